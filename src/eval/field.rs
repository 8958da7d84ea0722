//! The fields that are scored.

use crate::lexicon::own::nearest;
use std::fmt;
use std::str::FromStr;

/// A scored field: a set of comparable items of each document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Controllers by name.
    Controllers,
    /// Processors by name.
    Processors,
    /// The data protection officer by name.
    DataProtectionOfficer,
    /// Notice or other.
    Kind,
    /// Dates by (event, value).
    Dates,
    /// Dates by value alone.
    DateValues,
    /// Counts by (value, max, qualifier, unit, scope).
    Affected,
    /// Counts by (value, max) alone.
    AffectedValues,
    /// Data types by (type, status).
    DataTypes,
    /// Data types by (type, whether denied).
    DataTypeCodes,
    /// E-mails by address.
    Emails,
    /// E-mails by (address, role, party).
    EmailRoles,
    /// Telephone numbers by their digits.
    Phones,
    /// Web addresses without scheme and `www.`.
    Urls,
    /// Cited provisions by id.
    LegalReferences,
    /// Impacts of the breach.
    Impacts,
    /// Its cause.
    Cause,
    /// Its methods, save `supply_chain`, on which readers do not agree.
    Methods,
    /// Notifications by (recipient, status).
    Notifications,
    /// Consequences by code.
    Consequences,
    /// Measures by code.
    Measures,
    /// Recommendations by code.
    Recommendations,
    /// What art. 34(2) requires, by (key, whether present).
    Completeness,
}

use Field::{
    Affected, AffectedValues, Cause, Completeness, Consequences, Controllers,
    DataProtectionOfficer, DataTypeCodes, DataTypes, DateValues, Dates, EmailRoles, Emails,
    Impacts, Kind, LegalReferences, Measures, Methods, Notifications, Phones, Processors,
    Recommendations, Urls,
};

impl Field {
    /// Every field, in the order of the record.
    pub const ALL: [Self; 23] = [
        Controllers,
        Processors,
        DataProtectionOfficer,
        Kind,
        Dates,
        DateValues,
        Affected,
        AffectedValues,
        DataTypes,
        DataTypeCodes,
        Emails,
        EmailRoles,
        Phones,
        Urls,
        LegalReferences,
        Impacts,
        Cause,
        Methods,
        Notifications,
        Consequences,
        Measures,
        Recommendations,
        Completeness,
    ];

    /// The fields whose mean F1 is `core`.
    pub const CORE: [Self; 6] = [
        Processors,
        Dates,
        Affected,
        DataTypes,
        Emails,
        LegalReferences,
    ];

    /// The name on the command line and in tables.
    pub fn name(self) -> &'static str {
        match self {
            Controllers => "controllers",
            Processors => "processors",
            DataProtectionOfficer => "data_protection_officer",
            Kind => "kind",
            Dates => "dates",
            DateValues => "date_values",
            Affected => "affected",
            AffectedValues => "affected_values",
            DataTypes => "data_types",
            DataTypeCodes => "data_type_codes",
            Emails => "emails",
            EmailRoles => "email_roles",
            Phones => "phones",
            Urls => "urls",
            LegalReferences => "legal_references",
            Impacts => "impacts",
            Cause => "cause",
            Methods => "methods",
            Notifications => "notifications",
            Consequences => "consequences",
            Measures => "measures",
            Recommendations => "recommendations",
            Completeness => "completeness",
        }
    }

    /// Whether the field counts for `core`.
    pub fn is_core(self) -> bool {
        Self::CORE.contains(&self)
    }

    /// Whether the field repeats another more coarsely and does not count for `all`.
    pub fn is_side(self) -> bool {
        matches!(self, DateValues | AffectedValues | DataTypeCodes)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A figure that a floor can be set for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The F1 of a field.
    Field(Field),
    /// The mean F1 of the core fields.
    Core,
    /// The mean F1 of all fields that are no side view of another.
    All,
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Field(field) => field.name(),
            Self::Core => "core",
            Self::All => "all",
        })
    }
}

/// A name that no field has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a scored field, `core` or `all`, found {found:?}; the nearest is {nearest:?}")]
pub struct UnknownField {
    /// The name.
    pub found: String,
    /// The valid name that is most like it.
    pub nearest: &'static str,
}

impl FromStr for Measure {
    type Err = UnknownField;

    /// ```
    /// use breccia::eval::{Field, Measure};
    ///
    /// assert_eq!("dates".parse(), Ok(Measure::Field(Field::Dates)));
    /// let error = "data_type".parse::<Measure>().unwrap_err();
    /// assert_eq!(error.nearest, "data_types");
    /// ```
    fn from_str(name: &str) -> Result<Self, UnknownField> {
        let field = Field::ALL.into_iter().find(|field| field.name() == name);
        match (name, field) {
            ("core", _) => Ok(Self::Core),
            ("all", _) => Ok(Self::All),
            (_, Some(field)) => Ok(Self::Field(field)),
            (_, None) => {
                let names = Field::ALL.into_iter().map(Field::name);
                Err(UnknownField {
                    found: name.to_owned(),
                    nearest: nearest(name, names.chain(["core", "all"])),
                })
            }
        }
    }
}
