//! What every verb that reads a batch shares: paths, vocabulary, reference date, workers.

use super::batch::{self, Reading};
use super::inputs::{self, Inputs};
use super::lexicon::LexiconArguments;
use super::{Failure, reference_date};
use breccia::Extractor;
use breccia::record::{Coverage, Output};
use breccia::text::calendar::CalendarDate;
use std::num::NonZeroUsize;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct ReadingArguments {
    /// Files, folders, or `-` for standard input; read as `breccia extract` reads them
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    extraction: ExtractionArguments,
}

/// How documents are read, whatever becomes of their records.
#[derive(Debug, clap::Args)]
pub(super) struct ExtractionArguments {
    /// A day (YYYY-MM-DD) to resolve relative dates and missing years against
    ///
    /// For example the day on which the notice arrived. What it decides is
    /// marked `"basis": "inferred"`.
    #[arg(long, value_name = "DATE", value_parser = reference_date)]
    pub(super) reference_date: Option<CalendarDate>,

    #[command(flatten)]
    pub(super) lexicon: LexiconArguments,

    /// Number of workers [default: one for each core]
    #[arg(long, short, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

impl ExtractionArguments {
    /// How many workers to use.
    pub(super) fn jobs(&self) -> usize {
        self.jobs
            .or_else(|| std::thread::available_parallelism().ok())
            .map_or(1, NonZeroUsize::get)
    }
}

impl ReadingArguments {
    /// The inputs that the paths stand for.
    pub(super) fn inputs(&self) -> Inputs {
        inputs::collect(&self.paths)
    }

    /// Reads every input and hands each output with its text to `each`, in input order.
    pub(super) fn read(
        &self,
        inputs: &Inputs,
        each: impl FnMut(Reading) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let lexicon = self.extraction.lexicon.load()?;
        let extractor =
            Extractor::with_lexicon(&lexicon).reference_date(self.extraction.reference_date);
        let jobs = self.extraction.jobs();
        batch::run_with_text(&extractor, &inputs.list, jobs, each).map(drop)
    }
}

/// Says on standard error what was not read, or not all of it; whether there was such a gap.
pub(super) fn report_gap(output: &Output) -> bool {
    match output {
        Output::Record(record) if record.source.coverage == Coverage::Partial => {
            eprintln!(
                "breccia: {}: read in part: {}",
                record.source.id,
                record.source.coverage_causes.join(", ")
            );
            true
        }
        Output::Record(_) => false,
        Output::Error(record) => {
            eprintln!("breccia: {}", record.error.message);
            true
        }
    }
}
