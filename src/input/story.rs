//! The lines of a word processor's text: a body, a header, a footnote.
//!
//! Readers of Word and OpenDocument files write words, paragraphs, rows and
//! cells; out come lines: one for each paragraph, one for each row of a table
//! whose cells are a line each, with an empty line where the letter has a gap.

use super::draft::Draft;
use crate::text::{PartId, Place};

/// Words of one paragraph on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    /// What stands before it and not in the file: a tab, the label of its item.
    before: String,
    words: String,
    /// The paragraph in its part, from 1.
    paragraph: u32,
}

/// What the page shows between two lines; the larger one wins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    /// Room that a style leaves between paragraphs.
    Room,
    /// An edge of a table, a text box or a note.
    Edge,
    /// A paragraph left blank.
    Blank,
}

/// One line of the frozen text. Breaks within a paragraph stay within its line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    pieces: Vec<Piece>,
    /// What stands before it.
    gap: Gap,
}

impl Line {
    /// Adds words of a paragraph.
    pub(super) fn push(&mut self, words: &str, paragraph: u32) {
        match self.pieces.last_mut() {
            Some(last) if last.paragraph == paragraph => last.words.push_str(words),
            _ => self.pieces.push(Piece {
                before: String::new(),
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
            first.before.push_str(label);
        }
    }

    /// Whether there are only blanks on it.
    pub(super) fn is_blank(&self) -> bool {
        let mut words = self.pieces.iter().flat_map(|piece| piece.words.chars());
        words.all(super::is_blank)
    }

    /// It begins in lower case, as the rest of a sentence does.
    fn goes_on(&self) -> bool {
        let first = self.pieces.first();
        first.is_some_and(|piece| piece.words.starts_with(char::is_lowercase))
    }

    fn is_broken(&self) -> bool {
        self.pieces.iter().any(|piece| piece.words.contains('\n'))
    }
}

/// The lines of one text.
#[derive(Debug, Default)]
pub(super) struct Story {
    lines: Vec<Line>,
    /// What stands before the next line.
    gap: Gap,
    /// Rows that are open, the innermost last.
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    /// The line that each of its cells begins with.
    cells: Vec<usize>,
    /// What stands before it.
    gap: Gap,
}

/// A place for a line that is finished later than those after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot(usize);

impl Story {
    /// A table, a text box or a note begins or ends.
    pub(super) fn edge(&mut self) {
        self.gap = self.gap.max(Gap::Edge);
    }

    /// A style leaves room before the next line.
    pub(super) fn room(&mut self) {
        self.gap = self.gap.max(Gap::Room);
    }

    /// Adds a finished line; a blank one is a gap.
    pub(super) fn push(&mut self, mut line: Line) {
        if line.is_blank() {
            self.gap = Gap::Blank;
            return;
        }
        line.gap = std::mem::take(&mut self.gap);
        self.lines.push(line);
    }

    /// Adds the lines of another story.
    pub(super) fn append(&mut self, other: Self) {
        for mut line in other.lines {
            line.gap = line.gap.max(std::mem::take(&mut self.gap));
            self.lines.push(line);
        }
    }

    /// Keeps the place for a line whose text box comes first in the file.
    pub(super) fn reserve(&mut self) -> Slot {
        let line = Line {
            pieces: Vec::new(),
            gap: std::mem::take(&mut self.gap),
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
            gap: self.gap,
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
        let Some(Row { mut cells, gap }) = self.rows.pop() else {
            return;
        };
        let first = cells.first().copied().unwrap_or(self.lines.len());
        if !kept {
            self.lines.truncate(first);
        }
        // A blank paragraph in a cell is no gap between rows.
        self.gap = match self.lines.len() == first {
            true => gap,
            false => Gap::None,
        };
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
                    piece.before.insert(0, '\t');
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
///
/// Who leaves lines blank parts blocks with them: the room that the program's
/// own styles put around each paragraph then means nothing.
pub(super) fn write(lines: &[Line], part: PartId, draft: &mut Draft) {
    const FEW_BLANKS: usize = 2;
    if lines.iter().all(Line::is_blank) {
        return;
    }
    let blanks = lines.iter().filter(|line| line.gap == Gap::Blank);
    let room_parts = blanks.count() < FEW_BLANKS;
    draft.end_block();
    for line in lines.iter().filter(|line| !line.is_blank()) {
        if draft.is_full() {
            return;
        }
        let apart = match line.gap {
            Gap::None => false,
            Gap::Room => room_parts && !line.goes_on(),
            Gap::Edge | Gap::Blank => true,
        };
        if apart {
            draft.end_block();
        } else {
            draft.end_line();
        }
        for piece in &line.pieces {
            draft.push_own(&piece.before);
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
    use crate::input::limits::MAX_TEXT_BYTES;

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
    fn room_is_a_gap_only_where_no_lines_are_left_blank() {
        let written = |blank: bool| {
            let mut story = Story::default();
            for words in ["Uno", "Due", "Tre", "e quattro"] {
                if blank && words != "Due" {
                    story.push(line("", 1));
                }
                story.room();
                story.push(line(words, 1));
            }
            text(&story)
        };
        assert_eq!(written(false), "Uno\n\nDue\n\nTre\ne quattro\n");
        assert_eq!(written(true), "Uno\nDue\n\nTre\n\ne quattro\n");
    }

    #[test]
    fn a_text_beyond_its_limit_is_cut_and_says_so() {
        let mut story = Story::default();
        for _ in 0..18 {
            story.push(line(&"x".repeat(1 << 20), 1));
        }
        let mut draft = Draft::default();
        let part = draft.part("word/document.xml");
        for _ in 0..2 {
            write(story.lines(0..story.len()), part, &mut draft);
        }
        let (text, _, causes) = draft.finish();
        assert!(
            text.len() <= MAX_TEXT_BYTES.as_usize() + 2,
            "{}",
            text.len()
        );
        assert_eq!(causes, [MAX_TEXT_BYTES.name]);
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
