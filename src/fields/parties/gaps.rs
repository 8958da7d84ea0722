//! What may stand between a role and its name.
//!
//! A [`Gap`] is the tokens between two parts of a sentence; each of its
//! questions names a construction and says whether the tokens fit it.

use super::groups;
use super::words;
use crate::lexicon::Table;
use crate::text::grammar::{is_article, is_from, is_of, is_to};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// The longest gap that is read, in tokens.
const LONGEST: usize = 24;

/// Tokens between a role and a name.
pub(super) struct Gap<'a, 'd> {
    doc: &'a Document<'d>,
    tokens: Range<usize>,
}

impl<'a, 'd> Gap<'a, 'd> {
    pub(super) fn new(doc: &'a Document<'d>, tokens: Range<usize>) -> Self {
        Self {
            tokens: behind_seat(doc, &tokens)..tokens.end,
            doc,
        }
    }

    fn words(&self) -> impl Iterator<Item = &'a str> {
        let doc = self.doc;
        self.tokens.clone().map(move |i| doc.word(i))
    }

    /// Whether a word describes what stands behind it.
    fn describes(&self, at: usize) -> bool {
        is_description(self.doc, at)
    }

    fn fits(&self, allowed: impl Fn(&str) -> bool) -> bool {
        self.tokens.len() <= LONGEST && self.words().all(allowed)
    }

    /// The words without the role words, numbers and brackets among them.
    fn without_cues(&self) -> Vec<usize> {
        let mut words = Vec::new();
        let mut at = self.outside();
        while at < self.tokens.end {
            let Some(token) = self.doc.tokens().get(at) else {
                break;
            };
            if let Some(close) = self.bracket(at) {
                at = close + 1;
                continue;
            }
            let rest = crate::text::ViewRange::new(
                token.range().start,
                self.doc.range_of(&self.tokens).end.max(token.range().end),
            );
            match self.doc.hits_in(Table::PartyRoles, rest).next() {
                // `L'Albo è gestito, quale responsabile, da …`: a participle leads on, it is not passed over.
                Some(hit)
                    if hit.range().start == token.range().start
                        && !matches!(
                            hit.code(),
                            "writer" | "by" | "to" | "at" | "of" | "relative"
                        ) =>
                {
                    at = self.doc.token_at(hit.range().end).max(at + 1);
                }
                _ => {
                    if token.kind != TokenKind::Number {
                        words.push(at);
                    }
                    at += 1;
                }
            }
        }
        words
    }

    /// Where the gap begins, a bracket that its left name stands in left behind: `(di seguito "Alfa"), titolare`.
    fn outside(&self) -> usize {
        let first = self
            .tokens
            .clone()
            .take(LONGEST)
            .find(|&i| matches!(self.doc.word(i), "(" | ")"));
        match first {
            Some(close) if self.doc.word(close) == ")" => close + 1,
            _ => self.tokens.start,
        }
    }

    /// The closing bracket of one that opens at a token, both within the gap.
    fn bracket(&self, at: usize) -> Option<usize> {
        if self.doc.word(at) != "(" {
            return None;
        }
        (at + 1..self.tokens.end.min(at + LONGEST)).find(|&i| self.doc.word(i) == ")")
    }

    /// `NAME, con sede in via …, P. IVA …, CUE`: the particulars of a company before its role.
    pub(super) fn particulars(&self) -> bool {
        const FAR: usize = 60;
        if self.tokens.len() > FAR || self.tokens.is_empty() {
            return false;
        }
        let opens = matches!(self.doc.word(self.tokens.start), "," | "-" | "(");
        let mut address = false;
        let mut last_mark = self.tokens.start;
        for at in self.tokens.clone() {
            match self.doc.word(at) {
                "sede" | "via" | "viale" | "piazza" | "corso" | "iva" | "cf" | "fiscale"
                | "largo" => address = true,
                "," | "-" | ")" | "(" => last_mark = at,
                // `…, Finlandia, è il titolare`
                "è" if at + 3 > self.tokens.end => last_mark = last_mark.max(at.saturating_sub(1)),
                "è" | "ha" | "hanno" | "che" | "sono" | "si" | "non" | ";" | "?" | "!" => {
                    return false;
                }
                _ => {}
            }
        }
        // `Alfa Ltd, 14 Harbour Row, Cork (titolare)`: an address without its usual words.
        let numbered = self
            .tokens
            .clone()
            .any(|t| self.doc.kind(t) == Some(TokenKind::Number));
        let places = (self.tokens.start..last_mark).all(|t| {
            self.doc.kind(t) != Some(TokenKind::Word)
                || self.doc.cased_word(t).starts_with(char::is_uppercase)
                || self.doc.word(t).len() <= 3
        });
        let address = address || numbered && places;
        let rest = Gap::new(self.doc, last_mark..self.tokens.end);
        opens && address && rest.apposition().is_some()
    }

    /// `NAME, in qualità di CUE`: whether a comma, a bracket or a word of office parts them.
    pub(super) fn apposition(&self) -> Option<bool> {
        if self.tokens.len() > LONGEST {
            return None;
        }
        let words = self.without_cues();
        let fits = |&at: &usize| {
            let word = self.doc.word(at);
            is_apposition(word)
                || groups::IN_APPOSITION.holds(self.doc, at)
                || self.describes(at)
                || is_citation(word)
        };
        if !words.iter().all(fits) {
            return None;
        }
        let apart = words.is_empty()
            || words
                .iter()
                .any(|&at| words::SET_APART.hold(self.doc.word(at)));
        apart.then_some(apart)
    }

    /// `NAME, gestore del servizio e CUE`: the cue is the second half of an apposition.
    pub(super) fn second_half(&self) -> bool {
        const FAR: usize = 14;
        let last = (self.tokens.start..self.tokens.end)
            .rev()
            .find(|&t| !words::APPOINTED.hold(self.doc.word(t)))
            .unwrap_or(self.tokens.start);
        self.tokens.len() <= FAR
            && self.doc.word(self.tokens.start) == ","
            && matches!(self.doc.word(last), "e" | "ed" | "nonche")
            && (self.tokens.start + 1..last).all(|i| {
                let word = self.doc.word(i);
                self.doc.kind(i) == Some(TokenKind::Word) && !ends_clause(word) && !is_from(word)
            })
    }

    /// `titolare del trattamento - DPO: NAME`: the name behind is the officer.
    pub(super) fn leads_to_officer(&self) -> bool {
        self.tokens.len() <= LONGEST
            && !self.tokens.is_empty()
            && self
                .doc
                .hits_in(Table::PartyRoles, self.doc.range_of(&self.tokens))
                .any(|hit| hit.code() == "dpo")
    }

    /// `CUE è NAME`, `CUE: NAME`: whether a comma or a bracket parts them.
    pub(super) fn introduction(&self) -> Option<bool> {
        if self.tokens.len() > LONGEST {
            return None;
        }
        let words = self.without_cues();
        let fits = words.iter().all(|&at| {
            let word = self.doc.word(at);
            is_introduction(word)
                || groups::IN_INTRODUCTION.holds(self.doc, at)
                || is_citation(word)
                || self.describes(at)
                || is_of(word)
        });
        let mut words = words.iter().map(|&at| self.doc.word(at));
        let copula = words
            .clone()
            .any(|word| matches!(word, "è" | "e'" | ":" | "|" | "."));
        fits.then(|| !copula && words.any(|word| matches!(word, "," | "(" | ")")))
    }

    /// The last word says whose it is: `responsabile del trattamento del Comune`.
    pub(super) fn ends_with_of(&self) -> bool {
        self.tokens
            .clone()
            .rev()
            .find(|&at| !self.describes(at))
            .is_some_and(|at| is_of(self.doc.word(at)))
    }

    /// Nothing but the marks of a label.
    pub(super) fn label(&self) -> bool {
        self.fits(|word| matches!(word, ":" | "." | "-" | "(" | ")" | "|"))
    }

    /// A line break, and an article or description before the name.
    pub(super) fn line_start(&self) -> bool {
        self.tokens.len() <= 5
            && self.tokens.clone().all(|i| {
                self.doc.kind(i) == Some(TokenKind::Break)
                    || is_article(self.doc.word(i))
                    || self.describes(i)
                    || matches!(self.doc.word(i), ":" | "-" | "•")
            })
    }

    /// A few words that describe the name and end no clause.
    pub(super) fn description(&self, bare: bool) -> bool {
        let tokens = self.without_cues();
        let words: Vec<&str> = tokens.iter().map(|&at| self.doc.word(at)).collect();
        if words.iter().any(|word| ends_clause(word))
            || words.iter().filter(|w| **w == ",").count() > 2
        {
            return false;
        }
        if !bare {
            return true;
        }
        // A bare name must follow at once, or behind a description or a comma: `fornitore della piattaforma Alfa` names a product.
        let content = tokens.iter().any(|&at| {
            let word = self.doc.word(at);
            !(is_article(word)
                || is_of(word)
                || self.describes(at)
                || is_from(word)
                || is_to(word)
                || matches!(word, "," | "\"" | "("))
        });
        // "il nostro partner di spedizioni Alfa": what it does, no thing with a name of its own.
        let trade = matches!(words.as_slice(), ["di" | "per", noun] if noun.len() > 4);
        let described = trade
            || tokens.iter().any(|&at| self.describes(at))
            || words.last().is_some_and(|word| *word == ",");
        !content || described
    }

    /// `NAME, società del gruppo CUE`: a description of the name before a relative clause.
    pub(super) fn relative(&self) -> bool {
        const FAR: usize = 10;
        if self.tokens.len() > FAR {
            return false;
        }
        let tokens = self.without_cues();
        let mut words = tokens.iter().map(|&at| self.doc.word(at));
        let mut ahead = words.clone();
        let closed = ahead
            .next()
            .is_none_or(|word| matches!(word, "," | "(" | ")" | "-" | "–"));
        let adverb = words.clone().all(is_adverb);
        (closed || adverb) && !words.any(|word| words::NO_DESCRIPTION.hold(word))
    }

    /// `NAME, il nostro CUE`: nothing that begins another description.
    pub(super) fn close_apposition(&self) -> bool {
        // `NAME, in qualità di CUE`
        let words: Vec<&str> = self.words().take(4).collect();
        let in_office =
            matches!(words.as_slice(), [",", "in", "qualita" | "veste", of] if is_of(of));
        let others = |word: &str| is_of(word) || matches!(word, "per" | "quali" | "in" | "e");
        in_office && self.tokens.len() == 4 || !self.words().any(others)
    }

    /// `X, Y e Z`, `X e, per la stampa, Y`.
    pub(super) fn coordination(&self) -> bool {
        const FAR: usize = 14;
        if self.tokens.len() > FAR
            || !self
                .words()
                .any(|w| matches!(w, "e" | "ed" | "," | "nonche"))
        {
            return false;
        }
        let tokens = self.without_cues();
        let words: Vec<&str> = tokens.iter().map(|&at| self.doc.word(at)).collect();
        let commas: Vec<usize> = (0..words.len())
            .filter(|&i| words.get(i) == Some(&","))
            .collect();
        let aside = match commas.as_slice() {
            [open, .., close]
                if words.get(open + 1).is_some_and(|w| {
                    matches!(*w, "per" | "quanto" | "limitatamente" | "con" | "in")
                }) =>
            {
                *open..*close + 1
            }
            _ => 0..0,
        };
        words
            .iter()
            .zip(&tokens)
            .enumerate()
            .filter(|(i, _)| !aside.contains(i))
            .all(|(_, (word, &at))| {
                matches!(
                    *word,
                    "e" | "ed" | "," | "nonche" | "(" | ")" | "\"" | "anche" | "ciascuna" | "quale"
                ) || is_article(word)
                    || self.describes(at)
                    || is_from(word)
                    || is_of(word)
                    || is_to(word)
            })
    }

    /// `X e il Y`, with nothing else between them.
    pub(super) fn joins_subjects(&self) -> bool {
        self.tokens.len() <= 4
            && self.words().next().is_some_and(|w| matches!(w, "e" | "ed"))
            && self
                .tokens
                .clone()
                .skip(1)
                .all(|at| is_article(self.doc.word(at)) || self.describes(at))
    }

    /// `da X e da Y`, never `da X e il Comune`.
    pub(super) fn joins_oblique(&self) -> bool {
        self.tokens.len() <= 4
            && self.words().next().is_some_and(|w| matches!(w, "e" | "ed"))
            && self.tokens.clone().skip(1).all(|at| {
                let word = self.doc.word(at);
                is_from(word) || is_to(word) || is_at(word) || is_of(word) || self.describes(at)
            })
    }
}

