//! Bodies told by the first word of their names: `Regione e Università, contitolari`.
//!
//! In goes a role without a name beside it, out come the names that the words
//! before it stand for, where each stands for one name only.

use super::groups;
use super::names::Form;
use super::roles::Reader;
use crate::lexicon::Table;
use crate::text::grammar;
use std::ops::Range;

impl Reader<'_, '_> {
    /// The names that joined first words before a role stand for: none unless there are two.
    pub(super) fn told_briefly(&self, tokens: &Range<usize>) -> Vec<usize> {
        const FAR: usize = 22;
        const LATEST: usize = 6;
        let start = self.sentence_start(tokens.start);
        let from = start.max(tokens.start.saturating_sub(FAR));
        // `Il Fondo e l'Ente trattano`: the conjunction between two of them.
        let joint = |t: usize| matches!(self.doc.word(t), "e" | "ed" | "&");
        for at in from..tokens.start {
            if !joint(at) {
                continue;
            }
            let left = (from.max(at.saturating_sub(LATEST))..at)
                .rev()
                .find(|&t| self.head_end(t) == Some(at));
            let next = at + 1 + usize::from(grammar::is_article(self.doc.word(at + 1)));
            let right = self.head_end(next).map(|_| next);
            if let (Some(left), Some(right)) = (left, right)
                && let (Some(first), Some(second)) = (self.stands_for(left), self.stands_for(right))
                && first != second
            {
                return vec![first, second];
            }
        }
        Vec::new()
    }

    /// Where the first words of a body that begin at a token end, in capitals and with no name behind them.
    fn head_end(&self, at: usize) -> Option<usize> {
        let capital = self.doc.cased_word(at).starts_with(char::is_uppercase);
        let known = groups::COMMON.holds(self.doc, at);
        let phrase = self
            .doc
            .hit_at(Table::BodyTypes, at)
            .map(|hit| self.doc.token_at(hit.range().end).max(at + 1));
        let longest = phrase.unwrap_or(at + 1);
        (capital && (known || phrase.is_some())).then_some(longest)
    }

    /// The one name that these first words stand for.
    pub(super) fn stands_for(&self, at: usize) -> Option<usize> {
        /// More names than this are a list, not a letterhead.
        const MOST: usize = 120;
        let head = self.doc.word(at);
        let mut found: Option<usize> = None;
        for (index, name) in self.names.iter().enumerate().take(MOST) {
            let formal = matches!(name.form, Form::Body(..) | Form::Company);
            if !formal || !name.tokens.clone().any(|t| self.doc.word(t) == head) {
                continue;
            }
            let opens = self.doc.word(name.tokens.start) == head;
            match found {
                None => found = Some(index),
                Some(other) => {
                    let former = &self.names[other];
                    let same = self.doc.slice(self.doc.range_of(&former.tokens))
                        == self.doc.slice(self.doc.range_of(&name.tokens));
                    let opened = self.doc.word(former.tokens.start) == head;
                    if !same && opens == opened {
                        return None;
                    }
                    if opens && !opened {
                        found = Some(index);
                    }
                }
            }
        }
        found
    }
}
