//! Differences for people: one line a value, with a mark that needs no colour.

use anstyle::{AnsiColor, Style};
use breccia::snapshot::{Change, ChangeKind, Comparison, ComparisonStatus};
use breccia::text::Lines;
use serde_json::Value;
use std::fmt::Write;

/// Longer values are cut.
const LONGEST_VALUE: usize = 120;

const HEADING: Style = Style::new().bold();
const ADDED: Style = AnsiColor::Green.on_default();
const REMOVED: Style = AnsiColor::Red.on_default();
const CHANGED: Style = AnsiColor::Yellow.on_default();
const DIM: Style = Style::new().dimmed();

/// The differences of one document; nothing where only quiet ones are and `verbose` is off.
pub(super) fn document(
    comparison: &Comparison,
    lines: Option<&Lines<'_>>,
    verbose: bool,
) -> String {
    let mut out = String::new();
    let id = one_line(&comparison.id);
    match comparison.status {
        ComparisonStatus::Equal => return out,
        ComparisonStatus::New => {
            let _ = writeln!(out, "{HEADING}{id}{HEADING:#}: no snapshot yet");
            return out;
        }
        ComparisonStatus::Unusable => {
            let problem = comparison.problem.as_deref().unwrap_or_default();
            let _ = writeln!(
                out,
                "{HEADING}{id}{HEADING:#}: unusable snapshot: {problem}"
            );
            return out;
        }
        ComparisonStatus::Moved | ComparisonStatus::Differs => {}
    }
    let _ = writeln!(out, "{HEADING}{id}{HEADING:#}");
    for change in &comparison.changes {
        if change.kind != ChangeKind::Moved || verbose {
            let _ = writeln!(out, "  {}", line(change, lines));
        }
    }
    let moved = comparison.moved();
    if moved > 0 && !verbose {
        let spans = if moved == 1 { "span" } else { "spans" };
        let _ = writeln!(
            out,
            "  {DIM}> {moved} {spans} only moved; --verbose shows them{DIM:#}"
        );
    }
    out
}

/// One difference on one line, with the place of its words where they can be found.
pub(super) fn line(change: &Change, lines: Option<&Lines<'_>>) -> String {
    let (mark, style) = match change.kind {
        ChangeKind::Added => ('+', ADDED),
        ChangeKind::Removed => ('-', REMOVED),
        ChangeKind::Changed => ('~', CHANGED),
        ChangeKind::Moved => ('>', DIM),
    };
    let mut line = format!("{style}{mark} {}", change.field);
    if let Some(item) = &change.item {
        let _ = write!(line, ": {}", one_line(item));
    }
    if let Some(key) = &change.key {
        let _ = write!(line, " · {key}");
    }
    let _ = write!(line, "{style:#}");
    let shown = |value: &Option<Value>| value.as_ref().map_or_else(String::new, short);
    match change.kind {
        ChangeKind::Changed => {
            let (before, after) = (shown(&change.before), shown(&change.after));
            let _ = write!(line, " {before} → {after}");
        }
        ChangeKind::Moved => {
            let _ = write!(line, " {}", moved(change));
        }
        _ if change.item.is_none() => {
            let value = if change.kind == ChangeKind::Added {
                &change.after
            } else {
                &change.before
            };
            let _ = write!(line, " {}", shown(value));
        }
        _ => {}
    }
    let told = matches!(change.key.as_deref(), Some("evidence"));
    if let Some(words) = change.evidence.first()
        && !told
    {
        let _ = write!(
            line,
            "  {DIM}{}",
            short(&Value::from(one_line(&words.text)))
        );
        // What was removed lies in a text that may be another one by now.
        if let (Some(lines), true) = (lines, change.kind != ChangeKind::Removed) {
            let (row, column) = lines.place(words.start);
            let _ = write!(line, " {row}:{column}");
        }
        let _ = write!(line, "{DIM:#}");
    }
    line
}

/// Where spans were and are, or in which order items stood and stand.
fn moved(change: &Change) -> String {
    let shown = |value: &Option<Value>| -> String {
        let items = value.as_ref().and_then(Value::as_array);
        let words: Vec<String> = items
            .into_iter()
            .flatten()
            .map(|item| match (item.get("start"), item.get("end")) {
                (Some(start), Some(end)) => format!("{start}..{end}"),
                _ => short(item),
            })
            .collect();
        words.join(", ")
    };
    format!("{} → {}", shown(&change.before), shown(&change.after))
}

/// A value as JSON on one line, cut where it is long.
fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(LONGEST_VALUE) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
