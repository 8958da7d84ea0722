//! Which word of telling belongs to a recipient.
//!
//! The nearest one in the same clause, the one before it first. Brackets
//! between the two don't count; some words reach their recipient only at once.

use super::telling::{REACH, REPORT_REACH, Reading};
use super::tense::is_past;
use crate::fields::frames::{self, Part};

impl Reading<'_, '_> {
    /// The nearest word of telling around a recipient, in the same clause; before it first.
    pub(super) fn nearest<'s>(&'s self, part: &Part<'_>, codes: &[&str]) -> Option<Part<'s>> {
        let fits = |p: &&Part<'s>| {
            let reach = if p.code == "report" {
                REPORT_REACH
            } else {
                REACH
            };
            codes.contains(&p.code)
                && self.is_within(reach, p, part)
                && !self.parted(p.token, part.token)
                && self.governs(p, part)
        };
        let at = self
            .parts
            .partition_point(|p| p.range.start < part.range.start);
        let near = |p: &&Part<'s>| self.is_within(REPORT_REACH, p, part);
        let before = self
            .parts
            .get(..at)?
            .iter()
            .rev()
            .filter(|p| !p.range.overlaps(part.range))
            .take_while(near)
            .find(fits);
        let after = self
            .parts
            .get(at + 1..)?
            .iter()
            .filter(|p| !p.range.overlaps(part.range))
            .take_while(near)
            .find(fits);
        match (before, after) {
            (Some(b), Some(a))
                if a.token - part.token < part.token - b.token
                    // "mandata la notifica al CSIRT e manderemo la relazione"
                    && !(part.token..a.token).any(|t| matches!(self.doc.word(t), "e" | "ed")) =>
            {
                Some(*a)
            }
            (before, after) => before.or(after).copied(),
        }
    }

    /// "coinvolto la Polizia", "andremo dai Carabinieri" stand close; other words of telling anywhere.
    fn governs(&self, act: &Part<'_>, part: &Part<'_>) -> bool {
        const CLOSE: usize = 4;
        let after = act.token < part.token;
        let before = part.token.checked_sub(1).map_or("", |t| self.doc.word(t));
        match act.code {
            "involve" if after => part.token - act.token <= CLOSE && !before.starts_with('d'),
            "involve" => self.past_before(act.token),
            _ if part.code == "authorities" => {
                after || is_past(self.doc.word(act.token)) && self.past_before(act.token)
            }
            "go" if after => part.token - act.token <= CLOSE && is_goal(before),
            // "alla Polizia andremo lunedì", "quanto alla Polizia, ci andremo domani"
            "go" if act.token - part.token <= 2 * CLOSE
                && (is_goal(before) && act.token <= self.doc.token_at(part.range.end) + 2
                    || matches!(
                        act.token.checked_sub(1).map_or("", |t| self.doc.word(t)),
                        "ci" | "vi"
                    ) && self.is_future(act.token)) =>
            {
                true
            }
            // "abbiamo chiamato i Carabinieri", "la Polizia, l'abbiamo chiamata noi"
            "call" if after => {
                part.token - act.token <= 2
                    && self.past_before(act.token)
                    && !before.starts_with('d')
            }
            "call" => {
                act.token - part.token <= 3 * CLOSE
                    && (act.token.saturating_sub(3)..act.token)
                        .any(|t| matches!(self.doc.word(t), "l'" | "li" | "la" | "le"))
                    && self.past_before(act.token)
            }
            // "la Polizia Postale, alla quale ci siamo rivolti"
            "go" => {
                act.token - part.token <= 2 * CLOSE
                    && (part.token..act.token)
                        .any(|t| matches!(self.doc.word(t), "cui" | "quale" | "quali"))
            }
            _ => true,
        }
    }

    /// Whether at most so many tokens stand between two parts, those of brackets left out.
    fn is_within(&self, reach: usize, a: &Part<'_>, b: &Part<'_>) -> bool {
        const FAR: usize = 3 * REACH;
        let (from, to) = (a.token.min(b.token), a.token.max(b.token));
        if to - from <= reach || to - from > FAR {
            return to - from <= reach;
        }
        let mut depth = 0_usize;
        let outside = (from..to).filter(|&token| {
            match self.doc.word(token) {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0
        });
        outside.take(reach + 1).count() <= reach
    }

    pub(super) fn parted(&self, a: usize, b: usize) -> bool {
        (a.min(b)..a.max(b)).any(|token| matches!(self.doc.word(token), ";" | "?"))
    }

    pub(super) fn has(&self, at: usize, codes: &[&str]) -> bool {
        const NEAR: usize = 60;
        frames::around(self.parts, at, NEAR)
            .iter()
            .any(|part| codes.contains(&part.code))
    }

    /// The code of the part that begins at a token.
    pub(super) fn code_at(&self, token: usize) -> Option<&str> {
        self.part_at(token).map(|part| part.code)
    }

    pub(super) fn part_at(&self, token: usize) -> Option<Part<'_>> {
        let at = self.parts.partition_point(|part| part.token < token);
        self.parts.get(at).filter(|p| p.token == token).copied()
    }
}

/// Before whom one goes to: "dai Carabinieri", "alla Polizia".
fn is_goal(word: &str) -> bool {
    matches!(
        word,
        "dai" | "dalla" | "alla" | "al" | "ai" | "all'" | "in" | "presso"
    )
}
