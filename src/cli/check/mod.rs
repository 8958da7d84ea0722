//! `breccia check PATH… --snapshots DIR`: what changed since the records were reviewed.

mod github;
mod store;
mod text;

use super::reading::{self, ReadingArguments};
use super::{Failure, Status};
use breccia::batch::Reading;
use breccia::snapshot::{self, Comparison, ComparisonStatus};
use breccia::text::Lines;
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};
use store::Store;

/// Snapshots of no input that are named without `--verbose`.
const NAMED: usize = 5;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    reading: ReadingArguments,

    /// The folder of the committed snapshots: for each document, `ID.json`
    #[arg(long, value_name = "DIR")]
    snapshots: PathBuf,

    /// Write what differs or is new after showing it
    #[arg(long, conflicts_with = "update_only_new")]
    update: bool,

    /// Write the snapshots of documents that have none; leave the others
    #[arg(long)]
    update_only_new: bool,

    /// What to do with snapshots whose document is not among the inputs
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = Unreferenced::Warn)]
    unreferenced: Unreferenced,

    /// Spans that only moved are no failure
    #[arg(long)]
    allow_moved: bool,

    /// An unread input is no failure when its snapshot says the same
    #[arg(long)]
    allow_unread: bool,

    /// How the differences are written
    ///
    /// text: for people; json: one object; github: annotations of a workflow run.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Show moved spans, new and written snapshots too
    #[arg(long, short)]
    verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Unreferenced {
    /// Say nothing.
    Ignore,
    /// Name them.
    Warn,
    /// Name them and fail.
    Fail,
    /// Delete them.
    Delete,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let store = Store::open(
        &arguments.snapshots,
        arguments.update || arguments.update_only_new,
    )?;
    let mut check = Check {
        arguments,
        store,
        out: Box::new(anstream::stdout()),
        report: Report::default(),
    };
    arguments
        .reading
        .read("check", |reading| check.document(&reading))?;
    check.finish()
}

/// What is told at the end, and as a whole with `--format json`.
#[derive(Debug, Default, Serialize)]
struct Report {
    equal: usize,
    moved: usize,
    differing: usize,
    new: usize,
    unusable: usize,
    /// Inputs unread or read in part, save those that `--allow-unread` lets pass.
    unread: usize,
    /// Snapshots written.
    written: usize,
    /// Snapshots whose document is not among the inputs.
    unreferenced: Vec<PathBuf>,
    /// All but equal ones.
    documents: Vec<Comparison>,
}

struct Check<'a> {
    arguments: &'a Arguments,
    store: Store,
    out: Box<dyn Write>,
    report: Report,
}

