//! The tables of the database in SQL, made from the description of the tables.

use crate::output::tables::{
    Column, DOCUMENTS, Draw, ERRORS, Key, Kind, NOTICES, SEPARATOR, Summary, TABLES, Table,
    summaries,
};
use std::fmt::Write;

/// What `PRAGMA user_version` holds: raised by every change of [`sql`].
pub const VERSION: i64 = 1;

/// What `PRAGMA application_id` holds: `BRCC`.
pub const APPLICATION_ID: i64 = 0x4252_4343;

/// Views for analysts, on the tables and on the view `notices`.
const VIEWS: &str = include_str!("views.sql");

/// Indices for the questions that are asked most. Tables of items are stored in the order of
/// their documents as it is.
const INDICES: &[(&str, &str)] = &[
    ("inputs", "document"),
    ("parties", "name"),
    ("dates", "event, earliest"),
    ("data_types", "type, status"),
    ("emails", "address"),
    ("legal_references", "reference"),
    ("codes", "code"),
    ("breach", "code"),
];

/// The tables that hold rows of documents that were read, `documents` first.
pub(super) fn stored() -> impl Iterator<Item = &'static Table> {
    let summary = |table: &&&Table| ![NOTICES.name, ERRORS.name].contains(&table.name);
    TABLES.iter().filter(summary).copied()
}

/// Everything that makes an empty file a registry.
pub fn sql() -> String {
    let mut sql = String::new();
    for table in stored() {
        let _ = writeln!(sql, "{}\n", create(table));
        if table.name == DOCUMENTS.name {
            sql.push_str(INPUTS);
        }
    }
    let _ = writeln!(sql, "{}\n\n{}", errors(), super::progress::TABLES);
    for (table, columns) in INDICES {
        let name = columns.replace(", ", "_and_");
        let _ = writeln!(
            sql,
            "CREATE INDEX {table}_by_{name} ON {table} ({columns});"
        );
    }
    let _ = writeln!(sql, "\n{}\n\n{VIEWS}", notices());
    sql
}

/// Which inputs a document came as: content that came twice is one document.
const INPUTS: &str = "\
CREATE TABLE inputs (
  input INTEGER PRIMARY KEY,
  \"id\" TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  UNIQUE (\"id\", document)
) STRICT;

";

fn create(table: &Table) -> String {
    let mut lines = Vec::new();
    if table.key == Key::Document {
        lines.push("document INTEGER PRIMARY KEY".to_owned());
        lines.extend(table.columns().iter().map(definition));
        lines.push("reading TEXT NOT NULL".to_owned());
        lines.push("UNIQUE (sha256)".to_owned());
        return statement(table.name, &lines, "STRICT");
    }
    lines.push("document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE".to_owned());
    lines.extend(table.key_columns().iter().map(definition));
    lines.extend(table.columns().iter().map(definition));
    let key: Vec<&str> = table
        .key_columns()
        .iter()
        .map(|column| column.name)
        .collect();
    lines.push(format!("PRIMARY KEY (document, {})", key.join(", ")));
    statement(table.name, &lines, "STRICT, WITHOUT ROWID")
}

/// What could not be read, each reason of an input once.
fn errors() -> String {
    let mut lines = vec![
        "error INTEGER PRIMARY KEY".to_owned(),
        "\"id\" TEXT NOT NULL".to_owned(),
    ];
    lines.extend(ERRORS.columns().iter().map(definition));
    lines.push("UNIQUE (\"id\", \"code\", \"message\")".to_owned());
    statement(ERRORS.name, &lines, "STRICT")
}

fn statement(name: &str, lines: &[String], options: &str) -> String {
    format!(
        "CREATE TABLE {name} (\n  {}\n) {options};",
        lines.join(",\n  ")
    )
}

fn definition(column: &Column) -> String {
    let kind = match column.kind {
        Kind::Text | Kind::Code | Kind::Edtf | Kind::Day => "TEXT",
        Kind::Integer | Kind::Boolean => "INTEGER",
    };
    let required = if column.nullable { "" } else { " NOT NULL" };
    let check = match column.kind {
        Kind::Boolean => format!(" CHECK (\"{}\" IN (0, 1))", column.name),
        _ => String::new(),
    };
    format!("\"{}\" {kind}{required}{check}", column.name)
}

/// The first input of the document, of any run, where the input `i` is a later one.
const FIRST_INPUT: &str = "(SELECT f.\"id\" FROM inputs AS f WHERE f.document = i.document \
     AND f.input < i.input ORDER BY f.input LIMIT 1) AS duplicate_of";

/// The summary as a view: a row for each input, read or not.
fn notices() -> String {
    let mut read = vec!["i.document".to_owned(), "i.\"id\"".to_owned()];
    let mut unread = vec!["NULL".to_owned(), "e.\"id\"".to_owned()];
    read.push(FIRST_INPUT.to_owned());
    unread.push("NULL".to_owned());
    for column in DOCUMENTS.columns() {
        read.push(format!("d.\"{}\"", column.name));
        unread.push("NULL".to_owned());
    }
    for summary in summaries() {
        read.push(format!("{} AS \"{}\"", drawn(summary), summary.column.name));
        unread.push("NULL".to_owned());
    }
    for column in ERRORS.columns() {
        read.push(format!("NULL AS \"error_{}\"", column.name));
        unread.push(format!("e.\"{}\"", column.name));
    }
    format!(
        "CREATE VIEW notices AS\nSELECT\n  {}\nFROM inputs AS i JOIN documents AS d ON d.document = i.document\n\
         UNION ALL SELECT\n  {}\nFROM errors AS e;",
        read.join(",\n  "),
        unread.join(", ")
    )
}

/// A column of the summary as an expression over the document `d`.
fn drawn(summary: &Summary) -> String {
    let value = format!("t.\"{}\"", summary.value);
    let mut rows = format!(
        "FROM {} AS t WHERE t.document = d.document",
        summary.table.name
    );
    if let Some(field) = summary.field {
        let _ = write!(rows, " AND t.field = '{field}'");
    }
    if let Some((column, values)) = summary.only {
        let _ = write!(rows, " AND t.\"{column}\" IN ('{}')", values.join("', '"));
    }
    match summary.draw {
        Draw::First => format!("(SELECT {value} {rows} ORDER BY t.item LIMIT 1)"),
        Draw::Any => format!("EXISTS (SELECT 1 {rows} AND {value})"),
        // The order of `group_concat` is that of its rows; ORDER BY within it is newer
        // than many a SQLite that opens the file. It passes over rows without a value.
        Draw::All => format!(
            "(SELECT group_concat(value, '{SEPARATOR}') FROM (SELECT {value} AS value {rows} \
             GROUP BY {value} ORDER BY min(t.item)))"
        ),
    }
}
