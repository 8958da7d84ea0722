//! How far two readings of one notice agree: their values, without evidence.

use breccia::record::Record;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;

/// Agreement over several notices.
#[derive(Debug, Default)]
pub struct Agreement {
    same: usize,
    lost: usize,
    gained: usize,
    examples: Vec<String>,
}

impl Agreement {
    /// Compares a notice's reading in a container with that of its text.
    pub fn add(&mut self, name: &str, text: &Record, container: &Record) {
        let (expected, found) = (values(text), values(container));
        self.same += expected.intersection(&found).count();
        for lost in expected.difference(&found) {
            self.lost += 1;
            self.example(format!("{name} lost {lost}"));
        }
        for gained in found.difference(&expected) {
            self.gained += 1;
            self.example(format!("{name} gained {gained}"));
        }
    }

    /// Twice what both say over what each says: 1 when they say the same.
    pub fn share(&self) -> f64 {
        let all = 2 * self.same + self.lost + self.gained;
        2.0 * self.same as f64 / all.max(1) as f64
    }

    fn example(&mut self, example: String) {
        if self.examples.len() < 12 {
            self.examples.push(example);
        }
    }
}

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:.4} ({} same, {} lost, {} gained){}",
            self.share(),
            self.same,
            self.lost,
            self.gained,
            self.examples
                .iter()
                .map(|example| format!("\n  {example}"))
                .collect::<String>()
        )
    }
}

/// Every value of a record with its key; lists give one for each item.
fn values(record: &Record) -> BTreeSet<String> {
    let mut values = BTreeSet::new();
    let Ok(Value::Object(fields)) = serde_json::to_value(record) else {
        return values;
    };
    for (key, value) in fields.into_iter().filter(|(key, _)| key != "source") {
        match bare(value) {
            Value::Array(items) => {
                values.extend(items.into_iter().map(|item| format!("{key}: {item}")));
            }
            value => {
                values.insert(format!("{key}: {value}"));
            }
        }
    }
    values
}

/// A value without the spans that it rests on.
fn bare(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(key, _)| key != "evidence")
            .map(|(key, value)| (key, bare(value)))
            .collect(),
        Value::Array(items) => items.into_iter().map(bare).collect(),
        other => other,
    }
}
