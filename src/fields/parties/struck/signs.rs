//! What the words around a name say of its bearer: that it was struck, that it
//! acts, that people, data or systems are its own.

use super::super::gaps::is_at;
use super::super::names::{Form, Name};
use super::super::{groups, voices, words};
use crate::fields::groups::Group;
use crate::lexicon::Table;
use crate::text::grammar;
use crate::text::grammar::{is_from, is_of, is_to};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// Words between what is said and the name: "i sistemi informatici della Beta".
const NEAR: usize = 6;

/// Words between the name and what befell it: "Beta è rimasta vittima".
const BEHIND: usize = 4;

/// Sentences that may bind a name to what is the writer's own.
const EARLY: usize = 10;

/// What the words around a name say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said {
    pub(super) points: u32,
    /// People or data are its own.
    pub(super) own: bool,
    /// It speaks for itself, or does what the one who was struck does; so does a supplier.
    pub(super) answers: bool,
    /// What the breach struck bears its name: `la rete di Alfa`, `il suo profilo Alfa`.
    pub(super) bound: bool,
    /// A body that does something, told as the subject of an early sentence.
    pub(super) subject: bool,
    /// It is spoken of as another's: `la nostra password di Alfa`, `altri clienti di Alfa`.
    pub(super) other: bool,
}

/// How much the words around a name say that its bearer was struck.
pub(super) fn said_of(doc: &Document<'_>, name: &Name<'_>) -> Said {
    let Some(sentence) = doc.sentences().get(name.sentence) else {
        return Said::default();
    };
    let line = sentence.near(name.tokens.start, NEAR);
    let capitals = doc.cased_slice(doc.range_of(&line));
    if !capitals.chars().any(char::is_lowercase) {
        return Said::default(); // In a line of capitals any word may look like a name.
    }
    let (first, after) = (name.tokens.start, name.tokens.end);
    let start = sentence.tokens.start;
    let before = first.checked_sub(1).filter(|&t| t >= start);
    // "della Beta", "alla Beta", "da Beta", or "l'attacco che ha colpito Beta".
    let word = before.map_or("", |t| doc.word(t));
    let governed = is_of(word) || is_to(word) || is_from(word) || is_at(word);
    let from = start.max(first.saturating_sub(NEAR));
    let lead = (from..first)
        .rev()
        .take_while(|&t| !matches!(doc.word(t), "," | ";" | ":" | "." | "(" | ")"))
        .last()
        .unwrap_or(first)..first;
    let any = |group: Group| group.among(doc, lead.clone());
    // "Attacco informatico a Beta", "Beta nel mirino degli hacker", "Beta vittima di un attacco",
    // "Attacco hacker Beta: i dati in rete".
    let titled = before.is_some_and(|t| {
        voices::ATTACK.holds(doc, t)
            || matches!(doc.word(t), "informatico" | "cyber" | "ransomware")
    });
    // "Regione Beta, attacco al centro dati"
    let headed =
        !governed && matches!(doc.word(after), "," | ":") && voices::ATTACK.holds(doc, after + 1);
    let at = matches!(word, "contro" | "presso");
    let headline = (is_of(word) || is_to(word) || at || titled) && any(voices::ATTACK) || headed;
    let behind = after..sentence.tokens.end.min(after + BEHIND);
    let befallen = !governed
        && behind
            .take_while(|&t| !matches!(doc.word(t), "," | ";" | ":" | "." | "(" | ")"))
            .any(|t| voices::STRUCK.holds(doc, t));
    let struck = any(voices::STRUCK) || headline || befallen;
    let other = another(doc, &lead);
    let spared = spared(doc, first..after, start);
    let mut said = Said {
        other,
        ..Said::default()
    };
    let people = is_of(word) && any(voices::PEOPLE) && !other;
    let data = is_of(word) && !people && any(voices::HOLDS) && !other && !is_datum(doc, name);
    let owns = people || is_of(word) && any(voices::OWNS);
    let verb = after + usize::from(doc.word(after) == "non");
    let states = !governed && voices::SAYS.holds(doc, verb);
    let acts = !governed && voices::ACT.holds(doc, verb);
    let told = was_told(doc, name, start) || !governed && is_told(doc, after);
    let asks = !governed && never_asks(doc, after);
    let attached = before.is_some_and(|t| attached(doc, t, start)) && !is_datum(doc, name);
    // "Beta ha sporto denuncia"
    let deed = !governed && doc.word(after) == "ha" && voices::DEED.holds(doc, after + 1);
    said.points = 2 * u32::from(struck)
        + 2 * u32::from(states)
        + 2 * u32::from(told)
        + 2 * u32::from(asks)
        + u32::from(acts)
        + u32::from(deed)
        + u32::from(owns)
        + u32::from(people)
        + u32::from(data)
        + u32::from(attached && !other);
    said.own = asks || people || data;
    said.answers = states || deed;
    let opens = before.is_none_or(|t| t == start && grammar::is_article(doc.word(t)))
        || before.is_some_and(|t| grammar::is_article(doc.word(t)) && t <= start + 3);
    said.subject = matches!(name.form, Form::Body(..))
        && name.sentence < EARLY
        && !governed
        && opens
        && matches!(
            doc.word(after),
            "ha" | "hanno" | "si" | "," | "sta" | "stanno"
        );
    said.bound = asks
        || (people || data || attached || is_of(word) && any(voices::BOUND))
            && name.sentence < EARLY
            && !spared
            && !is_datum(doc, name);
    said
}

