//! Telling: what a text says, as a fact of the past, of what befell data.
//!
//! In: the document and its cues. Out: for each participle that may tell of a
//! breach, how it is said. A participle tells only with a past auxiliary before
//! it in its clause (*sono stati sottratti, abbiamo inviato, è entrato*); a
//! denial, a condition, a conditional or a future takes it back.

use super::cues::{Cue, Found};
use crate::text::{Document, Sentence, SentenceKind, TokenKind, ViewRange};

/// A predicate of a breach.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telling {
    pub(super) at: ViewRange,
    pub(super) sentence: usize,
    /// Said as possible only: *potrebbero essere stati visti*.
    pub(super) hedged: bool,
    /// *abbiamo, ho, siamo*: who speaks did or saw it.
    pub(super) first_person: bool,
    /// The predicate harms by itself: *sottratti, cifrato*.
    pub(super) harm: bool,
    /// Data stand in the same sentence.
    pub(super) of_data: bool,
    /// Data stand in the same sentence or near it.
    pub(super) near_data: bool,
}

/// What the cues say of one sentence.
#[derive(Debug, Clone, Copy, Default)]
struct Facts {
    wrong: bool,
    data: bool,
    /// Servers and systems, which carry data.
    system: bool,
    reported: bool,
    /// Ends with a question mark.
    question: bool,
}

/// How a predicate is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mood {
    Told {
        first_person: bool,
    },
    Hedged,
    Denied,
    /// No past: a present, an infinitive, a bare participle.
    Timeless,
}

/// Every predicate of a breach that is told or hedged, in order.
pub(super) fn tellings(doc: &Document<'_>, cues: &[Found]) -> Vec<Telling> {
    let facts = facts(doc, cues);
    let near = |sentence: usize, reach: usize, holds: fn(&Facts) -> bool| {
        let from = sentence.saturating_sub(reach);
        facts
            .get(from..(sentence + reach + 1).min(facts.len()))
            .is_some_and(|around| around.iter().any(holds))
    };
    let titled = titled(doc, cues);
    let mut tellings = Vec::new();
    for found in cues.iter().filter(|found| !found.quoted) {
        let told_us = told_us(doc, found);
        let found = told_us.as_ref().unwrap_or(found);
        // To have told somebody of a violation is to tell it.
        let informs = found.cue == Cue::Informed;
        // How far away what went wrong may stand; harm is wrong by itself.
        let reach = match found.cue {
            Cue::Harm => None,
            Cue::Move | Cue::Informed | Cue::Imperfect => Some(2),
            Cue::Went => Some(1),
            Cue::Act => Some(0),
            _ => continue,
        };
        let (Some(fact), Some(sentence)) = (
            facts.get(found.sentence),
            doc.sentences().get(found.sentence),
        ) else {
            continue;
        };
        let wrong = reach.is_none_or(|reach| titled || near(found.sentence, reach, |f| f.wrong));
        if fact.question || fact.reported || !wrong {
            continue;
        }
        let (hedged, first_person) = match mood(doc, sentence, found, cues) {
            Mood::Told { first_person } => (false, first_person),
            Mood::Hedged => (true, false),
            Mood::Denied | Mood::Timeless => continue,
        };
        tellings.push(Telling {
            at: found.at,
            sentence: found.sentence,
            hedged,
            first_person,
            harm: found.cue == Cue::Harm,
            of_data: (fact.data || fact.system && found.cue == Cue::Harm) && !informs,
            near_data: near(found.sentence, 2, |f| f.data || f.system),
        });
    }
    tellings
}

/// "Il fornitore ci ha comunicato un'intrusione": a telling too, by its participle.
fn told_us(doc: &Document<'_>, found: &Found) -> Option<Found> {
    if found.cue != Cue::Own || !doc.slice(found.at).starts_with("ci ha") {
        return None;
    }
    let participle = doc.tokens_in(found.at).last()?;
    Some(Found {
        cue: Cue::Act,
        at: doc.tokens().get(participle)?.range(),
        ..*found
    })
}

fn facts(doc: &Document<'_>, cues: &[Found]) -> Vec<Facts> {
    let mut facts = vec![Facts::default(); doc.sentences().len()];
    for (fact, sentence) in facts.iter_mut().zip(doc.sentences()) {
        fact.question = doc.word(sentence.tokens.end.wrapping_sub(1)) == "?";
    }
    for found in cues {
        let Some(fact) = facts.get_mut(found.sentence) else {
            continue;
        };
        match found.cue {
            _ if found.quoted => {}
            Cue::Wrong if supposed(doc, found, cues) => {}
            Cue::Wrong => fact.wrong = true,
            Cue::WrongData if supposed(doc, found, cues) => fact.data = true,
            Cue::WrongData | Cue::Art34 => (fact.wrong, fact.data) = (true, true),
            Cue::Data | Cue::Privacy => fact.data = true,
            Cue::System => fact.system = true,
            Cue::Reported => fact.reported = true,
            // Nobody tells the Garante or the police of what went well.
            Cue::Informed if authority_told(doc, found, cues) => fact.wrong = true,
            _ => {}
        }
    }
    facts
}

