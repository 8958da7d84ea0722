//! Figures that do not hold: withdrawn, quoted, denied, only reported; and exceptions from a denial.

use super::super::counted::Link;
use super::super::cues;
use super::scene::Scene;
use super::{Verdict, no};
use crate::lexicon::Hit;
use crate::text::polarity::Polarity;

impl<'a, 'd> Scene<'a, 'd> {
    /// `il modulo con i nomi dei due conducenti`: two in each of the papers, not two in all.
    fn is_pair_of_a_form(&self) -> bool {
        const REACH: usize = 14;
        let start = self.quantity.tokens.start;
        let definite = start
            .checked_sub(1)
            .is_some_and(|t| matches!(self.doc.word(t), "dei" | "delle" | "degli"));
        let paper = || {
            (start.saturating_sub(REACH).max(self.before.start)..start).any(|t| {
                matches!(
                    self.doc.word(t),
                    "modulo"
                        | "moduli"
                        | "scheda"
                        | "schede"
                        | "contratto"
                        | "contratti"
                        | "verbale"
                )
            })
        };
        self.quantity.value == 2 && definite && self.modified_as_hit().is_none() && paper()
    }

    /// Figures that the text withdraws, denies or only reports.
    pub(super) fn does_not_hold(&self) -> Option<Verdict> {
        if self.is_pair_of_a_form() {
            return Some(no("those whom each form names", None));
        }
        if let Some(cue) = self.cue_left("withdrawn", 14) {
            let from = self.doc.tokens_in(cue.range()).end;
            let corrected = cues::cues_in(self.doc, from..self.before.end)
                .any(|hit| matches!(hit.code(), "current"));
            // "A rettifica di quanto comunicato, gli account sono 6.412".
            let mends = ["a rettifica", "diversamente da", "a differenza"]
                .iter()
                .any(|lead| self.doc.slice(cue.range()).starts_with(lead));
            let corrected = corrected
                || mends
                    && (from..self.before.end).any(|t| self.doc.word(t) == ",")
                    && self.counted.link == Link::Predicate;
            if !corrected {
                return Some(no("a figure that the text withdraws", Some(cue)));
            }
        }
        if let Some(cue) = self.cue_left("instead", 4) {
            return Some(no("a figure that another replaces", Some(cue)));
        }
        if let Some(cue) = self.cue_right("withdrawn", 4) {
            return Some(no("a figure that the text withdraws", Some(cue)));
        }
        if let Some(cue) = self.quoted_from_before() {
            return Some(no("a quotation of an earlier text", Some(cue)));
        }
        let rumoured = || {
            self.cue_right("unsure", 12)
                .filter(|cue| self.doc.slice(cue.range()).starts_with("circolat"))
        };
        if let Some(cue) = self.cue_right("unfounded", 12).or_else(rumoured) {
            return Some(no("a figure that the text rejects", Some(cue)));
        }
        if let Some(cue) = self
            .cue_left("unsure", 16)
            .filter(|cue| !self.said_in_paper(cue))
        {
            return Some(no("a rumour, an example or a condition", Some(cue)));
        }
        if let Some(cue) = self.cue_right("mended", 4) {
            return Some(no("what was put right afterwards", Some(cue)));
        }
        if let Some(cue) = self.counted_twice() {
            return Some(no("a figure that counts the same ones twice", Some(cue)));
        }
        // A verb between the noun and its number may deny the noun and affirm the number.
        let said_at = match self.counted.link {
            Link::Predicate => self.quantity.range,
            _ => self.counted.unit_at,
        };
        let denied = !self.quantity.by_denial
            && self.doc.polarity(said_at) == Polarity::Denied
            && self.excepted().is_none()
            && !self.without_something_else()
            && !self.not_found_again();
        if denied || self.denied() && !self.not_found_again() {
            return Some(no("the clause denies it", None));
        }
        None
    }

    /// `nel verbale si parla di tre alunni`: a paper names them, nobody else says so.
    fn said_in_paper(&self, cue: &Hit<'_>) -> bool {
        const NEAR: usize = 3;
        let at = self.doc.token_at(cue.range().start);
        self.doc.slice(cue.range()).starts_with("si parla")
            && cues::cues_in(self.doc, at.saturating_sub(NEAR)..at).any(|hit| hit.code() == "data")
    }

