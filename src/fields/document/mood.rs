//! The mood of a predicate: told as a fact of the past, hedged, denied, or none of these.
//!
//! In: a participle and its sentence. Out: its [`Mood`], by the nearest auxiliary
//! before it and by what stands in its clause.

use super::anybody::{in_general, is_own_doing, is_protection, is_strangers};
use super::cues::{Cue, Found};
use super::groups;
use crate::text::{Document, Sentence};

/// How a predicate is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    /// As a fact of the past; by who speaks.
    Told {
        first_person: bool,
    },
    Hedged,
    Denied,
    /// No past: a present, an infinitive, a bare participle.
    Timeless,
}

/// How far before a participle its auxiliary may stand: "sono stati, nella notte tra il 2 e il 3, copiati".
const REACH: usize = 16;

/// How a participle is said, by the auxiliary before it in its sentence.
pub(super) fn mood(doc: &Document<'_>, sentence: &Sentence, found: &Found, cues: &[Found]) -> Mood {
    if after_hypothesis(found, cues) {
        return Mood::Timeless;
    }
    let participle = doc.token_at(found.at.start);
    if matches!(found.cue, Cue::Imperfect | Cue::Gone) {
        return past(doc, sentence, participle, participle, false);
    }
    let from = sentence.tokens.start.max(participle.saturating_sub(REACH));
    // "agli interessati", "i colpiti", "in allegato": a noun.
    if participle.checked_sub(1).is_some_and(|before| {
        matches!(
            doc.word(before),
            "i" | "gli"
                | "le"
                | "agli"
                | "ai"
                | "alle"
                | "degli"
                | "dei"
                | "delle"
                | "dagli"
                | "dai"
                | "dalle"
                | "sugli"
                | "il"
                | "lo"
                | "la"
                | "l'"
                | "dell'"
                | "all'"
                | "del"
                | "al"
                | "un"
                | "in"
                | "nell'"
                | "sull'"
        )
    }) {
        return Mood::Timeless;
    }
    // "è stato oggetto di un attacco", not "ha ricevuto un messaggio con oggetto".
    let noun = matches!(doc.word(participle), "oggetto" | "vittima" | "bersaglio")
        || doc.word(participle).starts_with("destinatari");
    if noun && !is_predicate(doc, sentence, participle) {
        return Mood::Timeless;
    }
    let mut passive = false;
    let mut perfect = false;
    for i in (from..participle).rev() {
        match doc.word(i) {
            ";" | ":" | "(" | ")" => break,
            "ha" | "hanno" | "aveva" | "avevano" | "abbiamo" | "ho" if noun => {
                return Mood::Timeless;
            }
            "stato" | "stata" | "stati" | "state" | "andato" | "andata" | "andati" | "andate"
            | "rimasto" | "rimasta" | "rimasti" | "rimaste" | "risultato" | "risultata"
            | "risultati" | "risultate" => {
                passive = true;
            }
            "aver" | "avere" | "averne" | "essere" | "essersi" | "averli" | "averle"
                if i + 4 > participle =>
            {
                perfect = true;
            }
            "ha" | "hanno" | "aveva" | "avevano" | "ebbe" | "ebbero" | "abbiamo" | "ho"
            | "avevamo" | "avevo"
                if is_taken(doc, i, participle) && !is_found_so(doc, i, participle)
                    || is_own_doing(doc, i, participle) =>
            {
                return Mood::Timeless;
            }
            "ha" | "hanno" | "aveva" | "avevano" | "ebbe" | "ebbero" | "è" | "sono"
                if is_strangers(doc, sentence, i, participle) =>
            {
                return Mood::Timeless;
            }
            "abbiamo" | "ho" if is_protection(doc, i, participle) => return Mood::Timeless,
            "ha" | "hanno" | "aveva" | "avevano" | "ebbe" | "ebbero" => {
                return past(doc, sentence, i, participle, false);
            }
            "abbiamo" | "ho" | "avevamo" | "avevo" => {
                return past(doc, sentence, i, participle, true);
            }
            "fu" | "furono" | "venne" | "vennero" | "veniva" | "venivano" | "risulta"
            | "risultano" | "risultava" | "risultavano" | "restava" | "restavano" | "rimaneva"
            | "rimanevano" => {
                return past(doc, sentence, i, participle, false);
            }
            "è" | "sono" | "era" | "erano" | "siamo" | "eravamo" => {
                let first_person = matches!(doc.word(i), "siamo" | "eravamo");
                // "erano visibili" tells of the past, "sono visibili" does not.
                let state = doc.word(participle).contains("bil")
                    && !matches!(doc.word(i), "è" | "sono" | "siamo");
                let stays = ["rimast", "riuscit"]
                    .iter()
                    .any(|stem| doc.word(participle).starts_with(stem));
                // "si è bruciato, ci si è portata a casa": no present passive.
                let reflexive = is_reflexive(doc, i);
                if is_relation(doc, participle) && !reflexive
                    || asks_how(doc, sentence, i) && found.cue == Cue::Went
                {
                    return Mood::Timeless;
                }
                if passive || state || stays || reflexive || found.cue == Cue::Went {
                    return past(doc, sentence, i, participle, first_person);
                }
                return Mood::Timeless;
            }
            "potrebbe" | "potrebbero" | "possano" | "possa" | "siano" | "sia" | "abbia"
            | "abbiano" | "possono" | "puo" => {
                let subjunctive = matches!(doc.word(i), "siano" | "sia" | "abbia" | "abbiano");
                return match passive || perfect || subjunctive {
                    true if subjunctive && wondered(doc, sentence, i) => Mood::Timeless,
                    true if subjunctive && denied_doubt(doc, sentence, i) => Mood::Denied,
                    true => Mood::Hedged,
                    false => Mood::Timeless,
                };
            }
            // "sarebbe avvenuta": told with reserve; who "avrebbe colpito" is hearsay.
            "sarebbe" | "sarebbero" if found.cue == Cue::Went => return Mood::Hedged,
            "sarebbe" | "sarebbero" | "avrebbe" | "avrebbero" | "fosse" | "fossero" | "avesse"
            | "avessero" | "venga" | "vengano" | "venisse" | "venissero" | "sara" | "saranno"
            | "verra" | "verranno" | "deve" | "devono" | "dovesse" | "dovessero" | "viene"
            | "vengono" | "va" | "vanno" => return Mood::Timeless,
            _ => {}
        }
    }
    // "smentisce di aver subito"
    if perfect && groups::DENIES.among(doc, from..participle) {
        return Mood::Denied;
    }
    // "rende noto di aver subito", "dopo avere copiato"; not "quando un'impresa scopre di aver subito"
    if perfect && !in_general(doc, sentence, participle) {
        return Mood::Told {
            first_person: false,
        };
    }
    Mood::Timeless
}

