//! The clause around each moment of a sentence.
//!
//! Every moment gets the stretch of its sentence in which its event is told.
//! Where two moments share a sentence, it is cut between them: at a strong
//! mark, before a moment that opens its own clause (`… e mercoledì 3 ce ne ha
//! dato notizia`), or at the last comma or conjunction that leaves each its cue.

use super::event::{self, Cue, cues_within};
use super::moment::Moment;
use crate::fields::forms::{Form, form};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// How strongly words at a token part two clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
pub(super) enum Boundary {
    /// A comma, a bracket, `e`.
    Weak,
    /// `che`, `quando`, `mentre`: another clause begins.
    Clause,
    /// A semicolon, a full stop, a dash.
    Strong,
}

/// What parts clauses at a token; the clause begins after a mark, at a word.
pub(super) fn boundary(doc: &Document<'_>, at: usize) -> Option<Boundary> {
    match doc.kind(at)? {
        TokenKind::Break => Some(Boundary::Strong),
        TokenKind::Number => None,
        TokenKind::Mark => match doc.word(at) {
            ";" | "|" | "!" | "?" => Some(Boundary::Strong),
            ":" if !doc.glued(at) => Some(Boundary::Clause),
            "-" if !doc.glued(at) => Some(Boundary::Strong),
            "." if !doc.glued(at) && !is_abbreviation(doc, at) => Some(Boundary::Strong),
            "," | "(" | ")" => Some(Boundary::Weak),
            _ => None,
        },
        TokenKind::Word => match doc.word(at) {
            // "la notifica di cui all'art. 33 è del 22 novembre"
            "cui" if doc.word(at + 1).starts_with("al") => None,
            "che" | "quando" | "mentre" | "cui" | "quale" | "quali" | "poiche" | "perche"
            | "sicche" | "allorche" | "ma" | "poi" | "quindi" | "successivamente" => {
                Some(Boundary::Clause)
            }
            "e" | "ed" | "nonche" | "oltre" | "dopo" | "dove" | "ove" => Some(Boundary::Weak),
            _ => None,
        },
    }
}

fn is_abbreviation(doc: &Document<'_>, dot: usize) -> bool {
    dot.checked_sub(1).is_some_and(|before| {
        let short = doc.kind(before) == Some(TokenKind::Word) && doc.word(before).len() <= 4;
        doc.word(before) == "." || short || doc.word(dot + 1) == "."
    })
}

/// The clause of each of a sentence's moments; all within `sentence`, in order, without overlap.
pub(super) fn clauses(
    doc: &Document<'_>,
    sentence: &Range<usize>,
    moments: &[Moment],
    beside: &[bool],
    cues: &[Cue],
) -> Vec<Range<usize>> {
    let mut clauses = Vec::with_capacity(moments.len());
    let mut start = sentence.start;
    for (i, moment) in moments.iter().enumerate() {
        let end = moments.get(i + 1).map_or(sentence.end, |next| {
            cut(
                doc,
                start,
                (moment, beside.get(i) == Some(&true)),
                next,
                &moments[i + 1..],
                sentence.end,
                cues,
            )
        });
        clauses.push(start..end);
        start = end;
    }
    clauses
}

fn has_cue(cues: &[Cue], tokens: Range<usize>) -> bool {
    let first = cues.partition_point(|cue| cue.tokens.start < tokens.start);
    cues[first..]
        .iter()
        .take_while(|cue| cue.tokens.start < tokens.end)
        .any(|cue| !cue.is_weak())
}

