//! The numbers of the articles that a citation lists, with their Latin ordinals, their
//! ranges and the titles set in brackets behind them.

use super::{Article, Named, Reader};
use crate::fields::legal_references::mentions::{begins_day, number};
use crate::fields::legal_references::subdivisions::{latin_ordinal, parts};
use crate::text::TokenKind;

impl Reader<'_, '_> {
    /// One article, or the articles of a range, with their parts.
    pub(super) fn articles(
        &self,
        item: usize,
        at: usize,
        several: bool,
        articles: &mut Vec<Article>,
    ) -> Option<usize> {
        let from = at
            + usize::from(matches!(
                self.word(at),
                "da" | "dal" | "dall'" | "l'" | "il"
            ));
        let (number, name, latin, end) = self.article(from)?;
        let ranged = self.range_end(end, number, several || from > at);
        if let Some((last, last_end)) = ranged.filter(|_| !latin) {
            let (parts, end) = parts(self.doc, last_end, several);
            for n in number..=last {
                articles.push(Article {
                    name: n.to_string(),
                    number: n,
                    latin: false,
                    parts: if n == last { parts.clone() } else { Vec::new() },
                    tokens: item..end,
                });
            }
            return Some(end);
        }
        let (parts, end) = parts(self.doc, end, several);
        articles.push(Article {
            name,
            number,
            latin,
            parts,
            tokens: item..end,
        });
        Some(end)
    }

    /// `34`, `2-septies`, `615 ter`.
    fn article(&self, at: usize) -> Option<(u32, String, bool, usize)> {
        let number = number(self.doc, at).filter(|n| (1..=2969).contains(n))?;
        if self.word(at).starts_with('0') {
            return None;
        }
        let mut name = number.to_string();
        let mut end = at + 1;
        let latin = latin_ordinal(self.doc, end);
        if let Some((ordinal, after)) = latin {
            name.push('-');
            name.push_str(ordinal);
            end = after;
        }
        // Letters or a dash glued to the number: a product code.
        let code = latin.is_none()
            && self.doc.glued(at)
            && match self.doc.kind(end) {
                Some(TokenKind::Word) => true,
                _ => {
                    self.word(end) == "-"
                        && self.doc.glued(end)
                        && self.doc.kind(end + 1) == Some(TokenKind::Word)
                }
            };
        (!code).then_some((number, name, latin.is_some(), end))
    }

    /// `-22`, `/22`, `a 22`, `al 22` after a first number.
    fn range_end(&self, at: usize, first: u32, several: bool) -> Option<(u32, usize)> {
        let glued = self.doc.glued(at.checked_sub(1)?) && self.doc.glued(at);
        let next = match self.word(at) {
            "-" if several || glued => at + 1,
            "/" | "÷" if several => at + 1,
            "a" | "al" | "all'" | "fino" | "to" if several => {
                at + 1 + usize::from(self.word(at) == "fino")
            }
            _ => return None,
        };
        let last = number(self.doc, next)?;
        let dated = begins_day(self.doc, next) || self.word(next + 1) == "/";
        (last > first && last - first <= LONGEST_RANGE && !dated).then_some((last, next + 1))
    }

    /// The next article of a list, past what separates it.
    pub(super) fn next_article(
        &self,
        end: usize,
        several: bool,
        closed: bool,
        last: Option<&Article>,
    ) -> Option<usize> {
        let end = self.gloss(end).unwrap_or(end);
        let mut next = end;
        while next < end + 3
            && matches!(
                self.word(next),
                "," | "e" | "ed" | "o" | "nonche" | ";" | "and" | "or" | "/" | "&"
            )
        {
            next += 1;
        }
        if next == end {
            return None;
        }
        let stroke = self.word(next - 1) == "/" && !several;
        let from = next + usize::from(matches!(self.word(next), "da" | "dal"));
        let (value, .., after) = self.article(from)?;
        if begins_day(self.doc, from)
            || matches!(self.word(after), "/" | "%" | "°")
            || is_measure(self.word(after))
        {
            return None;
        }
        // After an act, or after a single `art.`, only a number that itself names an act or a part.
        let (_, after_parts) = parts(self.doc, after, true);
        let named = self.act_after(after_parts).0 != Named::Unsaid;
        if closed || stroke {
            return named.then_some(next);
        }
        let stop = matches!(self.word(after), "." | "," | ";" | ")" | "" | "e")
            || self.doc.kind(after) == Some(TokenKind::Break);
        let later = last.is_none_or(|last| value > last.number);
        (several || named || after_parts > after || stop && later && value > 12).then_some(next)
    }

    /// Past words in brackets that explain an article: `33 (notifica al Garante)`.
    pub(super) fn gloss(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 12;
        if self.word(at) != "(" {
            return None;
        }
        for next in at + 1..at + LONGEST {
            match self.doc.kind(next)? {
                TokenKind::Break | TokenKind::Number => return None,
                _ if self.word(next) == ")" => return (next > at + 2).then_some(next + 1),
                _ if self.mention_at(next).is_some() => return None,
                _ => {}
            }
        }
        None
    }
}

/// Nouns after a number that make it a quantity.
fn is_measure(word: &str) -> bool {
    matches!(
        word,
        "giorni"
            | "ore"
            | "euro"
            | "anni"
            | "mesi"
            | "minuti"
            | "persone"
            | "interessati"
            | "utenti"
            | "dipendenti"
            | "pazienti"
            | "clienti"
            | "settimane"
            | "soggetti"
            | "mila"
            | "record"
            | "file"
            | "account"
            | "milioni"
    )
}

/// The most articles that a range stands for.
const LONGEST_RANGE: u32 = 40;
