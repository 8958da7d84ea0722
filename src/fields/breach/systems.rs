//! Named applications, sites and platforms that were hit.
//!
//! A name follows a word of `system_cues.tsv` ("il portale «Pranzo a Scuola»",
//! "l'app MuoviTIV", "la piattaforma partecipa.example.it"), in quotation marks
//! or with a capital.

use crate::fields::stance::{self, Stance};
use crate::lexicon::Table;
use crate::record::System;
use crate::text::{Document, SectionKind, Sentence, SentenceKind, TokenKind, ViewRange};
use crate::trace::Trace;
use std::ops::Range;

/// Reads the systems hit, each once, in the order of their first mention.
pub(super) fn read(doc: &Document<'_>, stances: &[Stance], trace: &mut Trace) -> Vec<System> {
    let mut found: Vec<System> = Vec::new();
    for (i, (sentence, stance)) in doc.sentences().iter().zip(stances).enumerate() {
        if tells_nothing(doc, i, sentence, stance) {
            continue;
        }
        for cue in doc.hits_in(Table::SystemCues, sentence.range) {
            let part_of_a_name = doc.cased_slice(cue.range()).starts_with(char::is_uppercase);
            if cue.code() != "system"
                || part_of_a_name && cue.range().start != sentence.range.start
                || stance::denied(doc, cue.range())
            {
                continue;
            }
            let after = doc.token_at(cue.range().end);
            let Some(range) = name_after(doc, sentence, after) else {
                continue;
            };
            trace.note("breach.systems", range, "named after a kind of system", &[]);
            add(doc, &mut found, range);
        }
    }
    found
}

fn add(doc: &Document<'_>, found: &mut Vec<System>, range: ViewRange) {
    const MOST: usize = 64;
    let name = doc.cased_slice(range);
    let evidence = doc.evidence(range);
    if let Some(system) = found.iter_mut().find(|system| system.name == name) {
        if system.evidence.len() < MOST && !system.evidence.contains(&evidence) {
            system.evidence.push(evidence);
        }
    } else if found.len() < MOST {
        found.push(System {
            name: name.to_owned(),
            evidence: vec![evidence],
        });
    }
}

fn tells_nothing(doc: &Document<'_>, i: usize, sentence: &Sentence, stance: &Stance) -> bool {
    let section = matches!(
        doc.section_kind(i),
        SectionKind::DataNotInvolved | SectionKind::Contacts | SectionKind::Law
    );
    let unhit = doc
        .hits_in(Table::SystemCues, sentence.range)
        .any(|hit| hit.code() == "unhit");
    section
        || unhit
        || stance.has_advice()
        || stance.under_advice
        || stance.under_measures
        || stance.under_consequences
        || sentence.kind == SentenceKind::Heading
}

/// The name that follows a cue, with at most a short description in between.
fn name_after(doc: &Document<'_>, sentence: &Sentence, from: usize) -> Option<ViewRange> {
    const DESCRIPTION: usize = 6;
    let end = sentence.tokens.end;
    let mut at = from;
    let mut described = false;
    while at < end && at < from + DESCRIPTION {
        let word = doc.word(at);
        if matches!(word, "\"" | "«" | "'") {
            return quoted(doc, at + 1, end);
        }
        if capitalised(doc, at) && (at == from || described) {
            return capitals(doc, at, end);
        }
        if at == from && host(doc, at, end).is_some() {
            return host(doc, at, end);
        }
        match word {
            "denominato" | "denominata" | "chiamato" | "chiamata" | "nominato" | "," => {
                described = true;
            }
            _ if doc.kind(at) == Some(TokenKind::Word) => described |= at == from,
            _ => return None,
        }
        if matches!(
            word,
            "di" | "del" | "della" | "dell'" | "dei" | "che" | "a" | "con" | "e"
        ) {
            return quoted_soon(doc, at, end);
        }
        at += 1;
    }
    None
}

/// "il sistema di ticketing, denominato «X»": only a quotation names it so late.
fn quoted_soon(doc: &Document<'_>, from: usize, end: usize) -> Option<ViewRange> {
    const SOON: usize = 8;
    let mut named = false;
    for at in from..end.min(from + SOON) {
        named |= matches!(
            doc.word(at),
            "denominato" | "denominata" | "chiamato" | "chiamata"
        );
        if named && matches!(doc.word(at), "\"" | "«") {
            return quoted(doc, at + 1, end);
        }
    }
    None
}

fn quoted(doc: &Document<'_>, from: usize, end: usize) -> Option<ViewRange> {
    const LONGEST: usize = 8;
    let close =
        (from..end.min(from + LONGEST)).find(|&at| matches!(doc.word(at), "\"" | "»" | "'"))?;
    (from < close).then(|| doc.range_of(&(from..close)))
}

fn capitalised(doc: &Document<'_>, at: usize) -> bool {
    doc.kind(at) == Some(TokenKind::Word) && doc.cased_word(at).starts_with(char::is_uppercase)
}

/// `partecipa.example.it`: words glued by full stops.
fn host(doc: &Document<'_>, from: usize, end: usize) -> Option<ViewRange> {
    let mut at = from;
    let mut dots = 0;
    while at + 2 < end
        && doc.glued(at)
        && matches!(doc.word(at + 1), "." | "-")
        && doc.glued(at + 1)
    {
        dots += usize::from(doc.word(at + 1) == ".");
        at += 2;
    }
    (dots >= 1 && doc.word(at).len() >= 2).then(|| doc.range_of(&(from..at + 1)))
}

/// A run of capitalised words; none when it is a company, a place or a known service.
fn capitals(doc: &Document<'_>, from: usize, end: usize) -> Option<ViewRange> {
    const LONGEST: usize = 4;
    let mut at = from;
    while at < end
        && at < from + LONGEST
        && (capitalised(doc, at) || at > from && glued_part(doc, at))
    {
        at += 1;
    }
    let tokens: Range<usize> = from..at;
    let range = doc.range_of(&tokens);
    let next = doc.word(at);
    let company = matches!(next, "s" | "srl" | "spa" | "snc" | "sas")
        || next == "." && doc.word(at.saturating_sub(1)) == "s";
    let legal = doc
        .hits_in(Table::LegalForms, ViewRange::new(range.start, range.end))
        .next()
        .is_some();
    let known = doc
        .hits_in(Table::SystemCues, range)
        .any(|hit| hit.code() == "no_system" && hit.range() == range);
    let one_letter = range.len() < 3;
    (!company && !legal && !known && !one_letter).then_some(range)
}

/// A part of a name such as `CIVITA.S`, `SIAR-Marche` or `Imbarco+`.
fn glued_part(doc: &Document<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| doc.glued(before))
        && (doc.word(at) == "+"
            || matches!(doc.word(at), "." | "-") && doc.glued(at) && capitalised(doc, at + 1)
            || doc.kind(at) == Some(TokenKind::Number))
}
