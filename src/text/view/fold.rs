//! Writing the view: what each character of the source becomes.

use super::{Run, View};
use crate::text::layout::LineEnd;
use crate::text::leftovers::Skip;
use unicode_normalization::char::{
    canonical_combining_class, decompose_canonical, decompose_compatible,
};

/// Writes the view while it walks the source.
pub(super) struct Folder<'s> {
    source: &'s str,
    view: View,
    /// Letters since the last one that was no letter, in the view.
    word_letters: usize,
    /// An accented vowel just written, that a longer word loses: view offset and the kept form.
    accented: Option<(usize, char)>,
    /// A single quote was opened before a word and waits for its partner.
    quote_open: bool,
}

impl<'s> Folder<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self {
            source,
            view: View {
                cased: String::with_capacity(source.len() + source.len() / 16),
                text: String::new(),
                runs: Vec::new(),
            },
            word_letters: 0,
            accented: None,
            quote_open: false,
        }
    }

    /// Appends view text that stands for `source`.
    fn push(&mut self, folded: &str, source: std::ops::Range<usize>) {
        if folded.is_empty() {
            return;
        }
        let view = self.view.cased.len();
        let verbatim = self.source.get(source.clone()) == Some(folded);
        let continues = self.view.runs.last().is_some_and(|run| {
            run.folded == 0 && run.source as usize + (view - run.view as usize) == source.start
        });
        if !(verbatim && continues) {
            self.view.runs.push(Run {
                view: offset(view),
                source: offset(source.start),
                folded: if verbatim {
                    0
                } else {
                    offset(source.end - source.start)
                },
            });
        }
        self.view.cased.push_str(folded);
    }

    fn push_char(&mut self, c: char, source: std::ops::Range<usize>) {
        let mut buffer = [0; 4];
        self.push(c.encode_utf8(&mut buffer), source);
    }

    fn last_char(&self) -> Option<char> {
        self.view.cased.chars().next_back()
    }

    fn blank(&mut self, source: std::ops::Range<usize>) {
        self.end_word();
        if !matches!(self.last_char(), None | Some(' ' | '\n')) {
            self.push(" ", source);
        }
    }

    /// Folds one line, leaving out the `skipped` ranges.
    pub(super) fn line(&mut self, content: std::ops::Range<usize>, skipped: &[Skip]) {
        let mut at = content.start;
        for skip in skipped {
            self.stretch(at..skip.range.start);
            match skip.stands_for {
                Some('•') => self.mark("• ", skip.range.clone()),
                Some(c) => {
                    let behind = self.source.get(skip.range.end..content.end);
                    let next = behind.and_then(|behind| behind.chars().next());
                    self.character(c, false, skip.range.clone(), next);
                }
                None => {}
            }
            at = skip.range.end;
        }
        self.stretch(at..content.end);
    }

    fn stretch(&mut self, range: std::ops::Range<usize>) {
        let Some(text) = self.source.get(range.clone()) else {
            return;
        };
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let blank_before = matches!(self.last_char(), None | Some(' ' | '\n'));
            let plain = plain_len(&text.as_bytes()[at..], blank_before);
            if plain > 0 {
                self.plain(&text[at..at + plain], range.start + at);
                at += plain;
                continue;
            }
            // A base character and its combining marks fold together.
            let base = at + c.len_utf8();
            let marks: usize = text[base..]
                .chars()
                .take_while(|&mark| !mark.is_ascii() && canonical_combining_class(mark) != 0)
                .map(char::len_utf8)
                .sum();
            let end = base + marks;
            let next = text[end..].chars().next();
            self.character(c, marks > 0, range.start + at..range.start + end, next);
            at = end;
        }
    }

    /// A run of characters that stand in the view as they stand in the source.
    fn plain(&mut self, run: &str, source: usize) {
        let bytes = run.as_bytes();
        if bytes.first().is_some_and(u8::is_ascii_alphabetic) {
            self.settle_accent();
        } else {
            self.end_word();
        }
        self.push(run, source..source + run.len());
        let letters = bytes
            .iter()
            .rev()
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
        if letters < run.len() {
            self.word_letters = 0;
        }
        self.word_letters += letters;
    }

    fn character(
        &mut self,
        c: char,
        marks: bool,
        source: std::ops::Range<usize>,
        next: Option<char>,
    ) {
        match c {
            '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => {}
            '\'' | '’' | '‘' | '‛' | 'ʼ' | '`' | '´' | '′' => {
                self.apostrophe(source, next)
            }
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '″' => {
                self.mark("\"", source)
            }
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' | '－' => {
                self.mark("-", source)
            }
            '…' => self.mark("...", source),
            'º' | '°' => self.mark("°", source),
            'ª' => self.mark("ª", source),
            '•'
            | '●'
            | '▪'
            | '◦'
            | '‣'
            | '∙'
            | '■'
            | '►'
            | '▶'
            | '➢'
            | '➤'
            | '➔'
            | '→'
            | '✓'
            | '✔'
            | '\u{F000}'..='\u{F0FF}' => self.mark("•", source),
            c if c.is_whitespace() || c.is_control() => self.blank(source),
            c if c.is_alphabetic() => self.letter(c, marks, source),
            c => {
                let mut buffer = [0; 4];
                self.mark(c.encode_utf8(&mut buffer), source);
            }
        }
    }

    fn mark(&mut self, folded: &str, source: std::ops::Range<usize>) {
        self.end_word();
        self.push(folded, source);
    }

    fn letter(&mut self, c: char, marks: bool, source: std::ops::Range<usize>) {
        self.settle_accent();
        let mut base = None;
        let mut accented = marks;
        decompose_canonical(c, |part| {
            if base.is_none() {
                base = Some(part);
            } else {
                accented = true;
            }
        });
        let base = base.unwrap_or(c);
        let at = self.view.cased.len();
        if base.is_ascii() {
            self.push_char(base, source);
            if accented && let Some(kept) = grave(base) {
                self.accented = Some((at, kept));
            }
        } else {
            let mut folded = String::new();
            decompose_compatible(c, |part| folded.push(part));
            self.push(&folded, source);
        }
        self.word_letters += 1;
    }

    /// An apostrophe: an elision, an accent, or a quote.
    fn apostrophe(&mut self, source: std::ops::Range<usize>, next: Option<char>) {
        let after_word = self.word_letters > 0;
        let before_word = next.is_some_and(char::is_alphanumeric);
        if after_word && !before_word {
            if self.quote_open {
                self.quote_open = false;
            } else if let Some(vowel) = self.last_char()
                && let Some(kept) = grave(vowel)
            {
                let at = self.view.cased.len() - 1;
                self.extend_last(at, source.end);
                if self.accented.is_none() && takes_accent(&self.view.cased, self.word_letters) {
                    self.accented = Some((at, kept));
                }
                self.end_word();
                return;
            }
        } else if !after_word && before_word {
            self.quote_open = true;
        }
        self.mark("'", source);
    }

    /// Makes the ASCII letter at `at`, the last one written, stand for the source up to `end`.
    fn extend_last(&mut self, at: usize, end: usize) {
        let Some(letter) = self.view.cased.pop() else {
            return;
        };
        let start = match self.view.runs.last().copied() {
            Some(run) if run.folded == 0 => {
                let start = run.source as usize + (at - run.view as usize);
                if run.view as usize == at {
                    self.view.runs.pop();
                }
                start
            }
            Some(run) => {
                self.view.runs.pop();
                run.source as usize
            }
            None => return,
        };
        self.push_char(letter, start..end);
        // A letter that happens to equal its source would have been copied: it never does here,
        // for the source ends with an apostrophe.
    }

    /// A letter follows an accented vowel: the word is longer, the accent goes.
    fn settle_accent(&mut self) {
        self.accented = None;
    }

    /// The word ends: a short one keeps the accent on its last vowel.
    fn end_word(&mut self) {
        if let Some((at, kept)) = self.accented.take()
            && self.word_letters <= 2
            && at + 1 == self.view.cased.len()
        {
            let run = self.view.runs.pop();
            self.view.cased.pop();
            if let Some(run) = run {
                self.push_char(
                    kept,
                    run.source as usize..(run.source + run.folded) as usize,
                );
            }
        }
        self.word_letters = 0;
    }

    pub(super) fn line_end(&mut self, at: usize, end: LineEnd) {
        match end {
            LineEnd::Wrap(next) => self.blank(at..next),
            LineEnd::Hyphen => {
                // The hyphen goes, the word goes on in the next line.
                if self.view.cased.ends_with('-') {
                    let at = self.view.cased.len() - 1;
                    self.view.cased.pop();
                    if self
                        .view
                        .runs
                        .last()
                        .is_some_and(|run| run.view as usize == at)
                    {
                        self.view.runs.pop();
                    }
                    let letters = self.view.cased.chars().rev();
                    self.word_letters = letters.take_while(|c| c.is_alphabetic()).count();
                }
            }
            LineEnd::Break(next) => self.line_break("\n", at..next),
            LineEnd::Paragraph(next) => self.line_break("\n\n", at..next),
            LineEnd::Text => {}
        }
    }

    fn line_break(&mut self, folded: &str, source: std::ops::Range<usize>) {
        self.end_word();
        self.quote_open = false;
        if self.view.cased.ends_with(' ') {
            let at = self.view.cased.len() - 1;
            self.view.cased.pop();
            if self
                .view
                .runs
                .last()
                .is_some_and(|run| run.view as usize == at)
            {
                self.view.runs.pop();
            }
        }
        if self.view.cased.is_empty() || self.view.cased.ends_with("\n\n") {
            return;
        }
        self.push(folded, source);
    }

    /// The view of what was folded.
    pub(super) fn finish(mut self) -> View {
        self.end_word();
        let trimmed = self.view.cased.trim_end().len();
        self.view.cased.truncate(trimmed);
        while self
            .view
            .runs
            .last()
            .is_some_and(|run| run.view as usize >= trimmed)
        {
            self.view.runs.pop();
        }
        self.view.text = lower_case(&self.view.cased);
        self.view
    }
}