/// `la nostra password di Alfa`, `altri clienti di Alfa`, `la stessa password per Alfa`: another's.
fn another(doc: &Document<'_>, lead: &Range<usize>) -> bool {
    lead.clone().any(|t| {
        let word = doc.word(t);
        word.starts_with("nostr")
            || words::COMPARED.hold(word)
            || groups::FELLOWS.holds(doc, t)
                && (t + 1..lead.end).any(|p| voices::PEOPLE.holds(doc, p) && p <= t + 2)
            || doc.kind(t) == Some(TokenKind::Number)
    })
}

/// `i dati delle carte non sono coinvolti: stanno nei sistemi di Alfa`: where nothing happened.
fn spared(doc: &Document<'_>, name: Range<usize>, start: usize) -> bool {
    const FAR: usize = 18;
    const BEHIND: usize = 5;
    // `un soggetto non autorizzato` denies nothing.
    let denies = |t: usize| {
        doc.word(t) == "non"
            && ![
                "autorizzat",
                "identificat",
                "not",
                "meglio",
                "conosciut",
                "legittimat",
            ]
            .iter()
            .any(|stem| doc.word(t + 1).starts_with(stem))
    };
    // `Le password dei clienti di Alfa non sono state viste`
    let behind = (name.end..name.end + BEHIND)
        .take_while(|&t| !matches!(doc.word(t), "," | "." | ";" | ":"))
        .any(denies);
    behind
        || (start.max(name.start.saturating_sub(FAR))..name.start).any(|t| {
            denies(t)
                || matches!(
                    doc.word(t),
                    "mai" | "carta" | "carte" | "pagamento" | "pagamenti" | "se" | "qualora"
                )
        })
}

/// `Alfa non ti chiederà mai la password`: a brand on its own habits.
fn never_asks(doc: &Document<'_>, after: usize) -> bool {
    const ASKS: [&str; 7] = [
        "chied", "richied", "contatt", "invi", "telefon", "domand", "chiam",
    ];
    let verb = after
        + 1
        + usize::from(matches!(
            doc.word(after + 1),
            "ti" | "le" | "vi" | "la" | "li"
        ));
    let mut near = verb.saturating_sub(1)..verb + 3;
    doc.word(after) == "non"
        && ASKS.iter().any(|stem| doc.word(verb).starts_with(stem))
        && near.any(|t| doc.word(t) == "mai")
}

/// `sui sistemi Alfa`, `il suo account Alfa`: the name stands right behind what is its own.
fn attached(doc: &Document<'_>, before: usize, start: usize) -> bool {
    (start.max(before.saturating_sub(1))..=before)
        .any(|t| voices::BOUND.end(doc, t) == Some(before + 1))
}

/// `ha informato il Comune di Alfa`, `ha subito riferito a Beta`: whom another told.
fn was_told(doc: &Document<'_>, name: &Name<'_>, start: usize) -> bool {
    const FAR: usize = 5;
    let from = start.max(name.tokens.start.saturating_sub(FAR));
    let Some(told) = (from..name.tokens.start)
        .rev()
        .find(|&t| voices::TOLD.holds(doc, t))
    else {
        return false;
    };
    let end = voices::TOLD.end(doc, told).unwrap_or(told + 1);
    let plain = (end..name.tokens.start).all(|t| {
        let word = doc.word(t);
        grammar::is_article(word) || is_to(word) || words::ADVERBS.hold(word)
    });
    let third = told
        .checked_sub(1)
        .filter(|&b| b >= start)
        .is_some_and(|b| {
            (start.max(b.saturating_sub(1))..=b)
                .any(|t| matches!(doc.word(t), "ha" | "hanno" | "aveva" | "avevano"))
        });
    plain && third
}

/// `Alfa è stata informata`, `Alfa ha ricevuto la notizia`.
fn is_told(doc: &Document<'_>, after: usize) -> bool {
    const FAR: usize = 5;
    let passive = matches!(doc.word(after), "è" | "era")
        && (after + 1..after + FAR)
            .take_while(|&t| !matches!(doc.word(t), "," | "." | ";" | "e"))
            .any(|t| voices::TOLD.holds(doc, t));
    let hears = matches!(doc.word(after), "ha" | "aveva")
        && (after + 1..after + 3).any(|t| matches!(doc.word(t), "appreso" | "saputo" | "ricevuto"));
    passive || hears
}

/// A document or a thing of the data types, which a capital makes look like a name: `i dati della Patente`.
fn is_datum(doc: &Document<'_>, name: &Name<'_>) -> bool {
    name.form == Form::Bare
        && (doc.hit_at(Table::DataTypes, name.tokens.start).is_some()
            || groups::FIRST_NAMES.holds(doc, name.tokens.start)
            || groups::STREETS.holds(doc, name.tokens.start))
}
