//! A supplement to the notification, still to come: "la notifica, che sarà completata".

use super::telling::{Reading, Told};
use crate::record::{NotificationStatus::Planned, Recipient};

impl Reading<'_, '_> {
    /// "la notifica integrativa è in preparazione".
    fn prepares(&self, supplement: usize) -> bool {
        const AFTER: usize = 8;
        (supplement..self.sentence.tokens.end.min(supplement + AFTER))
            .any(|token| self.code_at(token) == Some("planned"))
    }

    /// "un secondo rapporto", "un'ulteriore nota".
    fn is_another(&self, token: usize) -> bool {
        let more = ["second", "ulterior", "nuov"]
            .iter()
            .any(|stem| self.doc.word(token).starts_with(stem));
        more && matches!(
            self.doc.word(token + 1),
            "rapporto" | "relazione" | "comunicazione" | "notifica" | "nota" | "resoconto"
        )
    }

    /// "la notifica, che sarà completata": a supplement to come beside the one made.
    pub(super) fn supplement(&self) -> Option<Told> {
        let supplement = (self.sentence.tokens.clone()).find(|&token| {
            let word = self.doc.word(token);
            matches!(word, "aggiornata" | "aggiornamento" | "aggiornare")
                || self.is_another(token)
                || [
                    "supplement",
                    "integrat",
                    "integrativ",
                    "integrar",
                    "integraz",
                    "integrer",
                    "completa",
                    "completer",
                    "perfezion",
                ]
                .iter()
                .any(|stem| word.starts_with(stem))
        })?;
        let garante = self.parts.iter().any(|part| part.code == "garante");
        let notified = self.doc.slice(self.sentence.range).contains("notific");
        if !garante && !notified || self.stance.has_advice() {
            return None;
        }
        let start = self.sentence.tokens.start.max(supplement.saturating_sub(9));
        let to = self.sentence.tokens.end.min(supplement + 4);
        // "si è attivata per integrare le notifiche"
        let purpose = self.doc.word(supplement).starts_with("integrar")
            && (supplement..to + 2).any(|token| self.doc.word(token).starts_with("notific"));
        let coming = purpose
            || (start..to)
                .any(|token| self.is_future(token) || is_supplement_future(self.doc.word(token)))
            || self.doc.word(supplement).starts_with("integrativ") && self.prepares(supplement);
        coming.then(|| Told {
            recipient: Recipient::Garante,
            status: Planned,
            range: self.doc.range_of(&(supplement..supplement + 1)),
            rule: "a supplement still to come",
            act: Some(supplement),
        })
    }
}

fn is_supplement_future(word: &str) -> bool {
    matches!(word, "sara" | "verra" | "saranno" | "verranno")
}
