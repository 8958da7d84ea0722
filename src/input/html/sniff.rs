//! Whether a document is an HTML page: told by its first tags, or by its name
//! where it holds any tag at all.

use super::elements::Tag;
use super::tokens::{self, Token};
use crate::input::charset;
use std::borrow::Cow;

/// How far into a document its first tags are looked for, in bytes.
const HEAD: usize = 16 << 10;

/// Whether a page begins there: its declaration or its outermost elements.
pub(in crate::input) fn is_page(bytes: &[u8]) -> bool {
    let head = head(bytes);
    let content = without_preamble(&head);
    ["!doctype html", "html", "head", "body"]
        .iter()
        .any(|name| opens(content, name))
}

/// Whether a part of a page stands there. `named` tells that its name ends like that of one.
pub(in crate::input) fn is_fragment(bytes: &[u8], named: bool) -> bool {
    let head = head(bytes);
    let content = without_preamble(&head);
    let opens_element = content.strip_prefix(b"<").is_some_and(|rest| {
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric());
        let name: Vec<u8> = letters.map(u8::to_ascii_lowercase).collect();
        Tag::named(&name) != Tag::Other
    });
    if !opens_element && !named {
        return false;
    }
    let (known, closed) = tags(content);
    // A text may begin by quoting a tag; a page goes on with others, or closes it.
    known > 0 && (named || closed > 0 || known > 2)
}

/// The beginning of a document in an encoding that extends ASCII.
fn head(bytes: &[u8]) -> Cow<'_, [u8]> {
    let sample = &bytes[..bytes.len().min(HEAD)];
    let wide = sample.starts_with(b"\xFF\xFE")
        || sample.starts_with(b"\xFE\xFF")
        || sample.iter().take(4).any(|byte| *byte == 0);
    if wide {
        let (encoding, content) = charset::detect(sample);
        let (text, _) = encoding.decode_without_bom_handling(content);
        return Cow::Owned(text.into_owned().into_bytes());
    }
    Cow::Borrowed(sample.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(sample))
}

/// Without white space, comments and the declarations of XML before the first tag.
fn without_preamble(head: &[u8]) -> &[u8] {
    let mut rest = head.trim_ascii_start();
    loop {
        let end: &[u8] = if rest.starts_with(b"<!--") {
            b"-->"
        } else if rest.starts_with(b"<?") {
            b">"
        } else {
            return rest;
        };
        let Some(at) = rest.windows(end.len()).position(|window| window == end) else {
            return rest;
        };
        rest = rest[at + end.len()..].trim_ascii_start();
    }
}

/// Whether a tag of this name stands first.
fn opens(content: &[u8], name: &str) -> bool {
    let Some(rest) = content.strip_prefix(b"<") else {
        return false;
    };
    let named = rest
        .get(..name.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()));
    named
        && rest
            .get(name.len())
            .is_none_or(|next| !next.is_ascii_alphanumeric())
}

/// How many tags of known names begin and end there.
fn tags(content: &[u8]) -> (usize, usize) {
    let (mut known, mut closed) = (0, 0);
    tokens::each(content, |token| {
        match token {
            Token::Start { tag, .. } if tag != Tag::Other => known += 1,
            Token::End(tag) if tag != Tag::Other => closed += 1,
            _ => {}
        }
        true
    });
    (known, closed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_either(bytes: &[u8], named: bool) -> bool {
        is_page(bytes) || is_fragment(bytes, named)
    }

    #[test]
    fn pages_and_fragments_are_told_by_their_first_tags() {
        for page in [
            "<!DOCTYPE html><p>x",
            "\u{FEFF} \n<HTML lang=it>",
            "<!-- salvata il 3 maggio --><html>",
            "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'><html>",
            "<body bgcolor=white>Avviso",
            "<div class=x>Gentile utente</div>",
            "<p>Gentile utente,<p>il 3 maggio<br>",
            "<table><tr><td>Avviso</table>",
        ] {
            assert!(is_either(page.as_bytes(), false), "{page}");
        }
    }

    #[test]
    fn a_text_that_quotes_a_tag_is_no_page() {
        for text in [
            "Gentile utente, la pagina <html> non esiste",
            "<p> è il tag dei paragrafi, si legge in ogni manuale.",
            "<info@esempio.it> ha scritto: <b>ciao</b>",
            "< 3 giorni dalla scoperta",
            "<omissis> il 3 maggio <omissis>",
            "",
        ] {
            assert!(!is_either(text.as_bytes(), false), "{text}");
        }
    }

    #[test]
    fn a_name_decides_only_where_tags_stand() {
        assert!(is_either(b"Gentile utente,<br>il 3 maggio", true));
        assert!(!is_either(b"Gentile utente,<br>il 3 maggio", false));
        assert!(!is_either(b"Gentile utente,\nil 3 maggio 2025 a < b", true));
    }

    #[test]
    fn utf16_pages_are_pages() {
        let page: Vec<u8> = "<!DOCTYPE html><html><body>Perché sì"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert!(is_either(&page, false));
        assert!(is_either(&[b"\xFF\xFE".as_slice(), &page].concat(), false));
    }
}
