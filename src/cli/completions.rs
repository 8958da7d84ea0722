//! `breccia completions SHELL`: the script that completes this command line.

use super::{Failure, Status};
use clap_complete::Shell;
use std::io::Write;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The shell that will read the script
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let mut command = super::command();
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "breccia", &mut script);
    std::io::stdout()
        .write_all(&script)
        .map_err(|error| Failure::write("standard output", error))?;
    Ok(Status::Complete)
}
