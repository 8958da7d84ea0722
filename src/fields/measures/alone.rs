//! What a deed or a thing tells by itself, without a frame.
//!
//! Goes in: one part of a sentence. Comes out: the measure that it tells, with the partner that it
//! may ask for.

use super::agents::{in_progress, is_imperfect, ours, ours_now, provided};
use super::from_now::will_have;
use super::helped;
use super::requests::deletion;
use super::{M, Stance};
use crate::fields::forms::{Form, form};
use crate::fields::frames::{self, Part, Statement};
use crate::fields::recipients;
use crate::text::{Document, Sentence};

/// What a deed or a thing tells by itself, or with a partner that must follow it.
pub(super) fn told_alone<'d>(
    doc: &Document<'_>,
    sentence: &Sentence,
    stance: &Stance,
    parts: &[Part<'d>],
    act: Part<'d>,
) -> Option<Statement<'d, M>> {
    let mut object = None;
    let says = match act.code {
        "do.ask" => {
            object = Some(deletion(doc, parts, act)?);
            M::DeletionRequest
        }
        // "Chi avesse scaricato l'allegato lo elimini".
        "do.delete" | "do.return"
            if form(doc.word(act.token)) != Form::Participle
                && recipients::addressed(doc, sentence, act.token) =>
        {
            M::DeletionRequest
        }
        "is.inquiry" => {
            object = Some(frames::after(doc, parts, act.token, 3, &["is.technical"])?);
            M::Investigation
        }
        // "Un doppio controllo prima dell'invio"; at the door it is a second factor.
        "is.double"
            if !frames::around(parts, act.token, 10)
                .iter()
                .any(|part| matches!(part.code, "is.login" | "thing.second_factor")) =>
        {
            M::Hardening
        }
        // Whoever speaks of a second factor, and not of the reader's, has brought it in.
        "thing.second_factor" if precedes_a_deed(doc, act) => M::Hardening,
        "thing.second_factor" => M::MultiFactor,
        "do.encrypt" if ours_now(doc, sentence, act.token) || will_have(doc, act.token) => {
            M::Hardening
        }
        // "Il fornitore ha già corretto."
        "do.repair" if corrects(doc, act) && ours(doc, sentence, act.token, false) => M::Hardening,
        // "Ha verificato quali cartelle fossero state aperte", "stiamo valutando quali dati".
        "do.look" | "do.examine"
            if asks_itself(doc, act)
                && (in_progress(doc, act.token)
                    || form(doc.word(act.token)) == Form::Participle
                        && ours(doc, sentence, act.token, true)) =>
        {
            M::Investigation
        }
        // "Stiamo ricostruendo l'elenco dalle copie" restores.
        "do.examine"
            if in_progress(doc, act.token)
                && frames::after(doc, parts, act.token, 8, &["is.origin"]).is_none() =>
        {
            M::Investigation
        }
        // "Imposto a tutti di scegliere una chiave nuova", "hanno dovuto cambiare password".
        "do.pick"
            if frames::before(doc, parts, act.token, 5, &["do.oblige"])
                .is_some_and(|oblige| helped(doc, sentence, oblige.token)) =>
        {
            object = Some(frames::after(
                doc,
                parts,
                act.token,
                6,
                &["thing.credential"],
            )?);
            M::CredentialReset
        }
        // "Quelle compromesse sono state formattate".
        "do.clean"
            if !doc.word(act.token).starts_with("ripul")
                && form(doc.word(act.token)) == Form::Participle
                && ours(doc, sentence, act.token, true) =>
        {
            M::Restoration
        }
        _ => return stop(doc, sentence, stance, parts, act),
    };
    let told =
        says != M::MultiFactor || stance.under_measures || !is_imperfect(doc, sentence, act.token);
    told.then_some(Statement { says, act, object })
}

