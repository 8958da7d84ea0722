//! Controllers, processors and the data protection officer.

use crate::record::Party;
use crate::text::Document;
use crate::trace::Trace;

/// The parties of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Parties {
    /// Titolari.
    pub(crate) controllers: Vec<Party>,
    /// Responsabili and sub-responsabili.
    pub(crate) processors: Vec<Party>,
    /// The DPO.
    pub(crate) data_protection_officer: Option<Party>,
}

/// Reads the parties.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> Parties {
    let _ = (doc, trace);
    Parties::default()
}
