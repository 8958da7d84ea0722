//! The cues of `data_cues.tsv` by sentence and clause, those that only look like cues left out.

use super::mentions::Mention;
use crate::lexicon::Table;
use crate::text::{Document, TokenKind, ViewRange};

pub(super) const INVOLVE: u16 = 1;
pub(super) const ADVICE: u16 = 1 << 1;
pub(super) const HARD_RISK: u16 = 1 << 2;
pub(super) const RISK: u16 = 1 << 3;
pub(super) const MEASURE: u16 = 1 << 4;
pub(super) const CONTACT: u16 = 1 << 5;
pub(super) const OWNER: u16 = 1 << 6;
pub(super) const USE: u16 = 1 << 7;
pub(super) const OTHER: u16 = 1 << 8;
pub(super) const LAW: u16 = 1 << 9;

fn flag(code: &str) -> u16 {
    match code {
        "involve" => INVOLVE,
        "advice" => ADVICE,
        "hard_risk" => HARD_RISK,
        "risk" => RISK,
        "measure" => MEASURE,
        "contact" => CONTACT,
        "owner" => OWNER,
        "use" => USE,
        "other" => OTHER,
        "law" => LAW,
        _ => 0,
    }
}

/// The cues of a document.
pub(super) struct Cues {
    /// For each sentence, the cues in it.
    pub(super) sentences: Vec<u16>,
    /// For each clause with cues, all of them together; in order.
    pub(super) clauses: Vec<(usize, u16)>,
    /// A legend says what an empty box means.
    pub(super) legend: bool,
}

/// Collects them. Linear in the number of cues, but for sorting.
pub(super) fn cues(doc: &Document<'_>, mentions: &[Mention<'_>]) -> Cues {
    let mut sentences = vec![0; doc.sentences().len()];
    let mut clauses: Vec<(usize, u16)> = Vec::new();
    let mut legend = false;
    let (mut sentence, mut mention) = (0, 0);
    for hit in doc.hits_of(Table::DataCues) {
        legend |= hit.code() == "empty_box";
        while mentions
            .get(mention)
            .is_some_and(|m| m.range.end <= hit.range().start)
        {
            mention += 1;
        }
        // "che lavoro fate", "come ti chiami": asked by the name of the data, of nobody.
        let named = mentions
            .get(mention)
            .is_some_and(|m| m.range.contains(hit.range()));
        let flag = match flag(hit.code()) {
            ADVICE | CONTACT | OTHER | USE if named => 0,
            ADVICE
                if is_participle(doc, hit.range())
                    || is_told(doc, hit.range())
                    || is_surmise(doc, hit.range()) =>
            {
                0
            }
            flag => flag,
        };
        while doc
            .sentences()
            .get(sentence)
            .is_some_and(|s| s.range.end <= hit.range().start)
        {
            sentence += 1;
        }
        if let Some(flags) = sentences.get_mut(sentence) {
            *flags |= flag;
        }
        if let Some(clause) = doc.clause_index(doc.token_at(hit.range().start)) {
            clauses.push((clause, flag));
        }
    }
    clauses.sort_unstable();
    clauses.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 |= next.1;
        }
        same
    });
    legend |= doc
        .sentences()
        .iter()
        .any(|s| doc.word(s.tokens.start) == "legenda");
    Cues {
        sentences,
        clauses,
        legend,
    }
}

/// `sono state modificate`, `le allergie segnalate`: a participle that looks like an imperative.
fn is_participle(doc: &Document<'_>, range: ViewRange) -> bool {
    let at = doc.token_at(range.start);
    if !doc.slice(range).ends_with("ate") {
        return false;
    }
    let auxiliary = (at.saturating_sub(6)..at).any(|t| {
        matches!(
            doc.word(t),
            "state" | "sono" | "siano" | "vengono" | "essere" | "erano" | "risultano"
        )
    });
    // An imperative opens its clause; a participle follows its noun, in the plural as it is.
    let noun = at.checked_sub(1).is_some_and(|before| {
        doc.kind(before) == Some(TokenKind::Word)
            && doc.word(before).ends_with(['e', 'i'])
            && doc.word(before).len() > 4
    });
    auxiliary || noun
}

/// `si deve ritenere che`, `quanto ci deve`: a surmise or a debt, no advice.
fn is_surmise(doc: &Document<'_>, range: ViewRange) -> bool {
    let at = doc.token_at(range.start);
    // "quanto Lei ci deve"
    let asked = (at.saturating_sub(3)..at).any(|t| doc.word(t) == "quanto");
    if asked && doc.slice(range).starts_with("dev") {
        return true;
    }
    let next = doc.word(doc.token_at(range.start) + 1);
    doc.slice(range).starts_with("dev")
        && [
            "ritener", "consider", "presum", "suppor", "intend", "ammetter", "dir",
        ]
        .iter()
        .any(|stem| next.starts_with(stem))
}

/// `quando fai il login`, `il sistema che utilizza`: told, not asked.
fn is_told(doc: &Document<'_>, range: ViewRange) -> bool {
    let word = doc.slice(range);
    let at = doc.token_at(range.start);
    let infinitive = ["are", "ere", "ire", "rsi", "arci"]
        .iter()
        .any(|end| word.ends_with(end));
    // "quanto abbiamo potuto verificare"
    let could = infinitive
        && (at.saturating_sub(2)..at).any(|t| {
            ["potut", "riuscit", "stiamo", "stanno", "permess", "consent"]
                .iter()
                .any(|stem| doc.word(t).starts_with(stem))
        });
    // "Diverso è il discorso, cambia per i codici": as a command the verb opens its clause.
    let subject = word.ends_with('a')
        && !word.contains(' ')
        && at.checked_sub(2).is_some_and(|article| {
            matches!(
                doc.word(article),
                "il" | "lo"
                    | "la"
                    | "l'"
                    | "un"
                    | "una"
                    | "questo"
                    | "questa"
                    | "nostro"
                    | "nostra"
            ) && doc.kind(article + 1) == Some(TokenKind::Word)
        });
    if could || subject {
        return true;
    }
    !infinitive
        && !word.contains(' ')
        && !word.starts_with("dev")
        && !word.starts_with("dov")
        && doc
            .token_at(range.start)
            .checked_sub(1)
            .is_some_and(|before| {
                matches!(
                    doc.word(before),
                    "quando" | "che" | "chi" | "cui" | "quale" | "quali" | "mentre" | "come"
                ) || is_plural_command(word)
                    && matches!(
                        doc.word(before),
                        "li" | "le" | "lo" | "la" | "l'" | "vi" | "ve"
                    )
            })
}

/// `fate`, `usate`: as a command its pronoun would stand behind it; `li fate` is told.
fn is_plural_command(word: &str) -> bool {
    word == "fai" || ["ate", "ete", "ite"].iter().any(|end| word.ends_with(end))
}
