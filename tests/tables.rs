//! The tables of the registry over the whole corpus, held against the records as JSON, and
//! what CSV makes of them.
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

mod common;

use breccia::output::csv::{CsvWriter, Formulas};
use breccia::output::tables::{Cell, Kind, TABLES, Table, table};
use breccia::record::Output;
use common::outputs;
use serde_json::Value;
use std::collections::BTreeMap;

fn rows(table: &Table, output: &Output) -> Vec<Vec<Cell<'static>>> {
    let mut rows = Vec::new();
    table.flat_rows(output, &mut |cells| {
        rows.push(cells.iter().cloned().map(Cell::into_owned).collect());
    });
    rows
}

/// What the page says of the tables, made from their description.
fn described() -> String {
    let mut page = String::new();
    for table in TABLES {
        let key: Vec<String> = table
            .key_columns()
            .iter()
            .map(|column| format!("`{}`", column.name))
            .collect();
        let key = match key.as_slice() {
            [] => String::new(),
            key => format!(" Key: {}.", key.join(", ")),
        };
        let meaning = table.meaning;
        page += &format!(
            "\n### `{}`\n\n{}{}.{key}\n\n",
            table.name,
            meaning[..1].to_uppercase(),
            &meaning[1..]
        );
        page += "| column | | meaning |\n|---|---|---|\n";
        for column in table.columns() {
            let null = if column.nullable { "?" } else { "" };
            page += &format!(
                "| `{}` | {}{null} | {} |\n",
                column.name,
                column.kind.name(),
                column.meaning
            );
        }
    }
    page
}

#[test]
fn the_page_describes_the_tables_as_they_are() {
    let path = common::root().join("docs/tables.md");
    let page = std::fs::read_to_string(&path).expect("docs/tables.md");
    let (before, mark) = page.split_once("<!-- Made from").expect("the mark");
    let (mark, found) = mark.split_once("-->\n").expect("its end");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let page = format!("{before}<!-- Made from{mark}-->\n{}", described());
        std::fs::write(&path, page).expect("the page can be written");
        return;
    }
    assert!(
        found == described(),
        "run `UPDATE_DOCS=1 cargo test --test tables` and read the change"
    );
}

/// The fields whose items a table holds.
const FIELDS: &[(&str, &[&str])] = &[
    (
        "parties",
        &["controllers", "processors", "data_protection_officer"],
    ),
    ("dates", &["dates"]),
    ("affected", &["affected"]),
    ("data_subjects", &["data_subjects"]),
    ("data_types", &["data_types"]),
    ("emails", &["emails"]),
    ("phones", &["phones"]),
    ("urls", &["urls"]),
    ("legal_references", &["legal_references"]),
    (
        "breach",
        &["breach.impacts", "breach.cause", "breach.methods"],
    ),
    ("systems", &["breach.systems"]),
    ("notifications", &["notifications"]),
    ("codes", &["consequences", "measures", "recommendations"]),
];

/// The items of a field: those of a list, or the one object.
fn items<'v>(record: &'v Value, field: &str) -> Vec<&'v Value> {
    match record.pointer(&format!("/{}", field.replace('.', "/"))) {
        Some(Value::Array(items)) => items.iter().collect(),
        Some(Value::Null) => Vec::new(),
        Some(item) => vec![item],
        None => panic!("{field} is no field of the record"),
    }
}

#[test]
fn each_list_has_a_row_for_each_item_and_each_value_of_it() {
    let mut counted = 0;
    for output in outputs() {
        let record = serde_json::to_value(&output).expect("JSON");
        for (name, fields) in FIELDS {
            let table = table(name).expect("a table");
            let columns = table.flat_columns();
            let rows = rows(table, &output);
            let items: Vec<(&str, usize, &Value)> = match output {
                Output::Error(_) => Vec::new(),
                Output::Record(_) => fields
                    .iter()
                    .flat_map(|field| {
                        let items = items(&record, field).into_iter().enumerate();
                        items.map(move |(at, item)| (*field, at, item))
                    })
                    .collect(),
            };
            assert_eq!(rows.len(), items.len(), "{name}");
            counted += rows.len();
            for (row, (field, at, item)) in rows.iter().zip(items) {
                let row: BTreeMap<&str, &Cell<'_>> =
                    columns.iter().map(|column| column.name).zip(row).collect();
                assert_eq!(row["field"].to_string(), field);
                assert_eq!(row["item"].to_string(), at.to_string());
                assert_values(item, &row);
            }
        }
    }
    assert!(counted > 3000, "{counted} items");
}

/// Asserts that a row has every value of an item, and its first span.
fn assert_values(item: &Value, row: &BTreeMap<&str, &Cell<'_>>) {
    for (key, value) in item.as_object().expect("an object") {
        let column = match key.as_str() {
            "aliases" => continue,
            "evidence" => {
                assert_eq!(
                    row["mentions"].to_string(),
                    value.as_array().expect("spans").len().to_string()
                );
                assert_eq!(row["start"].to_string(), value[0]["start"].to_string());
                assert_eq!(row["end"].to_string(), value[0]["end"].to_string());
                assert_eq!(
                    row["text"].to_string(),
                    value[0]["text"].as_str().expect("words")
                );
                continue;
            }
            "id" => "reference",
            key => key,
        };
        let expected = match value {
            Value::Null => Cell::Null,
            Value::String(text) => Cell::Text(text.into()),
            Value::Bool(yes) => Cell::Boolean(*yes),
            value => Cell::Integer(value.as_i64().expect("a whole number")),
        };
        assert_eq!(*row[column], expected, "{key}");
    }
}

