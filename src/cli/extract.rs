//! `breccia extract [PATH…]`.

use super::formats::{Format, Writer};
use super::inputs::{self, Inputs};
use super::reading::ExtractionArguments;
use super::sink::Sink;
use super::{Failure, Status, batch};
use breccia::Extractor;
use breccia::output::NotExported;
use breccia::record::{Coverage, Output};
use std::io::IsTerminal;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files, folders, or `-` for standard input
    ///
    /// Folders are walked in sorted order; only documents and archives of them
    /// are read (.txt, .md, .html, .docx, .odt, .rtf, .pdf, .eml, .mbox, .zip,
    /// .gz), other files are counted as skipped on standard error. Without a
    /// path, standard input is read.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// How the records are written
    ///
    /// json: one pretty object for one document, a pretty array for several;
    /// jsonl: one record a line.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,

    /// Write to FILE, which appears only when it is complete
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// The `source.id` of the record, for exactly one document
    #[arg(long, value_name = "ID")]
    id: Option<String>,

    #[command(flatten)]
    extraction: ExtractionArguments,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let mut inputs = inputs::collect(&paths(arguments)?);
    if let Some(id) = &arguments.id {
        let [input] = inputs.list.as_mut_slice() else {
            return Err(Failure::Usage(format!(
                "--id {id}: expected exactly one document, found {}; leave --id out",
                inputs.list.len()
            )));
        };
        input.id.clone_from(id);
    }
    let lexicon = arguments.extraction.lexicon.load()?;
    let sink = Sink::open(arguments.output.as_deref())?;
    let target = sink.name();
    let failed = |error| Failure::write(&target, error);
    let arrival = arguments.extraction.reference_date;
    let mut writer = Writer::new(arguments.format, inputs.single, arrival, sink);
    let extractor =
        Extractor::with_lexicon(&lexicon).reference_date(arguments.extraction.reference_date);
    let jobs = arguments.extraction.jobs();
    let mut tally = Tally::default();
    inputs.skipped += batch::run(&extractor, &inputs.list, jobs, |output| {
        tally.count(&output);
        if let Some(reason) = writer.write(&output).map_err(failed)? {
            tally.not_exported(&output, reason);
        }
        Ok(())
    })?;
    writer.finish().map_err(failed)?.commit()?;
    tally.report(&inputs);
    Ok(tally.status())
}

/// The paths given, or standard input when something is piped in.
fn paths(arguments: &Arguments) -> Result<Vec<PathBuf>, Failure> {
    if !arguments.paths.is_empty() {
        return Ok(arguments.paths.clone());
    }
    if std::io::stdin().is_terminal() {
        return Err(Failure::Usage(
            "extract: expected files, folders or `-`, found no path; try `breccia extract corpus`"
                .to_owned(),
        ));
    }
    Ok(vec![PathBuf::from("-")])
}

/// What became of the inputs.
#[derive(Debug, Default)]
struct Tally {
    read: usize,
    partial: usize,
    errors: usize,
    /// Records of documents that tell of no breach, in a format of incidents.
    no_breach: usize,
    /// Notices that the format could not take.
    not_exported: usize,
}

impl Tally {
    fn count(&mut self, output: &Output) {
        match output {
            Output::Record(record) => {
                self.read += 1;
                if record.source.coverage == Coverage::Partial {
                    self.partial += 1;
                    eprintln!(
                        "breccia: {}: read in part: {}",
                        record.source.id,
                        record.source.coverage_causes.join(", ")
                    );
                }
            }
            Output::Error(record) => {
                self.errors += 1;
                eprintln!("breccia: {}", record.error.message);
            }
        }
    }

    /// A record that has no counterpart in the format. What is no notice lacks nothing.
    fn not_exported(&mut self, output: &Output, reason: NotExported) {
        match reason {
            NotExported::NoBreach => self.no_breach += 1,
            NotExported::NoYear => self.not_exported += 1,
        }
        if let Output::Record(record) = output {
            eprintln!("breccia: {}: not exported: {reason}", record.source.id);
        }
    }

    /// One line for a folder or a list; a single file that was read needs none.
    fn report(&self, inputs: &Inputs) {
        let read = self.read + self.errors;
        if inputs.single && inputs.skipped == 0 && read == 1 {
            return;
        }
        let mut line = format!("breccia: {} read", self.read);
        for (count, what) in [
            (self.partial, "in part"),
            (self.errors, "unread"),
            (self.no_breach, "not exported as telling of no breach"),
            (self.not_exported, "not exported for want of a year"),
            (inputs.skipped, "skipped as of other types"),
        ] {
            if count > 0 {
                line.push_str(&format!(", {count} {what}"));
            }
        }
        eprintln!("{line}");
    }

    fn status(&self) -> Status {
        if self.partial + self.errors + self.not_exported > 0 {
            Status::Incomplete
        } else {
            Status::Complete
        }
    }
}
