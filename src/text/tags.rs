//! The tags and entities of HTML in a text that is no page: words pasted from a site or
//! exported with their markup, a row of a spreadsheet, a field of a database.
//!
//! In: a text. Out: where its tags break a line and what stands for the others in the view.
//! The frozen text keeps them all. A link keeps its tag: the address in it may be the only one.

use super::leftovers::Skip;
use html5gum::{Token, Tokenizer};
use memchr::{memchr_iter, memchr2_iter};
use std::ops::Range;

/// What a tag does to the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// A new line begins behind it: `<br>`.
    Line,
    /// A new paragraph begins behind it: `</p>`.
    Paragraph,
    /// A row begins: `<tr>`.
    Row,
    /// An item begins, on a line of its own: `<li>`.
    Item,
    /// It parts two words: `</td>`.
    Blank,
    /// Nothing: `<b>`.
    Nothing,
}

/// The tags that are known; with any other name, `<` is a mark of the text.
const TAGS: &[(&str, Effect)] = &[
    ("b", Effect::Nothing),
    ("big", Effect::Nothing),
    ("blockquote", Effect::Paragraph),
    ("br", Effect::Line),
    ("center", Effect::Paragraph),
    ("div", Effect::Line),
    ("em", Effect::Nothing),
    ("font", Effect::Nothing),
    ("h1", Effect::Paragraph),
    ("h2", Effect::Paragraph),
    ("h3", Effect::Paragraph),
    ("h4", Effect::Paragraph),
    ("h5", Effect::Paragraph),
    ("h6", Effect::Paragraph),
    ("hr", Effect::Paragraph),
    ("i", Effect::Nothing),
    ("li", Effect::Item),
    ("ol", Effect::Line),
    ("p", Effect::Paragraph),
    ("section", Effect::Paragraph),
    ("small", Effect::Nothing),
    ("span", Effect::Nothing),
    ("strong", Effect::Nothing),
    ("sub", Effect::Nothing),
    ("sup", Effect::Nothing),
    ("table", Effect::Paragraph),
    ("tbody", Effect::Nothing),
    ("td", Effect::Blank),
    ("th", Effect::Blank),
    ("thead", Effect::Nothing),
    ("tr", Effect::Row),
    ("u", Effect::Nothing),
    ("ul", Effect::Line),
];

/// The tag at the head of a text: its length and what it does.
fn tag(text: &str) -> Option<(usize, Effect)> {
    const LONGEST: usize = 300;
    let inner = text.strip_prefix('<')?;
    let (name, closes) = match inner.strip_prefix('/') {
        Some(name) => (name, true),
        None => (inner, false),
    };
    let length = name.bytes().take(11).take_while(u8::is_ascii_alphanumeric);
    let (name, behind) = name.split_at(length.count());
    let effect = TAGS
        .iter()
        .find(|(known, _)| name.eq_ignore_ascii_case(known))
        .map(|&(_, effect)| effect)?;
    if !behind.starts_with(['>', '/', ' ', '\t', '\u{A0}']) {
        return None;
    }
    let end = behind.bytes().take(LONGEST).position(|b| b == b'>')?;
    let attributes = behind.get(..end)?;
    // `a<b e c>d` compares.
    let assigns = attributes.trim_end_matches('/').trim().is_empty() || attributes.contains('=');
    if !assigns || attributes.contains(['<', '@']) {
        return None;
    }
    let length = text.len() - behind.len() + end + 1;
    let effect = match effect {
        // The next item or row, or the end of the list or table, breaks the line.
        Effect::Item | Effect::Row if closes => Effect::Nothing,
        effect => effect,
    };
    Some((length, effect))
}

/// The character that an entity at the head of a text stands for, and the entity's length.
fn entity(text: &str) -> Option<(usize, char)> {
    const LONGEST: usize = 12;
    let name = text.strip_prefix('&')?;
    let length = name
        .bytes()
        .take(LONGEST)
        .position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'#'))?;
    if length == 0 || name.as_bytes().get(length) != Some(&b';') {
        return None;
    }
    let written = text.get(..length + 2)?;
    let Some(Ok(Token::String(read))) = Tokenizer::new(written).next() else {
        return None;
    };
    let mut chars = std::str::from_utf8(&read.value).ok()?.chars();
    match (chars.next(), chars.next()) {
        (Some(character), None) => Some((written.len(), character)),
        _ => None,
    }
}

