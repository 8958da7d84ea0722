//! What the next sentence says of data just named: `Tali dati non risultano sottratti.`

use super::groups;
use super::mentions::Mention;
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
    for i in 1..sentences.len() {
        if retold[i].is_none() && spells_out(doc, &sentences[i]) {
            retold[i] = open_harm(doc, &sentences[i - 1]);
        }
    }
    for i in 1..sentences.len() {
        // "Tutte queste informazioni" are those of more than one sentence.
        let all = speaks_of_all(doc, sentences.get(i))
            .then(|| retold[i - 1])
            .flatten();
        let Some(verdict) = all.or_else(|| in_doubt(doc, &sentences[i])) else {
            continue;
        };
        for earlier in (i.saturating_sub(FARTHEST_BACK)..i).rev() {
            if retold[earlier].is_none() && !tells_of_harm(doc, &sentences[earlier]) {
                retold[earlier] = Some(verdict);
            }
        }
    }
    retold
}

/// Sentences before a verdict on all the data named so far, at most.
const FARTHEST_BACK: usize = 6;

/// `Non si esclude che altri leggano le schede`: what was said to lie on the
/// thing that is gone is known to nobody for certain.
fn in_doubt(doc: &Document<'_>, sentence: &Sentence) -> Option<(Polarity, ViewRange)> {
    const TO_VERB: usize = 10;
    const TO_OBJECT: usize = 4;
    const READS: [&str; 9] = [
        "legger",
        "aprir",
        "consultar",
        "acceder",
        "visualizzar",
        "letto",
        "aperto",
        "consultato",
        "veder",
    ];
    const OBJECTS: [&str; 12] = [
        "schede",
        "dati",
        "contenuto",
        "contenuti",
        "file",
        "archivio",
        "archivi",
        "documenti",
        "memoria",
        "cartelle",
        "informazioni",
        "fogli",
    ];
    let tokens = sentence.tokens.clone();
    let excluded = tokens.clone().find(|&t| {
        doc.word(t).starts_with("escluder")
            && matches!(doc.word(t + 1), "che" | "del")
            && (t.saturating_sub(4)..t).any(|b| doc.word(b) == "non")
    })?;
    let who = matches!(
        doc.word(excluded + 2),
        "qualcuno" | "terzi" | "altri" | "chi" | "estranei" | "il" | "ladro" | "i"
    );
    let verb = (excluded + 2..tokens.end.min(excluded + TO_VERB))
        .find(|&t| READS.iter().any(|stem| doc.word(t).starts_with(stem)))?;
    let object =
        (verb + 1..tokens.end.min(verb + TO_OBJECT)).any(|t| OBJECTS.contains(&doc.word(t)));
    (who && object).then(|| (Polarity::Hedged, doc.range_of(&(excluded..verb))))
}

/// `Si tratta di: nome, IBAN`, `Nel dettaglio: …`: what the sentence before left open.
fn spells_out(doc: &Document<'_>, sentence: &Sentence) -> bool {
    let first = sentence.tokens.start;
    matches!(
        (doc.word(first), doc.word(first + 1), doc.word(first + 2)),
        ("si", "tratta" | "tratterebbe" | "trattava", "di")
            | ("trattasi", "di", _)
            | ("nel", "dettaglio" | "concreto", _)
            | ("in", "particolare" | "concreto" | "dettaglio", _)
            | ("nello", "specifico", _)
            | ("più" | "piu", "precisamente" | "esattamente", _)
            | ("precisamente" | "segnatamente", _, _)
    )
}

/// `Il Suo conto figura fra i conti forse visti.`
fn open_harm(doc: &Document<'_>, sentence: &Sentence) -> Option<(Polarity, ViewRange)> {
    let mut harms = doc
        .hits_in(Table::Polarity, sentence.range)
        .filter(|hit| hit.code() == "involved")
        .map(|hit| doc.judgement(hit.range()));
    let first = harms.next()?;
    let open = first.polarity == Polarity::Hedged && harms.all(|j| j.polarity == first.polarity);
    Some((first.polarity, first.cue?)).filter(|_| open)
}

/// Whether a sentence speaks of `tutti questi dati`.
fn speaks_of_all(doc: &Document<'_>, sentence: Option<&Sentence>) -> bool {
    sentence.is_some_and(|s| {
        s.near(s.tokens.start, LONGEST_LEAD).any(|t| {
            matches!(doc.word(t), "tutte" | "tutti")
                && matches!(doc.word(t + 1), "queste" | "questi" | "tali" | "i" | "le")
        })
    })
}

/// Tokens before the words that point back, at most.
const LONGEST_LEAD: usize = 40;

