//! `breccia extract [PATH…]`.

use super::done::{Done, Outcome};
use super::format::Format;
use super::formats::{self, Ending, Kept, Opened, Target, Writer};
use super::inputs::InputArguments;
use super::interrupt;
use super::progress::Progress;
use super::reading::{self, ExtractionArguments, deliver};
use super::summary::{Summary, SummaryForm};
use super::unfinished::Settings;
use super::{Failure, Status};
use breccia::Extractor;
use breccia::batch::{Batch, Duplicates, Reading, Supplied, Supply, Take};
use breccia::input;
use breccia::output::csv::Formulas;
use breccia::output::tables::{self, TABLES, Table};
use clap::ArgMatches;
use clap::builder::PossibleValuesParser;
use clap::parser::ValueSource;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Instant;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: InputArguments,

    /// How the records are written [default: what the name of --output tells, else json]
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// Whether the format was typed, and is no default of the configuration file
    #[arg(skip)]
    format_is_typed: bool,

    /// Write to FILE
    ///
    /// The name tells the format: .json, .jsonl, .ndjson, .csv, .sqlite or .db. The
    /// file appears only when it is complete; a database is added to, as documents
    /// are read.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// The table that csv (and parquet) write [default: notices, one row for each input]
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(table_names()))]
    table: Option<String>,

    /// Text in csv that a spreadsheet would take for a formula [default: guarded]
    #[arg(long, value_enum, value_name = "HOW")]
    formulas: Option<FormulasForm>,

    /// Replace what the database holds of a document, if it is read otherwise now
    #[arg(long)]
    replace: bool,

    /// Go on with what an interrupted run has left
    ///
    /// The inputs and options must be those of that run; what is done is not
    /// extracted again. For --format jsonl (FILE.part) and sqlite with --output.
    #[arg(long, requires = "output")]
    resume: bool,

    /// The `source.id` of the record, for exactly one document
    #[arg(long, value_name = "ID")]
    id: Option<String>,

    /// Tell only what went wrong: no progress, no summary
    #[arg(long, short)]
    quiet: bool,

    /// How the batch is summed up on standard error at the end [default: text]
    #[arg(long, value_enum, value_name = "FORM")]
    summary: Option<SummaryForm>,

    #[command(flatten)]
    extraction: ExtractionArguments,
}

/// What becomes of text in CSV that a spreadsheet would take for a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum FormulasForm {
    /// An apostrophe in front marks it as text
    Guarded,
    /// Left as it is, for programs
    AsWritten,
}

impl From<FormulasForm> for Formulas {
    fn from(form: FormulasForm) -> Self {
        match form {
            FormulasForm::Guarded => Self::Guarded,
            FormulasForm::AsWritten => Self::AsWritten,
        }
    }
}

fn table_names() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|table| table.name)
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let started = Instant::now();
    let mut supply = arguments.supply()?;
    let lexicon = arguments.extraction.lexicon.load()?;
    let format = arguments.format()?;
    let Opened { writer, done } = formats::open(&Target {
        format,
        path: arguments.output.as_deref(),
        is_single: supply.is_single(),
        arrival: arguments.extraction.reference_date,
        settings: &arguments.settings(format),
        resume: arguments.resume,
        table: arguments.table(),
        formulas: arguments.formulas.map(Into::into).unwrap_or_default(),
        replace: arguments.replace,
    })?;
    let extractor =
        Extractor::with_lexicon(&lexicon).reference_date(arguments.extraction.reference_date);
    let batch = Batch::new(extractor, arguments.extraction.jobs()).stop(interrupt::watch()?);
    let progress = Progress::start(arguments.quiet, arguments.output.is_none(), &supply);
    let mut run = Run::new(writer, &progress, &done);
    let mut resumed = Resumed::new(done, &progress);
    let mut flow = ControlFlow::Continue(());
    let delivered = deliver(
        |each| {
            let supply = |take: Take<'_>| {
                flow = supply.each(&mut |document| resumed.pass(document, take));
            };
            batch.run(supply, each);
        },
        &mut |reading| run.document(reading),
    );
    progress.end();
    resumed.check(flow)?;
    delivered?;
    run.summary
        .end(supply.skipped(), flow.is_break(), started.elapsed());
    arguments.finish(run)
}

impl Arguments {
    fn supply(&self) -> Result<Supply, Failure> {
        let supply = self.inputs.supply("extract", true)?;
        match &self.id {
            Some(id) if !supply.is_single() => Err(Failure::Usage(format!(
                "--id {id}: expected exactly one document, found a folder, a list or several \
                 paths; leave --id out"
            ))),
            id => Ok(supply.with_id(id.clone())),
        }
    }

    /// Notes what the command line itself says, and no configuration file.
    pub(super) fn note_what_was_typed(&mut self, typed: &ArgMatches) {
        self.format_is_typed = typed.value_source("format") == Some(ValueSource::CommandLine);
    }

    /// The format to write, in which the other options have a meaning.
    fn format(&self) -> Result<Format, Failure> {
        let (typed, default) = match self.format {
            Some(format) if self.format_is_typed => (Some(format), Format::Json),
            _ if self.table.is_some() => (None, Format::Csv),
            default => (None, default.unwrap_or(Format::Json)),
        };
        let format = Format::of(typed, default, self.output.as_deref())?;
        let needs = [
            (
                "--table",
                self.table.is_some(),
                "csv",
                format.holds_one_table(),
            ),
            (
                "--formulas",
                self.formulas.is_some(),
                "csv",
                format == Format::Csv,
            ),
            (
                "--replace",
                self.replace,
                "sqlite",
                format.name() == "sqlite",
            ),
        ];
        for (option, given, wanted, fits) in needs {
            if given && !fits {
                return Err(Failure::Usage(format!(
                    "{option}: expected --format {wanted}, found {}; leave {option} out",
                    format.name()
                )));
            }
        }
        Ok(format)
    }

