//! The main language of a text, by its function words.

use crate::text::Document;
use once_cell::sync::Lazy;
use std::collections::HashMap;

/// Words that are frequent in one language and rare in the others, as the view folds them.
const LANGUAGES: [(&str, &[&str]); 6] = [
    (
        "it",
        &[
            "di", "che", "il", "gli", "della", "dei", "delle", "del", "è", "sono", "nel", "per",
            "con", "una", "alla", "dell'", "dati", "ai", "stato", "nella", "dal", "lo", "ci",
        ],
    ),
    (
        "en",
        &[
            "the", "of", "and", "to", "your", "our", "was", "were", "we", "you", "that", "have",
            "with", "by", "this", "been", "for", "is", "on",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "das", "und", "den", "ist", "wir", "sie", "nicht", "mit", "von", "wurde",
            "eine", "auf", "zu", "sind", "im", "ihre",
        ],
    ),
    (
        "fr",
        &[
            "les", "des", "et", "est", "vous", "nous", "une", "dans", "pour", "votre", "vos",
            "aux", "avec", "par", "ont", "sur", "du", "donnees",
        ],
    ),
    (
        "es",
        &[
            "el", "los", "las", "que", "y", "en", "por", "una", "ha", "su", "sus", "datos", "del",
            "han", "para", "con", "no",
        ],
    ),
    (
        "sl",
        &[
            "je", "in", "da", "se", "na", "za", "ki", "so", "z", "podatkov", "vas", "ali", "pri",
            "smo", "ni",
        ],
    ),
];

/// For each function word, the languages that use it, one bit each.
static LANGUAGES_OF: Lazy<HashMap<&str, u8>> = Lazy::new(|| {
    let mut languages_of = HashMap::new();
    for (bit, (_, words)) in LANGUAGES.iter().enumerate() {
        for word in *words {
            *languages_of.entry(*word).or_default() |= 1 << bit;
        }
    }
    languages_of
});

/// The ISO 639-1 code of the language with the most function words; Italian without any.
pub(super) fn main(doc: &Document<'_>) -> &'static str {
    let mut counts = [0_usize; LANGUAGES.len()];
    for i in 0..doc.tokens().len() {
        let languages = LANGUAGES_OF.get(doc.word(i)).copied().unwrap_or_default();
        for (bit, count) in counts.iter_mut().enumerate() {
            *count += usize::from(languages >> bit & 1);
        }
    }
    // Of equals the first: Italian.
    let mut best = 0;
    for (i, &count) in counts.iter().enumerate() {
        if counts.get(best).is_some_and(|&most| count > most) {
            best = i;
        }
    }
    LANGUAGES.get(best).map_or("it", |(code, _)| code)
}
