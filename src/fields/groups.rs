//! Groups of words that a rule asks for at one place: *Is this word a first name? A reader?*
//!
//! Goes in: a document and a token. Comes out: whether a word of the group stands there. The
//! words stand in a table of the lexicon, where an analyst can add to them; a group names the
//! table and its code there.

use crate::lexicon::{Hit, Table};
use crate::text::{Document, ViewRange};
use std::ops::Range;

/// The entries of one code in a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    table: Table,
    code: &'static str,
}

impl Group {
    pub(super) const fn new(table: Table, code: &'static str) -> Self {
        Self { table, code }
    }

    /// Whether an entry of the group begins at a token.
    pub(super) fn holds(self, doc: &Document<'_>, token: usize) -> bool {
        self.hit(doc, token).is_some()
    }

    /// Whether an entry of the group begins at one of these tokens.
    pub(super) fn among(self, doc: &Document<'_>, mut tokens: Range<usize>) -> bool {
        tokens.any(|token| self.holds(doc, token))
    }

    /// Where its entries begin within a range, in order.
    pub(super) fn starts(
        self,
        doc: &Document<'_>,
        range: ViewRange,
    ) -> impl Iterator<Item = usize> {
        doc.hits_in(self.table, range)
            .filter(move |hit| hit.code() == self.code)
            .map(|hit| doc.token_at(hit.range().start))
    }

    /// The token behind the entry of the group that begins at a token.
    pub(super) fn end(self, doc: &Document<'_>, token: usize) -> Option<usize> {
        let hit = self.hit(doc, token)?;
        Some(doc.token_at(hit.range().end).max(token + 1))
    }

    fn hit<'d>(self, doc: &Document<'d>, token: usize) -> Option<Hit<'d>> {
        doc.hits_at(self.table, token)
            .find(|hit| hit.code() == self.code)
    }
}

/// Names the groups of a table, each with its code.
macro_rules! groups {
    ($table:expr; $($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        $(
            $(#[$doc])*
            pub(super) const $name: $crate::fields::groups::Group =
                $crate::fields::groups::Group::new($table, $code);
        )*

        #[cfg(test)]
        #[test]
        fn the_table_has_these_groups_and_no_others() {
            $crate::fields::groups::tests::agree($table, &[$($code),*]);
        }
    };
}
pub(super) use groups;

#[cfg(test)]
pub(super) mod tests {
    use crate::lexicon::{Table, table};
    use std::collections::BTreeSet;

    /// Fails unless the codes are those of the table.
    pub(in crate::fields) fn agree(of: Table, codes: &[&str]) {
        let entries = table::parse(of.text()).expect("a built-in table");
        let known: BTreeSet<&str> = entries.iter().map(|entry| entry.code.as_str()).collect();
        let asked: BTreeSet<&str> = codes.iter().copied().collect();
        assert_eq!(known, asked, "{}", of.file());
        assert!(of.keeps_senses(), "a word may stand in several groups");
    }
}
