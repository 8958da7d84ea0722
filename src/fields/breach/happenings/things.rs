//! What a deed was done to: a record or a page, a thing or a place, a means or a loss.

use super::{DOER, Happened, MISHAP};
use crate::fields::forms::{Form, form};
use crate::fields::frames::{self, Part, Statement};
use crate::text::Document;

/// `ci hanno colpiti`: by whoever it was.
pub(super) fn struck_us(doc: &Document<'_>, act: Part<'_>) -> bool {
    (act.token.saturating_sub(4)..act.token).any(|t| {
        doc.word(t) == "ci" && matches!(doc.word(t + 1), "ha" | "hanno" | "aveva" | "avevano")
    })
}

/// `ha falsato`, `è stata alterata`, `l'alterazione`; a `lettore taroccato` was bought so.
pub(super) fn is_made(doc: &Document<'_>, act: Part<'_>) -> bool {
    form(doc.word(act.token)) != Form::Participle
        || (act.token.saturating_sub(7)..act.token).any(|t| {
            let word = doc.word(t);
            matches!(
                word,
                "ha" | "hanno"
                    | "è"
                    | "sono"
                    | "era"
                    | "erano"
                    | "aveva"
                    | "avevano"
                    | "abbia"
                    | "avendo"
                    | "aver"
            ) || word.starts_with("risult")
                || word.starts_with("appa")
        })
}

/// `manomesso il codice della pagina`, `modificando il numero nell'indirizzo`: no record.
pub(super) fn is_page(doc: &Document<'_>, act: Part<'_>) -> bool {
    const AROUND: usize = 6;
    let has = |stems: &[&str]| {
        (act.token.saturating_sub(AROUND)..act.token + AROUND)
            .any(|t| stems.iter().any(|stem| doc.word(t).starts_with(stem)))
    };
    match form(doc.word(act.token)) {
        Form::Gerund => has(&[
            "numer", "codic", "parametr", "indirizz", "barra", "url", "link",
        ]),
        Form::Infinitive => has(&["ipotes", "con dat"]),
        _ => has(&["pagin", "sito", "script"]),
    }
}

/// Whether a thing that can be carried stands by: a bag, a device, or papers in a place.
pub(super) fn is_thing(doc: &Document<'_>, parts: &[Part<'_>], act: Part<'_>) -> bool {
    const NEAR: usize = 14;
    const PLACE: usize = 20;
    let physical = frames::around(parts, act.token, PLACE)
        .iter()
        .any(|part| part.code == "is.physical");
    // "Prelevato copia di documenti": the documents stayed.
    let copied = (act.token..act.token + 4).any(|t| matches!(doc.word(t), "copia" | "copie"));
    !copied
        && frames::around(parts, act.token, NEAR).iter().any(|part| {
            (part.code == "is.object" || part.code == "is.paper" && physical)
                && !is_place(doc, *part)
                && !frames::parted(doc, act.token, part.token)
        })
}

/// `non ne abbiamo copia`, `nessun doppione esiste`; not `non abbiamo indizi di copie`.
pub(super) fn is_uncopied(doc: &Document<'_>, copy: Part<'_>, kept: Part<'_>) -> bool {
    let (first, last) = (copy.token.min(kept.token), copy.token.max(kept.token));
    let no = (first.saturating_sub(2)..last).any(|t| {
        let word = doc.word(t);
        // "ne esiste la copia" affirms.
        let of_it = word == "ne" && t + 1 == kept.token;
        matches!(word, "non" | "ne") && !of_it || word.starts_with("nessun")
    });
    no && (first..last).all(|t| {
        !["indiz", "prov", "eviden", "segn"]
            .iter()
            .any(|stem| doc.word(t).starts_with(stem))
    })
}

/// Mailboxes, pages and messages: changing one changes no data.
pub(super) fn is_channel(doc: &Document<'_>, data: Part<'_>) -> bool {
    [
        "casell", "pagin", "messagg", "mail", "posta", "e-mail", "email", "indirizz",
    ]
    .iter()
    .any(|stem| doc.word(data.token).starts_with(stem))
}

