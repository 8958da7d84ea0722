//! Whose case a predicate tells: that of who speaks, or anybody's.
//!
//! "Un'azienda che ha subito un furto", "chi ha inserito i propri dati": what befell anybody, or
//! what people did themselves, is no breach of the body that speaks; nor is what it did to protect
//! itself. In: an auxiliary and its participle. Out: whether the case is another's.

use super::groups;
use super::mood::is_found_so;
use crate::text::{Document, Sentence};

/// "Alcuni clienti hanno comunicato la password a un falso operatore": what people did
/// themselves is no breach of whom they are customers.
pub(super) fn is_own_doing(doc: &Document<'_>, auxiliary: usize, participle: usize) -> bool {
    const NEAR: usize = 3;
    const CLAUSE: usize = 16;
    let own = groups::GIVES_AWAY.holds(doc, participle);
    // "un cliente ha inviato i suoi documenti"
    let of_one = (auxiliary.saturating_sub(NEAR)..auxiliary)
        .any(|t| matches!(doc.word(t), "un" | "una") && groups::CUSTOMER.holds(doc, t + 1))
        && groups::SENDS.holds(doc, participle);
    if of_one && doc.word(auxiliary) == "ha" {
        return true;
    }
    // "Chi ha inserito i propri dati sul sito falso"
    if own
        && auxiliary
            .checked_sub(1)
            .is_some_and(|t| doc.word(t) == "chi")
    {
        return true;
    }
    let of_people = |auxiliary: usize| {
        doc.word(auxiliary) == "hanno"
            && groups::CUSTOMERS.among(doc, auxiliary.saturating_sub(NEAR)..auxiliary)
    };
    // "hanno comunicato la password e hanno subito addebiti"
    let joined = auxiliary.checked_sub(1).is_some_and(|t| doc.word(t) == "e");
    own && (of_people(auxiliary)
        || joined && (auxiliary.saturating_sub(CLAUSE)..auxiliary).any(of_people))
}

/// Anybody's case, not that of who speaks: "un medico che ha subito un furto", "un'azienda ha
/// trovato i file cifrati", "chi ha subito un furto", "gli attacchi hanno colpito i Comuni"; but
/// "un fornitore che ha subito" holds the data of who speaks.
pub(super) fn is_strangers(
    doc: &Document<'_>,
    sentence: &Sentence,
    auxiliary: usize,
    participle: usize,
) -> bool {
    const CLAUSE: usize = 30;
    let before = |n: usize| {
        auxiliary
            .checked_sub(n)
            .filter(|&t| t >= sentence.tokens.start)
            .map_or("", |t| doc.word(t))
    };
    let indefinite = |word: &str| matches!(word, "un" | "una" | "un'" | "uno");
    let suffers = ["subit", "vittim", "colpit"]
        .iter()
        .any(|stem| doc.word(participle).starts_with(stem));
    let holder = ["fornitor", "partner", "gestor", "responsabil"]
        .iter()
        .any(|stem| before(2).starts_with(stem));
    let relative = before(1) == "che" && indefinite(before(3)) && !holder;
    // "per un cliente, i cui documenti erano stati pubblicati"
    let whose = before(2) == "cui"
        && (3..6).any(|back| {
            indefinite(before(back + 1))
                && auxiliary.checked_sub(back).is_some_and(|t| {
                    groups::CUSTOMER.holds(doc, t) || groups::ANYBODY.holds(doc, t)
                })
        });
    // "la multa a un ospedale che aveva pubblicato"
    let anybodys = relative && groups::ANYBODY.holds(doc, auxiliary - 2);
    let whoever = before(1) == "chi";
    // "la clinica a cui hanno sottratto i referti"
    let whom = before(1) == "cui" && before(2) == "a";
    let another = matches!(before(2), "altra" | "altro") && indefinite(before(3));
    let example = (indefinite(before(2)) || another)
        && auxiliary > sentence.tokens.start
        && groups::ANYBODY.holds(doc, auxiliary - 1);
    // "Alcune aziende hanno subito furti".
    let some = auxiliary > sentence.tokens.start
        && groups::ANYBODIES.holds(doc, auxiliary - 1)
        && matches!(
            before(2),
            "alcune"
                | "alcuni"
                | "molte"
                | "molti"
                | "diverse"
                | "diversi"
                | "numerose"
                | "numerosi"
                | "tante"
                | "tanti"
                | "altre"
                | "altri"
                | "varie"
                | "vari"
        );
    let wave = matches!(before(1), "attacchi" | "furti" | "violazioni" | "incidenti")
        && matches!(before(2), "gli" | "i" | "le")
        && !sentence
            .near(auxiliary, CLAUSE)
            .any(|t| doc.word(t).starts_with("nostr"));
    // "Chi ha visto qualcosa telefoni": a witness is asked for.
    let witness = whoever
        && ["vist", "notat", "sentit", "rinvenut"]
            .iter()
            .any(|stem| doc.word(participle).starts_with(stem));
    suffers && (relative || whoever || wave)
        || anybodys
        || whose
        || example
        || some
        || whom
        || witness
}

/// Anybody's case, opened before a participle: "quando un'impresa scopre di aver subito",
/// "un'azienda ci avverte che i dati sono stati rubati".
pub(super) fn in_general(doc: &Document<'_>, sentence: &Sentence, participle: usize) -> bool {
    const CLAUSE: usize = 16;
    /// Words from who anybody is to his verb.
    const VERB: usize = 3;
    let from = sentence.tokens.start.max(participle.saturating_sub(CLAUSE));
    let clause = || {
        (from..participle)
            .rev()
            .take_while(|&t| !matches!(doc.word(t), ";" | ":" | "."))
    };
    let anybody = clause().find(|&t| {
        matches!(doc.word(t), "un" | "una" | "un'" | "uno") && groups::ANYBODY.holds(doc, t + 1)
    });
    anybody.is_some_and(|at| {
        let whenever = at
            .checked_sub(1)
            .is_some_and(|t| matches!(doc.word(t), "quando" | "se" | "qualora" | "ove"));
        // "una lettera in cui un'azienda comunica che"
        let says = groups::REPORTS.holds(doc, at + 2) && doc.word(at + 3) == "che";
        let reports = says
            || (at + 2..at + 2 + VERB).any(|t| {
                matches!(doc.word(t), "ci" | "vi" | "ti" | "le")
                    && groups::REPORTS.holds(doc, t + 1)
            });
        whenever || reports
    })
}

/// "Abbiamo cifrato i dischi", "abbiamo bloccato un tentativo": what protects, where who
/// speaks does it.
pub(super) fn is_protection(doc: &Document<'_>, auxiliary: usize, participle: usize) -> bool {
    groups::PROTECTS.holds(doc, participle) && !is_found_so(doc, auxiliary, participle)
}
