//! The values of a record, without the spans that they rest on.

use breccia::record::{Kind, Record};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// A record's values alone: no evidence, no source, strings folded as ways to write a text
/// fold them.
pub fn values(record: &Record) -> Value {
    let mut value = serde_json::to_value(record).expect("a record is JSON");
    if let Some(object) = value.as_object_mut() {
        object.remove("source");
    }
    strip(&mut value);
    value
}

/// The first key whose value differs, with what only one of the two has.
pub fn difference(expected: &Record, found: &Record) -> Option<String> {
    let (expected, found) = (values(expected), values(found));
    let (Value::Object(expected), Value::Object(found)) = (expected, found) else {
        return Some("a record is no object".to_owned());
    };
    let (key, expected) = expected
        .iter()
        .find(|(key, value)| found.get(*key) != Some(*value))?;
    let (lost, gained) = only(expected, found.get(key).unwrap_or(&Value::Null));
    Some(format!("{key}: lost {lost}, gained {gained}"))
}

/// What only one of two values has: items of lists, else the whole of both.
fn only(a: &Value, b: &Value) -> (Value, Value) {
    let (Value::Array(left), Value::Array(right)) = (a, b) else {
        return (a.clone(), b.clone());
    };
    let without = |list: &[Value], other: &[Value]| -> Vec<Value> {
        let rest = list.iter().filter(|item| !other.contains(item));
        rest.cloned().collect()
    };
    let (lost, gained) = (without(left, right), without(right, left));
    if lost.is_empty() && gained.is_empty() {
        // The same items in another order.
        return (a.clone(), b.clone());
    }
    (lost.into(), gained.into())
}

/// Every span of a record's values, in the order of its keys. What is no notice has nothing
/// but its first words to show for it; they are left out.
pub fn spans(record: &Record) -> Vec<(usize, usize)> {
    let mut json = serde_json::to_value(record).expect("a record is JSON");
    if record.document.kind == Kind::Other
        && let Some(object) = json.as_object_mut()
    {
        object.remove("document");
    }
    let mut spans = Vec::new();
    each_span(&json, &mut |start, end, _| spans.push((start, end)));
    spans
}

/// Hands on every span below a value with its slice.
pub fn each_span(value: &Value, take: &mut impl FnMut(usize, usize, &str)) {
    match value {
        Value::Object(map) => {
            if let (Some(start), Some(end), Some(text)) = (
                map.get("start").and_then(Value::as_u64),
                map.get("end").and_then(Value::as_u64),
                map.get("text").and_then(Value::as_str),
            ) {
                take(start as usize, end as usize, text);
            }
            map.values().for_each(|value| each_span(value, take));
        }
        Value::Array(list) => list.iter().for_each(|value| each_span(value, take)),
        _ => {}
    }
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("evidence");
            map.values_mut().for_each(strip);
        }
        Value::Array(list) => list.iter_mut().for_each(strip),
        Value::String(text) => *text = fold(text),
        _ => {}
    }
}

/// A name is given as it is written: what the ways to write it vary is folded away.
fn fold(text: &str) -> String {
    let plain: String = text
        .nfd()
        .filter(|&c| canonical_combining_class(c) == 0)
        .filter(|c| !matches!(c, '\'' | '’' | '‘'))
        .map(|c| match c {
            '“' | '”' | '«' | '»' => '"',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
