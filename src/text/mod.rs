//! From a frozen text to a [`Document`]: the normalised view with its way back,
//! tokens, sentences, sections and every phrase of the lexicon that it holds.
//!
//! This room knows Italian typography and layout, and no field of the record.

pub mod calendar;
pub(crate) mod grammar;
mod layout;
mod leftovers;
mod lines;
mod markdown;
pub mod numbers;
mod places;
pub mod polarity;
mod sections;
mod sentences;
mod source;
mod span;
mod tags;
mod tokens;
mod view;

pub(crate) use layout::starts_item;
pub(crate) use leftovers::ranges as leftovers;
pub use lines::Lines;
pub use places::{PartId, Place, Places};
pub use sections::{Section, SectionKind};
pub use sentences::{Sentence, SentenceKind};
pub use source::SourceText;
pub use span::{SourceRange, Span, ViewRange};
use tokens::TokenPlaces;
pub use tokens::{Token, TokenKind};
pub use view::View;

use crate::lexicon::{Hit, Hits, Lexicon, Table};
use crate::record::Evidence;
use crate::work::{Work, count};
use std::ops::Range;

/// A text made ready for the fields: all that they read, computed once.
#[derive(Debug)]
pub struct Document<'d> {
    source: &'d SourceText,
    view: &'d View,
    tokens: Vec<Token>,
    /// The lower-case text of each token.
    words: Vec<&'d str>,
    token_places: TokenPlaces,
    hits: Hits<'d>,
    sentences: Vec<Sentence>,
    sections: Vec<Section>,
    /// For each sentence, its section.
    section_of: Vec<u32>,
    verdicts: polarity::Verdicts,
    /// For each token, one bit for each table with a phrase that begins there.
    opened: Vec<u64>,
}

impl<'d> Document<'d> {
    /// Reads a frozen text. Linear in its length.
    pub fn new(source: &'d SourceText, lexicon: &'d Lexicon) -> Self {
        let mut document = Self::outline(source, lexicon);
        document.complete();
        document
    }

    /// Reads as much as every text needs: the phrases of [`Table::OF_ANY_TEXT`], no polarity.
    pub(crate) fn outline(source: &'d SourceText, lexicon: &'d Lexicon) -> Self {
        let view = source.view();
        let tokens = tokens::tokens(view.text());
        let words: Vec<&str> = tokens.iter().map(|t| view.slice(t.range())).collect();
        let mut hits = lexicon.scan_unsettled(view.text());
        hits.settle(Table::OF_ANY_TEXT);
        let sentences = sentences::sentences(&sentences::Input {
            cased: view.cased(),
            tokens: &tokens,
            words: &words,
            hits: &hits,
        });
        let sections = sections::sections(view.text(), &sentences, &hits);
        let mut section_of = vec![0; sentences.len()];
        for (i, section) in sections.iter().enumerate() {
            section_of[section.sentences.clone()].fill(i as u32);
        }
        let mut document = Self {
            source,
            view,
            token_places: TokenPlaces::new(&tokens),
            opened: vec![0; tokens.len()],
            tokens,
            words,
            hits,
            sentences,
            sections,
            section_of,
            verdicts: polarity::Verdicts::default(),
        };
        document.open(Table::OF_ANY_TEXT);
        document
    }

    /// Reads what only a notice needs: the phrases of all tables, and the polarity.
    pub(crate) fn complete(&mut self) {
        self.hits.settle(Table::ALL);
        self.open(Table::ALL);
        self.verdicts = polarity::verdicts(&polarity::Input {
            text: self.view.text(),
            tokens: &self.tokens,
            words: &self.words,
            hits: &self.hits,
            sentences: &self.sentences,
            sections: &self.sections,
            section_of: &self.section_of,
        });
    }

    /// Notes at each token which of these tables have a phrase that begins there.
    fn open(&mut self, tables: &[Table]) {
        for &table in tables {
            for hit in self.hits.of(table) {
                let at = self.token_at(hit.range().start);
                match (self.tokens.get(at), self.opened.get_mut(at)) {
                    (Some(token), Some(tables)) if token.range().start == hit.range().start => {
                        *tables |= 1 << table as u32;
                    }
                    _ => {}
                }
            }
        }
    }

    /// Whether all was read, not an outline only.
    #[cfg(test)]
    pub(crate) fn is_complete(&self) -> bool {
        Table::ALL.iter().all(|&table| self.hits.is_settled(table))
    }

