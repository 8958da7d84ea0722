//! Cited provisions.

use crate::record::LegalReference;
use crate::text::Document;
use crate::trace::Trace;

/// Reads them in order of first mention.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> Vec<LegalReference> {
    let _ = (doc, trace);
    Vec::new()
}
