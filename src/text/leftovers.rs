//! What exports leave behind in a text, none of it text of the notice.
//!
//! In: a text and its lines. Out: the stretches that the view leaves out: bookmarks
//! (`[bookmark: _GoBack]`), codes of fields with and without their braces
//! (`HYPERLINK "…" \l`), messages of broken references (`Error! Reference source
//! not found.`), the marks of Markdown, tags and entities of HTML. They stay in the frozen text.

use super::{markdown, tags};
use memchr::{memchr, memchr2, memchr2_iter, memchr3, memmem};
use std::ops::Range;

/// A stretch of a line that the view leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Skip {
    /// Bytes of the source.
    pub(super) range: Range<usize>,
    /// What the view has for it: a blank parts the words around it; without anything they are
    /// one where nothing else stands between.
    pub(super) stands_for: Option<char>,
}

/// Which kinds of leftovers a text can hold at all. Most hold none, and a look for the bytes
/// that each kind needs is much quicker than a look at every word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leftovers {
    of_exports: bool,
    marks: bool,
    /// Tags may break lines too; [`tags::pieces`] finds them.
    pub(super) tags: bool,
}

impl Leftovers {
    /// Looks for what each kind needs. Linear in the length of the text.
    pub(super) fn of(source: &str) -> Self {
        let bytes = source.as_bytes();
        Self {
            of_exports: may_be_exported(bytes),
            marks: memchr3(b'*', b'_', b'#', bytes).is_some() || memchr(b'[', bytes).is_some(),
            tags: memchr2(b'<', b'&', bytes).is_some(),
        }
    }

    /// What the view leaves out of a line, in order. Linear in its length.
    pub(super) fn find(self, source: &str, line: &Range<usize>) -> Vec<Skip> {
        let mut found = if self.of_exports {
            of_exports(source, line)
        } else {
            Vec::new()
        };
        if self.tags {
            found.extend(tags::inline(source, line));
            found.sort_by_key(|skip| skip.range.start);
            found.dedup_by(|next, kept| next.range.start < kept.range.end);
        }
        if self.marks {
            markdown::marks(source, line, &mut found);
        }
        found
    }
}

/// What exports left in a text, for readers whose frozen text goes without it.
pub(crate) fn ranges(text: &str) -> Vec<Range<usize>> {
    if !may_be_exported(text.as_bytes()) {
        return Vec::new();
    }
    let skips = of_exports(text, &(0..text.len())).into_iter();
    skips.map(|skip| skip.range).collect()
}

/// Whether a text has what every leftover of an export has: a bracket, a brace, the backslash
/// of a switch, the name of a field that needs none, or the first word of a message.
fn may_be_exported(bytes: &[u8]) -> bool {
    let message = |mark: usize| {
        ["error", "errore"].iter().any(|word| {
            let start = mark.checked_sub(word.len());
            let before = start.and_then(|start| bytes.get(start..mark));
            before.is_some_and(|before| before.eq_ignore_ascii_case(word.as_bytes()))
        })
    };
    memchr3(b'[', b'{', b'\\', bytes).is_some()
        || memmem::find(bytes, b"HYPERLINK").is_some()
        || memmem::find(bytes, b"INCLUDEPICTURE").is_some()
        || memchr2_iter(b'!', b'.', bytes).any(message)
}

fn of_exports(source: &str, line: &Range<usize>) -> Vec<Skip> {
    let text = &source[line.clone()];
    let mut found = Vec::new();
    let mut end = 0;
    let opens = |byte: &u8| OPENINGS[usize::from(*byte)];
    while let Some(next) = text.as_bytes()[end..].iter().position(opens) {
        let at = end + next;
        end = at + 1;
        let rest = &text.as_bytes()[at..];
        let skipped = match rest[0] {
            b'[' => bookmark(&text[at..]).map(|length| (length, false)),
            b'{' => braced_field(&text[at..]).map(|length| (length, false)),
            b'E' | b'e'
                if rest
                    .get(1..3)
                    .is_some_and(|r| r.eq_ignore_ascii_case(b"rr")) =>
            {
                broken_reference(&text[at..]).map(|length| (length, true))
            }
            b'A'..=b'Z' if rest.get(1).is_some_and(u8::is_ascii_uppercase) => {
                let inside = at > 0 && text.as_bytes()[at - 1].is_ascii_alphanumeric();
                let length = if inside { None } else { field(&text[at..]) };
                length.map(|length| (length, true))
            }
            _ => None,
        };
        if let Some((length, parts_words)) = skipped {
            end = (at + length).max(end);
            found.push(Skip {
                range: line.start + at..line.start + end,
                stands_for: parts_words.then_some(' '),
            });
        }
    }
    found
}

