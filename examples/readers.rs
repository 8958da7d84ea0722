//! How long the readers of containers take: `readers ROUNDS FILE…` prints for each file the
//! fastest round of reading its text and of the whole extraction, in microseconds.
#![allow(missing_docs, clippy::expect_used)]

use breccia::Extractor;
use std::hint::black_box;
use std::time::{Duration, Instant};

fn fastest(rounds: usize, work: impl Fn()) -> Duration {
    let round = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..rounds).map(round).min().unwrap_or_default()
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let rounds = arguments.next().and_then(|rounds| rounds.parse().ok());
    let rounds = rounds.expect("the number of rounds");
    let extractor = Extractor::new();
    for path in arguments {
        let bytes = std::fs::read(&path).expect("a file");
        let read = fastest(rounds, || {
            black_box(extractor.source(&path, &bytes).expect("a document"));
        });
        let extracted = fastest(rounds, || {
            black_box(extractor.extract(&path, &bytes));
        });
        println!("{} {} {path}", read.as_micros(), extracted.as_micros());
    }
}
