//! Notifications whose addressee is not named, or is the subject: `la notificazione prevista
//! dall'art. 33 è stata eseguita`, `il Garante lo sa dal 16`.

use super::telling::{Reading, Told, recipient};
use super::tense::is_past;
use crate::fields::frames::Part;
use crate::record::{
    NotificationStatus::{Done, Planned},
    Recipient,
};
use crate::text::TokenKind;

impl Reading<'_, '_> {
    /// A notification of the breach goes to the Garante where nobody else is named.
    pub(super) fn notification_alone(&self, told: &[Told]) -> Option<Told> {
        if told.iter().any(|told| told.recipient == Recipient::Garante) {
            return None;
        }
        let act = self.parts.iter().find(|part| {
            part.code == "tell"
                && self.doc.word(part.token).starts_with("notific")
                && self.is_of_the_breach(part)
        })?;
        if self.stance.advises(act.range)
            || self.denied(act)
            || self.is_open(act)
            || self.goes_elsewhere(act)
        {
            return None;
        }
        Some(Told {
            recipient: Recipient::Garante,
            status: self.status(act),
            range: act.range,
            rule: "a notification of the breach, its addressee not named",
            act: Some(act.token),
        })
    }

    /// Made in so many words: under art. 33 or the law, with a verb of doing or a date; or the
    /// breach is what was notified.
    fn is_of_the_breach(&self, act: &Part<'_>) -> bool {
        const NEAR: usize = 12;
        const DATE: usize = 3;
        let word = self.doc.word(act.token);
        let sentence = &self.sentence.tokens;
        let before = sentence.start.max(act.token.saturating_sub(NEAR))..act.token;
        let end = self.doc.token_at(act.range.end);
        let after = end..sentence.end.min(end + NEAR);
        let breach = |t: usize| {
            [
                "violazion",
                "event",
                "accadut",
                "incident",
                "episodi",
                "breach",
                "fatt",
            ]
            .iter()
            .any(|stem| self.doc.word(t).starts_with(stem))
        };
        let noun = matches!(word, "notifica" | "notificazione");
        if !noun {
            let passive = is_past(word)
                && before
                    .clone()
                    .any(|t| matches!(self.doc.word(t), "stata" | "stato"))
                && before.clone().any(breach);
            let active = is_past(word)
                && before.clone().any(|t| self.doc.word(t) == "abbiamo")
                && after.clone().take(4).any(breach);
            return passive || active;
        }
        let by_law = after.clone().any(|t| {
            self.doc.word(t) == "33"
                || [
                    "legge",
                    "prescritt",
                    "previst",
                    "preliminar",
                    "integrativ",
                    "definitiv",
                    "rito",
                ]
                .iter()
                .any(|stem| self.doc.word(t).starts_with(stem))
        }) || before.clone().rev().take(2).any(|t| {
            ["prescritt", "relativ", "dovut"]
                .iter()
                .any(|stem| self.doc.word(t).starts_with(stem))
        });
        let done = before.clone().chain(after.clone()).any(|t| {
            let word = self.doc.word(t);
            self.code_at(t) == Some("done") && !matches!(word, "ha" | "hanno" | "abbiamo" | "stata")
                || [
                    "provvedut",
                    "procedut",
                    "oggetto",
                    "partit",
                    "trasmess",
                    "inoltrat",
                ]
                .iter()
                .any(|stem| word.starts_with(stem))
                || matches!(word, "porta" | "reca" | "risale" | "sara" | "verra")
        });
        // "notifica del 4", "Notifica art. 33: 01.11.2023"
        let dated = (end..end + DATE).any(|t| self.doc.kind(t) == Some(TokenKind::Number))
            && matches!(self.doc.word(end), "del" | "il" | "dell'" | "in" | ":");
        let entry =
            by_law && (end..end + NEAR).any(|t| self.doc.word(t) == ":" && t < sentence.end);
        done || dated || entry || by_law && before.clone().any(|t| self.doc.word(t) == "corso")
    }

    /// To the author, to people, to an app: `ci ha notificato`, `notifica push`.
    fn goes_elsewhere(&self, act: &Part<'_>) -> bool {
        const NEAR: usize = 6;
        const GROUP: usize = 4;
        let end = self.doc.token_at(act.range.end);
        let pronoun = (act.token.saturating_sub(GROUP)..act.token)
            .any(|t| matches!(self.doc.word(t), "ci" | "ce" | "vi" | "ti" | "le" | "gli"));
        let other = self.parts.iter().any(|part| {
            part.token >= end
                && part.token < end + NEAR
                && (part.code == "people"
                    || recipient(part.code).is_some_and(|who| who != Recipient::Garante))
        });
        let to = (end..end + NEAR)
            .take_while(|&t| !matches!(self.doc.word(t), "," | ";" | "." | "il" | "in"))
            .any(|t| {
                matches!(
                    self.doc.word(t),
                    "a" | "al" | "alla" | "allo" | "ai" | "agli" | "alle"
                ) && !matches!(self.doc.word(t + 1), "sensi" | "art" | "articolo" | "artt")
            });
        let machine = (end..end + 3).any(|t| {
            matches!(
                self.doc.word(t),
                "push" | "automatica" | "automatiche" | "app" | "telefono" | "cellulare"
            )
        });
        pronoun || other || to || machine
    }

