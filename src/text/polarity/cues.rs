//! The cues of a sentence: what the table `polarity.tsv` finds, and predicates.

use super::conditions::if_present;
use super::negation::{
    exclude, governing, leave_open, negated, possible, predicate_before, push_predicate, settle,
    settle_noun_negation,
};
use super::words::{
    is_conditional, is_finite_verb, is_infinitive, is_light, is_participle, opens_noun_phrase,
};
use super::{Input, Polarity};
use crate::lexicon::Table;
use crate::text::sentences::Sentence;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// What a cue does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// The head of a clause: a finite verb with its negation.
    Predicate {
        polarity: Polarity,
        /// `contiene`, `riportava`: what follows is its list.
        content: bool,
        /// `non si può escludere che`: the next predicate is part of this one.
        governs: bool,
    },
    /// `potenzialmente`, `forse`: hedges its clause.
    Hedge,
    /// `estranei`, `al sicuro`: denies its clause without `non`.
    Deny,
    /// `nessun`, `né`, `senza`: denies what follows.
    DenyNext,
    /// `eventuali`: hedges the item that follows.
    HedgeNext,
    /// `ove presenti`: hedges the item before.
    HedgeLast,
    /// `ad eccezione di`: turns what follows.
    Except,
    /// `mentre`, `perché`, `;`: a new clause.
    Cut,
    /// `ma`, `bensì`: a new clause; after a denial, the opposite.
    Contrast,
    /// `che`, `nei quali`: a clause inside another.
    Relative,
    /// `ciò che`, `quanto`: the same within a clause that hedges or denies.
    FreeRelative,
    /// `ritenere che`: the clause that follows says what this one means.
    Governor,
    /// `invece`, `inoltre`: commas around it part nothing.
    Aside,
    /// `per i nomi sì`: affirms a clause that has no verb.
    Yes,
    /// `coinvolti`, `copiati`: what may happen to data.
    Involved,
    /// `qualora`, `se`: a condition.
    Condition,
    /// Used up by another cue, or only looks like one.
    Nothing,
}

/// A cue and its tokens.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub(super) tokens: Range<usize>,
    pub(super) cue: Cue,
}

/// A table entry's code before `non` and the words around are looked at.
#[derive(Clone, Copy)]
enum Raw {
    Not,
    /// `escludere`, `esclusi`: denies, or hedges when denied itself.
    Exclude,
    /// `possibile`: hedges after `è`.
    Possible,
    /// `dire`, `accertare`: leaves open what follows, where it can't be done.
    Know,
    /// `NO codice fiscale`: denies a word right after it.
    No,
    /// `quindi`: a new clause after a comma, an aside elsewhere.
    SoftCut,
    /// `a seconda di quanto ci si è scritti,`: the words up to the next comma part nothing.
    Skip,
    /// `ove`, `se`: with a participle (`ove presenti`), or a condition.
    IfPresent,
    Cue(Cue),
}

impl Raw {
    /// The cue that needs no look at the words around.
    fn cue(self) -> Option<Cue> {
        match self {
            Self::Cue(cue) => Some(cue),
            _ => None,
        }
    }
}

pub(super) fn predicate(polarity: Polarity) -> Cue {
    Cue::Predicate {
        polarity,
        content: false,
        governs: false,
    }
}

