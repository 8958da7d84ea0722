//! Who was told of the breach.

use crate::record::{Date, Notification};
use crate::text::Document;
use crate::trace::Trace;

/// Reads who was or will be told; `dates` are the dated events already read.
pub(crate) fn read(doc: &Document<'_>, dates: &[Date], trace: &mut Trace) -> Vec<Notification> {
    let _ = (doc, dates, trace);
    Vec::new()
}
