//! The normalised view: the text with what varies without meaning folded away.
//!
//! Everything is found here and reported in the source through the offset map.
//! The view is never shown to a user. It folds
//!
//! - letters: accents (kept only where they tell a short word from another:
//!   `è`, `né`, `sì`, `dà`, `là`, `lì`), the apostrophe written for an accent
//!   (`e'`, `societa'`), ligatures;
//! - punctuation: quotes, apostrophes, dashes, bullets, unusual spaces;
//! - layout: hard wraps and hyphenation over a line end, runs of blanks, page
//!   footers, invisible characters;
//! - leftovers of exports (Word bookmarks, field codes, broken references) and
//!   the marks of Markdown.
//!
//! A line break that means something is one `\n`, an empty line two.
//!
//! Two strings of equal length carry the view: [`View::cased`] keeps capitals
//! for names, [`View::text`] is lower-case for everything else.

mod fold;

use super::layout;
use super::span::{SourceRange, ViewRange};
use crate::work::{Work, count};
use fold::Folder;

/// The normalised view of a source text and its way back.
#[derive(Debug, Clone, Default)]
pub struct View {
    cased: String,
    text: String,
    runs: Vec<Run>,
}

/// A stretch of the view and where it came from.
#[derive(Debug, Clone, Copy)]
struct Run {
    view: u32,
    source: u32,
    /// Bytes of source that the whole stretch stands for; 0 for a stretch copied byte by byte.
    folded: u32,
}

impl View {
    /// Folds a source text. Linear in its length.
    pub fn new(source: &str) -> Self {
        let mut folder = Folder::new(source);
        let lines = layout::lines(source);
        for line in &lines {
            folder.line(line.content.clone(), line.skipped.as_slice());
            folder.line_end(line.content.end, line.end);
        }
        folder.finish()
    }

    /// The lower-case view.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The view with its capitals; the same length and offsets as [`View::text`].
    pub fn cased(&self) -> &str {
        &self.cased
    }

    /// The lower-case words of a range.
    pub fn slice(&self, range: ViewRange) -> &str {
        count(Work::Bytes, range.len());
        self.text.get(range.bytes()).unwrap_or_default()
    }

    /// The words of a range with their capitals.
    pub fn cased_slice(&self, range: ViewRange) -> &str {
        count(Work::Bytes, range.len());
        self.cased.get(range.bytes()).unwrap_or_default()
    }

    /// The bytes of source that a range of the view stands for.
    ///
    /// A folded stretch is indivisible: a range that touches it covers all of its source.
    pub fn source_range(&self, range: ViewRange) -> SourceRange {
        if range.is_empty() || self.runs.is_empty() {
            let at = self.source_start(range.start);
            return SourceRange { start: at, end: at };
        }
        SourceRange {
            start: self.source_start(range.start),
            end: self.source_end(range.end),
        }
    }

