//! Likely consequences for the people concerned (GDPR art. 33(3)(c)).
//!
//! A consequence is a phrase of `consequences.tsv` in a sentence that warns:
//! under a heading of consequences or beside "potrebbe", "il rischio". Advice,
//! past events and what is denied are no consequences.

mod agents;
mod in_your_name;
mod no_danger;
mod statements;
mod words;

use super::forms::{Form, form};
use super::frames::{self, Collected, Part, Statement};
use super::stance::{self, Stance};
use crate::lexicon::Table;
use crate::record::{Coded, Consequence};
use crate::text::{Document, Sentence, SentenceKind};
use crate::trace::Trace;
use Consequence as C;
use agents::{Agent, agent, is_conditional};
use in_your_name::taken_out;
use no_danger::{
    averted, came_to_know, denies_further, hedged, held_improbable, in_condition, is_fishing,
    is_fraud, is_of_message, leads_on, named_against, names_one_risk, none_that, of_the_body,
    played_down, poses, tells_of_event, unreal,
};
use statements::FRAMES;

/// Reads the consequences that the text names.
pub(crate) fn read(doc: &Document<'_>, stances: &[Stance], trace: &mut Trace) -> Vec<Coded<C>> {
    let mut found = Collected::new();
    for (sentence, stance) in doc.sentences().iter().zip(stances) {
        if stance.asks
            || stance.under_law
            || stance.elsewhere
            || stance.in_general
            || sentence.kind == SentenceKind::Subject
            || sentence.kind == SentenceKind::Heading && !stance.row
        {
            continue;
        }
        let parts = frames::parts(doc, sentence, &[Table::Consequences]);
        let lost = || {
            parts.iter().any(|part| {
                part.code == "loss_of_control" && doc.slice(part.range).starts_with("non ")
            })
        };
        let supposed = || !stance.has_advice() && supposes(doc, sentence);
        if !stance.warns && (parts.is_empty() || !supposed() && !lost()) {
            continue;
        }
        let statements = frames::statements(doc, &parts, &FRAMES, alone);
        let past = parts
            .iter()
            .filter_map(|&act| told(doc, sentence, stance, &parts, act));
        let doubt = doubt(doc, sentence);
        let taken_out = taken_out(doc, sentence, stance);
        let statements: Vec<_> = statements
            .into_iter()
            .chain(past)
            .chain(taken_out)
            .collect();
        for &statement in &statements {
            let mut statement = statement;
            if statement.act.code == "do.ring" && poses(&parts, statement.act) {
                continue;
            }
            if is_fraud(doc, &parts, &statement) {
                statement.says = C::Fraud;
            }
            if !held_improbable(doc, &parts, &statement)
                && !played_down(doc, &statements, &statement)
                && !is_fishing(doc, &parts, &statement)
                && warned(doc, sentence, stance, &parts, doubt, &statement)
            {
                let range = statement.range();
                trace.note("consequences", range, "named as what may follow", &[]);
                found.add(doc, statement.says, range);
            }
        }
    }
    found.into_items()
}

fn alone(code: &str) -> Option<C> {
    Some(match code {
        "phishing" => C::Phishing,
        "spam" => C::Spam,
        "identity_theft" => C::IdentityTheft,
        "fraud" => C::Fraud,
        "unwanted_contact" => C::UnwantedContact,
        "loss_of_confidentiality" => C::LossOfConfidentiality,
        "loss_of_control" => C::LossOfControl,
        "publication" => C::Publication,
        "account_takeover" => C::AccountTakeover,
        "unavailability" => C::Unavailability,
        "discrimination" => C::Discrimination,
        "reputational_damage" => C::ReputationalDamage,
        "no_high_risk" => C::NoHighRisk,
        _ => return None,
    })
}

/// "Se qualcuno lo aprisse, le notizie diventerebbero note": the conditional warns by itself;
/// "terzi avrebbero copiato i dati" is hearsay, "vorremmo" courtesy.
fn supposes(doc: &Document<'_>, sentence: &Sentence) -> bool {
    sentence.tokens.clone().any(|token| {
        let word = doc.word(token);
        is_conditional(word)
            && !["avr", "vorr", "dovr", "sar"]
                .iter()
                .any(|stem| word.starts_with(stem) && form(doc.word(token + 1)) == Form::Participle)
            && !matches!(word, "vorrebbe" | "vorrebbero" | "dovrebbe" | "dovrebbero")
    })
}

/// Where a sentence first says what can't be ruled out: "non si esclude", "non da scartare".
fn doubt(doc: &Document<'_>, sentence: &Sentence) -> Option<usize> {
    const OPENERS: [&str; 7] = [
        "esclu",
        "scart",
        "impedire",
        "impedisce",
        "vieta",
        "trascurare",
        "sottovaluta",
    ];
    let words = doc.slice(sentence.range);
    let first = OPENERS.iter().filter_map(|stem| words.find(stem)).min();
    first.map(|at| sentence.range.start + at)
}