    /// `la chiavetta con i dati di 54 studenti non è più saltata fuori`: lost, not spared.
    fn not_found_again(&self) -> bool {
        const REACH: usize = 16;
        const FOUND: [&str; 8] = [
            "trovat",
            "ritrovat",
            "rinvenut",
            "saltat",
            "recuperat",
            "ricompar",
            "riappar",
            "posto",
        ];
        let end = (self.after.start + REACH).min(self.after.end);
        let Some(no_at) = (self.after.start..end).find(|&t| self.doc.word(t) == "non") else {
            return false;
        };
        (no_at + 1..no_at + 7).any(|t| FOUND.iter().any(|stem| self.doc.word(t).starts_with(stem)))
    }

    /// `ha interrogato senza alcuna ragione d'ufficio le posizioni di 74 clienti`: what was
    /// missing stands right behind `senza`, the count does not.
    fn without_something_else(&self) -> bool {
        const NEAR: usize = 4;
        let start = self.quantity.tokens.start;
        let last = self.before.clone().rev().find(|&t| {
            matches!(
                self.doc.word(t),
                "senza" | "non" | "ne" | "nè" | "nessun" | "nessuno" | "nessuna" | "esclus"
            )
        });
        last.is_some_and(|t| self.doc.word(t) == "senza" && start - t > NEAR)
    }

    /// `2.000 nominativi comparivano in più elenchi ed erano stati contati due volte`.
    fn counted_twice(&self) -> Option<Hit<'a>> {
        const REACH: usize = 40;
        let from = self.quantity.tokens.end;
        let sentence = cues::sentence_of(self.doc, from.saturating_sub(1))?;
        let to = sentence.end.min(from + REACH).max(from);
        cues::cues_in(self.doc, from..to).find(|hit| hit.code() == "twice")
    }

    /// `non` between the number and the word that would say that it was hit.
    pub(super) fn denied(&self) -> bool {
        // "52.000 utenti, nessuno dei quali risulta coinvolto"
        if (self.after.start..self.after.start + 3)
            .any(|t| matches!(self.doc.word(t), "nessuno" | "nessuna"))
        {
            return true;
        }
        let near = (self.after.start + 8).min(self.after.end);
        let mut tokens = self.after.start..near;
        let Some(no_at) = tokens.find(|&t| self.doc.word(t) == "non") else {
            return false;
        };
        let verb = self.doc.word(no_at + 1);
        if (no_at + 1..no_at + 4).any(|t| self.doc.word(t) == "mai") {
            return true;
        }
        matches!(verb, "sono" | "risultano" | "è" | "erano")
            && cues::cues_in(self.doc, no_at..(no_at + 6).min(self.after.end))
                .any(|hit| hit.code() == "hit")
            && !(self.after.start..no_at).any(|t| matches!(self.doc.word(t), "che" | "," | "cui"))
    }

    /// `non sono coinvolti i dipendenti, salvo 9 addetti`: those were hit after all.
    pub(super) fn excepted(&self) -> Option<Hit<'a>> {
        let cue = self.cue_left("except", 12)?;
        let at = self.doc.token_at(cue.range().start);
        let sentence = cues::sentence_of(self.doc, at)?;
        let from = sentence.start.max(at.saturating_sub(60));
        (from..at)
            .any(|t| {
                matches!(
                    self.doc.word(t),
                    "non"
                        | "nessun"
                        | "nessuno"
                        | "nessuna"
                        | "alcun"
                        | "nè"
                        | "fuori"
                        | "esclusi"
                        | "escluse"
                        | "estranei"
                )
            })
            .then_some(cue)
    }

    /// Whether the number stands in a quotation of an earlier text: `Avviso n. 2: "… 3.500 persone"`.
    pub(super) fn quoted_from_before(&self) -> Option<Hit<'a>> {
        const REACH: usize = 60;
        let start = self.quantity.tokens.start;
        let open = (start.saturating_sub(REACH)..start)
            .rev()
            .find(|&t| self.doc.word(t) == "\"")?;
        let lead = open.checked_sub(1)?;
        if !matches!(self.doc.word(lead), ":" | "," | "che") {
            return None;
        }
        cues::cues_in(self.doc, lead.saturating_sub(14)..lead)
            .find(|hit| matches!(hit.code(), "earlier_text" | "withdrawn"))
    }
}
