//! Stance: whether a sentence tells what happened, warns of what may follow,
//! or advises the reader.
//!
//! Goes in: the document. Comes out: one [`Stance`] for each sentence, from the
//! heading above it, the sentence that leads into its list, and the cues of
//! `stances.tsv`. The fields on causes, consequences, measures and advice all
//! ask the same stance, so that no sentence counts as fact and as advice.

use crate::lexicon::Table;
use crate::text::polarity::Polarity;
use crate::text::{Document, SectionKind, Sentence, SentenceKind, TokenKind, ViewRange};

/// What a sentence does.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stance {
    /// From here on the sentence advises; its whole range in a list of advice.
    advice_from: Option<usize>,
    /// The first word that advises, whatever the heading says.
    cued_from: Option<usize>,
    /// The heading announces advice.
    pub(super) under_advice: bool,
    /// The heading announces consequences.
    pub(super) under_consequences: bool,
    /// The heading announces measures.
    pub(super) under_measures: bool,
    /// The heading announces facts.
    pub(super) under_facts: bool,
    /// The heading announces data or people.
    pub(super) under_data: bool,
    /// The heading announces rights or legal grounds.
    pub(super) under_law: bool,
    /// It speaks of what may happen.
    pub(super) warns: bool,
    /// It names a danger in so many words: "il rischio", "il pericolo".
    pub(super) endangers: bool,
    /// It tells how the breach told on the people concerned: "per voi ciò ha significato".
    pub(super) affects: bool,
    /// It tells of another body's case: "presso altri clienti".
    pub(super) elsewhere: bool,
    /// It tells what is held of breaches in general: "secondo le linee guida".
    pub(super) in_general: bool,
    /// It announces advice, which the next sentences give: "ecco alcuni consigli".
    announces_advice: bool,
    /// It says that measures follow: "abbiamo disposto:".
    lists_measures: bool,
    /// A row with its label, "Effetti: un estraneo sa della Sua salute": no heading, though it
    /// stands on a line of its own.
    pub(super) row: bool,
    /// A heading or a question tells nothing by itself.
    pub(super) asks: bool,
}

impl Stance {
    /// Whether the words at `range` advise the reader.
    pub(super) fn advises(&self, range: ViewRange) -> bool {
        self.advice_from.is_some_and(|from| from <= range.start)
    }

    /// Whether the words at `range` follow a word of advice, whatever the heading says.
    pub(super) fn is_cued(&self, range: ViewRange) -> bool {
        self.cued_from.is_some_and(|from| from <= range.start)
    }

    /// Whether any part of the sentence advises.
    pub(super) fn has_advice(&self) -> bool {
        self.advice_from.is_some()
    }

    /// Whether the words at `range` are told as facts of this breach.
    pub(super) fn tells(&self, range: ViewRange) -> bool {
        !self.advises(range) && !self.under_law && !self.asks
    }
}

/// `per ridurre disagi e disservizi`, `così da evitare interruzioni`: what is guarded against, not
/// what came.
pub(super) fn averted(doc: &Document<'_>, act: usize) -> bool {
    const CLOSE: usize = 6;
    const AGAINST: [&str; 13] = [
        "ridurre",
        "ridurr",
        "evitar",
        "limitar",
        "contener",
        "minimizzar",
        "preven",
        "scongiurar",
        "mitigar",
        "attenuar",
        "alleviar",
        "ridotto",
        "ridurne",
    ];
    (act.saturating_sub(CLOSE)..act)
        .rev()
        .take_while(|&token| !matches!(doc.word(token), "." | ";" | ":"))
        .any(|token| AGAINST.iter().any(|stem| doc.word(token).starts_with(stem)))
}

/// The stance of every sentence. Linear in the length of the document.
pub(super) fn stances(doc: &Document<'_>) -> Vec<Stance> {
    let mut stances: Vec<Stance> = Vec::with_capacity(doc.sentences().len());
    let mut under = Stance::default();
    let mut section_end = 0;
    // Whether the sentence answers a question on what may follow.
    let mut answering = false;
    for (i, sentence) in doc.sentences().iter().enumerate() {
        if i >= section_end {
            section_end = doc
                .section_of(i)
                .map_or(usize::MAX, |section| section.sentences.end);
            under = heading_stance(doc, i);
        }
        under = item_heading(doc, sentence).unwrap_or(under);
        let lead = sentence
            .lead
            .filter(|&lead| lead < i)
            .and_then(|lead| stances.get(lead))
            .copied();
        let mut stance = sentence_stance(doc, sentence, under, lead);
        // "Il guaio più probabile? Pubblicità non richiesta. E magari una mail civetta."
        let asked = i.checked_sub(1).and_then(|before| {
            let question = doc.sentences().get(before)?;
            stances
                .get(before)
                .filter(|asked| asks_of_danger(doc, question, asked))
        });
        let goes_on = matches!(
            doc.word(sentence.tokens.start),
            "e" | "o" | "oppure" | "magari"
        );
        answering = asked.is_some() || answering && goes_on;
        if answering {
            stance.under_consequences = true;
            stance.warns = true;
        }
        under.under_advice |= stance.announces_advice;
        stances.push(stance);
    }
    stances
}

