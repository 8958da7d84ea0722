//! The character set of a page: what it says of itself, unless its bytes belie it.

use super::elements::Tag;
use super::tokens::{self, Token};
use crate::input::charset;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// How far into a page its declaration is looked for.
const HEAD: usize = 4096;

/// The encoding of a page and its bytes without a byte order mark. `told` is
/// what its container says, such as the `charset` of a mail's part.
pub(super) fn detect<'b>(
    bytes: &'b [u8],
    told: Option<&'static Encoding>,
) -> (&'static Encoding, &'b [u8]) {
    let (found, content) = charset::detect(bytes);
    let marked = content.len() < bytes.len();
    if marked || found == UTF_16LE || found == UTF_16BE {
        return (found, content);
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let Some(declared) = told.or_else(|| declared(head)) else {
        return (found, bytes);
    };
    // UTF-8 with letters beyond ASCII is hardly ever anything else, and bytes
    // that are not UTF-8 can't be helped by calling them so.
    let belied = (found == UTF_8) != (declared == UTF_8) && !bytes.is_ascii();
    (if belied { found } else { declared }, bytes)
}

/// The encoding that a page declares.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let label = in_xml_declaration(head).or_else(|| in_meta(head))?;
    let encoding = Encoding::for_label(label.trim().as_bytes())?;
    // The declaration could be read byte by byte, so it isn't UTF-16.
    Some(match encoding {
        e if e == UTF_16LE || e == UTF_16BE => UTF_8,
        e if e == X_USER_DEFINED => WINDOWS_1252,
        e => e,
    })
}

/// `<?xml version="1.0" encoding="ISO-8859-1"?>`
fn in_xml_declaration(head: &[u8]) -> Option<String> {
    let declaration = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = declaration.iter().position(|&byte| byte == b'>')?;
    let declaration = String::from_utf8_lossy(&declaration[..end]).into_owned();
    parameter(&declaration, "encoding")
}

/// `<meta charset=utf-8>`, `<meta http-equiv=Content-Type content="text/html; charset=utf-8">`
fn in_meta(head: &[u8]) -> Option<String> {
    let mut found = None;
    tokens::each(head, |token| {
        if let Token::Start {
            tag: Tag::Meta,
            attributes,
        } = &token
        {
            let value = |name: &str| {
                let attribute = attributes.iter().find(|a| a.name == name);
                attribute.map_or("", |a| a.value.as_str())
            };
            if !value("charset").is_empty() {
                found = Some(value("charset").to_owned());
            } else if value("http-equiv").eq_ignore_ascii_case("content-type") {
                found = parameter(value("content"), "charset");
            }
        }
        found.is_none()
    });
    found
}

/// The value of `name=value` in a text, its quotes left out.
fn parameter(text: &str, name: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let at = lower.find(name)? + name.len();
    let value = lower[at..].trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';'));
    Some(value[..end.unwrap_or(value.len())].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(page: &[u8]) -> &'static str {
        detect(page, None).0.name()
    }

    #[test]
    fn a_page_says_its_encoding() {
        let page = |head: &str| [head.as_bytes(), b"<p>perch\xE9 0\xA4"].concat();
        for (head, expected) in [
            ("<meta charset=windows-1252>", "windows-1252"),
            ("<META CHARSET='ISO-8859-1'>", "windows-1252"),
            ("<meta charset=iso-8859-15>", "ISO-8859-15"),
            (
                "<!-- <meta charset=koi8-r> --><meta http-equiv=Content-Type content='text/html; charset=\"iso-8859-2\"'>",
                "ISO-8859-2",
            ),
            (
                "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?><html>",
                "ISO-8859-15",
            ),
            ("<html>", "ISO-8859-15"),
        ] {
            assert_eq!(name(&page(head)), expected, "{head}");
        }
    }

    #[test]
    fn bytes_belie_a_wrong_declaration() {
        assert_eq!(
            name("<meta charset=iso-8859-1><p>perché".as_bytes()),
            "UTF-8"
        );
        assert_eq!(
            name(b"<meta charset=utf-8><p>perch\xE9 s\xEC"),
            "windows-1252"
        );
        assert_eq!(name(b"<meta charset=utf-16><p>ascii"), "UTF-8");
        assert_eq!(name(b"<meta charset=nonsense><p>ascii"), "UTF-8");
        let marked = [
            b"\xEF\xBB\xBF<meta charset=iso-8859-1>".as_slice(),
            "è".as_bytes(),
        ]
        .concat();
        assert_eq!(name(&marked), "UTF-8");
        let told = Encoding::for_label(b"iso-8859-15");
        assert_eq!(
            detect(b"<meta charset=koi8-r>\xA4", told).0.name(),
            "ISO-8859-15"
        );
    }
}
