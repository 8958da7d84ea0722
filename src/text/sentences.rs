//! Sentences, lists and headings.
//!
//! The view is cut at its line breaks into blocks, and each block into
//! sentences. A full stop ends a sentence unless it belongs to an abbreviation
//! (`art.`, `S.r.l.`, `dott.`), a number, a web address or a brand (`CIVITA.S`,
//! `ho. Mobile`). The items of a list, with or without bullets, know the
//! sentence that leads into them.

mod headings;

use super::span::ViewRange;
use super::tokens::{Token, TokenKind};
use crate::lexicon::{Hits, Table};
use std::ops::Range;

/// What a sentence is in the layout of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SentenceKind {
    /// Running text.
    Text,
    /// An item of a list.
    Item,
    /// A heading, on a line of its own or at the head of a paragraph.
    Heading,
    /// The subject line of a letter or e-mail.
    Subject,
}

/// A sentence of the view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, its final mark included.
    pub range: ViewRange,
    /// Its tokens, as indices into the document's tokens.
    pub tokens: Range<usize>,
    /// What it is in the layout.
    pub kind: SentenceKind,
    /// For an item of a list, the index of the sentence that leads into the list.
    pub lead: Option<usize>,
    /// A paragraph begins with this sentence.
    pub opens_paragraph: bool,
}

impl Sentence {
    /// The sentence's tokens at most `reach` from a token: what a rule may look through for each
    /// of its hits, for a sentence can be as long as the text.
    #[must_use]
    pub fn near(&self, token: usize, reach: usize) -> Range<usize> {
        let start = self.tokens.start.max(token.saturating_sub(reach));
        start..self.tokens.end.min(token + reach).max(start)
    }
}

/// The view, its tokens and its lexicon hits: what this module reads.
pub(super) struct Input<'a> {
    pub(super) words: &'a [&'a str],
    pub(super) cased: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) hits: &'a Hits<'a>,
}

/// Cuts a view into sentences.
pub(super) fn sentences(input: &Input<'_>) -> Vec<Sentence> {
    let mut cutter = Cutter {
        input,
        sentences: Vec::new(),
        lead: None,
    };
    let blocks = blocks(input.tokens);
    for (i, block) in blocks.iter().enumerate() {
        cutter.block(block, blocks.get(i + 1));
    }
    cutter.sentences
}

/// A sign that stands before an item in place of a bullet: a question mark, an arrow, a picture.
fn is_sign(word: &str) -> bool {
    word == "?"
        || word
            .chars()
            .next()
            .is_some_and(|c| matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}'))
}

/// Tokens between two breaks.
struct Block {
    tokens: Range<usize>,
    after_empty_line: bool,
}

fn blocks(tokens: &[Token]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    let mut after_empty_line = true;
    for (i, token) in tokens.iter().enumerate() {
        if token.kind == TokenKind::Break {
            if start < i {
                blocks.push(Block {
                    tokens: start..i,
                    after_empty_line,
                });
                after_empty_line = false;
            }
            after_empty_line |= token.end - token.start > 1;
            start = i + 1;
        }
    }
    if start < tokens.len() {
        blocks.push(Block {
            tokens: start..tokens.len(),
            after_empty_line,
        });
    }
    blocks
}

struct Cutter<'a> {
    input: &'a Input<'a>,
    sentences: Vec<Sentence>,
    /// The sentence that leads into the list being read.
    lead: Option<usize>,
}

