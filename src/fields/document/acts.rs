//! Acts of public bodies that are communications under art. 34.
//!
//! `Determinazione n. 12`, `Deliberazione del Presidente`: most spend money or
//! decide, and are no notices; one whose subject is the information of those
//! concerned, or whose operative part makes known, is one.

use super::cues::{Cue, Found};
use crate::text::{Document, TokenKind, ViewRange};

/// Sentences at the head of an act in which its subject stands.
const HEAD: usize = 12;

/// Whether an act, recognised by these words, makes a breach known instead of deciding.
pub(super) fn makes_known(doc: &Document<'_>, cues: &[Found], shown: &[ViewRange]) -> bool {
    // Phrases of spending or deciding beside the title.
    if shown.len() > 1 || decides(doc) {
        return false;
    }
    let about = cues.iter().any(|found| {
        matches!(found.cue, Cue::Art34 | Cue::WrongData | Cue::Addressed) && found.sentence < HEAD
    });
    about && (operative(doc) || informs_in_subject(doc))
}

/// `RENDE NOTO`, `COMUNICA CHE`, alone on its line in capitals.
fn operative(doc: &Document<'_>) -> bool {
    const LONGEST: usize = 5;
    doc.sentences().iter().any(|sentence| {
        let words = sentence.tokens.clone();
        words.len() <= LONGEST
            && is_one_of(doc, words.start, &MAKES_KNOWN)
            && doc
                .cased_slice(sentence.range)
                .chars()
                .all(|c| !c.is_lowercase())
    })
}

/// Verbs of an operative part that makes known.
const MAKES_KNOWN: [&str; 8] = [
    "avvisa", "comunica", "dà", "informa", "notifica", "porta", "rende", "segnala",
];

/// Verbs of an operative part that decides.
const DECIDES: [&str; 6] = [
    "approva",
    "decreta",
    "delibera",
    "determina",
    "dispone",
    "ordina",
];

/// `DELIBERA`, `DETERMINA DI`: an operative part that decides, on its own line, below the title.
fn decides(doc: &Document<'_>) -> bool {
    const LONGEST: usize = 3;
    doc.sentences().iter().any(|sentence| {
        let words = sentence.tokens.clone();
        words.len() <= LONGEST
            && is_one_of(doc, words.start, &DECIDES)
            && (words.start + 1..words.end).all(|t| {
                doc.kind(t) != Some(TokenKind::Word)
                    || matches!(doc.word(t), "di" | "che" | "quanto")
            })
            && (words.start + 1..words.end).all(|t| doc.kind(t) != Some(TokenKind::Number))
    })
}

/// `Informazione agli interessati`, `comunicazione ai contribuenti` in the subject.
fn informs_in_subject(doc: &Document<'_>) -> bool {
    const NEAR: usize = 6;
    doc.sentences().iter().take(HEAD).any(|sentence| {
        let reach = sentence.tokens.start..sentence.tokens.end.min(sentence.tokens.start + 40);
        reach.clone().any(|t| {
            let noun = ["informazion", "comunicazion", "avvis", "informativ"]
                .iter()
                .any(|stem| doc.word(t).starts_with(stem));
            noun && (t + 1..reach.end.min(t + NEAR)).any(|next| {
                matches!(doc.word(next), "agli" | "ai" | "alle" | "alla")
                    && !matches!(doc.word(next + 1), "garante" | "autorita")
            })
        })
    })
}

fn is_one_of(doc: &Document<'_>, token: usize, list: &[&str]) -> bool {
    list.contains(&doc.word(token))
}
