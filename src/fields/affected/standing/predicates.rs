//! `I clienti coinvolti sono 312`: what is said of the subject that a number tells of.

use super::super::cues::{self, preposition};
use super::scene::{Field, Scene};
use super::{THEIR_DATA, UNSAID_OF_SUBJECT, Verdict, counts_only, no, yes};
use crate::fields::affected::groups;
use crate::record::Unit;

impl Scene<'_, '_> {
    /// `I clienti coinvolti sono 312`.
    pub(super) fn predicate(&self) -> Verdict {
        let noun = self.doc.token_at(self.counted.unit_at.start);
        let subject = noun..self.quantity.tokens.start;
        let theirs = |t: usize| self.doc.word(t) == "cui" && self.data_behind(t);
        if let Some(cue) = subject
            .clone()
            .find(|&t| theirs(t))
            .and_then(|t| self.doc.tokens().get(t))
        {
            return Verdict {
                accepted: true,
                rule: THEIR_DATA,
                cue: Some(cue.range()),
            };
        }
        if let Some(cue) = self
            .cue_left("others", 14)
            .filter(|cue| cue.range().start >= self.counted.unit_at.end)
        {
            let hit = cues::cues_in(self.doc, subject.clone())
                .any(|hit| hit.code() == "hit" && hit.range() != cue.range());
            if !hit {
                return no("said of others than the affected", Some(cue));
            }
        }
        let clause = noun
            .saturating_sub(8)
            .max(cues::clause_before(self.doc, noun).start);
        let hit = cues::cues_in(self.doc, clause..self.quantity.tokens.end)
            .find(|hit| hit.code() == "hit" && !counts_only(self.doc.slice(hit.range())));
        // "I beneficiari nella medesima condizione": like the reader, whose data were hit.
        let alike = subject.clone().any(|t| {
            matches!(
                self.doc.word(t),
                "medesima" | "stessa" | "analoga" | "sua" | "vostra"
            ) && ["condizion", "situazion", "posizion"]
                .iter()
                .any(|stem| self.doc.word(t + 1).starts_with(stem))
        });
        // "Gli iscritti sono quasi 6.500 e i dati letti pochi"
        let end = self.quantity.tokens.end;
        let and_theirs = matches!(self.doc.word(end), "e" | ",")
            && (end + 1..end + 4).any(|t| matches!(self.doc.word(t), "dati" | "informazioni"))
            && self.cue_right("hit", 12).is_some();
        let theirs = alike || and_theirs || subject.clone().any(|t| self.doc.word(t) == "cui");
        let passive = matches!(self.doc.word(self.quantity.tokens.end), "è" | "sono")
            && self.cue_right("hit", 6).is_some();
        if hit.is_some()
            || passive
            || theirs
            || matches!(
                self.doc.slice(self.counted.unit_at),
                "interessati" | "gli interessati"
            )
        {
            return yes("the subject is said to be hit", hit);
        }
        if self.were_then(subject.clone()) {
            return yes("so many were there when it happened", None);
        }
        let of_a_body = self.doc.tokens_in(self.counted.unit_at).end;
        if self.of_the_matter(of_a_body) {
            return yes("all who took part in what was hit", None);
        }
        let of_a_body = matches!(
            self.doc.word(of_a_body),
            "all'" | "al" | "alla" | "del" | "dell'" | "della" | "attivi" | "attuali"
        );
        if self.cue_left("base", 14).is_some() || of_a_body || self.section() == Field::Elsewhere {
            return no(UNSAID_OF_SUBJECT, None);
        }
        if self.section() == Field::People || self.counted.unit == Unit::Records {
            return yes("the section tells who is concerned", None);
        }
        no(UNSAID_OF_SUBJECT, None)
    }

    /// `i candidati della procedura sono 1.276`: the people of a matter, not of a body.
    fn of_the_matter(&self, noun_end: usize) -> bool {
        (noun_end..self.quantity.tokens.start).any(|t| {
            preposition(self.doc.word(t)).is_some() && groups::MATTERS.holds(self.doc, t + 1)
        })
    }

    /// `gli iscritti, in quei giorni, erano 133`, where the sentences before tell what was hit.
    fn were_then(&self, subject: std::ops::Range<usize>) -> bool {
        const SENTENCES: usize = 2;
        let then = subject.clone().any(|t| {
            matches!(
                self.doc.word(t),
                "quei" | "quel" | "quella" | "quelle" | "quell'" | "allora" | "all'epoca"
            )
        });
        let imperfect = subject.clone().any(|t| self.doc.word(t) == "erano");
        let told = || {
            let last = self.quantity.sentence?;
            let first = last.saturating_sub(SENTENCES);
            let tokens = self.doc.sentences().get(first)?.tokens.start;
            let near = tokens.max(subject.start.saturating_sub(60))..subject.start;
            cues::cues_in(self.doc, near).find(|hit| hit.code() == "hit")
        };
        then && imperfect && told().is_some()
    }
}
