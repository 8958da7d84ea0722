//! Reads damaged, hostile and large files for as long as it is told, and watches the memory.
//!
//! `cargo run --release --example soak -- SECONDS [FOLDER…]` reads every file of the folders,
//! each whole, cut, and with bytes changed, and texts of up to a megabyte that tempt a reader to
//! look twice. Twenty times over the run it prints the seconds, the documents read so far and
//! the resident memory. It fails when the last quarter needs a quarter more than the second one.
#![allow(missing_docs, clippy::expect_used)]

#[path = "../benches/texts/mod.rs"]
mod texts;

use breccia::Extractor;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Samples of memory over the run.
const SAMPLES: u32 = 20;
/// What may come and go between two documents, in bytes.
const NOISE: u64 = 32 << 20;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().and_then(|s| s.parse().ok()).unwrap_or(60);
    let folders: Vec<String> = arguments.collect();
    let files = files(&folders);
    let run = Duration::from_secs(seconds);
    let start = Instant::now();
    let mut samples: Vec<u64> = Vec::new();
    let mut read = 0_u64;
    let mut round = 0_u64;
    println!("{} files; seconds, documents, MB", files.len());
    while start.elapsed() < run {
        for (name, bytes) in &files {
            read += documents(name, &changed(bytes, round));
            if start.elapsed() >= run / SAMPLES * (samples.len() as u32 + 1) {
                samples.push(resident());
                let megabytes = samples.last().unwrap_or(&0) >> 20;
                println!("{:>6} {read:>9} {megabytes:>6}", start.elapsed().as_secs());
            }
        }
        for name in texts::HOSTILE {
            let size = 1 << (10 + round % 11);
            read += documents("teso.txt", texts::hostile(name, size).as_bytes());
        }
        round += 1;
    }
    verdict(&samples)
}

/// Whether the last quarter needs no more memory than the second.
fn verdict(samples: &[u64]) -> ExitCode {
    let quarter = samples.len() / 4;
    let most = |part: &[u64]| part.iter().copied().max().unwrap_or_default();
    let (early, late) = (
        most(samples.get(quarter..2 * quarter).unwrap_or_default()),
        most(samples.get(3 * quarter..).unwrap_or_default()),
    );
    println!("second quarter {} MB, last {} MB", early >> 20, late >> 20);
    if late > early + early / 4 + NOISE {
        eprintln!("memory grows");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// How many documents an input gave.
fn documents(name: &str, bytes: &[u8]) -> u64 {
    let mut read = 0;
    Extractor::new().extract_each(name, bytes, |_| {
        read += 1;
        ControlFlow::Continue(())
    });
    read
}

/// The bytes whole, cut, or with some of them changed; another way in each round.
fn changed(bytes: &[u8], round: u64) -> Vec<u8> {
    let mut state = round.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ bytes.len() as u64;
    let mut random = |below: usize| {
        // xorshift64
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    };
    let mut bytes = bytes.to_vec();
    match round % 3 {
        0 => {}
        1 => bytes.truncate(random(bytes.len())),
        _ => {
            for _ in 0..8 {
                let (at, value) = (random(bytes.len()), random(256) as u8);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = value;
                }
            }
        }
    }
    bytes
}

fn files(folders: &[String]) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for folder in folders {
        for entry in walkdir::WalkDir::new(Path::new(folder)).sort_by_file_name() {
            let entry = entry.expect("the folder is readable");
            if entry.file_type().is_file() {
                let name = entry.file_name().to_string_lossy().into_owned();
                files.push((name, std::fs::read(entry.path()).expect("a readable file")));
            }
        }
    }
    files
}

/// Resident memory in bytes, as Linux tells it; 0 elsewhere.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) << 10
}
