//! The order of reading: columns of running text one after the other, tables row by row.
//!
//! Rows are followed from the top for as long as a gutter (an upright strip
//! without any word) runs through all of them. What stands on its two sides is
//! read as two columns if it looks like running text: wide lines that begin
//! in the middle of a sentence. Anything else with gutters is a table.

use super::super::words::Word;
use super::rows::{self, CELL, Row, text};
use super::{Column, Line};

/// The narrowest gutter between columns, as a share of the size.
const GUTTER: f32 = 0.9;
/// The narrowest column of running text, as a multiple of the size.
const NARROWEST: f32 = 8.;
/// Columns within columns that are still told apart.
const DEEPEST: u32 = 3;
/// Lines further apart than this, as a multiple of the size, don't follow each other.
const FAR: f32 = 1.9;
/// Rows further apart than this, as a multiple of the size, are parts of a page: a
/// letterhead, the letter, a footer.
const PART: f32 = 4.;

/// Adds the lines of a page in the order of reading.
pub(super) fn read(rows: Vec<Row>, page: u32, lines: &mut Vec<Line>) {
    let mut reader = Reader {
        page,
        columns: 0,
        lines,
    };
    let mut rows = rows.into_iter().peekable();
    // Turned texts are pages of their own.
    while let Some(first) = rows.next() {
        let turn = first.turn();
        let mut upright = vec![first];
        while let Some(row) = rows.next_if(|row| row.turn() == turn) {
            upright.push(row);
        }
        reader.read(upright, 0);
    }
}

struct Reader<'l> {
    page: u32,
    columns: u32,
    lines: &'l mut Vec<Line>,
}

impl Reader<'_> {
    fn read(&mut self, mut rows: Vec<Row>, depth: u32) {
        let mut plain: Vec<Row> = Vec::new();
        while !rows.is_empty() {
            let mut stretch = Stretch::from_top(&rows);
            let gutter = (depth < DEEPEST).then(|| stretch.gutter(&rows)).flatten();
            let rest = rows.split_off(stretch.length);
            let Some(gutter) = gutter else {
                plain.append(&mut rows);
                rows = rest;
                continue;
            };
            take_back(&mut plain, &mut rows, gutter);
            self.write(&plain, depth);
            plain.clear();
            let (left, right): (Vec<Word>, Vec<Word>) = rows
                .into_iter()
                .flat_map(|row| row.words)
                .partition(|word| word.x[0] < gutter);
            self.read(rows::rows(left), depth + 1);
            self.read(rows::rows(right), depth + 1);
            rows = rest;
        }
        self.write(&plain, depth);
    }

    fn write(&mut self, rows: &[Row], depth: u32) {
        let Some(left) = rows.iter().map(|row| row.x()[0]).reduce(f32::min) else {
            return;
        };
        let column = Column {
            left,
            is_whole_width: depth == 0,
            index: self.columns,
        };
        self.columns += 1;
        for row in rows {
            let Some(first) = row.words.first() else {
                continue;
            };
            self.lines.push(Line {
                cells: row.parts(CELL).map(text).collect(),
                first_word: first.x[1],
                x: row.x(),
                y: row.y,
                size: row.size,
                bold: row.words.iter().all(|word| word.bold),
                page: self.page,
                column,
            });
        }
    }
}

/// Lines of one column that stand right above the stretch where both have lines.
fn take_back(plain: &mut Vec<Row>, rows: &mut Vec<Row>, gutter: f32) {
    let mut taken = Vec::new();
    while let Some(last) = plain.last() {
        let [left, right] = last.x();
        let below = taken.last().or(rows.first());
        let close = below.is_some_and(|row: &Row| last.y - row.y < FAR * last.size.max(row.size));
        if !close || (left < gutter && right > gutter) {
            break;
        }
        taken.extend(plain.pop());
    }
    taken.reverse();
    rows.splice(0..0, taken);
}

/// Rows from the top through which at least one gutter runs.
#[derive(Debug)]
struct Stretch {
    length: usize,
    /// What their words cover, from left to right.
    covered: Vec<[f32; 2]>,
}

