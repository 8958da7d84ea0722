//! What is told while a batch runs: a bar on a terminal, and lines above it.

use super::summary::Summary;
use breccia::batch::Supply;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal, Write};
use std::thread;

/// The bar once the length of the batch is known, and before.
const MEASURED: &str = "{bar:24} {percent}%  {msg}, {decimal_bytes_per_sec}, {eta} left";
const UNMEASURED: &str = "{spinner} {msg}, {decimal_bytes_per_sec}";

/// The progress of a batch; without a bar where nobody would see it.
#[derive(Debug, Clone)]
pub(super) struct Progress {
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Shows a bar if standard error is a terminal that no output is written to. How long
    /// the batch is is found out at the side.
    pub(super) fn start(quiet: bool, to_stdout: bool, supply: &Supply) -> Self {
        let is_seen = io::stderr().is_terminal() && !(to_stdout && io::stdout().is_terminal());
        if quiet || !is_seen {
            return Self { bar: None };
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        bar.set_style(style(UNMEASURED));
        let (supply, measured) = (supply.clone(), bar.clone());
        thread::spawn(move || {
            if let Some(bytes) = supply.bytes() {
                measured.set_length(bytes);
                measured.set_style(style(MEASURED));
            }
        });
        Self { bar: Some(bar) }
    }

    /// Shows that so many more bytes were read, and what the summary says so far.
    pub(super) fn advance(&self, share: u64, summary: &Summary) {
        if let Some(bar) = &self.bar {
            bar.set_message(summary.progress());
            bar.inc(share);
        }
    }

    /// Passes over bytes that an earlier run has read.
    pub(super) fn pass(&self, share: u64) {
        if let Some(bar) = &self.bar {
            bar.inc(share);
            bar.reset_eta();
        }
    }

    /// Writes a line for people.
    pub(super) fn line(&self, message: &str) {
        // Where standard error can't be written to, nobody can be told.
        let write = || drop(writeln!(io::stderr(), "breccia: {message}"));
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_shows_documents_errors_speed_and_time_left() {
        for template in [MEASURED, UNMEASURED] {
            assert!(ProgressStyle::with_template(template).is_ok(), "{template}");
        }
        assert_eq!(Summary::default().progress(), "0 documents, 0 errors");
    }
}
