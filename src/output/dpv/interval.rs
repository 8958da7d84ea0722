//! From an EDTF value of the record to an ISO 8601 interval of days.

use crate::text::calendar::{EdtfDate, EdtfPoint};

/// The interval `first/last` of days that a value covers; an end that is open is `..`.
///
/// `None` where the year is not known. An approximate month is the whole month:
/// the day within it is what the text leaves open.
pub(super) fn of(value: &str) -> Option<String> {
    let (first, last) = match value.parse().ok()? {
        EdtfDate::Point(point) => (Some(point), Some(point)),
        EdtfDate::Interval(from, to) => (Some(from), Some(to)),
        EdtfDate::Since(from) => (Some(from), None),
        EdtfDate::UpTo(to) => (None, Some(to)),
    };
    let open = || "..".to_owned();
    let first = first.map_or_else(|| Some(open()), first_day)?;
    let last = last.map_or_else(|| Some(open()), last_day)?;
    Some(format!("{first}/{last}"))
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
            assert_eq!(super::of(value).as_deref(), interval, "{value}");
        }
    }
}
