//! Dates by name: feast days (`la notte di Natale del 2024`), quarters and halves of a year (`nel
//! primo trimestre 2025`).

use super::mention::{PartialDate, Shape, Written};
use super::year::tail;
use super::{CalendarDate, days_in_month};
use crate::lexicon::Table;
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// A feast day that begins at a token.
pub(super) fn feast(doc: &Document<'_>, at: usize) -> Option<Written> {
    let start = doc.tokens().get(at)?.range().start;
    let hit = doc
        .hits_in(Table::FeastDays, doc.range_of(&(at..at + 4)))
        .find(|hit| hit.range().start == start)?;
    let end = doc.tokens_in(hit.range()).end;
    let after = tail(doc, end);
    if after.year.is_none() && !names_a_day(doc, at) {
        return None;
    }
    let (month, day) = match hit.code().split_once('-') {
        Some((month, day)) if month != "e" => (month.parse().ok()?, day.parse().ok()?),
        _ => {
            let days = hit.code().strip_prefix('e')?.parse().ok()?;
            let feast = easter(after.year?)?.plus_days(days)?;
            (feast.month(), feast.day())
        }
    };
    (day <= days_in_month(after.year, month)).then_some(Written::on(at, day, month, &after))
}

/// `il giorno di`, `la notte di`, `la sera della`: what makes the name of a feast a date.
fn names_a_day(doc: &Document<'_>, at: usize) -> bool {
    let back = |n: usize| at.checked_sub(n).map_or("", |t| doc.word(t));
    let of = matches!(back(1), "di" | "dell'" | "della" | "del");
    let part = matches!(
        back(2),
        "giorno" | "notte" | "sera" | "mattina" | "pomeriggio" | "mattino" | "serata"
    );
    of && part || doc.word(at) == "vigilia" && matches!(back(1), "la" | "alla" | "dalla")
}

/// Easter Sunday of a year (the anonymous Gregorian computation).
fn easter(year: u16) -> Option<CalendarDate> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    CalendarDate::new(
        year,
        u8::try_from(n / 31).ok()?,
        u8::try_from(n % 31 + 1).ok()?,
    )
}

/// Quarters and halves of a year, in order: `nel primo trimestre 2025`, `nel II semestre del 2024`.
pub(super) fn parts_of_years(doc: &Document<'_>) -> Vec<(Range<usize>, Shape)> {
    let mut found = Vec::new();
    for at in 1..doc.tokens().len() {
        let length = match doc.word(at) {
            "trimestre" => 3,
            "quadrimestre" => 4,
            "semestre" => 6,
            _ => continue,
        };
        let ordinal = at - 1 - usize::from(matches!(doc.word(at - 1), "°" | "º") && at > 1);
        let Some(which) = ordinal_number(doc, ordinal).filter(|&n| n * length <= 12) else {
            continue;
        };
        let after = tail(doc, at + 1);
        let month = |month: u8| PartialDate {
            year: after.year,
            month: Some(month),
            ..PartialDate::default()
        };
        if after.year.is_some() {
            let shape = Shape::Interval(month((which - 1) * length + 1), month(which * length));
            found.push((ordinal..after.end, shape));
        }
    }
    found
}

/// `primo`, `2`, `III`.
fn ordinal_number(doc: &Document<'_>, at: usize) -> Option<u8> {
    Some(match doc.word(at) {
        "primo" | "i" => 1,
        "secondo" | "ii" => 2,
        "terzo" | "iii" => 3,
        "quarto" | "iv" => 4,
        word if doc.kind(at) == Some(TokenKind::Number) => {
            word.parse().ok().filter(|n| (1..=4).contains(n))?
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_church_keeps_it() {
        for (year, month, day) in [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2038, 4, 25)] {
            assert_eq!(easter(year), CalendarDate::new(year, month, day));
        }
    }
}
