//! EDTF values (ISO 8601-2:2019), as far as the record uses them.
//!
//! Printing and parsing are inverse. What the calendar does not have is
//! refused: `2025-02-29`, `2024-13`.

use super::{CalendarDate, DateError, days_in_month};
use std::fmt;
use std::str::FromStr;

/// A day, a month or a year; the year of a day or month may be unknown (level 2, `XXXX`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EdtfPoint {
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
    approximate: bool,
}

impl EdtfPoint {
    /// The point, if the calendar has it. A day needs a month, and one of the two a value.
    pub fn new(year: Option<u16>, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let valid = match (year, month, day) {
            (Some(0) | Some(10_000..), _, _) | (None, None, _) | (_, None, Some(_)) => false,
            (_, Some(month), None) => (1..=12).contains(&month),
            (year, Some(month), Some(day)) => (1..=days_in_month(year, month)).contains(&day),
            (Some(_), None, None) => true,
        };
        valid.then_some(Self {
            year,
            month,
            day,
            approximate: false,
        })
    }

    /// The same point, approximate (`~`) or not.
    #[must_use]
    pub fn approximate(mut self, approximate: bool) -> Self {
        self.approximate = approximate;
        self
    }

    /// The exact day, when the point is one.
    pub fn exact_day(self) -> Option<CalendarDate> {
        if self.approximate {
            return None;
        }
        CalendarDate::new(self.year?, self.month?, self.day?)
    }

    /// Its year, when known.
    pub fn year(self) -> Option<u16> {
        self.year
    }

    /// Its month, when given.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// Its day of the month, when given.
    pub fn day(self) -> Option<u8> {
        self.day
    }
}

impl From<CalendarDate> for EdtfPoint {
    fn from(date: CalendarDate) -> Self {
        Self {
            year: Some(date.year),
            month: Some(date.month),
            day: Some(date.day),
            approximate: false,
        }
    }
}

impl fmt::Display for EdtfPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        f.write_str(if self.approximate { "~" } else { "" })
    }
}

impl FromStr for EdtfPoint {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let error = || DateError::new("a date such as 2025-11-06, 2025-11~ or XXXX-11-06", text);
        let (body, approximate) = match text.strip_suffix('~') {
            Some(body) => (body, true),
            None => (text, false),
        };
        let mut parts = body.split('-');
        let year = match parts.next() {
            Some("XXXX") => None,
            Some(year) => Some(digits(year, 4).ok_or_else(error)?),
            None => return Err(error()),
        };
        let mut two = || -> Result<Option<u8>, DateError> {
            let Some(part) = parts.next() else {
                return Ok(None);
            };
            let value = digits(part, 2).ok_or_else(error)?;
            Ok(Some(u8::try_from(value).map_err(|_| error())?))
        };
        let (month, day) = (two()?, two()?);
        if parts.next().is_some() {
            return Err(error());
        }
        Self::new(year, month, day)
            .map(|point| point.approximate(approximate))
            .ok_or_else(error)
    }
}

/// A number of exactly so many digits.
fn digits(text: &str, count: usize) -> Option<u16> {
    let all = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    if all { text.parse().ok() } else { None }
}

/// A point in time or a stretch of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EdtfDate {
    /// One day, month or year.
    Point(EdtfPoint),
    /// From a point to another: `a/b`.
    Interval(EdtfPoint, EdtfPoint),
    /// From a point on: `a/..`.
    Since(EdtfPoint),
    /// Up to a point: `../a`.
    UpTo(EdtfPoint),
}

impl fmt::Display for EdtfDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Point(point) => point.fmt(f),
            Self::Interval(from, to) => write!(f, "{from}/{to}"),
            Self::Since(from) => write!(f, "{from}/.."),
            Self::UpTo(to) => write!(f, "../{to}"),
        }
    }
}

impl FromStr for EdtfDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        match text.split_once('/') {
            None => text.parse().map(Self::Point),
            Some(("..", to)) => to.parse().map(Self::UpTo),
            Some((from, "..")) => from.parse().map(Self::Since),
            Some((from, to)) => Ok(Self::Interval(from.parse()?, to.parse()?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_form_of_the_contract_parses() {
        for text in [
            "2025-11-06",
            "2025-11",
            "2025",
            "XXXX-11-06",
            "2025-03-29/2025-03-30",
            "../2025-04-01",
            "2025-04-01/..",
            "2025-11~",
            "XXXX-02-29",
        ] {
            let parsed: Result<EdtfDate, _> = text.parse();
            assert_eq!(parsed.map(|d| d.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_no_calendar_has_is_refused() {
        for text in [
            "2025-02-29",
            "2024-04-31",
            "2024-00-10",
            "XXXX",
            "XXXX-13-01",
            "2025-13",
            "2025-00",
            "25-11-06",
            "",
            "2025-1-06",
            "../..",
            "2025-11-06-01",
            "+025-11-06",
            "2025-11-06/",
            "~",
        ] {
            assert!(text.parse::<EdtfDate>().is_err(), "{text}");
        }
    }

    fn point() -> impl Strategy<Value = EdtfPoint> {
        (
            proptest::option::of(1u16..=9999),
            proptest::option::of(1u8..=12),
            proptest::option::of(1u8..=31),
            any::<bool>(),
        )
            .prop_filter_map("valid", |(year, month, day, approximate)| {
                EdtfPoint::new(year, month, day).map(|p| p.approximate(approximate))
            })
    }

    proptest! {
        #[test]
        fn a_value_prints_and_parses_to_itself(a in point(), b in point(), form in 0..4) {
            let date = match form {
                0 => EdtfDate::Point(a),
                1 => EdtfDate::Interval(a, b),
                2 => EdtfDate::Since(a),
                _ => EdtfDate::UpTo(a),
            };
            prop_assert_eq!(date.to_string().parse::<EdtfDate>(), Ok(date));
        }

        #[test]
        fn no_string_panics(text in "\\PC{0,24}") {
            let _ = text.parse::<EdtfDate>();
        }
    }
}
