//! Verbs that stand in no table: what they mean is told by who acts.
//!
//! `il fornitore ci ha confessato che …` tells, whatever the verb; what
//! `ignoti hanno …` is the breach. The tables hold the verbs that mean an
//! event by themselves; these fill the gaps between them.

use super::agents::{deed, done_by};
use super::cue::{Cue, Meaning, verb_group};
use crate::fields::dates::clause::boundary;
use crate::fields::dates::groups;
use crate::fields::vocabulary::{Endings, Stems};
use crate::lexicon::Table;
use crate::record::Event;
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// Cues of verbs that no table lists, in no order.
pub(super) fn open_cues(doc: &Document<'_>, found: &mut Vec<Cue>) {
    for at in 1..doc.tokens().len() {
        if doc.kind(at) != Some(TokenKind::Word) {
            continue;
        }
        if is_cleft(doc, at) {
            push(doc, at, Meaning::Tell, found);
        }
        let to_us = has_auxiliary(doc, at) && speaks_to_us(doc, at) || comes_to_us(doc, at);
        if to_us && let Some(verb) = participle(doc, at + 1) {
            push(doc, verb, Meaning::Tell, found);
        }
        // All that follows begins with a participle.
        if !is_participle(doc.word(at)) {
            continue;
        }
        if let Some(verb) = misused(doc, at) {
            push(doc, verb, Meaning::Event(Event::Occurrence), found);
        }
        if gives_notice(doc, at) {
            push(doc, at, Meaning::Tell, found);
        }
        if back_in_service(doc, at) || taken_offline(doc, at) {
            push(doc, at, Meaning::Event(Event::Containment), found);
        }
        if let Some(verb) = mended(doc, at) {
            push(doc, verb, Meaning::Event(Event::Containment), found);
        }
        if let Some((verb, meaning)) = missed(doc, at).or_else(|| contacted(doc, at)) {
            push(doc, verb, meaning, found);
        }
    }
    for hit in doc.hits_of(Table::Deeds) {
        let verb = doc.token_at(hit.range().start);
        if hit.code() == "do.halt" && is_participle(doc.word(verb)) && is_passive(doc, verb) {
            push(doc, verb, Meaning::Event(halted(doc, verb)), found);
        }
    }
    for hit in doc.hits_of(Table::DateParties) {
        if hit.code() == "illicit"
            && let Some(verb) = done_illicitly(doc, &doc.tokens_in(hit.range()))
        {
            push(doc, verb, Meaning::Event(Event::Occurrence), found);
        }
        let intruders = hit.code() == "stolen"
            && [
                "aggressor",
                "attaccant",
                "criminal",
                "cybercriminal",
                "hacker",
            ]
            .iter()
            .any(|stem| doc.slice(hit.range()).starts_with(stem));
        if (intruders || matches!(hit.code(), "attacker" | "defect" | "insider"))
            && let Some(verb) = deed(doc, doc.tokens_in(hit.range()))
                .or_else(|| done_by(doc, doc.tokens_in(hit.range())))
        {
            push(doc, verb, Meaning::Event(Event::Occurrence), found);
        }
    }
}

fn push(doc: &Document<'_>, verb: usize, meaning: Meaning, found: &mut Vec<Cue>) {
    let Some(token) = doc.tokens().get(verb) else {
        return;
    };
    let group = verb_group(doc, verb);
    found.push(Cue {
        tokens: verb..verb + 1,
        range: token.range(),
        meaning,
        finite: true,
        denied: group.denied,
    });
}

/// `ha dato una prima, sommaria notizia`: words between the verb and its noun.
fn gives_notice(doc: &Document<'_>, at: usize) -> bool {
    const REACH: usize = 6;
    static GIVEN: Stems = Stems::new(&["dato", "data", "fornit", "reso", "resa"]);
    static NOTICE: Stems = Stems::new(&["notizi", "comunicazion", "informazion", "avviso"]);
    let given = GIVEN.begin(doc.word(at))
        && at.checked_sub(1).is_some_and(|b| {
            has_auxiliary(doc, b) || matches!(doc.word(b), "abbiamo" | "stata" | "gia")
        });
    given
        && (at + 1..at + REACH)
            .take_while(|&t| doc.kind(t) == Some(TokenKind::Word) || doc.word(t) == ",")
            .any(|t| NOTICE.begin(doc.word(t)))
}

