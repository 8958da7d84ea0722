//! Who writes: the body behind `noi`.
//!
//! A notice rarely calls its writer *titolare*. It shows in the letterhead, in
//! the `Da:` line, in the signature, in the mailboxes, and in who *comunica* or
//! *informa*. Each of these speaks for a party; the strongest voice is the writer.

use super::entities::Entities;
use super::groups;
use super::hosts::Hosts;
use super::letterhead::placed;
use super::names::{Form, Name};
use super::statements::{speaks_briefly, together, writes};
use super::struck::speaks_of_itself;
use super::voices;
use super::words;
use crate::text::grammar;
use crate::text::{Document, TokenKind, ViewRange};
use std::cell::LazyCell;

/// A party that may be the writer.
#[derive(Debug, Clone)]
pub(super) struct Voice {
    /// The entity.
    pub(super) entity: usize,
    /// How much speaks for it.
    pub(super) score: i32,
    /// It says so itself (`il Comune di Alfa comunica`).
    pub(super) stated: bool,
    /// The names that show it.
    pub(super) names: Vec<usize>,
    /// The deciding words, where there are any.
    pub(super) cue: Option<ViewRange>,
    /// The name that writes together with it: `Alfa e Beta comunicano`.
    pub(super) beside: Option<usize>,
}

/// Words around a deed in which a writer names what is its own.
const NEAR_DEED: usize = 20;

/// What a score must reach for a writer to be known.
pub(super) const ENOUGH: i32 = 3;

