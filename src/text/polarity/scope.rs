//! From clauses and cues to the verdict on every token.

use super::clauses::{Origin, Parsed};
use super::cues::{Cue, Mark};
use super::{Input, Polarity, Verdict, Verdicts};
use crate::text::sentences::Sentence;
use std::ops::Range;

/// What holds for a clause as a whole.
#[derive(Debug, Clone, Copy)]
struct Base {
    polarity: Polarity,
    cue: Option<(u32, u32)>,
}

/// Judges the tokens of one sentence.
///
/// `led` is the verdict at the end of the sentence that leads into this item;
/// `denied` is set where the heading says that what follows is not involved.
pub(super) fn judge(
    input: &Input<'_>,
    sentence: &Sentence,
    marks: &[Mark],
    parsed: &Parsed,
    led: Option<Verdict>,
    denied: bool,
    verdicts: &mut Verdicts,
) {
    let bases = bases(input, sentence, marks, parsed, led, denied);
    let offset = verdicts.clauses.len();
    verdicts
        .clauses
        .extend(std::iter::repeat_n((u32::MAX, 0), bases.len()));
    for (i, &clause) in sentence.tokens.clone().zip(&parsed.of_token) {
        let Some(base) = bases.get(clause as usize) else {
            continue;
        };
        verdicts.tokens[i] = Verdict {
            polarity: base.polarity,
            clause: clause + offset as u32,
            cue: base.cue,
        };
        let token = input.tokens[i];
        let range = &mut verdicts.clauses[clause as usize + offset];
        *range = (range.0.min(token.start), range.1.max(token.end));
    }
    let mut scope = Scope {
        input,
        sentence: sentence.tokens.clone(),
        marks,
        parsed,
        verdicts,
    };
    for (index, mark) in marks.iter().enumerate() {
        match mark.cue {
            Cue::DenyNext => scope.deny_next(index),
            Cue::HedgeNext => scope.hedge_next(index),
            Cue::HedgeLast => scope.hedge_last(index),
            Cue::Except => scope.except(index),
            _ => {}
        }
    }
}

fn bases(
    input: &Input<'_>,
    sentence: &Sentence,
    marks: &[Mark],
    parsed: &Parsed,
    led: Option<Verdict>,
    denied: bool,
) -> Vec<Base> {
    let mut hedges: Vec<Option<usize>> = vec![None; parsed.clauses.len()];
    let mut denials = hedges.clone();
    let mut affirmations = vec![false; parsed.clauses.len()];
    for (index, mark) in marks.iter().enumerate() {
        let clause = parsed
            .of_token
            .get(mark.tokens.start.saturating_sub(sentence.tokens.start))
            .map_or(0, |&c| c as usize);
        match mark.cue {
            Cue::Hedge | Cue::Condition => {
                if let Some(slot) = hedges.get_mut(clause) {
                    slot.get_or_insert(index);
                }
            }
            Cue::Yes => {
                if let Some(slot) = affirmations.get_mut(clause) {
                    *slot = true;
                }
            }
            Cue::Deny => {
                if let Some(slot) = denials.get_mut(clause) {
                    slot.get_or_insert(index);
                }
            }
            _ => {}
        }
    }
    let at = |index: usize| marks.get(index).and_then(|m| bytes(input, &m.tokens));
    let mut bases: Vec<Base> = Vec::with_capacity(parsed.clauses.len());
    for (i, clause) in parsed.clauses.iter().enumerate() {
        let from = match clause.origin {
            Origin::First => None,
            Origin::After(c) | Origin::Against(c) | Origin::Inside(c) | Origin::Bracket(c) => {
                bases.get(c).copied()
            }
        };
        let inherited = match (clause.origin, from) {
            (Origin::First, _) => led.map_or(PLAIN, |led| Base {
                polarity: led.polarity,
                cue: led.cue,
            }),
            (Origin::Against(_), Some(from)) if from.polarity == Polarity::Denied => PLAIN,
            (_, Some(from)) => from,
            (_, None) => PLAIN,
        };
        let mut base = match clause.predicate.and_then(|p| marks.get(p).map(|m| (p, m))) {
            Some((index, mark)) => {
                let polarity = governed(mark, clause.governed.and_then(|g| marks.get(g)));
                let own = Base {
                    polarity,
                    cue: (polarity != Polarity::Affirmed)
                        .then(|| at(index))
                        .flatten(),
                };
                match clause.origin {
                    // "non è stato violato l'archivio che contiene …"
                    Origin::Inside(_) if polarity == Polarity::Affirmed => inherited,
                    _ => own,
                }
            }
            None if affirmations[i] => PLAIN,
            None => inherited,
        };
        if let Some(index) = denials[i] {
            let flips = clause.predicate.is_some() && base.polarity == Polarity::Denied;
            base = Base {
                polarity: if flips {
                    Polarity::Affirmed
                } else {
                    Polarity::Denied
                },
                cue: at(index),
            };
        }
        if let Some(index) = hedges[i]
            && base.polarity == Polarity::Affirmed
        {
            base = Base {
                polarity: Polarity::Hedged,
                cue: at(index),
            };
        }
        if denied && base.polarity == Polarity::Affirmed {
            base.polarity = Polarity::Denied;
        }
        bases.push(base);
    }
    bases
}