/// Every span below a value as (field, start, end, text, locator).
fn spans(field: &str, value: &Value, found: &mut Vec<[String; 5]>) {
    match value {
        Value::Object(map) if map.contains_key("start") && map.contains_key("text") => {
            let locator = map.get("locator").unwrap_or(&Value::Null);
            found.push([
                field.to_owned(),
                map["start"].to_string(),
                map["end"].to_string(),
                map["text"].as_str().expect("words").to_owned(),
                locator.to_string(),
            ]);
        }
        Value::Object(map) => {
            for (key, value) in map {
                let field = match key.as_str() {
                    "evidence" => field.to_owned(),
                    key if field.is_empty() => key.to_owned(),
                    key => format!("{field}.{key}"),
                };
                spans(&field, value, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| spans(field, value, found)),
        _ => {}
    }
}

/// The rows of `evidence` in the same form.
fn evidence(output: &Output) -> Vec<[String; 5]> {
    let table = table("evidence").expect("a table");
    let columns = table.flat_columns();
    let place = |name| {
        columns
            .iter()
            .position(|column| column.name == name)
            .expect(name)
    };
    rows(table, output)
        .into_iter()
        .map(|row| {
            let cell = |name| &row[place(name)];
            let number = |name| match cell(name) {
                Cell::Integer(number) => Value::from(*number),
                _ => Value::Null,
            };
            let mut locator = serde_json::Map::new();
            for name in ["page", "part", "paragraph"] {
                let value = match cell(name) {
                    Cell::Text(text) => Value::from(text.as_ref()),
                    _ => number(name),
                };
                if value != Value::Null {
                    locator.insert(name.to_owned(), value);
                }
            }
            if number("first_byte") != Value::Null {
                let bytes = vec![number("first_byte"), number("end_byte")];
                locator.insert("bytes".to_owned(), bytes.into());
            }
            let locator = match locator.is_empty() {
                true => Value::Null,
                false => locator.into(),
            };
            [
                cell("field").to_string(),
                cell("start").to_string(),
                cell("end").to_string(),
                cell("text").to_string(),
                locator.to_string(),
            ]
        })
        .collect()
}

#[test]
fn the_evidence_is_every_span_of_the_record_and_no_other() {
    let page = include_bytes!("commands/avviso.html");
    let page = breccia::Extractor::new().extract("avviso.html", page);
    let mut counted = 0;
    for output in outputs().into_iter().chain([page]) {
        let mut expected = Vec::new();
        spans(
            "",
            &serde_json::to_value(&output).expect("JSON"),
            &mut expected,
        );
        let mut found = evidence(&output);
        counted += found.len();
        expected.sort();
        found.sort();
        assert_eq!(found, expected);
    }
    assert!(counted > 5000, "{counted} spans");
}

#[test]
fn aliases_documents_and_errors_hold_the_rest() {
    for output in outputs() {
        let json = serde_json::to_value(&output).expect("JSON");
        let aliases: usize = ["controllers", "processors", "data_protection_officer"]
            .iter()
            .filter(|_| json.get("error").is_none())
            .flat_map(|field| items(&json, field))
            .map(|party| party["aliases"].as_array().expect("a list").len())
            .sum();
        let count = |name| rows(table(name).expect("a table"), &output).len();
        assert_eq!(count("aliases"), aliases);
        let is_error = matches!(output, Output::Error(_));
        assert_eq!(count("documents"), usize::from(!is_error));
        assert_eq!(count("errors"), usize::from(is_error));
        assert_eq!(count("notices"), 1);
    }
}

#[test]
fn every_row_has_its_columns_and_nulls_only_where_they_may_be() {
    for output in outputs() {
        for table in TABLES {
            let columns = table.flat_columns();
            for row in rows(table, &output) {
                assert_eq!(row.len(), columns.len(), "{}", table.name);
                for (cell, column) in row.iter().zip(&columns) {
                    let fits = match cell {
                        Cell::Null => column.nullable,
                        Cell::Integer(_) => column.kind == Kind::Integer,
                        Cell::Boolean(_) => column.kind == Kind::Boolean,
                        Cell::Text(text) => {
                            !matches!(column.kind, Kind::Integer | Kind::Boolean)
                                && !text.is_empty()
                        }
                    };
                    assert!(fits, "{}.{}: {cell:?}", table.name, column.name);
                }
            }
        }
    }
}

#[test]
fn csv_reads_back_as_the_rows_that_were_written() {
    let outputs = outputs();
    for table in TABLES {
        let mut writer =
            CsvWriter::new(Vec::new(), table, Formulas::AsWritten).expect("a writer in memory");
        for output in &outputs {
            writer.write(output).expect("written");
        }
        let bytes = writer.finish().expect("finished");
        let mut reader = csv::ReaderBuilder::new().from_reader(bytes.as_slice());
        let names: Vec<&str> = table
            .flat_columns()
            .iter()
            .map(|column| column.name)
            .collect();
        assert_eq!(reader.headers().expect("names"), names);
        let written = outputs.iter().flat_map(|output| rows(table, output));
        let mut read = reader.records();
        let mut rows = 0;
        for row in written {
            let cells: Vec<String> = row.iter().map(Cell::to_string).collect();
            assert_eq!(read.next().expect("a line").expect("CSV"), cells);
            rows += 1;
        }
        assert!(read.next().is_none(), "{}", table.name);
        assert!(rows > 0, "{} is empty", table.name);
    }
}
