//! Whom a document addresses: one reader, everybody, or nobody.
//!
//! In: the document and its kind. The first of these that the text has decides:
//! a salutation that opens a line (`Gentile cliente`, `Care socie, cari soci`),
//! forms of address in the text (`ti`, `tuo`; `Le`, `Suoi` with their capital),
//! a title (`COMUNICATO STAMPA`). A notice without any speaks to everybody.

use super::frames::Frame;
use crate::lexicon::Table;
use crate::record::{Audience, Kind};
use crate::text::{Document, TokenKind, ViewRange};
use crate::trace::Trace;

const FIELD: &str = "document.audience";

/// Decides whom a document addresses.
pub(super) fn read(
    doc: &Document<'_>,
    kind: Kind,
    frame: Option<Frame>,
    trace: &mut Trace,
) -> Option<Audience> {
    // Such a document speaks to a judge, to staff, to the reader of a journal.
    let speaks_to_none = matches!(
        frame,
        Some(
            Frame::Decision
                | Frame::Policy
                | Frame::Procedure
                | Frame::Contract
                | Frame::Complaint
                | Frame::News
                | Frame::Comment
                | Frame::Report
        )
    );
    // A policy may greet its reader; a complaint greets whom it accuses.
    let greets = !matches!(frame, Some(Frame::Complaint | Frame::Decision));
    if let Some((audience, at)) = salutation(doc).filter(|_| greets) {
        let cues = [("salutation", at)];
        trace.note(FIELD, at, "a salutation opens a line", &cues);
        return Some(audience);
    }
    if kind == Kind::Other && speaks_to_none {
        return None;
    }
    if let Some(at) = titled(doc, "statement") {
        trace.note(FIELD, at, "it is a public statement", &[("title", at)]);
        return Some(Audience::Public);
    }
    let within = match kind {
        Kind::Notice => usize::MAX,
        // An article may say "tu" to its reader somewhere; it does not begin with it.
        Kind::Other => 8,
    };
    if let Some(at) = forms_of_address(doc, within) {
        trace.note(
            FIELD,
            at,
            "the text speaks to one reader",
            &[("address", at)],
        );
        return Some(Audience::Individual);
    }
    let title = titled(doc, "title");
    if let Some(at) = title {
        trace.note(FIELD, at, "its title speaks to everybody", &[("title", at)]);
    }
    (title.is_some() || kind == Kind::Notice).then_some(Audience::Public)
}

/// What the salutations that open a line say, the plainest first: `Gentile cliente`
/// speaks to one reader even below an addressee line (`Agli assegnatari`).
fn salutation(doc: &Document<'_>) -> Option<(Audience, ViewRange)> {
    let first = |code: &str| {
        doc.hits_of(Table::Audiences)
            .iter()
            .find(|hit| hit.code() == code && opens_line(doc, hit.range()))
            .map(|hit| hit.range())
    };
    let end = head(doc);
    if let Some(at) = first("everybody").filter(|at| at.start < end) {
        return Some((Audience::Public, at));
    }
    if let Some(at) = first("individual") {
        return Some((Audience::Individual, at));
    }
    let several = first("several").or_else(|| first("hello").filter(|_| !speaks_to_several(doc)));
    match (several, titled(doc, "bulletin")) {
        (Some(_), Some(at)) => Some((Audience::Public, at)),
        (Some(at), None) => Some((Audience::Individual, at)),
        (None, _) => first("addressees")
            .filter(|at| at.start < end && opens_paragraph(doc, at.start))
            .map(|at| (Audience::Public, at)),
    }
}

/// "Ciao, ve la giro": the plural outweighs the singular.
fn speaks_to_several(doc: &Document<'_>) -> bool {
    let (mut one, mut several) = (0_usize, 0_usize);
    for i in 0..doc.tokens().len() {
        match doc.word(i) {
            "ti" | "tu" | "tuo" | "tua" | "tuoi" | "tue" => one += 1,
            "vi" | "voi" | "vostro" | "vostra" | "vostri" | "vostre" => several += 1,
            _ => {}
        }
    }
    several > one
}

/// An addressee stands on a line of his own; "Agli iscritti scrive il 22" is a sentence.
fn opens_paragraph(doc: &Document<'_>, at: usize) -> bool {
    match doc.token_at(at).checked_sub(1) {
        Some(before) => doc.kind(before) == Some(TokenKind::Break),
        None => true,
    }
}