/// The voices of a text, in order of first mention.
pub(super) fn voices_of(
    doc: &Document<'_>,
    names: &[Name<'_>],
    entities: &Entities<'_>,
) -> Vec<Voice> {
    let hosts = Hosts::of(doc);
    let mut voices: Vec<Voice> = Vec::new();
    let briefly = speaks_briefly(doc, names);
    let we = LazyCell::new(|| speaks_of_itself(doc));
    for (index, entity) in entities.all.iter().enumerate() {
        if entity.authority || entity.names.is_empty() || entity.is_generic() {
            continue;
        }
        let mut voice = Voice {
            entity: index,
            score: 0,
            stated: false,
            names: Vec::new(),
            cue: None,
            beside: None,
        };
        let known = hosts.speak_for(&entity.key(), entity.formal)
            || hosts.speak_for(&entity.spelt, entity.formal)
            || hosts.made_of(&entity.words);
        let mut best = 0;
        for &name in &entity.names {
            let Some(found) = names.get(name) else {
                continue;
            };
            let place = placed(doc, found, entity, known);
            let told_of = |cue: &ViewRange| !entity.formal && *we && is_told_of(doc, found, *cue);
            let said = writes(doc, found, entity.formal)
                .filter(|cue| !told_of(cue))
                .or_else(|| {
                    briefly
                        .filter(|&(index, _)| index == name)
                        .map(|(_, cue)| cue)
                });
            if let Some(cue) = said {
                voice.stated = true;
                voice.cue.get_or_insert(cue);
                if voice.beside.is_none() {
                    voice.beside = together(doc, names, name, cue);
                }
            }
            let reader = relates_reader(doc, found);
            let score = place.max(reader).max(if said.is_some() { 4 } else { 0 });
            if score > 0 {
                voice.names.push(name);
            }
            voice.score += i32::from(score > 0 && best > 0);
            best = best.max(score);
        }
        voice.score += best;
        if entity.family.is_some() {
            voice.score += 1;
        }
        if known {
            voice.score += 2;
        }
        voice.score += i32::from(entity.names.len() >= 3);
        if matches!(
            entity.family,
            Some("region" | "ministry" | "tribunal" | "culture" | "hotel")
        ) {
            voice.score -= 1;
        }
        if entity.family == Some("group") {
            // The group's name heads the letter of one of its companies.
            voice.score -= 3;
        }
        voices.push(voice);
    }
    voices
}

/// `Alfa ha subito un attacco`, where the text says "we" elsewhere: a brand that it tells of.
fn is_told_of(doc: &Document<'_>, name: &Name<'_>, cue: ViewRange) -> bool {
    let words = doc.slice(cue);
    let deed = words.starts_with("ha ") || words.starts_with("hanno ");
    let ours = || {
        let end = doc.tokens_in(cue).end;
        doc.sentences().get(name.sentence).is_some_and(|sentence| {
            let near = sentence.near(end, NEAR_DEED);
            near.into_iter().any(|t| {
                let word = doc.word(t);
                word.starts_with("nostr") || word == "noi"
            })
        })
    };
    deed && !ours()
}

/// Whether the reader is told of as the name's own: `ricevi questo messaggio perché sei
/// iscritta alla newsletter di Alfa`, `in quanto cliente di Alfa`.
fn relates_reader(doc: &Document<'_>, name: &Name<'_>) -> i32 {
    const EARLY: usize = 10;
    const NEAR: usize = 4;
    const REACH: usize = 8;
    let Some(sentence) = doc.sentences().get(name.sentence) else {
        return 0;
    };
    let start = sentence.tokens.start;
    let Some(before) = name.tokens.start.checked_sub(1).filter(|&b| b >= start) else {
        return 0;
    };
    let word = doc.word(before);
    // `Gentile utente del servizio Alfa`
    if name.sentence <= EARLY
        && groups::GREETINGS.holds(doc, start)
        && groups::SERVICES.holds(doc, before)
        && before - start <= NEAR
        && groups::RELATIONS.among(doc, start + 1..before)
    {
        return 3;
    }
    let owns = grammar::is_of(word) || super::gaps::is_at(word) || matches!(word, "su" | "da");
    if !owns || name.sentence > EARLY {
        return 0;
    }
    if name.form != Form::Bare && addresses_people(doc, start, before) {
        return 5;
    }
    // `Cari amici di Alfa,`: the line ends with it.
    let closed = matches!(doc.word(name.tokens.end), "," | "!" | ":")
        || doc.kind(name.tokens.end) == Some(TokenKind::Break);
    // `Caro utente di Alfa` may use a service of somebody's.
    let of_service = (start..before).any(|t| doc.word(t).starts_with("utent"));
    if name.sentence <= 3
        && closed
        && !of_service
        && groups::GREETINGS.holds(doc, start)
        && addresses_people(doc, start, before)
    {
        return 3;
    }
    if groups::FELLOWS.among(doc, start.max(before.saturating_sub(NEAR))..before) {
        return 0;
    }
    let related = (start.max(before.saturating_sub(NEAR))..before)
        .rev()
        .find(|&t| groups::RELATIONS.holds(doc, t))
        .is_some_and(|relation| {
            (start.max(relation.saturating_sub(REACH))..relation)
                .any(|t| words::SAYS_READER.hold(doc.word(t)))
        });
    if related { 3 } else { 0 }
}

/// `Alle famiglie dell'Asilo Alfa`, `Cari soci della Pro Loco Beta`, `Avviso ai clienti di Gamma`:
/// the people whom the line addresses are the name's own.
fn addresses_people(doc: &Document<'_>, start: usize, before: usize) -> bool {
    const FAR: usize = 9;
    if before - start > FAR || !grammar::is_of(doc.word(before)) {
        return false;
    }
    let first = (start..before).find(|&t| doc.kind(t) == Some(TokenKind::Word));
    let Some(first) = first else {
        return false;
    };
    let to = |t: usize| grammar::is_to(doc.word(t)) || doc.word(t) == "per";
    let addressed = to(first)
        || groups::GREETINGS.holds(doc, first)
        || voices::STATEMENT.holds(doc, first) && to(first + 1);
    let people = (first + 1..before).any(|t| {
        voices::PEOPLE.holds(doc, t)
            || groups::RELATIONS.holds(doc, t)
            || groups::READERS.holds(doc, t)
    });
    let plain = (first..before).all(|t| !matches!(doc.word(t), "." | ":" | ";" | "?" | "!"));
    addressed && people && plain
}
