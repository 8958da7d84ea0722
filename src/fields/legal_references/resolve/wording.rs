//! Wordings that tell how a citation and an act beside it hang together.

use super::super::citations::Citation;
use super::super::mentions::Mention;
use crate::text::Document;

/// Whether only "e", commas and prepositions part two citations.
pub(super) fn linked(doc: &Document<'_>, first: &Citation, second: &Citation) -> bool {
    const FAR: usize = 6;
    let gap = first.tokens.end..second.tokens.start;
    gap.len() <= FAR && gap.into_iter().all(|i| joins(doc.word(i)))
}

fn joins(word: &str) -> bool {
    matches!(
        word,
        "," | "e"
            | "ed"
            | "o"
            | "nonche"
            | ";"
            | "dell'"
            | "dall'"
            | "all'"
            | "l'"
            | "degli"
            | "agli"
            | "gli"
            | "dagli"
            | "nell'"
            | "ex"
            | "di"
            | "cui"
            | "and"
            | "/"
            | "anche"
            | "("
            | ")"
            | "of"
            | "&"
    )
}

/// Articles of the GDPR that a notice cites alone, whatever other act stands nearby.
pub(super) fn is_typical(number: u32) -> bool {
    is_of_the_gdpr(number) || matches!(number, 6 | 9 | 28)
}

/// "Gruppo di lavoro articolo 29": the name of a body.
pub(super) fn names_a_body(doc: &Document<'_>, citation: &Citation, number: u32) -> bool {
    const FAR: usize = 4;
    let mut near = citation.trigger.saturating_sub(FAR)..citation.trigger;
    number == 29
        && (near.any(|i| matches!(doc.word(i), "gruppo" | "wp" | "lavoro" | "party" | "linee"))
            || matches!(doc.word(citation.tokens.end), "working" | "data"))
}

/// Articles that a breach notice cites of the GDPR and of nothing else.
pub(super) fn is_of_the_gdpr(number: u32) -> bool {
    matches!(number, 12..=22 | 32..=34 | 77)
}

/// Whether a term is given a meaning here: `(di seguito, il "Codice")`, `("Regolamento")`.
pub(super) fn is_definition(doc: &Document<'_>, mention: &Mention) -> bool {
    const FAR: usize = 10;
    let mut said = false;
    let mut quoted = false;
    let mut bracket = false;
    for i in (mention.tokens.start.saturating_sub(FAR)..mention.tokens.start).rev() {
        match doc.word(i) {
            "\"" => quoted = true,
            "seguito" | "breve" | "brevita" | "poi" | "denominato" | "denominata" | "definito"
            | "definita" | "appresso" => said = true,
            "(" => {
                bracket = true;
                break;
            }
            "di" | "in" | "nel" | "d'" | "ora" | "per" | "anche" | "solo" | "il" | "la" | "lo"
            | "l'" | "," | ":" | "soltanto" | "semplicemente" | "qui" | "oltre" => {}
            _ => break,
        }
    }
    let closed = matches!(doc.word(mention.tokens.end), "\"" | ")" | "," | ";" | ".");
    closed && (said || bracket && quoted || bracket && doc.word(mention.tokens.end) == ")")
}

/// "come modificato dal d.lgs. 101/2018": the act is named for what it did to another.
pub(super) fn amends(doc: &Document<'_>, mention: &Mention) -> bool {
    const FAR: usize = 5;
    let start = mention.tokens.start;
    (start.saturating_sub(FAR)..start).rev().any(|i| {
        [
            "modificat",
            "novellat",
            "integrat",
            "aggiornat",
            "sostituit",
            "adeguat",
            "abrogat",
            "introdott",
            "convertit",
            "armonizzat",
            "emendat",
            "attuazion",
            "recepi",
        ]
        .iter()
        .any(|stem| doc.word(i).starts_with(stem))
    })
}

/// Words and marks between an act and its articles: `GDPR, in particolare all'art. 34`.
pub(super) fn leads_in(word: &str) -> bool {
    matches!(
        word,
        "," | "("
            | ")"
            | "-"
            | ":"
            | "\""
            | "all'"
            | "agli"
            | "in"
            | "particolare"
            | "specie"
            | "ex"
            | "l'"
            | "gli"
            | "dell'"
            | "nell'"
            | "degli"
            | "negli"
            | "sub"
            | "al"
            | "suo"
    )
}
