//! Dates in a row, and the two ends of one stretch of time.

use super::event::{self, Cue, Decided};
use super::groups;
use super::moment::{Moment, When};
use crate::record::Event;
use crate::text::Document;
use crate::text::calendar::{PartialDate, Shape};
use std::ops::Range;

/// `è iniziata il 3 maggio ed è terminata il 5`: one stretch of time, told as its two ends.
pub(super) fn join_start_and_end(
    doc: &Document<'_>,
    moments: &mut [Moment],
    decided: &mut [Decided],
) {
    const REACH: usize = 8;
    const FAR: usize = 14;
    for i in 1..moments.len() {
        // "è iniziata il 29 e non, come scritto, il 2; è terminata il 4": no event is dated the 2nd.
        let denied = i > 1
            && decided[i - 1].is_empty()
            && moments[i - 2].sentence == moments[i].sentence
            && groups::BEGINS.among(
                doc,
                moments[i - 2].phrase.saturating_sub(REACH)..moments[i - 2].phrase,
            );
        let opening = if denied { i - 2 } else { i - 1 };
        let (first, second) = (&moments[opening], &moments[i]);
        let (from, to, lasted) = match (first.when, second.when) {
            (When::Written(Shape::Point(from)), When::Written(Shape::Point(to))) => {
                (from, to, false)
            }
            // "La cosa è andata avanti fino al 2 aprile".
            (
                When::Written(Shape::Point(from) | Shape::Since(from)),
                When::Written(Shape::UpTo(to)),
            ) => (from, to, true),
            _ => continue,
        };
        let near = |from: usize, to: usize| {
            from.max(to.saturating_sub(if lasted { FAR } else { REACH }))..to
        };
        let named = |from: usize, to: usize, stems: &[&str]| {
            near(from, to).any(|t| stems.iter().any(|stem| doc.word(t).starts_with(stem)))
        };
        let begins = decided[opening]
            .iter()
            .any(|(e, _)| *e == Event::Occurrence)
            && groups::BEGINS.among(doc, near(0, first.tokens.start));
        let begins = begins
            || lasted
                && decided[opening]
                    .iter()
                    .any(|(e, _)| *e == Event::Occurrence)
                && groups::LASTS.among(doc, near(first.tokens.end, second.tokens.start));
        // "dal 1° aprile, quando è uscito il catalogo, e sino al 3"
        let same = matches!(first.when, When::Written(Shape::Since(_)))
            && lasted
            && first.sentence == second.sentence
            && decided[opening]
                .iter()
                .chain(&decided[i])
                .any(|(e, _)| *e == Event::Occurrence);
        let begins = begins || same;
        // "Da quando? Dal 1° aprile. Fino a quando? Fino al 9 aprile"
        let asked = matches!(first.when, When::Written(Shape::Since(_)))
            && lasted
            && decided[opening]
                .iter()
                .any(|(e, _)| *e == Event::Occurrence)
            && named(first.tokens.end, second.tokens.start, &["?"]);
        let begins = begins || asked;
        // "il primo accesso è del 2 giugno e l'ultimo del 19"
        let series = decided[opening]
            .iter()
            .any(|(e, _)| *e == Event::Occurrence)
            && named(0, first.tokens.start, &["primo", "prima"])
            && named(first.tokens.end, second.tokens.start, &["ultim"]);
        let begins = begins || series;
        // "la condivisione era stata impostata il 7 ed è stata revocata il 20"
        let revoked = is_undone(doc, first, second)
            && (decided[opening]
                .iter()
                .any(|(e, _)| *e == Event::Occurrence)
                || decided[opening].is_empty()
                    && groups::GRANTS.among(doc, near(0, first.tokens.start)));
        let begins = begins || revoked;
        // "è finita il 9, quando ce ne siamo accorti"
        let when = doc.word(second.tokens.end) == ","
            && matches!(
                doc.word(second.tokens.end + 1),
                "quando" | "allorche" | "giorno" | "data"
            );
        let checks = groups::CHECKS.among(doc, first.tokens.end..second.phrase);
        let ends = decided[i].iter().all(|(e, _)| {
            matches!(e, Event::Occurrence | Event::Containment)
                || (lasted || when) && *e == Event::Discovery
        }) && !checks
            && (!denied || !lasted)
            && second.sentence - first.sentence <= if lasted { 4 } else { 1 }
            && (lasted
                || series
                || revoked
                || named(
                    first.tokens.end,
                    second.tokens.start,
                    &["termin", "conclus", "cessat", "fine", "durat", "finit"],
                ));
        // The end may leave out the year that the start gives.
        // "fino a venerdì 16": and the month.
        let month = to.month.or(from.month.filter(|_| from.day < to.day));
        let to = PartialDate {
            month,
            year: to.year.or(from.year.filter(|_| from.month <= month)),
            ..to
        };
        let comparable = from.year.is_none() || to.year.is_some();
        if begins && ends && comparable && to.month.is_some() {
            moments[opening].when = When::Written(Shape::Interval(from, to));
            moments[opening].range = moments[opening].range.join(moments[i].range);
            // "…, quando abbiamo rimosso l'accesso": the end is told of, too.
            let stopped = lasted || when || revoked;
            let (start, end) = (moments[opening].range, moments[i].range);
            if revoked {
                if decided[opening].is_empty() {
                    decided[opening].push((Event::Occurrence, start));
                }
                if decided[i].is_empty() {
                    decided[i].push((Event::Containment, end));
                }
                moments[i].when = When::Written(Shape::Point(to));
            }
            decided[i].retain(|(event, _)| stopped && *event != Event::Occurrence);
        }
    }
}

