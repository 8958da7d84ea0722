//! Numbers that add up to the one behind them: `a Milano 3.000, a Torino 212; in tutto 3.212`.
//!
//! In go the quantities and the counts found; where one of a group of numbers or their sum is a
//! count, all of them are: the groups and their total.

use super::Candidate;
use super::quantity::Quantity;
use crate::record::{Qualifier, Scope};
use std::collections::HashSet;

/// A sum of fewer is chance.
const LEAST_SUM: u64 = 20;

/// How many groups a sum may have, and how far apart two of its numbers may stand, in tokens.
const MOST_GROUPS: usize = 6;
const REACH: usize = 30;

/// Adds the groups and totals of sums that no word tells, beside one that was counted.
pub(super) fn complete(quantities: &[Quantity], candidates: &mut Vec<Candidate>) {
    let mut counted: HashSet<usize> = candidates.iter().map(|c| c.end).collect();
    let mut i = 0;
    while i < quantities.len() {
        let Some(last) = sum_from(quantities, i) else {
            i += 1;
            continue;
        };
        let row = &quantities[i..=last];
        let told = candidates
            .iter()
            .find(|c| row.iter().any(|quantity| quantity.tokens.end == c.end))
            .cloned();
        if let Some(told) = told {
            for (n, quantity) in row.iter().enumerate() {
                let total = n + 1 == row.len();
                if counted.insert(quantity.tokens.end) {
                    candidates.push(told.beside(quantity, !total));
                } else if let Some(known) =
                    candidates.iter_mut().find(|c| c.end == quantity.tokens.end)
                {
                    known.part = !total;
                    known.peer = false;
                }
            }
            candidates.sort_by_key(|c| c.end);
        }
        i = last + 1;
    }
}

/// The quantity that the two or more from one on add up to.
fn sum_from(quantities: &[Quantity], first: usize) -> Option<usize> {
    let mut sum = 0u64;
    for n in first..quantities.len().min(first + MOST_GROUPS + 1) {
        let quantity = quantities.get(n)?;
        let near = n == first
            || quantity
                .tokens
                .start
                .saturating_sub(quantities[n - 1].tokens.end)
                <= REACH;
        if !near || quantity.max.is_some() || quantity.qualifier != Qualifier::Exact {
            return None;
        }
        if n - first >= 2 && quantity.value == sum && sum >= LEAST_SUM {
            return Some(n);
        }
        sum = sum.saturating_add(quantity.value);
    }
    None
}

impl Candidate {
    /// Another number of the same kind of ones: a group of a total, or the total.
    fn beside(&self, quantity: &Quantity, part: bool) -> Self {
        Self {
            value: quantity.value,
            max: None,
            qualifier: quantity.qualifier,
            scope: Scope::Total,
            part,
            peer: false,
            lists: false,
            theirs: false,
            sentence: quantity.sentence,
            end: quantity.tokens.end,
            noun_end: quantity.tokens.end,
            at: vec![quantity.range],
            ..self.clone()
        }
    }
}
