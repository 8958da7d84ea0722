//! Opens a PDF: its objects, its pages, their streams, within the limits.
//!
//! lopdf reads the structure of the file (cross-references, their repair when
//! they are damaged, object streams, decryption). What it would hold in memory
//! is bounded before by [`survey`](super::survey), what a stream inflates to by
//! the limit that it takes.

use super::FORMAT;
use crate::input::InputError;
use crate::input::limits::MAX_PDF_STREAM_BYTES;
use lopdf::{DecompressError, Dictionary, Document, Error, LoadOptions, Object, ObjectId, Stream};

/// Opens a document; an encrypted one if its password is empty.
///
/// # Errors
/// [`InputError::Encrypted`], [`InputError::Malformed`], or
/// [`InputError::Limit`] for a stream of objects beyond [`MAX_PDF_STREAM_BYTES`].
pub(super) fn document(bytes: &[u8]) -> Result<Document, InputError> {
    let load = |rebuild| {
        let options = LoadOptions {
            max_decompressed_size: Some(MAX_PDF_STREAM_BYTES.as_usize()),
            force_reconstruct: rebuild,
            ..LoadOptions::default()
        };
        Document::load_mem_with_options(bytes, options)
    };
    let mut document = load(false).map_err(as_input_error)?;
    if document.is_encrypted() {
        return Err(InputError::Encrypted { format: FORMAT });
    }
    // Cross-references may lead to objects, but not to pages.
    if document.page_iter().next().is_none()
        && let Ok(rebuilt) = load(true)
        && rebuilt.page_iter().next().is_some()
    {
        document = rebuilt;
    }
    Ok(document)
}

fn as_input_error(error: Error) -> InputError {
    match error {
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => InputError::Limit {
            limit: &MAX_PDF_STREAM_BYTES,
            found: "a stream of objects with more".to_owned(),
            advice: "print it to a new PDF, or split it",
        },
        Error::InvalidPassword | Error::Decryption(_) | Error::UnsupportedSecurityHandler(_) => {
            InputError::Encrypted { format: FORMAT }
        }
        other => malformed(other.to_string()),
    }
}

pub(super) fn malformed(detail: String) -> InputError {
    InputError::Malformed {
        format: FORMAT,
        detail,
    }
}

/// A page: its own dictionary, and what it inherits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'d> {
    document: &'d Document,
    pub(super) dictionary: &'d Dictionary,
}

/// The pages in their order. A page that can't be read is `None`.
pub(super) fn pages(document: &Document) -> impl Iterator<Item = Option<Page<'_>>> {
    document.page_iter().map(|id: ObjectId| {
        let dictionary = document.get_dictionary(id).ok()?;
        Some(Page {
            document,
            dictionary,
        })
    })
}

impl<'d> Page<'d> {
    /// A value of the page, or of the nearest node above that has it.
    pub(super) fn inherited(&self, key: &[u8]) -> Option<&'d Object> {
        const DEEPEST: usize = 64;
        let mut node = self.dictionary;
        for _ in 0..DEEPEST {
            if let Ok(value) = node.get_deref(key, self.document) {
                return Some(value);
            }
            node = node
                .get_deref(b"Parent", self.document)
                .and_then(Object::as_dict)
                .ok()?;
        }
        None
    }

    /// What the page draws with.
    pub(super) fn resources(&self) -> Option<&'d Dictionary> {
        self.inherited(b"Resources")?.as_dict().ok()
    }

    /// Left, bottom, right and top of the page.
    pub(super) fn area(&self) -> [f32; 4] {
        /// A4, for a page that doesn't say.
        const USUAL: [f32; 4] = [0., 0., 595., 842.];
        let area = self
            .inherited(b"CropBox")
            .or_else(|| self.inherited(b"MediaBox"))
            .and_then(|area| numbers::<4>(area, self.document));
        match area {
            Some([a, b, c, d]) if a != c && b != d => [a.min(c), b.min(d), a.max(c), b.max(d)],
            _ => USUAL,
        }
    }

    /// Quarter turns to the right that the page is shown with.
    pub(super) fn quarter_turns(&self) -> i64 {
        let degrees = self
            .inherited(b"Rotate")
            .and_then(|turn| turn.as_i64().ok());
        degrees.unwrap_or_default().div_euclid(90).rem_euclid(4)
    }

    /// Whether the page may draw an image.
    pub(super) fn has_images(&self) -> bool {
        let drawings = self
            .resources()
            .and_then(|resources| resources.get_deref(b"XObject", self.document).ok())
            .and_then(|drawings| drawings.as_dict().ok());
        drawings
            .into_iter()
            .flat_map(Dictionary::iter)
            .any(|(_, drawing)| {
                self.document
                    .dereference(drawing)
                    .ok()
                    .and_then(|(_, drawing)| drawing.as_stream().ok())
                    .and_then(|stream| stream.dict.get(b"Subtype").and_then(Object::as_name).ok())
                    == Some(b"Image")
            })
    }

    /// The streams of instructions that draw the page.
    pub(super) fn contents(&self) -> Vec<&'d Stream> {
        let stream = |object: &'d Object| {
            let (_, object) = self.document.dereference(object).ok()?;
            object.as_stream().ok()
        };
        match self.dictionary.get_deref(b"Contents", self.document) {
            Ok(Object::Array(parts)) => parts.iter().filter_map(stream).collect(),
            Ok(object) => stream(object).into_iter().collect(),
            Err(_) => Vec::new(),
        }
    }
}

/// Exactly so many numbers of an array.
pub(super) fn numbers<const N: usize>(array: &Object, document: &Document) -> Option<[f32; N]> {
    let array = array.as_array().ok()?;
    let mut found = [0.; N];
    for (number, object) in found.iter_mut().zip(array) {
        *number = document.dereference(object).ok()?.1.as_float().ok()?;
    }
    (array.len() >= N).then_some(found)
}

/// Why a stream could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// It inflates beyond [`MAX_PDF_STREAM_BYTES`].
    TooLong,
    /// It is damaged, or packed in a way that only images are.
    Damaged,
}

/// The bytes of a stream.
pub(super) fn inflated(stream: &Stream) -> Result<Vec<u8>, Unread> {
    let limit = MAX_PDF_STREAM_BYTES.as_usize();
    match stream.get_plain_content_with_limit(limit) {
        Ok(bytes) => Ok(bytes),
        Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => Err(Unread::TooLong),
        Err(_) => Err(Unread::Damaged),
    }
}
