//! CSV: a header, then one row for each document; cells may be quoted and hold line ends.

use super::{Table, names};
use crate::input::limits::MAX_INPUT_BYTES;
use crate::input::{self, RowProblem};
use ::csv::{ByteRecord, Position, Reader, ReaderBuilder};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;
use std::path::Path;

pub(super) fn rows(
    mut source: impl BufRead,
    path: Option<&Path>,
    table: &mut Table<'_, '_>,
) -> ControlFlow<()> {
    let delimiter = match (table.columns.delimiter, source.fill_buf()) {
        (Some(delimiter), _) => delimiter,
        (None, Ok(beginning)) => delimiter_of(beginning, path, &table.columns.text),
        (None, Err(error)) => return table.fail(error.into()),
    };
    let watch = Watch::default();
    let mut reader = reader(watch.over(source), delimiter);
    let mut row = ByteRecord::new();
    let header = match reader.read_byte_record(&mut row) {
        Ok(true) => Header::new(&row, table),
        Ok(false) => return ControlFlow::Continue(()),
        Err(error) => return failed(error, 1, table),
    };
    let header = match header {
        Ok(header) => header,
        Err(problem) => return table.row(1, Some(table.id.to_owned()), Err(problem), 0),
    };
    // A row is held back until the next one shows that it ended where it should.
    let mut held: Option<Row> = None;
    loop {
        let start = reader.position().clone();
        watch.start.set(start.byte());
        match reader.read_byte_record(&mut row) {
            Ok(true) => {}
            Ok(false) => {
                return match held {
                    Some(held) => held.last(&watch).hand_on(table),
                    None => ControlFlow::Continue(()),
                };
            }
            Err(error) => {
                if let Some(held) = held {
                    held.hand_on(table)?;
                }
                return failed(error, start.line(), table);
            }
        }
        watch.forget_before(start.byte());
        if let Some(held) = held.take() {
            held.hand_on(table)?;
        }
        let end = reader.position();
        let first = row.position().map_or(start.line(), Position::line);
        let last = end.line().saturating_sub(1).max(first);
        let (id, text) = header.row(&row, first, last);
        held = Some(Row {
            lines: (first, last),
            id,
            text,
            share: end.byte() - start.byte(),
        });
    }
}

/// A row that was read.
struct Row {
    /// The first and the last line that it stands on.
    lines: (u64, u64),
    id: Option<String>,
    text: Result<Vec<u8>, RowProblem>,
    share: u64,
}

impl Row {
    /// The last row of a table: an open quotation mark takes all that follows into its cell.
    fn last(mut self, watch: &Watch) -> Self {
        let (first, last) = self.lines;
        if last > first && watch.row_is_open() && self.text.is_ok() {
            self.id = None;
            self.text = Err(RowProblem::Malformed {
                expected: "a closed quotation mark".to_owned(),
                found: format!("none up to line {last}, the end of the table"),
            });
        }
        self
    }

    fn hand_on(self, table: &mut Table<'_, '_>) -> ControlFlow<()> {
        table.row(self.lines.0, self.id, self.text, self.share)
    }
}

fn reader<R: Read>(source: R, delimiter: u8) -> Reader<R> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(source)
}

/// No more can be read, nor where the next row starts be told.
fn failed(error: ::csv::Error, line: u64, table: &mut Table<'_, '_>) -> ControlFlow<()> {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            let advice = "; the rest of the table is not read: is a quotation mark left open?";
            table.row(line, None, Err(RowProblem::TooLong { advice }), 0)
        }
        ::csv::ErrorKind::Io(error) => table.fail(error.into()),
        other => table.fail(io::Error::other(format!("{other:?}")).into()),
    }
}

/// The delimiter of a table: that under which its header has the column of the text, else
/// that of its name, else the one that its header holds most often.
fn delimiter_of(beginning: &[u8], path: Option<&Path>, text: &str) -> u8 {
    const DELIMITERS: [u8; 3] = *b",;\t";
    let header = |delimiter| {
        let mut header = ByteRecord::new();
        let read = reader(beginning, delimiter).read_byte_record(&mut header);
        read.map(|_| header).unwrap_or_default()
    };
    let of_name = path
        .and_then(Path::extension)
        .is_some_and(|ending| ending.eq_ignore_ascii_case("tsv"))
        .then_some(b'\t');
    DELIMITERS
        .into_iter()
        .find(|&delimiter| header(delimiter).iter().any(|name| name_of(name) == text))
        .or(of_name)
        // The first of those that are equally many.
        .or_else(|| {
            DELIMITERS
                .into_iter()
                .rev()
                .max_by_key(|&one| header(one).len())
        })
        .unwrap_or(b',')
}

