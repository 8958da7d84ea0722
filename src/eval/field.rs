//! The fields that are scored.

use crate::lexicon::own::nearest;
use std::fmt;
use std::str::FromStr;

/// Declares the fields: a line for each, in the order of the record.
macro_rules! scored {
    ($($(#[$doc:meta])* $field:ident = $name:literal;)+) => {
        /// A scored field: a set of comparable items of each document.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $($(#[$doc])* $field,)+
        }

        impl Field {
            /// Every field, in the order of the record.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$field),+];

            /// The name on the command line and in tables.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$field => $name,)+
                }
            }
        }
    };
}

scored! {
    /// Controllers by name.
    Controllers = "controllers";
    /// Processors by name.
    Processors = "processors";
    /// The data protection officer by name.
    DataProtectionOfficer = "data_protection_officer";
    /// Notice or other.
    Kind = "kind";
    /// Dates by (event, value).
    Dates = "dates";
    /// Dates by value alone.
    DateValues = "date_values";
    /// Counts by (value, max, qualifier, unit, scope).
    Affected = "affected";
    /// Counts by (value, max) alone.
    AffectedValues = "affected_values";
    /// Data types by (type, status).
    DataTypes = "data_types";
    /// Data types by (type, whether denied).
    DataTypeCodes = "data_type_codes";
    /// E-mails by address.
    Emails = "emails";
    /// E-mails by (address, role, party).
    EmailRoles = "email_roles";
    /// Telephone numbers by their digits.
    Phones = "phones";
    /// Web addresses without scheme and `www.`.
    Urls = "urls";
    /// Cited provisions by id.
    LegalReferences = "legal_references";
    /// Impacts of the breach.
    Impacts = "impacts";
    /// Its cause.
    Cause = "cause";
    /// Its methods, save `supply_chain`, on which readers do not agree.
    Methods = "methods";
    /// Notifications by (recipient, status).
    Notifications = "notifications";
    /// Consequences by code.
    Consequences = "consequences";
    /// Measures by code.
    Measures = "measures";
    /// Recommendations by code.
    Recommendations = "recommendations";
    /// What art. 34(2) requires, by (key, whether present).
    Completeness = "completeness";
}

impl Field {
    /// The fields whose mean F1 is `core`.
    pub const CORE: [Self; 6] = [
        Self::Processors,
        Self::Dates,
        Self::Affected,
        Self::DataTypes,
        Self::Emails,
        Self::LegalReferences,
    ];

    /// Whether the field counts for `core`.
    pub fn is_core(self) -> bool {
        Self::CORE.contains(&self)
    }

    /// Whether the field repeats another more coarsely and does not count for `all`.
    pub fn is_side(self) -> bool {
        matches!(
            self,
            Self::DateValues | Self::AffectedValues | Self::DataTypeCodes
        )
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
