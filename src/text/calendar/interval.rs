//! Puts written dates together: intervals, rows of days, clock times.
//!
//! `dal 5 al 7 maggio`, `tra le 23.10 di venerdì 10 e le 4.30 di sabato 11
//! gennaio`, `14-15 giugno 2025`, `da ottobre 2023 al 15 febbraio 2024`. A day
//! without a month takes it from the date that follows in the same row.

use super::joint::{LONGEST_GAP, Link, is_filler, link, skip_clock};
use super::mention::{ClockTime, Mention, PartialDate, Shape, Written, YearHint, written};
use super::{days_in_month, named, numeric};
use crate::text::{Document, TokenKind};
use std::ops::Range;

const SATURDAY: u8 = 6;
const SUNDAY: u8 = 7;

/// Every date that a document mentions, in order. Linear in its length.
///
/// ```
/// use breccia::{lexicon::Lexicon, text::{Document, SourceText, calendar}};
/// let source = SourceText::new("rilevato il 6 nov. 2025 alle 7.20".into());
/// let document = Document::new(&source, Lexicon::builtin());
/// let mention = &calendar::mentions(&document)[0];
/// assert_eq!(document.slice(mention.range), "6 nov. 2025");
/// assert_eq!(mention.time.map(|t| t.to_string()).as_deref(), Some("07:20"));
/// ```
pub fn mentions(doc: &Document<'_>) -> Vec<Mention> {
    let mut dates = written(doc);
    let parts = named::parts_of_years(doc);
    share_months(doc, &mut dates);
    let mut mentions = Vec::with_capacity(dates.len());
    let mut i = 0;
    while let Some(first) = dates.get(i) {
        let floor = i.checked_sub(1).map_or(0, |p| dates[p].tokens.end);
        let second = dates.get(i + 1);
        let ceiling = second.map_or(usize::MAX, |s| s.tokens.start);
        let (shape, end, used) = second
            .and_then(|second| interval(doc, first, second, floor))
            .map(|shape| {
                let end = second.map_or(first.tokens.end, |s| s.tokens.end);
                (shape, end, 2)
            })
            .or_else(|| next_day(doc, first, floor).map(|(shape, end)| (shape, end, 1)))
            .unwrap_or((open(doc, first, floor), first.tokens.end, 1));
        let (shape, end, used) = days_on_end(doc, &dates[i..]).unwrap_or((shape, end, used));
        let tokens = first.tokens.start..end;
        let ceiling = if used >= 2 {
            dates.get(i + used).map_or(usize::MAX, |d| d.tokens.start)
        } else {
            ceiling
        };
        mentions.push(Mention {
            range: doc.range_of(&tokens),
            time: time(doc, &tokens, floor, ceiling),
            tokens,
            shape,
            bare: first.is_bare() && (used == 1 || second.is_some_and(|second| second.is_bare())),
        });
        i += used;
    }
    if !parts.is_empty() {
        mentions.extend(parts.into_iter().map(|(tokens, shape)| Mention {
            range: doc.range_of(&tokens),
            tokens,
            shape,
            time: None,
            bare: false,
        }));
        mentions.sort_by_key(|mention| mention.tokens.start);
    }
    mentions
}

/// `nelle giornate del 15, 16 e 17 marzo`: three or more days on end are one stretch.
fn days_on_end(doc: &Document<'_>, dates: &[Written]) -> Option<(Shape, usize, usize)> {
    const MOST: usize = 7;
    let first = dates.first()?;
    let mut last = first;
    let mut used = 1;
    for next in dates.iter().skip(1).take(MOST) {
        let joined = link(doc, last.tokens.end..next.tokens.start);
        let follows = last.date.day.map(|day| day + 1) == next.date.day
            && last.date.month == next.date.month
            && next.tokens.start - last.tokens.end <= 2;
        if !follows || !matches!(joined, Some(Link::Comma | Link::And)) {
            break;
        }
        last = next;
        used += 1;
        if joined == Some(Link::And) {
            break;
        }
    }
    let month = last.date.month;
    (used > 2 && month.is_some()).then(|| {
        let from = PartialDate {
            month,
            year: last.date.year,
            ..first.date
        };
        (Shape::Interval(from, last.date), last.tokens.end, used)
    })
}

