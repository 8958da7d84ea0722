//! Character references: `&egrave;`, `&amp` without its semicolon, `&#146;`.

use html5gum::{Token, Tokenizer};

/// Longest reference that is known, `&CounterClockwiseContourIntegral;`, with room for numbers.
const LONGEST: usize = 40;

/// The characters of the reference at the head of `bytes` and its length in bytes;
/// `None` where the `&` stands for itself.
pub(super) fn read(bytes: &[u8]) -> Option<(String, usize)> {
    let name = bytes
        .iter()
        .skip(1)
        .take(LONGEST)
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#')
        .count();
    let semicolon = usize::from(bytes.get(1 + name) == Some(&b';'));
    let raw = bytes.get(..1 + name + semicolon)?;
    if name == 0 {
        return None;
    }
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
            assert_eq!(
                read(raw.as_bytes()),
                Some((decoded.to_owned(), length)),
                "{raw}"
            );
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
            assert_eq!(read(raw.as_bytes()), None, "{raw}");
        }
    }
}
