//! Measures that the controller or its processor took or will take (GDPR art. 33(3)(d)).
//!
//! A measure is a phrase of `measures.tsv`, or an act and its object (to
//! isolate + a system). Advice to the reader, what the attackers did, the state
//! of the data and what is denied are no measures.

mod agents;
mod alone;
mod from_now;
mod no_deed;
mod other_things;
mod requests;
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
use agents::{bids_politely, by_attackers, helped, helped_after, is_state, may, ours_now, will_do};
use alone::told_alone;
use from_now::{begins_now, changed_from_now, since_month, will_have};
use no_deed::is_no_deed;
use other_things::is_other_thing;
use requests::{asked_of_others, asks_everybody, gives_back};
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
        "multi_factor" => M::MultiFactor,
        "deletion_request" => M::DeletionRequest,
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
    let done = helped(doc, sentence, doc.token_at(end))
        || helped_after(doc, sentence, doc.token_at(statement.range().end));
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
    if !stance.under_measures && !recall && bids_politely(doc, parts, sentence) {
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
        || !words.starts_with("circoscri") && is_state(doc, sentence, statement.act.token)
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
    if (statement.act.code == "do.encrypt" || words.starts_with("mascherat"))
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
        // "Un servizio controlla se i dati compaiano in rete".
        M::Monitoring
            if statement
                .object
                .is_some_and(|place| place.code == "is.watch_place") =>
        {
            false
        }
        // "Teniamo d'occhio i forum".
        M::Monitoring if form(doc.word(statement.act.token)) == Form::We => false,
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
    // "Il terzo ha confermato la cancellazione": they did, as they were asked.
    let confirms = statement.says == M::DeletionRequest
        && ["conferm", "assicur", "garant", "dichiar"]
            .iter()
            .any(|stem| doc.word(statement.act.token).starts_with(stem));
    let theirs = !confirms && by_attackers(doc, parts, statement.act);
    !theirs && (!needs_deed || stance.warns && done)
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
