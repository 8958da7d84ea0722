//! Categories of personal data: hit, perhaps hit, expressly not hit.

use crate::record::DataType;
use crate::text::Document;
use crate::trace::Trace;

/// Reads them in order of first mention.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> Vec<DataType> {
    let _ = (doc, trace);
    Vec::new()
}
