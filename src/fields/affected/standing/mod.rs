//! Whether the clause says that the counted ones were hit by this breach.

mod holds;
mod nearest;
mod noun;
mod predicates;
mod prepositions;

mod scene;
mod words;

use super::Candidate;
use super::counted::{Counted, Link};
use super::quantity::Quantity;
use crate::fields::affected::groups;
use crate::lexicon::{Hit, Table};
use crate::text::{Document, ViewRange};
use scene::{Field, Scene};

/// The rule of "riferibili a 410.000 utenti".
pub(super) const THEIRS: &str = "the data are theirs";

/// The rule of "i dati di 312 clienti".
const THEIR_DATA: &str = "their data";

/// The rule of "per i 3.204 donatori c'era anche l'IBAN".
pub(super) const FOR_THEM: &str = "what was hit for them";

/// The rule of sections that tell of something else.
const ELSEWHERE: &str = "advice, measures and contacts tell no counts";

/// Fewer "righe" or "schede" are lines of a letter, not records.
const FEWEST_RECORDS: u64 = 10;

/// What holds for the whole document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    /// A mail showed its recipients to each other: they are the affected.
    pub(super) open_copy: bool,
}

impl Setting {
    pub(super) fn of(doc: &Document<'_>) -> Self {
        Self {
            open_copy: open_copy(doc),
        }
    }
}

/// Whether the breach is a mail that showed its recipients to each other.
fn open_copy(doc: &Document<'_>) -> bool {
    doc.hits_of(Table::CountCues)
        .iter()
        .any(|hit| hit.code() == "open_copy")
}

/// A decision and why.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verdict {
    pub(super) accepted: bool,
    pub(super) rule: &'static str,
    pub(super) cue: Option<ViewRange>,
}

/// Nothing says that they were hit, nor that they were not.
pub(super) fn is_open(verdict: &Verdict) -> bool {
    matches!(verdict.rule, UNSAID | UNSAID_OF_SUBJECT)
}

/// The rule of numbers of which nothing is said.
const UNSAID: &str = "nothing says that they are hit";

/// The same of a subject: "Gli iscritti sono 312".
const UNSAID_OF_SUBJECT: &str = "nothing says that the subject is hit";

fn yes(rule: &'static str, cue: Option<Hit<'_>>) -> Verdict {
    Verdict {
        accepted: true,
        rule,
        cue: cue.map(|hit| hit.range()),
    }
}

fn no(rule: &'static str, cue: Option<Hit<'_>>) -> Verdict {
    Verdict {
        accepted: false,
        rule,
        cue: cue.map(|hit| hit.range()),
    }
}

/// The second number of `402 dei 1.318 clienti`.
pub(super) fn base_of_the_number_before() -> Verdict {
    no("a population of which the affected are a part", None)
}

/// Decides on one number.
pub(super) fn verdict(
    doc: &Document<'_>,
    setting: &Setting,
    quantity: &Quantity,
    counted: &Counted,
    earlier: Option<&Candidate>,
) -> Verdict {
    let verdict = affirmed(doc, setting, quantity, counted, earlier);
    let denied = verdict.accepted
        && (verdict
            .cue
            .is_some_and(|cue| denied_before(doc, doc.token_at(cue.start)))
            || none_of(doc, quantity.tokens.start));
    if denied {
        return no("the clause denies it", None);
    }
    if verdict.accepted && is_habit(doc, quantity, counted) {
        return no("how it comes about whenever it does", None);
    }
    verdict
}

/// `non ha coinvolto`; but `non si può escludere che siano coinvolti`.
fn denied_before(doc: &Document<'_>, cue: usize) -> bool {
    (cue.saturating_sub(3)..cue).rev().any(|t| {
        doc.word(t) == "non"
            && matches!(
                doc.word(t + 1),
                "ha" | "hanno"
                    | "sono"
                    | "è"
                    | "risulta"
                    | "risultano"
                    | "riguarda"
                    | "riguardano"
                    | "coinvolge"
                    | "interessa"
                    | "si"
                    | "vi"
                    | "erano"
                    | "era"
            )
            && !(t + 1..cue).any(|w| {
                doc.word(w).starts_with("esclu")
                    || matches!(doc.word(w), "puo" | "possono" | "," | "che")
            })
    })
}

