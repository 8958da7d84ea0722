//! JSON Lines: one object a line. Blank lines count as lines and are left out.

use super::{Table, names};
use crate::input::RowProblem;
use crate::input::limits::MAX_INPUT_BYTES;
use serde_json::Value;
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

pub(super) fn rows(mut source: impl BufRead, table: &mut Table<'_, '_>) -> ControlFlow<()> {
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let length = match read_line(&mut source, &mut line) {
            Ok(0) => break,
            Ok(length) => length,
            Err(error) => return table.fail(error.into()),
        };
        if MAX_INPUT_BYTES.is_exceeded_by(line.len() as u64) {
            let problem = RowProblem::TooLong { advice: "" };
            table.row(number, None, Err(problem), length)?;
        } else if !line.trim_ascii().is_empty() {
            let (id, text) = row(line.trim_ascii(), table);
            table.row(number, id, text, length)?;
        }
    }
    ControlFlow::Continue(())
}

/// Reads a line, of which no more is kept than shows that it is too long. Returns its length.
fn read_line(source: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<u64> {
    let mut limited = source.by_ref().take(MAX_INPUT_BYTES.value + 1);
    let mut length = limited.read_until(b'\n', line)? as u64;
    if MAX_INPUT_BYTES.is_exceeded_by(length) && line.last() != Some(&b'\n') {
        length += source.skip_until(b'\n')? as u64;
    }
    Ok(length)
}

/// The id and the text of a line.
fn row(line: &[u8], table: &Table<'_, '_>) -> (Option<String>, Result<Vec<u8>, RowProblem>) {
    let malformed = |found: String| RowProblem::Malformed {
        expected: "a JSON object".to_owned(),
        found,
    };
    let row = match serde_json::from_slice::<Value>(line) {
        Ok(row) if row.is_object() => row,
        Ok(other) => return (None, Err(malformed(kind(&other).to_owned()))),
        Err(error) => {
            // The line of the message would be that within the line.
            let problem = error.to_string();
            let problem = problem.split(" at line ").next().unwrap_or_default();
            let found = format!("none: {problem} at column {}", error.column());
            return (None, Err(malformed(found)));
        }
    };
    let id = match table
        .columns
        .id
        .as_deref()
        .map(|name| stated_id(&row, name))
    {
        None => None,
        Some(Ok(id)) => Some(id),
        Some(Err(problem)) => return (None, Err(problem)),
    };
    (id, text(&row, &table.columns.text))
}

fn text(row: &Value, name: &str) -> Result<Vec<u8>, RowProblem> {
    match field(row, name)? {
        Value::String(text) => Ok(text.clone().into_bytes()),
        other => Err(RowProblem::WrongType {
            field: name.to_owned(),
            expected: "a text",
            found: kind(other),
        }),
    }
}

fn stated_id(row: &Value, name: &str) -> Result<String, RowProblem> {
    match field(row, name)? {
        Value::String(id) if !id.is_empty() => Ok(id.clone()),
        Value::Number(id) => Ok(id.to_string()),
        other => Err(RowProblem::WrongType {
            field: name.to_owned(),
            expected: "a text or a number",
            found: kind(other),
        }),
    }
}

/// The field of a name, or of a path such as `documento.testo`.
fn field<'r>(row: &'r Value, name: &str) -> Result<&'r Value, RowProblem> {
    let nested = || name.split('.').try_fold(row, |value, part| value.get(part));
    row.get(name)
        .or_else(nested)
        .ok_or_else(|| RowProblem::MissingField {
            field: name.to_owned(),
            held: names(
                row.as_object()
                    .into_iter()
                    .flat_map(|row| row.keys())
                    .map(String::as_str),
            ),
        })
}

/// What a value is, for people.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(text) if text.is_empty() => "an empty text",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
