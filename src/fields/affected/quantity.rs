//! A number with what qualifies it: `circa 2.600`, `tra 900 e 1.100`, `300 al massimo`.

use super::counted::{Counted, Link};
use super::cues;
use crate::record::Qualifier;
use crate::text::numbers::{Exactness, Form, Number};
use crate::text::{Document, TokenKind, ViewRange};
use std::ops::Range;

/// A qualified number.
#[derive(Debug, Clone)]
pub(super) struct Quantity {
    pub(super) value: u64,
    pub(super) max: Option<u64>,
    pub(super) qualifier: Qualifier,
    /// Its tokens, the qualifiers included.
    pub(super) tokens: Range<usize>,
    pub(super) range: ViewRange,
    /// `milioni`, `una decina`: its noun follows after `di`.
    pub(super) takes_of: bool,
    /// Four digits that may be a year, or digits after `n.`: only a noun makes a count of them.
    pub(super) needs_noun: bool,
    pub(super) sentence: Option<usize>,
    /// `non siano più di 500`: the denial bounds the number and denies nothing.
    pub(super) by_denial: bool,
}

/// Joins the numbers of a document with their qualifiers, and ranges into one.
pub(super) fn quantities(doc: &Document<'_>, numbers: &[Number]) -> Vec<Quantity> {
    let mut quantities = Vec::with_capacity(numbers.len());
    let mut i = 0;
    while let Some(number) = numbers.get(i) {
        let range = numbers
            .get(i + 1)
            .and_then(|next| range_of(doc, number, next));
        if let Some(range) = range {
            quantities.push(range);
            i += 2;
            continue;
        }
        if is_enumerator(doc, number) || is_you_are(doc, number) || is_phone(doc, number) {
            i += 1;
            continue;
        }
        let twice = numbers
            .get(i + 1)
            .and_then(|next| said_twice(doc, number, next));
        quantities.push(qualified(doc, number, twice.unwrap_or(number.tokens.end)));
        i += 1 + usize::from(twice.is_some());
    }
    quantities
}

/// `1) Il 28 febbraio …. 2) Il 5 marzo`: a number that only counts the points of a text.
fn is_enumerator(doc: &Document<'_>, number: &Number) -> bool {
    let (start, end) = (number.tokens.start, number.tokens.end);
    let opens = start.checked_sub(1).is_none_or(|t| {
        doc.kind(t) == Some(TokenKind::Break) || matches!(doc.word(t), "." | ":" | ";" | ",")
    });
    opens && doc.word(end) == ")" && doc.glued(end.saturating_sub(1)) && number.value < 30
}

/// `Assistenza clienti: 800 774 530`: so many digits with blanks among them, or none, are no count.
fn is_phone(doc: &Document<'_>, number: &Number) -> bool {
    const MOST: u64 = 100_000_000;
    number.value >= MOST
        && doc
            .slice(doc.range_of(&number.tokens))
            .chars()
            .all(|c| c.is_ascii_digit() || c == ' ')
}

/// `se sei tra gli interessati`, `sei uno di loro`: a verb, no number.
fn is_you_are(doc: &Document<'_>, number: &Number) -> bool {
    let (start, end) = (number.tokens.start, number.tokens.end);
    doc.word(start) == "sei"
        && (matches!(
            doc.word(end),
            "tra"
                | "fra"
                | "uno"
                | "una"
                | "un"
                | "un'"
                | "il"
                | "la"
                | "l'"
                | "tu"
                | "stato"
                | "stata"
                | "anche"
                | "gia"
                | "ancora"
                | "nostro"
                | "nostra"
                | "interessato"
                | "interessata"
                | "coinvolto"
                | "coinvolta"
        ) || start
            .checked_sub(1)
            .is_some_and(|t| matches!(doc.word(t), "se" | "tu")))
}

