//! What the noun of a number says, and the way in which the number comes to it: as a label, in
//! brackets, as a part of an earlier number.

use super::super::Candidate;
use super::super::counted::{Link, Noun};
use super::super::cues::{self, Preposition};
use super::scene::{Field, Scene};
use super::{ELSEWHERE, FEWEST_RECORDS, Setting, THEIR_DATA, UNSAID, Verdict, no, yes};
use crate::lexicon::Hit;
use crate::record::Unit;

impl<'a, 'd> Scene<'a, 'd> {
    /// What the way decides in which the number comes to its noun.
    pub(super) fn by_link(&self, earlier: Option<&Candidate>) -> Option<Verdict> {
        if let Some(cue) = self.excepted() {
            return Some(yes("excepted from a denial", Some(cue)));
        }
        match self.counted.link {
            Link::Anaphor => Some(self.part()),
            Link::Label => Some(self.label()),
            Link::Predicate => Some(self.predicate()),
            Link::Bracketed => Some(self.bracketed(earlier)),
            Link::Elided if self.section() == Field::Elsewhere => Some(no(ELSEWHERE, None)),
            Link::Elided => Some(yes("the verb says who is counted", None)),
            Link::Governs | Link::GuessedNoun | Link::PartOfNext => {
                (self.counted.part && earlier.is_some()).then(|| self.part())
            }
        }
    }

    /// What the noun and the words right beside it decide.
    pub(super) fn by_noun(
        &self,
        setting: &Setting,
        earlier: Option<&Candidate>,
    ) -> Option<Verdict> {
        let smaller = earlier.is_some_and(|e| self.quantity.value < e.value);
        let modified = self.modified_as_hit();
        if self.counted.noun == Noun::Staff && modified.is_none() && !self.owns_data() {
            return Some(no("staff who act in the story", None));
        }
        if self.counted.noun == Noun::Populace && modified.is_none() && !self.told_beside() {
            return Some(no("a population, nothing beside says that it is hit", None));
        }
        if self.counted.noun == Noun::Address && !self.taken() {
            return Some(no("addresses that were not taken themselves", None));
        }
        if self.counts_a_group() && smaller {
            return Some(yes("a group of the total, counted in brackets", None));
        }
        if setting.open_copy
            && self
                .doc
                .slice(self.counted.unit_at)
                .starts_with("destinatar")
        {
            return Some(yes("they were shown to each other", None));
        }
        if self.possessed() || self.counted.unit == Unit::Accounts && self.measured() {
            return Some(no("said of others than the affected", None));
        }
        if self.in_row_of_concerned() {
            return Some(yes("the label says what is counted", None));
        }
        if self.counted.unit == Unit::People && self.tallied() {
            return Some(yes("the count comes to them", None));
        }
        if self.counted.unit != Unit::Records
            && let Some(list) = self.held_by_data()
        {
            return Some(yes(THEIR_DATA, Some(list)));
        }
        if let Some(papers) = self.as_many_papers() {
            return Some(yes(THEIR_DATA, Some(papers)));
        }
        if self.are_the_concerned() {
            return Some(yes("the noun itself is said to be hit", None));
        }
        if self.first_come() {
            return Some(no("an offer to the first who come", None));
        }
        if let Some(cue) = modified {
            return Some(yes("the noun itself is said to be hit", Some(cue)));
        }
        if self.is_base() {
            return Some(no("a population of which the affected are a part", None));
        }
        // "430 suoi clienti in tutta Europa": those of the supplier, not of the author.
        let others = self.doc.word(self.quantity.tokens.end) == "suoi"
            && self
                .doc
                .word(self.quantity.tokens.end + 1)
                .starts_with("client");
        if others {
            return Some(no("the clients of somebody else", None));
        }
        let few = self.counted.unit == Unit::Records && self.quantity.value < FEWEST_RECORDS;
        few.then(|| no("too few to be records", None))
    }

    /// `7 di loro`, `di cui 29 minori`; but `29 di loro hanno già risposto`.
    fn part(&self) -> Verdict {
        let to = (self.after.start + 5).min(self.after.end);
        let said = cues::cues_in(self.doc, self.after.start..to)
            .find(|hit| matches!(hit.code(), "hit" | "others" | "data"));
        match said {
            // "2.300 che hanno chiesto un anticipo" says which part, not what the part did since.
            Some(cue) if cue.code() == "others" && !self.is_relative(&cue) => {
                no("said of others than the affected", Some(cue))
            }
            said => yes("a part of the count before it", said),
        }
    }

    /// Whether a cue stands in a relative clause of the counted.
    fn is_relative(&self, cue: &Hit<'_>) -> bool {
        let cue = self.doc.token_at(cue.range().start);
        (self.quantity.tokens.end..cue).any(|t| matches!(self.doc.word(t), "che" | "cui" | "quali"))
    }

    /// `Persone coinvolte: 312`.
    pub(super) fn label(&self) -> Verdict {
        if let Some(cue) = self.base_near() {
            return no("a population of which the affected are a part", Some(cue));
        }
        match self.section() {
            Field::Elsewhere => no(ELSEWHERE, None),
            _ => yes("the label says what is counted", None),
        }
    }

    /// `i pazienti coinvolti (540)`.
    fn bracketed(&self, earlier: Option<&Candidate>) -> Verdict {
        let open = self.quantity.tokens.start.saturating_sub(1);
        let clause = cues::clause_before(self.doc, open);
        let near = open.saturating_sub(12).max(clause.start)..open;
        let cue = cues::cues_in(self.doc, near)
            .rev()
            .find(|hit| matches!(hit.code(), "hit" | "others" | "base"));
        match cue {
            Some(cue) if cue.code() == "hit" => {
                yes("the noun before the bracket is said to be hit", Some(cue))
            }
            // "3.1 Candidati (circa 31.000). Nome e cognome, …"
            None if self.heads_a_group(open)
                && earlier.is_some_and(|e| self.quantity.value < e.value) =>
            {
                yes("a group of the total, counted in brackets", None)
            }
            cue => no(UNSAID, cue),
        }
    }

    /// A noun phrase that opens its line or sentence, with its number in brackets.
    fn heads_a_group(&self, open: usize) -> bool {
        const LONGEST: usize = 8;
        let Some(sentence) = cues::sentence_of(self.doc, open) else {
            return false;
        };
        let words = sentence.start..open;
        words.len() <= LONGEST
            && self.doc.word(open) == "("
            && !words.clone().any(|t| {
                matches!(
                    self.doc.word(t),
                    "è" | "sono" | "hanno" | "ha" | "abbiamo" | "di"
                )
            })
    }

    /// `i cedolini di due colleghi`.
    fn owns_data(&self) -> bool {
        matches!(self.preposition(), Some((Preposition::Of, of)) if self.data_on(of))
    }
}
