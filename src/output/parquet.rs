//! Parquet: one table, for data frames and query engines.
//!
//! Whole numbers, yes and no, and days have types of their own; text, codes and EDTF dates
//! are strings in UTF-8, no value is null. Rows are gathered into row groups, so memory does
//! not grow with the number of notices. The same rows give the same bytes.

use super::tables::{Cell, Column, Kind, Table};
use crate::record::Output;
use crate::text::calendar::CalendarDate;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};
use std::io::{self, Write};
use std::sync::Arc;

/// Bytes of values after which a row group is written.
const GROUP: usize = 8 << 20;

/// Writes the rows of one table.
pub struct ParquetWriter<W: Write + Send> {
    out: SerializedFileWriter<W>,
    table: &'static Table,
    columns: Vec<Gathered>,
    /// Bytes of the values that are gathered.
    size: usize,
}

impl<W: Write + Send> ParquetWriter<W> {
    /// A writer that has begun the file.
    ///
    /// # Errors
    /// What the underlying writer says.
    pub fn new(out: W, table: &'static Table) -> io::Result<Self> {
        let columns = table.flat_columns();
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("breccia ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let out = SerializedFileWriter::new(out, schema(table, &columns)?, Arc::new(properties))?;
        Ok(Self {
            out,
            table,
            columns: columns.iter().map(Gathered::new).collect(),
            size: 0,
        })
    }

    /// Writes the rows of an output, or gathers them for the next row group.
    ///
    /// # Errors
    /// What the underlying writer says.
    pub fn write(&mut self, output: &Output) -> io::Result<()> {
        let Self { columns, size, .. } = self;
        let mut result = Ok(());
        self.table.flat_rows(output, &mut |cells| {
            for (column, cell) in columns.iter_mut().zip(cells) {
                match column.push(cell) {
                    Ok(bytes) => *size += bytes,
                    Err(error) => result = Err(error),
                }
            }
        });
        result?;
        if self.size >= GROUP {
            self.write_group()?;
        }
        Ok(())
    }

    /// Ends the file and flushes it.
    ///
    /// # Errors
    /// What the underlying writer says.
    pub fn finish(mut self) -> io::Result<W> {
        self.write_group()?;
        let mut out = self.out.into_inner()?;
        out.flush()?;
        Ok(out)
    }

    /// Writes what is gathered, if there is any, as one row group.
    fn write_group(&mut self) -> io::Result<()> {
        if self.columns.iter().all(Gathered::is_empty) {
            return Ok(());
        }
        let mut group = self.out.next_row_group()?;
        for column in &mut self.columns {
            let Some(mut writer) = group.next_column()? else {
                return Err(io::Error::other(
                    "the schema has fewer columns than the table",
                ));
            };
            column.write(writer.untyped())?;
            writer.close()?;
        }
        group.close()?;
        self.size = 0;
        Ok(())
    }
}

impl<W: Write + Send> std::fmt::Debug for ParquetWriter<W> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_tuple("ParquetWriter").field(self.table).finish()
    }
}

/// The type of each column; the message has the table's name.
fn schema(table: &Table, columns: &[Column]) -> Result<TypePtr, ParquetError> {
    let fields = columns.iter().map(|column| {
        let (physical, logical) = match column.kind {
            Kind::Text | Kind::Code | Kind::Edtf => {
                (Physical::BYTE_ARRAY, Some(LogicalType::String))
            }
            Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
            Kind::Integer => (Physical::INT64, None),
            Kind::Boolean => (Physical::BOOLEAN, None),
        };
        let repetition = match column.nullable {
            true => Repetition::OPTIONAL,
            false => Repetition::REQUIRED,
        };
        Type::primitive_type_builder(column.name, physical)
            .with_logical_type(logical)
            .with_repetition(repetition)
            .build()
            .map(Arc::new)
    });
    let message = Type::group_type_builder(table.name)
        .with_fields(fields.collect::<Result<_, _>>()?)
        .build()?;
    Ok(Arc::new(message))
}