/// "È stata oggetto di", "rimasto vittima": what somebody was; not "i dati oggetto della violazione".
fn is_predicate(doc: &Document<'_>, sentence: &Sentence, noun: usize) -> bool {
    const NEAR: usize = 4;
    let from = sentence.tokens.start.max(noun.saturating_sub(NEAR));
    let is_copula = |t: usize| {
        matches!(
            doc.word(t),
            "è" | "sono"
                | "era"
                | "erano"
                | "fu"
                | "furono"
                | "essere"
                | "essendo"
                | "siamo"
                | "sia"
        ) || ["stat", "rimast", "cadut", "fatt", "divenut", "diventat"]
            .iter()
            .any(|stem| doc.word(t).starts_with(stem))
    };
    let nearest = (from..noun).rev().find(|&t| {
        let word = doc.word(t);
        is_copula(t)
            || ["at", "ut", "it"].iter().any(|stem| {
                word.strip_suffix(['o', 'a', 'i', 'e'])
                    .is_some_and(|rest| rest.ends_with(stem))
            })
    });
    nearest.is_some_and(is_copula)
}

/// "I rapporti sono collegati alla rubrica": how things hang together befell nobody.
fn is_relation(doc: &Document<'_>, participle: usize) -> bool {
    ["collegat", "conness"]
        .iter()
        .any(|stem| doc.word(participle).starts_with(stem))
}

