//! What happened: impacts, cause, methods, systems.

use crate::record::Breach;
use crate::text::Document;
use crate::trace::Trace;

/// Reads what happened.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> Breach {
    let _ = (doc, trace);
    Breach::default()
}
