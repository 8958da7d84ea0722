//! Which security properties the breach harmed: said in words, or plainly meant.

use super::happenings::{Happened, Happenings, Unreal};
use crate::fields::deed_groups;
use crate::fields::frames::{self, Collected, Frame, Frames, Part, Statement};
use crate::fields::stance::{self, Stance};
use crate::lexicon::Table;
use crate::record::{Cause, Coded, DataStatus, DataType, Evidence, Impact, Method};
use crate::text::{Document, SectionKind, ViewRange};
use crate::trace::Trace;
use Impact::{Availability, Confidentiality, Integrity};
use std::cell::LazyCell;
use std::ops::Range;

static FRAMES: Frames<Impact> = Frames::new(&[
    Frame::new(Confidentiality, &["is.confidentiality"], &["harm"], 10),
    Frame::new(Integrity, &["is.integrity"], &["harm"], 10),
    Frame::new(Availability, &["is.availability"], &["harm"], 10),
    Frame::new(Integrity, &["do.alter"], &["is.record"], 14),
    Frame::new(Confidentiality, &["do.show"], &["is.others"], 10).in_clause(20),
    // Said only where they are denied: "il portale non è ancora raggiungibile".
    Frame::new(
        Availability,
        &["is.able"],
        &["is.service", "is.record", "is.work"],
        12,
    )
    .in_clause(40),
    Frame::new(
        Availability,
        &["is.reachable"],
        &["is.service", "is.work"],
        12,
    )
    .in_clause(24),
    Frame::new(Availability, &["is.stopped"], &["is.service", "is.work"], 8).in_clause(20),
    Frame::new(Availability, &["is.unable"], &["do.serve"], 5),
    Frame::new(Availability, &["do.resume"], &["is.normal"], 6),
    Frame::new(Availability, &["do.vanish"], &["is.record"], 8).in_clause(16),
]);

/// Tokens around a statement in which a word of precaution bears on it.
const NEAR: usize = 60;

/// What is known of the breach before its impacts.
pub(super) struct Told<'a> {
    pub(super) methods: &'a [Coded<Method>],
    pub(super) happenings: &'a Happenings,
    pub(super) cause: Option<Cause>,
    pub(super) data: &'a [DataType],
    /// The text speaks of what belongs to others: `la pagina di un altro cliente`.
    pub(super) among_others: bool,
}

impl Told<'_> {
    /// The first words that name data hit by whoever caused the breach, or shown to others by a
    /// fault, where no impact on them is said: they were seen by those who should not have.
    fn seen_by_others(&self, impacts: &[Coded<Impact>]) -> Option<&Evidence> {
        let known = impacts.iter().any(|impact| impact.code == Confidentiality);
        let by_others = match self.cause {
            Some(Cause::TechnicalFailure) => impacts.is_empty() && self.among_others,
            Some(_) => !self
                .methods
                .iter()
                .any(|method| matches!(method.code, Method::Ransomware | Method::DenialOfService)),
            None => false,
        };
        // Data that outsiders may have got at were open to them, whatever became of the data.
        let open = self.cause == Some(Cause::ExternalMalicious);
        let first = |status: DataStatus| {
            let mut data = self.data.iter();
            data.find(|data| data.status == status)?.evidence.first()
        };
        let hit = first(DataStatus::Exposed);
        let perhaps = || first(DataStatus::PossiblyExposed).filter(|_| hit.is_none() && open);
        hit.filter(|_| by_others)
            .or_else(perhaps)
            .filter(|_| !known)
    }
}

