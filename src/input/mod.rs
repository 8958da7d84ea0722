//! From bytes to a decoded text. Knows containers and character sets, no Italian.

use sha2::{Digest, Sha256};

/// A decoded document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text that spans refer to.
    pub text: String,
    /// Media type of the input.
    pub media_type: &'static str,
    /// WHATWG name of the encoding; `None` for binary formats.
    pub encoding: Option<&'static str>,
    /// Codes of what was not read and why.
    pub causes: Vec<String>,
}

/// Why a document could not be read.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// No text in it.
    #[error("the document holds no text")]
    Empty,
}

impl InputError {
    /// A stable code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
        }
    }
}

/// Decodes a document.
///
/// # Errors
/// [`InputError`] says what was expected and found.
pub fn decode(bytes: &[u8]) -> Result<Decoded, InputError> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    if text.trim().is_empty() {
        return Err(InputError::Empty);
    }
    Ok(Decoded {
        text,
        media_type: "text/plain",
        encoding: Some("UTF-8"),
        causes: Vec::new(),
    })
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
