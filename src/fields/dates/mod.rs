//! Dated events of the breach.
//!
//! In goes a [`Document`]; out come one item per event and value, in the order
//! of first mention. The moments of the text are read first ([`moment`]), then
//! each gets its clause ([`clause`]) and its event ([`event`]), or is the
//! document's own date ([`bearing`]); last, missing years and pointers are
//! resolved ([`resolve`]).

mod asked;
mod bearing;
mod clause;
mod entries;
mod event;
mod groups;
mod items;
mod moment;
mod pointers;
mod resolve;
mod rows;
mod stamp;
mod unsaid;

use crate::lexicon::Table;
use crate::record::{Date, Event, Party};
use crate::text::calendar::{CalendarDate, EdtfDate, EdtfPoint, Shape};
use crate::text::{Document, SectionKind, ViewRange};
use crate::trace::Trace;
use event::{Cue, Decided, Named, Place};
use items::{Items, is_plausible};
use moment::{Moment, Relative, When};
use resolve::Timeline;
use rows::{has_own_verb, is_row, join_start_and_end};
use std::ops::Range;

/// Reads the dated events. The parties tell who is meant by a name alone; `reference` resolves
/// relative dates and missing years.
pub(crate) fn read(
    doc: &Document<'_>,
    (controllers, processors): (&[Party], &[Party]),
    reference: Option<CalendarDate>,
    trace: &mut Trace,
) -> Vec<Date> {
    let mut moments = moment::moments(doc);
    let cues = event::cues(doc);
    let entries = entries::entries(doc, &moments);
    entries::point_to_stamps(&mut moments, &entries);
    let named = Named::new(doc, controllers, processors);
    let (mut decided, beside, open) = decide(doc, &moments, &cues, &named);
    join_start_and_end(doc, &mut moments, &mut decided);
    bearing::prefer_own(doc, &moments, &mut decided);
    bearing::part_versions(doc, &moments, &mut decided);
    entries::date_by_stamps(doc, &moments, (&cues, &named), &entries, &mut decided);
    unsaid::date_the_breach(doc, &moments, &mut decided, &open);
    let mut timeline = timeline(doc, &moments, &decided, &beside, reference);
    let mut items = Items::default();
    let all = &decided;
    for (i, (moment, decided)) in moments.iter().zip(all).enumerate() {
        if let When::Relative(Relative::FromEvent(event, _)) = moment.when
            && !timeline.knows(event)
            && let Some(value) = told_below(&moments, all, i, event, &mut timeline)
        {
            timeline.dated(event, value);
        }
        let Some(mut resolved) = timeline.resolve(i, &moment.when) else {
            continue;
        };
        if entries::is_stamp(&entries, i) {
            timeline.open_entry(resolved.value);
        }
        if let When::Relative(Relative::FromStory(days)) = moment.when
            && let Some(learnt) = decided.iter().find_map(|(event, _)| learnt_before(*event))
        {
            resolved = timeline.no_earlier_than_learnt(resolved, days, learnt);
        }
        // "dal 27 gennaio entreranno …", in a letter of the 22nd: to come, no day of the story.
        let to_come = decided.is_empty() && timeline.is_to_come(resolved);
        // "il menù di ottobre": a month in passing is no day to point back to.
        let in_passing = decided.is_empty() && timeline.is_whole_month(resolved.value);
        if let (Some(value), When::Written(_), false) =
            (resolved.value, moment.when, to_come || in_passing)
        {
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

/// `tre giorni dopo la spedizione, che era del 4 maggio`: the event's day, told soon after a pointer
/// to it.
fn told_below(
    moments: &[Moment],
    decided: &[Decided],
    at: usize,
    event: Event,
    timeline: &mut Timeline,
) -> Option<EdtfDate> {
    const SOON: usize = 4;
    let below = (at + 1..moments.len().min(at + 1 + SOON)).find(|&i| {
        matches!(moments[i].when, When::Written(Shape::Point(_)))
            && decided[i].iter().any(|(told, _)| *told == event)
    })?;
    timeline.resolve(below, &moments[below].when)?.value
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
    named: &Named,
) -> (Vec<Decided>, Vec<bool>, Vec<bool>) {
    const REACH: usize = 100;
    const FAR: usize = 200;
    let mut beside = Vec::with_capacity(moments.len());
    let mut open = Vec::with_capacity(moments.len());
    let from_processor = doc.hits_of(Table::DateParties).iter().any(|hit| {
        hit.code() == "as_processor" && addresses_controller(doc, doc.tokens_in(hit.range()))
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
            // "avvisato il Garante il 10, i Carabinieri il giorno prima": the others are the next
            // date's.
            let others = row
                .get(k + 1)
                .is_some_and(|next| !event::other_recipient(doc, cues, moment, next).is_empty());
            if others {
                clause.end = moment.tokens.end.max(clause.start);
            }
            // "il 4 abbiamo avvisato il Garante e il 5 i Carabinieri": the verb is the first date's.
            let behind = |first: &Moment, second| event::recipient_behind(doc, cues, first, second);
            if let Some(next) = row.get(k + 1)
                && !behind(moment, next).is_empty()
            {
                clause.end = next.phrase;
            }
            let place = Place {
                doc,
                moment,
                clause: near(&clause, moment, REACH),
                sentence: near(&sentence.tokens, moment, FAR),
                cues,
                named,
                from_processor,
                for_controller,
            };
            let mut found = match row.get(k.wrapping_sub(1)) {
                Some(first) if !decided.last().is_none_or(Vec::is_empty) => {
                    let mut found = event::other_recipient(doc, cues, first, moment);
                    if found.is_empty() {
                        found = behind(first, moment);
                    }
                    found
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
            // "L'avviso è partito alle 12.20": the mistake told before, told again.
            if moment.when == When::Relative(Relative::Clock)
                && decided.last().is_some_and(|last: &Decided| {
                    last.iter().any(|(event, _)| *event == Event::Occurrence)
                })
                && event::tells_of_that_message(&place)
            {
                found.retain(|(event, _)| *event != Event::SubjectCommunication);
            }
            if k > 0
                && rows::more_of_it(doc, &row[k - 1], moment)
                && decided.last().is_some_and(|last: &Decided| {
                    last.iter()
                        .any(|(event, _)| *event == Event::ProcessorToController)
                })
            {
                found = decided.last().cloned().unwrap_or_default();
            }
            let goes_on = k > 0
                && (rows::follows_on(doc, moment) || rows::told_again(doc, &row[k - 1], moment));
            if goes_on && found.is_empty() {
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
    let answered = asked::answers_who(place);
    if !answered.is_empty() {
        return answered;
    }
    let decided = match place.row_of_supplier() {
        Some(event) => vec![(event, moment.range)],
        None => place.decide(),
    };
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
    let whom = asked::whom_alone(place);
    if !whom.is_empty() && !place.is_distractor() {
        return whom;
    }
    let headed = asked::by_heading(place);
    if !headed.is_empty() {
        return headed;
    }
    asked::heading_an_entry(place)
}

/// What anchors the dates of the story.
fn timeline(
    doc: &Document<'_>,
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
    timeline.heading_year = resolve::heading_year(doc);
    timeline.aside = aside;
    timeline
}

#[cfg(test)]
mod tests;