/// What the heading above a sentence announces; "rischi e consigli" announces both.
fn heading_stance(doc: &Document<'_>, sentence: usize) -> Stance {
    let mut under = Stance::default();
    let Some(section) = doc.section_of(sentence) else {
        return under;
    };
    let heading = section.heading.and_then(|i| doc.sentences().get(i));
    let Some(heading) = heading else {
        // The small print under an e-mail.
        under.under_law = section.kind == SectionKind::Law;
        return under;
    };
    // "INVITA" on a line of its own opens what an ordinance asks of the citizens.
    under.under_advice = heading.tokens.clone().any(|token| {
        matches!(
            doc.word(token),
            "invita" | "invitano" | "raccomanda" | "raccomandano" | "consiglia" | "esorta"
        )
    });
    for hit in doc.hits_in(Table::Headings, heading.range) {
        announce(&mut under, hit.code());
    }
    if under.under_measures || under.under_facts {
        under.under_data = false;
    }
    under
}

/// Adds what a heading's word announces.
fn announce(under: &mut Stance, code: &str) {
    match SectionKind::from_code(code) {
        Some(SectionKind::Advice) => under.under_advice = true,
        // "Misure per attenuare i possibili effetti" announces measures only.
        Some(SectionKind::Consequences) => under.under_consequences |= !under.under_measures,
        Some(SectionKind::Measures) => under.under_measures = true,
        Some(SectionKind::Facts) => under.under_facts = true,
        Some(SectionKind::Data | SectionKind::DataNotInvolved | SectionKind::People) => {
            under.under_data = true;
        }
        Some(SectionKind::Law) => under.under_law = true,
        _ => {}
    }
}

fn sentence_stance(
    doc: &Document<'_>,
    sentence: &Sentence,
    under: Stance,
    lead: Option<Stance>,
) -> Stance {
    let mut stance = under;
    let last = sentence.tokens.end.saturating_sub(1);
    stance.asks = sentence.kind == SentenceKind::Heading && doc.word(last) == "?";
    // Under "Rischi e consigli" the items of a list are the advice.
    let (under, label) = label_stance(doc, sentence, under);
    let mut stance = Stance {
        asks: stance.asks,
        row: label,
        ..under
    };
    let whole_is_advice = under.under_advice
        && (label || !under.under_consequences || sentence.kind == SentenceKind::Item)
        || lead.is_some_and(|lead| lead.has_advice());
    if whole_is_advice {
        stance.advice_from = Some(sentence.range.start);
    }
    stance.under_measures |= lead.is_some_and(|lead| lead.lists_measures);
    stance.warns = under.under_consequences || lead.is_some_and(|lead| lead.warns);
    if let Some(from) = duty(doc, sentence) {
        stance.advice_from = Some(stance.advice_from.unwrap_or(usize::MAX).min(from));
    }
    for cue in doc.hits_in(Table::Stances, sentence.range) {
        match cue.code() {
            "advice" => {
                let from = stance.advice_from.unwrap_or(usize::MAX);
                stance.advice_from = Some(from.min(cue.range().start));
                stance.cued_from.get_or_insert(cue.range().start);
            }
            "advice_before" => stance.advice_from = Some(sentence.range.start),
            "risk" | "topic" => stance.warns = true,
            "danger" | "harm" => {
                stance.warns = true;
                stance.endangers = true;
            }
            "effect" => {
                stance.warns = true;
                stance.affects = true;
            }
            "elsewhere" => stance.elsewhere = true,
            "doctrine" => stance.in_general = true,
            "advice_next" => stance.announces_advice = true,
            "measures" => stance.lists_measures = true,
            _ => {}
        }
    }
    stance
}

/// Whether a sentence is a short question on what may follow: the next one names it.
fn asks_of_danger(doc: &Document<'_>, sentence: &Sentence, stance: &Stance) -> bool {
    const LONGEST: usize = 9;
    let last = sentence.tokens.end.saturating_sub(1);
    sentence.tokens.len() <= LONGEST
        && doc.word(last) == "?"
        && (stance.endangers
            || doc
                .hits_in(Table::Headings, sentence.range)
                .any(|hit| hit.code() == "consequences"))
}

