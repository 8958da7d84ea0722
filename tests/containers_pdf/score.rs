//! A notice as PDF reads like the notice as plain text.

use crate::common;
use crate::generators::Generator;
use breccia::Extractor;
use breccia::record::{Output, Record};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The fields whose items count, with the keys that make an item what it is.
const CORE: &[(&str, &[&str])] = &[
    ("processors", &["name"]),
    ("dates", &["event", "value"]),
    ("affected", &["value", "qualifier", "unit", "scope"]),
    ("data_types", &["type", "status"]),
    ("emails", &["address"]),
    ("legal_references", &["id"]),
];

/// The lowest agreement (F1 of the core items) with the records of the plain texts.
const FLOOR: f64 = 0.95;

fn record(id: &str, bytes: &[u8]) -> Record {
    match Extractor::new().extract(id, bytes) {
        Output::Record(record) => *record,
        Output::Error(error) => panic!("{id}: {}", error.error.message),
    }
}

fn items(record: &Record) -> BTreeSet<String> {
    let record = serde_json::to_value(record).expect("a record is JSON");
    let mut items = BTreeSet::new();
    for (field, keys) in CORE {
        for item in record[field].as_array().into_iter().flatten() {
            let values: Vec<String> = keys.iter().map(|key| item[key].to_string()).collect();
            items.insert(format!("{field} {}", values.join(" ")));
        }
    }
    items
}

/// F1 of the core items of PDFs against those of the plain texts.
fn agreement(notices: &[common::Notice], generator: Generator) -> f64 {
    let (mut both, mut all) = (0, 0);
    for notice in notices {
        let plain = items(&common::record_of(notice));
        let pdf = items(&record(
            &format!("{}.pdf", notice.stem),
            &generator.pdf(&notice.text),
        ));
        both += 2 * plain.intersection(&pdf).count();
        all += plain.len() + pdf.len();
    }
    both as f64 / all as f64
}

#[test]
fn a_handful_of_the_corpus_reads_alike_from_every_generator() {
    let notices: Vec<_> = common::corpus().into_iter().step_by(12).collect();
    for generator in Generator::ALL {
        let agreement = agreement(&notices, generator);
        assert!(agreement >= FLOOR, "{generator:?}: {agreement:.3}");
    }
}

#[test]
fn every_shared_notice_reads_alike_from_every_generator() {
    let given = std::env::var_os("BRECCIA_NOTICES").map(PathBuf::from);
    let folder = given.unwrap_or_else(|| common::root().join("../shared/notices"));
    if !folder.is_dir() {
        eprintln!("skipped: no notices in {}", folder.display());
        return;
    }
    let notices = common::notices_below(&folder);
    for generator in Generator::ALL {
        let agreement = agreement(&notices, generator);
        println!(
            "{generator:?}: {agreement:.3} over {} notices",
            notices.len()
        );
        assert!(agreement >= FLOOR, "{generator:?}: {agreement:.3}");
        keep(&notices, generator);
    }
}

/// Writes the converted notices where asked, to be scored against gold labels.
fn keep(notices: &[common::Notice], generator: Generator) {
    let Some(folder) = std::env::var_os("BRECCIA_KEEP_PDF").map(PathBuf::from) else {
        return;
    };
    let folder = folder.join(format!("{generator:?}"));
    std::fs::create_dir_all(&folder).expect("a folder");
    for notice in notices {
        let pdf = folder.join(format!("{}.pdf", notice.stem));
        std::fs::write(pdf, generator.pdf(&notice.text)).expect("a file");
    }
}

#[test]
fn every_value_knows_its_page() {
    let lines: String = (0..70)
        .map(|line| format!("riga di testo numero {line} della lettera\n"))
        .collect();
    let text = format!(
        "Gentile cliente,\n{lines}La informiamo che il 3 maggio 2025 ignoti hanno copiato i Suoi dati.\n"
    );
    for generator in Generator::ALL {
        let record = record("lettera.pdf", &generator.pdf(&text));
        let date = record.dates.first().expect("a date");
        let locator = date.evidence[0].locator.as_ref().expect("a place");
        let expected =
            if generator == Generator::TwoColumns || generator == Generator::EmbeddedTwoColumns {
                1
            } else {
                2
            };
        assert_eq!(locator.page, Some(expected), "{generator:?}");
    }
}

#[test]
fn the_same_bytes_give_the_same_record() {
    let notices = common::corpus();
    let pdf = Generator::TwoColumns.pdf(&notices[0].text);
    let json = |_| serde_json::to_string(&record("a.pdf", &pdf)).expect("JSON");
    let all: Vec<String> = (0..3).map(json).collect();
    assert!(all.iter().all(|one| *one == all[0]));
    let value: Value = serde_json::from_str(&all[0]).expect("JSON");
    let text = breccia::input::decode("a.pdf", &pdf).expect("a text").text;
    assert!(common::assert_exact_spans(&value, &text) > 10);
}
