//! From clauses and cues to the verdict on every token.

use super::bases::{bases, bytes};
use super::clauses::{Origin, Parsed};
use super::cues::{Cue, Mark};
use super::words::{is_only, is_participle};
use super::{Input, Polarity, Verdict, Verdicts};
use crate::text::grammar;
use crate::text::sentences::Sentence;
use std::ops::Range;

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
    for clause in 1..parsed.clauses.len() {
        scope.share_subject(clause);
    }
    scope.topic();
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

    /// `gli IBAN sono tenuti altrove e non sono coinvolti`, `il recapito, che potrebbe essere
    /// stato letto`: what the second verb says of its unnamed subject holds for the words
    /// before it, unless the first verb tells of the same.
    fn share_subject(&mut self, clause: usize) {
        let Some(this) = self.parsed.clauses.get(clause) else {
            return;
        };
        let (before, relative) = match this.origin {
            Origin::After(before) => (before, false),
            // "telefono, e-mail (potrebbero essere stati letti)"
            Origin::Inside(before) | Origin::Bracket(before) => (before, true),
            _ => return,
        };
        let Some((index, mark)) = this.predicate.and_then(|p| Some((p, self.marks.get(p)?))) else {
            return;
        };
        let polarity = match mark.cue {
            Cue::Predicate { polarity, .. } if polarity != Polarity::Affirmed => polarity,
            _ => return,
        };
        let start = mark.tokens.start;
        // "e quindi non c'entrano": the verb alone says it.
        let alone = matches!(
            self.input.word(mark.tokens.end - 1),
            "entra" | "entrano" | "c'entra" | "c'entrano" | "fuori" | "esulano" | "esula"
        ) || self.is_absent(mark.tokens.end);
        let involved = self
            .involved_after(index)
            .filter(|m| self.clause(m.tokens.start) == clause)
            .or(Some(mark).filter(|_| alone));
        let Some(involved) = involved else {
            return;
        };
        let perfect = (mark.tokens.end..involved.tokens.start)
            .any(|t| matches!(self.input.word(t), "stati" | "state" | "stato" | "stata"));
        let opens = start.checked_sub(2).is_none_or(|t| {
            t < self.sentence.start
                || self.clause(t) != clause
                || !relative
                    && start
                        .checked_sub(3)
                        .is_none_or(|t| self.clause(t) != clause)
        });
        let first = self.parsed.clauses.get(before).and_then(|c| c.predicate);
        let first = first.and_then(|p| self.marks.get(p).map(|m| (p, m.tokens.clone())));
        let bracket = matches!(this.origin, Origin::Bracket(_));
        if first.is_none() && !bracket {
            return;
        }
        let opening = (usize::MAX, self.sentence.start..self.sentence.start);
        let first = first.unwrap_or(opening);
        let same = first.0 != usize::MAX && self.involved_after(first.0).is_some();
        if !opens || same || relative && (polarity != Polarity::Hedged || !perfect) {
            return;
        }
        let tokens = if relative {
            first.1.end..start
        } else {
            self.sentence.start..first.1.start
        };
        let from = (tokens.start..tokens.end)
            .rev()
            .take_while(|&t| self.belongs(self.clause(t), before))
            .last()
            .unwrap_or(tokens.end);
        self.set(from..tokens.end, polarity, index);
    }

    /// `non figurava`, `non era ancora presente`: a denial that ends at `end` is of being there.
    fn is_absent(&self, end: usize) -> bool {
        const NEAR: usize = 3;
        let verb = end.checked_sub(1).map_or("", |t| self.input.word(t));
        let there = |t: usize| matches!(self.input.word(t), "presente" | "presenti");
        ["figur", "compar", "compai"]
            .iter()
            .any(|stem| verb.starts_with(stem))
            || matches!(
                verb,
                "è" | "sono" | "era" | "erano" | "risulta" | "risultano"
            ) && (end..self.sentence.end.min(end + NEAR)).any(there)
    }

    /// `Quanto agli IBAN, … non si può escludere che siano stati letti`: what the sentence
    /// leaves open, it leaves open of its topic.
    fn topic(&mut self) {
        let named = |at: usize| {
            let word = |t: usize| self.input.word(at + t);
            let opens = at == self.sentence.start
                || matches!(before_word(self.input, at), ";" | ":" | "-" | "mentre");
            opens
                && (word(0) == "quanto" && word(1).starts_with('a')
                    || word(0) == "per" && word(1) == "quanto" && word(2).starts_with("riguard"))
        };
        let Some(start) = self.sentence.clone().find(|&t| named(t)) else {
            return;
        };
        let Some(comma) = (start..self.sentence.end).find(|&t| self.input.word(t) == ",") else {
            return;
        };
        let hedge = self.marks.iter().position(|m| {
            m.tokens.start > comma
                && matches!(
                    m.cue,
                    Cue::Predicate {
                        polarity: Polarity::Hedged,
                        ..
                    }
                )
        });
        if let Some(hedge) = hedge {
            self.set(start..comma, Polarity::Hedged, hedge);
        }
    }

    /// The participle of being hit that a predicate's verb phrase ends with.
    fn involved_after(&self, index: usize) -> Option<&Mark> {
        let end = self.marks.get(index)?.tokens.end;
        self.marks
            .iter()
            .skip(index + 1)
            .take(3)
            .find(|m| m.cue == Cue::Involved && m.tokens.start <= end + 4)
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
            |i| without && (self.input.word(i) == "," || self.input.is_and(i)),
        );
        let end = self.list_behind(start, end);
        self.set(start..end, Polarity::Denied, index);
    }

    /// `Nessuna delle informazioni seguenti: nome, IBAN`: the end of the list behind the colon that
    /// a denial at `start` reaches; `end` where there is none, or where it has a verb of its own.
    fn list_behind(&self, start: usize, end: usize) -> usize {
        const TO_COLON: usize = 12;
        let none = matches!(
            self.input.word(start),
            "nessuno" | "nessuna" | "nessun" | "niente" | "nulla"
        );
        let colon =
            (end..self.sentence.end.min(end + TO_COLON)).find(|&t| self.input.word(t) == ":");
        // "Niente password: soltanto nomi"
        let Some(colon) = colon.filter(|&colon| none && !is_only(self.input.word(colon + 1)))
        else {
            return end;
        };
        let clause = self.clause(colon);
        let bare = self
            .parsed
            .clauses
            .get(clause)
            .is_some_and(|c| c.predicate.is_none() && matches!(c.origin, Origin::After(_)));
        match bare {
            true => (colon..self.sentence.end)
                .find(|&t| !self.belongs(self.clause(t), clause))
                .unwrap_or(self.sentence.end),
            false => end,
        }
    }

    /// `eventuali`: the item after it.
    fn hedge_next(&mut self, index: usize) {
        let Some(start) = self.marks.get(index).map(|m| m.tokens.start) else {
            return;
        };
        let word = self.input.word(start);
        let plural = word.ends_with("ali") || !word.starts_with("eventual");
        // "se del caso, le convinzioni religiose": the comma ends the cue, not the item.
        let comma = self
            .marks
            .get(index)
            .map(|m| m.tokens.end)
            .filter(|&t| self.input.word(t) == ",");
        let end = self.reach(
            index,
            |m| matches!(m.cue, Cue::HedgeNext | Cue::Except | Cue::DenyNext),
            |i| match self.input.word(i) {
                "," | ")" => Some(i) != comma,
                _ => self.input.is_and(i) && (!plural || self.article(i + 1)),
            },
        );
        self.hedge(start..end, index);
    }

    fn article(&self, token: usize) -> bool {
        let word = self.input.word(token);
        grammar::is_article(word) || grammar::is_of(word) && word.starts_with("de")
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
        let Some(mut mark) = self.marks.get(index).cloned() else {
            return;
        };
        // "quando l'indirizzo lo contiene" begins at its conjunction.
        if matches!(self.input.word(mark.tokens.start), "lo" | "la" | "li") {
            let floor = mark.tokens.start.saturating_sub(5).max(self.sentence.start);
            if let Some(start) = (floor..mark.tokens.start)
                .rev()
                .find(|&t| matches!(self.input.word(t), "quando" | "se" | "dove" | "ove"))
            {
                mark.tokens.start = start;
            }
        }
        let before = |back: usize| {
            mark.tokens
                .start
                .checked_sub(back)
                .filter(|&t| t >= self.sentence.start)
                .map_or("", |t| self.input.word(t))
        };
        let joined = |word: &str| matches!(word, "e" | "ed" | "o" | "nonche" | "anche");
        let closed = matches!(self.input.word(mark.tokens.end), ",");
        const TO_COMMA: usize = 6;
        let near = || {
            (mark.tokens.end..self.sentence.end.min(mark.tokens.end + TO_COMMA))
                .any(|t| self.input.word(t) == ",")
        };
        // "; se allegata, anche la fotocopia"; "Se li avevi inseriti nel profilo, anche l'indirizzo".
        let heads = matches!(before(1), ";" | ":" | "");
        let opens = closed && (heads || joined(before(1))) || heads && near();
        let aside = matches!(
            before(2),
            "inoltre" | "anche" | "invece" | "infine" | "altresi" | "comunque"
        );
        // "è stato copiato, se presente, l'indirizzo": behind the verb the item follows.
        let told = closed && is_participle(before(2));
        if opens
            || joined(before(1))
            || before(1) == "," && (joined(before(2)) || aside && closed || told)
        {
            const LONGEST: usize = 6;
            // "nonché, ove dichiarata in sede di iscrizione, la composizione".
            let comma = (mark.tokens.end..self.sentence.end.min(mark.tokens.end + LONGEST))
                .find(|&t| self.input.word(t) == ",")
                .filter(|_| matches!(before(1), "," | ";" | ":" | ""));
            let from = comma.map_or(mark.tokens.end, |comma| comma + 1);
            let mut end = from;
            // "se li avevi inseriti, anche il cellulare e l'indirizzo": the plural takes all.
            // "e, se li avevate lasciati in negozio, nome e targa": the last of the list.
            let all = heads && self.input.word(mark.tokens.end - 1).ends_with('i')
                || before(1) == "," && matches!(before(2), "e" | "ed");
            let parts = |t: usize| match self.input.word(t) {
                ";" | ")" => true,
                "," => !all,
                _ => !all && self.input.is_and(t),
            };
            let next = self.marks.get(index + 1..).unwrap_or_default();
            let verb = next
                .iter()
                .find(|m| matches!(m.cue, Cue::Predicate { .. } | Cue::Cut | Cue::Contrast))
                .map_or(self.sentence.end, |m| m.tokens.start);
            let limit = if all { verb } else { self.sentence.end };
            while end < limit && !parts(end) {
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
                "," | ";" | ":" | "(" | "•" | "nonche"
            )
            && !self.input.is_and(start - 1)
        {
            start -= 1;
        }
        // "telefono ed e-mail (ove comunicati)": the plural takes both.
        let both = self.input.word(mark.tokens.end - 1).ends_with('i')
            && start > floor
            && self.input.is_and(start - 1)
            && (!self.input.word(start).ends_with(['i', 'e']) || self.input.word(start + 1) == "-")
            && !self.article(start);
        if both {
            start -= 1;
            while start > floor
                && !matches!(before_word(self.input, start), "," | ";" | ":" | "(" | "•")
                && !self.input.is_and(start - 1)
            {
                start -= 1;
            }
        }
        self.hedge(start..mark.tokens.end, index);
    }

    /// `ad eccezione di`: turns the words after it, up to the clause's verb.
    fn except(&mut self, index: usize) {
        let Some(start) = self.marks.get(index).map(|m| m.tokens.start) else {
            return;
        };
        // "Fatta eccezione per le password, tutto il profilo è stato copiato."
        let opens = start == self.sentence.start;
        let whole = |t: usize| matches!(self.input.word(t), "tutto" | "tutti" | "tutte" | "ogni");
        let end = self.reach(
            index,
            |m| matches!(m.cue, Cue::Predicate { .. } | Cue::Except | Cue::DenyNext),
            |i| opens && self.input.word(i) == "," && whole(i + 1),
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
