//! Telephone numbers.

use crate::record::Phone;
use crate::text::Document;
use crate::trace::Trace;

/// Reads them in order of first mention.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> Vec<Phone> {
    let _ = (doc, trace);
    Vec::new()
}
