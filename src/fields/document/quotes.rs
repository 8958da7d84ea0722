//! Quotations, and whose words they are.
//!
//! What stands between quotation marks is an example or somebody else's word,
//! unless the body that was hit says it: the press prints a notice as a
//! statement, "«abbiamo informato il Garante», spiegano dall'amministrazione".
//! Such a statement speaks in the first person and is attributed beside its marks.

use crate::text::{Document, TokenKind, ViewRange};

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
    let mut open: Option<usize> = None;
    // Marks within marks: "il gruppo "Kremlin Goat" ha …".
    let mut inner = false;
    let mut paragraph = 0;
    // A long statement is attributed once and goes on in further quotations.
    let mut attributed = false;
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
                        if let Some(of_body) = attribution(doc, paragraph, first, i) {
                            attributed = of_body;
                        }
                        let is_statement = attributed && (first..i).any(|t| is_own(doc.word(t)));
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

/// Whether the words beside the marks say who speaks: `Some(true)` for a body,
/// `Some(false)` for those who did the wrong.
fn attribution(doc: &Document<'_>, paragraph: usize, first: usize, last: usize) -> Option<bool> {
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
    if beside().any(|t| is_wrongdoer(doc.word(t))) {
        return Some(false);
    }
    beside().any(|t| attributes(doc, t)).then_some(true)
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
    const VERBS: [&str; 21] = [
        "spieg",
        "dichiar",
        "conclud",
        "prosegu",
        "precis",
        "rilev",
        "afferm",
        "aggiung",
        "chiari",
        "ribad",
        "sottoline",
        "comunic",
        "inform",
        "evidenzi",
        "assicur",
        "scriv",
        "puntualizz",
        "fa",
        "fanno",
        "continua",
        "legge",
    ];
    let said = VERBS.iter().any(|verb| match *verb {
        "fa" | "fanno" => word == *verb && doc.word(t + 1) == "sapere",
        "continua" | "legge" => word == *verb,
        stem => word.starts_with(stem) && !word.ends_with("zione") && !word.ends_with("zioni"),
    });
    said || matches!(word, "nota" | "comunicato" | "informativa" | "avviso")
}

fn is_wrongdoer(word: &str) -> bool {
    [
        "gang",
        "hacker",
        "criminal",
        "cybercriminal",
        "pirat",
        "truffator",
        "malfattor",
        "fals",
    ]
    .iter()
    .any(|stem| word.starts_with(stem))
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
