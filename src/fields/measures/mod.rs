//! Measures that the controller or its processor took or will take (GDPR art. 33(3)(d)).
//!
//! A measure is a phrase of `measures.tsv`, or an act and its object (to
//! isolate + a system). Advice to the reader, what the attackers did, the state
//! of the data and what is denied are no measures.

mod agents;
mod from_now;
mod no_deed;
mod other_things;
mod statements;

use super::forms::{Form, form};
use super::frames::{self, Collected, Part, Statement};
use super::recipients;
use super::stance::{self, Stance};
use crate::lexicon::Table;
use crate::record::{Coded, Measure};
use crate::text::{Document, Sentence, SentenceKind, grammar};
use crate::trace::Trace;
use Measure as M;
use agents::{
    by_attackers, helped, in_progress, is_imperfect, is_state, may, ours, ours_now, provided,
    will_do,
};
use from_now::{begins_now, changed_from_now, since_month, will_have};
use no_deed::is_no_deed;
use other_things::is_other_thing;
use statements::FRAMES;

/// Reads the measures.
pub(crate) fn read(doc: &Document<'_>, stances: &[Stance], trace: &mut Trace) -> Vec<Coded<M>> {
    let mut found = Collected::new();
    for (sentence, stance) in doc.sentences().iter().zip(stances) {
        let title = sentence.kind == SentenceKind::Heading && !stance.row;
        if stance.asks || title || sentence.kind == SentenceKind::Subject {
            continue;
        }
        let parts = frames::parts(
            doc,
            sentence,
            &[Table::Measures, Table::Deeds, Table::Things],
        );
        let mut statements = frames::statements(doc, &parts, &FRAMES, alone);
        for &act in &parts {
            statements.extend(told_alone(doc, sentence, stance, &parts, act));
        }
        // Where the last deed that the sentence tells begins.
        let mut told = None;
        for statement in statements {
            if is_measure(doc, sentence, stance, &parts, &statement) {
                let range = statement.range();
                told = told.max(Some(range.end));
                trace.note("measures", range, "told as done or to be done", &[]);
                found.add(doc, statement.says, range);
            }
        }
        let changed = changed_from_now(doc, sentence, stance, &parts);
        // "Abbiamo richiamato il personale e d'ora in poi useremo …": what is new comes after.
        if let Some(range) = changed.filter(|&range| {
            told.is_none_or(|told| told <= range.start) || doc.slice(range).ends_with("divieto")
        }) {
            trace.note("measures", range, "what is so from now on", &[]);
            found.add(doc, M::Hardening, range);
        }
    }
    found.into_items()
}

/// What a phrase without a partner says.
fn alone(code: &str) -> Option<M> {
    Some(match code {
        "containment" => M::Containment,
        "restoration" => M::Restoration,
        "investigation" => M::Investigation,
        "credential_reset" => M::CredentialReset,
        "hardening" => M::Hardening,
        "monitoring" => M::Monitoring,
        "support_channel" => M::SupportChannel,
        "training" => M::Training,
        "crisis_team" => M::CrisisTeam,
        _ => return None,
    })
}

