//! Numbers whose noun is left out: the verb or the sentence before says who is counted.

use super::super::cues;
use super::super::quantity::Quantity;
use super::{Counted, Link, Noun, unit_of};
use crate::lexicon::Table;
use crate::record::Unit;
use crate::text::{Document, TokenKind};

/// `Siete in 312`, `ne risultano coinvolti 312`, `312 i coinvolti`, `le schede dei soci, 312 in tutto`.
pub(super) fn elided(doc: &Document<'_>, quantity: &Quantity, open_copy: bool) -> Option<Counted> {
    if readers(doc, quantity) || opens_as_subject(doc, quantity) {
        return Some(people(quantity));
    }
    if !(said_to_be_hit(doc, quantity) || summed_up(doc, quantity)) {
        return None;
    }
    let Some(noun) = noun_before(doc, quantity) else {
        return Some(people(quantity));
    };
    let (unit, noun) = unit_of(open_copy, noun)?;
    Some(Counted {
        unit,
        noun,
        ..people(quantity)
    })
}

fn people(quantity: &Quantity) -> Counted {
    Counted {
        unit: Unit::People,
        unit_at: quantity.range,
        end: quantity.tokens.end,
        after: false,
        link: Link::Elided,
        part: false,
        noun: Noun::Plain,
    }
}

/// `In 3.400 hanno avuto i recapiti esposti`.
fn opens_as_subject(doc: &Document<'_>, quantity: &Quantity) -> bool {
    let verb = quantity.tokens.end;
    let within = quantity
        .tokens
        .start
        .checked_sub(1)
        .filter(|&t| doc.word(t) == "in");
    let opens = within.is_some_and(|t| {
        cues::sentence_of(doc, t).is_some_and(|sentence| sentence.start == t)
            || t.checked_sub(1)
                .is_some_and(|b| matches!(doc.word(b), "," | "che" | ";"))
    });
    let hit = cues::cues_in(doc, verb..(verb + 10).min(doc.tokens().len()))
        .any(|cue| cue.code() == "hit");
    opens && hit && matches!(doc.word(verb), "hanno" | "sono" | "avete" | "siete")
}

/// `Siete un migliaio`, `potreste essere coinvolti in più di 1.100`.
fn readers(doc: &Document<'_>, quantity: &Quantity) -> bool {
    const REACH: usize = 7;
    let start = quantity.tokens.start;
    let from = start.saturating_sub(REACH);
    let Some(verb) = (from..start).rev().find(|&t| {
        matches!(
            doc.word(t),
            "siete" | "sarete" | "eravate" | "sareste" | "potreste" | "foste"
        )
    }) else {
        return false;
    };
    let company = |t: usize| {
        matches!(
            doc.word(t),
            "in" | "essere"
                | "stati"
                | "state"
                | "complessivamente"
                | "tutti"
                | "tutto"
                | "quindi"
                | "dunque"
                | "voi"
                | "circa"
                | "anche"
        ) || is_hit(doc.word(t))
    };
    (verb + 1..start).all(company)
}

fn is_hit(word: &str) -> bool {
    ["coinvolt", "interessat", "colpit", "toccat", "danneggiat"]
        .iter()
        .any(|stem| {
            word.strip_prefix(stem)
                .is_some_and(|end| matches!(end, "i" | "e"))
        })
}

/// `ne risultano coinvolti 312`, `sono stati coinvolti in 312`, `312 i coinvolti`.
fn said_to_be_hit(doc: &Document<'_>, quantity: &Quantity) -> bool {
    const REACH: usize = 4;
    let start = quantity.tokens.start;
    // "gli interessati, individuati in 316"
    let reckoned = start.checked_sub(2).is_some_and(|t| {
        doc.word(t + 1) == "in"
            && ["individuat", "identificat", "quantificat", "stimat"]
                .iter()
                .any(|stem| doc.word(t).starts_with(stem))
    });
    let before = (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(|&t| {
            is_hit(doc.word(t))
                || matches!(
                    doc.word(t),
                    "in" | "complessivamente"
                        | "tutto"
                        | "totale"
                        | "ben"
                        | "circa"
                        | "stati"
                        | "state"
                        | "risultati"
                )
        })
        .any(|t| is_hit(doc.word(t)));
    let end = quantity.tokens.end;
    let article = matches!(doc.word(end), "i" | "gli" | "le" | "quelli" | "quelle");
    before || reckoned || is_hit(doc.word(end + usize::from(article)))
}

/// `i partecipanti al corso, 73 in tutto`.
fn summed_up(doc: &Document<'_>, quantity: &Quantity) -> bool {
    let end = quantity.tokens.end;
    let comma = quantity
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|t| matches!(doc.word(t), "," | "(" | "-"));
    let sum = doc.word(end) == "in" && matches!(doc.word(end + 1), "tutto" | "totale")
        || doc.word(end) == "complessivamente"
        || doc.word(end) == "nel" && doc.word(end + 1) == "complesso";
    comma && sum
}

/// The code of the noun that the sentence, else the one before it, names last.
fn noun_before<'d>(doc: &Document<'d>, quantity: &Quantity) -> Option<&'d str> {
    const REACH: usize = 30;
    let start = quantity.tokens.start;
    let sentence = cues::sentence_of(doc, start)?;
    let last = |from: usize, to: usize| {
        let range = doc.range_of(&(from.max(to.saturating_sub(REACH))..to));
        doc.hits_in(Table::CountUnits, range)
            .filter(|hit| !matches!(hit.code(), "addresses" | "staff" | "cases"))
            .filter(|hit| !is_hit(doc.slice(hit.range)))
            .last()
            .map(|hit| hit.code())
    };
    if let Some(code) = last(sentence.start, start) {
        return Some(code);
    }
    let end = (0..sentence.start)
        .rev()
        .find(|&t| doc.kind(t) != Some(TokenKind::Break))?;
    let before = cues::sentence_of(doc, end)?;
    last(before.start, before.end).filter(|&code| code != "not")
}
