//! Dated events of the breach.
//!
//! In goes a [`Document`]; out come one item per event and value, in the order
//! of first mention. The moments of the text are read first ([`moment`]), then
//! each gets its clause ([`clause`]) and its event ([`event`]), or is the
//! document's own date ([`bearing`]); last, missing years and pointers are
//! resolved ([`resolve`]).

mod bearing;
mod clause;
mod event;
mod items;
mod moment;
mod pointers;
mod resolve;
mod rows;
mod stamp;
mod unsaid;

use crate::lexicon::Table;
use crate::record::{Date, Event};
use crate::text::calendar::{self, CalendarDate, EdtfPoint, Shape};
use crate::text::{Document, SectionKind, SentenceKind, TokenKind, ViewRange};
use crate::trace::Trace;
use event::{Cue, Decided, Place};
use items::{Items, is_plausible};
use moment::{Moment, Relative, When};
use resolve::Timeline;
use rows::{has_own_verb, is_row, join_start_and_end};
use std::ops::Range;

/// Reads the dated events. `reference` resolves relative dates and missing years.
pub(crate) fn read(
    doc: &Document<'_>,
    reference: Option<CalendarDate>,
    trace: &mut Trace,
) -> Vec<Date> {
    let mut moments = moment::moments(doc);
    let cues = event::cues(doc);
    let (mut decided, beside, open) = decide(doc, &moments, &cues);
    join_start_and_end(doc, &mut moments, &mut decided);
    bearing::prefer_own(doc, &moments, &mut decided);
    bearing::part_versions(doc, &moments, &mut decided);
    unsaid::date_the_breach(&moments, &mut decided, &open);
    let mut timeline = timeline(&moments, &decided, &beside, reference);
    let mut items = Items::default();
    for (i, (moment, decided)) in moments.iter().zip(&decided).enumerate() {
        let Some(mut resolved) = timeline.resolve(i, &moment.when) else {
            continue;
        };
        if let When::Relative(Relative::FromStory(days)) = moment.when
            && let Some(learnt) = decided.iter().find_map(|(event, _)| learnt_before(*event))
        {
            resolved = timeline.no_earlier_than_learnt(resolved, days, learnt);
        }
        if let (Some(value), When::Written(_)) = (resolved.value, moment.when) {
            timeline.remember(value);
            timeline.told = false;
        }
        for (event, cue) in decided {
            let plausible = *event == Event::Document
                || resolved
                    .value
                    .is_none_or(|v| is_plausible(v, timeline.anchor));
            if let (true, Some(value)) = (plausible, resolved.value) {
                timeline.dated(*event, value);
            }
            if plausible && items.add(doc, moment, evidence(moment, *cue), *event, resolved) {
                trace.note("dates", moment.range, rule(moment), &[("event", *cue)]);
            }
        }
        // "due giorni prima" is told in passing; "il giorno dopo" moves the story on.
        let moves = match moment.when {
            When::Relative(Relative::FromStory(days)) => {
                days > 0 || (days == 0 && !decided.is_empty())
            }
            _ => !decided.is_empty(),
        };
        if let (Some(value), true) = (resolved.value, moves) {
            timeline.remember(value);
            timeline.told = decided.iter().any(|(event, _)| *event != Event::Document);
        }
    }
    items.finish()
}

/// What the author does once it knows of the breach, and by which events it may have learnt.
fn learnt_before(event: Event) -> Option<&'static [Event]> {
    match event {
        Event::AuthorityNotification | Event::PoliceReport | Event::SubjectCommunication => {
            Some(&[Event::ProcessorToController, Event::Discovery])
        }
        Event::Containment => Some(&[Event::Discovery]),
        _ => None,
    }
}

/// The words of the date; a bare clock time shows nothing without what happened then.
fn evidence(moment: &Moment, cue: ViewRange) -> ViewRange {
    match moment.when {
        When::Relative(Relative::Clock) => moment.range.join(cue),
        _ => moment.range,
    }
}

fn rule(moment: &Moment) -> &'static str {
    match moment.when {
        When::Written(_) => "the nearest cue of the clause names the event",
        When::Relative(_) => "a pointer to another date, its event named by the clause",
    }
}

