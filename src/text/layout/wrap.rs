//! The column at which a text was hard-wrapped, and how wide its lines and words are.

use super::{RawLine, is_blank};
use memchr::memchr2;
use unicode_normalization::char::canonical_combining_class;

/// Texts whose longest line is longer than this are not hard-wrapped.
const WIDEST_WRAP: usize = 130;

/// Texts whose longest line is shorter than this are lists of short lines, not wrapped text.
const NARROWEST_WRAP: usize = 40;

/// The column at which a hard-wrapped text breaks its lines; `None` if it is not wrapped.
///
/// A wrap shows where a line goes on in lower case and its next word did not fit. Whether
/// accents are written as apostrophes makes no line narrower than the margin.
/// A text with many lines beyond any usual margin is not wrapped, a stray long line proves nothing.
/// The widths of the lines are measured for it, and only where a line goes on in lower case.
pub(super) fn margin(source: &str, lines: &mut [RawLine]) -> Option<usize> {
    let goes_on = |next: &RawLine| {
        !next.after_gap && source[next.content.clone()].starts_with(char::is_lowercase)
    };
    if !lines.iter().skip(1).any(goes_on) {
        return None;
    }
    for line in &mut *lines {
        line.width = columns(&source[line.start..line.content.end]);
    }
    let continued = || {
        lines
            .windows(2)
            .filter(|pair| pair[0].width <= WIDEST_WRAP && goes_on(&pair[1]))
    };
    let accented_width =
        |line: &RawLine| line.width - apostrophes_for_accents(&source[line.content.clone()]);
    let widest = continued().map(|pair| accented_width(&pair[0])).max()?;
    let long = lines.iter().filter(|line| line.width > WIDEST_WRAP).count();
    let wraps = continued()
        .filter(|pair| {
            let next = first_word(&source[pair[1].content.clone()]);
            pair[0].width + 1 + next > widest
        })
        .count();
    (widest >= NARROWEST_WRAP && wraps > 2 * long).then_some(widest)
}

/// How many accents of a line are apostrophes behind the last vowel of a word: `e'`, `societa'`.
fn apostrophes_for_accents(line: &str) -> usize {
    let bytes = line.as_bytes();
    // The first bytes of the four marks.
    if memchr2(b'\'', b'`', bytes).is_none() && memchr2(0xE2, 0xC2, bytes).is_none() {
        return 0;
    }
    let mut before = ' ';
    let mut letters = line.chars().peekable();
    let mut count = 0;
    while let Some(c) = letters.next() {
        let word_ends = !letters.peek().is_some_and(|next| next.is_alphanumeric());
        let vowel = matches!(before.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u');
        count += usize::from(matches!(c, '\'' | '’' | '`' | '´') && vowel && word_ends);
        before = c;
    }
    count
}

/// Width of a line's first word in columns, with what a no-break space keeps on its line.
pub(super) fn first_word(line: &str) -> usize {
    let keeps = |c| matches!(c, '\u{A0}' | '\u{202F}');
    // A text may have no other blanks.
    let all_kept = !line.contains(' ');
    let mut words = line.split(|c| is_blank(c) && (all_kept || !keeps(c)));
    words.next().map_or(0, columns)
}

/// How many printed characters of ASCII a text begins with.
fn graphic_len(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_graphic()).count()
}

/// Columns that a text takes: its characters without combining marks, a run of blanks as one.
fn columns(text: &str) -> usize {
    let bytes = text.as_bytes();
    let blank = |byte: u8| matches!(byte, b'\t'..=b'\r' | b' ');
    if text.is_ascii() {
        let pairs = bytes.iter().zip(bytes.iter().skip(1));
        return bytes.len() - pairs.filter(|&(&a, &b)| blank(a) & blank(b)).count();
    }
    let mut columns = 0;
    let mut blank = false;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let before = blank;
        if let plain @ 1.. = graphic_len(&bytes[at..]) {
            columns += plain;
            at += plain;
            blank = false;
        } else if byte.is_ascii() {
            blank = is_blank(char::from(byte));
            columns += usize::from(!(before && blank));
            at += 1;
        } else if let Some(c) = text[at..].chars().next() {
            blank = is_blank(c);
            columns += usize::from(!(before && blank) && canonical_combining_class(c) == 0);
            at += c.len_utf8();
        }
    }
    columns
}
