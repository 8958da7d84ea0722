//! Makes any number of notices by varying those of the corpus, to measure batches with.
//!
//! `cargo run --release --example notices -- COUNT FORM TARGET`, where FORM is `jsonl` (one
//! file, fields `id` and `testo`), `folder` (a thousand files in each folder) or `zip`. The
//! notices are the same in every run.
#![allow(missing_docs)]

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use zip::write::{SimpleFileOptions, ZipWriter};

const MONTHS: &[&str] = &[
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

/// Numbers that name laws, and stay.
const LAWS: &[&str] = &["2016", "679", "196", "2003", "101", "2018", "138", "2024"];

const SYLLABLES: &[&str] = &[
    "mon", "te", "ca", "stel", "ro", "val", "pie", "tra", "fon", "da", "ver", "na", "li", "go",
];

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [count, form, target] = arguments.as_slice() else {
        return Err(io::Error::other("expected COUNT jsonl|folder|zip TARGET"));
    };
    let count: u64 = count.parse().map_err(io::Error::other)?;
    let corpus = corpus()?;
    let notices = (0..count).map(|i| {
        let text = &corpus[(i % corpus.len() as u64) as usize];
        (name(i), varied(text, &mut Seeded(i)))
    });
    match form.as_str() {
        "jsonl" => lines(notices, target),
        "folder" => files(notices, Path::new(target)),
        "zip" => archive(notices, target),
        other => Err(io::Error::other(format!(
            "expected jsonl, folder or zip, found {other}"
        ))),
    }
}

fn name(i: u64) -> String {
    format!("{:03}/avviso-{i:06}.txt", i / 1000)
}

/// The texts of the corpus, in the order of their names.
fn corpus() -> io::Result<Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    walkdir::WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|ending| ending == "txt")
        })
        .map(|entry| fs::read_to_string(entry.path()))
        .collect()
}

/// Pseudo-random numbers that are the same in every run.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn town(&mut self) -> String {
        let syllables = 2 + self.below(3);
        let mut town: String = (0..syllables)
            .map(|_| SYLLABLES[self.below(SYLLABLES.len())])
            .collect();
        town[..1].make_ascii_uppercase();
        town
    }
}

/// A text with other towns, months, years and numbers, word by word.
fn varied(text: &str, random: &mut Seeded) -> String {
    let mut varied = String::with_capacity(text.len() + 64);
    let mut before = "";
    for word in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let core = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let is_town = before == "di " && varied.ends_with("Comune di ");
        if is_town && core.starts_with(char::is_uppercase) {
            varied += &random.town();
        } else if MONTHS.contains(&core) {
            varied += MONTHS[random.below(MONTHS.len())];
        } else if core.len() > 1
            && core.bytes().all(|b| b.is_ascii_digit())
            && !LAWS.contains(&core)
        {
            varied += &number(core, random);
        } else {
            varied += core;
        }
        varied += &word[core.len()..];
        before = word;
    }
    varied
}

/// Another number of the same length: of a day a day, of a year a year.
fn number(number: &str, random: &mut Seeded) -> String {
    match number.len() {
        2 => format!("{:02}", 1 + random.below(28)),
        4 if number.starts_with("20") => format!("20{}", 18 + random.below(8)),
        length => (0..length)
            .map(|_| char::from(b'1' + random.below(9) as u8))
            .collect(),
    }
}

type Notice = (String, String);

fn lines(notices: impl Iterator<Item = Notice>, target: &str) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(target)?);
    for (id, text) in notices {
        serde_json::to_writer(&mut out, &serde_json::json!({"id": id, "testo": text}))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn files(notices: impl Iterator<Item = Notice>, target: &Path) -> io::Result<()> {
    for (id, text) in notices {
        let path = target.join(id);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}

fn archive(notices: impl Iterator<Item = Notice>, target: &str) -> io::Result<()> {
    let mut out = ZipWriter::new(BufWriter::new(File::create(target)?));
    for (id, text) in notices {
        out.start_file(id, SimpleFileOptions::default())?;
        out.write_all(text.as_bytes())?;
    }
    out.finish()?.flush()
}
