//! Snapshots: the reviewed record of each document, kept beside the documents.
//!
//! In goes a new output and the text of its committed snapshot; out comes a
//! [`Comparison`] that names every value that was added, removed or changed.
//! Nothing here touches the file system.

mod diff;
mod path;
mod shape;

pub use diff::{Change, ChangeKind};
pub use path::path_of;

use crate::record::Output;
use serde::Serialize;
use serde_json::Value;

/// The text of a snapshot file: the output as pretty JSON with a final line break.
pub fn render(output: &Output) -> String {
    let mut text = serde_json::to_string_pretty(output).unwrap_or_default();
    text.push('\n');
    text
}

/// What became of one document since its snapshot was committed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// The `source.id` of the document.
    pub id: String,
    /// The verdict.
    pub status: ComparisonStatus,
    /// Why the snapshot can't be compared with, where it can't.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// Every difference, in the order of the record.
    pub changes: Vec<Change>,
}

/// How an output stands to its snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ComparisonStatus {
    /// The same values and spans.
    Equal,
    /// The same values, but some spans lie elsewhere or items stand in another order.
    Moved,
    /// Some values differ.
    Differs,
    /// There is no snapshot.
    New,
    /// The snapshot is no JSON object.
    Unusable,
}

impl Comparison {
    /// The changes of values: all but moved spans.
    pub fn values(&self) -> impl Iterator<Item = &Change> {
        self.changes
            .iter()
            .filter(|change| change.kind != ChangeKind::Moved)
    }

    /// How many changes moved spans only.
    pub fn moved(&self) -> usize {
        self.changes.len() - self.values().count()
    }
}

/// Compares an output with the text of its snapshot; `None` where there is none.
///
/// The layout of the snapshot's JSON does not matter, its values do.
///
/// ```
/// use breccia::snapshot::{ComparisonStatus, compare, render};
///
/// let output = breccia::Extractor::new().extract("a.txt", "Notificata al Garante.".as_bytes());
/// assert_eq!(compare(None, &output).status, ComparisonStatus::New);
/// assert_eq!(compare(Some(&render(&output)), &output).status, ComparisonStatus::Equal);
/// ```
pub fn compare(snapshot: Option<&str>, output: &Output) -> Comparison {
    let id = id_of(output).to_owned();
    let verdict = |status, problem, changes| Comparison {
        id,
        status,
        problem,
        changes,
    };
    let Some(snapshot) = snapshot else {
        return verdict(ComparisonStatus::New, None, Vec::new());
    };
    let before = match serde_json::from_str::<Value>(snapshot) {
        Ok(before) if before.is_object() => before,
        Ok(_) => {
            let problem = "expected a JSON object, found another JSON value".to_owned();
            return verdict(ComparisonStatus::Unusable, Some(problem), Vec::new());
        }
        Err(error) => {
            let problem = format!("expected a JSON object, found none: {error}");
            return verdict(ComparisonStatus::Unusable, Some(problem), Vec::new());
        }
    };
    let after = serde_json::to_value(output).unwrap_or_default();
    let changes = diff::records(&before, &after);
    let status = if changes.is_empty() {
        ComparisonStatus::Equal
    } else if changes.iter().all(|c| c.kind == ChangeKind::Moved) {
        ComparisonStatus::Moved
    } else {
        ComparisonStatus::Differs
    };
    verdict(status, None, changes)
}

/// The `source.id` of an output.
pub fn id_of(output: &Output) -> &str {
    match output {
        Output::Record(record) => &record.source.id,
        Output::Error(record) => &record.source.id,
    }
}
