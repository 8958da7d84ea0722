//! What the integration tests share: the corpus and checks of spans.
#![allow(dead_code, unreachable_pub)] // Each test binary uses a part.
#![allow(clippy::expect_used, clippy::panic)]

pub mod agreement;
pub mod invariants;
#[cfg(feature = "sqlite")]
pub mod registry;

#[allow(unused_imports)] // Each test binary uses a part.
pub use invariants::values::values;

use breccia::Extractor;
use breccia::record::{Output, Record};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A notice of the corpus.
pub struct Notice {
    /// Its file name without endings.
    pub stem: String,
    /// Its text.
    pub text: String,
}

/// The folder of the crate.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every notice of the corpus, in order.
pub fn corpus() -> Vec<Notice> {
    let notices = notices_below(&root().join("corpus"));
    assert!(
        notices.len() > 100,
        "the corpus holds {} notices",
        notices.len()
    );
    notices
}

/// What every notice of the corpus became, and an input that could not be read.
pub fn outputs() -> Vec<Output> {
    let records = corpus()
        .iter()
        .map(|notice| Output::Record(Box::new(record_of(notice))))
        .collect::<Vec<_>>();
    let missing = breccia::input::InputError::Internal.into_output("manca.txt");
    records.into_iter().chain([missing]).collect()
}

/// Every notice below a folder, in order.
pub fn notices_below(folder: &Path) -> Vec<Notice> {
    let mut paths: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("the corpus is readable").into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| Notice {
            stem: path
                .file_stem()
                .expect("a file name")
                .to_string_lossy()
                .into_owned(),
            text: std::fs::read_to_string(path).expect("a notice in UTF-8"),
        })
        .collect()
}

/// What `work` makes of each item, in order, on all cores.
pub fn on_all_cores<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = items.len().div_ceil(cores).max(1);
    std::thread::scope(|scope| {
        let threads: Vec<_> = items
            .chunks(share)
            .map(|chunk| scope.spawn(|| chunk.iter().map(&work).collect::<Vec<R>>()))
            .collect();
        let results = threads.into_iter().map(|thread| thread.join());
        results
            .flat_map(|result| result.expect("no invariant panics"))
            .collect()
    })
}

/// The record of a notice.
pub fn record_of(notice: &Notice) -> Record {
    record(&format!("{}.txt", notice.stem), &notice.text)
}

/// The record of a text.
pub fn record(id: &str, text: &str) -> Record {
    match Extractor::new().extract(id, text.as_bytes()) {
        Output::Record(record) => *record,
        Output::Error(error) => panic!("{id}: {}", error.error.message),
    }
}

/// Asserts that every span below a value is the exact slice of the text; returns how many there are.
pub fn assert_exact_spans(value: &Value, text: &str) -> usize {
    match invariants::outputs::spans(value, text) {
        Ok(found) => found,
        Err(broken) => panic!("{broken}"),
    }
}
