//! The invariants of the crate's tests, for the fuzz targets.

#[path = "../../tests/common/invariants/mod.rs"]
mod invariants;

pub use invariants::targets::fuzz;
