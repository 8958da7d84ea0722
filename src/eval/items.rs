//! The comparable items of a record or of gold labels.

use super::field::Field;
use super::keys::{name_key, number_key, reference_key, url_key};
use crate::record::Evidence;
use serde_json::Value;
use std::collections::HashSet;

/// One value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is compared by.
    pub key: String,
    /// How it is shown to people.
    pub shown: String,
    /// For a party of the gold labels, every key that is accepted; else empty.
    pub(super) accepted: Vec<String>,
    /// The words that it rests on; empty for gold labels.
    pub evidence: Vec<Evidence>,
}

impl Item {
    fn new(key: String, shown: String, holder: &Value) -> Self {
        Self {
            key,
            shown,
            accepted: Vec::new(),
            evidence: evidence(holder),
        }
    }
}

/// The items of a field in the JSON form of a record or of gold labels, each once, in order.
/// An error record has none.
pub(super) fn items(field: Field, document: &Value) -> Vec<Item> {
    let list = |path: &str| listed(document.pointer(path));
    let by = |path: &str, keys: &[&str]| list(path).map(|item| tuple(keys, item)).collect();
    let items: Vec<Item> = match field {
        Field::Controllers => return list("/controllers").map(party).collect(),
        Field::Processors => return list("/processors").map(party).collect(),
        Field::DataProtectionOfficer => {
            return list("/data_protection_officer").map(party).collect();
        }
        Field::Kind => by("/document", &["kind"]),
        Field::Dates => by("/dates", &["event", "value"]),
        Field::DateValues => list("/dates")
            .filter(|date| !date["value"].is_null())
            .map(|date| tuple(&["value"], date))
            .collect(),
        Field::Affected => by("/affected", &["qualifier", "value", "max", "unit", "scope"]),
        Field::AffectedValues => by("/affected", &["value", "max"]),
        Field::DataTypes => by("/data_types", &["type", "status"]),
        Field::DataTypeCodes => list("/data_types").map(denied_or_not).collect(),
        Field::Emails => list("/emails")
            .map(|email| lower(tuple(&["address"], email)))
            .collect(),
        Field::EmailRoles => list("/emails")
            .map(|email| lower(tuple(&["address", "role", "party"], email)))
            .collect(),
        Field::Phones => list("/phones")
            .map(|p| normal(p, "number", number_key))
            .collect(),
        Field::Urls => list("/urls").map(|u| normal(u, "url", url_key)).collect(),
        Field::LegalReferences => list("/legal_references")
            .map(|reference| normal(reference, "id", reference_key))
            .collect(),
        Field::Impacts => list("/breach/impacts").map(coded).collect(),
        Field::Cause => list("/breach/cause").map(coded).collect(),
        Field::Methods => list("/breach/methods")
            .map(coded)
            .filter(|method| method.key != "supply_chain")
            .collect(),
        Field::Notifications => by("/notifications", &["recipient", "status"]),
        Field::Consequences => list("/consequences").map(coded).collect(),
        Field::Measures => list("/measures").map(coded).collect(),
        Field::Recommendations => list("/recommendations").map(coded).collect(),
        Field::Completeness => completeness(document),
    };
    once(items)
}

/// A list, a single item as a list of one, `null` or a missing key as an empty list.
fn listed(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let items = match value {
        None | Some(Value::Null) => &[],
        Some(Value::Array(items)) => items.as_slice(),
        Some(single) => std::slice::from_ref(single),
    };
    items.iter()
}

/// Each key once; its evidence is that of all.
fn once(items: Vec<Item>) -> Vec<Item> {
    let mut seen = HashSet::new();
    items
        .into_iter()
        .filter(|item| seen.insert(item.key.clone()))
        .collect()
}

/// An item by the values of some of its keys.
fn tuple(keys: &[&str], item: &Value) -> Item {
    let values: Vec<&Value> = keys.iter().map(|key| &item[*key]).collect();
    let shown: Vec<String> = values
        .iter()
        .map(|value| match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
        .filter(|word| !word.is_empty())
        .collect();
    let key = serde_json::to_string(&values).unwrap_or_default();
    Item::new(key, shown.join(" "), item)
}

fn lower(mut item: Item) -> Item {
    item.key = item.key.to_lowercase();
    item
}

/// A code, alone or with its evidence.
fn coded(item: &Value) -> Item {
    let code = item.as_str().or_else(|| item["code"].as_str());
    let code = code.unwrap_or_default().to_owned();
    Item::new(code.clone(), code, item)
}

/// A string, alone or under a key, compared in its normal form.
fn normal(item: &Value, key: &str, normal_form: fn(&str) -> String) -> Item {
    let text = item.as_str().or_else(|| item[key].as_str());
    let text = text.unwrap_or_default();
    Item::new(normal_form(text), text.to_owned(), item)
}

fn denied_or_not(item: &Value) -> Item {
    let code = item["type"].as_str().unwrap_or_default();
    let status = if item["status"] == "not_exposed" {
        "denied"
    } else {
        "hit"
    };
    let shown = format!("{code} {status}");
    Item::new(shown.clone(), shown, item)
}

fn party(item: &Value) -> Item {
    let name = item["name"].as_str().unwrap_or_default();
    let mut party = Item::new(name_key(name), name.to_owned(), item);
    let others = ["accept", "aliases"];
    let others = others.into_iter().flat_map(|key| listed(item.get(key)));
    party.accepted = std::iter::once(name)
        .chain(others.filter_map(Value::as_str))
        .filter(|name| !name.is_empty())
        .map(name_key)
        .collect();
    party
}

fn completeness(document: &Value) -> Vec<Item> {
    ["nature", "contact_point", "consequences", "measures"]
        .into_iter()
        .filter_map(|key| {
            let present = document.pointer("/completeness")?.get(key)?.as_bool()?;
            let shown = format!("{key} {}", if present { "present" } else { "missing" });
            Some(Item::new(shown.clone(), shown, &Value::Null))
        })
        .collect()
}

fn evidence(holder: &Value) -> Vec<Evidence> {
    holder
        .get("evidence")
        .and_then(|spans| serde_json::from_value(spans.clone()).ok())
        .unwrap_or_default()
}