    /// The table that CSV and Parquet write.
    fn table(&self) -> &'static Table {
        let named = self.table.as_deref().and_then(tables::table);
        named.unwrap_or(&tables::NOTICES)
    }

    /// What decides what the records say, beside the documents.
    fn settings(&self, format: Format) -> Settings {
        let extraction = &self.extraction;
        let settings = [
            ("breccia", Some(env!("CARGO_PKG_VERSION").to_owned())),
            ("--format", Some(format.name().to_owned())),
            ("--lexicon", extraction.lexicon.fingerprint()),
            (
                "--reference-date",
                extraction.reference_date.map(|date| date.to_string()),
            ),
        ];
        let given = settings
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Settings(given.collect())
    }

    /// Ends the output and sums up what went into it.
    fn finish(&self, run: Run<'_>) -> Result<Status, Failure> {
        let Run {
            writer,
            progress,
            summary,
            ..
        } = run;
        if summary.status() == Status::Interrupted {
            let kept = writer.finish(Ending::Interrupted)?;
            progress.line(&stopped(kept));
        } else {
            writer.finish(Ending::Complete)?;
        }
        match self.summary {
            Some(SummaryForm::Json) => eprintln!("{}", summary.json()),
            Some(SummaryForm::Text) => progress.line(&summary.text()),
            None if self.quiet || summary.is_plain() => {}
            None => progress.line(&summary.text()),
        }
        Ok(summary.status())
    }
}

/// What to do after a run that was stopped.
fn stopped(kept: Option<Kept>) -> String {
    match kept {
        Some(Kept { file, can_go_on }) => {
            let file = file.display();
            if can_go_on {
                format!(
                    "stopped; what is done is in {file}, go on with the same command and --resume"
                )
            } else {
                format!(
                    "stopped; what is done is in {file}; only --format jsonl and sqlite can be gone on with"
                )
            }
        }
        None => "stopped; what is done was written; to be able to go on, use --format jsonl or \
                 sqlite with --output FILE"
            .to_owned(),
    }
}

/// The outputs of a run on their way to the writer.
struct Run<'p> {
    progress: &'p Progress,
    writer: Box<dyn Writer>,
    duplicates: Duplicates,
    summary: Summary,
}

impl<'p> Run<'p> {
    /// A run that goes on behind what is done.
    fn new(writer: Box<dyn Writer>, progress: &'p Progress, done: &[Done]) -> Self {
        let mut run = Self {
            progress,
            writer,
            duplicates: Duplicates::default(),
            summary: Summary::default(),
        };
        for document in done {
            run.summary.count_resumed(document);
            if let Outcome::Read { sha256, .. } = &document.outcome {
                run.duplicates.first(&document.id, sha256);
            }
        }
        run
    }

    fn document(&mut self, mut reading: Reading) -> Result<(), Failure> {
        self.duplicates.mark(&mut reading.output);
        let output = &reading.output;
        self.summary.count(&Done::of(output));
        if let Some(gap) = reading::gap(output) {
            self.progress.line(&gap);
        }
        if let Some(reason) = self.writer.write(output)? {
            let message = self.summary.count_not_exported(output, reason);
            self.progress.line(&message);
        }
        self.progress.advance(reading.share, &self.summary);
        Ok(())
    }
}

/// The documents that an earlier run has done: passed over, once they are seen to be the same.
struct Resumed<'p> {
    progress: &'p Progress,
    done: std::vec::IntoIter<Done>,
    passed: usize,
    /// What the batch has instead of a document that was done.
    other: Option<String>,
}

impl<'p> Resumed<'p> {
    fn new(done: Vec<Done>, progress: &'p Progress) -> Self {
        Self {
            progress,
            done: done.into_iter(),
            passed: 0,
            other: None,
        }
    }

    /// Hands on a document that is not done yet.
    fn pass(&mut self, document: Supplied, take: Take<'_>) -> ControlFlow<()> {
        let Some(done) = self.done.next() else {
            return take(document);
        };
        self.passed += 1;
        self.progress.pass(document.share);
        if done.id != document.id {
            self.other = Some(format!("{} instead of {}", document.id, done.id));
        } else if let (Outcome::Read { sha256, .. }, Ok(content)) =
            (&done.outcome, &document.content)
            && *sha256 != input::sha256(content.bytes())
        {
            self.other = Some(format!("{} with other content", document.id));
        }
        match self.other {
            Some(_) => ControlFlow::Break(()),
            None => ControlFlow::Continue(()),
        }
    }

    /// Checks that all that was done is among the inputs.
    fn check(self, flow: ControlFlow<()>) -> Result<(), Failure> {
        let missing = self.done.len();
        let found = match self.other {
            Some(other) => format!("as document {} {other}", self.passed),
            None if missing > 0 && flow.is_continue() => {
                format!(
                    "{} documents where {} were done",
                    self.passed,
                    self.passed + missing
                )
            }
            None => return Ok(()),
        };
        Err(Failure::Usage(format!(
            "--resume: expected the inputs of the unfinished run, found {found}; name the same \
             inputs, or begin anew without --resume"
        )))
    }
}
