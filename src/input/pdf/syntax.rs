//! The syntax of drawing instructions: operands, then an operator.
//!
//! Reads page contents and, since they are written in the same syntax,
//! character maps. Damage costs the token that it hits, never what follows.

/// A value before an operator.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Operand {
    Number(f32),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Operand>),
    /// Names and values by turns.
    Dictionary(Vec<Operand>),
}

impl Operand {
    pub(super) fn number(&self) -> Option<f32> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn text(&self) -> Option<&[u8]> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Most operands that are kept before an operator; what has more is damaged.
const MOST_OPERANDS: usize = 1 << 16;
/// Deepest nesting of arrays and dictionaries among operands.
const DEEPEST: usize = 16;

/// Hands out one operator after the other.
#[derive(Debug)]
pub(super) struct Instructions<'b> {
    bytes: &'b [u8],
    at: usize,
    operands: Vec<Operand>,
}

enum Token<'b> {
    Operand(Operand),
    OpenArray,
    OpenDictionary,
    /// The end of an array or a dictionary.
    Close,
    Operator(&'b [u8]),
}

impl<'b> Instructions<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            operands: Vec::new(),
        }
    }

    /// The next operator with its operands; `None` at the end. The data of an
    /// inline image is skipped and comes as the operator `EI`.
    pub(super) fn next(&mut self) -> Option<(&'b [u8], &[Operand])> {
        self.operands.clear();
        loop {
            let token = self.token()?;
            match token {
                Token::Operator(b"ID") => {
                    self.skip_image();
                    return Some((b"EI", &[]));
                }
                Token::Operator(name) => return Some((name, &self.operands)),
                Token::Close => {}
                other => {
                    let operand = self.operand(other, 0)?;
                    if self.operands.len() < MOST_OPERANDS {
                        self.operands.push(operand);
                    }
                }
            }
        }
    }

    /// The operand that a token begins. Beyond [`DEEPEST`] the levels are flattened.
    fn operand(&mut self, token: Token<'b>, depth: usize) -> Option<Operand> {
        let array = match token {
            Token::Operand(operand) => return Some(operand),
            Token::OpenArray => true,
            _ => false,
        };
        let mut items = Vec::new();
        loop {
            match self.token()? {
                Token::Close => break,
                Token::OpenArray | Token::OpenDictionary if depth >= DEEPEST => {}
                // `true`, `null` and damage take the place of a value.
                Token::Operator(word) => items.push(Operand::Name(word.to_vec())),
                other => {
                    let item = self.operand(other, depth + 1)?;
                    items.push(item);
                }
            }
        }
        Some(if array {
            Operand::Array(items)
        } else {
            Operand::Dictionary(items)
        })
    }

    fn token(&mut self) -> Option<Token<'b>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            let next = self.bytes.get(self.at + 1).copied();
            return Some(match byte {
                _ if is_blank(byte) => {
                    self.at += 1;
                    continue;
                }
                b'%' => {
                    self.take(|b| !matches!(b, b'\n' | b'\r'));
                    continue;
                }
                b'(' => Token::Operand(Operand::Text(self.literal())),
                b'<' if next == Some(b'<') => {
                    self.at += 2;
                    Token::OpenDictionary
                }
                b'<' => Token::Operand(Operand::Text(self.hexadecimal())),
                b'>' if next == Some(b'>') => {
                    self.at += 2;
                    Token::Close
                }
                b'[' => {
                    self.at += 1;
                    Token::OpenArray
                }
                b']' => {
                    self.at += 1;
                    Token::Close
                }
                b'>' | b')' | b'{' | b'}' => {
                    self.at += 1;
                    continue;
                }
                b'/' => {
                    self.at += 1;
                    Token::Operand(Operand::Name(unescaped(self.take(is_regular))))
                }
                b'0'..=b'9' | b'+' | b'-' | b'.' => {
                    Token::Operand(Operand::Number(number(self.take(is_regular))))
                }
                _ => Token::Operator(self.take(is_regular)),
            });
        }
    }

    fn take(&mut self, wanted: impl Fn(u8) -> bool) -> &'b [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|b| !wanted(*b));
        let taken = &rest[..length.unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    /// `(a string \(with brackets\))`.
    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut depth = 0usize;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'(' => {
                    depth += 1;
                    if depth == 1 {
                        continue;
                    }
                }
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    text.extend(self.escaped());
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    /// What stands after a backslash.
    fn escaped(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.bytes.get(self.at) else {
                        break;
                    };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                code as u8
            }
            b'\r' => {
                self.at += usize::from(self.bytes.get(self.at) == Some(&b'\n'));
                return None;
            }
            b'\n' => return None,
            other => other,
        })
    }

    /// `<0041 0042>`; a missing last digit is 0.
    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let inner = self.take(|b| b != b'>');
        self.at += 1;
        let mut text = Vec::with_capacity(inner.len() / 2);
        let mut high = None;
        for digit in inner.iter().filter_map(|b| (*b as char).to_digit(16)) {
            match high.take() {
                None => high = Some(digit as u8),
                Some(high) => text.push(high << 4 | digit as u8),
            }
        }
        text.extend(high.map(|high| high << 4));
        text
    }

    /// Goes over the data of an inline image, up to an `EI` that stands alone.
    fn skip_image(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let apart = |at: Option<usize>| {
            at.and_then(|at| rest.get(at))
                .is_none_or(|byte| is_blank(*byte))
        };
        let end = memchr::memmem::find_iter(rest, b"EI")
            .find(|&at| apart(at.checked_sub(1)) && apart(Some(at + 2)));
        self.at = end.map_or(self.bytes.len(), |end| self.at + end + 2);
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_blank(byte)
        && !matches!(
            byte,
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
        )
}

