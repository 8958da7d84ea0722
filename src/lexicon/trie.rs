//! A map from phrases to numbers that a search walks byte by byte.
//!
//! It is a trie in one array (a double array): the child of a node for a byte
//! stands at the node's base XOR the byte, and carries that byte as its label.
//! A step is one look at the array, whatever the number of children. No two
//! nodes share a base, so the label alone tells a child from a stranger. Where
//! only one phrase goes on, its rest stands behind the array in one piece: most
//! phrases end so, and a look at each of their letters would be one at another
//! place of memory.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;

/// Bytes of one unit of the array.
const UNIT: usize = 8;
/// The children of one node lie within one block.
const BLOCK: usize = 256;
/// How many of the last blocks are searched for room; those before are nearly full.
const OPEN_BLOCKS: usize = 16;
/// Bytes before the rest of a phrase: its length and the phrase's number.
const TAIL_HEAD: usize = 1 + 4;

/// A node: its label, where its children are, and the number of the phrase that ends here.
#[derive(Debug, Clone, Copy, Default)]
struct Unit {
    label: u8,
    /// What the byte of a child is XORed with, or where the rest of the only phrase that goes
    /// on stands; 27 bits.
    base: u32,
    /// Only one phrase goes on.
    has_tail: bool,
    /// The phrase's number plus one, 0 for none; 28 bits.
    value: u32,
}

/// Bits of a base.
const BASE: u32 = 27;
/// Bits of a value.
const VALUE: u32 = 28;

impl Unit {
    fn from_bytes(bytes: [u8; UNIT]) -> Self {
        let bits = u64::from_le_bytes(bytes);
        Self {
            label: bits as u8,
            base: (bits >> 8) as u32 & ((1 << BASE) - 1),
            has_tail: bits >> (8 + BASE) & 1 == 1,
            value: (bits >> (8 + BASE + 1)) as u32,
        }
    }

    fn to_bytes(self) -> [u8; UNIT] {
        let bits = u64::from(self.label)
            | (u64::from(self.base) & ((1 << BASE) - 1)) << 8
            | u64::from(self.has_tail) << (8 + BASE)
            | (u64::from(self.value) & ((1 << VALUE) - 1)) << (8 + BASE + 1);
        bits.to_le_bytes()
    }
}

/// A compiled map: the units, and behind them the rests of phrases.
pub(super) struct Trie<'b> {
    bytes: Cow<'b, [u8]>,
}

impl<'b> Trie<'b> {
    /// Loads the bytes that [`compile`] made, without any work.
    pub(super) fn new(bytes: Cow<'b, [u8]>) -> Self {
        Self { bytes }
    }

    /// Calls `found` with the end and the number of every phrase that begins at `start`.
    #[inline]
    pub(super) fn prefixes(&self, text: &[u8], start: usize, mut found: impl FnMut(usize, u32)) {
        // Children stand within the block of their base, so no step leads into the rests.
        let units = self.bytes.as_chunks::<UNIT>().0;
        let mut base = 0;
        let rest = text.get(start..).unwrap_or_default();
        for (at, &byte) in rest.iter().enumerate() {
            let Some(bytes) = units.get(base ^ usize::from(byte)) else {
                return;
            };
            let unit = Unit::from_bytes(*bytes);
            // Nothing has the label 0, not even where the text holds that byte.
            if unit.label != byte || byte == 0 {
                return;
            }
            if let Some(number) = unit.value.checked_sub(1) {
                found(start + at + 1, number);
            }
            base = unit.base as usize;
            if unit.has_tail {
                let rest = &rest[at + 1..];
                if let Some((tail, number)) = self.tail(base)
                    && rest.first() == tail.first()
                    && rest.starts_with(tail)
                {
                    found(start + at + 1 + tail.len(), number);
                }
                return;
            }
            if base == 0 {
                return;
            }
        }
    }

    /// The rest of a phrase, and its number.
    fn tail(&self, place: usize) -> Option<(&[u8], u32)> {
        let bytes = self.bytes.get(place..)?;
        let (&[length, n0, n1, n2, n3], bytes) = bytes.split_first_chunk::<TAIL_HEAD>()?;
        let number = u32::from_le_bytes([n0, n1, n2, n3]);
        Some((bytes.get(..length.into())?, number))
    }
}

/// Compiles phrases, sorted and each once. One that is empty or holds the byte 0 is never found.
pub(super) fn compile(phrases: &[(&[u8], u32)]) -> Vec<u8> {
    let mut builder = Builder {
        units: vec![Unit::default(); BLOCK],
        based: vec![false; BLOCK],
        used: vec![false; BLOCK],
        tails: Vec::new(),
    };
    // The root has the base 0, so no other node may.
    builder.based[0] = true;
    builder.used[0] = true;
    // The short starts, which most searches end in, come first and so stand close together.
    let mut open = VecDeque::from([Open {
        unit: None,
        phrases: 0..phrases.len(),
        depth: 0,
    }]);
    while let Some(node) = open.pop_front() {
        open.extend(builder.place(phrases, &node));
    }
    builder.finish(phrases)
}

/// The bytes that follow the common start of phrases, each with its phrases.
fn children(
    phrases: &[(&[u8], u32)],
    range: Range<usize>,
    depth: usize,
) -> Vec<(u8, Range<usize>)> {
    let mut children: Vec<(u8, Range<usize>)> = Vec::new();
    for i in range {
        let Some(&label) = phrases[i].0.get(depth) else {
            continue;
        };
        match children.last_mut() {
            Some((last, range)) if *last == label => range.end = i + 1,
            _ => children.push((label, i..i + 1)),
        }
    }
    children
}

