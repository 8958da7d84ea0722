//! What a notification means in its place: to whom it went, or that it completes an earlier one.

use super::Place;
use super::cue::{Cue, Meaning, cues_within, verb_group};
use crate::record::Event;

impl Place<'_> {
    pub(super) fn notified(&self, cue: &Cue) -> Vec<Event> {
        let group = verb_group(self.doc, cue.tokens.start);
        if group.to_us {
            return self.told_us();
        }
        if self.in_clause("garante") {
            return vec![Event::AuthorityNotification];
        }
        // "la notifica dell'app è arrivata per sbaglio ad altri": a message on a telephone.
        let on_screen = self.doc.word(cue.tokens.start).starts_with("notific")
            && cue.tokens.start.checked_sub(1).is_some_and(|t| {
                matches!(self.doc.word(t), "la" | "una" | "le" | "delle" | "alcune")
            })
            && self.in_sentence("mistake")
            && (cue.tokens.end..cue.tokens.end + 8).any(|t| {
                ["arrivat", "compars", "partit", "finit", "giunt", "apparsa"]
                    .iter()
                    .any(|stem| self.doc.word(t).starts_with(stem))
            });
        if on_screen {
            return vec![Event::Occurrence];
        }
        // "Nubex S.r.l. notificava al titolare l'avvenuta violazione"
        let to_controller = (cue.tokens.end..cue.tokens.end + 2)
            .any(|t| matches!(self.doc.word(t), "titolare" | "titolari"));
        if to_controller && !self.is_first_person(cue) {
            return self.told_us();
        }
        if self.in_clause("other_body") || self.in_clause("prosecutor") {
            return vec![];
        }
        if group.to_you || (cue.finite && self.in_clause("people")) {
            return vec![self.to_people()];
        }
        vec![Event::AuthorityNotification]
    }

    pub(super) fn supplemented(&self, cue: &Cue) -> Vec<Event> {
        // "abbiamo disattivato l'integrazione con il loro sistema"
        let stopped = cues_within(
            self.cues,
            &(cue.tokens.start.saturating_sub(3)..cue.tokens.start),
        )
        .iter()
        .any(|other| other.meaning == Meaning::Event(Event::Containment));
        if stopped {
            return vec![];
        }
        let notification = self.in_sentence("garante")
            || self.nearby(|cue| {
                matches!(
                    cue.meaning,
                    Meaning::Notify | Meaning::Event(Event::AuthorityNotification)
                )
            });
        if notification {
            vec![Event::AuthorityNotification]
        } else {
            vec![]
        }
    }
}
