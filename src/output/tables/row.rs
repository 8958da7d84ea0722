//! How a list of the record becomes rows: its items, and a column for each of their values.

use super::{Cell, Column, Key, record};
use crate::record::{Evidence, Output, Record};

/// A row of a table.
#[derive(Debug)]
pub struct Row<'r> {
    /// The key of the record that holds the item; empty where a document has one row.
    pub field: &'static str,
    /// The place of the item in its field.
    pub item: usize,
    /// The place of the part in its item, in tables of parts.
    pub part: usize,
    /// The values of the table's own columns.
    pub cells: Vec<Cell<'r>>,
    /// The words of the item.
    pub evidence: &'r [Evidence],
}

impl<'r> Row<'r> {
    /// The values of the key's columns.
    pub fn key(&self, key: Key) -> impl Iterator<Item = Cell<'r>> + use<'r> {
        let width = match key {
            Key::Document | Key::Error => 0,
            Key::Item => 2,
            Key::Part(_) => 3,
        };
        [self.field.into(), self.item.into(), self.part.into()]
            .into_iter()
            .take(width)
    }
}

/// What makes the rows of a table.
pub(super) trait Rows: Sync {
    /// The table's own columns.
    fn columns(&self) -> &'static [Column];

    /// Hands on the rows of an output, in order.
    fn rows(&self, output: &Output, each: &mut dyn FnMut(Row<'_>));
}

/// An item of a list of the record.
#[derive(Debug)]
pub(super) struct Item<'r, T> {
    pub(super) field: &'static str,
    pub(super) item: usize,
    pub(super) part: usize,
    pub(super) value: &'r T,
    pub(super) evidence: &'r [Evidence],
}

/// Hands on the items of a record.
pub(super) type Walk<T> = fn(&Record, &mut dyn FnMut(Item<'_, T>));

/// Columns, and the value of an item in each: two slices of one declaration, so that
/// neither can lack what the other has.
pub(super) struct Fields<T: 'static> {
    pub(super) columns: &'static [Column],
    pub(super) values: &'static [for<'r> fn(&'r T) -> Cell<'r>],
}

impl<T> Fields<T> {
    /// The values of an item.
    pub(super) fn cells<'r>(&self, item: &'r T) -> Vec<Cell<'r>> {
        self.values.iter().map(|value| value(item)).collect()
    }
}

/// A table with a row for each item of a kind.
pub(super) struct List<T: 'static> {
    pub(super) walk: Walk<T>,
    pub(super) fields: Fields<T>,
}

impl<T> Rows for List<T> {
    fn columns(&self) -> &'static [Column] {
        self.fields.columns
    }

    fn rows(&self, output: &Output, each: &mut dyn FnMut(Row<'_>)) {
        let Some(record) = record(output) else {
            return;
        };
        (self.walk)(record, &mut |item| {
            each(Row {
                field: item.field,
                item: item.item,
                part: item.part,
                cells: self.fields.cells(item.value),
                evidence: item.evidence,
            });
        });
    }
}

/// Declares [`Fields`]: a line for each column, with its name, kind, meaning and value.
/// `or_null` marks columns in which a row may have no value.
macro_rules! fields {
    ($type:ty, {
        $($name:literal: $kind:ident $($null:ident)?, $meaning:literal, $value:expr;)+
    }) => {{
        const VALUES: &[for<'r> fn(&'r $type) -> $crate::output::tables::Cell<'r>] = &[$($value),+];
        $crate::output::tables::row::Fields {
            columns: &[$(
                $crate::output::tables::Column::new(
                    $name,
                    $crate::output::tables::Kind::$kind,
                    $meaning,
                )$(.$null())?
            ),+],
            values: VALUES,
        }
    }};
}

/// Declares a [`List`]: how its items are walked, then its [`Fields`].
macro_rules! list {
    ($type:ty, $walk:expr, $columns:tt) => {
        $crate::output::tables::row::List {
            walk: $walk,
            fields: $crate::output::tables::row::fields!($type, $columns),
        }
    };
}

pub(super) use {fields, list};
