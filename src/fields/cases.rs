//! Sentence cases of the fields on breach, notifications and advice, as data.
//!
//! Each line of `tests/cases/*.tsv` is a field, a text (`¶` for a line break)
//! and the codes that it must give, in any order; `-` for none.

use super::{breach, consequences, data_types, measures, notifications, recommendations, stance};
use crate::lexicon::Lexicon;
use crate::record::NotificationStatus;
use crate::text::{Document, SourceText};
use crate::trace::Trace;
use serde::Serialize;

fn name(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        other => format!("{other:?}"),
    }
}

/// The codes that one field reads from a text.
fn codes(field: &str, text: &str) -> Vec<String> {
    let source = SourceText::new(text.to_owned());
    let doc = Document::new(&source, Lexicon::builtin());
    let stances = &stance::stances(&doc);
    let trace = &mut Trace::off();
    let mut codes: Vec<String> = match field {
        "impacts" => breach::read(&doc, stances, &data_types::read(&doc, trace), trace)
            .impacts
            .iter()
            .map(|i| name(i.code))
            .collect(),
        "cause" => breach::read(&doc, stances, &data_types::read(&doc, trace), trace)
            .cause
            .iter()
            .map(|c| name(c.code))
            .collect(),
        "methods" => breach::read(&doc, stances, &data_types::read(&doc, trace), trace)
            .methods
            .iter()
            .map(|m| name(m.code))
            .collect(),
        "systems" => breach::read(&doc, stances, &data_types::read(&doc, trace), trace)
            .systems
            .into_iter()
            .map(|s| s.name)
            .collect(),
        "notifications" => notifications::read(&doc, stances, &[], trace)
            .iter()
            .map(|n| match n.status {
                NotificationStatus::Done => name(n.recipient),
                NotificationStatus::Planned => format!("{} planned", name(n.recipient)),
            })
            .collect(),
        "consequences" => consequences::read(&doc, stances, trace)
            .iter()
            .map(|c| name(c.code))
            .collect(),
        "measures" => measures::read(&doc, stances, trace)
            .iter()
            .map(|m| name(m.code))
            .collect(),
        "recommendations" => recommendations::read(&doc, stances, trace)
            .iter()
            .map(|r| name(r.code))
            .collect(),
        other => vec![format!("no such field: {other}")],
    };
    codes.sort();
    codes
}

fn run(cases: &str) {
    run_within(cases, "", "");
}

/// Runs the cases, each between the words that open and that close a letter.
fn run_within(cases: &str, opening: &str, closing: &str) {
    let mut wrong = Vec::new();
    let mut ran = 0;
    for (line, case) in cases.lines().enumerate() {
        if case.is_empty() || case.starts_with('#') {
            continue;
        }
        let mut cells = case.split('\t');
        let (Some(field), Some(text), Some(want)) = (cells.next(), cells.next(), cells.next())
        else {
            wrong.push(format!("line {}: expected three cells", line + 1));
            continue;
        };
        let mut want: Vec<&str> = want.split(", ").filter(|code| *code != "-").collect();
        want.sort_unstable();
        let text = text.replace('¶', "\n");
        let got = codes(field, &format!("{opening}{text}{closing}"));
        ran += 1;
        if got != want {
            wrong.push(format!(
                "line {}: {field}: expected {want:?}, found {got:?} in: {text}",
                line + 1
            ));
        }
    }
    assert!(ran > 0, "no case ran");
    assert!(
        wrong.is_empty(),
        "{} of {ran} cases:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_breach_is_read_as_told() {
    run(include_str!("../../tests/cases/breach.tsv"));
}

#[test]
fn recipients_and_status_are_read_as_told() {
    run(include_str!("../../tests/cases/notifications.tsv"));
}

#[test]
fn warnings_deeds_and_advice_are_told_apart() {
    run(include_str!("../../tests/cases/advice.tsv"));
}

#[test]
fn other_wordings_of_the_same_things_are_read_alike() {
    run(include_str!("../../tests/cases/wordings.tsv"));
}

#[test]
fn deeds_advice_and_dangers_are_read_in_any_form() {
    run(include_str!("../../tests/cases/deeds.tsv"));
}

#[test]
fn what_is_plainly_put_is_read() {
    run(include_str!("../../tests/cases/plainly_put.tsv"));
}

/// The words that open and close the letter of a case.
const LETTER: (&str, &str) = (
    "Oggetto: comunicazione ai sensi dell'art. 34 del Regolamento (UE) 2016/679\n\n\
     Gentile interessato,\nLa informiamo che presso la nostra organizzazione si è verificata una \
     violazione dei dati personali che La riguarda.\n\n",
    "\n\nCordiali saluti\nAlfa Servizi S.r.l.\n",
);

#[test]
fn what_is_freely_put_is_read() {
    run_within(
        include_str!("../../tests/cases/freely_put.tsv"),
        LETTER.0,
        LETTER.1,
    );
}

#[test]
fn what_is_told_in_everyday_words_is_read() {
    run_within(
        include_str!("../../tests/cases/everyday.tsv"),
        LETTER.0,
        LETTER.1,
    );
}

#[test]
fn whole_paragraphs_are_read() {
    run(include_str!("../../tests/cases/paragraphs.tsv"));
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_fields_panic(text in "(?s)([a-zàèéìòù]{1,8}[ .,;:\n\"-]|garante |password |non |sono stati |.){0,60}") {
        for field in ["impacts", "notifications", "consequences", "measures", "recommendations"] {
            let _ = codes(field, &text);
        }
    }
}
