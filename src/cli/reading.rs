//! What every verb that reads a batch shares: inputs, vocabulary, reference date, workers.

use super::inputs::InputArguments;
use super::lexicon::LexiconArguments;
use super::{Failure, reference_date};
use breccia::Extractor;
use breccia::batch::{Batch, Reading};
use breccia::record::{Coverage, Output};
use breccia::text::calendar::CalendarDate;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

#[derive(Debug, clap::Args)]
pub(super) struct ReadingArguments {
    #[command(flatten)]
    inputs: InputArguments,

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
    pub(super) fn jobs(&self) -> NonZeroUsize {
        self.jobs
            .or_else(|| std::thread::available_parallelism().ok())
            .unwrap_or(NonZeroUsize::MIN)
    }
}

impl ReadingArguments {
    /// Reads every document and hands each output with its text to `each`, in input order.
    /// `verb` is what was typed.
    pub(super) fn read(
        &self,
        verb: &str,
        mut each: impl FnMut(Reading) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut supply = self.inputs.supply(verb, false)?;
        let lexicon = self.extraction.lexicon.load()?;
        let extractor =
            Extractor::with_lexicon(&lexicon).reference_date(self.extraction.reference_date);
        let batch = Batch::new(extractor, self.extraction.jobs()).keep_text(true);
        deliver(
            |each| {
                batch.run(|take| _ = supply.each(take), each);
            },
            &mut each,
        )
    }
}

/// Runs a batch until `each` fails; how it failed.
pub(super) fn deliver(
    batch: impl FnOnce(&mut dyn FnMut(Reading) -> ControlFlow<()>),
    each: &mut dyn FnMut(Reading) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut result = Ok(());
    batch(&mut |reading| match each(reading) {
        Ok(()) => ControlFlow::Continue(()),
        Err(failure) => {
            result = Err(failure);
            ControlFlow::Break(())
        }
    });
    result
}

/// The message on what was not read, or not all of it; `None` where there is no such gap.
pub(super) fn gap(output: &Output) -> Option<String> {
    match output {
        Output::Record(record) if record.source.coverage == Coverage::Partial => Some(format!(
            "{}: read in part: {}",
            record.source.id,
            record.source.coverage_causes.join(", ")
        )),
        Output::Record(_) => None,
        Output::Error(record) => Some(record.error.message.clone()),
    }
}

/// Says on standard error what was not read, or not all of it; whether there was such a gap.
pub(super) fn report_gap(output: &Output) -> bool {
    let gap = gap(output);
    if let Some(message) = &gap {
        eprintln!("breccia: {message}");
    }
    gap.is_some()
}
