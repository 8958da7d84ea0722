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
use crate::work::{Work, count};
use index::{Index, Phrase};
use once_cell::sync::Lazy;
use std::borrow::Cow;
use table::Entry;

/// A phrase of one table found in the view.
///
/// A text has several of them a word, so each is small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<'l> {
    start: u32,
    end: u32,
    order: u32,
    code: &'l Cow<'static, str>,
}

impl<'l> Hit<'l> {
    /// Where it stands.
    pub fn range(&self) -> ViewRange {
        ViewRange::new(self.start as usize, self.end as usize)
    }

    /// The code of its entry.
    pub fn code(&self) -> &'l str {
        self.code
    }
}

/// All phrases found in a document, by table, in order, without overlaps within a table.
///
/// The scan only notes what it meets; what a phrase means in a table and the overlaps there
/// are settled later, so that a table that nobody will ask for costs next to nothing.
#[derive(Debug)]
pub struct Hits<'l> {
    lexicon: &'l Lexicon,
    /// What was met, in order of the start; nothing once all tables are settled.
    met: Vec<Met>,
    by_table: Vec<Vec<Hit<'l>>>,
    /// One bit for each table that is settled.
    settled: u64,
}

/// A phrase that the scan met.
#[derive(Debug, Clone, Copy)]
struct Met {
    start: u32,
    /// Where the phrase ends.
    end: u32,
    /// Where the word ends that a stem begins; where the phrase ends, if a word ends there.
    word_end: u32,
    phrase: Phrase,
    /// It stands in an analyst's own table.
    own: bool,
}

/// The tables are few enough for one bit each.
const _: () = assert!(Table::ALL.len() <= u64::BITS as usize);

/// One bit for each table.
const fn bits(tables: &[Table]) -> u64 {
    let mut bits = 0;
    let mut i = 0;
    while i < tables.len() {
        bits |= 1 << tables[i] as u32;
        i += 1;
    }
    bits
}

impl<'l> Hits<'l> {
    /// Settles what phrases mean in tables; what is settled stays as it is.
    pub(crate) fn settle(&mut self, tables: &[Table]) {
        const OF_ANY_TEXT: u64 = bits(Table::OF_ANY_TEXT);
        /// So many phrases of one table most notices have.
        const FIRST_ROOM: usize = 24;
        let open = bits(tables) & !self.settled;
        let any_text_only = open & !OF_ANY_TEXT == 0;
        self.settled |= open;
        let lexicon = self.lexicon;
        let reaches = self.met.last().map_or(0, |met| met.start as usize + 1);
        // Of those that begin at one place the longer come first, as their order asks for.
        let places = self.met.chunk_by(|a, b| a.start == b.start);
        for met in places.flat_map(|place| place.iter().rev()) {
            if any_text_only && !met.own && !met.phrase.is_of_any_text() {
                continue;
            }
            let (index, later) = lexicon.index(met.own);
            for sense in index.senses(met.phrase) {
                let wanted = open >> sense.table & 1 == 1;
                if wanted && (sense.prefix || met.end == met.word_end) {
                    let hits = &mut self.by_table[usize::from(sense.table)];
                    if hits.capacity() == 0 {
                        hits.reserve(FIRST_ROOM);
                    }
                    make_room(hits, met.start as usize, reaches);
                    hits.push(Hit {
                        start: met.start,
                        end: met.word_end,
                        code: index.code(sense.code),
                        order: sense.order.saturating_add(later),
                    });
                }
            }
        }
        for &table in tables {
            if open >> table as u32 & 1 == 1 {
                keep_longest(&mut self.by_table[table as usize], table.keeps_senses());
            }
        }
        if Table::ALL.iter().all(|&table| self.is_settled(table)) {
            self.met = Vec::new();
        }
    }

    /// Whether the phrases of a table are settled.
    pub(crate) fn is_settled(&self, table: Table) -> bool {
        self.settled >> table as u32 & 1 == 1
    }

    /// The hits of a table, from the first to the last.
    pub fn of(&self, table: Table) -> &[Hit<'l>] {
        debug_assert!(self.is_settled(table), "{table:?} is not settled yet");
        self.by_table.get(table as usize).map_or(&[], Vec::as_slice)
    }

    /// The hits of a table that begin within a range.
    pub(crate) fn between(&self, table: Table, range: ViewRange) -> &[Hit<'l>] {
        let hits = self.of(table);
        let first = hits.partition_point(|hit| hit.range().start < range.start);
        let hits = &hits[first..];
        let end = hits.iter().position(|hit| hit.range().start >= range.end);
        let hits = &hits[..end.unwrap_or(hits.len())];
        count(Work::Hits, hits.len());
        hits
    }

