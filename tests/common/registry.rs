//! Looking into a registry database.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use std::fmt::Write;
use std::path::Path;

/// The rows of a query, their values with `|` between them.
pub fn rows(db: &Connection, query: &str) -> Vec<String> {
    let mut statement = db
        .prepare(query)
        .unwrap_or_else(|error| panic!("{query}: {error}"));
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| Ok(joined(row, columns)));
    rows.and_then(Iterator::collect)
        .unwrap_or_else(|error| panic!("{query}: {error}"))
}

fn joined(row: &Row<'_>, columns: usize) -> String {
    let values = (0..columns).map(|at| match row.get_ref(at).expect("a value") {
        ValueRef::Null => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        other => panic!("{other:?} in a registry"),
    });
    values.collect::<Vec<_>>().join("|")
}

/// Everything that stands in a database, in the order in which it is stored: its schema
/// and the rows of every table.
pub fn dump(path: &Path) -> String {
    let db = Connection::open(path).expect("a database");
    let mut dump = rows(&db, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL").join("\n");
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    for table in rows(&db, tables) {
        let _ = write!(dump, "\n-- {table}\n");
        dump.push_str(&rows(&db, &format!("SELECT * FROM {table}")).join("\n"));
    }
    dump
}
