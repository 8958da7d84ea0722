//! Rows of forms: a label that names a role, and the name behind its mark.

use super::gaps;
use super::roles::Reader;
use crate::text::TokenKind;
use crate::text::grammar;
use std::ops::Range;

impl Reader<'_, '_> {
    /// `Responsabile (stampa e spedizione): Alfa S.r.l.`, `Fornitore coinvolto | Alfa S.r.l.`:
    /// the name behind the mark that closes a label, which a line end may break.
    pub(super) fn row_value(&self, tokens: &Range<usize>) -> Option<usize> {
        const BRACKET: usize = 14;
        const QUALIFIED: usize = 4;
        if !self.opens_row(tokens.start) {
            return None;
        }
        let mut at = tokens.end;
        let mut words_left = QUALIFIED;
        let end = at + BRACKET;
        let mut depth = 0;
        let mut breaks = 0;
        while at < end {
            let word = self.doc.word(at);
            match word {
                "(" => depth += 1,
                ")" => depth -= 1,
                ":" | "|" if depth == 0 => break,
                "non" | "nessun" | "nessuno" | "-" | "dpo" | "rpd" => return None,
                _ if self.doc.kind(at) == Some(TokenKind::Break) => {
                    // Within a bracket the label may go on below, or with a small letter.
                    breaks += 1;
                    let goes_on = self.doc.cased_word(at + 1).starts_with(char::is_lowercase);
                    if depth == 0 && !goes_on || breaks > 1 {
                        return None;
                    }
                }
                _ if depth == 0 => {
                    words_left = words_left.checked_sub(1)?;
                    if gaps::ends_clause(word) && word != "." || word == "," {
                        return None;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        if !matches!(self.doc.word(at), ":" | "|") {
            return None;
        }
        let mut value = at + 1;
        if self.doc.kind(value) == Some(TokenKind::Break) {
            value += 1;
        }
        while grammar::is_article(self.doc.word(value)) || gaps::is_description(self.doc, value) {
            value += 1;
        }
        let name = self.next_name(value)?;
        (self.names[name].tokens.start == value).then_some(name)
    }

    /// The cue opens its line or cell.
    fn opens_row(&self, token: usize) -> bool {
        token.checked_sub(1).is_none_or(|b| {
            self.doc.kind(b) == Some(TokenKind::Break)
                || matches!(self.doc.word(b), "|" | "-" | "•" | "*")
        })
    }
}
