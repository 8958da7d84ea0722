//! The moments of a document: dates as written and expressions that point to one.

use super::pointers::{count, relatives};
use crate::record::Event;
use crate::text::calendar::{self, CalendarDate, ClockTime, PartialDate, Shape};
use crate::text::{Document, TokenKind, ViewRange};
use std::collections::HashMap;
use std::ops::Range;

/// An expression that names no calendar day by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relative {
    /// So many days after the moment told of before: `lo stesso giorno`, `il giorno dopo`.
    FromStory(i32),
    /// `la mattina seguente`: the day after the moment told of before, or the end of its night.
    NextMorning,
    /// So many days after the date of the document: `oggi`, `ieri`.
    FromDocument(i32),
    /// So many days after the stamp of the entry that tells it.
    FromEntry(i32),
    /// `fino al 6 maggio, quando …`: the end of the stretch right before.
    Then,
    /// The next such weekday after the moment told of before.
    WeekdayAfter(u8),
    /// The last such weekday before the document.
    WeekdayBefore(u8),
    /// `alle 5.20`, without a date near it: the day told of before.
    Clock,
    /// `lunedì mattina`: after the moment told of before, or before the document.
    Weekday(u8),
    /// `tra lunedì e martedì`: the last such weekday and the one before it.
    NightTo(u8),
    /// `lo scorso fine settimana`.
    LastWeekend,
    /// `il giorno stesso della scoperta`, `due giorni dopo l'attacco`: so many days after another
    /// event.
    FromEvent(Event, i32),
    /// `dal 1° aprile fino a ieri`: from a written date to so many days after the document's.
    SinceUntilDocument(PartialDate, i32),
    /// `da quel giorno fino all'11 giugno`: from the day told of before to a written one.
    StoryUntil(PartialDate),
    /// `dal 7 marzo e fino a quel giorno`: from a written date to the day told of before.
    SinceUntilStory(PartialDate),
    /// `nei giorni scorsi`: nothing resolves it.
    Vague,
}

/// When something was, as the text puts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// A calendar date with the parts that the text gives.
    Written(Shape),
    /// A pointer to another date.
    Relative(Relative),
}

/// A moment that the text mentions.
#[derive(Debug, Clone)]
pub(super) struct Moment {
    pub(super) range: ViewRange,
    pub(super) tokens: Range<usize>,
    /// The first token of its phrase, prepositions and clock times included.
    pub(super) phrase: usize,
    pub(super) time: Option<ClockTime>,
    pub(super) when: When,
    /// A bare day or month.
    pub(super) bare: bool,
    /// The sentence that holds it.
    pub(super) sentence: usize,
}

impl Moment {
    /// `(12 aprile)`: alone in brackets.
    pub(super) fn is_bracketed(&self, doc: &Document<'_>) -> bool {
        doc.word(self.tokens.end) == ")"
            && self
                .phrase
                .checked_sub(1)
                .is_some_and(|t| doc.word(t) == "(")
    }
}

/// Every moment, in order.
pub(super) fn moments(doc: &Document<'_>) -> Vec<Moment> {
    let mut moments: Vec<Moment> = calendar::mentions(doc)
        .into_iter()
        .map(|m| Moment {
            range: m.range,
            tokens: m.tokens,
            phrase: 0,
            time: m.time,
            when: When::Written(m.shape),
            bare: m.bare,
            sentence: 0,
        })
        .collect();
    let written = moments.len();
    let mut apposed = HashMap::new();
    for (range, tokens, relative) in relatives(doc) {
        if told_in_full(doc, &moments[..written], &tokens) {
            // "il lunedì successivo, 16 febbraio": the pointer opens the phrase of its date.
            let next = moments[..written].partition_point(|m| m.tokens.start < tokens.end);
            if let Some(next) = moments[..written].get(next)
                && is_beside(doc, tokens.end..next.tokens.start)
            {
                apposed.insert(next.tokens.start, tokens.start);
            }
        } else {
            moments.push(Moment {
                range,
                time: None,
                tokens,
                phrase: 0,
                when: When::Relative(relative),
                bare: false,
                sentence: 0,
            });
        }
    }
    let thens: Vec<Moment> = moments[..written]
        .iter()
        .filter_map(|moment| then(doc, moment))
        .collect();
    moments.extend(thens);
    moments.sort_by_key(|m| m.range.start);
    join_pointed_ends(doc, &mut moments);
    let mut floor = 0;
    moments.retain_mut(|moment| {
        let Some(sentence) = doc.sentence_at(moment.range.start) else {
            return false;
        };
        moment.sentence = sentence;
        let first = doc.sentences()[sentence].tokens.start.max(floor);
        let start = apposed.get(&moment.tokens.start).copied();
        let start = start.filter(|&start| start >= first);
        moment.phrase = phrase_start(doc, start.unwrap_or(moment.tokens.start), first);
        floor = moment.tokens.end;
        if let When::Written(Shape::Point(date)) = moment.when
            && is_latest(doc, moment.phrase)
        {
            moment.when = When::Written(Shape::UpTo(date));
        }
        if let Some((start, stretch)) = counted_stretch(doc, moment, first) {
            moment.phrase = start;
            moment.when = When::Written(stretch);
        }
        !is_withdrawn(doc, moment.phrase)
    });
    moments
}

