//! Told again, by a pronoun: `gli faremo avere un'integrazione`, `noi faremo altrettanto`,
//! `l'abbiamo chiamata noi`.

use super::telling::{Reading, Told, recipient};
use crate::record::{NotificationStatus::Planned, Recipient};

impl Reading<'_, '_> {
    /// What the sentence says of the authority told of last, in this sentence or one just before.
    pub(super) fn again(&self, last: &Option<(usize, Recipient)>) -> Vec<Told> {
        let here = self.last_named();
        let known = here.or(last.map(|(_, recipient)| recipient));
        let mut told = Vec::new();
        if self.stance.has_advice() {
            return told;
        }
        if let Some(known) = known {
            told.extend(self.more_to_come(known));
        }
        told.extend(here.and_then(|here| self.kept_informed(here)));
        told.extend(self.likewise());
        told
    }

    /// The last authority that the sentence names.
    pub(super) fn last_named(&self) -> Option<Recipient> {
        self.parts
            .iter()
            .rev()
            .find_map(|part| recipient(part.code))
            .filter(|named| *named != Recipient::OtherAuthority)
    }

    /// `gli faremo avere la notifica`, `alla medesima invieremo la relazione finale`: a future
    /// verb, a pronoun or nothing for whom, and what they will get.
    fn more_to_come(&self, known: Recipient) -> Option<Told> {
        const OBJECT: usize = 7;
        const PAPERS: [&str; 6] = [
            "integrazion",
            "supplement",
            "notific",
            "relazion",
            "rapporto",
            "aggiornament",
        ];
        let tokens = self.sentence.tokens.clone();
        let verb = tokens.clone().find(|&t| {
            let word = self.doc.word(t);
            let coming = self.is_future(t)
                || word == "accinge"
                || word == "accingiamo"
                || matches!(word, "riserva" | "riserviamo");
            coming
                && (t + 1..tokens.end.min(t + OBJECT))
                    .any(|n| PAPERS.iter().any(|stem| self.doc.word(n).starts_with(stem)))
        })?;
        // "riceverà" has somebody else for its subject, "sarà" says how things are.
        if self.doc.word(verb).starts_with("ricev") || self.doc.word(verb).starts_with("sar") {
            return None;
        }
        let object = (verb + 1..tokens.end.min(verb + OBJECT))
            .find(|&n| PAPERS.iter().any(|stem| self.doc.word(n).starts_with(stem)))?;
        let noun = self.doc.word(object);
        // A report for the reader, a new notice of this kind: only with a pronoun for an authority.
        let pronoun = (verb.saturating_sub(3)..verb).any(|t| {
            matches!(
                self.doc.word(t),
                "gli"
                    | "gliela"
                    | "glielo"
                    | "gliene"
                    | "loro"
                    | "medesima"
                    | "medesimo"
                    | "stessa"
                    | "stesso"
                    | "quest'ultima"
                    | "quest'ultimo"
            )
        }) || (verb..object + 3)
            .any(|t| matches!(self.doc.word(t), "medesima" | "medesimo"));
        let report = noun.starts_with("relazion") || noun.starts_with("rapporto");
        let last = (object + 1..object + 3).any(|t| {
            let word = self.doc.word(t);
            word.starts_with("final")
                || word.starts_with("conclusiv")
                || word.starts_with("definitiv")
        });
        let asked = match known {
            Recipient::AcnCsirt => report && last || pronoun,
            Recipient::Garante => {
                pronoun || noun.starts_with("supplement") || noun.starts_with("integrazion")
            }
            _ => false,
        };
        asked.then(|| Told {
            recipient: known,
            status: Planned,
            range: self.doc.range_of(&(verb..object + 1)),
            rule: "more to come for the one told of before",
            act: Some(verb),
        })
    }

    /// `abbiamo notificato la violazione al Garante e lo terremo aggiornato`.
    fn kept_informed(&self, known: Recipient) -> Option<Told> {
        if known != Recipient::Garante {
            return None;
        }
        let keep = self.sentence.tokens.clone().find(|&t| {
            self.doc.word(t) == "lo"
                && matches!(self.doc.word(t + 1), "terremo" | "terra")
                && matches!(self.doc.word(t + 2), "aggiornato" | "informato" | "al")
        })?;
        let named_before = self
            .parts
            .iter()
            .any(|part| part.token < keep && recipient(part.code) == Some(known));
        named_before.then(|| Told {
            recipient: known,
            status: Planned,
            range: self.doc.range_of(&(keep..keep + 3)),
            rule: "more to come for the one told of before",
            act: Some(keep),
        })
    }

    /// `il fornitore ha sporto denuncia; noi faremo altrettanto`.
    fn likewise(&self) -> Option<Told> {
        const FAR: usize = 60;
        let same = self.sentence.tokens.clone().find(|&t| {
            matches!(self.doc.word(t), "faremo" | "fara")
                && (self.doc.word(t + 1) == "altrettanto"
                    || self.doc.word(t + 1) == "lo" && self.doc.word(t + 2) == "stesso"
                    || t.checked_sub(1).is_some_and(|b| self.doc.word(b) == "lo"))
        })?;
        let reported = (same.saturating_sub(FAR)..same).rev().find(|&t| {
            let word = self.doc.word(t);
            word.starts_with("denunci") || word.starts_with("querel")
        })?;
        // "Non abbiamo ancora sporto denuncia, ma lo faremo": the same deed, still to come.
        let denied = (reported.saturating_sub(5)..reported).any(|t| self.doc.word(t) == "non")
            && same
                .checked_sub(1)
                .is_none_or(|before| self.doc.word(before) != "lo");
        (!denied).then(|| Told {
            recipient: Recipient::Police,
            status: Planned,
            range: self.doc.range_of(&(same..same + 1)),
            rule: "the same to come from the author",
            act: Some(same),
        })
    }
}
