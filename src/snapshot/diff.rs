//! The differences of two records, value by value.
//!
//! Works on JSON values, so that a snapshot of an earlier version of the
//! contract can be compared too. Items of lists are paired by their natural key
//! first; what is left on both sides pairs by the keys that last, so that a
//! date whose year became known is one changed value, not one lost and one won.

use super::shape::{Shape, shape_of, stands_alone};
use crate::record::Evidence;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet, VecDeque};

/// One difference between a record and its snapshot.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// Where in the record, such as `dates` or `breach.methods`.
    pub field: String,
    /// The item of a list, by its natural key, such as `discovery 2025-11-06`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// The key of the item that differs; `None` when all of it was added or removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The value of the snapshot; `None` for what was added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// The value of the record; `None` for what was removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
    /// The words of the item: in the record, or in the snapshot for what was removed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
}

/// What happened to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// In the record only.
    Added,
    /// In the snapshot only.
    Removed,
    /// In both, with different values.
    Changed,
    /// The same words elsewhere, or the same items in another order.
    Moved,
}

/// Every difference between two outputs, in the order of the record.
pub(super) fn records(before: &Value, after: &Value) -> Vec<Change> {
    let mut diff = Diff::default();
    match (before.get("error"), after.get("error")) {
        (None, Some(error)) => diff.push(ChangeKind::Added, "error", None, Some(error)),
        (Some(error), None) => diff.push(ChangeKind::Removed, "error", Some(error), None),
        _ => diff.values("", before, after),
    }
    diff.changes
}

#[derive(Default)]
struct Diff {
    changes: Vec<Change>,
}

impl Diff {
    /// The values of one place of the record.
    fn values(&mut self, field: &str, before: &Value, after: &Value) {
        match (before, after) {
            _ if before == after => {}
            (Value::Array(before), Value::Array(after)) if field.ends_with("evidence") => {
                self.evidence(field, None, before, after);
            }
            (Value::Object(a), Value::Object(b)) if stands_alone(field) => {
                self.item(field, None, a, b);
            }
            (Value::Object(before), Value::Object(after)) => self.keys(field, before, after),
            (Value::Array(a), Value::Array(b)) if a.iter().chain(b).all(Value::is_object) => {
                self.items(field, a, b);
            }
            (Value::Null, item) if stands_alone(field) => {
                self.whole(ChangeKind::Added, field, item);
            }
            (item, Value::Null) if stands_alone(field) => {
                self.whole(ChangeKind::Removed, field, item);
            }
            _ => self.push(ChangeKind::Changed, field, Some(before), Some(after)),
        }
    }

    /// Two objects that hold fields of the record.
    fn keys(&mut self, field: &str, before: &Map<String, Value>, after: &Map<String, Value>) {
        let path = |key: &str| match field {
            "" => key.to_owned(),
            _ => format!("{field}.{key}"),
        };
        for (key, value) in after {
            match before.get(key) {
                Some(old) => self.values(&path(key), old, value),
                None => self.push(ChangeKind::Added, &path(key), None, Some(value)),
            }
        }
        for (key, old) in before.iter().filter(|(key, _)| !after.contains_key(*key)) {
            self.push(ChangeKind::Removed, &path(key), Some(old), None);
        }
    }

    /// Two lists of items.
    fn items(&mut self, field: &str, before: &[Value], after: &[Value]) {
        let shape = shape_of(field);
        let pairs = pair(shape, before, after);
        for (item, partner) in after.iter().zip(&pairs) {
            match partner.and_then(|i| before.get(i)) {
                Some(Value::Object(old)) => {
                    if let Value::Object(new) = item {
                        let name = label(shape, old, new);
                        self.item(field, Some(name), old, new);
                    }
                }
                _ => self.whole(ChangeKind::Added, field, item),
            }
        }
        let order: Vec<usize> = pairs.iter().flatten().copied().collect();
        let kept: HashSet<usize> = order.iter().copied().collect();
        for (i, item) in before.iter().enumerate() {
            if !kept.contains(&i) {
                self.whole(ChangeKind::Removed, field, item);
            }
        }
        if !order.is_sorted() {
            let labels = |items: &[Value]| items.iter().map(|item| name(shape, item)).collect();
            let (before, after) = (labels(before), labels(after));
            self.push(ChangeKind::Moved, field, Some(&before), Some(&after));
        }
    }

    /// Two items that are taken for the same.
    fn item(
        &mut self,
        field: &str,
        name: Option<String>,
        before: &Map<String, Value>,
        after: &Map<String, Value>,
    ) {
        let words = evidence_of(after.get("evidence"));
        let mut keys: Vec<&String> = after.keys().collect();
        keys.extend(before.keys().filter(|key| !after.contains_key(*key)));
        for key in keys {
            let (old, new) = (before.get(key), after.get(key));
            if old == new {
                continue;
            }
            if let ("evidence", Some(Value::Array(old)), Some(Value::Array(new))) =
                (key.as_str(), old, new)
            {
                self.evidence(field, name.clone(), old, new);
                continue;
            }
            self.changes.push(Change {
                kind: ChangeKind::Changed,
                field: field.to_owned(),
                item: name.clone(),
                key: Some(key.clone()),
                before: old.cloned(),
                after: new.cloned(),
                evidence: words.clone(),
            });
        }
    }

