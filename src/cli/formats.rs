//! The formats of `breccia extract` and the writer of each.
//!
//! Outputs go into a [`Writer`] one by one, in order. A format that a later run can continue
//! says what is done when it is opened ([`Opened::done`]); that is all a new one needs to
//! take part in `--resume`: in [`Writer::write`] it makes each output, or some together,
//! durable, in [`open`] it reads back the [`Done`] of those that are, checks the
//! [`Settings`] that it keeps beside them, and in [`Writer::finish`] it leaves an
//! interrupted output where the next run finds it.

use super::Failure;
use super::done::Done;
use super::format::Format;
#[cfg(feature = "sqlite")]
use super::registry;
use super::sink::{self, Sink};
use super::unfinished::{self, Part, Settings};
use breccia::output::NotExported;
use breccia::output::csv::{CsvWriter, Formulas};
use breccia::output::dpv::{self, GraphWriter};
use breccia::output::json::{JsonWriter, Layout};
#[cfg(feature = "parquet")]
use breccia::output::parquet::ParquetWriter;
use breccia::output::tables::Table;
use breccia::output::veris;
use breccia::record::Output;
use breccia::text::calendar::CalendarDate;
use serde_json::Value;
use std::io;
use std::path::{Path, PathBuf};

/// What is written, and where.
#[derive(Debug)]
pub(super) struct Target<'a> {
    pub(super) format: Format,
    /// The file; `None` for standard output.
    pub(super) path: Option<&'a Path>,
    /// Exactly one file was named: an object, no array.
    pub(super) is_single: bool,
    /// The day on which the notices arrived, if it is known.
    pub(super) arrival: Option<CalendarDate>,
    /// The options that decide what the records say.
    pub(super) settings: &'a Settings,
    /// Go on with what an unfinished run has done.
    pub(super) resume: bool,
    /// The one table that CSV and Parquet hold.
    pub(super) table: &'static Table,
    pub(super) formulas: Formulas,
    /// Replace what a database holds of a document, if its reading is another now.
    #[cfg_attr(not(feature = "sqlite"), allow(dead_code))]
    pub(super) replace: bool,
}

/// An output that was opened.
pub(super) struct Opened {
    pub(super) writer: Box<dyn Writer>,
    /// The documents that an unfinished run has done, in the order of the batch.
    pub(super) done: Vec<Done>,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Every document was written.
    Complete,
    /// The user stopped it.
    Interrupted,
}

/// Writes outputs in some format.
pub(super) trait Writer {
    /// Writes an output, or says why the format has no counterpart of its record.
    fn write(&mut self, output: &Output) -> Result<Option<NotExported>, Failure>;

    /// Ends the output. Returns where an interrupted run has left what is done, if that is
    /// a file.
    fn finish(self: Box<Self>, ending: Ending) -> Result<Option<Kept>, Failure>;
}

/// What an interrupted run has left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) file: PathBuf,
    /// Whether `--resume` goes on with it.
    pub(super) can_go_on: bool,
}