/// The events of each moment, whether it is a date of something beside the story, and whether it
/// has a deed that no cue names.
fn decide(
    doc: &Document<'_>,
    moments: &[Moment],
    cues: &[Cue],
) -> (Vec<Decided>, Vec<bool>, Vec<bool>) {
    const REACH: usize = 100;
    const FAR: usize = 200;
    let mut beside = Vec::with_capacity(moments.len());
    let mut open = Vec::with_capacity(moments.len());
    let from_processor = doc.hits_of(Table::DateParties).iter().any(|hit| {
        hit.code() == "as_processor" && addresses_controller(doc, doc.tokens_in(hit.range))
    });
    let for_controller = doc
        .hits_of(Table::DateParties)
        .iter()
        .any(|hit| hit.code() == "for_controller");
    let mut decided = Vec::with_capacity(moments.len());
    let mut i = 0;
    while let Some(first) = moments.get(i) {
        let sentence = &doc.sentences()[first.sentence];
        let count = moments[i..].partition_point(|m| m.sentence == first.sentence);
        let row = &moments[i..i + count];
        let first_beside = beside.len();
        beside.extend(
            row.iter()
                .map(|m| event::is_beside_the_story(doc, sentence.tokens.start, m)),
        );
        let aside: Vec<bool> = row
            .iter()
            .zip(&beside[first_beside..])
            .map(|(m, &beside)| beside || row.len() > 1 && bearing::is_own_date(doc, m))
            .collect();
        let clauses = clause::clauses(doc, &sentence.tokens, row, &aside, cues);
        for (k, (moment, clause)) in row.iter().zip(clauses).enumerate() {
            let mut clause = clause;
            let in_row = k.checked_sub(1).and_then(|p| row.get(p)).is_some_and(|p| {
                is_row(doc, p, moment) && !has_own_verb(doc, p, moment, &clause, cues)
            });
            if in_row {
                clause.end = clause::first_boundary(doc, moment.tokens.end, clause.end);
            }
            let place = Place {
                doc,
                moment,
                clause: near(&clause, moment, REACH),
                sentence: near(&sentence.tokens, moment, FAR),
                cues,
                from_processor,
                for_controller,
            };
            let mut found = match row.get(k.wrapping_sub(1)) {
                Some(first) if !decided.last().is_none_or(Vec::is_empty) => {
                    event::other_recipient(doc, cues, first, moment)
                }
                _ => Vec::new(),
            };
            if found.is_empty() {
                found = events(&place);
            }
            // "visibile sino alle 8.15 del giorno successivo": the end of it, no second day.
            if matches!(moment.when, When::Relative(_))
                && (moment.phrase.saturating_sub(3)..moment.tokens.start)
                    .any(|t| matches!(doc.word(t), "fino" | "sino"))
            {
                found.retain(|(event, _)| *event != Event::Occurrence);
            }
            if k > 0 && found.is_empty() && follows_on(doc, moment) {
                found = decided.last().cloned().unwrap_or_default();
            }
            if in_row && found.is_empty() {
                found = decided.last().cloned().unwrap_or_default();
            }
            open.push(found.is_empty() && !aside[k] && place.has_unnamed_deed());
            decided.push(found);
        }
        i += count;
    }
    (decided, beside, open)
}

/// `con una PEC, seguita il 25 febbraio da un rapporto`, `cui ha fatto seguito il 20 marzo`: more
/// of what was dated before.
fn follows_on(doc: &Document<'_>, moment: &Moment) -> bool {
    let before = |n: usize| moment.phrase.checked_sub(n).map_or("", |t| doc.word(t));
    matches!(before(1), "seguita" | "seguito" | "seguite" | "seguiti")
}

/// `in qualità di responsabile, Vi abbiamo …`, not `la ditta, in qualità di responsabile, ci ha …`.
fn addresses_controller(doc: &Document<'_>, role: Range<usize>) -> bool {
    const REACH: usize = 20;
    let around = role.start.saturating_sub(REACH)..role.end + REACH;
    let mut words = around.map(|t| doc.word(t));
    let to_you = words.clone().any(|word| {
        matches!(
            word,
            "vi" | "voi"
                | "vostro"
                | "vostra"
                | "vostri"
                | "vostre"
                | "vs"
                | "codesta"
                | "codesto"
                | "codesti"
                | "vostr"
        )
    });
    let to_us = words.any(|word| matches!(word, "ci" | "ce" | "nostro" | "nostra"));
    to_you || !to_us
}

