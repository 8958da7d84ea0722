//! Who learns of it: an authority as the subject, an author in the third person, the controller
//! that a supplier works for.

use super::Place;
use super::cue::Cue;
use crate::fields::dates::clause::boundary;
use crate::lexicon::Table;

impl Place<'_> {
    /// A party begins the clause, without a preposition: it is the subject of its verb.
    pub(super) fn is_subject(&self, cue: &Cue, code: &str) -> bool {
        const FIRST: usize = 3;
        let start = self.core().start.max(self.clause.start);
        let first = start..cue.tokens.start.min(start + FIRST).max(start);
        cue.tokens.start > first.start
            && self
                .doc
                .hits_in(Table::DateParties, self.doc.range_of(&first))
                .any(|hit| {
                    let at = self.doc.token_at(hit.range().start);
                    hit.code() == code
                        && at.checked_sub(1).is_none_or(|t| {
                            !matches!(
                                self.doc.word(t),
                                "al" | "dal" | "del" | "dall'" | "dell'" | "all'"
                            )
                        })
                })
    }

    /// `Peritalia, cui affida le perizie, le ha comunicato …`: of an author in the third person.
    pub(super) fn tells_author(&self, cue: &Cue) -> bool {
        const GROUP: usize = 4;
        const FAR: usize = 40;
        let verb = cue.tokens.start;
        let pronoun = (verb.saturating_sub(GROUP)..verb)
            .any(|t| matches!(self.doc.cased_word(t), "le" | "gli"));
        let before = self.sentence.start.max(verb.saturating_sub(FAR))..verb;
        cue.finite
            && pronoun
            && !self.is_first_person(cue)
            && self.works_for_us(&before)
            && before.clone().any(|t| self.names_company(t))
    }

    /// `abbiamo avvertito subito Valbuia Solidale`: whom a processor works for.
    pub(super) fn tells_controller(&self, cue: &Cue) -> bool {
        const REACH: usize = 6;
        let end = cue.tokens.end;
        let object = end..self.sentence.end.min(end + REACH).max(end);
        let to_controller = (object.clone()).any(|t| {
            matches!(self.doc.word(t), "titolare" | "titolari" | "committente")
                && t.checked_sub(1).is_some_and(|b| {
                    matches!(self.doc.word(b), "il" | "al" | "i" | "ai" | "la" | "alla")
                })
        });
        self.is_first_person(cue)
            && (to_controller
                || self.for_controller
                    && object
                        .take_while(|&t| boundary(self.doc, t).is_none())
                        .any(|t| self.names_company(t)))
    }
}
