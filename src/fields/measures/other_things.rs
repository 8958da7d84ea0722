//! Words of a measure that bear on something else: an alarm that was given, a lock, a person.
//!
//! Goes in: a statement. Comes out: whether its words mean another thing there.

use super::M;
use crate::fields::forms::{Form, form};
use crate::fields::frames::{self, Part, Statement};
use crate::text::{Document, TokenKind};

/// Whether the words of a statement mean something else beside their neighbours.
pub(super) fn is_other_thing(
    doc: &Document<'_>,
    parts: &[Part<'_>],
    statement: &Statement<'_, M>,
) -> bool {
    const NEAR: usize = 6;
    let act = statement.act.token;
    let word = doc.word(act);
    let object = statement.object.map_or("", |object| doc.word(object.token));
    let starts = |word: &str, stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    let before = |reach: usize, stems: &[&str]| {
        (act.saturating_sub(reach)..act).any(|token| starts(doc.word(token), stems))
    };
    let beside = |code: &str| {
        frames::around(parts, act, NEAR)
            .iter()
            .any(|part| part.code == code)
    };
    match statement.says {
        // "Il tecnico ha dato l'allarme": how the breach came to light.
        M::Monitoring => {
            // "Cambiato la serratura e l'allarme".
            let place = statement
                .object
                .is_some_and(|place| place.code == "is.watch_place" && place.token < act);
            // "I controlli automatici hanno segnalato": how the breach came to light.
            let noticed = statement.act.code == "is.signal"
                && matches!(
                    doc.word(act.wrapping_sub(1)),
                    "ha" | "hanno" | "aveva" | "avevano"
                );
            // "Il guasto dei servizi on line ha riguardato": nobody watches.
            // "Il dirigente, immediatamente avvertito": somebody was told.
            let told = statement.act.code == "is.signal"
                && form(word) == Form::Participle
                && before(3, &["stat", "hanno", "abbiamo"]);
            place
                || noticed
                || told
                || starts(word, &["riguard"])
                || starts(word, &["allarm"]) && beside("is.lock")
                || starts(word, &["allarm"])
                    && before(3, &["dat", "dann", "ricev", "lanci", "scatt", "install"])
        }
        // "Approfondimenti su example.it".
        M::Investigation => {
            starts(word, &["approfondiment"]) && matches!(doc.word(act + 1), "su" | ":")
                || statement.act.code == "do.look" && beside("is.always")
                // "Una squadra di tecnici controlla giorno e notte il traffico" watches.
                || statement.act.code == "thing.expert"
                    && statement
                        .object
                        .is_some_and(|object| object.code == "thing.event")
                    && beside("is.always")
        }
        M::CredentialReset => {
            // "Una sessione introdotta con l'aggiornamento", "il cambio della serratura".
            starts(word, &["aggiornament"])
                || frames::around(parts, act, NEAR)
                    .iter()
                    .any(|part| starts(doc.word(part.token), &["serratur"]))
        }
        // "Abbiamo trovato i computer bloccati", "il dipendente è stato sospeso".
        M::Containment => {
            before(5, &["trovat", "rinvenut"])
                // "L'intrusione è stata interrotta": it ended.
                || statement
                    .object
                    .is_some_and(|event| event.code == "thing.event")
                    && starts(object, &["intrusion", "log", "registr", "caus", "port"])
                // "Spedita in blocco", "tolto l'accesso al gestionale".
                || word == "blocco" && doc.word(act.wrapping_sub(1)) == "in"
                || starts(word, &["tolt", "ritir", "toglier", "toglie", "levat"])
                    && (beside("credential_reset") || beside("is.grant"))
                || starts(word, &["sospes"]) && of_person(doc, act)
                || beside("is.port")
                || beside("is.unneeded")
        }
        // "Ricostruirne il contenuto" finds out what was lost.
        // "Rintracciato chi ha scaricato il file", "rifatto la formazione": people, no systems.
        M::Restoration => {
            starts(word, &["ricostru"]) && starts(object, &["contenut"])
                // "La vendita è ripresa il 16 giugno": when, not how.
                || starts(word, &["ripres"])
                    && doc.word(act + 1) == "il"
                    && doc.kind(act + 2) == Some(TokenKind::Number)
                || starts(word, &["rintracc", "ritrovat"]) && {
                    (act + 1..act + 4).any(|token| {
                        doc.word(token) == "chi"
                            || starts(
                                doc.word(token),
                                &["destinatar", "responsabil", "autor", "person", "mittent"],
                            )
                    })
                }
                || starts(word, &["rifatt"]) && trains(doc, act)
        }
        // "Restiamo a disposizione al numero verde" opens nothing.
        M::SupportChannel => {
            doc.slice(statement.act.range) == "a disposizione"
                && before(3, &["resta", "resto", "siamo", "riman"])
                // "Un operatore risponde allo 02 …": the usual number.
                || doc.slice(statement.act.range) == "un operatore" && object == "risponde"
                // "Una lettera a casa o, per i dipendenti, alla casella": where it is sent.
                || statement.act.code == "is.for_you"
                    && before(2 * NEAR, &["spedi", "invi", "mand", "recapit", "riceve"])
        }
        M::Hardening => {
            // "Di nuovo regolare", "chiusi i collegamenti", "una seconda verifica" of who enters.
            // "La notifica sarà integrata": a paper, no defence.
            let paper = starts(word, &["integrat"])
                && before(
                    8,
                    &["notific", "comunicaz", "denunci", "informativ", "segnalaz"],
                );
            // "Agli operatori sono state ricordate le regole di riservatezza".
            let no_bar = statement.object.is_some_and(|object| {
                object.code == "is.insiders" && (object.token < act || form(word) == Form::Noun)
            });
            paper
                || no_bar
                || statement.act.code == "is.new"
                && (doc.word(act.wrapping_sub(1)) == "di" || word == "nuovamente")
                || statement.act.code == "do.shut" && starts(object, &["collegament"])
                || statement.act.code == "is.now"
                    && frames::around(parts, act, 2 * NEAR)
                        .iter()
                        .any(|part| part.code == "thing.second_factor")
                || statement.act.code == "is.second" && beside("thing.second_factor")
                || statement.act.code == "do.swap"
                    && (beside("thing.backup")
                        || beside("is.origin")
                        || beside("is.certificate")
                        || frames::after(doc, parts, act, 4, &["thing.credential"]).is_some())
                || before(4, &["foss"])
                || starts(word, &["rifatt"]) && trains(doc, act)
                // "La Sua certificazione corretta è nell'area riservata".
                || starts(word, &["corrett"]) && matches!(doc.word(act + 1), "è" | "sono")
        }
        _ => false,
    }
}

/// "Rifatto la formazione".
fn trains(doc: &Document<'_>, act: usize) -> bool {
    (act + 1..act + 4).any(|token| {
        ["formazion", "cors", "addestr"]
            .iter()
            .any(|stem| doc.word(token).starts_with(stem))
    })
}

/// "Il dipendente è stato sospeso", not "l'accesso del dipendente è stato sospeso".
fn of_person(doc: &Document<'_>, act: usize) -> bool {
    const PEOPLE: [&str; 5] = [
        "dipendent",
        "operator",
        "collaborator",
        "addett",
        "impiegat",
    ];
    (act.saturating_sub(4)..act).any(|token| {
        let before = doc.word(token.wrapping_sub(1));
        PEOPLE.iter().any(|stem| doc.word(token).starts_with(stem))
            && !matches!(
                before,
                "di" | "del" | "dell'" | "della" | "dei" | "degli" | "delle" | "a" | "all'"
            )
    })
}
