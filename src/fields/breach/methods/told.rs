//! Whether a way in which breaches come about is told as that of this breach.
//!
//! Goes in: a statement, its sentence's stance and parts. Comes out: yes or no;
//! a forecast, a denial, a means of protection or another sense is none.

use super::M;
use super::beside::{
    describes, gets_in, has_an_owner, has_near, is_ours, is_place, is_settled, is_suffered,
    is_unpaid, names_people, narrates, says_no_itself, was_done, wonders,
};
use super::table::INSIDE;
use crate::fields::forms::{Form, form};
use crate::fields::frames::{self, Part, Statement};
use crate::fields::stance::{self, Stance};
use crate::text::Document;

/// Tokens around a statement in which other parts bear on it.
const NEAR: usize = 60;

/// Tokens around a slip in which a place open to all says that something was published.
const PLACED: usize = 10;

/// Tokens around a sending in which a word calls it a slip.
const SLIP_NEAR: usize = 24;

/// Tokens before a loss in which data stand that were lost.
const DATA_BEFORE: usize = 5;

pub(super) fn told(
    doc: &Document<'_>,
    stance: &Stance,
    parts: &[Part<'_>],
    statement: &Statement<'_, M>,
) -> bool {
    let range = statement.range();
    if !stance.tells(range) || stance.under_advice || stance.under_consequences {
        return false;
    }
    let says_all = statement.object.is_none();
    let generic = matches!(
        statement.says,
        M::Phishing | M::Malware | M::Ransomware | M::DenialOfService
    );
    // What a forecast or a course for the staff names is not what happened.
    let forecast = stance.warns && !stance.under_facts && !is_suffered(doc, statement.act);
    if generic && (stance.under_measures || forecast) {
        return false;
    }
    if generic && !stance.under_facts && says_all && !narrates(doc, statement.act) {
        return false;
    }
    if frames::before(doc, parts, statement.act.token, 6, &["is.averted"]).is_some() {
        return false;
    }
    let refuted = |range| {
        stance::denied(doc, range)
            && !says_no_itself(doc, statement.act, range)
            && !is_unpaid(doc, statement.act)
    };
    if refuted(statement.act.range)
        || statement
            .object
            .is_some_and(|o| refuted(o.range) && !says_no_itself(doc, o, o.range))
    {
        return false;
    }
    // "A chi l'avesse scaricato": nobody says that it was.
    let supposed = (statement.act.token.saturating_sub(2)..statement.act.token)
        .any(|token| matches!(doc.word(token), "avesse" | "avessero"));
    // "I criminali possono provare a entrare": not what they did.
    let perhaps_lost = statement.says == M::Loss
        && (statement.act.token.saturating_sub(4)..statement.act.token)
            .any(|token| matches!(doc.word(token), "potrebbe" | "potrebbero"));
    let could = perhaps_lost
        || statement.says == M::UnauthorisedAccess
            && form(doc.word(statement.act.token)) == Form::Infinitive
            && (statement.act.token.saturating_sub(8)..statement.act.token).any(|token| {
                matches!(
                    doc.word(token),
                    "potrebbe" | "potrebbero" | "possono" | "puo" | "provare" | "tentare"
                )
            })
        // "potrebbe avere avuto accesso"
        || statement.says == M::UnauthorisedAccess
            && (statement.act.token.saturating_sub(4)..=statement.act.token).any(|token| {
                matches!(doc.word(token), "potrebbe" | "potrebbero")
                    && matches!(doc.word(token + 1), "aver" | "avere" | "essere" | "essersi")
            });
    // "Per stabilire chi abbia avuto accesso", "se avete ricevuto per sbaglio": asked, supposed.
    let before = |reach: usize| statement.act.token.saturating_sub(reach)..statement.act.token;
    let asked = before(2).any(|token| {
        matches!(doc.word(token), "abbia" | "abbiano")
            && matches!(doc.word(token.wrapping_sub(1)), "chi" | "se" | "quanti")
    }) || matches!(statement.says, M::HumanError | M::MisdirectedMessage)
        && before(4).any(|token| matches!(doc.word(token), "avete" | "hai" | "ha"))
        && before(5).any(|token| matches!(doc.word(token), "se" | "qualora"));
    // "Ogni estrazione lascia traccia".
    let in_general = statement.act.code == "do.take"
        && before(1).any(|token| matches!(doc.word(token), "ogni" | "alle" | "ciascuna"));
    // "Non c'entrano pirati informatici".
    let concerns = doc.word(statement.act.token).starts_with("entra")
        && matches!(doc.word(statement.act.token.wrapping_sub(1)), "c'" | "ci");
    // "Chi, per curiosità o per errore, avesse salvato pagine altrui".
    let somebody = statement.says == M::HumanError
        && (statement.act.token..statement.act.token + 6)
            .any(|token| matches!(doc.word(token), "avesse" | "avessero" | "aveste"));
    if asked || in_general || concerns || somebody {
        return false;
    }
    // "Ha introdotto nel gestionale un limite", "un difetto introdotto dall'aggiornamento".
    let brought_in = statement.says == M::UnauthorisedAccess
        && doc.word(statement.act.token).starts_with("introdott")
        && (statement.act.token.saturating_sub(2)..statement.act.token)
            .any(|token| matches!(doc.word(token), "ha" | "hanno" | "abbiamo"))
        || statement.act.code == "do.break_in"
            && doc.word(statement.act.token).starts_with("introdott")
            && !frames::around(parts, statement.act.token, NEAR)
                .iter()
                .any(|part| part.code == "thing.attacker");
    // "Ricordiamo che chiunque li scarichi commette un reato": a ban, not who could see them.
    let everybody = statement.says == M::AccidentalPublication
        && doc.tokens_in(statement.range()).any(|token| {
            doc.word(token) == "chiunque"
                && matches!(doc.word(token.wrapping_sub(1)), "che" | "a" | ":" | ",")
                && matches!(
                    doc.word(token + 1),
                    "li" | "le" | "lo" | "la" | "dovesse" | "dovessero"
                )
        });
    // "Avviso affisso in sala d'attesa": this very notice.
    let itself = statement.says == M::AccidentalPublication
        && doc.word(statement.act.token).starts_with("affiss")
        && before(6).any(|token| {
            [
                "avvis",
                "comunica",
                "informativ",
                "circolar",
                "present",
                "nota",
            ]
            .iter()
            .any(|stem| doc.word(token).starts_with(stem))
        });
    // "La pubblicazione dei referti è stata sospesa": what was stopped, not how it came about.
    let halted = statement.says == M::AccidentalPublication
        && doc.word(statement.act.token).starts_with("pubblicazion")
        && (statement.act.token..statement.act.token + 12)
            .take_while(|&token| !matches!(doc.word(token), "." | ";" | ","))
            .any(|token| {
                ["sospes", "ripres", "interrott", "bloccat", "riattivat"]
                    .iter()
                    .any(|stem| doc.word(token).starts_with(stem))
            });
    if supposed || could || brought_in || everybody || itself || halted {
        return false;
    }
    let near = frames::around(parts, statement.act.token, NEAR);
    let has = |codes: &[&str]| near.iter().any(|part| codes.contains(&part.code));
    let object = statement.object.map_or("", |object| object.code);
    match statement.says {
        M::Malware => !has(&["ransomware"]),
        // "Inondato di richieste fasulle": what flooded a service baits nobody.
        M::Phishing if statement.act.code == "is.fake" => !has(&["denial_of_service"]),
        M::Exfiltration => {
            !stance.under_measures
                && !wonders(doc, statement.act)
                // "con le credenziali rubate hanno visto nomi": what was taken stands before.
                && !near
                    .iter()
                    .any(|part| part.code == "thing.credential" && describes(doc, part, statement.act))
                && !is_ours(doc, statement.act)
                && !has_an_owner(doc, parts, statement)
                && (stance::affirmed(doc, statement.act.range) || is_settled(doc, statement))
        }
        // "Dal furto delle credenziali potrebbe derivare …".
        M::StolenCredentials
            if says_all
                && forecast
                && ["furto", "sottrazione", "compromissione"]
                    .iter()
                    .any(|noun| doc.word(statement.act.token).starts_with(noun)) =>
        {
            false
        }
        M::StolenCredentials if matches!(object, "is.leaked" | "is.bait") => {
            stance::affirmed(doc, statement.act.range) && !stance.under_data
        }
        M::StolenCredentials if object == "is.own_account" => true,
        // Coaxed out of somebody, or typed into a page that was made for it.
        M::StolenCredentials if statement.act.code == "do.give_away" => {
            stance::affirmed(doc, statement.act.range)
                && !stance.under_data
                // "Per farsi consegnare credenziali" is what phishing is for.
                && (has(&["is.deceit"])
                    || has(&["phishing", "is.bait"])
                        && (!doc.word(statement.act.token).ends_with("re")
                            // "Si è fatto dettare le credenziali".
                            || doc.word(statement.act.token.wrapping_sub(1)).starts_with("fatt")))
        }
        M::Phishing if statement.act.code == "is.deceit" => {
            // "Si è spacciato per il direttore e si è fatto mandare l'elenco".
            let had_it_done = statement
                .object
                .is_some_and(|object| doc.slice(object.range).starts_with("fatt"));
            stance::affirmed(doc, statement.act.range)
                && !stance.under_measures
                && (had_it_done || has(&["thing.credential"]))
        }
        // "Gli erano state carpite le chiavi di accesso": coaxed out of whoever held them.
        M::StolenCredentials
            if statement.act.code == "do.seize"
                && ["carpit", "procurat", "indovinat", "strappa"]
                    .iter()
                    .any(|stem| doc.word(statement.act.token).starts_with(stem)) =>
        {
            !stance.under_data && stance::affirmed(doc, statement.act.range)
        }
        M::StolenCredentials => {
            // "con una chiave rubata" is a means; "hanno rubato le chiavi" is a loss of data.
            let described = statement.act.code == "do.abuse"
                || statement
                    .object
                    .is_some_and(|o| o.token < statement.act.token)
                    && has(&["do.enter"])
                || has_an_owner(doc, parts, statement);
            !stance.under_data
                && (says_all
                    || described && has(&["is.stolen", "do.enter", "thing.attacker", "do.seize"]))
        }
        // "Si usi la copia nascosta": only what was not in it went astray.
        M::MisdirectedMessage if says_all && doc.slice(range) == "copia nascosta" => {
            const AROUND: usize = 8;
            let act = statement.act.token;
            !stance.under_measures
                && (act.saturating_sub(AROUND)..act + AROUND).any(|token| {
                    let word = doc.word(token);
                    matches!(word, "anziche" | "invece" | "senza" | "non" | "piuttosto")
                        || ["error", "svist", "sbagl", "dimentic", "mancat", "distraz"]
                            .iter()
                            .any(|stem| word.starts_with(stem))
                })
        }
        M::MisdirectedMessage if statement.act.code == "do.contain" => {
            !stance.under_measures
                && stance::affirmed(doc, statement.act.range)
                && frames::before(
                    doc,
                    parts,
                    statement.act.token,
                    8,
                    &["thing.message", "do.send"],
                )
                .is_some()
        }
        M::MisdirectedMessage if object == "is.other" => {
            !stance.under_measures
                && stance::affirmed(doc, statement.act.range)
                && names_people(doc, parts, statement)
        }
        M::MisdirectedMessage if object == "is.crowd" => {
            !stance.under_measures
                && stance::affirmed(doc, statement.act.range)
                && frames::around(parts, statement.act.token, SLIP_NEAR)
                    .iter()
                    .any(|part| matches!(part.code, "is.error" | "is.meant"))
        }
        M::AccidentalPublication if object == "is.open" => {
            let could = doc
                .judgement(statement.act.range)
                .cue
                .is_some_and(|cue| doc.slice(cue).starts_with("potev"));
            !stance.under_measures && (could || stance::affirmed(doc, statement.act.range))
        }
        // "Inserito per sbaglio nella bacheca": published, not sent.
        M::MisdirectedMessage
            if object == "is.error"
                && ["inserit", "caricat", "finit", "mess", "condivis"]
                    .iter()
                    .any(|stem| doc.word(statement.act.token).starts_with(stem))
                && frames::around(parts, statement.act.token, PLACED)
                    .iter()
                    .any(|part| part.code == "is.open") =>
        {
            false
        }
        // "Verbali non recapitati" were sent to nobody.
        M::MisdirectedMessage if doc.word(statement.act.token.saturating_sub(1)) == "non" => false,
        // "Una chiavetta senza password" lay open to nobody.
        M::AccidentalPublication if says_all && doc.word(statement.act.token) == "senza" => {
            !stance.under_measures && has_near(parts, statement.act)
        }
        M::MisdirectedMessage | M::AccidentalPublication => !stance.under_measures,
        M::Ransomware if statement.act.code == "do.encrypt" => {
            has(&["thing.attacker", "external_malicious", "weak_external"])
        }
        // "Annidato nel suo computer": where something was, not what was stolen.
        M::Theft
            if statement.act.code == "do.steal"
                && statement.object.is_some_and(|o| is_place(doc, o)) =>
        {
            false
        }
        // "Farmaci presi e malattie avute": a participle that no auxiliary makes a deed.
        M::Theft
            if doc.word(statement.act.token).starts_with("pres")
                && !(was_done(doc, statement.act)
                    && has(&["thing.attacker", "do.break"])
                    && !has(&["is.error"])) =>
        {
            false
        }
        M::Theft => !stance.under_data && !stance.warns || stance.under_facts,
        // "I dati sono andati persi per il guasto del disco": nobody mislaid the disk.
        M::Loss => {
            let lost = frames::before(
                doc,
                parts,
                statement.act.token,
                DATA_BEFORE,
                &["thing.data", "thing.taken"],
            );
            let thing = statement.object.map_or(0, |object| object.token);
            thing < statement.act.token || lost.is_none()
        }
        M::SupplyChain => has(&["do.enter", "external_malicious", "weak_external"]),
        // "Entrato da un plugin con una falla": the way in follows.
        M::ExploitedVulnerability if statement.act.code == "do.get_in" => {
            statement.object.is_some_and(|flaw| {
                // "la falla da cui sono passati"
                flaw.token > statement.act.token
                    || (flaw.token + 1..doc.tokens_in(statement.act.range).end)
                        .any(|token| matches!(doc.word(token), "cui" | "quale" | "quali"))
            })
        }
        // "Utilizzato abusivamente l'utenza di un'operatrice"
        M::UnauthorisedAccess if object == "do.abuse" => {
            has(&["thing.account", "thing.credential"]) && !stance.under_measures
        }
        M::UnauthorisedAccess
            if INSIDE.contains(&object) && statement.act.code != "do.break_in" =>
        {
            !stance.under_measures
                && !stance.under_data
                && has(&[
                    "thing.attacker",
                    "phishing",
                    "is.deceit",
                    "is.stolen",
                    "thing.credential",
                    "is.vulnerability",
                ])
                && gets_in(doc, parts, statement)
        }
        M::UnauthorisedAccess if statement.act.code == "do.break_in" => {
            !stance.under_measures && stance::affirmed(doc, statement.act.range)
        }
        _ => true,
    }
}
