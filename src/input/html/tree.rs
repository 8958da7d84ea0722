//! The elements of a page as a tree, in the order of the page.
//!
//! A small part of the HTML standard's tree construction: what closes what is
//! decided as a browser does where it matters for the text (paragraphs, list
//! items, tables), and formatting that is nested wrongly is left as it is.
//! Nodes lie in one list, each with the end of its subtree, so that walks need
//! no recursion however deep a page is nested.

use super::elements::{Flow, Tag};
use super::tokens::{Attribute, Token};
use crate::input::limits::{Limit, MAX_DOCUMENT_SECONDS, MAX_HTML_DEPTH, MAX_HTML_NODES};
use crate::watch::{Steps, Watch};
use std::ops::Range;

/// An element or a text.
#[derive(Debug)]
pub(super) struct Node {
    /// What it is.
    pub(super) content: Content,
    /// The element around it; the first node is its own.
    pub(super) parent: usize,
    /// One past the last node within it.
    pub(super) end: usize,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Content {
    /// An element with its attributes.
    Element(Tag, Vec<Attribute>),
    /// Text, as bytes of the page.
    Text(Range<usize>),
}

impl Node {
    /// The element's name; `None` for text.
    pub(super) fn tag(&self) -> Option<Tag> {
        match &self.content {
            Content::Element(tag, _) => Some(*tag),
            Content::Text(_) => None,
        }
    }

    /// Whether it is an element of this name.
    pub(super) fn is(&self, tag: Tag) -> bool {
        self.tag() == Some(tag)
    }

    /// An attribute of an element.
    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute> {
        match &self.content {
            Content::Element(_, attributes) => attributes.iter().find(|a| a.name == name),
            Content::Text(_) => None,
        }
    }

    /// The value of an attribute; empty where there is none.
    pub(super) fn value(&self, name: &str) -> &str {
        self.attribute(name).map_or("", |a| a.value.as_str())
    }
}

/// Builds the tree of a page, one token at a time.
pub(super) struct Builder<'p> {
    page: &'p [u8],
    nodes: Vec<Node>,
    /// Nodes and attributes so far.
    size: u64,
    /// The open elements, the root first.
    open: Vec<usize>,
    /// How many elements of each name are open.
    count: [u32; Tag::COUNT],
    /// The limits that were hit.
    limits: Vec<&'static Limit>,
    steps: Steps,
}

impl<'p> Builder<'p> {
    /// `watch` is that of the document: when it is over no more is taken.
    pub(super) fn new(page: &'p [u8], watch: Watch) -> Self {
        Self {
            page,
            size: 0,
            nodes: vec![Node {
                content: Content::Element(Tag::Other, Vec::new()),
                parent: 0,
                end: 0,
            }],
            open: vec![0],
            count: [0; Tag::COUNT],
            limits: Vec::new(),
            steps: Steps::under(watch),
        }
    }

    /// Takes a token; `false` when no more fits.
    pub(super) fn take(&mut self, token: Token) -> bool {
        self.size += match &token {
            Token::Start { attributes, .. } => 1 + attributes.len() as u64,
            Token::End(_) | Token::Text(_) => 1,
        };
        if MAX_HTML_NODES.is_exceeded_by(self.size) {
            self.hit(&MAX_HTML_NODES);
            return false;
        }
        if self.steps.is_over() {
            self.hit(&MAX_DOCUMENT_SECONDS);
            return false;
        }
        match token {
            Token::Text(range) => self.text(range),
            Token::Start { tag, attributes } => self.start(tag, attributes),
            Token::End(tag) => self.end(tag),
        }
        true
    }

    /// The nodes, the first of which holds all others, and the limits that were hit.
    pub(super) fn finish(mut self) -> (Vec<Node>, Vec<&'static Limit>) {
        self.close(0);
        let all = self.nodes.len();
        self.nodes[0].end = all;
        (self.nodes, self.limits)
    }

    fn hit(&mut self, limit: &'static Limit) {
        if !self.limits.contains(&limit) {
            self.limits.push(limit);
        }
    }

    fn top(&self) -> usize {
        self.open.last().copied().unwrap_or_default()
    }

    fn tag_at(&self, depth: usize) -> Tag {
        let node = self.open.get(depth).and_then(|&node| self.nodes.get(node));
        node.and_then(Node::tag).unwrap_or(Tag::Other)
    }

    fn is_open(&self, tag: Tag) -> bool {
        self.count[tag as usize] > 0
    }

    fn add(&mut self, content: Content) -> usize {
        let node = self.nodes.len();
        self.nodes.push(Node {
            content,
            parent: self.top(),
            end: node + 1,
        });
        node
    }

