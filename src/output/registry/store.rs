//! The rows of a document, in and out of the database.

use super::RegistryError;
use super::schema::stored;
use crate::output::tables::{Cell, DOCUMENTS, Key, Table};
use crate::record::Output;
use rusqlite::types::{ToSql, ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use sha2::{Digest, Sha256};

/// What stores documents: the statements that the description of the tables makes.
#[derive(Debug)]
pub(super) struct Store {
    document: String,
    replace: String,
    items: Vec<Items>,
}

/// The statements of a table of items.
#[derive(Debug)]
struct Items {
    table: &'static Table,
    insert: String,
    delete: String,
}

/// A document of the database.
pub(super) struct Stored {
    pub(super) document: i64,
    pub(super) reading: String,
}

impl Store {
    pub(super) fn new() -> Self {
        let columns = DOCUMENTS.columns().iter().map(|column| column.name);
        let replace: Vec<String> = (2..)
            .zip(columns.chain(["reading"]))
            .map(|(at, name)| format!("\"{name}\" = ?{at}"))
            .collect();
        let items = stored().filter(|table| table.key != Key::Document);
        let items = items.map(|table| Items {
            table,
            insert: insert(
                table.name,
                1 + table.key_columns().len() + table.columns().len(),
            ),
            delete: format!("DELETE FROM {} WHERE document = ?1", table.name),
        });
        Self {
            document: insert(DOCUMENTS.name, replace.len() + 1),
            replace: format!(
                "UPDATE documents SET {} WHERE document = ?1",
                replace.join(", ")
            ),
            items: items.collect(),
        }
    }

    /// The document with that content.
    pub(super) fn find(db: &Connection, sha256: &str) -> rusqlite::Result<Option<Stored>> {
        db.prepare_cached("SELECT document, reading FROM documents WHERE sha256 = ?1")?
            .query_row([sha256], |row| {
                Ok(Stored {
                    document: row.get(0)?,
                    reading: row.get(1)?,
                })
            })
            .optional()
    }

    /// Stores a document that is new; returns its number.
    pub(super) fn insert(
        &self,
        db: &Connection,
        output: &Output,
        reading: &str,
    ) -> Result<i64, RegistryError> {
        let document = db
            .prepare_cached(&self.document)?
            .insert(params_from_iter(document_values(None, output, reading)))?;
        self.insert_items(db, document, output)?;
        Ok(document)
    }

    /// Puts another reading in the place of the stored one; the document keeps its number.
    pub(super) fn replace(
        &self,
        db: &Connection,
        document: i64,
        output: &Output,
        reading: &str,
    ) -> Result<(), RegistryError> {
        for items in &self.items {
            db.prepare_cached(&items.delete)?.execute([document])?;
        }
        let values = document_values(Some(document), output, reading);
        db.prepare_cached(&self.replace)?
            .execute(params_from_iter(values))?;
        self.insert_items(db, document, output)
    }

    fn insert_items(
        &self,
        db: &Connection,
        document: i64,
        output: &Output,
    ) -> Result<(), RegistryError> {
        for items in &self.items {
            let mut insert = db.prepare_cached(&items.insert)?;
            let mut result = Ok(());
            items.table.rows(output, &mut |row| {
                if result.is_ok() {
                    let key = row.key(items.table.key);
                    let number = std::iter::once(Cell::Integer(document));
                    let values = number.chain(key).chain(row.cells);
                    result = insert.execute(params_from_iter(values)).map(drop);
                }
            });
            result?;
        }
        Ok(())
    }
}

fn insert(table: &str, columns: usize) -> String {
    let places = vec!["?"; columns].join(", ");
    format!("INSERT INTO {table} VALUES ({places})")
}

/// The row of `documents`: its number, its own columns, its reading.
fn document_values(document: Option<i64>, output: &Output, reading: &str) -> Vec<Cell<'static>> {
    let mut values = vec![Cell::from(document)];
    DOCUMENTS.rows(output, &mut |row| {
        values.extend(row.cells.into_iter().map(Cell::into_owned));
    });
    values.push(reading.to_owned().into());
    values
}

/// SHA-256 of all rows of a document, in lower-case hexadecimal: what tells one reading of
/// it from another.
pub(super) fn reading(output: &Output) -> String {
    let mut rows = Vec::new();
    // Lengths first, so that no two lists of values look the same in a row.
    let mut put = |text: &str| {
        rows.extend((text.len() as u64).to_le_bytes());
        rows.extend(text.as_bytes());
    };
    for table in stored() {
        table.rows(output, &mut |row| {
            put(table.name);
            for cell in row.key(table.key).chain(row.cells) {
                put(if cell == Cell::Null { "" } else { "=" });
                match cell {
                    Cell::Text(text) => put(&text),
                    cell => put(&cell.to_string()),
                }
            }
        });
    }
    let digit = |value: u8| char::from_digit(value.into(), 16);
    let digest = Sha256::digest(&rows);
    let digits = digest
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 0xF)]);
    digits.flatten().collect()
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(Value::Null),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Integer(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Self::Boolean(yes) => ToSqlOutput::Owned(Value::Integer((*yes).into())),
        })
    }
}