/// What a sentence that begins with `tali dati`, `tutto questo` says of them.
fn verdict(doc: &Document<'_>, sentence: &Sentence) -> Option<(Polarity, ViewRange)> {
    if let Some(cue) = left_open(doc, sentence).or_else(|| copy_left_open(doc, sentence)) {
        return Some((Polarity::Hedged, cue));
    }
    let first = sentence.tokens.start + usize::from(doc.word(sentence.tokens.start) == "se");
    // "Per prudenza va considerato che tutte queste informazioni potrebbero essere …"
    let first = sentence
        .near(first, LONGEST_LEAD)
        .find(|&t| {
            matches!(doc.word(t), "tutte" | "tutti")
                && matches!(doc.word(t + 1), "queste" | "questi" | "tali")
                && t.checked_sub(1)
                    .is_none_or(|before| doc.word(before) != "non")
        })
        .map_or(first, |t| t + 1);
    let points = match doc.word(first) {
        "detto" | "detta" | "tale" | "questo" | "questa" | "quel" | "quella" | "quello"
        | "suddetto" | "suddetta" | "predetto" | "predetta" => groups::FILES.holds(doc, first + 1),
        "tali" | "questi" | "queste" | "dette" | "detti" | "suddetti" | "suddette" | "predetti" => {
            groups::NAMED_BEFORE.holds(doc, first + 1)
        }
        "tutto" => matches!(doc.word(first + 1), "questo" | "ciò" | "cio"),
        // "Anche queste potrebbero essere state prese."
        "anche" | "pure" => is_pronoun(doc.word(first + 1)),
        _ => false,
    };
    if !points {
        return None;
    }
    let hit = doc
        .hits_in(Table::Polarity, sentence.range)
        .filter(|hit| hit.code() == "involved")
        .find(|hit| !is_spread(doc.slice(hit.range())))?;
    let judgement = doc.judgement(hit.range());
    let open = doc.word(sentence.tokens.start) == "se";
    match (judgement.polarity, judgement.cue) {
        // "Se tutto questo sia stato copiato non lo sappiamo."
        (_, cue) if open => Some((Polarity::Hedged, cue.unwrap_or(hit.range()))),
        (Polarity::Affirmed, _) => None,
        (polarity, cue) => Some((polarity, cue?)),
    }
}

/// `Non sappiamo dire che cosa abbia guardato davvero.`
fn left_open(doc: &Document<'_>, sentence: &Sentence) -> Option<ViewRange> {
    const LEAD: usize = 8;
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
            && groups::LOOKED_AT.among(doc, t + 1..t + 4)
    });
    (knows && seen.is_some()).then(|| doc.range_of(&(first..what)))
}

/// `Una copia non si può escludere`, `segni di copia non ce ne sono, ma non ci sentiamo di
/// escluderla`: a sentence that names no data itself.
fn copy_left_open(doc: &Document<'_>, sentence: &Sentence) -> Option<ViewRange> {
    let cue = doc
        .hits_in(Table::Polarity, sentence.range)
        .filter(|hit| hit.code() == "exclude")
        .map(|hit| hit.range())
        .find(|&at| doc.polarity(at) == Polarity::Hedged)?;
    let near = sentence.near(doc.token_at(cue.start), LONGEST_LEAD);
    let names_data = || {
        let mut hits = doc.hits_in(Table::DataTypes, doc.range_of(&near));
        hits.any(|hit| hit.code() != "head")
    };
    (groups::COPYING.among(doc, near.clone()) && !names_data()).then_some(cue)
}

/// What a later clause of its sentence says of a mention: `la password era cifrata ma potrebbe
/// essere stata presa`, `i redditi li riceve la banca, quindi neanche quelli c'entrano`.
pub(super) fn told_later(
    doc: &Document<'_>,
    mention: &Mention<'_>,
) -> Option<(Polarity, ViewRange)> {
    const FARTHEST: usize = 24;
    const TO_HARM: usize = 8;
    let sentence = doc.sentences().get(mention.sentence)?;
    let end = mention.tokens.end;
    let limit = sentence.tokens.end.min(end + FARTHEST);
    let agrees = |word: &str| match article(doc, mention) {
        Some(ending) => word.ends_with(ending),
        None => false,
    };
    let nor = (end..limit).find(|&t| {
        matches!(doc.word(t), "neanche" | "nemmeno" | "neppure")
            && is_pronoun(doc.word(t + 1))
            && agrees(doc.word(t + 1))
            && matches!(
                doc.word(t.saturating_sub(1)),
                "quindi" | "percio" | "dunque" | "e" | ","
            )
    });
    if let Some(nor) = nor {
        return Some((Polarity::Denied, doc.range_of(&(nor..nor + 2))));
    }
    let turn = (end..limit).find(|&t| {
        matches!(doc.word(t), "ma" | "pero" | "tuttavia")
            || doc.word(t) == ";" && doc.word(t + 1) == "anche" && is_pronoun(doc.word(t + 2))
    })?;
    // "potrebbe essere stata presa": the auxiliary agrees with what it tells of.
    let harm = (turn..sentence.tokens.end.min(turn + TO_HARM))
        .find(|&t| matches!(doc.word(t), "stato" | "stata" | "stati" | "state"))?;
    let plain = doc
        .hits_in(Table::Polarity, doc.range_of(&(end..turn)))
        .all(|hit| hit.code() != "involved");
    let other = doc
        .hits_in(Table::DataTypes, doc.range_of(&(end..harm)))
        .next()
        .is_some();
    let mended = groups::RESET.holds(doc, harm + 1);
    let judgement = doc.judgement(doc.range_of(&(harm..harm + 1)));
    let said = plain && !other && !mended && agrees(doc.word(harm));
    match judgement.polarity {
        Polarity::Affirmed => None,
        polarity => said
            .then_some(())
            .and(judgement.cue)
            .map(|cue| (polarity, cue)),
    }
}

/// The ending of a participle that agrees with the article before a mention.
fn article(doc: &Document<'_>, mention: &Mention<'_>) -> Option<char> {
    match doc.word(mention.tokens.start.checked_sub(1)?) {
        "la" => Some('a'),
        "le" => Some('e'),
        "il" | "lo" => Some('o'),
        "i" | "gli" => Some('i'),
        _ => None,
    }
}

fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "questo"
            | "questa"
            | "questi"
            | "queste"
            | "quello"
            | "quella"
            | "quelli"
            | "quelle"
            | "essa"
            | "essi"
            | "esse"
    )
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
