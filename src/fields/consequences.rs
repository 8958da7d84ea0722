//! Likely consequences for the people concerned (GDPR art. 33(3)(c)).
//!
//! A consequence is a phrase of `consequences.tsv` in a sentence that warns:
//! under a heading of consequences or beside "potrebbe", "il rischio". Advice,
//! past events and what is denied are no consequences.

use super::frames::{self, Collected, Frame, Statement};
use super::stance::{self, Stance};
use crate::lexicon::Table;
use crate::record::{Coded, Consequence};
use crate::text::{Document, SentenceKind};
use crate::trace::Trace;
use Consequence as C;

const FRAMES: &[Frame<C>] = &[
    Frame {
        says: C::UnwantedContact,
        act: &["do.call"],
        object: &["is.unwanted"],
        reach: 4,
    },
    Frame {
        says: C::NoHighRisk,
        act: &["is.low"],
        object: &["thing.risk"],
        reach: 9,
    },
    Frame {
        says: C::NoHighRisk,
        act: &["no.deem"],
        object: &["thing.effect"],
        reach: 12,
    },
    Frame {
        says: C::NoHighRisk,
        act: &["no.risk"],
        object: &["thing.effect"],
        reach: 5,
    },
];

/// Reads the consequences that the text names.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> Vec<Coded<C>> {
    let mut found = Collected::new();
    let stances = stance::stances(doc);
    for (sentence, stance) in doc.sentences().iter().zip(&stances) {
        if !stance.warns
            || stance.asks
            || stance.under_law
            || matches!(sentence.kind, SentenceKind::Subject | SentenceKind::Heading)
        {
            continue;
        }
        let parts = frames::parts(doc, sentence, &[Table::Consequences]);
        for statement in frames::statements(doc, &parts, FRAMES, alone) {
            if warned(doc, stance, &statement) {
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

fn warned(doc: &Document<'_>, stance: &Stance, statement: &Statement<'_, C>) -> bool {
    let range = statement.range();
    if stance.advises(range) || stance.under_advice && !stance.under_consequences {
        return false;
    }
    if statement.says == C::NoHighRisk && names_one_risk(doc, statement) {
        return false;
    }
    if statement.says != C::NoHighRisk && stance::denied(doc, range) {
        return false;
    }
    if stance.under_consequences {
        return true;
    }
    if (stance.under_data || stance.under_measures) && !stance.endangers {
        return false;
    }
    // Outside a section on risks, what is told of the event is no forecast.
    !matches!(statement.says, C::Unavailability | C::UnwantedContact) || !stance.under_facts
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
    let after = doc.word(doc.token_at(object.range.end));
    before == "a" || matches!(after, "di" | "d'" | "del" | "della")
}
