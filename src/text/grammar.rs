//! The closed classes of Italian grammar: articles, and prepositions with their articles.
//!
//! In: a word as the view shows it, an elided one with its apostrophe. Out: what it is. These
//! words are few and no analyst adds to them; all others stand in the tables of the lexicon.

/// `il`, `la`, `gli`.
pub(crate) fn is_definite_article(word: &str) -> bool {
    matches!(word, "il" | "lo" | "la" | "l'" | "i" | "gli" | "le")
}

/// `un`, `una`.
pub(crate) fn is_indefinite_article(word: &str) -> bool {
    matches!(word, "un" | "uno" | "una" | "un'")
}

/// An article of either kind.
pub(crate) fn is_article(word: &str) -> bool {
    is_definite_article(word) || is_indefinite_article(word)
}

/// `di`, alone or with an article.
pub(crate) fn is_of(word: &str) -> bool {
    matches!(
        word,
        "di" | "d'" | "del" | "dello" | "della" | "dell'" | "dei" | "degli" | "delle"
    )
}

/// `a`, alone or with an article.
pub(crate) fn is_to(word: &str) -> bool {
    matches!(
        word,
        "a" | "ad" | "al" | "allo" | "alla" | "all'" | "ai" | "agli" | "alle"
    )
}

/// `da`, alone or with an article: from where, or by whom.
pub(crate) fn is_from(word: &str) -> bool {
    matches!(
        word,
        "da" | "dal" | "dallo" | "dalla" | "dall'" | "dai" | "dagli" | "dalle"
    )
}

/// `in`, alone or with an article.
pub(crate) fn is_in(word: &str) -> bool {
    matches!(
        word,
        "in" | "nel" | "nello" | "nella" | "nell'" | "nei" | "negli" | "nelle"
    )
}

/// `su`, alone or with an article.
pub(crate) fn is_on(word: &str) -> bool {
    matches!(
        word,
        "su" | "sul" | "sullo" | "sulla" | "sull'" | "sui" | "sugli" | "sulle"
    )
}

/// `invece`, `però`, `inoltre`: joins a clause to what was said before, and says nothing itself.
pub(crate) fn is_connective(word: &str) -> bool {
    matches!(
        word,
        "invece"
            | "pero"
            | "inoltre"
            | "infine"
            | "altresi"
            | "tuttavia"
            | "peraltro"
            | "comunque"
            | "dunque"
            | "quindi"
            | "infatti"
            | "viceversa"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of a class, and the question that tells it.
    type Class = (&'static str, fn(&str) -> bool);

    #[test]
    fn a_word_is_of_one_class_only() {
        let classes: [Class; 8] = [
            ("il la l'", is_definite_article),
            ("un una un'", is_indefinite_article),
            ("di d' della dell'", is_of),
            ("a ad alla all'", is_to),
            ("da dalla dall'", is_from),
            ("in nella nell'", is_in),
            ("su sulla sull'", is_on),
            ("invece pero viceversa", is_connective),
        ];
        for (words, of) in classes {
            for word in words.split(' ') {
                let known = classes.iter().filter(|(_, class)| class(word)).count();
                assert!(of(word) && known == 1, "{word}");
            }
        }
        assert!(is_article("gli") && is_article("uno") && !is_article("della"));
    }
}
