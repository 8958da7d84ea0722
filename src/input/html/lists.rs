//! The marks of list items: a dash, or the number that a browser shows.

use super::elements::Tag;
use super::page::Page;
use super::tree::{Content, Node};

/// A list whose items are being written.
pub(super) struct List {
    /// The kind of numbers; `None` for a list with dashes.
    numbering: Option<Numbering>,
    next: i64,
    step: i64,
}

#[derive(Clone, Copy)]
enum Numbering {
    Decimal,
    Letters { upper: bool },
    Roman { upper: bool },
}

impl List {
    /// The list at a node.
    pub(super) fn new(nodes: &[Node], at: usize) -> Self {
        let list = &nodes[at];
        if !list.is(Tag::Ol) {
            return Self {
                numbering: None,
                next: 1,
                step: 1,
            };
        }
        let reversed = list.attribute("reversed").is_some();
        let first = if reversed { items(nodes, at) } else { 1 };
        Self {
            numbering: Some(numbering(list.value("type"), list.value("style"))),
            next: list.value("start").trim().parse().unwrap_or(first),
            step: if reversed { -1 } else { 1 },
        }
    }

    /// The mark of the next item, with the blank behind it.
    pub(super) fn mark(&mut self, item: &Node) -> String {
        let Some(numbering) = self.numbering else {
            return "- ".to_owned();
        };
        let number = item.value("value").trim().parse().unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        match numbering {
            Numbering::Letters { upper } => letters(number).map(|mark| (mark, upper)),
            Numbering::Roman { upper } => roman(number).map(|mark| (mark, upper)),
            Numbering::Decimal => None,
        }
        .map_or_else(
            || format!("{number}. "),
            |(mark, upper)| {
                if upper {
                    format!("{}) ", mark.to_ascii_uppercase())
                } else {
                    format!("{mark}) ")
                }
            },
        )
    }
}

/// The number of items of a list.
fn items(nodes: &[Node], list: usize) -> i64 {
    let within = &nodes[list..nodes[list].end];
    let items = within
        .iter()
        .filter(|node| node.parent == list && node.is(Tag::Li))
        .count();
    i64::try_from(items).unwrap_or(i64::MAX)
}

fn numbering(kind: &str, style: &str) -> Numbering {
    let styled = |name: &str| style.contains(name);
    match kind.trim() {
        "a" => Numbering::Letters { upper: false },
        "A" => Numbering::Letters { upper: true },
        "i" => Numbering::Roman { upper: false },
        "I" => Numbering::Roman { upper: true },
        _ if styled("lower-alpha") || styled("lower-latin") => Numbering::Letters { upper: false },
        _ if styled("upper-alpha") || styled("upper-latin") => Numbering::Letters { upper: true },
        _ if styled("lower-roman") => Numbering::Roman { upper: false },
        _ if styled("upper-roman") => Numbering::Roman { upper: true },
        _ => Numbering::Decimal,
    }
}

/// 1 is `a`, 27 is `aa`.
fn letters(number: i64) -> Option<String> {
    let mut rest = u64::try_from(number).ok().filter(|n| *n > 0)?;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(b'a' + (rest % 26) as u8);
        rest /= 26;
    }
    letters.reverse();
    String::from_utf8(letters).ok()
}

fn roman(number: i64) -> Option<String> {
    const LARGEST: i64 = 3999;
    const NUMERALS: &[(i64, &str)] = &[
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = Some(number).filter(|n| (1..=LARGEST).contains(n))?;
    let mut roman = String::new();
    for &(value, numeral) in NUMERALS {
        while rest >= value {
            roman.push_str(numeral);
            rest -= value;
        }
    }
    Some(roman)
}

/// Whether the words of an item begin with a mark of their own: `• …`, `a) …`, `1. …`.
pub(super) fn has_own_mark(page: &Page<'_>, nodes: &[Node], item: usize) -> bool {
    const HEAD: usize = 64;
    let text = nodes[item..nodes[item].end]
        .iter()
        .take(8)
        .filter_map(|node| match &node.content {
            Content::Text(range) => {
                let end = range.end.min(range.start + HEAD);
                Some(page.decoded(range.start..end))
            }
            Content::Element(..) => None,
        })
        .find(|text| !text.trim().is_empty());
    let text = text.as_deref().unwrap_or_default().trim_start();
    let letters = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let rest = &text[letters..];
    match letters {
        0 => rest.starts_with(['-', '–', '—', '•', '·', '▪', '●', '*']),
        1 | 2 => {
            let number = text[..letters].bytes().all(|b| b.is_ascii_digit());
            rest.starts_with(") ") || number && rest.starts_with(". ")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_letters_and_as_roman_numerals() {
        for (number, letter, numeral) in [
            (1, "a", "i"),
            (4, "d", "iv"),
            (26, "z", "xxvi"),
            (27, "aa", "xxvii"),
            (703, "aaa", "dcciii"),
        ] {
            assert_eq!(letters(number).as_deref(), Some(letter));
            assert_eq!(roman(number).as_deref(), Some(numeral));
        }
        assert_eq!((letters(0), roman(0), roman(4000)), (None, None, None));
    }
}
