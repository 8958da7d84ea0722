//! Events told by what stands above a date, or below it: a question, a heading, the label of a
//! form, the entry that the date heads.

use super::event::{self, Decided, Place};
use super::moment::When;
use crate::record::Event;
use crate::text::calendar::{self, Shape};
use crate::text::{SentenceKind, TokenKind};

/// `Chi avete avvisato? Il Garante, il 5 novembre; la Procura, con querela`: the question has the
/// verb, the stretch of the date whom.
pub(super) fn answers_who(place: &Place<'_>) -> Decided {
    const LONGEST: usize = 12;
    const TOLD: [&str; 6] = ["avvis", "avvert", "inform", "notific", "segnal", "comunic"];
    let (doc, moment) = (place.doc, place.moment);
    let Some(question) = moment
        .sentence
        .checked_sub(1)
        .and_then(|s| doc.sentences().get(s))
    else {
        return Vec::new();
    };
    let asked = question.tokens.len() <= LONGEST
        && doc.slice(question.range).ends_with('?')
        && question
            .tokens
            .clone()
            .any(|t| TOLD.iter().any(|stem| doc.word(t).starts_with(stem)));
    if !asked {
        return Vec::new();
    }
    let start = (place.sentence.start..moment.phrase)
        .rev()
        .find(|&t| matches!(doc.word(t), ";" | ":" | "."))
        .map_or(place.sentence.start, |t| t + 1);
    // "Chi vi ha avvisati? Il CSIRT, il 3 febbraio": the answer names who told the author.
    let us = |t: usize| matches!(doc.word(t), "vi" | "ci" | "ve");
    let asks_by_whom = doc.word(question.tokens.start) == "chi"
        && (question.tokens.start + 1..question.tokens.start + 3).any(us);
    if asks_by_whom {
        return place.told_by(start..moment.phrase);
    }
    place.told_whom(start..moment.phrase)
}

/// `ci siamo mossi subito: Garante il 5, Polizia Postale il 6, clienti il 7`: nothing but whom,
/// between a mark and the date.
pub(super) fn whom_alone(place: &Place<'_>) -> Decided {
    const LONGEST: usize = 4;
    let phrase = place.moment.phrase;
    let mark = (phrase.saturating_sub(LONGEST + 1)..phrase)
        .rev()
        .find(|&t| matches!(place.doc.word(t), ":" | "," | ";"));
    match mark {
        Some(mark) if mark + 1 < phrase && place.sentence.contains(&mark) => {
            place.told_whom(mark + 1..phrase)
        }
        _ => Vec::new(),
    }
}

/// A date that heads an entry: `30 giugno 2025. Il controllo fa emergere …`, `9 giu, 22:40 - …`.
pub(super) fn heading_an_entry(place: &Place<'_>) -> Decided {
    const LONGEST: usize = 9;
    const LONGEST_ENTRY: usize = 45;
    let (doc, moment) = (place.doc, place.moment);
    let alone = moment.phrase <= place.sentence.start + 1
        && place.sentence.end.saturating_sub(moment.tokens.end) <= LONGEST
        && matches!(moment.when, When::Written(Shape::Point(date)) if date.day.is_some());
    let Some(next) = doc
        .sentences()
        .get(moment.sentence + 1)
        // Another entry with a date of its own tells its own story.
        .filter(|next| alone && !calendar::opens_with_date(doc, next.tokens.start))
    else {
        return Vec::new();
    };
    let end = next.tokens.end.min(next.tokens.start + LONGEST_ENTRY);
    let joined = Place {
        doc,
        moment,
        clause: next.tokens.start..end,
        sentence: place.sentence.start..next.tokens.end,
        cues: place.cues,
        named: place.named,
        from_processor: place.from_processor,
        for_controller: place.for_controller,
    };
    joined.decide()
}

/// A date that answers a heading or a question: `Quando ve ne siete accorti? Lunedì 8.`
pub(super) fn by_heading(place: &Place<'_>) -> Decided {
    const LONGEST_LABEL: usize = 8;
    let (doc, moment) = (place.doc, place.moment);
    // "R. Sì, l'8 maggio": what only opens an answer is skipped.
    let answers = |t: usize| matches!(doc.word(t), "r" | "." | ":" | "," | "si" | "sì" | "-");
    let first = (place.sentence.start..moment.phrase)
        .find(|&t| !answers(t))
        .unwrap_or(moment.phrase);
    let opens = moment.phrase <= first + 2;
    let short = |s: &usize| {
        let lead = doc.sentences().get(*s).map(|s| s.tokens.clone());
        lead.is_some_and(|tokens| tokens.len() <= 4 && tokens.into_iter().all(answers))
    };
    let Some(previous) = moment.sentence.checked_sub(1).filter(|_| opens) else {
        return Vec::new();
    };
    let previous = previous - usize::from(short(&previous) && previous > 0);
    // "Garante: notif. 13/09 | …": an abbreviation cut the row of a form.
    let follows_break = place
        .sentence
        .start
        .checked_sub(1)
        .is_some_and(|t| doc.kind(t) == Some(TokenKind::Break));
    let cut = !follows_break && matches!(doc.word(moment.tokens.end), "|" | ";");
    // The label of a form on the line above its value.
    let asks = doc.sentences().get(previous).is_some_and(|s| {
        let label = s.tokens.len() <= LONGEST_LABEL
            && follows_break
            && !doc.slice(s.range).ends_with(['.', ';', '|']);
        label || s.kind == SentenceKind::Heading || doc.slice(s.range).ends_with(['?', ':']) || cut
    });
    if !asks {
        return Vec::new();
    }
    let heading = doc.sentences()[previous].tokens.clone();
    let joined = Place {
        doc,
        moment,
        clause: heading.start..place.clause.end,
        sentence: heading.start..place.sentence.end,
        cues: place.cues,
        named: place.named,
        from_processor: place.from_processor,
        for_controller: place.for_controller,
    };
    let found = joined.decide();
    let asks_when = matches!(
        (doc.word(heading.start), doc.word(heading.start + 1)),
        ("quando", _) | ("da", "quando") | ("in", "che" | "quale")
    );
    let only_when = heading.len() <= 4
        && !event::cues_within(place.cues, &heading)
            .iter()
            .any(|cue| !cue.is_weak());
    // "Lo sa il Garante? Sì, dal 14 marzo."
    let affirmed = found.is_empty()
        && doc.slice(doc.sentences()[previous].range).ends_with('?')
        && (place.sentence.start..first).any(|t| matches!(doc.word(t), "si" | "sì"));
    if affirmed {
        return place.told_whom(heading.clone());
    }
    match moment.when {
        // "Quando? Fra il 3 aprile e il 5 giugno."
        When::Written(_) if found.is_empty() && asks_when && only_when => {
            vec![(Event::Occurrence, doc.range_of(&heading))]
        }
        _ => found,
    }
}
