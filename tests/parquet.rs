//! Every table of the corpus as Parquet, read back and held against its cells.
#![cfg(feature = "parquet")]
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

mod common;

use breccia::output::parquet::ParquetWriter;
use breccia::output::tables::{Cell, EVIDENCE, TABLES, Table};
use breccia::record::Output;
use breccia::text::calendar::CalendarDate;
use common::outputs;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use std::fs::File;

/// The outputs as a Parquet file, opened for reading.
fn written<'o>(
    table: &'static Table,
    outputs: impl IntoIterator<Item = &'o Output>,
) -> SerializedFileReader<File> {
    let file = tempfile::tempfile().expect("a temporary file");
    let mut writer = ParquetWriter::new(file, table).expect("it can be written");
    for output in outputs {
        writer.write(output).expect("it can be written");
    }
    let file = writer.finish().expect("it can be written");
    SerializedFileReader::new(file).expect("a Parquet file")
}

/// A value as CSV has it, whatever its type.
fn text(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Bool(yes) => yes.to_string(),
        Field::Long(number) => number.to_string(),
        Field::Date(days) => CalendarDate::new(1970, 1, 1)
            .and_then(|epoch| epoch.plus_days(*days))
            .expect("a day of the calendar")
            .to_string(),
        other => panic!("no column is written as {other:?}"),
    }
}

#[test]
fn every_table_reads_back() {
    let outputs = outputs();
    for table in TABLES {
        let reader = written(table, &outputs);
        let fields = reader.metadata().file_metadata().schema().get_fields();
        let columns = table.flat_columns();
        let names: Vec<_> = fields.iter().map(|field| field.name().to_owned()).collect();
        assert_eq!(names, columns.iter().map(|c| c.name).collect::<Vec<_>>());
        let read: Vec<Vec<String>> = reader
            .get_row_iter(None)
            .expect("rows")
            .map(|row| {
                row.expect("a row")
                    .get_column_iter()
                    .map(|(_, field)| text(field))
                    .collect()
            })
            .collect();
        let mut expected: Vec<Vec<String>> = Vec::new();
        for output in &outputs {
            table.flat_rows(output, &mut |cells| {
                expected.push(cells.iter().map(Cell::to_string).collect());
            });
        }
        assert!(
            !expected.is_empty(),
            "no row of {} was compared",
            table.name
        );
        assert!(read == expected, "{} reads back otherwise", table.name);
    }
}

#[test]
fn rows_are_gathered_into_groups() {
    const TIMES: usize = 12;
    let outputs = outputs();
    let mut rows = 0;
    for output in &outputs {
        EVIDENCE.flat_rows(output, &mut |_| rows += 1);
    }
    let reader = written(&EVIDENCE, (0..TIMES).flat_map(|_| &outputs));
    let metadata = reader.metadata();
    assert!(metadata.num_row_groups() > 1, "one group holds all");
    assert_eq!(metadata.file_metadata().num_rows(), (rows * TIMES) as i64);
}
