//! What stands beside a way in which breaches come about, and says how it is meant there.
//!
//! Goes in: a statement, or its act, and the document. Comes out: yes or no.

use super::M;
use crate::fields::deed_groups;
use crate::fields::forms::{Form, form};
use crate::fields::frames::{self, Part, Statement};
use crate::lexicon::Table;
use crate::text::grammar;
use crate::text::{Document, ViewRange};

/// Whose secrets open a way in.
const OWNERS: &[&str] = &[
    "is.insider",
    "thing.staff",
    "thing.mailbox",
    "thing.account",
];

/// "Si verifica se vi sia stata anche un'esfiltrazione", "non è possibile affermare che siano
/// stati rubati".
pub(super) fn wonders(doc: &Document<'_>, act: Part<'_>) -> bool {
    const BEFORE: usize = 6;
    const FAR: usize = 24;
    let may_be = (act.token.saturating_sub(2)..act.token).any(|t| doc.word(t) == "siano");
    let not_said = (act.token.saturating_sub(FAR)..act.token).any(|t| {
        ["afferm", "sostener", "ritener", "concluder"]
            .iter()
            .any(|stem| doc.word(t).starts_with(stem))
    });
    // "Tutto porta a concludere che siano stati copiati": nothing denies it.
    let doubted = (act.token.saturating_sub(FAR)..act.token)
        .any(|t| matches!(doc.word(t), "non" | "impossibile" | "difficile" | "presto"));
    if may_be && not_said && doubted {
        return true;
    }
    (act.token.saturating_sub(BEFORE)..act.token)
        .any(|token| doc.word(token) == "sia" && doc.word(token + 1).starts_with("stat"))
}

