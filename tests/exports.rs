//! The exports of every notice of the corpus, held against the published vocabularies:
//! VERIS against its JSON Schema, JSON-LD by a processor that expands it.
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

mod common;

use breccia::output::{NotExported, dpv, veris};
use breccia::record::{Kind, Record};
use breccia::text::calendar::CalendarDate;
use common::{corpus, record_of};
use oxjsonld::JsonLdParser;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The record of every document of the corpus that tells of a breach.
fn notices() -> Vec<Record> {
    let notices: Vec<Record> = corpus()
        .iter()
        .map(record_of)
        .filter(|record| record.document.kind == Kind::Notice)
        .collect();
    assert!(notices.len() > 100, "{} notices", notices.len());
    notices
}

/// The VERIS schema: from the folder of shared data beside the repository, or the file
/// that `VERIS_SCHEMA` names. It is under CC BY-SA and therefore no part of this crate.
fn veris_schema() -> Option<Value> {
    let path = std::env::var_os("VERIS_SCHEMA").map_or_else(
        || common::root().join("../shared/veris/verisc-merged.json"),
        Into::into,
    );
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).expect("the schema is JSON")),
        Err(error) => {
            eprintln!("skipped: {}: {error}", path.display());
            None
        }
    }
}

#[test]
fn every_notice_is_a_valid_veris_incident_once_its_arrival_is_known() {
    let Some(schema) = veris_schema() else {
        return;
    };
    let validator = jsonschema::draft4::new(&schema).expect("a schema of draft 4");
    assert!(!validator.is_valid(&json!({"schema_version": veris::VERSION})));
    let arrival = CalendarDate::new(2026, 1, 15);
    let (mut dated, mut undated) = (0, 0);
    for record in notices() {
        let incident = veris::incident(&record, arrival).expect("a year is known");
        let errors: Vec<String> = validator
            .iter_errors(&incident)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", record.source.id);
        match veris::incident(&record, None) {
            Ok(_) => dated += 1,
            Err(reason) => {
                assert_eq!(reason, NotExported::NoYear, "{}", record.source.id);
                undated += 1;
            }
        }
    }
    // Notices that state no year at all, as text messages and banners do.
    assert!(
        undated * 6 < dated,
        "{undated} of {} notices have no year",
        undated + dated
    );
}

#[test]
fn a_confirmed_incident_always_states_a_harm() {
    for record in notices() {
        let incident = veris::incident(&record, CalendarDate::new(2026, 1, 15)).expect("a year");
        if incident["security_incident"] == "Confirmed" {
            assert!(incident.get("attribute").is_some(), "{}", record.source.id);
        }
    }
}

#[test]
fn documents_that_tell_of_no_breach_are_never_exported() {
    let mut others = 0;
    for notice in corpus() {
        let record = record_of(&notice);
        if record.document.kind == Kind::Other {
            others += 1;
            assert_eq!(veris::incident(&record, None), Err(NotExported::NoBreach));
            assert_eq!(dpv::notice(&record), Err(NotExported::NoBreach));
        }
    }
    assert!(others > 10, "{others} other documents");
}

/// The triples of a JSON-LD document: subject, predicate and object as N-Triples write them.
fn triples(document: &Value) -> Vec<(String, String, String)> {
    let bytes = serde_json::to_vec(document).expect("JSON");
    JsonLdParser::new()
        .for_slice(&bytes)
        .map(|quad| {
            let quad = quad.unwrap_or_else(|error| panic!("{error}: {document}"));
            (
                quad.subject.to_string(),
                quad.predicate.to_string(),
                quad.object.to_string(),
            )
        })
        .collect()
}

/// Keys and types of a JSON-LD tree, and the triples that it stands for.
#[derive(Default)]
struct Contents {
    keys: BTreeSet<String>,
    types: BTreeSet<String>,
    triples: usize,
}

impl Contents {
    fn read(&mut self, node: &Value) {
        for (key, value) in node.as_object().expect("a node") {
            let values = match value {
                Value::Array(values) => values.as_slice(),
                one => std::slice::from_ref(one),
            };
            match key.as_str() {
                "@id" => continue,
                "@type" => {
                    let types = values.iter().filter_map(Value::as_str);
                    self.types.extend(types.map(str::to_owned));
                }
                key => {
                    assert!(!key.starts_with('@'), "{key}");
                    self.keys.insert(key.to_owned());
                    let nodes = values
                        .iter()
                        .filter(|value| value.is_object() && value.get("@value").is_none());
                    nodes.for_each(|node| self.read(node));
                }
            }
            self.triples += values.len();
        }
    }
}

#[test]
fn every_notice_expands_to_one_triple_for_each_value() {
    let mut all = Contents::default();
    for record in notices() {
        let node = dpv::notice(&record).expect("a notice");
        let mut contents = Contents::default();
        contents.read(&node);
        let document = json!({"@context": dpv::context(), "@graph": [node]});
        let found = triples(&document);
        assert_eq!(found.len(), contents.triples, "{}", record.source.id);
        assert!(
            found.iter().any(|(_, _, object)| object
                == "<https://w3id.org/dpv/legal/eu/gdpr#DataSubjectBreachNotice>"),
            "{}",
            record.source.id
        );
        all.keys.extend(contents.keys);
        all.types.extend(contents.types);
    }
    let context = dpv::context();
    let namespaces: Vec<&str> = context
        .as_object()
        .expect("an object")
        .values()
        .filter_map(Value::as_str)
        .collect();
    let is_iri = |iri: &str| namespaces.iter().any(|space| iri[1..].starts_with(space));
    assert!(all.keys.len() > 20 && all.types.len() > 40);
    for key in &all.keys {
        let expanded = triples(&json!({"@context": context, "@id": "urn:x:y", key: "z"}));
        let [(_, predicate, _)] = expanded.as_slice() else {
            panic!("{key} expands to {expanded:?}");
        };
        assert!(is_iri(predicate), "{key} expands to {predicate}");
    }
    for one in &all.types {
        let expanded = triples(&json!({"@context": context, "@id": "urn:x:y", "@type": one}));
        let [(_, _, object)] = expanded.as_slice() else {
            panic!("{one} expands to {expanded:?}");
        };
        assert!(is_iri(object), "{one} expands to {object}");
    }
}

#[test]
fn a_key_that_is_no_term_would_be_noticed() {
    let document = json!({"@context": dpv::context(), "@id": "urn:x:y", "nowhere": "z"});
    assert!(triples(&document).is_empty());
}
