//! Words as they run on: paragraphs, text boxes, notes, links and fields.

use super::{Body, NoteKind, Open};
use crate::input::docx::fields::{Ending, Field};
use crate::input::docx::package::Target;
use crate::input::docx::paragraph::Paragraph;
use crate::input::docx::styles::Properties;
use crate::input::link;
use crate::input::markup::{Element, Space};
use crate::input::story::Line;

/// Text that runs on: the body, or a text box in it.
#[derive(Default)]
pub(super) struct Flow {
    pub(super) paragraph: Option<Paragraph>,
    /// Words of a paragraph whose end was deleted.
    pub(super) carried: Line,
    /// The paragraph before.
    pub(super) before: Option<(Properties, Option<String>)>,
    /// Fields that are open, the innermost last.
    pub(super) fields: Vec<Field>,
    /// Fields whose code is being read.
    pub(super) codes: usize,
    /// The run is hidden.
    pub(super) hidden: bool,
}

impl Body<'_> {
    /// Adds words that show.
    pub(super) fn push(&mut self, words: &str) {
        if self.flow.hidden || self.flow.codes > 0 {
            return;
        }
        if let Some(paragraph) = &mut self.flow.paragraph {
            paragraph.line.push(words, paragraph.number);
        }
    }

    /// The paragraph that is being written, and the length of its words so far.
    pub(super) fn position(&self) -> (u32, usize) {
        let paragraph = self.flow.paragraph.as_ref();
        paragraph.map_or((0, 0), |p| (p.number, p.words().len()))
    }

    pub(super) fn begin_paragraph(&mut self) {
        let carried = std::mem::take(&mut self.flow.carried);
        let paragraph = Paragraph::new(self.paragraphs, carried);
        self.flow.paragraph = Some(paragraph);
    }

    pub(super) fn end_paragraph(&mut self) {
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
    pub(super) fn set_apart(&mut self) {
        if !self.part.story.in_table() {
            self.part.story.edge();
        }
        self.flow.before = None;
    }

    /// A text box comes after the paragraph that holds it.
    pub(super) fn begin_text_box(&mut self) {
        if let Some(paragraph) = &mut self.flow.paragraph
            && paragraph.slot.is_none()
        {
            paragraph.slot = Some(self.part.story.reserve());
        }
        self.part.story.edge();
        self.outer.push(std::mem::take(&mut self.flow));
    }

    pub(super) fn end_text_box(&mut self) {
        self.flow = self.outer.pop().unwrap_or_default();
        self.part.story.edge();
    }

    /// Separators between text and notes are notes of their own, without words.
    pub(super) fn begin_note(&mut self, element: &Element<'_, '_>) -> Option<Open> {
        let kind = element.attribute(Space::Word, "type");
        if kind.is_some_and(|kind| kind != "normal") {
            return None;
        }
        let id = element.attribute(Space::Word, "id").unwrap_or_default();
        self.flow = Flow::default();
        self.part.story.edge();
        Some(Open::Note(id.into_owned(), self.part.story.len()))
    }

    pub(super) fn refer(&mut self, kind: NoteKind, element: &Element<'_, '_>) {
        if let Some(id) = element.attribute(Space::Word, "id")
            && !self.flow.hidden
            && self.flow.codes == 0
        {
            self.part.notes.push((kind, id.into_owned()));
        }
    }

    pub(super) fn link(&self, element: &Element<'_, '_>) -> Option<String> {
        let id = element.attribute(Space::Relationship, "id")?;
        match &self.context.links.get(&*id)?.target {
            Target::Address(address) => Some(address.clone()),
            Target::Part(_) => None,
        }
    }

    pub(super) fn end_link(&mut self, target: &str, from: (u32, usize)) {
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

    pub(super) fn field_mark(&mut self, element: &Element<'_, '_>) -> Open {
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

    pub(super) fn end_field(&mut self) {
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
