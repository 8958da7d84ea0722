//! What the place of a name in the layout says: letterhead, sender line, signature.

use super::entities::Entity;
use super::groups;
use super::names::{Form, Name};
use super::voices;
use super::words;
use crate::text::grammar;
use crate::text::{Document, SentenceKind, TokenKind};

/// How many sentences at the head and the foot of a text may hold its letterhead and signature.
const HEAD: usize = 12;
const FOOT: usize = 9;

/// What the place of a name in the layout says: letterhead, sender line, signature.
pub(super) fn placed(doc: &Document<'_>, name: &Name<'_>, entity: &Entity<'_>, known: bool) -> i32 {
    let Some(sentence) = doc.sentences().get(name.sentence) else {
        return 0;
    };
    // Emoji and bullets before a name don't count.
    let start = sentence
        .tokens
        .clone()
        .find(|&i| doc.kind(i) != Some(TokenKind::Mark))
        .unwrap_or(sentence.tokens.start);
    // `AVVISO PUBBLICO - Comune di Alfa`
    let behind_dash = name.sentence < 3
        && name.tokens.end == sentence.tokens.end
        && name.tokens.start > start
        && doc.word(name.tokens.start - 1) == "-";
    let lead = if behind_dash {
        0
    } else {
        name.tokens.start - start.min(name.tokens.start)
    };
    let first = doc.word(start);
    if matches!(first, "da" | "from" | "mittente") && doc.word(start + 1) == ":" && lead <= 4 {
        // A person may send it: a bare name counts when the mailbox bears it.
        return if entity.formal || known { 4 } else { 0 };
    }
    // `A.S.D. Alfa` is no addressee.
    let abbreviation = doc.glued(start) && doc.word(start + 1) == ".";
    if !abbreviation
        && matches!(
            first,
            "a" | "ai"
                | "alla"
                | "al"
                | "spett"
                | "spettabile"
                | "to"
                | "c"
                | "oggetto"
                | "p"
                | "alle"
                | "agli"
                | "preg"
                | "egr"
        )
    {
        return 0;
    }
    if below_address(doc, name.sentence) {
        return 0;
    }
    // `ALFA ENERGIA: gentile cliente, …`: the sender of a short message.
    // Of several words, followed by an address: `Farmacie Riunite: le scriviamo …`.
    let end = name.tokens.end;
    let writes = || {
        name.tokens.len() > 1
            && (matches!(doc.word(end + 1), "le" | "ti" | "vi" | "la")
                || groups::GREETINGS.holds(doc, end + 1))
    };
    if name.sentence == 0 && lead == 0 && doc.word(end) == ":" && (known || writes()) {
        return 3;
    }
    let total = doc.sentences().len();
    let foot = name.sentence + FOOT >= total;
    let team = lead > 0
        && lead <= 4
        && (start..name.tokens.start).all(|i| words::IN_TEAM.hold(doc.word(i)));
    if foot
        && team
        && (start..name.tokens.start).any(|i| {
            matches!(
                doc.word(i),
                "team"
                    | "staff"
                    | "per"
                    | "direzione"
                    | "assistenza"
                    | "supporto"
                    | "clienti"
                    | "customer"
            )
        })
    {
        return 3;
    }
    // `Ciao dal team Alfa!`, `Un saluto da Alfa`
    if name.sentence < 3 && lead > 1 && lead <= 4 && greets(doc, start, name.tokens.start) {
        return 3;
    }
    // `Il Dirigente scolastico dell'I.C. Alfa`
    if (foot || name.sentence < HEAD) && entity.formal && signed_by_office(doc, start, name) {
        return 3;
    }
    if !entity.formal && (titles_text(doc, name, entity) || practises(doc, name)) {
        return 3;
    }
    if !entity.formal && !known
        || lead > 1
        || sentence.kind == SentenceKind::Subject
        || sentence.kind == SentenceKind::Item
    {
        return 0;
    }
    // The name takes the line, or most of it.
    let words = sentence
        .tokens
        .clone()
        .filter(|&i| doc.kind(i) == Some(TokenKind::Word))
        .count();
    let named = name
        .tokens
        .clone()
        .filter(|&i| doc.kind(i) == Some(TokenKind::Word))
        .count();
    let next = doc.word(name.tokens.end);
    let alone = named * 2 >= words
        || (foot || matches!(next, "-" | "," | "|" | ""))
            && !verbal(doc, name.tokens.end, sentence.tokens.end);
    let head = name.sentence < 3 && lead == 0;
    if !entity.formal {
        // A brand with its own mailbox: at the head of a page, or alone in the signature.
        return if head && !verbal(doc, name.tokens.end, sentence.tokens.end) || alone && foot {
            2
        } else {
            0
        };
    }
    if !alone {
        let opens =
            head && name.sentence == 0 && !verbal(doc, name.tokens.end, sentence.tokens.end);
        return if opens { 3 } else { 0 };
    }
    if foot {
        3
    } else if name.sentence < HEAD {
        4
    } else {
        1
    }
}

/// `Il Dirigente scolastico dell'I.C. Alfa`, `La Direzione di Alfa S.r.l.`: an office before the name, alone on its line.
fn signed_by_office(doc: &Document<'_>, start: usize, name: &Name<'_>) -> bool {
    const LONGEST: usize = 6;
    let Some(before) = name.tokens.start.checked_sub(1).filter(|&b| b > start) else {
        return false;
    };
    let end = doc
        .sentences()
        .get(name.sentence)
        .map_or(name.tokens.end, |s| s.tokens.end);
    before - start <= LONGEST
        && grammar::is_of(doc.word(before))
        && end <= name.tokens.end + 2
        && voices::OFFICE.among(doc, start..start + 2)
}

