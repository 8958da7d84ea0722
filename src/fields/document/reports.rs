//! Reports: who was told of what went wrong.
//!
//! In: a participle of informing (*notificato, segnalata*) with the cues of its sentence.
//! Out: whether it tells that an authority was told. Nobody tells the Garante or the police
//! of what went well; but papers are brought before them, too.

use super::cues::{Cue, Found};
use super::groups;
use super::mood::{Mood, mood};
use crate::text::grammar;
use crate::text::{Document, TokenKind};

/// "abbiamo informato il Garante", "è stata sporta denuncia".
pub(super) fn authority_told(doc: &Document<'_>, found: &Found, cues: &[Found]) -> bool {
    let first = cues.partition_point(|cue| cue.sentence < found.sentence);
    let named = cues
        .iter()
        .skip(first)
        .take_while(|cue| cue.sentence == found.sentence)
        .take(40)
        .any(|cue| cue.cue == Cue::Authority && !is_agent(doc, found, cue));
    named && !is_of_paper(doc, found) && informs(doc, found, cues).is_some()
}

/// "Il Garante ha ricevuto la notifica", "gli inquirenti ricevono notizia".
pub(super) fn received(doc: &Document<'_>, authority: &Found) -> bool {
    /// Tokens to the verb, and from it to what was received: "dall'Azienda la".
    const VERB: usize = 14;
    const OBJECT: usize = 6;
    let end = doc.tokens_in(authority.at).end;
    let verb = (end..end + VERB)
        .take_while(|&t| !matches!(doc.word(t), "." | ";") && doc.kind(t).is_some())
        .find(|&t| matches!(doc.word(t), "ricevuto" | "riceve" | "ricevono"));
    verb.is_some_and(|verb| groups::TOLD.among(doc, verb + 1..verb + OBJECT))
}

/// "Denunciati dai Carabinieri": by whom, not to whom.
fn is_agent(doc: &Document<'_>, found: &Found, authority: &Found) -> bool {
    let end = doc.tokens_in(found.at).end;
    grammar::is_from(doc.word(end)) && doc.token_at(authority.at.start) == end + 1
}

/// Whether a participle of informing tells that an authority was told:
/// "abbiamo notificato", "è stata comunicata", "Informati il Garante".
fn informs(doc: &Document<'_>, found: &Found, cues: &[Found]) -> Option<bool> {
    let sentence = doc.sentences().get(found.sentence)?;
    let participle = doc.token_at(found.at.start);
    let opens = participle == sentence.tokens.start
        || doc.kind(participle.wrapping_sub(1)) == Some(TokenKind::Mark)
            && participle == sentence.tokens.start + 1;
    // "Garante avvisato il 3 luglio."
    const SHORT: usize = 3;
    let opens = opens
        || participle - sentence.tokens.start <= SHORT
            && cues
                .get(cues.partition_point(|cue| cue.at.start < sentence.range.start))
                .is_some_and(|cue| cue.cue == Cue::Authority && cue.at.end < found.at.start);
    // "Cartella chiusa, famiglie avvertite, Garante informato."
    let in_list = || {
        let before = cues.partition_point(|cue| cue.at.start < found.at.start);
        before.checked_sub(1).is_some_and(|at| {
            let cue = &cues[at];
            let tokens = doc.tokens_in(cue.at);
            cue.cue == Cue::Authority
                && tokens.end == participle
                && (tokens.start == sentence.tokens.start
                    || matches!(doc.word(tokens.start - 1), "," | "e" | ";"))
        })
    };
    let opens = opens || in_list();
    match mood(doc, sentence, found, cues) {
        Mood::Told { first_person } => Some(first_person),
        _ if opens => Some(false),
        _ => None,
    }
}

/// Who may read, publish or provide by office: "il Garante ha messo a disposizione un modello".
pub(super) fn is_of_authority(doc: &Document<'_>, found: &Found) -> bool {
    const REACH: usize = 8;
    let participle = doc.token_at(found.at.start);
    (participle.saturating_sub(REACH).max(1)..participle).any(|t| {
        matches!(doc.word(t), "ha" | "aveva")
            && matches!(
                doc.word(t - 1),
                "garante" | "autorita" | "legislatore" | "edpb"
            )
    })
}

/// "Il regolamento è stato presentato al Garante": what was drawn up befell nobody.
fn is_of_paper(doc: &Document<'_>, found: &Found) -> bool {
    const CLAUSE: usize = 10;
    // A subject: not "i dati del progetto".
    let leads = |word: &str| {
        matches!(
            word,
            "il" | "lo" | "la" | "l'" | "un" | "una" | "nuovo" | "nuova" | "nostro" | "nostra"
        )
    };
    let participle = doc.token_at(found.at.start);
    // "Garante informato della nuova nomina"
    const OBJECT: usize = 4;
    let end = doc.tokens_in(found.at).end;
    if grammar::is_of(doc.word(end)) && groups::PAPERS.among(doc, end + 1..end + OBJECT) {
        return true;
    }
    (participle.saturating_sub(CLAUSE).max(1)..participle)
        .rev()
        .take_while(|&t| !matches!(doc.word(t), "," | ";" | ":" | "." | "(" | ")"))
        .any(|t| groups::PAPERS.holds(doc, t) && leads(doc.word(t - 1)))
}
