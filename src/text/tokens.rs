//! Tokens of the normalised view.

use super::span::ViewRange;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters. An elided article or preposition keeps its apostrophe: `dell'`, `l'`.
    Word,
    /// Digits.
    Number,
    /// One punctuation mark or symbol.
    Mark,
    /// A line break that means something, or an empty line.
    Break,
}

/// A word, a number, a mark or a line break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// First byte in the view.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
}

impl Token {
    /// Where it stands.
    pub fn range(self) -> ViewRange {
        ViewRange::new(self.start as usize, self.end as usize)
    }
}

/// Where to look for the token at a byte: for every few bytes of the view, the first token
/// that ends behind them.
#[derive(Debug)]
pub(super) struct TokenPlaces {
    first: Vec<u32>,
}

impl TokenPlaces {
    /// So many bytes hold a word or two.
    const STRIDE: usize = 8;

    pub(super) fn new(tokens: &[Token]) -> Self {
        let length = tokens.last().map_or(0, |last| last.end as usize);
        let mut first = Vec::with_capacity(length / Self::STRIDE + 1);
        for (i, token) in tokens.iter().enumerate() {
            let blocks = (token.end as usize).div_ceil(Self::STRIDE);
            first.resize(blocks.max(first.len()), i as u32);
        }
        Self { first }
    }

    /// The index of the first token that ends after a byte.
    #[inline]
    pub(super) fn first_after(&self, tokens: &[Token], byte: usize) -> usize {
        let Some(&first) = self.first.get(byte / Self::STRIDE) else {
            return tokens.len();
        };
        let mut token = first as usize;
        while tokens.get(token).is_some_and(|t| t.end as usize <= byte) {
            token += 1;
        }
        token
    }
}

/// What a byte of the view is, or begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Break,
    Digit,
    Letter,
    Mark,
    /// The first byte of a character beyond ASCII.
    Wide,
}

static CLASSES: [Class; 256] = {
    let mut classes = [Class::Wide; 256];
    let mut byte = 0;
    while byte < 0x80 {
        classes[byte] = match byte as u8 {
            b' ' => Class::Blank,
            b'\n' => Class::Break,
            b'0'..=b'9' => Class::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            _ => Class::Mark,
        };
        byte += 1;
    }
    classes
};

fn class(byte: u8) -> Class {
    CLASSES[usize::from(byte)]
}

/// Cuts the view into tokens; blanks belong to none.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(bytes.len() / 4);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let kind = match class(byte) {
            Class::Blank => {
                at += 1;
                continue;
            }
            Class::Break => {
                at = run(bytes, at, Class::Break);
                TokenKind::Break
            }
            Class::Digit => {
                at = run(bytes, at, Class::Digit);
                TokenKind::Number
            }
            Class::Mark => {
                at += 1;
                TokenKind::Mark
            }
            Class::Wide if letter_len(text, at) == 0 => {
                at += text[at..].chars().next().map_or(1, char::len_utf8);
                TokenKind::Mark
            }
            Class::Letter | Class::Wide => {
                at = word_end(text, at);
                TokenKind::Word
            }
        };
        tokens.push(Token {
            kind,
            start: start as u32,
            end: at as u32,
        });
    }
    tokens
}

/// Where the letters from `at` on end, the apostrophe of an elision among them.
fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = run(bytes, at, Class::Letter);
    while bytes
        .get(at)
        .is_some_and(|&byte| class(byte) == Class::Wide)
        && let len @ 1.. = letter_len(text, at)
    {
        at = run(bytes, at + len, Class::Letter);
    }
    at + usize::from(bytes.get(at) == Some(&b'\'') && starts_alphanumeric(text, at + 1))
}

/// Where the bytes of a class from `at` on end.
fn run(bytes: &[u8], from: usize, of: Class) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().take_while(|&&byte| class(byte) == of).count()
}

fn starts_alphanumeric(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_digit) || letter_len(text, at) > 0
}

/// Bytes of the letter at `at`, 0 if there is none.
fn letter_len(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at) {
        Some(b) if b.is_ascii() => usize::from(b.is_ascii_alphabetic()),
        Some(_) => text[at..]
            .chars()
            .next()
            .filter(|c| c.is_alphabetic() && !matches!(c, 'ª' | 'º'))
            .map_or(0, char::len_utf8),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text)
            .iter()
            .map(|t| &text[t.range().bytes()])
            .collect()
    }

    #[test]
    fn elided_words_keep_their_apostrophe() {
        assert_eq!(
            words("l'art. 34, dell'8 maggio"),
            ["l'", "art", ".", "34", ",", "dell'", "8", "maggio"]
        );
    }

    #[test]
    fn the_token_at_a_byte_is_the_one_that_a_search_finds() {
        for text in [
            "",
            "a",
            "  un'altra   parola, 17mila 2.600\n\n34-bis è...  !",
            "\n\n x",
        ] {
            let tokens = tokens(text);
            let places = TokenPlaces::new(&tokens);
            for byte in 0..text.len() + 20 {
                let expected = tokens.partition_point(|t| t.end as usize <= byte);
                assert_eq!(
                    places.first_after(&tokens, byte),
                    expected,
                    "{text:?} {byte}"
                );
            }
        }
    }

    #[test]
    fn digits_and_letters_part() {
        assert_eq!(
            words("17mila 2.600\n\n34-bis"),
            ["17", "mila", "2", ".", "600", "\n\n", "34", "-", "bis"]
        );
    }
}
