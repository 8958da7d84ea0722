//! E-mail addresses with their role.

use super::parties::Parties;
use crate::record::Email;
use crate::text::Document;
use crate::trace::Trace;

/// Reads them in order of first mention.
pub(crate) fn read(doc: &Document<'_>, parties: &Parties, trace: &mut Trace) -> Vec<Email> {
    let _ = (doc, parties, trace);
    Vec::new()
}
