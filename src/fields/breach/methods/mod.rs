//! How the breach came about.

mod table;

use self::table::FRAMES;
use crate::fields::frames::{self, Collected, Part, Statement};
use crate::fields::stance::{self, Stance};
use crate::lexicon::Table;
use crate::record::{Cause, Coded, Method};
use crate::text::{Document, SentenceKind, ViewRange};
use crate::trace::Trace;
use Method as M;

/// Tokens around a statement in which other parts bear on it.
const NEAR: usize = 60;

/// Reads the methods; [`fitting`] then drops those that the cause excludes.
pub(super) fn read(doc: &Document<'_>, stances: &[Stance], trace: &mut Trace) -> Vec<Coded<M>> {
    let mut found = Collected::new();
    let mut exposures = Vec::new();
    let mut attacked = false;
    let on_a_board = ["albo pretorio", "albo on"]
        .iter()
        .any(|board| doc.text().contains(board));
    for (sentence, stance) in doc.sentences().iter().zip(stances) {
        if stance.asks || stance.under_law || sentence.kind == SentenceKind::Heading {
            continue;
        }
        let tables = [Table::Methods, Table::Things, Table::Causes];
        let parts = frames::parts(doc, sentence, &tables);
        attacked |= parts.iter().any(|part| {
            part.code == "external_malicious"
                && stance.tells(part.range)
                && stance::affirmed(doc, part.range)
        });
        for mut statement in frames::statements(doc, &parts, &FRAMES, alone) {
            if on_a_board && attaches(doc, &statement) {
                statement.says = M::AccidentalPublication;
            }
            if !told(doc, stance, &parts, &statement) {
                continue;
            }
            let range = statement.range();
            if statement.act.code == "do.expose" {
                exposures.push(range);
                continue;
            }
            trace.note("breach.methods", range, "told as a fact of the breach", &[]);
            found.add(doc, statement.says, range);
            let slip = matches!(
                statement.says,
                M::MisdirectedMessage | M::AccidentalPublication
            );
            if slip && names_a_slip(doc.slice(range)) {
                found.add(doc, M::HumanError, range);
            }
        }
    }
    // What everybody could open was laid open by a slip, unless the text tells of an attack.
    for range in exposures.into_iter().filter(|_| !attacked) {
        trace.note(
            "breach.methods",
            range,
            "laid open, and no attack told",
            &[],
        );
        found.add(doc, M::AccidentalPublication, range);
    }
    found.into_items()
}

/// A wrong enclosure on a public board is published, not sent.
fn attaches(doc: &Document<'_>, statement: &Statement<'_, M>) -> bool {
    statement.says == M::MisdirectedMessage && doc.slice(statement.range()).contains("allegat")
}

/// "Si verifica se vi sia stata anche un'esfiltrazione".
fn wonders(doc: &Document<'_>, act: Part<'_>) -> bool {
    const BEFORE: usize = 6;
    (act.token.saturating_sub(BEFORE)..act.token)
        .any(|token| doc.word(token) == "sia" && doc.word(token + 1).starts_with("stat"))
}

/// Whether the words of a slip themselves call it one.
fn names_a_slip(words: &str) -> bool {
    ["errore", "svist", "sbagli", "erronea", "errat"]
        .iter()
        .any(|slip| words.contains(slip))
}

fn alone(code: &str) -> Option<M> {
    Some(match code {
        "ransomware" => M::Ransomware,
        "malware" => M::Malware,
        "phishing" => M::Phishing,
        "denial_of_service" => M::DenialOfService,
        "unauthorised_access" => M::UnauthorisedAccess,
        "stolen_credentials" => M::StolenCredentials,
        "exploited_vulnerability" => M::ExploitedVulnerability,
        "exfiltration" => M::Exfiltration,
        "misdirected_message" => M::MisdirectedMessage,
        "accidental_publication" => M::AccidentalPublication,
        "loss" => M::Loss,
        "human_error" => M::HumanError,
        _ => return None,
    })
}

