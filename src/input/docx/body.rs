//! One part of text: the body, a header, the footnotes.
//!
//! Elements come in the order of the file; what is open decides what a new one
//! means. What the printed letter does not show is passed over as a whole.

use super::fields::{Ending, Field};
use super::numbering::Numbering;
use super::package::{Relationships, Target};
use super::styles::{Properties, Styles, is_on};
use super::symbols::symbol;
use super::{FORMAT, paragraph::Paragraph};
use crate::input::InputError;
use crate::input::link;
use crate::input::markup::{Element, Markup, Node, Space};
use crate::input::story::{Line, Story};
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

/// Text that runs on: the body, or a text box in it.
#[derive(Default)]
struct Flow {
    paragraph: Option<Paragraph>,
    /// Words of a paragraph whose end was deleted.
    carried: Line,
    /// The paragraph before.
    before: Option<(Properties, Option<String>)>,
    /// Fields that are open, the innermost last.
    fields: Vec<Field>,
    /// Fields whose code is being read.
    codes: usize,
    /// The run is hidden.
    hidden: bool,
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

    /// Elements that mean something only in the properties of another.
    #[expect(clippy::option_option, reason = "`Some(None)` passes over the element")]
    fn start_in_properties(&mut self, element: &Element<'_, '_>) -> Option<Option<Open>> {
        let name = element.name();
        let open = match (self.open.last_mut()?, name) {
            (_, name) if name.ends_with("Change") => None,
            (Open::ParagraphProperties, "rPr") => Some(Open::MarkProperties),
            (Open::ParagraphProperties, "numPr") => Some(Open::ParagraphProperties),
            (Open::ParagraphProperties, "sectPr") => return None,
            (Open::ParagraphProperties, "pStyle") => {
                if let Some(paragraph) = &mut self.flow.paragraph {
                    let style = element.attribute(Space::Word, "val");
                    paragraph.style = style.map(|style| style.into_owned());
                }
                Some(Open::Plain)
            }
            (Open::ParagraphProperties, _) => {
                if let Some(paragraph) = &mut self.flow.paragraph {
                    paragraph.own.take(element);
                }
                Some(Open::Plain)
            }
            // Without its end, a paragraph runs on into the next.
            (Open::MarkProperties, "del" | "moveFrom" | "vanish" | "specVanish") => {
                if let Some(paragraph) = &mut self.flow.paragraph {
                    paragraph.runs_on |= is_on(element);
                }
                Some(Open::Plain)
            }
            (Open::MarkProperties, _) => Some(Open::Plain),
            (Open::RunProperties, "vanish") => {
                self.flow.hidden = is_on(element);
                Some(Open::Plain)
            }
            (Open::RunProperties, "rStyle") => {
                let style = element.attribute(Space::Word, "val").unwrap_or_default();
                self.flow.hidden |= self.context.styles.hides(&style).unwrap_or(false);
                Some(Open::Plain)
            }
            (Open::RunProperties, _) => Some(Open::Plain),
            (Open::CheckBox, "default" | "checked") => {
                let checked = is_on(element);
                if let Some(field) = self.flow.fields.last_mut() {
                    field.checked = Some(checked);
                }
                Some(Open::Plain)
            }
            (Open::FieldMark, "checkBox") => {
                if let Some(field) = self.flow.fields.last_mut() {
                    field.checked = Some(false);
                }
                Some(Open::CheckBox)
            }
            (Open::FieldMark, "ffData") => Some(Open::FieldMark),
            (Open::ControlProperties, "showingPlcHdr") => {
                let on = is_on(element);
                let parent = self.open.len().checked_sub(2);
                if let Some(Open::Control { placeholder }) =
                    parent.and_then(|parent| self.open.get_mut(parent))
                {
                    *placeholder = on;
                }
                Some(Open::Plain)
            }
            (Open::ControlProperties, "rPr" | "placeholder") => None,
            (Open::RowProperties, "del") => {
                let parent = self.open.len().checked_sub(2);
                if let Some(Open::Row { deleted }) =
                    parent.and_then(|parent| self.open.get_mut(parent))
                {
                    *deleted = true;
                }
                Some(Open::Plain)
            }
            (Open::Section(section), "titlePg") => {
                section.title_page = is_on(element);
                Some(Open::Plain)
            }
            (Open::Section(section), "headerReference" | "footerReference") => {
                let kind = element.attribute(Space::Word, "type");
                let kind = kind.map_or_else(|| "default".to_owned(), |kind| kind.into_owned());
                if let Some(id) = element.attribute(Space::Relationship, "id") {
                    let edges = match name {
                        "headerReference" => &mut section.headers,
                        _ => &mut section.footers,
                    };
                    edges.push((kind, id.into_owned()));
                }
                Some(Open::Plain)
            }
            _ => return None,
        };
        Some(open)
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

    /// Adds words that show.
    fn push(&mut self, words: &str) {
        if self.flow.hidden || self.flow.codes > 0 {
            return;
        }
        if let Some(paragraph) = &mut self.flow.paragraph {
            paragraph.line.push(words, paragraph.number);
        }
    }

    /// The paragraph that is being written, and the length of its words so far.
    fn position(&self) -> (u32, usize) {
        let paragraph = self.flow.paragraph.as_ref();
        paragraph.map_or((0, 0), |p| (p.number, p.words().len()))
    }

    fn begin_paragraph(&mut self) {
        let carried = std::mem::take(&mut self.flow.carried);
        let paragraph = Paragraph::new(self.paragraphs, carried);
        self.flow.paragraph = Some(paragraph);
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.flow.paragraph.take() else {
            return;
        };
        if paragraph.runs_on {
            self.flow.carried = paragraph.line;
            return;
        }
        let style = paragraph.style.as_deref();
        let look = self.context.styles.resolve(paragraph.own, style);
        let label = match look.list {
            Some(list) if list > 0 => self.numbering.label(list, look.level, style),
            _ => None,
        };
        let before = self.flow.before.take();
        if paragraph.stands_apart(&look, before.as_ref()) {
            self.part.story.room();
        }
        self.flow.before = Some((look, paragraph.style.clone()));
        paragraph.finish(label, look.hidden == Some(true), &mut self.part.story);
    }

    /// A table stands apart, unless it is a cell's.
    fn set_apart(&mut self) {
        if !self.part.story.in_table() {
            self.part.story.edge();
        }
        self.flow.before = None;
    }

    /// A text box comes after the paragraph that holds it.
    fn begin_text_box(&mut self) {
        if let Some(paragraph) = &mut self.flow.paragraph
            && paragraph.slot.is_none()
        {
            paragraph.slot = Some(self.part.story.reserve());
        }
        self.part.story.edge();
        self.outer.push(std::mem::take(&mut self.flow));
    }

    fn end_text_box(&mut self) {
        self.flow = self.outer.pop().unwrap_or_default();
        self.part.story.edge();
    }

    /// Separators between text and notes are notes of their own, without words.
    fn begin_note(&mut self, element: &Element<'_, '_>) -> Option<Open> {
        let kind = element.attribute(Space::Word, "type");
        if kind.is_some_and(|kind| kind != "normal") {
            return None;
        }
        let id = element.attribute(Space::Word, "id").unwrap_or_default();
        self.flow = Flow::default();
        self.part.story.edge();
        Some(Open::Note(id.into_owned(), self.part.story.len()))
    }

    fn refer(&mut self, kind: NoteKind, element: &Element<'_, '_>) {
        if let Some(id) = element.attribute(Space::Word, "id")
            && !self.flow.hidden
            && self.flow.codes == 0
        {
            self.part.notes.push((kind, id.into_owned()));
        }
    }

    fn link(&self, element: &Element<'_, '_>) -> Option<String> {
        let id = element.attribute(Space::Relationship, "id")?;
        match &self.context.links.get(&*id)?.target {
            Target::Address(address) => Some(address.clone()),
            Target::Part(_) => None,
        }
    }

    fn end_link(&mut self, target: &str, from: (u32, usize)) {
        let Some(paragraph) = &self.flow.paragraph else {
            return;
        };
        let from = if from.0 == paragraph.number {
            from.1
        } else {
            0
        };
        let words = paragraph.words().get(from..).unwrap_or_default();
        if let Some(address) = link::hidden_address(target, words) {
            self.push(&format!(" <{address}>"));
        }
    }

    fn field_mark(&mut self, element: &Element<'_, '_>) -> Open {
        match element.attribute(Space::Word, "fldCharType").as_deref() {
            Some("begin") => {
                self.flow.fields.push(Field::default());
                self.flow.codes += 1;
            }
            Some("separate") => {
                let at = self.position();
                if let Some(field) = self.flow.fields.last_mut()
                    && field.begin_result(at)
                {
                    self.flow.codes -= 1;
                }
            }
            Some("end") => self.end_field(),
            _ => {}
        }
        Open::FieldMark
    }

    fn end_field(&mut self) {
        let Some(field) = self.flow.fields.pop() else {
            return;
        };
        self.flow.codes -= usize::from(!field.in_result());
        let Some(paragraph) = &mut self.flow.paragraph else {
            return;
        };
        match field.end(paragraph.number, paragraph.words()) {
            Ending::Kept => {}
            Ending::Failed(length) => paragraph.line.truncate(length, paragraph.number),
            Ending::Followed(words) => self.push(&words),
        }
    }
}
