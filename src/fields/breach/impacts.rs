//! Which security properties the breach harmed: said in words, or plainly meant.

use crate::fields::frames::{self, Collected, Frame, Frames, Part, Statement};
use crate::fields::stance::{self, Stance};
use crate::lexicon::Table;
use crate::record::{Coded, Impact, Method};
use crate::text::{Document, SectionKind, ViewRange};
use crate::trace::Trace;
use Impact::{Availability, Confidentiality, Integrity};

static FRAMES: Frames<Impact> = Frames::new(&[
    Frame {
        says: Confidentiality,
        act: &["is.confidentiality"],
        object: &["harm"],
        reach: 10,
    },
    Frame {
        says: Integrity,
        act: &["is.integrity"],
        object: &["harm"],
        reach: 10,
    },
    Frame {
        says: Availability,
        act: &["is.availability"],
        object: &["harm"],
        reach: 10,
    },
    Frame {
        says: Integrity,
        act: &["do.alter"],
        object: &["is.record"],
        reach: 14,
    },
    Frame {
        says: Confidentiality,
        act: &["do.show"],
        object: &["is.others"],
        reach: 10,
    },
]);

/// Tokens around a statement in which a word of precaution bears on it.
const NEAR: usize = 60;

/// Reads the impacts; what the methods imply comes first.
pub(super) fn read(
    doc: &Document<'_>,
    stances: &[Stance],
    methods: &[Coded<Method>],
    trace: &mut Trace,
) -> Vec<Coded<Impact>> {
    let mut found = Collected::new();
    for (i, (sentence, stance)) in doc.sentences().iter().zip(stances).enumerate() {
        if stance.asks
            || stance.under_law
            || stance.under_advice
            || stance.under_consequences
            || doc.section_kind(i) == SectionKind::DataNotInvolved
        {
            continue;
        }
        let parts = frames::parts(doc, sentence, &[Table::Impacts]);
        for statement in frames::statements(doc, &parts, &FRAMES, alone) {
            let answered_no = doc.sentences().get(i + 1).is_some_and(|next| {
                sentence.tokens.len() < 8 && doc.word(next.tokens.start) == "no"
            });
            if !answered_no
                && stance.tells(statement.range())
                && holds(doc, stance, &parts, &statement)
            {
                let range = statement.range();
                trace.note("breach.impacts", range, "said, or plainly meant", &[]);
                found.add(doc, statement.says, range);
            }
        }
    }
    let mut impacts = found.into_items();
    for method in methods {
        let Some(code) = implied(method.code) else {
            continue;
        };
        if !impacts.iter().any(|impact| impact.code == code) {
            impacts.push(Coded {
                code,
                evidence: method.evidence.clone(),
            });
        }
    }
    impacts.sort_by_key(|impact| impact.code);
    impacts
}

fn alone(code: &str) -> Option<Impact> {
    Some(match code {
        "confidentiality" => Confidentiality,
        "integrity" => Integrity,
        "down" => Availability,
        _ => return None,
    })
}

/// What a method harms by its nature.
fn implied(method: Method) -> Option<Impact> {
    Some(match method {
        Method::Ransomware | Method::DenialOfService => Availability,
        Method::UnauthorisedAccess
        | Method::Exfiltration
        | Method::MisdirectedMessage
        | Method::AccidentalPublication
        | Method::Theft
        | Method::Loss
        | Method::StolenCredentials => Confidentiality,
        _ => return None,
    })
}

fn holds(
    doc: &Document<'_>,
    stance: &Stance,
    parts: &[Part<'_>],
    statement: &Statement<'_, Impact>,
) -> bool {
    let act = statement.act;
    if stance::denied(doc, act.range) {
        return false;
    }
    match (statement.says, statement.object) {
        (Confidentiality, None) => !stance.under_measures,
        (Availability, None) => {
            !stance.under_measures
                && !frames::around(parts, act.token, NEAR)
                    .iter()
                    .any(|part| part.code == "precaution")
        }
        // An act "come modificato dal" another was not tampered with.
        (Integrity, Some(_)) if act.code == "do.alter" => {
            stance::affirmed(doc, act.range)
                && !stance.under_measures
                && before(doc, act.range) != "come"
        }
        (_, Some(_)) => !stance.under_measures,
        _ => true,
    }
}

fn before<'d>(doc: &'d Document<'_>, range: ViewRange) -> &'d str {
    let token = doc.token_at(range.start);
    token.checked_sub(1).map_or("", |token| doc.word(token))
}
