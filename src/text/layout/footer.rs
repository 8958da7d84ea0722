//! Page footers at the end of a line: `Pag. 1 di 2`, `Pagina 3/4`, `- 2 -`.

use super::is_blank;

/// Where a page footer begins in a line: `Pag. 1 di 2`, `Pagina 3/4`, `- 2 -`, `1/3`.
pub(super) fn footer_in(line: &str) -> Option<usize> {
    const LONGEST: usize = 160;
    const LABELS: &[&str] = &["pagina", "pag.", "pag"];
    if line.len() > LONGEST || !line.ends_with(|c: char| c.is_ascii_digit() || dash(c)) {
        return None;
    }
    let inner = line.trim_start_matches(dash).trim_end_matches(dash);
    if inner.len() + 2 <= line.len() && without_number(inner.trim()) == Some("") {
        return Some(0);
    }
    let mut rest = without_number(line)?.trim_end();
    if let Some(first) = without_suffix(rest, &["di", "su", "/"]) {
        rest = without_number(first.trim_end())?.trim_end();
        if rest.is_empty() {
            return Some(0);
        }
    }
    rest = without_suffix(rest, &["n.", "n"])
        .unwrap_or(rest)
        .trim_end();
    let before = without_suffix(rest, LABELS)?;
    let head = before.trim_end();
    let ruled = head.strip_suffix(['-', '–', '|']);
    let apart = before.len() >= head.len() + 2 || ruled.is_some_and(|h| h.ends_with(is_blank));
    (head.is_empty() || apart).then_some(head.len())
}

fn dash(c: char) -> bool {
    matches!(c, '-' | '–')
}

/// A text without the number of one to three digits at its end.
fn without_number(text: &str) -> Option<&str> {
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    (1..=3).contains(&(text.len() - rest.len())).then_some(rest)
}

/// A text without one of these endings, in any ASCII case.
fn without_suffix<'t>(text: &'t str, endings: &[&str]) -> Option<&'t str> {
    endings.iter().find_map(|ending| {
        let at = text.len().checked_sub(ending.len())?;
        let (rest, end) = text.split_at_checked(at)?;
        end.eq_ignore_ascii_case(ending).then_some(rest)
    })
}
