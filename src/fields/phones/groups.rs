//! Groups of digits, as numbers are written: `+39 (0)744 550123`, `02 87 18 44 10`.
//!
//! In: a token of digits. Out: the groups that belong to it and the country
//! code before them; what they are, the forms decide.

use crate::text::Document;
use crate::work::{Work, count};

/// Most groups of digits that a number is written in.
pub(super) const MOST_GROUPS: usize = 8;

/// Groups of digits that may be a telephone number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    /// `+39`, `0039`, or another country's `+41`; without its sign.
    pub(super) country: Option<u16>,
    /// First byte of the whole, prefix and bracket included.
    pub(super) start: usize,
    /// Where each group begins and ends.
    pub(super) groups: [(usize, usize); MOST_GROUPS],
    pub(super) count: usize,
}

impl Written {
    pub(super) fn digits(&self, text: &str, groups: usize) -> String {
        self.groups[..groups]
            .iter()
            .filter_map(|&(start, end)| text.get(start..end))
            .collect()
    }

    pub(super) fn group_length(&self, group: usize) -> usize {
        let (start, end) = self.groups[group];
        end - start
    }
}

/// Reads the groups that begin with a token.
pub(super) fn written(doc: &Document<'_>, token: usize) -> Option<Written> {
    let text = doc.text();
    let first = doc.tokens().get(token)?.range();
    if first.len() > 15 || !stands_free(text, first.start) {
        return None;
    }
    let mut written = Written {
        country: None,
        start: first.start,
        groups: [(0, 0); MOST_GROUPS],
        count: 0,
    };
    let mut at = first.start;
    let before = text.get(..first.start)?;
    let opened = |plus: &str| before.strip_suffix(plus).map(str::len);
    if let Some(plus) = opened("+").or_else(|| opened("+ ")) {
        written.start = plus;
        let (country, after) = country(text, at)?;
        written.country = Some(country);
        at = after;
    } else if first.len() >= 4 && text.get(at..)?.starts_with("0039") {
        written.country = Some(39);
        at += 4;
    }
    let bracket = text.get(..written.start)?.ends_with('(');
    if written.country.is_some() && bracket && text.get(at..)?.starts_with(')') {
        written.start -= 1;
        at += 1;
    } else if written.country.is_none() && bracket && text.get(first.end..)?.starts_with(')') {
        // `(0744) 550123`: the area code stands in brackets.
        written.start -= 1;
    }
    if written.country.is_some() {
        let rest = text.get(at..)?;
        at += rest.len() - rest.trim_start_matches([' ', '.', '-', '/']).len();
        if text.get(at..)?.starts_with("(0)") {
            // The zero that abroad is not dialled, in Italy it is.
            at += 1;
        }
    }
    collect(text, at, &mut written);
    (written.count > 0).then_some(written)
}

/// The country code at `at` and what follows it.
fn country(text: &str, at: usize) -> Option<(u16, usize)> {
    let rest = text.get(at..)?;
    if rest.starts_with("39") {
        return Some((39, at + 2));
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let code = digits.min(match rest.as_bytes().first()? {
        b'1' | b'7' => 1,
        _ => 2,
    });
    Some((rest.get(..code)?.parse().ok()?, at + code))
}

/// Adds the groups from `at` on, parted by one blank, dot, slash, hyphen or bracket.
fn collect(text: &str, at: usize, written: &mut Written) {
    let bytes = text.as_bytes();
    let mut at = at;
    while written.count < MOST_GROUPS {
        let digits = bytes
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take(16)
            .take_while(|b| b.is_ascii_digit())
            .count();
        if digits == 0 || digits > 15 {
            break;
        }
        count(Work::Bytes, digits);
        written.groups[written.count] = (at, at + digits);
        written.count += 1;
        at += digits;
        let rest = bytes.get(at..).unwrap_or_default();
        at += match rest {
            [b')', b' ', b'0'..=b'9', ..] => 2,
            [b')', b'0'..=b'9', ..] => 1,
            [b' ' | b'.' | b'/' | b'-', b'0'..=b'9', ..] => 1,
            [b' ', b'-' | b'/', b' ', b'0'..=b'9', ..] if written.count == 1 => 3,
            [b'.' | b'/' | b'-', b' ', b'0'..=b'9', ..] if written.count == 1 => 2,
            _ => break,
        };
    }
}

/// Whether no letter or number is glued to what begins at `start`.
fn stands_free(text: &str, start: usize) -> bool {
    let mut back = text.get(..start).unwrap_or_default().chars().rev();
    match (back.next(), back.next()) {
        (None, _) => true,
        (Some(c), _) if c.is_alphanumeric() => false,
        (Some('.' | ',' | '/' | '-' | ':'), Some(c)) if c.is_ascii_digit() => false,
        (Some('-'), Some(c)) if c.is_alphabetic() => false,
        (Some('_' | '@' | '#' | '=' | '&' | '%' | '$' | '€'), _) => false,
        _ => true,
    }
}
