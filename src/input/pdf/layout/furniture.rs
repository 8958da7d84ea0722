//! What is printed on every page and is no text of the letter: running titles, page numbers.
//!
//! Words that stand at the same height at the top or the bottom of most pages are
//! said once. The letterhead stays where it is on the first page; what repeats
//! below, or only from a later page on, would cut the sentence that goes on over
//! the page and goes to the end of the text. Page numbers are dropped.

use super::rows::{CELL, Row, text};
use std::collections::HashMap;

/// Rows at each end of a page among which running titles are looked for.
const EDGE: usize = 4;
/// Points by which the height of a running title may differ.
const SAME_HEIGHT: f32 = 6.;

/// Takes running titles and page numbers out of pages, given with their numbers.
/// Returns what is to be said at the end, with its page.
pub(super) fn take_out(pages: &mut [(u32, Vec<Row>)]) -> Vec<(u32, Row)> {
    let repeated = Repeated::among(pages);
    let mut said: HashMap<String, ()> = HashMap::new();
    let mut aside = Vec::new();
    for (at, (page, rows)) in pages.iter_mut().enumerate() {
        let edges = edges(rows.len());
        let count = rows.len();
        let mut kept = Vec::with_capacity(rows.len());
        for (i, mut row) in std::mem::take(rows).into_iter().enumerate() {
            let is_edge = edges.contains(&i);
            let outermost = i == 0 || i + 1 == count;
            if is_edge && repeated.holds(&row) {
                let is_new = said.insert(pattern(&row), ()).is_none();
                row = without_page_number(row, *page);
                if !is_new || row.words.is_empty() {
                    continue;
                }
                if at == 0 && i * 2 < count {
                    kept.push(row);
                } else {
                    aside.push((*page, row));
                }
                continue;
            }
            if outermost {
                row = without_page_number(row, *page);
            }
            if !row.words.is_empty() {
                kept.push(row);
            }
        }
        *rows = kept;
    }
    aside
}

/// The rows at both ends of a page with so many rows.
fn edges(rows: usize) -> Vec<usize> {
    let bottom = rows.saturating_sub(EDGE).max(EDGE.min(rows));
    (0..EDGE.min(rows)).chain(bottom..rows).collect()
}

/// Rows that most pages have at the same height.
struct Repeated {
    heights: HashMap<String, Vec<f32>>,
}

impl Repeated {
    fn among(pages: &[(u32, Vec<Row>)]) -> Self {
        let mut found: HashMap<String, Vec<f32>> = HashMap::new();
        for (_, rows) in pages {
            for i in edges(rows.len()) {
                let heights = found.entry(pattern(&rows[i])).or_default();
                heights.push(rows[i].y);
            }
        }
        let enough = (pages.len() / 2 + 1).max(2);
        for heights in found.values_mut() {
            heights.sort_by(f32::total_cmp);
            // The heights at which it stands often enough.
            let often = |i: usize| {
                let from = heights.partition_point(|y| *y < heights[i] - SAME_HEIGHT);
                let to = heights.partition_point(|y| *y <= heights[i] + SAME_HEIGHT);
                to - from >= enough
            };
            let kept = (0..heights.len()).filter(|&i| often(i));
            *heights = kept.map(|i| heights[i]).collect();
        }
        found.retain(|_, heights| !heights.is_empty());
        Self { heights: found }
    }

    fn holds(&self, row: &Row) -> bool {
        self.heights
            .get(&pattern(row))
            .is_some_and(|heights| heights.iter().any(|y| (y - row.y).abs() <= SAME_HEIGHT))
    }
}

/// A row's text with `#` for each number.
fn pattern(row: &Row) -> String {
    let mut pattern = String::new();
    for c in row.text().chars() {
        match c {
            '0'..='9' if pattern.ends_with('#') => {}
            '0'..='9' => pattern.push('#'),
            c => pattern.push(c),
        }
    }
    pattern
}