/// Opens an output, before any work is done for it.
pub(super) fn open(target: &Target<'_>) -> Result<Opened, Failure> {
    #[cfg(feature = "sqlite")]
    if target.format == Format::Sqlite {
        return registry::open(target);
    }
    let mut done = Vec::new();
    let sink = match (target.format, target.path) {
        (Format::Jsonl, Some(path)) if !sink::is_device(path) => {
            sink::check(path)?;
            if target.resume {
                let (part, earlier) = Part::resume(path, target.settings)?;
                done = earlier;
                Sink::Part(part)
            } else {
                Sink::Part(Part::begin(path, target.settings)?)
            }
        }
        _ if target.resume => {
            return Err(Failure::Usage(
                "--resume: expected an output that can be continued, --format jsonl or sqlite with \
                 --output FILE, found another; leave --resume out"
                    .to_owned(),
            ));
        }
        (_, Some(path)) => {
            unfinished::refuse(path)?;
            Sink::open(Some(path))?
        }
        (_, None) => Sink::open(None)?,
    };
    let (name, kept) = (sink.name(), sink.kept());
    let layout = if target.is_single {
        Layout::Object
    } else {
        Layout::Array
    };
    let form = match target.format {
        Format::Json => Form::Records(JsonWriter::new(sink, layout)),
        Format::Jsonl => Form::Records(JsonWriter::new(sink, Layout::Lines)),
        Format::Veris => Form::Veris(JsonWriter::new(sink, layout), target.arrival),
        Format::Dpv => Form::Dpv(GraphWriter::new(sink)),
        #[cfg(feature = "sqlite")]
        Format::Sqlite => return registry::open(target), // as above
        Format::Csv => CsvWriter::new(sink, target.table, target.formulas)
            .map(|writer| Form::Csv(Box::new(writer)))
            .map_err(|error| Failure::write(&name, error))?,
        #[cfg(feature = "parquet")]
        Format::Parquet => ParquetWriter::new(sink, target.table)
            .map(|writer| Form::Parquet(Box::new(writer)))
            .map_err(|error| Failure::write(&name, error))?,
    };
    Ok(Opened {
        writer: Box::new(Document { form, name, kept }),
        done,
    })
}

/// The writer of the formats that are one file, written from its beginning to its end.
struct Document {
    form: Form,
    /// What the output is called in messages.
    name: String,
    /// Where what was written stays if writing fails.
    kept: Option<PathBuf>,
}

enum Form {
    Records(JsonWriter<Sink>),
    /// Incidents; with the day on which the notices arrived.
    Veris(JsonWriter<Sink>, Option<CalendarDate>),
    Dpv(GraphWriter<Sink>),
    /// One table.
    Csv(Box<CsvWriter<Sink>>),
    #[cfg(feature = "parquet")]
    Parquet(Box<ParquetWriter<Sink>>),
}

impl Writer for Document {
    fn write(&mut self, output: &Output) -> Result<Option<NotExported>, Failure> {
        self.form
            .write(output)
            .map_err(|error| Failure::write_kept(&self.name, error, self.kept.clone()))
    }

    fn finish(self: Box<Self>, ending: Ending) -> Result<Option<Kept>, Failure> {
        let Self { form, name, kept } = *self;
        let sink = form
            .finish()
            .map_err(|error| Failure::write_kept(&name, error, kept))?;
        match ending {
            Ending::Complete => sink.commit().map(|()| None),
            Ending::Interrupted => sink.keep(),
        }
    }
}

impl Form {
    /// Exports hold no error records: those are told on standard error alone.
    fn write(&mut self, output: &Output) -> io::Result<Option<NotExported>> {
        match (self, output) {
            (Self::Records(writer), output) => writer.write(output)?,
            (Self::Csv(writer), output) => writer.write(output)?,
            #[cfg(feature = "parquet")]
            (Self::Parquet(writer), output) => writer.write(output)?,
            (_, Output::Error(_)) => {}
            (Self::Veris(writer, arrival), Output::Record(record)) => {
                return export(veris::incident(record, *arrival), |value| {
                    writer.write(value)
                });
            }
            (Self::Dpv(writer), Output::Record(record)) => {
                return export(dpv::notice(record), |value| writer.write(value));
            }
        }
        Ok(None)
    }

    fn finish(self) -> io::Result<Sink> {
        match self {
            Self::Records(writer) | Self::Veris(writer, _) => writer.finish(),
            Self::Dpv(writer) => writer.finish(),
            Self::Csv(writer) => writer.finish(),
            #[cfg(feature = "parquet")]
            Self::Parquet(writer) => writer.finish(),
        }
    }
}

fn export(
    exported: Result<Value, NotExported>,
    write: impl FnOnce(&Value) -> io::Result<()>,
) -> io::Result<Option<NotExported>> {
    match exported {
        Ok(value) => write(&value).map(|()| None),
        Err(reason) => Ok(Some(reason)),
    }
}
