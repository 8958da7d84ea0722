//! A text read in outline gives the record that it gives when all of it is read.
//!
//! [`record`] completes a document only where a field needs it. Here every text is read both
//! ways; in outline, a field that asks for what was not read trips an assertion.

use super::record;
use crate::lexicon::Lexicon;
use crate::record::{Coverage, Kind, Record, Source};
use crate::text::{Document, SourceText};
use crate::trace::Trace;
use crate::watch::Watch;
use once_cell::sync::Lazy;
use proptest::prelude::*;

fn source(text: &SourceText) -> Source {
    Source {
        id: "x.txt".to_owned(),
        media_type: "text/plain".to_owned(),
        encoding: Some("UTF-8".to_owned()),
        sha256: String::new(),
        characters: text.code_points(),
        coverage: Coverage::Full,
        coverage_causes: Vec::new(),
        duplicate_of: None,
    }
}

fn in_time(doc: &mut Document<'_>, source: Source, trace: &mut Trace) -> Record {
    record(doc, source, None, Watch::stage(), trace)
}

/// The records of a text read in outline, and read as a whole, parties included.
fn both(text: &str) -> (Record, Record) {
    let text = SourceText::new(text.to_owned());
    let mut outline = Document::outline(&text, Lexicon::builtin());
    let mut whole = Document::new(&text, Lexicon::builtin());
    (
        in_time(&mut outline, source(&text), &mut Trace::off()),
        in_time(&mut whole, source(&text), &mut Trace::on()),
    )
}

/// The texts below a folder of the repository.
fn texts(folder: &str) -> Vec<String> {
    walkdir::WalkDir::new(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|ending| ending == "txt")
        })
        .filter_map(|entry| std::fs::read_to_string(entry.path()).ok())
        .collect()
}

#[test]
fn notices_look_alikes_and_pages_give_the_same_record_either_way() {
    let mut others = 0;
    for folder in ["corpus", "tests/cases/kinds", "benches/pages"] {
        let texts = texts(folder);
        assert!(!texts.is_empty(), "no text below {folder}");
        for text in texts {
            let (outline, whole) = both(&text);
            others += usize::from(outline.document.kind == Kind::Other);
            assert_eq!(outline, whole, "{text}");
        }
    }
    assert!(others > 30, "only {others} texts were no notices");
}

#[test]
fn an_ordinary_page_without_mailboxes_is_not_completed() {
    let pages = texts("benches/pages");
    let pages: Vec<String> = pages.into_iter().filter(|p| !p.contains('@')).collect();
    assert!(pages.len() > 1, "{} pages", pages.len());
    for text in pages {
        let text = SourceText::new(text);
        let mut doc = Document::outline(&text, Lexicon::builtin());
        let record = in_time(&mut doc, source(&text), &mut Trace::off());
        assert_eq!(record.document.kind, Kind::Other);
        assert!(!doc.is_complete());
    }
}

#[test]
fn a_record_whose_time_is_over_says_so_and_misses_nothing() {
    let text = SourceText::new(
        "Gentile utente, il 6 novembre 2025 abbiamo subito un attacco informatico: sono stati \
         sottratti i Suoi dati, nome e codice fiscale. Scriva a dpo@alfa.it."
            .to_owned(),
    );
    let read = |watch| {
        let mut doc = Document::outline(&text, Lexicon::builtin());
        record(&mut doc, source(&text), None, watch, &mut Trace::off())
    };
    let whole = read(Watch::stage());
    assert_eq!(whole.document.kind, Kind::Notice);
    assert!(!whole.data_types.is_empty() && !whole.completeness.missing.is_empty());
    let cut = read(Watch::start(std::time::Duration::ZERO));
    assert_eq!(cut.source.coverage, Coverage::Partial);
    assert_eq!(cut.source.coverage_causes, ["max_document_seconds"]);
    assert!(cut.data_types.is_empty() && cut.emails.is_empty());
    assert!(cut.completeness.missing.is_empty());
}

/// Phrases of the lexicon: what the rules look at.
static PHRASES: Lazy<Vec<String>> = Lazy::new(|| Lexicon::builtin().phrases());

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(PHRASES.as_slice()),
        2 => prop::sample::select(
            ["sono stati", "abbiamo", "i dati", "La informiamo che", "nostri", "non", "se"].as_slice()
        )
        .prop_map(str::to_owned),
        1 => prop::sample::select(
            [
                "dpo@ente.it", "tel. 0744 5501238", "www.ente.it", "art. 34, par. 1, del GDPR",
                "il 6 novembre 2025", "Rossi S.r.l.", "\"", "Comune di Alfa", "[ ]", "____",
            ]
            .as_slice()
        )
        .prop_map(str::to_owned),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let joint = prop::sample::select([" ", " ", " ", ", ", ". ", ": ", "\n", "\n\n- "].as_slice());
    prop::collection::vec((words(), joint, any::<bool>()), 1..60).prop_map(|parts| {
        let mut text = String::new();
        for (words, joint, capital) in parts {
            let mut letters = words.chars();
            match letters.next().filter(|_| capital) {
                Some(first) => {
                    text.extend(first.to_uppercase());
                    text.push_str(letters.as_str());
                }
                None => text.push_str(&words),
            }
            text.push_str(joint);
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn texts_of_the_lexicon_s_phrases_give_the_same_record_either_way(text in text()) {
        let (outline, whole) = both(&text);
        prop_assert_eq!(outline, whole);
    }
}
