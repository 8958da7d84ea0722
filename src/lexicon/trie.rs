//! A map from phrases to numbers that a search walks byte by byte.
//!
//! It is a trie in one array (a double array): the child of a node for a byte
//! stands at the node's base XOR the byte, and carries that byte as its label.
//! A step is one look at the array, whatever the number of children. No two
//! nodes share a base, so the label alone tells a child from a stranger.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;

/// Bytes of one unit of the array.
const UNIT: usize = 8;
/// The children of one node lie within one block.
const BLOCK: usize = 256;
/// How many of the last blocks are searched for room; those before are nearly full.
const OPEN_BLOCKS: usize = 16;

/// A node: its label, where its children are, and the number of the phrase that ends here.
#[derive(Debug, Clone, Copy, Default)]
struct Unit {
    label: u8,
    /// What the byte of a child is XORed with; 28 bits.
    base: u32,
    /// The phrase's number plus one, 0 for none; 28 bits.
    value: u32,
}

/// Bits of a base or a value.
const WIDTH: u32 = 28;
const MASK: u64 = (1 << WIDTH) - 1;

impl Unit {
    fn from_bytes(bytes: [u8; UNIT]) -> Self {
        let bits = u64::from_le_bytes(bytes);
        Self {
            label: bits as u8,
            base: (bits >> 8 & MASK) as u32,
            value: (bits >> (8 + WIDTH)) as u32,
        }
    }

    fn to_bytes(self) -> [u8; UNIT] {
        let bits = u64::from(self.label)
            | (u64::from(self.base) & MASK) << 8
            | (u64::from(self.value) & MASK) << (8 + WIDTH);
        bits.to_le_bytes()
    }
}

/// A compiled map.
pub(super) struct Trie<'b> {
    units: Cow<'b, [u8]>,
}

impl<'b> Trie<'b> {
    /// Loads the bytes that [`compile`] made, without any work.
    pub(super) fn new(units: Cow<'b, [u8]>) -> Self {
        Self { units }
    }

    /// Calls `found` with the end and the number of every phrase that begins at `start`.
    #[inline]
    pub(super) fn prefixes(&self, text: &[u8], start: usize, mut found: impl FnMut(usize, u32)) {
        let units = self.units.as_chunks::<UNIT>().0;
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
            if base == 0 {
                return;
            }
        }
    }
}

/// Compiles phrases, sorted and each once. One that is empty or holds the byte 0 is never found.
pub(super) fn compile(phrases: &[(&[u8], u32)]) -> Vec<u8> {
    let mut builder = Builder {
        units: vec![Unit::default(); BLOCK],
        based: vec![false; BLOCK],
        used: vec![false; BLOCK],
    };
    // The root has the base 0, so no other node may.
    builder.based[0] = true;
    builder.used[0] = true;
    // Nodes whose children are still to be placed: unit, phrases, length of their common start.
    // The short starts, which most searches end in, come first and so stand close together.
    let mut open = VecDeque::from([(None, 0..phrases.len(), 0)]);
    while let Some((node, range, depth)) = open.pop_front() {
        let children = children(phrases, range, depth);
        if children.is_empty() {
            continue;
        }
        let labels: Vec<u8> = children.iter().map(|(label, _)| *label).collect();
        let base = match node {
            Some(node) => {
                let base = builder.room(&labels);
                builder.units[node as usize].base = base as u32;
                base
            }
            None => 0,
        };
        for (label, range) in children {
            let child = base ^ usize::from(label);
            builder.used[child] = true;
            let ends = phrases.get(range.start);
            let value = ends.filter(|(phrase, _)| phrase.len() == depth + 1);
            builder.units[child] = Unit {
                label,
                base: 0,
                value: value.map_or(0, |(_, number)| number + 1),
            };
            let longer = range.start + usize::from(value.is_some())..range.end;
            open.push_back((Some(child as u32), longer, depth + 1));
        }
    }
    let bytes = builder.units.iter().flat_map(|unit| unit.to_bytes());
    bytes.collect()
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

struct Builder {
    units: Vec<Unit>,
    /// Bases that a node has.
    based: Vec<bool>,
    /// Units that hold a node.
    used: Vec<bool>,
}

impl Builder {
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
            mut phrases in proptest::collection::vec("[a-dè ]{1,6}", 0..60),
            text in "[a-dè \0]{0,12}",
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
