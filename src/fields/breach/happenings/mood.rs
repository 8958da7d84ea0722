//! Who a verb speaks of, and in which tense: the deed of a stranger that was done.

use crate::fields::forms::{Form, form};
use crate::fields::frames::{self, Part};
use crate::text::{Document, TokenKind};

/// "Non sono più raggiungibili" says no itself.
pub(super) fn told_or_own(doc: &Document<'_>, act: Part<'_>, told: bool) -> bool {
    told || doc
        .judgement(act.range)
        .cue
        .is_some_and(|cue| doc.slice(cue).starts_with("non"))
}

/// `non più accessibili da terzi`: shut to strangers, not to the house.
pub(super) fn for_others(doc: &Document<'_>, act: Part<'_>) -> bool {
    let after = doc.token_at(act.range.end);
    (after..after + 4).any(|token| {
        let word = doc.word(token);
        [
            "terz",
            "estran",
            "estern",
            "chiunque",
            "pubblic",
            "internet",
            "altri",
            "malintenz",
            "ignot",
        ]
        .iter()
        .any(|stem| word.starts_with(stem))
    })
}

/// `gli intrusi non hanno potuto aprire`: a stranger's failure is no harm.
pub(super) fn foreign_subject(parts: &[Part<'_>], act: Part<'_>) -> bool {
    const BEFORE: usize = 12;
    let end = parts.partition_point(|part| part.token < act.token);
    parts
        .get(..end)
        .unwrap_or_default()
        .iter()
        .rev()
        .take_while(|part| act.token - part.token <= BEFORE)
        .any(|part| matches!(part.code, "who.outsider" | "who.malware"))
}

/// `Non hanno potuto vedere i numeri di carta`: no subject named, and nothing but looking: it is the
/// intruders who could not.
pub(super) fn could_not_look(
    doc: &Document<'_>,
    parts: &[Part<'_>],
    act: Part<'_>,
    work: Part<'_>,
) -> bool {
    // "i codici, ai quali il personale non può accedere": what is so at all times.
    let at_all_times = doc
        .tokens_in(act.range)
        .any(|t| matches!(doc.word(t), "puo" | "possono"))
        && (act.token.saturating_sub(6)..act.token)
            .any(|t| matches!(doc.word(t), "cui" | "quale" | "quali"));
    if at_all_times {
        return true;
    }
    let looks = ["ved", "legg", "consult", "visualizz"]
        .iter()
        .any(|stem| doc.word(work.token).starts_with(stem));
    let theirs = doc.tokens_in(act.range).any(|t| {
        matches!(
            doc.word(t),
            "hanno" | "avevano" | "potevano" | "ha" | "poteva"
        )
    });
    let opens = act
        .token
        .checked_sub(1)
        .is_none_or(|before| doc.kind(before) != Some(TokenKind::Word));
    let service = frames::around(parts, act.token, 14)
        .iter()
        .any(|part| part.code == "is.service");
    looks && theirs && opens && !service
}

/// `non è possibile escludere`, `non possiamo vedere chi`: what the house cannot tell.
pub(super) fn is_able_reader(doc: &Document<'_>, act: Part<'_>) -> bool {
    let after = doc.token_at(act.range.end);
    (act.token.saturating_sub(4)..after + 4).any(|token| {
        let word = doc.word(token);
        matches!(
            word,
            "chi" | "se" | "quanti" | "cosa" | "preso" | "presa" | "trovato" | "trovata"
        ) || ["esclu", "stabil", "afferm", "password", "cifrat"]
            .iter()
            .any(|stem| word.starts_with(stem))
    })
}

/// `abbiamo cancellato`, `ho letto`, `Lei può modificare`: what the house or the reader does.
pub(super) fn is_our_deed(doc: &Document<'_>, act: Part<'_>) -> bool {
    const BEFORE: usize = 8;
    let mut back = (act.token.saturating_sub(BEFORE)..act.token)
        .rev()
        .map(|token| doc.word(token));
    let word = doc.word(act.token);
    if word.ends_with("iamo") || word.ends_with("remo") || word.ends_with("rete") {
        return true;
    }
    for word in back.by_ref() {
        if matches!(
            word,
            "ha" | "hanno"
                | "è"
                | "sono"
                | "che"
                | "."
                | ";"
                | ":"
                | "era"
                | "erano"
                | "aveva"
                | "avevano"
                | "qualcuno"
        ) {
            return false;
        }
        if matches!(
            word,
            "abbiamo"
                | "ho"
                | "avete"
                | "hai"
                | "avevamo"
                | "stiamo"
                | "provvederemo"
                | "possiamo"
                | "provveduto"
                | "dobbiamo"
                | "invitiamo"
                | "preghiamo"
                | "puo"
                | "deve"
                | "dovra"
                | "saranno"
                | "sara"
                | "verranno"
        ) {
            return true;
        }
    }
    false
}

/// `ha letto`, `leggevano`, `ha potuto leggere`: told as done. With the doer in the sentence,
/// also `per scaricare` and `modificando`.
pub(super) fn is_past(doc: &Document<'_>, act: Part<'_>, named: bool) -> bool {
    const BEFORE: usize = 6;
    let word = doc.word(act.token);
    let back = act.token.saturating_sub(BEFORE)..act.token;
    // "Si verifica se siano stati copiati".
    let wondered = (act.token.saturating_sub(3)..act.token).any(|t| {
        matches!(
            doc.word(t),
            "sia" | "siano" | "fosse" | "fossero" | "abbia" | "abbiano"
        )
    });
    if wondered {
        return false;
    }
    let able = || {
        back.clone().any(|t| {
            [
                "potut",
                "riuscit",
                "cominciat",
                "iniziat",
                "consentit",
                "permess",
                "fatt",
            ]
            .iter()
            .any(|stem| doc.word(t).starts_with(stem))
        })
    };
    match form(word) {
        Form::Infinitive => {
            able()
                || named
                    && back
                        .clone()
                        .any(|t| matches!(doc.word(t), "per" | "a" | "di"))
        }
        Form::Gerund => named,
        Form::We | Form::Future => false,
        Form::Noun => !back.clone().any(|t| doc.word(t).starts_with("richie")),
        // "Ha introdotto un limite" brings something in.
        Form::Participle => {
            !word.starts_with("introdott")
                || !(act.token.saturating_sub(3)..act.token)
                    .any(|t| matches!(doc.word(t), "ha" | "hanno"))
        }
        Form::Plain => {
            ["va", "vano", "rono", "ava"]
                .iter()
                .any(|end| word.ends_with(end))
                || doc.slice(act.range).contains(' ')
                || back.clone().any(|t| {
                    matches!(
                        doc.word(t),
                        "ha" | "hanno" | "è" | "sono" | "era" | "erano" | "ora" | "ormai"
                    )
                })
        }
    }
}
