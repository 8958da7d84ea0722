//! Numbers without a noun of their own: parts of a count before them, sums, rows of a list.

use super::super::Candidate;
use super::super::cues::{self, Preposition, preposition};
use super::super::quantity::Quantity;
use super::{Counted, Link, Noun, skip_to_noun, unit_of};
use crate::fields::affected::groups;
use crate::fields::groups::Group;
use crate::record::Unit;
use crate::text::grammar::is_definite_article;
use crate::text::{Document, TokenKind};

pub(super) fn part_with_any_noun(
    doc: &Document<'_>,
    quantity: &Quantity,
    noun: usize,
    earlier: Option<&Candidate>,
) -> Option<Counted> {
    let earlier = earlier?;
    let plural = doc.word(noun).ends_with(['i', 'e']) && doc.word(noun).len() > 4;
    let near = quantity.tokens.start.saturating_sub(earlier.end) <= 40;
    (plural && near && quantity.value < earlier.value).then_some(Counted {
        unit: earlier.unit,
        unit_at: quantity.range,
        end: quantity.tokens.end,
        after: false,
        link: Link::Anaphor,
        part: true,
        noun: Noun::Plain,
    })
}

/// `17.958 clienti (17.356 consumer e 602 business)`: whatever they are called, they add up.
pub(super) fn summand(quantity: &Quantity, total: &Candidate) -> Counted {
    Counted {
        unit: total.unit,
        unit_at: quantity.range,
        end: quantity.tokens.end,
        after: false,
        link: Link::Anaphor,
        part: true,
        noun: Noun::Plain,
    }
}

/// `riduce il totale a 38.764`, `il numero degli interessati a 412`.
pub(super) fn sum_of(
    doc: &Document<'_>,
    quantity: &Quantity,
    earlier: Option<&Candidate>,
) -> Option<Counted> {
    let to = quantity.tokens.start.checked_sub(1)?;
    let sum = to.checked_sub(1).map_or("", |t| doc.word(t));
    let people = doc.section_kind(quantity.sentence?) == crate::text::SectionKind::People;
    let unit = earlier.map(|e| e.unit).or(people.then_some(Unit::People))?;
    let named = matches!(doc.word(to), "a" | "in")
        && matches!(sum, "totale" | "numero" | "conteggio" | "interessati");
    named.then_some(Counted {
        unit,
        unit_at: quantity.range,
        end: quantity.tokens.end,
        after: false,
        link: Link::Label,
        part: false,
        noun: Noun::Plain,
    })
}

/// `Sede di Verona ..... 871` below `suddivise come segue:`.
pub(super) fn listed(
    doc: &Document<'_>,
    quantity: &Quantity,
    total: Option<&Candidate>,
) -> Option<Counted> {
    const LONGEST_ROW: usize = 24;
    let total = total?;
    let sentence = cues::sentence_of(doc, quantity.tokens.start)?;
    let last = matches!(doc.word(quantity.tokens.end), "" | ";" | "," | "." | "|")
        || doc.kind(quantity.tokens.end) == Some(TokenKind::Break);
    let row = last && sentence.len() <= LONGEST_ROW && sentence.start < quantity.tokens.start;
    (row && quantity.value < total.value).then_some(Counted {
        unit: total.unit,
        unit_at: quantity.range,
        end: quantity.tokens.end,
        after: false,
        link: Link::Anaphor,
        part: true,
        noun: Noun::Plain,
    })
}

/// Whether the words before a number open a part of a total: `di cui`, `fra i quali`.
pub(super) fn subset_before(doc: &Document<'_>, start: usize) -> bool {
    let mut at = start;
    for _ in 0..5 {
        if let Some(cue) =
            cues::cue_before(doc, at).filter(|cue| matches!(cue.code(), "subset" | "split"))
        {
            // "possano essere compresi, per i 1.046 dipendenti, …": it is data that are comprised.
            let comprised = doc.slice(cue.range()).starts_with(['c', 'i']);
            // "gli interessati, compresi i familiari, sono 230": an aside, closed before the verb.
            if comprised && (at + 1..start).any(|t| doc.word(t) == "sono" && doc.word(t - 1) == ",")
            {
                return false;
            }
            return !(comprised && (at..start).any(|t| doc.word(t) == "per"));
        }
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let word = doc.word(before);
        // "di cui minori 1.900"
        if !cues::is_determiner(word)
            && cues::unit_at(doc, before).is_none()
            && !matches!(
                word,
                "," | "anche"
                    | "ben"
                    | "per"
                    | "almeno"
                    | "circa"
                    | "figurano"
                    | "sono"
                    | "ci"
                    | "vi"
                    | "compaiono"
                    | "rientrano"
                    | "erano"
                    | "risultano"
            )
        {
            return false;
        }
        at = before;
    }
    false
}

