//! Every notice of the corpus against its snapshot; the schema against the committed one.
//!
//! After a change, `INSTA_UPDATE=always cargo test --test corpus` writes the
//! snapshots anew; read their diff before committing it.
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

mod common;

use common::{corpus, record_of};

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
