//! Numbers that begin with a digit.

use super::{Form, Number, Reading, cardinal, scale, scaled};
use crate::text::{Document, TokenKind};

/// More digits than any count has.
const MOST_DIGITS: usize = 12;

/// Reads the number at a digit token; where it is none, the whole chain of digits is passed over.
pub(super) fn number(doc: &Document<'_>, at: usize) -> Reading {
    let chain = Chain { start: at };
    let nothing = |next: usize| Reading { number: None, next };
    if foreign_before(doc, at) {
        return nothing(chain.past(doc));
    }
    let Some(group) = chain.groups(doc) else {
        return nothing(chain.past(doc));
    };
    if let Some((value, end)) = with_scale(doc, &group) {
        return Reading {
            number: Some(number_of(doc, at, end, value)),
            next: end,
        };
    }
    if group.divisor > 1 || foreign_after(doc, group.end) {
        return nothing(chain.past(doc));
    }
    let form = if number_sign(doc, at).is_some() {
        Form::Numbered
    } else if group.separated || !(1900..2100).contains(&group.value) {
        Form::Digits
    } else {
        Form::YearLike
    };
    let start = number_sign(doc, at).unwrap_or(at);
    Reading {
        number: Some(super::number(
            doc,
            start..group.end,
            group.value,
            true,
            form,
        )),
        next: group.end,
    }
}

fn number_of(doc: &Document<'_>, at: usize, end: usize, value: u64) -> Number {
    super::number(doc, at..end, value, true, Form::Words)
}

/// Digits with their separators: `1.234.567`, `1,2`.
struct Group {
    value: u64,
    /// 1 for a whole number, 10 for one decimal, and so on.
    divisor: u64,
    separated: bool,
    /// One past the last token.
    end: usize,
}

/// A digit token and what is glued to it.
struct Chain {
    start: usize,
}

impl Chain {
    /// One past the digits and marks that hang together without a blank.
    fn past(&self, doc: &Document<'_>) -> usize {
        let mut end = self.start + 1;
        while doc.glued(end - 1)
            && (doc.kind(end) == Some(TokenKind::Number)
                || doc.kind(end + 1) == Some(TokenKind::Number) && doc.glued(end))
        {
            end += 1;
        }
        // A leading zero opens a telephone number, whose groups stand apart.
        while doc.word(self.start).starts_with('0') && doc.kind(end) == Some(TokenKind::Number) {
            end += 1;
        }
        end
    }

    /// The value; `None` for what is written like no count.
    fn groups(&self, doc: &Document<'_>) -> Option<Group> {
        let first = doc.word(self.start);
        if first.len() > MOST_DIGITS || (first.starts_with('0') && first.len() > 1) {
            return None;
        }
        let mut group = Group {
            value: first.parse().ok()?,
            divisor: 1,
            separated: false,
            end: self.start + 1,
        };
        if first.len() > 3 {
            self.decimals(doc, &mut group);
            return Some(group);
        }
        let mut separator = None;
        while let Some((mark, digits)) = self.next_group(doc, group.end, separator) {
            group.value = group.value.checked_mul(1000)?.checked_add(digits)?;
            group.end += if mark == " " { 1 } else { 2 };
            group.separated = true;
            separator = Some(mark);
            if group.value >= 1_000_000_000_000 {
                return None;
            }
        }
        self.decimals(doc, &mut group);
        Some(group)
    }

    /// The separator and the three digits after it.
    fn next_group<'a>(
        &self,
        doc: &'a Document<'_>,
        at: usize,
        separator: Option<&str>,
    ) -> Option<(&'a str, u64)> {
        let last = at.checked_sub(1)?;
        let (mark, digits) = if doc.kind(at) == Some(TokenKind::Number) {
            (" ", at)
        } else {
            let mark = doc.word(at);
            if !matches!(mark, "." | "'") || !doc.glued(last) || !doc.glued(at) {
                return None;
            }
            (mark, at + 1)
        };
        if separator.is_some_and(|s| s != mark) || doc.kind(digits) != Some(TokenKind::Number) {
            return None;
        }
        if mark == " " {
            let gap = doc.tokens().get(at)?.start - doc.tokens().get(last)?.end;
            if gap != 1 {
                return None;
            }
        }
        let text = doc.word(digits);
        (text.len() == 3).then(|| text.parse().ok().map(|value| (mark, value)))?
    }

    /// `1,2`: the decimals are kept as a divisor; only a scale word makes a count of them.
    fn decimals(&self, doc: &Document<'_>, group: &mut Group) {
        let mark = doc.word(group.end);
        let digits = doc.word(group.end + 1);
        if !matches!(mark, "," | ".")
            || !doc.glued(group.end - 1)
            || !doc.glued(group.end)
            || doc.kind(group.end + 1) != Some(TokenKind::Number)
            || digits.len() > 3
        {
            return;
        }
        let (Ok(value), divisor) = (digits.parse::<u64>(), 10u64.pow(digits.len() as u32)) else {
            return;
        };
        group.value = group.value.saturating_mul(divisor).saturating_add(value);
        group.divisor = divisor;
        group.end += 2;
    }
}