/// `/A#20B` names `A B`.
fn unescaped(name: &[u8]) -> Vec<u8> {
    let digit = |at: usize| name.get(at).and_then(|b| (*b as char).to_digit(16));
    let mut plain = Vec::with_capacity(name.len());
    let mut at = 0;
    while let Some(&byte) = name.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'#', Some(high), Some(low)) => {
                plain.push((high << 4 | low) as u8);
                at += 3;
            }
            _ => {
                plain.push(byte);
                at += 1;
            }
        }
    }
    plain
}

/// A number as generators write them: `.5`, `-3`, `4.`, `--2`, `0.0-1`; damage counts as far as it goes.
fn number(word: &[u8]) -> f32 {
    let negative = word.first() == Some(&b'-');
    let mut value = 0f64;
    let mut scale = None;
    for byte in word {
        match byte {
            b'0'..=b'9' => {
                let digit = f64::from(byte - b'0');
                match &mut scale {
                    None => value = value * 10. + digit,
                    Some(scale) => {
                        value += digit * *scale;
                        *scale /= 10.;
                    }
                }
            }
            b'.' if scale.is_none() => scale = Some(0.1),
            b'-' | b'+' => {}
            _ => break,
        }
    }
    let value = if negative { -value } else { value };
    // Numbers without end must not poison what is computed with them.
    value.clamp(-1e9, 1e9) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<(String, Vec<Operand>)> {
        let mut instructions = Instructions::new(bytes);
        let mut all = Vec::new();
        while let Some((operator, operands)) = instructions.next() {
            all.push((
                String::from_utf8_lossy(operator).into_owned(),
                operands.to_vec(),
            ));
        }
        all
    }

    #[test]
    fn operands_stand_before_their_operator() {
        use Operand::{Array, Dictionary, Name, Number, Text};
        let text = |t: &str| Text(t.as_bytes().to_vec());
        assert_eq!(
            read(b"/F1 -.5 Tf%c\n[(a\\)\\050\\\n(b))-120<4 2 6>]TJ/Span<</ActualText(x)/A[1]>>BDC"),
            [
                ("Tf".into(), vec![Name(b"F1".to_vec()), Number(-0.5)]),
                (
                    "TJ".into(),
                    vec![Array(vec![text("a)((b)"), Number(-120.), text("B`")])]
                ),
                (
                    "BDC".into(),
                    vec![
                        Name(b"Span".to_vec()),
                        Dictionary(vec![
                            Name(b"ActualText".to_vec()),
                            text("x"),
                            Name(b"A".to_vec()),
                            Array(vec![Number(1.)])
                        ])
                    ]
                ),
            ]
        );
    }

    #[test]
    fn inline_images_are_skipped() {
        let bytes = b"BI /W 1 ID \x00EIx(\xFF EI\nQ";
        let operators: Vec<String> = read(bytes).into_iter().map(|(name, _)| name).collect();
        assert_eq!(operators, ["BI", "EI", "Q"]);
        assert_eq!(read(b"BI ID no end").len(), 2);
    }

    #[test]
    fn damage_costs_no_more_than_it_hits() {
        for bytes in [
            &b")>}] 1 w"[..],
            b"[1 2",
            b"(open",
            b"<41",
            b"<<",
            b"/",
            b"\\",
            b"-",
        ] {
            let _ = read(bytes);
        }
        assert_eq!(read(b")>}] 1 w")[0].0, "w");
        let deep = ["[".repeat(100_000), "]".repeat(100_000), " q".into()].concat();
        assert_eq!(
            read(deep.as_bytes()).last().map(|(o, _)| o.as_str()),
            Some("q")
        );
        assert_eq!(read("1 ".repeat(100_000).as_bytes()), []);
    }

    #[test]
    fn numbers_are_read_as_generators_write_them() {
        for (word, value) in [
            ("12", 12.),
            ("-.25", -0.25),
            ("4.", 4.),
            ("+3.5", 3.5),
            ("--2", -2.),
            ("0.00-35", 0.0035),
            ("99999999999999999999", 1e9),
        ] {
            assert!(
                (number(word.as_bytes()) - value).abs() < 1e-6 * value.abs().max(1.),
                "{word}"
            );
        }
    }
}
