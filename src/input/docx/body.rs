//! One part of text: the body, a header, the footnotes.
//!
//! Elements come in the order of the file; what is open decides what a new one
//! means. What the printed letter does not show is passed over as a whole.

mod flow;
mod properties;

use self::flow::Flow;
use super::FORMAT;
use super::fields::Field;
use super::numbering::Numbering;
use super::package::Relationships;
use super::styles::Styles;
use super::symbols::symbol;
use crate::input::InputError;
use crate::input::markup::{Element, Markup, Node, Space};
use crate::input::story::Story;
use crate::watch::Watch;
use std::collections::HashMap;
use std::ops::Range;

/// What the text of a part depends on.
#[derive(Clone, Copy)]
pub(super) struct Context<'c> {
    pub(super) styles: &'c Styles,
    pub(super) links: &'c Relationships,
    pub(super) watch: Watch,
}

/// A part that was read.
#[derive(Default)]
pub(super) struct Part {
    pub(super) story: Story,
    /// Notes that it refers to, in order.
    pub(super) notes: Vec<(NoteKind, String)>,
    /// Where the lines of each note stand in it, if it is a part of notes.
    pub(super) ranges: HashMap<String, Range<usize>>,
    /// Its sections, in order.
    pub(super) sections: Vec<Section>,
    /// Something in it is of a format that is not read.
    pub(super) unread: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteKind {
    Footnote,
    Endnote,
}

/// Pages with the same headers and footers: their kind (`first`, `default`,
/// `even`) and the id of their relationship.
#[derive(Default)]
pub(super) struct Section {
    pub(super) headers: Vec<(String, String)>,
    pub(super) footers: Vec<(String, String)>,
    /// Its first page has its own.
    pub(super) title_page: bool,
}

impl Section {
    /// Whether even pages may have their own.
    pub(super) fn has_even_edges(&self) -> bool {
        let edges = self.headers.iter().chain(&self.footers);
        edges.into_iter().any(|(kind, _)| kind == "even")
    }
}

/// Reads a part as far as it goes.
pub(super) fn read(
    xml: &str,
    context: Context<'_>,
    numbering: &mut Numbering,
) -> (Part, Result<(), InputError>) {
    let mut body = Body {
        context,
        numbering,
        part: Part::default(),
        open: Vec::new(),
        skipped: 0,
        paragraphs: 0,
        flow: Flow::default(),
        outer: Vec::new(),
    };
    let end = body.read(&mut Markup::new(xml, FORMAT, context.watch));
    while !body.open.is_empty() {
        body.end();
    }
    (body.part, end)
}

/// What an open element is.
enum Open {
    /// Nothing of its own.
    Plain,
    Paragraph,
    ParagraphProperties,
    /// Properties of the mark at a paragraph's end.
    MarkProperties,
    Run,
    RunProperties,
    /// Words, if they show.
    Text,
    /// The code of a field.
    Code,
    FieldMark,
    CheckBox,
    SimpleField,
    /// A link's target, and where its words begin.
    Link(Option<String>, (u32, usize)),
    Table,
    Row {
        deleted: bool,
    },
    RowProperties,
    Control {
        placeholder: bool,
    },
    ControlProperties,
    TextBox,
    /// The same content for different programs; whether one was read.
    Alternatives {
        read: bool,
    },
    Section(Section),
    Note(String, usize),
}

struct Body<'c> {
    context: Context<'c>,
    numbering: &'c mut Numbering,
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
        if element.space == Space::Word && element.name() == "p" {
            self.paragraphs = self.paragraphs.saturating_add(1);
        }
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        let open = match element.space {
            Space::Word => self.start_word(element),
            Space::Compatibility => self.start_alternative(element),
            Space::Math if element.name() == "t" => Some(Open::Text),
            _ => Some(Open::Plain),
        };
        match open {
            Some(open) => self.open.push(open),
            None => self.skipped = 1,
        }
    }

    /// What a WordprocessingML element is here; `None` passes over it.
    fn start_word(&mut self, element: &Element<'_, '_>) -> Option<Open> {
        let name = element.name();
        if let Some(open) = self.start_in_properties(element) {
            return open;
        }
        Some(match name {
            "p" => {
                self.begin_paragraph();
                Open::Paragraph
            }
            "pPr" => Open::ParagraphProperties,
            "r" => {
                self.flow.hidden = false;
                Open::Run
            }
            "rPr" if matches!(self.open.last(), Some(Open::Run)) => Open::RunProperties,
            "t" => Open::Text,
            "instrText" => Open::Code,
            "fldChar" => self.field_mark(element),
            "fldSimple" => {
                let code = element.attribute(Space::Word, "instr").unwrap_or_default();
                let field = Field::with_code(&code, self.position());
                self.flow.fields.push(field);
                Open::SimpleField
            }
            "hyperlink" => Open::Link(self.link(element), self.position()),
            "tbl" => {
                self.set_apart();
                Open::Table
            }
            "tr" => {
                self.part.story.begin_row();
                Open::Row { deleted: false }
            }
            "trPr" => Open::RowProperties,
            "tc" => {
                self.part.story.begin_cell();
                self.flow.before = None;
                Open::Plain
            }
            "sdt" => Open::Control { placeholder: false },
            "sdtPr" => Open::ControlProperties,
            "sdtContent"
                if matches!(self.open.last(), Some(Open::Control { placeholder: true })) =>
            {
                return None;
            }
            "txbxContent" if self.flow.hidden => return None,
            "txbxContent" => {
                self.begin_text_box();
                Open::TextBox
            }
            "sectPr" => Open::Section(Section::default()),
            "footnote" | "endnote" => return self.begin_note(element),
            "altChunk" | "subDoc" => {
                self.part.unread = true;
                Open::Plain
            }
            "del" | "moveFrom" | "delText" | "delInstrText" | "rPr" | "rt" | "tblPr"
            | "tblGrid" | "tcPr" | "sdtEndPr" => return None,
            _ if name.ends_with("Change") => return None,
            _ => {
                if self.in_run() {
                    self.start_in_run(element);
                }
                Open::Plain
            }
        })
    }

    /// Whether a run is open, directly or around alternatives.
    fn in_run(&self) -> bool {
        /// `AlternateContent` and `Choice`.
        const BETWEEN: usize = 2;
        let transparent = |open: &&Open| matches!(open, Open::Plain | Open::Alternatives { .. });
        let mut inner = self.open.iter().rev().take(BETWEEN + 1);
        matches!(inner.find(|open| !transparent(open)), Some(Open::Run))
    }

    /// Elements that stand for words.
    fn start_in_run(&mut self, element: &Element<'_, '_>) {
        match element.name() {
            "tab" | "ptab" => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "softHyphen" => self.push("\u{00AD}"),
            // That no line may break at it is layout.
            "noBreakHyphen" => self.push("-"),
            "sym" => {
                let font = element.attribute(Space::Word, "font").unwrap_or_default();
                let code = element.attribute(Space::Word, "char").unwrap_or_default();
                if let Some(sign) = symbol(&font, &code) {
                    self.push(sign.encode_utf8(&mut [0; 4]));
                }
            }
            "footnoteReference" => self.refer(NoteKind::Footnote, element),
            "endnoteReference" => self.refer(NoteKind::Endnote, element),
            _ => {}
        }
    }

    fn start_alternative(&mut self, element: &Element<'_, '_>) -> Option<Open> {
        match (self.open.last_mut(), element.name()) {
            (_, "AlternateContent") => Some(Open::Alternatives { read: false }),
            (Some(Open::Alternatives { read }), "Choice" | "Fallback") => {
                (!std::mem::replace(read, true)).then_some(Open::Plain)
            }
            _ => Some(Open::Plain),
        }
    }

    fn end(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match self.open.pop() {
            Some(Open::Paragraph) => self.end_paragraph(),
            Some(Open::Run) => self.flow.hidden = false,
            Some(Open::SimpleField) => self.end_field(),
            Some(Open::Link(Some(target), from)) => self.end_link(&target, from),
            Some(Open::Table) => self.set_apart(),
            Some(Open::Row { deleted }) => self.part.story.end_row(!deleted),
            Some(Open::TextBox) => self.end_text_box(),
            Some(Open::Section(section)) => self.part.sections.push(section),
            Some(Open::Note(id, from)) => {
                self.part.ranges.insert(id, from..self.part.story.len());
            }
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        if self.skipped > 0 {
            return;
        }
        match self.open.last() {
            Some(Open::Text) if words.contains(['\n', '\t', '\r']) => {
                // Breaks and tabs have elements of their own; these are layout of the file.
                self.push(&words.replace(['\n', '\t', '\r'], " "));
            }
            Some(Open::Text) => self.push(words),
            Some(Open::Code) => {
                if let Some(field) = self.flow.fields.last_mut()
                    && !field.in_result()
                {
                    field.push_code(words);
                }
            }
            _ => {}
        }
    }
}
