//! From the tree of a page to its lines.

use super::content::Selection;
use super::elements::{Flow, Tag};
use super::lines::{Gap, Lines, Script};
use super::links::{self, Contact};
use super::lists::List;
use super::page::Page;
use super::rows;
use super::tree::{Content, Node};

/// Writes what is selected of a page, in order.
pub(super) fn write(page: &Page<'_>, nodes: &[Node], selection: &Selection, lines: &mut Lines<'_>) {
    let root = selection.root;
    let end = nodes.get(root).map_or(0, |node| node.end);
    let mut writer = Writer {
        page,
        nodes,
        lines,
        open: Vec::new(),
        lists: Vec::new(),
    };
    let mut at = root;
    while at < end && !writer.lines.is_full() {
        writer.leave_before(at);
        let node = &nodes[at];
        if selection.left_out[at] {
            writer.pass_by(node);
            at = node.end;
            continue;
        }
        if let Some(address) = links::protected_address(node) {
            writer.lines.words(page, &address.words, address.bytes);
            at = node.end;
            continue;
        }
        match &node.content {
            Content::Text(text) => writer.lines.text_of(page, text.clone()),
            Content::Element(tag, _) => writer.enter(at, *tag),
        }
        at += 1;
    }
    writer.leave_before(end);
}

struct Writer<'w, 'd> {
    page: &'w Page<'w>,
    nodes: &'w [Node],
    lines: &'w mut Lines<'d>,
    /// The elements around the current node that change something when they end.
    open: Vec<Open>,
    /// The lists around the current node.
    lists: Vec<List>,
}

/// An element that was entered.
struct Open {
    end: usize,
    /// What stands behind it.
    gap: Gap,
    undo: Undo,
}

/// What the end of an element takes back.
enum Undo {
    Nothing,
    List,
    Item,
    Row,
    Preformatted(bool),
    Script(Script),
    Quote,
    /// A link, behind which the contacts are written that it doesn't show.
    Link {
        contacts: Vec<Contact>,
        has_words: bool,
    },
}

impl Writer<'_, '_> {
    /// Ends the elements that do not hold a node.
    fn leave_before(&mut self, at: usize) {
        while let Some(open) = self.open.pop_if(|open| open.end <= at) {
            match open.undo {
                Undo::Nothing => {}
                Undo::List => drop(self.lists.pop()),
                Undo::Item => self.lines.marker = None,
                Undo::Row => self.lines.one_line = false,
                Undo::Preformatted(before) => self.lines.preformatted = before,
                Undo::Script(before) => self.lines.script = before,
                Undo::Quote => self.lines.own(self.page, "”"),
                Undo::Link {
                    contacts,
                    has_words,
                } => self.contacts(contacts, has_words),
            }
            self.lines.gap(open.gap);
        }
    }

    /// An element that is left out still parts what stands around it.
    fn pass_by(&mut self, node: &Node) {
        match node.tag().map(Tag::flow) {
            Some(Flow::Line | Flow::Block) => self.lines.gap(Gap::Line),
            Some(Flow::Inline) | None => {}
        }
    }

    fn enter(&mut self, at: usize, tag: Tag) {
        let node = &self.nodes[at];
        let gap = self.gap_around(node, tag);
        self.lines.gap(gap);
        let undo = match tag {
            Tag::Br => {
                self.lines.line_break();
                Undo::Nothing
            }
            Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dir => {
                self.lists.push(List::new(self.nodes, at));
                Undo::List
            }
            Tag::Li => {
                self.item(at);
                Undo::Item
            }
            Tag::Tr => self.row(at),
            Tag::Td | Tag::Th if self.lines.one_line => {
                self.lines.gap(Gap::Cell);
                Undo::Nothing
            }
            Tag::Sup | Tag::Sub => self.script(node, at, tag),
            Tag::A => {
                let (contacts, has_words) = links::unseen(self.page, self.nodes, at);
                Undo::Link {
                    contacts,
                    has_words,
                }
            }
            Tag::Q => {
                self.lines.own(self.page, "“");
                Undo::Quote
            }
            _ if is_preformatted(node, tag) => {
                let before = std::mem::replace(&mut self.lines.preformatted, true);
                Undo::Preformatted(before)
            }
            _ => Undo::Nothing,
        };
        self.open.push(Open {
            end: node.end,
            gap,
            undo,
        });
    }

