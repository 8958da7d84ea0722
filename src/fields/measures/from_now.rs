//! What is so from now on: a way of working that was changed because of the breach.
//!
//! "D'ora in poi i prospetti partiranno uno alla volta" names no deed that a
//! table could hold, yet it tells of a measure. Goes in: a sentence and its
//! parts. Comes out: the words that tell it.

use crate::fields::forms::{Form, form};
use crate::fields::frames::{self, Part};
use crate::fields::stance::Stance;
use crate::lexicon::Table;
use crate::text::{Document, Sentence, TokenKind, ViewRange};

/// "Dal mese di febbraio i plichi viaggiano", "d'ora in poi": what is so since the breach.
pub(super) fn begins_now(doc: &Document<'_>, sentence: &Sentence) -> bool {
    const HEAD: usize = 5;
    let first = sentence.tokens.start;
    matches!(doc.word(first), "da" | "dal" | "d'" | "dalla" | "dallo")
        && (first + 1..first + HEAD).any(|token| {
            matches!(
                doc.word(token),
                "oggi"
                    | "ora"
                    | "mese"
                    | "domani"
                    | "prossimo"
                    | "prossima"
                    | "settimana"
                    | "corrente"
            ) || doc.kind(token) == Some(TokenKind::Number)
                || doc.opens(Table::Months, token)
        })
}

/// "Un sistema di allarme rileva da maggio le ricerche": a month from which it is so.
pub(super) fn since_month(doc: &Document<'_>, sentence: &Sentence) -> bool {
    const LONGEST: usize = 60;
    sentence
        .tokens
        .clone()
        .take(LONGEST)
        .any(|token| doc.word(token) == "da" && doc.opens(Table::Months, token + 1))
}

/// `avrà il disco cifrato`: a thing still to be bought.
pub(super) fn will_have(doc: &Document<'_>, act: usize) -> bool {
    const REACH: usize = 4;
    (act.saturating_sub(REACH)..act).any(|token| matches!(doc.word(token), "avra" | "avranno"))
}

/// `d'ora in poi invieremo i documenti uno alla volta`, `non saranno più messi in rete`; not
/// `da domani risponderemo alle domande`.
pub(super) fn changed_from_now(
    doc: &Document<'_>,
    sentence: &Sentence,
    stance: &Stance,
    parts: &[Part<'_>],
) -> Option<ViewRange> {
    const REACH: usize = 24;
    let cue = parts.iter().find(|part| part.code == "is.since_now")?;
    if stance.advises(cue.range)
        || stance.under_consequences
        || stance.under_data
        || frames::around(parts, cue.token, REACH)
            .iter()
            .any(|part| matches!(part.code, "is.no_change" | "is.answers"))
    {
        return None;
    }
    let verb = sentence
        .near(cue.token, REACH)
        .find(|&token| comes(doc, token))?;
    Some(cue.range.join(doc.range_of(&(verb..verb + 1))))
}

/// "Invieremo", "saranno", "non … più".
fn comes(doc: &Document<'_>, token: usize) -> bool {
    const LIKE_FUTURE: [&str; 5] = ["maniera", "lettera", "tessera", "carriera", "intera"];
    let word = doc.word(token);
    let no_more = word == "non" && (token + 1..token + 4).any(|t| doc.word(t) == "piu");
    let future = matches!(word, "sara" | "verra" | "saranno" | "verranno")
        || form(word) == Form::Future && !LIKE_FUTURE.contains(&word);
    // "Per il futuro è fatto divieto di …".
    let banned = word.starts_with("vietat") || word == "divieto";
    no_more || future || banned || is_rule(doc, token)
}

/// "Ogni variazione va firmata", "ogni apertura richiede": a rule for every case.
fn is_rule(doc: &Document<'_>, token: usize) -> bool {
    const REACH: usize = 7;
    let word = doc.word(token);
    let bound = matches!(word, "richiede" | "deve" | "passa")
        || matches!(word, "va" | "viene") && form(doc.word(token + 1)) == Form::Participle;
    bound && (token.saturating_sub(REACH)..token).any(|t| doc.word(t) == "ogni")
}