    /// The frozen text.
    pub fn source(&self) -> &'d SourceText {
        self.source
    }

    /// The lower-case view.
    pub fn text(&self) -> &'d str {
        self.view.text()
    }

    /// The view with its capitals, at the same offsets.
    pub fn cased(&self) -> &'d str {
        self.view.cased()
    }

    /// Whether the view has an ASCII byte anywhere: a quick look before a longer one.
    pub(crate) fn has_byte(&self, byte: u8) -> bool {
        memchr::memchr(byte, self.text().as_bytes()).is_some()
    }

    /// The lower-case words of a range.
    pub fn slice(&self, range: ViewRange) -> &'d str {
        self.view.slice(range)
    }

    /// The words of a range with their capitals.
    pub fn cased_slice(&self, range: ViewRange) -> &'d str {
        self.view.cased_slice(range)
    }

    /// The exact words of the source that a range of the view stands for.
    pub fn evidence(&self, range: ViewRange) -> Evidence {
        self.source.evidence(self.view.source_range(range))
    }

    /// The words of [`Document::evidence`] alone.
    pub fn source_words(&self, range: ViewRange) -> &'d str {
        let range = self.view.source_range(range);
        let text = self.source.as_str();
        text.get(range.start..range.end).unwrap_or_default()
    }

    /// The words of a range as the source writes them, on one line and without what the view
    /// leaves out: hyphens at line ends, page footers, leftovers of exports, marks of Markdown.
    pub fn as_written(&self, range: ViewRange) -> String {
        let source = self.source.as_str();
        let written: String = self
            .view
            .source_stretches(range)
            .map(|(seen, stands_for)| match self.view.slice(seen).trim() {
                // What stands behind a blank may be a line end with a page footer in it.
                "" => " ",
                _ => source
                    .get(stands_for.start..stands_for.end)
                    .unwrap_or_default(),
            })
            .collect();
        written.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Every token.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The lower-case text of a token; empty beyond the last.
    pub fn word(&self, token: usize) -> &'d str {
        count(Work::Words, 1);
        self.words.get(token).copied().unwrap_or_default()
    }

    /// The text of a token with its capitals; empty beyond the last.
    pub fn cased_word(&self, token: usize) -> &'d str {
        count(Work::Words, 1);
        self.tokens
            .get(token)
            .map_or("", |t| self.view.cased_slice(t.range()))
    }

    /// The kind of a token; `None` beyond the last.
    pub fn kind(&self, token: usize) -> Option<TokenKind> {
        count(Work::Words, 1);
        self.tokens.get(token).map(|t| t.kind)
    }

    /// Whether no blank stands between a token and the next.
    pub fn glued(&self, token: usize) -> bool {
        match (self.tokens.get(token), self.tokens.get(token + 1)) {
            (Some(a), Some(b)) => a.end == b.start,
            _ => false,
        }
    }

    /// The range of the view that tokens cover.
    pub fn range_of(&self, tokens: &Range<usize>) -> ViewRange {
        match (
            self.tokens.get(tokens.start),
            tokens
                .end
                .checked_sub(1)
                .and_then(|last| self.tokens.get(last)),
        ) {
            (Some(first), Some(last)) if tokens.start < tokens.end => {
                ViewRange::new(first.start as usize, last.end as usize)
            }
            (Some(first), _) => ViewRange::new(first.start as usize, first.start as usize),
            _ => ViewRange::new(self.text().len(), self.text().len()),
        }
    }

    /// The index of the first token that ends after a byte of the view.
    pub fn token_at(&self, byte: usize) -> usize {
        self.token_places.first_after(&self.tokens, byte)
    }

    /// The tokens that a range of the view touches.
    pub fn tokens_in(&self, range: ViewRange) -> Range<usize> {
        let first = self.token_at(range.start);
        let last = self.token_at(range.end);
        let cut = self.tokens.get(last);
        let end = last + usize::from(cut.is_some_and(|t| (t.start as usize) < range.end));
        first..end.max(first)
    }

    /// All phrases of the lexicon in the document.
    pub fn hits(&self) -> &Hits<'d> {
        &self.hits
    }

    /// The phrases of one table, in order, without overlaps.
    pub fn hits_of(&self, table: Table) -> &[Hit<'d>] {
        self.hits.of(table)
    }

    /// The phrases of one table within a range.
    pub fn hits_in(&self, table: Table, range: ViewRange) -> impl Iterator<Item = Hit<'d>> {
        self.hits.in_range(table, range)
    }

    /// The phrases of one table that begin within a range.
    pub(crate) fn hits_between(&self, table: Table, range: ViewRange) -> &[Hit<'d>] {
        self.hits.between(table, range)
    }

    /// Whether a phrase of a table begins at a token. A look at one bit.
    pub fn opens(&self, table: Table, token: usize) -> bool {
        count(Work::Words, 1);
        debug_assert!(self.hits.is_settled(table), "{table:?} is not settled yet");
        let tables = self.opened.get(token).copied().unwrap_or_default();
        tables >> table as u32 & 1 == 1
    }

    /// The first phrase of a table that begins at a token.
    pub fn hit_at(&self, table: Table, token: usize) -> Option<Hit<'d>> {
        if !self.opens(table, token) {
            return None;
        }
        let start = self.tokens.get(token)?.start as usize;
        let hits = self.hits_of(table);
        let first = hits.partition_point(|hit| hit.range().start < start);
        hits.get(first).copied()
    }

    /// The phrases of a table that begin at a token, each with its code; several only where
    /// the table keeps senses. In an outline, of the tables that any text needs.
    pub fn hits_at(&self, table: Table, token: usize) -> impl Iterator<Item = Hit<'d>> {
        let start = self.tokens.get(token).filter(|_| self.opens(table, token));
        let hits = start.map_or(&[][..], |start| {
            let hits = self.hits_of(table);
            let start = start.start as usize;
            let first = hits.partition_point(|hit| hit.range().start < start);
            let hits = hits.get(first..).unwrap_or_default();
            let others = hits.iter().position(|hit| hit.range().start != start);
            &hits[..others.unwrap_or(hits.len())]
        });
        hits.iter().copied()
    }

    /// Every sentence.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The index of the sentence that holds a byte of the view.
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|s| s.range.start <= byte);
        let index = after.checked_sub(1)?;
        (byte < self.sentences[index].range.end).then_some(index)
    }

    /// Every section.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The section of a sentence.
    pub fn section_of(&self, sentence: usize) -> Option<&Section> {
        let section = self.section_of.get(sentence)?;
        self.sections.get(*section as usize)
    }

    /// What the section of a sentence is about.
    pub fn section_kind(&self, sentence: usize) -> SectionKind {
        self.section_of(sentence)
            .map_or(SectionKind::Unknown, |section| section.kind)
    }
}
