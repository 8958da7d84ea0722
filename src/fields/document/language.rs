//! The main language of a text, by its function words.

use crate::text::{Document, TokenKind};
use once_cell::sync::Lazy;

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

/// For each function word, the languages that use it, one bit each: a table of slots, found
/// by the word's letters, with a free slot after each run of taken ones.
struct FunctionWords {
    slots: [(u64, u8); FunctionWords::SLOTS],
}

static FUNCTION_WORDS: Lazy<FunctionWords> = Lazy::new(FunctionWords::new);

impl FunctionWords {
    /// More than twice the number of words.
    const SLOTS: usize = 512;

    fn new() -> Self {
        let mut slots = [(0, 0); Self::SLOTS];
        for (bit, (_, words)) in LANGUAGES.iter().enumerate() {
            for letters in words.iter().filter_map(|word| letters(word)) {
                let slot = &mut slots[Self::slot(&slots, letters)];
                *slot = (letters, slot.1 | 1 << bit);
            }
        }
        Self { slots }
    }

    /// The slot of a word, or the free one where it would be.
    fn slot(slots: &[(u64, u8); Self::SLOTS], letters: u64) -> usize {
        let mut at = (letters.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize % Self::SLOTS;
        while slots[at].0 != 0 && slots[at].0 != letters {
            at = (at + 1) % Self::SLOTS;
        }
        at
    }

    fn languages(&self, word: &str) -> u8 {
        letters(word).map_or(0, |letters| self.slots[Self::slot(&self.slots, letters)].1)
    }
}

/// The letters of a word in one number, if they fit; no function word is longer.
fn letters(word: &str) -> Option<u64> {
    let mut letters = [0; 8];
    letters
        .get_mut(..word.len())?
        .copy_from_slice(word.as_bytes());
    Some(u64::from_le_bytes(letters))
}

/// The ISO 639-1 code of the language with the most function words; Italian without any.
pub(super) fn main(doc: &Document<'_>) -> &'static str {
    let mut counts = [0_usize; LANGUAGES.len()];
    let function_words = &*FUNCTION_WORDS;
    for i in 0..doc.tokens().len() {
        if doc.kind(i) != Some(TokenKind::Word) {
            continue;
        }
        let languages = function_words.languages(doc.word(i));
        if languages == 0 {
            continue;
        }
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
