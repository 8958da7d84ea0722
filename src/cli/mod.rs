//! The command line: the only place that prints, exits or reads flags.
//!
//! Data goes to standard output, everything else to standard error. Exit
//! status: 0 all read; 1 a check differs or a floor is missed; 2 wrong usage or environment;
//! 3 finished, but at least one input was unread or read in part; 130 stopped by Ctrl-C.

mod check;
mod completions;
mod config;
mod done;
mod eval;
mod explain;
mod extract;
mod format;
mod formats;
mod inputs;
mod interrupt;
mod lexicon;
mod limits;
mod man;
mod progress;
mod reading;
#[cfg(feature = "sqlite")]
mod registry;
mod report;
mod schema;
mod sink;
mod summary;
mod text;
mod unfinished;

use breccia::text::calendar::CalendarDate;
use clap::{Args, Command, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

const ABOUT: &str =
    "Reads Italian personal-data-breach notices (GDPR art. 34) into structured, checkable records";

const LONG_ABOUT: &str = "\
Reads Italian personal-data-breach notices (the communications that GDPR art. 34
requires) and turns each into a structured JSON record: controller, processors,
DPO, dates, affected count, data types, e-mails with their role, legal
references, and more. Every value carries the words that say it, as an exact
slice of the text with its offsets in code points.";

const EXAMPLES: &str = "\
Examples:
  breccia extract lettera.txt                  one notice, one pretty JSON object
  breccia extract corpus                       a folder, a JSON array
  breccia extract corpus --format jsonl -o registro.jsonl
  pdftotext avviso.pdf - | breccia extract - --id avviso.pdf
  breccia explain lettera.txt --field dates    why each date is what it is
  breccia extract corpus --lexicon parole.tsv  with words of your own
  breccia extract corpus -o registro.csv       one row for each notice
  breccia extract corpus -o registro.sqlite    a database that grows with every run
  breccia extract corpus --format veris        incidents for a registry
  breccia check corpus --snapshots snapshots   what changed since the records were reviewed
  breccia eval corpus --gold corpus            how well the rules read, field by field
  breccia report corpus -o report.html         one page to look through
  breccia text lettera.txt                     the text that the offsets refer to
  breccia text avviso.html --map               where in the page each part of it stood
  breccia schema                               the JSON Schema of the output

Exit status:
  0  all inputs were read
  1  a check differs, or a floor is missed
  2  wrong usage, configuration or environment
  3  finished, but at least one input was unread or read in part
  130  stopped by Ctrl-C, with what was done written";

#[derive(Debug, Parser)]
#[command(name = "breccia", version, about = ABOUT, long_about = LONG_ABOUT, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

/// The whole command line: what help, manual pages and completions are made from.
fn command() -> Command {
    config::ConfigArguments::augment_args(Arguments::command())
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Read notices into JSON records
    Extract(extract::Arguments),
    /// Show each value of one notice in its context, with what decided it
    Explain(explain::Arguments),
    /// Compare records with their committed snapshots
    Check(check::Arguments),
    /// Score records against gold labels: precision, recall, F1
    Eval(eval::Arguments),
    /// Make one HTML page of notices: overview, table, texts with their evidence
    Report(report::Arguments),
    /// Print the text that the offsets of a record refer to
    Text(text::Arguments),
    /// Print the JSON Schema of the output
    Schema,
    /// Print what is not read: the bounds on inputs and on the work for each
    Limits,
    /// Print the script that completes this command line in a shell
    Completions(completions::Arguments),
    /// Print the manual page of breccia or of one of its verbs
    Man(man::Arguments),
}

/// How a verb ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// All inputs were read.
    Complete,
    /// A check differs, or a floor is missed.
    Differs,
    /// At least one input was unread or read in part.
    Incomplete,
    /// The user stopped it.
    Interrupted,
}

/// Why a verb could not do its work: wrong usage or environment.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// A message for people that says what to do.
    #[error("{0}")]
    Usage(String),
    /// Writing the output failed.
    #[error("writing {target} failed: {error}{advice}")]
    Write {
        target: String,
        error: std::io::Error,
        /// What is left and what to do, if anything.
        advice: String,
    },
    /// The reader of our output went away; that is no error.
    #[error("the output was closed")]
    Closed,
}

impl Failure {
    fn write(target: &str, error: std::io::Error) -> Self {
        Self::write_kept(target, error, None)
    }

    /// Like [`Failure::write`]; what was written before stays in the file `kept`.
    fn write_kept(target: &str, error: std::io::Error, kept: Option<PathBuf>) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            return Self::Closed;
        }
        let advice = kept.map_or_else(String::new, |kept| {
            format!(
                "; what is done is in {}, go on with --resume",
                kept.display()
            )
        });
        Self::Write {
            target: target.to_owned(),
            error,
            advice,
        }
    }
}

/// A day given on the command line.
fn reference_date(text: &str) -> Result<CalendarDate, String> {
    text.parse()
        .map_err(|_| format!("expected a valid day such as 2025-11-06, found {text:?}"))
}

/// Runs the command line of this process.
pub(crate) fn run() -> ExitCode {
    let result = parse().and_then(|arguments| match arguments.verb {
        Verb::Extract(arguments) => extract::run(&arguments),
        Verb::Explain(arguments) => explain::run(&arguments),
        Verb::Check(arguments) => check::run(&arguments),
        Verb::Eval(arguments) => eval::run(&arguments),
        Verb::Report(arguments) => report::run(&arguments),
        Verb::Text(arguments) => text::run(&arguments),
        Verb::Schema => schema::run(),
        Verb::Limits => limits::run(),
        Verb::Completions(arguments) => completions::run(&arguments),
        Verb::Man(arguments) => man::run(&arguments),
    });
    match result {
        Ok(Status::Complete) | Err(Failure::Closed) => ExitCode::SUCCESS,
        Ok(Status::Differs) => ExitCode::from(1),
        Ok(Status::Incomplete) => ExitCode::from(3),
        Ok(Status::Interrupted) => ExitCode::from(interrupt::STATUS),
        Err(failure) => {
            eprintln!("breccia: {failure}");
            ExitCode::from(2)
        }
    }
}

/// Parses what was typed, with the defaults of the configuration file. Help and
/// usage errors end the process here, as clap writes them.
fn parse() -> Result<Arguments, Failure> {
    let mut command = config::configure(command(), std::env::args_os())?;
    let matches = command.get_matches_mut();
    match Arguments::from_arg_matches(&matches) {
        Ok(mut arguments) => {
            if let (Verb::Extract(extract), Some((_, typed))) =
                (&mut arguments.verb, matches.subcommand())
            {
                extract.note_what_was_typed(typed);
            }
            Ok(arguments)
        }
        Err(error) => error.format(&mut command).exit(),
    }
}