    /// What stands before and behind an element.
    fn gap_around(&self, node: &Node, tag: Tag) -> Gap {
        match tag.flow() {
            Flow::Inline => Gap::None,
            Flow::Line => Gap::Line,
            // A list or a paragraph within an item, and a paragraph that is said to have no margin.
            Flow::Block if tag.is_list() && !self.lists.is_empty() => Gap::Line,
            Flow::Block if tag == Tag::P && self.nodes[node.parent].is(Tag::Li) => Gap::Line,
            Flow::Block if tag == Tag::P && has_no_margin(node.value("style")) => Gap::Line,
            Flow::Block => Gap::Block,
        }
    }

    /// `Scrivi al responsabile (dpo@esempio.it)`
    fn contacts(&mut self, contacts: Vec<Contact>, has_words: bool) {
        for contact in contacts {
            if has_words {
                self.lines.gap(Gap::Blank);
                self.lines.own(self.page, "(");
            }
            self.lines.words(self.page, &contact.words, contact.bytes);
            if has_words {
                self.lines.own(self.page, ")");
            }
        }
    }

    fn item(&mut self, at: usize) {
        let mark = match self.lists.last_mut() {
            Some(list) => list.mark(&self.nodes[at]),
            None => "- ".to_owned(),
        };
        let has_own = super::lists::has_own_mark(self.page, self.nodes, at);
        self.lines.marker = (!has_own).then_some(mark);
    }

    fn row(&mut self, at: usize) -> Undo {
        if self.lines.one_line || !rows::is_one_line(self.page, self.nodes, at) {
            return Undo::Nothing;
        }
        self.lines.one_line = true;
        Undo::Row
    }

    /// Raises digits and the letters of ordinals; words in small print stay words.
    fn script(&mut self, node: &Node, at: usize, tag: Tag) -> Undo {
        const LONGEST: usize = 4;
        let mut text = String::new();
        for node in &self.nodes[at..node.end] {
            if let Content::Text(range) = &node.content
                && range.len() <= LONGEST
            {
                text.push_str(&self.page.decoded(range.clone()));
            } else if let Content::Text(_) = &node.content {
                return Undo::Nothing;
            }
        }
        let text = text.trim();
        if !matches!(text, "a" | "o") && !text.bytes().all(|b| b.is_ascii_digit()) {
            return Undo::Nothing;
        }
        let script = if tag == Tag::Sup {
            Script::Superscript
        } else {
            Script::Subscript
        };
        Undo::Script(std::mem::replace(&mut self.lines.script, script))
    }
}

fn is_preformatted(node: &Node, tag: Tag) -> bool {
    matches!(tag, Tag::Pre | Tag::Xmp | Tag::Plaintext)
        || node
            .value("style")
            .split(';')
            .filter_map(|rule| rule.split_once(':'))
            .any(|(name, value)| {
                name.trim().eq_ignore_ascii_case("white-space")
                    && matches!(value.trim(), "pre" | "pre-wrap" | "pre-line")
            })
}

/// `margin:0`, `margin: 0cm 0cm 0.0001pt`: lines of one paragraph, as mail programs write them.
fn has_no_margin(style: &str) -> bool {
    style
        .split(';')
        .filter_map(|rule| rule.split_once(':'))
        .any(|(name, value)| {
            name.trim().eq_ignore_ascii_case("margin")
                && value.split_whitespace().all(|length| {
                    let number = length.trim_end_matches(|c: char| c.is_ascii_alphabetic());
                    number.parse().is_ok_and(|number: f32| number < 0.1)
                })
        })
}
