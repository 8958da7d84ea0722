//! Totals and subsets.

use super::Candidate;
use crate::record::{Qualifier, Scope};

/// Joins what is said twice, tells parts from totals, and puts totals first.
pub(super) fn settle(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut settled: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        // The same figure again, perhaps under another noun (account, utente), is the same count.
        match settled
            .iter_mut()
            .find(|c| c.value == candidate.value && c.max == candidate.max)
        {
            Some(same) => join(same, candidate),
            None => settled.push(candidate),
        }
    }
    drop_rounded(&mut settled);
    assign(&mut settled);
    settled.sort_by_key(|candidate| candidate.scope == Scope::Subset);
    settled
}

fn join(same: &mut Candidate, again: Candidate) {
    if same.qualifier == Qualifier::Exact {
        same.qualifier = again.qualifier;
    }
    same.part &= again.part;
    for at in again.at {
        if !same.at.contains(&at) {
            same.at.push(at);
        }
    }
}

/// A round figure beside the exact one that it rounds ("oltre 11mila", then "11.260") goes.
fn drop_rounded(candidates: &mut Vec<Candidate>) {
    let exact: Vec<(u64, crate::record::Unit)> = candidates
        .iter()
        .filter(|c| c.qualifier == Qualifier::Exact)
        .map(|c| (c.value, c.unit))
        .collect();
    candidates.retain(|candidate| {
        let round = matches!(
            candidate.qualifier,
            Qualifier::Approximate | Qualifier::AtLeast | Qualifier::AtMost
        ) && candidate.value.is_multiple_of(10);
        !round
            || !exact.iter().any(|&(value, unit)| {
                unit == candidate.unit
                    && value.abs_diff(candidate.value).saturating_mul(20) <= value
            })
    });
}

/// The largest count of a unit is its total; a smaller one is a part, unless it stands beside the total.
fn assign(candidates: &mut [Candidate]) {
    let mut before: Option<Scope> = None;
    for i in 0..candidates.len() {
        let Some(candidate) = candidates.get(i) else {
            continue;
        };
        let largest = candidates
            .iter()
            .filter(|other| other.unit == candidate.unit)
            .map(|other| other.max.unwrap_or(other.value))
            .max()
            .unwrap_or_default();
        let smaller = candidate.max.unwrap_or(candidate.value) < largest;
        let scope = match before {
            Some(scope) if candidate.peer => scope,
            _ if candidate.part || smaller => Scope::Subset,
            _ => Scope::Total,
        };
        before = Some(scope);
        if let Some(candidate) = candidates.get_mut(i) {
            candidate.scope = scope;
        }
    }
}