/// `tra 900 e 1.100`, `da 4.000 a 4.500`, `900-1.100`.
fn range_of(doc: &Document<'_>, low: &Number, high: &Number) -> Option<Quantity> {
    let between = low.tokens.end..high.tokens.start;
    if between.len() > 3 || low.value >= high.value && low.value >= 1000 {
        return None;
    }
    let opened = opener(doc, low.tokens.start);
    let joins = |words: &[&str]| between.clone().any(|t| words.contains(&doc.word(t)));
    let plain = between.clone().all(|t| {
        cues::is_determiner(doc.word(t))
            || matches!(
                doc.word(t),
                "e" | "ed" | "a" | "ad" | "ai" | "agli" | "alle" | "-" | "circa" | "tra" | "fra"
            )
    });
    let start = match opened {
        Some((Opener::Between, start)) if plain && joins(&["e", "ed"]) => start,
        Some((Opener::From, start)) if plain && joins(&["a", "ad", "ai", "agli", "alle"]) => start,
        _ if between.len() == 1 && doc.word(between.start) == "-" => low.tokens.start,
        _ => return None,
    };
    // "tra 4 e 5 mila" shares its thousand.
    let scale = if low.value < 1000
        && high.value >= 1000
        && high.form == Form::Words
        && low.form == Form::Digits
    {
        if high.value.is_multiple_of(1_000_000) {
            1_000_000
        } else {
            1000
        }
    } else {
        1
    };
    let low_value = low.value.checked_mul(scale)?;
    let tokens = start..high.tokens.end;
    if low_value >= high.value {
        return None;
    }
    // "è passato da 300 a 412": the first figure no longer holds.
    let moved = matches!(opened, Some((Opener::From, _)))
        && cues::cue_before(doc, start).is_some_and(|cue| cue.code() == "moves");
    let (value, max, qualifier) = if moved {
        (high.value, None, Qualifier::Exact)
    } else {
        (low_value, Some(high.value), Qualifier::Range)
    };
    Some(Quantity {
        value,
        max,
        qualifier,
        range: doc.range_of(&tokens),
        tokens,
        takes_of: takes_of(doc, high),
        needs_noun: needs_noun(low) || needs_noun(high),
        sentence: doc.sentence_at(high.range.start),
        by_denial: false,
    })
}

enum Opener {
    Between,
    From,
}

fn opener(doc: &Document<'_>, number: usize) -> Option<(Opener, usize)> {
    let mut at = number.checked_sub(1)?;
    while cues::is_determiner(doc.word(at)) || doc.word(at) == "circa" {
        at = at.checked_sub(1)?;
    }
    match doc.word(at) {
        "tra" | "fra" => Some((Opener::Between, at)),
        "da" | "dai" | "dalle" | "dagli" => Some((Opener::From, at)),
        _ => None,
    }
}

fn takes_of(doc: &Document<'_>, number: &Number) -> bool {
    number.exactness == Exactness::Approximate
        || matches!(
            doc.word(number.tokens.end.saturating_sub(1)),
            "milione" | "milioni" | "mln" | "miliardi" | "mezzo"
        )
}

fn needs_noun(number: &Number) -> bool {
    matches!(number.form, Form::YearLike | Form::Numbered)
}

/// `1.200 (milleduecento)`: the same number again, in brackets.
fn said_twice(doc: &Document<'_>, number: &Number, next: &Number) -> Option<usize> {
    let close = next.tokens.end;
    (next.value == number.value
        && next.tokens.start == number.tokens.end + 1
        && doc.word(number.tokens.end) == "("
        && doc.word(close) == ")")
        .then_some(close + 1)
}

fn qualified(doc: &Document<'_>, number: &Number, number_end: usize) -> Quantity {
    let mut qualifier = match number.exactness {
        Exactness::Approximate => Qualifier::Approximate,
        Exactness::Exact => Qualifier::Exact,
    };
    let start = before(doc, number.tokens.start, &mut qualifier);
    let by_denial = denied_bound(doc, start, &mut qualifier);
    let end = after(doc, number_end, &mut qualifier);
    let tokens = start..end;
    Quantity {
        value: number.value,
        max: None,
        qualifier,
        range: doc.range_of(&tokens),
        tokens,
        takes_of: takes_of(doc, number),
        needs_noun: needs_noun(number),
        sentence: doc.sentence_at(number.range.start),
        by_denial,
    }
}

/// `non siano più di 500`, `non supera i 500`: a denied bound is the opposite bound.
fn denied_bound(doc: &Document<'_>, start: usize, qualifier: &mut Qualifier) -> bool {
    const REACH: usize = 3;
    let opposite = match qualifier {
        Qualifier::AtLeast => Qualifier::AtMost,
        Qualifier::AtMost => Qualifier::AtLeast,
        _ => return false,
    };
    let verb = start.checked_sub(1).is_some_and(|t| {
        matches!(
            doc.word(t),
            "sono"
                | "siano"
                | "erano"
                | "fossero"
                | "è"
                | "sia"
                | "risultano"
                | "risultino"
                | "non"
        )
    });
    let denied = (start.saturating_sub(REACH)..start).any(|t| doc.word(t) == "non");
    if verb && denied {
        *qualifier = opposite;
    }
    verb && denied
}

