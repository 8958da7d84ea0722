//! Who learns of it: an authority as the subject, an author in the third person, the controller
//! that a supplier works for.

use super::Place;
use super::cue::Cue;
use super::predicate::is_finite;
use crate::fields::dates::clause::boundary;
use crate::lexicon::Table;
use crate::text::ViewRange;

impl Place<'_> {
    /// `gli è stata trasmessa …`, behind a sentence on the Garante.
    pub(super) fn goes_to_him(&self, cue: &Cue) -> bool {
        const GROUP: usize = 4;
        const SUBJECT: usize = 40;
        let verb = cue.tokens.start;
        let him = (verb.saturating_sub(GROUP)..verb)
            .find(|&t| self.doc.word(t) == "gli" && is_finite(self.doc.word(t + 1)));
        him.is_some_and(|him| {
            let before = him.saturating_sub(SUBJECT)..him;
            self.parties(&before, "garante") && !self.parties(&before, "people")
        })
    }

    /// `li abbiamo contattati`, behind people and no authority.
    pub(super) fn reaches_them(&self, cue: &Cue) -> bool {
        const GROUP: usize = 4;
        const SUBJECT: usize = 40;
        let verb = cue.tokens.start;
        let them = (verb.saturating_sub(GROUP)..verb).find(|&t| {
            matches!(self.doc.word(t), "li" | "le") && self.doc.word(t + 1) == "abbiamo"
        });
        them.is_some_and(|them| {
            let before = them.saturating_sub(SUBJECT)..them;
            self.parties(&before, "people")
                && ["garante", "police", "supplier"]
                    .iter()
                    .all(|code| !self.parties(&before, code))
        })
    }

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
        // "abbiamo informato il Comune, che è titolare del trattamento"
        let named = || {
            (object.clone())
                .take_while(|&t| boundary(self.doc, t).is_none())
                .any(|t| self.named.is_receiver(self.doc, t))
        };
        self.is_first_person(cue)
            && (to_controller
                || named()
                || self.for_controller
                    && object
                        .take_while(|&t| boundary(self.doc, t).is_none())
                        .any(|t| self.names_company(t)))
    }

    /// `abbiamo scritto a tutti pregandoli di cancellare l'allegato`: to those whom it reached by
    /// mistake, no word to the people hit.
    pub(super) fn asks_to_delete(&self, cue: &Cue) -> bool {
        const REACH: usize = 18;
        const OBJECT: usize = 4;
        let end = cue.tokens.end;
        let behind = end..self.sentence.end.min(end + REACH).max(end);
        let asks = |t: usize| {
            ["chiedend", "pregand", "invitand", "raccomandand"]
                .iter()
                .any(|stem| self.doc.word(t).starts_with(stem))
        };
        let deletes = |t: usize| {
            ["elimin", "cancell", "distrugg", "cestin"]
                .iter()
                .any(|stem| self.doc.word(t).starts_with(stem))
        };
        // With every address in the open the receivers are the people hit.
        let open_copy = || {
            (0..self.doc.tokens().len()).any(|t| matches!(self.doc.word(t), "cc" | "ccn" | "bcc"))
        };
        behind
            .clone()
            .find(|&t| asks(t))
            .filter(|_| !open_copy())
            .is_some_and(|asks| (asks + 1..(asks + 1 + OBJECT).min(behind.end)).any(deletes))
    }

    /// `ha mandato a un cliente la copia`: to whom something went.
    pub(super) fn is_receiver(&self, who: ViewRange) -> bool {
        self.doc
            .token_at(who.start)
            .checked_sub(1)
            .is_some_and(|t| matches!(self.doc.word(t), "a" | "ad" | "al" | "alla" | "all'"))
    }

    /// Somebody sends to one who is not the author: `un rivenditore ha mandato a un cliente la copia`.
    pub(super) fn sends_to_outsider(&self, cue: &Cue) -> bool {
        const REACH: usize = 6;
        let behind = cue.tokens.end..self.sentence.end.min(cue.tokens.end + REACH);
        self.doc
            .hits_in(Table::DateParties, self.doc.range_of(&behind))
            .any(|hit| hit.code() == "bystander" && self.is_receiver(hit.range()))
    }
}
