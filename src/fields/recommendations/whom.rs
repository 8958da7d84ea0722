//! Whom a deed of the reader turns to, and what it is done to: anybody, an address, "-la".

use crate::fields::forms::{Form, form};
use crate::text::{Document, Sentence};

/// "Non comunichi al telefono", "non dia a nessuno": whatever it is.
pub(super) fn to_anybody(doc: &Document<'_>, act: usize) -> bool {
    const NEAR: usize = 3;
    (act + 1..act + NEAR).any(|token| {
        matches!(
            (doc.word(token), doc.word(token + 1)),
            ("al" | "per", "telefono")
                | ("ad", "anima" | "alcuno" | "altri" | "estranei")
                | ("con", "nessuno")
                | ("a", "nessuno" | "terzi" | "sconosciuti" | "chicchessia")
        )
    })
}

/// "È pregato di restituirla": what went astray comes back; nothing is spread.
pub(super) fn gives_back(doc: &Document<'_>, act: usize) -> bool {
    ["restitu", "riconsegn"]
        .iter()
        .any(|stem| doc.word(act).starts_with(stem))
}

/// "Inoltrarli a sicurezza@…", "alla nostra casella": to somebody who wants to know.
pub(super) fn to_an_address(doc: &Document<'_>, act: usize) -> bool {
    const MAILBOX: usize = 6;
    matches!(doc.word(act + 1), "a" | "ad" | "all'" | "alla")
        && (act + 2..act + MAILBOX)
            .any(|token| matches!(doc.word(token), "@" | "indirizzo" | "casella"))
}

/// `se vuoi parlarne`, `chi ha dubbi`, `per informazioni`: a question to the author.
pub(super) fn wants_to_know(doc: &Document<'_>, sentence: &Sentence, before: usize) -> bool {
    const REACH: usize = 14;
    let start = sentence.tokens.start.max(before.saturating_sub(REACH));
    (start..before).any(|token| {
        let word = doc.word(token);
        matches!(
            word,
            "vuoi" | "volete" | "vuole" | "desidera" | "desiderate" | "parlarne"
        ) || ["dubbi", "domand", "chiariment"]
            .iter()
            .any(|stem| word.starts_with(stem))
            || word.starts_with("informazion") && doc.word(token.wrapping_sub(1)) == "per"
    })
}

/// "Ignorali", "cambiala", "sostituiscila": said to one, with its pronoun.
pub(super) fn bids_one(word: &str) -> bool {
    const SHORTEST: usize = 7;
    word.len() >= SHORTEST
        && ["alo", "ala", "ali", "ale", "cila", "cilo", "cile", "cili"]
            .iter()
            .any(|end| word.ends_with(end))
        && form(word) == Form::Plain
}
