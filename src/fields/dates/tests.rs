//! Sentence cases: the data of `tests/cases/dates.tsv`.

use super::*;
use crate::lexicon::Lexicon;
use crate::record::Basis;
use crate::text::SourceText;
use crate::text::calendar::EdtfDate;
use proptest::prelude::*;

fn dates(text: &str, reference: Option<CalendarDate>) -> Vec<Date> {
    let source = SourceText::new(text.to_owned());
    let doc = Document::new(&source, Lexicon::builtin());
    let parties = crate::fields::parties::read(&doc, &mut Trace::off());
    read(
        &doc,
        (&parties.controllers, &parties.processors),
        reference,
        &mut Trace::off(),
    )
}

fn shown(text: &str, reference: Option<CalendarDate>) -> String {
    let items: Vec<String> = dates(text, reference)
        .iter()
        .map(|date| {
            let event = serde_json::to_value(date.event).unwrap_or_default();
            let value = date.value.as_deref().unwrap_or("null");
            format!("{}={value}", event.as_str().unwrap_or_default())
        })
        .collect();
    if items.is_empty() {
        "-".to_owned()
    } else {
        items.join(" ")
    }
}

fn sorted(items: &str) -> Vec<&str> {
    let mut items: Vec<&str> = items.split(' ').collect();
    items.sort_unstable();
    items
}

#[test]
fn every_listed_sentence_reads_as_listed() {
    check(include_str!("../../../tests/cases/dates.tsv"), 80);
}

#[test]
fn every_listed_paragraph_reads_as_listed() {
    check(
        include_str!("../../../tests/cases/dates_paragraphs.tsv"),
        20,
    );
}

/// Reads each case of a list and shows those that read otherwise.
fn check(cases: &str, least: usize) {
    let (mut count, mut wrong) = (0, Vec::new());
    for line in cases
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
    {
        let (want, text) = line.split_once('\t').unwrap_or_default();
        let found = shown(&text.replace("\\n", "\n"), None);
        if sorted(&found) != sorted(want) {
            wrong.push(format!("{text}\n    expected {want}\n    found    {found}"));
        }
        count += 1;
    }
    assert!(count >= least);
    assert!(
        wrong.is_empty(),
        "{} of {count} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_reference_date_completes_years_and_is_inferred() {
    let reference = CalendarDate::new(2026, 1, 9);
    let found = dates("La violazione è stata scoperta il 29 dicembre.", reference);
    assert_eq!(found[0].value.as_deref(), Some("2025-12-29"));
    assert_eq!(found[0].basis, Basis::Inferred);
}

#[test]
fn clock_times_go_to_their_own_key() {
    let found = dates("L'attacco è avvenuto il 6 maggio 2025 alle ore 7.20.", None);
    assert_eq!(found[0].time.as_deref(), Some("07:20"));
    assert_eq!(found[0].basis, Basis::Stated);
}

#[test]
fn items_stand_in_the_order_of_first_mention() {
    let text = "Il 6 marzo 2025 abbiamo notificato la violazione al Garante. \
                L'attacco è avvenuto il 4 marzo 2025.";
    assert_eq!(
        shown(text, None),
        "authority_notification=2025-03-06 occurrence=2025-03-04"
    );
}

proptest! {
    #[test]
    fn no_text_panics(text in "(il|dal|al|tra|e|ore|alle|3|12|31|2025|maggio|lunedì|fine|del|/|-|\\.|,|;| |\n|rilevato|attacco|Garante|notificato|ci ha|oggi|ieri|stesso giorno|giorni dopo){0,60}") {
        for date in dates(&text, None) {
            if let Some(value) = date.value {
                prop_assert!(value.parse::<EdtfDate>().is_ok(), "{}", value);
            }
        }
    }

    #[test]
    fn no_characters_panic(text in "\\PC{0,80}") {
        let _ = dates(&text, None);
    }
}