/// `ciao dal team`, `buongiorno dallo staff di`, `un saluto da`: a greeting from the name behind it.
fn greets(doc: &Document<'_>, start: usize, name: usize) -> bool {
    let first = start + usize::from(doc.word(start) == "un");
    matches!(
        doc.word(first),
        "ciao" | "buongiorno" | "salve" | "saluto" | "saluti" | "messaggio" | "notizie"
    ) && grammar::is_from(doc.word(first + 1))
        && (first + 2..name).all(|t| words::IN_TEAM.hold(doc.word(t)))
}

/// A brand that stands alone on its line at the head or the foot, and is spoken of again.
fn titles_text(doc: &Document<'_>, name: &Name<'_>, entity: &Entity<'_>) -> bool {
    const HEAD_LINES: usize = 2;
    const FOOT_LINES: usize = 3;
    const HEADLINE: usize = 12;
    let Some(sentence) = doc.sentences().get(name.sentence) else {
        return false;
    };
    let alone = sentence.tokens.len() <= name.tokens.len() + 1
        && sentence.tokens.end <= name.tokens.end + 1
        && !matches!(sentence.kind, SentenceKind::Item | SentenceKind::Subject);
    // `Alfa • Messaggio di servizio`
    let headed = name.sentence < HEAD_LINES
        && name.tokens.start == sentence.tokens.start
        && sentence.tokens.len() <= HEADLINE
        && matches!(
            doc.word(name.tokens.end),
            "-" | "•" | "|" | ":" | "·" | ">" | "»"
        )
        && sentence.kind != SentenceKind::Subject
        && !verbal(doc, name.tokens.end, sentence.tokens.end);
    let alone = alone || headed;
    let placed = name.sentence < HEAD_LINES || name.sentence + FOOT_LINES >= doc.sentences().len();
    let person = groups::FIRST_NAMES.holds(doc, name.tokens.start);
    alone && placed && !person && entity.names.len() >= 2
}

/// `Dott.ssa Lia Monti, psicologa` or `Avv. Lia Monti` alone on a line at the head or foot, in a
/// text that speaks of `il mio` or of the practice: a professional who writes for himself.
fn practises(doc: &Document<'_>, name: &Name<'_>) -> bool {
    const LINES: usize = 2;
    const LONGEST: usize = 9;
    let Some(sentence) = doc.sentences().get(name.sentence) else {
        return false;
    };
    let tokens = sentence.tokens.clone();
    let placed = name.sentence < LINES || name.sentence + LINES >= doc.sentences().len();
    let titled = (tokens.start..name.tokens.start)
        .all(|t| groups::TITLES.holds(doc, t) || matches!(doc.word(t), "." | "ssa" | "studio"))
        && name.tokens.start > tokens.start;
    let calling = match doc.word(name.tokens.end) {
        "," | "-" => groups::PROFESSIONS.holds(doc, name.tokens.end + 1),
        _ => name.tokens.end + 1 >= tokens.end,
    };
    let profession = calling && doc.word(name.tokens.end) == ",";
    let practice = || {
        (0..doc.tokens().len()).any(|t| match doc.word(t) {
            "mio" | "mia" | "miei" | "mie" => true,
            "studio" => {
                grammar::is_of(doc.word(t.wrapping_sub(1))) || doc.word(t.wrapping_sub(1)) == "lo"
            }
            _ => false,
        })
    };
    let person =
        name.tokens.len() >= 2 && (groups::FIRST_NAMES.holds(doc, name.tokens.start) || titled);
    placed
        && person
        && tokens.len() <= LONGEST
        && calling
        && (titled && !offices_above(doc, name.sentence) || profession)
        && practice()
}

/// `Il Dirigente scolastico` on the line above: who signs for a body.
fn offices_above(doc: &Document<'_>, sentence: usize) -> bool {
    sentence
        .checked_sub(1)
        .and_then(|above| doc.sentences().get(above))
        .is_some_and(|above| {
            voices::OFFICE.among(doc, above.tokens.clone().start..above.tokens.start + 3)
        })
}

/// Whether a clause follows.
fn verbal(doc: &Document<'_>, from: usize, to: usize) -> bool {
    (from..to).take(40).any(|i| words::VERBAL.hold(doc.word(i)))
}

/// Whether the line before is `Spett.le` alone.
fn below_address(doc: &Document<'_>, sentence: usize) -> bool {
    const SHORT: usize = 4;
    sentence
        .checked_sub(1)
        .and_then(|before| doc.sentences().get(before))
        .is_some_and(|before| {
            before.tokens.len() <= SHORT
                && matches!(
                    doc.word(before.tokens.start),
                    "spett" | "spettabile" | "egregi" | "egr" | "al" | "alla" | "ai" | "alle"
                )
        })
}

/// Whether a name stands in an addressee's line: `Spett.le Comune di Alfa`.
pub(super) fn addressed(doc: &Document<'_>, name: &Name<'_>) -> bool {
    let Some(sentence) = doc.sentences().get(name.sentence) else {
        return false;
    };
    name.sentence < HEAD + 3
        && matches!(name.form, Form::Company | Form::Body(..))
        && name.tokens.start - sentence.tokens.start <= 4
        && (below_address(doc, name.sentence)
            || matches!(
                doc.word(sentence.tokens.start),
                "spett" | "spettabile" | "al" | "alla" | "all'" | "a"
            ))
}
