//! The map from a text to its places in the container that it came in.

use crate::record::{Locator, Source};
use crate::text::SourceText;
use serde::Serialize;

/// A text's source and the place of each stretch of it, in the order of the text.
///
/// What stands in no stretch, the program put between words of the container:
/// line breaks, the marks of list items, blanks between cells.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TextMap {
    /// Where the text came from and how far it was read.
    pub source: Source,
    /// The stretches; none for plain text, whose places are its offsets.
    pub places: Vec<MappedPlace>,
}

/// A stretch of a text that stood in one place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MappedPlace {
    /// First code point of the text.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The place in the container.
    pub locator: Locator,
}

/// Maps a text.
pub fn text_map(text: &SourceText, source: Source) -> TextMap {
    let places = text
        .located()
        .map(|(span, locator)| MappedPlace {
            start: span.start,
            end: span.end,
            locator,
        })
        .collect();
    TextMap { source, places }
}
