//! Whom it struck: the controller of a text whose writer does not show.
//!
//! Pages and press notes often bear neither letterhead nor signature, and their
//! body speaks in the third person or within quotation marks. It is then the
//! one whom the attack struck, whose customers or systems are spoken of, and
//! who does something about it; the one of whom most of this is said
//! ([`signs`]). A letter that says only "we" may still bear its writer's name
//! once: `Sul suo profilo Alfa`. It counts where nobody else can be meant.

mod epithets;
mod signs;

use super::entities::{Entities, Entity};
use super::names::{Form, Name};
use crate::text::{Document, TokenKind};
use signs::{Said, said_of};

/// What must be said of a body to take it for the one that was struck.
const ENOUGH: u32 = 5;

/// What is known of an entity from the roles that the text gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing against it.
    Free,
    /// Its systems are spoken of, as a supplier's would be.
    RunsSystems,
    /// A supplier, an officer, an authority.
    Other,
}

/// A body that may have been struck.
#[derive(Debug)]
struct Candidate {
    entity: usize,
    standing: Standing,
    score: u32,
    said: Said,
    /// The names that show it.
    shown: Vec<usize>,
}

/// The entity of which most is said, with its names that show it.
pub(super) fn body(
    doc: &Document<'_>,
    names: &[Name<'_>],
    entities: &Entities<'_>,
    standing: impl Fn(usize) -> Standing,
    supplied: bool,
) -> Option<(usize, Vec<usize>)> {
    let we = speaks_of_itself(doc);
    let mut candidates: Vec<Candidate> = Vec::new();
    for (index, entity) in entities.all.iter().enumerate() {
        let standing = standing(index);
        if entity.authority || standing == Standing::Other || entity.is_generic() {
            continue;
        }
        candidates.push(candidate(doc, names, entity, index, standing));
    }
    let family = |c: &Candidate| entities.all.get(c.entity).and_then(|e| e.family);
    if let Some(at) = epithets::meant(doc, names, || {
        candidates
            .iter()
            .map(|c| {
                let formal = entities.all.get(c.entity).is_some_and(|e| e.formal);
                (c.standing == Standing::Free).then(|| (family(c), formal))
            })
            .collect()
    }) && let Some(meant) = candidates.get_mut(at)
    {
        meant.score += epithets::WEIGHT;
        meant.said.answers = true;
    }
    let mut best: Option<&Candidate> = None;
    for candidate in &candidates {
        // Whose systems were attacked may be anybody's supplier, and a writer who says
        // "we" speaks of other companies in the third person, whatever they do about it.
        let said = candidate.said;
        let told_of = we && family(candidate).is_none();
        let doubtful = told_of && !said.own
            || candidate.standing == Standing::RunsSystems && !(said.own || said.answers);
        if candidate.shown.is_empty() || candidate.score < ENOUGH || doubtful {
            continue;
        }
        if best.is_none_or(|most| candidate.score > most.score) {
            best = Some(candidate);
        }
    }
    best.or_else(|| alone(&candidates, supplied))
        .or_else(|| subject(&candidates).filter(|only| !we || only.said.answers))
        .map(|found| (found.entity, found.shown.clone()))
}

fn candidate(
    doc: &Document<'_>,
    names: &[Name<'_>],
    entity: &Entity<'_>,
    index: usize,
    standing: Standing,
) -> Candidate {
    let mut found = Candidate {
        entity: index,
        standing,
        score: entity.names.len().min(3) as u32 + u32::from(entity.formal),
        said: Said::default(),
        shown: Vec::new(),
    };
    for &name in &entity.names {
        let Some(bearer) = names.get(name) else {
            continue;
        };
        let said = said_of(doc, bearer);
        found.said.own |= said.own;
        found.said.answers |= said.answers;
        found.said.bound |= said.bound && !(bearer.form == Form::Bare && said.other);
        found.said.other |= said.other;
        if said.subject {
            found.said.subject = true;
            found.shown.push(name);
        }
        found.score += said.points;
        if said.points > 0 && !said.subject {
            found.shown.push(name);
        }
    }
    found
}

/// The one body whose accounts, customers or network are spoken of: nobody else can be the writer.
fn alone(candidates: &[Candidate], supplied: bool) -> Option<&Candidate> {
    let mut bound = candidates.iter().filter(|c| c.said.bound);
    let only = bound.next().filter(|_| bound.next().is_none())?;
    let free = only.standing == Standing::Free || !supplied;
    (free && !only.said.other && !only.shown.is_empty()).then_some(only)
}

/// The one body that a text without "we" makes its subject: nobody else can be meant.
fn subject(candidates: &[Candidate]) -> Option<&Candidate> {
    let mut subjects = candidates.iter().filter(|c| c.said.subject);
    let only = subjects.next().filter(|_| subjects.next().is_none())?;
    (only.standing == Standing::Free && !only.said.other).then_some(only)
}

/// Whether the text says "we" of itself, what it quotes left aside.
pub(super) fn speaks_of_itself(doc: &Document<'_>) -> bool {
    let mut quoted = false;
    (0..doc.tokens().len()).any(|t| {
        if doc.kind(t) == Some(TokenKind::Break) {
            quoted = false;
        }
        let word = doc.word(t);
        quoted ^= word == "\"";
        !quoted
            && matches!(
                word,
                "abbiamo"
                    | "nostro"
                    | "nostra"
                    | "nostri"
                    | "nostre"
                    | "noi"
                    | "informiamo"
                    | "comunichiamo"
                    | "scriviamo"
                    | "stiamo"
                    | "avvisiamo"
            )
    })
}
