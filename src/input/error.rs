//! Why a document could not be read, for people and for programs.

use super::limits::{self, Limit};
use crate::record::{ErrorDetail, ErrorRecord, ErrorSource, Output};
use std::io;

/// Why a document could not be read.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// Nothing at this path.
    #[error("expected a file, found nothing there; check the path")]
    NotFound,
    /// The system refused to open or list it.
    #[error(
        "expected a readable file or folder, found no permission to read it; change its permissions or run as a user who may read it"
    )]
    PermissionDenied,
    /// Reading failed for another reason.
    #[error("reading failed: {0}; the document is left out")]
    Io(io::Error),
    /// Beyond a limit that costs the whole document.
    #[error("expected at most {limit}, found {found}; {advice}")]
    Limit {
        /// The limit.
        limit: &'static Limit,
        /// What was found, for people.
        found: String,
        /// What to do.
        advice: &'static str,
    },
    /// No text, or only blanks.
    #[error("expected a text, found {}; nothing to extract", if *.bytes == 0 { "an empty file" } else { "only blanks" })]
    Empty {
        /// Length of the input in bytes.
        bytes: usize,
    },
    /// A known format that is not read.
    #[error(
        "expected a text, HTML, PDF, Word, OpenDocument or mail document, found {format}; open it with the program it comes from and save it as DOCX, ODT or PDF"
    )]
    UnsupportedFormat {
        /// The format, for people.
        format: &'static str,
    },
    /// A format that is read, but not whole or not well formed.
    #[error(
        "expected {format}, found a damaged one: {detail}; open and save it again, or convert it"
    )]
    Malformed {
        /// The format, for people: `a PDF document`.
        format: &'static str,
        /// What is wrong with it.
        detail: String,
    },
    /// Encrypted, with a password that is not known.
    #[error(
        "expected {format} that opens without a password, found an encrypted one; save it without a password"
    )]
    Encrypted {
        /// The format, for people.
        format: &'static str,
    },
    /// Pages, but no text in them: a scan.
    #[error(
        "expected {format} with text, found {pages} pages of images only; run a text recognition (OCR) over it first"
    )]
    NoTextLayer {
        /// The format, for people.
        format: &'static str,
        /// Number of pages.
        pages: usize,
    },
    /// An archive or mailbox where one document was asked for.
    #[error(
        "expected one document, found {format} that holds several; name one of them as `ARCHIVE!/DOCUMENT`"
    )]
    SeveralDocuments {
        /// The format, for people.
        format: &'static str,
    },
    /// An archive without a document that could be read.
    #[error("expected an archive of documents, found none in it; nothing to extract")]
    NoDocuments,
    /// No document of this name in the archive.
    #[error(
        "expected one of the documents in the archive, found none named {name:?}; it holds {held}"
    )]
    NoSuchMember {
        /// The name asked for.
        name: String,
        /// The names that there are, for people.
        held: String,
    },
    /// A name within an archive that leads outside it, or is no text.
    #[error(
        "expected a file name within the archive, found {name:?}, which leads outside it; pack it again"
    )]
    UnsafeName {
        /// The name as it stands.
        name: String,
    },
    /// A symbolic link that leads back to a folder that it stands in.
    #[error(
        "expected a folder, found a symbolic link back to {ancestor}, which is being read; remove the link"
    )]
    Loop {
        /// The folder.
        ancestor: String,
    },
    /// A row of a table that gives no text.
    #[error("line {line} of {table}: {problem}")]
    Row {
        /// The id of the table.
        table: String,
        /// The line on which the row starts, from 1.
        line: u64,
        /// What is wrong with it.
        problem: RowProblem,
    },
    /// A table without rows.
    #[error("expected a table with rows of text, found none; nothing to extract")]
    NoRows,
    /// Bytes that are no text in any encoding.
    #[error("expected a text, found binary data that is no text in any known encoding")]
    NotText,
    /// A defect of this program, caught so that the batch goes on.
    #[error(
        "reading this document failed because of a defect in breccia; please report it with the document"
    )]
    Internal,
}

