//! Who would do it: strangers, who has no name, or people with leave.
//!
//! "Qualcuno potrebbe leggere i referti" warns, "i genitori potranno leggere i voti" promises. In:
//! a verb and its sentence. Out: who acts, from the words before the verb.

use super::words::{OURS, READERS, STRANGERS};
use crate::fields::forms::{Form, form};
use crate::text::{Document, Sentence, grammar};

/// Who does what a verb says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agent {
    /// "Qualcuno", "chi li possiede".
    Stranger,
    /// "Si possono", "vengano aperti".
    Nobody,
    /// "I nostri tecnici potranno", "gli interessati possono", "può presentarsi in segreteria".
    WithLeave,
    /// Nobody is named.
    Unnamed,
}

/// Words of leave: what is said so may be a right; "potrebbe" is none.
fn gives_leave(word: &str) -> bool {
    matches!(
        word,
        "puo" | "possono" | "potra" | "potranno" | "puoi" | "potete" | "potrete" | "potrai"
    )
}

/// Whether a verb stands in the conditional: "diventerebbero".
pub(super) fn is_conditional(word: &str) -> bool {
    word.ends_with("rebbe") || word.ends_with("rebbero")
}

/// Who does what the verb at `verb` says.
pub(super) fn agent(doc: &Document<'_>, sentence: &Sentence, verb: usize) -> Agent {
    const REACH: usize = 16;
    let first = sentence.tokens.start.max(verb.saturating_sub(REACH));
    let mut leave = false;
    let mut hedge = false;
    for token in (first..verb).rev() {
        let word = doc.word(token);
        if matches!(word, ":" | ";" | "?" | "\u{2022}") {
            return Agent::Unnamed;
        }
        leave |= gives_leave(word);
        hedge |= is_conditional(word) || matches!(word, "possa" | "possano");
        let near = token + 3 >= verb;
        // "Si possono accendere", "vengano aperti", "essere aperti".
        let nobody = near && word == "si"
            || form(doc.word(verb)) == Form::Participle
                && near
                && matches!(
                    word,
                    "essere"
                        | "esser"
                        | "venire"
                        | "venga"
                        | "vengano"
                        | "siano"
                        | "sia"
                        | "fossero"
                );
        if nobody {
            return Agent::Nobody;
        }
        let led = doc.word(token.wrapping_sub(1));
        if grammar::is_to(led) {
            continue;
        }
        if STRANGERS.holds(doc, token) {
            let chooses = matches!(
                doc.word(token + 1),
                "vuole"
                    | "volesse"
                    | "desidera"
                    | "desiderasse"
                    | "preferisce"
                    | "intende"
                    | "riceve"
            );
            let asks = word.starts_with("chi") && (chooses || doc.word(token + 1) == "non");
            // "Uno dei nostri tecnici", "una lettera": an article.
            let article = matches!(word, "uno" | "una" | "qualche" | "altri" | "altre")
                && !READERS.holds(doc, token + 1)
                && !matches!(word, "altri" | "altre");
            if asks {
                return Agent::WithLeave;
            }
            if !article {
                return Agent::Stranger;
            }
        }
        if (leave || hedge) && !grammar::is_of(led) && !grammar::is_from(led) {
            if OURS.holds(doc, token) {
                return Agent::WithLeave;
            }
            let others = matches!(
                led,
                "altri" | "altre" | "altro" | "altra" | "un" | "uno" | "una" | "qualche" | "un'"
            );
            if READERS.holds(doc, token) {
                return match (others, leave && !hedge) {
                    (true, _) => Agent::Stranger,
                    (false, true) => Agent::WithLeave,
                    (false, false) => Agent::Unnamed,
                };
            }
        }
    }
    // "Può presentarsi in segreteria per ottenere copia", "per accedere alla Sua area può usare";
    // "può capitare che" says nothing of who.
    let opens = sentence.tokens.start;
    let (lead, next) = (doc.word(opens), doc.word(opens + 1));
    let happens = [
        "capit", "succed", "accad", "dar", "deriv", "arriv", "esser", "seguir",
    ]
    .iter()
    .any(|stem| next.starts_with(stem));
    let infinitive = form(next) == Form::Infinitive && !happens;
    let bids = gives_leave(lead) && infinitive;
    let way = lead == "per"
        && infinitive
        && (leave
            || verb == opens + 1
                && sentence
                    .near(verb, REACH)
                    .any(|token| gives_leave(doc.word(token))));
    if bids || way {
        Agent::WithLeave
    } else {
        Agent::Unnamed
    }
}
