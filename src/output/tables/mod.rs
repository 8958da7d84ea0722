//! The registry as tables: which there are, their columns, and the rows of a document.
//!
//! This is the one description that CSV, Parquet and the SQLite registry write; none
//! lists columns of its own. A table is a name, columns with their meaning, and a pure
//! function from an output to rows.
//!
//! - `notices` is the summary: one row for every input, several values joined in a cell.
//!   It is lossy. Its columns are drawn from the other tables.
//! - `documents` holds what is one to a document; each list of the record has a table with
//!   a row for each item; `evidence` holds every span of every item; `errors` holds what
//!   could not be read. Together they hold all of the record.
//!
//! Items are named by `field` (the record's key) and `item` (the place in its list, from 0),
//! so that a row of any table finds its words in `evidence`.

mod cell;
mod documents;
mod errors;
mod lists;
mod mentions;
mod row;
mod summary;

pub use cell::{Cell, Column, Kind};
pub use row::Row;
pub(super) use summary::SEPARATOR;
#[cfg(feature = "sqlite")]
pub(super) use summary::{Draw, Summary, summaries};

use crate::record::{Evidence, Output, Record};
use crate::snapshot::id_of;
use row::Rows;

/// What tells the rows of one document apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Nothing: a document has one row.
    Document,
    /// An item of a field: `field`, `item`.
    Item,
    /// A part of an item, counted from 0 in the column of this name.
    Part(&'static str),
    /// Nothing: there are rows of what could not be read.
    Error,
}

/// A table of the registry.
#[derive(Clone, Copy)]
pub struct Table {
    /// Its name in SQL and after `--table`.
    pub name: &'static str,
    /// What a row is.
    pub meaning: &'static str,
    /// What tells the rows of one document apart.
    pub key: Key,
    rows: &'static dyn Rows,
}

/// The summary, one row for each input.
pub static NOTICES: Table = Table {
    name: "notices",
    meaning: "one row for each input, read or not: the summary, with several values of a \
              field joined in one cell",
    key: Key::Document,
    rows: &summary::Notices,
};

/// What is one to a document.
pub static DOCUMENTS: Table = Table {
    name: "documents",
    meaning: "one row for each document that was read: its source, its kind, what art. 34 \
              requires of it",
    key: Key::Document,
    rows: &documents::DOCUMENTS,
};

/// What could not be read.
pub static ERRORS: Table = Table {
    name: "errors",
    meaning: "one row for each input that could not be read",
    key: Key::Error,
    rows: &errors::Errors,
};

/// The words of every item.
pub static EVIDENCE: Table = Table {
    name: "evidence",
    meaning: "every span of every item: the words that it rests on and where they stand",
    key: Key::Part("mention"),
    rows: &mentions::Mentions,
};

/// Every table, in the order of the record; the first is what `--format csv` writes
/// when none is named.
pub static TABLES: [&Table; 18] = [
    &NOTICES,
    &DOCUMENTS,
    &lists::PARTIES,
    &lists::ALIASES,
    &lists::DATES,
    &lists::AFFECTED,
    &lists::DATA_SUBJECTS,
    &lists::DATA_TYPES,
    &lists::EMAILS,
    &lists::PHONES,
    &lists::URLS,
    &lists::LEGAL_REFERENCES,
    &lists::BREACH,
    &lists::SYSTEMS,
    &lists::NOTIFICATIONS,
    &lists::CODES,
    &EVIDENCE,
    &ERRORS,
];

/// The table of that name.
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().copied().find(|table| table.name == name)
}

/// Every column that some table has before or after its own.
mod frame {
    use super::cell::{Column, Kind};

    pub(super) const ID: Column = Column::new(
        "id",
        Kind::Text,
        "`source.id`: the path below the input's root, `--id`, or `-`",
    );
    pub(super) const FIELD: Column = Column::new(
        "field",
        Kind::Code,
        "the key of the record that holds the item, such as `controllers`, `breach.methods`",
    );
    pub(super) const ITEM: Column = Column::new(
        "item",
        Kind::Integer,
        "the place of the item in its field, from 0",
    );
    /// The first span of an item, in formats that write one table at a time.
    pub(super) const SPAN: [Column; 4] = [
        Column::new("mentions", Kind::Integer, "how many spans the item has"),
        Column::new(
            "start",
            Kind::Integer,
            "first code point of the first span in what `breccia text` prints",
        ),
        Column::new("end", Kind::Integer, "one past its last code point"),
        Column::new("text", Kind::Text, "its words"),
    ];
}

impl Table {
    /// The columns that tell the rows of one document apart.
    pub fn key_columns(&self) -> Vec<Column> {
        match self.key {
            Key::Document | Key::Error => Vec::new(),
            Key::Item => vec![frame::FIELD, frame::ITEM],
            Key::Part(part) => vec![
                frame::FIELD,
                frame::ITEM,
                Column::new(part, Kind::Integer, "its place in the item, from 0"),
            ],
        }
    }

    /// The table's own columns, those of its key left out.
    pub fn columns(&self) -> &'static [Column] {
        self.rows.columns()
    }

    /// All columns of the table where it stands alone: the document's `id`, the key, the
    /// table's own columns and, for items, their first span.
    pub fn flat_columns(&self) -> Vec<Column> {
        let mut columns = vec![frame::ID];
        columns.extend(self.key_columns());
        columns.extend_from_slice(self.columns());
        if self.key == Key::Item {
            columns.extend(frame::SPAN);
        }
        columns
    }

    /// Hands on the rows of an output, in order: [`Table::columns`] with their key.
    pub fn rows(&self, output: &Output, each: &mut dyn FnMut(Row<'_>)) {
        self.rows.rows(output, each);
    }

    /// Hands on the rows of an output, in order: [`Table::flat_columns`].
    ///
    /// ```
    /// use breccia::{Extractor, output::tables};
    /// let text = "La violazione è stata notificata al Garante (art. 33 GDPR).";
    /// let output = Extractor::new().extract("lettera.txt", text.as_bytes());
    /// let table = tables::table("legal_references").expect("a table");
    /// let mut ids = Vec::new();
    /// let column = table.flat_columns().iter().position(|column| column.name == "reference");
    /// table.flat_rows(&output, &mut |cells| ids.push(cells[column.expect("a column")].to_string()));
    /// assert_eq!(ids, ["gdpr:33"]);
    /// ```
    pub fn flat_rows(&self, output: &Output, each: &mut dyn FnMut(&[Cell<'_>])) {
        self.rows(output, &mut |row| {
            let mut cells = vec![Cell::from(id_of(output))];
            cells.extend(row.key(self.key));
            cells.extend(row.cells);
            if self.key == Key::Item {
                cells.extend(span(row.evidence));
            }
            each(&cells);
        });
    }
}

/// The first of some spans, as [`frame::SPAN`] has it.
fn span(evidence: &[Evidence]) -> [Cell<'_>; 4] {
    let first = evidence.first();
    [
        Cell::from(evidence.len()),
        first.map(|span| span.start).into(),
        first.map(|span| span.end).into(),
        first.map(|span| span.text.as_str()).into(),
    ]
}

impl std::fmt::Debug for Table {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_tuple("Table").field(&self.name).finish()
    }
}

/// The record of an output, where it was read.
fn record(output: &Output) -> Option<&Record> {
    match output {
        Output::Record(record) => Some(record),
        Output::Error(_) => None,
    }
}