/// The values of one column that wait for their row group.
struct Gathered {
    name: &'static str,
    values: Values,
    /// For each row whether it has a value; nothing where every row must.
    present: Option<Vec<i16>>,
}

enum Values {
    Text(Vec<ByteArray>),
    /// Days since 1970-01-01.
    Days(Vec<i32>),
    Integers(Vec<i64>),
    Booleans(Vec<bool>),
}

impl Gathered {
    fn new(column: &Column) -> Self {
        Self {
            name: column.name,
            values: match column.kind {
                Kind::Text | Kind::Code | Kind::Edtf => Values::Text(Vec::new()),
                Kind::Day => Values::Days(Vec::new()),
                Kind::Integer => Values::Integers(Vec::new()),
                Kind::Boolean => Values::Booleans(Vec::new()),
            },
            present: column.nullable.then(Vec::new),
        }
    }

    fn is_empty(&self) -> bool {
        let no_value = match &self.values {
            Values::Text(values) => values.is_empty(),
            Values::Days(values) => values.is_empty(),
            Values::Integers(values) => values.is_empty(),
            Values::Booleans(values) => values.is_empty(),
        };
        no_value && self.present.as_ref().is_none_or(Vec::is_empty)
    }

    /// Takes a cell; returns about how many bytes it needs.
    fn push(&mut self, cell: &Cell<'_>) -> io::Result<usize> {
        /// The level of presence and the place of a value.
        const ROW: usize = 34;
        if let Some(present) = &mut self.present {
            present.push(i16::from(*cell != Cell::Null));
            if *cell == Cell::Null {
                return Ok(ROW);
            }
        }
        match (&mut self.values, cell) {
            (Values::Text(values), Cell::Text(text)) => {
                values.push(ByteArray::from(text.as_bytes().to_vec()));
                return Ok(ROW + text.len());
            }
            (Values::Days(values), Cell::Text(day)) => values.push(days(self.name, day)?),
            (Values::Integers(values), Cell::Integer(number)) => values.push(*number),
            (Values::Booleans(values), Cell::Boolean(yes)) => values.push(*yes),
            _ => {
                return Err(io::Error::other(format!(
                    "column {} cannot hold {cell:?}",
                    self.name
                )));
            }
        }
        Ok(ROW)
    }

    /// Writes the column of a row group, and is empty again.
    fn write(&mut self, writer: &mut ColumnWriter<'_>) -> io::Result<()> {
        let levels = self.present.as_deref();
        match (&mut self.values, writer) {
            (Values::Text(values), ColumnWriter::ByteArrayColumnWriter(writer)) => {
                writer.write_batch(values, levels, None)?;
                values.clear();
            }
            (Values::Days(values), ColumnWriter::Int32ColumnWriter(writer)) => {
                writer.write_batch(values, levels, None)?;
                values.clear();
            }
            (Values::Integers(values), ColumnWriter::Int64ColumnWriter(writer)) => {
                writer.write_batch(values, levels, None)?;
                values.clear();
            }
            (Values::Booleans(values), ColumnWriter::BoolColumnWriter(writer)) => {
                writer.write_batch(values, levels, None)?;
                values.clear();
            }
            _ => {
                return Err(io::Error::other(format!(
                    "column {} has another type in the schema",
                    self.name
                )));
            }
        }
        if let Some(present) = &mut self.present {
            present.clear();
        }
        Ok(())
    }
}

/// A day `YYYY-MM-DD`, counted from 1970-01-01.
fn days(column: &str, day: &str) -> io::Result<i32> {
    let date = day.parse::<CalendarDate>().ok();
    date.and_then(|date| Some(CalendarDate::new(1970, 1, 1)?.days_until(date)))
        .and_then(|days| i32::try_from(days).ok())
        .ok_or_else(|| io::Error::other(format!("column {column} cannot hold {day:?} as a day")))
}