fn raw(code: &str) -> Raw {
    Raw::Cue(match code {
        "not" => return Raw::Not,
        "exclude" => return Raw::Exclude,
        "possible" => return Raw::Possible,
        "if_present" => return Raw::IfPresent,
        "no" => return Raw::No,
        "know" => return Raw::Know,
        "soft_cut" => return Raw::SoftCut,
        "skip" => return Raw::Skip,
        "involved" => Cue::Involved,
        "verb" => predicate(Polarity::Affirmed),
        "content_verb" => Cue::Predicate {
            polarity: Polarity::Affirmed,
            content: true,
            governs: false,
        },
        "hedge_verb" => predicate(Polarity::Hedged),
        "deny_verb" => predicate(Polarity::Denied),
        "hedge" => Cue::Hedge,
        "deny" => Cue::Deny,
        "deny_next" => Cue::DenyNext,
        "hedge_next" => Cue::HedgeNext,
        "hedge_last" => Cue::HedgeLast,
        "except" => Cue::Except,
        "cut" => Cue::Cut,
        "contrast" => Cue::Contrast,
        "relative" => Cue::Relative,
        "free_relative" => Cue::FreeRelative,
        "governor" => Cue::Governor,
        "aside" => Cue::Aside,
        "yes" => Cue::Yes,
        "condition" => Cue::Condition,
        _ => Cue::Nothing,
    })
}

/// The cues of a sentence, in order, `non` joined with its verb.
pub(super) fn marks(input: &Input<'_>, sentence: &Sentence) -> Vec<Mark> {
    let mut scanner = Scanner {
        input,
        sentence,
        marks: Vec::new(),
        negation: None,
    };
    let mut hits = input.hits.in_range(Table::Polarity, sentence.range);
    let mut hit = hits.next();
    let mut i = sentence.tokens.start;
    while i < sentence.tokens.end {
        let start = input.tokens[i].start as usize;
        while hit.is_some_and(|h| h.range().start < start) {
            hit = hits.next();
        }
        let found = hit.filter(|h| h.range().start == start);
        let last = found.map_or(0, |h| h.range().end);
        let mut end = i + 1;
        while end < sentence.tokens.end && (input.tokens[end].start as usize) < last {
            end += 1;
        }
        i = scanner.read(i, end, found.map(|h| raw(h.code())));
    }
    settle_noun_negation(input, &mut scanner.marks, scanner.negation);
    narrow_hedges(input, &mut scanner.marks);
    scanner.marks
}

/// Words of `in qualche caso`, `per alcuni` before an adverb, at most.
const CASES: usize = 4;

fn is_of_cases(word: &str) -> bool {
    matches!(
        word,
        "in" | "per" | "qualche" | "alcuni" | "certi" | "pochi" | "taluni" | "caso" | "casi"
    )
}

/// `il nome, e forse anche il telefono`: an adverb behind the verb and right before an item
/// hedges no more than the item.
fn narrow_hedges(input: &Input<'_>, marks: &mut [Mark]) {
    let mut told = false;
    for mark in marks {
        match mark.cue {
            Cue::Predicate { .. } => told = true,
            Cue::Cut | Cue::Contrast => told = false,
            Cue::Hedge if told => {
                let before = mark.tokens.start.checked_sub(1).map(|t| input.word(t));
                // "la diagnosi e, in qualche caso forse, la terapia"
                let cases = (mark.tokens.start.saturating_sub(CASES)..mark.tokens.start)
                    .rev()
                    .take_while(|&t| is_of_cases(input.word(t)))
                    .last();
                let before = match cases.and_then(|t| t.checked_sub(1)) {
                    Some(t) if input.word(mark.tokens.end) == "," => {
                        mark.tokens.end += 1;
                        Some(input.word(t))
                    }
                    _ => before,
                };
                let joined = matches!(before, Some("e" | "ed" | "," | "("));
                // "il nome e, potenzialmente, l'IBAN"
                let comma = matches!(before, Some(","))
                    && input.word(mark.tokens.end) == ","
                    && mark
                        .tokens
                        .start
                        .checked_sub(2)
                        .is_some_and(|t| matches!(input.word(t), "e" | "ed"));
                if comma {
                    mark.tokens.end += 1;
                }
                // "ha letto, e con ogni probabilità scaricato, la posta": said of the second verb alone.
                if joined && is_participle(input.word(mark.tokens.end)) {
                    mark.cue = Cue::Nothing;
                }
                let also = matches!(input.word(mark.tokens.end), "anche" | "pure" | "perfino");
                if joined && (also || opens_noun_phrase(input.word(mark.tokens.end))) {
                    mark.cue = Cue::HedgeNext;
                }
            }
            _ => {}
        }
    }
}

