//! Bad input: each kind has its cause, its place in the output and its exit status.
#![cfg(unix)]
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const BINARY: &str = env!("CARGO_BIN_EXE_breccia");

fn breccia(arguments: &[&str]) -> Output {
    Command::new(BINARY)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("breccia runs")
}

fn extract_bytes(name: &str, bytes: &[u8]) -> (Value, i32, String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("a test file");
    let output = breccia(&["extract", path.to_str().expect("UTF-8")]);
    let json = serde_json::from_slice(&output.stdout).expect("one JSON object");
    let stderr = String::from_utf8(output.stderr).expect("UTF-8");
    (json, output.status.code().expect("an exit status"), stderr)
}

#[track_caller]
fn assert_error(name: &str, bytes: &[u8], code: &str) {
    let (json, status, stderr) = extract_bytes(name, bytes);
    assert_eq!(json["error"]["code"], code, "{json}");
    assert_eq!(json["source"]["id"], name);
    assert_eq!(status, 3);
    assert!(
        stderr.contains(name),
        "the message names the file: {stderr}"
    );
}

#[test]
fn a_missing_file_is_an_error_record_and_the_batch_goes_on() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let good = folder.path().join("b.txt");
    fs::write(&good, "Gentile utente, il 6 novembre 2025 ...").expect("a test file");
    let missing = folder.path().join("a.txt");
    let output = breccia(&[
        "extract",
        missing.to_str().expect("UTF-8"),
        good.to_str().expect("UTF-8"),
    ]);
    let json: Value = serde_json::from_slice(&output.stdout).expect("a JSON array");
    assert_eq!(json[0]["error"]["code"], "not_found");
    assert_eq!(json[1]["source"]["id"], "b.txt");
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn a_folder_that_may_not_be_read_is_an_error_record() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let open = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
    };
    open(folder.path(), 0o755);
    let binary = folder.path().join("breccia");
    fs::copy(BINARY, &binary).expect("a copy that any user may run");
    let inputs = folder.path().join("inputs");
    let closed = inputs.join("closed");
    fs::create_dir_all(&closed).expect("a folder");
    fs::write(inputs.join("z.txt"), "Gentile utente").expect("a test file");
    open(&inputs, 0o755);
    open(&closed, 0o000);
    let mut command = Command::new(&binary);
    command.arg("extract").arg(&inputs).stdin(Stdio::null());
    // Permissions don't bind root: run as nobody.
    if fs::read_dir(&closed).is_ok() {
        command.uid(65534).gid(65534);
    }
    let output = command.output().expect("breccia runs");
    open(&closed, 0o755);
    let json: Value = serde_json::from_slice(&output.stdout).expect("a JSON array");
    assert_eq!(json[0]["source"]["id"], "closed");
    assert_eq!(json[0]["error"]["code"], "permission_denied");
    assert_eq!(json[1]["source"]["id"], "z.txt");
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn empty_files_and_blanks_hold_no_text() {
    assert_error("empty.txt", b"", "empty");
    assert_error("blank.txt", b" \n\t\xC2\xA0\r\n", "empty");
    assert_error("bom.txt", b"\xEF\xBB\xBF", "empty");
}

