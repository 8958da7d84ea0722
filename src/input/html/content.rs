//! Which of a page's elements are its content.
//!
//! In: the tree. Out: the elements to leave out, and the element to begin at.
//! What is code, hidden or struck out is never text. What surrounds the content
//! (menus, cookie banners, share bars, footers of sites) is told by elements,
//! roles, words of `class` and `id`, and by how much of its text are links.
//! When in doubt, text stays: an element that holds the heading of the page or
//! most of its text is never left out.

use super::elements::Tag;
use super::page::Page;
use super::tree::{Content, Node};
use super::{Kind, chrome, hidden};

/// What to write of a page.
pub(super) struct Selection {
    /// The element that holds the content.
    pub(super) root: usize,
    /// For each node, whether it is left out with all within it.
    pub(super) left_out: Vec<bool>,
}

impl Selection {
    /// The texts that are written.
    pub(super) fn texts<'n>(
        &'n self,
        nodes: &'n [Node],
    ) -> impl Iterator<Item = std::ops::Range<usize>> + 'n {
        let end = nodes.get(self.root).map_or(0, |node| node.end);
        let mut at = self.root;
        std::iter::from_fn(move || {
            while at < end {
                let node = &nodes[at];
                let left_out = self.left_out[at];
                at = if left_out { node.end } else { at + 1 };
                if let (Content::Text(text), false) = (&node.content, left_out) {
                    return Some(text.clone());
                }
            }
            None
        })
    }
}

/// What an element holds, all within it counted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Holds {
    /// Bytes of text that a reader sees, blanks left out.
    pub(super) text: usize,
    /// How many of them are in links.
    pub(super) linked: usize,
    /// Links with text.
    pub(super) links: usize,
    /// Links to mail addresses and telephone numbers.
    pub(super) contacts: usize,
    /// Fields of forms to be filled in.
    pub(super) fields: usize,
    /// Main headings, `<main>` and `<article>`.
    pub(super) core: usize,
}

impl Holds {
    fn add(&mut self, other: Self) {
        self.text += other.text;
        self.linked += other.linked;
        self.links += other.links;
        self.contacts += other.contacts;
        self.fields += other.fields;
        self.core += other.core;
    }
}

/// Chooses what to write of a page.
pub(super) fn select(page: &Page<'_>, nodes: &[Node], kind: Kind) -> Selection {
    /// A page of less text was left out by mistake.
    const LEAST: usize = 40;
    let all = count(page, nodes, &vec![false; nodes.len()]);
    let visible = hidden::left_out(nodes, &all);
    let seen = count(page, nodes, &visible);
    if seen[0].text == 0 {
        return Selection {
            root: 0,
            left_out: hidden::no_text(nodes),
        };
    }
    let content = chrome::left_out(nodes, &seen, &visible, kind);
    let kept = count(page, nodes, &content);
    if kept[0].text < LEAST.min(seen[0].text) {
        return Selection {
            root: 0,
            left_out: visible,
        };
    }
    Selection {
        root: main(nodes, &kept),
        left_out: content,
    }
}

/// The element that holds the content, if the page marks one that holds most of the text.
fn main(nodes: &[Node], kept: &[Holds]) -> usize {
    let is_main = |node: &Node| node.is(Tag::Main) || node.value("role") == "main";
    let is_article = |node: &Node| node.is(Tag::Article) || node.value("role") == "article";
    let largest = |wanted: &dyn Fn(&Node) -> bool| {
        let found = nodes.iter().enumerate().filter(|(_, node)| wanted(node));
        found.map(|(at, _)| at).max_by_key(|&at| kept[at].text)
    };
    let all = kept[0].text;
    if let Some(at) = largest(&is_main).filter(|&at| kept[at].text * 2 >= all) {
        return at;
    }
    // The heading and the date of an article may stand above it.
    let headings = |at: usize| {
        let within = &nodes[at..nodes[at].end];
        within.iter().filter(|node| node.is(Tag::H1)).count()
    };
    largest(&is_article)
        .filter(|&at| kept[at].text * 10 >= all * 7 && headings(at) == headings(0))
        .unwrap_or(0)
}

/// What each element holds of what is not left out.
fn count(page: &Page<'_>, nodes: &[Node], left_out: &[bool]) -> Vec<Holds> {
    let mut gone = vec![false; nodes.len()];
    let mut linked = vec![false; nodes.len()];
    let mut holds = vec![Holds::default(); nodes.len()];
    for (at, node) in nodes.iter().enumerate() {
        gone[at] = left_out[at] || gone[node.parent];
        linked[at] = node.is(Tag::A) || linked[node.parent];
        if gone[at] {
            continue;
        }
        holds[at] = match &node.content {
            Content::Text(range) => {
                let text = page.bytes().get(range.clone()).unwrap_or_default();
                let seen = text.iter().filter(|b| !b.is_ascii_whitespace()).count();
                Holds {
                    text: seen,
                    linked: if linked[at] { seen } else { 0 },
                    ..Holds::default()
                }
            }
            Content::Element(tag, _) => of_element(*tag, node),
        };
    }
    for at in (1..nodes.len()).rev() {
        let own = holds[at];
        holds[nodes[at].parent].add(own);
    }
    holds
}

fn of_element(tag: Tag, node: &Node) -> Holds {
    let mut own = Holds::default();
    match tag {
        Tag::A => {
            let target = node.value("href").trim_start();
            let schemes = ["mailto:", "tel:", "/cdn-cgi/l/email"];
            let contact = schemes.iter().any(|scheme| starts_with(target, scheme));
            own.contacts = usize::from(contact);
            own.links = usize::from(!contact);
        }
        Tag::H1 | Tag::Main | Tag::Article => own.core = 1,
        Tag::Textarea | Tag::Select => own.fields = 1,
        Tag::Input => {
            let buttons = ["hidden", "submit", "button", "image", "reset"];
            own.fields = usize::from(!buttons.contains(&node.value("type")));
        }
        _ => {}
    }
    own
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start))
}
