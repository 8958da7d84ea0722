//! Everyday words that tell the kind of data where a noun of data stands before them: `l'adesione
//! allo sciopero`, `la lettera dell'oculista`, `a quale parrocchia appartiene`.
//!
//! Goes in: a word of a code `topic/…` of `data_types.tsv`. Comes out: whether a noun or a verb that
//! makes data of it stands near before it, no mark between them.

use super::groups;
use crate::text::{Document, TokenKind};

/// Tokens between the noun and the word.
const NEAR: usize = 6;

/// Whether the word that begins at a token tells what data are about.
pub(super) fn is_topic(doc: &Document<'_>, first: usize) -> bool {
    (first.saturating_sub(NEAR)..first)
        .rev()
        .take_while(|&t| doc.kind(t) == Some(TokenKind::Word))
        .any(|t| groups::TOPIC_HEADS.holds(doc, t))
}