fn is_measure(
    doc: &Document<'_>,
    sentence: &Sentence,
    stance: &Stance,
    parts: &[Part<'_>],
    statement: &Statement<'_, M>,
) -> bool {
    let end = statement.range().end.saturating_sub(1);
    let done = helped(doc, sentence, doc.token_at(end));
    let channel = statement.says == M::SupportChannel;
    // "Chiediamo a chi ha ricevuto il messaggio di cancellarlo" asks readers and mends the breach.
    let recall = statement.says == M::DeletionRequest
        && (matches!(
            doc.word(statement.act.token),
            "chiediamo" | "preghiamo" | "invitiamo"
        ) && !asks_everybody(doc, statement)
            || gives_back(doc, statement)
            || recipients::addressed(doc, sentence, statement.act.token));
    // "Si rammenta al personale il divieto": to staff it is no advice.
    let reminds = statement.act.code == "training"
        && ["rammenta", "ricord", "ribadi", "circolare"]
            .iter()
            .any(|stem| doc.word(statement.act.token).starts_with(stem));
    let done = done || reminds;
    if stance.advises(statement.act.range)
        && !(channel || recall || reminds || done && stance.under_advice)
    {
        return false;
    }
    // "Per capire quali schermate piacciono": why the data were kept; "soc. coop.": a company.
    let words = doc.slice(statement.act.range);
    if words.starts_with("per capire") && stance.under_facts
        || words == "soc" && matches!(doc.word(statement.act.token + 1), "." | "coop")
        || another_clause(doc, statement)
    {
        return false;
    }
    if stance.under_law || stance.under_data && !done && !channel {
        return false;
    }
    if is_no_deed(doc, sentence, stance, parts, statement) || is_other_thing(doc, parts, statement)
    {
        return false;
    }
    if stance.under_consequences && !done {
        return false;
    }
    // "D'ora in poi i moduli non porteranno più il nome": what no longer is was changed.
    let changed = statement.act.code == "is.since_now";
    // "Non hanno più le chiavi": the phrase itself says no.
    let words = doc.slice(statement.act.range);
    let changed = changed || words.starts_with("non ") || words.contains(" non ");
    if !changed && stance::denied(doc, statement.act.range)
        || is_state(doc, sentence, statement.act.token)
    {
        return false;
    }
    if frames::unticked(doc, statement.act) {
        return false;
    }
    // "Chi ha ritirato la tessera" is somebody whom the data tell of.
    let word = |back: usize| doc.word(statement.act.token.wrapping_sub(back));
    if word(1) == "ha" && word(2) == "chi" && statement.says != M::DeletionRequest {
        return false;
    }
    if asked_of_others(doc, parts, statement) || stance.elsewhere {
        return false;
    }
    if may(doc, statement.act.token) && !stance.under_measures {
        return false;
    }
    // "I servizi sono bloccati": by the attack.
    let before = |back: usize| doc.word(statement.act.token.wrapping_sub(back));
    let stands = matches!(before(1), "sono" | "è" | "erano" | "era") && before(2) != "si";
    if stands && statement.act.code == "do.halt" && !stance.under_measures {
        return false;
    }
    if statement.act.code == "do.encrypt"
        && !stance.under_measures
        && !ours_now(doc, sentence, statement.act.token)
        && !will_have(doc, statement.act.token)
    {
        return false;
    }
    if stance.under_measures {
        return !by_attackers(doc, parts, statement.act);
    }
    let needs_deed = match statement.says {
        // "Controlla giorno e notte la rete" tells it in the present.
        M::Monitoring
            if will_do(doc, statement.act.token)
                || begins_now(doc, sentence)
                || since_month(doc, sentence) =>
        {
            false
        }
        // "Un programma avverte il servizio quando qualcuno scarica troppi file".
        M::Monitoring
            if statement.act.code == "is.tool" && tells_when(doc, sentence, statement) =>
        {
            false
        }
        M::Monitoring => !done && (statement.object.is_none() || statement.act.code == "is.tool"),
        M::Hardening
            if matches!(statement.act.code, "is.second" | "is.double")
                && will_do(doc, statement.act.token) =>
        {
            false
        }
        // "L'accesso è ora consentito alle sole addette" tells it in the present.
        M::Hardening if statement.act.code == "is.now" => false,
        M::Hardening if begins_now(doc, sentence) || will_have(doc, statement.act.token) => false,
        M::Hardening => !(done || mended(doc, sentence, statement)),
        M::MultiFactor if begins_now(doc, sentence) || since_month(doc, sentence) => false,
        M::MultiFactor | M::Training => !done,
        // "Le analisi" alone may be anybody's.
        M::Investigation => !done && doc.slice(statement.act.range) == "le analisi",
        _ => false,
    };
    !needs_deed && !by_attackers(doc, parts, statement.act)
        || stance.warns && done && !by_attackers(doc, parts, statement.act)
}

/// "Abbiamo formattato il computer e rifatto le chiavi": the thing belongs to the deed before
/// "e", and this one has its own.
fn another_clause(doc: &Document<'_>, statement: &Statement<'_, M>) -> bool {
    let act = statement.act.token;
    let Some(object) = statement.object.filter(|object| object.token < act) else {
        return false;
    };
    let joins = |token: usize| matches!(doc.word(token), "e" | "ed");
    let helps = |token: usize| {
        matches!(
            doc.word(token),
            "è" | "e'"
                | "sono"
                | "abbiamo"
                | "ha"
                | "hanno"
                | "stato"
                | "stata"
                | "stati"
                | "state"
        )
    };
    let mut first = act;
    while first > object.token + 1 && helps(first - 1) {
        first -= 1;
    }
    let end = doc.token_at(statement.act.range.end);
    form(doc.word(act)) == Form::Participle
        && first > object.token + 1
        && joins(first - 1)
        && (grammar::is_article(doc.word(end))
            || matches!(doc.word(end), "tutti" | "tutte" | "ogni"))
}

/// "Avverte … quando", "segnala … ogni".
fn tells_when(doc: &Document<'_>, sentence: &Sentence, statement: &Statement<'_, M>) -> bool {
    const REACH: usize = 10;
    let signal = statement.object.map_or(statement.act.token, |o| o.token);
    sentence
        .near(signal, REACH)
        .filter(|&token| token > signal)
        .any(|token| matches!(doc.word(token), "quando" | "ogni" | "appena" | "qualora"))
}

/// "Errore corretto il 4 novembre": the fault opens the clause, its verb is left out.
fn mended(doc: &Document<'_>, sentence: &Sentence, statement: &Statement<'_, M>) -> bool {
    let act = statement.act.token;
    let Some(object) = statement.object.filter(|object| object.token < act) else {
        return false;
    };
    let fault = matches!(object.code, "thing.vulnerability" | "is.lock");
    let opens = object.token == sentence.tokens.start
        || matches!(
            doc.word(object.token.wrapping_sub(1)),
            ";" | ":" | "," | "." | "-" | "\u{2022}"
        );
    fault
        && opens
        && form(doc.word(act)) == Form::Participle
        && doc.token_at(object.range.end) == act
}

/// "Si prega di riportare la lettera senza farne copia": what went astray is asked back.
fn gives_back(doc: &Document<'_>, statement: &Statement<'_, M>) -> bool {
    doc.word(statement.act.token) == "si"
        && statement.object.is_some_and(|object| {
            object.code == "do.copy"
                || ["restitu", "riconsegn", "riport"]
                    .iter()
                    .any(|stem| doc.word(object.token).starts_with(stem))
        })
}

/// What a deed or a thing tells by itself, or with a partner that must follow it.
fn told_alone<'d>(
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
        "thing.second_factor" => M::MultiFactor,
        "do.encrypt" if ours_now(doc, sentence, act.token) || will_have(doc, act.token) => {
            M::Hardening
        }
        // "Il fornitore ha già corretto."
        "do.repair" if corrects(doc, act) && ours(doc, sentence, act.token, false) => M::Hardening,
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

/// "È stato chiesto di cancellare il file" asks others; it contains nothing yet.
fn asked_of_others(doc: &Document<'_>, parts: &[Part<'_>], statement: &Statement<'_, M>) -> bool {
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
fn asks_everybody(doc: &Document<'_>, statement: &Statement<'_, M>) -> bool {
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
fn deletion<'l>(doc: &Document<'_>, parts: &[Part<'l>], ask: Part<'l>) -> Option<Part<'l>> {
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
