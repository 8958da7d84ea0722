//! How the breach came about.

mod beside;
mod table;
mod told;

use self::table::FRAMES;
use self::told::told;
use super::happenings::{Doer, Happened, Happenings, Unreal};
use crate::fields::deed_groups;
use crate::fields::frames::{self, Collected, Part, Statement};
use crate::fields::stance::{self, Stance};
use crate::lexicon::{Hit, Table};
use crate::record::{Cause, Coded, DataStatus, DataType, Method};
use crate::text::grammar;
use crate::text::{Document, Sentence, SentenceKind, ViewRange};
use crate::trace::Trace;
use Method as M;
use std::cell::LazyCell;

/// Reads the methods; [`fitting`] then drops those that the cause excludes.
pub(super) fn read(
    doc: &Document<'_>,
    stances: &[Stance],
    happenings: &Happenings,
    trace: &mut Trace,
) -> Vec<Coded<M>> {
    let mut found = Collected::new();
    let mut exposures = Vec::new();
    let mut seen = Vec::new();
    let mut faults = Vec::new();
    let mut attacked = false;
    let came_in = happenings
        .first(&[Happened::Intruded, Happened::Seen, Happened::Altered])
        .is_some();
    let on_a_board = ["albo pretorio", "albo on"]
        .iter()
        .any(|board| doc.text().contains(board));
    for (sentence, stance) in doc.sentences().iter().zip(stances) {
        let last = sentence.tokens.end.saturating_sub(1);
        if stance.asks
            || stance.under_law
            || sentence.kind == SentenceKind::Heading
            || doc.word(last) == "?"
        {
            continue;
        }
        let tables = [Table::Methods, Table::Things, Table::Causes];
        let mut parts = frames::parts(doc, sentence, &tables);
        add_data(doc, sentence, &mut parts);
        attacked |= parts.iter().any(|part| {
            part.code == "external_malicious"
                && stance.tells(part.range)
                && stance::affirmed(doc, part.range)
        });
        let unreal = LazyCell::new(|| Unreal::of(doc, sentence));
        let disaster = LazyCell::new(|| is_disaster(doc, sentence));
        for mut statement in frames::statements(doc, &parts, &FRAMES, alone) {
            if on_a_board && attaches(doc, &statement) {
                statement.says = M::AccidentalPublication;
            }
            // What fire or water took nobody lost.
            if statement.says == M::Loss && *disaster {
                continue;
            }
            if unreal.covers(doc, statement.act.range) || !told(doc, stance, &parts, &statement) {
                continue;
            }
            let range = statement.range();
            if statement.says == M::Theft && is_immaterial(doc, range) {
                statement.says = M::Exfiltration;
            }
            // "La chiave di un tecnico, che gliel'avevano rubata": the way in.
            if statement.says == M::Exfiltration
                && came_in
                && takes_a_secret(doc, &parts, statement.act)
            {
                statement.says = M::StolenCredentials;
            }
            if statement.act.code == "do.expose" {
                exposures.push(range);
                continue;
            }
            if statement.act.code == "do.see" {
                seen.push(range);
                continue;
            }
            if statement.says == M::ExploitedVulnerability && is_mere_cause(doc, statement.act) {
                faults.push(range);
                continue;
            }
            trace.note("breach.methods", range, "told as a fact of the breach", &[]);
            found.add(doc, statement.says, range);
            let slip = matches!(
                statement.says,
                M::MisdirectedMessage | M::AccidentalPublication
            );
            if slip && names_a_slip(doc, range) {
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
    add_happenings(doc, happenings, &mut found);
    // "A causa di un difetto" is a way in only where somebody came in.
    let came = attacked || found.has(M::UnauthorisedAccess) || found.has(M::Exfiltration);
    for range in faults.into_iter().filter(|_| came) {
        found.add(doc, M::ExploitedVulnerability, range);
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

/// Adds the ways that the deeds themselves tell.
fn add_happenings(doc: &Document<'_>, happenings: &Happenings, found: &mut Collected<M>) {
    let tricked = found.has(M::Phishing) || happenings.first(&[Happened::Tricked]).is_some();
    let with_a_secret = found.has(M::StolenCredentials)
        || tricked
        || happenings.first(&[Happened::StolenSecret]).is_some();
    for it in happenings.iter() {
        let method = match it.says {
            Happened::Flooded => M::DenialOfService,
            Happened::Locked => M::Ransomware,
            Happened::Intruded => M::UnauthorisedAccess,
            Happened::Exploited => M::ExploitedVulnerability,
            Happened::Tricked => M::Phishing,
            Happened::GaveAway if tricked => M::StolenCredentials,
            Happened::StolenSecret => M::StolenCredentials,
            // Whoever came by a password and by data came in.
            Happened::Seen if with_a_secret && it.doer == Doer::Outsider => M::UnauthorisedAccess,
            Happened::Taken => M::Exfiltration,
            Happened::Snatched if is_immaterial(doc, it.range) => M::Exfiltration,
            Happened::Snatched => M::Theft,
            Happened::Mislaid => M::Loss,
            Happened::Slip => M::HumanError,
            _ => continue,
        };
        found.add(doc, method, it.range);
    }
}

/// What is carried off by nobody's hands.
fn is_immaterial(doc: &Document<'_>, range: ViewRange) -> bool {
    counts_bytes(doc, range) || is_of_attack(doc, range)
}

/// "Ha subito un attacco: sottratti nome e cellulare", "portato via le cartelle dal server":
/// data, behind an attack on what holds them.
fn is_of_attack(doc: &Document<'_>, range: ViewRange) -> bool {
    /// Tokens before the deed in which the attack stands, and behind it what was robbed.
    const BEFORE: usize = 24;
    const BEHIND: usize = 12;
    let tokens = doc.tokens_in(range);
    let sentence = doc
        .sentence_at(range.start)
        .and_then(|at| doc.sentences().get(at));
    let Some(sentence) = sentence else {
        return false;
    };
    let from = sentence
        .tokens
        .start
        .max(tokens.start.saturating_sub(BEFORE));
    let attacked = (from..tokens.start).any(|t| {
        ["attacc", "hacker", "ransomware", "intrusion"]
            .iter()
            .any(|stem| doc.word(t).starts_with(stem))
    });
    let until = sentence.tokens.end.min(tokens.end + BEHIND);
    let from_system = (tokens.start..until).any(|t| {
        grammar::is_from(doc.word(t))
            && [
                "server",
                "sistem",
                "gestional",
                "database",
                "cloud",
                "portal",
            ]
            .iter()
            .any(|stem| {
                doc.word(t + 1).starts_with(stem)
                    || doc.word(t + 1).starts_with("nostr") && doc.word(t + 2).starts_with(stem)
            })
    });
    // "sottratti nome, cellulare": the number, not the phone.
    let data_first = (tokens.start + 1..until.min(tokens.start + 4)).any(|t| {
        doc.hits_at(Table::DataTypes, t)
            .any(|hit| hit.code() != "none")
    });
    from_system || attacked && data_first
}

/// `hanno portato via 30 GB di documenti`: what is counted so is no thing that one carries.
fn counts_bytes(doc: &Document<'_>, range: ViewRange) -> bool {
    const AROUND: usize = 6;
    let tokens = doc.tokens_in(range);
    (tokens.start..tokens.end + AROUND).any(|t| {
        matches!(
            doc.word(t),
            "gb" | "gigabyte" | "gigabytes" | "tb" | "terabyte" | "giga" | "mb" | "megabyte"
        )
    })
}

/// "A causa di un difetto", "per via di una falla": what caused it, whoever used it.
fn is_mere_cause(doc: &Document<'_>, act: Part<'_>) -> bool {
    ["a causa", "per via", "per effetto", "dovut"]
        .iter()
        .any(|cause| doc.slice(act.range).starts_with(cause))
}

/// Adds the data that a sentence names: what may be taken.
fn add_data<'d>(doc: &Document<'d>, sentence: &Sentence, parts: &mut Vec<Part<'d>>) {
    if !parts.iter().any(|part| part.code == "do.take") {
        return;
    }
    let hits = doc.hits_between(Table::DataTypes, sentence.range).iter();
    // Secrets are a way in, and a stolen profile is one that was taken over.
    let data = hits.filter(|hit| {
        !matches!(
            hit.code(),
            "none" | "head" | "password" | "username" | "credentials" | "account_profile"
        )
    });
    parts.extend(data.map(|hit| Part {
        token: doc.token_at(hit.range().start),
        range: hit.range(),
        code: "thing.taken",
    }));
    parts.sort_by_key(|part| (part.range.start, part.range.end));
}

/// Whether the nearest thing before a taking is a secret.
fn takes_a_secret(doc: &Document<'_>, parts: &[Part<'_>], act: Part<'_>) -> bool {
    const BEFORE: usize = 8;
    const BEHIND: usize = 3;
    frames::before(doc, parts, act.token, BEFORE, &["thing.credential"]).is_some()
        // "ha rubato la password della posta"
        || frames::after(doc, parts, act.token, BEHIND, &["thing.credential"]).is_some()
}

fn is_disaster(doc: &Document<'_>, sentence: &Sentence) -> bool {
    doc.hits_between(Table::Happenings, sentence.range)
        .iter()
        .any(|hit| hit.code() == "disaster")
}

/// A wrong enclosure on a public board is published, not sent.
fn attaches(doc: &Document<'_>, statement: &Statement<'_, M>) -> bool {
    statement.says == M::MisdirectedMessage && doc.slice(statement.range()).contains("allegat")
}

/// Whether the words of a slip themselves call it one.
fn names_a_slip(doc: &Document<'_>, range: ViewRange) -> bool {
    deed_groups::SLIPS.among(doc, doc.tokens_in(range))
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

/// `seen`: data came to be known by others. The methods that fit the cause: an insider's own password is not stolen, a
/// download of what was published by mistake is no exfiltration.
pub(super) fn fitting(
    doc: &Document<'_>,
    mut methods: Vec<Coded<M>>,
    told: Option<&Coded<Cause>>,
    data: &[DataType],
    seen: bool,
) -> Vec<Coded<M>> {
    let cause = told.map(|cause| cause.code);
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
    let stolen = has(&methods, M::Theft);
    let ransom = has(&methods, M::Ransomware);
    methods.retain(|method| match (method.code, cause) {
        // "Un virus ha cifrato i server": it is named already.
        (M::Malware, _) => !ransom,
        (M::HumanError, cause) => cause == Some(Cause::Accidental),
        // What was left in a car is not lost when thieves took it.
        (M::Loss, Some(Cause::ExternalMalicious)) => !stolen,
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
    // An outsider who came to know data came in, in whatever words that is told.
    if let Some(told) =
        told.filter(|told| told.code == Cause::ExternalMalicious && methods.is_empty() && seen)
    {
        methods.push(Coded {
            code: M::UnauthorisedAccess,
            evidence: told.evidence.clone(),
        });
    }
    if let Some(told) = told {
        let hit = data
            .iter()
            .any(|data| data.status != DataStatus::NotExposed);
        imply(&mut methods, told, hit, says_a_slip(doc));
    }
    methods
}

/// Whether the text names a slip in so many words.
fn says_a_slip(doc: &Document<'_>) -> bool {
    const AROUND: usize = 10;
    let slip = |hit: &Hit<'_>| {
        // "Chi avesse ricevuto per errore questo messaggio": the small print.
        let at = doc.token_at(hit.range().start);
        names_a_slip(doc, hit.range())
            && !(at.saturating_sub(AROUND)..at + AROUND).any(|t| {
                let word = doc.word(t);
                matches!(word, "se" | "qualora" | "avesse" | "aveste")
                    || word.starts_with("ricevut")
            })
    };
    doc.hits_of(Table::Causes)
        .iter()
        .any(|hit| hit.code() == "accidental" && slip(hit))
        || doc
            .hits_of(Table::Methods)
            .iter()
            .any(|hit| matches!(hit.code(), "is.error" | "human_error") && slip(hit))
}

/// What the methods and the cause take for granted: whoever came by a password and by data came
/// in, staff who pried came in without a right, and what went astray by a slip was somebody's
/// error. `hit`: the text names data that were hit; `slip`: it names a slip.
fn imply(methods: &mut Vec<Coded<M>>, told: &Coded<Cause>, hit: bool, slip: bool) {
    let of = |codes: &[M]| {
        methods
            .iter()
            .find(|method| codes.contains(&method.code))
            .map(|method| method.evidence.clone())
    };
    let implied = match told.code {
        Cause::ExternalMalicious if hit => {
            of(&[M::StolenCredentials]).map(|evidence| (M::UnauthorisedAccess, evidence))
        }
        Cause::InternalMalicious if of(&[M::Exfiltration, M::Theft]).is_none() => {
            Some((M::UnauthorisedAccess, told.evidence.clone()))
        }
        Cause::Accidental if slip => of(&[M::MisdirectedMessage, M::AccidentalPublication])
            .map(|evidence| (M::HumanError, evidence)),
        _ => None,
    };
    if let Some((code, evidence)) = implied
        && of(&[code]).is_none()
    {
        methods.push(Coded { code, evidence });
    }
}
