//! Tick boxes, and questions answered by a word.

use super::mentions::Mention;
use super::{groups, rows};
use crate::record::DataStatus;
use crate::text::polarity::Polarity;
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// What a box before or after a mention says, or the value of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tick {
    Full,
    Unsure,
    /// Said to be not involved.
    Empty,
    /// A box without a mark, which says nothing unless a legend does.
    Blank,
}

impl Tick {
    pub(super) fn status(self) -> DataStatus {
        match self {
            Self::Full => DataStatus::Exposed,
            Self::Unsure => DataStatus::PossiblyExposed,
            Self::Empty | Self::Blank => DataStatus::NotExposed,
        }
    }
}

/// The box of a mention: the last before it in its sentence, else the one that ends the sentence.
pub(super) fn tick(doc: &Document<'_>, mention: &Mention<'_>) -> Option<Tick> {
    const FARTHEST: usize = 24;
    let sentence = doc.sentences().get(mention.sentence)?.tokens.clone();
    let start = sentence
        .start
        .max(mention.tokens.start.saturating_sub(FARTHEST));
    // The question mark of "? cellulare" ends a sentence of its own.
    let doubt = sentence
        .start
        .checked_sub(1)
        .and_then(|t| tick_at(doc, t))
        .filter(|&tick| tick == Tick::Unsure);
    (start..mention.tokens.start)
        .rev()
        .find_map(|t| tick_at(doc, t))
        .or(doubt)
        .or_else(|| {
            let from = sentence.end.saturating_sub(3).max(mention.tokens.end);
            (from..sentence.end).find_map(|t| tick_at(doc, t))
        })
        .or_else(|| rows::value(doc, mention))
}

fn tick_at(doc: &Document<'_>, token: usize) -> Option<Tick> {
    match doc.word(token) {
        "☑" | "☒" => Some(Tick::Full),
        "☐" | "□" => Some(Tick::Blank),
        "✘" | "✗" | "✖" | "✕" | "❌" | "🚫" => Some(Tick::Empty),
        "?" if doc.kind(token.wrapping_sub(1)) == Some(TokenKind::Break) => Some(Tick::Unsure),
        "[" | "(" => match (doc.word(token + 1), doc.word(token + 2)) {
            ("x", "]" | ")") => Some(Tick::Full),
            ("?", "]" | ")") => Some(Tick::Unsure),
            ("]", _) => Some(Tick::Blank),
            ("_", "]") => Some(Tick::Blank),
            _ => None,
        },
        _ => None,
    }
}

/// What the next sentence answers to a question that names data: `E la password? Neanche quella.`
pub(super) fn answer(doc: &Document<'_>, mention: &Mention<'_>) -> Option<DataStatus> {
    const LONGEST: usize = 14;
    const HEDGED: usize = 4;
    let question = doc.sentences().get(mention.sentence)?;
    let last = question.tokens.end.checked_sub(1)?;
    let asks = doc.word(last) == "?" || doc.word(question.tokens.start) == "\"";
    if !asks || question.tokens.len() > LONGEST || asks_for_leave(doc, question.tokens.clone()) {
        return None;
    }
    let reply = doc.sentences().get(mention.sentence + 1)?.tokens.clone();
    // "R. No."
    let first = (reply.start..reply.end)
        .find(|&t| !matches!(doc.word(t), "\"" | "r" | "risposta" | "." | ":" | "-" | ")"))?;
    let short = reply.len() <= LONGEST;
    // "Il perito è categorico: no."
    let end = reply.end.checked_sub(1)?;
    let close = end.checked_sub(usize::from(doc.word(end) == "."))?;
    let last = doc.word(close);
    let told = close > first && matches!(doc.word(close.saturating_sub(1)), ":" | ",") && short;
    let denied = doc.polarity(mention.range) == Polarity::Denied;
    let open = |t: usize| doc.word(t) == "non" && leaves_open(doc, t + 1);
    let yes = match doc.word(first) {
        "quelli" | "quelle" | "quella" | "quello" if doc.word(first + 1) == "no" => false,
        "zero" | "niente" | "nulla" | "mai" | "assolutamente" if !denied => false,
        "neanche" | "neppure" | "nemmeno" | "nessuna" | "nessuno" | "salva" | "salve"
        | "tranquillo" | "tranquilla" | "tranquilli" | "tranquille" => {
            return Some(DataStatus::NotExposed);
        }
        "no" => false,
        "non" if short && leaves_open(doc, first + 1) => {
            return Some(DataStatus::PossiblyExposed);
        }
        "non" if short => false,
        "sì" | "purtroppo" => true,
        _ if reply.len() <= 3 && groups::ROW_HIT.holds(doc, first) => true,
        "forse" | "probabilmente" | "possibile" if short => {
            return Some(DataStatus::PossiblyExposed);
        }
        // "Al momento non lo sappiamo."
        "al" | "per" | "ad" | "ancora" | "oggi"
            if short && (first + 1..first + HEDGED).any(open) =>
        {
            return Some(DataStatus::PossiblyExposed);
        }
        _ if told && last == "no" => false,
        _ if told && last == "sì" => true,
        _ => return None,
    };
    // "Le password sono al sicuro? Sì."
    Some(if yes == denied {
        DataStatus::NotExposed
    } else {
        DataStatus::Exposed
    })
}

/// `Non possiamo escluderlo`, `Non lo sappiamo`: neither yes nor no.
fn leaves_open(doc: &Document<'_>, from: usize) -> bool {
    const NEAR: usize = 4;
    (from..from + NEAR)
        .take_while(|&t| !matches!(doc.word(t), "." | "," | ";"))
        .any(|t| {
            ["esclu", "sappiam", "saper", "certezz", "cert", "chiar"]
                .iter()
                .any(|stem| doc.word(t).starts_with(stem))
                || doc.word(t) == "sa"
        })
}

/// `Posso usare la carta?`, `Devo cambiare la password?`: no question of what was hit.
fn asks_for_leave(doc: &Document<'_>, question: Range<usize>) -> bool {
    const LEAD: usize = 4;
    question.take(LEAD).any(|t| {
        matches!(
            doc.word(t),
            "posso"
                | "devo"
                | "dobbiamo"
                | "possiamo"
                | "serve"
                | "occorre"
                | "bisogna"
                | "conviene"
                | "come"
                | "quando"
                | "dove"
                | "perche"
                | "dovrei"
                | "potrei"
        )
    })
}

/// `E la carta di credito?`, `Anche il mio IBAN?`: a question without a verb.
pub(super) fn asks_by_noun(doc: &Document<'_>, question: Range<usize>) -> bool {
    const LONGEST: usize = 9;
    const MARKS: usize = 3;
    question.len() <= LONGEST
        && question.take(MARKS).any(|t| {
            matches!(
                doc.word(t),
                "e" | "ed" | "anche" | "nemmeno" | "neppure" | "pure"
            )
        })
}