#[test]
fn binary_garbage_is_no_text() {
    let garbage: Vec<u8> = (0..4096u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    assert_error("garbage.txt", &garbage, "not_text");
}

#[test]
fn other_formats_are_named() {
    assert_error("notice.txt", b"{\\rtf1 x}", "unsupported_format");
    assert_error("notice.txt", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "malformed");
    assert_error("notice.docx", b"\xD0\xCF\x11\xE0\0", "unsupported_format");
    assert_error("notice.md", b"\x89PNG\r\n", "unsupported_format");
    assert_error("notice.md", b"PK\x03\x04\x14\0\0\0", "malformed");
}

#[test]
fn content_tells_a_page_whatever_its_name() {
    let page = b"\n<!DOCTYPE html><html><body><p>Gentile utente</body></html>";
    let (json, status, _) = extract_bytes("page.txt", page);
    assert_eq!(json["source"]["media_type"], "text/html");
    assert_eq!(json["source"]["characters"], 14);
    assert_eq!(status, 0);
    let (json, ..) = extract_bytes("nota.md", b"# Avviso\n\nGentile **utente**");
    assert_eq!(json["source"]["media_type"], "text/markdown");
    assert_eq!(json["source"]["characters"], 28);
    assert_error(
        "vuota.html",
        b"<html><title>Un titolo solo</title><body></body>",
        "empty",
    );
    let (json, status, stderr) = extract_bytes("troncata.html", b"<p>Gentile utente<!-- ");
    assert_eq!(json["source"]["coverage_causes"][0], "cut_off");
    assert_eq!(status, 3);
    assert!(stderr.contains("read in part: cut_off"), "{stderr}");
}

#[test]
fn invalid_utf8_is_read_in_part_and_says_so() {
    let (json, status, stderr) = extract_bytes("damaged.txt", b"Cos\xC3\xAC \xFF perch\xC3\xA9");
    assert_eq!(json["source"]["coverage"], "partial");
    assert_eq!(json["source"]["coverage_causes"][0], "undecodable_bytes");
    assert_eq!(status, 3);
    assert!(
        stderr.contains("read in part: undecodable_bytes"),
        "{stderr}"
    );
}

#[test]
fn a_lone_surrogate_in_utf16_is_read_in_part() {
    let mut bytes = vec![0xFF, 0xFE];
    bytes.extend("Gentile utente ".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.extend([0x00, 0xD8, b'x', 0]);
    let (json, status, _) = extract_bytes("surrogate.txt", &bytes);
    assert_eq!(json["source"]["encoding"], "UTF-16LE");
    assert_eq!(json["source"]["coverage_causes"][0], "undecodable_bytes");
    assert_eq!(status, 3);
}

#[test]
fn twenty_megabytes_of_one_line_are_read() {
    let line = "Il 6 novembre 2025 circa 2.600 soggetti, scrivere a dpo@comune.esempio.it; ";
    let text = line.repeat(20 * 1024 * 1024 / line.len());
    let (json, status, _) = extract_bytes("long.txt", text.as_bytes());
    assert_eq!(json["source"]["characters"], text.len());
    assert_eq!(json["source"]["coverage"], "full");
    assert_eq!(status, 0);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = Command::new(BINARY)
        .args(["extract", "corpus", "--format", "jsonl"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("breccia runs");
    let mut stdout = child.stdout.take().expect("a pipe");
    let mut first = [0; 16];
    stdout.read_exact(&mut first).expect("output");
    drop(stdout);
    let output = child.wait_with_output().expect("an end");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn an_unwritable_output_leaves_the_file_there_untouched() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("registry.json");
    fs::write(&target, "earlier").expect("a test file");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o444)).expect("permissions");
    let output = breccia(&[
        "extract",
        "corpus/public",
        "--output",
        target.to_str().expect("UTF-8"),
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&target).expect("still there"), "earlier");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("registry.json"), "{stderr}");

    let nowhere = folder.path().join("no/such/folder/out.json");
    let output = breccia(&[
        "extract",
        "corpus/public",
        "-o",
        nowhere.to_str().expect("UTF-8"),
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
}

#[test]
fn an_output_file_appears_whole_with_usual_permissions() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("out.jsonl");
    let output = breccia(&[
        "extract",
        "corpus/public",
        "--format",
        "jsonl",
        "-o",
        target.to_str().expect("UTF-8"),
    ]);
    assert_eq!(output.status.code(), Some(0));
    let lines = fs::read_to_string(&target)
        .expect("the output")
        .lines()
        .count();
    assert_eq!(lines, 20);
    let mode = fs::metadata(&target)
        .expect("the output")
        .permissions()
        .mode();
    assert_ne!(mode & 0o044, 0, "others may read it: {mode:o}");
    assert_eq!(
        fs::read_dir(folder.path()).expect("a folder").count(),
        1,
        "no leftovers"
    );
}

#[test]
fn standard_input_is_a_document() {
    let mut child = Command::new(BINARY)
        .args(["extract", "-", "--id", "piped"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("breccia runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin
        .write_all("Gentile utente".as_bytes())
        .expect("written");
    drop(stdin);
    let output = child.wait_with_output().expect("an end");
    let json: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    assert_eq!(json["source"]["id"], "piped");
}

#[test]
fn the_number_of_workers_changes_no_byte() {
    let one = breccia(&["extract", "corpus", "--jobs", "1"]);
    let four = breccia(&["extract", "corpus", "--jobs", "4"]);
    assert!(one.stdout.len() > 100_000);
    assert_eq!(one.stdout, four.stdout);
}
