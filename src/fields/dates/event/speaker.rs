//! Who tells: the supplier, somebody outside, the author.

use super::Place;
use super::cue::Meaning;
use crate::lexicon::Table;
use crate::record::Event;
use crate::text::TokenKind;
use std::ops::Range;

impl Place<'_> {
    /// Who told, where the text says `da una ricercatrice`, `dal fornitore`.
    pub(super) fn teller(&self) -> Option<Event> {
        const REACH: usize = 5;
        self.clause
            .clone()
            .filter(|&t| {
                matches!(
                    self.doc.word(t),
                    "da" | "dal" | "dalla" | "dall'" | "dallo" | "dai" | "dalle"
                ) && !self.moment.tokens.contains(&(t + 1))
            })
            .find_map(|t| {
                // "l'ATS è stata avvertita dalla società": who tells is another body.
                let firm = matches!(
                    self.doc.word(t + 1),
                    "società" | "societa" | "ditta" | "cooperativa" | "impresa" | "agenzia"
                );
                if firm && matches!(self.doc.word(t), "dalla" | "dall'" | "da") {
                    return Some(Event::ProcessorToController);
                }
                let source = self
                    .doc
                    .range_of(&(t + 1..(t + REACH).min(self.clause.end)));
                self.doc
                    .hits_in(Table::DateParties, source)
                    .find_map(|hit| match hit.code() {
                        "supplier" => Some(Event::ProcessorToController),
                        "bystander" | "insider" | "people" | "police" => Some(Event::Discovery),
                        _ => None,
                    })
            })
    }

    /// The controller was told: by its supplier, or by someone else.
    pub(super) fn told_us(&self) -> Vec<Event> {
        if let Some(event) = self.teller() {
            return vec![event];
        }
        // "ci invia la comunicazione di cui all'art. 33, paragrafo 2"
        let by_law = self
            .clause_cues()
            .iter()
            .any(|cue| cue.meaning == Meaning::Event(Event::ProcessorToController));
        if by_law || self.in_clause("supplier") {
            return vec![Event::ProcessorToController];
        }
        if self.in_clause("garante") {
            return vec![];
        }
        if self.firm_tells_us() {
            return vec![Event::ProcessorToController];
        }
        // An insider tells only as the subject: "le credenziali rubate a un suo operatore" do not.
        let end = self.clause.end.min(self.moment.tokens.end + 6);
        let insider = self.parties(&(self.clause.start..end), "insider");
        if insider
            || ["bystander", "other_body", "police"]
                .iter()
                .any(|code| self.in_clause(code))
        {
            return vec![Event::Discovery];
        }
        // "Bookly, la società che gestisce i corsi, si è accorta …. A noi l'ha detto venerdì."
        if self.goes_on_about_supplier() {
            return vec![Event::ProcessorToController];
        }
        let named = self.clause.clone().any(|t| self.names_company(t))
            || (self.clause.start > self.sentence.start
                && (self.sentence.start..self.clause.start).any(|t| self.names_company(t)));
        vec![if named {
            Event::ProcessorToController
        } else {
            Event::Discovery
        }]
    }

    /// `ha ricevuto da Sintex Informatica la conferma`.
    pub(super) fn is_from_named(&self) -> bool {
        self.clause.clone().any(|t| {
            matches!(self.doc.word(t), "da" | "dal" | "dalla" | "dall'" | "dallo")
                && self.names_company(t + 1)
        })
    }

    /// `il sistema antintrusione segnalava`: an alarm, and nobody is told.
    pub(super) fn is_alarm(&self, subject: &Range<usize>) -> bool {
        subject.clone().any(|t| {
            [
                "sistem",
                "antivirus",
                "allarm",
                "monitoragg",
                "sonda",
                "soc",
                "sensor",
                "software",
            ]
            .iter()
            .any(|stem| self.doc.word(t).starts_with(stem))
        })
    }

    /// `la cooperativa ne dava notizia al Consorzio`: a firm that is not the author.
    pub(super) fn firm_tells_us(&self) -> bool {
        let firm = self.clause.clone().find(|&t| {
            matches!(
                self.doc.word(t),
                "società" | "societa" | "ditta" | "cooperativa" | "impresa" | "agenzia"
            ) && t
                .checked_sub(1)
                .is_some_and(|b| matches!(self.doc.word(b), "la" | "l'" | "stessa"))
        });
        firm.is_some_and(|firm| {
            (firm..self.clause.end).any(|t| {
                matches!(self.doc.word(t), "ci" | "ce" | "noi")
                    || matches!(self.doc.word(t), "al" | "all'" | "allo" | "alla")
                        && self.parties(&(t..(t + 3).min(self.clause.end)), "us")
            })
        })
    }

    /// No subject of its own, and the sentence before is about a supplier.
    pub(super) fn goes_on_about_supplier(&self) -> bool {
        let indefinite = self.clause.clone().any(|t| {
            matches!(
                self.doc.word(t),
                "un" | "una" | "un'" | "uno" | "alcuni" | "alcune"
            )
        });
        let before = self
            .moment
            .sentence
            .checked_sub(1)
            .and_then(|s| self.doc.sentences().get(s))
            .map(|s| s.tokens.clone());
        let subject = before.map(|tokens| tokens.start..tokens.end.min(tokens.start + 16));
        let first = self.sentence.start..self.clause.start.max(self.sentence.start);
        let here = self.parties(&first, "supplier");
        !indefinite && (here || subject.is_some_and(|subject| self.parties(&subject, "supplier")))
    }

    /// A capitalised word that is a name, as far as its place shows.
    pub(super) fn names_company(&self, at: usize) -> bool {
        let word = self.doc.cased_word(at);
        if self.doc.kind(at) != Some(TokenKind::Word)
            || word.chars().count() < 3
            || !word.starts_with(char::is_uppercase)
            || self.moment.tokens.contains(&at)
        {
            return false;
        }
        let range = match self.doc.tokens().get(at) {
            Some(token) => token.range(),
            None => return false,
        };
        let known = [Table::Months, Table::Weekdays, Table::DateParties]
            .iter()
            .any(|&table| self.doc.hits().covering(table, range).is_some());
        if known
            || matches!(
                self.doc.word(at),
                "pec"
                    | "gdpr"
                    | "suo"
                    | "sua"
                    | "suoi"
                    | "vostro"
                    | "lei"
                    | "oggetto"
                    | "regolamento"
                    | "data"
                    | "autorita"
                    | "un"
                    | "una"
                    | "uno"
                    | "alla"
                    | "alle"
                    | "nel"
                    | "nella"
                    | "con"
                    | "come"
                    | "solo"
                    | "dopo"
                    | "poi"
                    | "signora"
                    | "signor"
                    | "dott"
                    | "avv"
            )
        {
            return false;
        }
        // The first word of a sentence is capital anyway: only a verb or a name after it tells.
        at != self.sentence.start
            || matches!(
                self.doc.word(at + 1),
                "ci" | "ce" | "ha" | "," | "(" | "ne" | "si" | "aveva" | "è" | "se" | "hanno"
            )
            || self.doc.cased_word(at + 1).starts_with(char::is_uppercase)
    }
}
