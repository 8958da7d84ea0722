//! When the incident began, and how long discovery and containment took.
//!
//! VERIS requires a year. Where the notice dates the breach itself without one,
//! or not at all, the year comes from another date in a fixed order, and a note
//! says so; month and day are then left open.

use crate::output::NotExported;
use crate::record::{Basis, Date, Event, Record};
use crate::text::calendar::{CalendarDate, EdtfDate, EdtfPoint};
use serde_json::{Map, Value, json};

/// Whose year stands in for that of the breach, in order: awareness, notice, document.
const FALLBACKS: &[(Event, &str)] = &[
    (Event::Discovery, "the date of discovery"),
    (
        Event::ProcessorToController,
        "the date on which the supplier told the controller",
    ),
    (
        Event::AuthorityNotification,
        "the date of the notification to the authority",
    ),
    (Event::PoliceReport, "the date of the report to the police"),
    (
        Event::SubjectCommunication,
        "the date of the communication to the people concerned",
    ),
    (Event::Containment, "the date of containment"),
    (Event::Publication, "the date of publication"),
    (Event::Document, "the date of the document"),
];

/// The timeline of a record; what was concluded goes to `notes`.
///
/// `arrival` is the day on which the notice arrived, when the caller knows it.
pub(super) fn timeline(
    record: &Record,
    arrival: Option<CalendarDate>,
    notes: &mut Vec<String>,
) -> Result<Map<String, Value>, NotExported> {
    let mut timeline = Map::new();
    timeline.insert("incident".to_owned(), incident(record, arrival, notes)?);
    let occurrence = first_day(record, Event::Occurrence);
    let discovery = first_day(record, Event::Discovery);
    for (key, from, to) in [
        ("discovery", occurrence, discovery),
        (
            "containment",
            discovery,
            first_day(record, Event::Containment),
        ),
    ] {
        let (Some(from), Some(to)) = (from, to) else {
            continue;
        };
        match from.days_until(to) {
            days @ 0.. => {
                timeline.insert(key.to_owned(), json!({"unit": "Days", "value": days}));
            }
            _ => notes.push(format!(
                "No duration of {key}: the dates of the notice are in reverse order."
            )),
        }
    }
    Ok(timeline)
}

/// Year, and month and day as far as the notice gives them for the breach itself.
fn incident(
    record: &Record,
    arrival: Option<CalendarDate>,
    notes: &mut Vec<String>,
) -> Result<Value, NotExported> {
    let begun = record
        .dates
        .iter()
        .filter(|date| date.event == Event::Occurrence)
        .filter_map(|date| Some((beginning(value(date)?)?, date.basis)))
        .filter(|(from, _)| year(*from).is_some())
        .min_by_key(|(from, _)| (from.year(), from.month(), from.day()));
    if let Some((from, basis)) = begun {
        if basis == Basis::Inferred {
            notes.push(format!(
                "The date of the breach, {from}, was completed by a rule from another date."
            ));
        }
        if from != from.approximate(false) {
            notes.push(format!("The date of the breach is approximate: {from}."));
        }
        let mut incident = Map::new();
        incident.insert("year".to_owned(), from.year().into());
        for (key, value) in [("month", from.month()), ("day", from.day())] {
            if let Some(value) = value {
                incident.insert(key.to_owned(), value.into());
            }
        }
        return Ok(Value::Object(incident));
    }
    let up_to = dates(record, Event::Occurrence)
        .find_map(last_year)
        .map(|year| (year, "the latest date of the breach"));
    let other = FALLBACKS.iter().find_map(|(event, what)| {
        let year = dates(record, *event).find_map(last_year)?;
        Some((year, *what))
    });
    let arrival = arrival
        .and_then(|day| year(day.into()))
        .map(|year| (year, "the given reference date"));
    let (year, what) = up_to.or(other).or(arrival).ok_or(NotExported::NoYear)?;
    notes.push(format!(
        "The notice states no year of the breach: {year} is the year of {what}."
    ));
    Ok(json!({"year": year}))
}

/// The values of an event's dates.
fn dates(record: &Record, event: Event) -> impl Iterator<Item = EdtfDate> {
    let of_event = record.dates.iter().filter(move |date| date.event == event);
    of_event.filter_map(value)
}

fn value(date: &Date) -> Option<EdtfDate> {
    date.value.as_deref()?.parse().ok()
}

/// When a date begins; an open beginning is none.
fn beginning(date: EdtfDate) -> Option<EdtfPoint> {
    match date {
        EdtfDate::Point(from) | EdtfDate::Interval(from, _) | EdtfDate::Since(from) => Some(from),
        EdtfDate::UpTo(_) => None,
    }
}

/// The earliest exact day on which an event began.
fn first_day(record: &Record, event: Event) -> Option<CalendarDate> {
    dates(record, event)
        .filter_map(|date| beginning(date)?.exact_day())
        .min()
}

/// The last year that a date touches, if VERIS takes it.
fn last_year(date: EdtfDate) -> Option<u16> {
    match date {
        EdtfDate::Point(point) | EdtfDate::Since(point) | EdtfDate::UpTo(point) => year(point),
        EdtfDate::Interval(from, to) => year(to).or_else(|| year(from)),
    }
}

