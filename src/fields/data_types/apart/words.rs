//! Words between data and where they lie: copulas, adverbs, articles, prepositions.

use crate::text::grammar::{self, is_from, is_in, is_on};

pub(super) fn is_copula(word: &str) -> bool {
    matches!(
        word,
        "è" | "sono"
            | "era"
            | "erano"
            | "sia"
            | "siano"
            | "vengono"
            | "viene"
            | "venivano"
            | "restano"
            | "resta"
            | "rimangono"
            | "rimane"
            | "risultano"
            | "risulta"
    )
}

pub(super) fn is_adverb(word: &str) -> bool {
    grammar::is_connective(word)
        || matches!(
            word,
            "anche"
                | "pure"
                | "tutti"
                | "tutte"
                | "solo"
                | "soltanto"
                | "sempre"
                | "gia"
                | "ancora"
                | "al"
                | "contrario"
                | "tuttora"
        )
}

pub(super) fn is_article(word: &str) -> bool {
    grammar::is_article(word)
        || grammar::is_of(word)
        || matches!(
            word,
            "suo"
                | "sua"
                | "vostro"
                | "vostra"
                | "tuo"
                | "tua"
                | "suoi"
                | "vostri"
                | "tuoi"
                | "sue"
                | "vostre"
                | "tue"
                | "loro"
        )
}

pub(super) fn is_by(word: &str) -> bool {
    is_from(word)
        || matches!(
            word,
            "ad" | "presso" | "con" | "a" | "al" | "alla" | "all'" | "ai" | "agli" | "alle"
        )
}

pub(super) fn is_preposition(word: &str) -> bool {
    is_by(word)
        || is_in(word)
        || is_on(word)
        || matches!(
            word,
            "per" | "tra" | "fra" | "attraverso" | "tramite" | "altrove"
        )
}
