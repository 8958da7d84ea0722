//! Formats of the output; each is a pure function of the record.

mod code;
pub mod csv;
pub mod dpv;
pub mod excerpt;
pub mod explain;
mod identity;
mod interval;
pub mod json;
pub mod map;
mod mappings;
#[cfg(feature = "parquet")]
pub mod parquet;
#[cfg(feature = "sqlite")]
pub mod registry;
pub mod report;
pub mod schema;
pub mod tables;
#[cfg(test)]
mod test_records;
pub mod veris;

/// Why a record has no counterpart in an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotExported {
    /// The document tells of no concrete breach (`kind` is `other`).
    #[error("it tells of no concrete breach, so there is no incident to export")]
    NoBreach,
    /// VERIS requires the year of the incident.
    #[error(
        "VERIS requires a year between 1950 and 2050 and the notice states no date with one; \
         give the day on which it arrived as --reference-date"
    )]
    NoYear,
}
