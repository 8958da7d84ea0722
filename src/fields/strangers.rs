//! Contacts that are not the notice's own: an attacker's, or an example's.
//!
//! A notice may quote the address that stolen mail was forwarded to, or the
//! site that a phishing message points to. In: the words around a contact.
//! Out: the cue that makes it a stranger's, if there is one.

use super::hosts::{labels_end, registrable};
use crate::lexicon::{Hit, Table};
use crate::text::{Document, TokenKind, ViewRange};
use std::collections::HashSet;

/// The words around a contact that may say whose it is: before it back to the
/// contact before, and after it up to the next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    /// Words before.
    pub(super) left: ViewRange,
    /// Words after.
    pub(super) right: ViewRange,
}

/// Bytes before a contact in which a cue still speaks of it.
const REACH: usize = 260;

/// The words around each contact, within its sentence; `places` are in order.
pub(super) fn around(doc: &Document<'_>, places: &[ViewRange]) -> Vec<Around> {
    let mut all: Vec<Around> = Vec::with_capacity(places.len());
    for (i, place) in places.iter().enumerate() {
        let sentence = |byte: usize| {
            let index = doc.sentence_at(byte)?;
            doc.sentences().get(index).map(|s| s.range)
        };
        let first = sentence(place.start).map_or(place.start, |s| s.start.min(place.start));
        let last =
            sentence(place.end.saturating_sub(1)).map_or(place.end, |s| s.end.max(place.end));
        let before = i
            .checked_sub(1)
            .and_then(|p| places.get(p))
            .map_or(0, |p| p.end);
        let after = places.get(i + 1).map_or(usize::MAX, |p| p.start);
        let near = floor_boundary(doc.text(), place.start.saturating_sub(REACH));
        let left = first
            .max(own_words_end(doc.text(), before, place.start))
            .max(near)
            .min(place.start);
        let right = last.min(after).max(place.end);
        all.push(Around {
            left: ViewRange::new(left, place.start),
            right: ViewRange::new(place.end, right),
        });
    }
    all
}

/// Where the words end that still belong to the contact before: `a@ente.it (DPO), b@ente.it`,
/// `a@ente.it per il Comune; b@ente.it`.
fn own_words_end(text: &str, from: usize, to: usize) -> usize {
    const LONGEST: usize = 80;
    if from == 0 || from >= to {
        return from;
    }
    let between = text
        .get(from..to.min(floor_boundary(text, from + LONGEST)))
        .unwrap_or_default();
    let bracket = between
        .trim_start()
        .starts_with('(')
        .then(|| between.find(')'))
        .flatten();
    match bracket.or_else(|| between.find(';')) {
        Some(end) => from + end + 1,
        None => from,
    }
}

/// The nearest character boundary at or before a byte.
pub(super) fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The cue that gives a contact to an attacker.
pub(super) fn cue<'d>(doc: &Document<'d>, around: Around) -> Option<Hit<'d>> {
    const NEAR: usize = 70;
    let text = doc.text();
    let before = doc
        .hits_in(Table::ContactCues, around.left)
        .filter(|hit| hit.code().starts_with("stranger") || hit.code() == "report")
        .last();
    if let Some(hit) = before
        && hit.code() != "report"
        && !(matches!(hit.code(), "stranger_weak" | "stranger_false")
            && is_offered(doc, hit, around.left))
    {
        return Some(hit);
    }
    let end = around.right.end.min(around.right.start + NEAR);
    let near = ViewRange::new(
        around.right.start,
        floor_boundary(text, end).max(around.right.start),
    );
    let clause = doc.slice(near).find([';', ':']).unwrap_or(near.len());
    doc.hits_in(
        Table::ContactCues,
        ViewRange::new(near.start, near.start + clause),
    )
    .find(|hit| hit.code() == "stranger_after")
}

/// False messages that a text reports between quotation marks, where the words before call them
/// false: `circola la seguente e-mail contraffatta: \"Gentile cliente, chiami lo 0899 …\"`.
/// The contacts inside are the swindler's. In order, without overlaps.
pub(super) fn false_messages(doc: &Document<'_>) -> Vec<ViewRange> {
    const FEWEST_WORDS: usize = 9;
    const LONGEST: usize = 400;
    const BEFORE: usize = 280;
    let mut messages = Vec::new();
    // The view has one mark for all.
    if !doc.has_byte(b'"') {
        return messages;
    }
    let mut open: Option<usize> = None;
    for token in 0..doc.tokens().len() {
        if doc.kind(token) != Some(TokenKind::Mark) || doc.word(token) != "\"" {
            continue;
        }
        let Some(first) = open.filter(|first| token - first <= LONGEST) else {
            open = Some(token);
            continue;
        };
        if token - first <= FEWEST_WORDS {
            // A name or title.
            open = None;
            continue;
        }
        let range = doc.range_of(&(first..token + 1));
        let from = floor_boundary(doc.text(), range.start.saturating_sub(BEFORE));
        let called_false = doc
            .hits_in(Table::ContactCues, ViewRange::new(from, range.start))
            .any(|hit| matches!(hit.code(), "stranger" | "stranger_false"));
        if called_false {
            messages.push(range);
        }
        open = None;
    }
    messages
}

