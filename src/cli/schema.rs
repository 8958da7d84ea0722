//! `breccia schema`.

use super::{Failure, Status};
use std::io::Write;

pub(super) fn run() -> Result<Status, Failure> {
    std::io::stdout()
        .write_all(breccia::output::schema::json_schema().as_bytes())
        .map_err(|error| Failure::write("standard output", error))?;
    Ok(Status::Complete)
}
