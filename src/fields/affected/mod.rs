//! People, accounts and records affected.
//!
//! In go the document's numbers, out come the counts of the breach, totals
//! before subsets. A number becomes a count in three steps: its qualifier
//! ([`quantity`]), what it counts ([`counted`]), and whether the clause says
//! that those were hit ([`standing`]). [`scope`] then tells totals from
//! subsets.

mod counted;
mod cues;
mod quantity;
mod scope;
mod standing;

use crate::record::{Basis, Count, Qualifier, Scope, Unit};
use crate::text::{Document, ViewRange};
use crate::trace::Trace;
use counted::{Counted, Link};
use quantity::Quantity;

/// Reads them, totals first, then subsets, each in order of first mention.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> Vec<Count> {
    let numbers = doc.numbers();
    if numbers.is_empty() {
        return Vec::new();
    }
    let quantities = quantity::quantities(doc, &numbers);
    let setting = standing::Setting::of(doc);
    let mut candidates: Vec<Candidate> = Vec::new();
    // The token where a base that an earlier number is a part of stands: "402 dei 1.318 clienti".
    let mut base_at = None;
    for (i, quantity) in quantities.iter().enumerate() {
        let before = candidates.last();
        let Some(counted) = counted::counted(doc, quantity, quantities.get(i + 1), before) else {
            continue;
        };
        let verdict = if base_at == Some(quantity.tokens.start) {
            standing::base_of_the_number_before()
        } else {
            standing::verdict(doc, &setting, quantity, &counted, before)
        };
        trace.note(
            "affected",
            quantity.range,
            verdict.rule,
            &[
                ("unit", counted.unit_at),
                ("decided by", verdict.cue.unwrap_or(quantity.range)),
            ],
        );
        if !verdict.accepted {
            continue;
        }
        let mut quantity = quantity.clone();
        if counted.after {
            quantity.qualify_after(doc, counted.end);
        }
        let next = quantities
            .get(i + 1)
            .filter(|_| counted.link == Link::PartOfNext);
        let known = next.is_some_and(|n| candidates.iter().any(|c| c.value == n.value));
        if !known {
            base_at = next.map(|n| n.tokens.start);
        }
        let noun = counted.unit_at.start.saturating_sub(24)..counted.unit_at.start;
        if quantity.qualifier == Qualifier::Exact
            && counted.link == Link::Label
            && doc
                .text()
                .get(noun)
                .is_some_and(|t| t.contains("approssimativ"))
        {
            quantity.qualifier = Qualifier::Approximate;
        }
        let mut candidate = Candidate::new(&quantity, &counted);
        candidate.peer = candidates
            .last()
            .is_some_and(|last| stands_beside(doc, last, &candidate, quantity.tokens.start));
        candidates.push(candidate);
    }
    scope::settle(candidates)
        .into_iter()
        .map(|candidate| Count {
            value: candidate.value,
            max: candidate.max,
            qualifier: candidate.qualifier,
            unit: candidate.unit,
            scope: candidate.scope,
            basis: Basis::Stated,
            evidence: candidate.at.iter().map(|&at| doc.evidence(at)).collect(),
        })
        .collect()
}

/// A number that counts affected ones, before totals and subsets are told apart.
#[derive(Debug, Clone)]
struct Candidate {
    value: u64,
    max: Option<u64>,
    qualifier: Qualifier,
    unit: Unit,
    scope: Scope,
    /// The words say that it is a part of a total.
    part: bool,
    /// Joined by `e` to the count before it: a group beside that, not a part of it.
    peer: bool,
    /// The sentence that holds its first mention.
    sentence: Option<usize>,
    /// One past its last token.
    end: usize,
    /// One past the noun.
    noun_end: usize,
    at: Vec<ViewRange>,
}

impl Candidate {
    fn new(quantity: &Quantity, counted: &Counted) -> Self {
        Self {
            value: quantity.value,
            max: quantity.max,
            qualifier: quantity.qualifier,
            unit: counted.unit,
            scope: Scope::Total,
            part: counted.part,
            peer: false,
            sentence: quantity.sentence,
            end: quantity.tokens.end,
            noun_end: counted.end.max(quantity.tokens.end),
            at: vec![if counted.after {
                quantity.range.join(counted.unit_at)
            } else {
                quantity.range
            }],
        }
    }
}

/// `14.200 pazienti e 38 dipendenti`: two groups, neither a part of the other.
fn stands_beside(
    doc: &Document<'_>,
    last: &Candidate,
    candidate: &Candidate,
    start: usize,
) -> bool {
    let gap = last.noun_end..start.max(last.noun_end);
    !candidate.part
        && last.unit == candidate.unit
        && gap.len() <= 3
        && gap
            .clone()
            .any(|t| matches!(doc.word(t), "e" | "ed" | "nonche" | "oltre"))
}

#[cfg(test)]
mod tests;
