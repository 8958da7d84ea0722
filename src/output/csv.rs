//! CSV after RFC 4180: one table, a line of names, a line for each row.
//!
//! UTF-8 without a byte order mark, lines ended by CR LF, nothing for no value. A notice is
//! written by others, and spreadsheets run what begins like a formula; see [`Formulas`].

use super::tables::{Cell, Table};
use crate::record::Output;
use std::io::{self, Write};

/// What becomes of text that a spreadsheet would take for a formula.
///
/// That is text which begins with `=`, `@`, a tab or a carriage return, or with `+` or `-`
/// unless only digits and signs of a number follow, so that telephone numbers stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Formulas {
    /// It is written with an apostrophe in front, which spreadsheets read as "this is text".
    /// Text that has apostrophes before such a sign gets one more, so that taking one away
    /// wherever such a sign follows apostrophes gives back the text.
    #[default]
    Guarded,
    /// It is written as it is, for programs.
    AsWritten,
}

/// Writes the rows of one table.
pub struct CsvWriter<W: Write> {
    out: csv::Writer<W>,
    table: &'static Table,
    formulas: Formulas,
}

impl<W: Write> CsvWriter<W> {
    /// A writer that has written the names of the columns.
    ///
    /// # Errors
    /// What the underlying writer says.
    pub fn new(out: W, table: &'static Table, formulas: Formulas) -> io::Result<Self> {
        let mut out = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        out.write_record(table.flat_columns().iter().map(|column| column.name))?;
        Ok(Self {
            out,
            table,
            formulas,
        })
    }

    /// Writes the rows of an output.
    ///
    /// # Errors
    /// What the underlying writer says.
    pub fn write(&mut self, output: &Output) -> io::Result<()> {
        let mut result = Ok(());
        self.table.flat_rows(output, &mut |cells| {
            if result.is_ok() {
                let cells = cells.iter().map(|cell| written(cell, self.formulas));
                result = self.out.write_record(cells);
            }
        });
        Ok(result?)
    }

    /// Flushes what was written.
    ///
    /// # Errors
    /// What the underlying writer says.
    pub fn finish(self) -> io::Result<W> {
        self.out.into_inner().map_err(|error| error.into_error())
    }
}

fn written(cell: &Cell<'_>, formulas: Formulas) -> String {
    let text = cell.to_string();
    match cell {
        Cell::Text(words) if formulas == Formulas::Guarded && is_formula(words) => {
            format!("'{text}")
        }
        _ => text,
    }
}

/// Whether a spreadsheet may take text for a formula, or would after an apostrophe is taken away.
fn is_formula(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    match bare.as_bytes() {
        [b'=' | b'@' | b'\t' | b'\r', ..] => true,
        [b'+' | b'-', number @ ..] => {
            bare.len() < text.len() || !number.iter().all(|byte| b"0123456789 .,".contains(byte))
        }
        _ => false,
    }
}

impl<W: Write> std::fmt::Debug for CsvWriter<W> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_tuple("CsvWriter").field(self.table).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The text that was written, from what stands in a cell.
    fn read(cell: &str) -> &str {
        if is_formula(cell) && cell.starts_with('\'') {
            return &cell[1..];
        }
        cell
    }

    #[test]
    fn what_begins_like_a_formula_gets_an_apostrophe() {
        for text in [
            "=1+1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "+A1",
            "-cmd|' /C calc'!A0",
            "'=1",
            "'+39",
        ] {
            let cell = written(&Cell::from(text), Formulas::Guarded);
            assert_eq!(cell, format!("'{text}"));
            assert_eq!(written(&Cell::from(text), Formulas::AsWritten), text);
        }
        for text in [
            "+390512345678",
            "-12,5",
            "+39 051 23.45",
            "'nel 2025'",
            "1=1",
            "",
            "'",
        ] {
            assert_eq!(written(&Cell::from(text), Formulas::Guarded), text);
        }
        assert_eq!(written(&Cell::Integer(-1), Formulas::Guarded), "-1");
    }

    proptest! {
        #[test]
        fn a_guarded_cell_reads_back(text in "['=+@\\-\t1a]{0,5}") {
            let cell = written(&Cell::from(text.as_str()), Formulas::Guarded);
            prop_assert_eq!(read(&cell), text.as_str());
            prop_assert!(!cell.starts_with(['=', '@', '\t', '\r']));
        }
    }
}
