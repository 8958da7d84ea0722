//! Dates as the text writes them, one at a time: `6 novembre 2025`, `6 nov.`,
//! `06/11/25`, `lunedì 3`, `il 10`, `fine novembre`.
//!
//! In goes a [`Document`]; out come [`Written`] dates in order, each with the
//! parts that the text gives. A number is a date only where its surroundings
//! make it one: counts, sums, clock times, telephone and act numbers are not.

use super::year::{Tail, tail};
use super::{named, numeric};
use crate::lexicon::Table;
use crate::text::{Document, TokenKind, ViewRange};
use std::fmt;
use std::ops::Range;

/// What a text says of the year instead of giving it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum YearHint {
    /// `u.s.`, `scorso`: the last one before the document.
    LastPast,
    /// `c.a.`, `corrente anno`: the year of the document.
    Current,
    /// `dello scorso anno`: the year before the document's.
    Previous,
    /// `del mese scorso`: the month before the document's.
    LastMonth,
    /// `p.v.`, `prossimo`: still to come.
    Coming,
}

/// A date with the parts that the text gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct PartialDate {
    /// Year.
    pub year: Option<u16>,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month, 1 to 31.
    pub day: Option<u8>,
    /// Day of the week, Monday 1 to Sunday 7.
    pub weekday: Option<u8>,
    /// "metà", "inizio", "fine".
    pub approximate: bool,
    /// What stands for the year.
    pub hint: Option<YearHint>,
}

/// A clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClockTime {
    /// Hour, 0 to 24.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// A point in time or a stretch of it, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One day or month.
    Point(PartialDate),
    /// `dal … al …`, `tra … e …`, `14-15 giugno`.
    Interval(PartialDate, PartialDate),
    /// `dal …`, `a partire dal …`.
    Since(PartialDate),
    /// `fino al …`.
    UpTo(PartialDate),
}

/// A date that the text mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its words in the view, without the preposition before it.
    pub range: ViewRange,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it says.
    pub shape: Shape,
    /// The clock time that goes with it.
    pub time: Option<ClockTime>,
    /// A bare day or month: a date only if something else makes it one.
    pub bare: bool,
}

/// One written date, before intervals are put together.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub(super) tokens: Range<usize>,
    pub(super) date: PartialDate,
}

impl Written {
    /// A day that is written from a token on, with what follows its month.
    pub(super) fn on(token: usize, day: u8, month: u8, after: &Tail) -> Self {
        Self {
            tokens: token..after.end,
            date: PartialDate {
                year: after.year,
                month: Some(month),
                day: Some(day),
                hint: after.hint,
                ..PartialDate::default()
            },
        }
    }

    /// Whether the day or the month stands alone.
    pub(super) fn is_bare(&self) -> bool {
        let date = &self.date;
        date.month.is_none() || (date.day.is_none() && date.year.is_none() && !date.approximate)
    }
}

