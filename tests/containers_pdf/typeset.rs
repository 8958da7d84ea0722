//! Sets a text in lines, columns and pages, as a word processor would.

/// How pages look.
pub(crate) struct Style<'m> {
    pub(crate) columns: usize,
    pub(crate) size: f32,
    /// Width of a character for a size of one.
    pub(crate) measure: &'m dyn Fn(char) -> f32,
    /// Whether lines are spread to fill the column, and long words hyphenated.
    pub(crate) justified: bool,
}

/// A line where it stands.
pub(crate) struct Placed {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) text: String,
    /// What is added to each blank to fill the column.
    pub(crate) spread: f32,
}

const WIDTH: f32 = 595.;
const TOP: f32 = 770.;
const BOTTOM: f32 = 60.;
const MARGIN: f32 = 50.;
const GUTTER: f32 = 24.;

/// Sets a text: each of its lines becomes a paragraph, each blank line a gap.
pub(crate) fn pages(text: &str, style: &Style<'_>) -> Vec<Vec<Placed>> {
    let columns = style.columns as f32;
    let width = (WIDTH - 2. * MARGIN - GUTTER * (columns - 1.)) / columns;
    let leading = 1.2 * style.size;
    let mut pages: Vec<Vec<Placed>> = vec![Vec::new()];
    let (mut column, mut y) = (0, TOP);
    for line in text.lines() {
        if line.trim().is_empty() {
            y -= leading * 0.8;
            continue;
        }
        let lines = wrapped(line.trim(), width, style);
        let last = lines.len() - 1;
        for (i, text) in lines.into_iter().enumerate() {
            if y < BOTTOM {
                y = TOP;
                column += 1;
                if column == style.columns {
                    column = 0;
                    pages.push(Vec::new());
                }
            }
            let blanks = text.matches(' ').count() as f32;
            let left = width - length(&text, style);
            let spread = if style.justified && i < last && blanks > 0. {
                left / blanks
            } else {
                0.
            };
            let x = MARGIN + column as f32 * (width + GUTTER);
            pages
                .last_mut()
                .expect("a page")
                .push(Placed { x, y, text, spread });
            y -= leading;
        }
    }
    furnish(&mut pages);
    pages
}

/// A running title and page numbers, where there are several pages.
fn furnish(pages: &mut [Vec<Placed>]) {
    let all = pages.len();
    if all == 1 {
        return;
    }
    for (i, page) in pages.iter_mut().enumerate() {
        for (x, y, text) in [
            (MARGIN, 810., "Protocollo riservato".to_owned()),
            (500., 30., format!("Pag. {} di {all}", i + 1)),
        ] {
            page.push(Placed {
                x,
                y,
                text,
                spread: 0.,
            });
        }
    }
}

fn length(text: &str, style: &Style<'_>) -> f32 {
    text.chars().map(|c| (style.measure)(c) * style.size).sum()
}

fn wrapped(line: &str, width: f32, style: &Style<'_>) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split_whitespace() {
        let current = lines.last_mut().expect("a line");
        let blank = if current.is_empty() { "" } else { " " };
        let longer = format!("{current}{blank}{word}");
        if current.is_empty() || length(&longer, style) <= width {
            *current = longer;
            continue;
        }
        let fitting =
            |end: &usize| length(&format!("{current} {}-", &word[..*end]), style) <= width;
        match hyphens(word).into_iter().rev().find(fitting) {
            Some(end) if style.justified => {
                current.push_str(&format!(" {}-", &word[..end]));
                lines.push(word[end..].to_owned());
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Where a long word may be cut: between a vowel and a consonant before a vowel.
fn hyphens(word: &str) -> Vec<usize> {
    let letters: Vec<char> = word.chars().collect();
    let is_vowel = |c: char| "aeiou".contains(c);
    if letters.len() < 8 || !letters.iter().all(|c| c.is_ascii_lowercase()) {
        return Vec::new();
    }
    let cuts = 3..letters.len() - 3;
    cuts.filter(|&at| {
        is_vowel(letters[at - 1]) && !is_vowel(letters[at]) && is_vowel(letters[at + 1])
    })
    .collect()
}

/// Joins what was wrapped at a fixed number of characters, as people do who
/// paste a text into a word processor.
pub(crate) fn unwrapped(text: &str) -> String {
    const WIDEST: usize = 110;
    let widest = text
        .lines()
        .map(|line| line.chars().count())
        .max()
        .unwrap_or(0);
    if widest > WIDEST {
        return text.to_owned();
    }
    let mut joined = String::new();
    let mut above = "";
    for line in text.lines() {
        let first = line.split_whitespace().next().unwrap_or("");
        let filled = above.chars().count() + 1 + first.chars().count() > widest;
        let item =
            matches!(first, "-" | "•" | "*") || first.ends_with([')', '.']) && first.len() < 4;
        let goes_on = filled && !item && !line.trim().is_empty() && !above.trim().is_empty();
        if goes_on && joined.ends_with('-') && first.starts_with(char::is_lowercase) {
            joined.pop();
        } else if goes_on {
            joined.push(' ');
        } else if !joined.is_empty() {
            joined.push('\n');
        }
        joined.push_str(if goes_on { line.trim() } else { line });
        above = line;
    }
    joined
}
