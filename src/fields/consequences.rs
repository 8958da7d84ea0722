//! Likely consequences for the people concerned (GDPR art. 33(3)(c)).
//!
//! A consequence is a phrase of `consequences.tsv` in a sentence that warns:
//! under a heading of consequences or beside "potrebbe", "il rischio". Advice,
//! past events and what is denied are no consequences.

use super::frames::{self, Collected, Frame, Frames, Part, Statement};
use super::stance::{self, Stance};
use crate::lexicon::Table;
use crate::record::{Coded, Consequence};
use crate::text::{Document, Sentence, SentenceKind};
use crate::trace::Trace;
use Consequence as C;

const fn frame(
    says: C,
    act: &'static [&'static str],
    object: &'static [&'static str],
    reach: usize,
) -> Frame<C> {
    Frame::new(says, act, object, reach)
}

static FRAMES: Frames<C> = Frames::new(&[
    frame(C::UnwantedContact, &["is.call"], &["is.undesired"], 4),
    frame(C::UnwantedContact, &["is.call"], &["is.pestering"], 4),
    frame(C::UnwantedContact, &["is.call"], &["do.offer"], 3),
    frame(C::Spam, &["is.mail"], &["is.undesired"], 3),
    frame(
        C::Spam,
        &["is.message", "is.offer", "is.mail", "is.purpose"],
        &["is.advert"],
        3,
    ),
    frame(C::IdentityTheft, &["is.own_name"], &["do.sign"], 8),
    frame(C::IdentityTheft, &["is.identity"], &["is.usurp"], 6),
    frame(C::Fraud, &["is.own_name"], &["do.buy"], 8),
    frame(C::Fraud, &["do.milk"], &["is.money"], 4),
    frame(C::Fraud, &["do.misuse", "is.purpose"], &["is.misuse"], 6),
    frame(C::Fraud, &["is.loss"], &["is.economic"], 3),
    frame(C::Fraud, &["do.run"], &["is.debit"], 3),
    frame(C::Spam, &["do.offer"], &["is.goods"], 10),
    frame(C::Fraud, &["is.charge"], &["is.unauthorised"], 5),
    frame(C::Phishing, &["is.posing"], &["is.us", "is.firm"], 5),
    frame(
        C::Phishing,
        &["is.message", "is.mail", "is.call"],
        &["is.our_name"],
        6,
    ),
    frame(C::Phishing, &["is.in_name"], &["is.firm"], 3),
    frame(C::Phishing, &["do.milk"], &["is.secrets"], 5),
    frame(C::Phishing, &["is.message"], &["is.bait"], 3),
    frame(
        C::LossOfConfidentiality,
        &["is.knowledge"],
        &["is.others"],
        8,
    )
    .in_clause(14),
    frame(C::LossOfConfidentiality, &["is.harm"], &["is.secrecy"], 4),
    // "La notizia potrebbe arrivare al datore di lavoro".
    frame(
        C::LossOfConfidentiality,
        &["do.get_about"],
        &["is.circle"],
        5,
    ),
    frame(C::AccountTakeover, &["do.enter"], &["is.elsewhere"], 7),
    frame(C::Unavailability, &["do.lack"], &["is.service"], 5),
    frame(
        C::ReputationalDamage,
        &["is.loss", "is.harm"],
        &["is.image"],
        4,
    ),
    frame(C::Publication, &["do.go"], &["is.online"], 2),
    frame(C::NoHighRisk, &["is.low"], &["thing.risk"], 10),
    // "Il rischio che … esiste, ma lo giudichiamo contenuto".
    frame(C::NoHighRisk, &["no.judge"], &["is.low"], 2),
    frame(C::NoHighRisk, &["is.low"], &["thing.impact"], 6),
    frame(C::NoHighRisk, &["no.deem"], &["thing.effect"], 12),
    frame(C::NoHighRisk, &["no.risk"], &["thing.effect"], 5),
]);

