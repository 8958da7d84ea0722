//! Formats of the output; each is a pure function of the record.

pub mod explain;
pub mod json;
pub mod map;
pub mod schema;
