//! Whose predicate a cue is: the date's own, or that of the clause beside it.

use super::Place;
use super::cue::{Cue, cues_within};
use super::open::is_participle;
use crate::fields::dates::clause::{Boundary, boundary};
use crate::lexicon::Table;
use crate::text::Document;
use std::ops::Range;

impl Place<'_> {
    /// `il Garante è stato avvisato ieri, la denuncia la faremo`: a date right at a mark belongs
    /// to the verb on its own side of it, where both sides have one.
    pub(super) fn own_predicate(&self, mut part: Range<usize>) -> Range<usize> {
        const REACH: usize = 14;
        let (phrase, end) = (self.moment.phrase, self.moment.tokens.end);
        // "è stato un ricercatore, il 10 giugno: una cartella …": what follows explains.
        let colon = self.doc.word(end) == ":"
            && self.has_predicate(&(part.start.max(phrase.saturating_sub(REACH))..phrase));
        if colon && end < part.end {
            part.end = end;
            return part;
        }
        // "avvertito il Garante il 7 marzo e querelato ignoti"
        let another = matches!(self.doc.word(end), "e" | "ed")
            && is_participle(self.doc.word(end + 1))
            && part.start < phrase;
        if another && end < part.end {
            part.end = end;
        }
        if end < part.end
            && boundary(self.doc, end).is_some()
            && self.has_predicate(&(part.start.max(phrase.saturating_sub(REACH))..phrase))
            && self.has_predicate(&(end..part.end.min(end + REACH)))
        {
            part.end = end;
        }
        if let Some(mark) = phrase.checked_sub(1).filter(|&mark| mark > part.start)
            && boundary(self.doc, mark).is_some()
            && self.has_predicate(&(end..part.end.min(end + REACH)))
            && self.has_predicate(&(part.start.max(mark.saturating_sub(REACH))..mark))
        {
            part.start = mark;
        }
        part
    }

    /// `martedì scorso, alla riapertura pomeridiana, …`: only says when.
    pub(super) fn is_time_of_day(&self, cue: &Cue) -> bool {
        let noun = self.doc.word(cue.tokens.start);
        cue.tokens.start.checked_sub(1).is_some_and(|t| {
            // "rientrato dopo la chiusura pasquale"
            let after = self.doc.word(t) == "la"
                && t.checked_sub(1)
                    .is_some_and(|b| matches!(self.doc.word(b), "dopo" | "durante" | "con"))
                && [
                    "pasqual", "estiv", "nataliz", "festiv", "serale", "notturn", "pomerid",
                ]
                .iter()
                .any(|stem| self.doc.word(cue.tokens.end).starts_with(stem));
            self.doc.word(t) == "alla" || after
        }) && matches!(
            noun,
            "riapertura" | "chiusura" | "ripresa" | "riattivazione"
        )
    }

    /// `risale, per quanto hanno ricostruito i tecnici, al 3 marzo`: who says so is set between commas.
    pub(super) fn is_by_the_way(&self, cue: &Cue) -> bool {
        const REACH: usize = 10;
        let open = (cue.tokens.start.saturating_sub(REACH)..cue.tokens.start)
            .rev()
            .find(|&t| self.doc.word(t) == ",");
        let close = (cue.tokens.end..cue.tokens.end + REACH).find(|&t| self.doc.word(t) == ",");
        let (Some(open), Some(close)) = (open, close) else {
            return false;
        };
        let says_so = matches!(
            (self.doc.word(open + 1), self.doc.word(open + 2)),
            ("per" | "a", "quanto" | "come") | ("secondo" | "come" | "stando", _)
        );
        says_so && !(open..close).contains(&self.moment.tokens.start)
    }

    /// `abbiamo bloccato l'invio e il 5 settembre abbiamo notificato`: the date's own stretch of
    /// the sentence, from mark to mark, has a verb, and a mark parts that from the cue.
    pub(super) fn parted_by_verb(&self, gap: &Range<usize>, before: bool) -> bool {
        const REACH: usize = 14;
        if before {
            let Some(mark) = gap.clone().rev().find(|&t| boundary(self.doc, t).is_some()) else {
                return false;
            };
            // Words between the mark and the date: "e, in data 3 marzo, …" has none.
            let opens = mark + 1 == self.moment.phrase;
            let from = self.moment.tokens.end;
            let from = from + usize::from(opens && self.doc.word(from) == ",");
            // "è emerso che tra il 3 e il 5 alcune schede di soci e clienti sono state viste"
            let told = opens && self.doc.word(mark) == "che";
            let (reach, least) = if told {
                (2 * REACH, Boundary::Clause)
            } else {
                (REACH, Boundary::Weak)
            };
            let end = self.clause.end.min(from + reach).max(from);
            let end = (from..end)
                .find(|&t| boundary(self.doc, t).is_some_and(|b| b >= least))
                .unwrap_or(end);
            self.has_predicate(&(from..end))
        } else {
            let Some(mark) = gap.clone().find(|&t| boundary(self.doc, t).is_some()) else {
                return false;
            };
            // "la nostra PEC del 3 marzo, con la quale Vi informavamo": the verb is of the noun.
            if matches!(self.doc.word(mark), "quale" | "quali" | "cui") {
                return false;
            }
            let start = self.clause_before_date(REACH);
            mark > self.moment.tokens.end && self.has_predicate(&(start..mark))
                || mark == self.moment.tokens.end
                    && self.has_predicate(&(start..self.moment.phrase))
        }
    }

    /// Where the words before the date begin that are of its clause: no mark parts them, but
    /// brackets and the commas of a date set between two do not count, `ha sporto denuncia (art. 624),
    /// il 3 marzo, e ha notificato`.
    fn clause_before_date(&self, reach: usize) -> usize {
        const BRACKET: usize = 24;
        let (phrase, end) = (self.moment.phrase, self.moment.tokens.end);
        let set_off = self.doc.word(end) == "," && matches!(self.doc.word(end + 1), "e" | "ed");
        let closes = |t: &usize| self.doc.word(*t) == ")";
        let opened = phrase.checked_sub(1).filter(closes).and_then(|close| {
            (close.saturating_sub(BRACKET)..close)
                .rev()
                .find(|&t| self.doc.word(t) == "(")
        });
        let from = opened.unwrap_or(phrase);
        let least = self.clause.start.max(from.saturating_sub(reach));
        let mut depth = 0usize;
        (least..phrase)
            .rev()
            .find(|&t| match self.doc.word(t) {
                ")" => {
                    depth += 1;
                    false
                }
                "(" if depth > 0 => {
                    depth -= 1;
                    false
                }
                "," if set_off && t + 1 == phrase => false,
                _ => depth == 0 && boundary(self.doc, t).is_some(),
            })
            .map_or(least, |t| t + 1)
    }

    /// Whether some words hold a verb in a person and tense.
    pub(super) fn has_predicate(&self, tokens: &Range<usize>) -> bool {
        cues_within(self.cues, tokens).iter().any(|cue| cue.finite)
            || tokens.clone().any(|t| is_finite(self.doc.word(t)))
    }
}