fn told(
    doc: &Document<'_>,
    stance: &Stance,
    parts: &[Part<'_>],
    statement: &Statement<'_, M>,
) -> bool {
    let range = statement.range();
    if !stance.tells(range) || stance.under_advice || stance.under_consequences {
        return false;
    }
    let says_all = statement.object.is_none();
    let generic = matches!(
        statement.says,
        M::Phishing | M::Malware | M::Ransomware | M::DenialOfService
    );
    // What a forecast or a course for the staff names is not what happened.
    let forecast = stance.warns && !stance.under_facts && !is_suffered(doc, statement.act);
    if generic && (stance.under_measures || forecast) {
        return false;
    }
    if generic && !stance.under_facts && says_all && !narrates(doc, statement.act) {
        return false;
    }
    if frames::before(doc, parts, statement.act.token, 6, &["is.averted"]).is_some() {
        return false;
    }
    let refuted = |range| stance::denied(doc, range) && !says_no_itself(doc, statement.act, range);
    if refuted(statement.act.range) || statement.object.is_some_and(|o| refuted(o.range)) {
        return false;
    }
    let near = frames::around(parts, statement.act.token, NEAR);
    let has = |codes: &[&str]| near.iter().any(|part| codes.contains(&part.code));
    let object = statement.object.map_or("", |object| object.code);
    match statement.says {
        M::Malware => !has(&["ransomware"]),
        // "Inondato di richieste fasulle": what flooded a service baits nobody.
        M::Phishing if statement.act.code == "is.fake" => !has(&["denial_of_service"]),
        M::Exfiltration => {
            !stance.under_measures
                && !wonders(doc, statement.act)
                && !has_an_owner(doc, parts, statement)
                && (stance::affirmed(doc, statement.act.range) || is_settled(doc, statement))
        }
        M::StolenCredentials if matches!(object, "is.leaked" | "is.bait") => {
            stance::affirmed(doc, statement.act.range) && !stance.under_data
        }
        M::StolenCredentials if object == "is.own_account" => true,
        // Coaxed out of somebody, or typed into a page that was made for it.
        M::StolenCredentials if statement.act.code == "do.give_away" => {
            stance::affirmed(doc, statement.act.range)
                && !stance.under_data
                // "Per farsi consegnare credenziali" is what phishing is for.
                && (has(&["is.deceit"])
                    || has(&["phishing", "is.bait"])
                        && !doc.word(statement.act.token).ends_with("re"))
        }
        M::Phishing if statement.act.code == "is.deceit" => {
            stance::affirmed(doc, statement.act.range)
                && !stance.under_measures
                && has(&["thing.credential"])
        }
        M::StolenCredentials => {
            // "con una chiave rubata" is a means; "hanno rubato le chiavi" is a loss of data.
            let described = statement.act.code == "do.abuse"
                || statement
                    .object
                    .is_some_and(|o| o.token < statement.act.token)
                    && has(&["do.enter"])
                || has_an_owner(doc, parts, statement);
            !stance.under_data
                && (says_all
                    || described && has(&["is.stolen", "do.enter", "thing.attacker", "do.seize"]))
        }
        M::MisdirectedMessage if object == "is.other" => {
            !stance.under_measures
                && stance::affirmed(doc, statement.act.range)
                && names_people(doc, parts, statement)
        }
        M::MisdirectedMessage if object == "is.crowd" => {
            !stance.under_measures
                && stance::affirmed(doc, statement.act.range)
                && frames::around(parts, statement.act.token, SLIP_NEAR)
                    .iter()
                    .any(|part| matches!(part.code, "is.error" | "is.meant"))
        }
        M::AccidentalPublication if object == "is.open" => {
            let could = doc
                .judgement(statement.act.range)
                .cue
                .is_some_and(|cue| doc.slice(cue).starts_with("potev"));
            !stance.under_measures && (could || stance::affirmed(doc, statement.act.range))
        }
        // "Verbali non recapitati" were sent to nobody.
        M::MisdirectedMessage if doc.word(statement.act.token.saturating_sub(1)) == "non" => false,
        M::MisdirectedMessage | M::AccidentalPublication => !stance.under_measures,
        M::Ransomware if statement.act.code == "do.encrypt" => {
            has(&["thing.attacker", "external_malicious", "weak_external"])
        }
        // "Annidato nel suo computer": where something was, not what was stolen.
        M::Theft if statement.object.is_some_and(|o| is_place(doc, o)) => false,
        M::Theft => !stance.under_data && !stance.warns || stance.under_facts,
        M::SupplyChain => has(&["do.enter", "external_malicious", "weak_external"]),
        // "Entrato da un plugin con una falla": the way in follows.
        M::ExploitedVulnerability if statement.act.code == "do.get_in" => statement
            .object
            .is_some_and(|flaw| flaw.token > statement.act.token),
        // "Utilizzato abusivamente l'utenza di un'operatrice"
        M::UnauthorisedAccess if object == "do.abuse" => {
            has(&["thing.account", "thing.credential"]) && !stance.under_measures
        }
        M::UnauthorisedAccess if statement.act.code == "do.break_in" => {
            !stance.under_measures && stance::affirmed(doc, statement.act.range)
        }
        _ => true,
    }
}

/// Tokens around a sending in which a word calls it a slip.
const SLIP_NEAR: usize = 24;

/// `gli archivi rubati`: what was taken is taken for granted, whatever is said of it.
fn is_settled(doc: &Document<'_>, statement: &Statement<'_, M>) -> bool {
    let Some(object) = statement.object else {
        return false;
    };
    let next = doc.token_at(object.range.end);
    let definite = object.token.checked_sub(1).is_some_and(|before| {
        let word = doc.word(before);
        matches!(word, "i" | "gli" | "le" | "la" | "il" | "l'")
            || ["de", "ne", "a", "da", "su"]
                .iter()
                .filter_map(|prefix| word.strip_prefix(prefix))
                .any(|rest| matches!(rest, "i" | "gli" | "lle" | "lla" | "l" | "ll'" | "gl'"))
    });
    definite && next == statement.act.token
}

/// `non è mai arrivato`: the denial is a word of the act.
fn says_no_itself(doc: &Document<'_>, act: Part<'_>, range: ViewRange) -> bool {
    let cue = doc.judgement(range).cue;
    cue.is_some_and(|cue| cue.overlaps(act.range))
}

/// `nel suo computer`, `sul tablet`.
fn is_place(doc: &Document<'_>, device: Part<'_>) -> bool {
    (device.token.saturating_sub(2)..device.token).any(|token| {
        matches!(
            doc.word(token),
            "in" | "nel"
                | "nello"
                | "nella"
                | "nell'"
                | "nei"
                | "negli"
                | "nelle"
                | "su"
                | "sul"
                | "sullo"
                | "sulla"
                | "sull'"
                | "sui"
                | "sugli"
                | "sulle"
        )
    })
}

/// `username e password di un operatore`: whose secret it was makes it a means.
fn has_an_owner(doc: &Document<'_>, parts: &[Part<'_>], statement: &Statement<'_, M>) -> bool {
    const AFTER: usize = 9;
    statement.object.is_some_and(|secret| {
        // "la nostra password" is as much a means as "la password di un operatore".
        let ours = secret
            .token
            .checked_sub(1)
            .is_some_and(|before| doc.word(before).starts_with("nostr"));
        doc.hits()
            .covering(Table::Things, secret.range)
            .is_some_and(|hit| hit.code() == "thing.credential")
            && (ours || frames::after(doc, parts, secret.token, AFTER, OWNERS).is_some())
    })
}

