//! Tables whose rows hold texts: JSON Lines and CSV, read row by row.
//!
//! Each row is one document, a plain text, under the id that it states or `TABLE!/LINE`. A
//! row without a text becomes an error that names table and line, and the next row is read.

mod csv;
mod json_lines;
mod utf8;

use super::open::Counter;
use crate::batch::Content;
use crate::input::unpack::MEMBER;
use crate::input::{InputError, RowProblem};
use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;

/// Which columns of a table hold what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// The column of the text. In JSON, `a.b` is the field `b` of the object `a`, unless a
    /// field has that very name.
    pub text: String,
    /// The column of the id; without it, or where it is missing, the id is `TABLE!/LINE`.
    pub id: Option<String>,
    /// What separates the cells of CSV; found out if it is not given.
    pub delimiter: Option<u8>,
}

/// Whether a file is a table by its name.
pub(super) fn is_table(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        is_json(path)
            || ["csv", "tsv"]
                .iter()
                .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        ["jsonl", "ndjson"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// Hands on each row of a table, of JSON Lines or CSV by its name, or else by its first
/// character. Never skips a file: returns 0.
pub(super) fn rows(
    id: &str,
    path: Option<&Path>,
    source: impl Read,
    columns: &Columns,
    counter: &mut Counter<'_>,
) -> ControlFlow<(), usize> {
    const BEGINNING: usize = 64 << 10;
    let mut source = BufReader::with_capacity(BEGINNING, utf8::Utf8::new(source));
    let is_json = match (path, source.fill_buf()) {
        (Some(path), _) => is_json(path),
        (None, Ok(beginning)) => beginning.trim_ascii_start().starts_with(b"{"),
        (None, Err(_)) => false,
    };
    let mut table = Table {
        id,
        columns,
        counter,
        rows: 0,
    };
    if is_json {
        json_lines::rows(source, &mut table)?;
    } else {
        csv::rows(source, path, &mut table)?;
    }
    if table.rows == 0 {
        table.counter.hand_on(id, Err(InputError::NoRows), 0)?;
    }
    ControlFlow::Continue(0)
}

/// A table being read.
struct Table<'t, 'c> {
    id: &'t str,
    columns: &'t Columns,
    counter: &'t mut Counter<'c>,
    /// Rows that were handed on.
    rows: usize,
}

impl Table<'_, '_> {
    /// Hands on a row: its text, or what is wrong with it.
    fn row(
        &mut self,
        line: u64,
        stated_id: Option<String>,
        text: Result<Vec<u8>, RowProblem>,
        share: u64,
    ) -> ControlFlow<()> {
        self.rows += 1;
        let id = stated_id.unwrap_or_else(|| format!("{}{MEMBER}{line}", self.id));
        let text = text.and_then(|text| {
            if text.trim_ascii().is_empty() {
                let field = self.columns.text.clone();
                return Err(RowProblem::Empty { field });
            }
            Ok(Content::Text(text))
        });
        let content = text.map_err(|problem| InputError::Row {
            table: self.id.to_owned(),
            line,
            problem,
        });
        self.counter.hand_on(&id, content, share)
    }

    /// Hands on why no more of the table can be read.
    fn fail(&mut self, error: InputError) -> ControlFlow<()> {
        self.rows += 1;
        self.counter.hand_on(self.id, Err(error), 0)
    }
}

/// Some of the names that there are, for people.
fn names<'n>(names: impl Iterator<Item = &'n str>) -> String {
    const MOST: usize = 8;
    let mut names: Vec<String> = names.map(|name| format!("{name:?}")).collect();
    let more = names.len().saturating_sub(MOST);
    names.truncate(MOST);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    if names.is_empty() {
        return "no field at all".to_owned();
    }
    format!("only {}", names.join(", "))
}
