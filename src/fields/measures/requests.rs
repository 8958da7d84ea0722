//! What others are asked to do with data that reached them by mistake.
//!
//! Goes in: a statement, or the word of a request. Comes out: whether it asks for a deletion, of
//! whom, and whether the deed is that of others.

use super::M;
use crate::fields::forms::{Form, form};
use crate::fields::frames::{self, Part, Statement};
use crate::text::Document;

/// "Si prega di riportare la lettera senza farne copia": what went astray is asked back.
pub(super) fn gives_back(doc: &Document<'_>, statement: &Statement<'_, M>) -> bool {
    doc.word(statement.act.token) == "si"
        && statement.object.is_some_and(|object| {
            object.code == "do.copy"
                || ["restitu", "riconsegn", "riport"]
                    .iter()
                    .any(|stem| doc.word(object.token).starts_with(stem))
        })
}

/// "È stato chiesto di cancellare il file" asks others; it contains nothing yet.
pub(super) fn asked_of_others(
    doc: &Document<'_>,
    parts: &[Part<'_>],
    statement: &Statement<'_, M>,
) -> bool {
    const REACH: usize = 24;
    // "Ha garantito di averlo eliminato" tells of another's deed.
    let reported = doc
        .word(statement.act.token.wrapping_sub(1))
        .starts_with("aver");
    statement.says == M::Containment
        && (reported || form(doc.word(statement.act.token)) != Form::Participle)
        && frames::before(doc, parts, statement.act.token, REACH, &["do.ask"]).is_some()
}

/// "Invitiamo tutti a non diffonderli": what is asked of the public is advice.
pub(super) fn asks_everybody(doc: &Document<'_>, statement: &Statement<'_, M>) -> bool {
    let first = statement.act.token + 1;
    statement
        .object
        .is_some_and(|object| object.code == "do.spread")
        && (first..first + 2).any(|token| {
            matches!(
                doc.word(token),
                "tutti"
                    | "chiunque"
                    | "tutte"
                    | "ciascuno"
                    | "stampa"
                    | "giornalisti"
                    | "cittadini"
            )
        })
}

/// What others were asked to do, still to be done or confirmed: "chiesto di cancellare",
/// "di non farne copia", "assicurato di aver distrutto".
pub(super) fn deletion<'l>(
    doc: &Document<'_>,
    parts: &[Part<'l>],
    ask: Part<'l>,
) -> Option<Part<'l>> {
    const REACH: usize = 20;
    const ASKED: [&str; 5] = [
        "do.delete",
        "do.spread",
        "do.copy",
        "do.return",
        "is.silence",
    ];
    let near = frames::around(parts, ask.token, REACH);
    let mut objects = near
        .iter()
        .filter(|part| part.token > ask.token && ASKED.contains(&part.code));
    objects
        .find(|object| {
            is_asked(doc, **object)
                && !frames::parted(doc, ask.token, object.token)
                && !(object.code == "do.spread" && frames::keeps_secret(doc, parts, **object))
        })
        .copied()
}

/// Whether a deed is to be done, or was done and is confirmed; of spreading and copying, not done.
fn is_asked(doc: &Document<'_>, deed: Part<'_>) -> bool {
    const CLOSE: usize = 4;
    let near = |words: &[&str]| {
        (deed.token.saturating_sub(CLOSE)..deed.token).any(|token| words.contains(&doc.word(token)))
    };
    let negated = near(&["non", "nè", "mai", "senza", "dal", "dallo", "dall'"]);
    let confirmed = near(&["aver", "avere", "averlo", "averla", "averli", "averne"]);
    match (deed.code, form(doc.word(deed.token))) {
        ("do.spread" | "do.copy", Form::Participle) => negated && confirmed,
        ("do.spread" | "do.copy", _) => negated,
        (_, Form::Plain) if doc.word(deed.token).ends_with("va") => false,
        (_, Form::Participle) => confirmed,
        _ => true,
    }
}
