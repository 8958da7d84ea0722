//! Numbers whose noun is left out: the verb or the sentence before says who is counted.

use super::super::Candidate;
use super::super::cues;
use super::super::groups;
use super::super::quantity::Quantity;
use super::{Counted, Link, Noun, unit_of};
use crate::lexicon::Table;
use crate::record::Unit;
use crate::text::{Document, TokenKind};

/// `Siete in 312`, `ne risultano coinvolti 312`, `312 i coinvolti`, `le schede dei soci, 312 in tutto`.
pub(super) fn elided(
    doc: &Document<'_>,
    quantity: &Quantity,
    earlier: Option<&Candidate>,
    open_copy: bool,
) -> Option<Counted> {
    if readers(doc, quantity) || opens_as_subject(doc, quantity) {
        return Some(people(quantity));
    }
    if let Some((unit, noun)) = asked(doc, quantity, open_copy) {
        return Some(Counted {
            unit,
            noun,
            ..people(quantity)
        });
    }
    if let Some(earlier) = earlier
        && let Some(part) = said_exactly(doc, quantity, earlier)
            .or_else(|| opens_as_part(doc, quantity, earlier))
            .or_else(|| taken_of_them(doc, quantity, earlier))
    {
        return Some(Counted {
            unit: earlier.unit,
            part,
            link: if part { Link::Anaphor } else { Link::Elided },
            ..people(quantity)
        });
    }
    if !(said_to_be_hit(doc, quantity) || summed_up(doc, quantity)) {
        return None;
    }
    let Some(noun) = noun_before(doc, quantity) else {
        return Some(people(quantity));
    };
    let (unit, noun) = unit_of(open_copy, noun)?;
    Some(Counted {
        unit,
        noun,
        ..people(quantity)
    })
}

/// `Quanti account? 1,2 milioni nel mondo.`: the question before it names what the number counts.
fn asked(doc: &Document<'_>, quantity: &Quantity, open_copy: bool) -> Option<(Unit, Noun)> {
    const LEAD: usize = 6;
    const LONGEST: usize = 8;
    let start = quantity.tokens.start;
    let sentence = cues::sentence_of(doc, start)?;
    if quantity.needs_noun || start - sentence.start > LEAD {
        return None;
    }
    let end = (0..sentence.start)
        .rev()
        .find(|&t| doc.kind(t) != Some(TokenKind::Break))?;
    let question = cues::sentence_of(doc, end)?;
    let asks = matches!(doc.word(question.start), "quanti" | "quante") && question.len() <= LONGEST;
    if !asks {
        return None;
    }
    let noun = doc
        .hits_in(Table::CountUnits, doc.range_of(&question))
        .map(|hit| hit.code())
        .next()?;
    unit_of(open_copy, noun)
}

/// `più di un migliaio, per l'esattezza 1.043`: the same ones, counted; no part.
fn said_exactly(doc: &Document<'_>, quantity: &Quantity, earlier: &Candidate) -> Option<bool> {
    let back = |n: usize| {
        quantity
            .tokens
            .start
            .checked_sub(n)
            .map_or("", |t| doc.word(t))
    };
    let exact = matches!(
        back(1),
        "esattezza" | "precisione" | "precisamente" | "esattamente"
    );
    let rounds = earlier.value.abs_diff(quantity.value).saturating_mul(5) <= earlier.value;
    (exact && rounds && earlier.sentence == quantity.sentence).then_some(false)
}

