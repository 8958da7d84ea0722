//! Measures that the controller or its processor took or will take (GDPR art. 33(3)(d)).
//!
//! A measure is a phrase of `measures.tsv`, or an act and its object (to
//! isolate + a system). Advice to the reader, what the attackers did, the state
//! of the data and what is denied are no measures.

use super::frames::{self, Collected, Frame, Part, Statement};
use super::stance::{self, Stance};
use crate::lexicon::Table;
use crate::record::{Coded, Measure};
use crate::text::{Document, Sentence, SentenceKind};
use crate::trace::Trace;
use Measure as M;

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

const FRAMES: &[Frame<M>] = &[
    frame(
        M::Containment,
        &["do.block", "do.disable"],
        &[
            "thing.system",
            "thing.network",
            "thing.file",
            "thing.mailbox",
            "thing.rule",
        ],
        7,
    ),
    frame(
        M::Containment,
        &["do.bar"],
        &[
            "thing.access",
            "thing.account",
            "thing.link",
            "thing.message",
        ],
        5,
    ),
    frame(
        M::Restoration,
        &["do.restore"],
        &["thing.system", "thing.data", "thing.backup", "thing.file"],
        7,
    ),
    frame(
        M::Investigation,
        &["do.investigate"],
        &["thing.expert", "thing.investigation"],
        8,
    ),
    frame(
        M::Investigation,
        &["thing.expert", "thing.investigation"],
        &["thing.event"],
        8,
    ),
    frame(
        M::CredentialReset,
        &["do.reset", "do.disable"],
        &["thing.credential", "thing.account"],
        7,
    ),
    frame(
        M::CredentialReset,
        &["do.revoke"],
        &["thing.access", "thing.session"],
        7,
    ),
    frame(M::CredentialReset, &["do.close"], &["thing.session"], 5),
    frame(M::MultiFactor, &["do.enforce"], &["thing.second_factor"], 9),
    frame(
        M::Hardening,
        &["do.strengthen"],
        &[
            "thing.security",
            "thing.measure",
            "thing.vulnerability",
            "thing.update",
        ],
        7,
    ),
    frame(
        M::Hardening,
        &["do.update"],
        &["thing.system", "thing.network"],
        5,
    ),
    frame(
        M::Hardening,
        &["do.boost"],
        &["thing.system", "thing.network"],
        4,
    ),
    frame(M::Hardening, &["do.limit"], &["is.limit"], 5),
    frame(M::Hardening, &["do.narrow"], &["is.only"], 8),
    frame(M::Monitoring, &["do.look"], &["is.always"], 8),
    frame(M::SupportChannel, &["do.open"], &["thing.channel"], 6),
    frame(M::Training, &["do.train"], &["thing.staff"], 8),
    frame(M::DeletionRequest, &["do.ask"], &["do.delete"], 14),
];

/// Reads the measures.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> Vec<Coded<M>> {
    let mut found = Collected::new();
    let stances = stance::stances(doc);
    for (sentence, stance) in doc.sentences().iter().zip(&stances) {
        if stance.asks || matches!(sentence.kind, SentenceKind::Subject | SentenceKind::Heading) {
            continue;
        }
        let parts = frames::parts(doc, sentence, &[Table::Measures, Table::Things]);
        if stance.under_measures {
            let factor = parts.iter().find(|part| part.code == "thing.second_factor");
            if let Some(factor) = factor.filter(|factor| !stance.advises(factor.range)) {
                trace.note("measures", factor.range, "listed as a measure", &[]);
                found.add(doc, M::MultiFactor, factor.range);
            }
        }
        let mut statements = frames::statements(doc, &parts, FRAMES, alone);
        statements.extend(
            parts
                .iter()
                .filter_map(|&act| stop(doc, sentence, &parts, act)),
        );
        for statement in statements {
            if is_measure(doc, sentence, stance, &parts, &statement) {
                let range = statement.range();
                trace.note("measures", range, "told as done or to be done", &[]);
                found.add(doc, statement.says, range);
            }
        }
    }
    found.into_items()
}

/// What a phrase without a partner says.
fn alone(code: &str) -> Option<M> {
    Some(match code {
        "containment" => M::Containment,
        "restoration" => M::Restoration,
        "investigation" => M::Investigation,
        "credential_reset" => M::CredentialReset,
        "hardening" => M::Hardening,
        "monitoring" => M::Monitoring,
        "support_channel" => M::SupportChannel,
        "training" => M::Training,
        "crisis_team" => M::CrisisTeam,
        _ => return None,
    })
}

