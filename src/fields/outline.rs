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
fn an_ordinary_page_is_not_completed() {
    let pages = texts("benches/pages");
    let mailboxes = pages.iter().filter(|page| page.contains('@')).count();
    assert!(
        mailboxes > 0 && pages.len() > mailboxes,
        "{mailboxes} mailboxes"
    );
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
                "info@comune.alfa.it", "protocollo@pec.gpdp.it", "garante@gpdp.it", "(a)", "[at]",
                "Error! Reference source not found.", "PAGE \\* MERGEFORMAT", "**", "[bookmark: a]",
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

/// How a text is typed or printed.
#[derive(Debug, Clone, Copy)]
enum Habit {
    /// Accents as characters of their own.
    Decomposed,
    /// `societa'`
    ApostropheForAccent,
    /// `dell’art.`
    CurlyApostrophe,
    Capitals,
    /// Lines of at most so many characters, long words hyphenated where they end.
    Wrapped(usize),
    /// `a v v i s o`
    Spaced,
    NoBreakSpaces,
    /// Soft hyphens and other characters that nobody sees.
    Invisible,
    /// `> ` before each line.
    Quoted,
    /// CR LF at the end of each line.
    OtherLineEnds,
    /// `**` around words, brackets around others.
    Marked,
}

fn habit() -> impl Strategy<Value = Habit> {
    prop_oneof![
        Just(Habit::Decomposed),
        Just(Habit::ApostropheForAccent),
        Just(Habit::CurlyApostrophe),
        Just(Habit::Capitals),
        (30_usize..90).prop_map(Habit::Wrapped),
        Just(Habit::Spaced),
        Just(Habit::NoBreakSpaces),
        Just(Habit::Invisible),
        Just(Habit::Quoted),
        Just(Habit::OtherLineEnds),
        Just(Habit::Marked),
    ]
}

impl Habit {
    fn typed(self, text: &str) -> String {
        use unicode_normalization::UnicodeNormalization;
        let words = |each: &dyn Fn(usize, &str) -> String| -> String {
            let words = text.split(' ').enumerate();
            words.map(|(i, word)| each(i, word) + " ").collect()
        };
        match self {
            Self::Decomposed => text.nfd().collect(),
            Self::ApostropheForAccent => {
                let marks = text.nfd();
                marks
                    .map(|c| if c == '\u{300}' { '\'' } else { c })
                    .collect()
            }
            Self::CurlyApostrophe => text.replace('\'', "’"),
            Self::Capitals => text.to_uppercase(),
            Self::Wrapped(width) => wrapped(text, width),
            Self::Spaced => words(&|i, word| match i % 7 {
                0 => word.chars().flat_map(|c| [c, ' ']).collect(),
                _ => word.to_owned(),
            }),
            Self::NoBreakSpaces => text.replace(' ', "\u{A0}"),
            Self::Invisible => words(&|i, word| {
                let at = word.char_indices().nth(i % 5).map_or(0, |(at, _)| at);
                let (before, behind) = word.split_at(at);
                format!(
                    "{before}{}{behind}",
                    ['\u{AD}', '\u{200B}', '\u{FEFF}'][i % 3]
                )
            }),
            Self::Quoted => text.lines().map(|line| format!("> {line}\n")).collect(),
            Self::OtherLineEnds => text.replace('\n', "\r\n"),
            Self::Marked => words(&|i, word| match i % 5 {
                0 => format!("**{word}**"),
                1 => format!("[{word}](https://ente.it)"),
                _ => word.to_owned(),
            }),
        }
    }
}

/// A text in lines of about so many bytes, a long word hyphenated where its line ends.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines = String::new();
    let mut room = width;
    for word in text.split(' ') {
        if word.len() < room {
            lines.push_str(word);
            lines.push(' ');
            room -= word.len() + 1;
            continue;
        }
        let at = word.char_indices().nth(4).map_or(0, |(at, _)| at);
        let (before, behind) = word.split_at(at);
        let hyphen = if before.chars().all(char::is_alphabetic) && at > 0 {
            "-"
        } else {
            ""
        };
        lines.push_str(&format!("{before}{hyphen}\n{behind} "));
        room = width.saturating_sub(behind.len());
    }
    lines
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn texts_of_the_lexicon_s_phrases_give_the_same_record_either_way(text in text()) {
        let (outline, whole) = both(&text);
        prop_assert_eq!(outline, whole);
    }

    #[test]
    fn so_do_texts_as_people_type_and_programs_print_them(text in text(), how in habit()) {
        let text = how.typed(&text);
        let (outline, whole) = both(&text);
        prop_assert_eq!(outline, whole, "{}", text);
    }
}
