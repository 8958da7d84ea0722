//! The figures of `breccia eval` are those of the acceptance scorer, on every field.
//!
//! The scorer lies beside the project, in `../shared` (or where `BRECCIA_SHARED` says), and
//! runs on Python 3; where either is absent the test says so and is skipped.
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

mod common;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

const BRECCIA: &str = env!("CARGO_BIN_EXE_breccia");

/// The folder of the scorer and of labelled notices, if it is here and Python runs.
fn shared() -> Option<PathBuf> {
    let shared = std::env::var_os("BRECCIA_SHARED")
        .map_or_else(|| common::root().join("../shared"), PathBuf::from);
    let python = Command::new("python3").arg("--version").output();
    if !shared.join("contract/score.py").is_file() || !python.is_ok_and(|o| o.status.success()) {
        eprintln!("skipped: no python3, or no scorer in {}", shared.display());
        return None;
    }
    Some(shared)
}

fn json(command: &mut Command) -> Value {
    let output = command.output().expect("the command runs");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!(
            "{command:?}: {error}: {}",
            String::from_utf8_lossy(&output.stderr)
        )
    })
}

/// What the scorer says of records in JSON Lines.
fn scorer(shared: &Path, records: &Path, gold: &Path) -> Value {
    let score = shared.join("contract/score.py");
    json(
        Command::new("python3")
            .arg(score)
            .args([records, gold])
            .arg("--json"),
    )
}

fn assert_same_figures(ours: &Value, theirs: &Value, what: &str) {
    let fields = |value: &Value| value["fields"].as_object().expect("fields").clone();
    let (ours_by_field, theirs_by_field) = (fields(ours), fields(theirs));
    let names =
        |fields: &serde_json::Map<String, Value>| fields.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&ours_by_field), names(&theirs_by_field));
    for (field, expected) in &theirs_by_field {
        for count in ["tp", "fp", "fn"] {
            assert_eq!(
                ours_by_field[field][count], expected[count],
                "{what}: {field} {count}"
            );
        }
        for share in ["precision", "recall", "f1"] {
            assert_close(&ours_by_field[field][share], &expected[share], what);
        }
    }
    for figure in ["core", "all"] {
        assert_close(&ours[figure], &theirs[figure], what);
    }
    assert_eq!(ours["documents"], theirs["documents"], "{what}");
    assert_eq!(ours["missing"], theirs["missing"], "{what}");
}

fn assert_close(ours: &Value, theirs: &Value, what: &str) {
    let (ours, theirs) = (
        ours.as_f64().expect("a number"),
        theirs.as_f64().expect("a number"),
    );
    assert!(
        (ours - theirs).abs() < 1e-12,
        "{what}: {ours} is not {theirs}"
    );
}

#[test]
fn the_figures_are_those_of_the_acceptance_scorer() {
    let Some(shared) = shared() else { return };
    let scratch = tempfile::tempdir().expect("a folder");
    let records = scratch.path().join("records.jsonl");
    let mut compared = 0;
    for root in [shared.join("notices"), common::root().join("corpus")] {
        let folders = std::fs::read_dir(&root).expect("folders of notices");
        let folders = folders.map(|entry| entry.expect("a folder").path());
        for folder in folders.chain([root.clone()]).filter(|path| path.is_dir()) {
            let done = Command::new(BRECCIA)
                .args(["extract", "--format", "jsonl", "--output"])
                .args([&records, &folder])
                .output()
                .expect("breccia runs");
            assert!(done.status.success(), "{done:?}");
            let ours = json(
                Command::new(BRECCIA)
                    .arg("eval")
                    .arg(&folder)
                    .arg("--json")
                    .arg("--gold")
                    .arg(&folder),
            );
            let what = folder.display().to_string();
            assert_same_figures(&ours, &scorer(&shared, &records, &folder), &what);
            compared += 1;
        }
    }
    assert!(compared >= 10, "{compared} folders were compared");
}

/// Good records hardly make mistakes, so each record is also scored against the labels of
/// another document, where almost everything is wrong.
#[test]
fn wrong_records_score_as_the_acceptance_scorer_has_it() {
    let Some(shared) = shared() else { return };
    let scratch = tempfile::tempdir().expect("a folder");
    let gold = common::root().join("corpus");
    let notices = common::corpus();
    let mut lines = String::new();
    let mut scores = breccia::eval::Scores::default();
    for (i, notice) in notices.iter().enumerate() {
        let other = &notices[(i + 7) % notices.len()];
        let record = common::record(&format!("{}.txt", notice.stem), &other.text);
        let output = breccia::record::Output::Record(Box::new(record));
        lines.push_str(&serde_json::to_string(&output).expect("a record is JSON"));
        lines.push('\n');
        let bytes = std::fs::read(gold_file(&gold, &notice.stem)).expect("gold labels");
        let labels = breccia::eval::Gold::parse(&bytes).expect("gold labels");
        scores.add(&breccia::eval::compare(Some(&output), &labels));
    }
    let records = scratch.path().join("records.jsonl");
    std::fs::write(&records, lines).expect("the records can be written");
    let theirs = scorer(&shared, &records, &gold);
    let ours = scores.to_json();
    for (field, expected) in theirs["fields"].as_object().expect("fields") {
        for count in ["tp", "fp", "fn"] {
            assert_eq!(ours[field][count], expected[count], "{field} {count}");
        }
    }
    assert!(theirs["core"].as_f64().expect("a number") < 0.5);
    assert!(!theirs["bad_spans"].as_array().expect("a list").is_empty());
}

fn gold_file(folder: &Path, stem: &str) -> PathBuf {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("the corpus is readable").into_path())
        .find(|path| path.ends_with(format!("{stem}.gold.json")))
        .expect("every notice of the corpus has gold labels")
}

/// Names in every dress that a registry has for them.
#[test]
fn names_have_the_keys_of_the_acceptance_scorer() {
    let Some(shared) = shared() else { return };
    let mut names: Vec<String> = Vec::new();
    for notice in common::corpus() {
        let record = serde_json::to_value(common::record_of(&notice)).expect("a record is JSON");
        for field in ["/controllers", "/processors"] {
            let parties = record
                .pointer(field)
                .and_then(Value::as_array)
                .expect("a list");
            names.extend(
                parties
                    .iter()
                    .filter_map(|p| Some(p["name"].as_str()?.to_owned())),
            );
        }
    }
    let forms = [
        "S.r.l.",
        "s.r.l.s.",
        "S.C.A R.L.",
        "Soc. Coop. a r.l.",
        "S. p. A. in house",
        "s.c. s.n.c.",
        "ETS-APS",
    ];
    let leads = ["", "l'", "La ", "dott.ssa ", "il fornitore ", "SOCIETÀ "];
    let dressed: Vec<String> = names
        .iter()
        .zip(forms.iter().cycle())
        .zip(leads.iter().cycle())
        .flat_map(|((name, form), lead)| {
            [
                name.clone(),
                format!("{lead}{name} {form}"),
                name.to_uppercase(),
            ]
        })
        .collect();
    assert!(dressed.len() > 300);
    let script = "import json, sys; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True\n\
        from score import name_key\nprint(json.dumps([name_key(n) for n in json.loads(sys.argv[2])]))";
    let keys = json(
        Command::new("python3")
            .args(["-c", script])
            .arg(shared.join("contract"))
            .arg(serde_json::to_string(&dressed).expect("JSON")),
    );
    for (name, key) in dressed.iter().zip(keys.as_array().expect("a list")) {
        assert_eq!(
            breccia::eval::keys::name_key(name),
            key.as_str().expect("a key"),
            "{name}"
        );
    }
}
