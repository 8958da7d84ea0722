//! A map from phrases to numbers that a search walks byte by byte.
//!
//! It is a trie (with nodes that share what follows) in one array (a double array): the child of a node for a byte
//! stands at the node's base XOR the byte, and carries that byte as its label.
//! A step is one look at the array, whatever the number of children. No two
//! nodes share a base, so the label alone tells a child from a stranger. Where
//! only one phrase goes on, its rest stands behind the array in one piece: most
//! phrases end so, and a look at each of their letters would be one at another
//! place of memory. For the same reason nodes with the same behind them are one:
//! "i dati" and "le informazioni" may go on alike.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};

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
    let (states, root) = States::of(phrases);
    let mut builder = Builder {
        states: &states,
        bases: vec![0; states.edges.len()],
        units: vec![Unit::default(); BLOCK],
        based: vec![false; BLOCK],
        used: vec![false; BLOCK],
        links: Vec::new(),
    };
    // The root has the base 0, so no other node may.
    builder.based[0] = true;
    builder.used[0] = true;
    // The short starts, which most searches end in, come first and so stand close together.
    let mut open = VecDeque::from([root]);
    let mut is_met = vec![false; states.edges.len()];
    while let Some(state) = open.pop_front() {
        builder.place(state, state == root);
        for edge in &states.edges[state] {
            let goes_on = edge.target != END && states.tail(edge.target).is_none();
            if goes_on && !std::mem::replace(&mut is_met[edge.target], true) {
                open.push_back(edge.target);
            }
        }
    }
    builder.finish()
}

/// A step from one state to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Edge {
    label: u8,
    /// The number of the phrase that ends here plus one, 0 for none.
    value: u32,
    target: usize,
}

/// The state behind which no phrase goes on.
const END: usize = 0;

/// How phrases go on: starts behind which the same follows share a state.
struct States {
    /// For each state, its steps in the order of their labels.
    edges: Vec<Vec<Edge>>,
    /// For each state, how many phrases go on behind it; 2 stands for more.
    phrases: Vec<u8>,
}

impl States {
    /// The states of phrases that are sorted, and the first of them. A state is known once no
    /// further phrase can add to it; then one that is there already takes its place.
    fn of(phrases: &[(&[u8], u32)]) -> (Self, usize) {
        let mut states = Self {
            edges: vec![Vec::new()],
            phrases: vec![0],
        };
        let mut known = HashMap::from([(Vec::new(), END)]);
        // The states along the last phrase; the last step of each leads to the next.
        let mut path: Vec<Vec<Edge>> = vec![Vec::new()];
        let mut last: &[u8] = &[];
        for &(phrase, number) in phrases {
            if phrase.is_empty() || phrase.contains(&0) {
                continue;
            }
            let pairs = last.iter().zip(phrase);
            let common = pairs.take_while(|(a, b)| a == b).count();
            states.close(&mut path, common + 1, &mut known);
            for &label in &phrase[common..] {
                if let Some(state) = path.last_mut() {
                    let (value, target) = (0, END);
                    state.push(Edge {
                        label,
                        value,
                        target,
                    });
                }
                path.push(Vec::new());
            }
            if let Some(step) = path[phrase.len() - 1].last_mut() {
                step.value = number + 1;
            }
            last = phrase;
        }
        states.close(&mut path, 1, &mut known);
        let root = path.pop().unwrap_or_default();
        let root = states.add(root, &mut known);
        (states, root)
    }

    /// Closes the states of a path behind the first ones.
    fn close(
        &mut self,
        path: &mut Vec<Vec<Edge>>,
        keep: usize,
        known: &mut HashMap<Vec<Edge>, usize>,
    ) {
        while path.len() > keep
            && let Some(edges) = path.pop()
        {
            let target = self.add(edges, known);
            if let Some(step) = path.last_mut().and_then(|before| before.last_mut()) {
                step.target = target;
            }
        }
    }

    /// The state with these steps.
    fn add(&mut self, edges: Vec<Edge>, known: &mut HashMap<Vec<Edge>, usize>) -> usize {
        if let Some(&state) = known.get(&edges) {
            return state;
        }
        let ends = edges.iter().map(|edge| u8::from(edge.value > 0));
        let behind = edges.iter().map(|edge| self.phrases[edge.target]);
        let phrases = ends.chain(behind).fold(0_u8, u8::saturating_add).min(2);
        let state = self.edges.len();
        known.insert(edges.clone(), state);
        self.edges.push(edges);
        self.phrases.push(phrases);
        state
    }

    /// The rest of the only phrase that goes on behind a state, and the phrase's number.
    fn tail(&self, state: usize) -> Option<(Vec<u8>, u32)> {
        if self.phrases[state] != 1 {
            return None;
        }
        let mut tail = Vec::new();
        let mut state = state;
        while let [edge] = self.edges[state].as_slice()
            && tail.len() < usize::from(u8::MAX)
        {
            tail.push(edge.label);
            if let Some(number) = edge.value.checked_sub(1) {
                return Some((tail, number));
            }
            state = edge.target;
        }
        None
    }
}

struct Builder<'s> {
    states: &'s States,
    /// For each state, its base once it is placed.
    bases: Vec<u32>,
    units: Vec<Unit>,
    /// Bases that a node has.
    based: Vec<bool>,
    /// Units that hold a node.
    used: Vec<bool>,
    /// Units behind which phrases go on, each with the state that it leads to.
    links: Vec<(usize, usize)>,
}

impl Builder<'_> {
    /// Places the steps of a state.
    fn place(&mut self, state: usize, is_root: bool) {
        let edges = &self.states.edges[state];
        let labels: Vec<u8> = edges.iter().map(|edge| edge.label).collect();
        let base = if is_root || labels.is_empty() {
            0
        } else {
            self.room(&labels)
        };
        self.bases[state] = base as u32;
        for edge in edges {
            let unit = base ^ usize::from(edge.label);
            self.used[unit] = true;
            self.units[unit] = Unit {
                label: edge.label,
                value: edge.value,
                ..Unit::default()
            };
            if edge.target != END {
                self.links.push((unit, edge.target));
            }
        }
    }

    /// The bytes of the map.
    fn finish(mut self) -> Vec<u8> {
        let mut rests = Vec::new();
        let mut places: HashMap<usize, u32> = HashMap::new();
        let start = self.units.len() * UNIT;
        for (unit, target) in self.links {
            let Some((tail, number)) = self.states.tail(target) else {
                self.units[unit].base = self.bases[target];
                continue;
            };
            self.units[unit].has_tail = true;
            self.units[unit].base = *places.entry(target).or_insert_with(|| {
                let place = start + rests.len();
                rests.push(tail.len() as u8);
                rests.extend(number.to_le_bytes());
                rests.extend(tail);
                place as u32
            });
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
