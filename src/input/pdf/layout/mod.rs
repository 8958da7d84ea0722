//! From words at places to lines in the order in which people read them.
//!
//! ```text
//! words ──rows──▶ rows ──furniture──▶ rows without ──columns──▶ lines ──paragraphs──▶ text
//! (by page)       (one baseline)       page numbers and           (in reading order)
//!                                      repeated titles
//! ```
//! All lengths are points on the page as shown; `y` grows upwards.

mod columns;
mod furniture;
mod paragraphs;
mod rows;

use super::words::Word;
use crate::input::draft::Draft;
use rows::Row;

/// A page of words.
#[derive(Debug)]
pub(super) struct PageWords {
    /// From 1.
    pub(super) number: u32,
    pub(super) words: Vec<Word>,
}

/// A line of text where it stands.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    /// The texts that stand apart from each other, as in a row of a table.
    cells: Vec<String>,
    /// Where its first word ends.
    first_word: f32,
    x: [f32; 2],
    y: f32,
    size: f32,
    bold: bool,
    page: u32,
    /// Which column of text it stands in.
    column: Column,
}

/// A column: the whole width of a page, or a part of it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Column {
    left: f32,
    is_whole_width: bool,
    /// Tells columns of one page apart.
    index: u32,
}

/// Writes the text of pages in reading order.
pub(super) fn write(pages: Vec<PageWords>, draft: &mut Draft) {
    let mut pages: Vec<(u32, Vec<Row>)> = pages
        .into_iter()
        .map(|page| (page.number, rows::rows(page.words)))
        .collect();
    let aside = furniture::take_out(&mut pages);
    let mut lines = Vec::new();
    for (page, rows) in pages {
        columns::read(rows, page, &mut lines);
    }
    paragraphs::write(&lines, draft);
    if aside.is_empty() {
        return;
    }
    lines.clear();
    for (page, row) in aside {
        columns::read(vec![row], page, &mut lines);
    }
    draft.end_block();
    paragraphs::write(&lines, draft);
}