/// Reads the impacts; what the methods imply comes first.
pub(super) fn read(
    doc: &Document<'_>,
    stances: &[Stance],
    told: &Told<'_>,
    trace: &mut Trace,
) -> Vec<Coded<Impact>> {
    let mut found = Collected::new();
    // Words of a way in: they mean that data were seen where nothing else is said of these.
    let mut means = Collected::new();
    for (i, (sentence, stance)) in doc.sentences().iter().zip(stances).enumerate() {
        if stance.asks
            || stance.under_law
            || stance.under_advice
            || stance.under_consequences
            || doc.section_kind(i) == SectionKind::DataNotInvolved
        {
            continue;
        }
        let parts = frames::parts(doc, sentence, &[Table::Impacts]);
        let unreal = LazyCell::new(|| Unreal::of(doc, sentence));
        for statement in frames::statements(doc, &parts, &FRAMES, alone) {
            let answered_no = doc.sentences().get(i + 1).is_some_and(|next| {
                sentence.tokens.len() < 8 && doc.word(next.tokens.start) == "no"
            });
            if !answered_no
                && !frames::unticked_after(doc, statement.range())
                && !unreal.covers(doc, statement.act.range)
                && stance.tells(statement.range())
                && holds(doc, stance, &parts, &statement)
            {
                let range = statement.range();
                let code = statement.says;
                if code == Confidentiality
                    && statement.object.is_none()
                    && is_means(doc, statement.act)
                {
                    means.add(doc, code, range);
                    continue;
                }
                trace.note("breach.impacts", range, "said, or plainly meant", &[]);
                found.add(doc, code, range);
            }
        }
    }
    for it in told.happenings.iter() {
        let kept =
            |code: Impact| code == Availability && kept_from_others(doc, &doc.tokens_in(it.range));
        if let Some(code) = harmed(it.says).filter(|&code| !kept(code)) {
            trace.note("breach.impacts", it.range, "what befell the data", &[]);
            found.add(doc, code, it.range);
        }
    }
    let seen = found.has(Confidentiality);
    let mut impacts = found.into_items();
    // Who puts their own account number into another's profile has the profile before them.
    let profile = ["iban", "indirizz", "recapit", "coordinat", "telefon"];
    let altered = !seen
        && impacts.iter().any(|impact| {
            impact.code == Integrity
                && !impact.evidence.iter().any(|words| {
                    let words = words.text.to_lowercase();
                    profile.iter().any(|stem| words.contains(stem))
                })
        });
    if !altered && !impacts.iter().any(|impact| impact.code == Confidentiality) {
        impacts.extend(means.into_items());
    }
    for method in told.methods {
        let Some(code) = implied(method.code) else {
            continue;
        };
        // Who came in only to change data is not said to have read them.
        let way_in = matches!(
            method.code,
            Method::UnauthorisedAccess | Method::StolenCredentials
        );
        let unread = told.happenings.unread && matches!(method.code, Method::Theft | Method::Loss);
        if altered && way_in || unread {
            continue;
        }
        if !impacts.iter().any(|impact| impact.code == code) {
            impacts.push(Coded {
                code,
                evidence: method.evidence.clone(),
            });
        }
    }
    if let Some(seen) = told.seen_by_others(&impacts).filter(|_| !altered) {
        impacts.push(Coded {
            code: Confidentiality,
            evidence: vec![seen.clone()],
        });
    }
    impacts.sort_by_key(|impact| impact.code);
    impacts
}

fn alone(code: &str) -> Option<Impact> {
    Some(match code {
        "confidentiality" => Confidentiality,
        "integrity" => Integrity,
        "down" => Availability,
        _ => return None,
    })
}

/// What a deed harms.
fn harmed(says: Happened) -> Option<Impact> {
    use Happened as H;
    Some(match says {
        H::Seen | H::Known | H::Taken => Confidentiality,
        H::Altered => Integrity,
        H::Ruined | H::Gone | H::NoMore | H::Uncopied | H::Down | H::Unable => Availability,
        _ => return None,
    })
}

/// `password rubata`, `un'intrusione`: how somebody came in, not what became of the data.
fn is_means(doc: &Document<'_>, act: Part<'_>) -> bool {
    const SECRET: usize = 7;
    let word = doc.word(act.token);
    let way_in = ["intrusion", "violat", "accesso", "accessi"]
        .iter()
        .any(|stem| word.starts_with(stem));
    let of_a_secret = || {
        let near = doc.range_of(&(act.token.saturating_sub(SECRET)..act.token + SECRET));
        doc.hits_in(Table::Things, near)
            .any(|hit| hit.code() == "thing.credential")
    };
    way_in
        || ["rubat", "sottra", "trafugat"]
            .iter()
            .any(|stem| word.starts_with(stem))
            && of_a_secret()
}

