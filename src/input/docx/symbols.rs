//! Characters of symbol fonts (`w:sym`) as Unicode has them.

/// Symbol fonts put their signs at U+F000 and above, some programs at U+0020.
const PRIVATE: u32 = 0xF000;

const WINGDINGS: &[(u8, char)] = &[
    (0x28, '☎'),
    (0x2A, '✉'),
    (0x6E, '■'),
    (0x6F, '☐'),
    (0x71, '☐'),
    (0x78, '☒'),
    (0x9F, '•'),
    (0xA7, '▪'),
    (0xA8, '☐'),
    (0xD8, '➢'),
    (0xE0, '→'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

const WINGDINGS_2: &[(u8, char)] = &[
    (0x4F, '✗'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0xA3, '☐'),
];

const SYMBOL: &[(u8, char)] = &[
    (0x2D, '−'),
    (0xA0, '€'),
    (0xA3, '≤'),
    (0xAE, '→'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xD2, '®'),
    (0xD3, '©'),
];

/// The character of a font at a hexadecimal place; as it stands where the font is not known.
pub(super) fn symbol(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    let table = match font {
        "Wingdings" => WINGDINGS,
        "Wingdings 2" => WINGDINGS_2,
        "Symbol" => SYMBOL,
        _ => &[],
    };
    let place = code.checked_sub(PRIVATE).unwrap_or(code);
    let known = table.iter().find(|(at, _)| u32::from(*at) == place);
    known.map(|(_, c)| *c).or_else(|| char::from_u32(code))
}

#[cfg(test)]
mod tests {
    use super::symbol;

    #[test]
    fn signs_of_symbol_fonts_are_told_in_unicode() {
        for (font, code, c) in [
            ("Wingdings", "F0FE", Some('☑')),
            ("Wingdings", "00A8", Some('☐')),
            ("Symbol", "F0B7", Some('•')),
            ("Webdings", "F041", Some('\u{F041}')),
            ("Times", "00E8", Some('è')),
            ("Times", "D800", None),
            ("Times", "x", None),
        ] {
            assert_eq!(symbol(font, code), c, "{font} {code}");
        }
    }
}
