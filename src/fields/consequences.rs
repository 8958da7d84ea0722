//! Likely consequences (GDPR art. 33(3)(c)).

use crate::record::{Coded, Consequence};
use crate::text::Document;
use crate::trace::Trace;

/// Reads them in order of first mention.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> Vec<Coded<Consequence>> {
    let _ = (doc, trace);
    Vec::new()
}
