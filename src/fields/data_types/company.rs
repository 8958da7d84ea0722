//! What the words right around a mention make of it: a container, the intruder's means, a row
//! that needs no verb, an exception for some people.

use super::apart::Lie;
use super::cues::OWNER;
use super::mentions::Mention;
use super::relevance::Relevance;
use crate::lexicon::Table;
use crate::text::grammar;
use crate::text::polarity::Polarity;
use crate::text::{TokenKind, ViewRange};

impl Relevance<'_, '_> {
    /// `rubata la password di un operatore`: how the intruder came in.
    pub(super) fn is_intruders_means(
        &self,
        mention: &Mention<'_>,
        clause: u16,
        denied: bool,
    ) -> bool {
        if denied || !matches!(mention.codes, "password" | "credentials" | "username") {
            return false;
        }
        // "ha rubato la nostra password": the organisation's own.
        let lead = mention.tokens.start.checked_sub(1);
        if lead.is_some_and(|t| matches!(self.doc.word(t), "nostra" | "nostre")) {
            return true;
        }
        let end = mention.tokens.end;
        // "le credenziali di una selezionatrice": one person's, who is no reader.
        if matches!(self.doc.word(end), "di" | "a")
            && matches!(self.doc.word(end + 1), "un" | "una" | "un'" | "uno")
            && !matches!(self.doc.word(end + 2), "cliente" | "utente")
        {
            return true;
        }
        if clause & OWNER == 0 {
            return false;
        }
        let near = self
            .doc
            .tokens()
            .get(end + 8)
            .or(self.doc.tokens().last())
            .map_or(mention.range.end, |t| t.end as usize)
            .max(mention.range.end);
        let before = mention.tokens.start.saturating_sub(1);
        self.doc.word(before) == "cui"
            || self
                .doc
                .hits_in(Table::DataCues, ViewRange::new(mention.range.end, near))
                .any(|hit| hit.code() == "owner")
    }

    /// `sull'estratto conto non figurano codici`: what holds the data, not the data.
    pub(super) fn is_container(&self, mention: &Mention<'_>) -> bool {
        const FARTHEST: usize = 30;
        let Some(before) = mention.tokens.start.checked_sub(1) else {
            return false;
        };
        let first = self
            .doc
            .sentences()
            .get(mention.sentence)
            .is_some_and(|s| s.tokens.start == before);
        // "in testa alla bolletta: nome, POD"
        let paper = matches!(mention.codes, "billing" | "contract" | "documents");
        // "le informazioni consistono nel nome e nel codice fiscale"
        let listed = (before.saturating_sub(FARTHEST)..before)
            .any(|t| self.doc.word(t).starts_with("consist"));
        let denied = self.doc.polarity(mention.range) == Polarity::Denied;
        match self.doc.word(before) {
            _ if listed => false,
            // "Contenuto della casella: nomi", "Dentro ogni profilo: nome"
            _ if mention.codes == "communications"
                && self.ends_label(mention)
                && self.doc.word(mention.tokens.start) == "contenuto" =>
            {
                true
            }
            "ogni" | "ciascun" | "ciascuna"
                if (paper || mention.codes == "account_profile") && self.ends_label(mention) =>
            {
                true
            }
            // "nessun numero è mai passato dalla chat"
            "dal" | "dalla" | "dalle" | "dai" | "dagli" | "dall'" if denied => true,
            // "quello che vedi quando apri il profilo: nome, …"
            "il" | "la" | "l'"
                if mention.codes == "account_profile" && self.ends_label(mention) =>
            {
                true
            }
            "alla" | "dalla" | "della" | "alle" | "dal" | "dai" | "dagli"
                if paper && self.ends_label(mention) =>
            {
                true
            }
            "nel" | "nella" | "nell'" | "nei" | "nelle" | "negli" => true,
            "sul" | "sulla" | "sull'" => first,
            _ => false,
        }
    }

    /// `Dati contenuti nella bolletta: …`.
    pub(super) fn ends_label(&self, mention: &Mention<'_>) -> bool {
        self.doc.word(mention.tokens.end) == ":"
    }

    /// `le carte no`, `nemmeno gli indirizzi`, a list after a colon: what is said needs no verb.
    pub(super) fn stands_alone(&self, mention: &Mention<'_>, cue: Option<ViewRange>) -> bool {
        let elliptic = cue.is_some_and(|cue| {
            let cue = self.doc.slice(cue);
            cue == "no"
                || cue.contains("esclud")
                || !mention.weak
                    && [
                        "niente",
                        "nemmeno",
                        "neppure",
                        "neanche",
                        "ness",
                        "nè",
                        "mai ",
                        "forse",
                        "probabilment",
                        "magari",
                    ]
                    .iter()
                    .any(|word| cue.starts_with(word))
        });
        let chain = self.mentions.partition_point(|m| m.chain < mention.chain);
        // "niente nomi, niente telefoni".
        let bare = cue.is_some_and(|cue| {
            let cue_end = self.doc.token_at(cue.end.saturating_sub(1)) + 1;
            let article = usize::from(grammar::is_definite_article(self.doc.word(cue_end)));
            cue_end + article == mention.tokens.start
                && ["nient", "ness", "nemmeno", "neppure", "neanche"]
                    .iter()
                    .any(|word| self.doc.slice(cue).starts_with(word))
        });
        let opens = self
            .mentions
            .get(chain)
            .and_then(|m| m.tokens.start.checked_sub(1))
            .is_some_and(|t| matches!(self.doc.word(t), ":" | "("));
        elliptic || bare || opens && self.chain_length(mention) >= 3
    }

    /// Whether a denial leaves out some people: `non sono coinvolti gli IBAN, salvo per 12 clienti`.
    pub(super) fn exempts_people(&self, mention: &Mention<'_>, lie: Option<Lie>) -> bool {
        let clause = self.doc.clause_of(mention.range);
        let after = self
            .exceptions
            .partition_point(|e| e.start < mention.range.end);
        let Some(exception) = self.exceptions.get(after).filter(|e| e.end < clause.end) else {
            return false;
        };
        // "Le password sono salve."
        let behind = self.doc.tokens_in(*exception).end;
        if self.doc.kind(behind) != Some(TokenKind::Word) {
            return false;
        }
        // "In un programma a parte" exempts nobody.
        if matches!(lie, Some(Lie::Apart(words)) if words.overlaps(*exception)) {
            return false;
        }
        let next = self
            .mentions
            .partition_point(|m| m.range.start < exception.start);
        let named = self
            .mentions
            .get(next)
            .is_some_and(|m| m.range.start < clause.end);
        let nearest = next
            .checked_sub(1)
            .and_then(|last| self.mentions.get(last))
            .is_some_and(|last| last.chain == mention.chain);
        !named && nearest
    }
}
