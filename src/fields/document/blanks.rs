//! Blanks: the places that a template or form leaves open.
//!
//! In: the document. Out: where it has `{{name}}`, `<<NAME>>`, `[NOME]`,
//! `__/__/____`, `XX/XX/XXXX`, rows of underscores or dots.

use crate::text::{Document, TokenKind, ViewRange};
use memchr::{memchr2, memchr3, memmem};

/// The blanks of a document, in order.
pub(super) fn find(doc: &Document<'_>) -> Vec<ViewRange> {
    let text = doc.cased();
    let bytes = text.as_bytes();
    let mut blanks = Vec::new();
    // Most texts have none of them, and a look for a byte is much quicker than one at each.
    if memchr3(b'_', b'{', b'<', bytes).is_none()
        && memchr2(b'[', b'X', bytes).is_none()
        && memmem::find(bytes, b"GG/").is_none()
        && memmem::find(bytes, "……".as_bytes()).is_none()
        && memmem::find(bytes, b"......").is_none()
    {
        return blanks;
    }
    let mut at = 0;
    let opens = |&byte: &u8| OPENS[usize::from(byte)];
    while let Some(skipped) = bytes[at..].iter().position(opens) {
        at += skipped;
        let end = match bytes[at] {
            b'_' => underscores(bytes, at),
            b'{' => doubled(bytes, at, b'{', b'}'),
            b'<' => doubled(bytes, at, b'<', b'>'),
            b'[' => bracketed(text, at),
            b'X' => crossed_date(bytes, at),
            b'G' => lettered_date(bytes, at),
            b'.' | 0xE2 => dots(text, at),
            _ => None,
        };
        match end {
            Some(end) => {
                blanks.push(ViewRange::new(at, end));
                at = end;
            }
            None => at += 1,
        }
    }
    blanks
}

/// The bytes with which a blank begins.
static OPENS: [bool; 256] = {
    let mut table = [false; 256];
    table[b'_' as usize] = true;
    table[b'{' as usize] = true;
    table[b'<' as usize] = true;
    table[b'[' as usize] = true;
    table[b'X' as usize] = true;
    table[b'G' as usize] = true;
    table[b'.' as usize] = true;
    table["…".as_bytes()[0] as usize] = true;
    table
};

/// `____`, `__/__/____`: at least three underscores, slashes between them.
fn underscores(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let len = rest
        .iter()
        .take_while(|&&b| matches!(b, b'_' | b'/' | b':' | b' '))
        .count();
    let run = &rest[..len];
    let used = run.iter().rposition(|&b| b == b'_')? + 1;
    (run.iter().filter(|&&b| b == b'_').count() >= 3).then_some(at + used)
}

/// `{{first_name}}`, `<<DATA>>`.
fn doubled(bytes: &[u8], at: usize, open: u8, close: u8) -> Option<usize> {
    const LONGEST: usize = 60;
    if bytes.get(at + 1) != Some(&open) {
        return None;
    }
    let inner = bytes.get(at + 2..)?;
    let len = inner
        .iter()
        .take(LONGEST)
        .position(|&b| b == close || b == b'\n')?;
    (inner.get(len) == Some(&close) && inner.get(len + 1) == Some(&close))
        .then_some(at + 2 + len + 2)
}

/// `[NOME E COGNOME]`, `[inserire la data]`, `[es. privacy@ente.it]`, `[…]`.
fn bracketed(text: &str, at: usize) -> Option<usize> {
    const LONGEST: usize = 90;
    let inner = text.get(at + 1..)?;
    let len = inner
        .bytes()
        .take(LONGEST)
        .position(|b| matches!(b, b']' | b'\n' | b'['))?;
    if inner.as_bytes().get(len) != Some(&b']') {
        return None;
    }
    let words = inner.get(..len)?.trim();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 3 && !words.chars().any(char::is_lowercase);
    let lower = words.to_lowercase();
    let asks = [
        "inserire",
        "per esempio",
        "indicare",
        "descrivere",
        "specificare",
        "compilare",
        "nome",
        "data",
        "es.",
        "se ",
        "eventuale",
        "denominazione",
        "indirizzo",
        "numero",
        "ente",
        "titolare",
    ]
    .iter()
    .any(|word| lower.starts_with(word));
    let choice = words.contains(" / ") && letters >= 8;
    // "[azioni di contenimento]"
    let named = words.contains(' ')
        && words
            .chars()
            .all(|c| c.is_lowercase() || c == ' ' || c == '\'');
    // A redaction ("[OMISSIS]") hides what was there; it is no blank.
    let redacted = matches!(lower.as_str(), "omissis" | "sic" | "ndr" | "n.d.r.");
    (!redacted && (capitals || asks || choice || named)).then_some(at + len + 2)
}

