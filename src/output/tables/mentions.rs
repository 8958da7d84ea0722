//! Every span of every item, and of what decided the kind of the document.

use super::lists::ITEMS;
use super::row::{Fields, Row, Rows, fields};
use super::{Cell, Column, record};
use crate::record::{Evidence, Locator, Output};

/// The table of evidence.
pub(super) struct Mentions;

static SPAN: Fields<Evidence> = fields!(Evidence, {
    "start": Integer, "first code point in what `breccia text` prints", |span| span.start.into();
    "end": Integer, "one past the last code point", |span| span.end.into();
    "text": Text, "the words: that slice of the text", |span| (&span.text).into();
    "page": Integer or_null, "page of a PDF, from 1", |span| place(span, |place| place.page);
    "part": Text or_null, "part of a DOCX or ODT, section of a mail",
        |span| span.locator.as_ref().and_then(|place| place.part.as_ref()).into();
    "paragraph": Integer or_null, "paragraph within the part, from 1",
        |span| place(span, |place| place.paragraph);
    "first_byte": Integer or_null, "first byte in the document (HTML) or in its part (mail)",
        |span| place(span, |place| place.bytes.map(|[first, _]| first));
    "end_byte": Integer or_null, "one past the last byte",
        |span| place(span, |place| place.bytes.map(|[_, last]| last));
});

impl Rows for Mentions {
    fn columns(&self) -> &'static [Column] {
        SPAN.columns
    }

    fn rows(&self, output: &Output, each: &mut dyn FnMut(Row<'_>)) {
        let mut spans = |field, item, evidence: &[Evidence]| {
            for (part, span) in evidence.iter().enumerate() {
                each(Row {
                    field,
                    item,
                    part,
                    cells: SPAN.cells(span),
                    evidence: &[],
                });
            }
        };
        if let Some(record) = record(output) {
            spans("document", 0, &record.document.evidence);
        }
        for table in ITEMS {
            table.rows(output, &mut |row| spans(row.field, row.item, row.evidence));
        }
    }
}

/// A number of the span's place in its container.
fn place<T>(span: &Evidence, number: impl Fn(&Locator) -> Option<T>) -> Cell<'static>
where
    Cell<'static>: From<T>,
{
    span.locator.as_ref().and_then(number).into()
}
