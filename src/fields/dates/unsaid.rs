//! The day of the breach where no word says that it is: the story's first deed.
//!
//! Every notice tells of a breach, and few verbs for it are in a table: `a una nostra assistente
//! hanno sfilato dalla borsa il tablet`. Where nothing in the text is dated as the breach, the
//! first dated past deed that names no other event is it.

use super::event::Decided;
use super::moment::{Moment, When};
use crate::lexicon::Table;
use crate::record::Event;
use crate::text::Document;
use crate::text::calendar::{PartialDate, Shape};

/// Gives the first open deed of the story to the breach. `open` tells which moments have a deed
/// of their own that no cue names.
pub(super) fn date_the_breach(
    doc: &Document<'_>,
    moments: &[Moment],
    decided: &mut [Decided],
    open: &[bool],
) {
    let told = |event: Event| {
        decided
            .iter()
            .position(move |events| events.iter().any(|(e, _)| *e == event))
    };
    let story = decided
        .iter()
        .any(|events| events.iter().any(|(e, _)| *e != Event::Document));
    if told(Event::Occurrence).is_some() || !story {
        return;
    }
    if let Some(first) = sent_astray(doc, decided) {
        for (event, _) in &mut decided[first] {
            *event = Event::Occurrence;
        }
        return;
    }
    // Nobody finds or reports a breach before it happens.
    let learnt = [
        Event::Discovery,
        Event::ProcessorToController,
        Event::AuthorityNotification,
        Event::PoliceReport,
    ]
    .into_iter()
    .filter_map(told)
    .filter_map(|i| first_day(moments.get(i)?))
    .min();
    let first = (0..moments.len()).find(|&i| {
        open.get(i) == Some(&true)
            && decided.get(i).is_some_and(Vec::is_empty)
            && moments.get(i).and_then(first_day).is_some_and(|day| {
                learnt.is_none_or(|learnt| !comparable(day, learnt) || day <= learnt)
            })
    });
    if let Some(first) = first
        && let (Some(moment), Some(decided)) = (moments.get(first), decided.get_mut(first))
    {
        decided.push((Event::Occurrence, moment.range));
    }
}

/// Year, month and day on which a written moment begins; its day must be told.
fn first_day(moment: &Moment) -> Option<(Option<u16>, u8, u8)> {
    let parts = |date: PartialDate| Some((date.year, date.month?, date.day?));
    match moment.when {
        When::Written(Shape::Point(date) | Shape::Interval(date, _)) => parts(date),
        _ => None,
    }
}

/// Both years are told or neither.
fn comparable(a: (Option<u16>, u8, u8), b: (Option<u16>, u8, u8)) -> bool {
    a.0.is_some() == b.0.is_some()
}

/// `Il 4 ottobre la segreteria ha inviato a 19 soci il modulo. Per errore …`: a story that begins
/// with what an office sent, in a notice of a mistake, begins with the breach.
fn sent_astray(doc: &Document<'_>, decided: &[Decided]) -> Option<usize> {
    const GROUP: usize = 4;
    let first = decided
        .iter()
        .position(|events| events.iter().any(|(event, _)| *event != Event::Document))?;
    let [(Event::SubjectCommunication, cue)] = decided[first].as_slice() else {
        return None;
    };
    let verb = doc.token_at(cue.start);
    let sends = ["inviat", "trasmess", "spedit", "mandat", "inoltrat"]
        .iter()
        .any(|stem| doc.word(verb).starts_with(stem));
    let group = verb.saturating_sub(GROUP)..verb;
    let third = group.clone().any(|t| matches!(doc.word(t), "ha" | "hanno"))
        && !group
            .clone()
            .any(|t| matches!(doc.word(t), "vi" | "ti" | "le" | "abbiamo"));
    let mistaken = || {
        doc.hits_of(Table::DateParties)
            .iter()
            .any(|hit| hit.code() == "mistake")
    };
    (sends && third && mistaken()).then_some(first)
}
