//! The people concerned: told by another message than this one.
//!
//! "Abbiamo scritto ai clienti coinvolti" and "riceveranno una lettera" tell of
//! a message of their own; the notice itself, and a message that is the breach
//! ("inviato per errore a tutti"), do not.

use super::addressees::recipient;
use super::duty::Duty;
use super::telling::{Reading, Told};
use super::tense::is_past;
use crate::fields::deed_groups;
use crate::fields::frames::{self, Part};
use crate::fields::vocabulary::Stems;
use crate::record::{
    NotificationStatus::{Done, Planned},
    Recipient,
};
use crate::text::grammar::is_of;

/// How far from its act a word may stand that says by what the people are told.
const CLAUSE: usize = 40;

impl Reading<'_, '_> {
    /// The people concerned, told by another message than this one.
    pub(super) fn people(&self, part: &Part<'_>) -> Option<Told> {
        const NEAR: usize = 6;
        // "alcuni clienti hanno segnalato": they tell, and are not told.
        let tells = self.acts(part) && !is_relative(self.doc.word(self.last_token(part)));
        // "Per iscritto" names no member.
        let in_writing = self.doc.word(part.token) == "iscritto"
            && part
                .token
                .checked_sub(1)
                .is_some_and(|before| self.doc.word(before) == "per");
        if self.stance.is_cued(part.range) || tells || in_writing || self.describes(part) {
            return None;
        }
        let act = self.nearest(part, &["write", "tell", "arrive"])?;
        let act = self.sending(&act).unwrap_or(act);
        // "gli addetti sono stati richiamati per iscritto": a reprimand.
        let end = self.doc.token_at(act.range.end);
        let reprimand = self.doc.word(act.token).starts_with("richiamat")
            && (end..end + 4).any(|t| {
                matches!(
                    self.doc.word(t),
                    "iscritto" | "verbalmente" | "rispetto" | "ordine"
                )
            });
        if reprimand {
            return None;
        }
        // "l'elenco dei clienti ci è stato consegnato"
        let to_us = (act.token.saturating_sub(4)..act.token)
            .any(|t| matches!(self.doc.word(t), "ci" | "ce"));
        if self.receives(part, &act) || to_us {
            return None;
        }
        if part.code == "people" && self.asks_to_delete(&act) || self.gets_something_else(&act) {
            return None;
        }
        let ours = self.is_this(&act) || self.writes_here(&act);
        let postponed = self.postponed(&act);
        if ours
            || self.denied(&act) && !postponed
            || self.is_open(&act)
            || self.is_misdirected(&act)
        {
            return None;
        }
        // "stanno ricevendo una lettera": it is on its way.
        let receiving = self
            .doc
            .tokens_in(act.range)
            .any(|token| self.doc.word(token) == "ricevendo");
        let status = match self.duty(&act) {
            _ if postponed => Planned,
            _ if receiving => Done,
            Some(Duty::Open) => return None,
            Some(Duty::Met(status)) => status,
            None => self.status(&act),
        };
        let word = self.doc.word(act.token);
        let individually = match act.code {
            "write" => true,
            // "Seguirà lettera ai residenti", not "seguirà l'individuazione degli interessati".
            "arrive" => frames::around(self.parts, act.token, NEAR)
                .iter()
                .any(|p| p.code == "individually" && p.token > act.token),
            _ => self.has(part.token, &["individually"]),
        };
        let chosen = act.code != "arrive" && self.chosen(part) && !self.in_public(&act);
        let sent = is_sent(word)
            || !is_past(word) && act.code == "tell" && self.before(&act) == Some(Done);
        if !individually && !(chosen && (status == Planned || sent)) {
            return None;
        }
        if (is_sent(word) || word == "scritto") && !self.addressed(part) {
            return None;
        }
        // "con lettera spedita ai pazienti"
        let reduced = sent && self.of_message(&act);
        // "hanno ricevuto", where the words of telling hold their auxiliary.
        let perfect = self
            .doc
            .tokens_in(act.range)
            .skip(1)
            .any(|token| is_past(self.doc.word(token)));
        let past = perfect || receiving || sent && !is_past(word) || is_past(word) && self.past_before(act.token)
                // "una lettera è partita"
                || word.starts_with("partit") && self.doc.word(act.token.saturating_sub(1)) == "è"
                || self.is_row(&act);
        (past || reduced || status == Planned).then(|| Told {
            recipient: Recipient::DataSubjects,
            status,
            range: act.range.join(part.range),
            rule: "the people concerned got, or will get, a message of their own",
            act: Some(act.token),
        })
    }

