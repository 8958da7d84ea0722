//! What is one to a document: where it came from, what it is, what it contains.

use super::row::{Item, List, list};
use super::{Cell, SEPARATOR};
use crate::record::Record;

pub(super) static DOCUMENTS: List<Record> = list!(Record, walk, {
    "sha256": Text, "SHA-256 of the input's bytes", |record| (&record.source.sha256).into();
    "media_type": Text, "media type of the input", |record| (&record.source.media_type).into();
    "encoding": Text or_null, "WHATWG name of the encoding; nothing for binary formats",
        |record| record.source.encoding.as_ref().into();
    "characters": Integer, "length of the decoded text in code points",
        |record| record.source.characters.into();
    "coverage": Code, "whether all of the input was read",
        |record| Cell::code(&record.source.coverage);
    "coverage_causes": Text or_null, "codes of what was not read",
        |record| joined(&record.source.coverage_causes);
    "kind": Code, "a notice of one concrete breach, or something else",
        |record| Cell::code(&record.document.kind);
    "audience": Code or_null, "one reader or everybody",
        |record| record.document.audience.as_ref().map(Cell::code).unwrap_or(Cell::Null);
    "language": Code, "ISO 639-1 code of the main language",
        |record| (&record.document.language).into();
    "art34_nature": Boolean or_null, "whether the nature of the breach is told (art. 34(2)); \
        nothing for what is no notice", |record| record.completeness.nature.into();
    "art34_contact_point": Boolean or_null, "whether a contact point is (art. 33(3)(b))",
        |record| record.completeness.contact_point.into();
    "art34_consequences": Boolean or_null, "whether the likely consequences are (art. 33(3)(c))",
        |record| record.completeness.consequences.into();
    "art34_measures": Boolean or_null, "whether the measures are (art. 33(3)(d))",
        |record| record.completeness.measures.into();
    "art34_missing": Text or_null, "which of the four are not",
        |record| joined(&record.completeness.missing);
});

fn walk(record: &Record, each: &mut dyn FnMut(Item<'_, Record>)) {
    each(Item {
        field: "",
        item: 0,
        part: 0,
        value: record,
        evidence: &[],
    });
}

/// Codes in one cell; they hold no separator.
fn joined(codes: &[String]) -> Cell<'_> {
    match codes {
        [] => Cell::Null,
        codes => codes.join(SEPARATOR).into(),
    }
}
