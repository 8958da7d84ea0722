//! Words between data and where they lie: copulas, adverbs, articles, prepositions.

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
    matches!(
        word,
        "invece"
            | "pero"
            | "inoltre"
            | "infine"
            | "comunque"
            | "anche"
            | "pure"
            | "tutti"
            | "tutte"
            | "infatti"
            | "quindi"
            | "dunque"
            | "solo"
            | "soltanto"
            | "sempre"
            | "gia"
            | "ancora"
            | "viceversa"
            | "al"
            | "contrario"
            | "altresi"
            | "tuttora"
    )
}

pub(super) fn is_article(word: &str) -> bool {
    matches!(
        word,
        "il" | "lo"
            | "la"
            | "l'"
            | "i"
            | "gli"
            | "le"
            | "di"
            | "del"
            | "della"
            | "dell'"
            | "dei"
            | "degli"
            | "delle"
            | "d'"
            | "un"
            | "una"
            | "suo"
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

pub(super) fn is_of(word: &str) -> bool {
    matches!(
        word,
        "di" | "del" | "dello" | "della" | "dell'" | "dei" | "degli" | "delle" | "d'"
    )
}

pub(super) fn is_by(word: &str) -> bool {
    matches!(
        word,
        "ad" | "da"
            | "dal"
            | "dallo"
            | "dalla"
            | "dall'"
            | "dai"
            | "dagli"
            | "dalle"
            | "presso"
            | "con"
            | "a"
            | "al"
            | "alla"
            | "all'"
            | "ai"
            | "agli"
            | "alle"
    )
}

pub(super) fn is_preposition(word: &str) -> bool {
    is_by(word)
        || matches!(
            word,
            "in" | "nel"
                | "nello"
                | "nella"
                | "nell'"
                | "nei"
                | "negli"
                | "nelle"
                | "su"
                | "sul"
                | "sullo"
                | "sulla"
                | "sull'"
                | "sui"
                | "sugli"
                | "sulle"
                | "per"
                | "tra"
                | "fra"
                | "attraverso"
                | "tramite"
                | "altrove"
        )
}
