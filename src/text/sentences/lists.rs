//! Lists: what marks an item, which sentence leads into it, where the list ends.

use super::{Block, Cutter, SentenceKind, is_sign};
use crate::lexicon::Table;
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

    /// `Sono state copiate 200 schede. Per ciascuna:` leads into its list, and hangs on the
    /// sentence before, which says what befell it.
    pub(super) fn hang_on_before(&mut self, sentence: usize) {
        const LONGEST: usize = 6;
        let Some(before) = sentence.checked_sub(1) else {
            return;
        };
        let Some(tokens) = self.sentences.get(sentence).map(|s| s.tokens.clone()) else {
            return;
        };
        let each = self.token(tokens.start + 1);
        let label = tokens.len() <= LONGEST
            && self.token(tokens.end - 1) == ":"
            && matches!(
                self.token(tokens.start),
                "per" | "di" | "in" | "su" | "a" | "ad" | "da"
            )
            && (["ciascun", "ognun"]
                .iter()
                .any(|stem| each.starts_with(stem))
                || each == "ogni");
        if let Some(sentence) = self.sentences.get_mut(sentence)
            && label
            && sentence.lead.is_none()
        {
            sentence.lead = Some(before);
        }
    }

    /// Whether a block without a bullet is an item of the list being read.
    pub(super) fn continues_list(
        &self,
        block: &Block,
        body: &Range<usize>,
        next: Option<&Block>,
    ) -> bool {
        const LONGEST_ITEM: usize = 40;
        if self.words(body) > LONGEST_ITEM {
            return false;
        }
        let lists = self.token(body.end - 1) == ";" && self.opens_list();
        if lists || self.goes_on() || self.is_bare_item(block, body, next) {
            return true;
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

    /// Whether a line apart is an item of the open list though it has no bullet: `Codice fiscale`
    /// between empty lines. It is short, ends without a mark, and the next line is alike.
    pub(super) fn is_bare_item(
        &self,
        block: &Block,
        body: &Range<usize>,
        next: Option<&Block>,
    ) -> bool {
        let spaced = block.after_empty_line && self.lead.is_some() && self.opens_list();
        if !spaced || !self.is_bare(body) {
            return false;
        }
        let hits = self.input.hits;
        let data = || hits.exactly(Table::DataTypes, self.range(body)).is_some();
        let alike = next.is_some_and(|next| self.is_bare(&next.tokens));
        data() || alike && !self.heading_hit(body)
    }

    /// Whether a line that might be a title is one of several without bullets below a heading:
    /// `Recapiti (e-mail e cellulare)`, `Importo delle bollette`. A title has text below it.
    pub(super) fn is_line_of_list(&self, body: &Range<usize>, next: &Block, titled: bool) -> bool {
        let open = |tokens: &Range<usize>| !self.has_final_mark(tokens) && self.marker(tokens) == 0;
        let data = self.opens_with_data(body);
        let after_data = self.sentences.last().is_some_and(|last| {
            last.kind != SentenceKind::Heading
                && open(&last.tokens)
                && self.opens_with_data(&last.tokens)
        });
        if titled {
            return data
                && open(&next.tokens)
                && (after_data || self.opens_with_data(&next.tokens));
        }
        open(&next.tokens) || data && after_data
    }

    fn has_final_mark(&self, tokens: &Range<usize>) -> bool {
        matches!(self.token(tokens.end - 1), "." | "!" | "?" | ":" | ",")
    }

    /// Whether one of the first words of a line names data.
    fn opens_with_data(&self, tokens: &Range<usize>) -> bool {
        const REACH: usize = 2;
        let head = tokens.start..tokens.end.min(tokens.start + REACH);
        let last = self.input.tokens.get(head.end - 1).map(|t| t.end as usize);
        let hits = self
            .input
            .hits
            .in_range(Table::DataTypes, self.range(tokens));
        hits.take(1)
            .any(|hit| last.is_some_and(|last| hit.range().start < last))
    }

    /// Whether the sentence before is the lead of the open list, or an item with a line apart.
    fn opens_list(&self) -> bool {
        let last = self.sentences.len().checked_sub(1);
        let item = self
            .sentences
            .last()
            .is_some_and(|s| s.kind == SentenceKind::Item && s.opens_paragraph);
        item || last == self.lead
    }

    /// A short line without a bullet or a final mark.
    fn is_bare(&self, tokens: &Range<usize>) -> bool {
        const LONGEST: usize = 10;
        self.marker(tokens) == 0 && self.words(tokens) <= LONGEST && !self.has_final_mark(tokens)
    }

    /// Whether the item before says by its mark that another follows.
    fn goes_on(&self) -> bool {
        self.sentences.last().is_some_and(|last| {
            last.kind == SentenceKind::Item && self.token(last.tokens.end - 1) == ";"
        })
    }

    /// Whether the list ends with this item.
    pub(super) fn closes_list(&self, last: usize, next: Option<&Block>) -> bool {
        let (Some(next), Some(last)) = (next, self.sentences.get(last)) else {
            return true;
        };
        let bare = last.opens_paragraph && next.after_empty_line && self.is_bare(&next.tokens);
        if self.marker(&next.tokens) > 0 || bare || self.goes_on() {
            return false;
        }
        self.token(last.tokens.end - 1) == "."
            || next.after_empty_line && !self.starts_lower(next.tokens.start)
    }
}
