//! Quotations, and whose words they are.
//!
//! What stands between quotation marks is an example or somebody else's word,
//! unless the body that was hit says it: the press prints a notice as a
//! statement, "«abbiamo informato il Garante», spiegano dall'amministrazione".
//! Such a statement is attributed beside its marks, and speaks in the first person
//! or is said to be the body's: "«i file sono stati copiati», conclude la nota del Comune".

use super::groups;
use crate::text::{Document, TokenKind, ViewRange};
use std::ops::Range;

/// A stretch between quotation marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quote {
    pub(super) at: ViewRange,
    /// The body's own statement, printed by another.
    pub(super) is_statement: bool,
}

/// The quotations of a document in order, each within one paragraph. A name in
/// quotes (`"CuraWeb"`) is no quotation: it has too few words.
pub(super) fn quotes(doc: &Document<'_>) -> Vec<Quote> {
    const FEWEST_WORDS: usize = 5;
    let mut quotes = Vec::new();
    if !doc.has_byte(b'"') {
        return quotes;
    }
    let mut open: Option<usize> = None;
    // Marks within marks: "il gruppo "Kremlin Goat" ha …".
    let mut inner = false;
    let mut paragraph = 0;
    // A long statement is attributed once and goes on in further quotations.
    let mut attributed = Source::Unknown;
    for (i, token) in doc.tokens().iter().enumerate() {
        match token.kind {
            TokenKind::Break => {
                (open, inner) = (None, false);
                paragraph = i + 1;
            }
            TokenKind::Mark if doc.word(i) == "\"" => match open {
                None => open = Some(i),
                Some(_) if inner => inner = false,
                Some(first) if opens(doc, i) && i > first + 1 => inner = true,
                Some(first) => {
                    open = None;
                    if i - first > FEWEST_WORDS {
                        let at = doc.range_of(&(first..i + 1));
                        let source = match attribution(doc, paragraph, first, i) {
                            Source::Unknown => attributed,
                            source => source,
                        };
                        attributed = match source {
                            // Each third person needs its own attribution.
                            Source::Body => Source::Somebody,
                            source => source,
                        };
                        let is_statement = match source {
                            Source::Body => true,
                            Source::Somebody => (first..i).any(|t| is_own(doc.word(t))),
                            Source::Stranger | Source::Unknown => false,
                        };
                        quotes.push(Quote { at, is_statement });
                    }
                }
            },
            _ => {}
        }
    }
    quotes
}

/// A mark that leans on the word after it, not on the one before.
fn opens(doc: &Document<'_>, mark: usize) -> bool {
    doc.glued(mark) && !doc.glued(mark.wrapping_sub(1))
}

/// Whose words a quotation holds, as far as the words beside its marks say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    Unknown,
    /// Who did the wrong, or judges of it.
    Stranger,
    /// Somebody says it.
    Somebody,
    /// An office or its head says it.
    Body,
}

fn attribution(doc: &Document<'_>, paragraph: usize, first: usize, last: usize) -> Source {
    /// Words between an attribution and the marks.
    const BESIDE: usize = 14;
    let before = first.saturating_sub(BESIDE).max(paragraph)..first;
    let after = (last + 1..last + 1 + BESIDE)
        .take_while(|&t| !matches!(doc.kind(t), None | Some(TokenKind::Break)));
    let beside = || {
        before
            .clone()
            .chain(after.clone())
            .chain(asides(doc, first, last))
    };
    if beside().any(|t| groups::WRONGDOERS.holds(doc, t)) {
        return Source::Stranger;
    }
    let judged = || beside().any(|t| groups::AUTHORITIES.holds(doc, t));
    let said = beside().any(|t| attributes(doc, t)) || is_lead(doc, before.clone());
    match said {
        true if beside().any(|t| groups::OFFICES.holds(doc, t)) && !judged() => Source::Body,
        true => Source::Somebody,
        false => Source::Unknown,
    }
}