/// A day without a month takes it from the date after it in the same row.
fn share_months(doc: &Document<'_>, dates: &mut [Written]) {
    for i in (0..dates.len().saturating_sub(1)).rev() {
        let next = dates[i + 1].clone();
        let this = &dates[i];
        let gap = this.tokens.end..next.tokens.start;
        let open = this.date.day.is_some() && this.date.month.is_none();
        if !open || next.date.month.is_none() || next.date.day.is_none() {
            continue;
        }
        // "il 5 e non il 3 marzo"
        let corrected = || {
            let mut gap = gap.clone();
            gap.len() <= 5
                && gap.all(|t| {
                    matches!(
                        doc.word(t),
                        "e" | "ed"
                            | "non"
                            | ","
                            | "il"
                            | "l'"
                            | "anziche"
                            | "invece"
                            | "che"
                            | "del"
                            | "dell'"
                            | "ma"
                            | "bensi"
                            | "al"
                            | "all'"
                    )
                })
        };
        if link(doc, gap.clone()).is_none() && !corrected()
            || this.date.day > next.date.day && !corrected()
        {
            continue;
        }
        let date = &mut dates[i].date;
        date.month = next.date.month;
        date.year = next.date.year;
        date.hint = date.hint.or(next.date.hint);
    }
}

/// The word that opens a stretch before a date: `dal`, `tra`, `fino al` …
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opener {
    From,
    Between,
    UpTo,
    Days,
    Months,
}

fn opener(doc: &Document<'_>, start: usize, floor: usize) -> Option<Opener> {
    const FURTHEST: usize = 9;
    let mut at = start;
    for _ in 0..FURTHEST {
        at = at.checked_sub(1).filter(|&at| at >= floor)?;
        match doc.word(at) {
            "dal" | "dall'" | "da" | "dalle" | "dalla" | "dallo" | "dai" => {
                return Some(Opener::From);
            }
            "tra" | "fra" => return Some(Opener::Between),
            // "tra le giornate del 3 e del 5"
            "giorni" | "giornate"
                if at.checked_sub(2).is_some_and(|before| {
                    before >= floor && matches!(doc.word(before), "tra" | "fra")
                }) =>
            {
                return Some(Opener::Between);
            }
            "giorni" | "giornate" | "date" | "notti" | "settimana" | "weekend" | "week-end" => {
                return Some(Opener::Days);
            }
            "mesi" | "bimestre" => return Some(Opener::Months),
            "al" | "all'" | "a" | "alle" | "ad" | "alla" => {
                let up_to = at.checked_sub(1).is_some_and(|before| {
                    before >= floor && matches!(doc.word(before), "fino" | "sino")
                });
                return up_to.then_some(Opener::UpTo);
            }
            "." | ":" | "," if doc.glued(at) && doc.kind(at + 1) == Some(TokenKind::Number) => {}
            word if is_filler(word) => {}
            _ if doc.kind(at) == Some(TokenKind::Number) => {}
            _ => return None,
        }
    }
    None
}