/// Adds the tags and entities of a line that break none to what the view leaves out.
pub(super) fn inline(source: &str, line: &Range<usize>) -> Vec<Skip> {
    let text = &source[line.clone()];
    let mut found = Vec::new();
    let mut end = 0;
    for at in memchr2_iter(b'<', b'&', text.as_bytes()) {
        if at < end {
            continue;
        }
        let read = entity(&text[at..]).map(|(length, character)| (length, Some(character)));
        let read = read.or_else(|| {
            tag(&text[at..]).map(|(length, effect)| match effect {
                Effect::Item => (length, Some('•')),
                Effect::Nothing => (length, None),
                Effect::Line | Effect::Paragraph | Effect::Row | Effect::Blank => {
                    (length, Some(' '))
                }
            })
        });
        if let Some((length, stands_for)) = read {
            end = at + length;
            found.push(Skip {
                range: line.start + at..line.start + end,
                stands_for,
            });
        }
    }
    found
}

/// A stretch of a line that no tag breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    /// A tag broke the line before it.
    pub(super) after_tag: bool,
    /// A paragraph begins with it.
    pub(super) after_gap: bool,
}

impl Piece {
    /// A line without tags.
    pub(super) fn whole(line: Range<usize>) -> Self {
        Self {
            range: line,
            after_tag: false,
            after_gap: false,
        }
    }
}

/// Parts a line where its tags break it; most lines are one piece.
pub(super) fn pieces(source: &str, line: Range<usize>) -> Vec<Piece> {
    let text = &source[line.clone()];
    let mut pieces = Vec::new();
    let mut last = Piece::whole(line.clone());
    let mut free = 0;
    for at in memchr_iter(b'<', text.as_bytes()) {
        let Some((length, effect)) = tag(&text[at..]).filter(|_| at >= free) else {
            continue;
        };
        free = at + length;
        let next = match effect {
            Effect::Line | Effect::Paragraph | Effect::Row => free,
            Effect::Item => at,
            Effect::Blank | Effect::Nothing => continue,
        };
        let behind = Piece {
            range: line.start + next..line.end,
            after_tag: true,
            after_gap: effect == Effect::Paragraph,
        };
        last.range.end = line.start + at;
        pieces.push(std::mem::replace(&mut last, behind));
    }
    pieces.push(last);
    pieces
}

#[cfg(test)]
mod tests {
    use crate::text::{View, ViewRange};

    #[test]
    fn tags_break_lines_and_mark_items() {
        for (source, view) in [
            (
                "I dati:<br><br> <ul><li>nome</li> <li>IBAN</li></ul> <br><b>Nessuna password</b>",
                "i dati:\n\n• nome\n• iban\n\nnessuna password",
            ),
            (
                "<p>Gentile cliente,</p><p class=\"x\">il 3<br/>maggio</p>",
                "gentile cliente,\n\nil 3\nmaggio",
            ),
            ("nome <strong>e</strong> cog<b>nome</b>", "nome e cognome"),
            (
                "<tr><td>Titolare</td><td>Alfa</td></tr><tr><td>RPD",
                "titolare alfa\nrpd",
            ),
        ] {
            assert_eq!(View::new(source).text(), view);
        }
    }

    #[test]
    fn entities_are_the_characters_they_stand_for() {
        for (source, view) in [
            (
                "la societ&agrave;&nbsp;&egrave; dell&rsquo;ente",
                "la societa è dell'ente",
            ),
            (
                "perch&#233; &laquo;oggi&raquo; &ndash; poi",
                "perche \"oggi\" - poi",
            ),
            ("Rossi &amp; Bianchi", "rossi & bianchi"),
        ] {
            assert_eq!(View::new(source).text(), view);
        }
    }

    #[test]
    fn what_only_looks_like_a_tag_stays() {
        for source in [
            "importi < 100 e > 50, a<b e c>d",
            "scrivere a <dpo@ente.it> o <info@b.it>",
            "v. <https://ente.it/a> e <omissis> e <nome del titolare>",
            "il sito <a href=\"https://ente.it/a\">qui",
            "R&D; B&B, Tizio & C. e &nessuna; a &; b",
            "<b, <br e <p",
        ] {
            assert_eq!(View::new(source).text(), source.to_lowercase());
        }
    }

    #[test]
    fn a_value_over_a_tag_keeps_its_exact_span() {
        for (source, value, span) in [
            (
                "circa 2<b>.600</b> utenti",
                "2.600 utenti",
                "2<b>.600</b> utenti",
            ),
            ("della Citt&agrave; di Rocca", "citta di", "Citt&agrave; di"),
        ] {
            let view = View::new(source);
            let at = view.text().find(value).expect("one value");
            let range = view.source_range(ViewRange::new(at, at + value.len()));
            assert_eq!(&source[range.start..range.end], span);
        }
    }
}
