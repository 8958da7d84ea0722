//! Which documents of a batch repeat the bytes of an earlier one.
//!
//! Records go in, in the order of the output; those that repeat another get its id as
//! `source.duplicate_of`. So the marks depend on the order of the batch alone, not on how
//! many workers read it. Kept for each distinct document: half of its hash, and its id
//! without any overhead of its own.

use crate::record::{Output, Source};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The distinct documents that were seen.
///
/// ```
/// use breccia::{Extractor, batch::Duplicates, record::Output};
///
/// let mut duplicates = Duplicates::default();
/// let mut repeated = |id| {
///     let mut output = Extractor::new().extract(id, b"Gentile utente ...");
///     duplicates.mark(&mut output);
///     match output {
///         Output::Record(record) => record.source.duplicate_of,
///         Output::Error(_) => None,
///     }
/// };
/// assert_eq!(repeated("a.txt"), None);
/// assert_eq!(repeated("b.txt").as_deref(), Some("a.txt"));
/// assert_eq!(repeated("c.txt").as_deref(), Some("a.txt"));
/// ```
#[derive(Debug, Default)]
pub struct Duplicates {
    /// By half of the hash, where in `ids` the id of the first document starts.
    first: HashMap<u128, usize>,
    /// The ids of the first documents, each ended by a NUL.
    ids: String,
}

/// Ends an id. An id that holds one is cut there in a mark; file names never do.
const END: char = '\0';

impl Duplicates {
    /// Marks a record that repeats the bytes of an earlier one with the id of the first.
    /// Error records have no bytes to compare and are left alone.
    pub fn mark(&mut self, output: &mut Output) {
        if let Output::Record(record) = output {
            let Source { id, sha256, .. } = &record.source;
            record.source.duplicate_of = self.first(id, sha256).map(str::to_owned);
        }
    }

    /// The id of the first document with this hash, unless this document is the first.
    pub fn first(&mut self, id: &str, sha256: &str) -> Option<&str> {
        let half = sha256.get(..32)?;
        match self.first.entry(u128::from_str_radix(half, 16).ok()?) {
            Entry::Occupied(first) => self.ids[*first.get()..].split(END).next(),
            Entry::Vacant(free) => {
                free.insert(self.ids.len());
                self.ids.push_str(id);
                self.ids.push(END);
                None
            }
        }
    }
}