/// Where the clause of `next` begins.
fn cut(
    doc: &Document<'_>,
    start: usize,
    (moment, beside): (&Moment, bool),
    next: &Moment,
    following: &[Moment],
    sentence_end: usize,
    cues: &[Cue],
) -> usize {
    const FURTHEST: usize = 80;
    let gap = moment.tokens.end..next.phrase.max(moment.tokens.end);
    // Rows of a table: date, bar, what happened.
    let opens_row = |m: &Moment| {
        let before = m.phrase.checked_sub(1).map_or("", |b| doc.word(b));
        doc.word(m.tokens.end) == "|" && !matches!(before, ":" | "." | "|")
    };
    if opens_row(moment) && opens_row(next) {
        return gap.end;
    }
    let from = gap.end.saturating_sub(FURTHEST).max(gap.start);
    if let Some(at) = (from..gap.end)
        .rev()
        .find(|&t| boundary(doc, t) == Some(Boundary::Strong))
    {
        return at + 1;
    }
    if moment.is_bracketed(doc) && (has_cue(cues, start..moment.phrase) || next.is_bracketed(doc)) {
        return moment.tokens.end + 1;
    }
    let limit = following.get(1).map_or(sentence_end, |m| m.phrase);
    let right = next.tokens.end..until_boundary(doc, next.tokens.end, limit);
    let opens = gap.end > gap.start && boundary(doc, gap.end - 1).is_some();
    let acts = || opens && has_cue(cues, gap.clone()) && event::has_auxiliary(doc, &right);
    if (opens && has_cue(cues, right.clone())) || gap.is_empty() || acts() {
        return gap.end;
    }
    if !has_cue(cues, gap.clone()) {
        // "diffusi il 23 aprile e il 6 maggio": the row shares the cue on its left.
        let to_another = gap.clone().any(|t| {
            matches!(
                doc.word(t),
                "a" | "al" | "ai" | "all'" | "alla" | "alle" | "agli"
            )
        });
        let row = !has_cue(cues, right.clone()) && gap.len() <= 3 && !to_another;
        if row {
            return gap.end;
        }
        // "ci ha detto il 29 gennaio il fornitore: il 25 …": who acts stands behind the date.
        let noun = cues_within(cues, &gap).last().map(|cue| cue.tokens.start);
        let mark = (from..gap.end).rev().find(|&t| boundary(doc, t).is_some());
        return mark.max(noun).unwrap_or(moment.tokens.end);
    }
    // "l'attacco del 6 maggio è stato scoperto …": the noun suffices for its date.
    let attached = matches!(doc.word(moment.phrase), "del" | "dell'" | "di")
        && cues
            .get(
                cues.partition_point(|c| c.tokens.end <= moment.phrase)
                    .wrapping_sub(1),
            )
            .is_some_and(|c| moment.phrase.saturating_sub(c.tokens.end) <= 3);
    // "come reso noto, si informa che il 3 marzo …": what stands before `che` is another matter.
    let own_start = (start..moment.phrase)
        .rev()
        .take(FURTHEST)
        .skip_while(|&t| doc.word(t) == ":")
        .find(|&t| boundary(doc, t).is_some_and(|b| b >= Boundary::Clause))
        .map_or(start, |t| t + 1);
    let own = own_start..moment.phrase;
    let has_left = attached
        || beside
        || has_cue(cues, own.clone())
        || aside(doc, start, moment).is_some()
        // "è stato pubblicato il 14 ed è stato rimosso il 21": a verb of its own, no cue.
        || boundary(doc, gap.start).is_some() && event::has_auxiliary(doc, &own_verb(doc, &own))
        || event::tells_mistake(doc, own.clone());
    // "… sono andate a un'altra ditta venerdì 13: ce lo ha detto la ditta lunedì 16"
    let told_apart = || {
        gap.clone().find(|&t| {
            doc.word(t) == ":"
                && boundary(doc, t).is_some()
                && has_cue(cues, t..gap.end)
                && event::is_told(doc, cues, &own)
        })
    };
    if let Some(colon) = told_apart() {
        return colon + 1;
    }

    // "con la quale la ditta segnalava che il 3 marzo …": the date belongs to what is told.
    let told = (gap.end.saturating_sub(3).max(gap.start)..gap.end).find(|&t| doc.word(t) == "che");
    if let Some(che) = told
        && (has_left || has_cue(cues, gap.start..che))
        && has_cue(cues, right)
    {
        return che + 1;
    }
    let mut best = None;
    for t in from..gap.end {
        // "ricevuto, in data 3 marzo, comunicazione …": the comma only closes the date.
        let closes = t == gap.start
            && doc.word(t) == ","
            && moment.phrase > start
            && doc.word(moment.phrase - 1) == ",";
        if boundary(doc, t).is_none() || closes {
            continue;
        }
        let keeps_left = has_left || has_cue(cues, gap.start..t);
        if keeps_left && has_cue(cues, t..gap.end) {
            best = Some(t);
        }
    }
    // "ha trasmesso la notifica preliminare, cui ha fatto seguito il 20 …": its verb is no cue.
    let relative = (from..gap.end).rev().find(|&t| {
        boundary(doc, t) == Some(Boundary::Clause)
            && matches!(
                doc.word(t),
                "cui" | "che" | "quando" | "mentre" | "poi" | "quindi"
            )
    });
    if let (None, Some(at)) = (best, relative)
        && has_cue(cues, gap.start..at)
        && !has_left
        && event::is_told(doc, cues, &(at..gap.end))
    {
        return at;
    }
    match best {
        Some(at) => at,
        None if let Some(noun) = noun_of(doc, cues, &gap, next) => noun,
        None if has_left => last_cue(cues, &gap).unwrap_or(gap.start),
        None => between_cues(cues, &gap).unwrap_or(gap.end),
    }
}

