//! The words of `voices.tsv`: who speaks, and whom it struck.

use crate::lexicon::Table;
use crate::text::Document;

/// The token behind the words of this code that begin at a token.
pub(super) fn after(doc: &Document<'_>, token: usize, code: &str) -> Option<usize> {
    if !doc.opens(Table::Voices, token) {
        return None;
    }
    let start = doc.tokens().get(token)?.range().start;
    let hits = doc.hits_of(Table::Voices);
    let first = hits.partition_point(|hit| hit.range.start < start);
    hits.get(first..)?
        .iter()
        .take_while(|hit| hit.range.start == start)
        .find(|hit| hit.code() == code)
        .map(|hit| doc.token_at(hit.range.end).max(token + 1))
}

/// Whether words of this code begin at a token.
pub(super) fn is(doc: &Document<'_>, token: usize, code: &str) -> bool {
    after(doc, token, code).is_some()
}
