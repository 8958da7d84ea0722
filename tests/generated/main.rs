//! Notices composed by a grammar that knows the values it writes: each must come back.
//!
//! [`notice`] holds the grammar; here its notices are read and compared. What is asserted
//! is that every value written is among the values read: a date with its event, a count with
//! its qualifier, each category of data with its status, addresses, numbers, provisions.
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;
mod notice;

use breccia::record::Record;
use breccia::text::numbers::to_words;
use common::{invariants, record};
use notice::{DateForm, Notice, NumberForm};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// So many cases, the same in every run: `PROPTEST_RNG_SEED=7 cargo test --test generated`
/// tries others.
fn cases(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig::with_cases(cases);
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(34);
    }
    config.failure_persistence = None;
    config
}

/// A sentence in a letter that is a notice without it.
fn letter(sentence: &str) -> String {
    format!(
        "Gentile cliente,\n\nLa informiamo che una violazione ha riguardato i Suoi dati personali: \
         ignoti hanno copiato nome, cognome e codice fiscale.\n\n{sentence}\n\nCordiali saluti\n"
    )
}

/// What of a notice's values is not among those of its record.
fn missing(notice: &Notice, record: &Record) -> Vec<String> {
    let json = serde_json::to_value(record).expect("a record is JSON");
    notice
        .values
        .iter()
        .filter(|value| {
            let items = json[value.key].as_array().cloned().unwrap_or_default();
            !items.iter().any(|item| value.is(item))
        })
        .map(|value| format!("{} {}: found {}", value.key, value.parts, json[value.key]))
        .collect()
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn every_value_that_a_notice_was_written_with_is_read(notice in notice::notices()) {
        let missing = missing(&notice, &record("generato.txt", &notice.text));
        prop_assert!(missing.is_empty(), "{}", missing.join("\n"));
    }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn a_generated_notice_keeps_the_invariants(notice in notice::notices()) {
        let broken = invariants::of_notice(&notice.text);
        prop_assert!(broken.is_empty(), "{}", broken.join("\n"));
    }
}

proptest! {
    #![proptest_config(cases(1024))]

    #[test]
    fn a_date_is_read_as_it_was_written(date in notice::days(), form in notice::date_forms()) {
        let text = format!("{} si è verificato un accesso abusivo ai nostri sistemi.", form.write(date));
        let read = record("data.txt", &letter(&text));
        let values: Vec<_> = read.dates.into_iter().map(|date| date.value).collect();
        prop_assert_eq!(values, [Some(notice::edtf(date))], "{}", text);
    }

    #[test]
    fn a_number_is_read_as_it_was_written(number in notice::numbers(), form in notice::number_forms()) {
        let text = format!("La violazione ha coinvolto i dati di {} clienti.", form.write(number));
        let read = record("numero.txt", &letter(&text));
        let values: Vec<u64> = read.affected.iter().map(|count| count.value).collect();
        prop_assert_eq!(values, [number], "{}", text);
    }

    #[test]
    fn a_provision_is_read_as_it_was_written(provision in notice::provisions()) {
        let text = format!("Si comunica, ai sensi {}, quanto segue.", provision.text);
        let read = record("articolo.txt", &letter(&text));
        let ids: Vec<&str> = read.legal_references.iter().map(|law| law.id.as_str()).collect();
        prop_assert_eq!(ids, provision.ids, "{}", text);
    }
}

/// The forms differ: a generator that always writes the same proves little.
#[test]
fn the_grammar_writes_each_of_its_forms() {
    let date = (2025, 11, 6);
    let dates: Vec<String> = DateForm::ALL.iter().map(|form| form.write(date)).collect();
    assert!(
        dates.contains(&"Giovedì 6 novembre 2025".to_owned()),
        "{dates:?}"
    );
    let numbers: Vec<String> = NumberForm::ALL
        .iter()
        .map(|form| form.write(2600))
        .collect();
    assert_eq!(
        numbers,
        ["2600", "2.600", "2 600", "2'600", "duemilaseicento"]
    );
    assert_eq!(to_words(28).as_deref(), Some("ventotto"));
}