const PLAIN: Base = Base {
    polarity: Polarity::Affirmed,
    cue: None,
};

/// The polarity of a predicate, or of the pair when it governs another.
fn governed(outer: &Mark, inner: Option<&Mark>) -> Polarity {
    let of = |mark: &Mark| match mark.cue {
        Cue::Predicate { polarity, .. } => polarity,
        _ => Polarity::Affirmed,
    };
    match (of(outer), inner.map(of)) {
        (Polarity::Denied, Some(Polarity::Denied)) => Polarity::Affirmed,
        (Polarity::Affirmed, Some(inner)) => inner,
        (outer, _) => outer,
    }
}

fn bytes(input: &Input<'_>, tokens: &Range<usize>) -> Option<(u32, u32)> {
    let first = input.tokens.get(tokens.start)?;
    let last = input.tokens.get(tokens.end.checked_sub(1)?)?;
    Some((first.start, last.end))
}

/// Lays the scopes of local cues over the verdicts of a sentence.
struct Scope<'a> {
    input: &'a Input<'a>,
    sentence: Range<usize>,
    marks: &'a [Mark],
    parsed: &'a Parsed,
    verdicts: &'a mut Verdicts,
}

impl Scope<'_> {
    fn clause(&self, token: usize) -> usize {
        token
            .checked_sub(self.sentence.start)
            .and_then(|t| self.parsed.of_token.get(t))
            .map_or(usize::MAX, |&c| c as usize)
    }

    /// Whether `inner` is `outer`, or stands inside it.
    fn belongs(&self, inner: usize, outer: usize) -> bool {
        let mut clause = inner;
        for _ in 0..6 {
            if clause == outer {
                return true;
            }
            match self.parsed.clauses.get(clause).map(|c| c.origin) {
                Some(Origin::Inside(c) | Origin::Bracket(c)) => clause = c,
                _ => return false,
            }
        }
        false
    }

    fn set(&mut self, tokens: Range<usize>, polarity: Polarity, cue: usize) {
        let cue = self
            .marks
            .get(cue)
            .and_then(|m| bytes(self.input, &m.tokens));
        if let Some(verdicts) = self.verdicts.tokens.get_mut(tokens) {
            for verdict in verdicts {
                verdict.polarity = polarity;
                verdict.cue = cue;
            }
        }
    }

    /// The end of the words after a cue that belong to its clause; `stops` ends them early.
    fn reach(
        &self,
        index: usize,
        stops: impl Fn(&Mark) -> bool,
        halt: impl Fn(usize) -> bool,
    ) -> usize {
        let Some(mark) = self.marks.get(index) else {
            return 0;
        };
        let clause = self.clause(mark.tokens.start);
        let mut next = index + 1;
        let mut i = mark.tokens.end;
        while i < self.sentence.end && self.belongs(self.clause(i), clause) {
            while self.marks.get(next).is_some_and(|m| m.tokens.start < i) {
                next += 1;
            }
            let own = self.clause(i) == clause;
            let at = self.marks.get(next).filter(|m| m.tokens.start == i && own);
            if at.is_some_and(&stops) || own && halt(i) {
                break;
            }
            i += 1;
        }
        i
    }

    /// `nessun`, `né`: the words after it, to the end of the clause.
    fn deny_next(&mut self, index: usize) {
        let Some(start) = self.marks.get(index).map(|m| m.tokens.start) else {
            return;
        };
        let without = self.input.word(start) == "senza";
        let end = self.reach(
            index,
            |m| matches!(m.cue, Cue::DenyNext | Cue::Except),
            |i| without && matches!(self.input.word(i), "," | "e"),
        );
        self.set(start..end, Polarity::Denied, index);
    }

    /// `eventuali`: the item after it.
    fn hedge_next(&mut self, index: usize) {
        let Some(start) = self.marks.get(index).map(|m| m.tokens.start) else {
            return;
        };
        let plural = self.input.word(start).ends_with("ali");
        let end = self.reach(
            index,
            |m| matches!(m.cue, Cue::HedgeNext | Cue::Except | Cue::DenyNext),
            |i| match self.input.word(i) {
                "," | ")" => true,
                "e" | "ed" => !plural || self.article(i + 1),
                _ => false,
            },
        );
        self.hedge(start..end, index);
    }

    fn article(&self, token: usize) -> bool {
        matches!(
            self.input.word(token),
            "il" | "lo"
                | "la"
                | "l'"
                | "i"
                | "gli"
                | "le"
                | "del"
                | "della"
                | "dei"
                | "delle"
                | "un"
                | "una"
                | "degli"
                | "dell'"
        )
    }

    /// Hedges what is not denied.
    fn hedge(&mut self, tokens: Range<usize>, index: usize) {
        let denied = self
            .verdicts
            .tokens
            .get(tokens.start)
            .is_some_and(|v| v.polarity == Polarity::Denied);
        if !denied {
            self.set(tokens, Polarity::Hedged, index);
        }
    }

    /// `ove presenti`: the item before it, or after it in `e, se fornito, il …`.
    fn hedge_last(&mut self, index: usize) {
        let Some(mark) = self.marks.get(index).cloned() else {
            return;
        };
        let before = |back: usize| {
            mark.tokens
                .start
                .checked_sub(back)
                .filter(|&t| t >= self.sentence.start)
                .map_or("", |t| self.input.word(t))
        };
        let joined = |word: &str| matches!(word, "e" | "ed" | "o" | "nonche" | "anche");
        if joined(before(1)) || before(1) == "," && joined(before(2)) {
            let from = mark.tokens.end + usize::from(self.input.word(mark.tokens.end) == ",");
            let mut end = from;
            while end < self.sentence.end && !matches!(self.input.word(end), "," | ";" | ")" | "e")
            {
                end += 1;
            }
            self.hedge(from..end, index);
            return;
        }
        // Back over the mark right before the cue, then to the joint before the item.
        let mut start = mark.tokens.start;
        while start > self.sentence.start
            && matches!(before_word(self.input, start), "," | "(" | "-")
        {
            start -= 1;
        }
        let floor = index
            .checked_sub(1)
            .and_then(|i| self.marks.get(i))
            .filter(|m| !matches!(m.cue, Cue::Nothing | Cue::Aside | Cue::HedgeNext))
            .map_or(self.sentence.start, |m| m.tokens.end);
        while start > floor
            && !matches!(
                before_word(self.input, start),
                "," | ";" | ":" | "e" | "ed" | "(" | "•" | "nonche"
            )
        {
            start -= 1;
        }
        self.hedge(start..mark.tokens.end, index);
    }

    /// `ad eccezione di`: turns the words after it, up to the clause's verb.
    fn except(&mut self, index: usize) {
        let Some(start) = self.marks.get(index).map(|m| m.tokens.start) else {
            return;
        };
        let end = self.reach(
            index,
            |m| matches!(m.cue, Cue::Predicate { .. } | Cue::Except | Cue::DenyNext),
            |_| false,
        );
        let base = self
            .verdicts
            .tokens
            .get(start.saturating_sub(1).max(self.sentence.start))
            .map(|v| v.polarity);
        let polarity = match base {
            Some(Polarity::Denied) => Polarity::Affirmed,
            _ => Polarity::Denied,
        };
        self.set(start..end, polarity, index);
    }
}

fn before_word<'a>(input: &'a Input<'_>, token: usize) -> &'a str {
    token.checked_sub(1).map_or("", |t| input.word(t))
}