/// What a method harms by its nature.
fn implied(method: Method) -> Option<Impact> {
    Some(match method {
        Method::Ransomware | Method::DenialOfService => Availability,
        Method::UnauthorisedAccess
        | Method::Exfiltration
        | Method::MisdirectedMessage
        | Method::AccidentalPublication
        | Method::Theft
        | Method::Loss
        | Method::StolenCredentials => Confidentiality,
        _ => return None,
    })
}

fn holds(
    doc: &Document<'_>,
    stance: &Stance,
    parts: &[Part<'_>],
    statement: &Statement<'_, Impact>,
) -> bool {
    let act = statement.act;
    if matches!(act.code, "is.able" | "is.reachable") {
        // "Da quella utenza non sono raggiungibili né …": what others could not get at.
        // "Non sono raggiungibili con il profilo di un impiegato": what that one could not open.
        let out_of_reach = matches!(doc.word(doc.token_at(act.range.end)), "nè" | "né" | "con");
        return !stance.under_measures && lacks(doc, act) && !out_of_reach;
    }
    // "Non hanno potuto" says no itself.
    let own = doc
        .judgement(act.range)
        .cue
        .is_some_and(|cue| cue.overlaps(act.range));
    let denied = stance::denied(doc, act.range) && !own;
    if denied {
        return false;
    }
    match (statement.says, statement.object) {
        (Confidentiality, None) => !stance.under_measures,
        // "Abbiamo trovato tutti i file cifrati": shown to nobody.
        (Confidentiality, Some(others)) if doc.word(others.token).starts_with("tutt") => {
            !stance.under_measures && matches!(before(doc, others.range), "a" | "ad" | "da" | "per")
        }
        (Availability, Some(_)) if act.code == "do.resume" => !is_precaution(parts, act),
        (Availability, Some(_)) if matches!(act.code, "is.stopped" | "do.vanish") => {
            stance::affirmed(doc, act.range)
                && !stance.under_measures
                && stands(doc, act)
                && !is_precaution(parts, act)
        }
        (Availability, None) => {
            // "Durante la manutenzione": no precaution makes a second copy.
            let no_copy = doc.slice(act.range).contains("copi");
            !stance.under_measures
                && (no_copy || !is_precaution(parts, act))
                && !is_lost_thing(doc, act)
                && !stance::averted(doc, act.token)
                && (no_copy || !kept_from_others(doc, &doc.tokens_in(act.range)))
        }
        // An act "come modificato dal" another was not tampered with.
        (Integrity, Some(_)) if act.code == "do.alter" => {
            stance::affirmed(doc, act.range)
                && !stance.under_measures
                && before(doc, act.range) != "come"
                && !is_own_deed(doc, act)
        }
        (_, Some(_)) => !stance.under_measures,
        _ => true,
    }
}

/// `abbiamo rifatto il sito, cambiato le password`: what who speaks did about it.
fn is_own_deed(doc: &Document<'_>, act: Part<'_>) -> bool {
    const REACH: usize = 12;
    // "controlliamo se una pagina è modificata"
    if (act.token.saturating_sub(5)..act.token).any(|token| doc.word(token) == "se") {
        return true;
    }
    (act.token.saturating_sub(REACH)..act.token)
        .rev()
        .map(|token| doc.word(token))
        .take_while(|word| {
            !matches!(
                *word,
                "." | ";" | "hanno" | "ha" | "stati" | "stato" | "stata" | "state"
            )
        })
        .any(|word| matches!(word, "abbiamo" | "stiamo"))
}

/// `la chiavetta è andata perduta`: a thing was lost, and what it held may stand elsewhere.
fn is_lost_thing(doc: &Document<'_>, act: Part<'_>) -> bool {
    const REACH: usize = 10;
    doc.slice(act.range).starts_with("andat")
        && deed_groups::LOST_THINGS.among(doc, act.token.saturating_sub(REACH)..act.token)
}

/// `non si può più accedere ai file sottratti`, `non ha potuto leggere i codici, in quanto non
/// disponibili`: what strangers can't get at.
fn kept_from_others(doc: &Document<'_>, act: &Range<usize>) -> bool {
    const NEAR: usize = 6;
    const TAKEN: [&str; 8] = [
        "copiat",
        "prelevat",
        "sottratt",
        "rubat",
        "pubblicat",
        "trafugat",
        "esfiltrat",
        "divulgat",
    ];
    const STRANGERS: [&str; 6] = [
        "dipendente",
        "intrus",
        "aggressor",
        "estrane",
        "hacker",
        "attaccant",
    ];
    let starts =
        |token: usize, stems: &[&str]| stems.iter().any(|stem| doc.word(token).starts_with(stem));
    // "Nessun impiegato può vederle".
    const STAFF: [&str; 6] = [
        "dipendent",
        "operator",
        "impiegat",
        "colleg",
        "tecnic",
        "addett",
    ];
    let nobody = act
        .clone()
        .any(|token| doc.word(token).starts_with("nessun") && starts(token + 1, &STAFF))
        && act
            .clone()
            .any(|token| matches!(doc.word(token), "puo" | "poteva"));
    // "Il tablet, disabilitato a distanza, non può più collegarsi": we made it so.
    const SINCE: usize = 10;
    let from_afar = (act.start.saturating_sub(SINCE)..act.start).any(|token| {
        matches!(doc.word(token), "distanza" | "remoto")
            && matches!(doc.word(token.wrapping_sub(1)), "a" | "da")
    });
    if nobody || from_afar {
        return true;
    }
    let mut reason = act.start.saturating_sub(3)..act.start;
    let doer = act.start.checked_sub(1);
    (act.end..act.end + NEAR).any(|token| starts(token, &TAKEN))
        || doer.is_some_and(|token| starts(token, &STRANGERS) && doc.word(token) != "dipendenti")
        || reason.any(|token| doc.word(token) == "in" && doc.word(token + 1) == "quanto")
}

fn is_precaution(parts: &[Part<'_>], act: Part<'_>) -> bool {
    frames::around(parts, act.token, NEAR)
        .iter()
        .any(|part| part.code == "precaution")
}

/// Whether a `non` stands right before, nothing parting them: `i servizi non sono ancora disponibili`.
fn lacks(doc: &Document<'_>, act: Part<'_>) -> bool {
    const CLOSE: usize = 7;
    (act.token.saturating_sub(CLOSE)..act.token)
        .rev()
        .take_while(|&token| {
            !matches!(
                doc.word(token),
                "," | ";" | ":" | "." | "e" | "ed" | "ma" | "che"
            )
        })
        .any(|token| doc.word(token) == "non")
}

/// `sono bloccati`, `è andata perduta`, `la perdita`; not `sono stati bloccati`, which somebody
/// did, nor `abbiamo distrutto`, nor `saranno cancellati`.
fn stands(doc: &Document<'_>, act: Part<'_>) -> bool {
    let words = doc.slice(act.range);
    let noun = ["perdita", "distruzione", "cancellazione"]
        .iter()
        .any(|noun| words.starts_with(noun));
    let from = act.token.saturating_sub(4);
    let was = |token: usize| doc.word(token).starts_with("stat");
    let is = |token: usize| {
        matches!(
            doc.word(token),
            "è" | "sono" | "era" | "erano" | "resta" | "restano" | "rimane" | "rimangono"
        ) || ["risult", "rimast", "andat"]
            .iter()
            .any(|stem| doc.word(token).starts_with(stem))
    };
    noun || (from..act.token).any(is) && (act.code == "do.vanish" || !(from..act.token).any(was))
        || words.starts_with("andat")
}

fn before<'d>(doc: &'d Document<'_>, range: ViewRange) -> &'d str {
    let token = doc.token_at(range.start);
    token.checked_sub(1).map_or("", |token| doc.word(token))
}
