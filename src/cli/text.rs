//! `breccia text FILE`: the frozen text that spans refer to.

use super::inputs::Input;
use super::{Failure, Status};
use std::io::Write;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The document; `-` for standard input
    file: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let input = Input::document(&arguments.file);
    let decoded = input
        .read()
        .and_then(|bytes| breccia::input::decode(&input.id, &bytes));
    let decoded = match decoded {
        Ok(decoded) => decoded,
        Err(error) => {
            eprintln!("breccia: {}: {error}", arguments.file.display());
            return Ok(Status::Incomplete);
        }
    };
    let mut out = std::io::stdout().lock();
    out.write_all(decoded.text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| Failure::write("standard output", error))?;
    if decoded.causes.is_empty() {
        return Ok(Status::Complete);
    }
    eprintln!(
        "breccia: {}: read in part: {}",
        input.id,
        decoded.causes.join(", ")
    );
    Ok(Status::Incomplete)
}
