//! Somebody: people whom the text knows no better than by what they did.
//!
//! Nothing need be called wrong where "un visitatore ha fotografato l'elenco" or
//! "il referto è stato dato a un'altra paziente": papers on people are nobody's
//! business whom the writer cannot name. In: the cues of a document. Out: where an
//! indefinite person stands, and whether something goes to him or he does it.

use super::cues::{Cue, Found};
use crate::text::Document;

/// An indefinite person.
#[derive(Debug, Clone, Copy)]
struct Somebody {
    /// The token of the noun.
    token: usize,
    sentence: usize,
    /// "A un altro socio", "in mano a un tecnico".
    receives: bool,
}

/// The indefinite persons of a document, in order.
#[derive(Debug, Default)]
pub(super) struct Somebodies(Vec<Somebody>);

impl Somebodies {
    /// Gathers them from the cues.
    pub(super) fn of(doc: &Document<'_>, cues: &[Found]) -> Self {
        let persons = cues
            .iter()
            .filter(|found| found.cue == Cue::Person && !found.quoted);
        Self(
            persons
                .filter_map(|found| {
                    let token = doc.token_at(found.at.start);
                    let article = indefinite_article(doc, token)?;
                    let before = doc.word(article.wrapping_sub(1));
                    Some(Somebody {
                        token,
                        sentence: found.sentence,
                        receives: matches!(before, "a" | "ad" | "verso" | "presso"),
                    })
                })
                .collect(),
        )
    }

    /// Whether a participle stands beside somebody who should not have part in it: data are
    /// given *to* him, or he himself takes notice of them.
    pub(super) fn makes_wrong(&self, doc: &Document<'_>, found: &Found) -> bool {
        /// Words between the participle and the person.
        const REACH: usize = 14;
        let receives = match found.cue {
            Cue::Move => true,
            Cue::See => false,
            Cue::Went | Cue::Imperfect => return self.near(doc, found, REACH).next().is_some(),
            _ => return false,
        };
        self.near(doc, found, REACH)
            .any(|somebody| somebody.receives == receives)
    }

    fn near(
        &self,
        doc: &Document<'_>,
        found: &Found,
        reach: usize,
    ) -> impl Iterator<Item = &Somebody> {
        let participle = doc.token_at(found.at.start);
        let first = self
            .0
            .partition_point(|somebody| somebody.token + reach < participle);
        self.0
            .iter()
            .skip(first)
            .take_while(move |somebody| somebody.token <= participle + reach)
            .filter(|somebody| somebody.sentence == found.sentence)
    }
}

/// The indefinite article of a noun: "un visitatore", "un altro ignaro cliente"; "un nostro
/// tecnico" is well known, "un nostro ex tecnico" has no business there.
fn indefinite_article(doc: &Document<'_>, noun: usize) -> Option<usize> {
    /// Words between an article and its noun.
    const BETWEEN: usize = 3;
    let before = noun.saturating_sub(BETWEEN)..noun;
    let article = before.rev().find(|&t| {
        matches!(
            doc.word(t),
            "un" | "uno"
                | "una"
                | "un'"
                | "alcuni"
                | "alcune"
                | "qualche"
                | "certi"
                | "certe"
                | "due"
                | "tre"
                | "altri"
                | "altre"
                | "ex"
        )
    })?;
    let ours = (article..noun).any(|t| {
        doc.word(t).starts_with("nostr") || matches!(doc.word(t), "di" | "del" | "della" | "dei")
    });
    let former = (article..noun).any(|t| doc.word(t) == "ex");
    (!ours || former).then_some(article)
}
