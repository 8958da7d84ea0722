//! The case in which advice holds, and who is spoken to or asks in it.
//!
//! "Se avete dubbi passate in sede", "chi ricevesse messaggi strani": goes in a
//! token of a sentence, comes out what the words close before it suppose.

use super::commands::participle;
use crate::fields::forms::{Form, form};
use crate::fields::frames::{self, Part, Statement};
use crate::record::Recommendation as R;
use crate::text::{Document, Sentence};

/// Whether the words close before open a condition: "se riceve", "in caso di", "qualora".
pub(super) fn in_case(doc: &Document<'_>, sentence: &Sentence, token: usize) -> bool {
    const CLOSE: usize = 8;
    let start = sentence.tokens.start.max(token.saturating_sub(CLOSE));
    (start..token).any(|token| {
        matches!(
            doc.word(token),
            "se" | "caso"
                | "qualora"
                | "ove"
                | "riceva"
                | "ricevano"
                | "ricevesse"
                | "ricevessero"
                | "dovesse"
                | "dovessero"
        )
    })
}

/// Whether the sentence speaks of a case that may come: "se", "qualora", "chi ricevesse".
pub(super) fn conditional(doc: &Document<'_>, sentence: &Sentence, before: usize) -> bool {
    const LOOK_BACK: usize = 40;
    let start = sentence.tokens.start.max(before.saturating_sub(LOOK_BACK));
    (start..before).any(|token| {
        matches!(
            doc.word(token),
            "se" | "qualora"
                | "ricevano"
                | "riceva"
                | "ricevesse"
                | "dovesse"
                | "dovessero"
                | "trovasse"
                | "caso"
                | "ove"
                | "chi"
                | "chiunque"
                | "presenza"
                | "fronte"
                | "davanti"
                | "quando"
        )
    })
}

/// Whether the reader is said to notice something: "notiate", "riscontri", "dovesse accorgersi".
pub(super) fn notices(doc: &Document<'_>, sentence: &Sentence, before: usize) -> bool {
    const LOOK_BACK: usize = 30;
    let start = sentence.tokens.start.max(before.saturating_sub(LOOK_BACK));
    (start..before).any(|token| {
        let word = doc.word(token);
        [
            "not", "riscontr", "rilev", "accorg", "anomal", "sospett", "individu", "riconosc",
        ]
        .iter()
        .any(|stem| word.starts_with(stem))
    })
}

/// "Messaggi che invitano a rinnovare la tessera": what the bait asks for.
pub(super) fn asked_by_bait(doc: &Document<'_>, parts: &[Part<'_>], act: usize) -> bool {
    const REACH: usize = 12;
    const ASKS: [&str; 8] = [
        "invit", "chied", "propon", "propong", "promett", "sollecit", "esort", "intim",
    ];
    let asks = (act.saturating_sub(REACH)..act)
        .rev()
        .find(|&token| ASKS.iter().any(|stem| doc.word(token).starts_with(stem)));
    asks.is_some_and(|asks| {
        let that = (asks.saturating_sub(4)..asks)
            .rev()
            .find(|&token| matches!(doc.word(token), "che" | "chi"));
        that.is_some_and(|that| {
            doc.word(that) == "chi"
                || frames::around(parts, that, 6).iter().any(|part| {
                    part.token < that && matches!(part.code, "thing.message" | "thing.link")
                })
        }) && form(doc.word(act)) == Form::Infinitive
            && !(asks..act)
                .any(|token| matches!(doc.word(token), "," | ";" | ":" | "." | "e" | "ed" | "o"))
    })
}

/// "Se avete dubbi passate in sede": whoever the condition speaks to as "voi" is bidden.
pub(super) fn speaks_to_many(doc: &Document<'_>, sentence: &Sentence, verb: usize) -> bool {
    const BEFORE: usize = 12;
    participle(doc.word(verb))
        && sentence
            .near(verb, BEFORE)
            .take_while(|&token| token < verb)
            .any(|token| {
                let word = doc.word(token);
                // "Non pagate se l'IBAN è diverso: telefonate".
                if doc.word(token.wrapping_sub(1)) == "non" && participle(word) {
                    return true;
                }
                let of_you = word.ends_with("ete")
                    || word.ends_with("este")
                    || matches!(
                        word,
                        "avete" | "siete" | "fate" | "trovate" | "notate" | "usate"
                    );
                of_you && in_case(doc, sentence, token)
            })
}

/// "Nel frattempo attenzione a", "intanto attenzione a": nothing but the time stands before.
pub(super) fn opens_but_for_time(doc: &Document<'_>, sentence: &Sentence, token: usize) -> bool {
    (sentence.tokens.start..token).all(|before| {
        matches!(
            doc.word(before),
            "intanto" | "quindi" | "dunque" | "nel" | "frattempo" | "percio" | "ma" | ","
        )
    })
}

/// "Far circolare i file rubati è vietato": what the law forbids to anybody.
pub(super) fn forbids_to_spread(
    doc: &Document<'_>,
    parts: &[Part<'_>],
    statement: &Statement<'_, R>,
) -> bool {
    const NEAR: usize = 10;
    let near = frames::around(parts, statement.act.token, NEAR);
    let spreads = |part: &Part<'_>| {
        let word = doc.word(part.token);
        part.code == "do.spread" && (word == "far" || form(word) == Form::Infinitive)
    };
    near.iter().any(spreads)
        && near
            .iter()
            .any(|part| matches!(part.code, "thing.file" | "thing.data" | "is.addresses"))
}
