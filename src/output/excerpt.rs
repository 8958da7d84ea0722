//! Words in the line that they stand in, underlined.

use crate::record::Evidence;
use crate::text::Lines;
use anstyle::Style;

/// Code points of context on each side of the words.
const CONTEXT: usize = 48;

const DIM: Style = Style::new().dimmed();

/// Evidence with its surroundings on its first line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Line of the first character, counted from 1.
    pub line: usize,
    /// Column of the first character in code points, counted from 1.
    pub column: usize,
    /// What stands before on the line; cut text is marked by `…`.
    pub before: String,
    /// The words, up to the end of the line.
    pub words: String,
    /// What stands after on the line.
    pub after: String,
}

impl Excerpt {
    /// The surroundings of evidence in its text.
    pub fn new(lines: &Lines<'_>, evidence: &Evidence) -> Self {
        let (line, column) = lines.place(evidence.start);
        let text: Vec<char> = lines.text(line).chars().collect();
        let first_line = evidence
            .text
            .chars()
            .take_while(|c| !matches!(c, '\n' | '\r'));
        let start = (column - 1).min(text.len());
        let end = (start + first_line.count()).min(text.len());
        let from = start.saturating_sub(CONTEXT);
        let to = (end + CONTEXT).min(text.len());
        let part = |range: std::ops::Range<usize>| -> String {
            let chars = text.get(range).unwrap_or_default();
            chars
                .iter()
                .map(|&c| if c == '\t' { ' ' } else { c })
                .collect()
        };
        let mut before = part(from..start);
        if from > 0 {
            before.insert(0, '…');
        }
        let mut after = part(end..to);
        if to < text.len() {
            after.push('…');
        }
        Self {
            line,
            column,
            before,
            words: part(start..end),
            after,
        }
    }

    /// Two lines: the place and the text, and the words underlined.
    pub fn render(&self, style: Style) -> String {
        let Self {
            before,
            words,
            after,
            ..
        } = self;
        let place = format!("{}:{}", self.line, self.column);
        let blanks = " ".repeat(before.chars().count());
        let underline = "~".repeat(words.chars().count());
        format!(
            "    {DIM}{place:>7}{DIM:#}  {before}{style}{words}{style:#}{after}\n    {:7}  {blanks}{style}{underline}{style:#}\n",
            ""
        )
    }
}