/// `quando due utenti si collegavano insieme, il secondo vedeva …`: any two, none counted.
fn is_habit(doc: &Document<'_>, quantity: &Quantity, counted: &Counted) -> bool {
    const FEW: u64 = 9;
    const REACH: usize = 4;
    let whenever = quantity.tokens.start.checked_sub(1).is_some_and(|t| {
        matches!(
            doc.word(t),
            "quando" | "se" | "qualora" | "allorche" | "ogniqualvolta"
        )
    });
    whenever
        && quantity.value <= FEW
        && (counted.end..counted.end + REACH).any(|t| {
            [
                "ava", "eva", "iva", "avano", "evano", "ivano", "assero", "essero", "issero",
            ]
            .iter()
            .any(|ending| doc.word(t).len() > 5 && doc.word(t).ends_with(ending))
        })
}

/// `nessuno dei 4.000 account`.
fn none_of(doc: &Document<'_>, start: usize) -> bool {
    start
        .checked_sub(2)
        .is_some_and(|t| matches!(doc.word(t), "nessuno" | "nessuna"))
}

fn affirmed(
    doc: &Document<'_>,
    setting: &Setting,
    quantity: &Quantity,
    counted: &Counted,
    earlier: Option<&Candidate>,
) -> Verdict {
    let scene = Scene::new(doc, quantity, counted);
    let decided = scene
        .does_not_hold()
        .or_else(|| scene.by_link(earlier))
        .or_else(|| scene.by_noun(setting, earlier));
    if let Some(verdict) = decided {
        return verdict;
    }
    let elsewhere = scene.section() == Field::Elsewhere;
    if let Some(verdict) = scene.by_preposition(setting, earlier) {
        let guessed = counted.link == Link::GuessedNoun
            && verdict.rule != THEIR_DATA
            && verdict.rule != THEIRS;
        return if guessed {
            no("a noun that only looks like one for people", None)
        } else if verdict.accepted && elsewhere && !scene.strong(&verdict) {
            no(ELSEWHERE, None)
        } else {
            verdict
        };
    }
    if elsewhere && !scene.told_beside() {
        return no(ELSEWHERE, None);
    }
    if scene.acts() && !setting.open_copy {
        return no("they act in the story and were not hit", None);
    }
    scene.nearest(setting)
}

/// Cues that count and don't say of what.
fn counts_only(cue: &str) -> bool {
    matches!(
        cue,
        "risultano"
            | "vi sono"
            | "ci sono"
            | "complessivamente"
            | "in tutto"
            | "in totale"
            | "nel complesso"
            | "ammontano"
            | "ammonta"
            | "registrati"
            | "registrate"
            | "presenti"
    )
}

/// `in 120 casi`, `in 120 posizioni`.
fn is_case(doc: &Document<'_>, counted: &Counted) -> bool {
    matches!(
        doc.slice(counted.unit_at),
        "casi" | "posizioni" | "nominativi"
    )
}

/// Words after which `a` names whose the data are, and not who saw them: `riferibili a`, `sottratti a`.
fn belongs_to(doc: &Document<'_>, cue: ViewRange) -> bool {
    const PHRASES: [&str; 7] = [
        "si riferi",
        "si limita",
        "fa capo",
        "fanno capo",
        "in tutto",
        "in totale",
        "avuto accesso",
    ];
    let words = doc.slice(cue);
    groups::BELONGS_TO.holds(doc, doc.token_at(cue.start))
        || PHRASES.iter().any(|phrase| words.starts_with(phrase))
}