/// `17mila`, `1,2 milioni`, `3 milioni e 400mila`, `5k`.
fn with_scale(doc: &Document<'_>, group: &Group) -> Option<(u64, usize)> {
    let glued_only = doc.word(group.end) == "k";
    if glued_only && !doc.glued(group.end - 1) {
        return None;
    }
    let (value, mut end) = scaled(doc, group.end, group.value, group.divisor)?;
    if doc.word(end) == "." && doc.word(end - 1) == "mln" {
        end += 1;
    }
    if value < 1_000_000 {
        return Some(with_hundreds(doc, value, end).unwrap_or((value, end)));
    }
    if doc.word(end) == "e" && doc.word(end + 1) == "mezzo" {
        return Some((value + 500_000, end + 2));
    }
    let rest = end + usize::from(doc.word(end) == "e");
    let more = match doc.kind(rest) {
        Some(TokenKind::Number) if doc.word(rest).len() <= 3 => doc
            .word(rest)
            .parse::<u64>()
            .ok()
            .filter(|_| scale(doc.word(rest + 1)) == Some(1000))
            .map(|thousands| (thousands * 1000, rest + 2)),
        Some(TokenKind::Word) if rest > end => cardinal(|i| doc.word(i), rest)
            .filter(|&(v, _)| (1000..1_000_000).contains(&v))
            .map(|(v, taken)| (v, rest + taken)),
        _ => None,
    };
    Some(match more {
        Some((more, end)) => (value + more, end),
        None => (value, end),
    })
}

/// `17mila e 300`: hundreds that fill the places that the thousands leave open.
fn with_hundreds(doc: &Document<'_>, value: u64, end: usize) -> Option<(u64, usize)> {
    let digits = doc.word(end + 1);
    let joined = doc.word(end) == "e"
        && doc.kind(end + 1) == Some(TokenKind::Number)
        && digits.len() == 3
        && !(doc.glued(end + 1)
            && doc.glued(end + 2)
            && doc.kind(end + 3) == Some(TokenKind::Number));
    let hundreds = digits.parse::<u64>().ok().filter(|_| joined)?;
    value
        .is_multiple_of(1000)
        .then_some((value + hundreds, end + 2))
}

/// A mark or word before the digits that makes them something else.
fn foreign_before(doc: &Document<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    if doc.kind(before) == Some(TokenKind::Break) {
        return false;
    }
    let word = doc.word(before);
    if matches!(word, "+" | "€" | "$" | "£" | "#") {
        return true;
    }
    if doc.glued(before) {
        let dash = word == "-"
            && before
                .checked_sub(1)
                .is_some_and(|b| doc.kind(b) == Some(TokenKind::Number) || !doc.glued(b));
        let sign = number_sign(doc, at).is_some();
        let opens = sign
            || matches!(
                word,
                "(" | "\"" | "[" | "~" | "." | "*" | "•" | "<" | ">" | "|" | "="
            );
        let elided = word.ends_with('\'');
        let label = word == ":"
            && before
                .checked_sub(1)
                .is_some_and(|b| doc.kind(b) == Some(TokenKind::Word));
        return !(dash || opens || elided || label);
    }
    if word == "." {
        return before
            .checked_sub(1)
            .is_some_and(|b| doc.glued(b) && numbered(doc.word(b)));
    }
    matches!(
        word,
        "art"
            | "articolo"
            | "articoli"
            | "comma"
            | "commi"
            | "paragrafo"
            | "legge"
            | "tel"
            | "telefono"
            | "pagina"
            | "punto"
            | "protocollo"
            | "via"
            | "piazza"
    )
}

/// Where `n.`, `nr.`, `n°` or `numero` before a number begins.
fn number_sign(doc: &Document<'_>, number: usize) -> Option<usize> {
    let before = number.checked_sub(1)?;
    match doc.word(before) {
        "." | "°" | "º" => {
            let sign = before.checked_sub(1)?;
            (doc.glued(sign) && matches!(doc.word(sign), "n" | "nr" | "num" | "nn")).then_some(sign)
        }
        "n" | "nr" | "num" | "n°" | "numero" => Some(before),
        _ => None,
    }
}

/// An abbreviation after which a number names a thing.
fn numbered(word: &str) -> bool {
    matches!(
        word,
        "art"
            | "artt"
            | "par"
            | "c"
            | "co"
            | "lett"
            | "prot"
            | "tel"
            | "cell"
            | "pag"
            | "fax"
            | "reg"
            | "l"
            | "lgs"
            | "cap"
            | "v"
            | "ver"
            | "rev"
    )
}

/// A mark or word after the digits that makes them something else.
fn foreign_after(doc: &Document<'_>, end: usize) -> bool {
    let word = doc.word(end);
    if matches!(word, "%" | "€" | "$" | "£" | "°") {
        return true;
    }
    if !doc.glued(end - 1) {
        return false;
    }
    match doc.kind(end) {
        Some(TokenKind::Number | TokenKind::Word) => true,
        Some(TokenKind::Mark) => {
            let closes = matches!(
                word,
                "." | "," | ";" | ":" | ")" | "\"" | "!" | "?" | "]" | "*" | "|" | "<" | "+" | "'"
            );
            let dash = word == "-";
            let more = doc.glued(end) && doc.kind(end + 1) == Some(TokenKind::Number);
            if dash {
                // A range of two numbers stays; a chain of three is a date or a telephone number.
                let third = doc.word(end + 2) == "-" && doc.glued(end + 1);
                return doc.glued(end) && (!more || third);
            }
            !closes || (more && matches!(word, "." | "," | ":" | "'"))
        }
        _ => false,
    }
}
