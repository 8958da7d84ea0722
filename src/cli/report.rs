//! `breccia report PATH… -o report.html`: the registry as one page.

use super::reading::{self, ReadingArguments};
use super::sink::Sink;
use super::{Failure, Status};
use breccia::output::report::Report;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    reading: ReadingArguments,

    /// Write to FILE, which appears only when it is complete [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// The title of the page
    #[arg(long, value_name = "TEXT", default_value = "Data breach notices")]
    title: String,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let mut sink = Sink::open(arguments.output.as_deref())?;
    let target = sink.name();
    let mut report = Report::new(&arguments.title);
    let (mut documents, mut gaps) = (0_usize, 0);
    arguments.reading.read("report", |reading| {
        documents += 1;
        gaps += usize::from(reading::report_gap(&reading.output));
        report.add(&reading.output, reading.text.as_ref());
        Ok(())
    })?;
    report
        .write(&mut sink)
        .map_err(|error| Failure::write(&target, error))?;
    sink.commit()?;
    let noun = if documents == 1 {
        "document"
    } else {
        "documents"
    };
    eprintln!("breccia: a report of {documents} {noun}");
    Ok(if gaps > 0 {
        Status::Incomplete
    } else {
        Status::Complete
    })
}