/// Takes the qualifiers before a number; returns where they begin.
fn before(doc: &Document<'_>, number: usize, qualifier: &mut Qualifier) -> usize {
    const MOST_FILLERS: usize = 3;
    let mut start = number;
    let mut at = number;
    let mut fillers = 0;
    let mut bounded = false;
    while at > 0 {
        let found = cues::cue_before(doc, at).and_then(|cue| {
            let said = match cue.code() {
                "approximate" => Qualifier::Approximate,
                "at_least" => Qualifier::AtLeast,
                "at_most" => Qualifier::AtMost,
                _ => return None,
            };
            Some((cue, said))
        });
        if let Some((cue, said)) = found {
            // The word nearest to the number decides; "circa" yields to a bound beyond it.
            if !bounded {
                *qualifier = said;
                bounded = said != Qualifier::Approximate;
            }
            at = doc.token_at(cue.range().start);
            start = at;
            fillers = 0;
            continue;
        }
        let sign = match doc.word(at - 1) {
            ">" | "≥" => Some(Qualifier::AtLeast),
            "<" | "≤" => Some(Qualifier::AtMost),
            "~" | "≈" | "±" => Some(Qualifier::Approximate),
            // "un 700 abbonati"
            "un" if doc.kind(number) == Some(TokenKind::Number) && doc.word(number).len() > 1 => {
                Some(Qualifier::Approximate)
            }
            _ => None,
        };
        if let Some(said) = sign.filter(|_| at == number) {
            *qualifier = said;
            return at - 1;
        }
        let filler = matches!(
            doc.word(at - 1),
            "i" | "gli"
                | "le"
                | "un"
                | "una"
                | "siano"
                | "sono"
                | "essere"
                | "che"
                | "in"
                | "di"
                | "soli"
                | "sole"
        );
        if !filler || fillers == MOST_FILLERS {
            break;
        }
        fillers += 1;
        at -= 1;
    }
    start
}

impl Quantity {
    /// `Numero approssimativo di interessati: 5.000`, as GDPR art. 33(3)(a) words it.
    pub(super) fn qualify_by_label(&mut self, doc: &Document<'_>, counted: &Counted) {
        const REACH: usize = 24;
        let label = counted.unit_at.start.saturating_sub(REACH)..counted.unit_at.start;
        let labelled = matches!(counted.link, Link::Label | Link::Predicate);
        let Some(words) = doc.text().get(label) else {
            return;
        };
        if !labelled || self.qualifier != Qualifier::Exact {
            return;
        }
        let says = |stem: &str| words.contains(stem);
        if says("approssimativ") || says("stimato") || says("stima ") {
            self.qualifier = Qualifier::Approximate;
        } else if says("numero massimo") {
            self.qualifier = Qualifier::AtMost;
        } else if says("numero minimo") {
            self.qualifier = Qualifier::AtLeast;
        }
    }

    /// Takes a qualifier that follows the noun: `300 clienti circa`.
    pub(super) fn qualify_after(&mut self, doc: &Document<'_>, noun_end: usize) {
        if self.max.is_none() {
            let _ = after(doc, noun_end, &mut self.qualifier);
        }
    }
}

/// Takes the qualifiers after a number; returns where they end.
fn after(doc: &Document<'_>, number_end: usize, qualifier: &mut Qualifier) -> usize {
    let estimate = doc.word(number_end) == "("
        && matches!(
            doc.word(number_end + 1),
            "stima" | "stimati" | "stimate" | "stimato" | "circa"
        )
        && doc.word(number_end + 2) == ")";
    if estimate && *qualifier == Qualifier::Exact {
        *qualifier = Qualifier::Approximate;
        return number_end + 3;
    }
    if doc.word(number_end) == "+" && number_end > 0 && doc.glued(number_end - 1) {
        *qualifier = Qualifier::AtLeast;
        return number_end + 1;
    }
    let Some(cue) = cues::cue_at(doc, number_end) else {
        return number_end;
    };
    let words = doc.slice(cue.range());
    let said = match cue.code() {
        "after_at_least" => Qualifier::AtLeast,
        "after_at_most" => Qualifier::AtMost,
        "after_approximate" => Qualifier::Approximate,
        "approximate"
            if matches!(
                words,
                "circa"
                    | "all'incirca"
                    | "ca"
                    | "ca."
                    | "piu o meno"
                    | "approssimativamente"
                    | "indicativamente"
            ) =>
        {
            Qualifier::Approximate
        }
        "at_least" if matches!(words, "almeno" | "come minimo") => Qualifier::AtLeast,
        "at_most" if matches!(words, "al massimo" | "al piu" | "tutt'al piu" | "massimo") => {
            Qualifier::AtMost
        }
        _ => return number_end,
    };
    let end = doc.tokens_in(cue.range()).end;
    let next_counts = doc.kind(end) == Some(crate::text::TokenKind::Number);
    if next_counts {
        return number_end;
    }
    if matches!(*qualifier, Qualifier::Exact | Qualifier::Approximate) {
        *qualifier = said;
    }
    end
}