/// The comma that opens the aside in which a date stands, a participle behind it: `la lista,
/// pubblicata il 14 febbraio, …`.
pub(super) fn aside(doc: &Document<'_>, floor: usize, moment: &Moment) -> Option<usize> {
    const LONGEST: usize = 14;
    if doc.word(moment.tokens.end) != "," {
        return None;
    }
    let comma = (floor.max(moment.phrase.saturating_sub(LONGEST))..moment.phrase)
        .rev()
        .find(|&t| boundary(doc, t).is_some_and(|b| doc.word(t) == "," || b > Boundary::Weak))?;
    let word = doc.word(comma + 1);
    let reduced = doc.word(comma) == ","
        && form(word) == Form::Participle
        && !word.ends_with("mente")
        && !(comma + 1..moment.phrase).any(|t| event::is_finite(doc.word(t)));
    reduced.then_some(comma)
}

/// The last words before a date, where its own verb stands: `è stato pubblicato`.
fn own_verb(doc: &Document<'_>, own: &Range<usize>) -> Range<usize> {
    const NEAR: usize = 5;
    let from = own.start.max(own.end.saturating_sub(NEAR));
    let start = (from..own.end)
        .rev()
        .find(|&t| boundary(doc, t).is_some())
        .map_or(from, |t| t + 1);
    start..own.end
}

/// `è apparso un blocco di file provenienti dall'attacco del 2 marzo`: the noun is the next date's.
fn noun_of(doc: &Document<'_>, cues: &[Cue], gap: &Range<usize>, next: &Moment) -> Option<usize> {
    let (last, others) = cues_within(cues, gap).split_last()?;
    let hangs = matches!(doc.word(next.phrase), "del" | "dell'" | "della" | "di");
    let close = gap.end.saturating_sub(last.tokens.end) <= 2;
    (hangs && close && others.iter().any(|cue| !cue.is_weak())).then_some(last.tokens.start)
}

/// `ricevuto il 3 marzo comunicazione di un evento occorso il 1° marzo`: the last verb is the next date's.
fn last_cue(cues: &[Cue], gap: &Range<usize>) -> Option<usize> {
    let mut strong = cues_within(cues, gap).iter().filter(|cue| !cue.is_weak());
    let last = strong.next_back()?;
    let close = gap.end.saturating_sub(last.tokens.end) <= 3;
    (close || strong.next().is_some()).then_some(last.tokens.start)
}

/// `ci ha comunicato di aver subito …`: two verbs without a mark between, one for each date.
fn between_cues(cues: &[Cue], gap: &Range<usize>) -> Option<usize> {
    let mut strong = cues_within(cues, gap).iter().filter(|cue| !cue.is_weak());
    let first = strong.next()?;
    strong.next().map(|_| first.tokens.end)
}

/// The end of the clause that a token stands in.
fn until_boundary(doc: &Document<'_>, from: usize, limit: usize) -> usize {
    const FURTHEST: usize = 40;
    (from..limit.min(from + FURTHEST))
        .find(|&t| boundary(doc, t).is_some_and(|b| b >= Boundary::Clause))
        .unwrap_or(limit.min(from + FURTHEST))
}

/// The first token that parts clauses in any way.
pub(super) fn first_boundary(doc: &Document<'_>, from: usize, limit: usize) -> usize {
    (from..limit)
        .find(|&t| boundary(doc, t).is_some())
        .unwrap_or(limit)
}