/// `Gli interessati sono 3.212. Solo 41 avevano caricato un documento`: a smaller number, its
/// noun left out, opens the next sentence and has a verb.
fn opens_as_part(doc: &Document<'_>, quantity: &Quantity, earlier: &Candidate) -> Option<bool> {
    let sentence = cues::sentence_of(doc, quantity.tokens.start)?;
    // "3.800 clienti; di 212 è stato visto anche l'IBAN"
    let part = (earlier.end..quantity.tokens.start)
        .rev()
        .find(|&t| doc.word(t) == ";")
        .map(|t| t + 1);
    let next = match (earlier.sentence, quantity.sentence) {
        (Some(a), Some(b)) => b == a + 1 || a == b && part.is_some(),
        _ => false,
    };
    let opens = part.unwrap_or(sentence.start).max(sentence.start);
    let only = (opens..quantity.tokens.start).all(|t| {
        matches!(
            doc.word(t),
            "solo" | "soltanto" | "appena" | "per" | "a" | "e" | "," | "su" | "in" | "da" | "di"
        )
    });
    let mut verb = quantity.tokens.end;
    if doc.word(verb) == "," {
        verb = (verb + 1..verb + 4).find(|&t| doc.word(t) == ",")? + 1;
    }
    let told = matches!(
        doc.word(verb),
        "avevano" | "hanno" | "sono" | "erano" | "risultano" | "soltanto" | "soli" | "è" | "era"
    );
    (next && only && told && quantity.value < earlier.value).then_some(true)
}

/// `Le domande erano 2.415; ne sono state aperte da altri 38`: so many of those counted before, by
/// what befell them.
fn taken_of_them(doc: &Document<'_>, quantity: &Quantity, earlier: &Candidate) -> Option<bool> {
    const GROUP: usize = 8;
    let start = quantity.tokens.start;
    let follows = match (earlier.sentence, quantity.sentence) {
        (Some(a), Some(b)) => b == a || b == a + 1,
        _ => false,
    };
    let parted = |t: &usize| matches!(doc.word(*t), "," | ";" | ":" | "." | "che");
    let ne = (start.saturating_sub(GROUP)..start)
        .rev()
        .take_while(|t| !parted(t))
        .find(|&t| doc.word(t) == "ne")?;
    let passive = matches!(
        doc.word(ne + 1),
        "sono" | "erano" | "risultano" | "hanno" | "ha"
    );
    let befell = groups::BEFELL.among(doc, ne + 2..start);
    (follows && passive && befell && quantity.value < earlier.value).then_some(true)
}

fn people(quantity: &Quantity) -> Counted {
    Counted {
        unit: Unit::People,
        unit_at: quantity.range,
        end: quantity.tokens.end,
        after: false,
        link: Link::Elided,
        part: false,
        noun: Noun::Plain,
    }
}

/// `In 3.400 hanno avuto i recapiti esposti`.
fn opens_as_subject(doc: &Document<'_>, quantity: &Quantity) -> bool {
    let verb = quantity.tokens.end;
    let within = quantity
        .tokens
        .start
        .checked_sub(1)
        .filter(|&t| doc.word(t) == "in");
    let opens = within.is_some_and(|t| {
        cues::sentence_of(doc, t).is_some_and(|sentence| sentence.start == t)
            || t.checked_sub(1)
                .is_some_and(|b| matches!(doc.word(b), "," | "che" | ";"))
    });
    let hit = cues::cues_in(doc, verb..(verb + 10).min(doc.tokens().len()))
        .any(|cue| cue.code() == "hit");
    opens && hit && matches!(doc.word(verb), "hanno" | "sono" | "avete" | "siete")
}

/// `Siete un migliaio`, `potreste essere coinvolti in più di 1.100`.
fn readers(doc: &Document<'_>, quantity: &Quantity) -> bool {
    const REACH: usize = 7;
    let start = quantity.tokens.start;
    let from = start.saturating_sub(REACH);
    let Some(verb) = (from..start).rev().find(|&t| {
        matches!(
            doc.word(t),
            "siete" | "sarete" | "eravate" | "sareste" | "potreste" | "foste"
        )
    }) else {
        return false;
    };
    let company = |t: usize| {
        matches!(
            doc.word(t),
            "in" | "essere"
                | "stati"
                | "state"
                | "complessivamente"
                | "tutti"
                | "tutto"
                | "quindi"
                | "dunque"
                | "voi"
                | "circa"
                | "anche"
        ) || is_hit(doc.word(t))
    };
    (verb + 1..start).all(company)
}

