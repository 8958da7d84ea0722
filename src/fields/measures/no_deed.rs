//! What looks like a deed and is none: a question, a command, another sense of the word.
//!
//! Goes in: a statement and its sentence. Comes out: whether it tells of no measure.

use super::agents::{helped, is_command, is_imperfect, ours, was_before};
use super::{M, Stance};
use crate::fields::forms::{Form, form};
use crate::fields::frames::{self, Part, Statement};
use crate::text::{Document, Sentence, TokenKind};

/// What looks like a deed and is none: a question, an adjective, a command, another sense.
pub(super) fn is_no_deed(
    doc: &Document<'_>,
    sentence: &Sentence,
    stance: &Stance,
    parts: &[Part<'_>],
    statement: &Statement<'_, M>,
) -> bool {
    const END: usize = 3;
    let act = statement.act.token;
    let word = doc.word(act);
    let tail = sentence.tokens.end.saturating_sub(END)..sentence.tokens.end;
    let asks = tail.clone().any(|token| doc.word(token) == "?");
    // "Gli elevati livelli", "misure adeguate": how they are, not what was done to them.
    let adjective = ["elevat", "adeguat"]
        .iter()
        .any(|stem| word.starts_with(stem))
        && form(word) == Form::Participle
        && !ours(doc, sentence, act, true);
    let object = statement.object.map_or(act, |object| object.token);
    let command = statement.says == M::CredentialReset
        && statement.object.is_some()
        && is_command(doc, act, object);
    // "Gli operatori sono stati richiamati", "viene richiamato al telefono": people, no messages.
    let recalled = word.starts_with("richiam")
        && statement.says == M::Containment
        && !frames::around(parts, act, 6).iter().any(|part| {
            part.code == "thing.message" || doc.slice(part.range).starts_with("messagg")
        });
    // "La ricostruzione dell'accaduto" restores nothing.
    let retraced = word.starts_with("ricostru")
        && statement.says == M::Restoration
        && (frames::after(doc, parts, act, 4, &["thing.event"]).is_some()
            || (act + 1..act + 4).any(|token| {
                [
                    "vicend", "fatti", "dinamic", "cronolog", "accadut", "percors",
                ]
                .iter()
                .any(|stem| doc.word(token).starts_with(stem))
            }));
    // "Per installare software dannosi": what the criminals want.
    let theirs = statement.says == M::Hardening
        && stance.warns
        && !stance.under_measures
        && form(word) == Form::Infinitive
        && doc.word(act.wrapping_sub(1)) == "per";
    // "La polizia ha avviato le indagini".
    let of_state = statement.says == M::Investigation && by_authority(doc, sentence, act);
    let before = |back: usize| act.checked_sub(back).map_or("", |token| doc.word(token));
    // "Un plico che aveva ritirato": before the breach; "se preferite cancellarvi": the reader.
    let not_now = statement.says == M::Containment
        && (matches!(before(1), "aveva" | "avevano")
            || ["rvi", "rti", "rsi"].iter().any(|end| word.ends_with(end)));
    // "Ci avvisa se una pagina è stata modificata".
    let first = act.min(object);
    let supposed = (first.saturating_sub(2).max(sentence.tokens.start)..first)
        .any(|token| doc.word(token) == "se");
    // "Starà chiuso in un armadio" bars nobody's way in.
    let kept = statement.says == M::Containment
        && word.starts_with("chius")
        && (doc.word(act + 1) == "a"
            || doc.word(act + 1) == "in"
                && !matches!(
                    doc.word(act + 2),
                    "via"
                        | "attesa"
                        | "modo"
                        | "data"
                        | "serata"
                        | "giornata"
                        | "mattinata"
                        | "pochi"
                        | "meno"
                        | "forma"
                        | "seguito"
                        | "anticipo"
                ));
    // "Ricostruendo i fatti abbiamo capito che …": how the breach was found.
    let found = statement.says == M::Investigation
        && !stance.under_measures
        && form(word) == Form::Gerund
        && !before(1).starts_with("sta")
        && before(1) != "stiamo";
    // "Un componente non aggiornato", "il portale controllato", "erano custoditi in armadi
    // chiusi": how things were.
    let was_so = statement.says == M::Hardening
        && (matches!(before(1), "non" | "mai" | "mal")
            || before(1) == "ancora" && before(2) == "non"
            || statement.act.code == "do.install" && is_imperfect(doc, sentence, act));
    let looks = statement.act.code == "do.look"
        && statement
            .object
            .is_some_and(|object| object.code != "thing.record")
        && !(form(word) == Form::Participle && act < object && helped(doc, sentence, act));
    // "Il traffico viene analizzato in tempo reale": watched, from now on.
    let watched = statement.says == M::Investigation
        && statement.act.code == "do.examine"
        && frames::around(parts, act, 6)
            .iter()
            .any(|part| part.code == "is.always");
    // "I dati non sono recuperabili".
    let possible =
        statement.says == M::Restoration && (word.ends_with("bili") || word.ends_with("bile"));
    // "Per cortesia eliminatelo".
    let enclitic = statement.says == M::Containment && is_command(doc, act, usize::MAX);
    // "Il tecnico ha cancellato per errore la cartella".
    let slip = matches!(statement.says, M::Containment | M::Restoration)
        && (act + 1..act + 4).any(|token| {
            ["error", "sbagl", "svist", "inavvert", "distraz"]
                .iter()
                .any(|stem| doc.word(token).starts_with(stem))
        });
    // "Durante un controllo interno abbiamo scoperto che …": the same.
    let found = found
        || statement.says == M::Investigation
            && !stance.under_measures
            && discovers(doc, sentence, act);
    // "Il portale ha riaperto", "sono tornati in linea": what was shut is open again, and
    // nothing says how.
    let reopened = statement.says == M::Restoration
        && !stance.under_measures
        && (word.starts_with("riap") && !before(1).starts_with("stat")
            || statement.act.code == "is.back"
                && statement.object.is_some_and(|back| {
                    ["in linea", "attiv", "online", "on line"]
                        .iter()
                        .any(|words| doc.slice(back.range).starts_with(words))
                }))
        && !frames::around(parts, act, 14)
            .iter()
            .any(|part| part.code == "thing.backup");
    // "La verifica in due passaggi è in funzione dal 2019", "disponiamo da anni di un presidio".
    let of_old = !matches!(
        statement.says,
        M::Restoration | M::Investigation | M::SupportChannel | M::DeletionRequest
    ) && was_before(doc, sentence, act);
    // "Scoperto grazie al monitoraggio": how the breach came to light.
    let noticed = statement.says == M::Monitoring
        && (act.saturating_sub(3)..act)
            .any(|token| matches!(doc.word(token), "grazie" | "tramite"))
        && (act.saturating_sub(8)..act).any(|token| {
            [
                "scopert",
                "rilevat",
                "emers",
                "individuat",
                "accort",
                "notat",
            ]
            .iter()
            .any(|stem| doc.word(token).starts_with(stem))
        });
    // "Sarà chiuso per le festività".
    let leave = statement.says == M::Containment
        && (act + 1..act + 5).any(|token| {
            ["festivit", "ferie", "vacanz", "inventari"]
                .iter()
                .any(|stem| doc.word(token).starts_with(stem))
        });
    // "Per cambiare la password basta entrare": how it is done.
    let how = statement.says == M::CredentialReset
        && form(word) == Form::Infinitive
        && act == sentence.tokens.start + 1
        && doc.word(act - 1) == "per";
    // "Durante la formazione", "seguiva un corso": when something else happened.
    let meanwhile = statement.says == M::Training
        && (act.saturating_sub(4)..act).any(|token| {
            matches!(
                doc.word(token),
                "durante" | "seguiva" | "frequentava" | "frequentavano" | "seguivano"
            )
        });
    // "Il messaggio chiedeva di aggiornare le credenziali": what the bait wanted.
    let bait = (act.saturating_sub(6)..act).any(|token| {
        matches!(
            doc.word(token),
            "chiedeva"
                | "invitava"
                | "suggeriva"
                | "intimava"
                | "esortava"
                | "chiedevano"
                | "diceva"
                | "sosteneva"
                | "annunciava"
        )
    });
    // "Potrebbe attivare una linea", "attivando il controllo": what others or the reader may do.
    let channel = statement.says == M::SupportChannel
        && statement.act.code == "do.open"
        && (form(word) == Form::Gerund
            || form(word) == Form::Infinitive
                && (stance.warns || before(1) == "per")
                && !before(1).starts_with("provvedut"));
    // "Fate bloccare la carta", "si faccia rinnovare la tessera": the reader has it done.
    let has_it_done = form(word) == Form::Infinitive
        && (matches!(
            before(1),
            "fate" | "fai" | "faccia" | "facciate" | "fatevi" | "fatela" | "farsi" | "facendo"
        ) || before(1) == "far" && !ours(doc, sentence, act, false));
    // "Se avete dubbi cambiate la password": what the reader is to do.
    let bidden = matches!(doc.word(sentence.tokens.start), "se" | "qualora" | "chi")
        && ["ate", "ete", "ite"].iter().any(|end| word.ends_with(end))
        && object > act
        && !helped(doc, sentence, act);
    // "Quando l'archivio ha chiuso la cartella": the thing before the verb is who did it.
    let does = statement.says == M::Containment
        && statement.act.code == "do.shut"
        && matches!(before(1), "ha" | "hanno")
        && object + 1 < act
        && object + 3 > act
        && !matches!(before(2), "che" | "li" | "lo" | "la" | "le" | "l'");
    // "Ha diritto di chiedere la cancellazione".
    let right = statement.says == M::DeletionRequest
        && (act.saturating_sub(4)..act)
            .any(|token| matches!(doc.word(token), "diritto" | "facolta" | "diritti"));
    // "Il sistema si è bloccato": by itself.
    let by_itself = statement.says == M::Containment
        && matches!(before(1), "è" | "sono" | "era" | "erano")
        && before(2) == "si"
        && statement.object.is_none_or(|object| object.token < act)
        && act > sentence.tokens.start + 2
        && doc.kind(act - 3) == Some(TokenKind::Word)
        && !before(3).ends_with("mente")
        && !matches!(
            before(3),
            "quindi" | "poi" | "subito" | "inoltre" | "cosi" | "che" | "e" | "anche" | "infine"
        );
    // "Lo sportello è aperto dal lunedì": its hours.
    let hours = statement.says == M::SupportChannel
        && matches!(before(1), "è" | "sono" | "resta")
        && matches!(
            doc.word(act + 1),
            "dal" | "dalle" | "tutti" | "nei" | "il" | "ogni"
        )
        && statement.object.is_some_and(|channel| channel.token < act)
        && !frames::around(parts, act, 8)
            .iter()
            .any(|part| part.code == "is.dedicated");
    [
        has_it_done,
        bidden,
        does,
        right,
        by_itself,
        noticed,
        leave,
        how,
        of_old,
        meanwhile,
        bait,
        channel,
        hours,
        asks,
        adjective,
        command,
        recalled,
        retraced,
        theirs,
        of_state,
        not_now,
        supposed,
        kept,
        found,
        reopened,
        was_so,
        looks,
        enclitic,
        watched,
        possible,
        slip,
    ]
    .contains(&true)
}

/// `durante un controllo interno abbiamo scoperto`: what brought the breach to light.
fn discovers(doc: &Document<'_>, sentence: &Sentence, act: usize) -> bool {
    const BEFORE: usize = 4;
    const AFTER: usize = 12;
    let first = sentence.tokens.start.max(act.saturating_sub(BEFORE));
    let during = (first..act).any(|token| {
        matches!(doc.word(token), "durante" | "corso" | "occasione")
                // "All'esito delle analisi svolte" comes after the breach was known.
                || doc.word(token) == "esito" && doc.word(token + 1) == "di"
    });
    during
        && (act + 1..sentence.tokens.end.min(act + AFTER)).any(|token| {
            [
                "scopert",
                "rilevat",
                "accort",
                "emers",
                "riscontrat",
                "notat",
                "accertat",
                "appres",
            ]
            .iter()
            .any(|stem| doc.word(token).starts_with(stem))
        })
}

/// Whether an authority is the subject of a deed: "il Garante potrà svolgere accertamenti".
fn by_authority(doc: &Document<'_>, sentence: &Sentence, act: usize) -> bool {
    const CLOSE: usize = 9;
    const AUTHORITIES: [&str; 6] = [
        "polizia",
        "procura",
        "carabinieri",
        "magistratura",
        "garante",
        "autorita",
    ];
    let first = sentence.tokens.start.max(act.saturating_sub(CLOSE));
    let verb = (first..act).rev().find(|&token| {
        matches!(
            doc.word(token),
            "ha" | "hanno" | "sta" | "stanno" | "potra" | "potranno" | "conduce" | "conducono"
        )
    });
    verb.is_some_and(|verb| {
        (first..verb)
            .rev()
            .take_while(|&token| doc.word(token) != ",")
            .any(|token| {
                AUTHORITIES.contains(&doc.word(token))
                    && !matches!(
                        doc.word(token.wrapping_sub(1)),
                        "alla" | "al" | "ai" | "all'" | "con"
                    )
            })
    })
}