/// Reads the cues of a sentence from left to right.
struct Scanner<'a> {
    input: &'a Input<'a>,
    sentence: &'a Sentence,
    marks: Vec<Mark>,
    /// The `non` that waits for its verb.
    negation: Option<usize>,
}

impl Scanner<'_> {
    /// Reads the entry at `i..end`, if there is one; returns where to go on.
    fn read(&mut self, i: usize, end: usize, raw: Option<Raw>) -> usize {
        let input = self.input;
        let cue = match raw {
            Some(Raw::Not) => {
                let earlier = self.negation.replace(i);
                settle_noun_negation(input, &mut self.marks, earlier);
                return end;
            }
            Some(Raw::Exclude) => {
                exclude(input, &mut self.marks, self.negation.take(), i);
                return end;
            }
            // "non siamo in grado di stabilire se", "non possiamo affermare che"
            Some(Raw::Know | Raw::Cue(Cue::Predicate { .. } | Cue::Governor))
                if self.negation.is_none()
                    && (is_infinitive(input.word(i)) || input.word(i) == "dire") =>
            {
                if let Some(next) = leave_open(input, &mut self.marks, i..end, self.sentence) {
                    return next;
                }
                raw.and_then(Raw::cue)
            }
            Some(Raw::Possible) => {
                possible(input, &mut self.marks, i);
                return end;
            }
            Some(Raw::IfPresent) => {
                settle_noun_negation(input, &mut self.marks, self.negation.take());
                let mark = if_present(input, i, end, self.sentence);
                let next = mark.tokens.end;
                self.marks.push(mark);
                return next;
            }
            // "sono inoltre esclusi i movimenti" is no exception.
            Some(Raw::Cue(Cue::Except))
                if input.word(i).starts_with("esclus")
                    && predicate_before(input, &mut self.marks, i, 4).is_some() =>
            {
                exclude(input, &mut self.marks, None, i);
                return i + 1;
            }
            // "Sono quindi salvi gli IBAN."
            Some(Raw::Cue(Cue::Except))
                if matches!(input.word(i), "salvi" | "salve" | "salva")
                    && predicate_before(input, &mut self.marks, i, 1).is_some() =>
            {
                exclude(input, &mut self.marks, None, i);
                return i + 1;
            }
            // "Le fotografie, che si temeva fossero state prese, neppure."
            Some(Raw::Cue(Cue::DenyNext)) if self.closes(i, end) => Some(Cue::Deny),
            Some(Raw::No) => self.no(i, end),
            Some(Raw::Skip) => {
                let end = self.end_of_skip(end);
                self.marks.push(Mark {
                    tokens: i..end,
                    cue: Cue::Nothing,
                });
                return end;
            }
            Some(Raw::SoftCut) => Some(self.soft_cut(i)),
            Some(Raw::Know) => None,
            // "chiunque poteva, cambiando un numero, aprire la fattura"
            Some(Raw::Cue(Cue::Predicate { .. })) if self.could_see(i, end) => {
                Some(predicate(Polarity::Affirmed))
            }
            Some(Raw::Cue(cue)) => Some(cue),
            // "si tratterebbe di": the conditional leaves open what it says.
            None if input.word(i) == "mai" && self.closes(i, end) => Some(Cue::Deny),
            None if is_conditional(input.word(i)) => Some(predicate(Polarity::Hedged)),
            None => is_finite_verb(input, i).then(|| predicate(Polarity::Affirmed)),
        };
        self.join(i, end, cue)
    }

    /// `NO codice fiscale`; `le carte no`.
    fn no(&self, i: usize, end: usize) -> Option<Cue> {
        let is_word = |t: usize| {
            let token = self.input.tokens.get(t);
            token.is_some_and(|t| t.kind == TokenKind::Word)
        };
        // "L'IBAN no perché non lo abbiamo".
        let goes_on = matches!(
            self.input.word(end),
            "perche"
                | "poiche"
                | "in"
                | "dato"
                | "visto"
                | "quello"
                | "quella"
                | "quelli"
                | "quelle"
                | "e"
                | "ma"
                | "che"
                | "non"
                | "anche"
                | "mentre"
        );
        if is_word(end) && !goes_on {
            return Some(Cue::DenyNext);
        }
        let last = i
            .checked_sub(1)
            .filter(|&b| b >= self.sentence.tokens.start)?;
        let after_noun =
            is_word(last) && !matches!(self.input.word(last), "di" | "che" | "se" | "o");
        after_noun.then_some(Cue::Deny)
    }

    /// Whether a `poteva` at `i` says, behind words between commas, what others could see.
    fn could_see(&self, i: usize, end: usize) -> bool {
        const LONGEST: usize = 14;
        const SEE: [&str; 10] = [
            "veder",
            "legger",
            "aprir",
            "consultar",
            "scaricar",
            "visualizzar",
            "acceder",
            "scorrer",
            "sfogliar",
            "copiar",
        ];
        let last = self.sentence.tokens.end.min(end + LONGEST);
        matches!(self.input.word(i), "poteva" | "potevano")
            && self.input.word(end) == ","
            && (end + 1..last).any(|t| {
                self.input.word(t - 1) == ","
                    && SEE.iter().any(|stem| self.input.word(t).starts_with(stem))
            })
    }

    /// Whether `neppure` or `mai` at `i` ends what it denies.
    fn closes(&self, i: usize, end: usize) -> bool {
        matches!(
            self.input.word(i),
            "neppure" | "nemmeno" | "neanche" | "mai"
        ) && i > self.sentence.tokens.start
            && (end >= self.sentence.tokens.end || matches!(self.input.word(end), "." | ";" | "!"))
    }

    /// Where `a seconda di quanto ci si è scritti,` ends; at once, where no comma closes it.
    fn end_of_skip(&self, from: usize) -> usize {
        const LONGEST: usize = 10;
        let last = self.sentence.tokens.end.min(from + LONGEST);
        (from..last)
            .find(|&t| matches!(self.input.word(t), "," | ")" | ";" | ":" | "."))
            .filter(|&t| matches!(self.input.word(t), "," | ")"))
            .unwrap_or(from)
    }

    fn soft_cut(&self, i: usize) -> Cue {
        if i == self.sentence.tokens.start {
            return Cue::Cut;
        }
        match i.checked_sub(1).map(|before| self.input.word(before)) {
            Some("," | ";" | "e" | ":" | "-" | ")") => Cue::Cut,
            _ => Cue::Nothing,
        }
    }

    /// Adds a cue, joined with the `non` before it; returns where to go on.
    fn join(&mut self, i: usize, end: usize, cue: Option<Cue>) -> usize {
        const FARTHEST: usize = 4;
        match (self.negation, cue) {
            (
                not,
                Some(Cue::Predicate {
                    polarity, content, ..
                }),
            ) => {
                let polarity = not.map_or(polarity, |_| negated(polarity));
                let tokens = not.unwrap_or(i)..end;
                push_predicate(self.input, &mut self.marks, tokens, polarity, content);
                self.negation = None;
            }
            // "non risulta che", "non riteniamo che".
            (Some(not), Some(Cue::Governor)) => {
                self.marks.push(Mark {
                    tokens: not..end,
                    cue: governing(Polarity::Denied),
                });
                self.negation = None;
            }
            (Some(not), _) if i - not > FARTHEST || !is_light(self.input.word(i)) => {
                // The word after `non` tells what it denies; then the word is read again.
                settle(self.input, &mut self.marks, not, i);
                self.negation = None;
                return i;
            }
            (_, Some(cue)) => self.marks.push(Mark {
                tokens: i..end,
                cue,
            }),
            _ => {}
        }
        end
    }
}
