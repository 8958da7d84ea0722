//! Categories of people affected.

use crate::record::{Coded, DataSubject};
use crate::text::Document;
use crate::trace::Trace;

/// Reads them in order of first mention.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> Vec<Coded<DataSubject>> {
    let _ = (doc, trace);
    Vec::new()
}
