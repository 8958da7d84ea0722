//! Every committed input of the fuzz targets, run as the fuzzer runs it.
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

mod common;

use common::invariants::targets;
use common::{on_all_cores, root};
use std::path::PathBuf;

/// The fewest inputs that each target has.
const FEWEST: usize = 6;

#[test]
fn every_input_that_was_ever_fuzzed_keeps_the_invariants() {
    let mut ran = 0;
    for target in targets::ALL {
        let folder = root().join("fuzz/corpus").join(target.name);
        let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder)
            .expect("each target has a folder of inputs")
            .map(|entry| entry.expect("the folder is readable").path())
            .collect();
        paths.sort();
        assert!(
            paths.len() >= FEWEST,
            "{}: {} inputs",
            target.name,
            paths.len()
        );
        let broken: Vec<String> = on_all_cores(&paths, |path| {
            let input = std::fs::read(path).expect("an input is readable");
            let broken = target.run(&input).err()?;
            Some(format!("{}: {broken}", path.display()))
        })
        .into_iter()
        .flatten()
        .collect();
        assert!(broken.is_empty(), "{}", broken.join("\n"));
        ran += paths.len();
    }
    assert_eq!(ran, committed(), "an input stands in no target's folder");
    println!("{ran} inputs");
}

/// How many files lie below the folder of inputs, in whatever folder.
fn committed() -> usize {
    walkdir::WalkDir::new(root().join("fuzz/corpus"))
        .into_iter()
        .map(|entry| entry.expect("the folder is readable"))
        .filter(|entry| entry.file_type().is_file())
        .count()
}
