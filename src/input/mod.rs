//! From bytes to a decoded text. Knows containers and character sets, no Italian.
//!
//! ```text
//! input ──unpack──▶ documents ──detect──▶ one reader for each format ──▶ Decoded
//!         (archives,  (id, bytes)          (plain, html, docx, pdf, mail …)  (text, places,
//!          mailboxes)                                                         causes)
//! ```
//! Content decides what an input is, its name only where content doesn't tell.
//! What can't be read is an [`InputError`] that says what was expected, what was
//! found and what to do; what was read only in part is named in [`Decoded::causes`].

mod charset;
mod detect;
mod docx;
mod draft;
mod error;
mod guard;
mod html;
pub mod limits;
mod link;
mod mail;
mod markup;
mod numerals;
mod odt;
mod pdf;
mod plain;
mod story;
pub mod unpack;
mod zipped;

pub use charset::UNDECODABLE;
pub use detect::ENDINGS;
pub use error::{InputError, RowProblem};
pub use html::CUT_OFF;

use crate::text::Places;
use crate::watch::Watch;
use detect::Format;
use sha2::{Digest, Sha256};
use std::io;
use std::path::Path;

/// A decoded document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text that spans refer to. For plain text exactly the decoded input,
    /// a byte order mark left out, line ends as they are.
    pub text: String,
    /// Where in its container each stretch of the text stood; none for plain text.
    pub places: Places,
    /// Media type of the input.
    pub media_type: &'static str,
    /// WHATWG name of the encoding; `None` for binary formats.
    pub encoding: Option<&'static str>,
    /// Codes of what was not read and why; empty when all was read.
    pub causes: Vec<String>,
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
/// [`InputError::Limit`] beyond the limit, [`InputError::Io`] when reading fails.
pub fn read_limited(stream: impl io::Read) -> Result<Vec<u8>, InputError> {
    let mut bytes = Vec::new();
    let mut limited = io::Read::take(stream, limits::MAX_INPUT_BYTES.value + 1);
    io::Read::read_to_end(&mut limited, &mut bytes)?;
    check_length(&bytes)?;
    Ok(bytes)
}

/// Decodes one document, whose format its bytes tell, or else the ending of its `id`.
///
/// # Errors
/// [`InputError`] for what is empty, too large, damaged, encrypted, or of a
/// format that is not read, and for archives: [`unpack::documents`] opens those.
///
/// ```
/// let decoded = breccia::input::decode("lettera.txt", b"Perch\xe9 Le scriviamo")?;
/// assert_eq!(decoded.text, "Perché Le scriviamo");
/// assert_eq!(decoded.encoding, Some("windows-1252"));
/// # Ok::<(), breccia::input::InputError>(())
/// ```
pub fn decode(id: &str, bytes: &[u8]) -> Result<Decoded, InputError> {
    decode_under(Watch::stage(), id, bytes)
}

/// The same with the time that it may take.
fn decode_under(watch: Watch, id: &str, bytes: &[u8]) -> Result<Decoded, InputError> {
    check_length(bytes)?;
    let decoded = match detect::format(id, bytes) {
        Format::Plain => plain::decode(bytes, "text/plain", watch)?,
        Format::Markdown => plain::decode(bytes, "text/markdown", watch)?,
        Format::Mail => mail::decode(bytes, watch)?,
        Format::Html => html::decode(bytes, watch)?,
        Format::Docx => docx::decode(bytes, watch)?,
        Format::Odt => odt::decode(bytes, watch)?,
        Format::EncryptedOffice => {
            return Err(InputError::Encrypted {
                format: "an Office document",
            });
        }
        several @ (Format::Zip | Format::Gzip | Format::Mbox) => {
            return Err(InputError::SeveralDocuments {
                format: several.name(),
            });
        }
        Format::Pdf => pdf::decode(bytes, watch)?,
        other => {
            return Err(InputError::UnsupportedFormat {
                format: other.name(),
            });
        }
    };
    check_text(decoded, bytes)
}

/// Decodes the bytes of one plain text, whatever they look like.
///
/// # Errors
/// [`InputError`] for what is empty, too large or no text.
pub fn decode_plain(bytes: &[u8]) -> Result<Decoded, InputError> {
    check_length(bytes)?;
    check_text(plain::decode(bytes, "text/plain", Watch::stage())?, bytes)
}

/// A short text in any encoding, such as the name of a column.
pub(crate) fn text_of(bytes: &[u8]) -> String {
    charset::decode(bytes).0
}

fn check_text(decoded: Decoded, bytes: &[u8]) -> Result<Decoded, InputError> {
    if is_all_blank(&decoded.text) {
        if decoded
            .causes
            .iter()
            .any(|cause| cause == limits::MAX_DOCUMENT_SECONDS.name)
        {
            return Err(InputError::too_slow());
        }
        return Err(InputError::Empty { bytes: bytes.len() });
    }
    Ok(decoded)
}

fn check_length(bytes: &[u8]) -> Result<(), InputError> {
    let length = bytes.len() as u64;
    if limits::MAX_INPUT_BYTES.is_exceeded_by(length) {
        return Err(InputError::too_large(length));
    }
    Ok(())
}

fn is_all_blank(text: &str) -> bool {
    text.chars().all(is_blank)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')
}

/// SHA-256 of the input, in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16);
    Sha256::digest(bytes)
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 0xF)])
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests;