fn interval(doc: &Document<'_>, a: &Written, b: &Written, floor: usize) -> Option<Shape> {
    let link = link(doc, a.tokens.end..b.tokens.start)?;
    let opener = opener(doc, a.tokens.start, floor);
    let joined = match (opener, link) {
        (Some(Opener::From), Link::To) | (Some(Opener::Between), Link::And) => true,
        // "9/9/24 - Lo scorso 5 settembre": a dateline, and the text. "8 August 2024 - 8 agosto
        // 2024", "8. August 2024 - 8 agosto 2024": one day in two languages.
        (_, Link::Dash) => {
            let twice = a.date.day.is_some() && a.date == b.date;
            let uneven = a.date.day.is_some() != b.date.day.is_some();
            !twice
                && !uneven
                && !(a.tokens.end..b.tokens.start).any(|t| matches!(doc.word(t), "lo" | "scorso"))
        }
        // "del 3 e 4 maggio": one preposition for both days.
        // "il 13 e il 14 maggio": two days on end are one stretch, too.
        (None, Link::And) if b.tokens.start <= a.tokens.end + 2 => {
            let listed = a.tokens.start > 0 && doc.word(a.tokens.start - 1) == ",";
            // "sabato 3 e domenica 4 maggio": a weekend.
            let weekend = (a.date.weekday, b.date.weekday) == (Some(SATURDAY), Some(SUNDAY));
            !listed
                && (b.date.weekday.is_none() || weekend)
                && a.date.month == b.date.month
                && a.date.day.map(|d| d + 1) == b.date.day
        }
        (Some(Opener::Days), Link::And) => {
            a.date.month == b.date.month && a.date.day.map(|d| d + 1) == b.date.day
        }
        // "nei mesi di febbraio e marzo"
        (Some(Opener::Months), Link::And) => {
            a.date.day.is_none()
                && b.date.day.is_none()
                && a.date.month.map(|m| m % 12 + 1) == b.date.month
        }
        _ => false,
    };
    let (mut from, mut to) = (a.date, b.date);
    if to.month.is_none() && to.day > from.day {
        // "dalle 23 dell'8 giugno alle 22 del 9"
        to.month = from.month;
        to.year = from.year;
    }
    // "dal 3 al 5 del corrente mese": the document knows the month.
    // And "dal 10 al 26": the month told of before.
    let days = from.day.is_some() && to.day > from.day;
    let opened = matches!(opener, Some(Opener::From | Opener::Between));
    let named = to.month.is_some() || days && (opened || to.hint == Some(YearHint::Current));
    if !joined || !named || (from.month.is_none() && from.day.is_none()) {
        return None;
    }
    from.month = from.month.or(to.month);
    if from.year.is_none()
        && let Some(year) = to.year
    {
        from.year = Some(if from.month > to.month {
            year - 1
        } else {
            year
        });
    }
    // "dal 28 aprile 2025 al 2 maggio": the first date gives the year.
    if to.year.is_none()
        && to.hint.is_none()
        && let Some(year) = from.year
    {
        to.year = Some(year + u16::from(to.month < from.month));
    }
    from.hint = from.hint.or(to.hint);
    let key = |d: &PartialDate| (d.year, d.month, d.day.unwrap_or(0));
    let backward =
        from.year.is_some() && to.year.is_some() && key(&from) > key(&to) && to.day.is_some();
    // "21.10.2025 h 8:00 - 21.10.2025 h 11:25": hours of one day.
    if from.day.is_some() && key(&from) == key(&to) && from.month == to.month {
        return Some(Shape::Point(to));
    }
    (!backward).then_some(Shape::Interval(from, to))
}

/// `tra le 23 del 3 maggio e le 6 del giorno successivo`.
fn next_day(doc: &Document<'_>, a: &Written, floor: usize) -> Option<(Shape, usize)> {
    let opener = opener(doc, a.tokens.start, floor)?;
    if !matches!(opener, Opener::From | Opener::Between) {
        return None;
    }
    let mut at = a.tokens.end;
    let mut linked = false;
    for _ in 0..LONGEST_GAP {
        if let Some(end) = skip_clock(doc, at) {
            at = end;
            continue;
        }
        let word = doc.word(at);
        match word {
            "giorno" | "mattina" | "mattino" | "notte" | "mattinata" if linked => {
                let follows = matches!(
                    doc.word(at + 1),
                    "successivo" | "successiva" | "seguente" | "dopo"
                );
                if follows {
                    return Some((Shape::Interval(a.date, day_after(a.date)?), at + 2));
                }
            }
            "e" | "ed" | "alle" | "al" | "alla" | "all'" => linked = true,
            _ if is_filler(word) => {}
            _ => return None,
        }
        at += 1;
    }
    None
}