    /// `il Garante lo sa dal 16`, `i Carabinieri hanno la denuncia`, `il Garante ha la nostra notifica`.
    pub(super) fn knows(&self, part: &Part<'_>, named: Recipient) -> Option<Told> {
        const REACH: usize = 7;
        let before = part.token.checked_sub(1).map_or("", |t| self.doc.word(t));
        if matches!(
            before,
            "al" | "all'" | "del" | "dell'" | "dal" | "dall'" | "dei" | "ai" | "dai"
        ) {
            return None;
        }
        let end = self.doc.token_at(part.range.end);
        let rest = end..self.sentence.tokens.end.min(end + REACH);
        let clause = || {
            rest.clone()
                .take_while(|&t| !matches!(self.doc.word(t), "," | ";" | "che" | "." | "non"))
        };
        let pronoun = clause().any(|t| matches!(self.doc.word(t), "lo" | "l'" | "ne"));
        // "Lo sa il Garante? Sì."
        let back = |n: usize| part.token.checked_sub(n).map_or("", |t| self.doc.word(t));
        let asked = back(3) == "lo" && matches!(back(2), "sa" | "sanno");
        let learnt = asked
            || pronoun
                && clause().any(|t| {
                    matches!(
                        self.doc.word(t),
                        "sa" | "sanno" | "saputo" | "appreso" | "corrente"
                    )
                });
        // "gli inquirenti ricevono notizia"
        let learnt = learnt
            || clause().any(|t| {
                matches!(self.doc.word(t), "riceve" | "ricevono")
                    && ["notizi", "notific", "segnalazion", "comunicazion"]
                        .iter()
                        .any(|stem| self.doc.word(t + 1).starts_with(stem))
            });
        // "il Garante sa già tutto", "il Garante è al corrente"
        let aware = clause().any(|t| {
            matches!(self.doc.word(t), "sa" | "sanno")
                && (t + 1..t + 3).any(|n| {
                    matches!(
                        self.doc.word(n),
                        "tutto" | "gia" | "della" | "dell'" | "del" | "dell'accaduto"
                    )
                })
                || matches!(self.doc.word(t), "è" | "sono")
                    && (t + 1..t + 4).any(|n| self.doc.word(n) == "corrente")
        });
        let holds = clause().any(|t| {
            matches!(self.doc.word(t), "ha" | "hanno") && {
                let noun = t + 2 + usize::from(self.doc.word(t + 2).starts_with("nostr"));
                matches!(self.doc.word(t + 1), "la" | "una" | "il" | "l'")
                    && [
                        "notific",
                        "segnalazion",
                        "denunci",
                        "querel",
                        "comunicazion",
                    ]
                    .iter()
                    .any(|stem| self.doc.word(noun).starts_with(stem))
            }
        });
        let kept = clause().any(|t| self.doc.word(t).starts_with("aggiornat"))
            && clause().any(|t| matches!(self.doc.word(t), "sono" | "è"));
        (learnt || aware || holds || kept).then_some(Told {
            recipient: named,
            status: Done,
            range: part.range,
            rule: "it knows of the breach",
            act: None,
        })
    }

    /// `il Garante … riceverà il supplemento`: more to come.
    pub(super) fn will_receive(&self, part: &Part<'_>, named: Recipient) -> Option<Told> {
        const REACH: usize = 16;
        let end = self.doc.token_at(part.range.end);
        let verb = (end..self.sentence.tokens.end.min(end + REACH))
            .take_while(|&t| !matches!(self.doc.word(t), ";" | "."))
            .find(|&t| matches!(self.doc.word(t), "ricevera" | "riceveranno"))?;
        let more = (verb + 1..verb + 5).any(|t| {
            [
                "supplement",
                "integrazion",
                "notific",
                "aggiornament",
                "relazion",
            ]
            .iter()
            .any(|stem| self.doc.word(t).starts_with(stem))
        });
        (named == Recipient::Garante && more).then_some(Told {
            recipient: named,
            status: Planned,
            range: part.range,
            rule: "it will receive more",
            act: None,
        })
    }
}
