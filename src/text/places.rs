//! Where in its container each stretch of a frozen text stood.
//!
//! A container reader builds [`Places`] beside the text; [`SourceText`](super::SourceText)
//! turns them into the `locator` of each item of evidence. Plain text has none.

use super::span::SourceRange;
use crate::record::Locator;
use std::ops::Range;

/// A place in a container, as far as its format knows one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// Page of a PDF, from 1.
    pub page: Option<u32>,
    /// Index into the parts named with [`Places::part`].
    pub part: Option<PartId>,
    /// Paragraph within the part, from 1.
    pub paragraph: Option<u32>,
    /// Bytes within the part, or within the document where it has no parts.
    pub bytes: Option<Range<u64>>,
}

/// A named part of a container: `word/footnotes.xml`, MIME part `1.2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartId(u32);

/// The map from ranges of a text to their places, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    parts: Vec<String>,
    runs: Vec<Run>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    text: Range<usize>,
    place: Place,
}

impl Places {
    /// Whether no place is known.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// How many stretches have a place.
    pub fn len(&self) -> usize {
        self.runs.len()
    }

    /// Names a part.
    pub fn part(&mut self, name: impl Into<String>) -> PartId {
        let name = name.into();
        let known = self.parts.iter().rposition(|part| *part == name);
        let index = known.unwrap_or_else(|| {
            self.parts.push(name);
            self.parts.len() - 1
        });
        PartId(index as u32)
    }

    /// Says where bytes of the text stood. Ranges come in the order of the text;
    /// a place of which nothing is known is none.
    pub fn push(&mut self, text: Range<usize>, place: Place) {
        if text.is_empty() || place == Place::default() {
            return;
        }
        debug_assert!(
            self.runs
                .last()
                .is_none_or(|run| run.text.end <= text.start)
        );
        if let Some(last) = self.runs.last_mut()
            && last.text.end == text.start
            && last
                .place
                .continues_with(last.text.len(), &place, text.len())
        {
            last.text.end = text.end;
            if let (Some(bytes), Some(more)) = (&mut last.place.bytes, place.bytes) {
                bytes.end = more.end;
            }
            return;
        }
        self.runs.push(Run { text, place });
    }

    /// Every run with its place, for `text --map`.
    pub fn iter(&self) -> impl Iterator<Item = (SourceRange, Locator)> {
        self.runs.iter().map(|run| {
            let range = SourceRange {
                start: run.text.start,
                end: run.text.end,
            };
            (range, self.locator(&run.place))
        })
    }

    /// The place of a range: where it begins, with its bytes up to where it ends.
    pub fn locate(&self, range: SourceRange) -> Option<Locator> {
        let first = self.runs.partition_point(|run| run.text.end <= range.start);
        let end = self.runs.partition_point(|run| run.text.start < range.end);
        let covered = self.runs.get(first..end)?;
        let (head, tail) = (covered.first()?, covered.last()?);
        let mut place = head.place.clone();
        if let Some(bytes) = &mut place.bytes {
            bytes.start = head.byte_at(range.start).unwrap_or(bytes.start);
            if let (Some(end), true) = (tail.byte_at(range.end), tail.place.part == place.part) {
                bytes.end = end;
            }
        }
        Some(self.locator(&place))
    }

    fn locator(&self, place: &Place) -> Locator {
        Locator {
            page: place.page,
            part: place
                .part
                .and_then(|PartId(i)| self.parts.get(i as usize).cloned()),
            paragraph: place.paragraph,
            bytes: place.bytes.as_ref().map(|bytes| [bytes.start, bytes.end]),
        }
    }
}

impl Place {
    /// Whether a run goes on with another as one: same place, bytes adjoining and evenly run.
    fn continues_with(&self, length: usize, next: &Self, next_length: usize) -> bool {
        let same =
            self.page == next.page && self.part == next.part && self.paragraph == next.paragraph;
        same && match (&self.bytes, &next.bytes) {
            (None, None) => true,
            (Some(a), Some(b)) => {
                let ratio = ratio(a, length);
                a.end == b.start && ratio.is_some() && ratio == self::ratio(b, next_length)
            }
            _ => false,
        }
    }
}

impl Run {
    /// The byte of the container that a byte of the text stands for; the run's
    /// own bounds where text and container do not run one to one.
    fn byte_at(&self, text: usize) -> Option<u64> {
        let bytes = self.place.bytes.as_ref()?;
        if text <= self.text.start {
            return Some(bytes.start);
        }
        if text >= self.text.end {
            return Some(bytes.end);
        }
        let ratio = ratio(bytes, self.text.len())?;
        Some(bytes.start + (text - self.text.start) as u64 * ratio)
    }
}

/// Bytes of the container for each byte of the text: one where it stands there
/// as it is, two for the letters of ASCII in UTF-16; `None` where they don't run evenly.
fn ratio(bytes: &Range<u64>, text: usize) -> Option<u64> {
    let length = bytes.end.checked_sub(bytes.start)?;
    [1, 2]
        .into_iter()
        .find(|ratio| length == text as u64 * ratio)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(range: Range<u64>) -> Place {
        Place {
            bytes: Some(range),
            ..Place::default()
        }
    }

    fn located(places: &Places, start: usize, end: usize) -> Option<[u64; 2]> {
        places.locate(SourceRange { start, end })?.bytes
    }

    #[test]
    fn bytes_that_run_one_to_one_are_counted_within_a_run() {
        let mut places = Places::default();
        places.push(0..5, bytes(100..105));
        places.push(5..9, bytes(105..109));
        places.push(9..10, bytes(109..115)); // an entity
        places.push(12..15, bytes(120..123)); // after a line break of our own
        assert_eq!(located(&places, 2, 7), Some([102, 107]));
        assert_eq!(located(&places, 7, 10), Some([107, 115]));
        assert_eq!(located(&places, 8, 14), Some([108, 122]));
        assert_eq!(located(&places, 10, 12), None);
        assert_eq!(places.iter().count(), 3);
    }

    #[test]
    fn two_bytes_for_each_letter_are_counted_too() {
        let mut places = Places::default();
        places.push(0..3, bytes(10..16));
        places.push(3..4, bytes(16..18));
        assert_eq!(places.len(), 1);
        assert_eq!(located(&places, 1, 4), Some([12, 18]));
        places.push(4..6, bytes(18..20)); // "è" in UTF-16
        assert_eq!(located(&places, 3, 6), Some([16, 20]));
    }

    #[test]
    fn a_range_over_two_paragraphs_is_located_where_it_begins() {
        let mut places = Places::default();
        let part = places.part("word/document.xml");
        assert_eq!(part, places.part("word/document.xml"));
        for paragraph in 1..=2u32 {
            let start = paragraph as usize * 10;
            let place = Place {
                part: Some(part),
                paragraph: Some(paragraph),
                ..Place::default()
            };
            places.push(start..start + 9, place);
        }
        let locator = places.locate(SourceRange { start: 15, end: 25 });
        let locator = locator.unwrap_or_default();
        assert_eq!(locator.part.as_deref(), Some("word/document.xml"));
        assert_eq!(locator.paragraph, Some(1));
    }
}
