//! What holds of any output, judged by itself and beside the text that it was read from.

use super::{Kept, edtf, values};
use breccia::record::{Coverage, Kind, Output, Record, Scope};
use jsonschema::Validator;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The keys of a record in the order of the contract.
const KEYS: &[&str] = &[
    "schema_version",
    "source",
    "document",
    "controllers",
    "processors",
    "data_protection_officer",
    "dates",
    "affected",
    "data_subjects",
    "data_types",
    "emails",
    "phones",
    "urls",
    "legal_references",
    "breach",
    "notifications",
    "consequences",
    "measures",
    "recommendations",
    "completeness",
];

/// The published schema.
static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema: Value =
        serde_json::from_str(&breccia::output::schema::json_schema()).expect("the schema is JSON");
    jsonschema::draft202012::new(&schema).expect("the schema is a schema")
});

/// Whether an output keeps the contract; `text` is what its spans refer to.
pub fn check(output: &Output, text: Option<&str>) -> Kept {
    let json = serde_json::to_value(output).map_err(|error| format!("no JSON: {error}"))?;
    if let Some(error) = SCHEMA.iter_errors(&json).next() {
        return Err(format!(
            "against the schema, {}: {error}",
            error.instance_path()
        ));
    }
    let back: Output =
        serde_json::from_value(json.clone()).map_err(|error| format!("not read back: {error}"))?;
    if back != *output {
        return Err("does not read back equal".to_owned());
    }
    match (output, text) {
        (Output::Record(record), Some(text)) => check_parts(record, &json, text),
        (Output::Error(error), None) if error.error.code == "internal" => {
            Err(format!("a defect: {}", error.error.message))
        }
        (Output::Error(_), None) => Ok(()),
        _ => Err("a record has a text, an error has none".to_owned()),
    }
}

/// Whether a record keeps the contract, as far as its types don't say it.
pub fn check_record(record: &Record, text: &str) -> Kept {
    let json = serde_json::to_value(record).map_err(|error| format!("no JSON: {error}"))?;
    check_parts(record, &json, text)
}

fn check_parts(record: &Record, json: &Value, text: &str) -> Kept {
    keys(json)?;
    spans(json, text)?;
    evidence(json)?;
    source(record, text)?;
    dates(record)?;
    order(record)
}

fn keys(record: &Value) -> Kept {
    let keys: Vec<&str> = record
        .as_object()
        .map(|record| record.keys().map(String::as_str).collect())
        .unwrap_or_default();
    match keys == KEYS {
        true => Ok(()),
        false => Err(format!("keys: expected {KEYS:?}, found {keys:?}")),
    }
}

/// Every span is the exact slice of the text, on character boundaries. Returns how many.
pub fn spans(record: &Value, text: &str) -> Kept<usize> {
    let starts: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let mut found = 0;
    let mut broken = None;
    values::each_span(record, &mut |start, end, slice| {
        found += 1;
        let exact = match (starts.get(start), starts.get(end)) {
            (Some(&start), Some(&end)) if start < end => &text[start..end],
            _ => "nothing",
        };
        if exact != slice {
            broken.get_or_insert(format!("[{start}:{end}] is {exact:?}, not {slice:?}"));
        }
    });
    broken.map_or(Ok(found), Err)
}

/// No item without the words that it rests on.
fn evidence(value: &Value) -> Kept {
    match value {
        Value::Object(map) => {
            let bare = map.get("evidence").and_then(Value::as_array);
            // A document that is no notice has nothing to show for it.
            if bare.is_some_and(Vec::is_empty) && !map.contains_key("kind") {
                return Err(format!("an item without evidence: {value}"));
            }
            map.values().try_for_each(evidence)
        }
        Value::Array(list) => list.iter().try_for_each(evidence),
        _ => Ok(()),
    }
}

fn source(record: &Record, text: &str) -> Kept {
    let source = &record.source;
    if source.characters != text.chars().count() {
        return Err(format!("{} characters are not counted", source.characters));
    }
    if (source.coverage == Coverage::Full) != source.coverage_causes.is_empty() {
        return Err(format!("causes of coverage: {:?}", source.coverage_causes));
    }
    let judged = record.completeness.nature.is_some();
    match judged == (record.document.kind == Kind::Notice) {
        true => Ok(()),
        false => Err("completeness is judged of notices, and of them alone".to_owned()),
    }
}

fn dates(record: &Record) -> Kept {
    let values = record.dates.iter().filter_map(|date| date.value.as_deref());
    let told = record
        .notifications
        .iter()
        .filter_map(|n| n.date.as_deref());
    if let Some(date) = values.chain(told).find(|date| !edtf::is_valid(date)) {
        return Err(format!("{date:?} is no date of the calendar"));
    }
    let mut times = record.dates.iter().filter_map(|date| date.time.as_deref());
    match times.find(|time| !edtf::is_time(time)) {
        Some(time) => Err(format!("{time:?} is no clock time")),
        None => Ok(()),
    }
}

/// The lists are ordered and free of doubles as the contract says.
fn order(record: &Record) -> Kept {
    let scopes: Vec<Scope> = record.affected.iter().map(|count| count.scope).collect();
    if scopes
        .windows(2)
        .any(|pair| pair == [Scope::Subset, Scope::Total])
    {
        return Err("affected: the total stands behind a part".to_owned());
    }
    once(
        "data_types",
        record.data_types.iter().map(|d| (&d.code, d.status)),
    )?;
    once("emails", record.emails.iter().map(|e| &e.address))?;
    once("urls", record.urls.iter().map(|u| &u.url))?;
    once(
        "legal_references",
        record.legal_references.iter().map(|l| &l.id),
    )?;
    once("data_subjects", record.data_subjects.iter().map(|c| c.code))?;
    let debug = |code: &dyn std::fmt::Debug| format!("{code:?}");
    once(
        "consequences",
        record.consequences.iter().map(|c| debug(&c.code)),
    )?;
    once("measures", record.measures.iter().map(|c| debug(&c.code)))?;
    once(
        "recommendations",
        record.recommendations.iter().map(|c| debug(&c.code)),
    )?;
    once(
        "methods",
        record.breach.methods.iter().map(|c| debug(&c.code)),
    )?;
    if let Some(email) = record
        .emails
        .iter()
        .find(|e| e.address != e.address.to_lowercase())
    {
        return Err(format!("emails: capitals in {}", email.address));
    }
    let firsts: Vec<Option<usize>> = record
        .legal_references
        .iter()
        .map(|law| law.evidence.iter().map(|evidence| evidence.start).min())
        .collect();
    match firsts.is_sorted() {
        true => Ok(()),
        false => Err(format!("legal_references begin at {firsts:?}")),
    }
}

fn once<T: Ord + std::fmt::Debug>(key: &str, items: impl Iterator<Item = T>) -> Kept {
    let mut seen = BTreeSet::new();
    for item in items {
        if seen.contains(&item) {
            return Err(format!("{key}: {item:?} stands twice"));
        }
        seen.insert(item);
    }
    Ok(())
}
