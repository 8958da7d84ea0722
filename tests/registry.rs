//! The registry database over the whole corpus: held against the tables, run twice,
//! given other readings, other files and other writers.
#![cfg(feature = "sqlite")]
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

mod common;

use breccia::Extractor;
use breccia::output::registry::{self, CHUNK, Known, Outcome, Registry, RegistryError, Tally};
use breccia::output::tables::{Cell, NOTICES, TABLES};
use breccia::record::Output;
use breccia::text::calendar::CalendarDate;
use common::outputs;
use common::registry::{dump, rows};
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A file for a registry, in a folder that goes with it.
fn file() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("registro.sqlite");
    (folder, path)
}

fn settings() -> BTreeMap<String, String> {
    [("breccia".to_owned(), "1".to_owned())].into()
}

/// Stores outputs in a run of their own.
fn store(path: &Path, known: Known, outputs: &[Output]) -> Tally {
    let mut registry = Registry::open(path, known).expect("a registry");
    registry.begin(&settings()).expect("a run");
    for output in outputs {
        registry.add(output).expect("stored");
    }
    registry.finish().expect("finished")
}

fn extract(id: &str, text: &str) -> Output {
    Extractor::new().extract(id, text.as_bytes())
}

#[test]
fn the_database_holds_the_rows_of_every_table_and_is_sound() {
    let (_folder, path) = file();
    let outputs = outputs();
    store(&path, Known::Keep, &outputs);
    let db = Connection::open(&path).expect("a database");
    for check in ["PRAGMA integrity_check", "PRAGMA quick_check"] {
        assert_eq!(rows(&db, check), ["ok"]);
    }
    assert!(rows(&db, "PRAGMA foreign_key_check").is_empty());
    assert_eq!(rows(&db, "PRAGMA journal_mode"), ["wal"]);
    for table in TABLES {
        let mut expected = Vec::new();
        for output in &outputs {
            table.flat_rows(output, &mut |cells| {
                let own = table.columns().len();
                let skipped = 1 + table.key_columns().len();
                expected.push(joined(&cells[skipped..skipped + own]));
            });
        }
        let columns: Vec<String> = table
            .columns()
            .iter()
            .map(|column| format!("\"{}\"", column.name))
            .collect();
        let select = format!("SELECT {} FROM {}", columns.join(", "), table.name);
        let mut found = rows(&db, &select);
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "{}", table.name);
    }
}