    /// The hits of a table that lie within a range.
    pub fn in_range(&self, table: Table, range: ViewRange) -> impl Iterator<Item = Hit<'l>> {
        let hits = self.of(table);
        let first = hits.partition_point(|hit| hit.range().start < range.start);
        hits[first..]
            .iter()
            .take_while(move |hit| hit.range().start < range.end)
            .inspect(|_| count(Work::Hits, 1))
            .filter(move |hit| hit.range().end <= range.end)
            .copied()
    }

    /// The hit of a table that covers exactly this range.
    pub fn exactly(&self, table: Table, range: ViewRange) -> Option<Hit<'l>> {
        self.in_range(table, range).find(|hit| hit.range() == range)
    }

    /// The hit of a table that covers this range, alone or with words around it.
    pub fn covering(&self, table: Table, range: ViewRange) -> Option<Hit<'l>> {
        let hits = self.of(table);
        let after = hits.partition_point(|hit| hit.range().start <= range.start);
        let hit = hits.get(after.checked_sub(1)?)?;
        hit.range().contains(range).then_some(*hit)
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
        let mut hits = self.scan_unsettled(text);
        hits.settle(Table::ALL);
        hits
    }

    /// The same, with no table settled.
    pub(crate) fn scan_unsettled(&self, text: &str) -> Hits<'_> {
        let bytes = text.as_bytes();
        let mut met = Vec::with_capacity(bytes.len() / 4);
        let mut start = 0;
        while let Some(&byte) = bytes.get(start) {
            if byte != b' ' {
                make_room(&mut met, start, bytes.len());
                self.builtin.phrases_at(bytes, start, |end, phrase| {
                    met.extend(whole_words(bytes, start, end, phrase, false));
                });
                if let Some(own) = &self.own {
                    own.phrases_at(bytes, start, |end, phrase| {
                        met.extend(whole_words(bytes, start, end, phrase, true));
                    });
                }
            }
            start = match is_word_byte(byte) {
                true => word_end(bytes, start),
                false => start + 1,
            };
        }
        count(Work::Scan, bytes.len() + met.len());
        Hits {
            lexicon: self,
            met,
            by_table: vec![Vec::new(); Table::ALL.len()],
            settled: 0,
        }
    }

    /// The index of an analyst's own entries or the built-in one, and what its entries' ranks
    /// begin with: the built-in entries win a tie.
    fn index(&self, own: bool) -> (&Index<'static>, u32) {
        match &self.own {
            Some(index) if own => (index, u32::MAX / 2),
            _ => (&self.builtin, 0),
        }
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

/// Begins where a line of the processor's cache does, so that no unit stands in two.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

/// Makes room in a full list for what a text still holds, as its part read so far lets expect:
/// a list that grows to many times its size by doubling is copied, and its memory cleared by the
/// system, as often again.
fn make_room<T>(list: &mut Vec<T>, read: usize, length: usize) {
    /// So much more at most, as one part of a text is not like another.
    const MOST: usize = 8;
    if list.len() == list.capacity() && !list.is_empty() {
        let expected = list.len() as u64 * length as u64 / read.max(1) as u64;
        let most = list.len() * MOST;
        let room = usize::try_from(expected).map_or(most, |expected| expected.min(most));
        list.reserve(room.saturating_sub(list.len()));
    }
}

/// The index that `build.rs` compiled from the tables.
fn builtin_index() -> Index<'static> {
    static PHRASES: &Aligned<[u8]> =
        &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/phrases.bin")));
    static SENSES: &Aligned<[u8]> =
        &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/senses.bin")));
    Index::new(
        Cow::Borrowed(&PHRASES.0),
        Cow::Borrowed(&SENSES.0),
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

/// A phrase that was met from `start` to `end`, if it may be one of whole words there.
fn whole_words(bytes: &[u8], start: usize, end: usize, phrase: Phrase, own: bool) -> Option<Met> {
    let word_end = match ends_word(bytes, end) {
        true => end,
        false if phrase.is_stem() => word_end(bytes, end),
        false => return None,
    };
    Some(Met {
        start: start as u32,
        end: end as u32,
        word_end: word_end as u32,
        phrase,
        own,
    })
}

/// Of overlapping hits keeps the longer, then the earlier, then the one first in the table;
/// with `senses`, all codes of the phrase that wins.
fn keep_longest(hits: &mut Vec<Hit<'_>>, senses: bool) {
    sort(hits);
    let mut kept: usize = 0;
    for i in 0..hits.len() {
        let hit = hits[i];
        match kept.checked_sub(1).map(|last| hits[last]) {
            Some(last) if last.range().overlaps(hit.range()) => {
                if hit.range().len() > last.range().len() {
                    while kept > 0 && hits[kept - 1].range() == last.range() {
                        kept -= 1;
                    }
                } else if !senses || hit.range() != last.range() || hit.code == last.code {
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

/// Sorts hits, the longer first of those that begin at one place. They come in order of
/// their start and few begin at one place, so each moves a few places only.
fn sort(hits: &mut [Hit<'_>]) {
    let key = |hit: &Hit<'_>| {
        (
            hit.range().start,
            std::cmp::Reverse(hit.range().end),
            hit.order,
        )
    };
    for i in 1..hits.len() {
        let mut at = i;
        while at > 0 && key(&hits[at]) < key(&hits[at - 1]) {
            hits.swap(at, at - 1);
            at -= 1;
        }
    }
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

/// Where the word ends that has a byte at `from`.
fn word_end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().take_while(|&&b| is_word_byte(b)).count()
}