/// Reads the consequences that the text names.
pub(crate) fn read(doc: &Document<'_>, stances: &[Stance], trace: &mut Trace) -> Vec<Coded<C>> {
    let mut found = Collected::new();
    for (sentence, stance) in doc.sentences().iter().zip(stances) {
        if !stance.warns
            || stance.asks
            || stance.under_law
            || matches!(sentence.kind, SentenceKind::Subject | SentenceKind::Heading)
        {
            continue;
        }
        let parts = frames::parts(doc, sentence, &[Table::Consequences]);
        let statements = frames::statements(doc, &parts, &FRAMES, alone);
        let past = parts.iter().filter(|_| stance.under_consequences);
        let past = past.filter_map(|&act| seen(act));
        let doubt = doc.slice(sentence.range).find("esclu");
        let doubt = doubt.map(|at| sentence.range.start + at);
        for mut statement in statements.into_iter().chain(past) {
            if is_fraud(doc, &parts, &statement) {
                statement.says = C::Fraud;
            }
            if !held_improbable(doc, &parts, &statement)
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

/// "Abbiano preso visione" is a consequence only where the text lists consequences.
fn seen(act: Part<'_>) -> Option<Statement<'_, C>> {
    (act.code == "past.loss_of_confidentiality").then_some(Statement {
        says: C::LossOfConfidentiality,
        act,
        object: None,
    })
}

/// "Fingendosi un esattore", "false richieste" serve a fraud where the sentence names one.
fn is_fraud(doc: &Document<'_>, parts: &[Part<'_>], statement: &Statement<'_, C>) -> bool {
    const NEAR: usize = 12;
    const MESSAGES: [&str; 9] = [
        "pec",
        "shing",
        "mail",
        "sms",
        "messag",
        "comunicaz",
        "telefon",
        "chiamat",
        "social",
    ];
    let near = frames::around(parts, statement.act.token, NEAR);
    let first = near.first().map_or(statement.act, |part| *part);
    let words = doc.slice(first.range.join(statement.range()));
    statement.says == C::Phishing
        && !MESSAGES.iter().any(|word| words.contains(word))
        && near.iter().any(|part| {
            let words = doc.slice(part.range);
            part.code == "is.money"
                || part.code == "fraud"
                    && ["truff", "soldi", "denaro"]
                        .iter()
                        .any(|word| words.contains(word))
        })
}

/// `si ritiene improbabile che ne derivi un danno economico`: the danger is named to be denied.
fn held_improbable(doc: &Document<'_>, parts: &[Part<'_>], statement: &Statement<'_, C>) -> bool {
    const REACH: usize = 14;
    statement.says != C::NoHighRisk
        && frames::around(parts, statement.act.token, REACH)
            .iter()
            .any(|part| {
                part.code == "no_high_risk"
                    && part.token < statement.act.token
                    && (part.token..statement.act.token).all(|t| doc.word(t) != ";")
                    && doc.slice(part.range).contains("improbabil")
            })
}

/// "Una telefonata da chi dice di essere della banca" is phishing and no mere contact.
fn is_fishing(doc: &Document<'_>, parts: &[Part<'_>], statement: &Statement<'_, C>) -> bool {
    const CLOSE: usize = 2;
    let end = doc.token_at(statement.range().end);
    statement.says == C::UnwantedContact
        && frames::around(parts, end, CLOSE)
            .iter()
            .any(|part| part.code == "phishing" && doc.slice(part.range).contains(" di "))
}

/// Whether a word of possibility stands shortly before the statement.
fn hedged(doc: &Document<'_>, sentence: &Sentence, at: usize) -> bool {
    const CLOSE: usize = 24;
    let start = sentence.tokens.start.max(at.saturating_sub(CLOSE));
    let condition = matches!(doc.word(at.wrapping_sub(1)), "se" | "qualora" | "ove");
    // "Non potrà consultare" hedges itself.
    const ITSELF: usize = 2;
    condition
        || (start..at + ITSELF).any(|token| {
            matches!(
                doc.word(token),
                "potrebbe"
                    | "potrebbero"
                    | "potreste"
                    | "potresti"
                    | "possibili"
                    | "eventuali"
                    | "probabili"
                    | "potranno"
                    | "potra"
                    | "puo"
                    | "possono"
                    | "possa"
                    | "possano"
                    | "rischio"
                    | "rischi"
                    | "pericolo"
                    | "timore"
                    | "temiamo"
                    | "possibile"
                    | "dovranno"
                    | "dovra"
                    | "verosimile"
                    | "verosimilmente"
                    | "sappiamo"
            )
        })
}

/// `la Federazione è venuta a conoscenza il 2 ottobre`: who speaks learnt of the breach.
fn came_to_know(doc: &Document<'_>, stance: &Stance, statement: &Statement<'_, C>) -> bool {
    let act = statement.act.token;
    statement.says == C::LossOfConfidentiality
        && !stance.under_consequences
        && doc.word(act).starts_with("venut")
        && matches!(
            doc.word(act.wrapping_sub(1)),
            "è" | "siamo" | "sono" | "era" | "eravamo" | "esser" | "essere"
        )
}

/// `la disponibilità dei dati in mani estranee può prestarsi a …`: what brings the danger about.
fn leads_on(doc: &Document<'_>, parts: &[Part<'_>], statement: &Statement<'_, C>) -> bool {
    const REACH: usize = 14;
    let range = statement.range();
    let last = doc.token_at(range.end).saturating_sub(1);
    statement.says == C::LossOfConfidentiality
        && doc.slice(range).contains("mani")
        && frames::after(doc, parts, last, REACH, &["is.leading"]).is_some()
}