    /// "I sistemi interessati", "le abilitazioni dell'interessato": a participle beside its noun,
    /// and a person of whom something is said.
    fn describes(&self, part: &Part<'_>) -> bool {
        if !self.doc.word(part.token).starts_with("interessat") {
            return false;
        }
        let before = |n: usize| {
            part.token
                .checked_sub(n)
                .filter(|&t| t >= self.sentence.tokens.start)
                .map_or("", |t| self.doc.word(t))
        };
        [
            "sistem",
            "server",
            "dispositiv",
            "serviz",
            "archiv",
            "account",
            "dat",
        ]
        .iter()
        .any(|noun| before(1).starts_with(noun))
            || before(1) == "dell'" && self.doc.word(part.token) == "interessato"
    }

    fn last_token(&self, part: &Part<'_>) -> usize {
        self.doc.token_at(part.range.end).saturating_sub(1)
    }

    /// "ha inviato una comunicazione a tutti": the verb of which a message is the object.
    fn sending(&self, act: &Part<'_>) -> Option<Part<'_>> {
        const NEAR: usize = 4;
        let noun = !is_past(self.doc.word(act.token)) && act.code == "tell";
        let start = self.sentence.before(act.token, NEAR).start;
        (start..act.token)
            .filter(|_| noun)
            .find(|&token| is_sent(self.doc.word(token)))
            .and_then(|token| self.part_at(token))
    }

    /// "a chi lo ha ricevuto": the breach itself came to them.
    fn receives(&self, part: &Part<'_>, act: &Part<'_>) -> bool {
        const NEAR: usize = 4;
        let received = self.doc.slice(act.range).contains("ricevut");
        received
            && is_relative(self.doc.word(self.last_token(part)))
            && act.token > part.token
            && act.token.saturating_sub(self.last_token(part)) <= NEAR
    }

    /// "riceverà un rimborso": no message.
    fn gets_something_else(&self, act: &Part<'_>) -> bool {
        const AFTER: usize = 7;
        static THING: Stems = Stems::new(&[
            "badge",
            "buon",
            "cart",
            "codic",
            "credenzial",
            "document",
            "password",
            "rimbors",
            "risarc",
            "tesser",
        ]);
        let end = self.doc.token_at(act.range.end);
        let verb = self.doc.word(act.token);
        verb.starts_with("ricevera")
            && matches!(
                self.doc.word(end),
                "un" | "una" | "il" | "la" | "un'" | "i" | "le"
            )
            && (end..end + AFTER)
                .take_while(|&t| !matches!(self.doc.word(t), "." | ";" | ","))
                .any(|t| THING.begin(self.doc.word(t)))
    }

    /// "abbiamo scritto a tutti pregandoli di eliminare l'allegato": whoever got what they should
    /// not have.
    fn asks_to_delete(&self, act: &Part<'_>) -> bool {
        const AFTER: usize = 24;
        static ASKED: Stems = Stems::new(&[
            "chiedend", "chiest", "invitand", "pregand", "pregat", "richiest",
        ]);
        static DELETE: Stems = Stems::new(&[
            "cancell",
            "cestin",
            "distrugg",
            "elimin",
            "restitu",
            "riconsegn",
        ]);
        let rest = || {
            (act.token..self.sentence.tokens.end.min(act.token + AFTER))
                .take_while(|&t| !matches!(self.doc.word(t), ";" | "."))
        };
        rest().any(|t| ASKED.begin(self.doc.word(t)))
            && rest().any(|t| DELETE.begin(self.doc.word(t)))
    }

    /// "Comunicazione individuale agli interessati: effettuata".
    fn is_row(&self, act: &Part<'_>) -> bool {
        const LABEL: usize = 9;
        act.token <= self.sentence.tokens.start + 2
            && (act.token..self.sentence.tokens.end.min(act.token + LABEL))
                .any(|t| self.doc.word(t) == ":" && is_past(self.doc.word(t + 1)))
    }

    /// "la presente Le viene recapitata": this very message.
    fn is_this(&self, act: &Part<'_>) -> bool {
        const NEAR: usize = 5;
        let start = self.sentence.before(act.token, NEAR).start;
        // "(lettera spedita agli ex soci)", above the letter itself.
        let above = self.doc.word(self.sentence.tokens.start) == "("
            && act.token <= self.sentence.tokens.start + 2;
        above
            || (start..act.token).any(|token| matches!(self.doc.word(token), "presente" | "questa"))
    }

    /// "Le stiamo scrivendo per …": this very message.
    fn writes_here(&self, act: &Part<'_>) -> bool {
        let word = |back: usize| {
            act.token
                .checked_sub(back)
                .map_or("", |token| self.doc.word(token))
        };
        let verb = self.doc.word(act.token);
        // "Per informarLa": the reader, now.
        let reader = ["arla", "arle", "arvi", "arti"]
            .iter()
            .any(|end| verb.ends_with(end));
        reader
            || (verb.ends_with("ando") || verb.ends_with("endo"))
                && matches!(word(1), "stiamo" | "sto" | "sta")
                && matches!(word(2), "le" | "ti" | "vi" | "la")
    }

    /// "Non abbiamo ancora informato le persone, lo faremo appena …".
    fn postponed(&self, act: &Part<'_>) -> bool {
        const BEFORE: usize = 5;
        const AFTER: usize = 12;
        let yet = (act.token.saturating_sub(BEFORE)..act.token)
            .any(|token| self.doc.word(token) == "ancora");
        yet && self.sentence.near(act.token, AFTER).any(|token| {
            token > act.token
                && self.doc.word(token - 1) == "lo"
                && matches!(self.doc.word(token), "faremo" | "fara")
        })
    }

    /// A message before a participle: "la mail inviata ai clienti".
    fn of_message(&self, act: &Part<'_>) -> bool {
        const NEAR: usize = 3;
        let start = self.sentence.before(act.token, NEAR).start;
        deed_groups::LETTERS.among(self.doc, start..act.token)
    }

    /// "i soli clienti coinvolti", "tutti gli interessati", "chi aveva allegato un documento".
    fn chosen(&self, part: &Part<'_>) -> bool {
        const NEAR: usize = 5;
        let own = |word: &str| {
            ["coinvolt", "interessat", "colpit", "riguardat"]
                .iter()
                .any(|stem| word.starts_with(stem))
        };
        let end = self.doc.token_at(part.range.end);
        matches!(self.doc.word(part.token), "chi" | "coloro" | "quanti")
            || (part.token..(end + NEAR).min(self.sentence.tokens.end))
                .any(|token| own(self.doc.word(token)))
    }

    /// On a page or in the press: told to everybody.
    fn in_public(&self, act: &Part<'_>) -> bool {
        deed_groups::PUBLIC.among(self.doc, self.sentence.near(act.token, CLAUSE))
    }

    /// The message is the breach itself: "per errore", "in copia nascosta".
    fn is_misdirected(&self, act: &Part<'_>) -> bool {
        let parts = |token: &usize| self.doc.word(*token) != ";";
        let near = self.sentence.near(act.token, CLAUSE);
        let clause = (near.start..act.token)
            .rev()
            .take_while(parts)
            .chain((act.token..near.end).take_while(parts));
        clause.into_iter().any(|token| {
            deed_groups::MISTAKES.holds(self.doc, token)
                || deed_groups::DECEIT.holds(self.doc, token)
        }) || self.is_mistake_below()
    }

    /// "ha spedito il calendario ai genitori. Per una svista …": the message was the breach.
    fn is_mistake_below(&self) -> bool {
        const OPENING: usize = 4;
        let end = self.sentence.tokens.end;
        (end..end + OPENING).any(|t| {
            matches!(
                self.doc.word(t),
                "svista" | "errore" | "sbaglio" | "distrazione" | "disguido" | "fretta"
            )
        })
    }

    /// "abbiamo scritto ai clienti", not "i giornali hanno scritto di clienti".
    fn addressed(&self, part: &Part<'_>) -> bool {
        const NEAR: usize = 4;
        (part.token.saturating_sub(NEAR)..=part.token).any(|token| {
            matches!(
                self.doc.word(token),
                "a" | "ad" | "ai" | "agli" | "alle" | "al" | "alla" | "all'"
            )
        })
    }

    /// "le avviseremo una per una": a message still to come to those named before.
    pub(super) fn later_message(&self, part: &Part<'_>) -> Option<Told> {
        const CLOSE: usize = 4;
        let end = self.doc.token_at(part.range.end);
        let each = frames::around(self.parts, end, CLOSE)
            .iter()
            .any(|p| p.token >= end && p.code == "individually")
            || matches!(self.doc.word(end), "tutti" | "tutte");
        (each && !self.stance.advises(part.range)).then_some(Told {
            recipient: Recipient::DataSubjects,
            status: Planned,
            range: part.range,
            rule: "a later message to each of them",
            act: None,
        })
    }

    pub(super) fn earlier_message(&self, part: &Part<'_>) -> Option<Told> {
        // "abbiamo scritto al Garante"
        const NEAR: usize = 3;
        let end = self.doc.token_at(part.range.end);
        let other = frames::around(self.parts, end, NEAR)
            .iter()
            .any(|p| p.token >= end && recipient(p.code).is_some())
            // "al Garante abbiamo scritto"
            || frames::around(self.parts, part.token, 2 * NEAR)
                .iter()
                .any(|p| {
                    recipient(p.code).is_some()
                        && self.doc.token_at(p.range.end) == part.token
                        && p.range.end < part.range.start
                });
        // "la mail che Le abbiamo inviato portava in chiaro gli indirizzi": it was the breach.
        const FAR: usize = 30;
        let words = self.doc.slice(part.range);
        let plain = words.contains("abbiamo") && !words.contains("gia");
        let breach = plain
            && self.sentence.near(part.token, FAR).any(|t| {
                matches!(
                    self.doc.word(t),
                    "chiaro"
                        | "cc"
                        | "ccn"
                        | "errore"
                        | "sbaglio"
                        | "svista"
                        | "visibili"
                        | "nascosta"
                )
            });
        // "abbiamo scritto a tutte chiedendo di eliminarla": to whom the wrong message went.
        let taken_back = self.asks_to_delete(part)
            // Unless what they got is one another's addresses.
            && !self
                .sentence
                .near(part.token, FAR)
                .any(|t| self.doc.word(t).starts_with("indirizz"));
        // "la prima PEC dello studio": somebody else's message.
        static OTHERS: Stems = Stems::new(&[
            "fornitor",
            "gestor",
            "responsabil",
            "ditt",
            "partner",
            "studio",
            "consulent",
        ]);
        let of_others = [end.saturating_sub(1), end]
            .into_iter()
            .any(|of| is_of(self.doc.word(of)) && OTHERS.begin(self.doc.word(of + 1)));
        // "se Le era stato consegnato un disco": it is not said that it was.
        let supposed = (part
            .token
            .saturating_sub(NEAR)
            .max(self.sentence.tokens.start)..part.token)
            .any(|t| matches!(self.doc.word(t), "se" | "qualora" | "ove"));
        (!other
            && !breach
            && !supposed
            && !taken_back
            && !of_others
            && !self.stance.advises(part.range))
        .then_some(Told {
            recipient: Recipient::DataSubjects,
            status: Done,
            range: part.range,
            rule: "an earlier message to the reader",
            act: None,
        })
    }
}

/// "chi ha subito": the people are told of by a clause.
fn is_relative(word: &str) -> bool {
    matches!(word, "chi" | "che" | "quanti" | "coloro")
}

/// A message sent, as its participle says.
fn is_sent(word: &str) -> bool {
    [
        "inviat",
        "trasmess",
        "spedit",
        "recapitat",
        "mandat",
        "inoltrat",
    ]
    .iter()
    .any(|stem| word.starts_with(stem))
}

/// A category of people from the table of data subjects.
pub(super) fn is_people(code: &str) -> bool {
    matches!(
        code,
        "customers"
            | "users"
            | "employees"
            | "patients"
            | "students"
            | "minors"
            | "members"
            | "suppliers"
            | "candidates"
            | "citizens"
            | "relatives"
            | "vulnerable"
    )
}
