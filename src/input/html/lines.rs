//! Writes the text of a page: white space collapsed, lines broken between blocks.

use super::page::{Page, Piece};
use crate::input::charset::UNDECODABLE;
use crate::input::draft::Draft;
use std::ops::Range;

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing: they are one.
    None,
    /// White space.
    Blank,
    /// The next cell of a row.
    Cell,
    /// A line break.
    Line,
    /// An empty line.
    Block,
}

/// How characters are raised or lowered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Normal,
    Superscript,
    Subscript,
}

/// The text in the making.
pub(super) struct Lines<'d> {
    draft: &'d mut Draft,
    /// What stands before the next word.
    gap: Gap,
    /// The one blank of the page that [`Gap::Blank`] stands for, if it is only one.
    blank: Option<Range<usize>>,
    /// Something was written since the last line break.
    in_line: bool,
    /// The row of a table is being written: nothing within it breaks the line.
    pub(super) one_line: bool,
    /// White space is kept as it stands.
    pub(super) preformatted: bool,
    /// Raised or lowered characters.
    pub(super) script: Script,
    /// The mark of a list item, written before its first word.
    pub(super) marker: Option<String>,
}

impl<'d> Lines<'d> {
    /// Writes below what the draft holds.
    pub(super) fn below(draft: &'d mut Draft) -> Self {
        Self {
            draft,
            gap: Gap::Block,
            blank: None,
            in_line: false,
            one_line: false,
            preformatted: false,
            script: Script::Normal,
            marker: None,
        }
    }

    /// Puts something between what was written and the next word.
    pub(super) fn gap(&mut self, gap: Gap) {
        let gap = if self.one_line && gap > Gap::Cell {
            Gap::Blank
        } else {
            gap
        };
        if gap >= Gap::Line {
            self.in_line = false;
        }
        self.gap = self.gap.max(gap);
    }

    /// A `<br>`: the second one in a row leaves a line empty.
    pub(super) fn line_break(&mut self) {
        let gap = if self.in_line { Gap::Line } else { Gap::Block };
        self.gap(gap);
    }

    /// Whether no more text fits.
    pub(super) fn is_full(&self) -> bool {
        self.draft.is_full()
    }

    /// Writes a text of the page.
    pub(super) fn text_of(&mut self, page: &Page<'_>, text: Range<usize>) {
        page.pieces(text, |piece| {
            if piece.damaged {
                self.draft.cause(UNDECODABLE);
            }
            self.piece(page, piece);
        });
    }

    /// Writes words that the page holds elsewhere, such as in an attribute.
    pub(super) fn words(&mut self, page: &Page<'_>, words: &str, bytes: Range<usize>) {
        self.before_word(page);
        page.write(self.draft, words, bytes);
    }

    /// Writes words that the page does not hold.
    pub(super) fn own(&mut self, page: &Page<'_>, words: &str) {
        self.before_word(page);
        self.draft.push_own(words);
    }

    /// Writes one piece, word by word.
    fn piece(&mut self, page: &Page<'_>, piece: &Piece<'_>) {
        let text = piece.text.as_ref();
        let place = |part: Range<usize>| {
            if piece.is_verbatim() {
                piece.bytes.start + part.start..piece.bytes.start + part.end
            } else {
                piece.bytes.clone()
            }
        };
        let mut word = 0;
        for (at, c) in text.char_indices() {
            let after = at + c.len_utf8();
            let replaced = self.replaced(c);
            if let Some(shown) = replaced {
                self.word(page, &text[word..at], place(word..at));
                self.shown(page, shown, place(at..after));
                word = after;
            }
        }
        self.word(page, &text[word..], place(word..text.len()));
    }

    /// What stands for a character that is not shown as it is.
    fn replaced(&self, c: char) -> Option<Shown> {
        match c {
            '\n' | '\r' if self.preformatted => Some(Shown::LineBreak),
            ' ' | '\t' if self.preformatted => None,
            '\t' | '\n' | '\r' | '\x0C' | ' ' | '\u{A0}' => Some(Shown::Blank),
            '\u{AD}' | '\u{34F}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => {
                Some(Shown::Nothing)
            }
            // Bytes that an encoding leaves undefined; a browser shows nothing.
            '\0'..='\x1F' | '\x7F'..='\u{9F}' => Some(Shown::Nothing),
            _ => match self.script {
                Script::Normal => None,
                Script::Superscript => raised(c).map(Shown::Character),
                Script::Subscript => lowered(c).map(Shown::Character),
            },
        }
    }

    fn shown(&mut self, page: &Page<'_>, shown: Shown, bytes: Range<usize>) {
        match shown {
            Shown::Nothing => {}
            Shown::LineBreak => self.line_break(),
            Shown::Blank => {
                self.blank = (self.gap == Gap::None).then_some(bytes);
                self.gap(Gap::Blank);
            }
            Shown::Character(c) => self.word(page, c.encode_utf8(&mut [0; 4]), bytes),
        }
    }

    fn word(&mut self, page: &Page<'_>, word: &str, bytes: Range<usize>) {
        if !word.is_empty() {
            self.before_word(page);
            page.write(self.draft, word, bytes);
        }
    }

    /// Writes what stands between the last word and the next.
    fn before_word(&mut self, page: &Page<'_>) {
        let blank = self.blank.take();
        match std::mem::replace(&mut self.gap, Gap::None) {
            Gap::None => {}
            Gap::Blank | Gap::Cell if !self.in_line => {}
            Gap::Blank => match blank.filter(|bytes| bytes.len() == 1) {
                Some(bytes) => page.write(self.draft, " ", bytes),
                None => self.draft.push_own(" "),
            },
            Gap::Cell => self.draft.push_own("\t"),
            Gap::Line => self.draft.end_line(),
            Gap::Block => self.draft.end_block(),
        }
        self.in_line = true;
        if let Some(marker) = self.marker.take() {
            self.draft.push_own(&marker);
        }
    }
}

/// What a reader sees of a character.
enum Shown {
    Nothing,
    Blank,
    LineBreak,
    Character(char),
}

/// The raised form of a digit or of an ordinal's letter; a footnote's mark must
/// not become part of the number before it.
fn raised(c: char) -> Option<char> {
    Some(match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32('⁴' as u32 + (c as u32 - '4' as u32))?,
        'a' => 'ª',
        'o' => 'º',
        _ => return None,
    })
}

/// The lowered form of a digit.
fn lowered(c: char) -> Option<char> {
    c.to_digit(10)
        .and_then(|digit| char::from_u32('₀' as u32 + digit))
}
