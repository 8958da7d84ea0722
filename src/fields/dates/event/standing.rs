//! What stands beside the story: how old data are, what an expert answered, what holds from a day
//! on.

use super::Place;
use super::cue::{Cue, Meaning};
use crate::fields::dates::clause::{Boundary, boundary, first_boundary};
use crate::fields::dates::groups;
use crate::fields::dates::moment::When;
use crate::record::Event;
use crate::text::calendar::Shape;
use crate::text::grammar;
use std::ops::Range;

impl Place<'_> {
    /// `come anticipato nella mail del 12`: what the author wrote before.
    pub(super) fn as_written_before(&self, cue: &Cue) -> bool {
        const REACH: usize = 3;
        (cue.tokens.start.saturating_sub(REACH)..cue.tokens.start)
            .any(|t| matches!(self.doc.word(t), "come" | "gia" | "quanto"))
            && self.in_clause("message")
            && !self.parties(&self.up_to_mark(), "supplier")
            && !self.in_clause("garante")
    }

    /// The words as far as the first mark behind the date: `come anticipato il 12, …`.
    pub(super) fn up_to_mark(&self) -> Range<usize> {
        let core = self.core();
        let end = self.moment.tokens.end.min(core.end);
        core.start..first_boundary(self.doc, end, core.end)
    }

    /// Whether a cue tells of something beside the story.
    pub(super) fn stands_beside(&self, cue: &Cue) -> bool {
        self.dates_things(cue)
            || self.is_answer(cue)
            || self.is_said_to_be_done(cue)
            || self.holds_from_then(cue)
    }

    /// `il 7 maggio ci ha confermato di aver cancellato il file`: what somebody says to have done
    /// was done before the day on which he says so.
    fn is_said_to_be_done(&self, cue: &Cue) -> bool {
        const GROUP: usize = 4;
        const VERB: usize = 6;
        let start = cue.tokens.start;
        let have = (start.saturating_sub(GROUP)..start).rev().find(|&t| {
            matches!(
                self.doc.word(t),
                "aver" | "avere" | "averlo" | "averla" | "averli" | "averle" | "averne"
            )
        });
        let Some(have) = have.filter(|&have| self.moment.tokens.end < have && have > 0) else {
            return false;
        };
        let verb = have.saturating_sub(VERB).max(self.clause.start)..have - 1;
        self.doc.word(have - 1) == "di"
            && (groups::ANSWERS.among(self.doc, verb.clone())
                || verb
                    .clone()
                    .any(|t| self.doc.word(t).starts_with("confermat")))
    }

    /// `l'ultimo salvataggio risaliva al 30 aprile`, `i dati più vecchi risalgono al 2019`: how old
    /// things are.
    fn dates_things(&self, cue: &Cue) -> bool {
        const SUBJECT: usize = 12;
        let start = cue.tokens.start;
        let word = self.doc.word(start);
        if cue.meaning != Meaning::Event(Event::Occurrence)
            || !(word.starts_with("risal") || word.starts_with("databil"))
        {
            return false;
        }
        let first = self.clause.start.max(start.saturating_sub(SUBJECT))..start;
        let clause = |t: &usize| boundary(self.doc, *t).is_some_and(|b| b >= Boundary::Clause);
        let open = first.clone().rev().find(clause);
        let subject = open.unwrap_or(first.start)..start;
        groups::AGED.among(self.doc, subject.clone())
            && !super::cues_within(self.cues, &subject)
                .iter()
                .any(|other| other.is_weak() || other.is_happening())
    }

    /// `il laboratorio ci ha risposto, il 3 maggio, che …`: the answer of those who were asked.
    fn is_answer(&self, cue: &Cue) -> bool {
        const SUBJECT: usize = 14;
        if !matches!(
            cue.meaning,
            Meaning::Tell | Meaning::Send | Meaning::Deliver
        ) {
            return false;
        }
        let start = cue.tokens.start;
        let word = self.doc.word(cue.tokens.end.saturating_sub(1));
        let subject = self.clause.start.max(start.saturating_sub(SUBJECT))..start;
        groups::ANSWERS.holds(self.doc, cue.tokens.end.saturating_sub(1))
            && !self.parties(&subject, "supplier")
            && (word.starts_with("rispost") || groups::EXPERTS.among(self.doc, subject))
            && !self.is_first_person(cue)
    }

    /// `dal giorno dopo l'accesso richiede un codice`: how it has been done since, no breach.
    fn holds_from_then(&self, cue: &Cue) -> bool {
        let first = self.moment.phrase;
        let from = |t: usize| grammar::is_from(self.doc.word(t)) || self.doc.word(t) == "da";
        let since = match self.moment.when {
            When::Written(shape) => matches!(shape, Shape::Since(_)),
            When::Relative(_) => from(first) || first.checked_sub(1).is_some_and(from),
        };
        let behind = self.moment.tokens.end..self.clause.end.max(self.moment.tokens.end);
        let word = self.doc.word(cue.tokens.start);
        let present = matches!(word, "avviene" | "avvengono");
        // "a partire dal 10 aprile gli archivi sono cifrati"
        let kept = ["cifrat", "critt", "cript"]
            .iter()
            .any(|s| word.starts_with(s))
            && matches!(self.doc.word(cue.tokens.start - 1), "è" | "sono")
            && (first..self.moment.tokens.start).any(|t| self.doc.word(t) == "partire");
        since
            && (cue.is_weak() || present || kept)
            && cue.tokens.start >= self.moment.tokens.end
            && !self.has_past(&self.core())
            && !behind.clone().any(|t| {
                super::open::is_imperfect(self.doc.word(t))
                    || matches!(
                        self.doc.word(t),
                        "atto" | "corso" | "continua" | "era" | "erano"
                    )
            })
    }
}

/// `La mail è partita alle 9`: it is the subject and nobody of the author's writes it.
pub(in crate::fields::dates) fn tells_of_that_message(place: &Place<'_>) -> bool {
    const SUBJECT: usize = 3;
    let doc = place.doc;
    let first = place.sentence.start;
    let subject = first..(first + SUBJECT).min(place.sentence.end);
    grammar::is_definite_article(doc.word(first))
        && (groups::TEXTS.among(doc, subject.clone())
            || groups::LETTERS.among(doc, subject.clone())
            || doc.word(first + 1) == "invio")
        && !place
            .clause
            .clone()
            .any(|t| matches!(doc.word(t), "abbiamo" | "ho"))
}
