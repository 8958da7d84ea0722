//! The bytes of a part as text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// The bytes of a part as text, copied only where they are not UTF-8 already.
/// Tells whether a byte was lost.
pub(in crate::input) fn into_text(bytes: Vec<u8>) -> (String, bool) {
    match decode(&bytes) {
        (Cow::Borrowed(text), _) if text.len() == bytes.len() => {}
        (text, lossy) => return (text.into_owned(), lossy),
    }
    String::from_utf8(bytes).map_or_else(
        |error| (String::from_utf8_lossy(error.as_bytes()).into_owned(), true),
        |text| (text, false),
    )
}

/// Decodes the bytes of a part by its byte order mark, the look of its first
/// bytes or its XML declaration. Tells whether a byte was lost.
fn decode(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, &bytes[length..]),
        None if bytes.starts_with(b"<\0") => (UTF_16LE, bytes),
        None if bytes.starts_with(b"\0<") => (UTF_16BE, bytes),
        None => (declared_encoding(bytes).unwrap_or(UTF_8), bytes),
    };
    encoding.decode_without_bom_handling(bytes)
}

/// `<?xml version="1.0" encoding="windows-1252"?>`
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    const LONGEST_DECLARATION: usize = 200;
    let head = &bytes[..bytes.len().min(LONGEST_DECLARATION)];
    let head = std::str::from_utf8(head.strip_prefix(b"<?xml")?.split(|b| *b == b'>').next()?);
    let (_, value) = head.ok()?.split_once("encoding")?;
    let label = value.split(['"', '\'']).nth(1)?;
    Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_in_the_encodings_of_xml() {
        let utf16: Vec<u8> = "<a>è</a>"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        let declared = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE8</a>";
        assert_eq!(decode(&utf16), ("<a>è</a>".into(), false));
        assert_eq!(decode(&[b"\xFE\xFF", &utf16[..]].concat()).0, "<a>è</a>");
        assert!(decode(declared).0.ends_with("<a>è</a>"));
        assert_eq!(decode(b"\xEF\xBB\xBF<a/>"), ("<a/>".into(), false));
        assert!(decode(b"<a>\xE8</a>").1, "a lost byte is told");
        let plain = b"<a>\xC3\xA8</a>".to_vec();
        assert_eq!(into_text(plain), ("<a>è</a>".to_owned(), false));
        assert_eq!(into_text(declared.to_vec()).0.len(), declared.len() + 1);
    }
}
