//! Titles: what the title, the subject line, the first words and the headings say of a breach.

use super::cues::{Cue, Found};
use super::groups;
use super::telling::supposed;
use crate::text::{Document, SectionKind, SentenceKind};

/// The text says in its title, subject or first words that it tells of a violation,
/// or calls itself the communication of art. 34.
pub(super) fn names_breach(doc: &Document<'_>, cues: &[Found]) -> bool {
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
            Cue::WrongData => (found.sentence < HEAD || title()) && !supposed(doc, found, cues),
            _ => false,
        }
    })
}

/// The first lines name art. 34 or its communication.
pub(super) fn names_art34(doc: &Document<'_>, cues: &[Found]) -> bool {
    const HEAD: usize = 4;
    cues.iter()
        .take_while(|found| found.sentence < HEAD)
        .any(|found| found.cue == Cue::Art34 && !found.quoted && !supposed(doc, found, cues))
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

/// "Oggetto: furto computer": the subject line names what went wrong, if no slip.
pub(super) fn subject_names_incident(doc: &Document<'_>, cues: &[Found]) -> bool {
    cues.iter().any(|found| {
        let subject = || {
            doc.sentences()
                .get(found.sentence)
                .is_some_and(|s| s.kind == SentenceKind::Subject)
        };
        found.cue == Cue::Wrong
            && !found.quoted
            && groups::HEADLINES.holds(doc, doc.token_at(found.at.start))
            && subject()
            && !supposed(doc, found, cues)
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
