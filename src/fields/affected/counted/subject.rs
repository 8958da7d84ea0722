//! Numbers that follow their noun: predicates, labels, rows, brackets.

use super::super::cues::{self, Preposition, preposition};
use super::super::quantity::Quantity;
use super::{Counted, Link, Noun, unit_of};
use crate::fields::affected::groups;
use crate::lexicon::{Hit, Table};
use crate::text::{Document, TokenKind};

/// `540 sono gli utenti coinvolti`.
pub(super) fn subject_after(
    doc: &Document<'_>,
    quantity: &Quantity,
    open_copy: bool,
) -> Option<Counted> {
    let verb = quantity.tokens.end;
    let sentence = cues::sentence_of(doc, verb)?;
    let opens = quantity.tokens.start == sentence.start;
    if !opens
        || !matches!(doc.word(verb), "sono" | "erano" | "risultano")
        || !cues::is_determiner(doc.word(verb + 1))
    {
        return None;
    }
    let hit = cues::unit_at(doc, verb + 2)?;
    Some(Counted {
        unit: unit_of(open_copy, hit.code())?.0,
        unit_at: hit.range(),
        end: doc.tokens_in(hit.range()).end,
        after: true,
        link: Link::Governs,
        part: false,
        noun: Noun::Plain,
    })
}

/// `i pazienti coinvolti (540)`: a bracket that holds nothing but the number of the noun before it.
pub(super) fn bracketed(
    doc: &Document<'_>,
    quantity: &Quantity,
    open_copy: bool,
) -> Option<Counted> {
    const REACH: usize = 4;
    let open = quantity.tokens.start.checked_sub(1)?;
    let end = quantity.tokens.end;
    let end = end + usize::from(doc.word(end) == "unita");
    if doc.word(open) != "(" || doc.word(end) != ")" {
        return None;
    }
    let hit = (open.saturating_sub(REACH)..open)
        .rev()
        .find_map(|t| cues::unit_at(doc, t))?;
    Some(Counted {
        unit: unit_of(open_copy, hit.code())?.0,
        unit_at: hit.range(),
        end: open,
        after: false,
        link: Link::Bracketed,
        part: false,
        noun: Noun::Plain,
    })
}

/// `gli utenti coinvolti, per un totale di 540`, `i soci colpiti, in numero di 29`.
pub(super) fn summed(doc: &Document<'_>, quantity: &Quantity, open_copy: bool) -> Option<Counted> {
    const REACH: usize = 18;
    let mut open = quantity.tokens.start;
    let mut sum = false;
    while let Some(before) = open.checked_sub(1) {
        match doc.word(before) {
            "totale" | "numero" | "complessivi" | "complessive" | "complessivamente"
            | "complessivo" | "tutto" | "totali" | "pari" => sum = true,
            "di" | "a" | "un" | "in" | "per" | "nel" | "ad" => {}
            _ => break,
        }
        open = before;
    }
    // "gli assistiti interessati in numero di 138"
    let in_number = doc.word(open) == "in" && doc.word(open + 1) == "numero";
    let comma = open.checked_sub(1).filter(|&t| doc.word(t) == ",");
    let end = comma.unwrap_or(open);
    if !sum || matches!(doc.word(open), "di" | "a") {
        return None;
    }
    let clause = cues::clause_before(doc, end);
    let range = doc.range_of(&(clause.start.max(end.saturating_sub(REACH))..end));
    // Where files and people stand together, the sum may be that of the files.
    let mut units = doc.hits_in(Table::CountUnits, range);
    let first = units.next()?;
    let hit = if in_number {
        units.last().unwrap_or(first)
    } else if units.any(|other| other.code() == "not") {
        return None;
    } else {
        first
    };
    Some(Counted {
        unit: unit_of(open_copy, hit.code())?.0,
        unit_at: hit.range(),
        end: quantity.tokens.end,
        after: false,
        link: Link::Bracketed,
        part: false,
        noun: Noun::Plain,
    })
}