/// How many bytes from here on stand in the view as they are: letters, digits, marks
/// that fold to themselves, single blanks.
fn plain_len(bytes: &[u8], blank_before: bool) -> usize {
    let mut blank = blank_before;
    let mut len = 0;
    // Block after block as long as nothing in them ends the run: the compiler looks at many
    // bytes at once.
    while let Some(block) = bytes
        .get(len..)
        .and_then(|rest| rest.first_chunk::<BLOCK>())
    {
        let first = u8::from(blank) & u8::from(block[0] == b' ');
        let pairs = block.iter().zip(&block[1..]);
        let ends = block
            .iter()
            .fold(first, |ends, &byte| ends | ends_run(byte));
        if pairs.fold(ends, |ends, (&a, &b)| {
            ends | u8::from(a == b' ') & u8::from(b == b' ')
        }) != 0
        {
            break;
        }
        blank = block[BLOCK - 1] == b' ';
        len += BLOCK;
    }
    for &byte in &bytes[len..] {
        if PLAIN[usize::from(byte)] {
            blank = false;
        } else if byte == b' ' && !blank {
            blank = true;
        } else {
            break;
        }
        len += 1;
    }
    // A combining mark (U+0300 to U+036F) takes the character before it along.
    if matches!(bytes.get(len), Some(0xCC | 0xCD)) {
        len = len.saturating_sub(1);
    }
    len
}

