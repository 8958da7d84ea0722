//! Measures taken or proposed (GDPR art. 33(3)(d)).

use crate::record::{Coded, Measure};
use crate::text::Document;
use crate::trace::Trace;

/// Reads them in order of first mention.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> Vec<Coded<Measure>> {
    let _ = (doc, trace);
    Vec::new()
}