/// The name of a column, without the blanks around it.
fn name_of(cell: &[u8]) -> String {
    input::text_of(cell).trim().to_owned()
}

/// Which cell of a row holds what.
struct Header {
    cells: usize,
    text: (usize, String),
    id: Option<(usize, String)>,
}

impl Header {
    fn new(header: &ByteRecord, table: &Table<'_, '_>) -> Result<Self, RowProblem> {
        let columns: Vec<String> = header.iter().map(name_of).collect();
        let find = |field: &String| {
            let count = columns.iter().filter(|column| *column == field).count();
            match columns.iter().position(|column| column == field) {
                Some(index) if count == 1 => Ok((index, field.clone())),
                Some(_) => Err(RowProblem::DuplicateColumn {
                    field: field.clone(),
                    count,
                }),
                None => Err(RowProblem::MissingField {
                    field: field.clone(),
                    held: names(columns.iter().map(String::as_str)),
                }),
            }
        };
        Ok(Self {
            cells: columns.len(),
            text: find(&table.columns.text)?,
            id: table.columns.id.as_ref().map(find).transpose()?,
        })
    }

    /// The id and the text of a row that stands on some lines.
    fn row(
        &self,
        row: &ByteRecord,
        first: u64,
        last: u64,
    ) -> (Option<String>, Result<Vec<u8>, RowProblem>) {
        if row.len() != self.cells {
            let mut found = row.len().to_string();
            if last > first {
                found += &format!(" up to line {last}: is a quotation mark left open?");
            }
            let expected = format!("{} cells, as the header has", self.cells);
            return (None, Err(RowProblem::Malformed { expected, found }));
        }
        let cell = |index| row.get(index).unwrap_or_default();
        let id = match &self.id {
            None => None,
            Some((index, field)) => {
                let id = name_of(cell(*index));
                if id.is_empty() {
                    let problem = RowProblem::WrongType {
                        field: field.clone(),
                        expected: "an id",
                        found: "an empty cell",
                    };
                    return (None, Err(problem));
                }
                Some(id)
            }
        };
        (id, Ok(cell(self.text.0).to_vec()))
    }
}

/// Watches over the bytes of a table: how long a row gets, and the quotation marks in it.
#[derive(Debug, Default)]
struct Watch {
    /// Bytes that were read.
    read: Cell<u64>,
    /// Where the row that is read starts.
    start: Cell<u64>,
    /// Where quotation marks stand in it, and in the row that is held back.
    quotes: RefCell<VecDeque<u64>>,
}

impl Watch {
    /// The stream under watch. It ends in an error where a row is too long.
    fn over<R: Read>(&self, source: R) -> Watched<'_, R> {
        Watched {
            source,
            watch: self,
        }
    }

    /// Forgets the quotation marks of the rows before.
    fn forget_before(&self, start: u64) {
        let mut quotes = self.quotes.borrow_mut();
        while quotes.front().is_some_and(|at| *at < start) {
            quotes.pop_front();
        }
    }

    /// Whether the row, as far as it was read, lacks a quotation mark.
    fn row_is_open(&self) -> bool {
        self.quotes.borrow().len() % 2 == 1
    }
}

struct Watched<'w, R> {
    source: R,
    watch: &'w Watch,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let watch = self.watch;
        let before = watch.read.get();
        if MAX_INPUT_BYTES.is_exceeded_by(before.saturating_sub(watch.start.get())) {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let length = self.source.read(buffer)?;
        let quotes = memchr::memchr_iter(b'"', &buffer[..length]);
        watch
            .quotes
            .borrow_mut()
            .extend(quotes.map(|at| before + at as u64));
        watch.read.set(before + length as u64);
        Ok(length)
    }
}
