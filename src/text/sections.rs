//! Sections: what part of a notice a sentence stands in.
//!
//! A heading opens a section, and its words (the table `headings.tsv`) say what
//! the section is about. Facts, advice and boilerplate differ: a sentence that
//! advises or tells of rights yields no facts of the breach.

use super::sentences::{Sentence, SentenceKind};
use crate::lexicon::{Hits, Table};
use std::ops::Range;

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SectionKind {
    /// No heading, or one that says nothing of the kind.
    Unknown,
    /// What happened, and when.
    Facts,
    /// Which data are involved.
    Data,
    /// Which data are not involved.
    DataNotInvolved,
    /// Who is concerned, and how many.
    People,
    /// What may follow for them.
    Consequences,
    /// What was done.
    Measures,
    /// What the reader can do.
    Advice,
    /// Whom to ask.
    Contacts,
    /// Who was told.
    Notifications,
    /// Rights, legal basis, how data are treated.
    Law,
}

impl SectionKind {
    /// The kind that a code of `headings.tsv` stands for.
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "facts" => Self::Facts,
            "data" => Self::Data,
            "data_not_involved" => Self::DataNotInvolved,
            "people" => Self::People,
            "consequences" => Self::Consequences,
            "measures" => Self::Measures,
            "advice" => Self::Advice,
            "contacts" => Self::Contacts,
            "notifications" => Self::Notifications,
            "law" => Self::Law,
            "other" => Self::Unknown,
            _ => return None,
        })
    }
}

/// A heading and the sentences below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub kind: SectionKind,
    /// The index of its heading; none for what stands before the first heading.
    pub heading: Option<usize>,
    /// Its sentences, the heading included.
    pub sentences: Range<usize>,
}

/// Groups sentences into sections.
pub(super) fn sections(sentences: &[Sentence], hits: &Hits<'_>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut start = 0;
    let mut heading = None;
    let mut kind = SectionKind::Unknown;
    for (i, sentence) in sentences.iter().enumerate() {
        if sentence.kind != SentenceKind::Heading {
            continue;
        }
        if start < i {
            sections.push(Section {
                kind,
                heading,
                sentences: start..i,
            });
        }
        start = i;
        heading = Some(i);
        kind = heading_kind(sentence, hits);
    }
    if start < sentences.len() {
        sections.push(Section {
            kind,
            heading,
            sentences: start..sentences.len(),
        });
    }
    sections
}

/// The kind that a heading's words say; of several, the first decides.
///
/// The words must lead the heading or make up a good part of it: an "Ente di
/// previdenza e assistenza" is no list of contacts.
fn heading_kind(heading: &Sentence, hits: &Hits<'_>) -> SectionKind {
    /// A number, an article, a first word: "4. Come abbiamo", "Voi che cosa".
    const LEAD: usize = 14;
    hits.in_range(Table::Headings, heading.range)
        .find(|hit| {
            hit.range.start - heading.range.start <= LEAD
                || hit.range.len() * 3 >= heading.range.len()
        })
        .and_then(|hit| SectionKind::from_code(hit.code()))
        .unwrap_or(SectionKind::Unknown)
}
