//! Calendar dates as the text writes them: types, validity, EDTF, mentions.

/// A valid day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDate {
    /// Year.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to 31.
    pub day: u8,
}

impl std::str::FromStr for CalendarDate {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let _ = text;
        Err(())
    }
}