/// Tokens around a moment, no farther than `reach`: keeps the cost of each moment constant.
fn near(tokens: &Range<usize>, moment: &Moment, reach: usize) -> Range<usize> {
    let start = tokens.start.max(moment.phrase.saturating_sub(reach));
    let end = tokens.end.min(moment.tokens.end + reach);
    start..end.max(start)
}

fn events(place: &Place<'_>) -> Decided {
    let (doc, moment) = (place.doc, place.moment);
    if bearing::is_own_date(doc, moment) {
        return vec![(Event::Document, moment.range)];
    }
    let section = doc.section_kind(moment.sentence);
    let answered = answers_who(place);
    if !answered.is_empty() {
        return answered;
    }
    let decided = place.decide();
    if section == SectionKind::Advice {
        // Advice gives no dates; a fact told in full among it still does.
        return decided
            .into_iter()
            .filter(|(event, _)| *event == Event::Occurrence && !moment.bare)
            .collect();
    }
    if !decided.is_empty() {
        return decided;
    }
    let labelled = place.by_label();
    if !labelled.is_empty() {
        return labelled;
    }
    let headed = by_heading(place);
    if !headed.is_empty() {
        return headed;
    }
    heading_an_entry(place)
}

/// `Chi avete avvisato? Il Garante, il 5 novembre; la Procura, con querela`: the question has the
/// verb, the stretch of the date whom.
fn answers_who(place: &Place<'_>) -> Decided {
    const LONGEST: usize = 12;
    const TOLD: [&str; 6] = ["avvis", "avvert", "inform", "notific", "segnal", "comunic"];
    let (doc, moment) = (place.doc, place.moment);
    let Some(question) = moment
        .sentence
        .checked_sub(1)
        .and_then(|s| doc.sentences().get(s))
    else {
        return Vec::new();
    };
    let asked = question.tokens.len() <= LONGEST
        && doc.slice(question.range).ends_with('?')
        && question
            .tokens
            .clone()
            .any(|t| TOLD.iter().any(|stem| doc.word(t).starts_with(stem)));
    if !asked {
        return Vec::new();
    }
    let start = (place.sentence.start..moment.phrase)
        .rev()
        .find(|&t| matches!(doc.word(t), ";" | ":" | "."))
        .map_or(place.sentence.start, |t| t + 1);
    place.told_whom(start..moment.phrase)
}

/// A date that heads an entry: `30 giugno 2025. Il controllo fa emergere …`, `9 giu, 22:40 - …`.
fn heading_an_entry(place: &Place<'_>) -> Decided {
    const LONGEST: usize = 9;
    const LONGEST_ENTRY: usize = 45;
    let (doc, moment) = (place.doc, place.moment);
    let alone = moment.phrase <= place.sentence.start + 1
        && place.sentence.end.saturating_sub(moment.tokens.end) <= LONGEST
        && matches!(moment.when, When::Written(Shape::Point(_)));
    let Some(next) = doc
        .sentences()
        .get(moment.sentence + 1)
        // Another entry with a date of its own tells its own story.
        .filter(|next| alone && !calendar::opens_with_date(doc, next.tokens.start))
    else {
        return Vec::new();
    };
    let end = next.tokens.end.min(next.tokens.start + LONGEST_ENTRY);
    let joined = Place {
        doc,
        moment,
        clause: next.tokens.start..end,
        sentence: place.sentence.start..next.tokens.end,
        cues: place.cues,
        from_processor: place.from_processor,
        for_controller: place.for_controller,
    };
    joined.decide()
}

