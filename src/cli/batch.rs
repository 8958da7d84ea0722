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
use std::panic::{self, AssertUnwindSafe};

/// Inputs in flight for each worker.
const BLOCK: usize = 32;

/// Extracts every input and hands each output to `write`, in input order.
pub(super) fn run(
    extractor: &Extractor<'_>,
    inputs: &[Input],
    jobs: usize,
    mut write: impl FnMut(Output) -> Result<(), Failure>,
) -> Result<(), Failure> {
    if jobs <= 1 || inputs.len() <= 1 {
        return inputs
            .iter()
            .try_for_each(|input| write(extract(extractor, input)));
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.min(inputs.len()))
        .build()
        .map_err(|error| {
            Failure::Usage(format!("--jobs {jobs}: {error}; give a smaller number"))
        })?;
    for block in inputs.chunks(BLOCK * jobs) {
        let outputs: Vec<Output> = pool.install(|| {
            block
                .par_iter()
                .map(|input| extract(extractor, input))
                .collect()
        });
        outputs.into_iter().try_for_each(&mut write)?;
    }
    Ok(())
}

/// One document. A defect that panics costs that document, not the batch.
fn extract(extractor: &Extractor<'_>, input: &Input) -> Output {
    let bytes = match input.read() {
        Ok(bytes) => bytes,
        Err(error) => return error.into_output(&input.id),
    };
    panic::catch_unwind(AssertUnwindSafe(|| extractor.extract(&input.id, &bytes)))
        .unwrap_or_else(|_| InputError::Internal.into_output(&input.id))
}