/// "Scrivere che cosa è successo", "come è avvenuto": asked, not told.
fn asks_how(doc: &Document<'_>, sentence: &Sentence, auxiliary: usize) -> bool {
    const NEAR: usize = 2;
    groups::ASKS_HOW.among(
        doc,
        sentence.tokens.start.max(auxiliary.saturating_sub(NEAR))..auxiliary,
    )
}

/// "Si è bruciato, ci siamo persi, se l'è portato": a past, where "è portato" alone is none.
fn is_reflexive(doc: &Document<'_>, auxiliary: usize) -> bool {
    let before = |n: usize| auxiliary.checked_sub(n).map_or("", |t| doc.word(t));
    match before(1) {
        "si" | "se" => true,
        "ci" => doc.word(auxiliary) == "siamo",
        "l'" | "li" | "la" | "le" | "lo" => matches!(before(2), "se" | "ce" | "me"),
        _ => false,
    }
}

/// "Se siano stati coinvolti", "chi ritiene che i propri dati siano stati diffusi":
/// a question, or somebody else's belief.
fn wondered(doc: &Document<'_>, sentence: &Sentence, modal: usize) -> bool {
    const CLAUSE: usize = 10;
    let from = sentence.tokens.start.max(modal.saturating_sub(CLAUSE));
    (from..modal)
        .rev()
        .take_while(|&t| !matches!(doc.word(t), ";" | ":" | "."))
        .any(|t| doc.word(t) == "se" || groups::BELIEVES.holds(doc, t))
}

/// Whether an auxiliary has its participle already, so that a later one only describes:
/// "abbiamo letto un elenco di password sottratte"; not "hanno letto e copiato".
fn is_taken(doc: &Document<'_>, auxiliary: usize, participle: usize) -> bool {
    let joined = participle.checked_sub(1).is_some_and(|before| {
        matches!(
            doc.word(before),
            "e" | "ed" | "o" | "," | "poi" | "nonche" | "anche"
        ) || doc.word(before).ends_with("mente")
    });
    let first = (auxiliary + 1..participle).find(|&t| {
        let word = doc.word(t);
        !word.ends_with("mente")
            && !matches!(
                word,
                "gia"
                    | "anche"
                    | "inoltre"
                    | "infine"
                    | "purtroppo"
                    | "poi"
                    | "innanzitutto"
                    | "anzitutto"
                    | "soprattutto"
                    | "subito"
                    | "tutto"
                    | "presto"
            )
    });
    !joined
        && first.is_some_and(|t| {
            let word = doc.word(t);
            [
                "ato", "uto", "ito", "rto", "tto", "sto", "eso", "sso", "rso",
            ]
            .iter()
            .any(|ending| word.ends_with(ending))
                && !matches!(
                    word,
                    "potuto" | "dovuto" | "voluto" | "fatto" | "reso" | "lasciato" | "visto"
                )
        })
}

/// "Abbiamo trovato i file criptati": what was found is named by its article, and the
/// participle says how it was found; "abbiamo trovato un elenco di password sottratte" does not.
pub(super) fn is_found_so(doc: &Document<'_>, auxiliary: usize, participle: usize) -> bool {
    const NOUN: usize = 4;
    let finds = groups::FINDS.among(doc, auxiliary + 1..participle);
    let named = |t: usize| {
        matches!(
            doc.word(t),
            "i" | "gli"
                | "le"
                | "il"
                | "lo"
                | "la"
                | "l'"
                | "tutti"
                | "tutte"
                | "nostri"
                | "nostre"
        )
    };
    // "una lista con i dati rubati" names no finding of one's own.
    let within = (auxiliary..participle).any(|t| {
        matches!(
            doc.word(t),
            "un" | "una" | "uno" | "di" | "con" | "su" | "sul"
        )
    });
    finds && !within && (participle.saturating_sub(NOUN)..participle).any(named)
}

