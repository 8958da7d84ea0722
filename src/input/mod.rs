//! From bytes to a decoded text. Knows containers and character sets, no Italian.
//!
//! Content decides what an input is, not its name. What can't be read is an
//! [`InputError`] that says what was expected, what was found and what to do;
//! what was read only in part is named in [`Decoded::causes`].

mod charset;
mod detect;
pub mod limits;

pub use charset::UNDECODABLE;

use crate::record::{ErrorDetail, ErrorRecord, ErrorSource, Output};
use sha2::{Digest, Sha256};
use std::io;
use std::path::Path;

/// A decoded document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text that spans refer to: exactly the decoded input, a byte order
    /// mark left out, line ends as they are.
    pub text: String,
    /// Media type of the input.
    pub media_type: &'static str,
    /// WHATWG name of the encoding; `None` for binary formats.
    pub encoding: Option<&'static str>,
    /// Codes of what was not read and why; empty when all was read.
    pub causes: Vec<String>,
}

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
    /// Longer than [`limits::MAX_INPUT_BYTES`].
    #[error(
        "expected at most {} bytes (limit max_input_bytes), found {found}; split the document",
        limits::MAX_INPUT_BYTES
    )]
    TooLarge {
        /// Length of the input in bytes.
        found: u64,
    },
    /// No text, or only blanks.
    #[error("expected a text, found {}; nothing to extract", if *.bytes == 0 { "an empty file" } else { "only blanks" })]
    Empty {
        /// Length of the input in bytes.
        bytes: usize,
    },
    /// A known format that this version does not read.
    #[error("expected plain text, found {format}; convert the document to text first")]
    UnsupportedFormat {
        /// The format, for people.
        format: &'static str,
    },
    /// Bytes that are no text in any encoding.
    #[error("expected plain text, found binary data that is no text in any known encoding")]
    NotText,
    /// A defect of this program, caught so that the batch goes on.
    #[error(
        "reading this document failed because of a defect in breccia; please report it with the document"
    )]
    Internal,
}

impl InputError {
    /// A stable code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::PermissionDenied => "permission_denied",
            Self::Io(_) => "io",
            Self::TooLarge { .. } => "max_input_bytes",
            Self::Empty { .. } => "empty",
            Self::UnsupportedFormat { .. } => "unsupported_format",
            Self::NotText => "not_text",
            Self::Internal => "internal",
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

/// Reads a file, up to [`limits::MAX_INPUT_BYTES`].
///
/// # Errors
/// [`InputError`] for what can't be opened or read, or is too large.
pub fn read_file(path: &Path) -> Result<Vec<u8>, InputError> {
    read_limited(std::fs::File::open(path)?)
}

/// Reads a stream, up to [`limits::MAX_INPUT_BYTES`].
///
/// # Errors
/// [`InputError::TooLarge`] beyond the limit, [`InputError::Io`] when reading fails.
pub fn read_limited(stream: impl io::Read) -> Result<Vec<u8>, InputError> {
    let mut bytes = Vec::new();
    let mut limited = io::Read::take(stream, limits::MAX_INPUT_BYTES + 1);
    io::Read::read_to_end(&mut limited, &mut bytes)?;
    if bytes.len() as u64 > limits::MAX_INPUT_BYTES {
        return Err(InputError::TooLarge {
            found: bytes.len() as u64,
        });
    }
    Ok(bytes)
}

/// Decodes a document.
///
/// # Errors
/// [`InputError`] for what is empty, too large, binary or of a format that is not read.
///
/// ```
/// let decoded = breccia::input::decode(b"Perch\xe9 Le scriviamo")?;
/// assert_eq!(decoded.text, "Perché Le scriviamo");
/// assert_eq!(decoded.encoding, Some("windows-1252"));
/// # Ok::<(), breccia::input::InputError>(())
/// ```
pub fn decode(bytes: &[u8]) -> Result<Decoded, InputError> {
    if bytes.len() as u64 > limits::MAX_INPUT_BYTES {
        return Err(InputError::TooLarge {
            found: bytes.len() as u64,
        });
    }
    if let Some(format) = detect::unsupported(bytes) {
        return Err(InputError::UnsupportedFormat { format });
    }
    let (text, encoding, undecodable) = charset::decode(bytes);
    if text.chars().all(is_blank) {
        return Err(InputError::Empty { bytes: bytes.len() });
    }
    if is_binary(&text) {
        return Err(InputError::NotText);
    }
    let mut causes = Vec::new();
    if undecodable {
        causes.push(UNDECODABLE.to_owned());
    }
    Ok(Decoded {
        text,
        media_type: "text/plain",
        encoding: Some(encoding),
        causes,
    })
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')
}

/// Whether a decoded text holds more control characters than any text does.
fn is_binary(text: &str) -> bool {
    let mut controls = 0;
    let mut all = 0;
    for c in text.chars() {
        all += 1;
        let control = c.is_control() && !c.is_whitespace();
        controls += usize::from(control || c == '\u{FFFD}');
    }
    controls * 100 > all * limits::MAX_CONTROL_PERCENT && controls > 1
}

/// SHA-256 of the input, in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
