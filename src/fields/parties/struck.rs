//! Whom it struck: the controller of a text whose writer does not show.
//!
//! Pages and press notes often bear neither letterhead nor signature, and their
//! body speaks in the third person or within quotation marks. It is then the
//! one whom the attack struck, whose customers or systems are spoken of, and
//! who does something about it; the one of whom most of this is said.

use super::entities::Entities;
use super::gaps::{is_at, is_by, is_of, is_to};
use super::names::Name;
use crate::text::Document;

/// What must be said of a body to take it for the one that was struck.
const ENOUGH: u32 = 5;

/// Words between what is said and the name: "i sistemi informatici della Beta".
const NEAR: usize = 6;

/// What befalls a body.
const STRUCK: &[&str] = &[
    "attaccati",
    "bersaglio",
    "coinvolgimento",
    "colpita",
    "colpito",
    "coinvolta",
    "coinvolto",
    "danni",
    "interessato",
    "occorso",
    "patito",
    "subita",
    "subito",
    "vittima",
];

/// What a controller has: people whose data it holds, and where it holds them.
const OWNED: &[&str] = &[
    "abbonati",
    "app",
    "archivi",
    "archivio",
    "clienti",
    "database",
    "dipendenti",
    "forum",
    "infrastruttura",
    "iscritti",
    "lettori",
    "pazienti",
    "portale",
    "rete",
    "server",
    "servizi",
    "sistema",
    "sistemi",
    "sito",
    "soci",
    "studenti",
    "utenti",
    "utenza",
];

/// What a body does or is, by the word after its name.
const ACTS: &[&str] = &["ha", "hanno", "intende", "si", "sta", "stanno", "è"];

/// What only those do who speak for themselves.
const STATES: &[&str] = &[
    "comunica",
    "conferma",
    "denuncia",
    "dichiara",
    "esprime",
    "informa",
    "invita",
    "precisa",
    "raccomanda",
    "rende",
    "sottolinea",
];

/// What only who answers for the data does: "Beta ha presentato denuncia".
const DEEDS: &[&str] = &[
    "attivato",
    "avviato",
    "avvisato",
    "comunicato",
    "informato",
    "inviato",
    "notificato",
    "presentato",
    "provveduto",
    "sporto",
];

/// People whose data a controller holds.
const PEOPLE: &[&str] = &[
    "abbonati",
    "clienti",
    "dipendenti",
    "iscritti",
    "lettori",
    "pazienti",
    "soci",
    "studenti",
    "utenti",
    "utenza",
];

/// What is known of an entity from the roles that the text gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing against it.
    Free,
    /// Its systems are spoken of, as a supplier's would be.
    RunsSystems,
    /// A supplier, an officer, an authority.
    Other,
}

/// The entity of which most is said, with its names that show it.
pub(super) fn body(
    doc: &Document<'_>,
    names: &[Name<'_>],
    entities: &Entities<'_>,
    standing: impl Fn(usize) -> Standing,
) -> Option<(usize, Vec<usize>)> {
    let we = speaks_of_itself(doc);
    let mut best: Option<(u32, usize, Vec<usize>)> = None;
    for (index, entity) in entities.all.iter().enumerate() {
        let standing = standing(index);
        if entity.authority || standing == Standing::Other || entity.is_generic() {
            continue;
        }
        let mut score = entity.names.len().min(3) as u32 + u32::from(entity.formal);
        let mut own = false;
        let mut shown = Vec::new();
        for &name in &entity.names {
            let Some(found) = names.get(name) else {
                continue;
            };
            let said = said_of(doc, found);
            own |= said.own;
            score += said.points;
            if said.points > 0 {
                shown.push(name);
            }
        }
        // Whose systems were attacked may be anybody's supplier, and a writer who says
        // "we" speaks of other companies in the third person.
        let doubtful = we && entity.family.is_none() || standing == Standing::RunsSystems;
        if shown.is_empty() || score < ENOUGH || doubtful && !own {
            continue;
        }
        if best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, index, shown));
        }
    }
    best.map(|(_, entity, shown)| (entity, shown))
}

/// Whether the text says "we" of itself.
fn speaks_of_itself(doc: &Document<'_>) -> bool {
    (0..doc.tokens().len()).any(|t| {
        matches!(
            doc.word(t),
            "abbiamo" | "nostro" | "nostra" | "nostri" | "nostre" | "noi"
        )
    })
}

/// What the words around a name say.
#[derive(Debug, Clone, Copy, Default)]
struct Said {
    points: u32,
    /// It speaks for itself, or people are its own.
    own: bool,
}

/// How much the words around a name say that its bearer was struck.
fn said_of(doc: &Document<'_>, name: &Name<'_>) -> Said {
    let Some(sentence) = doc.sentences().get(name.sentence) else {
        return Said::default();
    };
    let capitals = doc.cased_slice(sentence.range);
    if !capitals.chars().any(char::is_lowercase) {
        return Said::default(); // In a line of capitals any word may look like a name.
    }
    let (first, after) = (name.tokens.start, name.tokens.end);
    let next = if after < sentence.tokens.end {
        doc.word(after)
    } else {
        ""
    };
    let before = first.checked_sub(1).filter(|&t| t >= sentence.tokens.start);
    // "della Beta", "alla Beta", "da Beta", or "l'attacco che ha colpito Beta".
    let word = before.map_or("", |t| doc.word(t));
    let governed = is_of(word) || is_to(word) || is_by(word) || is_at(word);
    let from = sentence.tokens.start.max(first.saturating_sub(NEAR));
    let any = |list: &[&str]| {
        (from..first)
            .rev()
            .take_while(|&t| !matches!(doc.word(t), "," | ";" | ":" | "." | "(" | ")"))
            .any(|t| list.contains(&doc.word(t)))
    };
    let struck = any(STRUCK);
    let owns = is_of(word) && any(OWNED);
    let people = owns && any(PEOPLE);
    let states = !governed && STATES.contains(&next);
    let acts = !governed && ACTS.contains(&next);
    Said {
        points: 2 * u32::from(struck)
            + 2 * u32::from(states)
            + u32::from(acts)
            + u32::from(owns)
            + u32::from(people),
        own: states || people || next == "ha" && !governed && DEEDS.contains(&doc.word(after + 1)),
    }
}
