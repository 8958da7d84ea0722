//! Positions, one type for each thing that is counted.
//!
//! Three rulers measure a document, and a value on one of them means nothing
//! on another: bytes of the normalised view ([`ViewRange`]), bytes of the
//! source text ([`SourceRange`]), and code points of the source text
//! ([`Span`], the ruler of the record). The types keep them apart; only
//! [`View::source_range`](crate::text::View::source_range) and
//! [`SourceText::span`](crate::text::SourceText::span) lead from one to the next.

use std::ops::Range;

/// A half-open range of bytes in the normalised view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ViewRange {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl ViewRange {
    /// The range from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a range runs forward: {start}..{end}");
        Self { start, end }
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the range holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies within this range.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two ranges share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both.
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// For slicing a string of the view.
    pub fn bytes(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A half-open range of bytes in the source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceRange {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A half-open range of code points in the source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}
