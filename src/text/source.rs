//! The frozen source text: what spans refer to.

use super::places::Places;
use super::span::{SourceRange, Span};
use super::view::View;
use crate::record::{Evidence, Locator};
use crate::work::{Work, count};
use std::sync::OnceLock;

/// Bytes between two entries of the code point index.
const STRIDE: usize = 64;

/// A decoded text that never changes again, with an index from bytes to code points.
#[derive(Debug, Clone)]
pub struct SourceText {
    text: String,
    /// Code points before byte `i * STRIDE`; empty for pure ASCII.
    code_points_before: Vec<usize>,
    code_points: usize,
    places: Places,
    view: OnceLock<View>,
}

impl SourceText {
    /// Freezes a decoded text that came in no container.
    pub fn new(text: String) -> Self {
        Self::with_places(text, Places::default())
    }

    /// Freezes a decoded text with its places in the container that it came in.
    pub fn with_places(text: String, places: Places) -> Self {
        if text.is_ascii() {
            let code_points = text.len();
            return Self {
                text,
                code_points_before: Vec::new(),
                code_points,
                places,
                view: OnceLock::new(),
            };
        }
        let mut code_points_before = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut code_points = 0;
        for block in text.as_bytes().chunks(STRIDE) {
            code_points_before.push(code_points);
            code_points += count_starts(block);
        }
        Self {
            text,
            code_points_before,
            code_points,
            places,
            view: OnceLock::new(),
        }
    }

    /// The normalised view of the text, made when it is first asked for.
    pub fn view(&self) -> &View {
        self.view.get_or_init(|| View::new(&self.text))
    }

    /// Where in its container each stretch of the text stood.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Length in code points.
    pub fn code_points(&self) -> usize {
        self.code_points
    }

    /// The code point offset of a byte offset. An offset inside a character counts as its end.
    fn code_point_at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if self.code_points_before.is_empty() {
            return byte;
        }
        let Some(before) = self.code_points_before.get(byte / STRIDE) else {
            return self.code_points;
        };
        let block = byte / STRIDE * STRIDE;
        before + count_starts(&self.text.as_bytes()[block..byte])
    }

    /// Converts bytes to code points.
    pub fn span(&self, range: SourceRange) -> Span {
        Span {
            start: self.code_point_at(range.start),
            end: self.code_point_at(range.end),
        }
    }

    /// Where in its container each stretch of the text stood, in order; nothing for plain text.
    pub fn located(&self) -> impl Iterator<Item = (Span, Locator)> + '_ {
        self.places
            .iter()
            .map(|(range, locator)| (self.span(range), locator))
    }

    /// The slice of a range, with its span in code points: one item of evidence.
    ///
    /// The range must lie on character boundaries; the offset map yields no other.
    pub fn evidence(&self, range: SourceRange) -> Evidence {
        debug_assert!(self.text.get(range.start..range.end).is_some());
        let text = self.text.get(range.start..range.end).unwrap_or_default();
        count(Work::Evidence, text.len());
        let span = self.span(range);
        debug_assert_eq!(text.chars().count(), span.end - span.start);
        Evidence {
            start: span.start,
            end: span.end,
            text: text.to_owned(),
            locator: self.places.locate(range),
        }
    }
}

/// How many characters begin in these bytes of UTF-8.
fn count_starts(bytes: &[u8]) -> usize {
    // A block's count fits a byte: so the compiler counts many bytes at once.
    let starts = |block: &[u8]| -> u8 { block.iter().map(|&b| u8::from((b as i8) >= -0x40)).sum() };
    let blocks = bytes.chunks(STRIDE);
    blocks.map(|block| usize::from(starts(block))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_code_points_across_index_blocks() {
        let text = "è😀a".repeat(500);
        let source = SourceText::new(text.clone());
        assert_eq!(source.code_points(), text.chars().count());
        for (code_point, (byte, c)) in text.char_indices().enumerate() {
            let evidence = source.evidence(SourceRange {
                start: byte,
                end: byte + c.len_utf8(),
            });
            assert_eq!((evidence.start, evidence.end), (code_point, code_point + 1));
            assert_eq!(evidence.text, c.to_string());
        }
    }
}
