//! `breccia text FILE`: the frozen text that spans refer to, or the map from it to the container.

use super::{Failure, Status};
use breccia::Extractor;
use breccia::batch::supply;
use breccia::output::map::text_map;
use std::io::Write;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The document; `-` for standard input
    file: PathBuf,
    /// Print JSON that maps ranges of the text (in code points) to their places in the
    /// container: bytes of an HTML page, paragraphs of a Word document, pages of a PDF,
    /// parts of a mail
    #[arg(long)]
    map: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let (id, bytes) = supply::document(&arguments.file);
    let read = bytes.and_then(|bytes| Extractor::new().source(&id, &bytes));
    let (text, source) = match read {
        Ok(read) => read,
        Err(error) => {
            eprintln!("breccia: {}: {error}", arguments.file.display());
            return Ok(Status::Incomplete);
        }
    };
    let causes = source.coverage_causes.join(", ");
    let mut out = std::io::stdout().lock();
    let written = if arguments.map {
        serde_json::to_writer_pretty(&mut out, &text_map(&text, source))
            .map_err(std::io::Error::from)
            .and_then(|()| writeln!(out))
    } else {
        out.write_all(text.as_str().as_bytes())
    };
    written
        .and_then(|()| out.flush())
        .map_err(|error| Failure::write("standard output", error))?;
    if causes.is_empty() {
        return Ok(Status::Complete);
    }
    eprintln!("breccia: {}: read in part: {causes}", id);
    Ok(Status::Incomplete)
}