    fn text(&mut self, range: Range<usize>) {
        let in_head = self.tag_at(self.open.len() - 1) == Tag::Head;
        let text = self.page.get(range.clone()).unwrap_or_default();
        if in_head && !text.trim_ascii().is_empty() {
            self.close(self.open.len() - 1);
        }
        self.add(Content::Text(range));
    }

    fn start(&mut self, tag: Tag, attributes: Vec<Attribute>) {
        if matches!(tag, Tag::Html | Tag::Body) && self.is_open(tag) {
            return;
        }
        self.close_implied(tag);
        let node = self.add(Content::Element(tag, attributes));
        if tag.is_void() {
            return;
        }
        if MAX_HTML_DEPTH.is_exceeded_by(self.open.len() as u64) && !tag.holds_raw_text() {
            // What lies deeper stands beside it instead of within it.
            self.hit(&MAX_HTML_DEPTH);
            return;
        }
        self.open.push(node);
        self.count[tag as usize] += 1;
    }

    /// Closes what the beginning of an element ends.
    fn close_implied(&mut self, tag: Tag) {
        if self.is_open(Tag::Head) && !belongs_to_head(tag) && tag != Tag::Head {
            self.close_nearest(|t| t == Tag::Head, |_| false);
        }
        match tag {
            Tag::Tr | Tag::Li | Tag::A if !self.is_open(tag) => {}
            Tag::Li => self.close_nearest(|t| t == Tag::Li, |t| t.is_list() || t.is_scope()),
            Tag::Dt | Tag::Dd => self.close_nearest(
                |t| matches!(t, Tag::Dt | Tag::Dd),
                |t| t == Tag::Dl || t.is_scope(),
            ),
            Tag::Tr => self.close_nearest(|t| t == Tag::Tr, Tag::holds_rows),
            Tag::Td | Tag::Th => {
                self.close_nearest(Tag::is_cell, |t| t == Tag::Tr || t.holds_rows())
            }
            Tag::Tbody | Tag::Thead | Tag::Tfoot => self.close_nearest(
                |t| matches!(t, Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Caption),
                |t| t == Tag::Table,
            ),
            Tag::A => self.close_nearest(
                |t| t == Tag::A,
                |t| t.flow() != Flow::Inline || t.is_scope(),
            ),
            Tag::Option | Tag::Optgroup => {
                self.close_nearest(|t| t == Tag::Option, |t| t == Tag::Select);
            }
            _ => {}
        }
        if tag.flow() != Flow::Inline && self.is_open(Tag::P) {
            self.close_nearest(|t| t == Tag::P, Tag::is_scope);
        }
        if tag.is_heading() && self.tag_at(self.open.len() - 1).is_heading() {
            self.close(self.open.len() - 1);
        }
    }

    fn end(&mut self, tag: Tag) {
        if !self.is_open(tag) {
            // "</p>" and "</br>" without a beginning still break the line.
            match tag {
                Tag::P => self.start(Tag::P, Vec::new()),
                Tag::Br => self.start(Tag::Br, Vec::new()),
                _ => return,
            }
            if tag == Tag::Br {
                return;
            }
        }
        if matches!(tag, Tag::Html | Tag::Body) {
            // What follows the end of the body still belongs to it.
            return;
        }
        let barrier: fn(Tag) -> bool = if tag.is_cell() || tag == Tag::Tr || tag.holds_rows() {
            |t| t == Tag::Table
        } else if tag.flow() == Flow::Inline && !tag.is_scope() && !tag.is_no_text() {
            |t| t.flow() != Flow::Inline || t.is_scope()
        } else {
            Tag::is_scope
        };
        if tag.is_heading() {
            self.close_nearest(Tag::is_heading, barrier);
        } else {
            self.close_nearest(|t| t == tag, barrier);
        }
    }

    /// Closes the innermost open element that is wanted, with all within it,
    /// unless a barrier stands before it.
    fn close_nearest(&mut self, wanted: impl Fn(Tag) -> bool, barrier: impl Fn(Tag) -> bool) {
        for depth in (1..self.open.len()).rev() {
            let tag = self.tag_at(depth);
            if wanted(tag) {
                self.close(depth);
                return;
            }
            if barrier(tag) {
                return;
            }
        }
    }

    /// Closes the open elements from a depth on.
    fn close(&mut self, depth: usize) {
        let end = self.nodes.len();
        for node in self.open.drain(depth..) {
            let node = &mut self.nodes[node];
            node.end = end;
            if let Some(tag) = node.tag() {
                let count = &mut self.count[tag as usize];
                *count = count.saturating_sub(1);
            }
        }
    }
}

fn belongs_to_head(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Base
            | Tag::Link
            | Tag::Meta
            | Tag::Noscript
            | Tag::Script
            | Tag::Style
            | Tag::Template
            | Tag::Title
    )
}