/// A row as [`rows`] shows it.
fn joined(cells: &[Cell<'_>]) -> String {
    let cells = cells.iter().map(|cell| match cell {
        Cell::Boolean(yes) => u8::from(*yes).to_string(),
        cell => cell.to_string(),
    });
    cells.collect::<Vec<_>>().join("|")
}

#[test]
fn the_view_notices_has_the_columns_of_the_csv() {
    let (_folder, path) = file();
    store(&path, Known::Keep, &[]);
    let db = Connection::open(&path).expect("a database");
    let names = rows(
        &db,
        "SELECT name FROM pragma_table_info('notices') ORDER BY cid",
    );
    let expected = NOTICES.flat_columns();
    let expected: Vec<&str> = expected.iter().map(|column| column.name).collect();
    assert_eq!(names[0], "document");
    assert_eq!(names[1..], expected);
}

#[test]
fn a_second_run_adds_nothing() {
    let (_folder, path) = file();
    let outputs = outputs();
    let first = store(&path, Known::Keep, &outputs);
    let before = dump(&path);
    let second = store(&path, Known::Keep, &outputs);
    assert_eq!(dump(&path), before);
    assert_eq!(first.added, outputs.len() - 1);
    assert_eq!((second.added, second.known), (0, outputs.len() - 1));
    assert_eq!((first.errors, second.errors), (1, 1));
    let (_folder, other) = file();
    store(&other, Known::Keep, &outputs);
    assert_eq!(dump(&other), before);
}

#[test]
fn content_under_two_ids_is_one_document_and_an_id_may_change_its_content() {
    let (_folder, path) = file();
    let one = "Gentile cliente, il 10 marzo 2025 una violazione dei dati.";
    let outputs = [
        extract("a.txt", one),
        extract("b.txt", one),
        extract("a.txt", "Gentile cliente, altro."),
    ];
    let tally = store(&path, Known::Keep, &outputs);
    assert_eq!((tally.added, tally.known), (2, 1));
    let db = Connection::open(&path).expect("a database");
    assert_eq!(
        rows(&db, "SELECT id, document FROM inputs ORDER BY input"),
        ["a.txt|1", "b.txt|1", "a.txt|2"]
    );
    assert_eq!(rows(&db, "SELECT count(*) FROM documents"), ["2"]);
    assert_eq!(
        rows(&db, "SELECT id FROM notices ORDER BY id"),
        ["a.txt", "a.txt", "b.txt"]
    );
}

#[test]
fn another_reading_is_told_and_kept_or_replaced() {
    let (_folder, path) = file();
    let text = "Gentile cliente, il 10 marzo un attacco informatico ha esposto i Suoi dati.";
    let plain = extract("a.txt", text);
    let dated = Extractor::new()
        .reference_date(CalendarDate::new(2025, 4, 1))
        .extract("a.txt", text.as_bytes());
    let others = [extract("b.txt", "Gentile cliente, l'8 marzo 2025 altro.")];
    store(&path, Known::Keep, std::slice::from_ref(&plain));
    store(&path, Known::Keep, &others);
    let before = dump(&path);
    let tally = store(&path, Known::Keep, std::slice::from_ref(&dated));
    assert_eq!((tally.differing, tally.replaced), (1, 0));
    assert_eq!(dump(&path), before);
    let tally = store(&path, Known::Replace, std::slice::from_ref(&dated));
    assert_eq!((tally.differing, tally.replaced), (0, 1));
    let (_folder, fresh) = file();
    store(&fresh, Known::Keep, &[dated]);
    store(&fresh, Known::Keep, &others);
    assert_eq!(dump(&path), dump(&fresh));
}

#[test]
fn an_error_stays_and_is_no_longer_unread_once_the_input_was_read() {
    let (_folder, path) = file();
    store(&path, Known::Keep, &[extract("a.txt", "")]);
    let unread = |path: &Path| {
        rows(
            &Connection::open(path).expect("a database"),
            "SELECT id, code FROM unread",
        )
    };
    assert_eq!(unread(&path), ["a.txt|empty"]);
    store(
        &path,
        Known::Keep,
        &[extract("a.txt", ""), extract("a.txt", "Gentile cliente.")],
    );
    assert!(unread(&path).is_empty());
    let db = Connection::open(&path).expect("a database");
    assert_eq!(rows(&db, "SELECT id, code FROM errors"), ["a.txt|empty"]);
}

#[test]
fn an_unfinished_run_knows_what_it_has_stored() {
    let (_folder, path) = file();
    let outputs = outputs();
    let half = CHUNK + CHUNK / 2;
    let mut registry = Registry::open(&path, Known::Keep).expect("a registry");
    assert!(registry.resume().expect("no run").is_none());
    registry.begin(&settings()).expect("a run");
    for output in &outputs[..half] {
        registry.add(output).expect("stored");
    }
    // The process ends here: what was not committed is gone.
    drop(registry);

    let mut registry = Registry::open(&path, Known::Keep).expect("a registry");
    let (begun_with, done) = registry.resume().expect("read").expect("a run");
    assert_eq!(begun_with, settings());
    assert_eq!(done.len(), CHUNK);
    for (done, output) in done.iter().zip(&outputs) {
        let Output::Record(record) = output else {
            panic!("{done:?} was read");
        };
        assert_eq!(done.id, record.source.id);
        assert_eq!(
            done.outcome,
            Outcome::Read {
                sha256: record.source.sha256.clone(),
                kind: record.document.kind,
                coverage: record.source.coverage,
                is_duplicate: false,
            }
        );
    }
    for output in &outputs[done.len()..] {
        registry.add(output).expect("stored");
    }
    registry.finish().expect("finished");
    let (_folder, whole) = file();
    store(&whole, Known::Keep, &outputs);
    assert_eq!(dump(&path), dump(&whole));
}

#[test]
fn two_runs_at_once_are_told() {
    let (_folder, path) = file();
    let outputs = outputs();
    let open = || Registry::open(&path, Known::Keep).expect("a registry");
    let (mut one, mut two) = (open(), open());
    one.begin(&settings()).expect("a run");
    for output in &outputs[..CHUNK] {
        one.add(output).expect("stored");
    }
    two.begin(&settings()).expect("a run");
    assert!(matches!(one.add(&outputs[CHUNK]), Err(RegistryError::Busy)));
    drop(one);
    two.add(&outputs[0]).expect("stored");
    assert_eq!(two.finish().expect("finished").known, 1);
}

#[test]
fn a_file_that_is_no_registry_of_this_version_is_left_as_it_was() {
    let (_folder, path) = file();
    let refused = || {
        let before = std::fs::read(&path).expect("a file");
        let message = match Registry::open(&path, Known::Keep) {
            Ok(_) => panic!("it was opened"),
            Err(error) => error.to_string(),
        };
        assert_eq!(std::fs::read(&path).expect("a file"), before);
        message
    };
    std::fs::write(&path, "id,kind\r\n".repeat(200)).expect("written");
    assert!(refused().contains("no SQLite database"));
    std::fs::remove_file(&path).expect("removed");

    let db = Connection::open(&path).expect("a database");
    db.execute_batch("CREATE TABLE conti (numero)")
        .expect("a table");
    assert!(refused().contains("of another program"));
    db.execute_batch("DROP TABLE conti; PRAGMA user_version = 7")
        .expect("set");
    assert!(refused().contains("of another program"));
    drop(db);
    std::fs::remove_file(&path).expect("removed");

    store(&path, Known::Keep, &[]);
    let newer = registry::VERSION + 1;
    let db = Connection::open(&path).expect("a database");
    let set = format!("PRAGMA journal_mode = DELETE; PRAGMA user_version = {newer}");
    db.execute_batch(&set).expect("set");
    drop(db);
    let message = refused();
    assert!(
        message.contains(&format!("found version {newer}; use the newer")),
        "{message}"
    );
}

#[test]
fn an_empty_file_becomes_a_registry() {
    let (_folder, path) = file();
    std::fs::write(&path, "").expect("written");
    store(&path, Known::Keep, &[extract("a.txt", "Gentile cliente.")]);
    let db = Connection::open(&path).expect("a database");
    assert_eq!(
        rows(&db, "PRAGMA application_id"),
        [registry::APPLICATION_ID.to_string()]
    );
    assert_eq!(
        rows(&db, "PRAGMA user_version"),
        [registry::VERSION.to_string()]
    );
}

#[test]
fn the_views_answer_what_a_registry_is_asked() {
    let (_folder, path) = file();
    let letter = "Gentile cliente,\nla scrivente Bottega Ventosa S.r.l., titolare del trattamento, \
        comunica che il 12 marzo 2025 ha accertato un accesso abusivo ai propri sistemi. Sono stati \
        sottratti nome, cognome e dati sanitari degli assistiti; non sono state sottratte le \
        password. Il 17 marzo 2025 abbiamo notificato la violazione al Garante.";
    store(
        &path,
        Known::Keep,
        &[extract("a.txt", letter), extract("vuoto.txt", "")],
    );
    let db = Connection::open(&path).expect("a database");
    assert_eq!(
        rows(
            &db,
            "SELECT id, discovery, authority_notification, days FROM discovery_to_notification"
        ),
        ["a.txt|2025-03-12|2025-03-17|5"]
    );
    assert_eq!(
        rows(
            &db,
            "SELECT controller, notices, with_special_categories, incomplete FROM notices_per_controller"
        ),
        ["Bottega Ventosa S.r.l.|1|1|1"]
    );
    let health = "SELECT exposed, not_exposed FROM exposed_data_types WHERE special_category";
    assert_eq!(rows(&db, health), ["1|0"]);
    let denied = "SELECT exposed, not_exposed FROM exposed_data_types WHERE type = 'password'";
    assert_eq!(rows(&db, denied), ["0|1"]);
    let incomplete = rows(&db, "SELECT id, missing FROM incomplete_communications");
    assert_eq!(incomplete.len(), 1);
    assert!(incomplete[0].starts_with("a.txt|") && incomplete[0].contains("contact_point"));
    assert_eq!(
        rows(&db, "SELECT id, code FROM unread"),
        ["vuoto.txt|empty"]
    );
}

#[test]
fn the_page_names_all_that_the_database_has_and_its_queries_run() {
    let (_folder, path) = file();
    store(&path, Known::Keep, &outputs());
    let db = Connection::open(&path).expect("a database");
    let page = std::fs::read_to_string(common::root().join("docs/tables.md")).expect("the page");
    let names = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')";
    for name in rows(&db, names) {
        assert!(page.contains(&format!("`{name}`")), "{name}");
        if ["exposed_data_types", "notices_per_controller"].contains(&name.as_str()) {
            assert!(
                rows(&db, &format!("SELECT * FROM {name}")).len() > 10,
                "{name} is empty"
            );
        }
        let columns = format!(
            "SELECT c.name FROM sqlite_schema AS s, pragma_table_info(s.name) AS c \
             WHERE s.type = 'table' AND s.name = '{name}'"
        );
        for column in rows(&db, &columns) {
            assert!(page.contains(&format!("`{column}`")), "{name}.{column}");
        }
    }
    assert!(page.contains(&format!("is {} (", registry::APPLICATION_ID)));
    let queries: Vec<&str> = page
        .split("```sql\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert!(queries.len() > 2);
    for query in queries {
        assert!(!rows(&db, query).is_empty(), "{query}");
    }
}

#[test]
fn the_tables_of_this_version_are_the_committed_ones() {
    // A change of these is a change of what other programs read: raise `VERSION` with it.
    insta::with_settings!({
        snapshot_path => "../snapshots",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(format!("registry-{}", registry::VERSION), registry::sql());
    });
}