    /// The evidence of two items: other words are a change, other places a move.
    fn evidence(&mut self, field: &str, item: Option<String>, before: &[Value], after: &[Value]) {
        let words = |spans: &[Value]| -> Vec<Value> {
            let mut words: Vec<&str> = spans
                .iter()
                .filter_map(|span| span.get("text").and_then(Value::as_str))
                .collect();
            words.sort_unstable();
            words.into_iter().map(Value::from).collect()
        };
        let (old, new) = (words(before), words(after));
        let after_list = Value::from(after.to_vec());
        let (kind, before, after) = if old == new {
            (ChangeKind::Moved, before.into(), after_list.clone())
        } else {
            (ChangeKind::Changed, old.into(), new.into())
        };
        self.changes.push(Change {
            kind,
            field: field.trim_end_matches(".evidence").to_owned(),
            item,
            key: Some("evidence".to_owned()),
            before: Some(before),
            after: Some(after),
            evidence: evidence_of(Some(&after_list)),
        });
    }

    /// An item that stands on one side only.
    fn whole(&mut self, kind: ChangeKind, field: &str, item: &Value) {
        let shape = shape_of(field);
        let mut values = item.clone();
        if let Some(map) = values.as_object_mut() {
            map.shift_remove("evidence");
        }
        let added = kind == ChangeKind::Added;
        self.changes.push(Change {
            kind,
            field: field.to_owned(),
            item: Some(name(shape, item)),
            key: None,
            before: (!added).then(|| values.clone()),
            after: added.then_some(values),
            evidence: evidence_of(item.get("evidence")),
        });
    }

    fn push(&mut self, kind: ChangeKind, field: &str, old: Option<&Value>, new: Option<&Value>) {
        self.changes.push(Change {
            kind,
            field: field.to_owned(),
            item: None,
            key: None,
            before: old.cloned(),
            after: new.cloned(),
            evidence: Vec::new(),
        });
    }
}

/// For each item of `after`, the item of `before` that it is taken for.
fn pair(shape: &Shape, before: &[Value], after: &[Value]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; after.len()];
    let mut left: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (i, item) in before.iter().enumerate() {
        left.entry(key(shape.natural, item))
            .or_default()
            .push_back(i);
    }
    for (item, partner) in after.iter().zip(&mut pairs) {
        let same = left.get_mut(&key(shape.natural, item));
        *partner = same.and_then(VecDeque::pop_front);
    }
    if shape.lasting.is_empty() {
        return pairs;
    }
    // Where one item is left on each side, it is the same item with another value.
    let mut alike: HashMap<String, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for i in left.into_values().flatten() {
        let group = alike.entry(key(shape.lasting, &before[i])).or_default();
        group.0.push(i);
    }
    let open = pairs.iter().enumerate().filter(|(_, pair)| pair.is_none());
    for (at, _) in open {
        let group = alike.entry(key(shape.lasting, &after[at])).or_default();
        group.1.push(at);
    }
    for group in alike.into_values() {
        if let (&[i], &[at]) = (group.0.as_slice(), group.1.as_slice()) {
            pairs[at] = Some(i);
        }
    }
    pairs
}

/// The values of some keys of an item, as one string that no other values have.
fn key(keys: &[&str], item: &Value) -> String {
    let values: Vec<Option<&Value>> = keys.iter().map(|key| item.get(*key)).collect();
    serde_json::to_string(&values).unwrap_or_default()
}

/// What a pair of items is called: by its natural key, or by what of it lasted.
fn label(shape: &Shape, before: &Map<String, Value>, after: &Map<String, Value>) -> String {
    let stayed = |key: &&&str| before.get(**key) == after.get(**key);
    let keys: Vec<&str> = shape.natural.iter().filter(stayed).copied().collect();
    let keys = if keys.is_empty() {
        shape.lasting
    } else {
        &keys
    };
    named(keys, after)
}

fn name(shape: &Shape, item: &Value) -> String {
    item.as_object()
        .map_or_else(String::new, |item| named(shape.natural, item))
}

fn named(keys: &[&str], item: &Map<String, Value>) -> String {
    let words: Vec<String> = keys
        .iter()
        .filter_map(|key| match item.get(*key)? {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        })
        .collect();
    words.join(" ")
}

fn evidence_of(spans: Option<&Value>) -> Vec<Evidence> {
    let spans = spans.and_then(Value::as_array).into_iter().flatten();
    spans
        .filter_map(|span| serde_json::from_value(span.clone()).ok())
        .collect()
}

#[cfg(test)]
mod tests;
