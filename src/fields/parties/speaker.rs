//! Who writes: the body behind `noi`.
//!
//! A notice rarely calls its writer *titolare*. It shows in the letterhead, in
//! the `Da:` line, in the signature, in the mailboxes, and in who *comunica* or
//! *informa*. Each of these speaks for a party; the strongest voice is the writer.

use super::entities::{Entities, Entity};
use super::gaps::ends_clause;
use super::names::{Form, Name};
use super::words;
use crate::lexicon::Table;
use crate::text::{Document, SentenceKind, TokenKind, ViewRange};

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
}

/// What a score must reach for a writer to be known.
pub(super) const ENOUGH: i32 = 3;

/// How many sentences at the head and the foot of a text may hold its letterhead and signature.
const HEAD: usize = 12;
const FOOT: usize = 9;

/// The voices of a text, in order of first mention.
pub(super) fn voices(
    doc: &Document<'_>,
    names: &[Name<'_>],
    entities: &Entities<'_>,
) -> Vec<Voice> {
    let hosts = Hosts::of(doc);
    let mut voices: Vec<Voice> = Vec::new();
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
            let said = writes(doc, found, entity.formal);
            if let Some(cue) = said {
                voice.stated = true;
                voice.cue.get_or_insert(cue);
            }
            let reader = if relates_reader(doc, found) { 3 } else { 0 };
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

/// What the place of a name in the layout says: letterhead, sender line, signature.
fn placed(doc: &Document<'_>, name: &Name<'_>, entity: &Entity<'_>, known: bool) -> i32 {
    let Some(sentence) = doc.sentences().get(name.sentence) else {
        return 0;
    };
    // Emoji and bullets before a name don't count.
    let start = sentence
        .tokens
        .clone()
        .find(|&i| doc.kind(i) != Some(TokenKind::Mark))
        .unwrap_or(sentence.tokens.start);
    let lead = name.tokens.start - start.min(name.tokens.start);
    let first = doc.word(start);
    if matches!(first, "da" | "from" | "mittente") && doc.word(start + 1) == ":" && lead <= 4 {
        // A person may send it: a bare name counts when the mailbox bears it.
        return if entity.formal || known { 4 } else { 0 };
    }
    if matches!(
        first,
        "a" | "ai"
            | "alla"
            | "al"
            | "spett"
            | "spettabile"
            | "to"
            | "c"
            | "oggetto"
            | "p"
            | "alle"
            | "agli"
            | "preg"
            | "egr"
    ) {
        return 0;
    }
    if below_address(doc, name.sentence) {
        return 0;
    }
    // `ALFA ENERGIA: gentile cliente, …`: the sender of a short message.
    if known && name.sentence == 0 && lead == 0 && doc.word(name.tokens.end) == ":" {
        return 3;
    }
    let total = doc.sentences().len();
    let foot = name.sentence + FOOT >= total;
    let team = lead > 0
        && lead <= 4
        && (start..name.tokens.start).all(|i| words::within(words::IN_TEAM, doc.word(i)));
    if foot
        && team
        && (start..name.tokens.start)
            .any(|i| matches!(doc.word(i), "team" | "staff" | "per" | "direzione"))
    {
        return 3;
    }
    if !entity.formal && !known
        || lead > 1
        || sentence.kind == SentenceKind::Subject
        || sentence.kind == SentenceKind::Item
    {
        return 0;
    }
    // The name takes the line, or most of it.
    let words = sentence
        .tokens
        .clone()
        .filter(|&i| doc.kind(i) == Some(TokenKind::Word))
        .count();
    let named = name
        .tokens
        .clone()
        .filter(|&i| doc.kind(i) == Some(TokenKind::Word))
        .count();
    let next = doc.word(name.tokens.end);
    let alone = named * 2 >= words
        || (foot || matches!(next, "-" | "," | "|" | ""))
            && !verbal(doc, name.tokens.end, sentence.tokens.end);
    let head = name.sentence < 3 && lead == 0;
    if !entity.formal {
        // A brand with its own mailbox: at the head of a page, or alone in the signature.
        return if head && !verbal(doc, name.tokens.end, sentence.tokens.end) || alone && foot {
            2
        } else {
            0
        };
    }
    if !alone {
        let opens =
            head && name.sentence == 0 && !verbal(doc, name.tokens.end, sentence.tokens.end);
        return if opens { 3 } else { 0 };
    }
    if foot {
        3
    } else if name.sentence < HEAD {
        4
    } else {
        1
    }
}

/// Whether the reader is told of as the name's own: `ricevi questo messaggio perché sei
/// iscritta alla newsletter di Alfa`, `in quanto cliente di Alfa`.
fn relates_reader(doc: &Document<'_>, name: &Name<'_>) -> bool {
    const EARLY: usize = 10;
    const NEAR: usize = 4;
    const REACH: usize = 8;
    let Some(sentence) = doc.sentences().get(name.sentence) else {
        return false;
    };
    let start = sentence.tokens.start;
    let Some(before) = name.tokens.start.checked_sub(1).filter(|&b| b >= start) else {
        return false;
    };
    let word = doc.word(before);
    let owns = super::gaps::is_of(word) || super::gaps::is_at(word) || matches!(word, "su" | "da");
    if !owns || name.sentence > EARLY {
        return false;
    }
    let is = |list: &[&str], from: usize, to: usize| {
        (from.max(start)..to)
            .rev()
            .find(|&i| words::within(list, doc.word(i)))
    };
    is(words::RELATIONS, before.saturating_sub(NEAR), before).is_some_and(|relation| {
        is(words::SAYS_READER, relation.saturating_sub(REACH), relation).is_some()
    })
}

/// Whether a clause follows.
fn verbal(doc: &Document<'_>, from: usize, to: usize) -> bool {
    (from..to)
        .take(40)
        .any(|i| words::within(words::VERBAL, doc.word(i)))
}

/// `Alfa S.p.A. (di seguito "Alfa"), in qualità di titolare, comunica che …`
fn writes(doc: &Document<'_>, name: &Name<'_>, formal: bool) -> Option<ViewRange> {
    const FAR: usize = 45;
    const EARLY: usize = 14;
    let sentence = doc.sentences().get(name.sentence)?;
    // `Noi di Alfa`
    if let Some(noi) = name.tokens.start.checked_sub(2)
        && doc.word(noi) == "noi"
        && super::gaps::is_of(doc.word(noi + 1))
    {
        return Some(doc.range_of(&(noi..noi + 1)));
    }
    // `Siamo Alfa, il tuo negozio`
    if let Some(before) = name
        .tokens
        .start
        .checked_sub(1)
        .filter(|&b| b >= sentence.tokens.start && doc.word(b) == "siamo")
    {
        return Some(doc.range_of(&(before..before + 1)));
    }
    if name.sentence > EARLY || oblique(doc, name, sentence.tokens.start) {
        return None;
    }
    let end = sentence
        .tokens
        .end
        .min(name.tokens.end + if formal { FAR } else { 1 });
    let mut at = name.tokens.end;
    let mut depth = 0;
    let mut aside = false;
    while at < end {
        match doc.word(at) {
            "(" => depth += 1,
            ")" => depth -= 1,
            // `La società Alfa, comunica`: a comma too many.
            "," if at == name.tokens.end && writer_at(doc, at + 1, end).is_some() => {
                return writer_at(doc, at + 1, end);
            }
            "," => aside = !aside,
            word if depth == 0 && !aside => {
                if let Some(verb) = writer_at(doc, at, sentence.tokens.end) {
                    return Some(verb);
                }
                if at > name.tokens.end && ends_clause(word)
                    || at == name.tokens.end && ends_clause(word)
                {
                    return None;
                }
                if !words::within(words::BEFORE_VERB, word)
                    && at < name.tokens.end + 1
                    && doc.kind(at) == Some(TokenKind::Word)
                {
                    return None;
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The verb of a writer that begins at a token.
fn writer_at(doc: &Document<'_>, at: usize, end: usize) -> Option<ViewRange> {
    let start = doc.tokens().get(at)?.range().start;
    let here = ViewRange::new(start, doc.range_of(&(at..end)).end.max(start));
    let hit = doc.hits_in(Table::PartyRoles, here).next()?;
    (hit.code() == "writer" && hit.range.start == start).then_some(hit.range)
}

/// A preposition before the name: it is no subject.
fn oblique(doc: &Document<'_>, name: &Name<'_>, start: usize) -> bool {
    let Some(before) = name.tokens.start.checked_sub(1).filter(|&b| b >= start) else {
        return false;
    };
    let word = doc.word(before);
    super::gaps::is_of(word)
        || super::gaps::is_by(word)
        || super::gaps::is_to(word)
        || super::gaps::is_at(word)
        || words::within(words::OBLIQUE, word)
}

/// The mailboxes and web addresses of a text, letters and digits only.
struct Hosts {
    parts: Vec<String>,
    /// The first labels of the hosts.
    labels: Vec<String>,
}

impl Hosts {
    fn of(doc: &Document<'_>) -> Self {
        const MOST: usize = 24;
        let mut parts: Vec<String> = Vec::new();
        let mut labels: Vec<String> = Vec::new();
        let tokens = doc.tokens();
        let mut at = 0;
        while at < tokens.len() && parts.len() < MOST {
            let begins = matches!(doc.word(at), "@" | "www" | "http" | "https");
            if !begins {
                at += 1;
                continue;
            }
            let mut first = at;
            while first > 0 && at - first < 9 && doc.glued(first - 1) {
                first -= 1;
            }
            let mut last = at;
            while last - at < 14 && doc.glued(last) {
                last += 1;
            }
            let range = doc.range_of(&(first..last + 1));
            let part: String = doc
                .slice(range)
                .chars()
                .filter(|c| c.is_alphanumeric())
                .collect();
            let host = match doc.word(at) {
                "@" => at + 1,
                "www" => at + 2,
                _ => (at..=last)
                    .rev()
                    .take(8)
                    .find(|&i| doc.word(i) == "www")
                    .map_or(at + 4, |www| www + 2),
            };
            let label: String = (host..=last)
                .map(|i| doc.word(i))
                .take_while(|word| *word != ".")
                .filter(|word| *word != "-")
                .collect();
            if !parts.contains(&part) {
                parts.push(part);
                labels.push(label);
            }
            at = last + 1;
        }
        Self { parts, labels }
    }

    /// Whether a host is made of words of a name, in their order: `mediatecaborgosole` of Mediateca Civica Borgosole.
    fn made_of(&self, words: &[&str]) -> bool {
        const TELLING: usize = 6;
        self.labels.iter().any(|label| {
            let mut rest = label.as_str();
            let mut used = 0;
            for word in words {
                if let Some(after) = rest.strip_prefix(word) {
                    rest = after;
                    used += 1;
                }
            }
            rest.is_empty() && used >= 2 && label.len() >= TELLING
        })
    }

    /// Whether a mailbox or host bears a party's name; a mailbox that is nothing but the name is a person's.
    fn speak_for(&self, key: &str, formal: bool) -> bool {
        const TELLING: usize = 6;
        key.len() >= 4
            && (self
                .parts
                .iter()
                .any(|part| part.contains(key) && (formal || !part.starts_with(key)))
                || self.labels.iter().any(|label| {
                    label.contains(key) || label.len() >= TELLING && key.starts_with(label.as_str())
                }))
    }
}

/// Whether the line before is `Spett.le` alone.
fn below_address(doc: &Document<'_>, sentence: usize) -> bool {
    const SHORT: usize = 4;
    sentence
        .checked_sub(1)
        .and_then(|before| doc.sentences().get(before))
        .is_some_and(|before| {
            before.tokens.len() <= SHORT
                && matches!(
                    doc.word(before.tokens.start),
                    "spett" | "spettabile" | "egregi" | "egr" | "al" | "alla" | "ai" | "alle"
                )
        })
}

/// Whether a name stands in an addressee's line: `Spett.le Comune di Alfa`.
pub(super) fn addressed(doc: &Document<'_>, name: &Name<'_>) -> bool {
    let Some(sentence) = doc.sentences().get(name.sentence) else {
        return false;
    };
    name.sentence < HEAD + 3
        && matches!(name.form, Form::Company | Form::Body(..))
        && name.tokens.start - sentence.tokens.start <= 4
        && (below_address(doc, name.sentence)
            || matches!(
                doc.word(sentence.tokens.start),
                "spett" | "spettabile" | "al" | "alla" | "all'" | "a"
            ))
}
