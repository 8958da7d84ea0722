//! Words on one baseline.

use super::super::words::{BLANK, Word};

/// Words on one baseline, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) words: Vec<Word>,
    pub(super) y: f32,
    pub(super) size: f32,
}

/// A gap between words that parts the cells of a table, as a share of the size.
pub(super) const CELL: f32 = 1.5;

/// How far from a baseline words still stand on it, as a share of the size: as far
/// as raised and lowered figures.
const SAME_BASELINE: f32 = 0.4;

/// Groups words into rows from top to bottom. Turned texts follow, each
/// direction by itself.
pub(super) fn rows(mut words: Vec<Word>) -> Vec<Row> {
    words.sort_by(|a, b| {
        (a.turn.cmp(&b.turn))
            .then(b.y.total_cmp(&a.y))
            .then(a.x[0].total_cmp(&b.x[0]))
    });
    let mut rows: Vec<Row> = Vec::new();
    for word in words {
        match rows.last_mut() {
            Some(row) if row.takes(&word) => row.add(word),
            _ => rows.push(Row {
                y: word.y,
                size: word.size,
                words: vec![word],
            }),
        }
    }
    for row in &mut rows {
        row.words.sort_by(|a, b| a.x[0].total_cmp(&b.x[0]));
        row.words
            .dedup_by(|next, word| word.is_drawn_again_as(next));
    }
    rows
}

impl Row {
    fn takes(&self, word: &Word) -> bool {
        let size = self.size.max(word.size);
        self.words
            .first()
            .is_some_and(|first| first.turn == word.turn)
            && (self.y - word.y).abs() <= SAME_BASELINE * size
    }

    fn add(&mut self, word: Word) {
        if word.size > self.size {
            self.size = word.size;
            self.y = word.y;
        }
        self.words.push(word);
    }

    pub(super) fn x(&self) -> [f32; 2] {
        let left = self.words.first().map_or(0., |word| word.x[0]);
        let right = self.words.iter().map(|word| word.x[1]);
        [left, right.fold(left, f32::max)]
    }

    pub(super) fn turn(&self) -> u8 {
        self.words.first().map_or(0, |word| word.turn)
    }

    /// Splits the row where words stand so far apart, as a share of the size.
    pub(super) fn parts(&self, apart: f32) -> impl Iterator<Item = &[Word]> {
        let apart = apart * self.size;
        let even = self.is_evenly_spaced();
        self.words
            .chunk_by(move |word, next| even || word.gap_to(next) < apart)
    }

    /// Whether the words were spread to fill the line: all gaps are alike.
    fn is_evenly_spaced(&self) -> bool {
        const LEAST: usize = 3;
        let gaps = || {
            self.words
                .windows(2)
                .map(|pair| pair[1].x[0] - pair[0].x[1])
        };
        let narrowest = gaps().fold(f32::INFINITY, f32::min);
        let widest = gaps().fold(0., f32::max);
        self.words.len() > LEAST && widest - narrowest < 0.1 * widest
    }

    /// The row's text, its words parted by single blanks.
    pub(super) fn text(&self) -> String {
        text(&self.words)
    }
}

impl Word {
    /// The gap to the next word that no blank fills.
    fn gap_to(&self, next: &Self) -> f32 {
        let end = self.blank_to.map_or(self.x[1], |end| end.max(self.x[1]));
        next.x[0] - end
    }

    /// Bold words are made by drawing them twice, a little apart.
    fn is_drawn_again_as(&self, next: &Self) -> bool {
        self.text == next.text && (next.x[0] - self.x[0]).abs() < 0.2 * self.size
    }
}

/// Words that stand side by side as text.
pub(super) fn text(words: &[Word]) -> String {
    let mut text = String::new();
    for (i, word) in words.iter().enumerate() {
        text.push_str(&word.text);
        let Some(next) = words.get(i + 1) else {
            break;
        };
        let gap = next.x[0] - word.x[1];
        if word.blank_to.is_some() || gap >= BLANK * word.size.max(next.size) {
            text.push(' ');
        }
    }
    text
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A word of ten points, five points a letter.
    pub(in super::super) fn word(text: &str, x: f32, y: f32) -> Word {
        Word {
            text: text.to_owned(),
            x: [x, x + 5. * text.chars().count() as f32],
            y,
            size: 10.,
            bold: false,
            turn: 0,
            blank_to: None,
        }
    }

    /// Words of a line, with blanks of three points.
    pub(in super::super) fn sentence(text: &str, mut x: f32, y: f32) -> Vec<Word> {
        text.split(' ')
            .map(|text| {
                let word = word(text, x, y);
                x = word.x[1] + 3.;
                word
            })
            .collect()
    }

    #[test]
    fn rows_go_from_top_to_bottom_and_from_left_to_right() {
        let words = vec![
            word("sotto", 0., 80.),
            word("destra", 60., 100.4),
            word("sinistra", 0., 100.),
        ];
        let texts: Vec<String> = rows(words).iter().map(Row::text).collect();
        assert_eq!(texts, ["sinistra destra", "sotto"]);
    }

    #[test]
    fn raised_figures_stay_on_their_line() {
        let mut raised = word("2", 10., 103.5);
        raised.size = 6.;
        let rows = rows(vec![raised, word("m", 4.9, 100.)]);
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].text().as_str(), rows[0].y), ("m2", 100.));
    }

    #[test]
    fn words_drawn_twice_count_once_and_turned_words_stand_apart() {
        let mut turned = word("margine", 0., 100.);
        turned.turn = 1;
        let rows = rows(vec![
            word("Avviso", 0., 100.),
            turned,
            word("Avviso", 0.4, 100.),
        ]);
        let texts: Vec<String> = rows.iter().map(Row::text).collect();
        assert_eq!(texts, ["Avviso", "margine"]);
    }
}
