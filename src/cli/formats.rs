//! The formats of `breccia extract` and the writer of each.

use super::sink::Sink;
use breccia::output::NotExported;
use breccia::output::dpv::{self, GraphWriter};
use breccia::output::json::{JsonWriter, Layout};
use breccia::output::veris;
use breccia::record::Output;
use breccia::text::calendar::CalendarDate;
use serde_json::Value;
use std::io;

/// A format that records can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    Json,
    Jsonl,
    Veris,
    Dpv,
}

/// The writer of a format.
pub(super) enum Writer {
    Records(JsonWriter<Sink>),
    /// Incidents; with the day on which the notices arrived, if it is known.
    Veris(JsonWriter<Sink>, Option<CalendarDate>),
    Dpv(GraphWriter<Sink>),
}

impl Writer {
    /// The writer of a format, for one document (`single`) or for many.
    pub(super) fn new(
        format: Format,
        single: bool,
        arrival: Option<CalendarDate>,
        sink: Sink,
    ) -> Self {
        let layout = if single {
            Layout::Object
        } else {
            Layout::Array
        };
        match format {
            Format::Json => Self::Records(JsonWriter::new(sink, layout)),
            Format::Jsonl => Self::Records(JsonWriter::new(sink, Layout::Lines)),
            Format::Veris => Self::Veris(JsonWriter::new(sink, layout), arrival),
            Format::Dpv => Self::Dpv(GraphWriter::new(sink)),
        }
    }

    /// Writes an output, or says why the format has no counterpart of its record.
    /// Exports hold no error records: those are told on standard error alone.
    pub(super) fn write(&mut self, output: &Output) -> io::Result<Option<NotExported>> {
        match (self, output) {
            (Self::Records(writer), output) => writer.write(output)?,
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

    /// Ends the output.
    pub(super) fn finish(self) -> io::Result<Sink> {
        match self {
            Self::Records(writer) | Self::Veris(writer, _) => writer.finish(),
            Self::Dpv(writer) => writer.finish(),
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
