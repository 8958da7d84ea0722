//! What others may take out in the reader's name: a loan with his passport, a line with his code.
//!
//! Four things make the danger, in whatever order and words: a stranger (or nobody named), a verb
//! of taking out, what is taken out, and what shows him to be the reader. In: a sentence. Out: the
//! statements that they make.

use super::C;
use super::agents::{Agent, agent, is_conditional};
use super::no_danger::hedged;
use super::words::{ACCOUNTS, CREDIT, LIKENESS, PURSES, TAKES};
use crate::fields::forms::{Form, form};
use crate::fields::frames::{self, Part, Statement};
use crate::fields::stance::Stance;
use crate::text::{Document, Sentence};

/// Most words from the verb to what is taken out.
const THING: usize = 6;
/// Most words from the verb to what shows who one is.
const MEANS: usize = 14;

/// The dangers of one sentence.
pub(super) fn taken_out<'d>(
    doc: &Document<'d>,
    sentence: &Sentence,
    stance: &Stance,
) -> Vec<Statement<'d, C>> {
    let mut found = Vec::new();
    for verb in TAKES.starts(doc, sentence.range) {
        // "Chi ha firmato la domanda": it was done.
        if matches!(
            doc.word(verb.wrapping_sub(1)),
            "ha" | "hanno" | "aveva" | "avevano" | "abbiamo"
        ) {
            continue;
        }
        let Some((thing, costs)) = thing(doc, sentence, verb) else {
            continue;
        };
        let means = nearest(doc, sentence, verb, MEANS, |token| {
            token != thing && LIKENESS.holds(doc, token)
        });
        // "Fare spese con la tua carta" costs money and takes nobody's name.
        let purse = || {
            nearest(doc, sentence, verb, THING, |token| {
                let whose = doc.word(token.wrapping_sub(1));
                token > verb
                    && costs
                    && PURSES.holds(doc, token)
                    && ["su", "tu", "vostr"]
                        .iter()
                        .any(|own| whose.starts_with(own))
            })
        };
        let Some((means, likeness)) = means
            .map(|token| (token, true))
            .or_else(|| purse().map(|token| (token, false)))
        else {
            continue;
        };
        let word = doc.word(verb);
        let noun = form(word) == Form::Noun || word.starts_with("richiest") || word == "apertura";
        let strangers = match agent(doc, sentence, verb) {
            Agent::Stranger | Agent::Nobody => true,
            Agent::WithLeave => false,
            Agent::Unnamed => noun,
        };
        let may = stance.under_consequences
            || hedged(doc, sentence, verb)
            || stance.endangers
            || is_conditional(word)
            || sentence
                .near(verb, 3)
                .any(|token| token < verb && doc.word(token).starts_with("riesc"));
        if !strangers || !may {
            continue;
        }
        let part = |token: usize, code: &'static str| Part {
            token,
            range: doc.range_of(&(token..token + 1)),
            code,
        };
        let act = part(verb, "do.take_out");
        let object = Some(part(if costs { thing } else { means }, "is.taken_out"));
        if likeness {
            found.push(Statement {
                says: C::IdentityTheft,
                act,
                object,
            });
        }
        if costs {
            found.push(Statement {
                says: C::Fraud,
                act,
                object,
            });
        }
    }
    found
}

/// What is taken out, and whether it costs money: "un conto", "un prestito", "a rate".
fn thing(doc: &Document<'_>, sentence: &Sentence, verb: usize) -> Option<(usize, bool)> {
    let costs = |token: usize| token != verb && CREDIT.holds(doc, token);
    nearest(doc, sentence, verb, THING, costs)
        .map(|token| (token, true))
        .or_else(|| {
            nearest(doc, sentence, verb, THING, |token| {
                token != verb && ACCOUNTS.holds(doc, token)
            })
            .map(|token| (token, false))
        })
}

/// The token nearest to the verb that fits, in its statement.
fn nearest(
    doc: &Document<'_>,
    sentence: &Sentence,
    verb: usize,
    reach: usize,
    fits: impl Fn(usize) -> bool,
) -> Option<usize> {
    sentence
        .near(verb, reach)
        .filter(|&token| fits(token) && !frames::parted(doc, verb, token))
        .min_by_key(|token| token.abs_diff(verb))
}
