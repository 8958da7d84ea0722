//! The column at which a text was hard-wrapped, and how wide its lines and words are.

use super::{RawLine, is_blank};
use memchr::memchr2;
use unicode_normalization::char::canonical_combining_class;

/// Texts whose longest line is longer than this are not hard-wrapped.
const WIDEST_WRAP: usize = 130;

/// Texts whose longest line is shorter than this are lists of short lines, not wrapped text.
const NARROWEST_WRAP: usize = 40;

/// Where a hard-wrapped text breaks its lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Margin {
    measure: Measure,
    /// In the units of the measure.
    at: usize,
}

/// What the lines of a text are measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// Characters, as in e-mails and on terminals.
    Columns,
    /// Hundredths of an em of a usual printed face: a page that was copied out of a PDF or a word
    /// processor breaks where its letters, some narrow and some wide, fill the line.
    Print,
}

impl Measure {
    fn of(self, text: &str) -> usize {
        match self {
            Self::Columns => columns(text),
            Self::Print => print(text),
        }
    }

    /// The widest line that can be a wrapped one, and the narrowest margin.
    fn bounds(self) -> (usize, usize) {
        let unit = match self {
            Self::Columns => 1,
            Self::Print => EM / 2,
        };
        (WIDEST_WRAP * unit, NARROWEST_WRAP * unit)
    }
}

impl Margin {
    /// Whether the next line's first word did not fit on a line. Faces differ a little, so a
    /// printed line is full a little before the margin.
    pub(super) fn is_full(self, line: &RawLine, following: &str) -> bool {
        const TOLERANCE: usize = 6;
        let next = self.measure.of(first_word(following));
        match self.measure {
            Measure::Columns => line.width + 1 + next > self.at,
            Measure::Print => (line.width + BLANK + next) * 100 > self.at * (100 - TOLERANCE),
        }
    }
}

/// The margin of a hard-wrapped text; `None` if it is not wrapped.
///
/// A wrap shows where a line goes on in lower case and its next word did not fit. Accents that are
/// written as apostrophes do not widen the margin.
/// A text with many lines beyond any usual margin is not wrapped, a stray long line proves nothing.
/// The widths of the lines are measured for it, and only where a line goes on in lower case: by
/// columns, and in print where the columns are ragged.
pub(super) fn margin(source: &str, lines: &mut [RawLine]) -> Option<Margin> {
    let goes_on = |next: &RawLine| {
        !next.after_gap && source[next.content.clone()].starts_with(char::is_lowercase)
    };
    if !lines.iter().skip(1).any(goes_on) {
        return None;
    }
    let columns = measured(source, lines, Measure::Columns, goes_on);
    if columns.is_some_and(|found| found.reach(90) && !found.strays) {
        return columns.map(|found| found.margin);
    }
    let print = measured(source, lines, Measure::Print, goes_on)
        .filter(|print| print.reach(80) && columns.is_none_or(|columns| print.beats(columns)));
    if print.is_some() {
        return print.map(|found| found.margin);
    }
    measured(source, lines, Measure::Columns, goes_on).map(|found| found.margin)
}

/// A margin, and how many of the lines that go on reach it.
#[derive(Clone, Copy)]
struct Found {
    margin: Margin,
    full: usize,
    of: usize,
    /// Some lines are wider than it.
    strays: bool,
}

impl Found {
    fn reach(self, percent: usize) -> bool {
        self.full * 100 >= self.of * percent
    }

    /// By a tenth at least: columns are exact where they hold.
    fn beats(self, other: Self) -> bool {
        self.full * other.of * 10 > other.full * self.of * 11
    }
}

