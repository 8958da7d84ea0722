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
    if kind == Kind::Other && speaks_to_none {
        return None;
    }
    if let Some((audience, at)) = salutation(doc) {
        trace.note(
            FIELD,
            at,
            "a salutation opens a line",
            &[("salutation", at)],
        );
        return Some(audience);
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
    let title = title(doc);
    if let Some(at) = title {
        trace.note(FIELD, at, "its title speaks to everybody", &[("title", at)]);
    }
    (title.is_some() || kind == Kind::Notice).then_some(Audience::Public)
}

/// The first salutation that opens a sentence.
fn salutation(doc: &Document<'_>) -> Option<(Audience, ViewRange)> {
    doc.hits_of(Table::Audiences).iter().find_map(|hit| {
        let audience = match hit.code() {
            "individual" => Audience::Individual,
            "public" => Audience::Public,
            _ => return None,
        };
        opens_line(doc, hit.range).then_some((audience, hit.range))
    })
}

/// Only marks stand before the words on their line ("- Gentile Cliente"), or the
/// sender of a short message ("FIBRALTA: gentile cliente").
fn opens_line(doc: &Document<'_>, at: ViewRange) -> bool {
    let first = doc.token_at(at.start);
    let line = (0..first)
        .rev()
        .take_while(|&t| doc.kind(t) != Some(TokenKind::Break))
        .take(4)
        .filter(|&t| doc.kind(t) == Some(TokenKind::Word) || doc.word(t) == "\"")
        .count();
    let sentence = doc
        .sentence_at(at.start)
        .and_then(|s| doc.sentences().get(s));
    let after_name = first
        .checked_sub(1)
        .is_some_and(|before| doc.word(before) == ":" && before < 8);
    line == 0 || after_name || sentence.is_some_and(|s| s.range.start == at.start)
}

/// The second form of address that the text uses, within its first sentences.
fn forms_of_address(doc: &Document<'_>, sentences: usize) -> Option<ViewRange> {
    const ENOUGH: usize = 2;
    let end = sentences
        .checked_sub(1)
        .and_then(|last| doc.sentences().get(last))
        .map_or(usize::MAX, |sentence| sentence.range.end);
    let mut found = 0;
    let mut sentence = 0;
    for (i, token) in doc.tokens().iter().enumerate() {
        if token.kind != TokenKind::Word || token.start as usize >= end {
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
            found += 1;
            if found == ENOUGH {
                return Some(token.range());
            }
        }
    }
    None
}

fn is_address(doc: &Document<'_>, i: usize, opens_sentence: bool) -> bool {
    match doc.word(i) {
        "ti" | "tu" | "tuo" | "tua" | "tuoi" | "tue" | "hai" | "puoi" | "potresti" | "dovresti" => {
            // Headings in capitals and "TU" (testo unico) address nobody.
            !(doc.cased_word(i).len() > 1 && doc.cased_word(i).chars().all(char::is_uppercase))
        }
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

/// A title that addresses everybody, at the head of the document.
fn title(doc: &Document<'_>) -> Option<ViewRange> {
    const HEAD: usize = 12;
    let end = doc
        .sentences()
        .get(HEAD)
        .map_or(usize::MAX, |sentence| sentence.range.start);
    doc.hits_of(Table::Audiences)
        .iter()
        .take_while(|hit| hit.range.start < end)
        .find(|hit| hit.code() == "title")
        .map(|hit| hit.range)
}
