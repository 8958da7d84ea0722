//! The main language of a text, by its function words.

use crate::text::{Document, TokenKind};
use crate::work::{Work, count};
use once_cell::sync::Lazy;
use std::ops::Range;

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
            for letters in words.iter().filter_map(|word| letters(word, 0..word.len())) {
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

    fn languages(&self, letters: u64) -> u8 {
        self.slots[Self::slot(&self.slots, letters)].1
    }
}

/// The letters of a word in one number, if they fit; no function word is longer.
fn letters(text: &str, word: Range<usize>) -> Option<u64> {
    let len = word.len();
    if !(1..=8).contains(&len) {
        return None;
    }
    let rest = text.as_bytes().get(word.start..)?;
    let letters = match rest.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => {
            let shift = |(i, &byte): (usize, &u8)| u64::from(byte) << (8 * i);
            rest.iter().enumerate().map(shift).sum()
        }
    };
    Some(letters & u64::MAX >> (64 - 8 * len))
}

/// The ISO 639-1 code of the language with the most function words; Italian without any.
pub(super) fn main(doc: &Document<'_>) -> &'static str {
    let mut counts = [0_usize; LANGUAGES.len()];
    let function_words = &*FUNCTION_WORDS;
    let words = doc.tokens().iter().filter(|t| t.kind == TokenKind::Word);
    for letters in words.filter_map(|word| letters(doc.text(), word.range().bytes())) {
        count(Work::Words, 1);
        let languages = function_words.languages(letters);
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
