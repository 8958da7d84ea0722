//! A node of a JSON-LD graph in the making.

use crate::record::{Basis, Evidence};
use serde_json::{Map, Value, json};

/// An object with its types; keys without a value are never written.
#[derive(Debug)]
pub(super) struct Node(Map<String, Value>);

impl Node {
    /// A node with a name of its own.
    pub(super) fn new(id: &str, types: &[&str]) -> Self {
        let mut node = Self(Map::new());
        node.set("@id", id);
        node.set("@type", types);
        node
    }

    /// A node without a name.
    pub(super) fn of(types: &[&str]) -> Self {
        let mut node = Self(Map::new());
        node.set("@type", types);
        node
    }

    /// Sets a value.
    pub(super) fn set(&mut self, key: &str, value: impl Into<Value>) {
        self.0.insert(key.to_owned(), value.into());
    }

    /// Sets a list, unless it is empty.
    pub(super) fn list(&mut self, key: &str, values: Vec<Value>) {
        if !values.is_empty() {
            self.set(key, values);
        }
    }

    /// Says so where a rule concluded the value.
    pub(super) fn basis(&mut self, basis: Basis) {
        if basis == Basis::Inferred {
            self.set("skos:note", "inferred by a rule");
        }
    }

    /// Names the words that the node rests on, as Web Annotation selectors: code
    /// points, half open, into the text of the notice.
    pub(super) fn quote(&mut self, notice: &str, evidence: &[Evidence]) {
        let sources = evidence
            .iter()
            .map(|words| {
                json!({
                    "@type": "oa:SpecificResource",
                    "oa:hasSource": {"@id": notice},
                    "oa:hasSelector": {
                        "@type": ["oa:TextPositionSelector", "oa:TextQuoteSelector"],
                        "oa:start": words.start,
                        "oa:end": words.end,
                        "oa:exact": words.text,
                    },
                })
            })
            .collect();
        self.list("prov:wasDerivedFrom", sources);
    }

    /// The finished object.
    pub(super) fn finish(self) -> Value {
        Value::Object(self.0)
    }
}