/// `hanno riportato tutto in servizio`, `il portale è tornato su`.
fn back_in_service(doc: &Document<'_>, at: usize) -> bool {
    const REACH: usize = 6;
    static BACK: Stems = Stems::new(&["riportat", "rimess", "tornat", "rientrat", "ritornat"]);
    BACK.begin(doc.word(at))
        && (at + 1..at + REACH)
            .take_while(|&t| doc.kind(t) == Some(TokenKind::Word))
            .any(|t| {
                matches!(
                    doc.word(t),
                    "servizio" | "funzione" | "linea" | "esercizio" | "piedi"
                ) && doc.word(t - 1) == "in"
                    || doc.word(t) == "su"
                        && t == at + 1
                        && doc.kind(t + 1) != Some(TokenKind::Word)
                    || matches!(doc.word(t), "su")
                        && t == at + 1
                        && matches!(doc.word(t + 1), "il" | "in" | "dal" | "alle" | "l'")
            })
}

/// `abbiamo messo il negozio offline`: the thing stands between the verb and where it was put.
fn taken_offline(doc: &Document<'_>, at: usize) -> bool {
    const REACH: usize = 6;
    static PUT: Stems = Stems::new(&["mess", "portat", "post", "tolt", "tirat"]);
    PUT.begin(doc.word(at))
        && doc.word(at).len() > 4
        && (at + 1..at + REACH)
            .take_while(|&t| doc.kind(t) == Some(TokenKind::Word))
            .any(|t| match doc.word(t) {
                "offline" => true,
                "off" | "fuori" => matches!(doc.word(t + 1), "line" | "linea" | "rete"),
                "sicurezza" | "quarantena" | "manutenzione" => doc.word(t - 1) == "in",
                _ => false,
            })
}

/// `errore corretto il 4/11`, `token annullato`: what was mended or made void, and by what word.
fn mended(doc: &Document<'_>, at: usize) -> Option<usize> {
    const NEAR: usize = 4;
    static MENDED: Stems = Stems::new(&["corrett", "sistemat", "riparat", "aggiustat", "sanat"]);
    static VOID: Stems = Stems::new(&["annullat", "invalidat"]);
    static KEYS: Stems = Stems::new(&[
        "token",
        "chiav",
        "abilitazion",
        "access",
        "credenzial",
        "session",
        "link",
        "password",
        "utenz",
    ]);
    let word = doc.word(at);
    let (mended, void) = (MENDED.begin(word), VOID.begin(word));
    if !mended && !void {
        return None;
    }
    let around = at.saturating_sub(NEAR)..at + NEAR;
    let near = around
        .clone()
        .filter(|&t| t < at && (t..at).all(|b| boundary(doc, b).is_none()) || t > at);
    let fits = |t: usize| {
        if void {
            return KEYS.begin(doc.word(t));
        }
        doc.tokens().get(t).is_some_and(|token| {
            doc.hits()
                .covering(Table::DateParties, token.range())
                .is_some_and(|hit| matches!(hit.code(), "fault" | "defect"))
        })
    };
    near.into_iter().any(fits).then_some(at)
}

/// `ha sfogliato abusivamente`, `sono state indebitamente esportate`: whatever the verb.
fn done_illicitly(doc: &Document<'_>, adverb: &Range<usize>) -> Option<usize> {
    const NEAR: usize = 3;
    const GROUP: usize = 5;
    let before = adverb.start.saturating_sub(NEAR)..adverb.start;
    let after = adverb.end..adverb.end + 2;
    before
        .rev()
        .take_while(|&t| doc.kind(t) == Some(TokenKind::Word))
        .chain(after.take_while(|&t| doc.kind(t) == Some(TokenKind::Word)))
        .filter(|&t| is_participle(doc.word(t)) && !doc.word(t).starts_with("stat"))
        .find(|&t| {
            (t.saturating_sub(GROUP)..t).any(|a| {
                has_auxiliary(doc, a) || matches!(doc.word(a), "è" | "sono" | "era" | "erano")
            })
        })
}

