//! Character maps: which codes a font has, and what they mean.
//!
//! `ToUnicode` maps from codes to text and the encodings of composite fonts
//! are written in one syntax. Ranges stay ranges, so that a small map that
//! claims four thousand million codes costs no memory. (lopdf's own reader
//! of them expands each.)

use super::super::syntax::{Instructions, Operand};

/// A character map.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// Lengths of codes in bytes, with the codes that have this length.
    code_spaces: Vec<(usize, u32, u32)>,
    /// Codes with what they mean, in order once read.
    ranges: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    low: u32,
    high: u32,
    meaning: Meaning,
}

#[derive(Debug)]
enum Meaning {
    /// UTF-16 of the first code; the last unit counts up with the codes.
    Text(Vec<u16>),
    /// Each code of the range has a text of its own.
    Texts(Vec<Vec<u16>>),
    /// The glyph of the first code; it counts up with the codes.
    Glyph(u32),
}

impl CMap {
    /// Reads a map. Damage costs the entries that it hits.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut instructions = Instructions::new(bytes);
        while let Some((operator, operands)) = instructions.next() {
            match operator {
                b"endcodespacerange" => map.code_spaces(operands),
                b"endbfchar" | b"endcidchar" => {
                    for pair in operands.chunks_exact(2) {
                        map.entry(&pair[0], &pair[0], &pair[1]);
                    }
                }
                b"endbfrange" | b"endcidrange" => {
                    for triple in operands.chunks_exact(3) {
                        map.entry(&triple[0], &triple[1], &triple[2]);
                    }
                }
                _ => {}
            }
        }
        // The last entry for a code counts: it comes first among equals, which `dedup` keeps.
        map.ranges.reverse();
        map.ranges.sort_by_key(|entry| entry.low);
        map.ranges.dedup_by_key(|entry| (entry.low, entry.high));
        map
    }

    fn code_spaces(&mut self, operands: &[Operand]) {
        for pair in operands.chunks_exact(2) {
            if let (Some(low), Some(high)) = (pair[0].text(), pair[1].text())
                && (1..=4).contains(&low.len())
                && low.len() == high.len()
            {
                self.code_spaces.push((low.len(), code(low), code(high)));
            }
        }
    }

    fn entry(&mut self, low: &Operand, high: &Operand, meaning: &Operand) {
        let (Some(low), Some(high)) = (low.text(), high.text()) else {
            return;
        };
        let (low, high) = (code(low), code(high));
        let meaning = match meaning {
            Operand::Text(text) => Meaning::Text(units(text)),
            Operand::Array(texts) => {
                let texts = texts.iter().filter_map(Operand::text).map(units);
                Meaning::Texts(texts.collect())
            }
            Operand::Number(glyph) => Meaning::Glyph(*glyph as u32),
            _ => return,
        };
        if low <= high {
            self.ranges.push(Entry { low, high, meaning });
        }
    }

    fn find(&self, code: u32) -> Option<&Entry> {
        let end = self.ranges.partition_point(|entry| entry.low <= code);
        // Ranges may overlap where a map is careless; the nearest few decide.
        let near = self.ranges[..end].iter().rev().take(4);
        near.into_iter().find(|entry| code <= entry.high)
    }

    /// Adds the text of a code. `false` if it has none.
    pub(super) fn text(&self, code: u32, out: &mut String) -> bool {
        let Some(entry) = self.find(code) else {
            return false;
        };
        let after = code - entry.low;
        let (units, after) = match &entry.meaning {
            Meaning::Text(units) => (units.as_slice(), after as u16),
            Meaning::Texts(texts) => match texts.get(after as usize) {
                Some(units) => (units.as_slice(), 0),
                None => return false,
            },
            Meaning::Glyph(_) => return false,
        };
        let Some((last, head)) = units.split_last() else {
            return false;
        };
        let start = out.len();
        let units = head.iter().copied().chain([last.wrapping_add(after)]);
        let chars = char::decode_utf16(units).flatten();
        out.extend(chars.filter(|c| *c != '\0'));
        out.len() > start
    }

    /// The glyph of a code; a map without one stands for the identity.
    pub(super) fn glyph(&self, code: u32) -> u32 {
        match self.find(code) {
            Some(Entry {
                low,
                meaning: Meaning::Glyph(glyph),
                ..
            }) => glyph.wrapping_add(code - low),
            _ => code,
        }
    }

    /// The length of the first code of a text, if the map says which codes there are.
    pub(super) fn code_length(&self, text: &[u8]) -> Option<usize> {
        let fits = |&&(length, low, high): &&(usize, u32, u32)| {
            text.get(..length).is_some_and(|bytes| {
                // Each byte has bounds of its own.
                (0..length).all(|i| {
                    let shift = 8 * (length - 1 - i);
                    ((low >> shift) as u8..=(high >> shift) as u8).contains(&bytes[i])
                })
            })
        };
        let space = self.code_spaces.iter().find(fits)?;
        Some(space.0)
    }
}

/// A code of up to four bytes.
pub(super) fn code(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |code, b| code << 8 | u32::from(*b))
}

fn units(text: &[u8]) -> Vec<u16> {
    match text {
        // Some generators write one byte for one character.
        [byte] => vec![u16::from(*byte)],
        _ => text
            .chunks_exact(2)
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(map: &CMap, code: u32) -> Option<String> {
        let mut out = String::new();
        map.text(code, &mut out).then_some(out)
    }

    #[test]
    fn codes_and_ranges_are_mapped() {
        let map = CMap::parse(
            b"/CIDInit /ProcSet findresource begin 1 begincodespacerange<0000><FFFF>endcodespacerange
              2 beginbfchar <0003> <0020> <0010> <006600660069> endbfchar
              2 beginbfrange <0024> <0026> <0041> <0030><0031>[<00E8><D83DDE00>] endbfrange
              1 beginbfrange <00000100> <FFFFFFFF> <4E00> endbfrange",
        );
        assert_eq!(text(&map, 3).as_deref(), Some(" "));
        assert_eq!(text(&map, 0x10).as_deref(), Some("ffi"));
        assert_eq!(text(&map, 0x26).as_deref(), Some("C"));
        assert_eq!(text(&map, 0x30).as_deref(), Some("è"));
        assert_eq!(text(&map, 0x31).as_deref(), Some("😀"));
        assert_eq!(text(&map, 0x27), None);
        assert_eq!(text(&map, 0x102).as_deref(), Some("丂"));
        assert_eq!(map.code_length(b"\0A"), Some(2));
        assert_eq!(map.code_length(b"A"), None);
    }

    #[test]
    fn glyphs_count_up_and_a_later_entry_wins() {
        let map = CMap::parse(
            b"1 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange
              1 begincidrange <8000> <80FF> 100 endcidrange
              1 beginbfchar <41> <0042> endbfchar 1 beginbfchar <41> <0043> endbfchar",
        );
        assert_eq!(map.glyph(0x8002), 102);
        assert_eq!(map.glyph(0x20), 0x20);
        assert_eq!(text(&map, 0x41).as_deref(), Some("C"));
        assert_eq!(map.code_length(b"A\x80"), Some(1));
        assert_eq!(map.code_length(b"\x80A"), Some(2));
    }

    #[test]
    fn damage_costs_the_entries_that_it_hits() {
        let map = CMap::parse(
            b"beginbfrange <05> <01> <0041> (x) endbfrange beginbfchar <02> <0042> endbfchar <",
        );
        assert_eq!(text(&map, 2).as_deref(), Some("B"));
        assert_eq!(text(&map, 5), None);
    }
}
