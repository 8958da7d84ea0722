//! Batches from the outside: interrupted, killed, resumed, out of room.
//!
//! `KILLS=200 cargo test --test batch -- killed` kills more often than a usual run.
#![cfg(unix)]
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const BINARY: &str = env!("CARGO_BIN_EXE_breccia");

/// A folder with a table of texts, and what an uninterrupted run makes of it.
struct Batch {
    folder: tempfile::TempDir,
    expected: Vec<u8>,
}

impl Batch {
    /// A table of so many rows, of which every fourth has no text: its message on standard
    /// error tells how far a run has come.
    fn of(rows: usize) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut table = String::new();
        for i in 0..rows {
            let text = if i % 4 == 3 {
                " ".to_owned()
            } else {
                format!(
                    "Gentile utente, il {} marzo 2025 abbiamo scoperto un accesso non autorizzato ai \
                     dati di {} clienti, fra cui nomi e IBAN.",
                    i % 28 + 1,
                    i % 9 + 100
                )
            };
            let row = serde_json::json!({"n": i, "testo": text});
            table.push_str(&format!("{row}\n"));
        }
        fs::write(folder.path().join("in.jsonl"), table).expect("a table");
        let mut batch = Self {
            folder,
            expected: Vec::new(),
        };
        let output = batch
            .command("whole.jsonl", &[])
            .output()
            .expect("breccia runs");
        assert_eq!(output.status.code(), Some(3), "{output:?}");
        batch.expected = fs::read(batch.path("whole.jsonl")).expect("the output");
        assert_eq!(batch.expected.iter().filter(|b| **b == b'\n').count(), rows);
        batch
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Extraction of the table into a file.
    fn command(&self, output: &str, more: &[&str]) -> Command {
        let mut command = Command::new(BINARY);
        command
            .current_dir(self.folder.path())
            .args([
                "extract",
                "in.jsonl",
                "--text-field",
                "testo",
                "--id-field",
                "n",
            ])
            .args(["--format", "jsonl", "--jobs", "2", "--output", output])
            .args(more)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        command
    }