/// Whether a leftover may begin with each byte.
static OPENINGS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = matches!(byte as u8, b'[' | b'{' | b'e' | b'A'..=b'Z');
        byte += 1;
    }
    table
};

/// `[bookmark: _GoBack]`
fn bookmark(text: &str) -> Option<usize> {
    const LONGEST: usize = 90;
    let opened = ["[bookmark:", "[segnalibro:"]
        .iter()
        .any(|opening| starts_with(text, opening));
    let end = text.bytes().take(LONGEST).position(|byte| byte == b']')?;
    opened.then_some(end + 1)
}

/// Fields of a word processor whose codes exports spell out.
const FIELDS: &[&str] = &[
    "HYPERLINK",
    "PAGEREF",
    "NOTEREF",
    "REF",
    "PAGE",
    "NUMPAGES",
    "SECTIONPAGES",
    "TOC",
    "DATE",
    "CREATEDATE",
    "SAVEDATE",
    "PRINTDATE",
    "TIME",
    "SEQ",
    "STYLEREF",
    "MERGEFIELD",
    "DOCPROPERTY",
    "FILENAME",
    "INCLUDEPICTURE",
    "FORMTEXT",
    "FORMCHECKBOX",
    "FORMDROPDOWN",
];

/// The length of the name of a field at the head of a text.
fn field_name(text: &str) -> Option<usize> {
    let length = text.bytes().take_while(u8::is_ascii_uppercase).count();
    FIELDS.contains(&&text[..length]).then_some(length)
}

/// `{ HYPERLINK "…" }`
fn braced_field(text: &str) -> Option<usize> {
    const LONGEST: usize = 220;
    field_name(text[1..].trim_start())?;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b'}')?;
    Some(end + 1)
}

/// `HYPERLINK "…" \l "…"`, `PAGE \* MERGEFORMAT`: a name and at least one argument that
/// no text has, a quoted one right behind `HYPERLINK` or a switch.
fn field(text: &str) -> Option<usize> {
    const LONGEST: usize = 300;
    let name = field_name(text)?;
    let mut end = name;
    let mut sure = false;
    loop {
        let rest = &text[end..];
        let argument = rest.trim_start_matches([' ', '\t', '\u{A0}']);
        let blanks = rest.len() - argument.len();
        let length = if blanks == 0 || end > LONGEST {
            None
        } else if let Some(length) = switch(argument) {
            sure = true;
            Some(length)
        } else if let Some(length) = quoted(argument) {
            let holds_target = matches!(&text[..name], "HYPERLINK" | "INCLUDEPICTURE");
            (sure || holds_target).then_some(length)
        } else {
            // The bookmark that a reference points to: `PAGEREF _Toc123 \h`.
            let word = argument.find([' ', '\t']).unwrap_or(argument.len());
            let switched = switch(argument[word..].trim_start()).is_some();
            (end == name && argument[..word].starts_with('_') && switched).then_some(word)
        };
        match length {
            Some(length) => {
                sure |= length > 0;
                end += blanks + length;
            }
            None => return sure.then_some(end),
        }
    }
}

/// `\h`, `\* MERGEFORMAT`, `\o "1-3"`: a switch with its own argument.
fn switch(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let (first, letter) = (chars.next()?, chars.next()?);
    if first != '\\' || !(letter.is_ascii_alphabetic() || matches!(letter, '*' | '#' | '@' | '!')) {
        return None;
    }
    let behind = chars.as_str();
    if letter.is_ascii_alphabetic() && behind.starts_with(char::is_alphanumeric) {
        return None;
    }
    let argument = behind.trim_start_matches([' ', '\t', '\u{A0}']);
    let blanks = behind.len() - argument.len();
    let own = match letter {
        '*' => argument.bytes().take_while(u8::is_ascii_alphabetic).count(),
        _ => quoted(argument).unwrap_or(0),
    };
    Some(2 + if own > 0 { blanks + own } else { 0 })
}

/// `"…"`, in straight or curly quotes.
fn quoted(text: &str) -> Option<usize> {
    const LONGEST: usize = 250;
    let inner = text.strip_prefix(['"', '“', '”'])?;
    let opening = text.len() - inner.len();
    let (end, close) = inner
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| matches!(c, '"' | '“' | '”'))?;
    Some(opening + end + close.len_utf8())
}

