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
mod moment;
mod resolve;

use crate::lexicon::Table;
use crate::record::{Basis, Date, Event};
use crate::text::calendar::{self, CalendarDate, EdtfDate, EdtfPoint, PartialDate, Shape};
use crate::text::{Document, SectionKind, SentenceKind, TokenKind, ViewRange};
use crate::trace::Trace;
use event::{Cue, Decided, Place};
use moment::{Moment, Relative, When};
use resolve::{Resolved, Timeline};
use std::collections::HashMap;
use std::ops::Range;

/// Reads the dated events. `reference` resolves relative dates and missing years.
pub(crate) fn read(
    doc: &Document<'_>,
    reference: Option<CalendarDate>,
    trace: &mut Trace,
) -> Vec<Date> {
    let mut moments = moment::moments(doc);
    let cues = event::cues(doc);
    let (mut decided, beside) = decide(doc, &moments, &cues);
    join_start_and_end(doc, &mut moments, &mut decided);
    bearing::prefer_own(doc, &moments, &mut decided);
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

/// The events of each moment, and whether it is a date of something beside the story.
fn decide(doc: &Document<'_>, moments: &[Moment], cues: &[Cue]) -> (Vec<Decided>, Vec<bool>) {
    const REACH: usize = 100;
    const FAR: usize = 200;
    let mut beside = Vec::with_capacity(moments.len());
    let from_processor = doc.hits_of(Table::DateParties).iter().any(|hit| {
        hit.code() == "as_processor" && addresses_controller(doc, doc.tokens_in(hit.range))
    });
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
        let aside = &beside[first_beside..];
        let clauses = clause::clauses(doc, &sentence.tokens, row, aside, cues);
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
            if in_row && found.is_empty() {
                found = decided.last().cloned().unwrap_or_default();
            }
            decided.push(found);
        }
        i += count;
    }
    (decided, beside)
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

/// `è iniziata il 3 maggio ed è terminata il 5`: one stretch of time, told as its two ends.
fn join_start_and_end(doc: &Document<'_>, moments: &mut [Moment], decided: &mut [Decided]) {
    const REACH: usize = 8;
    for i in 1..moments.len() {
        let (first, second) = (&moments[i - 1], &moments[i]);
        let (from, to, lasted) = match (first.when, second.when) {
            (When::Written(Shape::Point(from)), When::Written(Shape::Point(to))) => {
                (from, to, false)
            }
            // "La cosa è andata avanti fino al 2 aprile".
            (When::Written(Shape::Point(from)), When::Written(Shape::UpTo(to))) => (from, to, true),
            _ => continue,
        };
        let named = |from: usize, to: usize, stems: &[&str]| {
            (from.max(to.saturating_sub(REACH))..to)
                .any(|t| stems.iter().any(|stem| doc.word(t).starts_with(stem)))
        };
        let begins = decided[i - 1].iter().any(|(e, _)| *e == Event::Occurrence)
            && named(
                0,
                first.tokens.start,
                &["inizi", "cominci", "risal", "origin"],
            );
        let begins = begins
            || lasted
                && decided[i - 1].iter().any(|(e, _)| *e == Event::Occurrence)
                && named(
                    first.tokens.end,
                    second.tokens.start,
                    &[
                        "avanti", "protra", "prosegu", "durat", "continua", "rest", "rimas",
                    ],
                );
        // "il primo accesso è del 2 giugno e l'ultimo del 19"
        let series = decided[i - 1].iter().any(|(e, _)| *e == Event::Occurrence)
            && named(0, first.tokens.start, &["primo", "prima"])
            && named(first.tokens.end, second.tokens.start, &["ultim"]);
        let begins = begins || series;
        let ends = decided[i]
            .iter()
            .all(|(e, _)| matches!(e, Event::Occurrence | Event::Containment))
            && second.sentence - first.sentence <= if lasted { 4 } else { 1 }
            && (lasted
                || series
                || named(
                    first.tokens.end,
                    second.tokens.start,
                    &["termin", "conclus", "cessat", "fine", "durat", "finit"],
                ));
        // The end may leave out the year that the start gives.
        let to = PartialDate {
            year: to.year.or(from.year.filter(|_| from.month <= to.month)),
            ..to
        };
        let comparable = from.year.is_none() || to.year.is_some();
        if begins && ends && comparable && to.month.is_some() {
            moments[i - 1].when = When::Written(Shape::Interval(from, to));
            moments[i - 1].range = moments[i - 1].range.join(moments[i].range);
            // "…, quando abbiamo rimosso l'accesso": the end is told of, too.
            let stopped = lasted
                || matches!(doc.word(moments[i].tokens.end + 1), "quando" | "allorche")
                    && doc.word(moments[i].tokens.end) == ",";
            decided[i].retain(|(event, _)| stopped && *event != Event::Occurrence);
        }
    }
}

