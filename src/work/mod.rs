//! How much work a document costs, counted where the fields do it.
//!
//! The tests read texts of one, four and sixteen times a length and ask that the counts grow
//! no faster than the texts. Outside of tests nothing is counted, and nothing is compiled.

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(test), allow(dead_code))]
pub(crate) enum Work {
    /// Places at which the lexicon was searched, and phrases found there.
    Scan,
    /// Phrases that a field looked at.
    Hits,
    /// Words that a field looked at.
    Words,
    /// Bytes of the view that a field sliced.
    Bytes,
    /// Bytes copied into evidence and names.
    Evidence,
}

#[cfg(test)]
pub(crate) use counting::{Counts, count, counted};

#[cfg(not(test))]
#[inline(always)]
pub(crate) fn count(_: Work, _: usize) {}

#[cfg(test)]
mod counting {
    use super::Work;
    use std::cell::Cell;

    /// For each kind of work, how much of it was done.
    pub(crate) type Counts = [usize; 5];

    thread_local! {
        static COUNTS: Cell<Counts> = const { Cell::new([0; 5]) };
    }

    /// Counts work of this thread.
    pub(crate) fn count(work: Work, amount: usize) {
        COUNTS.with(|counts| {
            let mut now = counts.get();
            now[work as usize] += amount;
            counts.set(now);
        });
    }

    /// What `run` costs, and what it returns.
    pub(crate) fn counted<T>(run: impl FnOnce() -> T) -> (Counts, T) {
        COUNTS.with(|counts| counts.set([0; 5]));
        let result = run();
        (COUNTS.with(Cell::get), result)
    }
}

#[cfg(test)]
mod tests;
