//! What a number counts: the noun that it governs, the subject that it tells
//! of, or the noun of an earlier number.

use super::Candidate;
use super::cues::{self, Preposition, preposition};
use super::quantity::Quantity;
use crate::lexicon::Table;
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
}

/// What a number counts; `None` if that is no person, account or record.
pub(super) fn counted(
    doc: &Document<'_>,
    quantity: &Quantity,
    next: Option<&Quantity>,
    earlier: Option<&Candidate>,
) -> Option<Counted> {
    let opened = subset_before(doc, quantity.tokens.start);
    let noun = skip_to_noun(doc, quantity);
    if let Some(hit) = cues::unit_at(doc, noun) {
        let unit = match (hit.code(), earlier) {
            // "in 120 casi" counts what the number before counts.
            ("cases", Some(earlier)) if is_among(doc, quantity) => earlier.unit,
            (code, _) => unit_of(doc, code)?,
        };
        if quantity.needs_noun && year_context(doc, quantity.tokens.start) {
            return None;
        }
        return Some(Counted {
            unit,
            unit_at: hit.range,
            end: doc.tokens_in(hit.range).end,
            after: true,
            link: Link::Governs,
            part: opened,
        });
    }
    if let Some(found) = subject_after(doc, quantity) {
        return Some(found);
    }
    if quantity.needs_noun && !opened {
        return labelled(doc, quantity).filter(|c| c.link == Link::Label);
    }
    if let Some(found) = part_of_next(doc, quantity, next) {
        return Some(found);
    }
    let closed = cues::cue_at(doc, quantity.tokens.end)
        .filter(|cue| cue.code() == "subset" && !doc.slice(cue.range).ends_with("cui"));
    if let Some(cue) = closed {
        let earlier = earlier?;
        return Some(Counted {
            unit: earlier.unit,
            unit_at: cue.range,
            end: doc.tokens_in(cue.range).end,
            after: true,
            link: Link::Anaphor,
            part: true,
        });
    }
    if is_bare(doc, quantity.tokens.end) {
        return anaphor(doc, quantity, earlier, opened)
            .or_else(|| bracketed(doc, quantity))
            .or_else(|| labelled(doc, quantity))
            .or_else(|| fragment(doc, quantity));
    }
    guessed(doc, quantity, noun, opened)
}

fn unit_of(doc: &Document<'_>, code: &str) -> Option<Unit> {
    match code {
        "people" => Some(Unit::People),
        "accounts" => Some(Unit::Accounts),
        "records" => Some(Unit::Records),
        // Who got a mail with all addresses in the open is hit; any other recipient is not.
        "recipients" => super::standing::open_copy(doc).then_some(Unit::People),
        _ => None,
    }
}

/// The token of the counted noun: past `di`, possessives and adjectives that precede a noun.
fn skip_to_noun(doc: &Document<'_>, quantity: &Quantity) -> usize {
    const MOST: usize = 4;
    let mut at = quantity.tokens.end;
    for _ in 0..MOST {
        let word = doc.word(at);
        let of = quantity.takes_of && preposition(word) == Some(Preposition::Of);
        let among = matches!(word, "tra" | "fra")
            || word == "," && matches!(doc.word(at + 1), "tra" | "fra");
        let adjective = matches!(
            word,
            "nostri"
                | "nostre"
                | "vostri"
                | "vostre"
                | "suoi"
                | "sue"
                | "diversi"
                | "diverse"
                | "distinti"
                | "distinte"
                | "singoli"
                | "singole"
                | "altri"
                | "altre"
                | "ulteriori"
                | "ex"
                | "soli"
                | "sole"
                | "nuovi"
                | "nuove"
                | "piccoli"
                | "piccole"
                | "attuali"
                | "potenziali"
                | "effettivi"
                | "effettive"
                | "unici"
                | "univoci"
                | "univoche"
                | "cosiddetti"
                | "i"
                | "gli"
                | "le"
                | "differenti"
                | "vecchi"
                | "giovani"
                | "predetti"
                | "suddetti"
                | "propri"
                | "proprie"
                | "loro"
                | "numeri"
                | "complessivi"
                | "complessive"
        );
        if cues::unit_at(doc, at).is_some() || !(of || among || adjective) {
            break;
        }
        at += 1;
    }
    at
}

