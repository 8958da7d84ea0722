//! Sentences that name data without saying that they were hit: they go on with a list, answer a
//! question, or tell what strangers did.

use super::cues::{ADVICE, CONTACT, HARD_RISK, INVOLVE, LAW, MEASURE, OTHER, RISK, USE};
use super::mentions::Mention;
use super::relevance::{Around, Relevance};
use crate::lexicon::Table;
use crate::text::polarity::{Judgement, Polarity};
use crate::text::{Sentence, SentenceKind, TokenKind, ViewRange};

impl Relevance<'_, '_> {
    /// `Per 1.300 clienti anche l'IBAN.`, `Per gli iscritti: nome e punti`: a sentence without a
    /// verb that goes on with the list of the one before, or says whose data follow.
    pub(super) fn goes_on(
        &self,
        mention: &Mention<'_>,
        sentence: &Sentence,
        told: Option<usize>,
    ) -> bool {
        const OTHER_ENDS: u16 = ADVICE | HARD_RISK | RISK | MEASURE | CONTACT | LAW | OTHER | USE;
        const LONGEST_LABEL: usize = 14;
        if self.sentences[mention.sentence] & OTHER_ENDS != 0 {
            return false;
        }
        let first = sentence.tokens.start;
        let whose = matches!(
            self.doc.word(first),
            "per"
                | "chi"
                | "a"
                | "ai"
                | "agli"
                | "alle"
                | "se"
                | "ove"
                | "qualora"
                | "laddove"
                | "limitatamente"
                | "solo"
                | "in"
                | "di"
                | "del"
                | "dello"
                | "della"
                | "dell'"
                | "dei"
                | "degli"
                | "delle"
                | "su"
                | "sul"
                | "sulla"
                | "sui"
                | "sulle"
                | "nel"
                | "nella"
                | "nell'"
                | "nei"
                | "negli"
                | "nelle"
                | "dentro"
        );
        let more = matches!(
            self.doc.word(first),
            "anche" | "inoltre" | "infine" | "poi" | "e" | "talvolta" | "nel" | "nei" | "più"
        );
        let chain = self.mentions.partition_point(|m| m.chain < mention.chain);
        let Some(list) = self.mentions.get(chain).map(|m| m.tokens.start) else {
            return false;
        };
        let article = list.checked_sub(1).is_some_and(|t| {
            matches!(
                self.doc.word(t),
                "il" | "lo" | "la" | "l'" | "i" | "gli" | "le" | "un" | "una"
            )
        });
        let before = list.saturating_sub(1 + usize::from(article));
        let follows = told.is_some_and(|told| told + 1 >= mention.sentence);
        match self.doc.word(before) {
            _ if before < first => false,
            // "Per entrambi il domicilio."
            "entrambi" | "entrambe" | "tutti" | "tutte" | "costoro" | "nessuno" => whose && follows,
            "anche" | "pure" | "inoltre" | "perfino" => (whose || more) && follows,
            // "Per chi ha donato, l'IBAN."
            "," => whose && follows && self.ends_with_list(mention, sentence),
            ":" => {
                let others = matches!(
                    (self.doc.word(first), self.doc.word(first + 1)),
                    ("gli" | "per" | "le" | "i", "altri" | "altre") | ("tutti" | "tutte", _)
                );
                let whose = whose || others;
                // "Se sei un creatore che ha venduto: nome, IBAN."
                let says = |t: usize| {
                    matches!(self.doc.word(t), "è" | "sono" | "ha" | "hanno")
                        && !matches!(self.doc.word(t - 1), "che" | "chi")
                };
                let label = whose
                    && before - first <= LONGEST_LABEL
                    && (self.doc.word(first) == "chi" || !(first..before).any(says));
                label && (follows || self.chain_length(mention) >= 2)
            }
            _ => false,
        }
    }

    /// `Gli intrusi hanno scorso la lista (nomi e IBAN)`: what strangers did, without a word of
    /// harm that is known, and no advice, risk, measure, contact or rule.
    pub(super) fn is_told(
        &self,
        mention: &Mention<'_>,
        around: &Around,
        sentence: &Sentence,
    ) -> bool {
        const OTHER_ENDS: u16 = ADVICE | HARD_RISK | RISK | MEASURE | CONTACT | LAW | OTHER | USE;
        const NEAR: usize = 24;
        let asks = sentence
            .tokens
            .end
            .checked_sub(1)
            .is_some_and(|last| self.doc.word(last) == "?");
        let strangers = || {
            self.doc
                .hits_in(
                    Table::Things,
                    self.doc
                        .range_of(&sentence.near(mention.tokens.start, NEAR)),
                )
                .any(|hit| hit.code() == "thing.attacker")
        };
        (!mention.weak || self.strong[mention.chain])
            && !asks
            && around.polarity != Polarity::Hedged
            && !around.elsewhere
            && (around.whole | around.lead) & OTHER_ENDS == 0
            && (strangers() || sentence.kind == SentenceKind::Text && self.names_two(mention))
    }

