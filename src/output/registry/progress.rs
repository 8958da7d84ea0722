//! How far the run in course has come: what `--resume` goes on from.
//!
//! Each output of a run gets a row in the transaction that stores it; a run that has
//! stored all of them removes its rows. `settings` holds the options of the run.

use super::RegistryError;
use crate::record::{Coverage, Kind};
use rusqlite::types::{FromSqlError, ValueRef};
use rusqlite::{Connection, Row, params};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// The tables of a run in course, empty when none is.
pub(super) const TABLES: &str = "\
CREATE TABLE progress (
  place INTEGER PRIMARY KEY,
  \"id\" TEXT NOT NULL,
  document INTEGER REFERENCES documents ON DELETE CASCADE,
  error_code TEXT,
  CHECK ((document IS NULL) <> (error_code IS NULL))
) STRICT;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

";

/// An output that the run in course has stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Its `source.id`.
    pub id: String,
    /// What was stored.
    pub outcome: Outcome,
}

/// What was stored of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was read.
    Read {
        /// SHA-256 of its bytes.
        sha256: String,
        /// Notice or other.
        kind: Kind,
        /// How much of it was read.
        coverage: Coverage,
        /// Whether an input before it in the run has the same bytes.
        is_duplicate: bool,
    },
    /// It could not be read; with the code of its error.
    Unread(String),
}

/// Forgets the run in course and begins another.
pub(super) fn begin(db: &Connection, settings: &BTreeMap<String, String>) -> rusqlite::Result<()> {
    end(db)?;
    let mut insert = db.prepare_cached("INSERT INTO settings VALUES (?1, ?2)")?;
    for (name, value) in settings {
        insert.execute([name, value])?;
    }
    Ok(())
}

/// Forgets the run in course.
pub(super) fn end(db: &Connection) -> rusqlite::Result<()> {
    db.execute_batch("DELETE FROM progress; DELETE FROM settings;")
}

/// How many outputs the run in course has stored.
pub(super) fn length(db: &Connection) -> rusqlite::Result<i64> {
    db.prepare_cached("SELECT coalesce(max(place), 0) FROM progress")?
        .query_row([], |row| row.get(0))
}

/// Notes an output: the number of its document, or the code of its error.
pub(super) fn note(
    db: &Connection,
    id: &str,
    document: Option<i64>,
    code: Option<&str>,
) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT INTO progress (\"id\", document, error_code) VALUES (?1, ?2, ?3)")?
        .execute(params![id, document, code])
        .map(drop)
}

/// The options of the run in course.
pub(super) fn settings(db: &Connection) -> rusqlite::Result<BTreeMap<String, String>> {
    db.prepare("SELECT name, value FROM settings")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// What the run in course has stored, in order.
pub(super) fn done(db: &Connection) -> Result<Vec<Done>, RegistryError> {
    let mut select = db.prepare(
        "SELECT p.id, p.error_code, d.sha256, d.kind, d.coverage,
           p.place > min(p.place) OVER (PARTITION BY p.document)
         FROM progress AS p LEFT JOIN documents AS d ON d.document = p.document
         ORDER BY p.place",
    )?;
    let done = select.query_map([], |row| {
        let outcome = match row.get(1)? {
            Some(code) => Outcome::Unread(code),
            None => Outcome::Read {
                sha256: row.get(2)?,
                kind: code(row, 3)?,
                coverage: code(row, 4)?,
                is_duplicate: row.get(5)?,
            },
        };
        Ok(Done {
            id: row.get(0)?,
            outcome,
        })
    })?;
    Ok(done.collect::<rusqlite::Result<_>>()?)
}

/// A value of one of the record's enumerations.
fn code<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let value = match row.get_ref(column)? {
        ValueRef::Text(code) => String::from_utf8_lossy(code).into_owned().into(),
        _ => serde_json::Value::Null,
    };
    serde_json::from_value(value).map_err(|error| FromSqlError::Other(error.into()).into())
}
