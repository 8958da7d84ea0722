//! Character references: `&egrave;`, `&amp` without its semicolon, `&#146;`.

use html5gum::{Token, Tokenizer};
use std::collections::HashMap;
use std::rc::Rc;

/// Longest reference that is known, `&CounterClockwiseContourIntegral;`, with room for numbers.
const LONGEST: usize = 40;

/// A reference that was read: its characters and its length in bytes.
pub(super) type Read = (Rc<str>, usize);

/// The references of a page that were read: a page has few, and many times over.
#[derive(Debug, Default)]
pub(super) struct Entities {
    known: HashMap<Box<[u8]>, Option<Read>>,
}

impl Entities {
    /// Most that are remembered, so that a page of nothing else stays small.
    const MOST: usize = 256;

    /// The characters of the reference at the head of `bytes` and its length in bytes;
    /// `None` where the `&` stands for itself.
    pub(super) fn read(&mut self, bytes: &[u8]) -> Option<Read> {
        let raw = raw(bytes)?;
        if let Some(known) = self.known.get(raw) {
            return known.clone();
        }
        let read = read(raw).map(|(text, length)| (Rc::from(text), length));
        if self.known.len() < Self::MOST {
            self.known.insert(raw.into(), read.clone());
        }
        read
    }
}

/// All that may belong to the reference at the head of `bytes`.
fn raw(bytes: &[u8]) -> Option<&[u8]> {
    let name = bytes
        .iter()
        .skip(1)
        .take(LONGEST)
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#')
        .count();
    let semicolon = usize::from(bytes.get(1 + name) == Some(&b';'));
    let raw = bytes.get(..1 + name + semicolon)?;
    (name > 0).then_some(raw)
}

fn read(raw: &[u8]) -> Option<(String, usize)> {
    // html5gum holds the table of names and the rules for those without semicolon.
    let mut decoded = Vec::new();
    for token in Tokenizer::new(raw).flatten() {
        if let Token::String(text) = token {
            decoded.extend_from_slice(&text);
        }
    }
    // What the reference does not use of its letters follows it unchanged.
    let rest = raw
        .iter()
        .rev()
        .zip(decoded.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    if rest == raw.len() {
        return None;
    }
    decoded.truncate(decoded.len() - rest);
    Some((String::from_utf8(decoded).ok()?, raw.len() - rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_a_browser_reads_them() {
        for (raw, decoded, length) in [
            ("&egrave; stato", "è", 8),
            ("&egrave stato", "è", 7),
            ("&eacutegrave", "é", 7),
            ("&amp;lt;", "&", 5),
            ("&ampamp;", "&", 4),
            ("&#232;", "è", 6),
            ("&#xE8;x", "è", 6),
            ("&#146;", "’", 6),
            ("&#150 a", "–", 5),
            ("&nbsp;", "\u{A0}", 6),
            ("&#0;", "\u{FFFD}", 4),
            ("&#x110000;", "\u{FFFD}", 10),
            ("&#57", "9", 4),
            ("&rarr;", "→", 6),
        ] {
            let mut entities = Entities::default();
            for _ in ["read", "remembered"] {
                let read = entities.read(raw.as_bytes());
                assert_eq!(read, Some((decoded.into(), length)), "{raw}");
            }
        }
    }

    #[test]
    fn an_ampersand_may_stand_for_itself() {
        for raw in [
            "& C.",
            "&",
            "&&",
            "&;",
            "&nessuna;",
            "&#;",
            "&#x;",
            "R&D",
            "&xyz",
        ] {
            assert_eq!(Entities::default().read(raw.as_bytes()), None, "{raw}");
        }
    }
}