/// `pubblicato il 2 ottobre, il 16 settembre ignoti hanno …`: no row, the second date has its verb.
fn has_own_verb(
    doc: &Document<'_>,
    first: &Moment,
    second: &Moment,
    clause: &Range<usize>,
    cues: &[Cue],
) -> bool {
    const REACH: usize = 25;
    let comma = first.tokens.end + 1 == second.phrase && doc.word(first.tokens.end) == ",";
    let after = second.tokens.end..clause.end.min(second.tokens.end + REACH);
    comma
        && event::cues_within(cues, &after)
            .iter()
            .any(|cue| cue.finite)
}

/// Dates in a row share what is said of them: `diffusi il 23 aprile e il 6 maggio`.
fn is_row(doc: &Document<'_>, first: &Moment, second: &Moment) -> bool {
    let gap = first.tokens.end..second.phrase;
    // "una prima notifica il 4 e una seconda, a completamento, il 18"
    const FURTHEST: usize = 9;
    let another = gap.len() <= FURTHEST
        && is_and(doc.word(gap.start))
        && gap.clone().take(3).any(|t| {
            matches!(
                doc.word(t),
                "seconda" | "secondo" | "altra" | "altro" | "ulteriore" | "terza" | "terzo"
            )
        });
    // "dall'Università il 26 settembre, dalla Fondazione il giorno successivo, 27 settembre"
    let by_another = gap.len() <= FURTHEST
        && doc.word(gap.start) == ","
        && matches!(doc.word(gap.start + 1), "dal" | "dalla" | "dall'" | "da");
    // "l'anagrafe il 5 marzo, i tributi il 7, il protocollo il 10"
    let of_another = gap.len() <= 6
        && matches!(doc.word(gap.start), "," | "e" | ";")
        && matches!(
            doc.word(gap.start + 1),
            "il" | "la"
                | "i"
                | "le"
                | "l'"
                | "gli"
                | "lo"
                | "quello"
                | "quella"
                | "quelli"
                | "quelle"
        )
        && gap.len() >= 3
        && matches!(doc.word(second.phrase), "il" | "l'" | "in" | "nel")
        && !gap
            .clone()
            .any(|t| event::is_finite(doc.word(t)) || doc.word(t) == "che");
    if (another || by_another || of_another) && matches!(second.when, When::Written(_)) {
        return true;
    }
    matches!(second.when, When::Written(_))
        && !gap.is_empty()
        && gap.len() <= 4
        && gap.into_iter().all(|t| {
            matches!(
                doc.word(t),
                "," | "e"
                    | "di"
                    | "nuovo"
                    | "ancora"
                    | "nuovamente"
                    | "infine"
                    | "ed"
                    | "o"
                    | "nonche"
                    | "seconda"
                    | "secondo"
                    | "terza"
                    | "terzo"
                    | "altra"
                    | "altro"
                    | "poi"
                    | "una"
                    | "un"
            )
        })
}

fn is_and(word: &str) -> bool {
    matches!(word, "e" | "ed" | "nonche")
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
    };
    joined.decide()
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

/// The items, one per event and value.
#[derive(Default)]
struct Items {
    items: Vec<(Event, Option<EdtfDate>, Date)>,
    /// Where the item of an event and value stands.
    places: HashMap<(Event, Option<EdtfDate>), usize>,
}

