//! Parts of an article: paragraphs (`par. 3`, `comma 2-bis`, `3° comma`) and
//! points (`lett. b), c) e d)`, `punto 12`).
//!
//! In: the document and a position. Out: the parts that begin there and the
//! position after them. `lett. b) e c)` of `par. 3` are two parts.

mod points;

use super::mentions::{begins_day, number};
use crate::fields::vocabulary::Words;
use crate::text::Document;
use points::{bracketed_letter, letter_at, more_points, numbers, points};

/// A part of an article; empty for the article as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) paragraph: Option<String>,
    pub(super) point: Option<String>,
}

/// What is being read.
#[derive(Default)]
struct Reading {
    done: Vec<Part>,
    paragraphs: Vec<String>,
    points: Vec<String>,
}

/// The most parts that one article is cited with.
const MOST: usize = 40;

impl Reading {
    /// The last paragraph carries the points, those before it none.
    fn close(&mut self) {
        let paragraphs = std::mem::take(&mut self.paragraphs);
        let points = std::mem::take(&mut self.points);
        let Some((last, before)) = paragraphs.split_last() else {
            self.done.extend(points.into_iter().map(|point| Part {
                paragraph: None,
                point: Some(point),
            }));
            return;
        };
        let whole = |paragraph: &String| Part {
            paragraph: Some(paragraph.clone()),
            point: None,
        };
        self.done.extend(before.iter().map(whole));
        if points.is_empty() {
            self.done.push(whole(last));
        }
        self.done.extend(points.into_iter().map(|point| Part {
            paragraph: Some(last.clone()),
            point: Some(point),
        }));
    }
}

/// Reads the parts that follow an article; `several` when more articles may follow (`artt.`).
pub(super) fn parts(doc: &Document<'_>, at: usize, several: bool) -> (Vec<Part>, usize) {
    let mut reading = Reading::default();
    let mut at = glued_parts(doc, at, &mut reading);
    while reading.done.len() < MOST {
        let joined = joint(doc, at, &reading);
        let Some(end) = one(doc, joined, several, joined > at, &mut reading) else {
            break;
        };
        at = end;
    }
    reading.close();
    reading.done.truncate(MOST);
    reading.done.shrink_to_fit();
    (reading.done, at)
}

/// Past what may join two parts: a comma, a bracket, `e` before a new paragraph.
fn joint(doc: &Document<'_>, at: usize, reading: &Reading) -> usize {
    let mut next = at;
    while matches!(doc.word(next), "," | "(" | "-") && next < at + 2 {
        next += 1;
    }
    let read = !reading.paragraphs.is_empty() || !reading.points.is_empty();
    if read && matches!(doc.word(next), "e" | "ed" | "o" | "nonche" | "and") {
        next += 1;
    }
    match doc.word(next) {
        // "lettera c) del paragrafo 3"
        "del" | "della" | "al" | "alla" if keyword(doc, next + 1).is_some() => next + 1,
        _ => next,
    }
}

/// Reads the parts that follow the act: "l'art. 34 del GDPR, comma 3, lett. c)".
pub(super) fn parts_after_act(doc: &Document<'_>, at: usize) -> Option<(Vec<Part>, usize)> {
    let next = at + usize::from(doc.word(at) == ",");
    let leads = matches!(
        keyword(doc, next),
        Some((Keyword::Paragraph { .. } | Keyword::Point, _))
    );
    if !leads || doc.word(next).len() < 2 {
        return None;
    }
    let (parts, end) = parts(doc, next, false);
    // "comma 3 dell'art. 33" belongs to the next article.
    let next_article = matches!(doc.word(end), "dell'" | "del" | "della" | "di");
    (!parts.is_empty() && !next_article).then_some((parts, end))
}

/// Words for a part of an article.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keyword {
    Paragraph { plural: bool },
    Point,
    Number,
}

/// The words for a part of an article.
#[rustfmt::skip]
static KEYWORDS: Words = Words::new(&[
    "abs", "absatz", "buchst", "buchstabe", "c", "cc", "co", "com", "comma", "commi", "cpv", "let",
    "lett", "letter", "lettera", "lettere", "lit", "ltt", "n", "nn", "nr", "num", "numeri",
    "numero", "par", "para", "paragrafi", "paragrafo", "paragraph", "paragraphe", "paragraphs",
    "parr", "point", "punti", "punto", "§",
]);

/// Whether a word is one for a part of an article: [`begins`] needs one at its token or at
/// one of the next two.
pub(super) fn is_keyword(word: &str) -> bool {
    KEYWORDS.hold(word)
}

