//! The values chosen for the enumerated fields of an incident.
//!
//! A field is named by its path in the schema, `[]` after a list of objects:
//! `action.malware.variety`, `asset.assets[].variety`.

use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What VERIS writes for a value that is not known.
pub(super) const UNKNOWN: &str = "Unknown";

/// Fields with their values, each value once, in the order in which they were chosen.
#[derive(Debug, Default, PartialEq, Eq, Clone)]
pub(super) struct Coding {
    fields: BTreeMap<String, Vec<&'static str>>,
}

impl Coding {
    /// Chooses a value; whether it is new.
    pub(super) fn add(&mut self, field: &str, value: &'static str) -> bool {
        let values = self.fields.entry(field.to_owned()).or_default();
        let new = !values.contains(&value);
        if new {
            values.push(value);
        }
        new
    }

    /// The values of a field.
    pub(super) fn values(&self, field: &str) -> &[&'static str] {
        self.fields.get(field).map_or(&[], Vec::as_slice)
    }

    /// Whether a field holds a value; `*` stands for any.
    pub(super) fn holds(&self, field: &str, value: &str) -> bool {
        let values = self.values(field);
        if value == "*" {
            return !values.is_empty();
        }
        values.contains(&value)
    }

    /// Whether anything stands in an object.
    pub(super) fn reaches(&self, object: &str) -> bool {
        self.fields.keys().any(|field| {
            field
                .strip_prefix(object)
                .is_some_and(|rest| rest.starts_with('.'))
        })
    }

    /// The kinds of action chosen so far: `hacking`, `error`, ….
    pub(super) fn actions(&self) -> Vec<String> {
        let mut kinds: Vec<String> = self
            .fields
            .keys()
            .filter_map(|field| field.strip_prefix("action.")?.split('.').next())
            .map(str::to_owned)
            .collect();
        kinds.dedup();
        kinds
    }

    /// Drops `Unknown` where a field holds something known.
    pub(super) fn forget_unknowns(&mut self) {
        for values in self.fields.values_mut() {
            if values.len() > 1 {
                values.retain(|value| *value != UNKNOWN);
            }
        }
    }

    /// Writes the fields into an incident.
    pub(super) fn write_into(&self, incident: &mut Map<String, Value>) {
        for (field, values) in &self.fields {
            put(incident, field, values);
        }
    }
}

fn put(object: &mut Map<String, Value>, path: &str, values: &[&str]) {
    let Some((head, rest)) = path.split_once('.') else {
        object.insert(path.to_owned(), values.into());
        return;
    };
    if let Some(list) = head.strip_suffix("[]") {
        let items: Vec<Value> = values
            .iter()
            .map(|value| Value::from_iter([(rest.to_owned(), Value::from(*value))]))
            .collect();
        object.insert(list.to_owned(), items.into());
        return;
    }
    let inner = object
        .entry(head)
        .or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(inner) = inner {
        put(inner, rest, values);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn paths_become_nested_objects_and_lists_of_objects() {
        let mut coding = Coding::default();
        coding.add("action.error.variety", "Loss");
        coding.add("action.error.variety", "Misdelivery");
        assert!(!coding.add("action.error.variety", "Loss"));
        coding.add("asset.assets[].variety", "M - Documents");
        let mut incident = Map::new();
        coding.write_into(&mut incident);
        assert_eq!(
            Value::Object(incident),
            json!({
                "action": {"error": {"variety": ["Loss", "Misdelivery"]}},
                "asset": {"assets": [{"variety": "M - Documents"}]},
            })
        );
        assert!(coding.reaches("action.error") && !coding.reaches("action.err"));
        assert_eq!(coding.actions(), ["error"]);
    }

    #[test]
    fn unknown_stays_only_where_nothing_is_known() {
        let mut coding = Coding::default();
        coding.add("action.error.variety", UNKNOWN);
        coding.add("action.error.vector", UNKNOWN);
        coding.add("action.error.variety", "Loss");
        coding.forget_unknowns();
        assert_eq!(coding.values("action.error.variety"), ["Loss"]);
        assert_eq!(coding.values("action.error.vector"), [UNKNOWN]);
    }
}
