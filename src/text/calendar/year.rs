//! What stands after a day and month for the year: `2025`, `'25`, `u.s.`, `dello scorso anno`.

use super::YearHint;
use crate::text::numbers::cardinal;
use crate::text::{Document, TokenKind};

/// What may follow a month: a year, or words that stand for it.
pub(super) struct Tail {
    pub(super) year: Option<u16>,
    pub(super) hint: Option<YearHint>,
    pub(super) end: usize,
}

pub(super) fn tail(doc: &Document<'_>, at: usize) -> Tail {
    let mut next = at;
    match doc.word(next) {
        "," | "del" => next += 1,
        "dell'" if doc.word(next + 1) == "anno" => next += 2,
        _ => {}
    }
    let told = full_year(doc, next)
        .map(|year| (year, next + 1))
        .or_else(|| bracketed_year(doc, at))
        .or_else(|| year_in_words(doc, next));
    if let Some((year, end)) = told {
        return Tail {
            year: Some(year),
            hint: None,
            end,
        };
    }
    if doc.word(at) == "'"
        && let Some(year) = doc.word(at + 1).parse::<u16>().ok().filter(|&y| y < 100)
        && doc.glued(at)
    {
        return Tail {
            year: Some(2000 + year),
            hint: None,
            end: at + 2,
        };
    }
    let (hint, end) = match year_hint(doc, at) {
        Some((hint, end)) => (Some(hint), end),
        None => (None, at),
    };
    Tail {
        year: None,
        hint,
        end,
    }
}

/// `13 maggio (2025)`.
fn bracketed_year(doc: &Document<'_>, at: usize) -> Option<(u16, usize)> {
    let bracketed = doc.word(at) == "(" && doc.word(at + 2) == ")";
    let year = full_year(doc, at + 1).filter(|_| bracketed)?;
    Some((year, at + 3))
}

/// `duemilaventicinque`, `duemila venticinque`.
fn year_in_words(doc: &Document<'_>, at: usize) -> Option<(u16, usize)> {
    let thousands = ["duemila", "millenove"]
        .iter()
        .any(|stem| doc.word(at).starts_with(stem));
    let (year, used) = cardinal(|t| doc.word(t), at).filter(|_| thousands)?;
    let year = u16::try_from(year).ok()?;
    (1900..2100).contains(&year).then_some((year, at + used))
}

/// A year in four digits, 1900 to 2099, not part of a longer number or code.
pub(super) fn full_year(doc: &Document<'_>, at: usize) -> Option<u16> {
    let word = doc.word(at);
    if word.len() != 4 || doc.kind(at) != Some(TokenKind::Number) {
        return None;
    }
    let goes_on = doc.glued(at)
        && (doc.kind(at + 1) == Some(TokenKind::Word)
            || (matches!(doc.word(at + 1), "/" | ".")
                && doc.glued(at + 1)
                && doc.kind(at + 2) == Some(TokenKind::Number)));
    let year = word.parse().ok()?;
    (!goes_on && (1900..2100).contains(&year)).then_some(year)
}

fn year_hint(doc: &Document<'_>, at: usize) -> Option<(YearHint, usize)> {
    let dotted = |a: &str, b: &str| {
        doc.word(at) == a && doc.word(at + 1) == "." && doc.word(at + 2) == b && doc.glued(at)
    };
    let closed = |end: usize| end + usize::from(doc.word(end) == "." && !ends_text(doc, end));
    if dotted("u", "s") {
        return Some((YearHint::LastPast, closed(at + 3)));
    }
    if dotted("c", "a") || dotted("c", "m") {
        return Some((YearHint::Current, closed(at + 3)));
    }
    if dotted("p", "v") {
        return Some((YearHint::Coming, closed(at + 3)));
    }
    Some(match (doc.word(at), doc.word(at + 1), doc.word(at + 2)) {
        ("us", _, _) | ("scorso", _, _) => (YearHint::LastPast, at + 1),
        ("ultimo", "scorso", _) => (YearHint::LastPast, at + 2),
        ("corrente", "anno" | "mese", _) => (YearHint::Current, at + 2),
        ("corrente", _, _) | ("ca", _, _) => (YearHint::Current, at + 1),
        ("del", "corrente", "anno" | "mese") => (YearHint::Current, at + 3),
        ("di", "quest'", "anno") => (YearHint::Current, at + 3),
        ("dello", "scorso", "mese") | ("del", "mese", "scorso" | "passato") => {
            (YearHint::LastMonth, at + 3)
        }
        ("dello", "scorso", "anno") | ("dell'", "anno", "scorso" | "precedente" | "passato") => {
            (YearHint::Previous, at + 3)
        }
        ("prossimo" | "pv", _, _) => (YearHint::Coming, at + 1),
        _ => return None,
    })
}

/// Whether nothing follows a full stop on its line.
fn ends_text(doc: &Document<'_>, dot: usize) -> bool {
    !matches!(
        doc.kind(dot + 1),
        Some(TokenKind::Word | TokenKind::Number | TokenKind::Mark)
    )
}
