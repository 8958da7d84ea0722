use super::*;
use crate::lexicon::Lexicon;
use crate::record::{Qualifier, Unit};
use crate::text::SourceText;
use proptest::prelude::*;

fn counts(text: &str) -> (String, Trace) {
    let source = SourceText::new(text.to_owned());
    let doc = Document::new(&source, Lexicon::builtin());
    let mut trace = Trace::on();
    let counts: Vec<String> = read(&doc, &mut trace).iter().map(shown).collect();
    let shown = if counts.is_empty() {
        "-".to_owned()
    } else {
        counts.join("; ")
    };
    (shown, trace)
}

/// `2600 ~ people`, `29 = people part`, `900..1100 people`.
fn shown(count: &Count) -> String {
    let unit = match count.unit {
        Unit::People => "people",
        Unit::Accounts => "accounts",
        Unit::Records => "records",
    };
    let number = match (count.qualifier, count.max) {
        (Qualifier::Exact, _) => format!("{}", count.value),
        (Qualifier::Approximate, _) => format!("~{}", count.value),
        (Qualifier::AtLeast, _) => format!(">={}", count.value),
        (Qualifier::AtMost, _) => format!("<={}", count.value),
        (Qualifier::Range, max) => format!("{}..{}", count.value, max.unwrap_or_default()),
    };
    let part = if count.scope == Scope::Subset {
        " part"
    } else {
        ""
    };
    format!("{number} {unit}{part}")
}

#[test]
fn every_case_is_read_as_the_table_says() {
    let cases = include_str!("../../../tests/cases/affected.tsv");
    let mut wrong = Vec::new();
    let mut run = 0;
    for line in cases
        .lines()
        .filter(|l| !l.starts_with('#') && !l.trim().is_empty())
    {
        let mut cells = line.split('\t');
        let expected = cells.next().unwrap_or_default();
        let text = cells.next().unwrap_or_default().replace("\\n", "\n");
        let (found, trace) = counts(&text);
        run += 1;
        if found != expected {
            let rules: Vec<&str> = trace.notes().iter().map(|note| note.rule).collect();
            wrong.push(format!(
                "{text}\n   expected {expected}\n   found    {found}\n   rules    {rules:?}"
            ));
        }
    }
    assert!(run >= 80, "{run} cases");
    assert!(
        wrong.is_empty(),
        "{} of {run} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn evidence_holds_number_and_noun() {
    let source = SourceText::new("Sono stati sottratti i dati di circa 2.600 iscritti.".to_owned());
    let doc = Document::new(&source, Lexicon::builtin());
    let counts = read(&doc, &mut Trace::off());
    let words: Vec<&str> = counts
        .iter()
        .flat_map(|count| count.evidence.iter().map(|evidence| evidence.text.as_str()))
        .collect();
    assert_eq!(words, ["circa 2.600 iscritti"]);
}

#[test]
fn a_long_line_of_numbers_costs_no_more_than_its_length() {
    let _ = counts(&"300 clienti e ".repeat(5_000));
    let _ = counts(&"tra 3 e ".repeat(20_000));
    let _ = counts(&"(".repeat(100_000));
}

proptest! {
    #[test]
    fn nothing_panics(text in "\\PC{0,120}") {
        let _ = counts(&text);
    }

    #[test]
    fn nothing_panics_near_numbers(
        words in prop::collection::vec(prop::sample::select(vec![
            "300", "1.200", "tra", "e", "da", "a", "di cui", "circa", "oltre", "clienti", "minori",
            "coinvolti", "sono", "(", ")", ":", ";", ",", ".", "su", "dei", "inviato", "record", "una decina",
            "di loro", "non", "\n", "per", "1,2 milioni", "-", "account", "i dati di",
        ]), 0..40)
    ) {
        let _ = counts(&words.join(" "));
    }
}