/// `presso`, `su`, `da`.
pub(super) fn is_at(word: &str) -> bool {
    matches!(word, "presso" | "su" | "sul" | "sulla" | "sull'" | "sui")
        || is_from(word)
        || is_of(word)
}

/// Nouns that say what kind of party a name is.
pub(super) fn is_description(doc: &Document<'_>, at: usize) -> bool {
    groups::KINDS.holds(doc, at) || doc.word(at) == "le"
}

fn is_adverb(word: &str) -> bool {
    words::ADVERBS.hold(word)
}

/// What stands between a name and its role in apposition.
fn is_apposition(word: &str) -> bool {
    is_article(word) || words::IN_APPOSITION.hold(word)
}

/// What stands between a role and the name that it introduces.
fn is_introduction(word: &str) -> bool {
    is_article(word) || is_to(word) || words::IN_INTRODUCTION.hold(word)
}

/// `ex art. 28 GDPR`, `ai sensi dell'articolo 28 del Regolamento (UE) 2016/679`.
fn is_citation(word: &str) -> bool {
    words::IN_CITATION.hold(word)
}

/// A word behind which another clause begins.
pub(super) fn ends_clause(word: &str) -> bool {
    words::CLAUSE_ENDS.hold(word)
}

/// Where a gap begins once the town of a company before it is left behind: `Alfa S.r.l. di Grosseto (`.
fn behind_seat(doc: &Document<'_>, gap: &Range<usize>) -> usize {
    const LONGEST: usize = 3;
    let capital = |&t: &usize| doc.cased_word(t).starts_with(char::is_uppercase);
    let town = gap.start + 1..gap.end.min(gap.start + 1 + LONGEST);
    let end = gap.start + 1 + town.take_while(capital).count();
    let closed = end < gap.end && matches!(doc.word(end), "," | "(" | "-");
    if doc.word(gap.start) == "di" && end > gap.start + 1 && closed {
        end
    } else {
        gap.start
    }
}
