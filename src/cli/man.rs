//! `breccia man`: the manual pages, from the definitions of the command line.

use super::{Failure, Status};
use breccia::lexicon::own::nearest;
use clap::Command;
use clap_mangen::Man;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The verb whose page to print [default: the page of breccia itself]
    #[arg(value_name = "VERB")]
    verb: Option<String>,

    /// Write every page into the folder DIR, `breccia.1` and one for each verb
    #[arg(long, value_name = "DIR", conflicts_with = "verb")]
    all: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let mut command = super::command().disable_help_subcommand(true);
    command.build();
    if let Some(folder) = &arguments.all {
        write_all(&command, folder)?;
        return Ok(Status::Complete);
    }
    let page = match &arguments.verb {
        None => page(&command),
        Some(verb) => page(verb_of(&command, verb)?),
    };
    page.and_then(|page| io::stdout().write_all(&page))
        .map_err(|error| Failure::write("standard output", error))?;
    Ok(Status::Complete)
}

/// The verb of that name, or the nearest in the message.
fn verb_of<'c>(command: &'c Command, name: &str) -> Result<&'c Command, Failure> {
    command.find_subcommand(name).ok_or_else(|| {
        let near = nearest(name, command.get_subcommands().map(Command::get_name));
        Failure::Usage(format!(
            "man: expected a verb of breccia, found {name:?}; the nearest is {near:?}"
        ))
    })
}

fn page(command: &Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command.clone())
        .source(concat!("breccia ", env!("CARGO_PKG_VERSION")))
        .manual("breccia")
        .render(&mut page)?;
    Ok(page)
}

fn write_all(command: &Command, folder: &Path) -> Result<(), Failure> {
    let failed = |path: &Path, error| Failure::write(&path.display().to_string(), error);
    std::fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    for one in std::iter::once(command).chain(command.get_subcommands()) {
        let name = one.get_display_name().unwrap_or(one.get_name());
        let path = folder.join(format!("{name}.1"));
        page(one)
            .and_then(|page| std::fs::write(&path, page))
            .map_err(|error| failed(&path, error))?;
    }
    Ok(())
}
