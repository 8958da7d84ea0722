//! The tables of the lexicon keep their own promises: every entry finds the
//! texts that it accepts, leaves those that it rejects, and has a known code.
#![allow(clippy::panic)]

use breccia::lexicon::table::{self, Entry};
use breccia::lexicon::{Lexicon, Table};
use breccia::record;
use breccia::text::View;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

fn entries(table: Table) -> Vec<Entry> {
    match table::parse(table.text()) {
        Ok(entries) => entries,
        Err(error) => panic!("{}: {error}", table.file()),
    }
}

/// Names an entry as a person finds it: file, line, phrase.
fn place(table: Table, entry: &Entry) -> String {
    let phrase = entry.phrases.first().map_or("", String::as_str);
    format!(
        "{} line {}: {:?} ({phrase})",
        table.file(),
        entry.line,
        entry.code
    )
}

fn is_found(table: Table, code: &str, text: &str) -> bool {
    let view = View::new(text);
    Lexicon::builtin()
        .scan(view.text())
        .of(table)
        .iter()
        .any(|hit| hit.code() == code)
}

fn none(wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_table_has_the_heading_of_a_table_and_can_be_read() {
    for &table in Table::ALL {
        assert!(
            table.text().starts_with('#'),
            "{}: expected a first line that says what the table holds",
            table.file()
        );
        entries(table);
    }
    let count: usize = Table::ALL.iter().map(|table| entries(*table).len()).sum();
    assert!(count > 100, "only {count} entries");
}

#[test]
fn an_entry_is_found_in_what_it_accepts_and_not_in_what_it_rejects() {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for &table in Table::ALL {
        for entry in entries(table) {
            let texts = entry.accepts.iter().map(|text| (text, true));
            for (text, expected) in texts.chain(entry.rejects.iter().map(|text| (text, false))) {
                tried += 1;
                if is_found(table, &entry.code, text) != expected {
                    let verb = if expected { "misses" } else { "finds" };
                    wrong.push(format!("{} {verb} {text:?}", place(table, &entry)));
                }
            }
        }
    }
    assert!(tried > 0, "no entry carries a text");
    none(&wrong);
}

#[test]
fn a_risky_entry_carries_texts_of_both_kinds() {
    let mut wrong = Vec::new();
    for &table in Table::ALL {
        for entry in entries(table).iter().filter(|entry| entry.risky) {
            if entry.accepts.is_empty() || entry.rejects.is_empty() {
                wrong.push(format!(
                    "{}: a phrase with `!` needs texts that it accepts and that it rejects",
                    place(table, entry)
                ));
            }
        }
    }
    none(&wrong);
}

#[test]
fn no_phrase_of_a_table_has_two_codes() {
    let mut wrong = Vec::new();
    // A table that keeps senses gives a phrase all its codes.
    for &table in Table::ALL.iter().filter(|table| !table.keeps_senses()) {
        let mut seen: BTreeMap<String, (String, usize)> = BTreeMap::new();
        for entry in entries(table) {
            for phrase in &entry.phrases {
                let first = seen
                    .entry(phrase.clone())
                    .or_insert_with(|| (entry.code.clone(), entry.line));
                if first.0 != entry.code {
                    wrong.push(format!(
                        "{}: {phrase:?} is also {:?} in line {}",
                        place(table, &entry),
                        first.0,
                        first.1
                    ));
                }
            }
        }
    }
    none(&wrong);
}

/// A rule asks a table of word groups for one token at a time, and of overlapping phrases only
/// the longest is found: one of several words, or with a hyphen, would hide those within it.
#[test]
fn the_tables_of_word_groups_hold_single_words() {
    let mut wrong = Vec::new();
    let groups = Table::ALL
        .iter()
        .filter(|table| table.file().ends_with("_words.tsv"));
    for &table in groups {
        for entry in entries(table) {
            if entry
                .phrases
                .iter()
                .any(|phrase| phrase.contains([' ', '-']))
            {
                wrong.push(format!("{}: expected one word", place(table, &entry)));
            }
        }
    }
    none(&wrong);
}

/// Whether a code is one of a list of the record.
fn is_code_of<T: DeserializeOwned>(code: &str) -> bool {
    serde_json::from_value::<T>(serde_json::Value::from(code)).is_ok()
}

/// Categories of data, as the record's `data_types` names them.
fn is_data_type(code: &str) -> bool {
    const CODES: &str = "name personal_details date_of_birth place_of_birth gender nationality \
        fiscal_code identity_document image signature family contact_details email_address \
        phone_number postal_address credentials username password financial bank_account \
        payment_card payment transactions income purchases contract billing customer_identifier \
        account_profile employment cv education health medical_records health_card \
        special_category genetic biometric ethnic_origin religion political_opinion trade_union \
        sexual_life criminal ip_address technical location sim vehicle communications documents";
    CODES.split_whitespace().any(|known| known == code)
}

/// A cue that decides together with others carries a name of its own
/// (`do.block`, `is.low`, `list/gender`) and is no code of the record.
fn is_cue(table: Table, code: &str) -> bool {
    let words: &[&str] = match table {
        Table::Impacts => &["down", "harm", "precaution"],
        Table::Causes => &["weak_external"],
        Table::Happenings => &[
            "wrong",
            "gone",
            "still",
            "within",
            "slip",
            "inner",
            "disaster",
            "arson",
            "fault",
            "down",
            "unexplained",
        ],
        Table::Measures => &["attack"],
        Table::Recommendations => &["report_if"],
        Table::Recipients => &["people", "individually", "authority", "authorities"],
        Table::DataTypes => &["head", "none"],
        _ => &[],
    };
    code.contains(['.', ':']) || words.contains(&code)
}

#[test]
fn a_table_of_codes_has_only_codes_of_the_record_and_named_cues() {
    use record::{Cause, Consequence, DataSubject, Impact, Measure, Method, Recipient};
    type IsCode = fn(&str) -> bool;
    let mirrors: [(Table, IsCode); 9] = [
        (Table::Impacts, is_code_of::<Impact>),
        (Table::Causes, is_code_of::<Cause>),
        (Table::Methods, is_code_of::<Method>),
        (Table::Consequences, is_code_of::<Consequence>),
        (Table::Measures, is_code_of::<Measure>),
        (Table::Recommendations, is_code_of::<record::Recommendation>),
        (Table::DataSubjects, is_code_of::<DataSubject>),
        (Table::Recipients, is_code_of::<Recipient>),
        (Table::DataTypes, is_data_type),
    ];
    let mut wrong = Vec::new();
    for (table, is_code) in mirrors {
        for entry in entries(table) {
            // `date_of_birth+place_of_birth` gives both, `list/gender` one with a condition.
            let known = entry
                .code
                .rsplit('/')
                .next()
                .is_some_and(|code| code.split('+').all(is_code));
            if !known && !is_cue(table, &entry.code) {
                wrong.push(format!("{}: no known code", place(table, &entry)));
            }
        }
    }
    none(&wrong);
}

#[test]
fn the_lists_of_the_record_are_told_from_other_words() {
    assert!(is_code_of::<record::Method>("ransomware"));
    assert!(!is_code_of::<record::Method>("ransom"));
    assert!(is_data_type("sim"));
    assert!(!is_data_type("sims"));
}