/// `nel suo computer`, `dal portatile`: where something was.
pub(super) fn is_place(doc: &Document<'_>, thing: Part<'_>) -> bool {
    (thing.token.saturating_sub(2)..thing.token).any(|token| {
        let word = doc.word(token);
        matches!(
            word,
            "in" | "su" | "al" | "alla" | "all'" | "ai" | "agli" | "alle"
        ) || ["nel", "sul", "dal", "nei", "sui", "dai"]
            .iter()
            .any(|stem| word.starts_with(stem))
    })
}

/// `con una parola chiave rubata`, `la password di un collega`: a way in, not what was lost.
pub(super) fn is_means(doc: &Document<'_>, parts: &[Part<'_>], secret: Part<'_>) -> bool {
    const NEAR: usize = 6;
    let with = (secret.token.saturating_sub(NEAR)..secret.token).any(|t| {
        let word = doc.word(t);
        matches!(
            word,
            "con" | "tramite" | "mediante" | "grazie" | "attraverso" | "da"
        ) || [
            "us", "utilizz", "sfrutt", "serv", "adoper", "impieg", "digitand",
        ]
        .iter()
        .any(|stem| word.starts_with(stem))
    });
    let theirs = frames::after(doc, parts, secret.token, NEAR, &["who.insider"]).is_some();
    with || theirs
}

/// Whether what was destroyed or is missing was the data, for good: neither a page that the house
/// took down, nor a thing that somebody carried off, nor a `perdita di riservatezza`.
pub(super) fn is_lasting(
    doc: &Document<'_>,
    parts: &[Part<'_>],
    statement: &Statement<'_, Happened>,
    foreign: bool,
) -> bool {
    let act = statement.act;
    let word = doc.word(act.token);
    let is = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    let near = |codes: &[&str]| {
        frames::around(parts, act.token, DOER)
            .iter()
            .any(|part| codes.contains(&part.code))
    };
    if word == "perdita" {
        let end = statement.object.map_or(0, |object| object.token);
        return end > act.token
            && end - act.token <= 4
            && (act.token..end).all(|t| {
                !["riserv", "confid", "segret", "integr", "control", "dispon"]
                    .iter()
                    .any(|stem| doc.word(t).starts_with(stem))
            });
    }
    let due = (act.token.saturating_sub(4)..act.token).any(|t| {
        [
            "dovev", "dovrann", "sarebb", "saran", "verran", "vann", "andavan",
        ]
        .iter()
        .any(|stem| doc.word(t).starts_with(stem))
    });
    if due {
        return false;
    }
    // A copy that a recipient destroys is no loss, nor is what nobody without the key can read.
    let copy = statement.object.is_some_and(|object| {
        ["copi", "messagg", "mail", "e-mail", "email"]
            .iter()
            .any(|stem| doc.word(object.token).starts_with(stem))
    });
    let locked = is(&["illegg", "inserv", "indecif", "inutil"])
        && (act.token.saturating_sub(6)..act.token + 6).any(|t| {
            ["cifrat", "crittog", "consider", "criptat"]
                .iter()
                .any(|stem| doc.word(t).starts_with(stem))
        });
    if copy || locked {
        return false;
    }
    if is(&["spari", "scompar", "svanit"]) {
        return !near(&["who.outsider"]);
    }
    if is(&[
        "cancella",
        "elimina",
        "svuotat",
        "formatta",
        "distruzion",
        "distrugg",
    ]) {
        let by_them = foreign
            && (act.token.saturating_sub(3)..act.token)
                .any(|t| matches!(doc.word(t), "ha" | "hanno" | "per" | "aver"));
        let account = statement.object.is_some_and(|object| {
            ["account", "profil", "iscriz"]
                .iter()
                .any(|stem| doc.word(object.token).starts_with(stem))
        });
        let by_mishap = frames::around(parts, act.token, MISHAP).iter().any(|part| {
            matches!(
                part.code,
                "slip" | "is.mistake" | "fault" | "disaster" | "unexplained" | "is.unknown"
            )
        });
        return !account && (by_them || by_mishap);
    }
    true
}
