//! Numbers and days as acts bear them: `2016/679`, `196 del 2003`, `30 giugno 2003`.
//!
//! In: the document and a position. Out: what is read there and the position after it.

use super::super::acts::Day;
use crate::text::{Document, TokenKind};

/// Two numbers with a stroke, or a number "del" a year.
pub(super) struct Pair {
    pub(super) first: u32,
    pub(super) second: u32,
    /// The year has four digits.
    pub(super) full_year: bool,
    pub(super) end: usize,
}

impl Pair {
    /// Number and year, where the year may come first.
    pub(super) fn european(&self) -> Option<(u32, u32)> {
        match (plausible_year(self.first), plausible_year(self.second)) {
            (Some(year), _) if self.first >= 1950 && self.second >= 1 => Some((self.second, year)),
            (_, Some(year)) if self.second >= 1950 => Some((self.first, year)),
            // `95/46/CE`, `679/16`.
            (Some(year), None) => Some((self.second, year)),
            (None, Some(year)) => Some((self.first, year)),
            (Some(year), Some(_)) => Some((self.second, year)),
            (None, None) => None,
        }
    }

    /// Number and year, in this order unless only the first can be a year.
    pub(super) fn national(&self) -> Option<(u32, u32)> {
        if let Some(year) = plausible_year(self.second) {
            return Some((self.first, year));
        }
        let year = plausible_year(self.first).filter(|year| *year == self.first)?;
        Some((self.second, year))
    }
}

/// A year as acts are cited by: 1861–2099, or two digits.
pub(super) fn plausible_year(number: u32) -> Option<u32> {
    match number {
        1861..=2099 => Some(number),
        0..=39 => Some(2000 + number),
        40..=99 => Some(1900 + number),
        _ => None,
    }
}

/// The value of a number of at most five digits.
pub(in crate::fields::legal_references) fn number(doc: &Document<'_>, at: usize) -> Option<u32> {
    let word = doc.word(at);
    (doc.kind(at) == Some(TokenKind::Number) && word.len() <= 5)
        .then(|| word.parse().ok())
        .flatten()
}

pub(super) fn pair(doc: &Document<'_>, at: usize) -> Option<Pair> {
    let first = number(doc, at)?;
    let (second_at, stroke) = match doc.word(at + 1) {
        "/" => (at + 2, true),
        "del" | "dell'" => (
            at + 2 + usize::from(matches!(doc.word(at + 2), "anno")),
            false,
        ),
        _ => return None,
    };
    let second = number(doc, second_at)?;
    let digits = |at: usize| doc.word(at).len();
    if stroke {
        // `12/03/2025` is a day, `34/2` no act.
        let dated = doc.word(second_at + 1) == "/" && number(doc, second_at + 2).is_some();
        if dated || digits(at).max(digits(second_at)) < 2 {
            return None;
        }
        if digits(second_at) < 2 && digits(at) < 4 {
            return None;
        }
    } else if digits(second_at) != 4 {
        return None;
    }
    Some(Pair {
        first,
        second,
        full_year: digits(at) == 4 || digits(second_at) == 4,
        end: second_at + 1,
    })
}

/// A day: `30 giugno 2003`, `1° settembre 2011`, `30/6/2003`, `30.06.2003`.
pub(super) fn day(doc: &Document<'_>, at: usize) -> Option<(Day, usize)> {
    let day = number(doc, at).filter(|day| (1..=31).contains(day))?;
    let mut next = at + 1;
    if matches!(doc.word(next), "°" | "o") && doc.glued(at) {
        next += 1;
    }
    if let Some(month) = month(doc.word(next)) {
        next += 1 + usize::from(doc.word(next + 1) == ".");
        let year = number(doc, next).filter(|year| (1861..=2099).contains(year))?;
        return Some((Day { year, month, day }, next + 1));
    }
    let mark = doc.word(next);
    if !matches!(mark, "/" | "." | "-") || doc.word(next + 2) != mark {
        return None;
    }
    let month = number(doc, next + 1).filter(|month| (1..=12).contains(month))?;
    let year = number(doc, next + 3).and_then(plausible_year)?;
    Some((Day { year, month, day }, next + 4))
}

fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
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
    if word.len() < 3 {
        return None;
    }
    MONTHS
        .iter()
        .position(|month| {
            *month == word
                || *month == "settembre" && word == "sett"
                || word.len() == 3 && month.starts_with(word)
        })
        .map(|i| i as u32 + 1)
}

/// Whether a day or a clock time begins with the number, so that it is no article.
pub(in crate::fields::legal_references) fn begins_day(doc: &Document<'_>, at: usize) -> bool {
    number(doc, at).is_some_and(|n| n <= 31)
        && (month(doc.word(at + 1)).is_some()
            || doc.word(at + 1) == "°" && month(doc.word(at + 2)).is_some()
            || day(doc, at).is_some())
}

/// Past `n.`, `nr.`, `n°`, `num.`, `numero`, or where it was.
pub(in crate::fields::legal_references) fn skip_number_sign(
    doc: &Document<'_>,
    at: usize,
) -> usize {
    if !matches!(doc.word(at), "n" | "nr" | "num" | "numero" | "no") {
        return at;
    }
    let mut at = at + 1;
    while matches!(doc.word(at), "." | "°" | "r") {
        at += 1;
    }
    at
}
