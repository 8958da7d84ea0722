//! Telling: what a text says, as a fact of the past, of what befell data.
//!
//! In: the document and its cues. Out: for each participle that may tell of a
//! breach, how it is said. A participle tells only with a past auxiliary before
//! it in its clause (*sono stati sottratti, abbiamo inviato, è entrato*); a
//! denial, a condition, a conditional or a future takes it back.

use super::cues::{Cue, Found};
use super::mood::{Mood, after_hypothesis, denies, mood};
use crate::text::{Document, SectionKind, SentenceKind, TokenKind, ViewRange};

/// A predicate of a breach.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telling {
    pub(super) at: ViewRange,
    pub(super) sentence: usize,
    /// Said as possible only: *potrebbero essere stati visti*.
    pub(super) hedged: bool,
    /// *abbiamo, ho, siamo*: who speaks did or saw it.
    pub(super) first_person: bool,
    /// The predicate harms by itself: *sottratti, cifrato*.
    pub(super) harm: bool,
    /// Data stand in the same sentence.
    pub(super) of_data: bool,
    /// Data stand in the same sentence or near it.
    pub(super) near_data: bool,
}

/// What the cues say of one sentence.
#[derive(Debug, Clone, Copy, Default)]
struct Facts {
    wrong: bool,
    data: bool,
    /// Servers and systems, which carry data.
    system: bool,
    reported: bool,
    /// Ends with a question mark.
    question: bool,
}

/// Every predicate of a breach that is told or hedged, in order.
pub(super) fn tellings(doc: &Document<'_>, cues: &[Found]) -> Vec<Telling> {
    let facts = facts(doc, cues);
    let near = |sentence: usize, reach: usize, holds: fn(&Facts) -> bool| {
        let from = sentence.saturating_sub(reach);
        facts
            .get(from..(sentence + reach + 1).min(facts.len()))
            .is_some_and(|around| around.iter().any(holds))
    };
    let titled = titled(doc, cues);
    let mut tellings = Vec::new();
    for found in cues.iter().filter(|found| !found.quoted) {
        let told_us = told_us(doc, found);
        let found = told_us.as_ref().unwrap_or(found);
        // To have told somebody of a violation is to tell it.
        let informs = found.cue == Cue::Informed;
        // How far away what went wrong may stand; harm is wrong by itself.
        let reach = match found.cue {
            Cue::Harm => None,
            Cue::Move | Cue::Informed | Cue::Imperfect => Some(2),
            Cue::Went => Some(1),
            Cue::Act => Some(0),
            _ => continue,
        };
        let (Some(fact), Some(sentence)) = (
            facts.get(found.sentence),
            doc.sentences().get(found.sentence),
        ) else {
            continue;
        };
        let wrong = reach.is_none_or(|reach| titled || near(found.sentence, reach, |f| f.wrong));
        if fact.question || fact.reported || !wrong {
            continue;
        }
        let (hedged, first_person) = match mood(doc, sentence, found, cues) {
            Mood::Told { first_person } => (false, first_person),
            Mood::Hedged => (true, false),
            Mood::Denied | Mood::Timeless => continue,
        };
        tellings.push(Telling {
            at: found.at,
            sentence: found.sentence,
            hedged,
            first_person,
            harm: found.cue == Cue::Harm,
            of_data: (fact.data || fact.system && found.cue == Cue::Harm) && !informs,
            near_data: near(found.sentence, 2, |f| f.data || f.system),
        });
    }
    tellings
}

/// "Il fornitore ci ha comunicato un'intrusione": a telling too, by its participle.
fn told_us(doc: &Document<'_>, found: &Found) -> Option<Found> {
    if found.cue != Cue::Own || !doc.slice(found.at).starts_with("ci ha") {
        return None;
    }
    let participle = doc.tokens_in(found.at).last()?;
    Some(Found {
        cue: Cue::Act,
        at: doc.tokens().get(participle)?.range(),
        ..*found
    })
}

