//! What is known of a finished document without its record: enough to count it, to
//! recognise it when a run is resumed, and to find its duplicates.

use breccia::record::{Coverage, Kind, Output};
use serde::Deserialize;

/// A document that was read, or could not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Done {
    /// Its `source.id`.
    pub(super) id: String,
    pub(super) outcome: Outcome,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It was read.
    Read {
        sha256: String,
        kind: Kind,
        coverage: Coverage,
        is_duplicate: bool,
    },
    /// It could not be read; with the code of its error.
    Unread(String),
}

impl Done {
    pub(super) fn of(output: &Output) -> Self {
        match output {
            Output::Record(record) => Self {
                id: record.source.id.clone(),
                outcome: Outcome::Read {
                    sha256: record.source.sha256.clone(),
                    kind: record.document.kind,
                    coverage: record.source.coverage,
                    is_duplicate: record.source.duplicate_of.is_some(),
                },
            },
            Output::Error(record) => Self {
                id: record.source.id.clone(),
                outcome: Outcome::Unread(record.error.code.clone()),
            },
        }
    }

    /// Reads it from the JSON of an output; `None` where that is none.
    pub(super) fn from_json(json: &[u8]) -> Option<Self> {
        let Written {
            source,
            document,
            error,
        } = serde_json::from_slice(json).ok()?;
        let outcome = match error {
            Some(error) => Outcome::Unread(error.code),
            None => Outcome::Read {
                sha256: source.sha256?,
                kind: document?.kind,
                coverage: source.coverage?,
                is_duplicate: source.duplicate_of.is_some(),
            },
        };
        Some(Self {
            id: source.id,
            outcome,
        })
    }
}

/// The parts of an output that matter here; the rest of its JSON is passed over.
#[derive(Deserialize)]
struct Written {
    source: WrittenSource,
    document: Option<WrittenDocument>,
    error: Option<WrittenError>,
}

#[derive(Deserialize)]
struct WrittenSource {
    id: String,
    sha256: Option<String>,
    coverage: Option<Coverage>,
    duplicate_of: Option<String>,
}

#[derive(Deserialize)]
struct WrittenDocument {
    kind: Kind,
}

#[derive(Deserialize)]
struct WrittenError {
    code: String,
}
