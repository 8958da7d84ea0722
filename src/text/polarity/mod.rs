//! Polarity: whether the text affirms, hedges or denies what it says.
//!
//! One model for all fields, after the ConText algorithm: a cue (the table
//! `polarity.tsv`) has a category, a direction and a scope. Sentences are cut
//! into clauses, each around one predicate (`clauses`); a predicate's cue
//! holds for its whole clause, subject included; `nessun`, `né`, `eventuali`,
//! `ad eccezione di` hold for the words after them, `ove presenti` for the
//! words before (`scope`). A clause without a predicate goes on as the one
//! before it, an item of a list as the sentence that leads into the list.
//!
//! The verdict on every token is computed once, in one pass; asking is a look-up.

mod bases;
mod clauses;
mod conditions;
mod cues;
mod negation;
mod scope;
mod words;

use super::sections::{Section, SectionKind};
use super::sentences::{Sentence, SentenceKind, is_sign};
use super::tokens::Token;
use super::{Document, ViewRange};
use crate::lexicon::Hits;

/// What the text says of the words at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// Said as a fact.
    Affirmed,
    /// Said as possible: potrebbero, non si può escludere, eventuali.
    Hedged,
    /// Denied: non, né, nessun, ad eccezione di.
    Denied,
}

/// A polarity and the words that decided it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// What the text says.
    pub polarity: Polarity,
    /// The deciding words; none for a plain statement.
    pub cue: Option<ViewRange>,
    /// The clause that the words stand in.
    pub clause: ViewRange,
}

/// The verdict on one token.
#[derive(Debug, Clone, Copy)]
struct Verdict {
    polarity: Polarity,
    clause: u32,
    /// The first byte of the deciding cue, and one past its last.
    cue: Option<(u32, u32)>,
}

/// The verdicts on a document.
#[derive(Debug, Default)]
pub(super) struct Verdicts {
    tokens: Vec<Verdict>,
    /// For each clause, its range in the view.
    clauses: Vec<(u32, u32)>,
}

/// What this module reads.
pub(super) struct Input<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    /// The text of each token.
    pub(super) words: &'a [&'a str],
    pub(super) hits: &'a Hits<'a>,
    pub(super) sentences: &'a [Sentence],
    pub(super) sections: &'a [Section],
    pub(super) section_of: &'a [u32],
}

impl Input<'_> {
    fn word(&self, token: usize) -> &str {
        self.words.get(token).copied().unwrap_or_default()
    }

    /// Whether the token is `e` or `ed`, not the first letter of `e-mail`.
    fn is_and(&self, token: usize) -> bool {
        match (self.tokens.get(token), self.tokens.get(token + 1)) {
            (Some(and), Some(next)) if and.end == next.start && self.word(token + 1) == "-" => {
                false
            }
            _ => matches!(self.word(token), "e" | "ed"),
        }
    }

    /// The first token of a heading behind the picture or the arrow before it.
    fn behind_sign(&self, heading: &Sentence) -> usize {
        let signs = heading.tokens.clone().take_while(|&t| {
            is_sign(self.word(t)) || matches!(self.word(t), "\u{FE0F}" | "•" | "»" | ">")
        });
        heading.tokens.start + signs.count()
    }

    fn section_kind(&self, sentence: usize) -> SectionKind {
        self.section_of
            .get(sentence)
            .and_then(|&section| self.sections.get(section as usize))
            .map_or(SectionKind::Unknown, |section| section.kind)
    }
}

/// Judges every token. Linear in the number of tokens.
pub(super) fn verdicts(input: &Input<'_>) -> Verdicts {
    let plain = Verdict {
        polarity: Polarity::Affirmed,
        clause: u32::MAX,
        cue: None,
    };
    let mut verdicts = Verdicts {
        tokens: vec![plain; input.tokens.len()],
        clauses: Vec::new(),
    };
    let mut labelled = None;
    let mut listing = false;
    for (i, sentence) in input.sentences.iter().enumerate() {
        // A label holds for every item of the list under it.
        let item = sentence.kind == SentenceKind::Item || is_row(input, sentence);
        let above = labelled.filter(|_| item && listing);
        labelled = verdicts.label(input, i).or(above);
        listing = item;
        let led = sentence
            .lead
            .and_then(|lead| input.sentences.get(lead))
            .and_then(|lead| verdicts.at_end(input, lead))
            .or(labelled);
        let mut marks = cues::marks(input, sentence);
        let parsed = clauses::clauses(input, sentence, &mut marks);
        let denied = input.section_kind(i) == SectionKind::DataNotInvolved;
        scope::judge(input, sentence, &marks, &parsed, led, denied, &mut verdicts);
        verdicts.same_again(input, i);
    }
    verdicts
}

/// Whether a line is a row of a table drawn in characters.
fn is_row(input: &Input<'_>, sentence: &Sentence) -> bool {
    const LONGEST: usize = 40;
    let word = |t: usize| input.word(t);
    let ruled = matches!(word(sentence.tokens.start), "-" | "+" | "=");
    ruled
        && sentence
            .tokens
            .clone()
            .take(LONGEST)
            .all(|t| matches!(word(t), "-" | "+" | "=" | "|"))
        || sentence
            .tokens
            .clone()
            .take(LONGEST)
            .any(|t| word(t) == "|")
}

