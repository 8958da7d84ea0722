//! What GDPR art. 34(2) requires a communication to contain.

use crate::record::{Completeness, Record};

/// Judges a notice by its other fields.
pub(crate) fn read(record: &Record) -> Completeness {
    let _ = record;
    Completeness {
        nature: None,
        contact_point: None,
        consequences: None,
        measures: None,
        missing: Vec::new(),
    }
}
