//! The Italian vocabulary, as data.
//!
//! Every word that the extractor knows stands in a table beside this file: one
//! entry a line, `code`, `phrase`, and optionally texts that the entry must
//! accept and must reject (see [`table`] for the format). All tables are
//! searched together, in one pass over the normalised view.
//!
//! No table holds logic, and no rule holds vocabulary that a table could hold.

mod index;
pub mod own;
pub mod table;
mod tables;
mod trie;

pub use tables::Table;

use crate::text::ViewRange;
use index::{Index, Sense};
use once_cell::sync::Lazy;
use std::borrow::Cow;
use table::Entry;

/// A phrase of one table found in the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<'l> {
    /// Where it stands.
    pub range: ViewRange,
    code: &'l str,
    order: u32,
}

impl<'l> Hit<'l> {
    /// The code of its entry.
    pub fn code(&self) -> &'l str {
        self.code
    }
}

/// All phrases found in a document, by table, in order, without overlaps within a table.
#[derive(Debug, Default)]
pub struct Hits<'l> {
    by_table: Vec<Vec<Hit<'l>>>,
}

impl<'l> Hits<'l> {
    /// The hits of a table, from the first to the last.
    pub fn of(&self, table: Table) -> &[Hit<'l>] {
        self.by_table.get(table as usize).map_or(&[], Vec::as_slice)
    }

    /// The hits of a table that lie within a range.
    pub fn in_range(&self, table: Table, range: ViewRange) -> impl Iterator<Item = Hit<'l>> {
        let hits = self.of(table);
        let first = hits.partition_point(|hit| hit.range.start < range.start);
        hits[first..]
            .iter()
            .take_while(move |hit| hit.range.start < range.end)
            .filter(move |hit| hit.range.end <= range.end)
            .copied()
    }

    /// The hit of a table that covers exactly this range.
    pub fn exactly(&self, table: Table, range: ViewRange) -> Option<Hit<'l>> {
        self.in_range(table, range).find(|hit| hit.range == range)
    }

    /// The hit of a table that covers this range, alone or with words around it.
    pub fn covering(&self, table: Table, range: ViewRange) -> Option<Hit<'l>> {
        let hits = self.of(table);
        let after = hits.partition_point(|hit| hit.range.start <= range.start);
        let hit = hits.get(after.checked_sub(1)?)?;
        hit.range.contains(range).then_some(*hit)
    }
}

/// The compiled vocabulary.
#[derive(Debug)]
pub struct Lexicon {
    builtin: Index<'static>,
    /// Entries of an analyst's own tables.
    own: Option<Index<'static>>,
}

impl Lexicon {
    /// The built-in vocabulary, compiled when the crate was built.
    pub fn builtin() -> &'static Lexicon {
        static BUILTIN: Lazy<Lexicon> = Lazy::new(|| Lexicon {
            builtin: builtin_index(),
            own: None,
        });
        &BUILTIN
    }

    /// The built-in vocabulary with the entries of an analyst's own tables.
    pub fn with(own: Vec<(Table, Entry)>) -> Lexicon {
        Lexicon {
            builtin: builtin_index(),
            own: (!own.is_empty()).then(|| own_index(own)),
        }
    }

    /// Finds every phrase of every table. Linear in the text's length.
    pub fn scan(&self, text: &str) -> Hits<'_> {
        let mut by_table: Vec<Vec<Hit<'_>>> = vec![Vec::new(); Table::ALL.len()];
        let bytes = text.as_bytes();
        let mut inside = false;
        for (start, &byte) in bytes.iter().enumerate() {
            let before = std::mem::replace(&mut inside, is_word_byte(byte));
            if before && inside || byte == b' ' {
                continue;
            }
            for (index, later) in std::iter::once((&self.builtin, 0))
                .chain(self.own.as_ref().map(|own| (own, u32::MAX / 2)))
            {
                index.phrases_at(bytes, start, |end, sense| {
                    if let Some(end) = whole_words(text, end, sense)
                        && let Some(hits) = by_table.get_mut(usize::from(sense.table))
                    {
                        hits.push(Hit {
                            range: ViewRange::new(start, end),
                            code: index.code(sense.code),
                            order: sense.order.saturating_add(later),
                        });
                    }
                });
            }
        }
        for (&table, hits) in Table::ALL.iter().zip(&mut by_table) {
            keep_longest(hits, table.keeps_senses());
        }
        Hits { by_table }
    }

    /// Every built-in phrase, in alphabetic order; stems stand without their `*`.
    pub fn phrases(&self) -> Vec<String> {
        let mut phrases: Vec<String> = Table::ALL
            .iter()
            .flat_map(|table| table::parse(table.text()).unwrap_or_default())
            .flat_map(|entry| entry.phrases)
            .map(|phrase| phrase.trim_end_matches('*').to_owned())
            .collect();
        phrases.sort_unstable();
        phrases.dedup();
        phrases
    }
}

/// The index that `build.rs` compiled from the tables.
fn builtin_index() -> Index<'static> {
    Index::new(
        Cow::Borrowed(include_bytes!(concat!(env!("OUT_DIR"), "/phrases.bin"))),
        Cow::Borrowed(include_bytes!(concat!(env!("OUT_DIR"), "/senses.bin"))),
        include_str!(concat!(env!("OUT_DIR"), "/codes.txt"))
            .lines()
            .map(Cow::Borrowed)
            .collect(),
    )
}

/// The index of an analyst's own entries.
fn own_index(entries: Vec<(Table, Entry)>) -> Index<'static> {
    let compiled = index::compile(entries);
    let codes = compiled.codes.lines().map(str::to_owned);
    Index::new(
        Cow::Owned(compiled.phrases),
        Cow::Owned(compiled.senses),
        codes.map(Cow::Owned).collect(),
    )
}

/// Where a phrase that was found up to `end` ends as whole words, if it does.
fn whole_words(text: &str, end: usize, sense: Sense) -> Option<usize> {
    if ends_word(text.as_bytes(), end) {
        Some(end)
    } else if sense.prefix {
        Some(word_end(text, end))
    } else {
        None
    }
}

/// Of overlapping hits keeps the longer, then the earlier, then the one first in the table;
/// with `senses`, all codes of the phrase that wins.
fn keep_longest(hits: &mut Vec<Hit<'_>>, senses: bool) {
    hits.sort_unstable_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end), hit.order));
    let mut kept: usize = 0;
    for i in 0..hits.len() {
        let hit = hits[i];
        match kept.checked_sub(1).map(|last| hits[last]) {
            Some(last) if last.range.overlaps(hit.range) => {
                if hit.range.len() > last.range.len() {
                    while kept > 0 && hits[kept - 1].range == last.range {
                        kept -= 1;
                    }
                } else if !senses || hit.range != last.range || hit.code == last.code {
                    continue;
                }
            }
            _ => {}
        }
        hits[kept] = hit;
        kept += 1;
    }
    hits.truncate(kept);
}

/// Whether each byte belongs to a word: ASCII letters and digits, everything beyond ASCII.
static WORD_BYTES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = byte >= 0x80 || (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

fn is_word_byte(byte: u8) -> bool {
    WORD_BYTES[usize::from(byte)]
}

fn ends_word(bytes: &[u8], at: usize) -> bool {
    at == 0 || !bytes.get(at).is_some_and(|&b| is_word_byte(b)) || !is_word_byte(bytes[at - 1])
}

fn word_end(text: &str, from: usize) -> usize {
    let rest = &text.as_bytes()[from..];
    from + rest.iter().take_while(|&&b| is_word_byte(b)).count()
}