/// "abbiamo informato il Garante", "è stata sporta denuncia".
pub(super) fn authority_told(doc: &Document<'_>, found: &Found, cues: &[Found]) -> bool {
    let first = cues.partition_point(|cue| cue.sentence < found.sentence);
    let named = cues
        .iter()
        .skip(first)
        .take_while(|cue| cue.sentence == found.sentence)
        .take(40)
        .any(|cue| cue.cue == Cue::Authority);
    named && informs(doc, found, cues).is_some()
}

/// The text says in its title, subject or first words that it tells of a violation,
/// or calls itself the communication of art. 34.
fn titled(doc: &Document<'_>, cues: &[Found]) -> bool {
    const HEAD: usize = 4;
    cues.iter().filter(|found| !found.quoted).any(|found| {
        let title = || {
            doc.sentences()
                .get(found.sentence)
                .is_some_and(|s| matches!(s.kind, SentenceKind::Subject))
        };
        let presents = || {
            let first = doc.token_at(found.at.start);
            (first.saturating_sub(8)..first).any(|t| doc.word(t) == "presente")
        };
        match found.cue {
            Cue::Art34 => found.sentence < HEAD || title() || presents(),
            Cue::WrongData => found.sentence < HEAD || title(),
            _ => false,
        }
    })
}

/// What is wrong only in a condition ("in caso di violazione") or in a denial
/// ("non risulta alcun accesso") went not wrong.
fn supposed(doc: &Document<'_>, found: &Found, cues: &[Found]) -> bool {
    const CLAUSE: usize = 9;
    if after_hypothesis(found, cues) {
        return true;
    }
    let first = doc.token_at(found.at.start);
    let from = doc
        .sentences()
        .get(found.sentence)
        .map_or(first, |s| s.tokens.start)
        .max(first.saturating_sub(CLAUSE));
    (from..first)
        .rev()
        .take_while(|&t| !matches!(doc.word(t), "," | ";" | ":" | "(" | ")"))
        .any(|t| denies(doc, t) || matches!(doc.word(t), "se" | "dovesse" | "dovessero"))
}

/// How far before a participle its auxiliary may stand: "sono stati, nella notte tra il 2 e il 3, copiati".
const REACH: usize = 16;

fn mood(doc: &Document<'_>, sentence: &Sentence, found: &Found, cues: &[Found]) -> Mood {
    if after_hypothesis(found, cues) {
        return Mood::Timeless;
    }
    let participle = doc.token_at(found.at.start);
    if found.cue == Cue::Imperfect {
        return past(doc, sentence, participle, participle, false);
    }
    let from = sentence.tokens.start.max(participle.saturating_sub(REACH));
    // "agli interessati", "i colpiti": a noun.
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
        )
    }) {
        return Mood::Timeless;
    }
    // "è stato oggetto di un attacco", not "ha ricevuto un messaggio con oggetto".
    let noun = matches!(doc.word(participle), "oggetto" | "vittima" | "bersaglio");
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
                if is_taken(doc, i, participle) || is_own_doing(doc, i, participle) =>
            {
                return Mood::Timeless;
            }
            "ha" | "hanno" | "aveva" | "avevano" | "ebbe" | "ebbero" => {
                return past(doc, sentence, i, participle, false);
            }
            "abbiamo" | "ho" | "avevamo" | "avevo" => {
                return past(doc, sentence, i, participle, true);
            }
            "fu" | "furono" | "venne" | "vennero" | "veniva" | "venivano" | "risulta"
            | "risultano" | "risultava" | "risultavano" => {
                return past(doc, sentence, i, participle, false);
            }
            "è" | "sono" | "era" | "erano" | "siamo" | "eravamo" => {
                let first_person = matches!(doc.word(i), "siamo" | "eravamo");
                // "erano visibili" tells of the past, "sono visibili" does not.
                let state = doc.word(participle).contains("bil")
                    && !matches!(doc.word(i), "è" | "sono" | "siamo");
                let stays = doc.word(participle).starts_with("rimast");
                if passive || state || stays || found.cue == Cue::Went {
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
            "sarebbe" | "sarebbero" | "avrebbe" | "avrebbero" | "fosse" | "fossero" | "avesse"
            | "avessero" | "venga" | "vengano" | "venisse" | "venissero" | "sara" | "saranno"
            | "verra" | "verranno" | "deve" | "devono" | "dovesse" | "dovessero" | "viene"
            | "vengono" | "va" | "vanno" => return Mood::Timeless,
            _ => {}
        }
    }
    // "rende noto di aver subito", "dopo avere copiato"
    if perfect {
        return Mood::Told {
            first_person: false,
        };
    }
    Mood::Timeless
}

