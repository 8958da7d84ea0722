//! Scores and mistakes for people.

use anstyle::{AnsiColor, Style};
use breccia::eval::{DocumentScore, Field, FieldScore, Item, Measure, Scores};
use breccia::output::excerpt::Excerpt;
use breccia::text::{Lines, SourceText};
use std::fmt::Write;

const HEADING: Style = Style::new().bold();
const WRONG: Style = AnsiColor::Red.on_default().bold();

/// What is wrong and what was missed in one document; nothing where all is right.
pub(super) fn mistakes(stem: &str, score: &DocumentScore, text: Option<&SourceText>) -> String {
    let lines = text.map(|text| Lines::new(text.as_str()));
    let imperfect =
        |field: &&FieldScore| !field.field.is_side() && field.wrong.len() + field.missed.len() > 0;
    let mut out = String::new();
    for field in score.fields.iter().filter(imperfect) {
        if out.is_empty() {
            let _ = writeln!(out, "{HEADING}{stem}{HEADING:#}");
        }
        for item in &field.wrong {
            let _ = writeln!(out, "  {}: wrong {}", field.field, item.shown);
            out.push_str(&context(item, lines.as_ref()));
        }
        for item in &field.missed {
            let _ = writeln!(out, "  {}: missed {}", field.field, item.shown);
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn context(item: &Item, lines: Option<&Lines<'_>>) -> String {
    let Some(lines) = lines else {
        return String::new();
    };
    let excerpts = item.evidence.iter();
    excerpts
        .map(|words| Excerpt::new(lines, words).render(WRONG))
        .collect()
}

/// The figures of every field, `*` before those of `core`, brackets around side views.
pub(super) fn table(scores: &Scores) -> String {
    let mut out = format!(
        "{:<27} {:>9} {:>7} {:>6} {:>5} {:>5} {:>6}\n",
        "field", "precision", "recall", "F1", "right", "wrong", "missed"
    );
    for field in Field::ALL {
        let tally = scores.tally(field);
        let mark = if field.is_core() { "* " } else { "  " };
        let name = if field.is_side() {
            format!("({field})")
        } else {
            format!("{mark}{field}")
        };
        let _ = writeln!(
            out,
            "{name:<27} {:>9.3} {:>7.3} {:>6.3} {:>5} {:>5} {:>6}",
            tally.precision(),
            tally.recall(),
            tally.f1(),
            tally.true_positives,
            tally.false_positives,
            tally.false_negatives
        );
    }
    for (measure, what) in [
        (Measure::Core, "core, mean of *"),
        (Measure::All, "all, mean without ( )"),
    ] {
        let _ = writeln!(
            out,
            "{what:<27} {:>9} {:>7} {:>6.3}",
            "",
            "",
            scores.f1(measure)
        );
    }
    out
}