/// "Chi avesse subito una truffa deve sporgere denuncia": where the duty of the reader begins.
fn duty(doc: &Document<'_>, sentence: &Sentence) -> Option<usize> {
    const LONGEST: usize = 40;
    let mut tokens = sentence.tokens.clone().take(LONGEST);
    tokens
        .next()
        .filter(|&first| matches!(doc.word(first), "chi" | "chiunque" | "coloro"))?;
    tokens
        .find(|&token| {
            matches!(
                doc.word(token),
                "deve" | "devono" | "dovra" | "dovranno" | "tenuto" | "tenuti" | "tenuta"
            )
        })
        .and_then(|token| doc.tokens().get(token))
        .map(|token| token.range().start)
}

/// "4) Misure adottate": a heading that the layout took for an item.
fn item_heading(doc: &Document<'_>, sentence: &Sentence) -> Option<Stance> {
    const LONGEST: usize = 6;
    let last = sentence.tokens.end.checked_sub(1)?;
    let words = sentence
        .tokens
        .clone()
        .filter(|&token| doc.kind(token) == Some(TokenKind::Word))
        .count();
    if sentence.kind != SentenceKind::Item
        || words > LONGEST
        || matches!(doc.word(last), "." | ";" | "," | ":")
    {
        return None;
    }
    let hit = doc.hits_in(Table::Headings, sentence.range).next()?;
    let mut under = Stance::default();
    announce(&mut under, hit.code());
    (hit.range().len() * 3 >= sentence.range.len() * 2).then_some(under)
}

/// What a label at the head of a line announces: "Consigli ....: diffidare di".
fn label_stance(doc: &Document<'_>, sentence: &Sentence, under: Stance) -> (Stance, bool) {
    const LONGEST: usize = 40;
    let end = sentence.tokens.end.min(sentence.tokens.start + LONGEST);
    let Some(colon) = (sentence.tokens.start..end).find(|&token| doc.word(token) == ":") else {
        return (under, false);
    };
    let words = (sentence.tokens.start..colon)
        .filter(|&token| doc.kind(token) == Some(TokenKind::Word))
        .count();
    let label = doc.range_of(&(sentence.tokens.start..colon));
    let Some(hit) = doc
        .hits_in(Table::Headings, label)
        .next()
        .filter(|hit| words <= 4 && hit.range().start == label.start)
    else {
        return (under, false);
    };
    let mut said = Stance::default();
    announce(&mut said, hit.code());
    (said, true)
}

/// Whether the words at `range` are denied by a word of their own sentence, close by.
///
/// The polarity model carries a denial from clause to clause and from a lead to
/// its list, which suits lists of data; a deed or a danger is denied nearby.
pub(super) fn denied(doc: &Document<'_>, range: ViewRange) -> bool {
    verdict(doc, range) == Polarity::Denied
}

/// Whether the words at `range` are neither denied nor hedged by a word close by.
pub(super) fn affirmed(doc: &Document<'_>, range: ViewRange) -> bool {
    verdict(doc, range) == Polarity::Affirmed
}

fn verdict(doc: &Document<'_>, range: ViewRange) -> Polarity {
    const CLOSE: usize = 14;
    let judgement = doc.judgement(range);
    let Some(cue) = judgement.cue else {
        return Polarity::Affirmed;
    };
    let (a, b) = (doc.token_at(cue.start), doc.token_at(range.start));
    let (first, last) = (a.min(b), a.max(b));
    let parted = last - first > CLOSE
        || (first..last).any(|token| matches!(doc.word(token), "." | ";" | ":"))
        || doc.sentence_at(cue.start) != doc.sentence_at(range.start);
    // "Estraneo", "separato" keep data out of a breach; they deny no deed.
    let negates = judgement.polarity != Polarity::Denied
        || doc.slice(cue).split([' ', '\'']).any(is_negation);
    // "Soggetti rimasti senza nome si sono introdotti": what is missing is the name.
    let of_a_noun = doc.slice(cue) == "senza"
        && a < b
        && doc.word(a + 1) != "che"
        && (a + 1..b).any(|token| {
            matches!(
                doc.word(token),
                "ha" | "hanno" | "è" | "sono" | "abbiamo" | "era" | "erano" | "aveva" | "avevano"
            )
        });
    if parted || !negates || of_a_noun {
        Polarity::Affirmed
    } else {
        judgement.polarity
    }
}

fn is_negation(word: &str) -> bool {
    matches!(
        word,
        "non"
            | "nè"
            | "ne"
            | "no"
            | "mai"
            | "senza"
            | "nulla"
            | "niente"
            | "neppure"
            | "nemmeno"
            | "neanche"
    ) || word.starts_with("nessun")
        || word.starts_with("alcun")
        || word.starts_with("esclu")
}
