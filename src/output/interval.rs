//! From an EDTF value of the record to the days that it covers.

use crate::text::calendar::{EdtfDate, EdtfPoint};
use std::fmt;

/// The days from the first to the last that a value may mean, as `YYYY-MM-DD`;
/// `None` for an end that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) first: Option<String>,
    pub(super) last: Option<String>,
}

/// The interval that a value covers.
///
/// `None` where the year is not known. An approximate month is the whole month:
/// the day within it is what the text leaves open.
pub(super) fn of(value: &str) -> Option<Interval> {
    let (first, last) = match value.parse().ok()? {
        EdtfDate::Point(point) => (Some(point), Some(point)),
        EdtfDate::Interval(from, to) => (Some(from), Some(to)),
        EdtfDate::Since(from) => (Some(from), None),
        EdtfDate::UpTo(to) => (None, Some(to)),
    };
    Some(Interval {
        first: first.map_or(Some(None), |point| first_day(point).map(Some))?,
        last: last.map_or(Some(None), |point| last_day(point).map(Some))?,
    })
}

impl fmt::Display for Interval {
    /// ISO 8601: `first/last`, with `..` for an end that is open.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.first.as_deref().unwrap_or("..");
        write!(out, "{first}/{}", self.last.as_deref().unwrap_or(".."))
    }
}

fn first_day(point: EdtfPoint) -> Option<String> {
    let (month, day) = (point.month().unwrap_or(1), point.day().unwrap_or(1));
    day_of(point.year()?, month, day)
}

fn last_day(point: EdtfPoint) -> Option<String> {
    let (year, month) = (point.year()?, point.month().unwrap_or(12));
    match point.day() {
        Some(day) => day_of(year, month, day),
        None => (28..=31).rev().find_map(|day| day_of(year, month, day)),
    }
}

fn day_of(year: u16, month: u8, day: u8) -> Option<String> {
    EdtfPoint::new(Some(year), Some(month), Some(day)).map(|point| point.to_string())
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_form_of_the_record_is_an_interval_of_days() {
        for (value, interval) in [
            ("2025-11-06", Some("2025-11-06/2025-11-06")),
            ("2024-02", Some("2024-02-01/2024-02-29")),
            ("2025-11~", Some("2025-11-01/2025-11-30")),
            ("2025", Some("2025-01-01/2025-12-31")),
            ("2025-03-29/2025-03-30", Some("2025-03-29/2025-03-30")),
            ("2025-03/2025-04-02", Some("2025-03-01/2025-04-02")),
            ("2025-04-01/..", Some("2025-04-01/..")),
            ("../2025-04-01", Some("../2025-04-01")),
            ("XXXX-11-06", None),
            ("no date", None),
        ] {
            let found = super::of(value).map(|interval| interval.to_string());
            assert_eq!(found.as_deref(), interval, "{value}");
        }
    }
}
