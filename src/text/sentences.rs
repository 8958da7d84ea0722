//! Sentences, lists and headings.
//!
//! The view is cut at its line breaks into blocks, and each block into
//! sentences. A full stop ends a sentence unless it belongs to an abbreviation
//! (`art.`, `S.r.l.`, `dott.`), a number, a web address or a brand (`CIVITA.S`,
//! `ho. Mobile`). The items of a list, with or without bullets, know the
//! sentence that leads into them.

mod ends;
mod headings;
mod lists;

use super::span::ViewRange;
use super::tokens::{Token, TokenKind};
use crate::lexicon::Hits;
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
        let start = self.before(token, reach).start;
        start..self.tokens.end.min(token + reach).max(start)
    }

    /// At most `reach` tokens of the sentence before one of its tokens.
    pub(crate) fn before(&self, token: usize, reach: usize) -> Range<usize> {
        self.tokens.start.max(token.saturating_sub(reach))..token
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
pub(super) fn is_sign(word: &str) -> bool {
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
        let (body, marker) = match self.run_in_heading(&tokens, marker) {
            Some(end) => {
                self.lead = None;
                self.push(tokens.start..end, SentenceKind::Heading, None, true);
                (end..tokens.end, 0)
            }
            None => (tokens, marker),
        };
        if body.is_empty() {
            return;
        }
        let item = marker > 0 || self.lead.is_some() && self.continues_list(block, &body, next);
        let lead = if item { self.lead } else { None };
        let first = self.sentences.len();
        self.text(body, item, lead, block.after_empty_line);
        let last = self.sentences.len().saturating_sub(1);
        self.hang_on_before(last);
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

#[cfg(test)]
mod tests;