/// A date that answers a heading or a question: `Quando ve ne siete accorti? Lunedì 8.`
fn by_heading(place: &Place<'_>) -> Decided {
    const LONGEST_LABEL: usize = 8;
    let (doc, moment) = (place.doc, place.moment);
    // "R. Sì, l'8 maggio": what only opens an answer is skipped.
    let answers = |t: usize| matches!(doc.word(t), "r" | "." | ":" | "," | "si" | "sì" | "-");
    let first = (place.sentence.start..moment.phrase)
        .find(|&t| !answers(t))
        .unwrap_or(moment.phrase);
    let opens = moment.phrase <= first + 2;
    let short = |s: &usize| {
        let lead = doc.sentences().get(*s).map(|s| s.tokens.clone());
        lead.is_some_and(|tokens| tokens.len() <= 4 && tokens.into_iter().all(answers))
    };
    let Some(previous) = moment.sentence.checked_sub(1).filter(|_| opens) else {
        return Vec::new();
    };
    let previous = previous - usize::from(short(&previous) && previous > 0);
    // "Garante: notif. 13/09 | …": an abbreviation cut the row of a form.
    let follows_break = place
        .sentence
        .start
        .checked_sub(1)
        .is_some_and(|t| doc.kind(t) == Some(TokenKind::Break));
    let cut = !follows_break && matches!(doc.word(moment.tokens.end), "|" | ";");
    // The label of a form on the line above its value.
    let asks = doc.sentences().get(previous).is_some_and(|s| {
        let label = s.tokens.len() <= LONGEST_LABEL
            && follows_break
            && !doc.slice(s.range).ends_with(['.', ';', '|']);
        label || s.kind == SentenceKind::Heading || doc.slice(s.range).ends_with(['?', ':']) || cut
    });
    if !asks {
        return Vec::new();
    }
    let heading = doc.sentences()[previous].tokens.clone();
    let joined = Place {
        doc,
        moment,
        clause: heading.start..place.clause.end,
        sentence: heading.start..place.sentence.end,
        cues: place.cues,
        from_processor: place.from_processor,
        for_controller: place.for_controller,
    };
    let found = joined.decide();
    let asks_when = matches!(
        (doc.word(heading.start), doc.word(heading.start + 1)),
        ("quando", _) | ("da", "quando") | ("in", "che" | "quale")
    );
    let only_when = heading.len() <= 4
        && !event::cues_within(place.cues, &heading)
            .iter()
            .any(|cue| !cue.is_weak());
    match moment.when {
        // "Quando? Fra il 3 aprile e il 5 giugno."
        When::Written(_) if found.is_empty() && asks_when && only_when => {
            vec![(Event::Occurrence, doc.range_of(&heading))]
        }
        _ => found,
    }
}

/// What anchors the dates of the story.
fn timeline(
    moments: &[Moment],
    decided: &[Decided],
    beside: &[bool],
    reference: Option<CalendarDate>,
) -> Timeline {
    let mut timeline = Timeline::default();
    let mut aside = None;
    for (i, (moment, decided)) in moments.iter().zip(decided).enumerate() {
        let When::Written(shape) = moment.when else {
            continue;
        };
        let date = match shape {
            Shape::Point(date) | Shape::Since(date) | Shape::UpTo(date) => date,
            // "Affisso dal 7 al 22 ottobre": borne since its first day.
            Shape::Interval(from, _)
                if decided.iter().any(|(event, _)| *event == Event::Document) =>
            {
                from
            }
            Shape::Interval(_, to) => to,
        };
        let (Some(year), Some(month)) = (date.year, date.month) else {
            if decided.iter().any(|(event, _)| *event == Event::Document)
                && let Some(point) = EdtfPoint::new(None, date.month, date.day)
            {
                timeline.bears(point);
            }
            continue;
        };
        let Some(mut day) = CalendarDate::new(year, month, date.day.unwrap_or(1)) else {
            continue;
        };
        if decided.iter().any(|(event, _)| *event == Event::Document) {
            if date.day.is_none() {
                // "Aprile 2025" may be any day of it, the last one included.
                let next = day.plus_days(31).unwrap_or(day);
                day = next.plus_days(-i32::from(next.day())).unwrap_or(day);
            }
            timeline.bears(day.into());
            timeline.anchor = timeline.anchor.max(Some(day));
        } else if !decided.is_empty() {
            timeline.story.push((i, day));
        } else if date.day.is_some() && !beside[i] {
            aside = aside.max(Some(day));
        }
    }
    timeline.anchor = timeline.anchor.or(reference);
    timeline.aside = aside;
    timeline
}

#[cfg(test)]
mod tests;
