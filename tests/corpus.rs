//! Every notice of the corpus: its snapshot, its place in the contract, its spans.
//!
//! After a change, `INSTA_UPDATE=always cargo test --test corpus` writes the
//! snapshots anew; read their diff before committing it.
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

mod common;

use breccia::record::Output;
use common::{corpus, record_of};
use serde_json::Value;

#[test]
fn every_record_matches_its_snapshot() {
    for notice in corpus() {
        let record = record_of(&notice);
        insta::with_settings!({
            snapshot_path => "../snapshots",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_json_snapshot!(notice.stem.as_str(), record);
        });
    }
}

#[test]
fn every_record_validates_against_the_published_schema() {
    let schema: Value =
        serde_json::from_str(&breccia::output::schema::json_schema()).expect("the schema is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema is a schema");
    for notice in corpus() {
        let record = serde_json::to_value(record_of(&notice)).expect("a record is JSON");
        let errors: Vec<String> = validator
            .iter_errors(&record)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", notice.stem);
    }
    let missing = breccia::input::InputError::Internal.into_output("x");
    assert!(validator.is_valid(&serde_json::to_value(missing).expect("JSON")));
    assert!(!validator.is_valid(&serde_json::json!({"source": {"id": "x"}})));
}

#[test]
fn the_committed_schema_is_the_published_one() {
    let path = common::root().join("snapshots/record.schema.json");
    let published = breccia::output::schema::json_schema();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, &published).expect("the schema can be written");
    }
    let committed = std::fs::read_to_string(&path).expect("snapshots/record.schema.json");
    assert_eq!(
        committed, published,
        "run `UPDATE_SCHEMA=1 cargo test --test corpus` and review the change"
    );
}

#[test]
fn every_span_is_the_exact_slice_of_the_source() {
    let mut spans = 0;
    for notice in corpus() {
        let record = serde_json::to_value(record_of(&notice)).expect("a record is JSON");
        spans += common::assert_exact_spans(&record, &notice.text);
    }
    assert!(
        spans > 1000,
        "the corpus has thousands of spans, found {spans}"
    );
}

#[test]
fn keys_are_always_present_and_in_the_order_of_the_contract() {
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
    for notice in corpus() {
        let json = serde_json::to_string_pretty(&record_of(&notice)).expect("a record is JSON");
        let keys: Vec<&str> = json
            .lines()
            .filter_map(|line| line.strip_prefix("  \""))
            .filter_map(|line| line.split_once('"').map(|(key, _)| key))
            .collect();
        assert_eq!(keys, KEYS, "{}", notice.stem);
    }
}

#[test]
fn a_record_reads_back_equal() {
    for notice in corpus() {
        let record = record_of(&notice);
        let json = serde_json::to_string(&record).expect("a record is JSON");
        let back: Output = serde_json::from_str(&json).expect("an output");
        assert_eq!(back, Output::Record(Box::new(record)), "{}", notice.stem);
    }
}
