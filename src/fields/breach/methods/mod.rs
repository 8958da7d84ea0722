//! How the breach came about.

mod table;
mod told;

use self::table::FRAMES;
use self::told::told;
use crate::fields::frames::{self, Collected, Statement};
use crate::fields::stance::{self, Stance};
use crate::lexicon::Table;
use crate::record::{Cause, Coded, Method};
use crate::text::{Document, SentenceKind};
use crate::trace::Trace;
use Method as M;

/// Reads the methods; [`fitting`] then drops those that the cause excludes.
pub(super) fn read(doc: &Document<'_>, stances: &[Stance], trace: &mut Trace) -> Vec<Coded<M>> {
    let mut found = Collected::new();
    let mut exposures = Vec::new();
    let mut seen = Vec::new();
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
            if statement.act.code == "do.see" {
                seen.push(range);
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
    let mut items = found.into_items();
    // What others could open was laid open by a slip that the text owns to; a fault of the
    // programme alone has no method.
    if items.iter().any(|item| item.code == M::HumanError) && !attacked {
        let mut laid_open = Collected::new();
        for range in seen {
            laid_open.add(doc, M::AccidentalPublication, range);
        }
        let known = items
            .iter()
            .any(|item| item.code == M::AccidentalPublication);
        items.extend(laid_open.into_items().into_iter().filter(|_| !known));
    }
    items
}

/// A wrong enclosure on a public board is published, not sent.
fn attaches(doc: &Document<'_>, statement: &Statement<'_, M>) -> bool {
    statement.says == M::MisdirectedMessage && doc.slice(statement.range()).contains("allegat")
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
