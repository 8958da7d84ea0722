//! A number with its clause, and how to look around in it.

use super::super::counted::Counted;
use super::super::cues::{self, Preposition, preposition};
use super::super::quantity::Quantity;
use crate::lexicon::Hit;
use crate::text::{Document, SectionKind};

/// Whether a section tells of the breach or of something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    People,
    Data,
    Breach,
    Elsewhere,
}

/// A number with its clause.
pub(super) struct Scene<'a, 'd> {
    pub(super) doc: &'a Document<'d>,
    pub(super) quantity: &'a Quantity,
    pub(super) counted: &'a Counted,
    pub(super) before: std::ops::Range<usize>,
    pub(super) after: std::ops::Range<usize>,
}

impl<'a, 'd> Scene<'a, 'd> {
    pub(super) fn new(doc: &'a Document<'d>, quantity: &'a Quantity, counted: &'a Counted) -> Self {
        Self {
            doc,
            quantity,
            counted,
            before: cues::clause_before(doc, quantity.tokens.start),
            after: cues::clause_after(doc, counted.end.max(quantity.tokens.end)),
        }
    }

    pub(super) fn section(&self) -> Field {
        let sentence = self.quantity.sentence.unwrap_or(0);
        if let Some(field) = self.question(sentence) {
            return field;
        }
        match self.doc.section_kind(sentence) {
            SectionKind::People => Field::People,
            SectionKind::Data => Field::Data,
            SectionKind::Advice
            | SectionKind::Contacts
            | SectionKind::Law
            | SectionKind::Measures
            | SectionKind::Notifications => Field::Elsewhere,
            _ => Field::Breach,
        }
    }

    /// The question that the sentence answers, in a text of questions and answers.
    pub(super) fn question(&self, sentence: usize) -> Option<Field> {
        const REACH: usize = 3;
        let asked = (sentence.saturating_sub(REACH)..sentence)
            .rev()
            .find_map(|i| {
                let candidate = self.doc.sentences().get(i)?;
                let last = candidate.tokens.end.checked_sub(1)?;
                (self.doc.word(last) == "?").then_some(candidate)
            })?;
        let how_many = asked
            .tokens
            .clone()
            .take(6)
            .any(|t| matches!(self.doc.word(t), "quante" | "quanti"));
        how_many.then_some(Field::People)
    }

    /// Whether the line above asks or names who was hit: `Chi è coinvolto`.
    pub(super) fn headed_by_concerned(&self) -> bool {
        const LONGEST: usize = 9;
        let above = self
            .quantity
            .sentence
            .and_then(|s| s.checked_sub(1))
            .and_then(|s| self.doc.sentences().get(s));
        above.is_some_and(|title| {
            let words = || title.tokens.clone().map(|t| self.doc.word(t));
            title.tokens.len() <= LONGEST
                && !words().any(|word| matches!(word, "non" | "dati" | "sistemi" | "servizi"))
                && words().any(|word| {
                    matches!(word, "chi" | "quanti" | "quante" | "persone" | "numero")
                        || word.starts_with("interessat")
                })
                && words().any(|word| {
                    ["coinvol", "interess", "colpi", "riguard", "tocca"]
                        .iter()
                        .any(|stem| word.starts_with(stem))
                })
        })
    }

    /// Cues of one code before the number, the nearest first.
    pub(super) fn cue_left(&self, code: &str, reach: usize) -> Option<Hit<'a>> {
        let from = self.before.end.saturating_sub(reach).max(self.before.start);
        cues::cues_in(self.doc, from..self.before.end)
            .rev()
            .find(|hit| hit.code() == code)
    }

    /// Cues of one code after the noun, the nearest first.
    pub(super) fn cue_right(&self, code: &str, reach: usize) -> Option<Hit<'a>> {
        let to = (self.after.start + reach).min(self.after.end);
        cues::cues_in(self.doc, self.after.start..to).find(|hit| hit.code() == code)
    }

    /// `su 90 postazioni`, `delle 230 installazioni`, `su un totale di 4.000 utenti`.
    pub(super) fn is_base(&self) -> bool {
        self.base_near().is_some()
    }

    pub(super) fn base_near(&self) -> Option<Hit<'a>> {
        // "il file sottratto conta 2.500 nominativi" counts what was hit.
        // "l'elenco conta 22.740 iscritti", too: a body would count its members.
        let counts = |cue: &Hit<'_>| {
            let verb = self.doc.token_at(cue.range().start);
            self.doc.slice(cue.range()) == "conta"
                && cues::cues_in(
                    self.doc,
                    verb.saturating_sub(8).max(self.before.start)..verb,
                )
                .any(|hit| hit.code() == "hit" || hit.code() == "data")
        };
        self.cue_left("base", 7)
            .filter(|cue| !counts(cue))
            .or_else(|| {
                // "la violazione riguarda 410.000 clienti nel mondo" says first that they are hit.
                let told = self.cue_left("hit", 5).is_some();
                // "1,2 milioni di account nel mondo sono impattati": where they live.
                let place = |cue: &Hit<'_>| {
                    let words = self.doc.slice(cue.range());
                    words.starts_with("nel ") || words.starts_with("in ")
                };
                self.cue_right("base", 6)
                    .filter(|cue| !(told || place(cue) && self.cue_right("hit", 14).is_some()))
            })
    }

    /// `l'elenco del teatro conta 22.740 iscritti`: what was hit holds so many.
    pub(super) fn held_by_data(&self) -> Option<Hit<'a>> {
        const REACH: usize = 8;
        let verb = self.quantity.tokens.start.checked_sub(1)?;
        let verb = if cues::is_determiner(self.doc.word(verb)) {
            verb.checked_sub(1)?
        } else {
            verb
        };
        let holds = matches!(
            self.doc.word(verb),
            "conta" | "contava" | "contano" | "raccoglie" | "annovera" | "annoverava"
        );
        let from = verb.saturating_sub(REACH).max(self.before.start);
        cues::cues_in(self.doc, from..verb.max(from)).find(|hit| holds && hit.code() == "data")
    }

    /// The preposition that the number's noun phrase hangs on, and its token.
    pub(super) fn preposition(&self) -> Option<(Preposition, usize)> {
        let mut at = self.quantity.tokens.start;
        while at > self.before.start && cues::is_determiner(self.doc.word(at - 1)) {
            at -= 1;
        }
        let before = at.checked_sub(1).filter(|&b| b >= self.before.start)?;
        Some((preposition(self.doc.word(before))?, before))
    }
}
