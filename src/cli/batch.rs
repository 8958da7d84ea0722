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
            .flat_map(|input| extract(extractor, input))
            .try_for_each(write);
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.min(inputs.len()))
        .build()
        .map_err(|error| {
            Failure::Usage(format!("--jobs {jobs}: {error}; give a smaller number"))
        })?;
    for block in inputs.chunks(BLOCK * jobs) {
        let outputs: Vec<Vec<Output>> = pool.install(|| {
            block
                .par_iter()
                .map(|input| extract(extractor, input))
                .collect()
        });
        outputs.into_iter().flatten().try_for_each(&mut write)?;
    }
    Ok(())
}

/// The documents of one input. A defect that panics costs that input, not the batch.
fn extract(extractor: &Extractor<'_>, input: &Input) -> Vec<Output> {
    let bytes = match input.read() {
        Ok(bytes) => bytes,
        Err(error) => return vec![error.into_output(&input.id)],
    };
    let mut outputs = Vec::new();
    let unharmed = panic::catch_unwind(AssertUnwindSafe(|| {
        extractor.extract_each(&input.id, &bytes, |output| {
            outputs.push(output);
            ControlFlow::Continue(())
        });
    }));
    if unharmed.is_err() {
        outputs.push(InputError::Internal.into_output(&input.id));
    }
    outputs
}