impl Stretch {
    /// The longest stretch from the top; the first row alone if there is no gutter.
    fn from_top(rows: &[Row]) -> Self {
        let mut covered = Vec::new();
        let mut length = 0;
        let mut above: Option<&Row> = None;
        for row in rows {
            let wider = with(&covered, row);
            let far = above.is_some_and(|above| above.y - row.y > PART * row.size.max(above.size));
            if length > 0 && (wider.len() < 2 || far) {
                break;
            }
            above = Some(row);
            covered = wider;
            length += 1;
        }
        Self { length, covered }
    }

    /// The gutter between two columns of running text, if there is one. Shortens
    /// the stretch to where the columns end.
    fn gutter(&mut self, rows: &[Row]) -> Option<f32> {
        let rows = &rows[..self.length];
        for pair in self.covered.windows(2) {
            let gutter = f32::midpoint(pair[0][1], pair[1][0]);
            let left = Side::new(rows, |word| word.x[0] < gutter);
            let right = Side::new(rows, |word| word.x[0] >= gutter);
            if left.is_prose_beside(&right) {
                self.length = end_of_columns(rows, &left, &right);
                return Some(gutter);
            }
        }
        None
    }
}

/// What is covered together with another row.
fn with(covered: &[[f32; 2]], row: &Row) -> Vec<[f32; 2]> {
    let parts = row.parts(GUTTER).filter_map(|words| {
        let right = words.iter().map(|word| word.x[1]).reduce(f32::max)?;
        Some([words.first()?.x[0], right])
    });
    let mut all: Vec<[f32; 2]> = covered.iter().copied().chain(parts).collect();
    all.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let mut merged: Vec<[f32; 2]> = Vec::new();
    for next in all {
        match merged.last_mut() {
            Some(last) if next[0] - last[1] < GUTTER * row.size => last[1] = last[1].max(next[1]),
            _ => merged.push(next),
        }
    }
    // A page has no more columns; joining the last keeps the cost of a row constant.
    const MOST: usize = 16;
    if merged.len() > MOST {
        let right = merged.iter().map(|part| part[1]).fold(0., f32::max);
        merged.truncate(MOST);
        if let Some(last) = merged.last_mut() {
            last[1] = right;
        }
    }
    merged
}

/// The rows of a stretch on one side of a gutter.
struct Side {
    /// For each row with words on this side: its index and what they cover.
    rows: Vec<(usize, [f32; 2])>,
    going_on: usize,
    size: f32,
}

impl Side {
    fn new(rows: &[Row], is_here: impl Fn(&Word) -> bool) -> Self {
        let mut side = Self {
            rows: Vec::new(),
            going_on: 0,
            size: 0.,
        };
        let mut texts = Vec::new();
        for (i, row) in rows.iter().enumerate() {
            let mut words = row.words.iter().filter(|word| is_here(word)).peekable();
            let Some(first) = words.peek().copied() else {
                continue;
            };
            let (last, right) = words.fold((first, first.x[1]), |(_, right), word| {
                (word, right.max(word.x[1]))
            });
            side.rows.push((i, [first.x[0], right]));
            side.size = side.size.max(row.size);
            texts.push((first.text.as_str(), last.text.as_str()));
        }
        side.going_on = side.count_going_on(&texts);
        side
    }

    /// Rows that begin in the middle of a sentence: in lower case, or in
    /// capitals below a full line of capitals that doesn't end one.
    fn count_going_on(&self, texts: &[(&str, &str)]) -> usize {
        let full = 0.85 * self.width();
        let in_capitals = |word: &str| {
            word.len() > 1
                && word
                    .chars()
                    .all(|c| c.is_uppercase() || matches!(c, '\'' | '-' | ','))
        };
        let mut above_is_open = false;
        let mut count = 0;
        for ((_, x), (first, last)) in self.rows.iter().zip(texts) {
            let lower = first.starts_with(char::is_lowercase);
            count += usize::from(lower || above_is_open && in_capitals(first));
            above_is_open = x[1] - x[0] >= full && in_capitals(last);
        }
        count
    }

    fn width(&self) -> f32 {
        let left = self.rows.iter().map(|(_, x)| x[0]).reduce(f32::min);
        let right = self.rows.iter().map(|(_, x)| x[1]).reduce(f32::max);
        right.unwrap_or_default() - left.unwrap_or_default()
    }