impl Cutter<'_> {
    fn token(&self, i: usize) -> &str {
        self.input.words.get(i).copied().unwrap_or_default()
    }

    fn starts_upper(&self, i: usize) -> bool {
        self.input
            .tokens
            .get(i)
            .is_some_and(|t| self.input.cased[t.range().bytes()].starts_with(char::is_uppercase))
    }

    fn adjacent(&self, i: usize) -> bool {
        match (self.input.tokens.get(i), self.input.tokens.get(i + 1)) {
            (Some(a), Some(b)) => a.end == b.start,
            _ => false,
        }
    }

    fn range(&self, tokens: &Range<usize>) -> ViewRange {
        let start = self.input.tokens[tokens.start].start as usize;
        let end = self.input.tokens[tokens.end - 1].end as usize;
        ViewRange::new(start, end)
    }

    fn block(&mut self, block: &Block, next: Option<&Block>) {
        let tokens = block.tokens.clone();
        let marker = self.marker(&tokens);
        if self.is_subject(&tokens) {
            self.lead = None;
            self.push(tokens, SentenceKind::Subject, None, true);
            return;
        }
        if self.is_heading(block, next, marker) {
            self.lead = None;
            self.push(tokens, SentenceKind::Heading, None, true);
            return;
        }
        let body = if marker == 0 {
            match self.run_in_heading(&tokens) {
                Some(end) => {
                    self.lead = None;
                    self.push(tokens.start..end, SentenceKind::Heading, None, true);
                    end..tokens.end
                }
                None => tokens,
            }
        } else {
            tokens
        };
        if body.is_empty() {
            return;
        }
        let item = marker > 0 || self.lead.is_some() && self.continues_list(block, &body);
        let lead = if item { self.lead } else { None };
        let first = self.sentences.len();
        self.text(body, item, lead, block.after_empty_line);
        let last = self.sentences.len().saturating_sub(1);
        if self.leads(last, next) {
            // A list inside a list hangs on its own lead; its lead keeps the outer one.
            self.lead = Some(last);
        } else if !item || self.closes_list(last, next) {
            self.lead = None;
        }
        debug_assert!(first <= last);
    }

    fn push(
        &mut self,
        tokens: Range<usize>,
        kind: SentenceKind,
        lead: Option<usize>,
        opens_paragraph: bool,
    ) {
        self.sentences.push(Sentence {
            range: self.range(&tokens),
            tokens,
            kind,
            lead,
            opens_paragraph,
        });
    }

    /// Cuts running text into sentences.
    fn text(&mut self, tokens: Range<usize>, item: bool, lead: Option<usize>, opens: bool) {
        let kind = if item {
            SentenceKind::Item
        } else {
            SentenceKind::Text
        };
        let mut start = tokens.start;
        let mut opens = opens;
        let mut i = tokens.start;
        while i < tokens.end {
            if self.ends_sentence(i, &tokens) {
                let mut end = i + 1;
                while end < tokens.end
                    && self.adjacent(end - 1)
                    && matches!(self.token(end), "\"" | ")" | "." | "!" | "?")
                {
                    end += 1;
                }
                self.push(start..end, kind, lead, opens);
                opens = false;
                start = end;
                i = end;
            } else {
                i += 1;
            }
        }
        if start < tokens.end {
            self.push(start..tokens.end, kind, lead, opens);
        }
    }

    /// Whether the mark at `i` ends a sentence inside `block`.
    fn ends_sentence(&self, i: usize, block: &Range<usize>) -> bool {
        if self.input.tokens[i].kind != TokenKind::Mark {
            return false;
        }
        let mark = self.token(i);
        if !matches!(mark, "." | "!" | "?") || i + 1 >= block.end {
            return false;
        }
        let next = self.token(i + 1);
        if self.adjacent(i) && !matches!(next, "\"" | ")" | "!" | "?" | ".") {
            return false;
        }
        if mark != "." {
            return true;
        }
        if next == "." && self.adjacent(i) {
            return false;
        }
        let Some(before) = i.checked_sub(1).filter(|&b| b >= block.start) else {
            return false;
        };
        if self.token(before) == "." {
            // An ellipsis ends a sentence before a capital, a dotted leader never does.
            let dots = (block.start..=i)
                .rev()
                .take_while(|&d| self.token(d) == ".")
                .count();
            return dots == 3 && self.starts_upper(i + 1);
        }
        let word = self.token(before);
        let kind = self.input.tokens[before].kind;
        if kind == TokenKind::Number {
            return before > block.start && !self.starts_lower(i + 1);
        }
        if kind == TokenKind::Word && self.adjacent(before) {
            let initial = word.chars().count() == 1;
            let dotted = before
                .checked_sub(1)
                .is_some_and(|d| self.token(d) == "." && self.adjacent(d));
            let abbreviation = self
                .input
                .hits
                .exactly(Table::Abbreviations, self.input.tokens[before].range());
            if initial || dotted || abbreviation.is_some() {
                // A legal form or "ecc." may also end a sentence: an opening word tells.
                let may_end = dotted || abbreviation.is_some_and(|hit| hit.code() == "may_end");
                return may_end
                    && self.starts_upper(i + 1)
                    && opens_sentence(next)
                    && !self.courteous(i + 1);
            }
            if self.starts_lower(i + 1) {
                // An address that a line end cut after its dot: "rpd@pec. comune.it".
                if self.in_address(before, block.start) {
                    return false;
                }
                // Sloppy typing, or a brand such as "ho. mobile".
                return word.len() > 2;
            }
        }
        true
    }

    /// `Alfa S.r.l. La informa`, `Beta S.p.A. Le comunica`: the reader, and a verb of telling.
    fn courteous(&self, i: usize) -> bool {
        const TELLS: [&str; 16] = [
            "avvisa",
            "avvisano",
            "contatta",
            "contattano",
            "chiede",
            "comunica",
            "comunicano",
            "deve",
            "fornisce",
            "informa",
            "informano",
            "invita",
            "rende",
            "scrive",
            "segnala",
            "trasmette",
        ];
        matches!(self.token(i), "la" | "le") && TELLS.contains(&self.token(i + 1))
    }

    /// Whether the token belongs to an e-mail or web address.
    fn in_address(&self, token: usize, from: usize) -> bool {
        const LONGEST: usize = 24;
        (from..=token)
            .rev()
            .take(LONGEST)
            .take_while(|&t| t == token || self.adjacent(t))
            .any(|t| matches!(self.token(t), "@" | "www" | "/"))
    }

    fn starts_lower(&self, i: usize) -> bool {
        self.input
            .tokens
            .get(i)
            .is_some_and(|t| self.input.cased[t.range().bytes()].starts_with(char::is_lowercase))
    }

    /// Number of tokens that mark a list item at the head of a block: `-`, `•`, `a)`, `1.`.
    fn marker(&self, tokens: &Range<usize>) -> usize {
        let Some(first) = self.input.tokens.get(tokens.start) else {
            return 0;
        };
        let word = self.token(tokens.start);
        if tokens.len() < 2 {
            return 0;
        }
        match first.kind {
            TokenKind::Mark
                if matches!(word, "•" | "□" | "☐" | "☑" | "☒" | "▸" | "►" | "▶" | "➤") =>
            {
                1
            }
            // "✘ password", "? cellulare", a picture before each item.
            TokenKind::Mark if is_sign(word) => {
                let variant = self.token(tokens.start + 1) == "\u{FE0F}" && tokens.len() > 2;
                1 + usize::from(variant)
            }
            TokenKind::Mark if matches!(word, "-" | "*" | "·") => {
                usize::from(!self.adjacent(tokens.start) || self.token(tokens.start + 1) != "-")
            }
            TokenKind::Number | TokenKind::Word if word.len() <= 2 => {
                let close = self.token(tokens.start + 1);
                let closed = close == ")"
                    || (first.kind == TokenKind::Number
                        && matches!(close, "." | "-")
                        && !self.adjacent(tokens.start + 1));
                if closed && self.adjacent(tokens.start) {
                    2
                } else {
                    0
                }
            }
            _ => 0,
        }
    }

    fn words(&self, tokens: &Range<usize>) -> usize {
        self.input.tokens[tokens.clone()]
            .iter()
            .filter(|t| t.kind == TokenKind::Word)
            .count()
    }

    /// Whether a list may follow the sentence.
    fn leads(&self, sentence: usize, next: Option<&Block>) -> bool {
        let (Some(next), Some(sentence)) = (next, self.sentences.get(sentence)) else {
            return false;
        };
        // The office and, below it, the person who signs.
        if matches!(
            self.token(next.tokens.start),
            "dott" | "dr" | "avv" | "ing" | "arch" | "prof" | "rag" | "geom" | "f" | "p"
        ) && self.adjacent(next.tokens.start)
        {
            return false;
        }
        match self.token(sentence.tokens.end - 1) {
            ":" => true,
            "." | ";" | "," | "!" | "?" => false,
            _ if sentence.kind == SentenceKind::Item => false,
            _ if self.words(&sentence.tokens) < 5 => false,
            // A lead that lost its colon before items that lost their bullets.
            _ => self.starts_lower(next.tokens.start) || self.marker(&next.tokens) > 0,
        }
    }

    /// Whether a block without a bullet is an item of the list being read.
    fn continues_list(&self, block: &Block, body: &Range<usize>) -> bool {
        const LONGEST_ITEM: usize = 40;
        if self.words(body) > LONGEST_ITEM {
            return false;
        }
        let after_lead = self
            .sentences
            .len()
            .checked_sub(1)
            .is_some_and(|last| self.lead == Some(last));
        self.starts_lower(body.start)
            || after_lead && !block.after_empty_line
            || !block.after_empty_line && self.token(body.end - 1) != "."
    }

    /// Whether the list ends with this item.
    fn closes_list(&self, last: usize, next: Option<&Block>) -> bool {
        let (Some(next), Some(last)) = (next, self.sentences.get(last)) else {
            return true;
        };
        if self.marker(&next.tokens) > 0 {
            return false;
        }
        self.token(last.tokens.end - 1) == "."
            || next.after_empty_line && !self.starts_lower(next.tokens.start)
    }
}