/// Whether a word near by says that something stood open or was published.
pub(super) fn has_near(parts: &[Part<'_>], act: Part<'_>) -> bool {
    const AROUND: usize = 14;
    frames::around(parts, act.token, AROUND)
        .iter()
        .any(|part| matches!(part.code, "do.publish" | "do.expose" | "is.open" | "do.see"))
}

/// `sono entrati nella posta`, `usata per accedere al database`: in, and by whoever had no right.
pub(super) fn gets_in(
    doc: &Document<'_>,
    parts: &[Part<'_>],
    statement: &Statement<'_, M>,
) -> bool {
    const MEANS: usize = 14;
    let act = statement.act.token;
    let word = doc.word(act);
    let into = statement.object.is_some_and(|object| {
        object.token > act
            && (act + 1..object.token)
                .any(|t| grammar::is_in(doc.word(t)) || grammar::is_to(doc.word(t)))
    });
    let verb = ["entrat", "acced", "penetrat", "collegat", "autenticat"]
        .iter()
        .any(|stem| word.starts_with(stem));
    let past = (act.saturating_sub(3)..act).any(|t| {
        matches!(
            doc.word(t),
            "è" | "sono" | "ha" | "hanno" | "era" | "erano" | "aveva"
        )
    }) && !(act.saturating_sub(4)..act).any(|t| doc.word(t) == "non");
    let purpose = matches!(doc.word(act.wrapping_sub(1)), "per" | "ad")
        && frames::before(doc, parts, act, MEANS, &["do.abuse", "do.exploit"]).is_some();
    into && verb && (past || purpose)
}

/// `gli archivi rubati`: what was taken is taken for granted, whatever is said of it.
pub(super) fn is_settled(doc: &Document<'_>, statement: &Statement<'_, M>) -> bool {
    let Some(object) = statement.object else {
        return false;
    };
    let next = doc.token_at(object.range.end);
    let definite = object.token.checked_sub(1).is_some_and(|before| {
        let word = doc.word(before);
        matches!(word, "i" | "gli" | "le" | "la" | "il" | "l'")
            || ["de", "ne", "a", "da", "su"]
                .iter()
                .filter_map(|prefix| word.strip_prefix(prefix))
                .any(|rest| matches!(rest, "i" | "gli" | "lle" | "lla" | "l" | "ll'" | "gl'"))
    });
    definite && next == statement.act.token
}

/// `non è mai arrivato`: the denial is a word of the act.
pub(super) fn says_no_itself(doc: &Document<'_>, act: Part<'_>, range: ViewRange) -> bool {
    let cue = doc.judgement(range).cue;
    cue.is_some_and(|cue| cue.overlaps(act.range))
}

/// `nel suo computer`, `sul tablet`.
pub(super) fn is_place(doc: &Document<'_>, device: Part<'_>) -> bool {
    (device.token.saturating_sub(2)..device.token)
        .any(|t| grammar::is_in(doc.word(t)) || grammar::is_on(doc.word(t)))
}

/// `username e password di un operatore`: whose secret it was makes it a means.
pub(super) fn has_an_owner(
    doc: &Document<'_>,
    parts: &[Part<'_>],
    statement: &Statement<'_, M>,
) -> bool {
    const AFTER: usize = 9;
    statement.object.is_some_and(|secret| {
        // "la nostra password" is as much a means as "la password di un operatore".
        let ours = secret
            .token
            .checked_sub(1)
            .is_some_and(|before| doc.word(before).starts_with("nostr"));
        doc.hits()
            .covering(Table::Things, secret.range)
            .is_some_and(|hit| hit.code() == "thing.credential")
            && (ours || frames::after(doc, parts, secret.token, AFTER, OWNERS).is_some())
    })
}

/// `a un'altra paziente`, `destinatari sbagliati`: somebody who should not have had it.
pub(super) fn names_people(
    doc: &Document<'_>,
    parts: &[Part<'_>],
    statement: &Statement<'_, M>,
) -> bool {
    let Some(other) = statement.object else {
        return false;
    };
    let from = other.token.saturating_sub(1);
    // "la bolletta di un utente e quella di un altro": nobody's name follows.
    let alone = matches!(doc.word(other.token), "altro" | "altra")
        && matches!(doc.word(from), "un" | "un'")
        && matches!(doc.word(other.token + 1), "." | "," | ";" | ")" | "e" | "o");
    if alone {
        return true;
    }
    let near = doc.range_of(&(from..other.token + 3));
    doc.hits_in(Table::DataSubjects, near).next().is_some()
        || frames::around(parts, other.token, 2)
            .iter()
            .any(|part| part.code == "is.person" && part.token >= from)
}

/// `sono stati colpiti da un attacco ransomware, e non si esclude che …`: told before the danger.
pub(super) fn is_suffered(doc: &Document<'_>, act: Part<'_>) -> bool {
    const BEFORE: usize = 6;
    const BEHIND: usize = 3;
    // "dell'attacco ransomware subito in marzo", "un ransomware ha colpito il server e potrebbe …"
    let end = doc.token_at(act.range.end);
    let behind = (end..end + BEHIND)
        .take_while(|&token| form(doc.word(token)) != Form::Infinitive && doc.word(token) != ".")
        .any(|token| {
            let word = doc.word(token);
            matches!(word, "ha" | "hanno") && form(doc.word(token + 1)) == Form::Participle
                || ["subit", "patit", "sferrat", "avvenut"]
                    .iter()
                    .any(|stem| word.starts_with(stem))
        });
    if behind {
        return true;
    }
    (act.token.saturating_sub(BEFORE)..act.token)
        .rev()
        .map(|token| doc.word(token))
        .take_while(|word| !matches!(*word, "." | ";" | ":" | "potrebbe" | "potrebbero" | "non"))
        .any(|word| {
            ["stat", "colpit", "subit", "vittim"]
                .iter()
                .any(|stem| word.starts_with(stem))
                || matches!(word, "oggetto" | "ha" | "hanno" | "abbiamo")
        })
}

/// Whether the words around tell of something past: a glossary or a warning does not.
pub(super) fn narrates(doc: &Document<'_>, act: Part<'_>) -> bool {
    const AROUND: usize = 16;
    let near = act.token.saturating_sub(AROUND)..act.token + AROUND;
    let sentence = doc.sentence_at(act.range.start);
    near.filter(|&token| {
        let range = doc.range_of(&(token..token + 1));
        doc.sentence_at(range.start) == sentence
    })
    .any(|token| {
        deed_groups::BEFELL.holds(doc, token)
            || deed_groups::BEFELL_NOUNS.holds(doc, token)
            || is_told_of_then(doc.word(token))
            || matches!(
                doc.word(token),
                "ha" | "hanno"
                    | "ho"
                    | "era"
                    | "erano"
                    | "aver"
                    | "avere"
                    | "avendo"
                    | "abbiamo"
                    | "aveva"
                    | "avevano"
                    | "mediante"
                    | "tramite"
                    | "["
            )
    })
}

/// "Un programma spia registrava ogni tasto": an imperfect narrates.
pub(super) fn is_told_of_then(word: &str) -> bool {
    const SHORTEST: usize = 7;
    word.len() >= SHORTEST
        && ["ava", "avano", "eva", "evano"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// `credenziali rubate`, `credenziali valide sottratte`: what the participle says of them.
pub(super) fn describes(doc: &Document<'_>, secret: &Part<'_>, act: Part<'_>) -> bool {
    let end = doc.token_at(secret.range.end);
    end == act.token
        || end + 1 == act.token
            && form(doc.word(act.token)) == Form::Participle
            && form(doc.word(end)) == Form::Plain
            && !matches!(
                doc.word(end),
                "è" | "sono" | "ha" | "hanno" | "e" | "o" | "," | "era" | "erano" | "che"
            )
}

/// `abbiamo scaricato i registri`: what the house did about it.
pub(super) fn is_ours(doc: &Document<'_>, act: Part<'_>) -> bool {
    form(doc.word(act.token)) == Form::Participle
        && (act.token.saturating_sub(2)..act.token).any(|t| matches!(doc.word(t), "abbiamo" | "ho"))
}

/// `hanno forzato l'armadio e preso i registri`, `sono stati presi`: an auxiliary before it.
pub(super) fn was_done(doc: &Document<'_>, act: Part<'_>) -> bool {
    const BEFORE: usize = 9;
    (act.token.saturating_sub(BEFORE)..act.token).any(|token| {
        let word = doc.word(token);
        matches!(
            word,
            "ha" | "hanno" | "aveva" | "avevano" | "è" | "sono" | "era" | "erano"
        ) || word.starts_with("stat")
            || word == "abbiano"
    })
}

/// `il riscatto non è stato pagato`: what was not paid was asked for.
pub(super) fn is_unpaid(doc: &Document<'_>, act: Part<'_>) -> bool {
    const NEAR: usize = 7;
    let pays = |token: usize| {
        [
            "pagat",
            "versat",
            "corrispost",
            "pagar",
            "versar",
            "pagheremo",
            "ced",
        ]
        .iter()
        .any(|stem| doc.word(token).starts_with(stem))
    };
    doc.slice(act.range).contains("riscatt")
        && (act.token.saturating_sub(NEAR)..act.token + NEAR).any(pays)
}
