//! Advice to the reader.

use crate::record::{Coded, Recommendation};
use crate::text::Document;
use crate::trace::Trace;

/// Reads them in order of first mention.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> Vec<Coded<Recommendation>> {
    let _ = (doc, trace);
    Vec::new()
}