/// What is wrong with a row of a table.
#[derive(Debug, thiserror::Error)]
pub enum RowProblem {
    /// It is no row of this kind of table.
    #[error("expected {expected}, found {found}")]
    Malformed {
        /// What a row is.
        expected: String,
        /// What stands there, and what to do.
        found: String,
    },
    /// The field that holds the text or the id is not there.
    #[error("expected a field {field:?}, found {held}")]
    MissingField {
        /// The name of the field.
        field: String,
        /// The fields that there are, for people.
        held: String,
    },
    /// The field holds something else than a text.
    #[error("expected {expected} in the field {field:?}, found {found}")]
    WrongType {
        /// The name of the field.
        field: String,
        /// What it should hold.
        expected: &'static str,
        /// What it holds.
        found: &'static str,
    },
    /// Two columns have the name of the field.
    #[error("expected one column {field:?}, found {count}; rename the others")]
    DuplicateColumn {
        /// The name.
        field: String,
        /// How many columns have it.
        count: usize,
    },
    /// The text is empty or blank.
    #[error("expected a text in the field {field:?}, found only blanks; nothing to extract")]
    Empty {
        /// The name of the field.
        field: String,
    },
    /// Beyond [`limits::MAX_INPUT_BYTES`].
    #[error(
        "expected a row of at most {}, found a longer one{advice}",
        limits::MAX_INPUT_BYTES
    )]
    TooLong {
        /// What to do, for people.
        advice: &'static str,
    },
}

impl RowProblem {
    /// A stable code for programs.
    fn code(&self) -> &'static str {
        match self {
            Self::Malformed { .. } => "malformed_row",
            Self::MissingField { .. } => "missing_field",
            Self::WrongType { .. } => "wrong_type",
            Self::DuplicateColumn { .. } => "duplicate_column",
            Self::Empty { .. } => "empty",
            Self::TooLong { .. } => limits::MAX_INPUT_BYTES.name,
        }
    }
}

impl InputError {
    /// A stable code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::PermissionDenied => "permission_denied",
            Self::Io(_) => "io",
            Self::Limit { limit, .. } => limit.name,
            Self::Empty { .. } => "empty",
            Self::UnsupportedFormat { .. } => "unsupported_format",
            Self::Malformed { .. } => "malformed",
            Self::Encrypted { .. } => "encrypted",
            Self::NoTextLayer { .. } => "no_text_layer",
            Self::SeveralDocuments { .. } => "several_documents",
            Self::NoDocuments => "no_documents",
            Self::NoSuchMember { .. } => "not_found",
            Self::UnsafeName { .. } => "unsafe_name",
            Self::Loop { .. } => "symlink_loop",
            Self::Row { problem, .. } => problem.code(),
            Self::NoRows => "no_rows",
            Self::NotText => "not_text",
            Self::Internal => "internal",
        }
    }

    /// The input is longer than [`limits::MAX_INPUT_BYTES`].
    pub(super) fn too_large(bytes: u64) -> Self {
        Self::Limit {
            limit: &limits::MAX_INPUT_BYTES,
            found: format!("{bytes} bytes"),
            advice: "split the document",
        }
    }

    /// A stage took longer than [`limits::MAX_DOCUMENT_SECONDS`].
    pub(super) fn too_slow() -> Self {
        Self::Limit {
            limit: &limits::MAX_DOCUMENT_SECONDS,
            found: "no end by then".to_owned(),
            advice: "open and save it again, or split it",
        }
    }

    /// The error record that stands where the document's record would.
    pub fn into_output(self, id: &str) -> Output {
        Output::Error(ErrorRecord {
            source: ErrorSource { id: id.to_owned() },
            error: ErrorDetail {
                code: self.code().to_owned(),
                message: format!("{id}: {self}"),
            },
        })
    }
}

impl From<io::Error> for InputError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::PermissionDenied,
            _ => Self::Io(error),
        }
    }
}