/// Whether the words before a number open a part of a total: `di cui`, `fra i quali`.
fn subset_before(doc: &Document<'_>, start: usize) -> bool {
    let mut at = start;
    for _ in 0..3 {
        if let Some(cue) = cues::cue_before(doc, at) {
            if matches!(cue.code(), "subset" | "split") {
                return true;
            }
        }
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let word = doc.word(before);
        if !cues::is_determiner(word)
            && !matches!(word, "," | "anche" | "ben" | "per" | "almeno" | "circa")
        {
            return false;
        }
        at = before;
    }
    false
}

/// `300 dei 1.200 clienti`, `52 su 90`: the number shares the noun of the next.
fn part_of_next(
    doc: &Document<'_>,
    quantity: &Quantity,
    next: Option<&Quantity>,
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
        unit: unit_of(doc, hit.code())?,
        unit_at: hit.range,
        end: doc.tokens_in(hit.range).end,
        after: false,
        link: Link::PartOfNext,
        part: false,
    })
}

/// Whether no noun follows the number.
fn is_bare(doc: &Document<'_>, at: usize) -> bool {
    match doc.kind(at) {
        None | Some(TokenKind::Break | TokenKind::Mark) => true,
        Some(TokenKind::Number) => false,
        Some(TokenKind::Word) => matches!(
            doc.word(at),
            "sono"
                | "erano"
                | "hanno"
                | "avevano"
                | "risulta"
                | "compare"
                | "compariva"
                | "figura"
                | "figurava"
                | "ha"
                | "è"
                | "risultano"
                | "risultavano"
                | "con"
                | "su"
                | "in"
                | "per"
                | "e"
                | "ed"
                | "che"
                | "tra"
                | "fra"
                | "ma"
                | "non"
                | "anche"
                | "senza"
                | "riguardano"
                | "riguardava"
                | "riguardavano"
                | "a"
                | "ai"
                | "complessivi"
                | "complessive"
                | "totali"
                | "quelli"
                | "quelle"
                | "coloro"
                | "i"
                | "le"
                | "gli"
                | "al"
                | "alla"
                | "appartengono"
                | "figurano"
                | "si"
                | "potrebbero"
                | "di"
                | "minori"
                | "presentano"
                | "presentavano"
                | "coinvolti"
                | "coinvolte"
                | "interessati"
                | "o"
                | "dal"
                | "della"
                | "del"
                | "nel"
                | "nella"
        ),
    }
}

/// `di cui 29 con disabilità`, `8.300 sono intestati a ragazzi`, `1.250 (46 con annotazioni)`.
fn anaphor(
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
    })
}

/// Whether `in` or `per` leads to the number.
fn is_among(doc: &Document<'_>, quantity: &Quantity) -> bool {
    let before = quantity.tokens.start.checked_sub(1);
    before.is_some_and(|t| matches!(doc.word(t), "in" | "nei" | "per"))
}

/// `540 sono gli utenti coinvolti`.
fn subject_after(doc: &Document<'_>, quantity: &Quantity) -> Option<Counted> {
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
        unit: unit_of(doc, hit.code())?,
        unit_at: hit.range,
        end: doc.tokens_in(hit.range).end,
        after: true,
        link: Link::Governs,
        part: false,
    })
}

/// `i pazienti coinvolti (540)`: a bracket that holds nothing but the number of the noun before it.
fn bracketed(doc: &Document<'_>, quantity: &Quantity) -> Option<Counted> {
    const REACH: usize = 4;
    let open = quantity.tokens.start.checked_sub(1)?;
    if doc.word(open) != "(" || doc.word(quantity.tokens.end) != ")" {
        return None;
    }
    let hit = (open.saturating_sub(REACH)..open)
        .rev()
        .find_map(|t| cues::unit_at(doc, t))?;
    Some(Counted {
        unit: unit_of(doc, hit.code())?,
        unit_at: hit.range,
        end: open,
        after: false,
        link: Link::Bracketed,
        part: false,
    })
}

/// `Circa 540.` right below `Quante persone sono coinvolte?`.
fn fragment(doc: &Document<'_>, quantity: &Quantity) -> Option<Counted> {
    let index = quantity.sentence?;
    let sentence = doc.sentences().get(index)?;
    let whole = quantity.tokens.start == sentence.tokens.start
        && sentence.tokens.end - quantity.tokens.end <= 1;
    let title = doc.sentences().get(index.checked_sub(1)?)?;
    let asks = title.kind == crate::text::SentenceKind::Heading
        || doc.word(title.tokens.end.saturating_sub(1)) == "?";
    if !whole || !asks {
        return None;
    }
    let hit = doc.hits_in(Table::CountUnits, title.range).next()?;
    Some(Counted {
        unit: unit_of(doc, hit.code())?,
        unit_at: hit.range,
        end: quantity.tokens.end,
        after: false,
        link: Link::Label,
        part: false,
    })
}