/// Whether a contact stands in one of these messages.
pub(super) fn is_inside(messages: &[ViewRange], place: ViewRange) -> bool {
    let after = messages.partition_point(|message| message.end <= place.start);
    messages
        .get(after)
        .is_some_and(|message| message.start <= place.start)
}

/// Whether words such as `hacker` only tell what a contact is for:
/// `per domande sull'attacco degli hacker è attiva la casella ...`.
fn is_offered(doc: &Document<'_>, cue: Hit<'_>, left: ViewRange) -> bool {
    let between = doc.slice(ViewRange::new(cue.range().end.min(left.end), left.end));
    let offering = [
        "inform",
        "chiariment",
        "domand",
        "dubbi",
        "disposizion",
        "è attiv",
        "dedicat",
        "contatt",
    ];
    doc.slice(left).trim_start().starts_with("per ")
        || offering.iter().any(|word| between.contains(word))
}

/// Domains written so that nobody follows them (`banca-conti[.]top`, `hxxp://banca-conti.top`):
/// a swindler's, unless the rest is an address written against robots.
pub(super) fn defanged(doc: &Document<'_>, contacts: &[ViewRange]) -> HashSet<String> {
    let text = doc.text();
    let mut domains = HashSet::new();
    // Most texts have neither, and a look for both is quick.
    if !text.contains("[.]") && !text.contains("hxxp") {
        return domains;
    }
    for (at, mark) in text.match_indices("[.]") {
        let after = contacts.partition_point(|place| place.end <= at);
        let inside = contacts.get(after).is_some_and(|place| place.start <= at);
        let start = label_start(text, at);
        let end = labels_end(text, at + mark.len());
        if let (false, Some(first), Some(rest)) =
            (inside, text.get(start..at), text.get(at + mark.len()..end))
            && !first.is_empty()
        {
            domains.insert(registrable(&format!("{first}.{rest}")).to_owned());
        }
    }
    for (at, mark) in text.match_indices("hxxp") {
        let rest = text.get(at + mark.len()..).unwrap_or_default();
        let rest = rest.strip_prefix('s').unwrap_or(rest);
        if let Some(rest) = rest.strip_prefix("://") {
            let host = labels_end(rest, 0);
            domains.insert(registrable(rest.get(..host).unwrap_or_default()).to_owned());
        }
    }
    domains
}

/// The start of the label that ends at `end`.
fn label_start(text: &str, end: usize) -> usize {
    const LONGEST: usize = 63;
    let bytes = text.as_bytes();
    let mut start = end;
    while start > 0
        && end - start < LONGEST
        && bytes
            .get(start - 1)
            .is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'-')
    {
        start -= 1;
    }
    start
}

/// Whether the words just before a contact make it an example.
pub(super) fn is_example(doc: &Document<'_>, around: Around) -> bool {
    const NEAR: usize = 16;
    doc.hits_in(Table::ContactCues, around.left)
        .filter(|hit| hit.code() == "example")
        .last()
        .is_some_and(|hit| around.left.end - hit.range().end <= NEAR)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::SourceText;

    fn is_stranger(text: &str, contact: &str) -> bool {
        let source = SourceText::new(text.to_owned());
        let doc = Document::new(&source, Lexicon::builtin());
        let at = doc.text().find(contact).unwrap_or(0);
        let place = ViewRange::new(at, at + contact.len());
        cue(&doc, around(&doc, &[place])[0]).is_some()
    }

    #[test]
    fn forwarding_to_an_unknown_mailbox_is_a_stranger_s() {
        assert!(is_stranger(
            "Una regola inoltrava la posta a copia9@libera.net ogni notte.",
            "copia9@libera.net"
        ));
        assert!(is_stranger(
            "La casella copia9@libera.net, a noi estranea, riceveva tutto.",
            "copia9@libera.net"
        ));
    }

    #[test]
    fn only_a_quotation_that_is_called_false_is_a_swindler_s() {
        let inside = |text: &str, contact: &str| {
            let source = SourceText::new(text.to_owned());
            let doc = Document::new(&source, Lexicon::builtin());
            let at = doc.text().find(contact).unwrap_or(0);
            is_inside(
                &false_messages(&doc),
                ViewRange::new(at, at + contact.len()),
            )
        };
        let message = "\"Gentile cliente, il Suo conto è bloccato: chiami subito lo 0899 000 777 o scriva a \
                       sblocco@conti.top\"";
        for lead in [
            "Circolano SMS truffaldini con questo testo: ",
            "È in corso l'invio di e-mail contraffatte che recitano: ",
            "Ecco il falso messaggio: ",
        ] {
            assert!(inside(&format!("{lead}{message}."), "0899"), "{lead}");
            assert!(inside(&format!("{lead}{message}."), "sblocco@"), "{lead}");
        }
        for lead in [
            "Il 3 maggio Le abbiamo scritto: ",
            "Il messaggio inviato ai clienti diceva: ",
        ] {
            assert!(!inside(&format!("{lead}{message}."), "0899"), "{lead}");
        }
        let ours = "Diffidi dei falsi SMS \"sblocco conto\" e chiami lo 0461 551122.";
        assert!(!inside(ours, "0461"));
    }

    #[test]
    fn a_mailbox_to_report_to_is_our_own() {
        assert!(!is_stranger(
            "Se riceve messaggi falsi li segnali a abuse@ente.it entro oggi.",
            "abuse@ente.it"
        ));
    }
}
