//! Fonts of one byte to a character: from the code by way of its glyph's name to text.

use lopdf::{Dictionary, Document, Object, dictionary};
use memchr::memmem;

/// The text of each of the 256 codes; empty where it is not known.
pub(super) type Table = Box<[String]>;

/// The table of a simple font, from its `Encoding` or from its font program.
pub(super) fn table(
    font: &Dictionary,
    descriptor: Option<&Dictionary>,
    document: &Document,
) -> Table {
    let name = font.get(b"BaseFont").and_then(Object::as_name);
    if name.is_ok_and(is_of_symbols) {
        return symbols();
    }
    let (base, differences) = match font.get_deref(b"Encoding", document) {
        Ok(Object::Name(name)) => (Some(name.as_slice()), None),
        Ok(Object::Dictionary(encoding)) => (
            encoding.get(b"BaseEncoding").and_then(Object::as_name).ok(),
            encoding
                .get_deref(b"Differences", document)
                .and_then(Object::as_array)
                .ok(),
        ),
        _ => (None, None),
    };
    let mut table = match base {
        Some(name) => named(name),
        None => program(descriptor, document).unwrap_or_else(|| {
            let true_type =
                font.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"TrueType");
            named(if true_type {
                b"WinAnsiEncoding"
            } else {
                b"StandardEncoding"
            })
        }),
    };
    let mut code = 0usize;
    for item in differences.into_iter().flatten() {
        match item {
            Object::Integer(next) => code = usize::try_from(*next).unwrap_or(usize::MAX),
            Object::Name(name) => {
                if let Some(text) = table.get_mut(code) {
                    *text = of_glyph(name).unwrap_or_default();
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    table
}

/// The table of an encoding that the format itself names. lopdf holds these tables.
fn named(name: &[u8]) -> Table {
    let font = dictionary! {
        "Type" => "Font",
        "Encoding" => Object::Name(name.to_vec()),
    };
    let nothing = Document::new();
    let encoding = font.get_font_encoding(&nothing);
    let text = |code: u8| {
        let text = encoding.as_ref().ok()?.bytes_to_string(&[code]).ok()?;
        Some(text)
    };
    (0..=255)
        .map(|code| text(code).unwrap_or_default())
        .collect()
}

/// The text of a glyph by its name: `egrave`, `f_f_i`, `uni00E8`, `a.alt`.
fn of_glyph(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let plain = name.split('.').next().filter(|plain| !plain.is_empty())?;
    let parts = plain.split('_').map(of_plain_glyph);
    parts.collect::<Option<String>>()
}

fn of_plain_glyph(name: &str) -> Option<String> {
    // lopdf holds the Adobe Glyph List, and lends it through the encoding of a font.
    let font = dictionary! {
        "Type" => "Font",
        "Encoding" => dictionary! {
            "Differences" => vec![0.into(), Object::Name(name.as_bytes().to_vec())],
        },
    };
    let nothing = Document::new();
    let encoding = font.get_font_encoding(&nothing).ok()?;
    let known = encoding.bytes_to_string(&[0]).ok()?;
    if !known.is_empty() {
        return Some(known);
    }
    let number = |digits: &str| {
        let hexadecimal = (4..=6).contains(&digits.len());
        hexadecimal.then(|| u32::from_str_radix(digits, 16).ok())?
    };
    let code = name
        .strip_prefix("uni")
        .or_else(|| name.strip_prefix('u'))
        .and_then(number)?;
    char::from_u32(code).map(String::from)
}

/// The encoding that a Type 1 font program holds in its readable head:
/// `dup 65 /A put`. TeX fonts have no other.
fn program(descriptor: Option<&Dictionary>, document: &Document) -> Option<Table> {
    const LONGEST_HEAD: usize = 64 << 10;
    let stream = descriptor?
        .get_deref(b"FontFile", document)
        .and_then(Object::as_stream)
        .ok()?;
    let bytes = super::super::open::inflated(stream).ok()?;
    let head = &bytes[..bytes.len().min(LONGEST_HEAD)];
    let head = &head[..memmem::find(head, b"eexec").unwrap_or(head.len())];
    let mut table: Table = vec![String::new(); 256].into();
    let mut words = head
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty());
    let mut found = false;
    while let Some(word) = words.next() {
        if word != b"dup" {
            continue;
        }
        let code = words
            .next()
            .and_then(|w| std::str::from_utf8(w).ok()?.parse::<usize>().ok());
        let name = words.next().and_then(|w| w.strip_prefix(b"/"));
        if let (Some(code), Some(name)) = (code, name)
            && let Some(text) = table.get_mut(code)
        {
            *text = of_glyph(name).unwrap_or_default();
            found = true;
        }
    }
    found.then_some(table)
}

/// Fonts that hold bullets and arrows in the places of letters.
fn is_of_symbols(name: &[u8]) -> bool {
    let name = name.split(|b| *b == b'+').next_back().unwrap_or(name);
    let starts = |start: &[u8]| name.starts_with(start);
    starts(b"Symbol") || starts(b"Wingdings") || starts(b"ZapfDingbats")
}

/// In letters a font of symbols is only met for the marks of lists.
fn symbols() -> Table {
    let text = |code: u8| match code {
        0..=b' ' => "",
        _ => "•",
    };
    (0..=255).map(|code| text(code).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_are_known_by_name() {
        for (name, text) in [
            ("egrave", "è"),
            ("fi", "ﬁ"),
            ("f_f_i", "ffi"),
            ("uni00E0", "à"),
            ("u1F600", "😀"),
            ("a.alt", "a"),
            ("Euro", "€"),
            ("quoteright", "’"),
        ] {
            assert_eq!(of_glyph(name.as_bytes()).as_deref(), Some(text), "{name}");
        }
        for unknown in ["", ".notdef", "g17", "unicorn", "\u{fffd}"] {
            assert_eq!(of_glyph(unknown.as_bytes()), None, "{unknown}");
        }
    }

    #[test]
    fn differences_change_the_base() {
        let font = dictionary! {
            "Subtype" => "Type1",
            "Encoding" => dictionary! {
                "BaseEncoding" => "MacRomanEncoding",
                "Differences" => vec![
                    65.into(), "ffi".into(), "unknown".into(), 300.into(), "A".into(), (-1).into(), "B".into(),
                ],
            },
        };
        let table = table(&font, None, &Document::new());
        assert_eq!(table[65], "ﬃ");
        assert_eq!(table[66], "");
        assert_eq!(table[67], "C");
        assert_eq!(table[0x8F], "è");
    }

    #[test]
    fn a_font_without_encoding_has_that_of_its_program() {
        let mut document = Document::new();
        let program = b"/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 11 /ff put\ndup 65 /A put\nreadonly def\ncurrentfile eexec dup 66 /B put";
        let file = document.add_object(lopdf::Stream::new(Dictionary::new(), program.to_vec()));
        let descriptor = dictionary! { "FontFile" => file };
        let font = dictionary! { "Subtype" => "Type1" };
        let table = table(&font, Some(&descriptor), &document);
        assert_eq!(
            (table[11].as_str(), table[65].as_str(), table[66].as_str()),
            ("ﬀ", "A", "")
        );
    }

    #[test]
    fn fonts_of_symbols_mark_lists() {
        let font = dictionary! { "BaseFont" => "ABCDEF+Wingdings-Regular" };
        assert_eq!(table(&font, None, &Document::new())[0xA7], "•");
    }
}
