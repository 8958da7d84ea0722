//! Calendar dates: valid days, EDTF values, and the dates that a text mentions.
//!
//! [`CalendarDate`] is one valid day; [`EdtfDate`] is what the record carries
//! (ISO 8601-2:2019, levels 0 to 2 as far as the contract needs them);
//! [`mentions`] reads the dates of a document as they are written, with
//! whatever part is missing left open. Which event a date belongs to, and
//! which year it had, is not decided here.

mod edtf;
mod interval;
mod joint;
mod mention;
mod named;
pub(crate) use mention::opens_with_date;
mod numeric;
mod year;

pub use edtf::{EdtfDate, EdtfPoint};
pub use interval::mentions;
pub use mention::{ClockTime, Mention, PartialDate, Shape, YearHint};

use std::fmt;
use std::str::FromStr;

/// A valid day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDate {
    year: u16,
    month: u8,
    day: u8,
}

/// A string that is no date, with what was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}, found {found:?}")]
pub struct DateError {
    expected: &'static str,
    found: String,
}

impl DateError {
    fn new(expected: &'static str, found: &str) -> Self {
        Self {
            expected,
            found: found.to_owned(),
        }
    }
}

impl CalendarDate {
    /// The day, if the calendar has it.
    ///
    /// ```
    /// use breccia::text::calendar::CalendarDate;
    /// assert!(CalendarDate::new(2024, 2, 29).is_some());
    /// assert!(CalendarDate::new(2025, 2, 29).is_none());
    /// ```
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let valid = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(Some(year), month)).contains(&day);
        valid.then_some(Self { year, month, day })
    }

    /// Year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Day of the week, Monday 1 to Sunday 7.
    ///
    /// ```
    /// # use breccia::text::calendar::CalendarDate;
    /// let day: CalendarDate = "2025-11-06".parse()?;
    /// assert_eq!(day.weekday(), 4);
    /// # Ok::<(), breccia::text::calendar::DateError>(())
    /// ```
    pub fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        ((self.days_since_1970() + 3).rem_euclid(7) + 1) as u8
    }

    /// The day that many days later, or earlier.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        Self::from_days_since_1970(self.days_since_1970() + i64::from(days))
    }

    /// Days from this day to another.
    pub fn days_until(self, other: Self) -> i64 {
        other.days_since_1970() - self.days_since_1970()
    }

    /// Howard Hinnant's days_from_civil.
    fn days_since_1970(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The inverse of [`Self::days_since_1970`].
    fn from_days_since_1970(days: i64) -> Option<Self> {
        let days = days + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 {
            shifted + 3
        } else {
            shifted - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self::new(
            u16::try_from(year).ok()?,
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        )
    }
}

impl fmt::Display for CalendarDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for CalendarDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let error = || DateError::new("a day of the calendar such as 2025-11-06", text);
        match text.parse::<EdtfPoint>() {
            Ok(point) => point.exact_day().ok_or_else(error),
            Err(_) => Err(error()),
        }
    }
}

/// Days of a month; February has 29 where the year is not known.
pub(crate) fn days_in_month(year: Option<u16>, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => match year {
            Some(year) if year % 4 != 0 || (year % 100 == 0 && year % 400 != 0) => 28,
            _ => 29,
        },
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_that_no_calendar_has_are_refused() {
        for (year, month, day) in [(2025, 2, 29), (2024, 4, 31), (2024, 13, 1), (2024, 1, 0)] {
            assert_eq!(CalendarDate::new(year, month, day), None);
        }
        assert!("2025-02-29".parse::<CalendarDate>().is_err());
        assert!("2025-02".parse::<CalendarDate>().is_err());
    }

    #[test]
    fn a_day_later_crosses_the_year() {
        let day = CalendarDate::new(2024, 12, 31).and_then(|d| d.plus_days(1));
        assert_eq!(day, CalendarDate::new(2025, 1, 1));
    }

    proptest! {
        #[test]
        fn a_day_prints_and_parses_to_itself(year in 1u16..=9999, month in 0u8..=13, day in 0u8..=32) {
            if let Some(date) = CalendarDate::new(year, month, day) {
                prop_assert_eq!(date.to_string().parse::<CalendarDate>().ok(), Some(date));
            } else {
                prop_assert!(month == 0 || month > 12 || day == 0 || day > 28);
            }
        }

        #[test]
        fn counting_days_is_exact(year in 1900u16..=2100, month in 1u8..=12, day in 1u8..=28, by in -9000i32..9000) {
            let date = CalendarDate::new(year, month, day).ok_or_else(|| TestCaseError::fail("valid"))?;
            let other = date.plus_days(by).ok_or_else(|| TestCaseError::fail("in range"))?;
            prop_assert_eq!(date.days_until(other), i64::from(by));
            prop_assert_eq!((i32::from(date.weekday()) - 1 + by).rem_euclid(7), i32::from(other.weekday()) - 1);
        }
    }
}
