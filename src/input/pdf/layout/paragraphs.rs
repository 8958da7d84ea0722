//! From lines in reading order to the frozen text: which belong to one paragraph.
//!
//! Lines of one paragraph become one line of text, so that it reads like the
//! letter and not like its paper. A word hyphenated over a line end keeps its
//! hyphen and its line break: whether the hyphen belongs to the word
//! (`e-mail`) the page doesn't tell, and the extractor mends it by the rules that it has
//! for every hard-wrapped text.

use super::{Column, Line};
use crate::input::draft::Draft;
use crate::text::{Place, leftovers, starts_item};
use std::ops::Range;

/// Between cells of a table's row.
const BETWEEN_CELLS: &str = "\t";
/// The narrowest running text, as a multiple of the size: below, lines are items of lists.
const NARROWEST: f32 = 14.;

/// Writes lines as paragraphs.
pub(super) fn write(lines: &[Line], draft: &mut Draft) {
    let measures = Measures::of(lines);
    let mut paragraph = Paragraph::default();
    for (i, line) in lines.iter().enumerate() {
        paragraph.push(&line.text(), line.page);
        match lines.get(i + 1).map(|next| measures.between(line, next)) {
            Some(Between::Blank) => paragraph.text.push(' '),
            Some(Between::Nothing) => {}
            Some(Between::Hyphen) => paragraph.text.push('\n'),
            Some(Between::Line) => {
                paragraph.write(draft);
                draft.end_line();
            }
            Some(Between::EmptyLine) => {
                paragraph.write(draft);
                draft.end_block();
            }
            None => {
                paragraph.write(draft);
                draft.end_line();
            }
        }
        if draft.is_full() {
            return;
        }
    }
}

/// Text that goes into one line of the frozen text.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    /// What was taken from which page.
    pieces: Vec<(Range<usize>, u32)>,
}

impl Paragraph {
    fn push(&mut self, text: &str, page: u32) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push((start..self.text.len(), page));
    }

    /// Writes it without what word processors leave behind, and starts anew.
    fn write(&mut self, draft: &mut Draft) {
        let left = leftovers(&self.text);
        let mut left = left.iter().peekable();
        let mut at = 0;
        for (piece, page) in &self.pieces {
            let place = Place {
                page: Some(*page),
                ..Place::default()
            };
            // The blank or line break before the piece is ours.
            match self.text.get(at..piece.start) {
                Some(" ") => draft.blank(),
                Some("\n") => draft.end_line(),
                _ => {}
            }
            at = at.max(piece.start);
            while at < piece.end {
                while left.next_if(|skipped| skipped.end <= at).is_some() {}
                let end = match left.peek() {
                    Some(skipped) if skipped.start <= at => {
                        at = skipped.end;
                        continue;
                    }
                    Some(skipped) => skipped.start.min(piece.end),
                    None => piece.end,
                };
                draft.push(&self.text[at..end], place.clone());
                at = end;
            }
        }
        self.text.clear();
        self.pieces.clear();
    }
}

/// What stands between two lines in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    /// They go on as one.
    Blank,
    /// They go on as one word with a hyphen of its own: `Emilia-` `Romagna`.
    Nothing,
    /// They go on as one word that may be hyphenated.
    Hyphen,
    Line,
    EmptyLine,
}

/// What is usual in a document.
#[derive(Debug)]
struct Measures {
    /// From one baseline to the next, as a multiple of the size.
    leading: f32,
    margins: Vec<Margin>,
}

/// Where the lines of a column end.
#[derive(Debug)]
struct Margin {
    column: Column,
    right: f32,
    /// Most lines are spread to end there.
    is_justified: bool,
}

/// How near to the margin a spread line ends, in points.
const AT_MARGIN: f32 = 1.5;

impl Measures {
    fn of(lines: &[Line]) -> Self {
        let mut margins: Vec<(Margin, Vec<f32>)> = Vec::new();
        for line in lines {
            let end = line.x[1];
            match margins
                .iter_mut()
                .find(|(margin, _)| margin.column.is_like(&line.column))
            {
                Some((margin, ends)) => {
                    margin.right = margin.right.max(end);
                    ends.push(end);
                }
                None => {
                    let margin = Margin {
                        column: line.column,
                        right: end,
                        is_justified: false,
                    };
                    margins.push((margin, vec![end]));
                }
            }
        }
        let margins = margins.into_iter().map(|(margin, ends)| {
            let at_margin = ends.iter().filter(|end| margin.right - **end < AT_MARGIN);
            let at_margin = at_margin.count();
            let is_justified = at_margin >= 4 && at_margin * 2 >= ends.len();
            Margin {
                is_justified,
                ..margin
            }
        });
        Self {
            leading: leading(lines),
            margins: margins.collect(),
        }
    }

