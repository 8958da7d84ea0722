//! Whether a way in which breaches come about is told as that of this breach.
//!
//! Goes in: a statement, its sentence's stance and parts. Comes out: yes or no;
//! a forecast, a denial, a means of protection or another sense is none.

use super::M;
use super::table::INSIDE;
use crate::fields::deed_groups;
use crate::fields::forms::{Form, form};
use crate::fields::frames::{self, Part, Statement};
use crate::fields::stance::{self, Stance};
use crate::lexicon::Table;
use crate::text::{Document, ViewRange};

/// Tokens around a statement in which other parts bear on it.
const NEAR: usize = 60;

/// Tokens around a slip in which a place open to all says that something was published.
const PLACED: usize = 10;

/// Tokens around a sending in which a word calls it a slip.
const SLIP_NEAR: usize = 24;

/// Whose secrets open a way in.
const OWNERS: &[&str] = &[
    "is.insider",
    "thing.staff",
    "thing.mailbox",
    "thing.account",
];

/// "Si verifica se vi sia stata anche un'esfiltrazione", "non è possibile affermare che siano
/// stati rubati".
fn wonders(doc: &Document<'_>, act: Part<'_>) -> bool {
    const BEFORE: usize = 6;
    const FAR: usize = 24;
    let may_be = (act.token.saturating_sub(2)..act.token).any(|t| doc.word(t) == "siano");
    let not_said = (act.token.saturating_sub(FAR)..act.token).any(|t| {
        ["afferm", "sostener", "ritener", "concluder"]
            .iter()
            .any(|stem| doc.word(t).starts_with(stem))
    });
    if may_be && not_said {
        return true;
    }
    (act.token.saturating_sub(BEFORE)..act.token)
        .any(|token| doc.word(token) == "sia" && doc.word(token + 1).starts_with("stat"))
}

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
    let refuted = |range| stance::denied(doc, range) && !says_no_itself(doc, statement.act, range);
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
    if supposed || could || brought_in || everybody || itself {
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
                && !near.iter().any(|part| {
                    part.code == "thing.credential" && part.token + 1 == statement.act.token
                })
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
            stance::affirmed(doc, statement.act.range)
                && !stance.under_measures
                && has(&["thing.credential"])
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
        M::Theft if statement.object.is_some_and(|o| is_place(doc, o)) => false,
        M::Theft => !stance.under_data && !stance.warns || stance.under_facts,
        M::SupplyChain => has(&["do.enter", "external_malicious", "weak_external"]),
        // "Entrato da un plugin con una falla": the way in follows.
        M::ExploitedVulnerability if statement.act.code == "do.get_in" => statement
            .object
            .is_some_and(|flaw| flaw.token > statement.act.token),
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

/// Whether a word near by says that something stood open or was published.
fn has_near(parts: &[Part<'_>], act: Part<'_>) -> bool {
    const AROUND: usize = 14;
    frames::around(parts, act.token, AROUND)
        .iter()
        .any(|part| matches!(part.code, "do.publish" | "do.expose" | "is.open" | "do.see"))
}

/// `sono entrati nella posta`, `usata per accedere al database`: in, and by whoever had no right.
fn gets_in(doc: &Document<'_>, parts: &[Part<'_>], statement: &Statement<'_, M>) -> bool {
    const MEANS: usize = 14;
    const INTO: [&str; 12] = [
        "nel", "nella", "nell'", "nei", "nelle", "negli", "nello", "in", "al", "alla", "all'", "a",
    ];
    let act = statement.act.token;
    let word = doc.word(act);
    let into = statement.object.is_some_and(|object| {
        object.token > act && (act + 1..object.token).any(|t| INTO.contains(&doc.word(t)))
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
fn is_settled(doc: &Document<'_>, statement: &Statement<'_, M>) -> bool {
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
fn says_no_itself(doc: &Document<'_>, act: Part<'_>, range: ViewRange) -> bool {
    let cue = doc.judgement(range).cue;
    cue.is_some_and(|cue| cue.overlaps(act.range))
}

/// `nel suo computer`, `sul tablet`.
fn is_place(doc: &Document<'_>, device: Part<'_>) -> bool {
    (device.token.saturating_sub(2)..device.token).any(|token| {
        matches!(
            doc.word(token),
            "in" | "nel"
                | "nello"
                | "nella"
                | "nell'"
                | "nei"
                | "negli"
                | "nelle"
                | "su"
                | "sul"
                | "sullo"
                | "sulla"
                | "sull'"
                | "sui"
                | "sugli"
                | "sulle"
        )
    })
}

/// `username e password di un operatore`: whose secret it was makes it a means.
fn has_an_owner(doc: &Document<'_>, parts: &[Part<'_>], statement: &Statement<'_, M>) -> bool {
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
fn names_people(doc: &Document<'_>, parts: &[Part<'_>], statement: &Statement<'_, M>) -> bool {
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
fn is_suffered(doc: &Document<'_>, act: Part<'_>) -> bool {
    const BEFORE: usize = 6;
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
fn narrates(doc: &Document<'_>, act: Part<'_>) -> bool {
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
fn is_told_of_then(word: &str) -> bool {
    const SHORTEST: usize = 7;
    word.len() >= SHORTEST
        && ["ava", "avano", "eva", "evano"]
            .iter()
            .any(|end| word.ends_with(end))
}
