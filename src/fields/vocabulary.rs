//! Short closed lists of words, of their beginnings and of their endings, made for looking up
//! every word of a text.
//!
//! Most words stand in no list: two letters and the length tell it, without a comparison.
//! What an analyst may want to extend stands in the tables of the lexicon instead.

/// One bit for each letter that a word may go on with, by the letter that it begins with.
type Pairs = [u32; 32];

/// The place of a byte among 32: each letter has its own.
const fn place(byte: u8) -> usize {
    (byte & 31) as usize
}

/// Whole words, in alphabetic order.
#[derive(Debug)]
pub(super) struct Words {
    sorted: &'static [&'static str],
    /// For each first letter, one bit for each length.
    lengths: [u64; 32],
    /// For each first letter, where its words stand.
    places: [(u16, u16); 32],
}

impl Words {
    pub(super) const fn new(sorted: &'static [&'static str]) -> Self {
        let mut lengths = [0; 32];
        let mut places = [(0, 0); 32];
        let mut i = 0;
        while i < sorted.len() {
            let word = sorted[i].as_bytes();
            assert!(!word.is_empty() && word.len() < 64, "a word");
            let first = place(word[0]);
            if lengths[first] == 0 {
                places[first].0 = i as u16;
            }
            lengths[first] |= 1 << word.len();
            i += 1;
            places[first].1 = i as u16;
        }
        Self {
            sorted,
            lengths,
            places,
        }
    }

    pub(super) fn hold(&self, word: &str) -> bool {
        let Some(&first) = word.as_bytes().first() else {
            return false;
        };
        if word.len() >= 64 || self.lengths[place(first)] >> word.len() & 1 == 0 {
            return false;
        }
        let (from, to) = self.places[place(first)];
        let words = self.sorted.get(usize::from(from)..usize::from(to));
        words.is_some_and(|words| words.contains(&word))
    }

    #[cfg(test)]
    pub(super) fn is_sorted(&self) -> bool {
        self.sorted.is_sorted()
    }
}

/// Beginnings of words, of two letters or more.
#[derive(Debug)]
pub(super) struct Stems {
    stems: &'static [&'static str],
    pairs: Pairs,
}

impl Stems {
    pub(super) const fn new(stems: &'static [&'static str]) -> Self {
        let mut pairs = [0; 32];
        let mut i = 0;
        while i < stems.len() {
            let stem = stems[i].as_bytes();
            assert!(stem.len() > 1, "a stem of two letters");
            pairs[place(stem[0])] |= 1 << place(stem[1]);
            i += 1;
        }
        Self { stems, pairs }
    }

    /// Whether a word begins with one of them.
    pub(super) fn begin(&self, word: &str) -> bool {
        match word.as_bytes() {
            [first, second, ..] => {
                self.pairs[place(*first)] >> place(*second) & 1 == 1
                    && self.stems.iter().any(|stem| word.starts_with(stem))
            }
            _ => false,
        }
    }
}

/// Endings of words, of two letters or more.
#[derive(Debug)]
pub(super) struct Endings {
    endings: &'static [&'static str],
    pairs: Pairs,
}

impl Endings {
    pub(super) const fn new(endings: &'static [&'static str]) -> Self {
        let mut pairs = [0; 32];
        let mut i = 0;
        while i < endings.len() {
            let ending = endings[i].as_bytes();
            assert!(ending.len() > 1, "an ending of two letters");
            let (last, before) = (ending[ending.len() - 1], ending[ending.len() - 2]);
            pairs[place(last)] |= 1 << place(before);
            i += 1;
        }
        Self { endings, pairs }
    }

    /// Whether a word ends with one of them.
    pub(super) fn end(&self, word: &str) -> bool {
        match word.as_bytes() {
            [.., before, last] => {
                self.pairs[place(*last)] >> place(*before) & 1 == 1
                    && self.endings.iter().any(|ending| word.ends_with(ending))
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_finds_what_a_comparison_with_each_of_its_words_finds() {
        const LIST: &[&str] = &["a'", "abbia", "è stato", "ne", "non", "né"];
        static WORDS: Words = Words::new(LIST);
        static STEMS: Stems = Stems::new(LIST);
        static ENDINGS: Endings = Endings::new(LIST);
        for word in [
            "", "a", "a'", "abbi", "abbiano", "nabbia", "è", "è stato", "non", "nénne",
        ] {
            assert_eq!(WORDS.hold(word), LIST.contains(&word), "{word}");
            let begins = LIST.iter().any(|stem| word.starts_with(stem));
            assert_eq!(STEMS.begin(word), begins, "{word}");
            let ends = LIST.iter().any(|ending| word.ends_with(ending));
            assert_eq!(ENDINGS.end(word), ends, "{word}");
        }
    }
}
