//! People, accounts and records affected.

use crate::record::Count;
use crate::text::Document;
use crate::trace::Trace;

/// Reads them in order of first mention.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> Vec<Count> {
    let _ = (doc, trace);
    Vec::new()
}
