//! Which format is written: the one named, or the one that the name of the file tells.

use super::Failure;
use super::sink;
use clap::ValueEnum;
use std::path::Path;

/// A format that records can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// One pretty object for one document, a pretty array for several
    Json,
    /// One record a line
    Jsonl,
    /// One table, see --table
    Csv,
    /// One table with typed columns, see --table
    #[cfg(feature = "parquet")]
    Parquet,
    /// All tables, in a database that grows with every run
    #[cfg(feature = "sqlite")]
    Sqlite,
    /// Incidents of the VERIS Community Schema
    Veris,
    /// JSON-LD in terms of the Data Privacy Vocabulary
    Dpv,
}

/// The endings of file names, each with the formats that may have it; the first is the one
/// that it tells.
const ENDINGS: &[(&str, &[Format])] = &[
    ("json", &[Format::Json, Format::Veris, Format::Dpv]),
    ("jsonl", &[Format::Jsonl]),
    ("ndjson", &[Format::Jsonl]),
    ("csv", &[Format::Csv]),
    #[cfg(feature = "parquet")]
    ("parquet", &[Format::Parquet]),
    #[cfg(feature = "sqlite")]
    ("sqlite", &[Format::Sqlite]),
    #[cfg(feature = "sqlite")]
    ("sqlite3", &[Format::Sqlite]),
    #[cfg(feature = "sqlite")]
    ("db", &[Format::Sqlite]),
];

impl Format {
    /// The format of an output: that `named`, or that of the file's ending. A name without
    /// an ending, a device and standard output tell none, and get `default`.
    pub(super) fn of(
        named: Option<Self>,
        default: Self,
        output: Option<&Path>,
    ) -> Result<Self, Failure> {
        let file = output.filter(|path| !sink::is_device(path));
        let Some((path, ending)) = file.and_then(|path| Some((path, path.extension()?))) else {
            return Ok(named.unwrap_or(default));
        };
        let known = ENDINGS
            .iter()
            .find(|(known, _)| ending.eq_ignore_ascii_case(known));
        let problem = match (named, known) {
            (Some(named), None) => return Ok(named),
            (Some(named), Some((_, formats))) if formats.contains(&named) => return Ok(named),
            (None, Some(&(_, [told, ..]))) => return Ok(*told),
            (None, _) => format!(
                "expected a name that ends in {}, or a --format; found another ending",
                listed(ENDINGS.iter().map(|(ending, _)| *ending))
            ),
            (Some(named), Some((_, formats))) => format!(
                "expected a name for --format {}, found one for {}; leave --format out or change \
                 the name",
                named.name(),
                listed(formats.iter().map(|format| format.name()))
            ),
        };
        Err(Failure::Usage(format!(
            "--output {}: {problem}",
            path.display()
        )))
    }

    /// Whether it holds the one table that `--table` names.
    pub(super) fn holds_one_table(self) -> bool {
        #[cfg(feature = "parquet")]
        if self == Self::Parquet {
            return true;
        }
        self == Self::Csv
    }

    /// Its name on the command line.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
            #[cfg(feature = "sqlite")]
            Self::Sqlite => "sqlite",
            Self::Veris => "veris",
            Self::Dpv => "dpv",
        }
    }
}

fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [but_last @ .., last] if !but_last.is_empty() => {
            format!("{} or {last}", but_last.join(", "))
        }
        names => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(named: Option<Format>, output: &str) -> Result<Format, String> {
        Format::of(named, Format::Json, Some(Path::new(output))).map_err(|error| error.to_string())
    }

    #[test]
    fn the_ending_tells_the_format_unless_one_is_named() {
        assert_eq!(of(None, "a/registro.CSV"), Ok(Format::Csv));
        assert_eq!(of(None, "registro.ndjson"), Ok(Format::Jsonl));
        assert_eq!(of(None, "registro"), Ok(Format::Json));
        assert_eq!(of(Some(Format::Veris), "registro.json"), Ok(Format::Veris));
        assert_eq!(of(Some(Format::Csv), "registro.tmp"), Ok(Format::Csv));
        assert_eq!(
            Format::of(None, Format::Jsonl, None).ok(),
            Some(Format::Jsonl)
        );
    }

    #[test]
    fn a_name_that_contradicts_or_tells_nothing_is_an_error() {
        assert!(
            of(Some(Format::Json), "registro.csv")
                .is_err_and(|error| error.contains("a name for --format json, found one for csv"))
        );
        assert!(
            of(None, "registro.xlsx")
                .is_err_and(|error| error.contains(".json") || error.contains("ends in json"))
        );
    }

    #[test]
    fn every_name_is_that_of_the_option() {
        for format in Format::value_variants() {
            let named = format.to_possible_value().expect("a value");
            assert_eq!(named.get_name(), format.name());
        }
    }
}
