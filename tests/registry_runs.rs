//! Runs that write a registry, from the outside: killed, resumed, stopped, repeated.
//!
//! `KILLS=200 cargo test --test registry_runs -- killed` kills more often than a usual run.
#![cfg(all(unix, feature = "sqlite"))]
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

mod common;

use common::registry::{dump, rows};
use rusqlite::Connection;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const BINARY: &str = env!("CARGO_BIN_EXE_breccia");

/// A folder with a table of texts.
struct Batch(tempfile::TempDir);

impl Batch {
    /// A table of so many rows. Every fourth has no text: its message on standard error tells
    /// how far a run has come. Some texts come twice.
    fn of(rows: usize) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut table = String::new();
        for i in 0..rows {
            let text = if i % 4 == 3 {
                " ".to_owned()
            } else {
                format!(
                    "Gentile utente, il {} marzo 2025 abbiamo scoperto un accesso non autorizzato ai \
                     dati di {} clienti, fra cui nomi, zorbi e IBAN.",
                    i % 28 + 1,
                    i / 2 + 100
                )
            };
            let row = serde_json::json!({"n": i, "testo": text});
            table.push_str(&format!("{row}\n"));
        }
        fs::write(folder.path().join("in.jsonl"), table).expect("a table");
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, output: &str, more: &[&str]) -> Command {
        let mut command = Command::new(BINARY);
        command
            .current_dir(self.0.path())
            .args(["extract", "in.jsonl", "--text-field", "testo"])
            .args(["--id-field", "n", "--output", output])
            .args(more)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        command
    }

    /// A run to its end, at which some rows were unread.
    #[track_caller]
    fn run(&self, output: &str, more: &[&str]) -> Output {
        let output = self.command(output, more).output().expect("breccia runs");
        assert_eq!(output.status.code(), Some(3), "{output:?}");
        output
    }
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("UTF-8")
}

/// Pseudo-random numbers that are the same in every run.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % bound
    }
}

/// The rows of every table of documents that a database has, by their document.
fn documents(db: &Connection) -> Vec<String> {
    let tables = rows(
        db,
        "SELECT s.name FROM sqlite_schema AS s WHERE s.type = 'table' AND EXISTS \
         (SELECT 1 FROM pragma_table_info(s.name) AS c WHERE c.name = 'document') \
         AND s.name <> 'progress' ORDER BY s.name",
    );
    let mut found = Vec::new();
    for table in tables {
        let select = format!("SELECT '{table}', * FROM {table}");
        found.extend(rows(db, &select));
    }
    found.sort();
    found
}

#[test]
fn a_run_that_is_killed_at_any_moment_leaves_whole_documents_and_is_completed() {
    let kills: u64 = std::env::var("KILLS").map_or(10, |kills| kills.parse().expect("a number"));
    let batch = Batch::of(60 * kills as usize);
    batch.run("whole.sqlite", &[]);
    let whole = Connection::open(batch.path("whole.sqlite")).expect("a database");
    let expected = documents(&whole);
    let all = rows(&whole, "SELECT count(*) FROM documents").concat();
    let mut random = Seeded(2025);
    let (mut killed, mut partial) = (0, 0);
    while killed < kills {
        let mut run = batch
            .command("out.sqlite", &["--resume"])
            .spawn()
            .expect("breccia runs");
        let mut messages = BufReader::new(run.stderr.take().expect("a pipe")).lines();
        // How far it comes: some messages, and some work more.
        for _ in 0..random.below(40) {
            let _ = messages.next();
        }
        for i in 0..random.below(2_000_000) {
            std::hint::black_box(i);
        }
        run.kill().expect("a signal");
        let status = run.wait().expect("a status");
        killed += u64::from(status.code().is_none());
        if !batch.path("out.sqlite").exists() {
            continue;
        }
        // A copy is looked at, so that the next run finds what the killed one has left.
        for file in ["sqlite", "sqlite-wal"] {
            let copy = batch.path(&format!("copy.{file}"));
            let _ = fs::remove_file(&copy);
            let _ = fs::copy(batch.path(&format!("out.{file}")), &copy);
        }
        let db = Connection::open(batch.path("copy.sqlite")).expect("a database");
        assert_eq!(rows(&db, "PRAGMA integrity_check"), ["ok"]);
        assert!(rows(&db, "PRAGMA foreign_key_check").is_empty());
        if rows(&db, "SELECT 1 FROM sqlite_schema").is_empty() {
            continue; // It was killed before it had made the tables.
        }
        // No document lacks a row, and every row is one of the whole.
        let last = rows(&db, "SELECT coalesce(max(document), 0) FROM documents").concat();
        for table in ["documents", "dates", "data_types", "evidence"] {
            let count = format!("SELECT count(*) FROM {table} WHERE document <= {last}");
            assert_eq!(
                rows(&db, &count),
                rows(&whole, &count),
                "{table}, kill {killed}"
            );
        }
        if killed % (kills / 10).max(1) == 0 {
            let mut found = documents(&db).into_iter();
            assert!(
                found.all(|row| expected.binary_search(&row).is_ok()),
                "kill {killed}"
            );
        }
        partial += usize::from(last != "0" && last != all);
    }
    println!("{killed} kills, {partial} left a part of the documents");
    assert!(partial > 0);
    let last = batch.run("out.sqlite", &["--resume"]);
    assert!(stderr(&last).contains("done by an earlier run"), "{last:?}");
    assert_eq!(
        dump(&batch.path("out.sqlite")),
        dump(&batch.path("whole.sqlite"))
    );
    for left in ["out.sqlite-wal", "out.sqlite-shm"] {
        assert!(!batch.path(left).exists(), "{left}");
    }
}

