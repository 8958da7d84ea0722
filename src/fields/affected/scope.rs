//! Totals and subsets.

use super::Candidate;
use super::counted::Noun;
use crate::record::{Qualifier, Scope, Unit};
use std::collections::HashMap;

/// Joins what is said twice, tells parts from totals, and puts totals first.
pub(super) fn settle(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut settled: Vec<Candidate> = Vec::new();
    let mut places = HashMap::new();
    for candidate in by_noun(candidates) {
        // The same figure again, perhaps under another noun (account, utente), is the same count.
        let place = *places
            .entry((candidate.value, candidate.max))
            .or_insert(settled.len());
        match settled.get_mut(place) {
            Some(same) => join(same, candidate),
            None => settled.push(candidate),
        }
    }
    drop_rounded(&mut settled);
    assign(&mut settled);
    drop_the_others(&mut settled);
    settled.sort_by_key(|candidate| candidate.scope == Scope::Subset);
    settled
}

/// Families count only where no people are counted; positions are records where people follow.
fn by_noun(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let people = candidates
        .iter()
        .any(|c| c.unit == Unit::People && c.noun == Noun::Plain && !c.part);
    candidates.retain(|c| c.noun != Noun::Household || !people);
    for i in 0..candidates.len() {
        let refers = candidates.get(i + 1).is_some_and(|next| next.theirs);
        if let Some(candidate) = candidates
            .get_mut(i)
            .filter(|c| c.noun == Noun::Position && refers)
        {
            candidate.unit = Unit::Records;
        }
    }
    candidates
}

fn join(same: &mut Candidate, again: Candidate) {
    if same.qualifier == Qualifier::Exact {
        same.qualifier = again.qualifier;
    }
    same.part &= again.part;
    for at in again.at {
        if same.at.last() != Some(&at) {
            same.at.push(at);
        }
    }
}

/// A round figure beside the exact one that it rounds ("oltre 11mila", then "11.260") goes.
fn drop_rounded(candidates: &mut Vec<Candidate>) {
    let mut exact: Vec<(Unit, u64)> = candidates
        .iter()
        .filter(|c| c.qualifier == Qualifier::Exact)
        .map(|c| (c.unit, c.value))
        .collect();
    exact.sort_unstable_by_key(|&(unit, value)| (unit as u8, value));
    candidates.retain(|candidate| {
        let round = matches!(
            candidate.qualifier,
            Qualifier::Approximate | Qualifier::AtLeast | Qualifier::AtMost
        ) && candidate.value.is_multiple_of(10)
            && !candidate.part;
        // The exact figures next to it are the only ones that can be near enough.
        let place = exact.partition_point(|&(unit, value)| {
            (unit as u8, value) < (candidate.unit as u8, candidate.value)
        });
        let beside = [place.checked_sub(1), Some(place)];
        !round
            || !beside
                .iter()
                .flatten()
                .filter_map(|&i| exact.get(i))
                .any(|&(unit, value)| {
                    unit == candidate.unit
                        && value.abs_diff(candidate.value).saturating_mul(20) <= value
                })
    });
}

/// "Gli altri 57 iscritti", of 58 in all: the reader is the one who is missing, and they are no part.
fn drop_the_others(candidates: &mut Vec<Candidate>) {
    let exact = |c: &Candidate| c.qualifier == Qualifier::Exact && c.max.is_none();
    let mut totals = [None; 3];
    for candidate in candidates.iter() {
        if candidate.scope == Scope::Total
            && exact(candidate)
            && let Some(total) = totals.get_mut(candidate.unit as usize)
        {
            *total = Some(candidate.value);
        }
    }
    const FEWEST: u64 = 5;
    candidates.retain(|candidate| {
        let total = totals.get(candidate.unit as usize).copied().flatten();
        candidate.scope == Scope::Total
            || !exact(candidate)
            || candidate.value < FEWEST
            || total != Some(candidate.value + 1)
    });
}

/// The largest count of a unit is its total; a smaller one is a part, unless it stands beside the total.
fn assign(candidates: &mut [Candidate]) {
    let size = |candidate: &Candidate| candidate.max.unwrap_or(candidate.value);
    let mut largest = [0; 3];
    for candidate in candidates.iter() {
        if let Some(largest) = largest.get_mut(candidate.unit as usize) {
            *largest = size(candidate).max(*largest);
        }
    }
    let mut before: Option<Scope> = None;
    for candidate in candidates.iter_mut() {
        let total = largest.get(candidate.unit as usize).copied();
        candidate.scope = match before {
            Some(scope) if candidate.peer => scope,
            _ if candidate.part || Some(size(candidate)) < total => Scope::Subset,
            _ => Scope::Total,
        };
        before = Some(candidate.scope);
    }
}
