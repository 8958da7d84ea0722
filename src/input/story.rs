//! The lines of a word processor's text: a body, a header, a footnote.
//!
//! Readers of Word and OpenDocument files write words, paragraphs, rows and
//! cells; out come lines: one for each paragraph, one for each row of a table
//! whose cells are a line each, with a gap where the page shows one.

use super::draft::Draft;
use crate::text::{PartId, Place};

/// Words of one paragraph on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    /// What the row or reader puts before it.
    before: &'static str,
    words: String,
    /// The paragraph in its part, from 1.
    paragraph: u32,
}

/// One line of the frozen text. Breaks within a paragraph stay within its line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    pieces: Vec<Piece>,
    /// A gap stands before it on the page.
    after_gap: bool,
}

impl Line {
    /// Adds words of a paragraph.
    pub(super) fn push(&mut self, words: &str, paragraph: u32) {
        match self.pieces.last_mut() {
            Some(last) if last.paragraph == paragraph => last.words.push_str(words),
            _ => self.pieces.push(Piece {
                before: "",
                words: words.to_owned(),
                paragraph,
            }),
        }
    }

    /// The words of a paragraph that is being written.
    pub(super) fn words(&self, paragraph: u32) -> &str {
        match self.pieces.last() {
            Some(last) if last.paragraph == paragraph => &last.words,
            _ => "",
        }
    }

    /// Takes words of a paragraph back, down to a length of [`Line::words`] that was seen before.
    pub(super) fn truncate(&mut self, length: usize, paragraph: u32) {
        if let Some(last) = self.pieces.last_mut()
            && last.paragraph == paragraph
        {
            last.words.truncate(length);
        }
    }

    /// Puts a label before the words.
    pub(super) fn label(&mut self, label: &str) {
        if let Some(first) = self.pieces.first_mut() {
            first.words.insert_str(0, label);
        }
    }

    /// Whether there are only blanks on it.
    pub(super) fn is_blank(&self) -> bool {
        let mut words = self.pieces.iter().flat_map(|piece| piece.words.chars());
        words.all(super::is_blank)
    }

    fn is_broken(&self) -> bool {
        self.pieces.iter().any(|piece| piece.words.contains('\n'))
    }
}

/// The lines of one text.
#[derive(Debug, Default)]
pub(super) struct Story {
    lines: Vec<Line>,
    /// The next line comes after a gap.
    gap: bool,
    /// Rows that are open, the innermost last.
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    /// The line that each of its cells begins with.
    cells: Vec<usize>,
    /// A gap stands before it.
    after_gap: bool,
}

/// A place for a line that is finished later than those after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot(usize);

impl Story {
    /// Sets the next line apart.
    pub(super) fn gap(&mut self) {
        self.gap = true;
    }

    /// Adds a finished line; a blank one is a gap.
    pub(super) fn push(&mut self, mut line: Line) {
        if line.is_blank() {
            self.gap = true;
            return;
        }
        line.after_gap = std::mem::take(&mut self.gap);
        self.lines.push(line);
    }

    /// Keeps the place for a line whose text box comes first in the file.
    pub(super) fn reserve(&mut self) -> Slot {
        let line = Line {
            pieces: Vec::new(),
            after_gap: std::mem::take(&mut self.gap),
        };
        self.lines.push(line);
        Slot(self.lines.len() - 1)
    }

    /// Fills a place that was kept.
    pub(super) fn fill(&mut self, slot: Slot, line: Line) {
        if let Some(kept) = self.lines.get_mut(slot.0) {
            kept.pieces = line.pieces;
        }
    }

    /// Begins a row of a table.
    pub(super) fn begin_row(&mut self) {
        self.rows.push(Row {
            cells: Vec::new(),
            after_gap: self.gap,
        });
    }