/// `Error! Reference source not found.`, in English or Italian.
fn broken_reference(text: &str) -> Option<usize> {
    // `!` stands for either mark, a blank for any white space, `'` and `è` for their variants.
    const MESSAGES: &[&str] = &[
        "error! reference source not found",
        "error! bookmark not defined",
        "error! hyperlink reference not valid",
        "error! no text of specified style in document",
        "error! unknown document property name",
        "error! unknown switch argument",
        "errore! l'origine riferimento non è stata trovata",
        "errore! origine riferimento non trovata",
        "errore! il segnalibro non è definito",
        "errore! segnalibro non definito",
        "errore! riferimento a collegamento ipertestuale non valido",
        "errore! nel documento non esiste testo dello stile specificato",
        "errore! nome della proprietà di documento sconosciuto",
    ];
    let length = MESSAGES.iter().find_map(|message| matches(text, message))?;
    let full_stop = usize::from(text[length..].starts_with('.'));
    Some(length + full_stop)
}

/// The length of a message at the head of a text.
fn matches(text: &str, message: &str) -> Option<usize> {
    let mut rest = text;
    for wanted in message.chars() {
        let next = rest.chars().next()?;
        let after = &rest[next.len_utf8()..];
        rest = match wanted {
            '!' if matches!(next, '!' | '.') => after,
            ' ' if next.is_whitespace() => after.trim_start(),
            '\'' if matches!(next, '\'' | '’' | '‘' | '´' | '`') => after,
            'è' | 'à' if matches!(next, 'e' | 'a') => {
                after.strip_prefix(['\'', '’', '\u{300}']).unwrap_or(after)
            }
            'è' if matches!(next, 'é' | 'È') => after,
            _ if next.eq_ignore_ascii_case(&wanted) => after,
            _ => return None,
        };
    }
    Some(text.len() - rest.len())
}

/// Whether a text starts with these words, in any ASCII case.
fn starts_with(text: &str, words: &str) -> bool {
    text.get(..words.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(words))
}

#[cfg(test)]
mod tests {
    use crate::text::{View, ViewRange};

    #[test]
    fn leftovers_of_exports_are_no_text() {
        for (source, view) in [
            ("[bookmark: _GoBack]Gentile Utente", "gentile utente"),
            (
                "scrivere a { HYPERLINK \"mailto:x@y.it\" }noi",
                "scrivere a noi",
            ),
            (
                "a HYPERLINK \"mailto:dpo@ente.it\" dpo@ente.it, \\l",
                "a dpo@ente.it, \\l",
            ),
            (
                "v. HYPERLINK “https://ente.it/a” \\l \"b\" \\o \"c\" \\t \"_blank\" la pagina",
                "v. la pagina",
            ),
            ("Pagina PAGE \\* MERGEFORMAT 2", "pagina 2"),
            ("TOC \\o \"1-3\" \\h \\z \\u Premessa", "premessa"),
            ("Premessa PAGEREF _Toc482910 \\h 1", "premessa 1"),
            ("il DATE \\@ \"dd/MM/yyyy\" 03/05/2025", "il 03/05/2025"),
            (
                "v. Error! Reference source not found. e oltre",
                "v. e oltre",
            ),
            (
                "v. Errore. L’origine riferimento non è stata trovata.",
                "v.",
            ),
            (
                "v. Errore! L'origine riferimento non e' stata trovata.e oltre",
                "v. e oltre",
            ),
            (
                "al punto Errore. Il segnalibro non è definito. e",
                "al punto e",
            ),
        ] {
            assert_eq!(View::new(source).text(), view);
        }
    }

    #[test]
    fn what_only_looks_like_a_leftover_stays() {
        for source in [
            "un {testo} fra [parentesi: quadre] resta",
            "[omissis] e [1] e [bookmark] e [segnalibro]",
            "{omissis} e { pag. 2 }",
            "PAGE 3, DATE: 3 maggio, TOC, REF 12",
            "l'acronimo REF \"interno\" e HYPERLINK da soli",
            "Errore. Il sistema non è stato aggiornato.",
            "errore umano, errori",
            "la cartella C:\\TEMP \\h del server",
            "IL TIME \"ora\" e ILPAGE \\h",
        ] {
            let view = View::new(source);
            assert_eq!(view.text(), source.to_lowercase());
        }
    }

    #[test]
    fn a_value_is_not_cut_in_two_and_its_span_stays_exact() {
        for (source, value, span) in [
            (
                "a dpo@[bookmark: _GoBack]comune.it.",
                "dpo@comune.it",
                "dpo@[bookmark: _GoBack]comune.it",
            ),
            (
                "circa 2[bookmark: _Hlk1].600 utenti",
                "2.600 utenti",
                "2[bookmark: _Hlk1].600 utenti",
            ),
            (
                "il 3 [bookmark: a]maggio 2025",
                "3 maggio 2025",
                "3 [bookmark: a]maggio 2025",
            ),
        ] {
            let view = View::new(source);
            let at = view.text().find(value).expect("one value");
            let range = view.source_range(ViewRange::new(at, at + value.len()));
            assert_eq!(&source[range.start..range.end], span);
        }
    }
}
