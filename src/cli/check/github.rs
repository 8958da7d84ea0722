//! Annotations of a GitHub workflow run, in the form of workflow commands.
//!
//! A step shows ten annotations of a kind, so each document gets one, with all
//! of its differences, at the words of the first that can be placed.

use super::text;
use breccia::snapshot::{ChangeKind, Comparison, ComparisonStatus};
use breccia::text::Lines;
use std::path::Path;

/// The annotation of one document.
pub(super) fn document(comparison: &Comparison, lines: Option<&Lines<'_>>, file: &Path) -> String {
    let (title, mut message) = match comparison.status {
        ComparisonStatus::Equal => return String::new(),
        ComparisonStatus::New => (
            "no snapshot yet",
            "breccia check --update writes it".to_owned(),
        ),
        ComparisonStatus::Unusable => (
            "unusable snapshot",
            comparison.problem.clone().unwrap_or_default(),
        ),
        ComparisonStatus::Moved => ("spans moved", String::new()),
        ComparisonStatus::Differs => ("differs from its snapshot", String::new()),
    };
    let shown: Vec<String> = comparison
        .values()
        .map(|change| anstream::adapter::strip_str(&text::line(change, lines)).to_string())
        .collect();
    message.push_str(&shown.join("\n"));
    if comparison.moved() > 0 {
        let gap = if message.is_empty() { "" } else { "\n" };
        message.push_str(&format!("{gap}> {} spans only moved", comparison.moved()));
    }
    let place = comparison
        .values()
        .filter(|change| change.kind != ChangeKind::Removed)
        .find_map(|change| change.evidence.first())
        .and_then(|words| lines.map(|lines| lines.place(words.start)));
    let place = place.map_or_else(String::new, |(line, column)| {
        format!(",line={line},col={column}")
    });
    format!(
        "::error file={}{place},title={}::{}\n",
        property(&file.display().to_string()),
        property(&format!("{}: {title}", comparison.id)),
        data(&message)
    )
}

/// The annotation of a snapshot that no input has.
pub(super) fn unreferenced(file: &Path) -> String {
    format!(
        "::warning file={},title=unreferenced snapshot::{}\n",
        property(&file.display().to_string()),
        data("no input has this snapshot; --unreferenced delete removes it")
    )
}

/// The message of a workflow command: one line, `%` escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property of a workflow command: also `:` and `,` would end it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(data("50%: a,b\r\n::c"), "50%25: a,b%0D%0A::c");
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
    }
}