fn is_measure(
    doc: &Document<'_>,
    sentence: &Sentence,
    stance: &Stance,
    parts: &[Part<'_>],
    statement: &Statement<'_, M>,
) -> bool {
    let done = helped(doc, sentence, statement.act.token);
    let channel = statement.says == M::SupportChannel;
    if stance.advises(statement.act.range) && !(channel || done && stance.under_advice) {
        return false;
    }
    if stance.under_law || stance.under_data && !done && !channel {
        return false;
    }
    if stance.under_consequences && !done {
        return false;
    }
    if stance::denied(doc, statement.act.range) || is_state(doc, sentence, statement.act.token) {
        return false;
    }
    if frames::unticked(doc, statement.act) {
        return false;
    }
    if asked_of_others(doc, parts, statement) {
        return false;
    }
    if stance.under_measures {
        return !by_attackers(doc, parts, statement.act);
    }
    let needs_deed = match statement.says {
        // "Controlla giorno e notte la rete" tells it in the present.
        M::Monitoring => !done && statement.object.is_none(),
        M::Hardening | M::MultiFactor | M::Training => !done,
        // "Le analisi" alone may be anybody's.
        M::Investigation => !done && doc.slice(statement.act.range) == "le analisi",
        _ => false,
    };
    !needs_deed && !by_attackers(doc, parts, statement.act)
        || stance.warns && done && !by_attackers(doc, parts, statement.act)
}

/// A deed that stops something whatever it is: "abbiamo ritirato", "è stata disabilitata".
///
/// Where it bears on a password, an account or a hole, the frames say what it is.
fn stop<'d>(
    doc: &Document<'_>,
    sentence: &Sentence,
    parts: &[Part<'d>],
    act: Part<'d>,
) -> Option<Statement<'d, M>> {
    const OBJECT: usize = 7;
    const OTHER_OBJECTS: [&str; 5] = [
        "thing.credential",
        "thing.account",
        "thing.session",
        "thing.vulnerability",
        "thing.second_factor",
    ];
    let passive = match act.code {
        "do.stop" => true,
        // "I servizi sono stati interrotti" may be the attack itself.
        "do.halt" => false,
        _ => return None,
    };
    let other = frames::around(parts, act.token, OBJECT)
        .iter()
        .any(|part| OTHER_OBJECTS.contains(&part.code));
    (!other && ours(doc, sentence, act.token, passive)).then_some(Statement {
        says: M::Containment,
        act,
        object: None,
    })
}

/// Whether an auxiliary close before the act makes it a deed: "abbiamo", "ha subito", "è stato".
fn ours(doc: &Document<'_>, sentence: &Sentence, act: usize, passive: bool) -> bool {
    const CLOSE: usize = 4;
    let start = sentence.tokens.start.max(act.saturating_sub(CLOSE));
    (start..act).any(|token| match doc.word(token) {
        "abbiamo" | "ha" | "hanno" | "provveduto" | "proceduto" => true,
        "stato" | "stata" | "stati" | "state" | "viene" | "venne" => passive,
        _ => false,
    })
}

/// "Sono rimasti bloccati", "risulta chiuso": how things stand, not what was done.
fn is_state(doc: &Document<'_>, sentence: &Sentence, act: usize) -> bool {
    const CLOSE: usize = 3;
    let start = sentence.tokens.start.max(act.saturating_sub(CLOSE));
    (start..act).any(|token| {
        let word = doc.word(token);
        ["rimast", "risult", "restat", "rimang"]
            .iter()
            .any(|stem| word.starts_with(stem))
    })
}

/// "È stato chiesto di cancellare il file" asks others; it contains nothing yet.
fn asked_of_others(doc: &Document<'_>, parts: &[Part<'_>], statement: &Statement<'_, M>) -> bool {
    const REACH: usize = 14;
    statement.says == M::Containment
        && doc.word(statement.act.token).ends_with("re")
        && frames::before(doc, parts, statement.act.token, REACH, &["do.ask"]).is_some()
}

/// Whether an auxiliary or a phrase of doing stands shortly before the act:
/// "è stato", "abbiamo", "verrà", "stiamo", "in corso".
fn helped(doc: &Document<'_>, sentence: &Sentence, act: usize) -> bool {
    const LOOK_BACK: usize = 40;
    let start = sentence.tokens.start.max(act.saturating_sub(LOOK_BACK));
    (start..=act).any(|token| {
        let word = doc.word(token);
        let future = word.len() > 6
            && ["eremo", "iremo", "eranno", "iranno", "dera", "tera"]
                .iter()
                .any(|end| word.ends_with(end));
        future
            || matches!(
                word,
                "abbiamo"
                    | "ora"
                    | "oggi"
                    | "adesso"
                    | "allora"
                    | "ormai"
                    | "ha"
                    | "hanno"
                    | "stato"
                    | "stata"
                    | "stati"
                    | "state"
                    | "verra"
                    | "verranno"
                    | "sara"
                    | "saranno"
                    | "stiamo"
                    | "sta"
                    | "stanno"
                    | "corso"
                    | "provveduto"
                    | "proceduto"
                    | "sono"
                    | "è"
                    | "avviato"
                    | "avviata"
                    | "viene"
                    | "vengono"
            )
    })
}

/// Whether the act is the attackers': they stand before an active verb in its clause.
fn by_attackers(doc: &Document<'_>, parts: &[Part<'_>], act: Part<'_>) -> bool {
    const REACH: usize = 18;
    if done_by_attackers(doc, parts, act) {
        return true;
    }
    let Some(attacker) = frames::before(doc, parts, act.token, REACH, &["thing.attacker"]) else {
        return false;
    };
    let until = doc.token_at(act.range.end);
    let word = |token: usize| doc.word(token);
    let ours = (attacker.token..until).any(|token| {
        matches!(
            word(token),
            "abbiamo" | "stato" | "stata" | "stati" | "state" | "stiamo" | "noi" | "nostri"
        )
    });
    let theirs = (attacker.token..until).any(|token| {
        matches!(
            word(token),
            "ha" | "hanno"
                | "aveva"
                | "avevano"
                | "abbia"
                | "abbiano"
                | "siano"
                | "avrebbe"
                | "avrebbero"
                | "che"
        )
    });
    !ours && theirs
}

/// "Cifrati da un ransomware", "bloccato dagli intrusi".
fn done_by_attackers(doc: &Document<'_>, parts: &[Part<'_>], act: Part<'_>) -> bool {
    const NEAR: usize = 5;
    let after = doc.token_at(act.range.end);
    let by = (after..after + 2).any(|token| {
        matches!(
            doc.word(token),
            "da" | "dal" | "dai" | "dagli" | "dalla" | "dall'"
        )
    });
    by && frames::around(parts, after, NEAR)
        .iter()
        .any(|part| part.code == "thing.attacker" && (after..after + NEAR).contains(&part.token))
}
