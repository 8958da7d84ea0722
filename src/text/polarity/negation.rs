//! What `non`, `esclusi` and `possibile` make of the verbs around them.

use super::cues::{Cue, Mark, predicate};
use super::words::{is_infinitive, is_joint, is_participle, looks_like_verb, opens_noun_phrase};
use super::{Input, Polarity};
use crate::text::sentences::Sentence;
use crate::text::tokens::TokenKind;
use std::ops::Range;

/// The last predicate, if it ends at most `within` tokens before `at` and nothing parts them.
pub(super) fn predicate_before<'m>(
    input: &Input<'_>,
    marks: &'m mut [Mark],
    at: usize,
    within: usize,
) -> Option<&'m mut Mark> {
    marks
        .iter_mut()
        .rev()
        .take(3)
        .find(|m| matches!(m.cue, Cue::Predicate { .. }))
        .filter(|m| m.tokens.end <= at && at - m.tokens.end <= within)
        .filter(|m| {
            // "non potendosi, per converso, escludere"
            let aside = input.word(m.tokens.end) == "," && input.word(at - 1) == ",";
            let (from, to) = (m.tokens.end + usize::from(aside), at - usize::from(aside));
            (from..to).all(|t| !is_joint(input.word(t)) && input.word(t) != "che")
        })
}

/// `escludere`, `esclusi`: `possiamo escludere` denies, `non si può escludere` hedges.
pub(super) fn exclude(
    input: &Input<'_>,
    marks: &mut Vec<Mark>,
    negation: Option<usize>,
    at: usize,
) {
    const FARTHEST: usize = 4;
    let word = input.word(at);
    if let Some(not) = negation.filter(|not| at - not <= FARTHEST) {
        marks.push(Mark {
            tokens: not..at + 1,
            cue: governing(Polarity::Hedged),
        });
        return;
    }
    if let Some(mark) = predicate_before(input, marks, at, FARTHEST) {
        let polarity = match mark.cue {
            Cue::Predicate {
                polarity: Polarity::Denied,
                ..
            } => Polarity::Hedged,
            _ => Polarity::Denied,
        };
        mark.tokens.end = at + 1;
        mark.cue = match word {
            "esclusi" | "escluse" | "escluso" | "esclusa" | "salvi" | "salve" | "salva"
                if input.word(at + 1) != "che" =>
            {
                predicate(polarity)
            }
            _ if names_what(input, at) => predicate(polarity),
            _ => governing(polarity),
        };
        return;
    }
    let cue = match word {
        "esclude" | "escludono" | "escludiamo" | "escludeva" | "escludendo" => {
            match names_what(input, at) {
                true => predicate(Polarity::Denied),
                false => governing(Polarity::Denied),
            }
        }
        "escludere" | "escludersi" | "scartare" | "scarta" => Cue::Nothing,
        _ if matches!(input.word(at.saturating_sub(1)), "," | "(") => Cue::Except,
        _ => Cue::Deny,
    };
    marks.push(Mark {
        tokens: at..at + 1,
        cue,
    });
}

/// `escludiamo invece le credenziali, che …`: things, not that something happened.
fn names_what(input: &Input<'_>, at: usize) -> bool {
    const ADVERBS: usize = 4;
    let Some(article) = (at + 1..at + ADVERBS).find(|&t| opens_noun_phrase(input.word(t))) else {
        return false;
    };
    let said = (at + 1..article).any(|t| is_joint(input.word(t)) || input.word(t) == "che");
    let noun = input.word(article + 1);
    let event = input.word(article + 2) == "che"
        || ["possibil", "eventual", "ipotes", "rischi", "fatto", "caso"]
            .iter()
            .any(|stem| noun.starts_with(stem));
    !said && !event
}

pub(super) fn governing(polarity: Polarity) -> Cue {
    Cue::Predicate {
        polarity,
        content: false,
        governs: true,
    }
}

