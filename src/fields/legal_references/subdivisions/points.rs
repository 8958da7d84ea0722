//! Points of an article or paragraph: `lett. b), c) e d)`, `punti 1 e 12`.

use super::super::mentions::{begins_day, number};
use super::{MOST, Reading, inside_brackets, latin_ordinal};
use crate::text::{Document, TokenKind};

/// The letters after `lett.`.
pub(super) fn points(doc: &Document<'_>, at: usize, reading: &mut Reading) -> Option<usize> {
    let at = at + usize::from(matches!(doc.word(at), "da" | "dalla"));
    let (first, end, closed) = point(doc, at)?;
    // "punto 3, lettera c)": the number was a paragraph's.
    if reading.paragraphs.is_empty()
        && let [number] = reading.points.as_slice()
        && number.bytes().all(|b| b.is_ascii_digit())
    {
        reading.paragraphs.append(&mut reading.points);
    }
    reading.points.push(first);
    more_points(doc, end, closed, reading)
}

/// `, c) e d)`, `-d)`, `a d)`; `closed` when the letters carry brackets.
pub(super) fn more_points(
    doc: &Document<'_>,
    at: usize,
    closed: bool,
    reading: &mut Reading,
) -> Option<usize> {
    let mut at = at;
    while reading.points.len() < MOST {
        let range = matches!(doc.word(at), "-" | "a" | "alla");
        let mut next = at + usize::from(range);
        while !range
            && matches!(doc.word(next), "," | "e" | "ed" | "o" | "nonche" | "and")
            && next < at + 2
        {
            // `e)` is a letter, `e` joins two.
            if doc.word(next + 1) == ")" {
                break;
            }
            next += 1;
        }
        next += usize::from(matches!(doc.word(next), "lett" | "lettera"));
        next += usize::from(next > 0 && doc.word(next - 1) == "lett" && doc.word(next) == ".");
        if next == at && !closed {
            break;
        }
        let Some((letter, end, bracket)) = point(doc, next) else {
            break;
        };
        let article = matches!(letter.as_str(), "e" | "o" | "a" | "i");
        if bracket != closed || !bracket && article {
            break;
        }
        if range {
            fill_range(&letter, reading);
        }
        reading.points.push(letter);
        at = end;
    }
    Some(at)
}

/// The letters between the last one read and `to`.
fn fill_range(to: &str, reading: &mut Reading) {
    let from = reading.points.last().and_then(|p| p.bytes().next());
    if let (Some(from), [to]) = (from, to.as_bytes()) {
        reading
            .points
            .extend((from + 1..*to).map(|b| char::from(b).to_string()));
    }
}

/// A letter, the position after it, and whether a bracket closes it.
fn point(doc: &Document<'_>, at: usize) -> Option<(String, usize, bool)> {
    let mut at = at;
    let opened = matches!(doc.word(at), "\"" | "(");
    at += usize::from(opened);
    let mut letter = letter_at(doc, at)?;
    let mut end = at + 1;
    if let Some((latin, after)) = latin_ordinal(doc, end) {
        letter.push('-');
        letter.push_str(latin);
        end = after;
    }
    let quoted = doc.word(end) == "\"" && opened;
    end += usize::from(quoted);
    let closed = doc.word(end) == ")" && (opened || doc.glued(end - 1));
    Some((letter, end + usize::from(closed), closed))
}

/// A point's letter: one, or the same twice (`dd`).
pub(super) fn letter_at(doc: &Document<'_>, at: usize) -> Option<String> {
    let word = doc.word(at);
    let letters = doc.kind(at) == Some(TokenKind::Word)
        && match word.as_bytes() {
            [a] => a.is_ascii_lowercase(),
            [a, b] => a == b && a.is_ascii_lowercase(),
            _ => false,
        };
    letters.then(|| word.to_owned())
}

/// `c)` or `(c)`.
pub(super) fn bracketed_letter(doc: &Document<'_>, at: usize) -> Option<(String, usize)> {
    let (letter, end, closed) = point(doc, at)?;
    closed.then_some((letter, end))
}

/// The number after `punto`, `n.`: a point where the article has no paragraph.
pub(super) fn numbers(doc: &Document<'_>, at: usize, reading: &mut Reading) -> Option<usize> {
    let value = number(doc, at).filter(|n| (1..=99).contains(n))?;
    let next = doc.word(at + 1);
    if next == "/" || begins_day(doc, at) || (next == "." && number(doc, at + 2).is_some()) {
        return None;
    }
    let top = reading.points.is_empty();
    if top {
        reading.points.push(value.to_string());
    }
    let bracket = doc.word(at + 1) == ")" && !inside_brackets(doc, at);
    let mut end = at + 1 + usize::from(bracket);
    // punti 1, 2 e 7
    while top && reading.points.len() < MOST {
        let mut next = end;
        while matches!(doc.word(next), "," | "e" | "ed") && next < end + 2 {
            next += 1;
        }
        let more = number(doc, next).filter(|n| (1..=26).contains(n) && *n > value);
        match more {
            Some(n) if next > end && !begins_day(doc, next) => {
                reading.points.push(n.to_string());
                end = next + 1 + usize::from(doc.word(next + 1) == ")" && bracket);
            }
            _ => break,
        }
    }
    Some(end)
}
