//! The invariants over the corpus, over random text and over random bytes.
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

mod common;

use breccia::Extractor;
use breccia::record::Output;
use common::invariants::{self, edtf, outputs, values};
use common::{corpus, on_all_cores, record_of, root};
use proptest::prelude::*;
use std::process::Command;

/// Where a notice breaks an invariant: the notice, how it is written, and why it is left so.
const KNOWN: &[(&str, &str, &str)] = &[
    (
        "fresh-private-02-lumera-sms",
        "\"Segue",
        "a text message names its sender in its first words",
    ),
    (
        "other-16-azione-collettiva",
        "\"Segue",
        "the first line tells whom a page speaks to",
    ),
    (
        "short-09-prenotabene-status",
        "\"Segue",
        "a page may begin with its own address",
    ),
    (
        "fresh-held-b-06-monetina-statuspage",
        "\"Segue",
        "a page may begin with its own address",
    ),
    (
        "fresh-late-08-popolare-ardesia-app",
        "hard wraps",
        "the last item of a list is as wide as the margin and runs into the line below",
    ),
    (
        "short-03-acquevaldorba-sms",
        "a footer",
        "a text message of one line has no footer",
    ),
    (
        "own-legal-03-regolamento-violazioni",
        "hard wraps",
        "a wrapped title opens as if it spoke to everybody",
    ),
    (
        "public-15-adisuv-faq",
        "hard wraps",
        "a line may begin with the name of a system",
    ),
    (
        "short-07-studio-perugini-cartello",
        "hard wraps",
        "in a text all in capitals nothing tells a wrap from a line end",
    ),
    (
        "short-10-valsterpa-registro",
        "hard wraps",
        "the cells of a register stand on lines of their own",
    ),
];

#[test]
fn every_notice_of_the_corpus_keeps_the_invariants() {
    let notices = corpus();
    let found = on_all_cores(&notices, |notice| invariants::of_notice(&notice.text));
    let broken: Vec<(&str, String)> = notices
        .iter()
        .zip(found)
        .flat_map(|(notice, found)| {
            found
                .into_iter()
                .map(|broken| (notice.stem.as_str(), broken))
        })
        .collect();
    let is = |known: &(&str, &str, &str), stem: &str, broken: &str| {
        known.0 == stem && broken.starts_with(known.1)
    };
    let new: Vec<_> = broken
        .iter()
        .filter(|(stem, broken)| !KNOWN.iter().any(|known| is(known, stem, broken)))
        .collect();
    assert!(new.is_empty(), "{} broken\n{new:#?}", new.len());
    let mended: Vec<_> = KNOWN
        .iter()
        .filter(|known| !broken.iter().any(|(stem, broken)| is(known, stem, broken)))
        .collect();
    assert!(
        mended.is_empty(),
        "no longer broken, take them out: {mended:#?}"
    );
    let spans: usize = notices
        .iter()
        .map(|notice| values::spans(&record_of(notice)).len())
        .sum();
    assert!(
        spans > 1000,
        "the corpus has thousands of spans, found {spans}"
    );
}

/// The judges themselves: what they must refuse.
#[test]
fn the_invariants_refuse_what_breaks_the_contract() {
    let text = "Gentile cliente, La informiamo che il 6 novembre 2025 ignoti hanno copiato i Suoi \
                dati: nome, cognome e IBAN. Per informazioni: dpo@alfa.it";
    let Output::Record(record) = Extractor::new().extract("a.txt", text.as_bytes()) else {
        panic!("it is text");
    };
    let check = |change: &dyn Fn(&mut breccia::record::Record)| {
        let mut changed = record.clone();
        change(&mut changed);
        outputs::check(&Output::Record(changed), Some(text))
    };
    assert_eq!(check(&|_| ()), Ok(()));
    assert!(check(&|r| r.emails[0].evidence[0].start += 1).is_err());
    assert!(check(&|r| r.emails[0].evidence[0].end = 999).is_err());
    assert!(check(&|r| r.emails[0].evidence.clear()).is_err());
    assert!(check(&|r| r.emails[0].address = "Dpo@alfa.it".into()).is_err());
    assert!(check(&|r| r.emails.push(r.emails[0].clone())).is_err());
    assert!(check(&|r| r.dates[0].value = Some("2025-02-29".into())).is_err());
    assert!(check(&|r| r.dates[0].time = Some("24:00".into())).is_err());
    assert!(check(&|r| r.source.characters += 1).is_err());
    assert!(check(&|r| r.source.coverage_causes.push("x".into())).is_err());
    assert!(check(&|r| r.completeness.nature = None).is_err());
    let defect = breccia::input::InputError::Internal.into_output("x");
    assert!(outputs::check(&defect, None).is_err());
    assert!(outputs::check(&Output::Record(record), None).is_err());
}

#[test]
fn the_judge_of_dates_tells_days_from_what_no_calendar_has() {
    for date in ["2025", "2025-11", "2024-02-29", "XXXX-02-29", "2025-11~"] {
        assert!(edtf::is_valid(date), "{date}");
    }
    for date in ["2025-03-29/2025-03-30", "../2025-04-01", "2025-04-01/.."] {
        assert!(edtf::is_valid(date), "{date}");
    }
    for no_date in ["", "XXXX", "0000", "2025-13", "2025-02-29", "1900-02-29"] {
        assert!(!edtf::is_valid(no_date), "{no_date}");
    }
    for no_date in ["2025-1-1", "../..", "2025-11-06T10:00", "2025-11-06-01"] {
        assert!(!edtf::is_valid(no_date), "{no_date}");
    }
    assert!(edtf::is_time("23:59") && !edtf::is_time("24:00") && !edtf::is_time("9:30"));
}

/// One worker or several: the program writes the same bytes.
#[test]
fn the_number_of_jobs_changes_no_byte() {
    let extract = |jobs: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_breccia"))
            .args([
                "extract",
                "corpus",
                "tests/commands",
                "fuzz/corpus",
                "--format",
                "jsonl",
            ])
            .args(["--jobs", jobs])
            .current_dir(root())
            .output()
            .expect("the program runs");
        assert!(
            output.stdout.len() > 100_000,
            "{} bytes",
            output.stdout.len()
        );
        (output.status.code(), output.stdout)
    };
    let one = extract("1");
    for jobs in ["2", "7"] {
        assert!(
            one == extract(jobs),
            "{jobs} jobs write other bytes than one"
        );
    }
}

#[test]
fn the_encoding_changes_no_value() {
    for notice in corpus() {
        let expected = record_of(&notice);
        let utf16: Vec<u8> = notice
            .text
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let Output::Record(got) = Extractor::new().extract("utf16.txt", &utf16) else {
            panic!("{}: not read as UTF-16", notice.stem);
        };
        assert_eq!(got.source.encoding.as_deref(), Some("UTF-16LE"));
        let difference = values::difference(&expected, &got);
        assert_eq!(difference, None, "{} in UTF-16", notice.stem);
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
    fn any_text_keeps_the_invariants(text in text()) {
        prop_assert_eq!(invariants::of_text(&text), Ok(()));
    }

    #[test]
    fn any_bytes_keep_the_invariants(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let read = invariants::of_input(&Extractor::new(), "random.bin", &bytes);
        prop_assert!(read.is_ok(), "{:?}", read);
    }
}