/// The margin by one measure.
fn measured(
    source: &str,
    lines: &mut [RawLine],
    measure: Measure,
    goes_on: impl Fn(&RawLine) -> bool + Copy,
) -> Option<Found> {
    /// Lines that go on, at least, for a margin in print.
    const FEWEST: usize = 5;
    /// One line in so many may be wider than the margin: somebody wrote into it afterwards.
    const STRAY: usize = 10;
    let (widest_wrap, narrowest) = measure.bounds();
    for line in &mut *lines {
        line.width = measure.of(&source[line.start..line.content.end]);
    }
    let continued = || {
        lines
            .windows(2)
            .filter(|pair| pair[0].width <= widest_wrap && goes_on(&pair[1]))
    };
    let width = |line: &RawLine| match measure {
        Measure::Columns => line.width - apostrophes_for_accents(&source[line.content.clone()]),
        Measure::Print => line.width,
    };
    let mut widths: Vec<usize> = continued().map(|pair| width(&pair[0])).collect();
    let all = widths.len();
    let widest = widths.iter().copied().max()?;
    let long = lines.iter().filter(|line| line.width > widest_wrap).count();
    let wraps = |at: usize| {
        let margin = Margin { measure, at };
        let full = |pair: &&[RawLine]| margin.is_full(&pair[0], &source[pair[1].content.clone()]);
        continued().filter(full).count()
    };
    let found = |at: usize| Found {
        margin: Margin { measure, at },
        full: wraps(at),
        of: all,
        strays: at < widest,
    };
    let mut margin = found(widest);
    if !margin.reach(90) && all >= STRAY {
        let (_, &mut usual, _) = widths.select_nth_unstable(all - 1 - all / STRAY);
        margin = Some(found(usual))
            .filter(|usual| usual.reach(80))
            .unwrap_or(margin);
    }
    let enough = measure == Measure::Columns || all >= FEWEST;
    (enough && margin.margin.at >= narrowest && margin.full > 2 * long).then_some(margin)
}

/// How many accents of a line are apostrophes behind the last vowel of a word: `e'`, `societa'`.
fn apostrophes_for_accents(line: &str) -> usize {
    let bytes = line.as_bytes();
    // The first bytes of the four marks.
    if memchr2(b'\'', b'`', bytes).is_none() && memchr2(0xE2, 0xC2, bytes).is_none() {
        return 0;
    }
    let mut before = ' ';
    let mut letters = line.chars().peekable();
    let mut count = 0;
    while let Some(c) = letters.next() {
        let word_ends = !letters.peek().is_some_and(|next| next.is_alphanumeric());
        let vowel = matches!(before.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u');
        count += usize::from(matches!(c, '\'' | '’' | '`' | '´') && vowel && word_ends);
        before = c;
    }
    count
}

/// A line's first word, with what a no-break space keeps on its line.
fn first_word(line: &str) -> &str {
    let keeps = |c| matches!(c, '\u{A0}' | '\u{202F}');
    // A text may have no other blanks.
    let all_kept = !line.contains(' ');
    let mut words = line.split(|c| is_blank(c) && (all_kept || !keeps(c)));
    words.next().unwrap_or_default()
}

/// How many printed characters of ASCII a text begins with.
fn graphic_len(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_graphic()).count()
}

/// Columns that a text takes: its characters without combining marks, a run of blanks as one.
fn columns(text: &str) -> usize {
    let bytes = text.as_bytes();
    let blank = |byte: u8| matches!(byte, b'\t'..=b'\r' | b' ');
    if text.is_ascii() {
        let pairs = bytes.iter().zip(bytes.iter().skip(1));
        return bytes.len() - pairs.filter(|&(&a, &b)| blank(a) & blank(b)).count();
    }
    let mut columns = 0;
    let mut blank = false;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let before = blank;
        if let plain @ 1.. = graphic_len(&bytes[at..]) {
            columns += plain;
            at += plain;
            blank = false;
        } else if byte.is_ascii() {
            blank = is_blank(char::from(byte));
            columns += usize::from(!(before && blank));
            at += 1;
        } else if let Some(c) = text[at..].chars().next() {
            blank = is_blank(c);
            columns += usize::from(!(before && blank) && canonical_combining_class(c) == 0);
            at += c.len_utf8();
        }
    }
    columns
}

/// An em, and a blank, in the units of [`print`].
const EM: usize = 100;
const BLANK: usize = 27;

/// The room that a text takes in print: the widths of the letters between those of the usual faces
/// with serifs and without.
fn print(text: &str) -> usize {
    let mut width = 0;
    let mut blank = false;
    for c in text.chars() {
        let before = std::mem::replace(&mut blank, is_blank(c));
        width += match c {
            _ if blank && before => 0,
            _ if blank => BLANK,
            'i' | 'j' | 'l' | '\'' | '’' | '.' | ',' | ';' | ':' | '!' | '|' | 'ì' => 25,
            'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '-' | '/' => 32,
            's' | 'c' | 'z' => 45,
            'm' | 'M' => 82,
            'w' => 72,
            'W' | '@' | '%' => 95,
            '—' | '…' => EM,
            _ if canonical_combining_class(c) != 0 => 0,
            _ if c.is_uppercase() => 69,
            _ => 51,
        };
    }
    width
}