/// "Il direttore generale:", before the marks: whose words follow.
fn is_lead(doc: &Document<'_>, before: Range<usize>) -> bool {
    const LONGEST: usize = 7;
    let colon = before.end.checked_sub(1).filter(|&t| doc.word(t) == ":");
    colon.is_some_and(|colon| {
        (before.start.max(colon.saturating_sub(LONGEST))..colon)
            .rev()
            .take_while(|&t| doc.kind(t) == Some(TokenKind::Word) || doc.word(t) == ",")
            .any(|t| groups::HEADS.holds(doc, t))
    })
}

/// The words between dashes within the marks: "procede - dichiara il Sindaco - senza sosta".
fn asides(doc: &Document<'_>, first: usize, last: usize) -> impl Iterator<Item = usize> + Clone {
    const LONGEST: usize = 8;
    let is_dash = move |t: usize| doc.word(t) == "-" && !doc.glued(t);
    (first..last)
        .filter(move |&t| is_dash(t))
        .flat_map(move |dash| {
            (dash + 1..(dash + LONGEST).min(last)).take_while(move |&t| !is_dash(t))
        })
}

/// The first person plural, or the body in the third: "il Comune informa i cittadini che".
fn is_own(word: &str) -> bool {
    matches!(
        word,
        "nostro" | "nostra" | "nostri" | "nostre" | "informarti" | "informa" | "comunica"
    ) || is_first_plural(word)
}

/// "abbiamo, informiamo, avviseremo": the person of a verb, by its ending.
pub(super) fn is_first_plural(word: &str) -> bool {
    let plural = ["iamo", "eremo", "iremo"]
        .iter()
        .any(|ending| word.ends_with(ending));
    plural && !matches!(word, "richiamo" | "eremo")
}

/// "spiega il sindaco", "fanno sapere dalla Regione", "si legge nella nota", "così la nota".
fn attributes(doc: &Document<'_>, t: usize) -> bool {
    let word = doc.word(t);
    let said = groups::SPEAKS.holds(doc, t) && !word.ends_with("zione") && !word.ends_with("zioni");
    // "fanno sapere", "ha fatto sapere che"
    let told = matches!(word, "fa" | "fanno" | "fatto") && doc.word(t + 1) == "sapere";
    said || told || groups::STATEMENTS.holds(doc, t)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::SourceText;

    fn statements(text: &str) -> Vec<bool> {
        let source = SourceText::new(text.to_owned());
        let doc = Document::new(&source, Lexicon::builtin());
        quotes(&doc)
            .iter()
            .map(|quote| quote.is_statement)
            .collect()
    }

    #[test]
    fn a_body_that_speaks_in_quotes_makes_a_statement() {
        for text in [
            "«Abbiamo subito un accesso abusivo ai nostri archivi», fanno sapere dal Municipio.",
            "Il rettore spiega: \"Stiamo verificando quali archivi siano stati copiati\".",
            "“I nostri tecnici – dichiara la direttrice – lavorano senza sosta al ripristino”.",
            "«I file dell'anagrafe sono stati copiati», conclude la nota del Comune.",
            "L'ospedale ha fatto sapere che «le ricette di maggio risultano cancellate da ignoti».",
            "“Il gruppo \"Vento Nero\" ha copiato i nostri archivi”, si legge nella nota dell'ente.",
        ] {
            assert_eq!(statements(text), [true], "{text}");
        }
    }

    #[test]
    fn examples_claims_and_third_persons_make_none() {
        for text in [
            "Il messaggio dice: \"i tuoi dati sono stati rubati, clicca qui\".",
            "«Abbiamo i vostri archivi e li venderemo», scrivono i criminali sul blog.",
            "«I dati dei clienti sono stati copiati», spiega l'esperto di sicurezza.",
            "Nella nota della società il Garante scrive: «gli archivi sono stati violati più volte».",
            "L'art. 34 recita: \"il titolare comunica la violazione all'interessato senza ritardo\".",
            "Il messaggio dei falsi operatori comunica: \"abbiamo bloccato la nostra app e la carta\".",
        ] {
            assert_eq!(statements(text), [false], "{text}");
        }
    }

    #[test]
    fn a_name_in_quotes_is_no_quotation() {
        assert!(statements("Il portale \"Cura Web\" è stato violato.").is_empty());
    }
}
