//! What became of a batch: counted document by document, told at the end.

use super::Status;
use super::done::{Done, Outcome};
use breccia::batch::supply::Skipped;
use breccia::output::NotExported;
use breccia::record::{Coverage, Kind, Output};
use serde::Serialize;
use std::collections::BTreeMap;
use std::time::Duration;

/// How a batch is summed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum SummaryForm {
    /// One line for people.
    Text,
    /// One JSON object.
    Json,
}

/// The counts of a batch. Its JSON is documented in `docs/batch.md`.
#[derive(Debug, Default, Serialize)]
pub(super) struct Summary {
    /// Documents that were read.
    read: usize,
    notices: usize,
    others: usize,
    partial: usize,
    duplicates: usize,
    unread: usize,
    /// How many could not be read for which cause.
    errors: BTreeMap<String, usize>,
    /// Records of documents that tell of no breach, in a format of incidents.
    no_breach: usize,
    /// Notices that the format could not take.
    not_exported: usize,
    /// Files that were found and are no documents of the batch.
    skipped_other_types: usize,
    skipped_not_selected: usize,
    /// Documents that an earlier run had done.
    resumed: usize,
    interrupted: bool,
    seconds: f64,
}

impl Summary {
    /// Counts a document that an earlier run has done.
    pub(super) fn count_resumed(&mut self, done: &Done) {
        self.resumed += 1;
        self.count(done);
    }

    /// Counts a document.
    pub(super) fn count(&mut self, done: &Done) {
        match &done.outcome {
            Outcome::Read {
                kind,
                coverage,
                is_duplicate,
                ..
            } => {
                self.read += 1;
                self.notices += usize::from(*kind == Kind::Notice);
                self.others += usize::from(*kind == Kind::Other);
                self.partial += usize::from(*coverage == Coverage::Partial);
                self.duplicates += usize::from(*is_duplicate);
            }
            Outcome::Unread(code) => {
                self.unread += 1;
                *self.errors.entry(code.clone()).or_default() += 1;
            }
        }
    }

    /// Counts a record that has no counterpart in the format, and says so. What is no notice
    /// lacks nothing.
    pub(super) fn count_not_exported(&mut self, output: &Output, reason: NotExported) -> String {
        match reason {
            NotExported::NoBreach => self.no_breach += 1,
            NotExported::NoYear => self.not_exported += 1,
        }
        let id = breccia::snapshot::id_of(output);
        format!("{id}: not exported: {reason}")
    }

    /// Ends the count.
    pub(super) fn end(&mut self, skipped: Skipped, interrupted: bool, took: Duration) {
        self.skipped_other_types = skipped.other_types;
        self.skipped_not_selected = skipped.not_selected;
        self.interrupted = interrupted;
        self.seconds = (took.as_secs_f64() * 1000.0).round() / 1000.0;
    }

    /// Whether the batch was one file that was read: nothing to sum up.
    pub(super) fn is_plain(&self) -> bool {
        let skipped = self.skipped_other_types + self.skipped_not_selected;
        self.read + self.unread == 1 && skipped == 0 && !self.interrupted && self.resumed == 0
    }

    /// The counts beside a progress bar.
    pub(super) fn progress(&self) -> String {
        let (documents, errors) = (self.read + self.unread, self.unread);
        format!("{documents} documents, {errors} errors")
    }

    /// The counts as one JSON object.
    pub(super) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// One line; what is zero is left out, save the first count.
    pub(super) fn text(&self) -> String {
        let mut line = format!("{} read", self.read);
        let kinds = listed([
            (self.notices, plural(self.notices, "notice")),
            (self.others, plural(self.others, "other")),
        ]);
        if !kinds.is_empty() {
            line += &format!(" ({kinds})");
        }
        let causes = listed(
            self.errors
                .iter()
                .map(|(code, count)| (*count, code.as_str())),
        );
        let unread = format!("unread ({causes})");
        let rest = listed([
            (self.partial, "in part"),
            (self.duplicates, plural(self.duplicates, "duplicate")),
            (self.unread, &unread),
            (self.no_breach, "not exported as telling of no breach"),
            (self.not_exported, "not exported for want of a year"),
            (self.skipped_other_types, "skipped as of other types"),
            (self.skipped_not_selected, "skipped as not selected"),
            (self.resumed, "done by an earlier run"),
        ]);
        if !rest.is_empty() {
            line += &format!(", {rest}");
        }
        line + &format!(" in {:.1} s", self.seconds)
    }

    pub(super) fn status(&self) -> Status {
        if self.interrupted {
            Status::Interrupted
        } else if self.partial + self.unread + self.not_exported > 0 {
            Status::Incomplete
        } else {
            Status::Complete
        }
    }
}

fn plural(count: usize, noun: &'static str) -> &'static str {
    match (noun, count) {
        (noun, 1) => noun,
        ("notice", _) => "notices",
        ("other", _) => "others",
        (_, _) => "duplicates",
    }
}

/// The counts that are not zero: `3 notices, 1 other`.
fn listed<'w>(counts: impl IntoIterator<Item = (usize, &'w str)>) -> String {
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let shown: Vec<String> = counts
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    shown.join(", ")
}