/// `Circa 540.` right below `Quante persone sono coinvolte?`.
pub(super) fn fragment(
    doc: &Document<'_>,
    quantity: &Quantity,
    open_copy: bool,
) -> Option<Counted> {
    let index = quantity.sentence?;
    let sentence = doc.sentences().get(index)?;
    let opens = quantity.tokens.start == sentence.tokens.start;
    let whole = opens
        && (sentence.tokens.end - quantity.tokens.end <= 1
            || matches!(doc.word(quantity.tokens.end), "," | "(" | "-" | ":"));
    let title = doc.sentences().get(index.checked_sub(1)?)?;
    let asks = title.kind == crate::text::SentenceKind::Heading
        || doc.word(title.tokens.end.saturating_sub(1)) == "?"
        || title.tokens.len() <= 7
            && doc.tokens_in(title.range).any(|t| {
                matches!(
                    doc.word(t),
                    "numero" | "n" | "totale" | "interessati" | "coinvolti" | "coinvolte"
                )
            });
    if !whole || !asks {
        return None;
    }
    let hit = doc.hits_in(Table::CountUnits, title.range).next();
    // "Quanti sono? Novecento."
    let people = || matches!(doc.word(title.tokens.start), "quanti" | "quante" | "in");
    let unit = match hit {
        Some(hit) => unit_of(open_copy, hit.code())?.0,
        None if people() && doc.word(title.tokens.end.saturating_sub(1)) == "?" => {
            crate::record::Unit::People
        }
        None => return None,
    };
    Some(Counted {
        unit,
        unit_at: hit.map_or(quantity.range, |hit| hit.range()),
        end: quantity.tokens.end,
        after: false,
        link: Link::Label,
        part: false,
        noun: Noun::Plain,
    })
}

/// `Persone coinvolte ... 1.250`, `Le caselle violate sono 402`, `gli interessati ammontano a 300`.
pub(super) fn labelled(
    doc: &Document<'_>,
    quantity: &Quantity,
    open_copy: bool,
) -> Option<Counted> {
    let start = quantity.tokens.start;
    let leader = leader_start(doc, start);
    let is_label = leader < start || is_short_row(doc, quantity);
    let label_end = leader.min(start);
    let subject_end = if is_label {
        label_end
    } else if matches!(
        doc.word(start),
        "supera" | "superano" | "superiore" | "inferiore" | "maggiore" | "minore" | "prossimo"
    ) {
        start
    } else {
        copula_start(doc, start)?
    };
    let subject_end = before_aside(doc, subject_end);
    let clause = subject_start(doc, subject_end)..subject_end;
    let range = doc.range_of(&clause);
    let mut units = doc.hits_in(Table::CountUnits, range);
    let mut hit = units.find(|hit| nominative(doc, doc.token_at(hit.range().start), clause.start));
    // "le pratiche si riferiscono a un numero di clienti compreso fra": the number is that of clients.
    let numbered = |t: usize| under_number(doc, t, clause.start);
    if let Some(named) = doc
        .hits_in(Table::CountUnits, range)
        .find(|hit| numbered(doc.token_at(hit.range().start)))
    {
        hit = Some(named);
    }
    let hit = match hit {
        Some(hit) => hit,
        None if !is_label => the_concerned(doc, clause.start)?,
        None => return None,
    };
    let (unit, noun) = unit_of(open_copy, hit.code())?;
    Some(Counted {
        unit,
        unit_at: hit.range(),
        end: quantity.tokens.end,
        after: false,
        link: if is_label {
            Link::Label
        } else {
            Link::Predicate
        },
        part: opens_part(doc, clause.start),
        noun,
    })
}

/// `Le persone coinvolte, il cui numero non è ancora noto, sono`: where the subject ends.
fn before_aside(doc: &Document<'_>, end: usize) -> usize {
    const LONGEST: usize = 18;
    let comma = |t: &usize| doc.word(*t) == ",";
    let Some(close) = Some(end).filter(comma).or(end.checked_sub(1).filter(comma)) else {
        return end;
    };
    (close.saturating_sub(LONGEST)..close)
        .rev()
        .find(|&t| doc.word(t) == ",")
        .filter(|&open| (open + 1..open + 3).any(|t| doc.word(t) == "cui"))
        .unwrap_or(end)
}