fn facts(doc: &Document<'_>, cues: &[Found]) -> Vec<Facts> {
    let mut facts = vec![Facts::default(); doc.sentences().len()];
    for (fact, sentence) in facts.iter_mut().zip(doc.sentences()) {
        fact.question = doc.word(sentence.tokens.end.wrapping_sub(1)) == "?";
    }
    for found in cues {
        let Some(fact) = facts.get_mut(found.sentence) else {
            continue;
        };
        match found.cue {
            _ if found.quoted => {}
            Cue::Wrong if supposed(doc, found, cues) => {}
            Cue::Wrong => fact.wrong = true,
            Cue::WrongData if supposed(doc, found, cues) => fact.data = true,
            Cue::WrongData | Cue::Art34 => (fact.wrong, fact.data) = (true, true),
            Cue::Data | Cue::Privacy => fact.data = true,
            Cue::System => fact.system = true,
            Cue::Reported => fact.reported = true,
            // Nobody tells the Garante or the police of what went well.
            Cue::Informed if authority_told(doc, found, cues) => fact.wrong = true,
            _ => {}
        }
    }
    facts
}

/// "abbiamo informato il Garante", "è stata sporta denuncia".
pub(super) fn authority_told(doc: &Document<'_>, found: &Found, cues: &[Found]) -> bool {
    let first = cues.partition_point(|cue| cue.sentence < found.sentence);
    let named = cues
        .iter()
        .skip(first)
        .take_while(|cue| cue.sentence == found.sentence)
        .take(40)
        .any(|cue| cue.cue == Cue::Authority);
    named && informs(doc, found, cues).is_some()
}

/// The text says in its title, subject or first words that it tells of a violation,
/// or calls itself the communication of art. 34.
fn titled(doc: &Document<'_>, cues: &[Found]) -> bool {
    const HEAD: usize = 4;
    if is_built_as_notice(doc) {
        return true;
    }
    cues.iter().filter(|found| !found.quoted).any(|found| {
        let title = || {
            doc.sentences()
                .get(found.sentence)
                .is_some_and(|s| matches!(s.kind, SentenceKind::Subject))
        };
        let presents = || {
            let first = doc.token_at(found.at.start);
            (first.saturating_sub(8)..first).any(|t| doc.word(t) == "presente")
        };
        match found.cue {
            Cue::Art34 => found.sentence < HEAD || title() || presents(),
            Cue::WrongData => found.sentence < HEAD || title(),
            _ => false,
        }
    })
}

/// The subject line names a violation of data or the communication of one.
pub(super) fn subject_names_breach(doc: &Document<'_>, cues: &[Found]) -> bool {
    cues.iter().any(|found| {
        matches!(found.cue, Cue::WrongData | Cue::Art34)
            && !found.quoted
            && doc
                .sentences()
                .get(found.sentence)
                .is_some_and(|s| s.kind == SentenceKind::Subject)
    })
}

/// The headings are those of a communication under art. 34(2): what happened, and at
/// least two of what it did to whom, what may follow, and what was done.
fn is_built_as_notice(doc: &Document<'_>) -> bool {
    let has = |kinds: &[SectionKind]| doc.sections().iter().any(|s| kinds.contains(&s.kind));
    let parts = [
        has(&[SectionKind::Data, SectionKind::DataNotInvolved]),
        has(&[SectionKind::People]),
        has(&[SectionKind::Consequences]),
        has(&[SectionKind::Measures]),
    ];
    has(&[SectionKind::Facts]) && parts.into_iter().filter(|part| *part).count() >= 2
}

/// What is wrong only in a condition ("in caso di violazione") or in a denial
/// ("non risulta alcun accesso") went not wrong.
fn supposed(doc: &Document<'_>, found: &Found, cues: &[Found]) -> bool {
    const CLAUSE: usize = 9;
    if after_hypothesis(found, cues) {
        return true;
    }
    let first = doc.token_at(found.at.start);
    let from = doc
        .sentences()
        .get(found.sentence)
        .map_or(first, |s| s.tokens.start)
        .max(first.saturating_sub(CLAUSE));
    (from..first)
        .rev()
        .take_while(|&t| !matches!(doc.word(t), "," | ";" | ":" | "(" | ")"))
        .any(|t| denies(doc, t) || matches!(doc.word(t), "se" | "dovesse" | "dovessero"))
}

/// Whether a participle of informing tells that an authority was told:
/// "abbiamo notificato", "è stata comunicata", "Informati il Garante".
pub(super) fn informs(doc: &Document<'_>, found: &Found, cues: &[Found]) -> Option<bool> {
    let sentence = doc.sentences().get(found.sentence)?;
    let participle = doc.token_at(found.at.start);
    let opens = participle == sentence.tokens.start
        || doc.kind(participle.wrapping_sub(1)) == Some(TokenKind::Mark)
            && participle == sentence.tokens.start + 1;
    match mood(doc, sentence, found, cues) {
        Mood::Told { first_person } => Some(first_person),
        _ if opens => Some(false),
        _ => None,
    }
}
