//! Dates and clock times in digits: `06/11/2025`, `6.11.25`, `2025-11-06`,
//! `12-mar-2025`, `16/06`, `7.20`, `13:47`.

use super::mention::{ClockTime, PartialDate, Written, day_number};
use super::year::full_year;
use super::{CalendarDate, days_in_month};
use crate::lexicon::Table;
use crate::text::{Document, TokenKind};

/// A date in digits that begins at a number.
pub(super) fn date(doc: &Document<'_>, at: usize) -> Option<Written> {
    if continues(doc, at) {
        return None;
    }
    let written = |date: PartialDate, end: usize| Written {
        tokens: at..end,
        date,
    };
    if let Some((date, end)) = three_parts(doc, at) {
        return Some(written(date, end));
    }
    let (date, end) = day_and_month(doc, at)?;
    Some(written(date, end))
}

/// Whether digits, letters or marks glued to the number make it part of something longer.
fn continues(doc: &Document<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|&before| doc.glued(before)) else {
        return false;
    };
    match doc.kind(before) {
        Some(TokenKind::Word) => !doc.word(before).ends_with('\''),
        Some(TokenKind::Mark) => {
            if begins_second_date(doc, at) {
                return false;
            }
            let joins = matches!(
                doc.word(before),
                "." | "," | "/" | "-" | ":" | "#" | "@" | "+" | "_" | "=" | "?" | "&" | "'"
            );
            // A mark that only follows a word ("del:12/05/25", "....12/05/25") joins nothing.
            let after_digits = before.checked_sub(1).is_some_and(|b| {
                doc.glued(b)
                    && match doc.kind(b) {
                        Some(TokenKind::Number) => true,
                        Some(TokenKind::Word) => doc.word(before) != ":",
                        _ => false,
                    }
            });
            joins && after_digits || matches!(doc.word(before), "/" | "#" | "@" | "_" | "=")
        }
        Some(TokenKind::Number) => true,
        _ => false,
    }
}

/// `26/07/2025-04/08/2025`: a dash between two dates with other marks of their own.
fn begins_second_date(doc: &Document<'_>, at: usize) -> bool {
    at.checked_sub(3).is_some_and(|mark| {
        doc.word(at - 1) == "-"
            && matches!(doc.word(mark), "/" | ".")
            && separator(doc, at) == Some(doc.word(mark))
            && doc.kind(at - 2) == Some(TokenKind::Number)
    })
}

/// The mark between two parts, with its place: glued, or with a blank on each side.
fn separator<'d>(doc: &'d Document<'_>, at: usize) -> Option<&'d str> {
    let mark = doc.word(at + 1);
    let glued = doc.glued(at) && doc.glued(at + 1);
    let spaced = !doc.glued(at) && !doc.glued(at + 1) && mark == "/";
    (matches!(mark, "/" | "." | "-") && (glued || spaced)).then_some(mark)
}

/// Whether the number ends there: no digits or letters glued to it.
fn ends(doc: &Document<'_>, last: usize) -> bool {
    if !doc.glued(last) {
        return true;
    }
    match doc.kind(last + 1) {
        Some(TokenKind::Word | TokenKind::Number) => doc.word(last + 1) == "t",
        Some(TokenKind::Mark) if begins_second_date(doc, last + 2) => true,
        Some(TokenKind::Mark) => {
            !(matches!(doc.word(last + 1), "." | "/" | "-" | "," | "%" | "@" | "_")
                && (doc.glued(last + 1) && doc.kind(last + 2) == Some(TokenKind::Number)
                    || matches!(doc.word(last + 1), "%" | "@" | "_")))
        }
        _ => true,
    }
}

fn three_parts(doc: &Document<'_>, at: usize) -> Option<(PartialDate, usize)> {
    let first = separator(doc, at)?;
    if separator(doc, at + 2)? != first || !ends(doc, at + 4) {
        return None;
    }
    let (year, month, day) = if let Some(year) = four_digits(doc, at) {
        (year, day_number(doc, at + 2)?, day_number(doc, at + 4)?)
    } else {
        let month = match doc.kind(at + 2)? {
            TokenKind::Word => month_name(doc, at + 2).or_else(|| roman_month(doc, at + 2))?,
            _ => day_number(doc, at + 2)?,
        };
        (year_part(doc, at + 4)?, month, day_number(doc, at)?)
    };
    CalendarDate::new(year, month, day)?;
    if first == "." && is_numbering(doc, at) {
        return None;
    }
    Some((
        PartialDate {
            year: Some(year),
            month: Some(month),
            day: Some(day),
            ..PartialDate::default()
        },
        at + 5,
    ))
}

