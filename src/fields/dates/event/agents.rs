//! What intruders, defects and insiders did: `ignoti hanno inserito …`, `sono stati consultati da
//! persone non autorizzate`, whatever the verb.

use super::Place;
use super::cue::Cue;
use super::open::{has_auxiliary, is_imperfect, is_participle};
use crate::fields::dates::clause::{Boundary, boundary};
use crate::fields::dates::groups;
use crate::text::{Document, TokenKind};
use std::ops::Range;

impl Place<'_> {
    /// `le buste sono state spedite tra il 3 e il 5 marzo`, behind words on what went wrong with
    /// them: no word to anybody.
    pub(super) fn is_spoilt_post(&self, cue: &Cue) -> bool {
        const SUBJECT: usize = 10;
        const FAR: usize = 140;
        let verb = cue.tokens.start;
        let subject = self.clause.start.max(verb.saturating_sub(SUBJECT))..verb;
        let story = self.sentence.start.saturating_sub(FAR)..self.sentence.end;
        groups::MAILED.among(self.doc, subject)
            && !["people", "message", "garante"]
                .iter()
                .any(|code| self.in_clause(code))
            && ["mistake", "defect", "fault"]
                .iter()
                .any(|code| self.parties(&story, code))
    }
}

/// Not `ha provveduto a`, `ha chiesto`: these hide the deed or repair it.
pub(super) fn is_deed(doc: &Document<'_>, token: usize) -> bool {
    !groups::HIDES.holds(doc, token) && !doc.word(token).starts_with("dat")
}

/// What was done by an attacker: `sono stati consultati da persone non autorizzate`.
pub(super) fn done_by(doc: &Document<'_>, attacker: Range<usize>) -> Option<usize> {
    const ADVERBS: usize = 3;
    const GROUP: usize = 4;
    let mut by = attacker.start.checked_sub(1)?;
    // "da parte di terzi", "da un malintenzionato"
    if matches!(
        doc.word(by),
        "un" | "uno" | "una" | "un'" | "alcuni" | "due"
    ) {
        by = by.checked_sub(1)?;
    }
    if matches!(doc.word(by), "di" | "del" | "dei") && doc.word(by.checked_sub(1)?) == "parte" {
        by = by.checked_sub(2)?;
    }
    if !matches!(
        doc.word(by),
        "da" | "dal" | "dall'" | "dai" | "dagli" | "dalla" | "dalle"
    ) {
        return None;
    }
    let verb = (by.saturating_sub(ADVERBS)..by)
        .rev()
        .take_while(|&t| doc.kind(t) == Some(TokenKind::Word))
        .find(|&t| is_participle(doc.word(t)) && !doc.word(t).starts_with("stat"))?;
    let passive = (verb.saturating_sub(GROUP)..verb)
        .rev()
        .take_while(|&t| doc.kind(t) == Some(TokenKind::Word))
        .any(|t| {
            matches!(
                doc.word(t),
                "stato"
                    | "stata"
                    | "stati"
                    | "state"
                    | "venne"
                    | "vennero"
                    | "fu"
                    | "furono"
                    | "veniva"
                    | "venivano"
                    | "viene"
                    | "vengono"
            )
        });
    (passive && is_deed(doc, verb) && !groups::SERVICES.holds(doc, verb)).then_some(verb)
}

/// What an attacker did: `ignoti hanno inserito …`, not `l'attacco di ignoti`.
pub(super) fn deed(doc: &Document<'_>, attacker: Range<usize>) -> Option<usize> {
    const REACH: usize = 45;
    // "Degli sconosciuti hanno …": some of them, at the head of the sentence.
    let some = |b: usize| {
        matches!(doc.word(b), "dei" | "degli")
            && b.checked_sub(1)
                .is_none_or(|before| boundary(doc, before).is_some())
    };
    let agent = attacker.start.checked_sub(1).is_some_and(|b| {
        !some(b)
            && matches!(
                doc.word(b),
                "da" | "dal"
                    | "dall'"
                    | "dai"
                    | "dagli"
                    | "di"
                    | "del"
                    | "dell'"
                    | "dei"
                    | "degli"
                    | "a"
                    | "al"
                    | "ai"
                    | "agli"
                    | "per"
                    | "ad"
                    | "sul"
                    | "sull'"
                    | "dalla"
                    | "della"
                    | "alla"
                    | "nel"
            )
            || (matches!(doc.word(b), "un" | "uno" | "una" | "un'")
                && b.checked_sub(1).is_some_and(|b| {
                    matches!(
                        doc.word(b),
                        "da" | "di" | "a" | "per" | "dopo" | "ad" | "con"
                    )
                }))
    });
    if agent {
        return None;
    }
    let mut past = attacker.end;
    for t in attacker.end..attacker.end + REACH {
        if t < past {
            continue;
        }
        if let Some(end) = super::between_dashes(doc, t, t + REACH) {
            past = end + 1;
            continue;
        }
        if boundary(doc, t).is_some_and(|b| b >= Boundary::Clause) {
            return None;
        }
        // `un errore ci ha permesso`, `ignoti non hanno`: no deed.
        let auxiliary = |t: usize| has_auxiliary(doc, t) || matches!(doc.word(t), "è" | "sono");
        if matches!(doc.word(t), "non" | "ci" | "ce") && auxiliary(t + 1) {
            return None;
        }
        let modal = matches!(
            doc.word(t),
            "doveva" | "dovevano" | "poteva" | "potevano" | "voleva"
        );
        let imperfect = is_imperfect(doc.word(t)) || doc.word(t) == "faceva";
        if imperfect && !modal && t < attacker.end + 3 {
            return Some(t).filter(|&v| is_deed(doc, v));
        }
        let acts = has_auxiliary(doc, t)
            || matches!(doc.word(t), "abbia" | "abbiano" | "sarebbe" | "sarebbero")
            || matches!(doc.word(t), "è" | "sono" | "era" | "erano");
        if acts {
            return (t + 1..t + 4)
                .take_while(|&v| doc.kind(v) == Some(TokenKind::Word))
                .find(|&v| is_participle(doc.word(v)) && !doc.word(v).starts_with("stat"))
                .filter(|&v| is_deed(doc, v));
        }
    }
    None
}