impl Items {
    /// Adds a dated event; false if it can be none.
    fn add(
        &mut self,
        doc: &Document<'_>,
        moment: &Moment,
        evidence: ViewRange,
        event: Event,
        resolved: Resolved,
    ) -> bool {
        let Some(value) = value_for(event, resolved.value) else {
            return false;
        };
        let evidence = doc.evidence(evidence);
        let known = self.places.get(&(event, value)).copied();
        if let Some((_, _, date)) = known.and_then(|at| self.items.get_mut(at)) {
            if date.evidence.last() != Some(&evidence) {
                date.evidence.push(evidence);
            }
            date.time = date.time.take().or(moment.time.map(|t| t.to_string()));
            return true;
        }
        let date = Date {
            event,
            value: value.map(|v| v.to_string()),
            time: value.and(moment.time).map(|t| t.to_string()),
            basis: if resolved.inferred && value.is_some() {
                Basis::Inferred
            } else {
                Basis::Stated
            },
            evidence: vec![evidence],
        };
        self.places.insert((event, value), self.items.len());
        self.items.push((event, value, date));
        true
    }

    /// The first day of the breach, where every date of it is told in full.
    fn first_day(&self) -> Option<CalendarDate> {
        let mut first: Option<CalendarDate> = None;
        for (_, value, _) in self
            .items
            .iter()
            .filter(|(event, ..)| *event == Event::Occurrence)
        {
            let day = match (*value)? {
                EdtfDate::Point(p) | EdtfDate::Since(p) | EdtfDate::Interval(p, _) => {
                    p.exact_day()?
                }
                EdtfDate::UpTo(_) => return None,
            };
            first = Some(first.map_or(day, |known| known.min(day)));
        }
        first
    }

    /// The items; one without a value only where nothing dates its event.
    fn finish(self) -> Vec<Date> {
        let dated: Vec<Event> = self
            .items
            .iter()
            .filter(|(_, value, _)| value.is_some())
            .map(|(event, ..)| *event)
            .collect();
        let first = self.first_day();
        self.items
            .into_iter()
            .filter(|(event, value, _)| value.is_some() || !dated.contains(event))
            .filter(|(event, value, _)| !precedes(*event, *value, first))
            .map(|(_, _, date)| date)
            .collect()
    }
}

/// The value that an event may have: open stretches only for the breach itself,
/// no value only for the breach and its discovery.
fn value_for(event: Event, value: Option<EdtfDate>) -> Option<Option<EdtfDate>> {
    let long = event == Event::Occurrence;
    match value {
        None if matches!(event, Event::Occurrence | Event::Discovery) => Some(None),
        None => None,
        // "il Garante è informato dal 20 marzo"
        Some(EdtfDate::Since(point))
            if matches!(event, Event::AuthorityNotification | Event::Publication) =>
        {
            Some(Some(EdtfDate::Point(point)))
        }
        Some(EdtfDate::Since(point) | EdtfDate::UpTo(point)) if !long => {
            (event == Event::Containment).then_some(Some(EdtfDate::Point(point)))
        }
        value => Some(value),
    }
}

/// Nobody finds, stops or reports a breach before it happens.
fn precedes(event: Event, value: Option<EdtfDate>, first: Option<CalendarDate>) -> bool {
    let day = match value {
        Some(EdtfDate::Point(p)) => p.exact_day(),
        _ => None,
    };
    !matches!(event, Event::Occurrence | Event::Document)
        && matches!((day, first), (Some(day), Some(first)) if day < first)
}

/// No event of the breach lies after the document that tells of it, or many years before.
fn is_plausible(value: EdtfDate, anchor: Option<CalendarDate>) -> bool {
    const OLDEST: u16 = 6;
    let point = match value {
        EdtfDate::Point(p) | EdtfDate::Since(p) | EdtfDate::UpTo(p) => p,
        EdtfDate::Interval(_, to) => to,
    };
    let (Some(anchor), Some(year)) = (anchor, point.year()) else {
        return true;
    };
    let month = point.month().unwrap_or(1);
    let day = point.day().unwrap_or(1);
    (year, month, day) <= (anchor.year(), anchor.month(), anchor.day())
        && year + OLDEST >= anchor.year()
}

#[cfg(test)]
mod tests;
