//! Bodies that speak of themselves in the third person.
//!
//! "L'Ateneo ha appreso", "la società Alfa S.p.A. assicura", "Vigor ha avviato": what a body
//! says, learns or does about its own matter. In: the document. Out: the verbs with a body for
//! subject. Who judges of breaches or makes them is no such body, nor is anybody's company.

use super::cues::{Cue, Found};
use super::groups;
use crate::text::grammar;
use crate::text::{Document, Sentence, TokenKind, ViewRange};
use std::ops::Range;

/// "Comune", "Ordine": what bodies are called.
pub(super) fn is_body(doc: &Document<'_>, at: usize) -> bool {
    groups::OFFICES.holds(doc, at) || groups::BODIES.holds(doc, at)
}

/// "L'Ateneo ha appreso che", "l'Azienda assicura", "la cassa sta avvisando": the sentences in
/// which a body says, learns or does something, with their verbs.
pub(super) fn speak(doc: &Document<'_>) -> Vec<(usize, ViewRange)> {
    let mut speak = Vec::new();
    for (i, sentence) in doc.sentences().iter().enumerate() {
        let verb = sentence
            .tokens
            .clone()
            .find(|&t| is_verb(doc, sentence, t) && speaks_at(doc, sentence, t));
        speak.extend(verb.map(|verb| (i, doc.range_of(&(verb..verb + 1)))));
    }
    speak
}

/// A verb of speaking in the present, or of learning and acting in the past or under way.
fn is_verb(doc: &Document<'_>, sentence: &Sentence, t: usize) -> bool {
    /// Words from the auxiliary to the participle: "ha quindi subito avviato".
    const VERB: usize = 4;
    let next = || t + 1..(t + 1 + VERB).min(sentence.tokens.end);
    match doc.word(t) {
        "ha" | "hanno" | "è" | "sono" => groups::ACTS.among(doc, next()),
        "sta" | "stanno" => groups::TELLS_EACH.among(doc, next()),
        _ => groups::STATES.holds(doc, t),
    }
}

/// Whether a body is the subject of a verb: a noun for a body with its article or at the head of
/// the sentence, or a name at its head; what stands between commas aside.
pub(super) fn speaks_at(doc: &Document<'_>, sentence: &Sentence, verb: usize) -> bool {
    /// Tokens of the body: "la direzione generale per la salute della Regione Alfa".
    const NAME: usize = 14;
    let mut end = verb;
    // "l'Ente non ne ha", "la società si è"
    while end > sentence.tokens.start && is_before_verb(doc.word(end - 1)) {
        end -= 1;
    }
    // "Alfa S.r.l., tramite Beta, gestore del portale, è": an aside or two.
    let asides = asides(doc, sentence, end);
    std::iter::once(end)
        .chain(asides)
        .any(|end| ends_body(doc, sentence, end.saturating_sub(NAME)..end))
}

/// Whether these tokens end with what a body is called.
fn ends_body(doc: &Document<'_>, sentence: &Sentence, tokens: Range<usize>) -> bool {
    let first = sentence.tokens.start;
    let end = tokens.end;
    let noun_phrase = || {
        (first.max(tokens.start)..end)
            .rev()
            .take_while(|&t| is_of_name(doc, t))
    };
    let other = |t: usize| groups::AUTHORITIES.holds(doc, t) || groups::WRONGDOERS.holds(doc, t);
    !noun_phrase().any(other)
        && (noun_phrase().any(|t| is_body(doc, t) && (t == first || is_definite(doc.word(t - 1))))
            || noun_phrase().last() == Some(first) && is_named(doc, first..end))
}

/// Words between a subject and its verb.
fn is_before_verb(word: &str) -> bool {
    matches!(
        word,
        "si" | "ne" | "vi" | "lo" | "li" | "le" | "ci" | "inoltre" | "quindi" | "pertanto" | "gia"
    )
}

/// The commas at which asides before a verb may open: "la Asl, dopo le prime verifiche, ha".
fn asides<'d>(
    doc: &'d Document<'_>,
    sentence: &Sentence,
    end: usize,
) -> impl Iterator<Item = usize> + 'd {
    const LONGEST: usize = 30;
    const MOST: usize = 4;
    let from = sentence.tokens.start.max(end.saturating_sub(LONGEST));
    let closed = end > from && doc.word(end - 1) == ",";
    (from..end)
        .rev()
        .filter(move |&t| closed && doc.word(t) == ",")
        .take(MOST)
}

/// A token within the name of a body: "Azienda USL Alfa n. 2", "Beta S.p.A.".
fn is_of_name(doc: &Document<'_>, t: usize) -> bool {
    match doc.kind(t) {
        Some(TokenKind::Word) => {
            !matches!(doc.word(t), "che" | "se" | "quando" | "ha" | "hanno" | "è")
        }
        Some(TokenKind::Number) => true,
        _ => matches!(doc.word(t), "." | "'" | "\"" | "&"),
    }
}

/// Words in front of a body that is known: "l'", "la stessa", "questa".
fn is_definite(word: &str) -> bool {
    grammar::is_definite_article(word)
        || matches!(
            word,
            "nostro"
                | "nostra"
                | "questa"
                | "questo"
                | "quest'"
                | "scrivente"
                | "stessa"
                | "stesso"
        )
}

/// A name of capitals only: "Vigor Palestre", "Cassa Rurale di Valdorba".
fn is_named(doc: &Document<'_>, mut tokens: Range<usize>) -> bool {
    const FEWEST: usize = 4;
    let first = tokens.start;
    let letters = doc.word(first).chars().count();
    letters >= FEWEST
        && !grammar::is_article(doc.word(first))
        && tokens.all(|t| {
            doc.kind(t) != Some(TokenKind::Word)
                || doc.word(t).len() == 1
                || doc.cased_word(t).starts_with(|c: char| !c.is_lowercase())
                || grammar::is_of(doc.word(t))
                || matches!(doc.word(t), "e" | "per")
        })
}

/// "Una lettera in cui un'azienda comunica che": anybody's, and nobody's here.
pub(super) fn is_anybodys(doc: &Document<'_>, found: &Found) -> bool {
    let verb = doc.token_at(found.at.start);
    verb >= 2
        && grammar::is_indefinite_article(doc.word(verb - 2))
        && groups::ANYBODY.holds(doc, verb - 1)
}

/// "Il fornitore ha informato l'Ente", "ha comunicato al Comune che": what the body that the text
/// is about was told.
pub(super) fn was_told(doc: &Document<'_>, found: &Found) -> bool {
    let tokens = doc.tokens_in(found.at);
    let says = found.cue == Cue::Informed || doc.word(tokens.start) == "comunicato";
    let to = doc.word(tokens.end);
    let definite = matches!(
        to,
        "il" | "lo" | "la" | "l'" | "questo" | "questa" | "quest'"
    ) || grammar::is_to(to) && !matches!(to, "a" | "ad");
    says && matches!(doc.word(tokens.start.wrapping_sub(1)), "ha" | "hanno")
        && definite
        && is_body(doc, tokens.end + 1)
        && !is_of_judge(doc, found)
}

/// "La polizia raccomanda ai cittadini": who judges of breaches, or warns of them.
pub(super) fn is_of_judge(doc: &Document<'_>, found: &Found) -> bool {
    const NEAR: usize = 4;
    let verb = doc.token_at(found.at.start);
    groups::AUTHORITIES.among(doc, verb.saturating_sub(NEAR)..verb)
}
