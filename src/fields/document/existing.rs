//! What went wrong, told by its noun: presupposed, or said to exist.
//!
//! "Il furto avvenuto negli uffici", "potrebbe esserci stata una violazione", "il Comune segnala
//! un accesso abusivo ai propri archivi". In: a cue that names what went wrong. Out: the words
//! that say that it came about, and whether they say it with reserve.

use super::anybody::in_general;
use super::bodies;
use super::cues::{Cue, Found};
use super::groups;
use super::mood::{after_hypothesis, denies};
use super::telling::supposed;
use crate::text::grammar;
use crate::text::{Document, TokenKind, ViewRange};

/// Where a noun of what went wrong tells that it came about; whether as possible only.
pub(super) fn befallen(
    doc: &Document<'_>,
    found: &Found,
    cues: &[Found],
) -> Option<(ViewRange, bool)> {
    if !groups::BEFALLEN.holds(doc, doc.token_at(found.at.start)) || after_hypothesis(found, cues) {
        return None;
    }
    presupposed(doc, found)
        .map(|at| (at, false))
        .or_else(|| existed(doc, found).filter(|_| !supposed(doc, found, cues)))
        .or_else(|| reported(doc, found, cues).map(|at| (at, false)))
}

/// "L'analisi dei dati sottratti", "i file pubblicati sono all'esame": data taken for granted with
/// what befell them.
pub(super) fn presupposed_data(doc: &Document<'_>, found: &Found, cues: &[Found]) -> bool {
    let before = cues.partition_point(|cue| cue.at.start < found.at.start);
    let participle = doc.token_at(found.at.start);
    matches!(found.cue, Cue::Harm | Cue::Move | Cue::See)
        && before
            .checked_sub(1)
            .and_then(|at| cues.get(at))
            .is_some_and(|data| {
                let tokens = doc.tokens_in(data.at);
                data.cue == Cue::Data && tokens.end == participle && is_known(doc, tokens.start)
            })
        && !after_hypothesis(found, cues)
}

/// The same where a label of rows stands in a sentence: "l'analisi dei dati sottratti".
pub(super) fn presupposed_row(doc: &Document<'_>, found: &Found) -> bool {
    let tokens = doc.tokens_in(found.at);
    let hit = ["sottratt", "espost", "compromess", "coinvolt"];
    doc.word(tokens.start) == "dati"
        && hit
            .iter()
            .any(|stem| doc.word(tokens.start + 1).starts_with(stem))
        && is_known(doc, tokens.start)
}

/// "I", "dei": what the reader knows of.
fn is_known(doc: &Document<'_>, noun: usize) -> bool {
    const DEFINITE: [&str; 14] = [
        "i", "gli", "le", "la", "il", "l'", "dei", "degli", "delle", "dai", "dagli", "dalle",
        "nei", "negli",
    ];
    noun.checked_sub(1)
        .is_some_and(|before| DEFINITE.contains(&doc.word(before)))
}

/// "Vi è stata un'intrusione", "potrebbe esserci stata una violazione".
fn existed(doc: &Document<'_>, found: &Found) -> Option<(ViewRange, bool)> {
    /// Words from `stata` to the noun: "una possibile".
    const NEAR: usize = 4;
    const MODAL: usize = 4;
    let noun = doc.token_at(found.at.start);
    let been = (noun.saturating_sub(NEAR)..noun)
        .rev()
        .find(|&t| matches!(doc.word(t), "stato" | "stata" | "stati" | "state"))?;
    let before = |back: usize| doc.word(been.wrapping_sub(back));
    let there = matches!(before(1), "esserci" | "esservi")
        || matches!(before(1), "è" | "sono" | "era" | "erano" | "sia" | "siano")
            && matches!(before(2), "c'" | "ci" | "vi" | "v'");
    let hedged = (been.saturating_sub(MODAL)..been).any(|t| {
        ["potrebb", "puo", "poss", "sarebb", "sia"]
            .iter()
            .any(|stem| doc.word(t).starts_with(stem))
    });
    let general = doc
        .sentences()
        .get(found.sentence)
        .is_some_and(|sentence| in_general(doc, sentence, been));
    (there && !general).then(|| (doc.range_of(&(been - 1..noun + 1)), hedged))
}

/// "Il Comune segnala un accesso non autorizzato al proprio sistema": the body's word for it.
fn reported(doc: &Document<'_>, found: &Found, cues: &[Found]) -> Option<ViewRange> {
    /// Words from the verb to the noun: "un grave", "di un".
    const NEAR: usize = 4;
    /// Tokens from the noun to what says whose it was: "informatica nei propri".
    const WHOSE: usize = 12;
    let noun = doc.token_at(found.at.start);
    let sentence = doc.sentences().get(found.sentence)?;
    let from = sentence.tokens.start.max(noun.saturating_sub(NEAR));
    let article = (from..noun)
        .rev()
        .find(|&t| grammar::is_indefinite_article(doc.word(t)))?;
    let verb = (from..article)
        .rev()
        .find(|&t| groups::STATES.holds(doc, t))?;
    let whose = noun..sentence.tokens.end.min(noun + WHOSE);
    let own = whose.clone().any(|t| {
        let word = doc.word(t);
        word.starts_with("propri") || matches!(word, "suo" | "sua" | "suoi" | "sue")
    });
    (own && !supposed(doc, found, cues) && bodies::speaks_at(doc, sentence, verb))
        .then(|| doc.range_of(&(verb..noun + 1)))
}

/// "Il furto avvenuto negli uffici", "l'attacco subito dal sistema": a noun of what went
/// wrong, presupposed by its article, with a participle of coming about.
fn presupposed(doc: &Document<'_>, found: &Found) -> Option<ViewRange> {
    /// Words between the noun and its participle: "l'attacco informatico di tipo ransomware subito".
    const BETWEEN: usize = 6;
    const DEFINITE: [&str; 16] = [
        "il", "lo", "la", "l'", "del", "dello", "della", "dell'", "al", "allo", "alla", "all'",
        "sul", "sull'", "nel", "dal",
    ];
    let tokens = doc.tokens_in(found.at);
    let article = (tokens.start.saturating_sub(3)..tokens.start)
        .rev()
        .find(|&t| DEFINITE.contains(&doc.word(t)))?;
    let denied = (article.saturating_sub(4)..article).any(|t| denies(doc, t));
    let participle = (tokens.end..tokens.end + BETWEEN)
        .take_while(|&t| doc.kind(t) == Some(TokenKind::Word))
        .find(|&t| groups::BEFELL.holds(doc, t))?;
    // "l'attacco è stato rilevato" has its auxiliary: a telling by its participle.
    let has_auxiliary = (tokens.end..participle).any(|t| {
        matches!(
            doc.word(t),
            "è" | "e" | "sia" | "ha" | "stato" | "stata" | "non" | "sarebbe" | "fosse" | "viene"
        )
    });
    (!denied && !has_auxiliary).then(|| doc.range_of(&(article..participle + 1)))
}
