//! Stance: whether a sentence tells what happened, warns of what may follow,
//! or advises the reader.
//!
//! Goes in: the document. Comes out: one [`Stance`] for each sentence, from the
//! heading above it, the sentence that leads into its list, and the cues of
//! `stances.tsv`. The fields on causes, consequences, measures and advice all
//! ask the same stance, so that no sentence counts as fact and as advice.

use crate::lexicon::Table;
use crate::text::{Document, SectionKind, Sentence, SentenceKind, ViewRange};

/// What a sentence does.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stance {
    /// From here on the sentence advises; its whole range in a list of advice.
    advice_from: Option<usize>,
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
    /// A heading or a question tells nothing by itself.
    pub(super) asks: bool,
}

impl Stance {
    /// Whether the words at `range` advise the reader.
    pub(super) fn advises(&self, range: ViewRange) -> bool {
        self.advice_from.is_some_and(|from| from <= range.start)
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

/// The stance of every sentence. Linear in the length of the document.
pub(super) fn stances(doc: &Document<'_>) -> Vec<Stance> {
    let mut stances: Vec<Stance> = Vec::with_capacity(doc.sentences().len());
    let mut under = Stance::default();
    let mut section_end = 0;
    for (i, sentence) in doc.sentences().iter().enumerate() {
        if i >= section_end {
            section_end = doc
                .section_of(i)
                .map_or(usize::MAX, |section| section.sentences.end);
            under = heading_stance(doc, i);
        }
        let lead = sentence
            .lead
            .filter(|&lead| lead < i)
            .and_then(|lead| stances.get(lead))
            .copied();
        let stance = sentence_stance(doc, sentence, under, lead);
        stances.push(stance);
    }
    stances
}

/// What the heading above a sentence announces; "rischi e consigli" announces both.
fn heading_stance(doc: &Document<'_>, sentence: usize) -> Stance {
    let mut under = Stance::default();
    let Some(heading) = doc
        .section_of(sentence)
        .and_then(|section| section.heading)
        .and_then(|heading| doc.sentences().get(heading))
    else {
        return under;
    };
    for hit in doc.hits_in(Table::Headings, heading.range) {
        match SectionKind::from_code(hit.code()) {
            Some(SectionKind::Advice) => under.under_advice = true,
            Some(SectionKind::Consequences) => under.under_consequences = true,
            Some(SectionKind::Measures) => under.under_measures = true,
            Some(SectionKind::Facts) => under.under_facts = true,
            Some(SectionKind::Data | SectionKind::DataNotInvolved | SectionKind::People) => {
                under.under_data = true;
            }
            Some(SectionKind::Law) => under.under_law = true,
            _ => {}
        }
    }
    if under.under_measures || under.under_facts {
        under.under_data = false;
    }
    under
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
    let whole_is_advice = under.under_advice && !under.under_consequences
        || lead.is_some_and(|lead| lead.has_advice());
    if whole_is_advice {
        stance.advice_from = Some(sentence.range.start);
    }
    stance.warns = under.under_consequences || lead.is_some_and(|lead| lead.warns);
    for cue in doc.hits_in(Table::Stances, sentence.range) {
        match cue.code() {
            "advice" => {
                let from = stance.advice_from.unwrap_or(usize::MAX);
                stance.advice_from = Some(from.min(cue.range.start));
            }
            "advice_before" => stance.advice_from = Some(sentence.range.start),
            "risk" => stance.warns = true,
            _ => {}
        }
    }
    stance
}
