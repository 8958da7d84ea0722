//! Who tells: the supplier, somebody outside, the author.

use super::Place;
use super::cue::{Cue, Meaning};
use crate::fields::dates::groups;
use crate::lexicon::Table;
use crate::record::Event;
use crate::text::{TokenKind, grammar};
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
                let source = t + 1..(t + REACH).min(self.clause.end);
                if self
                    .named
                    .has_supplier(&(t + 1..(t + 3).min(self.clause.end)))
                {
                    return Some(Event::ProcessorToController);
                }
                let source = self.doc.range_of(&source);
                self.doc
                    .hits_in(Table::DateParties, source)
                    .find_map(|hit| match hit.code() {
                        "supplier" => Some(Event::ProcessorToController),
                        "bystander" | "insider" | "people" | "police" | "other_body" => {
                            Some(Event::Discovery)
                        }
                        _ => None,
                    })
            })
    }

    /// `gli inquirenti ci hanno fatto sapere che due addetti del fornitore …`: who tells stands
    /// before the verb.
    pub(super) fn is_told_from_outside(&self, cue: &Cue, to_us: bool) -> bool {
        const FIRST: usize = 4;
        let subject = self.clause.start..cue.tokens.start.max(self.clause.start);
        let from = match self.moment.tokens.end <= cue.tokens.start {
            true => subject.start.max(self.moment.tokens.end),
            false => subject.start,
        };
        let first = from..subject.end.min(from + FIRST).max(from);
        let to_author = to_us
            || (cue.tokens.end..cue.tokens.end + 2)
                .any(|t| grammar::is_to(self.doc.word(t)) && self.parties(&(t..t + 3), "us"));
        to_author
            && cue.finite
            && !self.is_first_person(cue)
            && !self.parties(&subject, "supplier")
            && ["bystander", "other_body", "police"]
                .iter()
                .any(|code| self.parties(&first, code))
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
        if self.firm_tells_us() || self.is_told_by_what_serves_us() {
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
        // "… quando Alfa ha fermato il servizio. A noi lo ha detto il 13."
        let to_noi = self
            .clause
            .clone()
            .any(|t| self.doc.word(t) == "noi" && self.doc.word(t.saturating_sub(1)) == "a");
        if to_noi && self.follows_a_company() {
            return vec![Event::ProcessorToController];
        }
        // "ha ricevuto una lettera con cui ignoti chiedono un riscatto"
        if self.in_clause("message")
            && self
                .clause
                .clone()
                .any(|t| matches!(self.doc.word(t), "riscatto" | "ricatto"))
        {
            return vec![Event::Discovery];
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

    /// `la cooperativa ne dava notizia al Consorzio`, `questa azienda ci ha avvertito`: a firm
    /// that is not the author.
    pub(super) fn firm_tells_us(&self) -> bool {
        let firm = self.clause.clone().find(|&t| {
            names_firm(self.doc.word(t))
                && t.checked_sub(1)
                    .is_some_and(|b| points_at_firm(self.doc.word(b)))
        });
        firm.is_some_and(|firm| {
            (firm..self.clause.end).any(|t| {
                matches!(self.doc.word(t), "ci" | "ce" | "noi")
                    || matches!(self.doc.word(t), "al" | "all'" | "allo" | "alla")
                        && self.parties(&(t..(t + 3).min(self.clause.end)), "us")
            })
        })
    }

    /// `il centro che tiene le nostre paghe ci ha girato …`: whoever works for the author.
    pub(super) fn is_told_by_what_serves_us(&self) -> bool {
        self.clause.clone().any(|t| {
            // A bank or a card circuit tells of what it saw in its own books.
            let bank = t
                .checked_sub(1)
                .is_some_and(|b| matches!(self.doc.word(b), "banca" | "circuito" | "polizia"));
            self.doc.word(t) == "che" && !bank && groups::SERVES.among(self.doc, t + 1..t + 3)
        })
    }

    /// No subject of its own, or a pronoun for one, and the words before are about a supplier:
    /// `Quest'ultima ci ha scritto …`, `ce lo ha scritto il giorno dopo`.
    pub(super) fn goes_on_about_supplier(&self) -> bool {
        const SUBJECT: usize = 16;
        const LONGEST: usize = 40;
        let indefinite = self
            .clause
            .clone()
            .take_while(|&t| !matches!(self.doc.word(t), "ha" | "hanno" | "è" | "sono"))
            .any(|t| {
                matches!(
                    self.doc.word(t),
                    "un" | "una" | "un'" | "uno" | "alcuni" | "alcune"
                )
            });
        if indefinite {
            return false;
        }
        let first = self.sentence.start..self.clause.start.max(self.sentence.start);
        let firm = |t: usize| {
            names_firm(self.doc.word(t))
                && t.checked_sub(1)
                    .is_some_and(|b| points_at_firm(self.doc.word(b)))
        };
        if self.parties(&first, "supplier") || first.clone().any(firm) {
            return true;
        }
        let Some(before) = self.sentence_before() else {
            return false;
        };
        let subject = before.start..before.end.min(before.start + SUBJECT);
        let whole = before.end.saturating_sub(LONGEST).max(before.start)..before.end;
        self.parties(&subject, "supplier")
            || self.clause.clone().any(|t| self.is_pronoun_for_firm(t))
                && (self.parties(&whole, "supplier")
                    || whole
                        .clone()
                        .any(|t| self.names_company(t) || names_firm(self.doc.word(t))))
    }

    /// `il rapporto del fornitore, arrivato l'8 ottobre`.
    pub(super) fn came_from_supplier(&self, cue: &Cue) -> Vec<Event> {
        const NEAR: usize = 5;
        let start = cue.tokens.start;
        let noun = start.saturating_sub(NEAR)..start;
        let apposed = start
            .checked_sub(1)
            .is_some_and(|t| self.doc.word(t) == ",");
        if apposed && self.parties(&noun, "supplier") {
            vec![Event::ProcessorToController]
        } else {
            vec![]
        }
    }

    /// The sentence before names a company.
    fn follows_a_company(&self) -> bool {
        const LONGEST: usize = 60;
        self.sentence_before().is_some_and(|before| {
            let from = before.start.max(before.end.saturating_sub(LONGEST));
            (from..before.end).any(|t| t > before.start && self.names_company(t))
        })
    }

    pub(super) fn sentence_before(&self) -> Option<Range<usize>> {
        let before = self.moment.sentence.checked_sub(1)?;
        Some(self.doc.sentences().get(before)?.tokens.clone())
    }

    /// `quest'ultima`, `la stessa`, with no noun after it.
    fn is_pronoun_for_firm(&self, at: usize) -> bool {
        let word = self.doc.word(at);
        let last = word.starts_with("ultim")
            && at
                .checked_sub(1)
                .is_some_and(|b| self.doc.word(b).starts_with("quest"));
        let same = matches!(word, "stessa" | "stesso" | "medesima" | "medesimo")
            && at
                .checked_sub(1)
                .is_some_and(|b| matches!(self.doc.word(b), "la" | "lo" | "il"))
            && (self.doc.kind(at + 1) == Some(TokenKind::Mark)
                || matches!(
                    self.doc.word(at + 1),
                    "ci" | "ce" | "ha" | "in" | "con" | "il" | "ne" | "nella" | "nel"
                ));
        last || same
    }

    /// `il Fornitore ha comunicato a Gavelli, come ai suoi clienti, di …`: those that a supplier
    /// tells of its own breach are its controllers.
    pub(super) fn supplier_tells_controllers(&self, cue: &Cue) -> bool {
        const REACH: usize = 14;
        if !cue.finite || self.is_first_person(cue) {
            return false;
        }
        let subject = self.clause.start..cue.tokens.start.max(self.clause.start);
        let end = self.sentence.end.min(cue.tokens.end + REACH);
        let after = cue.tokens.end..end.max(cue.tokens.end);
        let own_clients = after.clone().any(|t| {
            matches!(self.doc.word(t), "suoi" | "propri" | "sue" | "proprie")
                && (t + 1..t + 3).any(|n| self.doc.word(n).starts_with("client"))
        });
        let to_named = after.clone().any(|t| {
            matches!(self.doc.word(t), "a" | "ad" | "alla" | "al" | "all'")
                && self.names_company(t + 1)
        });
        if self.parties(&subject, "supplier") {
            return own_clients || to_named;
        }
        // "della posta si occupa Alfa S.r.l., che ha fatto sapere di essere stata attaccata"
        let before = self.sentence.start..cue.tokens.start.max(self.sentence.start);
        let of_itself = (after.start..after.end.min(after.start + 2)).any(|t| {
            matches!(self.doc.word(t), "di" | "d'")
                && matches!(self.doc.word(t + 1), "aver" | "avere" | "essere" | "esser")
        });
        of_itself && self.works_for_us(&before) && before.clone().any(|t| self.names_company(t))
    }

    /// `di cui ci serviamo`, `gestito da`, `affidato a`: the words tell of a supplier's work.
    pub(super) fn works_for_us(&self, words: &Range<usize>) -> bool {
        self.parties(words, "supplier") || groups::WORKS.among(self.doc, words.clone())
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
            || groups::NO_COMPANY.holds(self.doc, at)
            || matches!(
                self.doc.word(at),
                "suo"
                    | "sua"
                    | "suoi"
                    | "vostro"
                    | "lei"
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

/// Nouns for a company.
fn names_firm(word: &str) -> bool {
    matches!(
        word,
        "società" | "societa" | "ditta" | "azienda" | "cooperativa" | "impresa" | "agenzia"
    )
}

/// `la`, `questa`, `la predetta`: words before the noun for a firm that was named before.
fn points_at_firm(word: &str) -> bool {
    matches!(
        word,
        "la" | "l'"
            | "stessa"
            | "questa"
            | "quest'"
            | "quella"
            | "tale"
            | "detta"
            | "predetta"
            | "suddetta"
            | "citata"
            | "medesima"
            | "sopracitata"
            | "anzidetta"
    )
}