/// `impostata il 7 gennaio ed è stata revocata il 20`: both verbs are said of one thing.
fn is_undone(doc: &Document<'_>, first: &Moment, second: &Moment) -> bool {
    const NEAR: usize = 7;
    const LONGEST: usize = 8;
    let gap = first.tokens.end..second.phrase.max(first.tokens.end);
    let joined = first.sentence == second.sentence
        && gap.len() <= LONGEST
        && (is_and(doc.word(gap.start)) || doc.word(gap.start) == ",");
    // "… e il server è stato fermato il 5": another subject.
    joined
        && gap.clone().skip(1).all(|t| {
            groups::UNSETS.holds(doc, t)
                || is_and(doc.word(t))
                || event::is_finite(doc.word(t))
                || matches!(
                    doc.word(t),
                    "stata"
                        | "stato"
                        | "state"
                        | "stati"
                        | "poi"
                        | "quindi"
                        | "infine"
                        | "solo"
                        | "soltanto"
                )
        })
        && groups::UNSETS.among(doc, gap)
        && [groups::SETS, groups::BEGINS]
            .iter()
            .any(|words| words.among(doc, first.phrase.saturating_sub(NEAR)..first.phrase))
}

/// `pubblicato il 2 ottobre, il 16 settembre ignoti hanno …`: no row, the second date has its verb.
pub(super) fn has_own_verb(
    doc: &Document<'_>,
    first: &Moment,
    second: &Moment,
    clause: &Range<usize>,
    cues: &[Cue],
) -> bool {
    const REACH: usize = 25;
    let comma = first.tokens.end + 1 == second.phrase && doc.word(first.tokens.end) == ",";
    let after = second.tokens.end..clause.end.min(second.tokens.end + REACH);
    comma
        && event::cues_within(cues, &after)
            .iter()
            .any(|cue| cue.finite)
}

/// Dates in a row share what is said of them: `diffusi il 23 aprile e il 6 maggio`.
pub(super) fn is_row(doc: &Document<'_>, first: &Moment, second: &Moment) -> bool {
    let gap = first.tokens.end..second.phrase;
    // "una prima notifica il 4 e una seconda, a completamento, il 18"
    const FURTHEST: usize = 9;
    let another = gap.len() <= FURTHEST
        && is_and(doc.word(gap.start))
        && gap.clone().take(3).any(|t| {
            matches!(
                doc.word(t),
                "seconda" | "secondo" | "altra" | "altro" | "ulteriore" | "terza" | "terzo"
            )
        });
    // "dall'Università il 26 settembre, dalla Fondazione il giorno successivo, 27 settembre"
    let by_another = gap.len() <= FURTHEST
        && doc.word(gap.start) == ","
        && matches!(doc.word(gap.start + 1), "dal" | "dalla" | "dall'" | "da");
    // "l'anagrafe il 5 marzo, i tributi il 7, il protocollo il 10"
    let of_another = gap.len() <= 6
        && matches!(doc.word(gap.start), "," | "e" | ";")
        && matches!(
            doc.word(gap.start + 1),
            "il" | "la"
                | "i"
                | "le"
                | "l'"
                | "gli"
                | "lo"
                | "quello"
                | "quella"
                | "quelli"
                | "quelle"
        )
        && gap.len() >= 3
        && matches!(doc.word(second.phrase), "il" | "l'" | "in" | "nel")
        && !gap
            .clone()
            .any(|t| event::is_finite(doc.word(t)) || doc.word(t) == "che");
    if (another || by_another || of_another) && matches!(second.when, When::Written(_)) {
        return true;
    }
    matches!(second.when, When::Written(_))
        && !gap.is_empty()
        && gap.len() <= 4
        && gap.into_iter().all(|t| {
            matches!(
                doc.word(t),
                "," | "e"
                    | "di"
                    | "nuovo"
                    | "ancora"
                    | "nuovamente"
                    | "infine"
                    | "ed"
                    | "o"
                    | "nonche"
                    | "seconda"
                    | "secondo"
                    | "terza"
                    | "terzo"
                    | "altra"
                    | "altro"
                    | "poi"
                    | "una"
                    | "un"
            )
        })
}