/// `le credenziali di un agente sono state usate`: by others than their owner.
fn misused(doc: &Document<'_>, at: usize) -> Option<usize> {
    const SUBJECT: usize = 12;
    static USED: Stems = Stems::new(&["usat", "utilizzat", "adoperat", "impiegat"]);
    static DONE: Stems = Stems::new(&["eseguit", "effettuat", "compiut"]);
    let word = doc.word(at);
    let (used, done) = (USED.begin(word), DONE.begin(word));
    if !used && !done {
        return None;
    }
    let passive = at
        .checked_sub(1)
        .is_some_and(|b| matches!(doc.word(b), "stata" | "state" | "stato" | "stati"));
    let subject = |stems: &[&str]| {
        (at.saturating_sub(SUBJECT)..at).any(|t| stems.iter().any(|s| doc.word(t).starts_with(s)))
    };
    let misused = used && subject(&["credenzial", "password", "utenz", "account", "badge"])
        || done
            && subject(&[
                "interrogazion",
                "consultazion",
                "accessi",
                "visure",
                "ricerche",
            ]);
    (passive && misused).then_some(at)
}

/// `non ha più trovato la chiavetta`: that something is lost was noticed.
fn missed(doc: &Document<'_>, at: usize) -> Option<(usize, Meaning)> {
    const REACH: usize = 5;
    static FOUND: Stems = Stems::new(&["trovat", "rinvenut"]);
    let found = FOUND.begin(doc.word(at));
    let words = at.saturating_sub(REACH)..at;
    let no_more = || {
        words.clone().any(|t| doc.word(t) == "non")
            && words.clone().any(|t| doc.word(t) == "piu")
            && words
                .clone()
                .any(|t| has_auxiliary(doc, t) || doc.word(t) == "abbiamo")
    };
    (found && no_more()).then_some((at, Meaning::Event(Event::Discovery)))
}

/// `alcune famiglie hanno chiamato in segreteria`: people from outside get in touch.
fn contacted(doc: &Document<'_>, at: usize) -> Option<(usize, Meaning)> {
    static CONTACT: Stems = Stems::new(&[
        "chiamat",
        "telefonat",
        "contattat",
        "lamentat",
        "protestat",
        "rivolt",
        "mostrat",
        "presentat",
    ]);
    if !CONTACT.begin(doc.word(at)) {
        return None;
    }
    is_said_of_some(doc, at).then_some((at, Meaning::Event(Event::Discovery)))
}

/// `alcuni clienti hanno …`: people from outside, not named, are the subject of a participle.
pub(super) fn is_said_of_some(doc: &Document<'_>, participle: usize) -> bool {
    const SUBJECT: usize = 9;
    let auxiliary = participle.checked_sub(1).filter(|&t| {
        matches!(
            doc.word(t),
            "ha" | "hanno" | "è" | "sono" | "aveva" | "avevano"
        )
    });
    auxiliary.is_some_and(|auxiliary| {
        (auxiliary.saturating_sub(SUBJECT)..auxiliary)
            .rev()
            .take_while(|&t| boundary(doc, t).is_none())
            .any(|t| is_indefinite(doc.word(t)) && names_people(doc, t + 1))
    })
}

fn is_indefinite(word: &str) -> bool {
    matches!(
        word,
        "un" | "una"
            | "un'"
            | "uno"
            | "alcuni"
            | "alcune"
            | "due"
            | "tre"
            | "quattro"
            | "diversi"
            | "diverse"
            | "vari"
            | "varie"
            | "numerosi"
            | "numerose"
            | "molti"
            | "molte"
    )
}

/// Whether a noun for people hit, or for somebody outside, stands there.
fn names_people(doc: &Document<'_>, at: usize) -> bool {
    doc.tokens().get(at).is_some_and(|token| {
        doc.hits()
            .covering(Table::DateParties, token.range())
            .is_some_and(|hit| matches!(hit.code(), "people" | "bystander"))
    })
}

