//! Looking up cues and units around a token.

use crate::lexicon::{Hit, Table};
use crate::text::Document;
use crate::text::grammar::{is_in, is_of, is_on};
use std::ops::Range;

/// The cue that ends right before a token.
pub(super) fn cue_before<'d>(doc: &Document<'d>, token: usize) -> Option<Hit<'d>> {
    let last = doc.tokens().get(token.checked_sub(1)?)?;
    let hits = doc.hits_of(Table::CountCues);
    let after = hits.partition_point(|hit| hit.range().start < last.end as usize);
    let hit = hits.get(after.checked_sub(1)?)?;
    (hit.range().end == last.end as usize).then_some(*hit)
}

/// The cue that begins with a token.
pub(super) fn cue_at<'d>(doc: &Document<'d>, token: usize) -> Option<Hit<'d>> {
    starting_at(doc, Table::CountCues, token)
}

/// The unit noun that begins with a token.
pub(super) fn unit_at<'d>(doc: &Document<'d>, token: usize) -> Option<Hit<'d>> {
    starting_at(doc, Table::CountUnits, token)
}

fn starting_at<'d>(doc: &Document<'d>, table: Table, token: usize) -> Option<Hit<'d>> {
    let start = doc.tokens().get(token)?.start as usize;
    let hits = doc.hits_of(table);
    let first = hits.partition_point(|hit| hit.range().start < start);
    hits.get(first)
        .filter(|hit| hit.range().start == start)
        .copied()
}

/// The cues within tokens, from the first to the last.
pub(super) fn cues_in<'a>(
    doc: &'a Document<'_>,
    tokens: Range<usize>,
) -> impl DoubleEndedIterator<Item = Hit<'a>> {
    let range = doc.range_of(&tokens);
    let hits = doc.hits_of(Table::CountCues);
    let first = hits.partition_point(|hit| hit.range().start < range.start);
    let end = hits.partition_point(|hit| hit.range().start < range.end);
    hits[first..end.max(first)]
        .iter()
        .filter(move |hit| hit.range().end <= range.end)
        .copied()
}

/// Most tokens of a clause that are looked at on either side of a number.
const REACH: usize = 45;

/// The tokens of the clause before a token: back to a mark that parts clauses.
pub(super) fn clause_before(doc: &Document<'_>, token: usize) -> Range<usize> {
    let sentence = sentence_start(doc, token);
    let least = token.saturating_sub(REACH).max(sentence);
    let mut start = token;
    while start > least {
        // A closed bracket is stepped over; an open one holds the number.
        if doc.word(start - 1) == ")" {
            match (least..start - 1).rev().find(|&t| doc.word(t) == "(") {
                Some(open) => start = open,
                None => break,
            }
            continue;
        }
        if parts_clauses(doc, start - 1) {
            break;
        }
        start -= 1;
    }
    start..token
}

/// The tokens of the clause from a token on.
pub(super) fn clause_after(doc: &Document<'_>, token: usize) -> Range<usize> {
    let most = (token + REACH).min(sentence_end(doc, token));
    let mut end = token;
    while end < most && !parts_clauses(doc, end) && !turns(doc, end) {
        end += 1;
    }
    token..end
}

/// A mark at which a clause begins or ends.
fn parts_clauses(doc: &Document<'_>, token: usize) -> bool {
    match doc.word(token) {
        ";" | "(" | ")" | "[" | "]" | "|" | "?" | "!" => true,
        ":" => !doc.glued(token),
        _ => false,
    }
}

/// A comma before a word that turns to something else.
fn turns(doc: &Document<'_>, token: usize) -> bool {
    doc.word(token) == "," && matches!(doc.word(token + 1), "ma" | "mentre" | "invece" | "per")
}

fn sentence_start(doc: &Document<'_>, token: usize) -> usize {
    sentence_of(doc, token).map_or(0, |range| range.start)
}

fn sentence_end(doc: &Document<'_>, token: usize) -> usize {
    sentence_of(doc, token).map_or(doc.tokens().len(), |range| range.end)
}

/// The tokens of the sentence that holds a token.
pub(super) fn sentence_of(doc: &Document<'_>, token: usize) -> Option<Range<usize>> {
    let at = doc.tokens().get(token)?.start as usize;
    let sentence = doc.sentences().get(doc.sentence_at(at)?)?;
    Some(sentence.tokens.clone())
}

/// Whether a word is an article or a plain determiner.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "i" | "gli"
            | "le"
            | "l'"
            | "la"
            | "lo"
            | "il"
            | "un"
            | "una"
            | "un'"
            | "altri"
            | "altre"
            | "ulteriori"
            | "soli"
            | "sole"
            | "solo"
            | "sola"
            | "tutti"
            | "tutte"
            | "questi"
            | "queste"
            | "quei"
            | "quegli"
            | "quelle"
            | "tali"
            | "suddetti"
            | "suddette"
            | "citati"
            | "complessivi"
            | "complessive"
            | "ben"
            | "totali"
            | "primi"
            | "prime"
    )
}

/// A preposition with its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Preposition {
    Of,
    From,
    To,
    For,
    In,
    On,
    With,
    Between,
}

/// The preposition that a word is.
pub(super) fn preposition(word: &str) -> Option<Preposition> {
    Some(match word {
        _ if is_of(word) => Preposition::Of,
        _ if is_in(word) => Preposition::In,
        _ if is_on(word) => Preposition::On,
        "da" | "dai" | "dagli" | "dalle" | "dall'" | "dal" | "dalla" => Preposition::From,
        "a" | "ad" | "ai" | "agli" | "alle" | "all'" | "al" | "alla" | "verso" => Preposition::To,
        "per" => Preposition::For,
        "con" | "senza" | "contro" | "presso" | "dopo" => Preposition::With,
        "tra" | "fra" => Preposition::Between,
        _ => return None,
    })
}
