//! Whole extraction beside the bare search for the lexicon's phrases in the same bytes.
//!
//! `cargo bench` prints both in MB/s; their ratio is the figure to watch, for
//! absolute times drift with the machine.
#![allow(missing_docs, clippy::expect_used)]

use breccia::Extractor;
use breccia::lexicon::Lexicon;
use breccia::text::{Document, SourceText, View};
use divan::Bencher;
use divan::counter::BytesCount;
use std::path::Path;

fn main() {
    divan::main();
}

/// Every notice of the corpus.
fn corpus() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut texts: Vec<_> = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("the corpus is readable").into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| std::fs::read_to_string(path).expect("a notice in UTF-8"))
        .collect();
    assert!(
        texts.len() > 100,
        "the corpus holds {} notices",
        texts.len()
    );
    texts.sort_by_key(String::len);
    texts
}

fn bytes(texts: &[String]) -> BytesCount {
    BytesCount::new(texts.iter().map(String::len).sum::<usize>())
}

/// From bytes to records.
#[divan::bench]
fn extract(bencher: Bencher<'_, '_>) {
    let texts = corpus();
    let extractor = Extractor::new();
    bencher.counter(bytes(&texts)).bench_local(|| {
        for text in &texts {
            divan::black_box(extractor.extract("bench.txt", text.as_bytes()));
        }
    });
}

/// From frozen text to the document that the fields read.
#[divan::bench]
fn prepare(bencher: Bencher<'_, '_>) {
    let texts = corpus();
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
    let texts = corpus();
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
    let texts = corpus();
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
    let texts = corpus();
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
