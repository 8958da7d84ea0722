//! Numbers as word processors write them before list items: `1`, `01`, `b`, `IV`.

/// How a list writes its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Numerals {
    #[default]
    Decimal,
    /// `01`
    DecimalZero,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    /// `1°`
    Ordinal,
    /// No number at all.
    None,
}

impl Numerals {
    /// A number in these numerals; in decimals where they have none for it.
    pub(super) fn write(self, number: u32) -> String {
        /// Beyond it letters would run to whole lines.
        const MOST_LETTERS: u32 = 26 * 10;
        const MOST_ROMAN: u32 = 3999;
        match self {
            Self::LowerLetter if (1..=MOST_LETTERS).contains(&number) => letters(number, b'a'),
            Self::UpperLetter if (1..=MOST_LETTERS).contains(&number) => letters(number, b'A'),
            Self::LowerRoman if (1..=MOST_ROMAN).contains(&number) => roman(number).to_lowercase(),
            Self::UpperRoman if (1..=MOST_ROMAN).contains(&number) => roman(number),
            Self::DecimalZero => format!("{number:02}"),
            Self::Ordinal => format!("{number}°"),
            Self::None => String::new(),
            _ => number.to_string(),
        }
    }
}

/// After `z` comes `aa`, after `zz` comes `aaa`.
fn letters(number: u32, first: u8) -> String {
    let index = number - 1;
    let letter = char::from(first + (index % 26) as u8);
    String::from_iter(std::iter::repeat_n(letter, (index / 26 + 1) as usize))
}

fn roman(mut number: u32) -> String {
    const SIGNS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut roman = String::new();
    for (value, sign) in SIGNS {
        while number >= *value {
            roman.push_str(sign);
            number -= value;
        }
    }
    roman
}

#[cfg(test)]
mod tests {
    use super::Numerals;

    #[test]
    fn numbers_take_the_form_of_their_list() {
        for (numerals, number, written) in [
            (Numerals::Decimal, 12, "12"),
            (Numerals::DecimalZero, 3, "03"),
            (Numerals::LowerLetter, 2, "b"),
            (Numerals::UpperLetter, 28, "BB"),
            (Numerals::LowerLetter, 0, "0"),
            (Numerals::LowerLetter, u32::MAX, "4294967295"),
            (Numerals::UpperRoman, 1994, "MCMXCIV"),
            (Numerals::LowerRoman, 4000, "4000"),
            (Numerals::Ordinal, 1, "1°"),
            (Numerals::None, 7, ""),
        ] {
            assert_eq!(numerals.write(number), written);
        }
    }
}
