//! Many inputs over many workers, with the outputs in the order of the inputs.
//!
//! Inputs are read and extracted in blocks of a few per worker, so that memory
//! is bounded by the number of workers, not by the size of the batch.

use super::Failure;
use super::inputs::Input;
use breccia::Extractor;
use breccia::input::InputError;
use breccia::record::Output;
use rayon::prelude::*;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};

/// Inputs in flight for each worker.
const BLOCK: usize = 32;

/// Extracts every input and hands each output to `write`, in input order. Returns
/// how many files of archives were skipped, as of types that are not read.
pub(super) fn run(
    extractor: &Extractor<'_>,
    inputs: &[Input],
    jobs: usize,
    mut write: impl FnMut(Output) -> Result<(), Failure>,
) -> Result<usize, Failure> {
    let mut skipped = 0;
    let mut write_all = |read: Read| {
        skipped += read.skipped;
        read.outputs.into_iter().try_for_each(&mut write)
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
    outputs: Vec<Output>,
    skipped: usize,
}

/// The documents of one input. A defect that panics costs that input, not the batch.
fn extract(extractor: &Extractor<'_>, input: &Input) -> Read {
    let mut read = Read::default();
    let bytes = match input.read() {
        Ok(bytes) => bytes,
        Err(error) => {
            read.outputs.push(error.into_output(&input.id));
            return read;
        }
    };
    let unharmed = panic::catch_unwind(AssertUnwindSafe(|| {
        read.skipped = extractor.extract_each(&input.id, &bytes, |output| {
            read.outputs.push(output);
            ControlFlow::Continue(())
        });
    }));
    if unharmed.is_err() {
        read.outputs
            .push(InputError::Internal.into_output(&input.id));
    }
    read
}