/// Every written date, in order.
pub(super) fn written(doc: &Document<'_>) -> Vec<Written> {
    let mut found: Vec<Written> = Vec::new();
    let mut at = 0;
    while at < doc.tokens().len() {
        let read = match doc.kind(at) {
            Some(TokenKind::Number) => number_led(doc, at),
            Some(TokenKind::Word) => word_led(doc, at, found.last().map_or(0, |w| w.tokens.end)),
            _ => None,
        };
        match read {
            Some(written) => {
                at = written.tokens.end;
                found.push(written);
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a written date begins at a token.
pub(crate) fn opens_with_date(doc: &Document<'_>, at: usize) -> bool {
    match doc.kind(at) {
        Some(TokenKind::Number) => number_led(doc, at).is_some(),
        Some(TokenKind::Word) => word_led(doc, at, 0).is_some_and(|date| date.date.day.is_some()),
        _ => false,
    }
}

fn number_led(doc: &Document<'_>, at: usize) -> Option<Written> {
    numeric::date(doc, at)
        .or_else(|| day_and_month(doc, at))
        .or_else(|| bare_day(doc, at))
}

fn word_led(doc: &Document<'_>, at: usize, floor: usize) -> Option<Written> {
    let tables = [
        Table::Weekdays,
        Table::DayNumbers,
        Table::Months,
        Table::FeastDays,
    ];
    if !tables.iter().any(|&table| doc.opens(table, at)) {
        return None;
    }
    if doc.opens(Table::FeastDays, at)
        && let Some(feast) = named::feast(doc, at)
    {
        return Some(feast);
    }
    let range = doc.tokens().get(at)?.range();
    if let Some(weekday) = code(doc, Table::Weekdays, range) {
        return weekday_led(doc, at, weekday);
    }
    if let Some(day) = code(doc, Table::DayNumbers, range) {
        return day_and_month(doc, at).or_else(|| day_in_words(doc, at, day));
    }
    let month = code(doc, Table::Months, range)?;
    month_alone(doc, at, month, floor)
}

fn code(doc: &Document<'_>, table: Table, range: ViewRange) -> Option<u8> {
    doc.hits().exactly(table, range)?.code().parse().ok()
}

/// The number of a day, 1 to 31, in one or two digits.
pub(super) fn day_number(doc: &Document<'_>, at: usize) -> Option<u8> {
    let word = doc.word(at);
    if doc.kind(at) != Some(TokenKind::Number) || word.len() > 2 {
        return None;
    }
    word.parse().ok().filter(|day| (1..=31).contains(day))
}

/// `lunedì 3`, `lun. 3 novembre`, `lunedì, 03/11/2025`.
fn weekday_led(doc: &Document<'_>, at: usize, weekday: u8) -> Option<Written> {
    let short = is_short(doc.word(at));
    let mut next = at + 1;
    if short && doc.word(next) == "." {
        next += 1;
    }
    if doc.word(next) == "," {
        next += 1;
    }
    if matches!(doc.word(next), "il" | "giorno") {
        next += 1;
    }
    let mut read = match doc.kind(next)? {
        TokenKind::Number => numeric::date(doc, next)
            .or_else(|| day_and_month(doc, next))
            .or_else(|| {
                let day = day_number(doc, next).filter(|_| !short && stands_alone(doc, next))?;
                Some(only_day(doc, next, day))
            })?,
        TokenKind::Word => day_and_month(doc, next)?,
        _ => return None,
    };
    read.tokens.start = at;
    read.date.weekday = Some(weekday);
    Some(read)
}

/// `6 novembre 2025`, `1° marzo`, `due maggio`, `6 nov. 2025`, `12 del mese di giugno`.
fn day_and_month(doc: &Document<'_>, at: usize) -> Option<Written> {
    let in_words = doc.kind(at) == Some(TokenKind::Word);
    let day = if in_words {
        code(doc, Table::DayNumbers, doc.tokens().get(at)?.range())?
    } else {
        day_number(doc, at)?
    };
    if !in_words && follows_digits(doc, at) {
        return None;
    }
    let mut next = at + 1;
    if matches!(doc.word(next), "°" | "º" | "^" | "ª" | "o") {
        next += 1;
    }
    if doc.word(next) == "del" && doc.word(next + 1) == "mese" && doc.word(next + 2) == "di" {
        next += 3;
    } else if doc.word(next) == "di" && !is_short(doc.word(next + 1)) {
        // "il sei di maggio"
        next += 1;
    }
    if doc.word(next) == "\n" && doc.cased_word(next + 1).starts_with(char::is_lowercase) {
        next += 1;
    }
    let month_token = doc.tokens().get(next)?;
    let month = code(doc, Table::Months, month_token.range())?;
    let short = is_short(doc.word(next));
    next += 1;
    let dot = short && doc.word(next) == "." && doc.glued(next - 1);
    let after = tail(doc, next + usize::from(dot));
    // "12 giu, 10:00" heads an entry; "2 set di dati" is a count.
    let closed = !matches!(doc.kind(next), Some(TokenKind::Word | TokenKind::Number))
        && !doc.glued(next - 1) | (doc.word(next) == ",");
    let closed = closed || doc.kind(next) == Some(TokenKind::Break);
    if short && !dot && after.year.is_none() && !closed {
        return None;
    }
    if super::days_in_month(after.year, month) < day {
        return None;
    }
    Some(Written::on(at, day, month, &after))
}

/// A month or weekday in a short form.
fn is_short(word: &str) -> bool {
    word.len() <= 4 || matches!(word, "febbr")
}

/// Digits with a mark between them go on to the left: `1.200`, `3,5`.
fn follows_digits(doc: &Document<'_>, at: usize) -> bool {
    at.checked_sub(2).is_some_and(|first| {
        matches!(doc.word(first + 1), "." | "," | ":")
            && doc.glued(first)
            && doc.glued(first + 1)
            && doc.kind(first) == Some(TokenKind::Number)
    })
}

/// A number that nothing glues to other digits or letters, and that counts nothing.
fn stands_alone(doc: &Document<'_>, at: usize) -> bool {
    let glued_before = at.checked_sub(1).is_some_and(|before| {
        doc.glued(before)
            && !doc.word(before).ends_with('\'')
            && !matches!(doc.word(before), "(" | "\"")
    });
    let next = at + 1;
    let names_month = doc
        .tokens()
        .get(next)
        .is_some_and(|token| code(doc, Table::Months, token.range()).is_some());
    let glued_after = doc.glued(at)
        && match doc.kind(next) {
            Some(TokenKind::Word | TokenKind::Number) => true,
            Some(TokenKind::Mark) => match doc.word(next) {
                "%" | "°" | "º" | "@" | "'" => true,
                "." | "," | "/" | "-" | ":" => {
                    doc.glued(next)
                        && !matches!(
                            doc.kind(next + 1),
                            None | Some(TokenKind::Mark | TokenKind::Break)
                        )
                }
                _ => false,
            },
            _ => false,
        };
    !glued_before && !glued_after && !names_month && !counts(doc, next)
}

/// Words that show that the number before them counts or measures.
fn counts(doc: &Document<'_>, next: usize) -> bool {
    match doc.word(next) {
        "%" | "percento" | "giorni" | "giorno" | "mesi" | "anni" | "ore" | "minuti" | "euro"
        | "gb" | "mb" | "tb" | "gigabyte" | "mila" | "mln" | "milioni" | "comma" | "bis"
        | "settimane" | "volte" | "punti" | "lett" | "lettera" => true,
        "per" => matches!(doc.word(next + 1), "cento" | "mille"),
        _ => false,
    }
}

fn only_day(doc: &Document<'_>, at: usize, day: u8) -> Written {
    let after = tail(doc, at + 1);
    // "il 10 c.m.", "il 10 u.s."; a year right after a day says nothing of the day.
    let end = if after.year.is_some() {
        at + 1
    } else {
        after.end
    };
    Written {
        tokens: at..end,
        date: PartialDate {
            day: Some(day),
            hint: after.hint,
            ..PartialDate::default()
        },
    }
}

/// `il 10`, `l'11`, and the first of `14-15 giugno`, `6 e 7 novembre`.
fn bare_day(doc: &Document<'_>, at: usize) -> Option<Written> {
    let day = day_number(doc, at)?;
    // "Avviso n. 2, 18 luglio": a number, and the date.
    let numbered = at
        .checked_sub(2)
        .is_some_and(|n| doc.word(at - 1) == "." && matches!(doc.word(n), "n" | "nr" | "num"));
    if numbered {
        return None;
    }
    if leads_to_month(doc, at) {
        return (!follows_digits(doc, at)).then(|| Written {
            tokens: at..after_ordinal(doc, at),
            date: PartialDate {
                day: Some(day),
                ..PartialDate::default()
            },
        });
    }
    let introduced = at.checked_sub(1).is_some_and(|before| {
        matches!(
            doc.word(before),
            "il" | "l'" | "del" | "dell'" | "dal" | "dall'" | "al" | "all'" | "nel" | "giorno"
        ) || doc.word(before) == "data"
            && matches!(doc.word(at + 1), "u" | "us" | "c" | "cm" | "scorso")
    });
    (introduced && stands_alone(doc, at)).then(|| only_day(doc, at, day))
}

/// The first of `dal primo all'otto dicembre`; `il giorno undici`, `il primo dello stesso mese`.
fn day_in_words(doc: &Document<'_>, at: usize, day: u8) -> Option<Written> {
    let before = at.checked_sub(1).map_or("", |before| doc.word(before));
    let introduced = matches!(before, "dal" | "il" | "l'" | "dall'" | "del");
    let of_month = introduced && of_same_month(doc, at + 1)
        || before == "giorno" && day > 1 && !doc.opens(Table::Months, at + 1);
    (of_month || introduced && leads_to_month(doc, at)).then(|| Written {
        tokens: at..at + 1,
        date: PartialDate {
            day: Some(day),
            ..PartialDate::default()
        },
    })
}

/// `del mese`, `dello stesso mese`, `di quel mese`: the month told of before.
fn of_same_month(doc: &Document<'_>, at: usize) -> bool {
    match doc.word(at) {
        "del" => {
            doc.word(at + 1) == "mese"
                || doc.word(at + 1) == "medesimo" && doc.word(at + 2) == "mese"
        }
        "dello" => doc.word(at + 1) == "stesso" && doc.word(at + 2) == "mese",
        "di" => doc.word(at + 1) == "quel" && doc.word(at + 2) == "mese",
        _ => false,
    }
}

/// The token after a day number and its ordinal mark.
fn after_ordinal(doc: &Document<'_>, day: usize) -> usize {
    day + 1 + usize::from(matches!(doc.word(day + 1), "°" | "º"))
}

/// Whether days in a row lead from this number to the name of a month.
fn leads_to_month(doc: &Document<'_>, at: usize) -> bool {
    const LONGEST_ROW: usize = 6;
    let mut next = after_ordinal(doc, at);
    for _ in 0..LONGEST_ROW {
        if !matches!(
            doc.word(next),
            "-" | "/" | "," | "e" | "ed" | "al" | "all'" | "o"
        ) {
            return false;
        }
        // "Avviso n. 3 - 12 febbraio" is no row of days.
        if matches!(doc.word(next), "-" | "/") && !(doc.glued(next - 1) && doc.glued(next)) {
            return false;
        }
        next += 1;
        while matches!(
            doc.word(next),
            "e" | "il" | "l'" | "al" | "all'" | "del" | "dell'"
        ) {
            next += 1;
        }
        if let Some(token) = doc.tokens().get(next)
            && code(doc, Table::Weekdays, token.range()).is_some()
        {
            next += 1;
        }
        if day_number(doc, next).is_none() && !doc.opens(Table::DayNumbers, next) {
            return false;
        }
        if day_and_month(doc, next).is_some() {
            return true;
        }
        next += 1;
    }
    false
}

/// `novembre 2025`, `fine novembre`, `nel mese di giugno`, and bare months.
fn month_alone(doc: &Document<'_>, at: usize, month: u8, floor: usize) -> Option<Written> {
    let after = tail(doc, at + 1);
    // The day before it made no valid date: there is none.
    let numbered = at
        .checked_sub(1)
        .is_some_and(|before| day_number(doc, before).is_some() || doc.word(before) == "°");
    // Part of an address or a file name: "avvisi/attacco-maggio-2024".
    let glued = at.checked_sub(1).is_some_and(|before| {
        // "maggio-giugno 2025"
        let months = before.checked_sub(1).is_some_and(|first| {
            doc.word(before) == "-" && doc.opens(Table::Months, first) && after.year.is_some()
        });
        doc.glued(before) && matches!(doc.word(before), "-" | "/" | "_") && !months
    });
    if numbered || glued || (is_short(doc.word(at)) && after.year.is_none()) {
        return None;
    }
    let start = approximation(doc, at).filter(|&start| start >= floor);
    Some(Written {
        tokens: start.unwrap_or(at)..after.end,
        date: PartialDate {
            year: after.year,
            month: Some(month),
            approximate: start.is_some(),
            hint: after.hint,
            ..PartialDate::default()
        },
    })
}

/// Where `metà`, `inizio`, `fine`, `primi giorni` before a month begins.
fn approximation(doc: &Document<'_>, month: usize) -> Option<usize> {
    let mut before = month.checked_sub(1)?;
    for _ in 0..4 {
        if !matches!(
            doc.word(before),
            "di" | "del" | "mese" | "d'" | "dello" | "scorso"
        ) {
            break;
        }
        before = before.checked_sub(1)?;
    }
    // "intorno al mese di agosto", "verso aprile"
    let about = before - usize::from(before > 0 && matches!(doc.word(before), "al" | "ad" | "a"));
    if matches!(doc.word(about), "intorno" | "attorno" | "verso") {
        return Some(about);
    }
    match doc.word(before) {
        "meta" | "inizio" | "inizi" | "fine" | "principio" | "primi" => Some(before),
        "giorni" | "settimana" | "decade" => before.checked_sub(1).filter(|&word| {
            matches!(
                doc.word(word),
                "primi" | "ultimi" | "prima" | "ultima" | "seconda" | "terza"
            )
        }),
        _ => None,
    }
}
