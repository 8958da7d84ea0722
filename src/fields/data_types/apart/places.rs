//! Where data are said to lie: with others, on another server, where nobody came.

use super::words::{is_adverb, is_by, is_preposition};
use super::{Reader, TO_HARM, TO_PLACE};
use crate::lexicon::{Hit, Table};
use crate::text::{Document, ViewRange};
use std::ops::Range;

impl Reader<'_, '_> {
    /// Where the words of a place apart end behind a verb of keeping.
    pub(super) fn place(
        &self,
        verb: &Hit<'_>,
        tokens: &Range<usize>,
        rest: &[Hit<'_>],
        mention: usize,
    ) -> Option<usize> {
        let code = verb.code();
        let end = self.mentions[mention].tokens.end;
        // "le carte le gestisce un altro", "i numeri li tiene la banca"
        let clitic = tokens.start.checked_sub(1).is_some_and(|t| {
            matches!(self.word(t), "li" | "le" | "lo" | "la" | "l'")
                && (end..t).all(|t| is_adverb(self.word(t)) || self.word(t) == ",")
        });
        if code == "handle" && clitic {
            return Some(tokens.end);
        }
        let mut first = tokens.end;
        while self.is_adverb(first) {
            first += 1;
        }
        let into = is_preposition(self.word(first));
        let limit = (tokens.end..tokens.end + TO_PLACE)
            .find(|&t| matches!(self.word(t), "," | ";" | ":" | "." | "(" | "che" | "cui"))
            .unwrap_or(tokens.end + TO_PLACE);
        let mut other = None;
        for hit in rest {
            let part = self.doc.tokens_in(hit.range());
            if part.start >= limit {
                break;
            }
            match hit.code() {
                // "sono rimasti al loro posto", "in un programma a parte"
                "aloof"
                    if part.start <= first + usize::from(into)
                        || other == Some(("place", part.start)) =>
                {
                    return Some(part.end);
                }
                "keeper" | "bank"
                    if code == "kept" && is_by(self.word(first)) && part.start <= first + 3 =>
                {
                    return Some(part.end);
                }
                // "stanno in banca", "si trovano presso la banca"
                "bank" if into && part.start <= first + 2 => return Some(part.end),
                "other" | "place" | "keeper" | "bank" if !into && !is_given(verb, self.doc) => {
                    return None;
                }
                "other" => match other {
                    // "su un server separato"
                    Some(("place", at)) if part.start == at => return Some(part.end),
                    _ => other = Some(("other", part.end)),
                },
                "place" | "keeper" | "bank" => match other {
                    // "su un altro server"
                    Some(("other", at)) if part.start <= at + 1 => return Some(part.end),
                    _ => other = Some(("place", part.end)),
                },
                _ => {}
            }
        }
        into.then(|| self.untouched(first)).flatten()
    }

    /// `stanno su un portale che non è stato raggiunto`: the end of the words that say so.
    fn untouched(&self, from: usize) -> Option<usize> {
        let range = self
            .doc
            .range_of(&(from..(from + TO_HARM).min(self.doc.tokens().len())));
        let sentence = self
            .doc
            .sentences()
            .get(self.doc.sentence_at(range.start)?)?;
        let range = ViewRange::new(range.start, range.end.min(sentence.range.end));
        let told = self
            .doc
            .hits_in(Table::Polarity, range)
            .filter(|hit| hit.code() == "involved")
            .find(|hit| self.says_no(hit.range()));
        let shut = (from..sentence.tokens.end.min(from + TO_HARM)).find(|&t| {
            self.word(t).starts_with("rimast")
                && ["chius", "spent", "integr", "intatt", "estrane", "da", "qui"]
                    .iter()
                    .any(|stem| self.word(t + 1).starts_with(stem))
        });
        let entered = self
            .doc
            .hits_in(Table::Apart, range)
            .filter(|hit| hit.code() == "entered")
            .map(|hit| self.doc.tokens_in(hit.range()))
            .find(|t| {
                self.says_no(self.doc.range_of(t))
                    || matches!(self.word(t.end), "nessuno" | "alcuno")
            });
        told.map(|hit| self.doc.tokens_in(hit.range()).end)
            .or(entered.map(|tokens| tokens.end))
            .or(shut.map(|t| t + 2))
    }
}

/// `affidate a un altro gestore`: the place follows `a`.
fn is_given(verb: &Hit<'_>, doc: &Document<'_>) -> bool {
    let word = doc.slice(verb.range());
    word.starts_with("affidat") || word.starts_with("demandat")
}