/// `Alfatel – nominata responsabile – ha …`: the second of two dashes that set words apart.
pub(super) fn between_dashes(doc: &Document<'_>, dash: usize, limit: usize) -> Option<usize> {
    const LONGEST: usize = 24;
    let loose = |t: usize| doc.word(t) == "-" && !doc.glued(t) && !doc.glued(t.saturating_sub(1));
    loose(dash)
        .then(|| (dash + 1..limit.min(dash + LONGEST)).find(|&t| loose(t)))
        .flatten()
}

/// Whether a verb in a person and tense stands among some words.
pub(in crate::fields::dates) fn has_auxiliary(doc: &Document<'_>, tokens: &Range<usize>) -> bool {
    const REACH: usize = 10;
    let end = tokens.end.min(tokens.start + REACH);
    (tokens.start..end)
        .take_while(|&t| boundary(doc, t).is_none())
        .any(|t| is_finite(doc.word(t)))
}

/// Auxiliaries, and verbs that their ending alone shows to be finite.
pub(in crate::fields::dates) fn is_finite(word: &str) -> bool {
    const ENDINGS: [&str; 7] = ["avano", "evano", "ivano", "arono", "irono", "iamo", "remo"];
    matches!(
        word,
        "ha" | "hanno"
            | "ho"
            | "abbiamo"
            | "aveva"
            | "avevano"
            | "avevamo"
            | "è"
            | "sono"
            | "siamo"
            | "era"
            | "erano"
            | "eravamo"
            | "fu"
            | "furono"
            | "venne"
            | "vennero"
            | "viene"
            | "vengono"
            | "veniva"
    ) || (word.len() > 5 && ENDINGS.iter().any(|ending| word.ends_with(ending)))
}

/// Whether some words have a verb in a person and tense of their own.
pub(in crate::fields::dates) fn is_told(
    doc: &Document<'_>,
    cues: &[Cue],
    tokens: &Range<usize>,
) -> bool {
    cues_within(cues, tokens).iter().any(|cue| cue.finite)
        || tokens.clone().any(|t| is_finite(doc.word(t)))
}

/// `sono andate per sbaglio`: a verb that no table lists, and that it was a mistake.
pub(in crate::fields::dates) fn tells_mistake(doc: &Document<'_>, tokens: Range<usize>) -> bool {
    tokens.clone().any(|t| is_finite(doc.word(t)))
        && doc
            .hits_in(Table::DateParties, doc.range_of(&tokens))
            .any(|hit| matches!(hit.code(), "mistake" | "illicit"))
}