/// A running title without the page number that stands apart on its line.
fn without_page_number(row: Row, page: u32) -> Row {
    let words = row
        .parts(CELL)
        .filter(|part| !is_page_number(&text(part), page))
        .flatten()
        .cloned()
        .collect();
    Row { words, ..row }
}

/// Whether a line says nothing but which page it is: `Pag. 2 di 5`, `- 2 -`, `2/5`, `2`.
fn is_page_number(text: &str, page: u32) -> bool {
    const LONGEST: usize = 32;
    const LABELS: &[&str] = &["pagina", "pag", "page", "p", "n", "di", "su", "of"];
    if text.len() > LONGEST {
        return false;
    }
    let mut numbers = Vec::new();
    let mut labelled = false;
    let mut parts = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty());
    let all_known = parts.all(|part| match part.parse::<u32>() {
        Ok(number) => {
            numbers.push(number);
            true
        }
        Err(_) => {
            labelled = true;
            LABELS.contains(&part.to_lowercase().as_str())
        }
    });
    let marks = "-–—|/. ";
    let only_marks = text
        .chars()
        .all(|c| c.is_alphanumeric() || marks.contains(c));
    all_known
        && only_marks
        && match numbers.as_slice() {
            [number] => labelled && text.len() > 2 || *number == page,
            [number, all] => {
                let ruled = labelled || text.contains('/');
                number <= all && ruled && (labelled || *number == page)
            }
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::super::rows::{rows, tests::sentence};
    use super::*;

    fn page(number: u32, lines: &[(&str, f32)]) -> (u32, Vec<Row>) {
        let words = lines.iter().flat_map(|(line, y)| sentence(line, 0., *y));
        (number, rows(words.collect()))
    }

    fn texts(pages: &[(u32, Vec<Row>)]) -> Vec<String> {
        pages
            .iter()
            .flat_map(|(_, rows)| rows.iter().map(Row::text))
            .collect()
    }

    #[test]
    fn what_most_pages_repeat_is_said_once() {
        let mut pages = vec![
            page(
                1,
                &[
                    ("Comune di Roccaforte", 800.),
                    ("Gentile cittadina,", 700.),
                    ("via Roma 1", 40.),
                    ("Pag. 1 di 3", 20.),
                ],
            ),
            page(
                2,
                &[
                    ("Comune di Roccaforte", 801.),
                    ("Prot. 12", 760.),
                    ("i suoi dati", 700.),
                    ("via Roma 1", 40.),
                    ("Pag. 2 di 3", 20.),
                ],
            ),
            page(
                3,
                &[
                    ("Comune di Roccaforte", 799.),
                    ("Prot. 13", 760.),
                    ("Distinti saluti", 700.),
                    ("Pag. 3 di 3", 20.),
                ],
            ),
        ];
        let aside = take_out(&mut pages);
        assert_eq!(
            texts(&pages),
            [
                "Comune di Roccaforte",
                "Gentile cittadina,",
                "i suoi dati",
                "Distinti saluti"
            ]
        );
        let aside: Vec<(u32, String)> = aside
            .iter()
            .map(|(page, row)| (*page, row.text()))
            .collect();
        assert_eq!(aside, [(1, "via Roma 1".into()), (2, "Prot. 12".into())]);
    }

    #[test]
    fn one_page_keeps_all_but_its_number() {
        let mut pages = vec![page(1, &[("Comune", 800.), ("Comune", 790.), ("1/1", 20.)])];
        assert!(take_out(&mut pages).is_empty());
        assert_eq!(texts(&pages), ["Comune", "Comune"]);
    }

    #[test]
    fn page_numbers_are_told_from_text() {
        for text in [
            "2",
            "- 2 -",
            "2/5",
            "Pag. 2",
            "pagina 2 di 5",
            "Page 2 of 5",
            "– 2 –",
        ] {
            assert!(is_page_number(text, 2), "{text}");
        }
        for text in [
            "3",
            "2024",
            "2 maggio",
            "5/2",
            "(2)",
            "art. 2",
            "02 3456789",
            "n.",
            "1 2 3",
        ] {
            assert!(!is_page_number(text, 2), "{text}");
        }
    }
}
