//! The index of all phrases: a [`Trie`] from a phrase to its senses.
//!
//! It is compiled when the crate is built (`build.rs` shares this file) and
//! loaded without any work; an analyst's own tables are compiled at run time by
//! the same code. A search walks the trie from the start of each word, so it
//! costs at most the longest phrase a word.

use super::table::Entry;
use super::tables::Table;
use super::trie::{self, Trie};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Bytes of one sense: table, flags, code, order.
const SENSE: usize = 1 + 1 + 2 + 4;
/// The flag of a sense whose phrase is the beginning of a word.
const PREFIX: u8 = 1;
/// The flag of a phrase's last sense.
const LAST: u8 = 2;

/// A phrase as the trie knows it: the place of its first sense, and what all senses share.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Phrase(u32);

impl Phrase {
    /// Bits before the place.
    const FLAGS: u32 = 2;
    /// In some table it is the beginning of a word.
    const STEM: u32 = 1;
    /// It stands in a table that every text needs.
    const OF_ANY_TEXT: u32 = 2;

    fn new(place: usize, senses: &[Sense]) -> Self {
        let needed = |sense: &Sense| {
            let mut tables = Table::OF_ANY_TEXT.iter();
            tables.any(|&table| table as u8 == sense.table)
        };
        let mut phrase = (place as u32) << Self::FLAGS;
        if senses.iter().any(|sense| sense.prefix) {
            phrase |= Self::STEM;
        }
        if senses.iter().any(needed) {
            phrase |= Self::OF_ANY_TEXT;
        }
        Self(phrase)
    }

    /// Whether it may end within a word.
    pub(super) fn is_stem(self) -> bool {
        self.0 & Self::STEM != 0
    }

    /// Whether a table of [`Table::OF_ANY_TEXT`] has it.
    pub(super) fn is_of_any_text(self) -> bool {
        self.0 & Self::OF_ANY_TEXT != 0
    }

    fn place(self) -> usize {
        (self.0 >> Self::FLAGS) as usize
    }
}

/// What a phrase means in one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sense {
    /// The number of the table.
    pub(super) table: u8,
    /// The phrase is the beginning of a word.
    pub(super) prefix: bool,
    /// The number of the code.
    pub(super) code: u16,
    /// Rank of the entry: the earlier wins a tie.
    pub(super) order: u32,
}

/// A compiled set of entries.
pub(super) struct Index<'b> {
    phrases: Trie<'b>,
    senses: Cow<'b, [u8]>,
    codes: Vec<Cow<'b, str>>,
}

/// The parts of an index as bytes: what `build.rs` writes and the crate includes.
#[derive(Debug, Default)]
pub(super) struct Compiled {
    pub(super) phrases: Vec<u8>,
    pub(super) senses: Vec<u8>,
    /// One code a line.
    pub(super) codes: String,
}

/// Compiles entries. The trie's value is a [`Phrase`].
pub(super) fn compile(entries: impl IntoIterator<Item = (Table, Entry)>) -> Compiled {
    let mut codes: Vec<String> = Vec::new();
    let mut numbers: BTreeMap<String, u16> = BTreeMap::new();
    let mut phrases: BTreeMap<String, Vec<Sense>> = BTreeMap::new();
    for (order, (table, entry)) in entries.into_iter().enumerate() {
        let code = *numbers.entry(entry.code).or_insert_with_key(|code| {
            codes.push(code.clone());
            (codes.len() - 1) as u16
        });
        for phrase in entry.phrases {
            let (text, prefix) = match phrase.strip_suffix('*') {
                Some(stem) => (stem.to_owned(), true),
                None => (phrase, false),
            };
            phrases.entry(text).or_default().push(Sense {
                table: table as u8,
                prefix,
                code,
                order: order as u32,
            });
        }
    }
    let mut places: Vec<(&[u8], u32)> = Vec::with_capacity(phrases.len());
    let mut bytes = Vec::new();
    // Phrases of one entry mean the same and share their senses.
    let mut known: BTreeMap<&[Sense], usize> = BTreeMap::new();
    for (phrase, senses) in &phrases {
        let place = *known.entry(senses).or_insert_with(|| {
            let place = bytes.len() / SENSE;
            for (i, sense) in senses.iter().enumerate() {
                let last = i + 1 == senses.len();
                bytes.push(sense.table);
                bytes.push(u8::from(sense.prefix) * PREFIX + u8::from(last) * LAST);
                bytes.extend(sense.code.to_le_bytes());
                bytes.extend(sense.order.to_le_bytes());
            }
            place
        });
        places.push((phrase.as_bytes(), Phrase::new(place, senses).0));
    }
    Compiled {
        phrases: trie::compile(&places),
        senses: bytes,
        codes: codes.join("\n"),
    }
}

impl std::fmt::Debug for Index<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("senses", &(self.senses.len() / SENSE))
            .field("codes", &self.codes.len())
            .finish()
    }
}

impl<'b> Index<'b> {
    /// Loads the parts of an index that [`compile`] made.
    pub(super) fn new(
        phrases: Cow<'b, [u8]>,
        senses: Cow<'b, [u8]>,
        codes: Vec<Cow<'b, str>>,
    ) -> Self {
        Self {
            phrases: Trie::new(phrases),
            senses,
            codes,
        }
    }

    /// Calls `found` with the end of every phrase that begins at `start`.
    #[inline]
    pub(super) fn phrases_at(
        &self,
        text: &[u8],
        start: usize,
        mut found: impl FnMut(usize, Phrase),
    ) {
        self.phrases
            .prefixes(text, start, |end, number| found(end, Phrase(number)));
    }

    /// What a phrase means.
    pub(super) fn senses(&self, phrase: Phrase) -> impl Iterator<Item = Sense> {
        let senses = self.senses.as_chunks::<SENSE>().0;
        let mut rest = senses.get(phrase.place()..).unwrap_or_default().iter();
        let mut is_last = false;
        std::iter::from_fn(move || {
            if is_last {
                return None;
            }
            let &[table, flags, c0, c1, o0, o1, o2, o3] = rest.next()?;
            is_last = flags & LAST != 0;
            Some(Sense {
                table,
                prefix: flags & PREFIX != 0,
                code: u16::from_le_bytes([c0, c1]),
                order: u32::from_le_bytes([o0, o1, o2, o3]),
            })
        })
    }

    /// The text of a code.
    pub(super) fn code(&self, number: u16) -> &Cow<'b, str> {
        static NONE: Cow<'static, str> = Cow::Borrowed("");
        self.codes.get(number as usize).unwrap_or(&NONE)
    }
}
