//! The cues of a sentence: what the table `polarity.tsv` finds, and predicates.

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
    /// `ritenere che`: the clause that follows says what this one means.
    Governor,
    /// `invece`, `inoltre`: commas around it part nothing.
    Aside,
    /// `per i nomi sì`: affirms a clause that has no verb.
    Yes,
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
enum Raw {
    Not,
    /// `escludere`, `esclusi`: denies, or hedges when denied itself.
    Exclude,
    /// `possibile`: hedges after `è`.
    Possible,
    /// `ove`, `se`: with a participle (`ove presenti`), or a condition.
    IfPresent,
    Cue(Cue),
}

fn predicate(polarity: Polarity) -> Cue {
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
        "governor" => Cue::Governor,
        "aside" => Cue::Aside,
        "yes" => Cue::Yes,
        "condition" => Cue::Condition,
        _ => Cue::Nothing,
    })
}

/// The cues of a sentence, in order, `non` joined with its verb.
pub(super) fn marks(input: &Input<'_>, sentence: &Sentence) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut hits = input.hits.in_range(Table::Polarity, sentence.range);
    let mut hit = hits.next();
    let mut negation: Option<usize> = None;
    let mut i = sentence.tokens.start;
    while i < sentence.tokens.end {
        let start = input.tokens[i].start as usize;
        while hit.is_some_and(|h| h.range.start < start) {
            hit = hits.next();
        }
        let (cue, end) = match hit.filter(|h| h.range.start == start) {
            Some(found) => {
                let mut end = i + 1;
                while end < sentence.tokens.end
                    && (input.tokens[end].start as usize) < found.range.end
                {
                    end += 1;
                }
                (Some(raw(found.code())), end)
            }
            None => (None, i + 1),
        };
        let cue = match cue {
            Some(Raw::Not) => {
                settle_noun_negation(input, &mut marks, negation.replace(i));
                i = end;
                continue;
            }
            Some(Raw::Exclude) => {
                exclude(input, &mut marks, negation.take(), i);
                i = end;
                continue;
            }
            Some(Raw::Possible) => {
                possible(input, &mut marks, i);
                i = end;
                continue;
            }
            Some(Raw::IfPresent) => {
                settle_noun_negation(input, &mut marks, negation.take());
                let mark = if_present(input, i, end, sentence);
                i = mark.tokens.end;
                marks.push(mark);
                continue;
            }
            Some(Raw::Cue(cue)) => Some(cue),
            None if is_finite_verb(input, i) => Some(predicate(Polarity::Affirmed)),
            None => None,
        };
        match (negation, cue) {
            (
                Some(not),
                Some(Cue::Predicate {
                    polarity, content, ..
                }),
            ) => {
                push_predicate(input, &mut marks, not..end, negated(polarity), content);
                negation = None;
            }
            // "non risulta che", "non riteniamo che".
            (Some(not), Some(Cue::Governor)) => {
                marks.push(Mark {
                    tokens: not..end,
                    cue: governing(Polarity::Denied),
                });
                negation = None;
            }
            (
                None,
                Some(Cue::Predicate {
                    polarity, content, ..
                }),
            ) => {
                push_predicate(input, &mut marks, i..end, polarity, content);
            }
            (Some(not), _) if i - not > 4 || !is_light(input.word(i)) => {
                // The word after `non` tells what it denies.
                settle(input, &mut marks, not, i);
                negation = None;
                continue;
            }
            (_, Some(cue)) => marks.push(Mark {
                tokens: i..end,
                cue,
            }),
            _ => {}
        }
        i = end;
    }
    settle_noun_negation(input, &mut marks, negation);
    marks
}

/// The last predicate, if it ends at most `within` tokens before `at` and nothing parts them.
fn predicate_before<'m>(
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
        .filter(|m| (m.tokens.end..at).all(|t| !is_joint(input.word(t)) && input.word(t) != "che"))
}

