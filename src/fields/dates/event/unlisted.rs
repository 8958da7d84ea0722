//! What a clause says whose verb no table lists, told by its company.
//!
//! A stretch of time with an imperfect is the breach; a past verb beside a
//! mistake, the Garante or the police is what one does with them; a date that
//! hangs on an earlier message is that of the message.

use super::agents::is_deed;
use super::cue::{Meaning, cues_within};
use super::{Decided, Place, open};
use crate::fields::dates::groups;
use crate::fields::dates::moment::When;
use crate::lexicon::Table;
use crate::record::Event;
use crate::text::calendar::Shape;
use crate::text::{SectionKind, ViewRange};
use std::ops::Range;

impl Place<'_> {
    /// `dal 1° al 15 aprile il modulo lasciava scaricare …`: what went on for a stretch that the
    /// story tells, whatever the verb.
    pub(super) fn went_on(&self) -> Decided {
        // "un difetto che dal 17 marzo consentiva di vedere …"
        let since = matches!(self.moment.when, When::Written(Shape::Since(d)) if d.month.is_some())
            && (self.in_sentence("fault") || self.in_sentence("defect"));
        // "dalle ore 9.00 alle ore 16.30 del 2 aprile"
        let hours = self.doc.word(self.moment.phrase) == "dalle"
            && (self.moment.phrase..self.moment.tokens.start).any(|t| self.doc.word(t) == "alle");
        let stretch =
            since || hours || matches!(self.moment.when, When::Written(Shape::Interval(..)));
        let verb = self
            .clause
            .clone()
            .find(|&t| {
                let word = self.doc.word(t);
                open::is_imperfect(word)
                    || matches!(
                        word,
                        "era" | "erano" | "poteva" | "aveva" | "dava" | "potuto"
                    )
            })
            .and_then(|t| self.doc.tokens().get(t));
        let told = verb
            .filter(|_| stretch)
            .map(|verb| (Event::Occurrence, verb.range()))
            .or_else(|| self.tried_by_strangers().filter(|_| stretch));
        let found = told.or_else(|| self.said_of_known_parties());
        found
            .filter(|_| self.doc.section_kind(self.moment.sentence) != SectionKind::Advice)
            .into_iter()
            .collect()
    }

    /// `tra il 9 e il 12 qualcuno ha tentato di entrare …`: who was at it all that time.
    fn tried_by_strangers(&self) -> Option<(Event, ViewRange)> {
        let core = self.core();
        let hit = self
            .doc
            .hits_in(Table::DateParties, self.doc.range_of(&core))
            .find(|hit| matches!(hit.code(), "attacker" | "illicit"))?;
        self.has_past(&core)
            .then_some((Event::Occurrence, hit.range()))
    }

    /// What a verb that no table lists says by its company: `ha messo per una svista tutti gli
    /// indirizzi in Cc`, `il 13 la dirigente ha compilato il modulo del Garante`.
    pub(super) fn said_of_known_parties(&self) -> Option<(Event, ViewRange)> {
        let core = self.core();
        let exact = matches!(
            self.moment.when,
            When::Written(Shape::Point(_)) | When::Relative(_)
        );
        // "con successiva nota del 5 settembre confermava …": of the supplier told of before.
        let by = (self.moment.phrase.saturating_sub(4)..self.moment.phrase)
            .any(|t| self.doc.word(t) == "con");
        if by
            && self.hangs_on_noun()
            && core
                .clone()
                .any(|t| open::is_imperfect(self.doc.word(t)) || open::has_auxiliary(self.doc, t))
            && self.hangs_on_message()
            && (self.in_sentence("supplier") || self.goes_on_about_supplier())
        {
            return Some((Event::ProcessorToController, self.moment.range));
        }
        if self.as_told_by_supplier() {
            return Some((Event::ProcessorToController, self.moment.range));
        }
        if let Some(message) = self.earlier_message(&core) {
            return Some((self.to_people(), message));
        }
        if let Some(said) = self.is_of_that_day(&core) {
            return Some(said);
        }
        if !exact || !self.has_past(&core) || self.hangs_on_noun() {
            return None;
        }
        const GOING: [&str; 7] = [
            "andat",
            "recat",
            "presentat",
            "rivolt",
            "accompagnat",
            "passat",
            "depost",
        ];
        let went = core
            .clone()
            .any(|t| GOING.iter().any(|stem| self.doc.word(t).starts_with(stem)));
        let mut hits = self
            .doc
            .hits_in(Table::DateParties, self.doc.range_of(&core));
        hits.find_map(|hit| {
            let lead = self.doc.token_at(hit.range().start).checked_sub(1);
            // "verso il Garante"
            let lead = lead.map(|t| match self.doc.word(t) {
                "il" | "l'" if self.doc.word(t.saturating_sub(1)) == "verso" => t - 1,
                _ => t,
            });
            let to = lead.is_some_and(|t| {
                matches!(
                    self.doc.word(t),
                    "al" | "all'" | "alla" | "ai" | "presso" | "dai" | "del" | "verso"
                ) || went
                    && matches!(
                        self.doc.word(t),
                        "in" | "dalla" | "dall'" | "davanti" | "innanzi" | "la"
                    )
            });
            // "abbiamo risposto alle domande del Garante"
            let asked = lead.is_some_and(|t| {
                self.doc.word(t) == "del"
                    && t.checked_sub(1)
                        .is_some_and(|noun| groups::ASKED.holds(self.doc, noun))
            });
            match hit.code() {
                _ if asked => None,
                "mistake" | "illicit" => Some((Event::Occurrence, hit.range())),
                "garante" if to => Some((Event::AuthorityNotification, hit.range())),
                // "il telefono è stato consegnato alla Guardia di Finanza"
                "police"
                    if to
                        && !core
                            .clone()
                            .any(|t| self.doc.word(t).starts_with("consegnat")) =>
                {
                    Some((Event::PoliceReport, hit.range()))
                }
                _ => None,
            }
        })
    }

    /// `secondo quanto riferito da Alfa con PEC del 1° aprile`: what the story rests on.
    pub(super) fn as_told_by_supplier(&self) -> bool {
        const REACH: usize = 16;
        if !self.hangs_on_noun() || !self.hangs_on_message() {
            return false;
        }
        let lead = self
            .moment
            .phrase
            .saturating_sub(REACH)
            .max(self.sentence.start)..self.moment.phrase;
        let Some(quanto) = lead.clone().find(|&t| self.doc.word(t) == "quanto") else {
            return false;
        };
        let source = quanto..lead.end;
        source
            .clone()
            .any(|t| matches!(self.doc.word(t), "da" | "dal" | "dalla" | "dall'"))
            && (self.parties(&source, "supplier") || source.clone().any(|t| self.names_company(t)))
    }

    /// `la PEC del fornitore è del 5 marzo`: a message, told of by whose it is or to whom it went.
    fn is_of_that_day(&self, core: &Range<usize>) -> Option<(Event, ViewRange)> {
        let is = self.moment.phrase.checked_sub(1)?;
        let copula = matches!(self.doc.word(is), "è" | "era" | "fu")
            && matches!(self.doc.word(self.moment.phrase), "del" | "dell'");
        let subject = core.start..is.max(core.start);
        let paper = subject.clone().find(|&t| {
            matches!(
                self.doc.word(t),
                "verbale" | "relazione" | "rapporto" | "modulo" | "atto"
            )
        });
        let paper = paper.and_then(|t| Some(self.doc.tokens().get(t)?.range()));
        let message = self.message_in(&subject).or(paper).filter(|_| copula)?;
        let said = |code: &str| self.parties(&subject, code);
        let event = match () {
            () if said("garante") => Event::AuthorityNotification,
            () if said("police") => Event::PoliceReport,
            () if said("supplier") => Event::ProcessorToController,
            () if said("people") => self.to_people(),
            () => return None,
        };
        Some((event, message))
    }

    /// A deed in the past that names no event and tells nobody anything.
    pub(in crate::fields::dates) fn has_unnamed_deed(&self) -> bool {
        let section = self.doc.section_kind(self.moment.sentence);
        let written = matches!(self.moment.when, When::Written(_));
        if !written
            || matches!(section, SectionKind::Advice | SectionKind::Contacts)
            || self.hangs_on_noun()
        {
            return false;
        }
        let core = self.core();
        let done = self.has_past(&core)
            && core.clone().any(|t| {
                open::is_participle(self.doc.word(t))
                    && is_deed(self.doc, t)
                    && !self.is_shut(t)
                    && !open::asks_or_helps(self.doc, t)
                    && !self.doc.word(t).starts_with("stat")
            });
        if !done {
            return false;
        }
        let tells = cues_within(self.cues, &core).iter().any(|cue| {
            !cue.is_weak() && !matches!(cue.meaning, Meaning::Event(Event::Occurrence))
                || cue.denied
        });
        let known = [
            "garante",
            "police",
            "prosecutor",
            "other_body",
            "message",
            "fix",
            "register",
        ]
        .iter()
        .any(|code| self.parties(&core, code));
        let future = self
            .doc
            .hits_in(Table::DateDistractors, self.doc.range_of(&core))
            .any(|hit| matches!(hit.code(), "future" | "act" | "open"));
        !tells && !known && !future && !self.is_distractor() && !self.is_beside()
    }

    /// `facciamo seguito al comunicato del 28 ottobre`, `dopo il messaggio del 21 torniamo a scrivervi`.
    pub(super) fn earlier_message(&self, core: &Range<usize>) -> Option<ViewRange> {
        const NEAR: usize = 3;
        if !self.hangs_on_noun() {
            return None;
        }
        let phrase = self.moment.phrase;
        let noun = phrase.saturating_sub(NEAR)..phrase;
        let message = self
            .message_in(&noun)
            .or_else(|| self.message_meant(core, phrase))?;
        // "la mail del 3 aprile del fornitore", not "la mail del 3 aprile sul furto subito dal …"
        let own = self.up_to_mark();
        let whose = own.start..own.end.min(self.moment.tokens.end + NEAR).max(own.start);
        let others = [
            if self.from_processor {
                "garante"
            } else {
                "supplier"
            },
            "garante",
            "police",
            "prosecutor",
            "other_body",
            "bystander",
        ]
        .iter()
        .any(|code| self.parties(&whose, code));
        let earlier = self.sentence.clone().any(|t| {
            groups::EARLIER.holds(self.doc, t)
                || matches!(
                    self.doc.word(t),
                    "seguito" | "gia" | "dopo" | "torniamo" | "come" | "quanto"
                )
        });
        (earlier && !others).then_some(message)
    }

    fn message_in(&self, tokens: &Range<usize>) -> Option<ViewRange> {
        self.doc
            .hits_in(Table::DateParties, self.doc.range_of(tokens))
            .find(|hit| hit.code() == "message")
            .map(|hit| hit.range())
    }

    /// `questa pagina sostituisce quella del 2 dicembre`: a pronoun for a message or a page.
    fn message_meant(&self, core: &Range<usize>, phrase: usize) -> Option<ViewRange> {
        let pronoun = (phrase.saturating_sub(1)..self.moment.tokens.start).find(|&t| {
            matches!(
                self.doc.word(t),
                "quella" | "quello" | "nostra" | "nostro" | "precedente"
            )
        })?;
        let before = core.start..pronoun;
        let page = before.clone().find(|&t| {
            matches!(
                self.doc.word(t),
                "pagina" | "testo" | "versione" | "presente" | "seguito"
            )
        });
        // "la nuova informativa privacy sostituisce quella del 2022"
        if before.clone().any(|t| self.doc.word(t) == "privacy") {
            return None;
        }
        let page = page
            .and_then(|t| self.doc.tokens().get(t))
            .map(|t| t.range());
        self.message_in(&before).or(page)
    }

    /// Whether some words tell of something done: an auxiliary with its participle.
    pub(super) fn has_past(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|t| {
            matches!(
                self.doc.word(t),
                "ha" | "hanno"
                    | "abbiamo"
                    | "ho"
                    | "è"
                    | "sono"
                    | "siamo"
                    | "era"
                    | "erano"
                    | "aveva"
                    | "avevano"
            ) && (t + 1..t + 3).any(|v| open::is_participle(self.doc.word(v)))
                && t.checked_sub(1).is_none_or(|b| self.doc.word(b) != "non")
        })
    }
}
