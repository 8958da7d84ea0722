//! How well records agree with gold labels: precision, recall and F1 of each field.
//!
//! In go an output and the [`Gold`] labels of the same document; out comes a
//! [`DocumentScore`] that lists what was found wrongly and what was missed.
//! [`Scores`] adds documents up. A gold object has the keys of the record with
//! values only, so one reading (`items`) serves both; what counts as the same
//! value is settled in [`keys`]. Nothing here reads files or prints.

mod field;
mod gold;
mod items;
pub mod keys;
mod score;
mod spans;

pub use field::{Field, Measure, UnknownField};
pub use gold::{Gold, GoldError, GoldParty};
pub use items::Item;
pub use score::{DocumentScore, FieldScore, Scores, Tally, compare};
pub use spans::{WrongSpan, wrong_spans};