/// The day after, where the calendar tells it without the year.
fn day_after(date: PartialDate) -> Option<PartialDate> {
    let (day, month) = (date.day?, date.month?);
    if month == 2 && day >= 28 && date.year.is_none() {
        return None;
    }
    let mut next = PartialDate {
        weekday: None,
        day: Some(day + 1),
        ..date
    };
    if day >= days_in_month(date.year, month) {
        next.day = Some(1);
        next.month = Some(month % 12 + 1);
        if month == 12 {
            next.year = date.year.map(|y| y + 1);
        }
    }
    Some(next)
}

fn open(doc: &Document<'_>, a: &Written, floor: usize) -> Shape {
    // Only a preposition right at the date opens it: "dalle 8 del 3 maggio" is a day.
    let within = |reach: usize| floor.max(a.tokens.start.saturating_sub(reach));
    match opener(doc, a.tokens.start, within(3)) {
        Some(Opener::From) => Shape::Since(a.date),
        Some(Opener::UpTo) => Shape::UpTo(a.date),
        // "fino al pomeriggio di venerdì 15"
        _ if opener(doc, a.tokens.start, within(6)) == Some(Opener::UpTo) => Shape::UpTo(a.date),
        _ => Shape::Point(a.date),
    }
}

/// The clock time beside a date: right after it, else right before it.
fn time(
    doc: &Document<'_>,
    tokens: &Range<usize>,
    floor: usize,
    ceiling: usize,
) -> Option<ClockTime> {
    const NEAR: usize = 7;
    let runs_on = |at: &usize| {
        doc.kind(*at).is_some_and(|kind| kind != TokenKind::Break) && doc.word(*at) != ";"
    };
    (tokens.end..ceiling.min(tokens.end + NEAR))
        .take_while(runs_on)
        .find_map(|at| numeric::clock(doc, at))
        .or_else(|| {
            (floor.max(tokens.start.saturating_sub(NEAR))..tokens.start)
                .rev()
                .take_while(runs_on)
                .find_map(|at| numeric::clock(doc, at))
        })
        .map(|(time, _)| time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::SourceText;
    use proptest::prelude::*;

    fn point(date: PartialDate) -> String {
        let part = |n: Option<u8>| n.map_or("??".to_owned(), |n| format!("{n:02}"));
        format!(
            "{}-{}-{}{}",
            date.year.map_or("????".to_owned(), |y| y.to_string()),
            part(date.month),
            part(date.day),
            if date.approximate { "~" } else { "" }
        )
    }

    fn read(text: &str) -> String {
        let source = SourceText::new(text.to_owned());
        let doc = Document::new(&source, Lexicon::builtin());
        let all: Vec<String> = mentions(&doc)
            .iter()
            .filter(|m| !(m.bare && matches!(m.shape, Shape::Point(d) if d.day.is_none())))
            .map(|m| {
                let shape = match m.shape {
                    Shape::Point(d) => point(d),
                    Shape::Interval(a, b) => format!("{}/{}", point(a), point(b)),
                    Shape::Since(d) => format!("{}/..", point(d)),
                    Shape::UpTo(d) => format!("../{}", point(d)),
                };
                match m.time {
                    Some(time) => format!("{shape} {time}"),
                    None => shape,
                }
            })
            .collect();
        if all.is_empty() {
            "-".to_owned()
        } else {
            all.join(" | ")
        }
    }

    #[test]
    fn every_listed_mention_reads_as_listed() {
        let cases = include_str!("../../../tests/cases/date_mentions.tsv");
        let lines = cases
            .lines()
            .filter(|l| !l.starts_with('#') && !l.is_empty());
        let (mut count, mut wrong) = (0, Vec::new());
        for line in lines {
            let (want, text) = line.split_once('\t').unwrap_or_default();
            let found = read(text);
            if found != want {
                wrong.push(format!("{text}: expected {want}, found {found}"));
            }
            count += 1;
        }
        assert!(count > 50);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[ 0-9./:,'°-]{0,60}|(il|dal|al|tra|e|ore|alle|3|12|31|2025|maggio|lunedì|fine|del|/|-|\\.| |\n){0,40}") {
            let _ = read(&text);
        }
    }
}