/// `fino al 6 maggio, quando una paziente ci ha scritto`: a clause for what ended the stretch.
fn then(doc: &Document<'_>, moment: &Moment) -> Option<Moment> {
    let stretch = matches!(
        moment.when,
        When::Written(Shape::UpTo(_) | Shape::Interval(..))
    );
    let at = moment.tokens.end + 1;
    let opens = doc.word(moment.tokens.end) == "," && matches!(doc.word(at), "quando" | "allorche");
    let tokens = at..at + 1;
    (stretch && opens).then(|| Moment {
        range: doc.range_of(&tokens),
        tokens,
        phrase: 0,
        time: None,
        when: When::Relative(Relative::Then),
        bare: false,
        sentence: 0,
    })
}

/// `dal 1° aprile fino a ieri`, `da quel giorno fino all'11 giugno`: one stretch of time, one of
/// its ends only pointed at.
fn join_pointed_ends(doc: &Document<'_>, moments: &mut Vec<Moment>) {
    const REACH: usize = 6;
    let mut i = 1;
    while i < moments.len() {
        let (first, second) = (&moments[i - 1], &moments[i]);
        let until = (first.tokens.end..second.tokens.start)
            .take(REACH + 1)
            .any(|t| matches!(doc.word(t), "fino" | "sino"));
        let close = second.tokens.start.saturating_sub(first.tokens.end) <= REACH;
        let joined = match (first.when, second.when) {
            _ if !close => None,
            (When::Written(Shape::Since(from)), When::Relative(Relative::FromDocument(days)))
                if until || doc.word(first.tokens.end) == "a" =>
            {
                Some(Relative::SinceUntilDocument(from, days))
            }
            (When::Written(Shape::Since(from)), When::Relative(Relative::FromStory(0)))
                if until =>
            {
                Some(Relative::SinceUntilStory(from))
            }
            (When::Relative(Relative::FromStory(0)), When::Written(shape))
                if first
                    .tokens
                    .start
                    .checked_sub(1)
                    .is_some_and(|t| doc.word(t) == "da") =>
            {
                match shape {
                    Shape::UpTo(to) => Some(Relative::StoryUntil(to)),
                    Shape::Point(to) if until => Some(Relative::StoryUntil(to)),
                    _ => None,
                }
            }
            _ => None,
        };
        if let Some(relative) = joined {
            // "la migrazione del 1° marzo, e da quel giorno fino all'11 giugno"
            let named = i
                .checked_sub(2)
                .and_then(|before| match moments[before].when {
                    When::Written(Shape::Point(from))
                        if moments[i - 1].tokens.start - moments[before].tokens.end < REACH =>
                    {
                        Some(from)
                    }
                    _ => None,
                });
            let end = moments.remove(i);
            let first = &mut moments[i - 1];
            first.range = first.range.join(end.range);
            first.tokens.end = end.tokens.end;
            first.when = match (relative, named) {
                (Relative::StoryUntil(to), Some(from)) => When::Written(Shape::Interval(from, to)),
                _ => When::Relative(relative),
            };
        } else {
            i += 1;
        }
    }
}

