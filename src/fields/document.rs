//! Kind and audience of a document.

use crate::record::{DocumentInfo, Kind};
use crate::text::Document;
use crate::trace::Trace;

/// Decides what kind of document a text is, and whom it addresses.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> DocumentInfo {
    let _ = (doc, trace);
    DocumentInfo {
        kind: Kind::Notice,
        audience: None,
        language: "it".to_owned(),
        evidence: Vec::new(),
    }
}