    /// Begins a cell of the row.
    pub(super) fn begin_cell(&mut self) {
        let at = self.lines.len();
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(at);
        }
    }

    /// Ends the row: one line, its cells parted by tabs, if no cell is longer than
    /// a line; else every line of every cell for itself. A row that is not kept was deleted.
    pub(super) fn end_row(&mut self, kept: bool) {
        let Some(Row {
            mut cells,
            after_gap,
        }) = self.rows.pop()
        else {
            return;
        };
        let first = cells.first().copied().unwrap_or(self.lines.len());
        if !kept {
            self.lines.truncate(first);
        }
        // A blank paragraph in a cell is no gap between rows.
        self.gap = after_gap && self.lines.len() == first;
        cells.push(self.lines.len());
        let short = cells.windows(2).all(|cell| cell[1] - cell[0] <= 1)
            && !self.lines[first..].iter().any(Line::is_broken);
        if short && self.lines.len() - first > 1 {
            let mut row = self.lines.drain(first..);
            let Some(mut line) = row.next() else {
                return;
            };
            for cell in row {
                let from = line.pieces.len();
                line.pieces.extend(cell.pieces);
                if let Some(piece) = line.pieces.get_mut(from) {
                    piece.before = "\t";
                }
            }
            self.lines.push(line);
        }
    }

    /// Whether a table is open.
    pub(super) fn in_table(&self) -> bool {
        !self.rows.is_empty()
    }

    /// How many lines there are so far.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// All its words, to tell it from another.
    pub(super) fn words(&self) -> String {
        let pieces = self.lines.iter().flat_map(|line| &line.pieces);
        pieces.map(|piece| piece.words.as_str()).collect()
    }

    /// The lines of a range, as [`Story::len`] counted them.
    pub(super) fn lines(&self, range: std::ops::Range<usize>) -> &[Line] {
        self.lines.get(range).unwrap_or_default()
    }
}

/// Writes lines as a block of their own.
pub(super) fn write(lines: &[Line], part: PartId, draft: &mut Draft) {
    draft.end_block();
    for line in lines.iter().filter(|line| !line.is_blank()) {
        if draft.is_full() {
            return;
        }
        if line.after_gap {
            draft.end_block();
        } else {
            draft.end_line();
        }
        for piece in &line.pieces {
            draft.push_own(piece.before);
            let place = Place {
                part: Some(part),
                paragraph: Some(piece.paragraph),
                ..Place::default()
            };
            draft.push(&piece.words, place);
        }
    }
    draft.end_line();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &str, paragraph: u32) -> Line {
        let mut line = Line::default();
        line.push(words, paragraph);
        line
    }

    fn text(story: &Story) -> String {
        let mut draft = Draft::default();
        let part = draft.part("word/document.xml");
        write(story.lines(0..story.len()), part, &mut draft);
        draft.finish().0
    }

    #[test]
    fn blank_paragraphs_are_gaps() {
        let mut story = Story::default();
        for words in ["", "Gentile utente,", " ", "", "Le scriviamo.", "A presto"] {
            story.push(line(words, 1));
        }
        assert_eq!(text(&story), "Gentile utente,\n\nLe scriviamo.\nA presto\n");
    }

    #[test]
    fn a_row_is_a_line_unless_a_cell_is_longer() {
        let mut story = Story::default();
        for cells in [
            &[&["Titolare"][..], &[""], &["Comune di X"]][..],
            &[&["Dati"], &["nome", "IBAN"]],
            &[&["da\na"], &["b"]],
            &[],
            &[&[""]],
        ] {
            story.begin_row();
            for cell in cells {
                story.begin_cell();
                for words in *cell {
                    story.push(line(words, 1));
                }
            }
            story.end_row(true);
        }
        assert_eq!(
            text(&story),
            "Titolare\tComune di X\nDati\nnome\nIBAN\nda\na\nb\n"
        );
    }

    #[test]
    fn a_table_in_a_cell_is_the_lines_of_the_cell() {
        let mut story = Story::default();
        story.begin_row();
        story.begin_cell();
        story.push(line("Dati", 1));
        story.begin_cell();
        for (key, value) in [("nome", "sì"), ("IBAN", "no")] {
            story.begin_row();
            for words in [key, value] {
                story.begin_cell();
                story.push(line(words, 2));
            }
            story.end_row(true);
        }
        story.end_row(true);
        assert_eq!(text(&story), "Dati\nnome\tsì\nIBAN\tno\n");
    }

    #[test]
    fn a_deleted_row_is_left_out() {
        let mut story = Story::default();
        story.begin_row();
        story.begin_cell();
        story.push(line("via", 1));
        story.end_row(false);
        story.push(line("resta", 2));
        assert_eq!(text(&story), "resta\n");
    }
}
