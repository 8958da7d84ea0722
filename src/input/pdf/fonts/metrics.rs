//! Widths of the fonts that every PDF reader knows and files need not describe.

/// A family of standard fonts with its widths, in thousandths of the size, from the blank to `~`.
struct Family {
    names: &'static [&'static str],
    regular: [u16; 95],
    bold: [u16; 95],
}

#[rustfmt::skip]
const FAMILIES: [Family; 2] = [
    Family {
        names: &["Helvetica", "Arial"],
        regular: [
            278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
            556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
            611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
            667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
            222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
        ],
        bold: [
            278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
            556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
            611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
            667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
            278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
        ],
    },
    Family {
        names: &["Times"],
        regular: [
            250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
            500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
            556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
            722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
            278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
        ],
        bold: [
            250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500,
            500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667,
            611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722,
            722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556,
            278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520,
        ],
    },
];

/// Width of every character of Courier.
const TYPEWRITER: f32 = 600.;

/// The width of a character in a standard font; `None` for a font that is none.
pub(super) fn width(font: &str, c: char) -> Option<f32> {
    let name = font.split('+').next_back().unwrap_or(font);
    if name.starts_with("Courier") {
        return Some(TYPEWRITER);
    }
    let family = FAMILIES
        .iter()
        .find(|family| family.names.iter().any(|known| name.starts_with(known)))?;
    let widths = if name.contains("Bold") {
        &family.bold
    } else {
        &family.regular
    };
    let base = match c {
        '\u{A0}' => ' ',
        '‘' | '’' => '\'',
        '“' | '”' | '«' | '»' => '"',
        '–' => '0',
        '—' | '…' | '‰' => return Some(1000.),
        '•' => return Some(350.),
        '€' => '0',
        'ﬁ' | 'ﬂ' => return Some(500.),
        // An accent doesn't widen its letter.
        other => unaccented(other),
    };
    let index = (base as usize).checked_sub(0x20);
    index.and_then(|i| widths.get(i)).map(|w| f32::from(*w))
}

fn unaccented(c: char) -> char {
    use unicode_normalization::UnicodeNormalization;
    if c.is_ascii() {
        return c;
    }
    c.nfd().next().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standard_fonts_have_their_widths() {
        assert_eq!(width("Helvetica", 'i'), Some(222.));
        assert_eq!(width("ABCDEF+Arial-BoldMT", 'i'), Some(278.));
        assert_eq!(width("Times-Roman", 'è'), Some(444.));
        assert_eq!(width("Courier-Oblique", 'W'), Some(600.));
        assert_eq!(width("Garamond", 'W'), None);
        assert_eq!(width("Times-Roman", '丂'), None);
    }
}