/// `Persone coinvolte ... 1.250`, `Le caselle violate sono 402`, `gli interessati ammontano a 300`.
fn labelled(doc: &Document<'_>, quantity: &Quantity) -> Option<Counted> {
    let start = quantity.tokens.start;
    let leader = leader_start(doc, start);
    let is_label = leader < start || is_short_row(doc, quantity);
    let label_end = leader.min(start);
    let subject_end = if is_label {
        label_end
    } else if matches!(doc.word(start), "supera" | "superano") {
        start
    } else {
        copula_start(doc, start)?
    };
    let clause = subject_start(doc, subject_end)..subject_end;
    let range = doc.range_of(&clause);
    let mut units = doc.hits_in(Table::CountUnits, range);
    let hit = units.find(|hit| nominative(doc, doc.token_at(hit.range.start), clause.start))?;
    let unit = unit_of(doc, hit.code())?;
    Some(Counted {
        unit,
        unit_at: hit.range,
        end: quantity.tokens.end,
        after: false,
        link: if is_label {
            Link::Label
        } else {
            Link::Predicate
        },
        part: false,
    })
}

/// `Numero interessati 540`: a short line that ends with the number.
fn is_short_row(doc: &Document<'_>, quantity: &Quantity) -> bool {
    const LONGEST: usize = 7;
    cues::sentence_of(doc, quantity.tokens.start).is_some_and(|sentence| {
        sentence.len() <= LONGEST
            && quantity.tokens.end == sentence.end
            && sentence.start + 1 < quantity.tokens.start
            && copula_start(doc, quantity.tokens.start).is_none()
    })
}

/// Where the dots, colon or bar of a label before a number begin; the number's start if there are none.
fn leader_start(doc: &Document<'_>, number: usize) -> usize {
    let mut at = number;
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
    const MOST: usize = 8;
    let mut at = number;
    let mut verb = false;
    for _ in 0..MOST {
        let Some(before) = at.checked_sub(1) else {
            break;
        };
        let word = doc.word(before);
        let copula = matches!(
            word,
            "sono"
                | "erano"
                | "siano"
                | "è"
                | "risultano"
                | "risultavano"
                | "ammontano"
                | "ammonta"
                | "pari"
                | "assommano"
                | "sarebbero"
                | "stimato"
                | "stimati"
                | "stimate"
                | "quantificati"
                | "quantificato"
                | "era"
                | "risulta"
                | "sia"
                | "raggiunge"
                | "supera"
                | "superano"
                | "raggiungono"
                | "passato"
                | "passati"
                | "salito"
                | "saliti"
                | "sceso"
                | "scesi"
                | "aumentato"
                | "rettificato"
        );
        let filler = matches!(
            word,
            "in" | "tutto"
                | "totale"
                | "a"
                | "ad"
                | "complessivamente"
                | "stati"
                | "state"
                | "essere"
                | "dunque"
                | "quindi"
                | "attualmente"
                | "al"
                | "momento"
                | "invece"
                | "ad oggi"
                | "oggi"
                | "infatti"
                | "nel"
                | "complesso"
                | "stato"
                | "di"
                | "almeno"
                | "circa"
                | "solo"
                | "soltanto"
                | "stimata"
                | "individuati"
                | "realta"
                | "effetti"
                | "ora"
                | "esattamente"
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
    while start > least
        && doc.word(start - 1) != ","
        && doc.kind(start - 1) != Some(TokenKind::Break)
    {
        start -= 1;
    }
    start
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
        None => true,
        Some(Preposition::Of) => at.checked_sub(2).is_some_and(|head| {
            matches!(
                doc.word(head),
                "numero"
                    | "totale"
                    | "complessivo"
                    | "stima"
                    | "insieme"
                    | "platea"
                    | "approssimativo"
                    | "esatto"
                    | "stimato"
            )
        }),
        Some(_) => false,
    }
}

/// A noun that no table knows and that, by its ending, names people.
fn guessed(doc: &Document<'_>, quantity: &Quantity, noun: usize, part: bool) -> Option<Counted> {
    let word = doc.word(noun);
    let ending = ["anti", "enti", "ari", "isti", "iste", "tori", "trici"]
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
