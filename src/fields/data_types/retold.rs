//! What the next sentence says of data just named: `Tali dati non risultano sottratti.`

use crate::lexicon::Table;
use crate::text::polarity::Polarity;
use crate::text::{Document, Sentence, SentenceKind, ViewRange};

/// For each sentence, what the one after it, or after its list, says of the data that it names.
pub(super) fn retold(doc: &Document<'_>) -> Vec<Option<(Polarity, ViewRange)>> {
    let sentences = doc.sentences();
    let mut retold = vec![None; sentences.len()];
    for i in (0..sentences.len().saturating_sub(1)).rev() {
        let next = &sentences[i + 1];
        retold[i] = match (verdict(doc, next), next.kind) {
            (Some(verdict), _) => Some(verdict).filter(|_| !tells_of_harm(doc, &sentences[i])),
            (None, SentenceKind::Item) => retold[i + 1],
            (None, _) => None,
        };
    }
    retold
}

/// What a sentence that begins with `tali dati`, `tutto questo` says of them.
fn verdict(doc: &Document<'_>, sentence: &Sentence) -> Option<(Polarity, ViewRange)> {
    if let Some(cue) = left_open(doc, sentence) {
        return Some((Polarity::Hedged, cue));
    }
    let first = sentence.tokens.start + usize::from(doc.word(sentence.tokens.start) == "se");
    let points = match doc.word(first) {
        "tali" | "questi" | "queste" | "dette" | "detti" | "suddetti" | "suddette" | "predetti" => {
            matches!(
                doc.word(first + 1),
                "dati"
                    | "informazioni"
                    | "documenti"
                    | "elementi"
                    | "categorie"
                    | "ultimi"
                    | "ultime"
            )
        }
        "tutto" => matches!(doc.word(first + 1), "questo" | "ciò" | "cio"),
        _ => false,
    };
    if !points {
        return None;
    }
    let hit = doc
        .hits_in(Table::Polarity, sentence.range)
        .filter(|hit| hit.code() == "involved")
        .find(|hit| !is_spread(doc.slice(hit.range)))?;
    let judgement = doc.judgement(hit.range);
    let open = doc.word(sentence.tokens.start) == "se";
    match (judgement.polarity, judgement.cue) {
        // "Se tutto questo sia stato copiato non lo sappiamo."
        (_, cue) if open => Some((Polarity::Hedged, cue.unwrap_or(hit.range))),
        (Polarity::Affirmed, _) => None,
        (polarity, cue) => Some((polarity, cue?)),
    }
}

/// `Non sappiamo dire che cosa abbia guardato davvero.`
fn left_open(doc: &Document<'_>, sentence: &Sentence) -> Option<ViewRange> {
    const LEAD: usize = 8;
    const SEEN: [&str; 8] = [
        "guardat",
        "vist",
        "lett",
        "apert",
        "consultat",
        "copiat",
        "visualizzat",
        "pres",
    ];
    let first = sentence.tokens.start;
    let knows = doc.word(first) == "non"
        && matches!(
            doc.word(first + 1),
            "sappiamo" | "possiamo" | "siamo" | "è" | "si" | "sapremo"
        );
    let what = sentence
        .near(first, LEAD)
        .find(|&t| matches!(doc.word(t), "cosa" | "quali" | "quanto"))?;
    let seen = (what..what + LEAD).find(|&t| {
        t < sentence.tokens.end
            && matches!(doc.word(t), "abbia" | "abbiano" | "sia" | "siano")
            && (t + 1..t + 4).any(|t| SEEN.iter().any(|stem| doc.word(t).starts_with(stem)))
    });
    (knows && seen.is_some()).then(|| doc.range_of(&(first..what)))
}

/// Data that were not spread were hit all the same.
fn is_spread(participle: &str) -> bool {
    participle.starts_with("diffus") || participle.starts_with("divulg")
}

/// Whether a sentence itself says what happened to its data.
fn tells_of_harm(doc: &Document<'_>, sentence: &Sentence) -> bool {
    doc.hits_in(Table::Polarity, sentence.range)
        .any(|hit| hit.code() == "involved")
}