/// `è stato fermato`, `sono stati interrotti`.
fn is_passive(doc: &Document<'_>, verb: usize) -> bool {
    const REACH: usize = 3;
    (verb.saturating_sub(REACH)..verb)
        .rev()
        .take_while(|&t| doc.kind(t) == Some(TokenKind::Word))
        .any(|t| {
            matches!(
                doc.word(t),
                "è" | "sono"
                    | "stato"
                    | "stata"
                    | "stati"
                    | "state"
                    | "abbiamo"
                    | "ha"
                    | "hanno"
                    | "venne"
                    | "vennero"
                    | "viene"
            )
        })
}

/// Stopped by somebody, or come to a halt: `il server si è fermato`.
fn halted(doc: &Document<'_>, verb: usize) -> Event {
    const REACH: usize = 3;
    let itself = (verb.saturating_sub(REACH)..verb).any(|t| matches!(doc.word(t), "si" | "s'"));
    if itself {
        Event::Occurrence
    } else {
        Event::Containment
    }
}

pub(super) fn has_auxiliary(doc: &Document<'_>, at: usize) -> bool {
    matches!(
        doc.word(at),
        "ha" | "hanno" | "aveva" | "avevano" | "avrebbe" | "avrebbero"
    )
}

/// `ci è stata segnalata`, `ci è arrivata una mail`.
fn comes_to_us(doc: &Document<'_>, at: usize) -> bool {
    matches!(
        doc.word(at),
        "è" | "sono" | "era" | "erano" | "veniva" | "viene"
    ) && at
        .checked_sub(1)
        .is_some_and(|b| matches!(doc.word(b), "ci" | "ce"))
}

/// `a dircelo è stato un collega`: who told us is the point of the sentence.
fn is_cleft(doc: &Document<'_>, at: usize) -> bool {
    static TO_US: Endings = Endings::new(&["rci", "rcelo", "rcela", "rcene"]);
    let word = doc.word(at);
    word.len() > 5
        && TO_US.end(word)
        && matches!(doc.word(at - 1), "a" | "ad")
        && !asks_or_helps(doc, at)
}

/// `ci ha`, `ce lo ha`, `ce l'ha`, `a noi l'ha`.
fn speaks_to_us(doc: &Document<'_>, auxiliary: usize) -> bool {
    let Some(before) = auxiliary.checked_sub(1) else {
        return false;
    };
    let noi =
        (before.saturating_sub(2)..before).any(|t| doc.word(t) == "a" && doc.word(t + 1) == "noi");
    match doc.word(before) {
        "ci" | "ce" => true,
        "l'" | "lo" | "noi" if noi => true,
        "lo" | "la" | "l'" | "li" | "ne" | "n'" => {
            before.checked_sub(1).is_some_and(|b| doc.word(b) == "ce")
        }
        _ => false,
    }
}

/// The participle after an auxiliary, adverbs skipped; none where it is no telling verb.
fn participle(doc: &Document<'_>, from: usize) -> Option<usize> {
    const ADVERBS: usize = 3;
    (from..from + ADVERBS)
        .take_while(|&t| doc.kind(t) == Some(TokenKind::Word))
        .find(|&t| is_participle(doc.word(t)) && !doc.word(t).starts_with("stat"))
        .filter(|&t| !asks_or_helps(doc, t))
}

/// Behind an auxiliary every word in -to or -so is a participle: `infranto`, `rimosso`.
pub(super) fn is_participle(word: &str) -> bool {
    word.strip_suffix(['o', 'a', 'i', 'e'])
        .is_some_and(|stem| stem.len() >= 3 && stem.ends_with(['t', 's']))
}

/// `leggeva`, `accedevano`: an imperfect.
pub(super) fn is_imperfect(word: &str) -> bool {
    const ENDINGS: [&str; 6] = ["ava", "eva", "iva", "avano", "evano", "ivano"];
    word.len() > 6 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// `ci ha permesso`, `ci ha chiesto`: nothing is told.
pub(super) fn asks_or_helps(doc: &Document<'_>, token: usize) -> bool {
    static LIGHT: Stems = Stems::new(&["fatt", "dat", "stat"]);
    LIGHT.begin(doc.word(token)) || groups::ASKS.holds(doc, token)
}