/// `escludere`, `esclusi`: `possiamo escludere` denies, `non si può escludere` hedges.
fn exclude(input: &Input<'_>, marks: &mut Vec<Mark>, negation: Option<usize>, at: usize) {
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
        mark.cue = governing(polarity);
        return;
    }
    let cue = match word {
        "esclude" | "escludono" | "escludiamo" | "escludeva" | "escludendo" => {
            governing(Polarity::Denied)
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

fn governing(polarity: Polarity) -> Cue {
    Cue::Predicate {
        polarity,
        content: false,
        governs: true,
    }
}

/// `è possibile che`, `è probabile un accesso`; not `è possibile scrivere`, `non è stato possibile`.
fn possible(input: &Input<'_>, marks: &mut [Mark], at: usize) {
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

/// `ove presenti`, `se da Lei fornito`; any other `se` begins a condition, any other `dove` a clause.
fn if_present(input: &Input<'_>, at: usize, end: usize, sentence: &Sentence) -> Mark {
    let mut word = end;
    if input.word(word) == "da" || input.word(word).starts_with("dall") {
        word += 2;
    } else if matches!(input.word(word), "gia" | "effettivamente" | "eventualmente") {
        word += 1;
    }
    let last = input.word(word);
    let present = is_participle(last)
        || matches!(
            last,
            "presente" | "presenti" | "disponibile" | "disponibili" | "inseriti" | "noto" | "noti"
        );
    let closed = word + 1 >= sentence.tokens.end
        || matches!(
            input.word(word + 1),
            "," | ")" | ";" | "." | "e" | "-" | ":" | "il" | "la" | "l'"
        )
        || input.word(word + 1).starts_with("dall")
        || matches!(
            input.word(word + 1),
            "da" | "dal" | "dai" | "in" | "nel" | "al"
        );
    if present && closed && word < sentence.tokens.end {
        return Mark {
            tokens: at..word + 1,
            cue: Cue::HedgeLast,
        };
    }
    let cue = match input.word(at) {
        "se" | "qualora" => Cue::Condition,
        "dove" | "ove" => Cue::Relative,
        _ => Cue::Nothing,
    };
    Mark {
        tokens: at..end,
        cue,
    }
}

fn negated(polarity: Polarity) -> Polarity {
    match polarity {
        Polarity::Affirmed | Polarity::Hedged => Polarity::Denied,
        Polarity::Denied => Polarity::Affirmed,
    }
}

/// Adds a predicate, or makes it one with the verb right before it (`può essere`, `potrebbe non`).
fn push_predicate(
    input: &Input<'_>,
    marks: &mut Vec<Mark>,
    tokens: Range<usize>,
    polarity: Polarity,
    content: bool,
) {
    let governs = input.word(tokens.end) == "che" || input.word(tokens.end - 1) == "che";
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
        if near && *outer != Polarity::Affirmed {
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

fn settle_noun_negation(input: &Input<'_>, marks: &mut Vec<Mark>, negation: Option<usize>) {
    if let Some(not) = negation {
        settle(input, marks, not, not + 1);
    }
}

/// What a `non` at `not` does, when `at` holds the first word of weight after it.
fn settle(input: &Input<'_>, marks: &mut Vec<Mark>, not: usize, at: usize) {
    let next = input.word(not + 1);
    let word = input.word(at);
    let cue = if opens_noun_phrase(next) && !(at == not + 2 && looks_like_verb(word))
        || opens_noun_phrase(word)
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

/// Words that may stand between `non` and its verb.
fn is_light(word: &str) -> bool {
    matches!(
        word,
        "si" | "ci"
            | "vi"
            | "ne"
            | "lo"
            | "la"
            | "li"
            | "le"
            | "gli"
            | "mi"
            | "ti"
            | "c'"
            | "v'"
            | "n'"
            | "l'"
            | "se"
            | "ve"
            | "ce"
            | "me"
            | "te"
            | "s'"
            | "invece"
            | "ancora"
            | "mai"
            | "piu"
            | "pero"
            | "quindi"
            | "inoltre"
            | "nemmeno"
            | "neanche"
            | "comunque"
            | "tuttavia"
            | "infatti"
            | "dunque"
            | "t'"
            | "m'"
    )
}

fn opens_noun_phrase(word: &str) -> bool {
    matches!(
        word,
        "il" | "lo"
            | "la"
            | "l'"
            | "i"
            | "gli"
            | "le"
            | "un"
            | "una"
            | "un'"
            | "anche"
            | "quelli"
            | "quelle"
            | "quello"
            | "quella"
            | "di"
            | "del"
            | "della"
            | "dell'"
            | "dei"
            | "delle"
            | "degli"
            | "in"
            | "per"
            | "da"
            | "dal"
            | "dalla"
            | "dai"
            | "a"
            | "al"
            | "alla"
            | "agli"
            | "alle"
            | "ai"
            | "con"
            | "su"
            | "nel"
            | "nella"
            | "nei"
            | "nelle"
            | "negli"
            | "altri"
            | "altre"
            | "tutti"
            | "tutte"
            | "sui"
            | "sulle"
            | "dati"
            | "password"
            | "informazioni"
            | "sulla"
            | "sul"
    )
}

/// `e`, `o`, `ma` and marks: what stands between two things said.
pub(super) fn is_joint(word: &str) -> bool {
    matches!(
        word,
        "," | ";" | ":" | "e" | "ed" | "o" | "oppure" | "ma" | "(" | ")" | "-"
    )
}

fn looks_like_verb(word: &str) -> bool {
    !is_participle(word)
        && (word.ends_with("ono")
            || word.ends_with("ano")
            || word.ends_with('e') && is_listed(word))
}

fn is_listed(word: &str) -> bool {
    matches!(word, "contiene" | "comprende" | "concerne" | "include")
}

pub(super) fn is_participle(word: &str) -> bool {
    let Some(stem) = word.strip_suffix(['o', 'a', 'i', 'e']) else {
        return false;
    };
    word.len() > 5
        && ["at", "ut", "it", "ss", "st", "tt", "lt", "rt", "int"]
            .iter()
            .any(|end| stem.ends_with(end))
}

fn is_infinitive(word: &str) -> bool {
    let stem = [
        "lo", "la", "li", "le", "ne", "gli", "si", "vi", "ti", "ci", "mi",
    ]
    .iter()
    .find_map(|clitic| word.strip_suffix(clitic))
    .unwrap_or(word);
    word.len() > 4
        && (["are", "ere", "ire", "rre"]
            .iter()
            .any(|end| word.ends_with(end))
            || stem != word && ["ar", "er", "ir"].iter().any(|end| stem.ends_with(end)))
}

/// Endings that only finite verbs have, where the table has no entry.
fn is_finite_verb(input: &Input<'_>, token: usize) -> bool {
    const ENDINGS: [&str; 15] = [
        "iamo", "ebbe", "ebbero", "ranno", "arono", "irono", "erono", "avano", "evano", "ivano",
        "isce", "iscono", "ssero", "ava", "eva",
    ];
    let word = input.word(token);
    if word.len() < 6 || !word.is_ascii() {
        return false;
    }
    if ENDINGS.iter().any(|end| word.ends_with(end)) {
        return true;
    }
    word.ends_with("ono") && !word.ends_with("fono") && !word.ends_with("uono")
}