/// `XX/XX/XXXX`, `XX.XX.20XX`.
fn crossed_date(bytes: &[u8], at: usize) -> Option<usize> {
    if at > 0 && bytes.get(at - 1).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let rest = bytes.get(at..)?;
    let len = rest
        .iter()
        .take(12)
        .take_while(|&&b| matches!(b, b'X' | b'/' | b'.' | b'-' | b'2' | b'0'))
        .count();
    let run = &rest[..len];
    let crosses = run.iter().filter(|&&b| b == b'X').count();
    let separators = run.iter().filter(|&&b| matches!(b, b'/' | b'-')).count();
    (crosses >= 4 && separators >= 1).then_some(at + len)
}

/// `GG/MM/AAAA`.
fn lettered_date(bytes: &[u8], at: usize) -> Option<usize> {
    let words = [b"GG/MM/AAAA", b"GG/MM/20XX"];
    let found = words.iter().find(|word| bytes[at..].starts_with(**word))?;
    Some(at + found.len())
}

/// `…………`, `..........`: rows of dots, where none of them leads from a label to its value.
fn dots(text: &str, at: usize) -> Option<usize> {
    const FEWEST: usize = 6;
    /// Words with which a sentence goes on, and no value begins.
    const GOES_ON: [&str; 12] = [
        "che", "ha", "hanno", "e", "ed", "è", "sono", "presso", "in", "nel", "nella", "il",
    ];
    let rest = text.get(at..)?;
    let len: usize = rest
        .chars()
        .take_while(|&c| matches!(c, '.' | '…'))
        .map(char::len_utf8)
        .sum();
    let value = rest.get(len..)?.lines().next().unwrap_or_default();
    let mut words = value.split_whitespace();
    let goes_on = words.next().is_some_and(|word| GOES_ON.contains(&word));
    let leads = value.contains(char::is_alphanumeric) && !goes_on;
    (len >= FEWEST && !leads).then_some(at + len)
}

/// Whether a blank stands among the words of a range.
pub(super) fn any_in(blanks: &[ViewRange], range: ViewRange) -> bool {
    let first = blanks.partition_point(|blank| blank.end <= range.start);
    blanks
        .get(first)
        .is_some_and(|blank| blank.start < range.end)
}

/// Blanks in which somebody signs or dates are part of any letter.
pub(super) fn is_signature(doc: &Document<'_>, blank: ViewRange) -> bool {
    let first = doc.token_at(blank.start);
    (first.saturating_sub(4)..first)
        .rev()
        .take_while(|&t| doc.kind(t) != Some(TokenKind::Break))
        .any(|t| doc.word(t).starts_with("firm"))
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::lexicon::Lexicon;
    use crate::text::{Document, SourceText};

    fn blanks(text: &str) -> Vec<String> {
        let source = SourceText::new(text.to_owned());
        let doc = Document::new(&source, Lexicon::builtin());
        find(&doc)
            .into_iter()
            .map(|at| doc.cased_slice(at).to_owned())
            .collect()
    }

    #[test]
    fn places_left_open_are_blanks() {
        for text in [
            "in data ___/___/____",
            "Gentile {{first_name}}",
            "Gentile <<NOME>>",
            "Gentile [NOME E COGNOME]",
            "[inserire la data]",
            "[furto / smarrimento / altro]",
            "il XX/XX/XXXX",
            "il XX-XX-20XX",
            "il GG/MM/AAAA",
            "ha subito un ……………… che riguarda",
            "i dati ..........",
            "misure: [azioni di contenimento]",
        ] {
            assert_eq!(blanks(text).len(), 1, "{text}: {:?}", blanks(text));
        }
    }

    #[test]
    fn what_only_looks_like_a_blank_is_none() {
        for text in [
            "il sig. [OMISSIS]",
            "dpo [at] comune.it",
            "[doc. web n. 100]",
            "nome_utente e codice_fiscale",
            "articolo [...] del codice",
            "XX edizione del premio",
            "Titolare .......... Comune di Alfa",
            "<rpd@ente.it>",
            "una nota [1] in calce",
        ] {
            let found = blanks(text);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
}