/// `per tre giorni a partire dal 3 giugno`: where it begins, and the stretch.
fn counted_stretch(doc: &Document<'_>, moment: &Moment, floor: usize) -> Option<(usize, Shape)> {
    const REACH: usize = 6;
    let When::Written(Shape::Since(from)) = moment.when else {
        return None;
    };
    let least = moment.tokens.start.saturating_sub(REACH).max(floor);
    if let Some(days) = days_behind(doc, moment.tokens.end) {
        return Some((moment.phrase, stretch_of(from, days)?));
    }
    let unit = (least..moment.tokens.start)
        .rev()
        .find(|&t| matches!(doc.word(t), "giorni" | "settimane" | "settimana"))?;
    let number = unit.checked_sub(1).filter(|&n| n >= floor)?;
    let lasts = number
        .checked_sub(1)
        .is_some_and(|p| matches!(doc.word(p), "per" | "durata" | "di"));
    if !lasts || (unit + 1..moment.tokens.start).any(|t| doc.kind(t) != Some(TokenKind::Word)) {
        return None;
    }
    let days = count(doc, number)? * if doc.word(unit) == "giorni" { 1 } else { 7 };
    Some((number - 1, stretch_of(from, days)?))
}

/// `dal 4 marzo per cinque giorni`, `dal 4 marzo e per una settimana`: how long.
fn days_behind(doc: &Document<'_>, end: usize) -> Option<i32> {
    let per = end + usize::from(matches!(doc.word(end), "e" | ","));
    let unit = match doc.word(per + 2) {
        "giorni" => 1,
        "settimane" | "settimana" => 7,
        _ => return None,
    };
    let days = count(doc, per + 1).filter(|_| doc.word(per) == "per")?;
    Some(days * unit)
}

/// So many days from a day on, the first one counted.
fn stretch_of(from: PartialDate, days: i32) -> Option<Shape> {
    let (month, day) = (from.month?, from.day?);
    let last = i32::from(day) + days - 1;
    let to = match from.year.and_then(|y| CalendarDate::new(y, month, day)) {
        Some(first) => {
            let end = first.plus_days(days - 1)?;
            PartialDate {
                year: Some(end.year()),
                month: Some(end.month()),
                day: Some(end.day()),
                ..from
            }
        }
        None if last <= 28 => PartialDate {
            day: u8::try_from(last).ok(),
            ..from
        },
        None => return None,
    };
    Some(Shape::Interval(from, to))
}

/// `un momento non successivo al 28 febbraio`: on that day at the latest.
fn is_latest(doc: &Document<'_>, phrase: usize) -> bool {
    let back = |n: usize| phrase.checked_sub(n).map_or("", |t| doc.word(t));
    let to = matches!(doc.word(phrase), "al" | "all'");
    to && back(2) == "non" && matches!(back(1), "successivo" | "posteriore" | "successiva")
}

/// `non il 3 ma il 5 maggio`, `anziché il 3`: the text takes the date back.
fn is_withdrawn(doc: &Document<'_>, phrase: usize) -> bool {
    phrase
        .checked_sub(1)
        .is_some_and(|before| matches!(doc.word(before), "non" | "anziche" | "invece"))
}

/// Whether a calendar date stands beside: `ieri, lunedì 10 marzo`, `lo stesso 16 aprile`.
fn told_in_full(doc: &Document<'_>, written: &[Moment], tokens: &Range<usize>) -> bool {
    let after = written.partition_point(|m| m.tokens.start < tokens.end);
    // A clock time belongs to a date in its reach.
    let clock = doc.kind(tokens.start) == Some(TokenKind::Number)
        && doc.word(tokens.start + 1).len() == 1
        && tokens.len() == 3
        && doc.kind(tokens.start + 2) == Some(TokenKind::Number);
    if clock {
        const REACH: usize = 8;
        let joined = |mut gap: Range<usize>| {
            gap.len() < REACH
                && !gap.any(|t| {
                    matches!(
                        doc.word(t),
                        "abbiamo" | "ha" | "hanno" | "è" | "sono" | ";" | "." | "e" | "era"
                    )
                })
        };
        let near = |m: &Moment| {
            (m.tokens.start >= tokens.end && joined(tokens.end..m.tokens.start))
                || (m.tokens.end <= tokens.start && joined(m.tokens.end..tokens.start))
        };
        return written.get(after).is_some_and(near)
            || after
                .checked_sub(1)
                .and_then(|i| written.get(i))
                .is_some_and(near);
    }
    let next = written
        .get(after)
        .is_some_and(|m| is_beside(doc, tokens.end..m.tokens.start));
    // "il 27, cioè due giorni dopo la segnalazione": the pointer explains its date.
    let explains = |m: &Moment| {
        let gap = m.tokens.end..tokens.start.max(m.tokens.end);
        (1..=3).contains(&gap.len())
            && gap.clone().any(|t| says_again(doc.word(t)))
            && gap.into_iter().all(|t| {
                says_again(doc.word(t)) || matches!(doc.word(t), "," | "(" | "a" | "dire" | "il")
            })
    };
    let previous = after
        .checked_sub(1)
        .and_then(|i| written.get(i))
        .is_some_and(|m| m.tokens.end >= tokens.start || explains(m));
    next || previous
}