/// Only marks stand before the words on their line ("- Gentile Cliente"), or the
/// sender of a short message ("FIBRALTA: gentile cliente").
fn opens_line(doc: &Document<'_>, at: ViewRange) -> bool {
    const SENDER: usize = 6;
    let first = doc.token_at(at.start);
    let words = |tokens: std::ops::Range<usize>| {
        tokens
            .rev()
            .take_while(|&t| doc.kind(t) != Some(TokenKind::Break))
            .take(SENDER)
            .filter(|&t| doc.kind(t) == Some(TokenKind::Word) || doc.word(t) == "\"")
            .count()
    };
    let line = words(0..first);
    let after_name = first
        .checked_sub(1)
        .is_some_and(|before| doc.word(before) == ":" && words(0..before) <= 3);
    let sentence = doc
        .sentence_at(at.start)
        .and_then(|s| doc.sentences().get(s));
    line == 0 || after_name || sentence.is_some_and(|s| s.range.start == at.start)
}

/// The second form of address that the text uses, within its first sentences.
fn forms_of_address(doc: &Document<'_>, sentences: usize) -> Option<ViewRange> {
    /// In a text message one form of address is all there is room for.
    const SHORT: usize = 90;
    let enough = if doc.tokens().len() < SHORT { 1 } else { 2 };
    let end = sentences
        .checked_sub(1)
        .and_then(|last| doc.sentences().get(last))
        .map_or(usize::MAX, |sentence| sentence.range.end);
    let mut found = 0;
    let mut sentence = 0;
    for (i, token) in doc.tokens().iter().enumerate() {
        if token.start as usize >= end {
            break;
        }
        if token.kind != TokenKind::Word {
            continue;
        }
        while doc
            .sentences()
            .get(sentence)
            .is_some_and(|s| s.range.end <= token.start as usize)
        {
            sentence += 1;
        }
        let opens = doc
            .sentences()
            .get(sentence)
            .is_some_and(|s| s.tokens.start == i);
        if is_address(doc, i, opens) {
            // "Che cosa può fare Lei": nobody says so but to his reader.
            found += if doc.word(i) == "lei" { 2 } else { 1 };
            if found >= enough {
                return Some(token.range());
            }
        }
    }
    None
}

fn is_address(doc: &Document<'_>, i: usize, opens_sentence: bool) -> bool {
    // The letters with which the words below begin or end; most words don't.
    let candidate = matches!(
        doc.word(i).as_bytes(),
        [b't' | b'h' | b'p' | b'd' | b's' | b'l', ..] | [.., b'l', b'a' | b'e']
    );
    if !candidate {
        return false;
    }
    match doc.word(i) {
        "ti" | "tu" | "tuo" | "tua" | "tuoi" | "tue" | "hai" | "puoi" | "potresti" | "dovresti" => {
            // Headings in capitals and "TU" (testo unico) address nobody.
            !(doc.cased_word(i).len() > 1 && doc.cased_word(i).chars().all(char::is_uppercase))
        }
        "lei" if doc.cased_word(i) == "LEI" => true,
        "lei" | "suo" | "sua" | "suoi" | "sue" | "le" | "la" => {
            let word = doc.cased_word(i);
            !opens_sentence
                && word.starts_with(char::is_uppercase)
                && word.chars().skip(1).all(char::is_lowercase)
                && !before_name(doc, i)
        }
        word => {
            // "informarLa", "telefonarLe": the pronoun keeps its capital inside the verb.
            word.len() > 4
                && (doc.cased_word(i).ends_with("La") || doc.cased_word(i).ends_with("Le"))
                && doc
                    .cased_word(i)
                    .chars()
                    .filter(|c| c.is_uppercase())
                    .count()
                    == 1
        }
    }
}

/// "La Spezia", "Le Scuole": an article of a name, not a pronoun.
fn before_name(doc: &Document<'_>, i: usize) -> bool {
    matches!(doc.word(i), "la" | "le")
        && doc
            .cased_word(i + 1)
            .starts_with(|c: char| c.is_uppercase() || c == '"')
}

/// The first phrase of a code at the head of the document.
fn titled(doc: &Document<'_>, code: &str) -> Option<ViewRange> {
    let end = head(doc);
    doc.hits_of(Table::Audiences)
        .iter()
        .take_while(|hit| hit.range().start < end)
        .find(|hit| hit.code() == code)
        .map(|hit| hit.range())
}

/// Where the head of the document ends: titles stand before it.
fn head(doc: &Document<'_>) -> usize {
    const HEAD: usize = 12;
    doc.sentences()
        .get(HEAD)
        .map_or(usize::MAX, |sentence| sentence.range.start)
}
