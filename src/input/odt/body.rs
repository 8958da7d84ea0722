//! One part of text: the body, or the headers and footers.
//!
//! Elements come in the order of the file; what is open decides what a new one
//! means. What the printed letter does not show is passed over as a whole.

use super::FORMAT;
use super::lists::Lists;
use super::styles::{Properties, Styles};
use crate::input::InputError;
use crate::input::link;
use crate::input::markup::{Element, Markup, Node, Space};
use crate::input::story::{Line, Slot, Story};
use crate::watch::Watch;

/// Room between two paragraphs that looks like an empty line, in points.
const GAP: f32 = 5.0;

/// A part that was read.
#[derive(Default)]
pub(super) struct Part {
    pub(super) story: Story,
    pub(super) notes: Story,
    pub(super) headers: Vec<Story>,
    pub(super) footers: Vec<Story>,
}

/// Reads a part as far as it goes.
pub(super) fn read(
    xml: &str,
    styles: &Styles,
    lists: &mut Lists,
    watch: Watch,
) -> (Part, Result<(), InputError>) {
    let mut body = Body {
        styles,
        lists,
        part: Part::default(),
        open: Vec::new(),
        skipped: 0,
        paragraphs: 0,
        flow: Flow::default(),
        outer: Vec::new(),
    };
    let end = match xml {
        "" => Ok(()),
        xml => body.read(&mut Markup::new(xml, FORMAT, watch)),
    };
    while !body.open.is_empty() {
        body.end();
    }
    (body.part, end)
}

/// What an open element is.
enum Open {
    /// Nothing of its own, and no words.
    Plain,
    Paragraph,
    /// Words within a paragraph.
    Words,
    /// A reference within the document, and where its words begin.
    Reference(usize),
    /// A link's target, and where its words begin.
    Link(String, usize),
    List,
    Table,
    Row,
    TextBox,
    Note,
    Header,
    Footer,
}

/// Text that runs on: the body, a text box, a note, a header.
#[derive(Default)]
struct Flow {
    story: Story,
    paragraph: Option<Paragraph>,
    /// The paragraph before.
    before: Option<Above>,
    /// The label of the list item that begins.
    label: Option<String>,
    /// Lists that are open.
    lists: usize,
}

/// What the room below a paragraph depends on.
struct Above {
    look: Properties,
    style: Option<String>,
    in_list: bool,
}

struct Paragraph {
    /// Its number in its part, from 1.
    number: u32,
    line: Line,
    style: Option<String>,
    label: Option<String>,
    /// It belongs to a list.
    in_list: bool,
    slot: Option<Slot>,
}

struct Body<'c> {
    styles: &'c Styles,
    lists: &'c mut Lists,
    part: Part,
    open: Vec<Open>,
    /// How deep inside an element that is passed over.
    skipped: usize,
    /// Paragraphs so far, those passed over included.
    paragraphs: u32,
    flow: Flow,
    outer: Vec<Flow>,
}