/// `di cui dipendenti: 212`: the row itself says that it is a part.
fn opens_part(doc: &Document<'_>, clause: usize) -> bool {
    cues::cue_at(doc, clause).is_some_and(|cue| cue.code() == "subset")
}

/// `Numero interessati 540`: a short line that ends with the number.
fn is_short_row(doc: &Document<'_>, quantity: &Quantity) -> bool {
    const LONGEST: usize = 7;
    const LONGEST_NUMBER: usize = 12;
    cues::sentence_of(doc, quantity.tokens.start).is_some_and(|sentence| {
        let longest = match doc.word(sentence.start) {
            "numero" => LONGEST_NUMBER,
            _ => LONGEST,
        };
        sentence.len() <= longest
            && quantity.tokens.end == sentence.end
            && sentence.start + 1 < quantity.tokens.start
            && copula_start(doc, quantity.tokens.start).is_none()
            && (matches!(doc.word(sentence.start), "numero" | "n" | "totale" | "di")
                || cues::unit_at(doc, sentence.start).is_some_and(|hit| hit.code() == "people"))
    })
}

/// Where the dots, colon or bar of a label before a number begin; the number's start if there are none.
fn leader_start(doc: &Document<'_>, number: usize) -> usize {
    const FILLERS: usize = 4;
    // "Clienti toccati: per ora 2.200"
    let mut at = (number.saturating_sub(FILLERS)..number)
        .rev()
        .take_while(|&t| {
            matches!(
                doc.word(t),
                "per"
                    | "ora"
                    | "oggi"
                    | "ad"
                    | "finora"
                    | "al"
                    | "momento"
                    | "allo"
                    | "stato"
                    | "attualmente"
                    | "in"
                    | "tutto"
                    | "totale"
                    | ":"
            )
        })
        .find(|&t| doc.word(t) == ":")
        .map_or(number, |colon| colon + 1);
    while let Some(before) = at.checked_sub(1) {
        if !matches!(
            doc.word(before),
            "." | ":" | "|" | "_" | "=" | "-" | "…" | "·" | "\t"
        ) {
            break;
        }
        at = before;
    }
    at
}

/// Where the verb between a subject and its number begins: `sono in tutto`, `ammontano a`.
fn copula_start(doc: &Document<'_>, number: usize) -> Option<usize> {
    const MOST: usize = 10;
    const DENIED: usize = 6;
    let mut at = number;
    let mut verb = false;
    // "non sono 1.500 bensì 2.140": the verb stands before the figure that is put right.
    if let Some(but) = number.checked_sub(1)
        && matches!(doc.word(but), "bensi" | "ma")
        && let Some(denied) =
            (but.saturating_sub(DENIED)..but).find(|&t| doc.kind(t) == Some(TokenKind::Number))
        && (denied.saturating_sub(DENIED)..denied).any(|t| doc.word(t) == "non")
    {
        at = denied;
    }
    for _ in 0..MOST {
        let Some(before) = at.checked_sub(1) else {
            break;
        };
        let word = doc.word(before);
        let copula = groups::COPULAS.holds(doc, before)
            || groups::SUMMED.holds(doc, before)
            || word.starts_with("potrebb")
            || matches!(
                word,
                "sono"
                    | "erano"
                    | "siano"
                    | "è"
                    | "era"
                    | "sia"
                    | "sarebbe"
                    | "sarebbero"
                    | "dovrebbe"
                    | "dovrebbero"
                    | "possano"
                    | "possono"
                    | "debbano"
                    | "risulta"
                    | "risultano"
                    | "risultavano"
            );
        let filler = groups::IN_SUM.holds(doc, before)
            || matches!(
                word,
                "," | "."
                    | "n"
                    | "in"
                    | "nel"
                    | "nell'"
                    | "a"
                    | "ad"
                    | "al"
                    | "all'"
                    | "di"
                    | "fino"
                    | "intorno"
                    | "attorno"
                    | "un"
                    | "una"
                    | "tutto"
                    | "si"
                    | "stato"
                    | "stati"
                    | "state"
                    | "essere"
                    | "viene"
                    | "vengono"
                    | "puo"
                    | "possono"
                    | "almeno"
                    | "circa"
                    | "solo"
                    | "soltanto"
                    | "esattamente"
                    | "complessivamente"
                    | "ora"
                    | "oggi"
                    | "attualmente"
                    | "invece"
                    | "dunque"
                    | "quindi"
                    | "infatti"
            );
        if !copula && !filler {
            break;
        }
        verb |= copula;
        at = before;
    }
    verb.then_some(at)
}

