//! Which documents a command line names, and which of their files and columns.

use super::Failure;
use breccia::batch::Supply;
use breccia::batch::supply::{Columns, FileList, Selection, Separator};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

// No doc comment: clap would take it for the description of the whole command.
#[derive(Debug, clap::Args)]
pub(super) struct InputArguments {
    /// Files, folders, patterns, or `-` for standard input
    ///
    /// Folders are walked in sorted order, through symbolic links and whatever
    /// .gitignore says; only documents and archives of them are read (.txt, .md,
    /// .html, .docx, .odt, .rtf, .pdf, .eml, .mbox, .zip, .gz), hidden files are
    /// not, other files are counted as skipped. A name with *, ? or [ that no file
    /// has is a pattern, as in a shell; ** stands for folders within folders.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Read the files and folders that FILE lists too; `-` for standard input
    ///
    /// One name a line, or names that end in NUL, as `find -print0` writes them.
    /// Relative names start in the working folder; the name as it stands is the
    /// `source.id`.
    #[arg(long, value_name = "FILE", help_heading = "Inputs")]
    files_from: Option<PathBuf>,

    /// The names of --files-from end in NUL, whatever the list looks like
    #[arg(long, requires = "files_from", help_heading = "Inputs")]
    null: bool,

    /// Of folders, patterns and lists, read only files that match GLOB; may be repeated
    ///
    /// A pattern without `/` is matched with the name, one with `/` with the path
    /// below the folder, or as the list has it.
    #[arg(long, value_name = "GLOB", help_heading = "Inputs")]
    include: Vec<String>,

    /// Leave out files and folders that match GLOB; may be repeated
    #[arg(long, value_name = "GLOB", help_heading = "Inputs")]
    exclude: Vec<String>,

    /// Read tables (.jsonl, .ndjson, .csv, .tsv) row by row, each with its text in this field
    ///
    /// In JSON, `a.b` is the field b of the object a. Each row becomes one record,
    /// its id TABLE!/LINE. Standard input is taken for a table too.
    #[arg(long, value_name = "NAME", help_heading = "Inputs")]
    text_field: Option<String>,

    /// The field of a table that holds the `source.id` of each row
    #[arg(
        long,
        value_name = "NAME",
        requires = "text_field",
        help_heading = "Inputs"
    )]
    id_field: Option<String>,

    /// What separates the cells of CSV, `tab` for a tab [default: found out among , ; tab]
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter, requires = "text_field",
          help_heading = "Inputs")]
    delimiter: Option<u8>,
}

/// One character of ASCII, or `tab`.
fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"tab" | b"\\t" => Ok(b'\t'),
        [byte] if byte.is_ascii() && !byte.is_ascii_alphanumeric() && *byte != b'"' => Ok(*byte),
        _ => Err(format!(
            "expected one sign such as ; or `tab`, found {text:?}"
        )),
    }
}

impl InputArguments {
    /// What supplies the documents of a verb. Without a path that is standard input, if
    /// something is piped in and `reads_pipe`.
    pub(super) fn supply(&self, verb: &str, reads_pipe: bool) -> Result<Supply, Failure> {
        let selection = Selection::new(
            self.include.iter().map(String::as_str),
            self.exclude.iter().map(String::as_str),
        )
        .map_err(|error| Failure::Usage(format!("--include, --exclude: {error}")))?;
        let columns = self.text_field.as_ref().map(|text| Columns {
            text: text.clone(),
            id: self.id_field.clone(),
            delimiter: self.delimiter,
        });
        Ok(Supply::of(self.paths(verb, reads_pipe)?)
            .with_list(self.list()?)
            .with_selection(selection)
            .with_columns(columns))
    }

    fn paths(&self, verb: &str, reads_pipe: bool) -> Result<Vec<PathBuf>, Failure> {
        if !self.paths.is_empty() || self.files_from.is_some() {
            return Ok(self.paths.clone());
        }
        if !reads_pipe || std::io::stdin().is_terminal() {
            return Err(Failure::Usage(format!(
                "{verb}: expected files, folders or `-`, found no path; try `breccia {verb} corpus`"
            )));
        }
        Ok(vec![PathBuf::from("-")])
    }

    fn list(&self) -> Result<Option<FileList>, Failure> {
        let Some(path) = &self.files_from else {
            return Ok(None);
        };
        let is_stdin = path == Path::new("-");
        if is_stdin && self.paths.iter().any(|path| path == Path::new("-")) {
            return Err(Failure::Usage(
                "--files-from -: expected standard input to be the list, found it among the \
                 paths too; leave one of them out"
                    .to_owned(),
            ));
        }
        if !is_stdin && let Err(error) = std::fs::File::open(path) {
            return Err(Failure::Usage(format!(
                "--files-from {}: expected a readable list of files: {error}",
                path.display()
            )));
        }
        Ok(Some(FileList {
            path: (!is_stdin).then(|| path.clone()),
            separator: if self.null {
                Separator::Nul
            } else {
                Separator::Detected
            },
        }))
    }
}
