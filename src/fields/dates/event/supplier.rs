//! Where a text names its parties, and what a supplier does that tells its controller.
//!
//! `Nubex`, said alone, is the supplier that another sentence names in full.

use super::Place;
use super::cue::Cue;
use super::predicate::is_finite;
use crate::fields::dates::clause::{Boundary, boundary};
use crate::fields::dates::groups;
use crate::record::{Event, Party};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// The tokens at which names of the parties begin, in order.
#[derive(Debug, Default)]
pub(in crate::fields::dates) struct Named {
    controllers: Vec<usize>,
    suppliers: Vec<usize>,
}

impl Named {
    pub(in crate::fields::dates) fn new(
        doc: &Document<'_>,
        controllers: &[Party],
        processors: &[Party],
    ) -> Self {
        let places = |parties: &[Party], others: &[Party]| {
            let names: Vec<(String, String)> = begins(parties)
                .filter(|(first, _)| begins(others).all(|(other, _)| other != *first))
                .collect();
            let capital = |t: usize| doc.cased_word(t).starts_with(char::is_uppercase);
            let at = |t: &usize| {
                capital(*t)
                    && names.iter().any(|(first, second)| {
                        doc.word(*t) == first && (doc.word(t + 1) == second || !capital(t + 1))
                    })
            };
            if names.is_empty() {
                Vec::new()
            } else {
                (0..doc.tokens().len()).filter(at).collect()
            }
        };
        let mut suppliers = places(processors, controllers);
        // "una ricercatrice ha scritto a Nubex": a supplier that hears does not tell.
        suppliers.retain(|&t| {
            t.checked_sub(1)
                .is_none_or(|before| !matches!(doc.word(before), "a" | "ad"))
        });
        Self {
            controllers: places(controllers, processors),
            suppliers,
        }
    }

    pub(super) fn has_supplier(&self, tokens: &Range<usize>) -> bool {
        holds(&self.suppliers, tokens)
    }

    fn has_controller(&self, tokens: &Range<usize>) -> bool {
        holds(&self.controllers, tokens)
    }

    /// `il Comune`, `alla Banca Aurora`, not `i clienti della Banca`.
    pub(super) fn is_receiver(&self, doc: &Document<'_>, at: usize) -> bool {
        self.has_controller(&(at..at + 1))
            && at.checked_sub(1).is_some_and(|t| {
                !matches!(
                    doc.word(t),
                    "di" | "del" | "della" | "dell'" | "dello" | "da" | "dal" | "dalla"
                )
            })
    }
}

/// The first two words of each name, in small letters.
fn begins(parties: &[Party]) -> impl Iterator<Item = (String, String)> {
    parties
        .iter()
        .flat_map(|party| party.aliases.iter().chain([&party.name]))
        .filter_map(|name| {
            let mut words = name.split_whitespace();
            let first = words.next()?;
            let long = first.chars().count() > 2 && first.starts_with(char::is_uppercase);
            long.then(|| {
                let second = words.next().unwrap_or_default();
                (first.to_lowercase(), second.to_lowercase())
            })
        })
}

fn holds(sorted: &[usize], tokens: &Range<usize>) -> bool {
    sorted
        .get(sorted.partition_point(|&t| t < tokens.start))
        .is_some_and(|&t| t < tokens.end)
}

