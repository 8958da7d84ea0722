//! Whole extraction beside the bare search for the lexicon's phrases in the same bytes, and
//! its parts; documents by size, pages that are no notices, hostile lines.
//!
//! `cargo bench` prints MB/s; the ratios are the figures to watch, for absolute times drift
//! with the machine. `examples/pace.rs` measures the ratios in one run. See `BENCHMARKS.md`.
#![allow(missing_docs, clippy::expect_used)]

mod texts;

use breccia::Extractor;
use breccia::lexicon::Lexicon;
use breccia::text::{Document, SourceText, View};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

fn bytes(texts: &[String]) -> BytesCount {
    BytesCount::new(texts.iter().map(String::len).sum::<usize>())
}

fn extract_all(bencher: Bencher<'_, '_>, texts: &[String]) {
    let extractor = Extractor::new();
    bencher.counter(bytes(texts)).bench_local(|| {
        for text in texts {
            divan::black_box(extractor.extract("bench.txt", text.as_bytes()));
        }
    });
}

/// From bytes to records: the notices of the corpus.
#[divan::bench]
fn notices(bencher: Bencher<'_, '_>) {
    extract_all(bencher, &texts::notices());
}

/// Texts that look like notices and are none.
#[divan::bench]
fn look_alikes(bencher: Bencher<'_, '_>) {
    extract_all(bencher, &texts::look_alikes());
}

/// Pages as a crawl of the web meets them: read in outline only.
#[divan::bench]
fn pages(bencher: Bencher<'_, '_>) {
    extract_all(bencher, &texts::pages());
}

/// A megabyte of notices in documents of so many kilobytes.
#[divan::bench(args = [1, 3, 10, 100, 1000])]
fn documents_of_kilobytes(bencher: Bencher<'_, '_>, size: usize) {
    extract_all(bencher, &texts::documents_of(size * 1000));
}

/// A megabyte that tempts a reader to look twice.
#[divan::bench(args = texts::HOSTILE)]
fn hostile(bencher: Bencher<'_, '_>, name: &str) {
    extract_all(bencher, &[texts::hostile(name, 1_000_000)]);
}

/// From frozen text to the document that the fields read.
#[divan::bench]
fn prepare(bencher: Bencher<'_, '_>) {
    let texts = texts::notices();
    let sources: Vec<SourceText> = texts.iter().cloned().map(SourceText::new).collect();
    bencher.counter(bytes(&texts)).bench_local(|| {
        for source in &sources {
            divan::black_box(Document::new(source, Lexicon::builtin()));
        }
    });
}

/// The ceiling: a bare Aho-Corasick automaton of the same phrases over the same bytes.
#[divan::bench]
fn aho_corasick(bencher: Bencher<'_, '_>) {
    let texts = texts::notices();
    let views: Vec<View> = texts.iter().map(|text| View::new(text)).collect();
    let automaton =
        aho_corasick::AhoCorasick::new(Lexicon::builtin().phrases()).expect("an automaton");
    bencher.counter(bytes(&texts)).bench_local(|| {
        for view in &views {
            divan::black_box(automaton.find_overlapping_iter(view.text()).count());
        }
    });
}

/// The search for the phrases as the extractor does it.
#[divan::bench]
fn scan(bencher: Bencher<'_, '_>) {
    let texts = texts::notices();
    let views: Vec<View> = texts.iter().map(|text| View::new(text)).collect();
    let lexicon = Lexicon::builtin();
    bencher.counter(bytes(&texts)).bench_local(|| {
        for view in &views {
            divan::black_box(lexicon.scan(view.text()));
        }
    });
}

/// Making the view alone.
#[divan::bench]
fn normalise(bencher: Bencher<'_, '_>) {
    let texts = texts::notices();
    bencher.counter(bytes(&texts)).bench_local(|| {
        for text in &texts {
            divan::black_box(View::new(text));
        }
    });
}

/// Loading the vocabulary, once for each process.
#[divan::bench]
fn load_lexicon() -> Lexicon {
    Lexicon::with(Vec::new())
}