/// The first token of the clause whose subject ends before `end`: back to a mark or comma.
fn subject_start(doc: &Document<'_>, end: usize) -> usize {
    const MOST: usize = 24;
    let clause = cues::clause_before(doc, end);
    let least = clause.start.max(end.saturating_sub(MOST));
    let mut start = end;
    while start > least && doc.kind(start - 1) != Some(TokenKind::Break) {
        if doc.word(start - 1) == "," && !is_aside(doc, start, end) {
            break;
        }
        start -= 1;
    }
    start
}

/// `gli iscritti, in quei giorni, erano 133`: what stands between the commas says only when or where.
fn is_aside(doc: &Document<'_>, first: usize, end: usize) -> bool {
    doc.word(end) == ","
        && matches!(
            doc.word(first),
            "in" | "nel"
                | "nella"
                | "nei"
                | "nelle"
                | "a"
                | "al"
                | "alla"
                | "ad"
                | "durante"
                | "fra"
                | "tra"
                | "compresi"
                | "comprese"
                | "inclusi"
                | "incluse"
        )
}

/// Whether a noun can be the subject: no preposition hangs it on another noun, save `numero di`.
fn nominative(doc: &Document<'_>, noun: usize, clause: usize) -> bool {
    let mut at = noun;
    while at > clause
        && (cues::is_determiner(doc.word(at - 1))
            || matches!(doc.word(at - 1), "nostri" | "nostre"))
    {
        at -= 1;
    }
    if at == clause {
        return true;
    }
    let word = doc.word(at - 1);
    match preposition(word) {
        // "gli interessati, compresi i familiari, sono 230"
        None => !matches!(word, "compresi" | "comprese" | "inclusi" | "incluse"),
        Some(Preposition::Of) => under_number(doc, at, clause),
        Some(_) => false,
    }
}

/// `numero massimo di`, `la platea degli`: the noun that `di` hangs on means how many they are.
fn under_number(doc: &Document<'_>, noun: usize, clause: usize) -> bool {
    let mut at = noun;
    while at > clause && cues::is_determiner(doc.word(at - 1)) {
        at -= 1;
    }
    let Some(of) = at
        .checked_sub(1)
        .filter(|&t| t >= clause && preposition(doc.word(t)) == Some(Preposition::Of))
    else {
        return false;
    };
    groups::SUMS.among(doc, of.saturating_sub(3).max(clause)..of)
}

/// `non possiamo ancora contare gli interessati, ma stimiamo che siano 25.000`: the verb's subject
/// is the concerned of the clause before.
fn the_concerned<'d>(doc: &Document<'d>, clause: usize) -> Option<Hit<'d>> {
    const REACH: usize = 20;
    let comma = clause.checked_sub(1).filter(|&t| doc.word(t) == ",")?;
    let sentence = cues::sentence_of(doc, comma)?;
    let range = doc.range_of(&(sentence.start.max(comma.saturating_sub(REACH))..comma));
    let hit = doc.hits_in(Table::CountUnits, range).last()?;
    doc.slice(hit.range()).contains("interessat").then_some(hit)
}