/// Bytes that are looked at together.
const BLOCK: usize = 16;

/// 1 for a byte that is neither a blank nor one of [`PLAIN`].
fn ends_run(byte: u8) -> u8 {
    u8::from(byte.wrapping_sub(0x20) > 0x5E) | u8::from(byte == b'\'') | u8::from(byte == b'`')
}

/// The bytes that stand in the view as they are: printed characters of ASCII, apostrophes aside.
static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0x21;
    while byte < 0x7F {
        plain[byte] = !matches!(byte as u8, b'\'' | b'`');
        byte += 1;
    }
    plain
};

/// Offsets of the view are 32 bits wide; `limits.rs` keeps every text far below that.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Lower case at the same length: a letter whose lower case is longer or shorter stays.
fn lower_case(cased: &str) -> String {
    let ascii = cased.to_ascii_lowercase();
    if ascii.is_ascii() {
        return ascii;
    }
    let mut text = String::with_capacity(ascii.len());
    let mut copied = 0;
    let mut from = 0;
    let beyond_ascii = |from: usize| {
        let rest = &ascii.as_bytes()[from..];
        let plain = rest
            .chunks_exact(BLOCK)
            .take_while(|block| block.is_ascii());
        let plain = plain.count() * BLOCK;
        let wide = rest[plain..].iter().position(|b| !b.is_ascii())?;
        Some(plain + wide)
    };
    while let Some(skipped) = beyond_ascii(from) {
        let at = from + skipped;
        let Some(c) = ascii[at..].chars().next() else {
            break;
        };
        from = at + c.len_utf8();
        let mut lower = c.to_lowercase();
        if let (Some(one), None) = (lower.next(), lower.next())
            && one != c
            && one.len_utf8() == c.len_utf8()
        {
            text.push_str(&ascii[copied..at]);
            text.push(one);
            copied = at + c.len_utf8();
        }
    }
    text.push_str(&ascii[copied..]);
    text
}

/// The one accented form that the view keeps for a vowel.
fn grave(vowel: char) -> Option<char> {
    Some(match vowel {
        'a' => 'à',
        'e' => 'è',
        'i' => 'ì',
        'o' => 'ò',
        'u' => 'ù',
        'A' => 'À',
        'E' => 'È',
        'I' => 'Ì',
        'O' => 'Ò',
        'U' => 'Ù',
        _ => return None,
    })
}

/// Whether the short word before an apostrophe means its accented twin
/// (`e'` is `è`) and not a clipped word (`po'`, `di'`).
fn takes_accent(written: &str, letters: usize) -> bool {
    let word = &written.as_bytes()[written.len().saturating_sub(letters)..];
    matches!(
        word.to_ascii_lowercase().as_slice(),
        b"e" | b"ne" | b"si" | b"da" | b"la" | b"li"
    )
}
