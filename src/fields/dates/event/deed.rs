//! What was done: data sent, handed over, published, left open; a breach begun, a repair ended.

use super::Place;
use super::cue::{Cue, Meaning, cues_within, verb_group};
use crate::fields::dates::moment::When;
use crate::lexicon::Table;
use crate::record::Event;
use crate::text::calendar::Shape;

impl Place<'_> {
    /// `è consultabile` is said of now, `è stato consultabile` of the breach.
    pub(super) fn is_present(&self, cue: &Cue) -> bool {
        cue.tokens.start.checked_sub(1).is_some_and(|before| {
            matches!(
                self.doc.word(before),
                "è" | "sono" | "resta" | "sia" | "oggi"
            )
        })
    }

    pub(super) fn exposed(&self, cue: &Cue) -> Vec<Event> {
        if self.is_shut(cue.tokens.end.saturating_sub(1)) {
            return vec![];
        }
        let word = self.doc.word(cue.tokens.start);
        // "alle 11.05 il file non era più raggiungibile"
        let no_more = (cue.tokens.start.saturating_sub(3)..cue.tokens.start)
            .any(|t| self.doc.word(t) == "piu");
        let again = (cue.tokens.start.saturating_sub(2)..cue.tokens.start).any(|t| {
            matches!(self.doc.word(t), "nuovo" | "nuovamente")
                || self.doc.word(t).starts_with("tornat")
        });
        if cue.denied && no_more || again && !cue.denied {
            return vec![Event::Containment];
        }
        // "reso inaccessibile": switched off on purpose.
        let on_purpose = cue.tokens.start.checked_sub(1).is_some_and(|before| {
            matches!(self.doc.word(before), "reso" | "resa" | "resi" | "rese")
        });
        let until = matches!(self.moment.when, When::Written(Shape::UpTo(_)));
        if on_purpose && word.starts_with("in") && !until {
            return vec![];
        }
        if let When::Written(Shape::Since(_)) = self.moment.when
            && cue.denied
        {
            // "i servizi non sono disponibili dal giorno 8 dicembre"
            return vec![Event::Occurrence];
        }
        // "l'informativa del 5 settembre, disponibile in segreteria"
        if ["disponibil", "operativ", "utilizzabil"]
            .iter()
            .any(|s| word.starts_with(s))
            && !cue.denied
        {
            return vec![];
        }
        // "dal 1° maggio gli archivi sono inaccessibili"
        let down = ["inacc", "irragg", "indisp", "inutil", "ferm"];
        if matches!(self.moment.when, When::Written(Shape::Since(_)))
            && self.is_present(cue)
            && down.iter().any(|stem| word.starts_with(stem))
        {
            return vec![Event::Occurrence];
        }
        // "i file sono scaricabili dal 13 da un sito della rete Tor"
        if matches!(self.moment.when, When::Written(Shape::Since(_)))
            && self.is_present(cue)
            && self.is_shown_by_thieves()
        {
            return vec![Event::Publication];
        }
        let past = word.starts_with("stat") || word.starts_with("rimast");
        if self.is_present(cue) && !past {
            return vec![];
        }
        if self.in_clause("fix") {
            return vec![];
        }
        if let When::Written(Shape::UpTo(_)) = self.moment.when {
            // "rimasti sospesi fino al 6 novembre": then it was restored.
            let down = ["irragg", "indisp", "inacc"];
            let not_up = ["operativ", "disponibil"];
            if cue.denied
                || not_up.iter().any(|stem| {
                    self.doc
                        .word(cue.tokens.end.saturating_sub(1))
                        .starts_with(stem)
                })
            {
                return vec![Event::Containment];
            }
            // "gli ambulatori sono rimasti fermi sino all'8 aprile"
            let last = self.doc.word(cue.tokens.end.saturating_sub(1));
            if down.iter().any(|stem| word.starts_with(stem)) || last.starts_with("ferm") {
                return vec![Event::Containment];
            }
            let stopped = |cue: &Cue| cue.meaning == Meaning::Event(Event::Containment);
            if self.clause_cues().iter().any(stopped) {
                return vec![Event::Containment];
            }
        }
        // "gli aggressori sono rimasti nella rete dal 4 al 17"
        let intruders = (self.clause.start..cue.tokens.start.max(self.clause.start)).any(|t| {
            ["aggressor", "attaccant", "intrus", "hacker", "criminal"]
                .iter()
                .any(|stem| self.doc.word(t).starts_with(stem))
        });
        // "visibili in rete" says no more than that they lay open.
        vec![if self.is_shown_by_thieves() && !intruders {
            Event::Publication
        } else {
            Event::Occurrence
        }]
    }

    /// The sentence tells of thieves and of where they show what they took.
    fn is_shown_by_thieves(&self) -> bool {
        self.doc
            .hits_in(Table::DateParties, self.doc.range_of(&self.sentence))
            .any(|hit| {
                hit.code() == "stolen"
                    && !matches!(
                        self.doc.slice(hit.range()),
                        "in rete" | "archivio" | "estratto" | "campione" | "porzione" | "gruppo"
                    )
            })
    }

    pub(super) fn delivered(&self, cue: &Cue) -> Vec<Event> {
        if verb_group(self.doc, cue.tokens.start).to_us {
            // "l'elenco dei clienti ci è stato consegnato dal laboratorio": nothing is told.
            let list = self
                .clause
                .clone()
                .any(|t| matches!(self.doc.word(t), "elenco" | "lista" | "elenchi" | "copia"));
            return if list && !self.in_clause("message") {
                vec![]
            } else {
                self.told_us()
            };
        }
        // "abbiamo consegnato loro il rapporto": a processor's report to its controllers.
        let report = self
            .clause
            .clone()
            .any(|t| matches!(self.doc.word(t), "rapporto" | "relazione" | "report"));
        let for_others = self.from_processor || self.in_sentence("controllers");
        if report && for_others && self.is_first_person(cue) {
            return vec![Event::ProcessorToController];
        }
        // "a tutti i soci è stata consegnata una lettera"
        let handed = self.doc.word(cue.tokens.start).starts_with("consegnat")
            && cue.finite
            && self.in_clause("message")
            && self.addresses_people();
        if handed && !self.in_sentence("mistake") {
            return vec![self.to_people()];
        }
        // "è stata affissa all'albo nella versione integrale": by the body itself.
        if self.doc.word(cue.tokens.start).starts_with("affiss")
            && cue.finite
            && self.in_clause("register")
            && !self.in_clause("message")
        {
            return vec![Event::Occurrence];
        }
        // "l'avviso affisso in bacheca il 7 maggio"
        if self.doc.word(cue.tokens.start).starts_with("affiss")
            && self.in_clause("message")
            && !self.in_sentence("mistake")
        {
            return vec![self.to_people()];
        }
        self.by_mistake()
    }

    pub(super) fn by_mistake(&self) -> Vec<Event> {
        if self.in_sentence("mistake") {
            vec![Event::Occurrence]
        } else {
            vec![]
        }
    }

    pub(super) fn sent(&self, cue: &Cue) -> Vec<Event> {
        let group = verb_group(self.doc, cue.tokens.start);
        if self.asks_to_delete(cue) {
            return vec![];
        }
        // "i pazienti sono stati chiamati uno per uno", not "siamo stati sentiti in audizione"
        if self.doc.word(cue.tokens.start).starts_with("stat") {
            let people = !group.to_us && self.in_clause("people");
            return people.then(|| self.to_people()).into_iter().collect();
        }
        if group.to_us {
            return self.told_us();
        }
        // "l'estrazione degli archivi è partita il 19"
        if self.doc.word(cue.tokens.start).starts_with("partit") {
            let subject = self.clause.start..cue.tokens.start.max(self.clause.start);
            let breach = cues_within(self.cues, &subject)
                .iter()
                .any(|noun| noun.is_weak() || noun.meaning == Meaning::Event(Event::Occurrence));
            if breach && !self.in_clause("message") && !self.in_clause("garante") {
                return vec![Event::Occurrence];
            }
        }
        let first_person = self.is_first_person(cue);
        // "una signora ha scritto all'ufficio di aver ricevuto il referto di un'altra"
        let subject = self.clause.start..cue.tokens.start.max(self.clause.start);
        if cue.finite && !first_person && self.parties(&subject, "bystander") && self.reports(cue) {
            return self.told_us();
        }
        // "due utenti hanno telefonato al comando"
        let phoned = self.doc.word(cue.tokens.start).starts_with("telefonat");
        if phoned && !first_person && super::open::is_said_of_some(self.doc, cue.tokens.start) {
            return vec![Event::Discovery];
        }
        // "un fornitore ha telefonato ai nostri uffici"
        let called = cue.finite
            && !first_person
            && (cue.tokens.end..cue.tokens.end + 4).any(|t| {
                matches!(self.doc.word(t), "nostri" | "nostro" | "nostra")
                    && matches!(self.doc.word(t.saturating_sub(1)), "ai" | "al" | "alla")
            });
        if called {
            return self.told_us();
        }
        // "il Garante ne era informato; gli è stata trasmessa, il 29, una seconda nota"
        if !first_person && self.goes_to_him(cue) {
            return vec![Event::AuthorityNotification];
        }
        if self.in_sentence("mistake")
            || !first_person && (self.is_mistake_below() || self.is_spoilt_post(cue))
        {
            return vec![Event::Occurrence];
        }
        if cue.finite && !first_person && self.sends_to_outsider(cue) {
            return vec![Event::Occurrence];
        }
        if cue.finite && !first_person && self.is_told_by_others() {
            return self.told_us();
        }
        let events = self.authorities();
        if !events.is_empty() {
            return events;
        }
        // "la società Lumen ha inviato una PEC per metterci al corrente"
        let subject = self.clause.start..cue.tokens.start.max(self.clause.start);
        let theirs = cue.finite
            && !first_person
            && !group.to_you
            && !self.in_clause("people")
            && self.in_clause("message")
            && (self.parties(&subject, "supplier")
                || subject.clone().any(|t| self.names_company(t)))
            && self
                .clause
                .clone()
                .any(|t| self.doc.word(t).ends_with("rci"));
        if theirs {
            return self.told_us();
        }
        if self.doc.word(cue.tokens.start) == "scritto" && !first_person && !self.addresses_people()
        {
            return vec![];
        }
        // "un codice estraneo ha trasmesso a un server quanto digitavano i clienti"
        if cue.finite && !first_person && self.parties(&subject, "attacker") {
            return vec![Event::Occurrence];
        }
        if self.in_clause("lure") {
            return vec![Event::Occurrence];
        }
        if self.doc.word(cue.tokens.start).starts_with("telefonat") {
            return if first_person {
                vec![self.to_people()]
            } else {
                vec![]
            };
        }
        if group.to_you || self.in_clause("people") || self.in_clause("message") {
            let elsewhere = self.in_clause("other_body") || self.in_clause("prosecutor");
            return if elsewhere {
                vec![]
            } else {
                vec![self.to_people()]
            };
        }
        // "un codice che dal 28 gennaio ha spedito fuori i dati"
        if cue.finite && !first_person && self.in_sentence("attacker") {
            return vec![Event::Occurrence];
        }
        // "Li abbiamo contattati tutti ieri", behind a sentence on the people hit
        if first_person && self.reaches_them(cue) {
            return vec![self.to_people()];
        }
        // "abbiamo scritto il 12 settembre"
        if first_person
            && self.doc.word(cue.tokens.start) == "scritto"
            && !self.in_clause("supplier")
        {
            return vec![self.to_people()];
        }
        vec![]
    }

    /// `ha spedito il calendario ai genitori. Per una svista …`: the next sentence begins with it.
    fn is_mistake_below(&self) -> bool {
        const OPENING: usize = 4;
        let Some(next) = self.doc.sentences().get(self.moment.sentence + 1) else {
            return false;
        };
        let start = next.tokens.start;
        let opening = start..next.tokens.end.min(start + OPENING);
        self.parties(&opening, "mistake") || opening.clone().any(|t| self.doc.word(t) == "fretta")
    }

    /// `di aver ricevuto`, `che vedeva`, `perché leggeva`: what was said follows the verb.
    fn reports(&self, cue: &Cue) -> bool {
        const REACH: usize = 9;
        (cue.tokens.end..self.sentence.end.min(cue.tokens.end + REACH)).any(|t| {
            matches!(self.doc.word(t), "che" | "perche" | ":")
                || matches!(self.doc.word(t), "aver" | "avere" | "essere")
        })
    }

    /// Someone else writes to the controller: `ha scritto al Comune`, `una cliente ha scritto`.
    pub(super) fn is_told_by_others(&self) -> bool {
        let core = self.doc.range_of(&self.core());
        self.doc.hits_in(Table::DateParties, core).any(|hit| {
            let to_us = hit.code() == "us" && self.doc.slice(hit.range()).starts_with("al");
            to_us
                || hit.code() == "bystander"
                    && hit.range().end <= self.moment.range.start.max(hit.range().end)
                    && !self.is_receiver(hit.range())
        })
    }

    pub(super) fn posted(&self, cue: &Cue) -> Vec<Event> {
        const NEAR: usize = 8;
        // "l'attacco è stato rivendicato il 9": a claim, nothing is made public yet.
        if self.doc.word(cue.tokens.start).starts_with("rivendic") {
            return vec![];
        }
        // "il problema era comparso con l'aggiornamento del 27 dicembre"
        let subject = self.clause.start..cue.tokens.start.max(self.clause.start);
        let broke = (self.parties(&subject, "fault") || self.parties(&subject, "defect"))
            && ["compar", "appar", "ha", "hanno"]
                .iter()
                .any(|stem| self.doc.word(cue.tokens.start).starts_with(stem));
        if broke || self.in_sentence("mistake") {
            return vec![Event::Occurrence];
        }
        // "a rettifica di quanto pubblicato il 20 febbraio"
        let wrote = cue.tokens.start.checked_sub(1).is_some_and(|t| {
            self.doc.word(t) == "quanto" && self.doc.word(cue.tokens.start).starts_with("pubblicat")
        });
        if wrote && !self.in_sentence("stolen") {
            return vec![self.to_people()];
        }
        if self.in_clause("fix") {
            return vec![];
        }
        let near = cue.tokens.start.saturating_sub(NEAR)..cue.tokens.end + NEAR;
        let near =
            near.start.max(self.clause.start)..near.end.min(self.clause.end.max(cue.tokens.end));
        let message = self.parties(&near, "message");
        if message && (self.in_clause("site") || !self.in_sentence("stolen")) {
            return vec![self.to_people()];
        }
        // "è stata pubblicata all'Albo la graduatoria": by the body itself, not by thieves.
        let own_place = self.in_clause("register") || self.in_clause("site");
        if own_place && !self.in_sentence("stolen") {
            return vec![Event::Occurrence];
        }
        if self.in_sentence("stolen") || self.in_clause("data") {
            return vec![Event::Publication];
        }
        vec![]
    }

    /// `l'attacco, iniziato il 3 marzo`, not `le verifiche sono iniziate il 3 marzo`.
    pub(super) fn started(&self, cue: &Cue) -> Vec<Event> {
        const APPOSED: usize = 20;
        // "ha iniziato a contattare i clienti": another verb says what.
        if matches!(self.doc.word(cue.tokens.end), "a" | "ad") {
            let subject = self.clause.start..cue.tokens.start.max(self.clause.start);
            let intruder = ["attacker", "insider"]
                .iter()
                .any(|code| self.parties(&subject, code));
            return if intruder {
                vec![Event::Occurrence]
            } else {
                vec![]
            };
        }
        let breach = |cue: &Cue| {
            matches!(
                cue.meaning,
                Meaning::Incident | Meaning::Exposed | Meaning::Event(Event::Occurrence)
            )
        };
        // "La stessa sarebbe iniziata il 2 maggio": the breach told of before.
        let first = self.clause.start;
        let pronoun = (first..first + 2).any(|t| {
            matches!(
                self.doc.word(t),
                "stessa" | "stesso" | "quest'" | "questa" | "questo" | "essa"
            )
        });
        // "un accesso abusivo agli archivi, protrattosi dal 31 ottobre al 3 novembre"
        let apposed = !cue.finite
            && cues_within(
                self.cues,
                &(self
                    .sentence
                    .start
                    .max(cue.tokens.start.saturating_sub(APPOSED))
                    ..cue.tokens.start),
            )
            .iter()
            .any(breach);
        if self.clause_cues().iter().any(breach) || pronoun && self.nearby(breach) || apposed {
            vec![Event::Occurrence]
        } else {
            vec![]
        }
    }

    pub(super) fn finished(&self, cue: &Cue) -> Vec<Event> {
        const OBJECT: usize = 5;
        if self.ends_a_check(cue) {
            return vec![];
        }
        let restoring = self.in_clause("fix")
            || cues_within(self.cues, &self.sentence)
                .iter()
                .any(|cue| cue.meaning == Meaning::Event(Event::Containment))
            || (self.doc.word(cue.tokens.start).starts_with("risolt")
                && (self.in_sentence("fault")
                    || cues_within(self.cues, &self.sentence)
                        .iter()
                        .any(|cue| cue.is_weak())));
        // "l'abbiamo completata il 30": the notification that the sentence tells of.
        let completed = ["completat", "perfezionat"]
            .iter()
            .any(|stem| self.doc.word(cue.tokens.start).starts_with(stem));
        // "ha terminato l'attività anomala", "l'accesso è stato terminato": by somebody.
        let word = self.doc.word(cue.tokens.start);
        let ended = word.starts_with("terminat")
            && cue.tokens.start.checked_sub(1).is_some_and(|t| {
                matches!(
                    self.doc.word(t),
                    "ha" | "hanno" | "abbiamo" | "stato" | "stata" | "stati" | "state"
                )
            })
            && ((cue.tokens.start.saturating_sub(OBJECT)..cue.tokens.end + OBJECT).any(|t| {
                [
                    "access",
                    "attivit",
                    "attacc",
                    "intrusion",
                    "session",
                    "connession",
                ]
                .iter()
                .any(|stem| self.doc.word(t).starts_with(stem))
            }) || cue
                .tokens
                .start
                .checked_sub(2)
                .is_some_and(|t| matches!(self.doc.word(t), "l'" | "la" | "lo" | "li" | "le")));
        if ended {
            return vec![Event::Containment];
        }
        if completed && self.in_sentence("garante") {
            vec![Event::AuthorityNotification]
        } else if restoring {
            vec![Event::Containment]
        } else {
            vec![]
        }
    }
}