#[test]
fn the_database_is_the_same_for_any_number_of_workers_and_of_runs() {
    let batch = Batch::of(200);
    batch.run("one.sqlite", &["--jobs", "1"]);
    batch.run("four.sqlite", &["--jobs", "4"]);
    let one = dump(&batch.path("one.sqlite"));
    assert_eq!(dump(&batch.path("four.sqlite")), one);
    batch.run("one.sqlite", &[]);
    assert_eq!(dump(&batch.path("one.sqlite")), one);
    batch.run("one.sqlite", &["--resume"]);
    assert_eq!(dump(&batch.path("one.sqlite")), one);
}

#[test]
fn other_readings_are_told_kept_and_replaced_when_asked() {
    let batch = Batch::of(8);
    batch.run("out.sqlite", &[]);
    let before = dump(&batch.path("out.sqlite"));
    fs::write(batch.path("parole.tsv"), "data_types\tlocation\tzorbi\n").expect("a table");
    let told = batch.run("out.sqlite", &["--lexicon", "parole.tsv"]);
    assert!(
        stderr(&told).contains("out.sqlite: 6 documents stored with another reading"),
        "{told:?}"
    );
    assert_eq!(dump(&batch.path("out.sqlite")), before);
    let replaced = batch.run("out.sqlite", &["--lexicon", "parole.tsv", "--replace"]);
    assert!(
        stderr(&replaced).contains("6 documents read anew"),
        "{replaced:?}"
    );
    assert_ne!(dump(&batch.path("out.sqlite")), before);
    batch.run("fresh.sqlite", &["--lexicon", "parole.tsv"]);
    assert_eq!(
        dump(&batch.path("out.sqlite")),
        dump(&batch.path("fresh.sqlite"))
    );
}

#[test]
fn an_unfinished_run_goes_on_only_under_the_same_options() {
    let batch = Batch::of(400);
    let mut run = batch
        .command("out.sqlite", &[])
        .spawn()
        .expect("breccia runs");
    let mut messages = BufReader::new(run.stderr.take().expect("a pipe")).lines();
    for _ in 0..60 {
        messages.next().expect("a message").expect("UTF-8");
    }
    run.kill().expect("a signal");
    run.wait().expect("a status");
    let before = dump(&batch.path("out.sqlite"));
    assert!(
        before.contains("-- progress\n1|0|"),
        "it was killed too early or too late"
    );
    let refused = batch
        .command(
            "out.sqlite",
            &["--resume", "--reference-date", "2025-05-01"],
        )
        .output()
        .expect("breccia runs");
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
    assert!(stderr(&refused).contains("--reference-date"), "{refused:?}");
    assert_eq!(dump(&batch.path("out.sqlite")), before);
    // Without `--resume` it starts anew, which stores nothing twice.
    batch.run("out.sqlite", &[]);
    batch.run("whole.sqlite", &[]);
    assert_eq!(
        dump(&batch.path("out.sqlite")),
        dump(&batch.path("whole.sqlite"))
    );
}
