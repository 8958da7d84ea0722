//! Lines and columns of a text, as people count them.

/// The lines of a text, found by code point.
///
/// ```
/// let lines = breccia::text::Lines::new("uno\ndu\u{e9}\n");
/// assert_eq!(lines.place(6), (2, 3));
/// assert_eq!(lines.text(2), "du\u{e9}");
/// ```
#[derive(Debug)]
pub struct Lines<'t> {
    /// For each line, the code point of its first character and its text.
    lines: Vec<(usize, &'t str)>,
}

impl<'t> Lines<'t> {
    /// Finds the line ends of a text.
    pub fn new(text: &'t str) -> Self {
        let mut start = 0;
        let lines = text
            .split_inclusive('\n')
            .map(|line| {
                let first = start;
                start += line.chars().count();
                (first, line.trim_end_matches(['\n', '\r']))
            })
            .collect();
        Self { lines }
    }

    /// Line and column of a code point, both counted from 1.
    pub fn place(&self, code_point: usize) -> (usize, usize) {
        let after = self
            .lines
            .partition_point(|(first, _)| *first <= code_point);
        let line = after.saturating_sub(1);
        let first = self.lines.get(line).map_or(0, |(first, _)| *first);
        (line + 1, code_point - first + 1)
    }

    /// The text of a line counted from 1, without its end.
    pub fn text(&self, line: usize) -> &'t str {
        self.lines
            .get(line.saturating_sub(1))
            .map_or("", |(_, text)| text)
    }
}
