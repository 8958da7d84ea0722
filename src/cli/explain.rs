//! `breccia explain FILE`: every value in its context, with what decided it.

use super::lexicon::LexiconArguments;
use super::{Failure, Status, reference_date};
use breccia::Extractor;
use breccia::batch::supply;
use breccia::output::explain::{FIELDS, explain};
use breccia::text::calendar::CalendarDate;
use clap::builder::PossibleValuesParser;
use std::io::Write;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The document; `-` for standard input
    file: PathBuf,

    /// Only this key of the record
    #[arg(long, value_name = "FIELD", value_parser = PossibleValuesParser::new(FIELDS))]
    field: Option<String>,

    /// A day (YYYY-MM-DD) to resolve relative dates and missing years against
    #[arg(long, value_name = "DATE", value_parser = reference_date)]
    reference_date: Option<CalendarDate>,

    #[command(flatten)]
    lexicon: LexiconArguments,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let lexicon = arguments.lexicon.load()?;
    let (id, bytes) = supply::document(&arguments.file);
    let extractor = Extractor::with_lexicon(&lexicon).reference_date(arguments.reference_date);
    let explained = bytes.and_then(|bytes| extractor.explain(&id, &bytes));
    let explanation = match explained {
        Ok(explanation) => explanation,
        Err(error) => {
            eprintln!("breccia: {}: {error}", arguments.file.display());
            return Ok(Status::Incomplete);
        }
    };
    // Styles reach terminals only, and not those of people who set NO_COLOR.
    let mut out = anstream::stdout().lock();
    out.write_all(explain(&explanation, arguments.field.as_deref()).as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| Failure::write("standard output", error))?;
    Ok(Status::Complete)
}