    fn between(&self, line: &Line, next: &Line) -> Between {
        let together = line.page == next.page && line.column == next.column && next.y < line.y;
        let gap = (line.y - next.y) / line.size.max(next.size);
        if together && gap > 1.3 * self.leading {
            return Between::EmptyLine;
        }
        let (text, following) = (line.end(), next.start());
        let goes_on = following.starts_with(char::is_lowercase) && !ends_sentence(text);
        let same_size = (line.size - next.size).abs() < 0.12 * line.size;
        let is_row = line.cells.len() > 1 || next.cells.len() > 1;
        let is_ruled = is_rule(text) || is_rule(following);
        if is_row || is_ruled || !same_size || starts_item(following) {
            return if together {
                Between::Line
            } else {
                Between::EmptyLine
            };
        }
        let margin = self.margin(line);
        let full = margin.is_some_and(|margin| margin.is_reached(line, next));
        let long = margin.is_some_and(|margin| {
            line.x[1] - line.column.left > 0.7 * (margin.right - line.column.left)
        });
        let indented =
            together && next.x[0] > line.x[0] + 0.8 * line.size && !starts_item(line.start());
        let joined = if together {
            (goes_on && long) || (full && !indented && line.bold == next.bold)
        } else {
            (goes_on && long) || (full && !ends_sentence(text))
        };
        if joined {
            return joint(text, following);
        }
        if together {
            Between::Line
        } else {
            Between::EmptyLine
        }
    }

    /// Where running text in a line's column ends; none for a narrow one.
    fn margin(&self, line: &Line) -> Option<&Margin> {
        let like = |margin: &&Margin| margin.column.is_like(&line.column);
        let margin = self.margins.iter().find(like)?;
        (margin.right - margin.column.left > NARROWEST * line.size).then_some(margin)
    }
}

impl Margin {
    /// Whether a line ended because it was full: the next word did not fit.
    fn is_reached(&self, line: &Line, next: &Line) -> bool {
        if line.x[1] - self.column.left < 0.5 * (self.right - self.column.left) {
            return false;
        }
        if self.is_justified {
            return self.right - line.x[1] < AT_MARGIN;
        }
        let first_word = next.first_word - next.x[0];
        line.x[1] + first_word + 0.2 * line.size > self.right
    }
}

impl Column {
    fn is_like(&self, other: &Self) -> bool {
        const SAME_EDGE: f32 = 6.;
        self.is_whole_width == other.is_whole_width
            && (self.is_whole_width || (self.left - other.left).abs() < SAME_EDGE)
    }
}

impl Line {
    fn text(&self) -> String {
        self.cells.join(BETWEEN_CELLS)
    }

    fn start(&self) -> &str {
        self.cells.first().map_or("", String::as_str)
    }

    fn end(&self) -> &str {
        self.cells.last().map_or("", String::as_str)
    }
}

/// How two lines of one paragraph are joined.
fn joint(line: &str, next: &str) -> Between {
    let mut back = line.chars().rev();
    let hyphen = back.next() == Some('-') && back.next().is_some_and(char::is_alphanumeric);
    match (hyphen, next.chars().next()) {
        (true, Some(c)) if c.is_lowercase() => Between::Hyphen,
        (true, Some(c)) if c.is_alphanumeric() => Between::Nothing,
        _ => Between::Blank,
    }
}

/// A line drawn with characters.
fn is_rule(line: &str) -> bool {
    line.len() > 3
        && line
            .chars()
            .all(|c| matches!(c, '-' | '_' | '=' | '*' | '–' | '—' | ' '))
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', ':', ';', '!', '?'])
}

/// The usual distance of lines: that which a third of them don't exceed, since
/// letters have many paragraphs and few lines.
fn leading(lines: &[Line]) -> f32 {
    const USUAL: f32 = 1.2;
    /// Fewer lines show nothing.
    const ENOUGH: usize = 8;
    let mut gaps: Vec<f32> = lines
        .windows(2)
        .filter(|pair| pair[0].page == pair[1].page && pair[0].column == pair[1].column)
        .map(|pair| (pair[0].y - pair[1].y) / pair[0].size.max(pair[1].size))
        .filter(|gap| (0.8..4.).contains(gap))
        .collect();
    if gaps.len() < ENOUGH {
        return USUAL;
    }
    gaps.sort_by(f32::total_cmp);
    gaps[gaps.len() / 3].max(1.)
}
