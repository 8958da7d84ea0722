//! Whether the clause says that the counted ones were hit by this breach.

mod holds;
mod rules;
mod scene;
mod words;

use super::Candidate;
use super::counted::{Counted, Link, Noun};
use super::cues::Preposition;
use super::quantity::Quantity;
use crate::lexicon::{Hit, Table};
use crate::record::Unit;
use crate::text::{Document, ViewRange};
use scene::{Field, Scene};

/// The rule of "riferibili a 410.000 utenti".
pub(super) const THEIRS: &str = "the data are theirs";

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

fn yes(rule: &'static str, cue: Option<Hit<'_>>) -> Verdict {
    Verdict {
        accepted: true,
        rule,
        cue: cue.map(|hit| hit.range),
    }
}

fn no(rule: &'static str, cue: Option<Hit<'_>>) -> Verdict {
    Verdict {
        accepted: false,
        rule,
        cue: cue.map(|hit| hit.range),
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
    if let Some(refusal) = scene.does_not_hold() {
        return refusal;
    }
    if let Some(cue) = scene.excepted() {
        return yes("excepted from a denial", Some(cue));
    }
    if counted.noun == Noun::Staff
        && counted.link == Link::Governs
        && scene.modified_as_hit().is_none()
    {
        return no("staff who act in the story", None);
    }
    match counted.link {
        Link::Anaphor => return scene.part(),
        Link::Label => return scene.label(),
        Link::Predicate => return scene.predicate(),
        Link::Bracketed => return scene.bracketed(),
        Link::Governs | Link::GuessedNoun | Link::PartOfNext => {}
    }
    if counted.part && earlier.is_some() {
        return scene.part();
    }
    if scene.counts_a_group() && earlier.is_some_and(|e| quantity.value < e.value) {
        return yes("a group of the total, counted in brackets", None);
    }
    if setting.open_copy && doc.slice(counted.unit_at).starts_with("destinatar") {
        return yes("they were shown to each other", None);
    }
    if scene.possessed() || counted.unit == Unit::Accounts && scene.measured() {
        return no("said of others than the affected", None);
    }
    let section = scene.section();
    let modified = scene.modified_as_hit();
    if scene.are_the_concerned() {
        return yes("the noun itself is said to be hit", None);
    }
    if scene.first_come() {
        return no("an offer to the first who come", None);
    }
    if let Some(cue) = modified {
        return yes("the noun itself is said to be hit", Some(cue));
    }
    if scene.is_base() {
        return no("a population of which the affected are a part", None);
    }
    if counted.unit == Unit::Records && quantity.value < FEWEST_RECORDS {
        return no("too few to be records", None);
    }
    let placed = match scene.preposition() {
        Some((Preposition::Of, at)) => scene.genitive(setting, at),
        Some((Preposition::Between, at)) if scene.belongs(at) => {
            Some(yes("the reader is one of them", None))
        }
        Some((Preposition::From, at)) if scene.consists(at) => None,
        Some((Preposition::To, at)) if scene.equals(at) => None,
        Some((
            Preposition::From | Preposition::With | Preposition::Between | Preposition::On,
            _,
        )) => Some(no("the preposition names someone else", None)),
        Some((Preposition::To, at)) => Some(scene.dative(setting, at)),
        Some((Preposition::For, at)) => Some(scene.benefit(at)),
        Some((Preposition::In, _))
            if earlier.is_some_and(|e| quantity.value < e.value) && is_case(doc, counted) =>
        {
            Some(yes("cases among the count before", None))
        }
        Some((Preposition::In, _)) => Some(if counted.unit == Unit::People {
            no("people in a place are not counted as hit", None)
        } else {
            yes("accounts in which it happened", None)
        }),
        None => None,
    };
    if let Some(verdict) = placed {
        if counted.link == Link::GuessedNoun
            && verdict.rule != "their data"
            && verdict.rule != THEIRS
        {
            return no("a noun that only looks like one for people", None);
        }
        return if verdict.accepted && section == Field::Elsewhere && !scene.strong(&verdict) {
            no("advice, measures and contacts tell no counts", None)
        } else {
            verdict
        };
    }
    if section == Field::Elsewhere {
        return no("advice, measures and contacts tell no counts", None);
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
fn belongs_to(cue: &str) -> bool {
    const STEMS: [&str; 24] = [
        "riferi",
        "si riferi",
        "relativ",
        "riconduc",
        "attribui",
        "apparten",
        "intestat",
        "associat",
        "corrispond",
        "collegat",
        "fa capo",
        "fanno capo",
        "pertinent",
        "afferent",
        "inerent",
        "ammonta",
        "sottratt",
        "rubat",
        "carpit",
        "trafugat",
        "prelevat",
        "in tutto",
        "in totale",
        "complessiv",
    ];
    STEMS.iter().any(|stem| cue.starts_with(stem))
}
