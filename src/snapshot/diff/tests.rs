//! Each case changes one thing of a record and reads the changes as lines.

use super::{ChangeKind, records};
use serde_json::{Value, json};

/// The differences, one a line: mark, place, values.
fn lines(before: &Value, after: &Value) -> Vec<String> {
    records(before, after)
        .iter()
        .map(|change| {
            let mark = match change.kind {
                ChangeKind::Added => '+',
                ChangeKind::Removed => '-',
                ChangeKind::Changed => '~',
                ChangeKind::Moved => '>',
            };
            let mut line = format!("{mark} {}", change.field);
            for part in [&change.item, &change.key].into_iter().flatten() {
                line.push_str(&format!(" / {part}"));
            }
            if matches!(change.kind, ChangeKind::Changed) {
                let shown = |value: &Option<Value>| value.clone().unwrap_or_default().to_string();
                line.push_str(&format!(
                    ": {} -> {}",
                    shown(&change.before),
                    shown(&change.after)
                ));
            }
            line
        })
        .collect()
}

fn date(event: &str, value: Option<&str>, start: usize, text: &str) -> Value {
    let evidence = json!([{"start": start, "end": start + text.len(), "text": text}]);
    json!({"event": event, "value": value, "time": null, "basis": "stated", "evidence": evidence})
}

fn dates(dates: &[Value]) -> Value {
    json!({"source": {"id": "a"}, "dates": dates})
}

#[test]
fn equal_records_have_no_differences() {
    let record = dates(&[date("discovery", Some("2025-11-06"), 5, "6 novembre")]);
    assert!(records(&record, &record).is_empty());
}

#[test]
fn items_are_paired_by_their_natural_key() {
    let old = [
        date("occurrence", Some("2025-11-01"), 5, "1"),
        date("discovery", Some("2025-11-06"), 9, "6"),
    ];
    let new = [
        old[1].clone(),
        date("containment", Some("2025-11-07"), 20, "7"),
    ];
    assert_eq!(
        lines(&dates(&old), &dates(&new)),
        [
            "+ dates / containment 2025-11-07",
            "- dates / occurrence 2025-11-01"
        ]
    );
}

#[test]
fn a_year_that_became_known_is_one_changed_value() {
    let old = dates(&[date("discovery", Some("XXXX-11-06"), 5, "6 novembre")]);
    let new = dates(&[date("discovery", Some("2025-11-06"), 5, "6 novembre")]);
    assert_eq!(
        lines(&old, &new),
        [r#"~ dates / discovery / value: "XXXX-11-06" -> "2025-11-06""#]
    );
}

#[test]
fn two_candidates_for_one_item_are_not_guessed() {
    let old = dates(&[date("discovery", Some("2025-11-06"), 5, "6")]);
    let new = dates(&[
        date("discovery", Some("2025-11-07"), 5, "7"),
        date("discovery", Some("2025-11-08"), 9, "8"),
    ]);
    assert_eq!(
        lines(&old, &new),
        [
            "+ dates / discovery 2025-11-07",
            "+ dates / discovery 2025-11-08",
            "- dates / discovery 2025-11-06"
        ]
    );
}

#[test]
fn a_span_elsewhere_is_moved_and_other_words_are_changed() {
    let old = dates(&[date("discovery", None, 5, "ieri")]);
    assert_eq!(
        lines(&old, &dates(&[date("discovery", None, 9, "ieri")])),
        ["> dates / discovery / evidence"]
    );
    assert_eq!(
        lines(
            &old,
            &dates(&[date("discovery", None, 5, "nei giorni scorsi")])
        ),
        [r#"~ dates / discovery / evidence: ["ieri"] -> ["nei giorni scorsi"]"#]
    );
}

#[test]
fn another_order_is_a_move() {
    let [a, b] = [1, 2].map(|day| date("occurrence", Some(&format!("2025-11-0{day}")), day, "x"));
    assert_eq!(
        lines(&dates(&[a.clone(), b.clone()]), &dates(&[b, a])),
        ["> dates"]
    );
}

#[test]
fn fields_of_objects_are_told_apart() {
    let old = json!({"document": {"kind": "notice", "evidence": []}, "breach": {"cause": null, "methods": []}});
    let new = json!({"document": {"kind": "other", "evidence": []}, "breach": {
        "cause": {"code": "accidental", "evidence": []}, "methods": [{"code": "loss", "evidence": []}]}});
    assert_eq!(
        lines(&old, &new),
        [
            r#"~ document.kind: "notice" -> "other""#,
            "+ breach.cause / accidental",
            "+ breach.methods / loss"
        ]
    );
}

#[test]
fn the_officer_is_one_item() {
    let dpo = |name: &str| json!({"data_protection_officer": {"name": name, "role": "data_protection_officer", "evidence": []}});
    assert_eq!(
        lines(&dpo("Rossi"), &dpo("Rossi S.r.l.")),
        [r#"~ data_protection_officer / name: "Rossi" -> "Rossi S.r.l.""#]
    );
    assert_eq!(
        lines(&json!({"data_protection_officer": null}), &dpo("Rossi")),
        ["+ data_protection_officer / Rossi"]
    );
}

#[test]
fn a_record_that_became_an_error_is_one_difference() {
    let error = json!({"source": {"id": "a"}, "error": {"code": "empty", "message": "a: empty"}});
    let record = dates(&[]);
    assert_eq!(lines(&record, &error), ["+ error"]);
    assert_eq!(lines(&error, &record), ["- error"]);
}

#[test]
fn a_key_of_another_version_of_the_contract_is_told() {
    assert_eq!(
        lines(&json!({"a": 1, "b": 2}), &json!({"b": 2, "c": 3})),
        ["+ c", "- a"]
    );
}

#[test]
fn the_same_key_twice_pairs_in_order() {
    let old = dates(&[
        date("occurrence", None, 1, "ieri"),
        date("occurrence", None, 9, "ieri"),
    ]);
    let new = dates(&[date("occurrence", None, 1, "ieri")]);
    assert_eq!(lines(&old, &new), ["- dates / occurrence"]);
}
