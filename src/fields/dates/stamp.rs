//! Lines that say only when the notice went out, or who wrote it and when: `inviata il 4 marzo`,
//! `Redazione · 3 marzo 2025`.

use super::bearing::at_an_end;
use super::moment::{Moment, When};
use crate::lexicon::Table;
use crate::text::Document;
use crate::text::calendar::Shape;
use std::ops::Range;

/// `Redazione · 3 marzo 2025 · 2 min`, `3 marzo 2025 | Ufficio stampa`: a line under the title
/// that tells nothing but who wrote and when.
pub(super) fn is_byline(doc: &Document<'_>, moment: &Moment, line: &Range<usize>) -> bool {
    const HEAD: usize = 10;
    const LONGEST: usize = 18;
    const WRITERS: [&str; 22] = [
        "redazione",
        "ufficio",
        "stampa",
        "comunicazione",
        "lettura",
        "min",
        "minuti",
        "news",
        "avvisi",
        "autore",
        "scritto",
        "visualizzazioni",
        "commenti",
        "categoria",
        "condividi",
        "stampa",
        "segreteria",
        "admin",
        "voti",
        "notizie",
        "comunicati",
        "blog",
    ];
    let When::Written(Shape::Point(date)) = moment.when else {
        return false;
    };
    if moment.sentence > HEAD || line.len() > LONGEST || date.year.is_none() {
        return false;
    }
    let separates = |t: usize| {
        matches!(doc.word(t), "·" | "•" | "|" | "/") || doc.word(t) == "-" && !doc.glued(t)
    };
    let beside = moment.tokens.end < line.end && separates(moment.tokens.end)
        || moment.phrase > line.start && separates(moment.phrase - 1);
    let written = line.clone().any(|t| {
        WRITERS.contains(&doc.word(t)) || doc.word(t) == "di" && t > line.start && separates(t - 1)
    });
    let range = doc.range_of(line);
    let tells_more = doc
        .hits_in(Table::DateEvents, range)
        .any(|hit| !matches!(hit.code(), "document" | "none" | "subject_communication"))
        || doc
            .hits_in(Table::DateDistractors, range)
            .any(|hit| matches!(hit.code(), "leads" | "act"));
    beside && written && !tells_more
}

/// `inviata il 4 marzo`, `Affisso all'albo dal 7 al 22 ottobre`, `Versione 1.0 del 4 marzo`: a line
/// that says only when the notice itself went out.
pub(super) fn is_stamped(doc: &Document<'_>, moment: &Moment, line: &Range<usize>) -> bool {
    const LONGEST: usize = 9;
    const ISSUED: [&str; 10] = [
        "inviat",
        "spedit",
        "affiss",
        "pubblicat",
        "scritt",
        "firmat",
        "redatt",
        "emess",
        "rilasciat",
        "diffus",
    ];
    let day = match moment.when {
        When::Written(Shape::Point(day) | Shape::Interval(day, _)) => day,
        _ => return false,
    };
    let before = line.start..moment.phrase.max(line.start);
    let rest = moment.tokens.end..line.end;
    let closed = rest.len() <= 1 && rest.clone().all(|t| matches!(doc.word(t), "." | ")"));
    if !closed
        || day.day.is_none()
        || before.is_empty()
        || before.len() > LONGEST
        || !at_an_end(doc, moment.sentence)
    {
        return false;
    }
    let first = before.start + usize::from(doc.word(before.start) == "(");
    let stretch = matches!(moment.when, When::Written(Shape::Interval(..)));
    let issued = ISSUED.iter().any(|stem| doc.word(first).starts_with(stem))
        && (!stretch
            || doc.word(first).starts_with("affiss")
            || doc.word(first).starts_with("pubb"));
    let version = matches!(doc.word(first), "versione" | "revisione" | "edizione")
        && before.len() <= 5
        && day.year.is_some();
    version || issued && (first + 1..before.end).all(|t| only_places(doc, t))
}

/// Words between the participle and the date that say where the notice went out.
fn only_places(doc: &Document<'_>, at: usize) -> bool {
    let place = doc.cased_word(at).starts_with(char::is_uppercase)
        && matches!(doc.word(at - 1), "a" | "ad" | "da");
    place
        || matches!(
            doc.word(at),
            "a" | "ad"
                | "da"
                | "in"
                | "il"
                | "sul"
                | "sito"
                | "web"
                | "istituzionale"
                | "all'"
                | "albo"
                | "pretorio"
                | "on"
                | "line"
                | "online"
                | "bacheca"
                | "nella"
                | "via"
                | "e"
                | "-"
                | "mail"
                | "pec"
                | "data"
                | "oggi"
                | ","
                | ":"
        )
}