    /// Goes on with an output to its end, which must be as if nothing had happened.
    #[track_caller]
    fn assert_resumes(&self, output: &str) {
        let ended = self
            .command(output, &["--resume"])
            .output()
            .expect("breccia runs");
        assert_eq!(ended.status.code(), Some(3), "{ended:?}");
        let written = fs::read(self.path(output)).expect("the output");
        assert!(written == self.expected, "the output differs");
        for left in [".part", ".part.json"] {
            assert!(!self.path(&format!("{output}{left}")).exists(), "{left}");
        }
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

#[test]
fn a_run_that_is_killed_at_any_moment_loses_nothing_and_repeats_nothing() {
    let kills: u64 = std::env::var("KILLS").map_or(10, |kills| kills.parse().expect("a number"));
    let batch = Batch::of(40 * kills as usize);
    let mut random = Seeded(2025);
    let (mut killed, mut resumed, mut torn) = (0, 0, 0);
    while killed < kills {
        let mut run = batch
            .command("out.jsonl", &["--resume"])
            .spawn()
            .expect("breccia runs");
        let mut messages = BufReader::new(run.stderr.take().expect("a pipe")).lines();
        // How far it comes: some messages, and some work more.
        for _ in 0..random.below(24) {
            let _ = messages.next();
        }
        for i in 0..random.below(2_000_000) {
            std::hint::black_box(i);
        }
        run.kill().expect("a signal");
        let status = run.wait().expect("a status");
        killed += u64::from(status.code().is_none());
        let Ok(part) = fs::read(batch.path("out.jsonl.part")) else {
            continue;
        };
        let whole = part
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |at| at + 1);
        assert!(batch.expected.starts_with(&part[..whole]), "kill {killed}");
        resumed += usize::from(whole > 0);
        torn += usize::from(whole < part.len());
    }
    println!("{killed} kills, {resumed} left whole lines, {torn} a torn one");
    assert!(resumed > 0 && torn > 0);
    batch.assert_resumes("out.jsonl");
}

#[test]
fn a_torn_line_is_cut_and_what_is_done_is_not_extracted_again() {
    let batch = Batch::of(12);
    let lines: Vec<&[u8]> = batch.expected.split_inclusive(|b| *b == b'\n').collect();
    let begin = |done: &[u8]| {
        fs::write(batch.path("out.jsonl.part"), done).expect("a part");
        let settings = format!(
            "{{\"--format\":\"jsonl\",\"breccia\":\"{}\"}}",
            env!("CARGO_PKG_VERSION")
        );
        fs::write(batch.path("out.jsonl.part.json"), settings).expect("settings");
    };
    begin(&[lines[0], lines[1], &lines[2][..40]].concat());
    batch.assert_resumes("out.jsonl");
    // A line that was done is taken as it stands.
    let changed = String::from_utf8_lossy(lines[0]).replace("accesso", "ACCESSO");
    begin(changed.as_bytes());
    let output = batch
        .command("out.jsonl", &["--resume"])
        .output()
        .expect("breccia runs");
    assert!(
        stderr(&output).contains("1 done by an earlier run"),
        "{output:?}"
    );
    let written = fs::read_to_string(batch.path("out.jsonl")).expect("the output");
    assert!(written.starts_with(&changed));
    assert!(written.ends_with(&String::from_utf8_lossy(lines[11]).into_owned()));
    begin(b"no record\n");
    let output = batch
        .command("out.jsonl", &["--resume"])
        .output()
        .expect("breccia runs");
    assert!(
        stderr(&output).contains("line 1 of out.jsonl.part"),
        "{output:?}"
    );
}

#[test]
fn a_run_is_resumed_only_with_the_same_inputs_and_options() {
    let batch = Batch::of(8);
    let refused = |more: &[&str], message: &str| {
        // Of a torn line at the end nothing is left to lose.
        let whole_lines = || {
            let part = fs::read(batch.path("out.jsonl.part")).expect("a part");
            let whole = part
                .iter()
                .rposition(|b| *b == b'\n')
                .map_or(0, |at| at + 1);
            part[..whole].to_vec()
        };
        let before = whole_lines();
        let output = batch
            .command("out.jsonl", more)
            .output()
            .expect("breccia runs");
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(stderr(&output).contains(message), "{}", stderr(&output));
        assert!(!before.is_empty() && before == whole_lines(), "{message}");
    };
    // Stopped by a limit of the system, with a part left.
    interrupt_by_limit(&batch, 8);
    refused(
        &[],
        "holds what an unfinished run has done; go on with --resume",
    );
    refused(
        &["--resume", "--reference-date", "2025-05-01"],
        "made with --reference-date 2025-05-01, found that it was made with nothing",
    );
    let table = fs::read_to_string(batch.path("in.jsonl")).expect("the table");
    let other = table.replacen("\"n\":0", "\"n\":100", 1);
    fs::write(batch.path("in.jsonl"), other).expect("a table");
    refused(&["--resume"], "as document 1 100 instead of 0");
    let other = table.replacen("Gentile utente", "Gentile cliente", 1);
    fs::write(batch.path("in.jsonl"), other).expect("a table");
    refused(&["--resume"], "as document 1 0 with other content");
    fs::write(batch.path("in.jsonl"), "").expect("a table");
    refused(&["--resume"], "expected the inputs of the unfinished run");
    fs::write(batch.path("in.jsonl"), table).expect("a table");
    batch.assert_resumes("out.jsonl");
}

/// Runs into a limit on the length of files, in blocks of 512 or 1024 bytes.
fn interrupt_by_limit(batch: &Batch, blocks: usize) -> Output {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let command = batch.command("out.jsonl", &[]);
    Command::new("sh")
        .args(["-c", &script, BINARY])
        .args(command.get_args())
        .current_dir(batch.folder.path())
        .output()
        .expect("a shell")
}

#[test]
fn a_full_disk_is_an_error_and_what_was_written_stays() {
    let batch = Batch::of(60);
    let output = interrupt_by_limit(&batch, 100);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let message = stderr(&output);
    assert!(message.contains("writing out.jsonl failed"), "{message}");
    assert!(
        message.contains("what is done is in out.jsonl.part, go on with --resume"),
        "{message}"
    );
    assert!(!batch.path("out.jsonl").exists());
    batch.assert_resumes("out.jsonl");
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_is_written_to_and_not_replaced() {
    let batch = Batch::of(4);
    let output = batch
        .command("/dev/full", &[])
        .output()
        .expect("breccia runs");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(
        stderr(&output).contains("writing /dev/full failed"),
        "{output:?}"
    );
    let output = batch
        .command("/dev/null", &[])
        .output()
        .expect("breccia runs");
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    let device = fs::metadata("/dev/null").expect("a device");
    assert!(!device.is_file());
    assert!(!Path::new("/dev/null.part").exists());
}

#[test]
fn ctrl_c_writes_what_is_done_and_says_how_to_go_on() {
    let batch = Batch::of(40);
    let table = fs::read_to_string(batch.path("in.jsonl")).expect("the table");
    let rows: Vec<&str> = table.split_inclusive('\n').collect();
    let mut command = Command::new(BINARY);
    command
        .current_dir(batch.folder.path())
        .args([
            "extract",
            "-",
            "--text-field",
            "testo",
            "--id-field",
            "n",
            "--resume",
        ])
        .args(["--format", "jsonl", "--jobs", "2", "--output", "out.jsonl"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped());
    let mut run = command.spawn().expect("breccia runs");
    let mut stdin = run.stdin.take().expect("a pipe");
    stdin
        .write_all(rows[..8].concat().as_bytes())
        .expect("rows");
    let mut messages = BufReader::new(run.stderr.take().expect("a pipe")).lines();
    let mut message = || messages.next().expect("a message").expect("UTF-8");
    assert!(message().contains("line 4"));
    assert!(message().contains("line 8"));
    let pid = run.id().to_string();
    let signal = Command::new("kill").args(["-INT", &pid]).status();
    assert!(signal.expect("a signal").success());
    assert!(message().contains("stopping"));
    // What comes after the signal is not begun.
    stdin
        .write_all(rows[8..].concat().as_bytes())
        .expect("rows");
    drop(stdin);
    let told = message();
    assert!(
        told.contains("in out.jsonl.part, go on with the same command and --resume"),
        "{told}"
    );
    assert!(message().contains("6 read"));
    assert_eq!(run.wait().expect("a status").code(), Some(130));
    let part = fs::read(batch.path("out.jsonl.part")).expect("a part");
    let expected = String::from_utf8_lossy(&batch.expected).replace("in.jsonl", "-");
    assert!(part.ends_with(b"\n") && expected.as_bytes().starts_with(&part));
    let mut run = command.spawn().expect("breccia runs");
    let mut stdin = run.stdin.take().expect("a pipe");
    stdin.write_all(table.as_bytes()).expect("rows");
    drop(stdin);
    let output = run.wait_with_output().expect("breccia runs");
    assert!(
        stderr(&output).contains("8 done by an earlier run"),
        "{output:?}"
    );
    let whole = fs::read_to_string(batch.path("out.jsonl")).expect("the output");
    assert_eq!(whole, expected);
}

#[test]
fn the_command_of_the_guide_goes_on() {
    let batch = Batch::of(4);
    fs::create_dir(batch.path("avvisi")).expect("a folder");
    fs::write(batch.path("avvisi/a.txt"), "Gentile utente ...").expect("a file");
    let guide = include_str!("../docs/batch.md");
    let blocks: Vec<&str> = guide.split("```sh\n").skip(1).collect();
    assert_eq!(blocks.len(), 1, "the guide has other blocks");
    let binaries = Path::new(BINARY).parent().expect("a folder").display();
    let output = Command::new("sh")
        .args(["-euc", blocks[0].split("```").next().unwrap_or_default()])
        .current_dir(batch.folder.path())
        .env(
            "PATH",
            format!("{binaries}:{}", std::env::var("PATH").unwrap_or_default()),
        )
        .output()
        .expect("a shell");
    assert!(output.status.success(), "{output:?}");
    let written = fs::read_to_string(batch.path("registro.jsonl")).expect("the output");
    assert!(written.contains("\"id\":\"a.txt\""));
}