/// "Qualcuno ha letto la posta", "tutto è cominciato da un'e-mail di phishing", "una
/// dichiarazione": the event or a paper, no danger.
fn tells_of_event(doc: &Document<'_>, stance: &Stance, statement: &Statement<'_, C>) -> bool {
    const NEAR: usize = 6;
    if stance.under_consequences {
        return false;
    }
    let act = statement.act.token;
    let starts =
        |token: usize, stems: &[&str]| stems.iter().any(|stem| doc.word(token).starts_with(stem));
    match statement.says {
        C::LossOfConfidentiality => {
            let verb = statement
                .object
                .filter(|object| object.code == "is.knowledge")
                .map_or(act, |object| object.token);
            matches!(doc.word(verb.wrapping_sub(1)), "ha" | "hanno")
                && !matches!(doc.word(verb.wrapping_sub(2)), "chi" | "se")
        }
        C::Phishing => {
            let causes = [
                "cominciat",
                "iniziat",
                "partit",
                "originat",
                "causat",
                "dovut",
            ];
            starts(act, &["dichiarazion"])
                || (act.saturating_sub(NEAR)..act).any(|token| starts(token, &causes))
        }
        _ => false,
    }
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
        || tells_of_event(doc, stance, statement)
        || leads_on(doc, parts, statement)
        || came_to_know(doc, stance, statement)
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
        let plain = !stance.is_cued(range) && sentence.kind != SentenceKind::Item;
        return (reason || plain)
            && hedged(doc, sentence, statement.act.token)
            && !stance::denied(doc, range);
    }
    if statement.says == C::Fraud && is_of_message(doc, statement) {
        return false;
    }
    if statement.says == C::NoHighRisk
        && (names_one_risk(doc, statement)
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
    let lack = statement.says == C::Unavailability && doc.slice(range).starts_with("non ");
    let denied = stance::denied(doc, range) && !never && !lack;
    if statement.says != C::NoHighRisk && !opened && denied {
        return false;
    }
    if stance.under_consequences {
        return true;
    }
    // "È stata diffusa" tells of the event; only what may be spread is a danger.
    let event = matches!(statement.says, C::Publication | C::Unavailability);
    if event && !opened && !hedged(doc, sentence, statement.act.token) {
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

/// "Messaggi truffaldini", "e-mail ingannevoli": what a message is like, a sign of phishing.
fn is_of_message(doc: &Document<'_>, statement: &Statement<'_, C>) -> bool {
    let quality = statement.object.unwrap_or(statement.act).token;
    let before = quality.checked_sub(1).map_or("", |token| doc.word(token));
    ["truffaldin", "ingannevol", "fraudolent"]
        .iter()
        .any(|stem| doc.word(quality).starts_with(stem))
        && [
            "messag",
            "mail",
            "e-mail",
            "email",
            "sms",
            "comunicaz",
            "telefon",
            "chiamat",
        ]
        .iter()
        .any(|stem| before.starts_with(stem))
}

/// "Non ci sono rischi di truffa" denies one danger, "nessuna scadenza è a rischio" none.
fn names_one_risk(doc: &Document<'_>, statement: &Statement<'_, C>) -> bool {
    let Some(object) = statement
        .object
        .filter(|object| object.code == "thing.effect")
    else {
        return false;
    };
    let before = object
        .token
        .checked_sub(1)
        .map_or("", |token| doc.word(token));
    let next = doc.token_at(object.range.end);
    // "Conseguenze di rilievo" names none.
    let named = !matches!(
        doc.word(next + 1),
        "rilievo" | "sorta" | "particolare" | "grande" | "alcun"
    );
    before == "a" || named && matches!(doc.word(next), "di" | "d'" | "del" | "della")
}