/// "Se siano stati coinvolti", "chi ritiene che i propri dati siano stati diffusi":
/// a question, or somebody else's belief.
fn wondered(doc: &Document<'_>, sentence: &Sentence, modal: usize) -> bool {
    const CLAUSE: usize = 10;
    let from = sentence.tokens.start.max(modal.saturating_sub(CLAUSE));
    (from..modal)
        .rev()
        .take_while(|&t| !matches!(doc.word(t), ";" | ":" | "."))
        .any(|t| {
            matches!(
                doc.word(t),
                "se" | "ritengono"
                    | "ritiene"
                    | "ritenga"
                    | "ritengano"
                    | "ritenete"
                    | "ritieni"
                    | "sospetta"
                    | "sospettano"
                    | "sospetti"
                    | "teme"
                    | "temono"
                    | "temi"
                    | "crede"
            )
        })
}

/// "Alcuni clienti hanno comunicato la password a un falso operatore": what people did
/// themselves is no breach of whom they are customers.
fn is_own_doing(doc: &Document<'_>, auxiliary: usize, participle: usize) -> bool {
    const NEAR: usize = 3;
    const CLAUSE: usize = 16;
    let own = [
        "comunicat",
        "inserit",
        "fornit",
        "subit",
        "ricevut",
        "lasciat",
    ]
    .iter()
    .any(|stem| doc.word(participle).starts_with(stem));
    let of_people = |auxiliary: usize| {
        doc.word(auxiliary) == "hanno"
            && (auxiliary.saturating_sub(NEAR)..auxiliary).any(|t| {
                matches!(
                    doc.word(t),
                    "clienti" | "utenti" | "correntisti" | "cittadini" | "consumatori"
                )
            })
    };
    // "hanno comunicato la password e hanno subito addebiti"
    let joined = auxiliary.checked_sub(1).is_some_and(|t| doc.word(t) == "e");
    own && (of_people(auxiliary)
        || joined && (auxiliary.saturating_sub(CLAUSE)..auxiliary).any(of_people))
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
                "gia" | "anche" | "inoltre" | "infine" | "purtroppo" | "poi"
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
            _ if denies(doc, i) => return Mood::Denied,
            _ => {}
        }
    }
    if (auxiliary + 1..participle).any(|i| denies(doc, i)) {
        return Mood::Denied;
    }
    // "non è stato copiato alcun dato": the auxiliary's own "non" was seen above.
    Mood::Told { first_person }
}

/// `non`, `nessun`, `né`, `mai`; "terzi non autorizzati" and "non appena" deny nothing.
fn denies(doc: &Document<'_>, i: usize) -> bool {
    match doc.word(i) {
        "non" => {
            let next = doc.word(i + 1);
            ![
                "autorizzat",
                "identificat",
                "not",
                "legittim",
                "solo",
                "soltanto",
                "appena",
                "meglio",
                "dovut",
                "pertinent",
                "corrett",
                "abilitat",
                "aggiornat",
                "protett",
                "cifrat",
                "ancora",
            ]
            .iter()
            .any(|stem| next.starts_with(stem))
        }
        "nessun" | "nessuno" | "nessuna" | "nessun'" | "nè" | "mai" | "neppure" | "nemmeno"
        | "neanche" => true,
        _ => false,
    }
}

/// A condition before the participle in its sentence.
fn after_hypothesis(found: &Found, cues: &[Found]) -> bool {
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

/// Whether a participle of informing tells that an authority was told:
/// "abbiamo notificato", "è stata comunicata", "Informati il Garante".
pub(super) fn informs(doc: &Document<'_>, found: &Found, cues: &[Found]) -> Option<bool> {
    let sentence = doc.sentences().get(found.sentence)?;
    let participle = doc.token_at(found.at.start);
    let opens = participle == sentence.tokens.start
        || doc.kind(participle.wrapping_sub(1)) == Some(TokenKind::Mark)
            && participle == sentence.tokens.start + 1;
    match mood(doc, sentence, found, cues) {
        Mood::Told { first_person } => Some(first_person),
        _ if opens => Some(false),
        _ => None,
    }
}
