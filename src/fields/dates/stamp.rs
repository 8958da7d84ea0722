//! Lines that say only when the notice went out, or who wrote it and when: `inviata il 4 marzo`,
//! `Redazione · 3 marzo 2025`.

use super::bearing::at_an_end;
use super::groups;
use super::moment::{Moment, When};
use crate::lexicon::Table;
use crate::text::calendar::Shape;
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// `Redazione · 3 marzo 2025 · 2 min`, `3 marzo 2025 | Ufficio stampa`: a line under the title
/// that tells nothing but who wrote and when.
pub(super) fn is_byline(doc: &Document<'_>, moment: &Moment, line: &Range<usize>) -> bool {
    const HEAD: usize = 10;
    const LONGEST: usize = 18;
    let When::Written(Shape::Point(date)) = moment.when else {
        return false;
    };
    if moment.sentence > HEAD || line.len() > LONGEST || date.year.is_none() {
        return false;
    }
    let separates = |t: usize| {
        matches!(doc.word(t), "·" | "•" | "|" | "/") || doc.word(t) == "-" && !doc.glued(t)
    };
    // "10 maggio 2020 alle ore 18:22 · pubblico"
    let behind = (moment.tokens.end..line.end)
        .find(|&t| {
            doc.kind(t) != Some(TokenKind::Number)
                && !matches!(doc.word(t), "alle" | "ore" | ":" | "," | "h")
        })
        .is_some_and(separates);
    let beside = behind || moment.phrase > line.start && separates(moment.phrase - 1);
    let written = line.clone().any(|t| {
        groups::BYLINE.holds(doc, t) || doc.word(t) == "di" && t > line.start && separates(t - 1)
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

/// `inviata il 4 marzo`, `Affisso all'albo dal 7 al 22 ottobre`, `Versione 1.0 del 4 marzo`,
/// `Pagina pubblicata da: HR - 12/03/2025`, `| Redatto il | 28.10.2025 |`: a line or a cell that
/// says only when the notice itself went out.
pub(super) fn is_stamped(doc: &Document<'_>, moment: &Moment, line: &Range<usize>) -> bool {
    const LONGEST: usize = 12;
    let day = match moment.when {
        When::Written(Shape::Point(day) | Shape::Interval(day, _)) => day,
        _ => return false,
    };
    let mut before = line.start..moment.phrase.max(line.start);
    // The last cell before the date.
    if let Some(bar) = before.clone().rev().skip(1).find(|&t| doc.word(t) == "|") {
        before.start = bar;
    }
    while before.start < before.end && matches!(doc.word(before.start), "|" | "(" | "[") {
        before.start += 1;
    }
    let rest = moment.tokens.end..line.end;
    let closed = match doc.word(rest.start) {
        _ if rest.is_empty() => true,
        "." | ")" => rest.len() <= 1,
        "|" | "]" => true,
        ";" => doc.word(before.start.saturating_sub(1)) == "(",
        // "Scheda pubblicata il 5 settembre 2024 ai sensi dell'art. 34"
        "ai" => doc.word(rest.start + 1) == "sensi",
        "ex" => true,
        "alle" | "ore" => rest.clone().skip(1).all(|t| {
            doc.kind(t) == Some(TokenKind::Number) || matches!(doc.word(t), "ore" | ":" | ".")
        }),
        _ => false,
    };
    if !closed
        || day.day.is_none()
        || before.is_empty()
        || before.len() > LONGEST
        || !at_an_end(doc, moment.sentence)
    {
        return false;
    }
    // "Pagina pubblicata il …": what went out, before the participle; "In pubblicazione dal …".
    let lead = groups::TEXTS.holds(doc, before.start) || doc.word(before.start) == "in";
    let first = before.start + usize::from(lead);
    // "Questa email è stata inviata il 2 aprile 2025."
    let this = (before.start..before.end.min(before.start + 2)).find(|&t| {
        matches!(doc.word(t), "questa" | "questo" | "quest'" | "presente")
            && names_letter(doc, t + 1)
    });
    let sent = before
        .end
        .checked_sub(1)
        .is_some_and(|t| groups::ISSUED.holds(doc, t));
    let plain = |t: usize| {
        matches!(
            doc.word(t),
            "è" | "stata" | "stato" | "vi" | "ti" | "le" | "viene" | "e" | "-" | "mail"
        )
    };
    if let Some(this) = this
        && sent
        && (this + 2..before.end - 1).all(plain)
    {
        return true;
    }
    let stretch = matches!(moment.when, When::Written(Shape::Interval(..)));
    let issued = groups::ISSUED.holds(doc, first)
        && (!stretch
            || doc.word(first).starts_with("affiss")
            || doc.word(first).starts_with("pubb"));
    let version = matches!(doc.word(first), "versione" | "revisione" | "edizione")
        && before.len() <= 5
        && day.year.is_some();
    version || issued && says_where_or_who(doc, first + 1..before.end)
}

/// `(Circolare n. 4 del 9 dicembre 2024)`, alone in brackets; `Il presente avviso è del 9
/// dicembre`; `Le scriviamo oggi, 9 dicembre`: the text says of itself which day it bears.
pub(super) fn dates_itself(doc: &Document<'_>, moment: &Moment) -> bool {
    const LONGEST: usize = 14;
    let When::Written(Shape::Point(date)) = moment.when else {
        return false;
    };
    let Some(sentence) = doc.sentences().get(moment.sentence) else {
        return false;
    };
    if date.day.is_none() {
        return false;
    }
    let first = sentence
        .tokens
        .start
        .max(moment.phrase.saturating_sub(LONGEST));
    let today = doc.word(moment.phrase) == "oggi" || doc.word(moment.tokens.start) == "oggi";
    let writes =
        (moment.phrase.saturating_sub(2)..moment.phrase).any(|t| doc.word(t).starts_with("scriv"));
    if today && writes {
        return true;
    }
    let told = |words: Range<usize>| {
        doc.hits_in(Table::DateEvents, doc.range_of(&words))
            .any(|hit| {
                !matches!(
                    hit.code(),
                    "document" | "none" | "subject_communication" | "send" | "post" | "tell"
                )
            })
    };
    let open = (first..moment.phrase).rev().find(|&t| doc.word(t) == "(");
    if let Some(open) = open {
        let alone = open.checked_sub(1).is_none_or(|t| {
            doc.kind(t) == Some(TokenKind::Break) || matches!(doc.word(t), "." | "\"" | "!" | "?")
        });
        let closes = doc.word(moment.tokens.end) == ")";
        return alone
            && closes
            && (names_letter(doc, open + 1) || groups::DATED.holds(doc, open + 1))
            && !told(open..moment.phrase);
    }
    // "Il presente avviso è del 9 dicembre", "Questa lettera è stata scritta il 9 dicembre"
    let start = sentence.tokens.start;
    if moment.phrase.saturating_sub(start) > 9 {
        return false;
    }
    let this = (start..start + 2).any(|t| {
        matches!(doc.word(t), "presente" | "questa" | "questo" | "quest'")
            && (names_letter(doc, t + 1) || doc.word(t) == "presente")
    });
    let says = (start + 1..moment.phrase).any(|t| {
        matches!(
            doc.word(t),
            "è" | "reca" | "porta" | "datata" | "datato" | "viene"
        )
    });
    this && says
        && !told(start..moment.phrase)
        && (start..moment.phrase).all(|t| !matches!(doc.word(t), "seguito" | "," | "che" | "non"))
}

/// Nouns for what a letter calls itself.
fn names_letter(doc: &Document<'_>, token: usize) -> bool {
    groups::TEXTS.holds(doc, token) || groups::LETTERS.holds(doc, token)
}

/// Only words that say where the notice went out, or `da` with who wrote it.
fn says_where_or_who(doc: &Document<'_>, mut words: Range<usize>) -> bool {
    let by = words.clone().find(|&t| doc.word(t) == "da");
    words.all(|t| {
        let name = by.is_some_and(|by| t > by && t - by <= 5)
            && doc.cased_word(t).starts_with(char::is_uppercase);
        name || only_places(doc, t)
    })
}

/// `7 luglio 2023   Data della presente.`: the label behind its date.
pub(super) fn is_labelled_behind(doc: &Document<'_>, moment: &Moment, line: &Range<usize>) -> bool {
    const LONGEST: usize = 8;
    let rest = moment.tokens.end..line.end;
    let skip = usize::from(matches!(doc.word(rest.start), "-" | ":" | "|"));
    line.start == moment.phrase
        && rest.len() > skip
        && rest.len() <= LONGEST
        && doc
            .hits_in(Table::DateEvents, doc.range_of(&rest))
            .next()
            .is_some_and(|hit| {
                let tokens = doc.tokens_in(hit.range());
                hit.code() == "document"
                    && tokens.start == rest.start + skip
                    && rest.end - tokens.end <= 1
            })
}

/// `MONTERUZZO, 13.10.2025      LA SEGRETERIA`, `Domenica 15 giugno 2025, Santissima Trinità`: few
/// words of another column or a feast behind the date, and no verb.
pub(super) fn closes_with_name(doc: &Document<'_>, rest: Range<usize>) -> bool {
    const LONGEST: usize = 6;
    let first = rest.start + usize::from(doc.word(rest.start) == ",");
    rest.len() <= LONGEST
        && first < rest.end
        && doc.cased_word(first).starts_with(char::is_uppercase)
        && rest.clone().all(|t| {
            doc.kind(t) == Some(TokenKind::Word) && !super::event::is_finite(doc.word(t))
                || matches!(doc.word(t), "," | "." | "'")
        })
        && doc
            .hits_in(Table::DateEvents, doc.range_of(&rest))
            .all(|hit| matches!(hit.code(), "document" | "none" | "subject_communication"))
}

/// Words between the participle and the date that say where the notice went out.
fn only_places(doc: &Document<'_>, at: usize) -> bool {
    let place = doc.cased_word(at).starts_with(char::is_uppercase)
        && matches!(doc.word(at - 1), "a" | "ad" | "da");
    place
        || groups::WHERE_OUT.holds(doc, at)
        || matches!(
            doc.word(at),
            "a" | "ad"
                | "da"
                | "in"
                | "il"
                | "sul"
                | "all'"
                | "nella"
                | "via"
                | "data"
                | "oggi"
                | "e"
                | "on"
                | "line"
                | "-"
                | ","
                | ":"
                | "|"
        )
}
