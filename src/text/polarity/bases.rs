//! What holds for a clause as a whole: the word of its predicate, or of the clause before.

use super::clauses::{Origin, Parsed};
use super::cues::{Cue, Mark};
use super::words::is_participle;
use super::{Input, Polarity, Verdict};
use crate::text::sentences::Sentence;
use std::ops::Range;

/// What holds for a clause as a whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Base {
    pub(super) polarity: Polarity,
    pub(super) cue: Option<(u32, u32)>,
}

/// What holds for each clause of a sentence: its predicate, else what it goes on from.
///
/// `led` and `denied` are as in [`judge`](super::scope::judge).
pub(super) fn bases(
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
    let mut labels = vec![false; parsed.clauses.len()];
    for (token, &clause) in (sentence.tokens.start..).zip(&parsed.of_token) {
        // "Se sei un creatore: nome, IBAN": the condition says whose data follow.
        let opens = token.checked_sub(1).filter(|&t| t >= sentence.tokens.start);
        if input.word(token) == ":"
            && opens.is_some()
            && matches!(input.word(sentence.tokens.start), "se" | "qualora")
            && let Some(label) = labels.get_mut(clause as usize)
        {
            *label = parsed
                .clauses
                .get(clause as usize)
                .is_some_and(|c| c.predicate.is_none());
        }
    }
    let opening = input.tokens.get(sentence.tokens.start).map(|t| t.start);
    let mut subjects = subjects(input, marks, parsed);
    lead_lists(input, sentence, marks, parsed, &mut subjects);
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
            (Origin::After(_), Some(from))
                if labels[i]
                    && from.polarity == Polarity::Hedged
                    && from.cue.is_some_and(|(start, _)| Some(start) == opening) =>
            {
                PLAIN
            }
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
            let near = clause
                .predicate
                .and_then(|p| marks.get(p))
                .zip(marks.get(index))
                .is_some_and(|(p, deny)| {
                    p.tokens.end <= deny.tokens.start && deny.tokens.start - p.tokens.end <= 2
                });
            // "Non sono mai usciti" denies once.
            let never = marks
                .get(index)
                .is_some_and(|deny| input.word(deny.tokens.start) == "mai");
            let flips = near && !never && base.polarity == Polarity::Denied;
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
        if let Some(&Some((index, polarity))) = subjects.get(i)
            && base.polarity == Polarity::Affirmed
        {
            base = Base {
                polarity,
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

/// For each clause, what a relative clause says of its subject where the clause only lists it:
/// `i dati che potrebbero essere stati copiati sono: …`.
fn subjects(input: &Input<'_>, marks: &[Mark], parsed: &Parsed) -> Vec<Option<(usize, Polarity)>> {
    let mut subjects = vec![None; parsed.clauses.len()];
    for clause in &parsed.clauses {
        let (Origin::Inside(outer), Some(index)) = (clause.origin, clause.predicate) else {
            continue;
        };
        let Some(said) = marks.get(index) else {
            continue;
        };
        let Cue::Predicate { polarity, .. } = said.cue else {
            continue;
        };
        let list = parsed
            .clauses
            .get(outer)
            .and_then(|c| c.predicate)
            .and_then(|p| marks.get(p))
            .filter(|m| m.tokens.start > said.tokens.start)
            .filter(|m| is_listing(input, m));
        let hit = |m: &Mark| {
            (said.tokens.end..=said.tokens.end + 4).contains(&m.tokens.start)
                && m.cue == Cue::Involved
        };
        let named = (said.tokens.start.saturating_sub(4)..said.tokens.start)
            .any(|t| names_data(input.word(t)));
        let involved = marks.iter().skip(index + 1).take(4).any(hit)
            || (said.tokens.end..said.tokens.end + 4).any(|t| input.word(t) == "oggetto");
        if polarity != Polarity::Affirmed
            && list.is_some()
            && named
            && involved
            && let Some(subject) = subjects.get_mut(outer)
        {
            *subject = Some((index, polarity));
        }
    }
    subjects
}

/// `i dati che potrebbero essere stati letti sono pochi: …`: what a relative clause leaves open of
/// its data holds for the list behind the colon.
fn lead_lists(
    input: &Input<'_>,
    sentence: &Sentence,
    marks: &[Mark],
    parsed: &Parsed,
    subjects: &mut [Option<(usize, Polarity)>],
) {
    const NEAR: usize = 6;
    let mut firsts: Vec<Option<usize>> = vec![None; parsed.clauses.len()];
    for (token, &clause) in (sentence.tokens.start..).zip(&parsed.of_token) {
        if let Some(first) = firsts.get_mut(clause as usize) {
            first.get_or_insert(token);
        }
    }
    for ((clause, subject), first) in parsed.clauses.iter().zip(subjects).zip(firsts) {
        let (Origin::After(_), None) = (clause.origin, &subject) else {
            continue;
        };
        let Some(colon) = first.filter(|&t| input.word(t) == ":") else {
            continue;
        };
        let before = marks.partition_point(|m| m.tokens.start < colon);
        let said = marks[..before]
            .iter()
            .enumerate()
            .rev()
            .take(NEAR)
            .find(|(_, mark)| matches!(mark.cue, Cue::Predicate { .. }))
            .filter(|(index, mark)| {
                let hit =
                    |m: &Mark| m.cue == Cue::Involved && m.tokens.start <= mark.tokens.end + NEAR;
                let left_open = matches!(
                    mark.cue,
                    Cue::Predicate {
                        polarity: Polarity::Hedged,
                        ..
                    }
                );
                left_open && marks[index + 1..before].iter().any(hit)
            });
        let hedged = said.filter(|(_, mark)| {
            let start = mark.tokens.start;
            start.checked_sub(1).is_some_and(|che| {
                input.word(che) == "che" && names_data(input.word(che.saturating_sub(1)))
            })
        });
        if let Some((index, _)) = hedged {
            *subject = Some((index, Polarity::Hedged));
        }
    }
}

/// `sono`, `comprendono`, `riguardano`, and no participle after it.
fn is_listing(input: &Input<'_>, predicate: &Mark) -> bool {
    let next = input.word(predicate.tokens.end);
    matches!(
        predicate.cue,
        Cue::Predicate {
            polarity: Polarity::Affirmed,
            ..
        }
    ) && matches!(
        input.word(predicate.tokens.start),
        "sono"
            | "erano"
            | "è"
            | "comprendono"
            | "includono"
            | "riguardano"
            | "consistono"
            | "attengono"
            | "appartengono"
            | "concernono"
            | "figura"
            | "figurano"
            | "rientrano"
            | "rientra"
            | "compaiono"
    ) && !matches!(next, "stati" | "state" | "stato" | "stata")
        && !is_participle(next)
}

fn names_data(word: &str) -> bool {
    matches!(
        word,
        "dati" | "dato" | "informazioni" | "quelli" | "quelle" | "documenti" | "elementi"
    ) || word.starts_with("categori")
        || word.starts_with("tipologi")
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

pub(super) fn bytes(input: &Input<'_>, tokens: &Range<usize>) -> Option<(u32, u32)> {
    let first = input.tokens.get(tokens.start)?;
    let last = input.tokens.get(tokens.end.checked_sub(1)?)?;
    Some((first.start, last.end))
}