impl Body<'_> {
    fn read(&mut self, markup: &mut Markup<'_>) -> Result<(), InputError> {
        while let Some(node) = markup.next()? {
            match node {
                Node::Start(element) => self.start(&element),
                Node::Text(words) => self.text(&words),
                Node::End => self.end(),
            }
        }
        Ok(())
    }

    fn start(&mut self, element: &Element<'_, '_>) {
        if element.space == Space::Text && matches!(element.name(), "p" | "h") {
            self.paragraphs = self.paragraphs.saturating_add(1);
        }
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        let open = match element.space {
            Space::Text => self.start_text(element),
            Space::Table => self.start_table(element),
            Space::Office => match element.name() {
                // Comments and forms.
                "annotation" | "forms" | "settings" | "styles" | "automatic-styles"
                | "font-face-decls" | "scripts" => None,
                _ => Some(Open::Plain),
            },
            Space::Style => self.start_page(element),
            Space::Drawing if element.name() == "text-box" => {
                self.begin_text_box();
                Some(Open::TextBox)
            }
            Space::Drawing => Some(Open::Plain),
            _ => None,
        };
        match open {
            Some(open) => self.open.push(open),
            None => self.skipped = 1,
        }
    }

    /// What an element of text is here; `None` passes over it.
    fn start_text(&mut self, element: &Element<'_, '_>) -> Option<Open> {
        let name = element.name();
        Some(match name {
            "p" | "h" => {
                if self.is_hidden(element) {
                    return None;
                }
                self.begin_paragraph(element);
                Open::Paragraph
            }
            "span" if self.is_hidden(element) => return None,
            "a" => {
                let target = element.attribute(Space::Link, "href").unwrap_or_default();
                Open::Link(target.into_owned(), self.length())
            }
            "s" => {
                let blanks = element.attribute(Space::Text, "c");
                let blanks = blanks.and_then(|blanks| blanks.parse().ok()).unwrap_or(1);
                self.push(&" ".repeat(blanks.clamp(1, LONGEST_BLANK)));
                Open::Plain
            }
            "tab" => {
                self.push("\t");
                Open::Plain
            }
            "line-break" => {
                self.push("\n");
                Open::Plain
            }
            "bookmark-ref" | "reference-ref" | "note-ref" | "sequence-ref" => {
                Open::Reference(self.length())
            }
            "list" => {
                self.lists.begin(element);
                self.flow.lists += 1;
                Open::List
            }
            "list-item" => {
                self.flow.label = self.lists.item(element);
                Open::Plain
            }
            "note-body" => {
                self.begin_flow();
                Open::Note
            }
            "section" if is_hidden_section(element) => return None,
            // What was deleted, what nobody filled in, what is not shown.
            "tracked-changes"
            | "placeholder"
            | "hidden-text"
            | "hidden-paragraph"
            | "note-citation"
            | "ruby-text"
            | "script"
            | "list-style"
            | "outline-style"
            | "variable-decls"
            | "sequence-decls"
            | "user-field-decls"
            | "table-of-content-source" => return None,
            _ if self.in_words() => Open::Words,
            _ => Open::Plain,
        })
    }

    fn start_table(&mut self, element: &Element<'_, '_>) -> Option<Open> {
        Some(match element.name() {
            "table" => {
                self.set_apart();
                Open::Table
            }
            "table-row" => {
                self.flow.story.begin_row();
                Open::Row
            }
            "table-cell" => {
                self.flow.story.begin_cell();
                self.flow.before = None;
                Open::Plain
            }
            _ => Open::Plain,
        })
    }

    /// Headers and footers stand in the master pages of the common styles.
    fn start_page(&mut self, element: &Element<'_, '_>) -> Option<Open> {
        let shown = element.attribute(Space::Style, "display").as_deref() != Some("false");
        let name = element.name();
        let open = match name {
            "master-page" => return Some(Open::Plain),
            "header" | "header-first" | "header-left" if shown => Open::Header,
            "footer" | "footer-first" | "footer-left" if shown => Open::Footer,
            _ => return None,
        };
        self.begin_flow();
        Some(open)
    }

    fn end(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match self.open.pop() {
            Some(Open::Paragraph) => self.end_paragraph(),
            Some(Open::Link(target, from)) => self.end_link(&target, from),
            Some(Open::Reference(from)) => self.end_reference(from),
            Some(Open::List) => {
                self.lists.end();
                self.flow.lists = self.flow.lists.saturating_sub(1);
                self.flow.label = None;
            }
            Some(Open::Table) => self.set_apart(),
            Some(Open::Row) => self.flow.story.end_row(true),
            Some(Open::TextBox) => self.end_text_box(),
            Some(Open::Note) => {
                let note = self.end_flow();
                self.part.notes.edge();
                self.part.notes.append(note);
            }
            Some(Open::Header) => {
                let header = self.end_flow();
                self.part.headers.push(header);
            }
            Some(Open::Footer) => {
                let footer = self.end_flow();
                self.part.footers.push(footer);
            }
            _ => {}
        }
        if self.open.is_empty() {
            self.part.story = std::mem::take(&mut self.flow.story);
        }
    }

    fn text(&mut self, words: &str) {
        if self.skipped == 0 && self.in_words() {
            let mut rest = words;
            // Any white space is one blank, and none at the beginning of a paragraph.
            while let Some(at) = rest.find([' ', '\n', '\t', '\r']) {
                let (before, after) = rest.split_at(at);
                self.push(before);
                if self.wants_blank() {
                    self.push(" ");
                }
                rest = after.trim_start_matches([' ', '\n', '\t', '\r']);
            }
            self.push(rest);
        }
    }

    fn in_words(&self) -> bool {
        matches!(
            self.open.last(),
            Some(Open::Paragraph | Open::Words | Open::Reference(_) | Open::Link(..))
        )
    }

    fn wants_blank(&self) -> bool {
        let words = self.flow.paragraph.as_ref();
        let words = words.map_or("", |p| p.line.words(p.number));
        !words.is_empty() && !words.ends_with([' ', '\n', '\t'])
    }

    fn push(&mut self, words: &str) {
        if let Some(paragraph) = &mut self.flow.paragraph
            && !words.is_empty()
        {
            paragraph.line.push(words, paragraph.number);
        }
    }

    /// Length of the words of the paragraph so far.
    fn length(&self) -> usize {
        let paragraph = self.flow.paragraph.as_ref();
        paragraph.map_or(0, |p| p.line.words(p.number).len())
    }

    fn is_hidden(&self, element: &Element<'_, '_>) -> bool {
        element
            .attribute(Space::Text, "style-name")
            .is_some_and(|style| self.styles.hides(&style))
    }

    fn begin_paragraph(&mut self, element: &Element<'_, '_>) {
        let label = match element.name() {
            "h" if self.flow.lists == 0 => self.lists.heading(element),
            _ => self.flow.label.take(),
        };
        let style = element.attribute(Space::Text, "style-name");
        self.flow.paragraph = Some(Paragraph {
            number: self.paragraphs,
            line: Line::default(),
            style: style.map(|style| style.into_owned()),
            label,
            in_list: self.flow.lists > 0,
            slot: None,
        });
    }

    fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.flow.paragraph.take() else {
            return;
        };
        let look = self.styles.paragraph(paragraph.style.as_deref());
        if let Some(above) = self.flow.before.take()
            && above.stands_apart_from(&paragraph, &look)
        {
            self.flow.story.room();
        }
        self.flow.before = Some(Above {
            look,
            style: paragraph.style.take(),
            in_list: paragraph.in_list,
        });
        if let Some(label) = paragraph.label
            && !paragraph.line.is_blank()
        {
            paragraph.line.label(&format!("{label} "));
        }
        match paragraph.slot {
            Some(slot) => self.flow.story.fill(slot, paragraph.line),
            None => self.flow.story.push(paragraph.line),
        }
    }

    /// A table stands apart, unless it is a cell's.
    fn set_apart(&mut self) {
        if !self.flow.story.in_table() {
            self.flow.story.edge();
        }
        self.flow.before = None;
    }

    fn begin_flow(&mut self) {
        self.outer.push(std::mem::take(&mut self.flow));
    }

    fn end_flow(&mut self) -> Story {
        let outer = self.outer.pop().unwrap_or_default();
        std::mem::replace(&mut self.flow, outer).story
    }

    /// A text box comes after the paragraph that holds it, or where it stands.
    fn begin_text_box(&mut self) {
        if let Some(paragraph) = &mut self.flow.paragraph
            && paragraph.slot.is_none()
        {
            paragraph.slot = Some(self.flow.story.reserve());
        }
        self.begin_flow();
    }

    fn end_text_box(&mut self) {
        let text_box = self.end_flow();
        self.flow.story.edge();
        self.flow.story.append(text_box);
        self.flow.story.edge();
    }

    fn end_link(&mut self, target: &str, from: usize) {
        let Some(paragraph) = &self.flow.paragraph else {
            return;
        };
        let words = paragraph.line.words(paragraph.number);
        let words = words.get(from..).unwrap_or_default();
        if let Some(address) = link::hidden_address(target, words) {
            self.push(&format!(" <{address}>"));
        }
    }

    /// A reference that leads nowhere says so in its words.
    fn end_reference(&mut self, from: usize) {
        const FAILED: [&str; 2] = [
            "Error: Reference source",
            "Errore: sorgente del riferimento",
        ];
        if let Some(paragraph) = &mut self.flow.paragraph {
            let words = paragraph.line.words(paragraph.number);
            let words = words.get(from..).unwrap_or_default();
            if FAILED.iter().any(|failed| words.starts_with(failed)) {
                paragraph.line.truncate(from, paragraph.number);
            }
        }
    }
}

impl Above {
    /// Whether the page shows a gap below it. Items of a list belong together.
    fn stands_apart_from(&self, next: &Paragraph, look: &Properties) -> bool {
        let same_style = self.style == next.style;
        let room = |room: Option<f32>, contextual: Option<bool>| match contextual {
            Some(true) if same_style => 0.0,
            _ => room.unwrap_or_default(),
        };
        let below = room(self.look.below, self.look.contextual);
        let gap = below.max(room(look.above, look.contextual)) >= GAP;
        gap && !(self.in_list && next.in_list)
    }
}

/// Blanks that one element may stand for.
const LONGEST_BLANK: usize = 100;

fn is_hidden_section(element: &Element<'_, '_>) -> bool {
    element.attribute(Space::Text, "display").as_deref() == Some("none")
}
