//! `breccia limits`: what the program refuses to read.

use super::{Failure, Status};
use breccia::input::limits::ALL;
use std::io::Write;

pub(super) fn run() -> Result<Status, Failure> {
    let width = |column: fn(&breccia::input::limits::Limit) -> usize| {
        ALL.iter().map(column).max().unwrap_or_default()
    };
    let name = width(|limit| limit.name.len());
    let value = width(|limit| limit.value.to_string().len());
    let unit = width(|limit| limit.unit.len());
    let mut out = std::io::stdout().lock();
    ALL.iter()
        .try_for_each(|limit| {
            writeln!(
                out,
                "{:name$}  {:>value$} {:unit$}  beyond it, {}",
                limit.name, limit.value, limit.unit, limit.beyond
            )
        })
        .map_err(|error| Failure::write("standard output", error))?;
    Ok(Status::Complete)
}
