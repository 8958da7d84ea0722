//! What a number counts: the noun that it governs, the subject that it tells
//! of, or the noun of an earlier number.

use super::Candidate;
mod elided;
mod part;
mod subject;

use super::cues::{self, Preposition, preposition};
use super::quantity::Quantity;
use crate::fields::affected::groups;
use crate::record::Unit;
use crate::text::{Document, TokenKind, ViewRange};

/// The noun phrase of a number.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub(super) unit: Unit,
    /// The noun, or the number itself where it has none.
    pub(super) unit_at: ViewRange,
    /// The first token after the noun phrase.
    pub(super) end: usize,
    /// The noun follows the number: `312 clienti`.
    pub(super) after: bool,
    /// How the number comes to its noun.
    pub(super) link: Link,
    /// The words say that it is a part of a total.
    pub(super) part: bool,
    pub(super) noun: Noun,
}

/// What kind of word the noun is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noun {
    /// People, accounts, records.
    Plain,
    /// Families: no people where the text counts people, too.
    Household,
    /// `posizioni`: records where the text says to whom they refer, else people.
    Position,
    /// Staff: only where the words themselves say that they were hit.
    Staff,
    /// Inhabitants, Italians: only right beside the verb that says so.
    Populace,
    /// Addresses and telephone numbers: records where they themselves were taken.
    Address,
}

/// What stands around a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) next: Option<&'a Quantity>,
    /// The count before it.
    pub(super) earlier: Option<&'a Candidate>,
    /// A total whose groups are listed below it.
    pub(super) listed: Option<&'a Candidate>,
    /// The total to which this and the numbers beside it add up.
    pub(super) sums_to: Option<&'a Candidate>,
    /// The number before it in the sentence counts something else.
    pub(super) foreign: bool,
    /// A mail showed its recipients to each other: they are the affected.
    pub(super) open_copy: bool,
}

/// How a number comes to its noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// `312 clienti`.
    Governs,
    /// A noun that no table knows, by its ending a word for people.
    GuessedNoun,
    /// `I clienti coinvolti sono 312`.
    Predicate,
    /// `i pazienti coinvolti (540)`.
    Bracketed,
    /// `Persone coinvolte: 312`.
    Label,
    /// `7 di loro`, `di cui 29 …`: the noun stands with an earlier number.
    Anaphor,
    /// `300 dei 1.200 clienti`.
    PartOfNext,
    /// `Siete in 312`, `ne risultano coinvolti 312`: the verb says who is counted.
    Elided,
}

/// `un terzo dei 900 iscritti`, `il 10 per cento dei 900 soci`: the number is of those among whom
/// a share was hit.
fn is_fraction_of(doc: &Document<'_>, quantity: &Quantity) -> bool {
    const SHARES: [&str; 9] = [
        "terzo", "terzi", "quarto", "quarti", "quinto", "decimo", "meta", "cento", "%",
    ];
    let first = quantity.tokens.start;
    let word = |back: usize| first.checked_sub(back).map_or("", |t| doc.word(t));
    // "il 10 per cento dei soci"
    if word(1) == "per" && doc.word(first) == "cento" {
        return true;
    }
    let of = usize::from(matches!(word(1), "nostri" | "nostre" | "circa" | "suoi"));
    matches!(
        word(1 + of),
        "dei" | "degli" | "delle" | "di" | "sui" | "sulle"
    ) && SHARES.contains(&word(2 + of))
}