/// The word for a part at a position, and the position after it.
fn keyword(doc: &Document<'_>, at: usize) -> Option<(Keyword, usize)> {
    let keyword = match doc.word(at) {
        word if !KEYWORDS.hold(word) => return None,
        "lett" | "lettera" | "lettere" | "let" | "letter" | "ltt" | "lit" | "buchst"
        | "buchstabe" => Keyword::Point,
        "punto" | "punti" | "n" | "nn" | "num" | "numero" | "numeri" | "point" | "nr" => {
            Keyword::Number
        }
        "parr" | "paragrafi" | "commi" | "cc" | "paragraphs" => Keyword::Paragraph { plural: true },
        "§" => Keyword::Paragraph {
            plural: doc.word(at + 1) == "§",
        },
        _ => Keyword::Paragraph { plural: false },
    };
    let mut end = at + 1;
    while matches!(doc.word(end), "." | "§" | "°" | ":") {
        end += 1;
    }
    Some((keyword, end))
}

/// Whether words for a part of an article begin here (before the article: "comma 3 dell'art. 34").
pub(super) fn begins(doc: &Document<'_>, at: usize) -> bool {
    match keyword(doc, at) {
        Some((Keyword::Paragraph { .. }, _)) | Some((Keyword::Point, _)) => true,
        Some((Keyword::Number, _)) => doc.word(at).starts_with('p'),
        None => ordinal_paragraph(doc, at).is_some(),
    }
}

fn one(
    doc: &Document<'_>,
    at: usize,
    several: bool,
    joined: bool,
    reading: &mut Reading,
) -> Option<usize> {
    if let Some((paragraph, end)) = ordinal_paragraph(doc, at) {
        if !reading.points.is_empty() && !reading.paragraphs.is_empty() {
            reading.close();
        }
        reading.paragraphs.push(paragraph);
        return Some(end);
    }
    if let Some((keyword, end)) = keyword(doc, at) {
        let read = match keyword {
            Keyword::Paragraph { plural } => paragraphs(doc, end, plural || !several, reading),
            Keyword::Point => points(doc, end, reading),
            Keyword::Number => numbers(doc, end, reading).or_else(|| {
                // "punto c)"
                bracketed_letter(doc, end)?;
                points(doc, end, reading)
            }),
        };
        // `c)` and `n)` are letters too.
        if read.is_some() {
            return read;
        }
    }
    // par. 3 c) / par. 3 (c)
    if !reading.paragraphs.is_empty()
        && reading.points.is_empty()
        && let Some((point, end)) = bracketed_letter(doc, at)
    {
        reading.points.push(point);
        return more_points(doc, end, true, reading);
    }
    // art. 34, 3 c) / art. 34, 3, lett. c)
    if joined && !several && reading.paragraphs.is_empty() && reading.points.is_empty() {
        let paragraph = number(doc, at).filter(|n| (1..=12).contains(n))?;
        if begins_day(doc, at) {
            return None;
        }
        let next = at + 1 + usize::from(doc.word(at + 1) == ",");
        let lettered = bracketed_letter(doc, at + 1).is_some()
            || matches!(keyword(doc, next), Some((Keyword::Point, _)));
        if lettered {
            reading.paragraphs.push(paragraph.to_string());
            return Some(at + 1);
        }
    }
    None
}

/// `34.3.c`, `34(3)(c)`, `34 (3)(c)`: parts without a word for them.
fn glued_parts(doc: &Document<'_>, at: usize, reading: &mut Reading) -> usize {
    let Some(article) = at.checked_sub(1) else {
        return at;
    };
    if doc.glued(article) && doc.word(at) == "." && doc.glued(at) {
        let Some(paragraph) = number(doc, at + 1).filter(|n| (1..=20).contains(n)) else {
            return at;
        };
        // `art. 6.12.2024` is a day.
        if doc.word(at + 2) == "." && doc.glued(at + 1) && number(doc, at + 3).is_some() {
            return at;
        }
        reading.paragraphs.push(paragraph.to_string());
        let mut end = at + 2;
        let dotted = doc.word(end) == "." && doc.glued(end - 1) && doc.glued(end);
        let letter = end + usize::from(dotted);
        if (dotted || doc.glued(end - 1))
            && let Some(point) = letter_at(doc, letter)
        {
            reading.points.push(point);
            end = letter + 1;
            if doc.word(end) == ")" && doc.glued(letter) && !inside_brackets(doc, article) {
                end += 1;
            }
        }
        return end;
    }
    if doc.word(at) == "("
        && doc.word(at + 2) == ")"
        && let Some(paragraph) = number(doc, at + 1).filter(|n| (1..=40).contains(n))
    {
        let mut end = at + 3;
        let letter = doc.word(end) == "(" && doc.word(end + 2) == ")";
        if letter && let Some(point) = letter_at(doc, end + 1) {
            reading.paragraphs.push(paragraph.to_string());
            reading.points.push(point);
            end += 3;
        } else {
            reading.paragraphs.push(paragraph.to_string());
        }
        return end;
    }
    at
}

/// Whether a bracket opened shortly before is still open.
fn inside_brackets(doc: &Document<'_>, at: usize) -> bool {
    const FAR: usize = 12;
    (at.saturating_sub(FAR)..at)
        .rev()
        .find_map(|i| match doc.word(i) {
            "(" => Some(true),
            ")" => Some(false),
            _ => None,
        })
        .unwrap_or(false)
}