/// Whether only a mark or a preposition parts a pointer from its date.
fn is_beside(doc: &Document<'_>, gap: Range<usize>) -> bool {
    // "il giorno prima, cioè il 15/07"
    let explains = gap.clone().any(|t| says_again(doc.word(t)));
    gap.len() <= if explains { 5 } else { 2 }
        && gap.into_iter().all(|t| {
            matches!(
                doc.word(t),
                "," | "del" | "di" | "(" | "dell'" | "il" | "-" | "l'"
            ) || explains && (says_again(doc.word(t)) || matches!(doc.word(t), "a" | "dire" | "al"))
        })
}

/// Words before another way to say the same.
fn says_again(word: &str) -> bool {
    matches!(word, "cioè" | "cioe" | "ossia" | "ovvero" | "vale")
}

/// The first token of the phrase around a date, back to the words that only introduce it.
pub(super) fn phrase_start(doc: &Document<'_>, date: usize, floor: usize) -> usize {
    const LONGEST: usize = 12;
    let mut start = date;
    for _ in 0..LONGEST {
        let Some(before) = start.checked_sub(1).filter(|&b| b >= floor) else {
            break;
        };
        let clock = matches!(doc.word(before), "." | ":")
            && doc.glued(before)
            && doc.kind(start) == Some(TokenKind::Number)
            && before
                .checked_sub(1)
                .is_some_and(|b| doc.kind(b) == Some(TokenKind::Number) && doc.glued(b));
        let number = doc.kind(before) == Some(TokenKind::Number)
            && start != date
            && before.checked_sub(1).is_some_and(|b| {
                matches!(doc.word(b), "ore" | "le" | "alle" | "dalle" | "delle" | "h")
                    || (matches!(doc.word(b), "." | ":") && doc.glued(b))
            });
        // "il contenuto della stessa dal 28 agosto": a pronoun, no part of the date.
        let pronoun = doc.word(before).starts_with("stess")
            && matches!(
                doc.word(start),
                "dal" | "dall'" | "tra" | "fra" | "in" | "il" | "nel"
            );
        if pronoun || !(clock || number || introduces(doc.word(before))) {
            break;
        }
        start = before;
    }
    start
}

fn introduces(word: &str) -> bool {
    matches!(
        word,
        "il" | "l'"
            | "lo"
            | "la"
            | "le"
            | "i"
            | "del"
            | "dell'"
            | "della"
            | "dello"
            | "delle"
            | "di"
            | "dal"
            | "dall'"
            | "dalla"
            | "dalle"
            | "al"
            | "all'"
            | "alla"
            | "alle"
            | "in"
            | "data"
            | "nel"
            | "nella"
            | "nell'"
            | "nello"
            | "nei"
            | "nelle"
            | "giorno"
            | "giornata"
            | "notte"
            | "mattina"
            | "mattinata"
            | "mattino"
            | "sera"
            | "serata"
            | "pomeriggio"
            | "tra"
            | "fra"
            | "verso"
            | "circa"
            | "intorno"
            | "attorno"
            | "ore"
            | "h"
            | "fino"
            | "sino"
            | "partire"
            | "a"
            | "da"
            | "corso"
            | "mese"
            | "scorso"
            | "giorni"
            | "prime"
            | "sin"
            | "fin"
            | "gia"
            | "solo"
            | "proprio"
            | "stesso"
            | "stessa"
            | "medesimo"
            | "medesima"
            | "quel"
            | "tarda"
            | "primo"
            | "luci"
            | "prima"
            | "quello"
            | "quella"
            | "tardo"
            | "giornate"
            | "weekend"
            | "settimana"
            | "alba"
            | "durante"
            | "scorsa"
    )
}
