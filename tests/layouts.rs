//! The notices of the corpus in other layouts: what programs and people make of the same words.
//!
//! A text copied out of a PDF breaks its lines where a printed face fills them, a terminal breaks
//! them at a column, an export loses the bullets of lists. The words say the same, so the values
//! must be the same but for a few that hang on the layout itself.
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

mod common;

use breccia::record::Record;
use common::{Notice, corpus, record_of};
use std::collections::BTreeSet;

/// Lines longer than this are no wrapped ones, so their breaks are the writer's.
const WIDEST: usize = 130;

#[test]
fn lines_broken_at_a_column_keep_the_values() {
    keeps_the_values(99, |text| broken(text, 78, |_| 1));
}

#[test]
fn lines_broken_by_a_printed_face_keep_the_values() {
    keeps_the_values(98, |text| broken(text, 42_000, helvetica));
}

#[test]
fn lists_that_lost_their_bullets_keep_the_values() {
    keeps_the_values(99, |text| {
        let bare = |line: &str| {
            let item = line.trim_start().strip_prefix(['-', '•', '*']);
            match item.and_then(|item| item.strip_prefix(' ')) {
                Some(item) => format!("\n{}\n", capitalised(item)),
                None => line.to_owned(),
            }
        };
        text.lines().map(bare).collect::<Vec<_>>().join("\n")
    });
}

/// Asks that at least so many in 100 of the values of all notices stay.
#[track_caller]
fn keeps_the_values(percent: usize, layout: impl Fn(&str) -> String) {
    let (mut all, mut kept) = (0, 0);
    let mut lost = Vec::new();
    for notice in corpus() {
        if notice
            .text
            .lines()
            .all(|line| line.chars().count() <= WIDEST)
        {
            continue;
        }
        let text = layout(&notice.text);
        if text == notice.text {
            continue;
        }
        let before = values(&record_of(&notice));
        let stem = notice.stem.clone();
        let after = values(&record_of(&Notice { stem, text }));
        all += before.len();
        kept += before.intersection(&after).count();
        lost.extend(
            before
                .difference(&after)
                .map(|v| format!("{}: {v}", notice.stem)),
        );
    }
    assert!(all > 500, "the corpus has only {all} values to compare");
    assert!(
        kept * 100 >= all * percent,
        "{kept} of {all} values stay, expected {percent} in 100; lost:\n{}",
        lost.join("\n")
    );
}

/// What a record says, without where.
fn values(record: &Record) -> BTreeSet<String> {
    let parties = |role: &str, parties: &[breccia::record::Party]| {
        parties
            .iter()
            .map(|party| format!("{role} {}", party.name))
            .collect::<Vec<_>>()
    };
    let mut values: BTreeSet<String> = BTreeSet::new();
    values.insert(format!("{:?}", record.document.kind));
    values.extend(parties("controller", &record.controllers));
    values.extend(parties("processor", &record.processors));
    values.extend(
        record
            .dates
            .iter()
            .map(|d| format!("{:?} {:?}", d.event, d.value)),
    );
    values.extend(
        record
            .data_types
            .iter()
            .map(|d| format!("{} {:?}", d.code, d.status)),
    );
    values.extend(
        record
            .affected
            .iter()
            .map(|a| format!("{:?} {:?}", a.value, a.scope)),
    );
    values
}

/// The text with the lines of its paragraphs broken where they fill `room`.
fn broken(text: &str, room: usize, width: fn(char) -> usize) -> String {
    let measure = |text: &str| text.chars().map(width).sum::<usize>();
    let paragraph = |line: &str| {
        let mut lines = vec![String::new()];
        for word in line.split(' ') {
            let last = lines.last_mut().expect("a line");
            if !last.is_empty() && measure(last) + width(' ') + measure(word) > room {
                lines.push(word.to_owned());
            } else {
                let blank = if last.is_empty() { "" } else { " " };
                last.push_str(blank);
                last.push_str(word);
            }
        }
        lines.join("\n")
    };
    text.lines().map(paragraph).collect::<Vec<_>>().join("\n")
}

/// Widths of Helvetica in thousandths of an em (Adobe Core 14 AFM), accents as their letters.
fn helvetica(c: char) -> usize {
    match c {
        'i' | 'j' | 'l' | 'ì' => 222,
        '\'' => 191,
        ' ' | '.' | ',' | ':' | ';' | 'f' | 't' | 'I' | '/' | '!' | '\u{A0}' => 278,
        'r' | '(' | ')' | '-' => 333,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500,
        'm' | 'M' => 833,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 722,
        'W' => 944,
        'G' | 'O' | 'Q' => 778,
        'F' | 'T' | 'Z' => 611,
        '@' => 1015,
        _ if c.is_uppercase() => 667,
        _ => 556,
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