    /// The stretches of source that a range of the view stands for, without what the
    /// view leaves out between them; each with what the view has for it.
    pub fn source_stretches(
        &self,
        range: ViewRange,
    ) -> impl Iterator<Item = (ViewRange, SourceRange)> + '_ {
        let first = self
            .runs
            .partition_point(|run| run.view as usize <= range.start)
            .saturating_sub(1);
        let runs = self.runs.get(first..).unwrap_or_default();
        runs.iter()
            .enumerate()
            .take_while(move |(_, run)| (run.view as usize) < range.end)
            .map(move |(i, run)| {
                let (view, source) = (run.view as usize, run.source as usize);
                let end = runs.get(i + 1).map_or(range.end, |next| next.view as usize);
                let seen = ViewRange::new(range.start.max(view), end.min(range.end));
                let (start, end) = match run.folded {
                    0 => (source + seen.start - view, source + seen.end - view),
                    folded => (source, source + folded as usize),
                };
                (seen, SourceRange { start, end })
            })
    }

    fn run_at(&self, view: usize) -> Option<&Run> {
        let after = self.runs.partition_point(|run| run.view as usize <= view);
        self.runs.get(after.checked_sub(1)?)
    }

    fn source_start(&self, view: usize) -> usize {
        self.run_at(view).map_or(0, |run| match run.folded {
            0 => run.source as usize + (view - run.view as usize),
            _ => run.source as usize,
        })
    }

    fn source_end(&self, view: usize) -> usize {
        let Some(last) = view.checked_sub(1) else {
            return 0;
        };
        self.run_at(last).map_or(0, |run| match run.folded {
            0 => run.source as usize + (view - run.view as usize),
            folded => (run.source + folded) as usize,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The view of a text, and that each of its words leads back to the source.
    fn view(source: &str) -> String {
        let view = View::new(source);
        assert_eq!(view.text().len(), view.cased().len());
        for (at, c) in view.text().char_indices() {
            let back = view.source_range(ViewRange::new(at, at + c.len_utf8()));
            assert!(
                source
                    .get(back.start..back.end)
                    .is_some_and(|s| !s.is_empty())
            );
        }
        view.text().to_owned()
    }

    #[test]
    fn accents_stay_only_where_they_tell_short_words_apart() {
        for (source, folded) in [
            (
                "È già così, perché più città",
                "è gia cosi, perche piu citta",
            ),
            (
                "né IBAN né password; c'è; dov’è",
                "nè iban nè password; c'è; dov'è",
            ),
            (
                "e' stata; E’ emerso; ne' carte",
                "è stata; è emerso; nè carte",
            ),
            (
                "la societa' puo' dire un po' di si'",
                "la societa puo dire un po di sì",
            ),
            ("e\\u{300} citta\\u{300}", "è citta"),
        ] {
            let source = source.replace("\\u{300}", "\u{300}");
            assert_eq!(view(&source), folded);
        }
    }

    #[test]
    fn elisions_and_quotes_keep_their_apostrophe() {
        assert_eq!(
            view("dell’art. 34 e l’8 aprile"),
            "dell'art. 34 e l'8 aprile"
        );
        assert_eq!(
            view("la app 'Pranzo a Scuola' del"),
            "la app 'pranzo a scuola' del"
        );
        assert_eq!(view("«Civita» “App” –"), "\"civita\" \"app\" -");
    }

    #[test]
    fn blanks_and_invisible_characters_fold() {
        assert_eq!(
            view("a\u{A0}\u{2009}b\t c\u{AD}d\u{200B}e  \n\n\n\nf"),
            "a b cde\n\nf"
        );
        assert_eq!(view("uﬃcio ﬁrma"), "ufficio firma");
    }

    #[test]
    fn stretches_leave_out_what_the_view_leaves_out() {
        let source = "Società [bookmark: _a]di **Ser\u{AD}vizi** l’8 interes-\nsati S.r.l.";
        let view = View::new(source);
        let words = |range| -> String {
            let stretches = view.source_stretches(range);
            stretches.map(|(_, at)| &source[at.start..at.end]).collect()
        };
        let all = ViewRange::new(0, view.text().len());
        assert_eq!(words(all), "Società di Servizi l’8 interessati S.r.l.");
        let at = view.text().find("vizi").expect("in the view");
        assert_eq!(words(ViewRange::new(at, at + 6)), "vizi l");
    }

    #[test]
    fn a_range_leads_back_to_all_of_its_source() {
        let source = "dati degli interes-\n   sati: la societa' è";
        let view = View::new(source);
        let at = |word: &str| {
            let start = view.text().find(word).expect("in the view");
            let back = view.source_range(ViewRange::new(start, start + word.len()));
            &source[back.start..back.end]
        };
        assert_eq!(at("interessati"), "interes-\n   sati");
        assert_eq!(at("societa"), "societa'");
        assert_eq!(at("è"), "è");
    }
}
