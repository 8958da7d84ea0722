//! What the preposition says by which a number hangs on the words before it.

use super::super::Candidate;
use super::super::cues::{self, Preposition, preposition};
use super::scene::{Field, Scene};
use super::{
    ELSEWHERE, FOR_THEM, Setting, THEIR_DATA, THEIRS, UNSAID, Verdict, belongs_to, is_case, no, yes,
};
use crate::lexicon::{Hit, Table};
use crate::record::Unit;
use crate::text::{SentenceKind, TokenKind};

impl<'a> Scene<'a, '_> {
    /// What the preposition decides that the number's noun phrase hangs on.
    pub(super) fn by_preposition(
        &self,
        setting: &Setting,
        earlier: Option<&Candidate>,
    ) -> Option<Verdict> {
        let (preposition, at) = self.preposition()?;
        if self.we_are() && self.counted.unit == Unit::People {
            return Some(yes("the reader is one of them", None));
        }
        if self.spoken_of() {
            return Some(yes("a paper names them", None));
        }
        let smaller = earlier.is_some_and(|e| self.quantity.value < e.value);
        match preposition {
            Preposition::Of => self.genitive(setting, at),
            Preposition::Between if self.belongs(at) => {
                Some(yes("the reader is one of them", None))
            }
            Preposition::On if self.impact_on(at).is_some() => {
                Some(yes("the breach bore on them", self.impact_on(at)))
            }
            Preposition::On if self.data_on(at) => self.genitive(setting, at),
            Preposition::On if smaller && earlier.is_some_and(|e| e.unit == self.counted.unit) => {
                let hit = self.cue_right("hit", 14);
                Some(match hit {
                    Some(_) => yes(FOR_THEM, hit),
                    None => no("the preposition names someone else", None),
                })
            }
            Preposition::From if self.consists(at) => None,
            Preposition::To if self.equals(at) => None,
            Preposition::From | Preposition::With | Preposition::Between | Preposition::On => {
                Some(no("the preposition names someone else", None))
            }
            Preposition::To => Some(self.dative(setting, at)),
            Preposition::For => Some(self.benefit(at, earlier)),
            Preposition::In if self.reckoned(at) => self
                .doc
                .slice(self.counted.unit_at)
                .starts_with("interessat")
                .then(|| yes("the noun itself is said to be hit", None)),
            Preposition::In if smaller && is_case(self.doc, self.counted) => {
                Some(yes("cases among the count before", None))
            }
            Preposition::In if self.counted.unit == Unit::People => {
                Some(no("people in a place are not counted as hit", None))
            }
            Preposition::In => Some(yes("accounts in which it happened", None)),
        }
    }

    /// `i dati di 312 clienti`.
    fn genitive(&self, setting: &Setting, of: usize) -> Option<Verdict> {
        const REACH: usize = 16;
        if of
            .checked_sub(1)
            .is_some_and(|t| self.doc.word(t) == "parte")
        {
            return Some(no("the preposition names someone else", None));
        }
        if self.reader_is_one(of) {
            return Some(yes("the reader is one of them", None));
        }
        let from = of.saturating_sub(REACH).max(self.before.start);
        let head = cues::cues_in(self.doc, from..of)
            .rev()
            .find(|hit| matches!(hit.code(), "data" | "hit" | "others"));
        if self.is_in_what_was_lost(of) {
            return Some(yes(THEIR_DATA, None));
        }
        let head = head?;
        match head.code() {
            "data" => {
                let first = self.doc.token_at(head.range().start);
                if self.sent_to(first) && !setting.open_copy {
                    return Some(no("they only received a message", Some(head)));
                }
                if self.renewed(first) {
                    return Some(no("said of others than the affected", Some(head)));
                }
                Some(yes(THEIR_DATA, Some(head)))
            }
            "hit" => Some(yes("the clause says that they are hit", Some(head))),
            _ => Some(no("said of others than the affected", Some(head))),
        }
    }

    /// `il tablet con i piani di 71 assistiti`, `quelli di altri due clienti`: papers that a thing
    /// holds, by whatever name.
    fn is_in_what_was_lost(&self, of: usize) -> bool {
        let back = |n: usize| of.checked_sub(n).map_or("", |t| self.doc.word(t));
        let article = |word: &str| matches!(word, "i" | "le" | "gli" | "il" | "la" | "l'");
        let holds = |word: &str| {
            matches!(
                word,
                "con" | "contenente" | "contenenti" | "recante" | "recanti"
            )
        };
        matches!(back(1), "quelli" | "quelle" | "quello")
            || article(back(2)) && holds(back(3))
            || article(back(3)) && holds(back(4))
    }

    /// `abbiamo reimpostato le password di tutti i 9.000 utenti`: a measure, which does not say who was hit.
    fn renewed(&self, noun: usize) -> bool {
        const REACH: usize = 5;
        let from = noun.saturating_sub(REACH).max(self.before.start);
        matches!(
            self.doc.word(noun),
            "password" | "credenziali" | "account" | "profili" | "accessi"
        ) && cues::cues_in(self.doc, from..noun)
            .rev()
            .find(|hit| matches!(hit.code(), "measure" | "hit"))
            .is_some_and(|hit| hit.code() == "measure")
    }

    /// `impatto su 14.000 pazienti`, `ripercussioni su`.
    fn impact_on(&self, on: usize) -> Option<Hit<'a>> {
        let from = on.saturating_sub(3).max(self.before.start);
        cues::cues_in(self.doc, from..on).find(|hit| hit.code() == "impact")
    }

    /// `le annotazioni su 112 alunni`: data lie right before the preposition.
    pub(super) fn data_on(&self, on: usize) -> bool {
        cues::cues_in(self.doc, on.saturating_sub(3).max(self.before.start)..on)
            .any(|hit| hit.code() == "data")
    }

    /// Whether a noun is where a message went: `verso 214 indirizzi`, `alle caselle di`.
    fn sent_to(&self, noun: usize) -> bool {
        let mut at = noun;
        while at > self.before.start
            && (cues::is_determiner(self.doc.word(at - 1))
                || self.doc.kind(at - 1) == Some(crate::text::TokenKind::Number))
        {
            at -= 1;
        }
        at.checked_sub(1)
            .is_some_and(|b| preposition(self.doc.word(b)) == Some(Preposition::To))
            && cues::cues_in(self.doc, self.before.start..at)
                .rev()
                .find(|hit| matches!(hit.code(), "others" | "hit"))
                .is_some_and(|hit| hit.code() == "others")
    }

    /// `riferibili a 312 clienti`, and `inviato a 312 clienti`.
    fn dative(&self, setting: &Setting, to: usize) -> Verdict {
        let nearest = cues::cues_in(self.doc, to.saturating_sub(12).max(self.before.start)..to)
            .rev()
            .find(|hit| matches!(hit.code(), "hit" | "others"));
        match nearest {
            Some(cue) if cue.code() == "hit" && belongs_to(self.doc, cue.range()) => {
                yes(THEIRS, Some(cue))
            }
            Some(cue) if setting.open_copy => yes("they were shown to each other", Some(cue)),
            Some(cue) => no("they only received a message", Some(cue)),
            None => match self.cue_right("hit", 10) {
                Some(cue) => yes("the clause says that they are hit", Some(cue)),
                None => no(UNSAID, None),
            },
        }
    }

    /// `c) per quattro studenti, il piano didattico`: an item of a list that names data.
    fn opens_item(&self, per: usize) -> bool {
        let Some(sentence) = self
            .doc
            .tokens()
            .get(per)
            .and_then(|token| self.doc.sentence_at(token.range().start))
            .and_then(|at| self.doc.sentences().get(at))
        else {
            return false;
        };
        let first = (sentence.tokens.start..per)
            .all(|t| self.doc.word(t).len() <= 1 || self.doc.kind(t) == Some(TokenKind::Number));
        let behind = self.doc.range_of(&(per..sentence.tokens.end));
        sentence.kind == SentenceKind::Item
            && first
            && self
                .doc
                .hits_in(Table::DataTypes, behind)
                .any(|hit| hit.code() != "none")
    }

    /// `per 41 bambini anche …`.
    fn benefit(&self, per: usize, earlier: Option<&Candidate>) -> Verdict {
        let other = cues::cues_in(self.doc, per.saturating_sub(5).max(self.before.start)..per)
            .find(|hit| hit.code() == "others");
        match other {
            Some(cue) => no("said of others than the affected", Some(cue)),
            None if self.section() == Field::Elsewhere => no(ELSEWHERE, None),
            None if !self.tells() && earlier.is_none() && !self.opens_item(per) => no(UNSAID, None),
            None => yes(FOR_THEM, None),
        }
    }
}