impl Verdicts {
    /// The verdict on the last word of a sentence that leads into a list.
    fn at_end(&self, input: &Input<'_>, lead: &Sentence) -> Option<Verdict> {
        let last = lead
            .tokens
            .clone()
            .rev()
            .find(|&t| !matches!(input.word(t), ":" | "," | ";" | ")"))?;
        let verdict = self.tokens.get(last).copied()?;
        // "What may have been copied, though we have no proof that it was read:" stays possible.
        let first = self.tokens.get(lead.tokens.start).copied()?;
        Some(
            match (
                first.polarity,
                verdict.polarity,
                input.word(lead.tokens.start),
            ) {
                (Polarity::Hedged, Polarity::Denied, "quello" | "quelli" | "cio" | "quanto") => {
                    first
                }
                _ => verdict,
            },
        )
    }

    /// `Lo stesso vale per le password`: what the sentence before says of its last words.
    fn same_again(&mut self, input: &Input<'_>, sentence: usize) {
        const LONGEST_LEAD: usize = 5;
        let Some(this) = input.sentences.get(sentence) else {
            return;
        };
        let first = this.tokens.start;
        let same = matches!(
            (input.word(first), input.word(first + 1)),
            ("lo", "stesso")
                | ("stesso", "discorso")
                | ("stessa", "cosa")
                | ("vale", "lo")
                | ("idem" | "altrettanto" | "analogamente", _)
        );
        let per = (first..this.tokens.end.min(first + LONGEST_LEAD + 1))
            .find(|&t| matches!(input.word(t), "per" | "di" | "anche"))
            .or((input.word(first) == "idem").then_some(first + 1));
        let before = sentence
            .checked_sub(1)
            .and_then(|before| input.sentences.get(before));
        let (true, Some(per), Some(before)) = (same, per, before) else {
            return;
        };
        let Some(last) = before
            .tokens
            .clone()
            .rev()
            .find(|&t| !matches!(input.word(t), "." | ";" | ":" | ")"))
        else {
            return;
        };
        let Some(verdict) = self.tokens.get(last).copied() else {
            return;
        };
        let end = (per..this.tokens.end)
            .find(|&t| matches!(input.word(t), "," | ";" | "ma"))
            .unwrap_or(this.tokens.end);
        if let Some(tokens) = self.tokens.get_mut(per..end) {
            for token in tokens {
                token.polarity = verdict.polarity;
                token.cue = verdict.cue;
            }
        }
    }

    /// The verdict of a short label on the line above: `Dati esclusi`, `Dati non coinvolti`.
    fn label(&self, input: &Input<'_>, sentence: usize) -> Option<Verdict> {
        const LONGEST: usize = 6;
        let label = input.sentences.get(sentence.checked_sub(1)?)?;
        let last = label.tokens.end.checked_sub(1)?;
        let first = input.behind_sign(label);
        let length = label.tokens.end - first;
        // "Cosa può aver visto." opens a paragraph as well as a question does.
        let asks = length <= LONGEST + 1
            && (matches!(input.word(first), "cosa")
                || input.word(first) == "che" && input.word(first + 1) == "cosa")
            || label.kind == SentenceKind::Heading && input.word(first) == "quali";
        if input.word(last) == "?" || asks {
            return self.question(input, label);
        }
        if length > LONGEST || label.lead.is_some() {
            return None;
        }
        if matches!(input.word(last), "." | "!" | "?" | ";" | ",") {
            return None;
        }
        let verdict = self.tokens.get(last).copied()?;
        let (start, end) = verdict.cue?;
        let cue = input.text.get(start as usize..end as usize)?;
        let says = match verdict.polarity {
            Polarity::Denied => ["esclus", "non ", "al sicuro", "al riparo", "fuori d"]
                .iter()
                .any(|denial| cue.starts_with(denial)),
            // "I dati potenzialmente coinvolti".
            Polarity::Hedged => {
                [
                    "potenzial",
                    "possibil",
                    "probabil",
                    "presumibil",
                    "che potrebb",
                    "forse",
                ]
                .iter()
                .any(|hedge| cue.starts_with(hedge))
                    // "Dati che possono essere stati copiati"
                    || names_data(input, label)
            }
            Polarity::Affirmed => false,
        };
        says.then_some(verdict)
    }
}

impl Verdicts {
    /// What `Quali dati non sono stati toccati?` says of the data in its answer.
    fn question(&self, input: &Input<'_>, question: &Sentence) -> Option<Verdict> {
        const LONGEST: usize = 16;
        let first = input.behind_sign(question);
        let what = match (input.word(first), input.word(first + 1)) {
            ("che", "cosa") => Some(first + 2),
            ("cosa" | "quali", _) => Some(first + 1),
            _ => None,
        };
        let mark = usize::from(matches!(
            input.word(question.tokens.end - 1),
            "?" | "." | ":"
        ));
        let last = question.tokens.end.checked_sub(1 + mark)?;
        let verdict = self.tokens.get(last).copied()?;
        let asks = matches!(input.word(first), "quali" | "che")
            && matches!(
                input.word(first + 1),
                "dati" | "informazioni" | "tipi" | "categorie" | "documenti"
            )
            // "Che cosa è rimasto al suo posto"
            || what.is_some_and(|verb| {
                opens_question(input.word(verb)) || verdict.polarity == Polarity::Denied
            });
        (asks && question.tokens.len() <= LONGEST && verdict.polarity != Polarity::Affirmed)
            .then_some(verdict)
    }
}