/// The year of a point, if VERIS takes it.
fn year(point: EdtfPoint) -> Option<u16> {
    point.year().filter(|year| (1950..=2050).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::test_records::{bare, date};

    fn read(dates: &[(Event, &str)], arrival: Option<&str>) -> (Value, Vec<String>) {
        let mut record = bare();
        record.dates = dates.iter().map(|(e, value)| date(*e, value)).collect();
        let mut notes = Vec::new();
        let arrival = arrival.map(|day| day.parse().expect("a day"));
        let timeline = match timeline(&record, arrival, &mut notes) {
            Ok(timeline) => Value::Object(timeline),
            Err(error) => json!(error.to_string()),
        };
        (timeline, notes)
    }

    #[test]
    fn the_incident_is_when_it_began() {
        let (timeline, notes) = read(
            &[
                (Event::Publication, "2025-12-01"),
                (Event::Occurrence, "2025-11-20"),
                (Event::Occurrence, "2025-11-06/2025-11-09"),
            ],
            None,
        );
        assert_eq!(
            timeline["incident"],
            json!({"year": 2025, "month": 11, "day": 6})
        );
        assert!(notes.is_empty(), "{notes:?}");
    }

    #[test]
    fn discovery_and_containment_are_durations_in_days() {
        let (timeline, _) = read(
            &[
                (Event::Occurrence, "2024-02-28"),
                (Event::Discovery, "2024-03-01"),
                (Event::Containment, "2024-03-01"),
            ],
            None,
        );
        assert_eq!(timeline["discovery"], json!({"unit": "Days", "value": 2}));
        assert_eq!(timeline["containment"], json!({"unit": "Days", "value": 0}));
    }

    #[test]
    fn coarse_or_reversed_dates_give_no_duration() {
        let (coarse, _) = read(
            &[
                (Event::Occurrence, "2024-02"),
                (Event::Discovery, "2024-03-01"),
            ],
            None,
        );
        assert_eq!(coarse.get("discovery"), None);
        let (reversed, notes) = read(
            &[
                (Event::Occurrence, "2024-03-02"),
                (Event::Discovery, "2024-03-01"),
            ],
            None,
        );
        assert_eq!(reversed.get("discovery"), None);
        assert_eq!(
            notes,
            ["No duration of discovery: the dates of the notice are in reverse order."]
        );
    }

    #[test]
    fn a_missing_year_is_that_of_awareness_then_of_the_notice_then_of_the_document() {
        let all = [
            (Event::Document, "2022-01-01"),
            (Event::AuthorityNotification, "2023-01-01"),
            (Event::Discovery, "2024-01-01"),
            (Event::Occurrence, "XXXX-12-30"),
        ];
        for (dates, year, what) in [
            (&all[..], 2024, "the date of discovery"),
            (
                &all[..2],
                2023,
                "the date of the notification to the authority",
            ),
            (&all[..1], 2022, "the date of the document"),
        ] {
            let (timeline, notes) = read(dates, Some("2030-05-05"));
            assert_eq!(timeline["incident"], json!({"year": year}));
            assert_eq!(
                notes,
                [format!(
                    "The notice states no year of the breach: {year} is the year of {what}."
                )]
            );
        }
    }

    #[test]
    fn an_open_beginning_gives_the_year_of_its_end_and_no_day() {
        let (timeline, notes) = read(&[(Event::Occurrence, "../2025-04-01")], None);
        assert_eq!(timeline["incident"], json!({"year": 2025}));
        assert!(notes[0].ends_with("the year of the latest date of the breach."));
    }

    #[test]
    fn the_reference_date_comes_last_and_without_it_there_is_no_incident() {
        let (timeline, notes) = read(&[(Event::Occurrence, "XXXX-05-05")], Some("2026-06-01"));
        assert_eq!(timeline["incident"], json!({"year": 2026}));
        assert!(notes[0].ends_with("the year of the given reference date."));
        let (skipped, _) = read(&[(Event::Occurrence, "XXXX-05-05")], None);
        assert_eq!(skipped, json!(NotExported::NoYear.to_string()));
        let (impossible, _) = read(&[(Event::Occurrence, "1949")], None);
        assert_eq!(impossible, json!(NotExported::NoYear.to_string()));
    }

    #[test]
    fn a_date_that_a_rule_completed_is_told() {
        let mut record = bare();
        record.dates[0].basis = Basis::Inferred;
        let mut notes = Vec::new();
        timeline(&record, None, &mut notes).expect("a year");
        assert_eq!(
            notes,
            ["The date of the breach, 2025-11-06, was completed by a rule from another date."]
        );
    }

    #[test]
    fn an_approximate_month_is_kept_and_told() {
        let (timeline, notes) = read(&[(Event::Occurrence, "2025-11~")], None);
        assert_eq!(timeline["incident"], json!({"year": 2025, "month": 11}));
        assert_eq!(notes, ["The date of the breach is approximate: 2025-11~."]);
    }
}