/// "terzo comma", "3° comma", "comma primo" is read elsewhere.
fn ordinal_paragraph(doc: &Document<'_>, at: usize) -> Option<(String, usize)> {
    static PARAGRAPH: Words = Words::new(&["co", "comma", "cpv", "par", "paragrafo"]);
    let paragraph = |at: usize| PARAGRAPH.hold(doc.word(at));
    // The noun is rarer than what may stand before it.
    if !paragraph(at + 1) && !paragraph(at + 2) {
        return None;
    }
    if let Some(value) = ordinal(doc.word(at)).or_else(|| roman(doc, at))
        && paragraph(at + 1)
    {
        return Some((value.to_string(), dot(doc, at + 2)));
    }
    let value = number(doc, at)?;
    let mark = usize::from(matches!(doc.word(at + 1), "°" | "o" | "^"));
    if mark == 1 && paragraph(at + 2) {
        return Some((value.to_string(), dot(doc, at + 3)));
    }
    None
}

/// Past the full stop of an abbreviation.
fn dot(doc: &Document<'_>, at: usize) -> usize {
    let abbreviated = matches!(doc.word(at - 1), "co" | "par" | "cpv");
    at + usize::from(abbreviated && doc.word(at) == ".")
}

fn ordinal(word: &str) -> Option<u32> {
    const ORDINALS: [&str; 10] = [
        "prim", "second", "terz", "quart", "quint", "sest", "settim", "ottav", "non", "decim",
    ];
    let stem = word.strip_suffix(['o', 'a'])?;
    ORDINALS
        .iter()
        .position(|ordinal| *ordinal == stem)
        .map(|i| i as u32 + 1)
}

/// A Roman numeral up to ten, written in capitals.
fn roman(doc: &Document<'_>, at: usize) -> Option<u32> {
    const NUMERALS: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
    let word = doc.cased_word(at);
    NUMERALS
        .iter()
        .position(|numeral| *numeral == word)
        .map(|i| i as u32 + 1)
}

/// The numbers after `par.` or `commi`.
fn paragraphs(doc: &Document<'_>, at: usize, list: bool, reading: &mut Reading) -> Option<usize> {
    let at = at + usize::from(matches!(doc.word(at), "da" | "dal"));
    let (first, mut at) = paragraph(doc, at)?;
    if !reading.points.is_empty() && !reading.paragraphs.is_empty() {
        reading.close();
    }
    let mut last: u32 = first.parse().unwrap_or(u32::MAX);
    reading.paragraphs.push(first);
    while reading.paragraphs.len() < MOST {
        let mut next = at;
        let range = matches!(doc.word(next), "-" | "a" | "al");
        while matches!(doc.word(next), "," | "e" | "ed" | "o" | "and") && next < at + 2 {
            next += 1;
        }
        next += usize::from(range);
        if next == at || begins_day(doc, next) {
            break;
        }
        let Some((value, end)) = paragraph(doc, next) else {
            break;
        };
        let number: u32 = value.parse().unwrap_or(0);
        // "art. 33, par. 1 e 34": a number that big is an article.
        if number > 12 || number > 0 && number < last || doc.word(end) == "/" {
            break;
        }
        // "artt. 33, par. 1 e 34": after the singular only the next paragraph is one.
        if !list && (number != last + 1 || keyword(doc, end).is_some()) {
            break;
        }
        if range && number > last {
            reading
                .paragraphs
                .extend((last + 1..number).map(|n| n.to_string()));
        }
        last = number;
        reading.paragraphs.push(value);
        at = end;
    }
    Some(at)
}

/// `3`, `2-bis`, `primo`.
fn paragraph(doc: &Document<'_>, at: usize) -> Option<(String, usize)> {
    if let Some(value) = ordinal(doc.word(at)).or_else(|| roman(doc, at)) {
        return Some((value.to_string(), at + 1));
    }
    let value = number(doc, at).filter(|n| (1..=999).contains(n))?;
    let mut text = value.to_string();
    let mut end = at + 1;
    if let Some((latin, after)) = latin_ordinal(doc, end) {
        text.push('-');
        text.push_str(latin);
        end = after;
    } else if doc.word(end) == "°" {
        end += 1;
    }
    Some((text, end))
}

/// `-bis`, ` septies`: what follows a number that was put between two others.
pub(super) fn latin_ordinal<'d>(doc: &'d Document<'_>, at: usize) -> Option<(&'d str, usize)> {
    const ORDINALS: [&str; 20] = [
        "bis",
        "ter",
        "quater",
        "quinquies",
        "sexies",
        "septies",
        "octies",
        "novies",
        "nonies",
        "decies",
        "undecies",
        "duodecies",
        "terdecies",
        "quaterdecies",
        "quinquiesdecies",
        "quinquies",
        "sexiesdecies",
        "septiesdecies",
        "octiesdecies",
        "vicies",
    ];
    let at = at + usize::from(matches!(doc.word(at), "-" | "."));
    let word = doc.word(at);
    ORDINALS.contains(&word).then_some((word, at + 1))
}