/// Whose secrets open a way in.
const OWNERS: &[&str] = &[
    "is.insider",
    "thing.staff",
    "thing.mailbox",
    "thing.account",
];

/// `a un'altra paziente`, `destinatari sbagliati`: somebody who should not have had it.
fn names_people(doc: &Document<'_>, parts: &[Part<'_>], statement: &Statement<'_, M>) -> bool {
    let Some(other) = statement.object else {
        return false;
    };
    let from = other.token.saturating_sub(1);
    // "la bolletta di un utente e quella di un altro": nobody's name follows.
    let alone = matches!(doc.word(other.token), "altro" | "altra")
        && matches!(doc.word(from), "un" | "un'")
        && matches!(doc.word(other.token + 1), "." | "," | ";" | ")" | "e" | "o");
    if alone {
        return true;
    }
    let near = doc.range_of(&(from..other.token + 3));
    doc.hits_in(Table::DataSubjects, near).next().is_some()
        || frames::around(parts, other.token, 2)
            .iter()
            .any(|part| part.code == "is.person" && part.token >= from)
}

/// `sono stati colpiti da un attacco ransomware, e non si esclude che …`: told before the danger.
fn is_suffered(doc: &Document<'_>, act: Part<'_>) -> bool {
    const BEFORE: usize = 6;
    (act.token.saturating_sub(BEFORE)..act.token)
        .rev()
        .map(|token| doc.word(token))
        .take_while(|word| !matches!(*word, "." | ";" | ":" | "potrebbe" | "potrebbero" | "non"))
        .any(|word| {
            ["stat", "colpit", "subit", "vittim"]
                .iter()
                .any(|stem| word.starts_with(stem))
                || matches!(word, "oggetto" | "ha" | "hanno" | "abbiamo")
        })
}