/// `non siamo in grado di dire con certezza se`, `è difficile stabilire quali`: what nobody knows
/// is left open, whatever verb follows. `infinitive` is the verb of knowing or telling, with its
/// `che` or `se`. Where the reading goes on; none if the verb is said to be possible.
pub(super) fn leave_open(
    input: &Input<'_>,
    marks: &mut [Mark],
    infinitive: Range<usize>,
    sentence: &Sentence,
) -> Option<usize> {
    const FARTHEST: usize = 7;
    const ADVERBS: usize = 4;
    let at = infinitive.start;
    let hard = at.checked_sub(1).is_some_and(|t| {
        matches!(
            input.word(t),
            "impossibile" | "difficile" | "arduo" | "prematuro" | "azzardato" | "presto"
        )
    });
    let mark = predicate_before(input, marks, at, FARTHEST)?;
    // "non abbiamo elementi per affermare": nothing speaks for it.
    if (mark.tokens.end..at).any(|t| input.word(t) == "per") {
        return None;
    }
    let denied = matches!(
        mark.cue,
        Cue::Predicate {
            polarity: Polarity::Denied,
            ..
        }
    );
    if !denied && !hard {
        return None;
    }
    let limit = sentence.tokens.end.min(infinitive.end + ADVERBS);
    let asks = |t: usize| matches!(input.word(t), "che" | "se");
    let end = match asks(infinitive.end.saturating_sub(1)) {
        true => infinitive.end,
        false => (infinitive.end..limit)
            .take_while(|&t| !is_joint(input.word(t)))
            .find(|&t| asks(t))
            .map_or(infinitive.end, |t| t + 1),
    };
    mark.tokens.end = end;
    mark.cue = governing(Polarity::Hedged);
    Some(end)
}

/// `è possibile che`, `è probabile un accesso`; not `è possibile scrivere`, `non è stato possibile`.
pub(super) fn possible(input: &Input<'_>, marks: &mut [Mark], at: usize) {
    let ability = is_infinitive(input.word(at + 1));
    if let Some(mark) = predicate_before(input, marks, at, 3)
        && !ability
        && let Cue::Predicate {
            polarity: Polarity::Affirmed | Polarity::Hedged,
            ..
        } = mark.cue
    {
        mark.tokens.end = at + 1;
        mark.cue = governing(Polarity::Hedged);
    }
}

pub(super) fn negated(polarity: Polarity) -> Polarity {
    match polarity {
        Polarity::Affirmed | Polarity::Hedged => Polarity::Denied,
        Polarity::Denied => Polarity::Affirmed,
    }
}

/// Adds a predicate, or makes it one with the verb right before it (`può essere`, `potrebbe non`).
pub(super) fn push_predicate(
    input: &Input<'_>,
    marks: &mut Vec<Mark>,
    tokens: Range<usize>,
    polarity: Polarity,
    content: bool,
) {
    /// "non risultano poter essere stati mai coinvolti": words that make up one predicate.
    const LONGEST: usize = 16;
    let governs =
        input.word(tokens.end) == "che" || matches!(input.word(tokens.end - 1), "che" | "se");
    if let Some(Mark {
        tokens: last,
        cue:
            Cue::Predicate {
                polarity: outer,
                content: listing,
                ..
            },
    }) = marks.last_mut()
    {
        let near = tokens.start <= last.end + 1
            && (last.end..tokens.start).all(|t| {
                let word = input.word(t);
                input.tokens[t].kind == TokenKind::Word && !is_joint(word) && word != "che"
            });
        let short = tokens.end - last.start <= LONGEST;
        if near && short && *outer != Polarity::Affirmed {
            last.end = tokens.end;
            *listing |= content;
            return;
        }
    }
    marks.push(Mark {
        tokens,
        cue: Cue::Predicate {
            polarity,
            content,
            governs: governs && polarity != Polarity::Affirmed,
        },
    });
}

pub(super) fn settle_noun_negation(
    input: &Input<'_>,
    marks: &mut Vec<Mark>,
    negation: Option<usize>,
) {
    if let Some(not) = negation {
        settle(input, marks, not, not + 1);
    }
}

/// What a `non` at `not` does, when `at` holds the first word of weight after it.
pub(super) fn settle(input: &Input<'_>, marks: &mut Vec<Mark>, not: usize, at: usize) {
    let next = input.word(not + 1);
    let word = input.word(at);
    let cue = if opens_noun_phrase(next) && !(at == not + 2 && looks_like_verb(word))
        || opens_noun_phrase(word)
        // "NON IBAN": Italian verbs end in a vowel.
        || !word.ends_with(['a', 'e', 'i', 'o', 'u', 'è', 'à', 'ò'])
    {
        Cue::DenyNext
    } else if is_infinitive(word) || is_participle(word) {
        Cue::Nothing
    } else {
        predicate(Polarity::Denied)
    };
    let end = if cue == Cue::DenyNext {
        not + 1
    } else {
        at + 1
    };
    let end = end.min(input.tokens.len());
    match cue {
        Cue::Predicate { polarity, .. } => {
            push_predicate(input, marks, not..end, polarity, false);
        }
        _ => marks.push(Mark {
            tokens: not..not + 1,
            cue,
        }),
    }
}