fn is_all_caps(text: &str) -> bool {
    if text.is_ascii() {
        let count = |is: fn(&u8) -> bool| text.bytes().filter(is).count();
        let letters = count(u8::is_ascii_alphabetic);
        return letters >= 4 && count(u8::is_ascii_lowercase) * 10 <= letters;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let lower = text.chars().filter(|c| c.is_lowercase()).count();
    letters >= 4 && lower * 10 <= letters
}

/// Words that open a sentence and hardly ever follow an abbreviation inside one.
fn opens_sentence(word: &str) -> bool {
    matches!(
        word,
        "il" | "lo"
            | "la"
            | "l'"
            | "i"
            | "gli"
            | "le"
            | "un"
            | "una"
            | "un'"
            | "in"
            | "per"
            | "con"
            | "da"
            | "dal"
            | "dalla"
            | "nel"
            | "nella"
            | "al"
            | "alla"
            | "non"
            | "si"
            | "ne"
            | "nessun"
            | "nessuna"
            | "è"
            | "sono"
            | "abbiamo"
            | "questo"
            | "questa"
            | "questi"
            | "tale"
            | "tali"
            | "a"
            | "ad"
            | "alle"
            | "anche"
            | "se"
            | "chi"
            | "che"
            | "ogni"
            | "tutti"
            | "tutte"
            | "ci"
            | "vi"
            | "la_"
            | "quanto"
            | "secondo"
            | "sulla"
            | "inoltre"
            | "pertanto"
            | "come"
            | "dopo"
            | "durante"
            | "entro"
            | "qualora"
            | "ai"
            | "tra"
            | "fra"
            | "quando"
    )
}

#[cfg(test)]
mod tests;
