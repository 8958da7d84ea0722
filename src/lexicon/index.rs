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

/// What a phrase means in one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// Compiles entries. The trie's value is the place of a phrase's first sense.
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
    for (phrase, senses) in &phrases {
        places.push((phrase.as_bytes(), (bytes.len() / SENSE) as u32));
        for (i, sense) in senses.iter().enumerate() {
            let last = i + 1 == senses.len();
            bytes.push(sense.table);
            bytes.push(u8::from(sense.prefix) * PREFIX + u8::from(last) * LAST);
            bytes.extend(sense.code.to_le_bytes());
            bytes.extend(sense.order.to_le_bytes());
        }
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

    /// Calls `found` with the end of every phrase that begins at `start`, and its senses.
    #[inline]
    pub(super) fn phrases_at(
        &self,
        text: &[u8],
        start: usize,
        mut found: impl FnMut(usize, Sense),
    ) {
        let senses = self.senses.as_ref();
        self.phrases.prefixes(text, start, |end, place| {
            let rest = senses.get(place as usize * SENSE..).unwrap_or_default();
            for bytes in rest.chunks_exact(SENSE) {
                found(
                    end,
                    Sense {
                        table: bytes[0],
                        prefix: bytes[1] & PREFIX != 0,
                        code: u16::from_le_bytes([bytes[2], bytes[3]]),
                        order: u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]),
                    },
                );
                if bytes[1] & LAST != 0 {
                    break;
                }
            }
        });
    }

    /// The text of a code.
    pub(super) fn code(&self, number: u16) -> &str {
        self.codes.get(number as usize).map_or("", |code| code)
    }
}
