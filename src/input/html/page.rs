//! The bytes of a page and the way from them back to the file.
//!
//! In an encoding that extends ASCII the page is cut as it stands, and each
//! text is decoded by itself: its bytes are the file's. UTF-16 is recoded
//! first, and positions are counted back.

use super::entities::Entities;
use crate::input::limits::MAX_CONTROL_PERCENT;
use crate::input::{charset, draft::Draft};
use crate::text::Place;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

/// A page in an encoding that extends ASCII.
pub(super) struct Page<'p> {
    bytes: Cow<'p, [u8]>,
    encoding: &'static Encoding,
    entities: RefCell<Entities>,
    positions: Positions,
    /// The place of the whole page in its container.
    place: Place,
}

/// How positions in the page lead to positions in the file.
enum Positions {
    /// They are the same.
    Same,
    /// Code units of UTF-16 before every [`STRIDE`] bytes of the page.
    Utf16(Vec<u64>),
    /// Not known.
    Unknown,
}

/// Bytes of a page between two entries of the index from UTF-8 to UTF-16.
const STRIDE: usize = 1024;

/// A stretch of decoded text and the bytes of the page that it stands for.
pub(super) struct Piece<'t> {
    /// The characters.
    pub(super) text: Cow<'t, str>,
    /// The bytes.
    pub(super) bytes: Range<usize>,
    /// A byte was lost in decoding.
    pub(super) damaged: bool,
}

impl Piece<'_> {
    /// Whether each byte of the text is the byte of the page at the same place.
    pub(super) fn is_verbatim(&self) -> bool {
        self.text.len() == self.bytes.len()
    }
}

impl<'p> Page<'p> {
    /// A page in an encoding, without its byte order mark; `place` is that of
    /// the page, its bytes counted from the beginning of `bytes`.
    pub(super) fn new(bytes: &'p [u8], encoding: &'static Encoding, place: Place) -> Self {
        let recoded = |positions: fn(&str) -> Positions, place| {
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            Self {
                positions: positions(&text),
                bytes: Cow::Owned(text.into_owned().into_bytes()),
                encoding: UTF_8,
                entities: RefCell::default(),
                place,
            }
        };
        if encoding == UTF_16LE || encoding == UTF_16BE {
            return recoded(|text| Positions::Utf16(units_before(text)), place);
        }
        if !encoding.is_ascii_compatible() {
            return recoded(|_| Positions::Unknown, place);
        }
        Self {
            bytes: Cow::Borrowed(bytes),
            encoding,
            entities: RefCell::default(),
            positions: Positions::Same,
            place,
        }
    }

    /// The page, for cutting it into tokens.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether the page holds more control characters than any text does.
    pub(super) fn is_binary(&self) -> bool {
        let is_control = |byte: &&u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
        let controls = self.bytes.iter().filter(is_control).count();
        controls > 1 && controls * 100 > self.bytes.len() * MAX_CONTROL_PERCENT.as_usize()
    }

    /// Writes words that stand for bytes of the page.
    pub(super) fn write(&self, draft: &mut Draft, words: &str, bytes: Range<usize>) {
        draft.push(words, self.place(bytes));
    }

    fn place(&self, bytes: Range<usize>) -> Place {
        let mut place = self.place.clone();
        place.bytes = place.bytes.and_then(|page| {
            Some(page.start + self.in_file(bytes.start)?..page.start + self.in_file(bytes.end)?)
        });
        place
    }

    fn in_file(&self, at: usize) -> Option<u64> {
        match &self.positions {
            Positions::Same => Some(at as u64),
            Positions::Utf16(index) => {
                let before = index.get(at / STRIDE)?;
                let rest = self.bytes.get(at / STRIDE * STRIDE..at)?;
                Some((before + units(rest)) * 2)
            }
            Positions::Unknown => None,
        }
    }

    /// Decodes the bytes of a text, entities and characters, piece by piece.
    pub(super) fn pieces(&self, text: Range<usize>, mut take: impl FnMut(&Piece<'_>)) {
        let Some(bytes) = self.bytes.get(text.clone()) else {
            return;
        };
        let mut done = 0;
        let mut search = 0;
        while let Some(at) = position(&bytes[search..], b'&').map(|at| search + at) {
            search = at + 1;
            let entity = self.entities.borrow_mut().read(&bytes[at..]);
            if let Some((decoded, length)) = entity {
                self.plain(&bytes[done..at], text.start + done, &mut take);
                take(&Piece {
                    text: Cow::Borrowed(&decoded),
                    bytes: text.start + at..text.start + at + length,
                    damaged: false,
                });
                done = at + length;
                search = done;
            }
        }
        self.plain(&bytes[done..], text.start + done, &mut take);
    }

    /// All of a text in one string.
    pub(super) fn decoded(&self, text: Range<usize>) -> String {
        let mut decoded = String::new();
        self.pieces(text, |piece| decoded.push_str(&piece.text));
        decoded
    }

    /// Decodes bytes without entities, in pieces of which each is verbatim or as short as it goes.
    fn plain(&self, bytes: &[u8], start: usize, take: &mut impl FnMut(&Piece<'_>)) {
        let mut at = start;
        let mut piece = |text: Cow<'_, str>, length: usize, damaged: bool| {
            if length > 0 {
                let bytes = at..at + length;
                take(&Piece {
                    text,
                    bytes,
                    damaged,
                });
                at += length;
            }
        };
        if self.encoding == UTF_8 {
            for chunk in bytes.utf8_chunks() {
                piece(Cow::Borrowed(chunk.valid()), chunk.valid().len(), false);
                let bad = chunk.invalid().len();
                piece(Cow::Borrowed("\u{FFFD}"), bad, true);
            }
            return;
        }
        let by_ascii = self.encoding.is_single_byte();
        for stretch in bytes.chunk_by(|a, b| !by_ascii || a.is_ascii() == b.is_ascii()) {
            let (text, damaged) = charset::decode_as(self.encoding, stretch);
            piece(text, stretch.len(), damaged);
        }
    }
}

fn position(bytes: &[u8], wanted: u8) -> Option<usize> {
    memchr::memchr(wanted, bytes)
}

/// Code units of UTF-16 before every [`STRIDE`] bytes of a text.
fn units_before(text: &str) -> Vec<u64> {
    let mut sum = 0;
    let mut before = vec![0];
    for chunk in text.as_bytes().chunks(STRIDE) {
        sum += units(chunk);
        before.push(sum);
    }
    before
}

/// Code units of UTF-16 that begin in these bytes of UTF-8.
fn units(utf8: &[u8]) -> u64 {
    utf8.iter()
        .map(|&byte| match byte {
            0x80..=0xBF => 0,
            0xF0.. => 2,
            _ => 1,
        })
        .sum()
}
