//! One sentence, and which parts of a communication it holds.
//!
//! In: a sentence with its section and cues. Out: for each part, the words that show it.

use super::super::cues::{Cue, Found};
use super::super::facts::is_of_others;
use super::super::groups;
use super::super::mood::denies;
use super::super::quotes::is_first_plural;
use super::super::telling::supposed;
use crate::fields::groups::Group;
use crate::text::{Document, SectionKind, Sentence, SentenceKind, TokenKind, ViewRange};
use std::ops::Range;

pub(super) fn names_incident(doc: &Document<'_>, found: &Found) -> bool {
    !found.quoted
        && matches!(
            found.cue,
            Cue::Harm | Cue::Wrong | Cue::WrongData | Cue::Art34
        )
        && (groups::INCIDENTS.holds(doc, groups::named(doc, found.at))
            || doc.slice(found.at).starts_with("data breach"))
}

/// One sentence and what is known of it.
pub(super) struct Scene<'s, 'd> {
    pub(super) doc: &'s Document<'d>,
    pub(super) sentence: &'s Sentence,
    pub(super) section: SectionKind,
    pub(super) cues: &'s [Found],
}

impl Scene<'_, '_> {
    /// A question, a right, a rumour, a rule.
    pub(super) fn tells_nothing(&self) -> bool {
        self.section == SectionKind::Law
            || self.doc.word(self.sentence.tokens.end.wrapping_sub(1)) == "?"
            || self
                .cues
                .iter()
                .any(|found| matches!(found.cue, Cue::Reported | Cue::Hypothesis))
    }

    fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        self.sentence
            .tokens
            .clone()
            .filter(|&t| self.doc.kind(t) == Some(TokenKind::Word))
            .map(|t| (t, self.doc.word(t)))
    }

    fn has(&self, fits: impl Fn(&str) -> bool) -> bool {
        self.words().any(|(_, word)| fits(word))
    }

    /// The first word of a group.
    fn first(&self, group: Group) -> Option<usize> {
        self.sentence
            .tokens
            .clone()
            .find(|&t| group.holds(self.doc, t))
    }

    fn range(&self, tokens: Range<usize>) -> ViewRange {
        self.doc.range_of(&tokens)
    }

    /// What may be, must be or is allowed is no deed of the past.
    fn is_modal(&self) -> bool {
        self.has(|word| {
            ["pot", "poss", "dov", "dev"]
                .iter()
                .any(|stem| word.starts_with(stem))
                && !matches!(word, "potuto" | "possesso" | "dove" | "dovuto" | "dovuta")
                || matches!(word, "puo" | "può" | "puoi" | "se" | "quando")
        })
    }

    /// A past tense, or the short style of a list that names a day: "12 marzo, file criptati".
    fn is_past(&self) -> bool {
        let auxiliary = self.has(|word| {
            matches!(
                word,
                "abbiamo"
                    | "ho"
                    | "ha"
                    | "hanno"
                    | "stato"
                    | "stata"
                    | "stati"
                    | "state"
                    | "siamo"
                    | "era"
                    | "erano"
                    | "fu"
                    | "furono"
            )
        });
        // "qualcuno è passato dal programma"
        let perfect = || {
            self.words().any(|(t, word)| {
                matches!(word, "è" | "sono" | "e'")
                    && (t + 1..t + 3).any(|t| is_participle(self.doc.word(t)))
            })
        };
        auxiliary || self.is_dated() || self.is_row() || perfect()
    }

    /// "Cosa: accesso abusivo", "Evento: …": the row that names what happened.
    pub(super) fn is_row(&self) -> bool {
        let first = self.sentence.tokens.start;
        let first = first + usize::from(self.doc.word(first) == "che");
        matches!(
            self.doc.word(first),
            "cosa" | "evento" | "fatto" | "fatti" | "descrizione" | "accaduto" | "incidente"
        ) && self.doc.word(first + 1) == ":"
    }

    /// The short style of a list that names a day.
    fn is_dated(&self) -> bool {
        const SHORT: usize = 24;
        self.sentence.tokens.len() <= SHORT
            && self
                .sentence
                .tokens
                .clone()
                .any(|t| self.doc.kind(t) == Some(TokenKind::Number))
    }

    /// "Un virus ha bloccato l'archivio", "9 giugno: intrusione nel portale".
    pub(super) fn fact(&self, cues: &[Found]) -> Option<ViewRange> {
        let warns = matches!(
            self.section,
            SectionKind::Advice | SectionKind::Consequences | SectionKind::DataNotInvolved
        );
        let heading = self.sentence.kind == SentenceKind::Heading && !self.is_row();
        if warns || heading || !self.is_past() || is_of_others(self.doc, self.sentence) {
            return None;
        }
        self.cues
            .iter()
            .find(|found| {
                names_incident(self.doc, found)
                    && !supposed(self.doc, found, cues)
                    && !self.is_modal_before(found)
            })
            .map(|found| found.at)
    }

    fn is_modal_before(&self, found: &Found) -> bool {
        const CLAUSE: usize = 9;
        let first = self.doc.token_at(found.at.start);
        let from = self.sentence.tokens.start.max(first.saturating_sub(CLAUSE));
        (from..first).any(|t| {
            let word = self.doc.word(t);
            ["potr", "poss", "dovr", "dev"]
                .iter()
                .any(|stem| word.starts_with(stem))
                || matches!(word, "puo" | "può" | "contro" | "evitare" | "prevenire")
        })
    }

    /// "Oggi facciamo la notifica al Garante", "denuncia fatta ai carabinieri".
    pub(super) fn authority(&self, cues: &[Found]) -> Option<ViewRange> {
        let named = self.cues.iter().find(|found| {
            found.cue == Cue::Authority && !found.quoted && !supposed(self.doc, found, cues)
                || found.cue == Cue::Notified
                || found.cue == Cue::Row && self.doc.slice(found.at).contains("garante")
        })?;
        // "La Polizia ha ricevuto 12mila denunce": whose reports they are.
        let of_others = self.has(|word| word == "ricevuto" || word.starts_with("denunce"))
            && !self.has(|word| word.starts_with("nostr"));
        let other = self.section == SectionKind::Advice
            || of_others
            || self.acts_itself(named)
            || self.is_modal()
            || self.first(groups::NOT_TOLD).is_some();
        let told = self.first(groups::TOLD).is_some();
        let deed = || {
            self.is_dated()
                || self.has(|word| {
                    is_first_plural(word)
                        || is_participle(word) && !word.starts_with("privat")
                        || matches!(word, "oggi" | "ieri" | "domani")
                })
        };
        (!other && told && deed()).then_some(named.at)
    }

    /// "Il Garante, con un comunicato, ha richiamato i professionisti": nobody told it anything.
    fn acts_itself(&self, named: &Found) -> bool {
        const ASIDE: usize = 12;
        let tokens = self.doc.tokens_in(named.at);
        let subject = matches!(self.doc.word(tokens.start.wrapping_sub(1)), "il" | "l'")
            && tokens.start <= self.sentence.tokens.start + 1;
        let end = self.sentence.tokens.end.min(tokens.end + ASIDE);
        subject
            && (tokens.end..end)
                .find(|&t| matches!(self.doc.word(t), "ha" | "è" | "e'"))
                .is_some_and(|t| {
                    self.doc.word(t) == "ha"
                        && is_participle(self.doc.word(t + 1))
                        && !self.doc.word(t + 1).starts_with("ricevut")
                })
    }

    /// "Le password sono state cambiate", "lo stiamo ricaricando", "già fatto: portale spento".
    pub(super) fn measure(&self) -> Option<ViewRange> {
        if matches!(
            self.section,
            SectionKind::Advice | SectionKind::Consequences
        ) {
            return None;
        }
        let deed = self.first(groups::MEASURES)?;
        const NEAR: usize = 8;
        let near = self.sentence.tokens.start.max(deed.saturating_sub(NEAR))..deed;
        let helped = near.clone().any(|t| {
            matches!(
                self.doc.word(t),
                "abbiamo"
                    | "ho"
                    | "ha"
                    | "hanno"
                    | "stiamo"
                    | "sta"
                    | "stanno"
                    | "stato"
                    | "stata"
                    | "stati"
                    | "state"
                    | "fatto"
                    | "fatte"
            )
        });
        let denied = near.clone().any(|t| denies(self.doc, t));
        (!denied && (helped || self.section == SectionKind::Measures))
            .then(|| self.range(deed..deed + 1))
    }

    /// Two categories of data in one sentence, as a list of what was hit.
    pub(super) fn data(&self) -> Option<ViewRange> {
        if self.section == SectionKind::Advice {
            return None;
        }
        let mut first: Option<&Found> = None;
        for found in self.cues.iter().filter(|found| found.cue == Cue::Data) {
            let words = self.doc.slice(found.at);
            let first_word = self.doc.token_at(found.at.start);
            if !groups::CATEGORIES.holds(self.doc, first_word) && !words.starts_with("e-mail") {
                continue;
            }
            match first {
                None => first = Some(found),
                Some(other) if self.doc.slice(other.at) != words => {
                    return self.lists_what_was_hit().then_some(other.at);
                }
                Some(_) => {}
            }
        }
        None
    }

    /// Data "erano" or "potrebbero essere" hit, or stand in a list with their label.
    fn lists_what_was_hit(&self) -> bool {
        matches!(
            self.section,
            SectionKind::Data | SectionKind::DataNotInvolved
        ) || self.first(groups::HIT).is_some()
            || self.cues.iter().any(|found| {
                matches!(found.cue, Cue::Harm | Cue::Move | Cue::See | Cue::Imperfect)
                    || matches!(found.cue, Cue::Row | Cue::Data)
                        && found.at.start == self.sentence.range.start
                        && self.doc.word(self.doc.token_at(found.at.end)) == ":"
            })
    }

    /// "Occhio a mail strane", "cambiate la password", "La invitiamo a".
    pub(super) fn advice(&self) -> Option<ViewRange> {
        let advised = self.sentence.tokens.clone().find(|&t| {
            groups::ADVICE.holds(self.doc, t) && !self.doc.word(t).starts_with("consiglier")
        });
        advised.map(|t| self.range(t..t + 1))
    }

    pub(super) fn regret(&self) -> Option<ViewRange> {
        self.first(groups::REGRET).map(|t| self.range(t..t + 1))
    }
}

/// A past participle, as far as its ending shows.
fn is_participle(word: &str) -> bool {
    let stem = word.strip_suffix(['o', 'a', 'i', 'e']).unwrap_or_default();
    word.len() > 5
        && ["at", "ut", "it", "tt", "rt", "st", "ss", "lt", "es"]
            .iter()
            .any(|ending| stem.ends_with(ending))
}
