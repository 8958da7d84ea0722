//! What could not be read.

use super::row::{Row, Rows};
use super::{Cell, Column, Kind};
use crate::record::Output;

/// The table of errors.
pub(super) struct Errors;

static COLUMNS: [Column; 2] = [
    Column::new("code", Kind::Code, "a stable code, such as `not_found`"),
    Column::new(
        "message",
        Kind::Text,
        "what was expected, what was found, what to do",
    ),
];

impl Rows for Errors {
    fn columns(&self) -> &'static [Column] {
        &COLUMNS
    }

    fn rows(&self, output: &Output, each: &mut dyn FnMut(Row<'_>)) {
        if let Output::Error(record) = output {
            let error = &record.error;
            each(Row {
                field: "",
                item: 0,
                part: 0,
                cells: vec![Cell::from(&error.code), Cell::from(&error.message)],
                evidence: &[],
            });
        }
    }
}
