//! Classes of Italian words that the tables need not list: endings, particles, articles.

use super::Input;
use crate::text::grammar;

/// Words that may stand between `non` and its verb.
pub(super) fn is_light(word: &str) -> bool {
    matches!(
        word,
        "si" | "ci"
            | "vi"
            | "ne"
            | "lo"
            | "la"
            | "li"
            | "le"
            | "gli"
            | "mi"
            | "ti"
            | "c'"
            | "v'"
            | "n'"
            | "l'"
            | "se"
            | "ve"
            | "ce"
            | "me"
            | "te"
            | "s'"
            | "invece"
            | "ancora"
            | "mai"
            | "piu"
            | "pero"
            | "quindi"
            | "inoltre"
            | "nemmeno"
            | "neanche"
            | "comunque"
            | "tuttavia"
            | "infatti"
            | "dunque"
            | "t'"
            | "m'"
    )
}

/// Articles and prepositions: `non` before them denies a noun, no verb.
pub(super) fn opens_noun_phrase(word: &str) -> bool {
    grammar::is_article(word)
        || grammar::is_of(word)
        || matches!(
            word,
            "anche"
                | "quelli"
                | "quelle"
                | "quello"
                | "quella"
                | "in"
                | "per"
                | "da"
                | "dal"
                | "dalla"
                | "dai"
                | "a"
                | "al"
                | "alla"
                | "agli"
                | "alle"
                | "ai"
                | "con"
                | "su"
                | "nel"
                | "nella"
                | "nei"
                | "nelle"
                | "negli"
                | "altri"
                | "altre"
                | "tutti"
                | "tutte"
                | "sui"
                | "sulle"
                | "dati"
                | "password"
                | "informazioni"
                | "sulla"
                | "sul"
        )
}

/// `e`, `o`, `ma` and marks: what stands between two things said.
pub(super) fn is_joint(word: &str) -> bool {
    matches!(
        word,
        "," | ";" | ":" | "e" | "ed" | "o" | "oppure" | "ma" | "(" | ")" | "-"
    )
}

/// A word after an article-like clitic (`non la riguardano`).
pub(super) fn looks_like_verb(word: &str) -> bool {
    !is_participle(word)
        && (word.ends_with("ono")
            || word.ends_with("ano")
            || word.ends_with('e') && is_listed(word))
}

/// Verbs in `-e` that look like nouns.
fn is_listed(word: &str) -> bool {
    matches!(word, "contiene" | "comprende" | "concerne" | "include")
}

/// `coinvolti`, `compromesse`: the ending of a participle.
pub(super) fn is_participle(word: &str) -> bool {
    let Some(stem) = word.strip_suffix(['o', 'a', 'i', 'e']) else {
        return false;
    };
    word.len() > 5
        && ["at", "ut", "it", "ss", "st", "tt", "lt", "rt", "int"]
            .iter()
            .any(|end| stem.ends_with(end))
}

/// `escludere`, `fornirle`: the ending of an infinitive.
pub(super) fn is_infinitive(word: &str) -> bool {
    let stem = [
        "lo", "la", "li", "le", "ne", "gli", "si", "vi", "ti", "ci", "mi",
    ]
    .iter()
    .find_map(|clitic| word.strip_suffix(clitic))
    .unwrap_or(word);
    word.len() > 4
        && (["are", "ere", "ire", "rre"]
            .iter()
            .any(|end| word.ends_with(end))
            || stem != word && ["ar", "er", "ir"].iter().any(|end| stem.ends_with(end)))
}

/// `tratterebbe`, `sarebbero`: the ending of a conditional.
pub(super) fn is_conditional(word: &str) -> bool {
    word.len() > 7 && (word.ends_with("rebbe") || word.ends_with("rebbero"))
}

/// Endings that only finite verbs have, where the table has no entry.
pub(super) fn is_finite_verb(input: &Input<'_>, token: usize) -> bool {
    const ENDINGS: [&str; 15] = [
        "iamo", "ebbe", "ebbero", "ranno", "arono", "irono", "erono", "avano", "evano", "ivano",
        "isce", "iscono", "ssero", "ava", "eva",
    ];
    let word = input.word(token);
    // Each ending is in one of these; most words are not.
    let last = word.as_bytes().last_chunk();
    let may_end = matches!(last, Some(b"mo" | b"be" | b"ro" | b"no" | b"ce" | b"va"));
    if !may_end || word.len() < 6 || !word.is_ascii() {
        return false;
    }
    if ENDINGS.iter().any(|end| word.ends_with(end)) {
        return true;
    }
    word.ends_with("ono") && !word.ends_with("fono") && !word.ends_with("uono")
}

/// `solo`, `soltanto`: nothing but what follows.
pub(super) fn is_only(word: &str) -> bool {
    matches!(
        word,
        "solo" | "soltanto" | "solamente" | "unicamente" | "esclusivamente"
    )
}

/// Words that stand between commas without parting anything.
pub(super) fn is_aside(word: &str) -> bool {
    grammar::is_connective(word)
        || matches!(
            word,
            "contrario"
                | "oggi"
                | "purtroppo"
                | "fortunatamente"
                | "momento"
                | "stato"
                | "anche"
                | "pure"
        )
}

/// Prepositions and adverbs of place behind a participle between commas.
pub(super) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "con"
            | "in"
            | "su"
            | "da"
            | "a"
            | "al"
            | "presso"
            | "per"
            | "dal"
            | "dalla"
            | "nel"
            | "nella"
            | "tra"
            | "fra"
            | "ai"
            | "alla"
            | "sul"
            | "sui"
            | "sulla"
            | "nei"
            | "alle"
            | "agli"
            | "altrove"
            | "separatamente"
            | "mediante"
            | "tramite"
    )
}
