//! The index of all phrases: a finite-state map from a phrase to its senses.
//!
//! It is compiled when the crate is built (`build.rs` shares this file) and
//! loaded without any work; an analyst's own tables are compiled at run time by
//! the same code. A search walks the map from the start of each word, so it
//! costs at most the longest phrase a word.

use super::table::Entry;
use super::tables::Table;
use fst::raw::{Fst, Output, Transition};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Bytes of one sense: table, prefix flag, code, order.
const SENSE: usize = 1 + 1 + 2 + 4;

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
    phrases: Fst<Cow<'b, [u8]>>,
    /// For each byte, where the phrases go on that begin with it: most starts end here.
    roots: Vec<Option<Transition>>,
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

/// Compiles entries. The map's value is the place of a phrase's senses and how many there are.
pub(super) fn compile(
    entries: impl IntoIterator<Item = (Table, Entry)>,
) -> Result<Compiled, fst::Error> {
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
    let mut compiled = Compiled {
        codes: codes.join("\n"),
        ..Compiled::default()
    };
    let mut map = fst::MapBuilder::memory();
    for (phrase, senses) in phrases {
        let place = (compiled.senses.len() / SENSE) as u64;
        map.insert(phrase, place << 8 | senses.len().min(255) as u64)?;
        for sense in senses {
            compiled.senses.push(sense.table);
            compiled.senses.push(u8::from(sense.prefix));
            compiled.senses.extend(sense.code.to_le_bytes());
            compiled.senses.extend(sense.order.to_le_bytes());
        }
    }
    compiled.phrases = map.into_inner()?;
    Ok(compiled)
}

impl std::fmt::Debug for Index<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("phrases", &self.phrases.len())
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
    ) -> Result<Self, fst::Error> {
        let phrases = Fst::new(phrases)?;
        let root = phrases.root();
        let roots = (0..=u8::MAX)
            .map(|byte| root.find_input(byte).map(|step| root.transition(step)))
            .collect();
        Ok(Self {
            phrases,
            roots,
            senses,
            codes,
        })
    }

    /// Calls `found` with the end of every phrase that begins at `start`, and its senses.
    pub(super) fn phrases_at(
        &self,
        text: &[u8],
        start: usize,
        mut found: impl FnMut(usize, Sense),
    ) {
        let Some(&first) = text.get(start) else {
            return;
        };
        let mut step = self.roots[usize::from(first)];
        let mut output = Output::zero();
        let mut at = start;
        while let Some(taken) = step {
            at += 1;
            output = output.cat(taken.out);
            let node = self.phrases.node(taken.addr);
            if node.is_final() {
                for sense in self.senses(output.cat(node.final_output()).value()) {
                    found(at, sense);
                }
            }
            step = text
                .get(at)
                .and_then(|&byte| node.find_input(byte))
                .map(|step| node.transition(step));
        }
    }

    fn senses(&self, value: u64) -> impl Iterator<Item = Sense> {
        let first = (value >> 8) as usize * SENSE;
        let end = first + (value & 0xFF) as usize * SENSE;
        self.senses
            .get(first..end)
            .unwrap_or_default()
            .chunks_exact(SENSE)
            .map(|bytes| Sense {
                table: bytes[0],
                prefix: bytes[1] != 0,
                code: u16::from_le_bytes([bytes[2], bytes[3]]),
                order: u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]),
            })
    }

    /// The text of a code.
    pub(super) fn code(&self, number: u16) -> &str {
        self.codes.get(number as usize).map_or("", |code| code)
    }

    /// Every phrase, in alphabetic order.
    pub(super) fn phrases(&self) -> Vec<String> {
        self.phrases.stream().into_str_vec().map_or_else(
            |_| Vec::new(),
            |phrases| phrases.into_iter().map(|(phrase, _)| phrase).collect(),
        )
    }
}
