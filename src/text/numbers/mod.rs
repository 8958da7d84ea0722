//! Numbers that count something, in words, in digits and in both.
//!
//! In goes a document, out come its [`Number`]s in order: `2.600`, `163 912`,
//! `17mila`, `1,2 milioni`, `duemilaseicento`, `una cinquantina`. Dates, times,
//! telephone and article numbers, versions and account numbers are none of
//! them. One pass, no way back: each token is read once.

mod cardinal;
mod digits;

pub use cardinal::{LARGEST, cardinal, one_word, to_words};

use super::{Document, TokenKind, ViewRange};
use crate::lexicon::Table;
use std::ops::Range;

/// A number that the text writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Where it stands.
    pub range: ViewRange,
    /// Its tokens, as indices into the document's tokens.
    pub tokens: Range<usize>,
    /// What it says.
    pub value: u64,
    /// Whether the word itself is a round guess: `una cinquantina`, `un migliaio`.
    pub exactness: Exactness,
    /// How it is written.
    pub form: Form,
}

/// Whether a number means exactly what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Exactness {
    /// `2.600`, `duemila`.
    Exact,
    /// `una ventina`, `un migliaio`, `mezzo milione`.
    Approximate,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Digits alone: `2.600`.
    Digits,
    /// Four digits that may as well be a year: `2019`.
    YearLike,
    /// Digits after `n.`, which names a thing unless a counted noun follows: `n. 245 pazienti`.
    Numbered,
    /// Words, or digits with a word: `ventitré`, `17mila`.
    Words,
}

impl Document<'_> {
    /// The numbers of the document that may count something, in order.
    pub fn numbers(&self) -> Vec<Number> {
        let mut numbers = Vec::new();
        let mut at = 0;
        while at < self.tokens().len() {
            let found = match self.kind(at) {
                Some(TokenKind::Number) => digits::number(self, at),
                Some(TokenKind::Word) => Reading {
                    number: in_words(self, at),
                    next: at + 1,
                },
                _ => Reading {
                    number: None,
                    next: at + 1,
                },
            };
            at = found.number.as_ref().map_or(found.next, |n| n.tokens.end);
            numbers.extend(found.number);
        }
        numbers
    }
}

/// What was read at a token, and where to go on if it was nothing.
struct Reading {
    number: Option<Number>,
    next: usize,
}

/// Builds a number over a range of tokens.
fn number(doc: &Document<'_>, tokens: Range<usize>, value: u64, exact: bool, form: Form) -> Number {
    Number {
        range: doc.range_of(&tokens),
        tokens,
        value,
        exactness: if exact {
            Exactness::Exact
        } else {
            Exactness::Approximate
        },
        form,
    }
}

/// `trecentododici`, `un migliaio`, `due milioni`, `mezzo milione`.
fn in_words(doc: &Document<'_>, at: usize) -> Option<Number> {
    let word = doc.word(at);
    if !matches!(
        word.as_bytes().first()?,
        b'u' | b'd' | b't' | b'q' | b'c' | b's' | b'o' | b'n' | b'v' | b'm'
    ) {
        return None;
    }
    if word == "mezzo" && doc.word(at + 1) == "milione" {
        return Some(number(doc, at..at + 2, 500_000, false, Form::Words));
    }
    if cardinal::is_article(word)
        && matches!(
            doc.word(at + 1),
            "solo" | "sola" | "unico" | "unica" | "singolo" | "singola"
        )
        && rough(doc, at + 2).is_none()
    {
        return Some(number(doc, at..at + 2, 1, true, Form::Words));
    }
    // "riguarda soltanto un alunno"
    if cardinal::is_article(word)
        && at.checked_sub(1).is_some_and(|b| {
            matches!(
                doc.word(b),
                "soltanto" | "solo" | "solamente" | "unicamente"
            )
        })
        && rough(doc, at + 1).is_none()
    {
        return Some(number(doc, at..at + 1, 1, true, Form::Words));
    }
    if let Some((value, end)) = collective(doc, at) {
        return Some(number(doc, at..end, value, false, Form::Words));
    }
    let (value, taken) = cardinal(|i| doc.word(i), at)?;
    if let Some((value, end)) = scaled(doc, at + taken, value, 1) {
        return Some(number(doc, at..end, value, true, Form::Words));
    }
    Some(number(doc, at..at + taken, value, true, Form::Words))
}

/// `una cinquantina`, `un centinaio`, `due migliaia`.
fn collective(doc: &Document<'_>, at: usize) -> Option<(u64, usize)> {
    let count = match doc.word(at) {
        word if cardinal::is_article(word) => 1,
        word => one_word(word).filter(|&count| count < 100)?,
    };
    let mut noun = at + 1;
    if matches!(doc.word(noun), "buon" | "buona" | "solo" | "sola") {
        noun += 1;
    }
    if doc.word(noun) == "paio" && doc.word(noun + 1) == "di" {
        // "un paio di centinaia": a pair of clients alone is too vague.
        return Some((2 * rough(doc, noun + 2)?, noun + 3));
    }
    let each = rough(doc, noun)?;
    Some((count * each, noun + 1))
}

