//! Many inputs over many workers, with the outputs in the order of the inputs.
//!
//! Inputs are read and extracted in blocks of a few per worker, so that memory
//! is bounded by the number of workers, not by the size of the batch.

use super::Failure;
use super::inputs::Input;
use breccia::Extractor;
use breccia::input::InputError;
use breccia::record::Output;
use breccia::text::SourceText;
use rayon::prelude::*;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};

/// Inputs in flight for each worker.
const BLOCK: usize = 32;

/// An output with the text that its spans refer to; an error record has none.
pub(super) type Reading = (Output, Option<SourceText>);

/// Extracts every input and hands each output to `write`, in input order. Returns
/// how many files of archives were skipped, as of types that are not read.
pub(super) fn run(
    extractor: &Extractor<'_>,
    inputs: &[Input],
    jobs: usize,
    mut write: impl FnMut(Output) -> Result<(), Failure>,
) -> Result<usize, Failure> {
    run_with_text(extractor, inputs, jobs, |(output, _)| write(output))
}

/// Like [`run`], with the text of each document beside its output.
pub(super) fn run_with_text(
    extractor: &Extractor<'_>,
    inputs: &[Input],
    jobs: usize,
    mut write: impl FnMut(Reading) -> Result<(), Failure>,
) -> Result<usize, Failure> {
    let mut skipped = 0;
    let mut write_all = |read: Read| {
        skipped += read.skipped;
        read.readings.into_iter().try_for_each(&mut write)
    };
    if jobs <= 1 || inputs.len() <= 1 {
        inputs
            .iter()
            .try_for_each(|input| write_all(extract(extractor, input)))?;
        return Ok(skipped);
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.min(inputs.len()))
        .build()
        .map_err(|error| {
            Failure::Usage(format!("--jobs {jobs}: {error}; give a smaller number"))
        })?;
    for block in inputs.chunks(BLOCK * jobs) {
        let read: Vec<Read> = pool.install(|| {
            block
                .par_iter()
                .map(|input| extract(extractor, input))
                .collect()
        });
        read.into_iter().try_for_each(&mut write_all)?;
    }
    Ok(skipped)
}

/// What became of one input.
#[derive(Debug, Default)]
struct Read {
    readings: Vec<Reading>,
    skipped: usize,
}

/// The documents of one input. A defect that panics costs that input, not the batch.
fn extract(extractor: &Extractor<'_>, input: &Input) -> Read {
    let mut read = Read::default();
    let bytes = match input.read() {
        Ok(bytes) => bytes,
        Err(error) => {
            read.readings.push((error.into_output(&input.id), None));
            return read;
        }
    };
    let unharmed = panic::catch_unwind(AssertUnwindSafe(|| {
        read.skipped = extractor.read_each(&input.id, &bytes, |output, text| {
            read.readings.push((output, text));
            ControlFlow::Continue(())
        });
    }));
    if unharmed.is_err() {
        let error = InputError::Internal.into_output(&input.id);
        read.readings.push((error, None));
    }
    read
}