    fn wide_rows(&self) -> usize {
        let wide = 0.6 * self.width();
        let is_wide = |(_, x): &&(usize, [f32; 2])| x[1] - x[0] >= wide;
        self.rows.iter().filter(is_wide).count()
    }

    fn is_prose_beside(&self, other: &Self) -> bool {
        let lines = self.rows.len() + other.rows.len();
        let (fewer, more) = (
            self.rows.len().min(other.rows.len()),
            self.rows.len().max(other.rows.len()),
        );
        let narrow = NARROWEST * self.size.max(other.size);
        fewer >= 2
            && more >= 4
            && self.width() >= narrow
            && other.width() >= narrow
            && (self.wide_rows() + other.wide_rows()) * 4 >= lines
            && (self.going_on + other.going_on) * 5 >= lines
            && self.going_on * 12 >= self.rows.len()
            && other.going_on * 12 >= other.rows.len()
    }
}

/// Where columns end: what follows below one of them alone, set apart and in
/// short lines, is no more of it.
fn end_of_columns(rows: &[Row], left: &Side, right: &Side) -> usize {
    let last = |side: &Side| side.rows.last().map_or(0, |(i, _)| *i);
    let both = last(left).min(last(right));
    let (longer, width) = if last(left) > both {
        (left, left.width())
    } else {
        (right, right.width())
    };
    let below = || longer.rows.iter().filter(|(i, _)| *i > both);
    if below().any(|(_, x)| x[1] - x[0] >= 0.7 * width) {
        return rows.len();
    }
    let apart = |&&(i, _): &&(usize, [f32; 2])| {
        rows[i - 1].y - rows[i].y > FAR * rows[i].size.max(rows[i - 1].size)
    };
    below().find(apart).map_or(rows.len(), |(i, _)| *i)
}

#[cfg(test)]
mod tests {
    use super::super::rows::{rows, tests::sentence};
    use super::*;

    fn read_texts(words: Vec<Word>) -> Vec<String> {
        let mut lines = Vec::new();
        read(rows(words), 1, &mut lines);
        lines.iter().map(|line| line.cells.join(" | ")).collect()
    }

    /// Two columns, the right one a little lower, below a title over both.
    fn two_columns() -> Vec<Word> {
        let left = [
            "il titolare comunica che in",
            "data odierna una persona",
            "non autorizzata ha visto i",
            "dati dei clienti.",
        ];
        let right = [
            "Le persone interessate possono",
            "scrivere al responsabile della",
            "protezione dei dati.",
        ];
        let mut words = sentence(
            "Comunicazione agli interessati ai sensi dell'articolo 34",
            20.,
            700.,
        );
        for (i, line) in left.iter().enumerate() {
            words.extend(sentence(line, 0., 670. - 12. * i as f32));
        }
        for (i, line) in right.iter().enumerate() {
            words.extend(sentence(line, 200., 665. - 12. * i as f32));
        }
        words
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let texts = read_texts(two_columns());
        assert_eq!(
            texts[0],
            "Comunicazione agli interessati ai sensi dell'articolo 34"
        );
        assert_eq!(texts[4], "dati dei clienti.");
        assert_eq!(texts[5], "Le persone interessate possono");
        assert_eq!(texts.len(), 8);
    }

    #[test]
    fn what_closes_a_letter_below_its_columns_comes_last() {
        let mut words = two_columns();
        words.extend(sentence("Distinti saluti", 0., 600.));
        let texts = read_texts(words);
        assert_eq!(texts.last().map(String::as_str), Some("Distinti saluti"));
    }

    #[test]
    fn tables_are_read_row_by_row() {
        let mut words = Vec::new();
        for (i, (label, value)) in [
            ("Titolare del trattamento", "Comune di Roccaforte Ligure"),
            ("Data della violazione", "3 maggio 2025"),
            ("Numero di interessati", "circa 2.600 persone fisiche"),
            ("Punto di contatto", "dpo@comune.esempio.it"),
        ]
        .iter()
        .enumerate()
        {
            words.extend(sentence(label, 0., 700. - 14. * i as f32));
            words.extend(sentence(value, 200., 700. - 14. * i as f32));
        }
        let texts = read_texts(words);
        assert_eq!(texts[1], "Data della violazione | 3 maggio 2025");
        assert_eq!(texts.len(), 4);
    }
}