/// What a phrase says only beside others: "abbiano preso visione" where the text lists
/// consequences or names a harm, "non se ne prevedono" of consequences, "La cerchino" of
/// strangers who want nothing yet.
fn told<'d>(
    doc: &Document<'_>,
    sentence: &Sentence,
    stance: &Stance,
    parts: &[Part<'d>],
    act: Part<'d>,
) -> Option<Statement<'d, C>> {
    const NEAR: usize = 24;
    let beside = |codes: &[&str]| {
        frames::around(parts, act.token, NEAR)
            .iter()
            .any(|part| codes.contains(&part.code))
    };
    let says = match act.code {
        "past.loss_of_confidentiality"
            if stance.under_consequences
                || stance.endangers
                || beside(&["thing.effect", "thing.impact", "is.loss"]) =>
        {
            C::LossOfConfidentiality
        }
        "no.such" if stance.under_consequences || beside(&["thing.effect", "thing.risk"]) => {
            C::NoHighRisk
        }
        "calls.reader"
            if !poses(parts, act)
                && (!doc.word(act.token).starts_with("scriv")
                    || agent(doc, sentence, act.token) == Agent::Stranger) =>
        {
            C::UnwantedContact
        }
        // "Rischi: bassi, a nostro giudizio".
        "is.low"
            if stance.under_consequences
                && act.token == sentence.tokens.start
                && answers(doc, sentence, act) =>
        {
            C::NoHighRisk
        }
        // "Cosa rischi. Secondo noi molto poco".
        "no.little" if stance.under_consequences && answers(doc, sentence, act) => C::NoHighRisk,
        _ => return None,
    };
    Some(Statement {
        says,
        act,
        object: None,
    })
}

/// "Secondo noi molto poco: …": all that the head of the sentence says.
fn answers(doc: &Document<'_>, sentence: &Sentence, act: Part<'_>) -> bool {
    const HEAD: usize = 5;
    let end = doc.token_at(act.range.end.saturating_sub(1)) + 1;
    act.token < sentence.tokens.start + HEAD
        && (end >= sentence.tokens.end || matches!(doc.word(end), "." | ":" | "," | ";" | "!"))
}

/// `prestate attenzione ai messaggi: chi ha colpito potrebbe servirsi dei dati per …`,
/// `perché chi la conosce potrebbe …`: behind a colon or a conjunction the sentence says why, and
/// names the danger.
fn gives_reason(doc: &Document<'_>, sentence: &Sentence, act: usize) -> bool {
    const REACH: usize = 32;
    const USES: [&str; 7] = [
        "usa",
        "utilizz",
        "servir",
        "sfrutt",
        "impieg",
        "approfitt",
        "avval",
    ];
    let first = sentence.tokens.start.max(act.saturating_sub(REACH));
    let why = (first..act).rev().find(|&t| match doc.word(t) {
        ":" | "perche" | "poiche" | "siccome" => true,
        // "Le ricordiamo che chi possiede il numero potrebbe …".
        "che" => doc.word(t.wrapping_sub(1)).starts_with("ricord"),
        _ => false,
    });
    let Some(why) = why else {
        return false;
    };
    let modal =
        (why..act).find(|&t| matches!(doc.word(t), "potrebbe" | "potrebbero" | "puo" | "possono"));
    modal.is_some_and(|modal| {
        (modal + 1..act.min(modal + 6))
            .any(|t| USES.iter().any(|stem| doc.word(t).starts_with(stem)))
            || doc.word(why) != ":" && agent(doc, sentence, modal) == Agent::Stranger
    })
}

/// "I genitori potranno leggere i voti", "può presentarsi in segreteria": what people may do.
fn with_leave(doc: &Document<'_>, sentence: &Sentence, statement: &Statement<'_, C>) -> bool {
    let words = doc.slice(statement.act.range);
    let verb = match statement.says {
        C::LossOfConfidentiality => statement
            .object
            .filter(|object| object.code == "is.knowledge")
            .map_or(statement.act.token, |object| object.token),
        C::AccountTakeover if statement.act.code == "do.enter" => statement.act.token,
        C::UnwantedContact
            if statement.act.code == "calls.reader" || words.starts_with("contatt") =>
        {
            statement.act.token
        }
        C::Phishing if words.starts_with("presentar") || statement.act.code == "do.milk" => {
            statement.act.token
        }
        C::IdentityTheft | C::Fraud => match statement.object {
            Some(object) if matches!(object.code, "do.sign" | "do.buy") => object.token,
            _ => return false,
        },
        _ => return false,
    };
    // "La conoscenza da parte di": a noun has no leave.
    const MODAL: usize = 3;
    let may = (verb.saturating_sub(MODAL)..verb + 2).any(|token| {
        ["pot", "puo", "poss"]
            .iter()
            .any(|stem| doc.word(token).starts_with(stem))
    });
    if statement.says == C::LossOfConfidentiality && !may {
        return false;
    }
    // "Potreste scoprire che": the reader himself.
    if statement.says == C::LossOfConfidentiality
        && matches!(doc.word(verb.wrapping_sub(1)), "potreste" | "potresti")
    {
        return true;
    }
    if ["esser", "ven", "viene"]
        .iter()
        .any(|stem| words.starts_with(stem))
        && !words.starts_with("venire a")
    {
        return false;
    }
    // "Potrebbe contattarla": the verb stands behind its modal.
    let last = doc
        .tokens_in(statement.act.range)
        .end
        .saturating_sub(1)
        .max(verb);
    agent(
        doc,
        sentence,
        if doc.word(verb).starts_with("po") {
            last
        } else {
            verb
        },
    ) == Agent::WithLeave
}

