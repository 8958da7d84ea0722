//! Extraction beside the bare search for the lexicon's phrases, in one run.
//!
//! `cargo run --release --example pace -- ROUNDS FILE…` reads the files again and
//! again, extraction and search in turn, and prints the fastest round of each.
#![allow(missing_docs, clippy::expect_used)]

use breccia::Extractor;
use breccia::lexicon::Lexicon;
use breccia::text::View;
use std::time::{Duration, Instant};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let rounds: usize = arguments
        .next()
        .and_then(|rounds| rounds.parse().ok())
        .expect("the number of rounds");
    let texts: Vec<String> = arguments
        .map(|path| std::fs::read_to_string(&path).expect("a text in UTF-8"))
        .collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let extractor = Extractor::new();
    let extract = || {
        for text in &texts {
            std::hint::black_box(extractor.extract("pace.txt", text.as_bytes()));
        }
    };
    if rounds == 0 {
        // One pass and nothing else, for a profiler.
        return extract();
    }
    let views: Vec<View> = texts.iter().map(|text| View::new(text)).collect();
    let automaton =
        aho_corasick::AhoCorasick::new(Lexicon::builtin().phrases()).expect("an automaton");
    let search = || {
        for view in &views {
            std::hint::black_box(automaton.find_overlapping_iter(view.text()).count());
        }
    };
    let mut fastest = [Duration::MAX; 2];
    for _ in 0..rounds {
        for (best, work) in fastest
            .iter_mut()
            .zip([&extract as &dyn Fn(), &search as &dyn Fn()])
        {
            let start = Instant::now();
            work();
            *best = start.elapsed().min(*best);
        }
    }
    let pace = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    println!(
        "{} texts, {bytes} bytes: extraction {:.1} MB/s, search {:.1} MB/s, ratio {:.2}",
        texts.len(),
        pace(fastest[0]),
        pace(fastest[1]),
        fastest[0].as_secs_f64() / fastest[1].as_secs_f64()
    );
}
