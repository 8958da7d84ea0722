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
use crate::text::calendar::{CalendarDate, EdtfDate, Shape};
use crate::text::{Document, SectionKind, SentenceKind};
use crate::trace::Trace;
use event::{Cue, Decided, Place};
use moment::{Moment, When};
use resolve::{Resolved, Timeline};

/// Reads the dated events. `reference` resolves relative dates and missing years.
pub(crate) fn read(
    doc: &Document<'_>,
    reference: Option<CalendarDate>,
    trace: &mut Trace,
) -> Vec<Date> {
    let moments = moment::moments(doc);
    let cues = event::cues(doc);
    let decided = decide(doc, &moments, &cues);
    let mut timeline = timeline(&moments, &decided, reference);
    let mut items = Items::default();
    for (i, (moment, decided)) in moments.iter().zip(&decided).enumerate() {
        let Some(resolved) = timeline.resolve(i, &moment.when) else {
            continue;
        };
        if let (Some(value), When::Written(_)) = (resolved.value, moment.when) {
            timeline.remember(value);
        }
        for (event, cue) in decided {
            if items.add(doc, moment, *event, resolved) {
                trace.note("dates", moment.range, rule(moment), &[("event", *cue)]);
            }
        }
        if let (Some(value), false) = (resolved.value, decided.is_empty()) {
            timeline.remember(value);
        }
    }
    items.finish()
}

fn rule(moment: &Moment) -> &'static str {
    match moment.when {
        When::Written(_) => "the cheapest cue of the clause names the event",
        When::Relative(_) => "a pointer to another date, its event named by the clause",
    }
}

/// The events of each moment.
fn decide(doc: &Document<'_>, moments: &[Moment], cues: &[Cue]) -> Vec<Decided> {
    let from_processor = doc
        .hits_of(Table::DateParties)
        .iter()
        .any(|hit| hit.code() == "as_processor");
    let mut decided = Vec::with_capacity(moments.len());
    let mut i = 0;
    while let Some(first) = moments.get(i) {
        let sentence = &doc.sentences()[first.sentence];
        let count = moments[i..].partition_point(|m| m.sentence == first.sentence);
        let row = &moments[i..i + count];
        let clauses = clause::clauses(doc, &sentence.tokens, row, cues);
        for (k, (moment, clause)) in row.iter().zip(clauses).enumerate() {
            let mut clause = clause;
            let in_row = k
                .checked_sub(1)
                .and_then(|p| row.get(p))
                .is_some_and(|p| is_row(doc, p, moment));
            if in_row {
                clause.end = clause::first_boundary(doc, moment.tokens.end, clause.end);
            }
            let place = Place {
                doc,
                moment,
                clause,
                sentence: sentence.tokens.clone(),
                cues,
                from_processor,
            };
            let mut found = events(&place);
            if in_row && found.is_empty() {
                found = decided.last().cloned().unwrap_or_default();
            }
            decided.push(found);
        }
        i += count;
    }
    decided
}

/// Dates in a row share what is said of them: `diffusi il 23 aprile e il 6 maggio`.
fn is_row(doc: &Document<'_>, first: &Moment, second: &Moment) -> bool {
    let gap = first.tokens.end..second.phrase;
    matches!(second.when, When::Written(_))
        && !gap.is_empty()
        && gap.len() <= 2
        && gap
            .into_iter()
            .all(|t| matches!(doc.word(t), "," | "e" | "ed" | "o" | "nonche"))
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
    by_heading(place)
}

/// A date that answers a heading or a question: `Quando ve ne siete accorti? Lunedì 8.`
fn by_heading(place: &Place<'_>) -> Decided {
    let (doc, moment) = (place.doc, place.moment);
    let opens = moment.phrase <= place.sentence.start + 1;
    let Some(previous) = moment.sentence.checked_sub(1).filter(|_| opens) else {
        return Vec::new();
    };
    // "Garante: notif. 13/09 | …": an abbreviation cut the row of a form.
    let cut =
        matches!(doc.word(moment.tokens.end), "|" | ";") || moment.tokens.end >= place.sentence.end;
    let asks = doc.sentences().get(previous).is_some_and(|s| {
        s.kind == SentenceKind::Heading || doc.slice(s.range).ends_with(['?', ':']) || cut
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
fn timeline(moments: &[Moment], decided: &[Decided], reference: Option<CalendarDate>) -> Timeline {
    let mut timeline = Timeline::default();
    for (i, (moment, decided)) in moments.iter().zip(decided).enumerate() {
        let When::Written(shape) = moment.when else {
            continue;
        };
        let date = match shape {
            Shape::Point(date) | Shape::Since(date) | Shape::UpTo(date) => date,
            Shape::Interval(_, to) => to,
        };
        let (Some(year), Some(month)) = (date.year, date.month) else {
            continue;
        };
        let Some(day) = CalendarDate::new(year, month, date.day.unwrap_or(1)) else {
            continue;
        };
        if decided.iter().any(|(event, _)| *event == Event::Document) {
            timeline.anchor = timeline.anchor.max(Some(day));
        } else if !decided.is_empty() {
            timeline.story.push((i, day));
        }
    }
    timeline.anchor = timeline.anchor.or(reference);
    timeline
}

/// The items, one per event and value.
#[derive(Default)]
struct Items {
    items: Vec<(Event, Option<EdtfDate>, Date)>,
}

impl Items {
    /// Adds a dated event; false if it can be none.
    fn add(
        &mut self,
        doc: &Document<'_>,
        moment: &Moment,
        event: Event,
        resolved: Resolved,
    ) -> bool {
        let Some(value) = value_for(event, resolved.value) else {
            return false;
        };
        let evidence = doc.evidence(moment.range);
        let known = self
            .items
            .iter_mut()
            .find(|(e, v, _)| *e == event && *v == value);
        if let Some((_, _, date)) = known {
            if !date.evidence.contains(&evidence) {
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
        self.items.push((event, value, date));
        true
    }

    /// The items; one without a value only where nothing dates its event.
    fn finish(self) -> Vec<Date> {
        let dated: Vec<Event> = self
            .items
            .iter()
            .filter(|(_, value, _)| value.is_some())
            .map(|(event, ..)| *event)
            .collect();
        self.items
            .into_iter()
            .filter(|(event, value, _)| value.is_some() || !dated.contains(event))
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
        Some(EdtfDate::Since(point) | EdtfDate::UpTo(point)) if !long => {
            Some(Some(EdtfDate::Point(point)))
        }
        value => Some(value),
    }
}

#[cfg(test)]
mod tests;