impl Place<'_> {
    /// `la società Orlux, che stampa per noi, ha informato l'Azienda in data 3 marzo che …`: the
    /// supplier is the subject, however far, and who hears of it is the controller.
    pub(super) fn supplier_tells_us(&self, cue: &Cue) -> bool {
        const RECEIVER: usize = 8;
        const GROUP: usize = 3;
        let verb = cue.tokens.start;
        let active = (verb.saturating_sub(GROUP)..verb)
            .any(|t| matches!(self.doc.word(t), "ha" | "hanno" | "aveva" | "avevano"))
            && !self.is_first_person(cue);
        if !active {
            return false;
        }
        let end = self.sentence.end.min(cue.tokens.end + RECEIVER);
        let behind = cue.tokens.end..end.max(cue.tokens.end);
        let own = behind
            .clone()
            .find(|&t| boundary(self.doc, t).is_some_and(|b| b >= Boundary::Clause))
            .unwrap_or(behind.end);
        let receiver = behind.start..own;
        (self.hears(&receiver) || self.is_brought_to(cue))
            && ["garante", "police", "people", "other_body"]
                .iter()
                .all(|code| !self.parties(&receiver, code))
            && self.has_supplier_for_subject(verb)
    }

    /// The controller is among some words.
    fn hears(&self, words: &Range<usize>) -> bool {
        self.parties(words, "us") || words.clone().any(|t| self.named.is_receiver(self.doc, t))
    }

    /// The clause of a verb begins with a supplier, no preposition before it.
    fn has_supplier_for_subject(&self, verb: usize) -> bool {
        const FIRST: usize = 7;
        const ARTICLES: usize = 3;
        let start = self.clause.start.max(self.core().start);
        let mut first = start..verb.min(start + FIRST).max(start);
        let named =
            self.works_for_us(&(start..verb)) && first.clone().any(|t| self.names_company(t));
        named
            || first.any(|t| {
                (1..ARTICLES).any(|n| self.parties(&(t..t + n), "supplier"))
                    && (start..t)
                        .rev()
                        .take(ARTICLES)
                        .all(|b| !is_preposition(self.doc.word(b)))
            })
    }

    /// `abbiamo appreso dal gestore`, `avuto notizia da Kalemi S.r.l.`: who told stands after it.
    pub(super) fn is_learnt_from_supplier(&self, cue: &Cue) -> bool {
        const REACH: usize = 9;
        if !groups::LEARNT.holds(self.doc, cue.tokens.start) {
            return false;
        }
        let end = self.sentence.end.min(cue.tokens.end + REACH);
        let opens = self.clause.start..self.clause.start + 1;
        let from = (cue.tokens.end..end)
            .chain(opens.filter(|&t| t < cue.tokens.start))
            .take_while(|&t| boundary(self.doc, t).is_none_or(|b| b < Boundary::Clause))
            .find(|&t| {
                matches!(
                    self.doc.word(t),
                    "da" | "dal" | "dalla" | "dall'" | "dallo" | "dai" | "dalle" | "tramite"
                ) || (self.doc.word(t) == "parte" && self.doc.word(t + 1).starts_with("de"))
            })
            .filter(|t| !self.moment.tokens.contains(&(t + 1)));
        let Some(from) = from else {
            return false;
        };
        let source = from + 1..(from + 6).min(self.sentence.end);
        let other = ["bystander", "other_body", "police", "garante", "people"];
        if other.iter().any(|code| self.parties(&source, code)) {
            return false;
        }
        self.parties(&source, "supplier") || source.clone().any(|t| self.names_company(t))
    }

    /// `segnalazione di Orlux`, `dal responsabile la prima segnalazione`: whose report it is.
    pub(super) fn is_report_of_supplier(&self, cue: &Cue) -> bool {
        const BEHIND: usize = 6;
        const BEFORE: usize = 18;
        let report = |t: usize| self.doc.word(t).starts_with("segnalazion");
        if !cue.tokens.clone().any(report) {
            return false;
        }
        let end = self.sentence.end.min(cue.tokens.end + BEHIND);
        let start = self
            .clause
            .start
            .max(cue.tokens.start.saturating_sub(BEFORE));
        let of = |t: usize| {
            let from = matches!(self.doc.word(t), "da" | "dal" | "dalla" | "dall'");
            let of = matches!(self.doc.word(t), "di" | "del" | "della" | "dell'");
            (from || of && t >= cue.tokens.end)
                && self.parties(&(t + 1..(t + 4).min(self.sentence.end)), "supplier")
        };
        (start..cue.tokens.start).chain(cue.tokens.end..end).any(of)
            && ["bystander", "people", "police"]
                .iter()
                .all(|code| !self.parties(&(cue.tokens.end..end), code))
    }

    /// `ha ricevuto la prima segnalazione`, `la relazione pervenutaci`, behind a sentence on the
    /// supplier.
    pub(super) fn has_report_of_supplier_before(&self, cue: &Cue) -> bool {
        const LONGEST: usize = 60;
        let word = self.doc.word(cue.tokens.start);
        let received = ["ricev", "perven", "giunt", "arrivat"]
            .iter()
            .any(|stem| word.starts_with(stem));
        let core = self.core();
        let report = |t: usize| {
            groups::REPORTS.holds(self.doc, t)
                && (t.saturating_sub(2)..t)
                    .all(|b| !matches!(self.doc.word(b), "un" | "una" | "un'" | "alcune"))
        };
        received
            && !self.is_first_person(cue)
            && core.clone().any(report)
            && ["bystander", "insider", "police", "garante"]
                .iter()
                .all(|code| !self.parties(&core, code))
            && self.sentence_before().is_some_and(|before| {
                let from = before.start.max(before.end.saturating_sub(LONGEST));
                self.parties(&(from..before.end), "supplier")
            })
    }

    /// Rows of a chronicle: `27 ottobre: Orlux consegna l'elenco`, `prima segnalazione di Orlux
    /// alla Banca`.
    pub(in crate::fields::dates) fn row_of_supplier(&self) -> Option<Event> {
        const LONGEST: usize = 24;
        const OBJECT: usize = 9;
        const NOUN: usize = 3;
        let end = self.clause.end;
        let from = (self.moment.tokens.end..end.min(self.moment.tokens.end + NOUN))
            .find(|&t| self.doc.kind(t) == Some(TokenKind::Word))?;
        let row = from..end.min(from + LONGEST);
        let hands = row
            .clone()
            .skip(1)
            .find(|&t| groups::HANDS.holds(self.doc, t));
        let to_others = |receivers: &Range<usize>| {
            ["garante", "police", "other_body"]
                .iter()
                .any(|code| self.parties(receivers, code))
        };
        let told = match hands {
            // "Orlux consegna l'elenco", not "consegna dell'elenco a Orlux"
            Some(hands) => {
                let object = hands + 1..end.min(hands + OBJECT);
                !is_preposition(self.doc.word(from))
                    && self.parties(&(from..hands.min(from + NOUN)), "supplier")
                    && (groups::REPORTS.among(self.doc, object.clone()) || self.hears(&object))
                    && !to_others(&object)
            }
            None => {
                let noun =
                    (row.clone().take(NOUN)).find(|&t| groups::REPORTS.holds(self.doc, t))?;
                let of = |t: usize| {
                    is_preposition(self.doc.word(t))
                        && (self.parties(&(t + 1..end.min(t + NOUN)), "supplier")
                            || self.names_company(t + 1)
                                && self.hears(&(t + 2..end.min(t + OBJECT))))
                };
                from > self.moment.tokens.end
                    && (noun + 1..end.min(noun + 4)).any(of)
                    && !row.clone().any(|t| is_finite(self.doc.word(t)))
                    && !to_others(&row)
                    && !self.parties(&row, "people")
            }
        };
        told.then_some(Event::ProcessorToController)
    }
}

/// Words that make a noun no subject.
fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "a" | "al"
            | "alla"
            | "da"
            | "dal"
            | "dalla"
            | "dall'"
            | "di"
            | "del"
            | "della"
            | "dell'"
            | "presso"
            | "per"
            | "contro"
    )
}
