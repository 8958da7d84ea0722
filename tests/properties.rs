//! Properties over the corpus and over random text.
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

mod common;

use breccia::Extractor;
use breccia::record::Output;
use common::{corpus, record, record_of, values};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// A way to write a text: its name, and from a text with LF line ends to the same text so written.
type Variant = (&'static str, fn(&str) -> String);

/// Ways to write the same text; each must give the same values and exact spans.
const VARIANTS: &[Variant] = &[
    ("LF line ends", str::to_owned),
    ("CRLF line ends", |text| text.replace('\n', "\r\n")),
    ("CR line ends", |text| text.replace('\n', "\r")),
    ("NFD", |text| text.nfd().collect()),
    ("curly apostrophes", |text| text.replace('\'', "’")),
    ("straight apostrophes", |text| text.replace('’', "'")),
    ("curly quotes", curly_quotes),
    ("guillemets", |text| {
        text.replace('“', "«").replace('”', "»")
    }),
    ("non-breaking spaces", |text| text.replace(' ', "\u{A0}")),
    ("doubled spaces", |text| text.replace(". ", ".  ")),
    ("trailing blanks", |text| text.replace('\n', "  \n")),
    ("a byte order mark", |text| format!("\u{FEFF}{text}")),
];

fn curly_quotes(text: &str) -> String {
    let mut open = false;
    text.chars()
        .map(|c| match c {
            '"' => {
                open = !open;
                if open { '“' } else { '”' }
            }
            '\n' => {
                open = false;
                c
            }
            c => c,
        })
        .collect()
}

#[test]
fn ways_to_write_a_text_change_no_value() {
    let mut changed = Vec::new();
    for notice in corpus() {
        let expected = values(&record_of(&notice));
        for (name, variant) in VARIANTS {
            let text = variant(&notice.text.replace("\r\n", "\n"));
            let got = record("variant.txt", &text);
            let frozen = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
            let json = serde_json::to_value(&got).expect("a record is JSON");
            common::assert_exact_spans(&json, frozen);
            if values(&got) != expected {
                changed.push(format!("{} with {name}", notice.stem));
            }
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}

#[test]
fn the_encoding_changes_no_value() {
    for notice in corpus() {
        let expected = values(&record_of(&notice));
        let utf16: Vec<u8> = notice
            .text
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let Output::Record(got) = Extractor::new().extract("utf16.txt", &utf16) else {
            panic!("{}: not read as UTF-16", notice.stem);
        };
        assert_eq!(got.source.encoding.as_deref(), Some("UTF-16LE"));
        assert_eq!(values(&got), expected, "{} in UTF-16", notice.stem);
    }
}

/// Fragments that reach the rules; random text alone would not.
fn fragment() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,12}",
        "[ \\n\\r\\t\u{A0}\u{AD}\u{200B}]{1,3}",
        Just("e' stata".to_owned()),
        Just("del 6 novembre 2025, ".to_owned()),
        Just("art. 34, par. 3, lett. b), ".to_owned()),
        Just("dpo@comune.esempio.it".to_owned()),
        Just("dpo [at] comune (punto) it ".to_owned()),
        Just("circa 2.600 soggetti".to_owned()),
        Just("duemilaseicento ".to_owned()),
        Just("Nessun IBAN né password. ".to_owned()),
        Just("tel. 0744 5501238".to_owned()),
        Just("[bookmark: _GoBack]".to_owned()),
        Just("Rossi S.r.l., responsabile del trattamento".to_owned()),
        Just("\n- nome e cognome;\n- codice fiscale;\n".to_owned()),
        Just("QUALI DATI SONO COINVOLTI\n".to_owned()),
        Just("😀è\u{301}ﬁ".to_owned()),
    ]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(fragment(), 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_read_with_exact_spans(text in text()) {
        if let Output::Record(record) = Extractor::new().extract("random.txt", text.as_bytes()) {
            let frozen = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
            prop_assert_eq!(record.source.characters, frozen.chars().count());
            let json = serde_json::to_value(&record).expect("a record is JSON");
            common::assert_exact_spans(&json, frozen);
        }
    }

    #[test]
    fn any_bytes_give_an_output(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let first = Extractor::new().extract("random.bin", &bytes);
        let second = Extractor::new().extract("random.bin", &bytes);
        prop_assert_eq!(first, second);
    }
}
