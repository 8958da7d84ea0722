//! Lists: what marks an item, which sentence leads into it, where the list ends.

use super::{Block, Cutter, SentenceKind, is_sign};
use crate::text::tokens::TokenKind;
use std::ops::Range;

impl Cutter<'_> {
    /// Number of tokens that mark a list item at the head of a block: `-`, `•`, `a)`, `1.`.
    pub(super) fn marker(&self, tokens: &Range<usize>) -> usize {
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

    pub(super) fn words(&self, tokens: &Range<usize>) -> usize {
        self.input.tokens[tokens.clone()]
            .iter()
            .filter(|t| t.kind == TokenKind::Word)
            .count()
    }

    /// Whether a list may follow the sentence.
    pub(super) fn leads(&self, sentence: usize, next: Option<&Block>) -> bool {
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
    pub(super) fn continues_list(&self, block: &Block, body: &Range<usize>) -> bool {
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
    pub(super) fn closes_list(&self, last: usize, next: Option<&Block>) -> bool {
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
