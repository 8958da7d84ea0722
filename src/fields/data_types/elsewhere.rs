//! Data named in words that tell of no event of ours: a rule, a definition, what will be done from
//! now on, the breach of others, what strangers may do one day.
//!
//! Goes in: the codes `norm` and `others` of `data_cues.tsv`. Comes out: the stretches of text, up
//! to a semicolon, a full stop or a contrast, that such words make their own. One pass.

use super::groups;
use crate::lexicon::Table;
use crate::text::{Document, ViewRange};
use std::ops::Range;

/// Tokens from a cue to where its stretch ends, at most, on either side.
const REACH: usize = 48;

/// How things go to others.
const SENT: [&str; 9] = [
    "inviat",
    "spedit",
    "mandat",
    "recapitat",
    "consegnat",
    "trasmess",
    "inoltrat",
    "indirizzat",
    "allegat",
];

/// The stretches, in order.
pub(super) fn elsewhere(doc: &Document<'_>) -> Vec<ViewRange> {
    let mut stretches: Vec<ViewRange> = Vec::new();
    for hit in doc.hits_of(Table::DataCues) {
        let norm = match hit.code() {
            "norm" => true,
            "others" => false,
            _ => continue,
        };
        let at = doc.token_at(hit.range().start);
        if stretches.last().is_some_and(|s| s.contains(hit.range())) {
            continue;
        }
        let Some(tokens) = stretch(doc, at) else {
            continue;
        };
        // "inviato all'indirizzo di un'altra azienda": where it went.
        let sent = |t: usize| SENT.iter().any(|stem| doc.word(t).starts_with(stem));
        if !norm && tokens.clone().any(sent) {
            continue;
        }
        let range = doc.range_of(&tokens);
        if !norm || !tells_of_an_event(doc, range) {
            stretches.push(range);
        }
    }
    stretches.extend(risks(doc));
    stretches.sort_unstable_by_key(|s| (s.start, s.end));
    let mut end = 0;
    stretches.retain(|s| {
        let apart = s.end > end;
        end = end.max(s.end);
        apart
    });
    stretches
}

/// `un malintenzionato con il Suo IBAN potrebbe attivare utenze`: what strangers may do one day.
fn risks<'a>(doc: &'a Document<'_>) -> impl Iterator<Item = ViewRange> + 'a {
    const WHO: usize = 14;
    const TO_VERB: usize = 4;
    let modals = doc.hits_of(Table::Polarity).iter().filter(|hit| {
        hit.code() == "hedge_verb"
            && matches!(
                doc.slice(hit.range()),
                "potrebbe" | "potrebbero" | "può" | "puo" | "possono" | "possano"
            )
    });
    modals.filter_map(|hit| {
        let at = doc.token_at(hit.range().start);
        let verb = (at + 1..at + 1 + TO_VERB).find(|&t| {
            let word = doc.word(t);
            word.len() > 4
                && [
                    "are", "ere", "ire", "arvi", "arle", "arsi", "ervi", "erle", "ersi", "arti",
                ]
                .iter()
                .any(|end| word.ends_with(end))
        })?;
        if groups::OF_BREACH.holds(doc, verb) {
            return None;
        }
        let stretch = stretch(doc, at)?;
        let first = stretch.start.max(at.saturating_sub(WHO));
        let strangers = doc
            .hits_in(Table::Things, doc.range_of(&(first..at)))
            .any(|hit| hit.code() == "thing.attacker")
            || (first..at).any(|t| {
                matches!(
                    doc.word(t),
                    "chi" | "chiunque" | "truffatore" | "truffatori"
                )
            });
        strangers.then(|| doc.range_of(&stretch))
    })
}

/// The words around a cue that belong to what it says.
fn stretch(doc: &Document<'_>, at: usize) -> Option<Range<usize>> {
    let token = doc.tokens().get(at)?;
    let sentence = doc
        .sentences()
        .get(doc.sentence_at(token.start as usize)?)?
        .tokens
        .clone();
    let parts = |t: usize| {
        matches!(
            doc.word(t),
            ";" | "ma" | "mentre" | "bensi" | "?" | "!" | "poiche" | "perche" | "giacche" | "nè"
        ) || doc.word(t) == "da" && doc.word(t + 1) == "noi"
    };
    let start = (sentence.start.max(at.saturating_sub(REACH))..at)
        .rev()
        .find(|&t| parts(t))
        .map_or(sentence.start.max(at.saturating_sub(REACH)), |t| t + 1);
    let limit = sentence.end.min(at + REACH);
    let end = (at..limit).find(|&t| parts(t)).unwrap_or(limit);
    Some(start..end)
}

/// `sono stati copiati`, `ha letto`: something did happen.
fn tells_of_an_event(doc: &Document<'_>, range: ViewRange) -> bool {
    const BEFORE: usize = 4;
    doc.hits_in(Table::Polarity, range)
        .filter(|hit| hit.code() == "involved")
        .any(|hit| {
            let at = doc.token_at(hit.range().start);
            (at.saturating_sub(BEFORE)..at).any(|t| {
                matches!(
                    doc.word(t),
                    "stato"
                        | "stata"
                        | "stati"
                        | "state"
                        | "ha"
                        | "hanno"
                        | "risultano"
                        | "risulta"
                )
            })
        })
}
