//! The act that the words behind a list of articles name.

use super::{Named, Reader};
use crate::fields::legal_references::mentions::Referent;

impl Reader<'_, '_> {
    /// The act that the words after a list name, and the position after it.
    pub(super) fn act_after(&self, end: usize) -> (Named, usize) {
        const LONGEST: usize = 9;
        let mut at = self.gloss(end).unwrap_or(end);
        let end = at;
        let mut governed = false;
        let mut same = false;
        while at < end + LONGEST {
            if let Some(i) = self.mention_at(at) {
                return self.mentioned(i, end, governed, same);
            }
            match self.word(at) {
                "del" | "dello" | "della" | "dell'" | "dei" | "degli" | "delle" | "di" | "of"
                | "al" | "alla" | "allo" | "sul" | "dal" => {
                    governed = true;
                    at += 1;
                }
                "presente" | "nostro" | "vostro" | "suo" | "proprio" if governed => {
                    return (Named::Foreign, at + 1);
                }
                "stesso" | "stessa" | "medesimo" | "medesima" | "citato" | "citata"
                | "predetto" | "predetta" | "suddetto" | "suddetta" | "richiamato"
                | "richiamata" | "menzionato" | "menzionata" | "summenzionato" | "succitato"
                | "sopracitato" | "suindicato" | "anzidetto" | "detto" | "cit"
                    if governed =>
                {
                    same = true;
                    at += 1;
                }
                "," | "(" | ")" | "-" | "\"" | "the" | "cui" | "sopra" | "gia" | "piu"
                | "volte" | "nuovo" | "vigente" | "novellato" | "sempre" | "ex" | "citato"
                | "c" | "d" | "cd" | "ss" | "segg" | "seguenti" | "successivi" => at += 1,
                "." if at > end
                    && matches!(self.word(at - 1), "c" | "d" | "cd" | "ss" | "segg" | "cit") =>
                {
                    at += 1;
                }
                "e" if matches!(self.word(at + 1), "ss" | "seguenti" | "segg" | "successivi") => {
                    at += 1;
                }
                "ai" if self.word(at + 1) == "sensi" => at += 2,
                _ => break,
            }
        }
        if same {
            return (Named::Same(None), end);
        }
        if self.is_unknown_text(at) && (governed || at == end && self.is_acronym(at)) {
            return (Named::Foreign, end);
        }
        (Named::Unsaid, end)
    }

    fn mentioned(&self, i: usize, end: usize, governed: bool, same: bool) -> (Named, usize) {
        let mention = &self.mentions[i];
        match mention.referent {
            Referent::Foreign if governed => (Named::Foreign, mention.tokens.end),
            Referent::Foreign => (Named::Unsaid, end),
            Referent::Act(_) => (Named::Mention(i), mention.tokens.end),
            Referent::Term(_) if same => (Named::Same(Some(i)), mention.tokens.end),
            // "art. 34 Regolamento" stands for "del Regolamento"; "art. 34, codice …" does not.
            Referent::Term(_) if governed || mention.tokens.start == end => {
                (Named::Mention(i), mention.tokens.end)
            }
            Referent::Term(_) => (Named::Unsaid, end),
        }
    }

    /// An acronym or a capitalised name after "del" that no table knows.
    fn is_unknown_text(&self, at: usize) -> bool {
        let cased = self.doc.cased_word(at);
        cased.len() >= 3 && cased.chars().all(char::is_uppercase) && !self.around_is_capitals(at)
    }

    /// `art. 8 CEDU`; not `art. 34 ASL`, where the article is no one else's.
    fn is_acronym(&self, at: usize) -> bool {
        const LONGEST: usize = 5;
        let breach = at
            .checked_sub(1)
            .is_some_and(|i| matches!(self.word(i), "33" | "34"));
        self.doc.cased_word(at).len() <= LONGEST && !breach
    }

    fn around_is_capitals(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at).any(|i| {
            let word = self.doc.cased_word(i);
            word.len() > 1 && word.chars().all(char::is_uppercase)
        })
    }
}
