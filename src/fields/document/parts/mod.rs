//! The second chance: a notice known by its parts.
//!
//! A bare list or a hurried e-mail may tell a breach by no predicate that
//! [`super::telling`] knows: "file criptati, richiesta di riscatto - garante:
//! notifica oggi - voi cambiate la password". What GDPR art. 34(2) asks of a
//! communication is there all the same, and no other kind of document holds so
//! much of it about itself. In: the document and its cues. Out: the words of the
//! parts, where what went wrong stands with at least two others, one of them an
//! authority told, or what was done beside the data that were hit.

mod scene;

use self::scene::{Scene, names_incident};
use super::cues::{Cue, Found};
use super::quotes::Quote;
use super::voice;
use crate::text::{Document, SentenceKind, ViewRange};

/// The parts of a communication, each with the words that show it first.
#[derive(Debug, Default)]
struct Parts {
    /// What went wrong, named as a fact.
    fact: Option<ViewRange>,
    /// The Garante or the police were told, or are being told, by who speaks.
    authority: Option<ViewRange>,
    /// What was done about it.
    measure: Option<ViewRange>,
    /// Categories of data said to be hit, perhaps hit or not hit.
    data: Option<ViewRange>,
    /// What those concerned should do.
    advice: Option<ViewRange>,
    /// An apology.
    regret: Option<ViewRange>,
}

impl Parts {
    fn all(&self) -> impl Iterator<Item = ViewRange> {
        [
            self.fact,
            self.authority,
            self.measure,
            self.data,
            self.advice,
            self.regret,
        ]
        .into_iter()
        .flatten()
    }
}

/// The words of the parts in their order, where they make a communication; the fact among them.
pub(super) fn gathered(
    doc: &Document<'_>,
    quotes: &[Quote],
    cues: &[Found],
) -> Option<Vec<ViewRange>> {
    const FEWEST: usize = 3;
    // Nothing went wrong in most texts: no need to look for the rest.
    cues.iter().find(|found| names_incident(doc, found))?;
    let scenes: Vec<Scene<'_, '_>> = scenes(doc, cues).collect();
    let fact = scenes.iter().find_map(|scene| scene.fact(cues))?;
    let parts = parts(&scenes, cues, fact);
    let of_data = parts.data.is_some()
        || cues.iter().any(|found| {
            !found.quoted && matches!(found.cue, Cue::Privacy | Cue::WrongData | Cue::Art34)
        })
        || parts
            .authority
            .is_some_and(|at| doc.slice(at).contains("garante"));
    let own = parts.authority.is_some() || parts.measure.is_some() && parts.data.is_some();
    // A bare list speaks for whoever puts it up.
    let listed = || {
        parts.fact.is_some_and(|at| {
            doc.sentence_at(at.start)
                .and_then(|of| doc.sentences().get(of))
                .is_some_and(|sentence| {
                    let row = (sentence.tokens.start..sentence.tokens.start + 3)
                        .any(|t| doc.word(t) == ":");
                    sentence.kind == SentenceKind::Item || row
                })
        })
    };
    let speaks = || voice::voice(doc, quotes, cues, &[]).is_own() || listed();
    let mut at: Vec<ViewRange> = parts.all().collect();
    if !of_data || !own || at.len() < FEWEST || !speaks() {
        return None;
    }
    at.sort_unstable_by_key(|at| at.start);
    at.dedup();
    Some(at)
}

/// The sentences that may tell something.
fn scenes<'s, 'd>(doc: &'s Document<'d>, cues: &'s [Found]) -> impl Iterator<Item = Scene<'s, 'd>> {
    let mut next = 0;
    let sentences = doc.sentences().iter().enumerate();
    let scenes = sentences.map(move |(i, sentence)| {
        let first = next;
        next += cues
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(|found| found.sentence == i)
            .count();
        let of_sentence = cues.get(first..next).unwrap_or_default();
        Scene {
            doc,
            sentence,
            section: doc.section_kind(i),
            cues: of_sentence,
        }
    });
    scenes.filter(|scene| !scene.tells_nothing())
}

fn parts(scenes: &[Scene<'_, '_>], cues: &[Found], fact: ViewRange) -> Parts {
    let mut parts = Parts {
        fact: Some(fact),
        ..Parts::default()
    };
    for scene in scenes {
        parts.authority = parts.authority.or_else(|| scene.authority(cues));
        parts.measure = parts.measure.or_else(|| scene.measure());
        parts.data = parts.data.or_else(|| scene.data());
        parts.advice = parts.advice.or_else(|| scene.advice());
        parts.regret = parts.regret.or_else(|| scene.regret());
    }
    parts
}
