//! What the integration tests share: the corpus and checks of spans.
#![allow(dead_code, unreachable_pub)] // Each test binary uses a part.
#![allow(clippy::expect_used, clippy::panic)]

pub mod agreement;
#[cfg(feature = "sqlite")]
pub mod registry;

use breccia::Extractor;
use breccia::record::{Output, Record};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A notice of the corpus.
pub struct Notice {
    /// Its file name without endings.
    pub stem: String,
    /// Its text.
    pub text: String,
}

/// The folder of the crate.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every notice of the corpus, in order.
pub fn corpus() -> Vec<Notice> {
    let notices = notices_below(&root().join("corpus"));
    assert!(
        notices.len() > 100,
        "the corpus holds {} notices",
        notices.len()
    );
    notices
}

/// Every notice below a folder, in order.
pub fn notices_below(folder: &Path) -> Vec<Notice> {
    let mut paths: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("the corpus is readable").into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| Notice {
            stem: path
                .file_stem()
                .expect("a file name")
                .to_string_lossy()
                .into_owned(),
            text: std::fs::read_to_string(path).expect("a notice in UTF-8"),
        })
        .collect()
}

/// The record of a notice.
pub fn record_of(notice: &Notice) -> Record {
    record(&format!("{}.txt", notice.stem), &notice.text)
}

/// The record of a text.
pub fn record(id: &str, text: &str) -> Record {
    match Extractor::new().extract(id, text.as_bytes()) {
        Output::Record(record) => *record,
        Output::Error(error) => panic!("{id}: {}", error.error.message),
    }
}

/// Asserts that every span below a value is the exact slice of the text; returns how many there are.
pub fn assert_exact_spans(value: &Value, text: &str) -> usize {
    let starts: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let mut found = 0;
    spans(value, &mut |start, end, slice| {
        assert!(start < end, "an empty span at {start}");
        let exact = &text[starts[start]..starts[end]];
        assert_eq!(exact, slice, "[{start}:{end}]");
        found += 1;
    });
    found
}

fn spans(value: &Value, check: &mut impl FnMut(usize, usize, &str)) {
    match value {
        Value::Object(map) => {
            if let (Some(start), Some(end), Some(text)) = (
                map.get("start").and_then(Value::as_u64),
                map.get("end").and_then(Value::as_u64),
                map.get("text").and_then(Value::as_str),
            ) {
                check(start as usize, end as usize, text);
            }
            map.values().for_each(|value| spans(value, check));
        }
        Value::Array(list) => list.iter().for_each(|value| spans(value, check)),
        _ => {}
    }
}

/// A record's values alone: no evidence, no source, strings folded as text variants fold them.
pub fn values(record: &Record) -> Value {
    let mut value = serde_json::to_value(record).expect("a record is JSON");
    if let Some(object) = value.as_object_mut() {
        object.remove("source");
    }
    strip(&mut value);
    value
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("evidence");
            map.values_mut().for_each(strip);
        }
        Value::Array(list) => list.iter_mut().for_each(strip),
        Value::String(text) => *text = fold(text),
        _ => {}
    }
}

fn fold(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = text
        .nfc()
        .map(|c| match c {
            '’' | '‘' => '\'',
            '“' | '”' | '«' | '»' => '"',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