fn four_digits(doc: &Document<'_>, at: usize) -> Option<u16> {
    let word = doc.word(at);
    let year = (word.len() == 4).then(|| word.parse().ok()).flatten()?;
    (1900..2100).contains(&year).then_some(year)
}

fn year_part(doc: &Document<'_>, at: usize) -> Option<u16> {
    if doc.kind(at) != Some(TokenKind::Number) {
        return None;
    }
    match doc.word(at).len() {
        4 => four_digits(doc, at),
        2 => {
            let year: u16 = doc.word(at).parse().ok()?;
            Some(if year < 60 { 2000 + year } else { 1900 + year })
        }
        _ => None,
    }
}

fn month_name(doc: &Document<'_>, at: usize) -> Option<u8> {
    let range = doc.tokens().get(at)?.range();
    doc.hits()
        .exactly(Table::Months, range)?
        .code()
        .parse()
        .ok()
}

/// `4/IX/2024`, `7.X.2025`: the month in Roman numerals.
fn roman_month(doc: &Document<'_>, at: usize) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
    ];
    let capital = doc.cased_word(at).starts_with(char::is_uppercase);
    let month = MONTHS.iter().position(|month| *month == doc.word(at))? + 1;
    u8::try_from(month).ok().filter(|_| capital)
}

/// Whether the word before makes dotted digits a version, an article or a number of a file.
fn is_numbering(doc: &Document<'_>, at: usize) -> bool {
    let mut before = at;
    for _ in 0..2 {
        let Some(previous) = before.checked_sub(1) else {
            return false;
        };
        before = previous;
        if doc.word(before) != "." {
            break;
        }
    }
    matches!(
        doc.word(before),
        "art"
            | "artt"
            | "articolo"
            | "n"
            | "nr"
            | "num"
            | "numero"
            | "prot"
            | "protocollo"
            | "par"
            | "punto"
            | "versione"
            | "release"
            | "v"
            | "vers"
            | "ver"
            | "ip"
            | "rep"
            | "pratica"
            | "tel"
            | "cap"
            | "titolo"
            | "classe"
            | "fascicolo"
            | "sezione"
            | "par.fo"
            | "lett"
            | "modulo"
            | "mod"
            | "rev"
            | "euro"
            | "id"
            | "paragrafo"
            | "comma"
            | "allegato"
            | "decreto"
            | "legge"
            | "dlgs"
            | "build"
            | "determina"
            | "delibera"
    )
}