/// What a number counts; `None` if that is no person, account or record.
pub(super) fn counted(
    doc: &Document<'_>,
    quantity: &Quantity,
    around: Around<'_>,
) -> Option<Counted> {
    let Around { next, earlier, .. } = around;
    if is_fraction_of(doc, quantity) {
        return None;
    }
    if let Some(total) = around.sums_to {
        return Some(part::summand(quantity, total));
    }
    let opened = part::subset_before(doc, quantity.tokens.start);
    let noun = as_many(doc, quantity).unwrap_or_else(|| skip_to_noun(doc, quantity));
    if let Some(hit) = cues::unit_at(doc, noun) {
        let (unit, noun) = match (hit.code(), earlier) {
            // "in 120 casi" counts what the number before counts.
            ("cases", Some(earlier)) if part::is_among(doc, quantity) => {
                (earlier.unit, Noun::Plain)
            }
            ("cases", None) if part::opened_accounts(doc, quantity, hit.range()) => {
                (Unit::Accounts, Noun::Plain)
            }
            (code, _) => unit_of(around.open_copy, code)?,
        };
        if quantity.needs_noun && year_context(doc, quantity.tokens.start) {
            return None;
        }
        return Some(Counted {
            unit,
            unit_at: hit.range(),
            end: doc.tokens_in(hit.range()).end,
            after: true,
            link: Link::Governs,
            part: opened || some_of_them(doc, quantity, earlier),
            noun,
        });
    }
    if let Some(found) = subject::subject_after(doc, quantity, around.open_copy) {
        return Some(found);
    }
    let closed = cues::cue_at(doc, quantity.tokens.end)
        .filter(|cue| cue.code() == "subset" && !doc.slice(cue.range()).ends_with("cui"));
    if let Some(cue) = closed {
        let earlier = earlier.filter(|_| !around.foreign)?;
        return Some(Counted {
            unit: earlier.unit,
            unit_at: cue.range(),
            end: doc.tokens_in(cue.range()).end,
            after: true,
            link: Link::Anaphor,
            part: true,
            noun: Noun::Plain,
        });
    }
    if quantity.needs_noun && !opened {
        return subject::labelled(doc, quantity, around.open_copy)
            .filter(|c| c.link == Link::Label || !year_context(doc, quantity.tokens.start));
    }
    if let Some(found) = part::part_of_next(doc, quantity, next, around.open_copy) {
        return Some(found);
    }
    if part::is_bare(doc, quantity.tokens.end) {
        return part::anaphor(doc, quantity, earlier, opened && !around.foreign)
            .or_else(|| subject::bracketed(doc, quantity, around.open_copy))
            .or_else(|| subject::labelled(doc, quantity, around.open_copy))
            .or_else(|| subject::summed(doc, quantity, around.open_copy))
            .or_else(|| subject::fragment(doc, quantity, around.open_copy))
            .or_else(|| elided::elided(doc, quantity, earlier, around.open_copy))
            .or_else(|| part::sum_of(doc, quantity, earlier))
            .or_else(|| part::listed(doc, quantity, around.listed));
    }
    if opened && !around.foreign {
        // "di cui 46 negoziatori": whoever they are, they are a part of the count before.
        if let Some(part) = part::part_with_any_noun(doc, quantity, noun, earlier) {
            return Some(part);
        }
    }
    guessed(doc, quantity, noun, opened)
}

/// `1.100 dei clienti coinvolti` after a larger count.
fn some_of_them(doc: &Document<'_>, quantity: &Quantity, earlier: Option<&Candidate>) -> bool {
    !quantity.takes_of
        && preposition(doc.word(quantity.tokens.end)) == Some(Preposition::Of)
        && earlier.is_some_and(|earlier| quantity.value < earlier.value)
}

/// Whether the words before the number say that it is a part: `fra i quali 1.140`.
pub(super) fn opens_a_part(doc: &Document<'_>, quantity: &Quantity) -> bool {
    part::subset_before(doc, quantity.tokens.start)
}

/// Whether the number governs a noun for files, sites or other things.
pub(super) fn counts_something_else(doc: &Document<'_>, quantity: &Quantity) -> bool {
    cues::unit_at(doc, skip_to_noun(doc, quantity))
        .is_some_and(|hit| matches!(hit.code(), "not" | "addresses"))
}

fn unit_of(open_copy: bool, code: &str) -> Option<(Unit, Noun)> {
    match code {
        "people" => Some((Unit::People, Noun::Plain)),
        "households" => Some((Unit::People, Noun::Household)),
        "positions" => Some((Unit::People, Noun::Position)),
        "staff" => Some((Unit::People, Noun::Staff)),
        "populace" => Some((Unit::People, Noun::Populace)),
        "accounts" => Some((Unit::Accounts, Noun::Plain)),
        "records" => Some((Unit::Records, Noun::Plain)),
        // Where all addresses stood in the open, people are counted by them, and by other words.
        "addresses" => (!open_copy).then_some((Unit::Records, Noun::Address)),
        // Who got a mail with all addresses in the open is hit; any other recipient is not.
        "recipients" => open_copy.then_some((Unit::People, Noun::Plain)),
        _ => None,
    }
}