/// Whether a danger is warned of; `doubt` is where the sentence first says what can't be ruled out.
fn warned(
    doc: &Document<'_>,
    sentence: &Sentence,
    stance: &Stance,
    parts: &[Part<'_>],
    doubt: Option<usize>,
    statement: &Statement<'_, C>,
) -> bool {
    let range = statement.range();
    if frames::unticked(doc, statement.act) {
        return false;
    }
    // "Ogni messaggio sospetto può essere girato a …": what to do with it.
    let end = doc.token_at(range.end);
    let dealt_with = statement.says == C::Phishing
        && statement.act.code == "is.message"
        && (end..end + 2)
            .any(|token| matches!(doc.word(token), "puo" | "va" | "vanno" | "possono"))
        && (end..end + 3).any(|token| doc.word(token) == "essere");
    if dealt_with
        || in_condition(doc, sentence, statement)
        || unreal(doc, sentence, statement.act.token)
        || matches!(statement.says, C::Fraud | C::ReputationalDamage) && of_the_body(doc, &range)
        || named_against(doc, statement)
        || averted(doc, statement)
        || tells_of_event(doc, stance, statement)
        || leads_on(doc, parts, statement)
        || came_to_know(doc, stance, statement)
        || with_leave(doc, sentence, statement)
    {
        return false;
    }
    // "Può effettuare bonifici" allows; who is not the reader threatens.
    if statement.act.code == "do.run"
        && !stance.under_consequences
        && !stance.endangers
        && frames::before(doc, parts, statement.act.token, 12, &["is.others"]).is_none()
    {
        return false;
    }
    if stance.advises(range) || stance.under_advice && !stance.under_consequences {
        // Amid advice a sentence may still say why: "la cui diffusione potrebbe ledere".
        let reason = !matches!(
            statement.says,
            C::Phishing | C::Spam | C::UnwantedContact | C::Fraud | C::NoHighRisk
        );
        let plain = !stance.is_cued(range) && sentence.kind != SentenceKind::Item
            || gives_reason(doc, sentence, statement.act.token);
        return (reason || plain)
            && hedged(doc, sentence, statement.act.token)
            && !stance::denied(doc, range);
    }
    if statement.says == C::Fraud && is_of_message(doc, statement) {
        return false;
    }
    // "Chiamate commerciali" ring, whatever they offer: contacts, no mail.
    if statement.says == C::Spam
        && ["telefonat", "chiamat"]
            .iter()
            .any(|stem| doc.word(statement.act.token).starts_with(stem))
        && statement
            .object
            .is_some_and(|object| doc.word(object.token).starts_with("commercial"))
    {
        return false;
    }
    if statement.says == C::NoHighRisk
        && (names_one_risk(doc, statement)
            || denies_further(doc, statement)
            || none_that(doc, statement)
            || statement.act.code == "no.judge"
                && frames::before(doc, parts, statement.act.token, 24, &["thing.risk"]).is_none())
    {
        return false;
    }
    // "Non si può escludere che" opens a possibility whatever was denied before.
    let opened = doubt.is_some_and(|at| at < range.start);
    // "Contratti mai richiesti" denies the request, not the danger.
    let never = doc
        .judgement(range)
        .cue
        .is_some_and(|cue| doc.slice(cue).starts_with("mai"));
    // "Non essere consultabile", "non li governiamo più": the lack is the harm; only "nessuna
    // perdita di controllo" denies it.
    let words = doc.slice(range);
    let lack = statement.says == C::Unavailability && words.starts_with("non ")
        || statement.says == C::LossOfControl && !words.starts_with("perd");
    let denied = stance::denied(doc, range) && !never && !lack;
    if statement.says != C::NoHighRisk && !opened && denied {
        return false;
    }
    if stance.under_consequences {
        return true;
    }
    // "È stata diffusa" tells of the event; only what may be spread is a danger.
    let event = matches!(statement.says, C::Publication | C::Unavailability);
    let told = statement.says == C::Unavailability && stance.affects;
    if event && !told && !opened && !hedged(doc, sentence, statement.act.token) {
        return false;
    }
    if (stance.under_data || stance.under_measures) && !stance.endangers {
        return false;
    }
    if !stance.endangers && doc.slice(range) == "credential stuffing" {
        return false;
    }
    // Outside a section on risks, what is told of the event is no forecast.
    !matches!(statement.says, C::Unavailability | C::UnwantedContact) || !stance.under_facts
}