/// `il 16/06`, `del 12/05 u.s.`, `22.10 c.a.`: a day and a month without a year.
fn day_and_month(doc: &Document<'_>, at: usize) -> Option<(PartialDate, usize)> {
    let mark = separator(doc, at).filter(|_| doc.glued(at))?;
    let (day, month) = (day_number(doc, at)?, day_number(doc, at + 2)?);
    if !ends(doc, at + 2) || month > 12 || days_in_month(None, month) < day {
        return None;
    }
    // "14-15 giugno" is two days.
    if month_name(doc, at + 3).is_some() || is_numbering(doc, at) {
        return None;
    }
    let (year, end) = (full_year(doc, at + 3), at + 3);
    let suffix = matches!(
        (doc.word(end), doc.word(end + 1), doc.word(end + 2)),
        ("c", ".", "a") | ("u", ".", "s") | ("p", ".", "v") | ("us" | "ca" | "scorso", _, _)
    );
    let introduced = at.checked_sub(1).is_some_and(|before| {
        matches!(
            doc.word(before),
            "il" | "l'" | "del" | "dell'" | "dal" | "dall'" | "al" | "all'" | "data" | "giorno"
        ) || doc
            .tokens()
            .get(before)
            .is_some_and(|t| doc.hits().exactly(Table::Weekdays, t.range()).is_some())
    });
    // "24/05 03:12 – …", "24/05, ore 3:12", "24/05 – …": it opens an entry of a chronicle.
    let mut behind = at + 3 + usize::from(doc.word(at + 3) == ",");
    behind += usize::from(matches!(doc.word(behind), "ore" | "alle" | "h"));
    let entry = opens_line(doc, at)
        && doc.word(at).len() == 2
        && doc.word(at + 2).len() == 2
        && (clock(doc, behind).is_some() || doc.word(at + 3) == "-" && !doc.glued(at + 2));
    // "ieri (7/1)"
    let bracketed = doc.word(at + 3) == ")"
        && at.checked_sub(2).is_some_and(|before| {
            doc.word(before + 1) == "("
                && (matches!(
                    doc.word(before),
                    "ieri" | "oggi" | "stamattina" | "stamani" | "stanotte"
                ) || doc
                    .tokens()
                    .get(before)
                    .is_some_and(|t| doc.hits().exactly(Table::Weekdays, t.range()).is_some()))
        });
    // "il 22/5", not "il 3/4 degli utenti"
    let fraction = doc.word(at + 3).starts_with("de") || doc.word(at + 3) == "di";
    let article = at
        .checked_sub(1)
        .is_some_and(|before| matches!(doc.word(before), "il" | "l'" | "dal" | "dall'" | "giorno"));
    let two_digits = doc.word(at + 2).len() == 2 || article && mark == "/" && !fraction;
    // "fra il 29.01 e il 02.02.2025": dotted only where a stretch begins.
    let begins = at.checked_sub(1).is_some_and(|before| {
        matches!(doc.word(before), "dal" | "dall'")
            || before
                .checked_sub(1)
                .is_some_and(|b| matches!(doc.word(b), "tra" | "fra"))
    });
    let marked = mark == "/" || (mark == "." && begins && doc.word(at).len() == 2);
    let is_date = suffix
        || (introduced && two_digits && marked || (entry || bracketed) && mark == "/")
            && year.is_none();
    is_date.then(|| {
        let hint = suffix.then(|| match doc.word(end) {
            "c" | "ca" => super::YearHint::Current,
            "p" => super::YearHint::Coming,
            _ => super::YearHint::LastPast,
        });
        let dotted = usize::from(suffix && doc.word(end + 1) == ".") * 2;
        let date = PartialDate {
            day: Some(day),
            month: Some(month),
            hint,
            ..PartialDate::default()
        };
        (date, end + usize::from(suffix) + dotted)
    })
}

/// Whether a token is the first of its line, a mark of a list aside.
fn opens_line(doc: &Document<'_>, at: usize) -> bool {
    let starts = |t: usize| {
        t.checked_sub(1)
            .is_none_or(|before| doc.kind(before) == Some(TokenKind::Break))
    };
    starts(at)
        || at
            .checked_sub(1)
            .is_some_and(|mark| matches!(doc.word(mark), "-" | "•" | "*" | "·") && starts(mark))
}

/// A clock time that begins at a number, and where it ends: `7.20`, `13:47`, `18`.
///
/// A dot, or no minutes, make a time only after `ore`, `alle`, `le` …
pub(super) fn clock(doc: &Document<'_>, at: usize) -> Option<(ClockTime, usize)> {
    let short = |word: &str| doc.kind(at).is_some() && word.len() <= 2;
    let hour: u8 = Some(doc.word(at))
        .filter(|w| short(w) && doc.kind(at) == Some(TokenKind::Number))?
        .parse()
        .ok()
        .filter(|&hour| hour <= 24)?;
    let introduced = at
        .checked_sub(1)
        .is_some_and(|before| match doc.word(before) {
            "ore" | "h" | "le" | "alle" | "dalle" | "delle" | "ora" => true,
            "." => before.checked_sub(1).is_some_and(|h| doc.word(h) == "h"),
            _ => false,
        });
    let mark = doc.word(at + 1);
    let minute = doc.word(at + 2);
    if doc.glued(at)
        && doc.glued(at + 1)
        && (mark == ":" || (matches!(mark, "." | ",") && introduced))
        && minute.len() == 2
        && doc.kind(at + 2) == Some(TokenKind::Number)
        && let Some(minute) = minute.parse().ok().filter(|&m: &u8| m < 60)
    {
        let seconds = mark == ":" && doc.word(at + 3) == ":" && doc.glued(at + 2);
        return Some((
            ClockTime { hour, minute },
            at + 3 + 2 * usize::from(seconds),
        ));
    }
    let bare = introduced && (!doc.glued(at) || matches!(mark, "," | ";" | ")" | "."));
    let counted = matches!(doc.word(at + 1), "%" | "persone" | "utenti" | "email");
    (bare && !counted).then_some((ClockTime { hour, minute: 0 }, at + 1))
}