/// Whether a label says that it is about data.
fn names_data(input: &Input<'_>, label: &Sentence) -> bool {
    label.tokens.clone().any(|t| {
        matches!(
            input.word(t),
            "dati" | "informazioni" | "categorie" | "documenti"
        )
    })
}

/// `Cosa non …?`, `Che cosa potrebbe …?`
fn opens_question(word: &str) -> bool {
    matches!(
        word,
        "non" | "invece" | "potrebbe" | "potrebbero" | "può" | "possono"
    )
}

impl Document<'_> {
    /// What the text says of the words at `range`.
    ///
    /// ```
    /// use breccia::lexicon::Lexicon;
    /// use breccia::text::{Document, SourceText, ViewRange, polarity::Polarity};
    ///
    /// let source = SourceText::new("Copiati i nomi, mentre le password non sono coinvolte.".into());
    /// let doc = Document::new(&source, Lexicon::builtin());
    /// let at = |word: &str| {
    ///     let start = doc.text().find(word).unwrap_or_default();
    ///     doc.polarity(ViewRange::new(start, start + word.len()))
    /// };
    /// assert_eq!(at("nomi"), Polarity::Affirmed);
    /// assert_eq!(at("password"), Polarity::Denied);
    /// ```
    pub fn polarity(&self, range: ViewRange) -> Polarity {
        self.judgement(range).polarity
    }

    /// What the text says of the words at `range`, and the words that decided it.
    pub fn judgement(&self, range: ViewRange) -> Judgement {
        let token = self.token_at(range.start);
        match self.verdicts.tokens.get(token) {
            Some(verdict) => Judgement {
                polarity: verdict.polarity,
                cue: verdict
                    .cue
                    .map(|(start, end)| ViewRange::new(start as usize, end as usize)),
                clause: self.clause_of(range),
            },
            None => Judgement {
                polarity: Polarity::Affirmed,
                cue: None,
                clause: range,
            },
        }
    }

    /// The clause around `range`: the words that share its predicate, and those between them.
    pub fn clause_of(&self, range: ViewRange) -> ViewRange {
        self.clause_index(self.token_at(range.start))
            .and_then(|clause| self.verdicts.clauses.get(clause))
            .map_or(range, |&(start, end)| {
                ViewRange::new(start as usize, end as usize)
            })
    }

    /// The number of the clause that a token belongs to; clauses may enclose others.
    pub fn clause_index(&self, token: usize) -> Option<usize> {
        let clause = self.verdicts.tokens.get(token)?.clause;
        (clause != u32::MAX).then_some(clause as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::SourceText;

    /// A case: its text without marks, and the start and wanted polarity of each marked word.
    fn case(line: &str) -> (String, Vec<(usize, Polarity)>) {
        let mut text = String::new();
        let mut wanted = Vec::new();
        let line = line.replace("\\n", "\n");
        let mut rest = line.as_str();
        while let Some(open) = rest.find('[') {
            text.push_str(&rest[..open]);
            let polarity = match &rest[open + 1..=open + 1] {
                "+" => Polarity::Affirmed,
                "?" => Polarity::Hedged,
                _ => Polarity::Denied,
            };
            wanted.push((text.chars().count(), polarity));
            let close = rest[open..].find(']').map_or(rest.len(), |c| open + c);
            text.push_str(&rest[open + 2..close]);
            rest = &rest[close + 1..];
        }
        text.push_str(rest);
        (text, wanted)
    }

    #[test]
    fn cues_hold_in_their_scope_and_nowhere_else() {
        let mut failed = Vec::new();
        let cases = include_str!("../../../tests/cases/polarity.tsv");
        for line in cases
            .lines()
            .filter(|l| !l.starts_with('#') && !l.is_empty())
        {
            let (text, wanted) = case(line);
            let source = SourceText::new(text);
            let doc = Document::new(&source, Lexicon::builtin());
            for (start, polarity) in wanted {
                let token = doc
                    .tokens()
                    .iter()
                    .find(|t| {
                        doc.evidence(t.range()).start >= start
                            && t.kind != crate::text::TokenKind::Break
                    })
                    .map(|t| t.range());
                let judged = token.map(|range| doc.judgement(range));
                if judged.map(|j| j.polarity) != Some(polarity) {
                    let cue = judged.and_then(|j| j.cue).map(|c| doc.slice(c).to_owned());
                    failed.push(format!(
                        "{line}\n   at {start}: wanted {polarity:?}, cue {cue:?}"
                    ));
                }
            }
        }
        assert!(
            failed.is_empty(),
            "{} failed\n{}",
            failed.len(),
            failed.join("\n")
        );
    }
}
