//! `notices`: each document in one row, drawn from the other tables.
//!
//! A column of the summary is described by the table and the column that it draws from, the
//! rows that count, and how they become one value. CSV evaluates that over a record; the
//! view `notices` of the SQLite registry is the same description as SQL.

use super::lists::ITEMS;
use super::row::{Row, Rows};
use super::{Cell, Column, DOCUMENTS, ERRORS, Kind, Table, record, table};
use crate::record::Output;
use std::sync::LazyLock;

/// What stands between several values in a cell.
pub(in crate::output) const SEPARATOR: &str = "; ";

/// How the rows that count become one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) enum Draw {
    /// Every value once, in order, with [`SEPARATOR`] between them.
    All,
    /// The value of the first row.
    First,
    /// Whether there is a row in which the value is true.
    Any,
}

/// A column of the summary.
#[derive(Debug)]
pub(in crate::output) struct Summary {
    /// Its name and meaning.
    pub(in crate::output) column: Column,
    /// How the rows become one value.
    pub(in crate::output) draw: Draw,
    /// The table that it draws from.
    pub(in crate::output) table: &'static Table,
    /// The column of the table.
    #[cfg_attr(not(feature = "sqlite"), allow(dead_code))] // its name, for SQL
    pub(in crate::output) value: &'static str,
    /// The rows that count: those of this field of the record, if one is named …
    pub(in crate::output) field: Option<&'static str>,
    /// … with one of these values in this column, if one is named.
    pub(in crate::output) only: Option<(&'static str, &'static [&'static str])>,
    /// The places of `value` and of the column of `only` in the table.
    places: (usize, Option<usize>),
}

/// A line of [`LINES`]: name, how, table and column, field, rows that count, meaning.
type Line = (
    &'static str,
    Draw,
    (&'static str, &'static str),
    Option<&'static str>,
    Option<(&'static str, &'static [&'static str])>,
    &'static str,
);

use Draw::{All, Any, First};

#[rustfmt::skip] // a table
const LINES: &[Line] = &[
    ("controllers", All, ("parties", "name"), Some("controllers"), None, "the controllers"),
    ("processors", All, ("parties", "name"), Some("processors"), None, "the processors"),
    ("data_protection_officer", All, ("parties", "name"), Some("data_protection_officer"), None, "the DPO"),
    ("occurrence_dates", All, ("dates", "value"), None, Some(("event", &["occurrence"])), "when the breach happened"),
    ("discovery_dates", All, ("dates", "value"), None, Some(("event", &["discovery"])), "when someone became aware"),
    ("processor_to_controller_dates", All, ("dates", "value"), None, Some(("event", &["processor_to_controller"])), "when the supplier told the controller"),
    ("authority_notification_dates", All, ("dates", "value"), None, Some(("event", &["authority_notification"])), "when the Garante was notified"),
    ("police_report_dates", All, ("dates", "value"), None, Some(("event", &["police_report"])), "when it was reported to the police"),
    ("subject_communication_dates", All, ("dates", "value"), None, Some(("event", &["subject_communication"])), "when the people concerned were told"),
    ("publication_dates", All, ("dates", "value"), None, Some(("event", &["publication"])), "when stolen data were published"),
    ("containment_dates", All, ("dates", "value"), None, Some(("event", &["containment"])), "when it was stopped"),
    ("document_dates", All, ("dates", "value"), None, Some(("event", &["document"])), "the date that the document bears"),
    ("affected", First, ("affected", "value"), None, Some(("scope", &["total"])), "how many are affected in all: the first total"),
    ("affected_max", First, ("affected", "max"), None, Some(("scope", &["total"])), "the upper end, if the first total is a range"),
    ("affected_qualifier", First, ("affected", "qualifier"), None, Some(("scope", &["total"])), "how exact the first total is said to be"),
    ("affected_unit", First, ("affected", "unit"), None, Some(("scope", &["total"])), "what the first total counts"),
    ("data_subjects", All, ("data_subjects", "code"), None, None, "categories of people affected"),
    ("data_exposed", All, ("data_types", "type"), None, Some(("status", &["exposed"])), "categories of data said to be hit"),
    ("data_possibly_exposed", All, ("data_types", "type"), None, Some(("status", &["possibly_exposed"])), "categories of data perhaps hit"),
    ("data_not_exposed", All, ("data_types", "type"), None, Some(("status", &["not_exposed"])), "categories of data expressly not hit"),
    ("special_category", Any, ("data_types", "special_category"), None, Some(("status", &["exposed", "possibly_exposed"])), "whether data of GDPR art. 9 are or may be hit"),
    ("impacts", All, ("breach", "code"), Some("breach.impacts"), None, "confidentiality, integrity, availability"),
    ("cause", All, ("breach", "code"), Some("breach.cause"), None, "who or what caused the breach"),
    ("methods", All, ("breach", "code"), Some("breach.methods"), None, "how it came about"),
    ("systems", All, ("systems", "name"), None, None, "named applications, sites or platforms hit"),
    ("notified", All, ("notifications", "recipient"), None, Some(("status", &["done"])), "who was told"),
    ("to_be_notified", All, ("notifications", "recipient"), None, Some(("status", &["planned"])), "who is still to be told"),
    ("consequences", All, ("codes", "code"), Some("consequences"), None, "likely consequences"),
    ("measures", All, ("codes", "code"), Some("measures"), None, "measures taken or proposed"),
    ("recommendations", All, ("codes", "code"), Some("recommendations"), None, "advice to the reader"),
    ("dpo_emails", All, ("emails", "address"), None, Some(("role", &["dpo"])), "mailboxes of the DPO"),
    ("contact_emails", All, ("emails", "address"), None, Some(("role", &["contact"])), "other mailboxes"),
    ("phones", All, ("phones", "number"), None, None, "telephone numbers"),
    ("urls", All, ("urls", "url"), None, None, "web addresses"),
    ("legal_references", All, ("legal_references", "reference"), None, None, "cited provisions"),
];

static SUMMARIES: LazyLock<Vec<Summary>> =
    LazyLock::new(|| LINES.iter().filter_map(read).collect());

/// Of an input, not of its content, and so no column of [`DOCUMENTS`].
const DUPLICATE: Column = Column::new(
    "duplicate_of",
    Kind::Text,
    "the `id` of the first input with the same bytes, if this one repeats it",
)
.or_null();

/// Columns of [`ERRORS`] as the summary names them.
const ERROR: [Column; 2] = [
    Column::new(
        "error_code",
        Kind::Code,
        "why there is nothing else in the row: a stable code",
    )
    .or_null(),
    Column::new("error_message", Kind::Text, "the same for people").or_null(),
];

static COLUMNS: LazyLock<Vec<Column>> = LazyLock::new(|| {
    let duplicate = std::iter::once(DUPLICATE);
    let documents = DOCUMENTS.columns().iter().map(|column| column.or_null());
    let summaries = summaries().iter().map(|summary| summary.column);
    duplicate
        .chain(documents)
        .chain(summaries)
        .chain(ERROR)
        .collect()
});

/// The columns of `notices` that are drawn from lists, in order.
pub(in crate::output) fn summaries() -> &'static [Summary] {
    &SUMMARIES
}

/// A line of the table with the columns that it names; a test sees that each has them.
fn read(line: &Line) -> Option<Summary> {
    let &(name, draw, (from, value), field, only, meaning) = line;
    let table = table(from)?;
    let place = |name| {
        table
            .columns()
            .iter()
            .position(|column| column.name == name)
    };
    let source = place(value)?;
    let kind = match (draw, table.columns()[source].kind) {
        (All, Kind::Integer | Kind::Boolean | Kind::Edtf | Kind::Day) => Kind::Text,
        (_, kind) => kind,
    };
    let column = Column::new(name, kind, meaning).or_null();
    let filter = match only {
        Some((column, _)) => Some(place(column)?),
        None => None,
    };
    Some(Summary {
        column,
        draw,
        table,
        value,
        field,
        only,
        places: (source, filter),
    })
}

impl Summary {
    /// The value of a row, if the row counts.
    fn value<'c, 'r>(&self, row: &'c Row<'r>) -> Option<&'c Cell<'r>> {
        let field = self.field.is_none_or(|field| field == row.field);
        let only = match (self.only, self.places.1) {
            (Some((_, values)), Some(place)) => {
                matches!(row.cells.get(place), Some(Cell::Text(value)) if values.contains(&value.as_ref()))
            }
            _ => true,
        };
        row.cells.get(self.places.0).filter(|_| field && only)
    }

    /// The values of the rows that count, as one.
    fn one_of(&self, found: &[Cell<'static>]) -> Cell<'static> {
        match self.draw {
            First => found.first().cloned().unwrap_or(Cell::Null),
            Any => Cell::Boolean(found.contains(&Cell::Boolean(true))),
            All => {
                let mut values: Vec<String> = Vec::new();
                for value in found.iter().filter(|value| **value != Cell::Null) {
                    let value = value.to_string();
                    if !values.contains(&value) {
                        values.push(value);
                    }
                }
                match values.as_slice() {
                    [] => Cell::Null,
                    values => values.join(SEPARATOR).into(),
                }
            }
        }
    }
}

/// The values of every column that is drawn from lists.
fn drawn(output: &Output) -> impl Iterator<Item = Cell<'static>> {
    let mut found = vec![Vec::new(); summaries().len()];
    for table in ITEMS {
        let of_table: Vec<usize> = (0..summaries().len())
            .filter(|&at| summaries()[at].table.name == table.name)
            .collect();
        table.rows(output, &mut |row| {
            for &at in &of_table {
                let value = summaries()[at].value(&row).cloned();
                found[at].extend(value.map(Cell::into_owned));
            }
        });
    }
    let found = found.into_iter();
    let with_columns = found.zip(summaries());
    with_columns.map(|(found, summary)| summary.one_of(&found))
}

/// The summary as a table.
pub(super) struct Notices;

impl Rows for Notices {
    fn columns(&self) -> &'static [Column] {
        &COLUMNS
    }

    fn rows(&self, output: &Output, each: &mut dyn FnMut(Row<'_>)) {
        let mut cells = Vec::with_capacity(COLUMNS.len());
        let first = record(output).and_then(|record| record.source.duplicate_of.as_ref());
        cells.push(Cell::from(first).into_owned());
        DOCUMENTS.rows(output, &mut |row| {
            cells.extend(row.cells.into_iter().map(Cell::into_owned));
            cells.extend(drawn(output));
        });
        let columns = COLUMNS.len() - ERROR.len();
        cells.resize(columns, Cell::Null);
        ERRORS.rows(output, &mut |row| {
            cells.extend(row.cells.into_iter().map(Cell::into_owned));
        });
        cells.resize(COLUMNS.len(), Cell::Null);
        each(Row {
            field: "",
            item: 0,
            part: 0,
            cells,
            evidence: &[],
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::tables::lists::ITEMS;
    use std::collections::BTreeSet;

    #[test]
    fn every_line_names_tables_and_columns_that_there_are() {
        assert_eq!(summaries().len(), LINES.len());
        for summary in summaries() {
            let items = ITEMS.iter().any(|table| table.name == summary.table.name);
            assert!(items, "{}", summary.column.name);
        }
    }

    #[test]
    fn no_two_columns_of_the_summary_have_one_name() {
        let names: BTreeSet<&str> = COLUMNS.iter().map(|column| column.name).collect();
        assert_eq!(names.len(), COLUMNS.len());
    }
}
