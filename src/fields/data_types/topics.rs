//! Everyday words that tell the kind of data where a noun of data stands before them: `l'adesione
//! allo sciopero`, `la lettera dell'oculista`, `a quale parrocchia appartiene`.
//!
//! Goes in: a word of a code `topic/…` of `data_types.tsv`. Comes out: whether a noun or a verb that
//! makes data of it stands near before it, no mark between them.

use crate::text::{Document, TokenKind};

/// What data are called, and what people do that data tell of.
const HEADS: [&str; 74] = [
    "adesion",
    "aderi",
    "aderent",
    "iscri",
    "appart",
    "tesser",
    "quot",
    "tratten",
    "deleg",
    "contribut",
    "versament",
    "donat",
    "donazion",
    "preferenz",
    "simpati",
    "milit",
    "orientament",
    "opinion",
    "convinzion",
    "idee",
    "credenz",
    "pratica",
    "dichiarazion",
    "annotazion",
    "annotat",
    "riferiment",
    "indicazion",
    "informazion",
    "dati",
    "notizi",
    "dettagl",
    "scheda",
    "schede",
    "elenc",
    "lista",
    "liste",
    "certificat",
    "document",
    "fascicol",
    "pratiche",
    "letter",
    "richiest",
    "richied",
    "domand",
    "questionari",
    "rispost",
    "esit",
    "risultat",
    "test",
    "esam",
    "analisi",
    "visit",
    "referto",
    "relazion",
    "parer",
    "registr",
    "motiv",
    "causal",
    "permess",
    "menù",
    "menu",
    "diet",
    "past",
    "esoner",
    "storia",
    "stato",
    "situazion",
    "problem",
    "quale",
    "decret",
    "sentenz",
    "atti",
    "provvediment",
    "partecipa",
];

/// Tokens between the noun and the word.
const NEAR: usize = 6;

/// Whether the word that begins at a token tells what data are about.
pub(super) fn is_topic(doc: &Document<'_>, first: usize) -> bool {
    (first.saturating_sub(NEAR)..first)
        .rev()
        .take_while(|&t| doc.kind(t) == Some(TokenKind::Word))
        .any(|t| HEADS.iter().any(|stem| doc.word(t).starts_with(stem)))
}
