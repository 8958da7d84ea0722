//! Whom it struck: the controller of a text whose writer does not show.
//!
//! Pages and press notes often bear neither letterhead nor signature, and their
//! body speaks in the third person or within quotation marks. It is then the
//! one whom the attack struck, whose customers or systems are spoken of, and
//! who does something about it; the one of whom most of this is said.

use super::entities::Entities;
use super::gaps::{is_at, is_by, is_of, is_to};
use super::names::Name;
use super::voices;
use crate::fields::groups::Group;
use crate::text::Document;

/// What must be said of a body to take it for the one that was struck.
const ENOUGH: u32 = 5;

/// Words between what is said and the name: "i sistemi informatici della Beta".
const NEAR: usize = 6;

/// Words between the name and what befell it: "Beta è rimasta vittima".
const BEHIND: usize = 4;

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
pub(super) fn speaks_of_itself(doc: &Document<'_>) -> bool {
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
    let line = sentence.near(name.tokens.start, NEAR);
    let capitals = doc.cased_slice(doc.range_of(&line));
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
    let any = |group: Group| {
        (from..first)
            .rev()
            .take_while(|&t| !matches!(doc.word(t), "," | ";" | ":" | "." | "(" | ")"))
            .any(|t| group.holds(doc, t))
    };
    // "Attacco informatico a Beta", "Beta nel mirino degli hacker", "Beta vittima di un attacco".
    let headline = (is_of(word) || is_to(word) || matches!(word, "contro")) && any(voices::ATTACK);
    let befallen = !governed
        && (after..sentence.tokens.end.min(after + BEHIND))
            .take_while(|&t| !matches!(doc.word(t), "," | ";" | ":" | "." | "(" | ")"))
            .any(|t| voices::STRUCK.holds(doc, t));
    let struck = any(voices::STRUCK) || headline || befallen;
    let people = is_of(word) && any(voices::PEOPLE);
    let owns = people || is_of(word) && any(voices::OWNS);
    let states = !governed && voices::SAYS.holds(doc, after);
    let acts = !governed && voices::ACT.holds(doc, after);
    Said {
        points: 2 * u32::from(struck)
            + 2 * u32::from(states)
            + u32::from(acts)
            + u32::from(owns)
            + u32::from(people),
        own: states || people || next == "ha" && !governed && voices::DEED.holds(doc, after + 1),
    }
}