    /// `Si vedevano i codici fiscali e le diagnosi`: a list of two or more that name data by
    /// themselves.
    fn names_two(&self, mention: &Mention<'_>) -> bool {
        let start = self.mentions.partition_point(|m| m.chain < mention.chain);
        self.mentions
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(|m| m.chain == mention.chain)
            .filter(|m| !m.weak)
            .count()
            >= 2
    }

    /// What is said of a mention: `potrebbero aver visto chi siete, dove abitate` says of the second
    /// question what it says of the first; `chi non ha pagato` denies nothing.
    pub(super) fn judged(&self, mention: &Mention<'_>) -> Judgement {
        const MOST_CLAUSES: usize = 4;
        let mut judgement = self.doc.judgement(mention.range);
        if judgement
            .cue
            .is_some_and(|cue| mention.range.contains(cue) && cue.start > mention.range.start)
        {
            judgement.polarity = Polarity::Affirmed;
            judgement.cue = None;
        }
        let mut clause = judgement.clause;
        for _ in 0..MOST_CLAUSES {
            let asked = |t: usize| matches!(self.doc.word(t), "chi" | "che" | "quale" | "quali");
            let itself = asked(mention.tokens.start) && clause.contains(mention.range);
            if judgement.polarity != Polarity::Affirmed || !(itself || self.asks(clause)) {
                break;
            }
            let Some(before) = self
                .doc
                .token_at(clause.start)
                .checked_sub(1)
                .filter(|&t| self.doc.kind(t) != Some(TokenKind::Break))
                .and_then(|t| self.doc.tokens().get(t))
            else {
                break;
            };
            let before = self.doc.judgement(before.range());
            judgement.polarity = before.polarity;
            judgement.cue = before.cue;
            clause = before.clause;
        }
        judgement
    }

    /// `dove abita`, `come ha pagato`, `(quello) che ha comprato`: a clause that goes on as the
    /// one before it.
    fn asks(&self, clause: ViewRange) -> bool {
        let first = self.doc.token_at(clause.start);
        let mark = usize::from(matches!(self.doc.word(first), "," | ":" | "e" | "ed" | "o"));
        matches!(
            self.doc.word(first + mark),
            "dove" | "come" | "quando" | "quanto" | "quanti" | "quante"
        ) || first.checked_sub(2).is_some_and(|t| {
            self.doc.word(t + 1) == "che"
                && matches!(self.doc.word(t), "quello" | "quel" | "ciò" | "cio")
        })
    }

    /// Whether a sentence says nothing more behind a mention's list.
    fn ends_with_list(&self, mention: &Mention<'_>, sentence: &Sentence) -> bool {
        const TAIL: usize = 6;
        let last = self.mentions.partition_point(|m| m.chain <= mention.chain);
        let Some(end) = last
            .checked_sub(1)
            .and_then(|last| self.mentions.get(last))
            .map(|m| m.tokens.end)
        else {
            return false;
        };
        let tail = end..sentence.tokens.end;
        tail.len() <= TAIL
            && (tail.is_empty()
                || !self
                    .doc
                    .hits_in(Table::Polarity, self.doc.range_of(&tail))
                    .any(|hit| hit.code().ends_with("verb")))
    }

    /// The cues of the question that a sentence answers: `Che cosa hanno visto? Il nome, …`.
    pub(super) fn asked(&self, sentence: usize) -> u16 {
        const LONGEST: usize = 16;
        let sentences = self.doc.sentences();
        let question = sentence.checked_sub(1).and_then(|q| sentences.get(q));
        let (Some(question), Some(answer)) = (question, sentences.get(sentence)) else {
            return 0;
        };
        let first = question.tokens.start;
        let asks = question
            .tokens
            .end
            .checked_sub(1)
            .is_some_and(|last| self.doc.word(last) == "?")
            && question.tokens.len() <= LONGEST
            && (first..first + 3).any(|t| matches!(self.doc.word(t), "cosa" | "quali" | "che"));
        let flags = self.sentences[sentence - 1];
        let next = self
            .mentions
            .partition_point(|m| m.tokens.start < answer.tokens.start);
        let opens = self
            .mentions
            .get(next)
            .is_some_and(|m| m.tokens.start <= answer.tokens.start + 2);
        let names_data = question
            .tokens
            .clone()
            .take(LONGEST)
            .any(|t| matches!(self.doc.word(t), "dati" | "informazioni"));
        let flags = flags | if names_data { INVOLVE } else { 0 };
        match asks && opens && flags & (ADVICE | HARD_RISK | RISK | MEASURE | CONTACT) == 0 {
            true => flags,
            false => 0,
        }
    }
}