/// The token of the counted noun: past `di`, possessives and adjectives that precede a noun.
fn skip_to_noun(doc: &Document<'_>, quantity: &Quantity) -> usize {
    const MOST: usize = 5;
    let mut at = quantity.tokens.end;
    for _ in 0..MOST {
        let word = doc.word(at);
        let of = quantity.takes_of && preposition(word) == Some(Preposition::Of);
        // "è di 350mila il numero dei clienti coinvolti"
        let sums = |word: &str| matches!(word, "numero" | "totale" | "complessivo");
        let sum = sums(word)
            || word == "il" && sums(doc.word(at + 1))
            || at > quantity.tokens.end
                && preposition(word) == Some(Preposition::Of)
                && sums(doc.word(at - 1));
        // "18.000 dei nostri clienti" counts clients, not a part of a second number.
        let ours = preposition(word) == Some(Preposition::Of)
            && (cues::unit_at(doc, at + 1).is_some()
                || matches!(
                    doc.word(at + 1),
                    "nostri"
                        | "nostre"
                        | "vostri"
                        | "vostre"
                        | "suoi"
                        | "sue"
                        | "propri"
                        | "predetti"
                        | "predette"
                        | "suddetti"
                        | "suddette"
                        | "medesimi"
                        | "stessi"
                        | "citati"
                ) && cues::unit_at(doc, at + 2).is_some());
        let among = matches!(word, "tra" | "fra")
            || word == "," && matches!(doc.word(at + 1), "tra" | "fra");
        let adjective = groups::PLAIN.holds(doc, at)
            || matches!(
                word,
                "nostri"
                    | "nostre"
                    | "miei"
                    | "mie"
                    | "vostri"
                    | "vostre"
                    | "suoi"
                    | "sue"
                    | "propri"
                    | "proprie"
                    | "loro"
                    | "altri"
                    | "altre"
                    | "ulteriori"
                    | "ex"
                    | "soli"
                    | "sole"
                    | "i"
                    | "gli"
                    | "le"
                    | "predetti"
                    | "suddetti"
            );
        if cues::unit_at(doc, at).is_some() || !(of || sum || ours || among || adjective) {
            break;
        }
        at += 1;
    }
    at
}

/// `sette fascicoli di altrettanti dipendenti`: the number is that of the second noun, too.
fn as_many(doc: &Document<'_>, quantity: &Quantity) -> Option<usize> {
    const REACH: usize = 8;
    let end = quantity.tokens.end;
    let many = (end..end + REACH)
        .take_while(|&t| doc.kind(t) == Some(TokenKind::Word) || doc.word(t) == ",")
        .find(|&t| matches!(doc.word(t), "altrettanti" | "altrettante"))?;
    cues::unit_at(doc, many + 1).map(|_| many + 1)
}

/// A noun that no table knows and that, by its ending, names people.
fn guessed(doc: &Document<'_>, quantity: &Quantity, noun: usize, part: bool) -> Option<Counted> {
    let word = doc.word(noun);
    // "i nomi di 22 morosi": only people have names.
    let names = quantity.tokens.start.checked_sub(2).is_some_and(|t| {
        preposition(doc.word(t + 1)) == Some(Preposition::Of)
            && matches!(
                doc.word(t),
                "nomi" | "nominativi" | "cognomi" | "generalita" | "identita"
            )
    });
    let plural = word.len() > 4 && word.ends_with(['i', 'e']);
    let ending = names && plural
        || ["anti", "enti", "ari", "isti", "iste", "tori", "trici"]
            .iter()
            .any(|ending| {
                word.strip_suffix(ending)
                    .is_some_and(|stem| stem.len() >= 3)
            });
    if !ending || word.ends_with("menti") || word.ends_with("ienti") && word.len() < 8 {
        return None;
    }
    let range = doc.tokens().get(noun)?.range();
    (doc.kind(noun) == Some(TokenKind::Word) && !quantity.needs_noun).then_some(Counted {
        unit: Unit::People,
        unit_at: range,
        end: noun + 1,
        after: true,
        link: Link::GuessedNoun,
        part,
        noun: Noun::Plain,
    })
}

/// Whether four digits stand where a year would.
fn year_context(doc: &Document<'_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|before| {
        matches!(
            doc.word(before),
            "nel"
                | "del"
                | "dal"
                | "al"
                | "anno"
                | "anni"
                | "gennaio"
                | "febbraio"
                | "marzo"
                | "aprile"
                | "maggio"
                | "giugno"
                | "luglio"
                | "agosto"
                | "settembre"
                | "ottobre"
                | "novembre"
                | "dicembre"
                | "estate"
                | "autunno"
                | "inverno"
                | "primavera"
                | "/"
                | "-"
                | "l'"
                | "dell'"
                | "il"
        )
    })
}
