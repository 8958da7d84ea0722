//! Columns and the values that stand in them.

use crate::output::code::code;
use serde::Serialize;
use std::borrow::Cow;
use std::fmt;

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Words, as the notice or the program wrote them.
    Text,
    /// A code of a closed vocabulary (`breccia schema` lists it).
    Code,
    /// A date that may be coarse or open: EDTF, ISO 8601-2.
    Edtf,
    /// A day, `YYYY-MM-DD`.
    Day,
    /// A whole number.
    Integer,
    /// Yes or no.
    Boolean,
}

impl Kind {
    /// What the documentation calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Code => "code",
            Self::Edtf => "EDTF date",
            Self::Day => "day",
            Self::Integer => "integer",
            Self::Boolean => "boolean",
        }
    }
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// Whether a row may have no value in it.
    pub nullable: bool,
    /// What it says, in words.
    pub meaning: &'static str,
}

impl Column {
    /// A column in which every row has a value.
    pub(super) const fn new(name: &'static str, kind: Kind, meaning: &'static str) -> Self {
        Self {
            name,
            kind,
            nullable: false,
            meaning,
        }
    }

    /// The column, where a row may have no value in it.
    pub(super) const fn or_null(mut self) -> Self {
        self.nullable = true;
        self
    }
}

/// A value of a row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Cell<'r> {
    /// The notice does not say.
    Null,
    /// Text, codes and dates.
    Text(Cow<'r, str>),
    /// A whole number.
    Integer(i64),
    /// Yes or no.
    Boolean(bool),
}

impl Cell<'_> {
    /// The cell of a value of one of the record's enumerations.
    pub(super) fn code(value: &impl Serialize) -> Self {
        Self::Text(Cow::Owned(code(value)))
    }

    /// The cell without a tie to its row.
    pub fn into_owned(self) -> Cell<'static> {
        match self {
            Cell::Null => Cell::Null,
            Cell::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
            Cell::Integer(number) => Cell::Integer(number),
            Cell::Boolean(yes) => Cell::Boolean(yes),
        }
    }
}

/// As it stands in CSV: nothing for no value, `true` and `false`.
impl fmt::Display for Cell<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Text(text) => out.write_str(text),
            Self::Integer(number) => number.fmt(out),
            Self::Boolean(yes) => yes.fmt(out),
        }
    }
}

impl<'r> From<&'r str> for Cell<'r> {
    fn from(text: &'r str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'r> From<&'r String> for Cell<'r> {
    fn from(text: &'r String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<bool> for Cell<'_> {
    fn from(yes: bool) -> Self {
        Self::Boolean(yes)
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

/// What is beyond 2^63 is written as that: no table format has larger whole numbers.
impl From<u64> for Cell<'_> {
    fn from(number: u64) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl<'r, T> From<Option<T>> for Cell<'r>
where
    Self: From<T>,
{
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::from)
    }
}