/// Whether the rest of a phrase may stand in one piece. The byte 0 is never found.
fn is_tail(rest: &[u8]) -> bool {
    rest.len() <= usize::from(u8::MAX) && !rest.contains(&0)
}

/// A node whose children are still to be placed.
struct Open {
    /// Its unit; the root has none.
    unit: Option<usize>,
    /// The phrases that begin as it says.
    phrases: Range<usize>,
    /// How many bytes that are.
    depth: usize,
}

struct Builder {
    units: Vec<Unit>,
    /// Bases that a node has.
    based: Vec<bool>,
    /// Units that hold a node.
    used: Vec<bool>,
    /// Units below which one phrase goes on, each with its phrase and the length of its start.
    tails: Vec<(usize, usize, usize)>,
}

impl Builder {
    /// Places the children of a node and returns those that have children themselves.
    fn place(&mut self, phrases: &[(&[u8], u32)], node: &Open) -> Vec<Open> {
        let children = children(phrases, node.phrases.clone(), node.depth);
        let labels: Vec<u8> = children.iter().map(|(label, _)| *label).collect();
        let base = match node.unit {
            Some(unit) if !labels.is_empty() => {
                let base = self.room(&labels);
                self.units[unit].base = base as u32;
                base
            }
            _ => 0,
        };
        let depth = node.depth + 1;
        let mut open = Vec::new();
        for (label, range) in children {
            let unit = base ^ usize::from(label);
            self.used[unit] = true;
            let ends = phrases.get(range.start);
            let value = ends.filter(|(phrase, _)| phrase.len() == depth);
            self.units[unit] = Unit {
                label,
                value: value.map_or(0, |(_, number)| number + 1),
                ..Unit::default()
            };
            let longer = range.start + usize::from(value.is_some())..range.end;
            if longer.len() == 1 && is_tail(&phrases[longer.start].0[depth..]) {
                self.tails.push((unit, longer.start, depth));
            } else if !longer.is_empty() {
                open.push(Open {
                    unit: Some(unit),
                    phrases: longer,
                    depth,
                });
            }
        }
        open
    }

    /// The bytes of the map.
    fn finish(mut self, phrases: &[(&[u8], u32)]) -> Vec<u8> {
        let mut rests = Vec::new();
        let start = self.units.len() * UNIT;
        for (unit, phrase, depth) in self.tails {
            let (phrase, number) = phrases[phrase];
            let tail = &phrase[depth..];
            self.units[unit].base = (start + rests.len()) as u32;
            self.units[unit].has_tail = true;
            rests.push(tail.len() as u8);
            rests.extend(number.to_le_bytes());
            rests.extend(tail);
        }
        let units = self.units.iter().flat_map(|unit| unit.to_bytes());
        units.chain(rests).collect()
    }

    /// A base of its own under which all of these labels are free.
    fn room(&mut self, labels: &[u8]) -> usize {
        let first = usize::from(labels[0]);
        let from = self.units.len().saturating_sub(OPEN_BLOCKS * BLOCK);
        let fits = |base: usize| {
            let free = |&label: &u8| !self.used[base ^ usize::from(label)];
            !self.based[base] && labels.iter().all(free)
        };
        let base = (from..self.units.len())
            .filter(|&unit| !self.used[unit])
            .map(|unit| unit ^ first)
            .find(|&base| fits(base))
            .unwrap_or_else(|| {
                let base = self.units.len();
                self.units.resize(base + BLOCK, Unit::default());
                self.based.resize(base + BLOCK, false);
                self.used.resize(base + BLOCK, false);
                base
            });
        self.based[base] = true;
        base
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[&str], text: &str) -> Vec<(usize, u32)> {
        let numbered: Vec<(&[u8], u32)> = phrases
            .iter()
            .zip(0..)
            .map(|(phrase, number)| (phrase.as_bytes(), number))
            .collect();
        let trie = Trie::new(Cow::Owned(compile(&numbered)));
        let mut found = Vec::new();
        trie.prefixes(text.as_bytes(), 0, |end, number| found.push((end, number)));
        found
    }

    #[test]
    fn every_phrase_at_a_place_is_found() {
        let phrases = ["a", "ab", "abc d", "abd", "è"];
        assert_eq!(found(&phrases, "abc d"), [(1, 0), (2, 1), (5, 2)]);
        assert_eq!(found(&phrases, "abd"), [(1, 0), (2, 1), (3, 3)]);
        assert_eq!(found(&phrases, "è"), [(2, 4)]);
        assert_eq!(found(&phrases, "b"), []);
        assert_eq!(found(&phrases, "a\0b"), [(1, 0)]);
        assert_eq!(found(&[], "a\0"), []);
    }

    proptest::proptest! {
        #[test]
        fn the_trie_finds_what_a_comparison_finds(
            mut phrases in proptest::collection::vec("[a-dè ]{1,6}|[ab]{1,300}", 0..60),
            text in "[a-dè \0]{0,12}|[ab]{0,320}",
        ) {
            phrases.sort();
            phrases.dedup();
            let phrases: Vec<&str> = phrases.iter().map(String::as_str).collect();
            let mut expected: Vec<(usize, u32)> = phrases
                .iter()
                .zip(0..)
                .filter(|(phrase, _)| text.starts_with(**phrase))
                .map(|(phrase, number)| (phrase.len(), number))
                .collect();
            expected.sort_unstable();
            proptest::prop_assert_eq!(found(&phrases, &text), expected);
        }
    }
}