/// `300 dei 1.200 clienti`, `52 su 90`: the number shares the noun of the next.
pub(super) fn part_of_next(
    doc: &Document<'_>,
    quantity: &Quantity,
    next: Option<&Quantity>,
    open_copy: bool,
) -> Option<Counted> {
    let next = next?;
    let gap = quantity.tokens.end..next.tokens.start;
    let link = preposition(doc.word(gap.start))?;
    let close = gap.len() <= 4 && matches!(link, Preposition::Of | Preposition::On);
    if !close || next.value <= quantity.value {
        return None;
    }
    let hit = cues::unit_at(doc, skip_to_noun(doc, next))?;
    Some(Counted {
        unit: unit_of(open_copy, hit.code())?.0,
        unit_at: hit.range(),
        end: doc.tokens_in(hit.range()).end,
        after: false,
        link: Link::PartOfNext,
        part: false,
        noun: Noun::Plain,
    })
}

/// Whether no noun follows the number.
pub(super) fn is_bare(doc: &Document<'_>, at: usize) -> bool {
    match doc.kind(at) {
        None | Some(TokenKind::Break | TokenKind::Mark) => true,
        Some(TokenKind::Number) => false,
        Some(TokenKind::Word) => {
            let word = doc.word(at);
            groups::BARE.holds(doc, at)
                || is_definite_article(word)
                || matches!(
                    word,
                    "a" | "ad"
                        | "ai"
                        | "al"
                        | "alla"
                        | "di"
                        | "del"
                        | "della"
                        | "dal"
                        | "in"
                        | "nel"
                        | "nella"
                        | "con"
                        | "su"
                        | "per"
                        | "tra"
                        | "fra"
                        | "senza"
                        | "e"
                        | "ed"
                        | "o"
                        | "ma"
                        | "che"
                        | "non"
                        | "anche"
                        | "c'"
                        | "ce"
                        | "vi"
                        | "si"
                        | "tutti"
                        | "tutte"
                        | "quelli"
                        | "quelle"
                        | "coloro"
                        | "complessivamente"
                        | "è"
                        | "era"
                        | "sono"
                        | "siamo"
                        | "siete"
                        | "erano"
                        | "ha"
                        | "hanno"
                        | "abbiamo"
                        | "avevano"
                        | "potrebbero"
                )
        }
    }
}

/// `di cui 29 con disabilità`, `8.300 sono intestati a ragazzi`, `1.250 (46 con annotazioni)`.
pub(super) fn anaphor(
    doc: &Document<'_>,
    quantity: &Quantity,
    earlier: Option<&Candidate>,
    opened: bool,
) -> Option<Counted> {
    let earlier = earlier?;
    let same_sentence = earlier.sentence == quantity.sentence;
    let start = quantity.tokens.start;
    let before = start.checked_sub(1).map_or("", |b| doc.word(b));
    let smaller = quantity.value < earlier.value;
    let next = doc.word(quantity.tokens.end);
    let verb = matches!(
        next,
        "sono" | "erano" | "hanno" | "avevano" | "risultano" | "con" | "presentano" | "riguardano"
    );
    let bracketed = before == "(" && start - earlier.end <= 4;
    let near = same_sentence || earlier.sentence.map(|s| s + 1) == quantity.sentence;
    let for_some = near && is_among(doc, quantity) && before == "per";
    let goes_on = same_sentence
        && verb
        && matches!(before, "," | ";" | "e" | ":" | "")
        && start - earlier.end <= 12;
    if !(smaller && (opened && start - earlier.end <= 60 || bracketed || goes_on || for_some)) {
        return None;
    }
    Some(Counted {
        unit: earlier.unit,
        unit_at: quantity.range,
        end: quantity.tokens.end,
        after: false,
        link: Link::Anaphor,
        part: true,
        noun: Noun::Plain,
    })
}

/// `in 64 casi l'accesso è riuscito`: cases of a login that went through are accounts.
pub(super) fn opened_accounts(
    doc: &Document<'_>,
    quantity: &Quantity,
    cases: crate::text::ViewRange,
) -> bool {
    let mut from = doc.tokens_in(cases).end;
    if doc.word(from) == "," && matches!(doc.word(from + 1), "invece" | "pero" | "tuttavia") {
        from += 3;
    }
    let clause = cues::clause_after(doc, from);
    let any = |group: Group| clause.clone().take(16).any(|t| group.holds(doc, t));
    let denied = |t: usize| {
        ["non", "senza"]
            .iter()
            .any(|no| doc.word(t).starts_with(no))
    };
    is_among(doc, quantity)
        && any(groups::ENTRIES)
        && any(groups::SUCCEEDED)
        && !any(groups::FAILED)
        && !clause.clone().take(16).any(denied)
}

/// Whether `in` or `per` leads to the number.
pub(super) fn is_among(doc: &Document<'_>, quantity: &Quantity) -> bool {
    let before = quantity.tokens.start.checked_sub(1);
    before.is_some_and(|t| matches!(doc.word(t), "in" | "nei" | "per"))
}