/// "Non risulta che siano stati copiati" denies; "non si può escludere che" does not.
fn denied_doubt(doc: &Document<'_>, sentence: &Sentence, modal: usize) -> bool {
    const CLAUSE: usize = 12;
    let from = sentence.tokens.start.max(modal.saturating_sub(CLAUSE));
    let clause = || {
        (from..modal)
            .rev()
            .take_while(|&t| !matches!(doc.word(t), ";" | ":"))
    };
    clause().any(|t| denies(doc, t)) && !clause().any(|t| doc.word(t).starts_with("esclu"))
}

/// A past predicate is told unless its clause denies it or opens with `se`.
fn past(
    doc: &Document<'_>,
    sentence: &Sentence,
    auxiliary: usize,
    participle: usize,
    first_person: bool,
) -> Mood {
    const CLAUSE: usize = 9;
    let from = sentence.tokens.start.max(auxiliary.saturating_sub(CLAUSE));
    for i in (from..auxiliary).rev() {
        match doc.word(i) {
            "," | ";" | ":" | "(" | ")" => break,
            "se" | "qualora" | "ove" | "laddove" | "quando" => return Mood::Timeless,
            "quale" | "quali" | "quanti" | "quante" if is_asked(doc, sentence, i) => {
                return Mood::Timeless;
            }
            // "indicare il giorno in cui è avvenuto": no day is told.
            "cui"
                if i >= 2
                    && doc.word(i - 1) == "in"
                    && matches!(
                        doc.word(i - 2),
                        "giorno" | "ora" | "momento" | "data" | "luogo" | "modo"
                    ) =>
            {
                return Mood::Timeless;
            }
            _ if denies(doc, i) => return Mood::Denied,
            _ => {}
        }
    }
    if is_under_condition(doc, sentence, auxiliary) {
        return Mood::Timeless;
    }
    if (auxiliary + 1..participle).any(|i| denies(doc, i)) {
        return Mood::Denied;
    }
    if in_general(doc, sentence, participle) {
        return Mood::Timeless;
    }
    // "non è stato copiato alcun dato": the auxiliary's own "non" was seen above.
    Mood::Told { first_person }
}

/// "Se la società da cui hai comprato ti scrive che ha subito": a long clause that `se` opens.
fn is_under_condition(doc: &Document<'_>, sentence: &Sentence, auxiliary: usize) -> bool {
    const LONGEST: usize = 24;
    let first = sentence.tokens.start;
    matches!(doc.word(first), "se" | "qualora")
        && auxiliary - first <= LONGEST
        && (first..auxiliary).all(|t| !matches!(doc.word(t), "," | ";" | ":"))
}

/// "Chieda quali dati sono usciti": the reader is to ask.
fn is_asked(doc: &Document<'_>, sentence: &Sentence, which: usize) -> bool {
    const CLAUSE: usize = 16;
    (sentence.tokens.start.max(which.saturating_sub(CLAUSE))..which).any(|t| {
        ["chied", "domand"]
            .iter()
            .any(|stem| doc.word(t).starts_with(stem))
    })
}

/// `non`, `nessun`, `né`, `mai`; "terzi non autorizzati" and "non appena" deny nothing.
pub(super) fn denies(doc: &Document<'_>, i: usize) -> bool {
    match doc.word(i) {
        "non" => !groups::NOT_DENIED.holds(doc, i + 1),
        "nessun" | "nessuno" | "nessuna" | "nessun'" | "nè" | "mai" | "neppure" | "nemmeno"
        | "neanche" => true,
        _ => false,
    }
}

/// A condition before the participle in its sentence.
pub(super) fn after_hypothesis(found: &Found, cues: &[Found]) -> bool {
    let first = cues.partition_point(|cue| cue.at.start < found.at.start);
    cues.get(..first).is_some_and(|before| {
        before
            .iter()
            .rev()
            .take_while(|cue| cue.sentence == found.sentence)
            .take(24)
            .any(|cue| cue.cue == Cue::Hypothesis)
    })
}