fn is_hit(word: &str) -> bool {
    ["coinvolt", "interessat", "colpit", "toccat", "danneggiat"]
        .iter()
        .any(|stem| {
            word.strip_prefix(stem)
                .is_some_and(|end| matches!(end, "i" | "e"))
        })
}

/// `ne risultano coinvolti 312`, `sono stati coinvolti in 312`, `312 i coinvolti`.
fn said_to_be_hit(doc: &Document<'_>, quantity: &Quantity) -> bool {
    const REACH: usize = 4;
    let start = quantity.tokens.start;
    // "gli interessati, individuati in 316"
    let reckoned = start.checked_sub(2).is_some_and(|t| {
        doc.word(t + 1) == "in"
            && ["individuat", "identificat", "quantificat", "stimat"]
                .iter()
                .any(|stem| doc.word(t).starts_with(stem))
    });
    // "la violazione ne riguarda 3.212", "ne ha riguardati un centinaio", "a noi ne risultano 3.212"
    let of_them = (start.saturating_sub(REACH)..start).any(|t| doc.word(t) == "ne")
        && start.checked_sub(1).is_some_and(|t| {
            [
                "riguard",
                "coinvol",
                "interess",
                "tocc",
                "colp",
                "risultano",
                "compromett",
                "contat",
                "identificat",
                "individuat",
            ]
            .iter()
            .any(|stem| doc.word(t).starts_with(stem))
        });
    if of_them {
        return true;
    }
    let before = (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(|&t| {
            is_hit(doc.word(t))
                || matches!(
                    doc.word(t),
                    "in" | "complessivamente"
                        | "tutto"
                        | "totale"
                        | "ben"
                        | "circa"
                        | "stati"
                        | "state"
                        | "risultati"
                )
        })
        .any(|t| is_hit(doc.word(t)));
    let end = quantity.tokens.end;
    let article = matches!(doc.word(end), "i" | "gli" | "le" | "quelli" | "quelle");
    // "dei nostri 5.000 clienti, 312 sono interessati"
    let told = matches!(
        doc.word(end),
        "sono" | "risultano" | "erano" | "risulterebbero"
    ) && (end + 1..end + 4).any(|t| is_hit(doc.word(t)))
        && start
            .checked_sub(1)
            .is_none_or(|t| matches!(doc.word(t), "," | "." | ":" | ";" | "e" | "circa" | "solo"));
    told || before || reckoned || is_hit(doc.word(end + usize::from(article)))
}

/// `i partecipanti al corso, 73 in tutto`.
fn summed_up(doc: &Document<'_>, quantity: &Quantity) -> bool {
    let end = quantity.tokens.end;
    let comma = quantity
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|t| matches!(doc.word(t), "," | "(" | "-"));
    let sum = doc.word(end) == "in" && matches!(doc.word(end + 1), "tutto" | "totale")
        || doc.word(end) == "complessivamente"
        || doc.word(end) == "nel" && doc.word(end + 1) == "complesso";
    comma && sum
}

/// The code of the noun that the sentence, else the one before it, names last.
fn noun_before<'d>(doc: &Document<'d>, quantity: &Quantity) -> Option<&'d str> {
    const REACH: usize = 30;
    let start = quantity.tokens.start;
    let sentence = cues::sentence_of(doc, start)?;
    let last = |from: usize, to: usize| {
        let range = doc.range_of(&(from.max(to.saturating_sub(REACH))..to));
        doc.hits_in(Table::CountUnits, range)
            .filter(|hit| !matches!(hit.code(), "addresses" | "staff" | "cases"))
            .filter(|hit| !is_hit(doc.slice(hit.range())))
            .last()
            .map(|hit| hit.code())
    };
    if let Some(code) = last(sentence.start, start) {
        return Some(code);
    }
    let end = (0..sentence.start)
        .rev()
        .find(|&t| doc.kind(t) != Some(TokenKind::Break))?;
    let before = cues::sentence_of(doc, end)?;
    last(before.start, before.end).filter(|&code| code != "not")
}
