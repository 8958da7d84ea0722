//! Full stops: which end a sentence, and which belong to a word, a number or an address.

use super::Cutter;
use crate::lexicon::Table;
use crate::text::grammar;
use crate::text::tokens::TokenKind;
use std::ops::Range;

impl Cutter<'_> {
    /// Whether the mark at `i` ends a sentence inside `block`.
    pub(super) fn ends_sentence(&self, i: usize, block: &Range<usize>) -> bool {
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

    pub(super) fn starts_lower(&self, i: usize) -> bool {
        self.input
            .tokens
            .get(i)
            .is_some_and(|t| self.input.cased[t.range().bytes()].starts_with(char::is_lowercase))
    }
}

/// Words that open a sentence and hardly ever follow an abbreviation inside one.
fn opens_sentence(word: &str) -> bool {
    grammar::is_article(word)
        || matches!(
            word,
            "in" | "per"
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