/// `doppia verifica prima dell'invio`: of what leaves the house, not of who enters it.
fn precedes_a_deed(doc: &Document<'_>, act: Part<'_>) -> bool {
    let next = doc.token_at(act.range.end);
    let words = doc.slice(act.range);
    (words.starts_with("doppi") || words.starts_with("second"))
        && doc.word(next) == "prima"
        && matches!(
            doc.word(next + 1),
            "di" | "dell'" | "della" | "del" | "che" | "degli" | "delle"
        )
}

/// `verificato quali`, `valutando se`: an indirect question follows.
fn asks_itself(doc: &Document<'_>, act: Part<'_>) -> bool {
    let next = doc.token_at(act.range.end);
    matches!(
        doc.word(next),
        "quali"
            | "quale"
            | "chi"
            | "se"
            | "come"
            | "cosa"
            | "quanto"
            | "quanti"
            | "quante"
            | "dove"
            | "perche"
    ) || matches!(doc.word(next), "che" | "da" | "a" | "in")
        && matches!(
            doc.word(next + 1),
            "cosa" | "chi" | "dove" | "quali" | "quale" | "quanti" | "che"
        )
}

/// `ha già corretto`, with nothing after it: the fault that the text tells of.
fn corrects(doc: &Document<'_>, act: Part<'_>) -> bool {
    let word = doc.word(act.token);
    ["corrett", "sistemat", "riparat"]
        .iter()
        .any(|stem| word.starts_with(stem))
        && matches!(doc.word(act.token + 1), "." | ";" | ",")
        && matches!(
            doc.word(act.token.wrapping_sub(1)),
            "ha" | "abbiamo" | "gia" | "subito" | "hanno"
        )
}

/// A deed that stops something whatever it is: "abbiamo ritirato", "è stata disabilitata".
///
/// Where it bears on a password, an account or a hole, the frames say what it is.
fn stop<'d>(
    doc: &Document<'_>,
    sentence: &Sentence,
    stance: &Stance,
    parts: &[Part<'d>],
    act: Part<'d>,
) -> Option<Statement<'d, M>> {
    const OBJECT: usize = 7;
    const OTHER_OBJECTS: [&str; 8] = [
        "is.autofill",
        "is.port",
        "is.grant",
        "thing.credential",
        "thing.account",
        "thing.session",
        "thing.vulnerability",
        "thing.second_factor",
    ];
    let deed = match form(doc.word(doc.token_at(act.range.end.saturating_sub(1)))) {
        Form::Participle => true,
        Form::Infinitive => provided(doc, sentence, act.token),
        _ => false,
    };
    if !deed {
        return None;
    }
    let passive = match act.code {
        "do.stop" | "do.disable" => true,
        // "I servizi sono stati interrotti" may be the attack itself.
        // "Misure adottate: fermata la linea".
        "do.halt" if stance.under_measures => {
            let opens = act.token == sentence.tokens.start
                || matches!(doc.word(act.token.wrapping_sub(1)), ":" | ";" | "-");
            if opens {
                return Some(Statement {
                    says: M::Containment,
                    act,
                    object: None,
                });
            }
            false
        }
        // "Il portale è stato spento": who turns a thing off means to.
        "do.halt" => doc.word(act.token).starts_with("spent"),
        "do.remove" => false,
        "do.shut" if doc.word(act.token.wrapping_sub(1)) == "abbiamo" => false,
        _ => return None,
    };
    // "L'abbiamo chiusa e rivisto i permessi": the next deed has an object of its own.
    let next = (act.token + 1..act.token + OBJECT)
        .find(|&token| {
            matches!(doc.word(token), "e" | "ed") && form(doc.word(token + 1)) == Form::Participle
        })
        .unwrap_or(usize::MAX);
    let other = frames::around(parts, act.token, OBJECT)
        .iter()
        .any(|part| part.token < next && OTHER_OBJECTS.contains(&part.code));
    (!other && ours(doc, sentence, act.token, passive)).then_some(Statement {
        says: M::Containment,
        act,
        object: None,
    })
}
