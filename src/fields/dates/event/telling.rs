//! What a cue means in its place: who tells whom, what is sent or made public, by mistake or not.

use super::Place;
use super::cue::{Cue, Meaning, cues_within, verb_group};
use crate::fields::dates::moment::When;
use crate::lexicon::Table;
use crate::record::Event;
use crate::text::calendar::Shape;

impl Place<'_> {
    /// The events that a cue means here.
    pub(super) fn events(&self, cue: &Cue) -> Vec<Event> {
        match cue.meaning {
            // "ne ha denunciato la mancanza in segreteria"
            Meaning::Event(Event::PoliceReport) if self.is_missed_indoors(cue) => {
                vec![Event::Discovery]
            }
            // "il referto esposto": shown, no report.
            Meaning::Event(Event::PoliceReport) if self.lies_open(cue) => vec![],
            Meaning::Event(Event::PoliceReport) => {
                let only_prosecutor = self.in_clause("prosecutor") && !self.in_clause("police");
                if only_prosecutor {
                    vec![]
                } else {
                    vec![Event::PoliceReport]
                }
            }
            Meaning::Event(Event::Discovery)
                if self.is_learnt_from_supplier(cue)
                    || self.is_report_of_supplier(cue)
                    || self.is_brought_to(cue) && self.supplier_tells_us(cue) =>
            {
                vec![Event::ProcessorToController]
            }
            // "la foto era stata scattata il 5 maggio": no alarm.
            Meaning::Event(Event::Discovery) if self.is_snapshot(cue) => vec![],
            // "il Garante lo ha saputo il 5"
            Meaning::Event(Event::Discovery) if self.is_subject(cue, "garante") => {
                vec![Event::AuthorityNotification]
            }
            // "i clienti sanno tutto dal 5"
            Meaning::Event(Event::Discovery)
                if self.is_state_of_knowledge(cue) && self.is_subject(cue, "people") =>
            {
                vec![self.to_people()]
            }
            // "i clienti l'hanno saputo da noi"
            Meaning::Event(Event::Discovery) if self.is_learnt_from_us(cue) => {
                vec![self.to_people()]
            }
            // "presentata denuncia il 4 giugno, segnalazione al CSIRT"
            Meaning::Event(Event::Discovery) if self.goes_to_other_body(cue) => vec![],
            // "l'Autorità ne è stata portata a conoscenza"
            Meaning::Event(Event::Discovery)
                if self.goes_to_garante(cue)
                    || self.is_brought_to(cue) && self.in_clause("garante") =>
            {
                vec![Event::AuthorityNotification]
            }
            // "il fatto è stato portato a conoscenza dei Carabinieri"
            Meaning::Event(Event::Discovery)
                if self.is_brought_to(cue) && self.in_clause("police") =>
            {
                vec![Event::PoliceReport]
            }
            Meaning::Event(Event::SubjectCommunication) if self.in_clause("mistake") => {
                vec![Event::Occurrence]
            }
            // "informato il Garante con una prima comunicazione il 15"
            Meaning::Event(Event::SubjectCommunication)
                if ["prim", "second", "terz"]
                    .iter()
                    .any(|stem| self.doc.word(cue.tokens.start).starts_with(stem))
                    && self.in_clause("garante")
                    && !self.addresses_people() =>
            {
                vec![Event::AuthorityNotification]
            }
            Meaning::Event(Event::SubjectCommunication) => vec![self.to_people()],
            Meaning::Event(Event::Occurrence)
                if self.is_meeting(cue) || self.is_deed_of_authority(cue) =>
            {
                vec![]
            }
            // "il produttore aveva rilasciato la correzione"
            Meaning::Event(Event::Containment) if self.is_release(cue) => vec![],
            // "ignoti hanno caricato su un canale Telegram un archivio"
            Meaning::Event(Event::Occurrence) if self.is_put_out(cue) => {
                vec![Event::Publication]
            }
            // "il destinatario ha cancellato il file"
            Meaning::Event(Event::Occurrence) if self.is_deleted_by_receiver(cue) => {
                vec![Event::Containment]
            }
            Meaning::Event(Event::Occurrence) if self.is_offer_gone(cue) => vec![],
            Meaning::Event(Event::Occurrence) if self.is_publication_come(cue) => {
                vec![Event::Publication]
            }
            // "il file è sparito dal sito"
            Meaning::Event(Event::Occurrence) if self.is_taken_down(cue) => {
                vec![Event::Containment]
            }

            // "un utente ci ha mostrato la schermata"
            Meaning::Event(Event::Occurrence)
                if verb_group(self.doc, self.doc.tokens_in(cue.range).end - 1).to_us
                    && self
                        .doc
                        .word(cue.tokens.end.saturating_sub(1))
                        .starts_with("mostrat") =>
            {
                self.told_us()
            }
            // "l'antivirus ha lanciato un avviso"
            Meaning::Event(Event::Occurrence)
                if self
                    .doc
                    .word(cue.tokens.end.saturating_sub(1))
                    .starts_with("lanciat")
                    && self.is_alarm(
                        &(self.clause.start..cue.tokens.start.max(self.clause.start)),
                    ) =>
            {
                vec![Event::Discovery]
            }
            // "ci siamo trovati i computer bloccati"
            Meaning::Event(Event::Containment) if self.is_found_so(cue) => {
                vec![Event::Discovery]
            }
            // "dallo scorso 8 dicembre i servizi sono bloccati"
            Meaning::Event(Event::Containment) if self.is_down_since(cue) => {
                vec![Event::Occurrence]
            }
            // "alcune buste sono state chiuse con il foglio di un altro"
            Meaning::Event(Event::Containment) if self.is_mailed_wrong(cue) => {
                vec![Event::Occurrence]
            }
            // "ne abbiamo chiesto la rimozione": not done yet.
            Meaning::Event(Event::Containment) if self.is_asked_for(cue) => vec![],
            // "gli sportelli sono rimasti chiusi lunedì 7": a state.
            Meaning::Event(Event::Containment) if self.has_stayed(cue) => vec![],
            // "il personale, rientrato dalle ferie"
            Meaning::Event(Event::Containment) if self.comes_back(cue) => vec![],
            Meaning::Event(Event::Containment) if self.ends_a_contract(cue) => vec![],
            // "a seguito del blocco dei sistemi del 18 e 19 marzo"
            Meaning::Event(Event::Containment) if self.is_outage(cue) => vec![Event::Occurrence],
            // "un malware ha reso inaccessibili gli archivi"
            Meaning::Event(Event::Containment) if self.is_harm(cue) => vec![Event::Occurrence],
            // "è stato in linea, senza oscuramenti, dal 21 al 29 aprile"
            Meaning::Event(Event::Containment) if self.stood_open(cue) => vec![Event::Occurrence],
            Meaning::Event(event) => vec![event],
            Meaning::Incident => vec![Event::Occurrence],
            Meaning::Tell => self.told(cue),
            Meaning::Send => self.sent(cue),
            Meaning::Post => self.posted(cue),
            Meaning::Deliver => self.delivered(cue),
            Meaning::Notify => self.notified(cue),
            Meaning::Supplement => self.supplemented(cue),
            Meaning::Start => self.started(cue),
            Meaning::Finish => self.finished(cue),
            Meaning::Exposed => self.exposed(cue),
        }
    }

    /// `portata a conoscenza`, `messa a conoscenza`: somebody is told.
    pub(super) fn is_brought_to(&self, cue: &Cue) -> bool {
        let verb = self.doc.word(cue.tokens.start);
        verb.starts_with("portat") || verb.starts_with("mess")
    }

    /// `abbiamo scritto`, `ho telefonato`.
    pub(super) fn is_first_person(&self, cue: &Cue) -> bool {
        (cue.tokens.start.saturating_sub(3)..cue.tokens.start).any(|t| {
            matches!(
                self.doc.word(t),
                "abbiamo" | "avevamo" | "ho" | "avevo" | "avendo"
            )
        })
    }

    /// The authorities among those told.
    pub(super) fn authorities(&self) -> Vec<Event> {
        let mut events = Vec::new();
        if self.in_clause("garante") {
            events.push(Event::AuthorityNotification);
        }
        if self.in_clause("police") {
            events.push(Event::PoliceReport);
        }
        events
    }

    pub(super) fn told(&self, cue: &Cue) -> Vec<Event> {
        let group = verb_group(self.doc, cue.tokens.start);
        let word = self.doc.word(cue.tokens.start);
        if self.tells_author(cue)
            || self.tells_controller(cue)
            || self.supplier_tells_us(cue)
            || self.has_report_of_supplier_before(cue)
        {
            return vec![Event::ProcessorToController];
        }
        const TO_WHOM: usize = 7;
        let to_us_only = matches!(word, "confermato" | "fornito" | "spiegato");
        if to_us_only && !group.to_us {
            // "lo stampatore ha confermato l'errore con nota del 9"
            let subject = self.clause.start..cue.tokens.start.max(self.clause.start);
            // "Alfa ha confermato la circostanza al Comune"
            let end = cue.tokens.end;
            let to_us = !self.is_first_person(cue)
                && (end..self.clause.end.min(end + TO_WHOM).max(end)).any(|t| {
                    matches!(self.doc.word(t), "al" | "allo" | "alla" | "all'")
                        && self.parties(&(t..t + 3), "us")
                });
            let theirs = cue.finite
                && (self.parties(&subject, "supplier") && (to_us || self.in_clause("message"))
                    || to_us && subject.clone().any(|t| self.names_company(t)));
            return if theirs {
                vec![Event::ProcessorToController]
            } else {
                vec![]
            };
        }
        // "le mail arrivate tra il 20 settembre e il 2 ottobre": which mails, nobody is told.
        if word.starts_with("arrivat") && !cue.finite {
            return self.came_from_supplier(cue);
        }
        let received = ["ricev", "perven", "giunt", "arrivat"]
            .iter()
            .any(|stem| word.starts_with(stem));
        let theirs = received && !group.to_us && cue.finite && !self.is_first_person(cue) && {
            let hold = |t: usize| matches!(self.doc.word(t), "hanno" | "avete" | "ha");
            hold(cue.tokens.start.saturating_sub(1)) || hold(cue.tokens.start.saturating_sub(2))
        };
        // "la lettera che avete ricevuto il 30"
        let yours = received
            && (cue.tokens.start.saturating_sub(2)..cue.tokens.start)
                .any(|t| matches!(self.doc.word(t), "avete" | "hai"));
        if yours && self.in_clause("message") {
            return vec![self.to_people()];
        }
        let subject = self.clause.start..cue.tokens.start.max(self.clause.start);
        if theirs && self.in_clause("message") && self.parties(&subject, "people") {
            return vec![self.to_people()];
        }
        // "il Garante ha ricevuto le nostre carte"
        if received && !group.to_us && cue.finite && self.is_subject(cue, "garante") {
            return vec![Event::AuthorityNotification];
        }
        // "a tutti gli iscritti è arrivato un SMS"
        let delivered = received && !group.to_us && cue.finite && !self.in_clause("lure");
        if delivered
            && self.in_clause("message")
            && self.addresses_people()
            && !self.in_sentence("mistake")
        {
            return vec![self.to_people()];
        }
        // "un'impiegata ha ricevuto una mail che sembrava della banca"
        let bait = received
            && !group.to_us
            && cue.finite
            && self.parties(&subject, "insider")
            && self.is_bait(cue);
        if bait {
            return vec![Event::Occurrence];
        }
        // "chi era nella lista ha ricevuto da noi una raccomandata"
        let from_us = (cue.tokens.end..cue.tokens.end + 3)
            .any(|t| self.doc.word(t) == "da" && self.doc.word(t + 1) == "noi");
        if received && from_us && self.in_clause("message") {
            return vec![self.to_people()];
        }
        // "la violazione comunicata il 20 gennaio dal nostro fornitore"
        let told_by = !cue.finite
            && !received
            && cue.tokens.len() == 1
            && matches!(self.moment.when, When::Written(Shape::Point(_)))
            && cue
                .tokens
                .start
                .checked_sub(1)
                .is_none_or(|t| !matches!(self.doc.word(t), "quanto" | "come"))
            && (cue.tokens.end..cue.tokens.end + 2)
                .chain(self.moment.tokens.end..self.moment.tokens.end + 1)
                .any(|t| matches!(self.doc.word(t), "dal" | "dalla" | "dall'" | "da"))
            && self.teller() == Some(Event::ProcessorToController);
        if told_by {
            return vec![Event::ProcessorToController];
        }
        // "l'anomalia, segnalata al centralino da una signora il 5 marzo": the verb is left out.
        let reported = !cue.finite
            && word.starts_with("segnalat")
            && (cue.tokens.end..cue.tokens.end + 5)
                .chain(self.moment.tokens.end..self.moment.tokens.end + 1)
                .take_while(|&t| !matches!(self.doc.word(t), "," | ";" | "."))
                .any(|t| {
                    matches!(
                        self.doc.word(t),
                        "dal" | "dalla" | "dall'" | "dai" | "da" | "dagli"
                    )
                });
        if reported && let Some(event) = self.teller() {
            return vec![event];
        }
        // "il messaggio è arrivato per sbaglio ad altri", "alle persone sbagliate"
        let astray = received
            && !group.to_us
            && cue.finite
            && self.core().any(|t| {
                let word = self.doc.word(t);
                word.starts_with("sbagl")
                    || word == "errore"
                        && t.checked_sub(1).is_some_and(|b| self.doc.word(b) == "per")
            });
        if astray && self.in_clause("message") {
            return vec![Event::Occurrence];
        }
        // "il gruppo ha dichiarato di aver attaccato": what criminals claim is no event.
        if cue.finite && !group.to_us && self.parties(&subject, "stolen") {
            return vec![];
        }
        if !received && self.is_told_from_outside(cue, group.to_us) {
            return vec![Event::Discovery];
        }
        let enclitic = self.doc.word(cue.tokens.end.saturating_sub(1));
        let to_noi = subject
            .clone()
            .chain(cue.tokens.end..cue.tokens.end + 1)
            .any(|t| self.doc.word(t) == "a" && self.doc.word(t + 1) == "noi");
        let to_us = group.to_us
            || to_noi
            || ["rci", "rcelo", "rcene", "toci", "taci", "tici", "teci"]
                .iter()
                .any(|e| enclitic.ends_with(e));
        let from_named = received && self.is_from_named();
        let lured = word.starts_with("arrivat") && self.in_clause("lure");
        if to_us && !lured
            || from_named
            || (received && !lured && (self.in_clause("message") || self.in_clause("supplier")))
        {
            return self.told_us();
        }
        let events = self.authorities();
        if !events.is_empty() && !received {
            return events;
        }
        // "è arrivata una mail di phishing"
        if lured {
            return vec![Event::Occurrence];
        }
        if received {
            return vec![];
        }
        if !cue.finite && self.as_told_by_supplier() {
            return vec![Event::ProcessorToController];
        }
        if !cue.finite && self.as_written_before(cue) {
            return vec![self.to_people()];
        }
        // "è stata segnalata da alcuni dipendenti"
        if cue.finite
            && !group.to_you
            && !self.is_first_person(cue)
            && !self.addresses_people()
            && let Some(event) = self.teller()
        {
            return vec![event];
        }
        // "ha dato una prima notizia sulla home page del sito"
        let on_site = self.in_clause("site") && !self.in_clause("stolen") && !group.to_us;
        if on_site
            && ["dat", "forni", "res"]
                .iter()
                .any(|stem| word.starts_with(stem))
        {
            return vec![self.to_people()];
        }
        if self.supplier_tells_controllers(cue) {
            return vec![Event::ProcessorToController];
        }
        // "abbiamo avvisato con un SMS chi aveva l'app"
        let whoever = self.is_first_person(cue)
            && (cue.tokens.end..self.clause.end).any(|t| self.doc.word(t) == "chi");
        if whoever && self.in_clause("message") {
            return vec![self.to_people()];
        }
        let elsewhere = self.in_clause("other_body") && !self.in_clause("people");
        let told = self.in_clause("people") || self.in_clause("controllers");
        if (group.to_you && !elsewhere) || told {
            return vec![self.to_people()];
        }
        if self.in_clause("us") && !self.is_first_person(cue) {
            return self.told_us();
        }
        if self.in_clause("other_body") && !self.in_clause("us") {
            return vec![];
        }
        // "Nubex S.p.A., che ospita i nostri server, lo ha ammesso"
        let serves = cue.finite
            && !self.is_first_person(cue)
            && self.is_told_by_what_serves_us()
            && subject.clone().any(|t| self.names_company(t));
        if serves {
            return vec![Event::ProcessorToController];
        }
        // "con PEC del 12 maggio la ditta ha reso noto": the message came to the author.
        let by_message = self.in_clause("message") && self.hangs_on_noun();
        if by_message && cue.finite && !self.is_first_person(cue) {
            let events = self.told_us();
            if events == [Event::ProcessorToController] {
                return events;
            }
        }
        // "il gestore ha avvertito la direzione": who told stands before the verb.
        if cue.finite && !self.is_first_person(cue) {
            let subject = self.clause.start..cue.tokens.start;
            if self.parties(&subject, "supplier") {
                return vec![Event::ProcessorToController];
            }
            let secret = self.in_clause("data");
            if !secret && (self.parties(&subject, "insider") || self.parties(&subject, "bystander"))
            {
                return vec![Event::Discovery];
            }
        }
        if cue.finite && !self.is_first_person(cue) && self.is_alarm(&subject) {
            return vec![Event::Discovery];
        }
        // "è stato segnalato che …": nobody named is told, someone became aware.
        let passive = cue.finite
            && !self.is_first_person(cue)
            && self.doc.word(cue.tokens.start).starts_with("segnalat");
        if passive && !self.in_clause("other_body") {
            return vec![Event::Discovery];
        }
        vec![]
    }

    /// `ai clienti`, `alle famiglie`: people are written to, not about.
    pub(super) fn addresses_people(&self) -> bool {
        self.doc
            .hits_in(Table::DateParties, self.doc.range_of(&self.core()))
            .filter(|hit| hit.code() == "people")
            .any(|hit| {
                let at = self.doc.token_at(hit.range().start);
                (at.saturating_sub(3)..at)
                    .any(|t| matches!(self.doc.word(t), "a" | "ai" | "agli" | "alle" | "alla"))
            })
    }

    pub(super) fn to_people(&self) -> Event {
        if self.from_processor || self.in_clause("controllers") {
            Event::ProcessorToController
        } else {
            Event::SubjectCommunication
        }
    }

    /// Whether some cue of a kind stands in the sentence or in the one before.
    pub(super) fn nearby(&self, wanted: impl Fn(&Cue) -> bool) -> bool {
        const FAR: usize = 100;
        let before = self
            .moment
            .sentence
            .checked_sub(1)
            .and_then(|s| self.doc.sentences().get(s))
            .map_or(self.sentence.start, |s| s.tokens.start)
            .max(self.sentence.start.saturating_sub(FAR));
        cues_within(self.cues, &(before..self.sentence.end))
            .iter()
            .any(wanted)
    }
}
