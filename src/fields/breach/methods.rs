//! How the breach came about.

use crate::fields::frames::{self, Collected, Frame, Frames, Part, Statement};
use crate::fields::stance::{self, Stance};
use crate::lexicon::Table;
use crate::record::{Cause, Coded, Method};
use crate::text::{Document, SentenceKind};
use crate::trace::Trace;
use Method as M;

const fn frame(
    says: M,
    act: &'static [&'static str],
    object: &'static [&'static str],
    reach: usize,
) -> Frame<M> {
    Frame {
        says,
        act,
        object,
        reach,
    }
}

static FRAMES: Frames<M> = Frames::new(&[
    frame(
        M::UnauthorisedAccess,
        &["do.enter"],
        &["thing.attacker"],
        16,
    ),
    frame(M::UnauthorisedAccess, &["is.abuse"], &["do.enter"], 16),
    frame(
        M::StolenCredentials,
        &["do.abuse"],
        &["thing.credential", "thing.account"],
        9,
    ),
    frame(
        M::ExploitedVulnerability,
        &["do.exploit"],
        &["is.vulnerability"],
        7,
    ),
    frame(M::Exfiltration, &["do.take"], &["thing.taken"], 14),
    frame(M::Theft, &["do.steal", "do.break"], &["is.device"], 9),
    frame(M::Theft, &["do.break"], &["is.place"], 6),
    frame(M::Loss, &["do.lose"], &["is.device"], 9),
    frame(M::Exfiltration, &["do.export"], &["is.haul"], 6),
    frame(M::MisdirectedMessage, &["do.send"], &["is.error"], 12),
    frame(M::MisdirectedMessage, &["do.reach"], &["is.stranger"], 12),
    frame(M::AccidentalPublication, &["do.publish"], &["is.error"], 16),
    frame(M::Phishing, &["is.fake"], &["is.lure"], 4),
    frame(
        M::StolenCredentials,
        &["is.stolen", "do.seize", "do.take"],
        &["thing.credential"],
        6,
    ),
    frame(M::SupplyChain, &["is.through"], &["is.supplier"], 6),
]);

/// Tokens around a statement in which other parts bear on it.
const NEAR: usize = 60;

/// Reads the methods; [`fitting`] then drops those that the cause excludes.
pub(super) fn read(doc: &Document<'_>, stances: &[Stance], trace: &mut Trace) -> Vec<Coded<M>> {
    let mut found = Collected::new();
    let on_a_board = ["albo pretorio", "albo on"]
        .iter()
        .any(|board| doc.text().contains(board));
    for (sentence, stance) in doc.sentences().iter().zip(stances) {
        if stance.asks || stance.under_law || sentence.kind == SentenceKind::Heading {
            continue;
        }
        let tables = [Table::Methods, Table::Things, Table::Causes];
        let parts = frames::parts(doc, sentence, &tables);
        for mut statement in frames::statements(doc, &parts, &FRAMES, alone) {
            if on_a_board && attaches(doc, &statement) {
                statement.says = M::AccidentalPublication;
            }
            if told(doc, stance, &parts, &statement) {
                let range = statement.range();
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
    }
    found.into_items()
}

/// A wrong enclosure on a public board is published, not sent.
fn attaches(doc: &Document<'_>, statement: &Statement<'_, M>) -> bool {
    statement.says == M::MisdirectedMessage && doc.slice(statement.range()).contains("allegat")
}

/// Whether the words of a slip themselves call it one.
fn names_a_slip(words: &str) -> bool {
    ["errore", "svist", "sbagli", "erronea", "errat", "disguid"]
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
    if generic && (stance.under_measures || stance.warns && !stance.under_facts) {
        return false;
    }
    if generic && !stance.under_facts && !narrates(doc, statement.act) {
        return false;
    }
    if frames::before(doc, parts, statement.act.token, 6, &["is.averted"]).is_some() {
        return false;
    }
    if stance::denied(doc, statement.act.range)
        || statement
            .object
            .is_some_and(|object| stance::denied(doc, object.range))
    {
        return false;
    }
    let near = frames::around(parts, statement.act.token, NEAR);
    let has = |codes: &[&str]| near.iter().any(|part| codes.contains(&part.code));
    match statement.says {
        M::Malware => !has(&["ransomware"]),
        M::Exfiltration => stance::affirmed(doc, statement.act.range) && !stance.under_measures,
        M::StolenCredentials => {
            // "con una chiave rubata" is a means; "hanno rubato le chiavi" is a loss of data.
            let described = statement.act.code == "do.abuse"
                || statement
                    .object
                    .is_some_and(|o| o.token < statement.act.token)
                    && has(&["do.enter"]);
            !stance.under_data
                && (says_all || described && has(&["is.stolen", "do.enter", "thing.attacker"]))
        }
        M::MisdirectedMessage | M::AccidentalPublication => !stance.under_measures,
        M::Theft => !stance.under_data && !stance.warns || stance.under_facts,
        M::SupplyChain => has(&["do.enter", "external_malicious", "weak_external"]),
        _ => true,
    }
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