/// The value after `2,5` or `due` of a scale word: milioni, mila, mln. `divisor` is that of the decimals.
fn scaled(doc: &Document<'_>, at: usize, value: u64, divisor: u64) -> Option<(u64, usize)> {
    let scale = scale(doc.word(at))?;
    let value = value.checked_mul(scale)? / divisor;
    Some((value, at + 1))
}

/// What a scale word multiplies by.
fn scale(word: &str) -> Option<u64> {
    Some(match word {
        "mila" | "k" => 1000,
        "milione" | "milioni" | "mln" => 1_000_000,
        "miliardo" | "miliardi" | "mld" => 1_000_000_000,
        _ => return None,
    })
}

/// The rough number that a word of `number_words.tsv` stands for.
fn rough(doc: &Document<'_>, at: usize) -> Option<u64> {
    if !doc.opens(Table::NumberWords, at) {
        return None;
    }
    let token = doc.tokens().get(at)?;
    let hit = doc.hits().exactly(Table::NumberWords, token.range())?;
    hit.code().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::SourceText;
    use proptest::prelude::*;

    fn values(text: &str) -> Vec<u64> {
        let source = SourceText::new(text.to_owned());
        let doc = Document::new(&source, Lexicon::builtin());
        doc.numbers().iter().map(|n| n.value).collect()
    }

    #[test]
    fn digits_are_read_with_every_separator() {
        for (text, value) in [
            ("sono 18.000 persone", 18_000),
            ("sono 18 000 persone", 18_000),
            ("sono 18'000 persone", 18_000),
            ("sono 18’000 persone", 18_000),
            ("sono 1.234.567 persone", 1_234_567),
            ("sono 2600 persone", 2600),
            ("sono 17mila persone", 17_000),
            ("sono 17 mila persone", 17_000),
            ("sono 17.000.", 17_000),
            ("sono 1,2 milioni di persone", 1_200_000),
            ("sono 1,25 mln di persone", 1_250_000),
            ("sono 1.2 milioni di persone", 1_200_000),
            ("sono 3 milioni e 400mila persone", 3_400_000),
            ("sono 2,5mila persone", 2500),
            ("sono 5k utenti", 5000),
            ("sono 3,4 milioni di record", 3_400_000),
            ("clienti: 312;", 312),
            ("(312)", 312),
        ] {
            assert_eq!(values(text), [value], "{text}");
        }
    }

    #[test]
    fn words_are_read() {
        for (text, value) in [
            ("una cinquantina di persone", 50),
            ("un migliaio di persone", 1000),
            ("due migliaia di persone", 2000),
            ("mezzo milione di persone", 500_000),
            ("due milioni e mezzo di persone", 2_500_000),
            ("trecento ottantasei persone", 386),
            ("ventun studenti", 21),
            ("due mila persone", 2000),
        ] {
            assert_eq!(values(text), [value], "{text}");
        }
    }

    #[test]
    fn rough_words_are_approximate() {
        let source = SourceText::new("una decina di persone e 12 altre".to_owned());
        let doc = Document::new(&source, Lexicon::builtin());
        let exactness: Vec<Exactness> = doc.numbers().iter().map(|n| n.exactness).collect();
        assert_eq!(exactness, [Exactness::Approximate, Exactness::Exact]);
    }

    #[test]
    fn other_figures_are_no_counts() {
        for text in [
            "il 12/05/2025",
            "il 12.05.25",
            "alle 22:40",
            "alle 22.40",
            "tel. 0984 1179023",
            "IT60X0542811101000000123456",
            "art. 34",
            "artt. 33 e seguenti",
            "versione 2.11.4",
            "1,5",
            "CVE-2024-81177",
            "prot. 8841/2023",
            "il 4%",
            "pari al 12,5 %",
            "+39 0575 990011",
            "alcune centinaia di persone",
            "diverse migliaia di persone",
            "centinaia di clienti",
            "un cliente",
        ] {
            assert_eq!(values(text), [] as [u64; 0], "{text}");
        }
    }

    #[test]
    fn a_line_of_digits_is_one_step() {
        let text = "9".repeat(200_000);
        assert_eq!(values(&text), [] as [u64; 0]);
        let text = "1.".repeat(100_000);
        let _ = values(&text);
        let text = "123 ".repeat(50_000);
        let _ = values(&text);
    }

    proptest! {
        #[test]
        fn grouped_digits_are_read_back(number in 1u64..1_000_000_000, mark in prop::sample::select(vec![".", "'", " "])) {
            let digits = number.to_string();
            let mut grouped = String::new();
            for (i, c) in digits.chars().enumerate() {
                if i > 0 && (digits.len() - i) % 3 == 0 {
                    grouped.push_str(mark);
                }
                grouped.push(c);
            }
            prop_assert_eq!(values(&format!("sono {grouped} persone")), vec![number]);
        }

        #[test]
        fn nothing_panics(text in "[0-9mila.,' e/:\\-un\n]{0,80}") {
            let _ = values(&text);
        }
    }
}