/// `con una PEC, seguita il 25 febbraio da un rapporto`, `cui ha fatto seguito il 20 marzo`: more
/// of what was dated before.
pub(super) fn follows_on(doc: &Document<'_>, moment: &Moment) -> bool {
    let before = |n: usize| moment.phrase.checked_sub(n).map_or("", |t| doc.word(t));
    matches!(before(1), "seguita" | "seguito" | "seguite" | "seguiti")
}

/// `ha ricevuto la segnalazione il 15 e l'elenco soltanto il 28`, `seguito il 3 gennaio
/// dall'elenco`: the paper that completes what was told, with no verb of its own.
pub(super) fn more_of_it(doc: &Document<'_>, first: &Moment, second: &Moment) -> bool {
    const LONGEST: usize = 12;
    const BEHIND: usize = 4;
    let gap = first.tokens.end..second.phrase.max(first.tokens.end);
    if follows_on(doc, second) {
        let behind = second.tokens.end..second.tokens.end + BEHIND;
        return matches!(doc.word(behind.start), "da" | "dal" | "dalla" | "dall'")
            && groups::REPORTS.among(doc, behind);
    }
    // "ne ha avvisato il Comune, trasmettendo il 9 maggio una relazione"
    let gerund = |t: usize| {
        ["trasmette", "consegna", "invia", "fornen"]
            .iter()
            .any(|stem| doc.word(t).starts_with(stem))
            && doc.word(t).ends_with("ndo")
    };
    if second.phrase > gap.start && gerund(second.phrase - 1) {
        return groups::REPORTS.among(doc, second.tokens.end..second.tokens.end + BEHIND);
    }
    let also = match doc.word(gap.start) {
        "," => gap.start + 1,
        _ => gap.start,
    };
    let noun = also + usize::from(is_and(doc.word(also)));
    gap.len() <= LONGEST
        && noun > gap.start
        && matches!(
            doc.word(noun),
            "il" | "la" | "l'" | "gli" | "i" | "un" | "una"
        )
        && groups::REPORTS.among(doc, noun + 1..(noun + BEHIND).min(gap.end))
        && !gap.clone().any(|t| {
            event::is_finite(doc.word(t)) || matches!(doc.word(t), "che" | "." | ";" | "garante")
        })
}

/// `ci ha avvisati a voce il 3 e per iscritto il 5`, `lo ha detto il 13, confermandolo poi per
/// iscritto il 15`: told once more, by another way.
pub(super) fn told_again(doc: &Document<'_>, first: &Moment, second: &Moment) -> bool {
    const LONGEST: usize = 9;
    const AGAIN: [&str; 9] = [
        "conferm",
        "ribad",
        "formalizz",
        "ripet",
        "reiter",
        "ratific",
        "replic",
        "perfezion",
        "sollecit",
    ];
    let gap = first.tokens.end..second.phrase.max(first.tokens.end);
    let again = gap.clone().any(|t| {
        AGAIN.iter().any(|stem| doc.word(t).starts_with(stem))
            && (doc.word(t).contains("ndo") || doc.word(t - 1) == "e" || doc.word(t - 1) == "poi")
    });
    let way = |t: usize| {
        matches!(
            doc.word(t),
            "a" | "voce"
                | "per"
                | "iscritto"
                | "telefono"
                | "telefonicamente"
                | "verbalmente"
                | "formalmente"
                | "via"
                | "con"
                | "mail"
                | "email"
                | "e-mail"
                | "pec"
                | "e"
                | "poi"
                | "quindi"
                | ","
                | "in"
                | "breve"
                | "forma"
                | "scritta"
                | "mezzo"
        )
    };
    let ways = (second.tokens.end..second.tokens.end + 2).chain(gap.clone());
    let other = gap.clone().all(way)
        && ways.clone().any(|t| {
            matches!(
                doc.word(t),
                "voce" | "iscritto" | "telefono" | "pec" | "scritta" | "mail"
            )
        });
    !gap.is_empty() && gap.len() <= LONGEST && (again || other)
}

fn is_and(word: &str) -> bool {
    matches!(word, "e" | "ed" | "nonche")
}
