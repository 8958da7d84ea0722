//! The items: one per event and value, and the values that an event may have.

use super::moment::Moment;
use super::resolve::Resolved;
use crate::record::{Basis, Date, Event};
use crate::text::calendar::{CalendarDate, EdtfDate, EdtfPoint};
use crate::text::{Document, ViewRange};
use std::collections::{HashMap, HashSet};

/// The items, one per event and value.
#[derive(Default)]
pub(super) struct Items {
    items: Vec<(Event, Option<EdtfDate>, Date)>,
    /// Where the item of an event and value stands.
    places: HashMap<(Event, Option<EdtfDate>), usize>,
}

impl Items {
    /// Adds a dated event; false if it can be none.
    pub(super) fn add(
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

    /// The first and last days of the stretches of time in which the breach went on.
    fn stretches(&self) -> HashSet<EdtfPoint> {
        let mut ends = HashSet::new();
        for (event, value, _) in &self.items {
            if let (Event::Occurrence, Some(EdtfDate::Interval(first, last))) = (event, value) {
                ends.extend([*first, *last]);
            }
        }
        ends
    }

    /// The last days of those stretches.
    fn last_days(&self) -> HashSet<EdtfPoint> {
        let ends = self
            .items
            .iter()
            .filter_map(|(event, value, _)| match (event, value) {
                (Event::Occurrence, Some(EdtfDate::Interval(_, last))) => Some(*last),
                _ => None,
            });
        ends.collect()
    }

    /// The items; one without a value only where nothing dates its event.
    pub(super) fn finish(self) -> Vec<Date> {
        let dated: Vec<Event> = self
            .items
            .iter()
            .filter(|(_, value, _)| value.is_some())
            .map(|(event, ..)| *event)
            .collect();
        let told: HashSet<(Event, u16, u8)> = self
            .items
            .iter()
            .filter_map(|(event, value, _)| months_of_days(*event, (*value)?))
            .flatten()
            .collect();
        let first = self.first_day();
        let stretches = self.stretches();
        let last_days = self.last_days();
        self.items
            .into_iter()
            .filter_map(|(event, value, mut date)| {
                if !is_end_of(event, value, &stretches) {
                    return Some((event, value, date));
                }
                // "Tra il 12 e il 14 qualcuno è entrato; il 14 i nostri sistemi hanno visto …":
                // what comes to light at the end of it is its discovery.
                let found = matches!(value, Some(EdtfDate::Point(day)) if last_days.contains(&day))
                    && !dated.contains(&Event::Discovery);
                date.event = Event::Discovery;
                found.then_some((Event::Discovery, value, date))
            })
            .filter(|(event, value, _)| value.is_some() || !dated.contains(event))
            .filter(|(event, value, _)| match value {
                // "L'incidente di febbraio 2023": the days of it are told, too.
                Some(EdtfDate::Point(month)) if month.day().is_none() => {
                    let whole = month.year().zip(month.month());
                    whole.is_none_or(|(year, month)| !told.contains(&(*event, year, month)))
                }
                _ => true,
            })
            .filter(|(event, value, _)| !precedes(*event, *value, first))
            .map(|(_, _, date)| date)
            .collect()
    }
}

/// The months of the days that an event is told to the day.
fn months_of_days(event: Event, value: EdtfDate) -> Option<[(Event, u16, u8); 2]> {
    let (first, last) = match value {
        EdtfDate::Point(p) | EdtfDate::Since(p) | EdtfDate::UpTo(p) => (p, p),
        EdtfDate::Interval(from, to) => (from, to),
    };
    let month = |p: EdtfPoint| Some((event, p.year()?, p.month().filter(|_| p.day().is_some())?));
    Some([month(first)?, month(last)?])
}

/// `fra il 29 gennaio e l'11 febbraio … la prima connessione risale al 29 gennaio`: where a stretch
/// of the breach begins or ends is no breach of its own.
fn is_end_of(event: Event, value: Option<EdtfDate>, ends: &HashSet<EdtfPoint>) -> bool {
    event == Event::Occurrence
        && matches!(value, Some(EdtfDate::Point(point)) if ends.contains(&point))
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
            if matches!(
                event,
                Event::AuthorityNotification | Event::Publication | Event::Discovery
            ) =>
        {
            Some(Some(EdtfDate::Point(point)))
        }
        Some(EdtfDate::Interval(first, _)) if event == Event::Document => {
            Some(Some(EdtfDate::Point(first)))
        }
        // "fino al 3, quando un'utente ce lo ha fatto presente"
        Some(EdtfDate::UpTo(point)) if event == Event::Discovery => {
            Some(Some(EdtfDate::Point(point)))
        }
        // "dal 2 al 4, quando l'abbiamo bloccato": stopped at its end.
        Some(EdtfDate::Interval(_, end)) if event == Event::Containment => {
            Some(Some(EdtfDate::Point(end)))
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
pub(super) fn is_plausible(value: EdtfDate, anchor: Option<CalendarDate>) -> bool {
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