/// Whether the words around tell of something past: a glossary or a warning does not.
fn narrates(doc: &Document<'_>, act: Part<'_>) -> bool {
    const AROUND: usize = 16;
    let near = act.token.saturating_sub(AROUND)..act.token + AROUND;
    let sentence = doc.sentence_at(act.range.start);
    near.filter(|&token| {
        let range = doc.range_of(&(token..token + 1));
        doc.sentence_at(range.start) == sentence
    })
    .any(|token| {
        let word = doc.word(token);
        matches!(
            word,
            "ha" | "hanno"
                | "ho"
                | "era"
                | "erano"
                | "aver"
                | "avere"
                | "avendo"
                | "abbiamo"
                | "aveva"
                | "avevano"
                | "attacco"
                | "vittima"
                | "causa"
                | "origine"
                | "mediante"
                | "tramite"
                | "["
                | "subito"
        ) || [
            "stat",
            "ottenut",
            "cadut",
            "credut",
            "ricevut",
            "digitat",
            "inserit",
            "cliccat",
            "colpit",
            "carpit",
            "cominciat",
            "iniziat",
            "aggredit",
            "riuscit",
            "arrivat",
            "accadut",
        ]
        .iter()
        .any(|stem| word.starts_with(stem))
    })
}

/// The methods that fit the cause: an insider's own password is not stolen, a
/// download of what was published by mistake is no exfiltration.
pub(super) fn fitting(mut methods: Vec<Coded<M>>, cause: Option<Cause>) -> Vec<Coded<M>> {
    let has = |methods: &[Coded<M>], code: M| methods.iter().any(|method| method.code == code);
    let only_stolen_things = has(&methods, M::Theft)
        && ![
            M::Ransomware,
            M::Malware,
            M::Phishing,
            M::ExploitedVulnerability,
        ]
        .iter()
        .any(|&code| has(&methods, code));
    methods.retain(|method| match (method.code, cause) {
        (M::HumanError, cause) => cause == Some(Cause::Accidental),
        (M::MisdirectedMessage | M::AccidentalPublication, cause) => {
            cause != Some(Cause::ExternalMalicious)
        }
        (M::Exfiltration | M::UnauthorisedAccess | M::StolenCredentials, Some(cause)) => {
            match cause {
                Cause::Accidental | Cause::TechnicalFailure => {
                    method.code == M::UnauthorisedAccess && cause == Cause::TechnicalFailure
                }
                Cause::InternalMalicious => method.code != M::StolenCredentials,
                _ => !only_stolen_things,
            }
        }
        _ => true,
    });
    methods
}