impl Check<'_> {
    /// Compares one document, shows what differs, then writes if asked to.
    fn document(&mut self, reading: &Reading) -> Result<(), Failure> {
        let output = &reading.output;
        let id = snapshot::id_of(output);
        let path = self.store.claim(id)?;
        let committed = self.store.read(&path)?;
        let comparison = snapshot::compare(committed.as_deref(), output);
        let gap = reading::report_gap(output);
        let known = comparison.status == ComparisonStatus::Equal && self.arguments.allow_unread;
        self.report.unread += usize::from(gap && !known);
        *match comparison.status {
            ComparisonStatus::Equal => &mut self.report.equal,
            ComparisonStatus::Moved => &mut self.report.moved,
            ComparisonStatus::Differs => &mut self.report.differing,
            ComparisonStatus::New => &mut self.report.new,
            ComparisonStatus::Unusable => &mut self.report.unusable,
        } += 1;
        if comparison.status == ComparisonStatus::Equal {
            return Ok(());
        }
        let lines = reading.text.as_ref();
        let lines = lines.map(|text| Lines::new(text.as_str()));
        let shown = match self.arguments.format {
            Format::Text => text::document(&comparison, lines.as_ref(), self.arguments.verbose),
            Format::Github => {
                // An annotation stands at the document, or at the container that holds it.
                let file = reading.path.as_deref();
                let file = file.map_or_else(|| self.store.file(&path), Path::to_owned);
                github::document(&comparison, lines.as_ref(), &file)
            }
            Format::Json => String::new(),
        };
        self.print(&shown)?;
        if self.writes(comparison.status) {
            self.store.write(&path, &snapshot::render(output))?;
            self.report.written += 1;
            if self.arguments.verbose {
                eprintln!("breccia: wrote {}", self.store.file(&path).display());
            }
        }
        if self.arguments.format == Format::Json {
            self.report.documents.push(comparison);
        }
        Ok(())
    }

    fn writes(&self, status: ComparisonStatus) -> bool {
        self.arguments.update || (self.arguments.update_only_new && status == ComparisonStatus::New)
    }

    fn finish(mut self) -> Result<Status, Failure> {
        if self.arguments.unreferenced != Unreferenced::Ignore {
            self.report.unreferenced = self.store.unreferenced()?;
        }
        self.tell_unreferenced()?;
        if self.arguments.format == Format::Json {
            let mut json = serde_json::to_string_pretty(&self.report).unwrap_or_default();
            json.push('\n');
            self.print(&json)?;
        }
        self.out
            .flush()
            .map_err(|error| Failure::write("standard output", error))?;
        eprintln!("breccia: {}", self.summary());
        self.status()
    }

    /// Names the snapshots of no input, or deletes them.
    fn tell_unreferenced(&mut self) -> Result<(), Failure> {
        let found = &self.report.unreferenced;
        if self.arguments.unreferenced == Unreferenced::Delete {
            return found.iter().try_for_each(|file| self.store.delete(file));
        }
        match self.arguments.format {
            Format::Json => {}
            Format::Github => {
                let shown: String = found
                    .iter()
                    .map(|file| github::unreferenced(file))
                    .collect();
                self.print(&shown)?;
            }
            Format::Text => {
                let shown = if self.arguments.verbose {
                    found.len()
                } else {
                    NAMED
                };
                for file in found.iter().take(shown) {
                    eprintln!("breccia: {}: a snapshot of no input", file.display());
                }
                if found.len() > shown {
                    let more = found.len() - shown;
                    eprintln!("breccia: {more} more snapshots of no input; --verbose names them");
                }
            }
        }
        Ok(())
    }

    /// One line of counts; those that are zero are left out, save the first.
    fn summary(&self) -> String {
        let report = &self.report;
        let unreferenced = match self.arguments.unreferenced {
            Unreferenced::Delete => "unreferenced and deleted",
            _ => "unreferenced",
        };
        let mut line = format!("{} equal", report.equal);
        for (count, what) in [
            (report.moved, "with moved spans only"),
            (report.differing, "differing"),
            (report.new, "new"),
            (report.unusable, "with an unusable snapshot"),
            (report.unread, "unread or read in part"),
            (report.unreferenced.len(), unreferenced),
            (report.written, "written"),
        ] {
            if count > 0 {
                line.push_str(&format!(", {count} {what}"));
            }
        }
        line
    }

    fn status(&self) -> Result<Status, Failure> {
        let report = &self.report;
        let open = |count: usize, status| count > 0 && !self.writes(status);
        if open(report.unusable, ComparisonStatus::Unusable) {
            return Err(Failure::Usage(
                "a snapshot is no record; restore it or write it anew with --update".to_owned(),
            ));
        }
        let moved = !self.arguments.allow_moved && open(report.moved, ComparisonStatus::Moved);
        let stale =
            self.arguments.unreferenced == Unreferenced::Fail && !report.unreferenced.is_empty();
        let differs = open(report.differing, ComparisonStatus::Differs)
            || open(report.new, ComparisonStatus::New);
        Ok(if moved || stale || differs {
            Status::Differs
        } else if report.unread > 0 {
            Status::Incomplete
        } else {
            Status::Complete
        })
    }

    fn print(&mut self, text: &str) -> Result<(), Failure> {
        self.out
            .write_all(text.as_bytes())
            .map_err(|error| Failure::write("standard output", error))
    }
}
