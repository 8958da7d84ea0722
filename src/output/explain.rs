//! The values of one notice in their context, with the rule and the cues that decided each.

use super::excerpt::Excerpt;
use crate::extract::{Explanation, Reason};
use crate::record::Evidence;
use crate::text::Lines;
use crate::trace::SCOPE;
use anstyle::{AnsiColor, Style};
use serde_json::Value;
use std::fmt::Write;

const HEADING: Style = Style::new().bold();
const WORDS: Style = AnsiColor::Green.on_default().bold();
const CUE: Style = AnsiColor::Cyan.on_default();
const DIM: Style = Style::new().dimmed();

/// The keys of the record that hold evidence, in its order: what can be explained.
pub const FIELDS: &[&str] = &[
    "document",
    "controllers",
    "processors",
    "data_protection_officer",
    "dates",
    "affected",
    "data_subjects",
    "data_types",
    "emails",
    "phones",
    "urls",
    "legal_references",
    "breach",
    "notifications",
    "consequences",
    "measures",
    "recommendations",
    "completeness",
];

/// Renders an explanation as text with ANSI styles, of one field or of all.
pub fn explain(explanation: &Explanation, field: Option<&str>) -> String {
    let lines = Lines::new(explanation.source.as_str());
    let record = serde_json::to_value(&explanation.record).unwrap_or_default();
    let mut out = String::new();
    for &name in FIELDS {
        if field.is_some_and(|wanted| wanted != name) {
            continue;
        }
        let Some(value) = record.get(name) else {
            continue;
        };
        let _ = writeln!(out, "{HEADING}{name}{HEADING:#}");
        let mut page = Page {
            out: &mut out,
            lines: &lines,
            reasons: &explanation.reasons,
            field: name,
        };
        page.value(name, value);
        let _ = writeln!(out);
    }
    out
}

struct Page<'a> {
    out: &'a mut String,
    lines: &'a Lines<'a>,
    reasons: &'a [Reason],
    field: &'static str,
}

impl<'a> Page<'a> {
    /// A field: an item, a list of items, or an object of lists.
    fn value(&mut self, path: &str, value: &Value) {
        match value {
            Value::Null => self.nothing(path),
            Value::Array(items) if items.is_empty() => self.nothing(path),
            Value::Array(items) => items.iter().for_each(|item| self.value(path, item)),
            Value::Object(map) if map.contains_key("evidence") || self.field == "completeness" => {
                self.item(path, value);
            }
            Value::Object(map) => {
                for (key, value) in map {
                    self.value(&format!("{path}.{key}"), value);
                }
            }
            _ => {}
        }
    }

    fn nothing(&mut self, path: &str) {
        let _ = writeln!(self.out, "  {DIM}{path}: the text says nothing{DIM:#}");
    }

    fn item(&mut self, path: &str, item: &Value) {
        let mut summary = String::new();
        let fields = item.as_object().into_iter().flatten();
        for (key, value) in fields.filter(|(key, _)| *key != "evidence") {
            let shown = match value {
                Value::Null => continue,
                Value::String(text) => text.clone(),
                Value::Array(list) if list.is_empty() => continue,
                other => other.to_string(),
            };
            if !summary.is_empty() {
                summary.push_str(" · ");
            }
            let _ = write!(summary, "{key} {shown}");
        }
        let nested = if path == self.field { "" } else { path };
        let _ = writeln!(
            self.out,
            "  {nested}{}{summary}",
            if nested.is_empty() { "" } else { ": " }
        );
        let evidence: Vec<Evidence> = item
            .get("evidence")
            .and_then(|list| serde_json::from_value(list.clone()).ok())
            .unwrap_or_default();
        for words in &evidence {
            self.out
                .push_str(&Excerpt::new(self.lines, words).render(WORDS));
            for reason in self.reasons_for(words) {
                let _ = writeln!(self.out, "      because {}", reason.rule);
                for (label, cue) in &reason.cues {
                    let (line, column) = self.lines.place(cue.start);
                    if *label == SCOPE {
                        let (last, end) = self.lines.place(cue.end.saturating_sub(1));
                        let _ = writeln!(
                            self.out,
                            "        {label} {DIM}{line}:{column}–{last}:{end}{DIM:#}"
                        );
                        continue;
                    }
                    let _ = writeln!(
                        self.out,
                        "        {label} {CUE}{}{CUE:#} {DIM}{line}:{column}{DIM:#}",
                        one_line(&cue.text)
                    );
                }
            }
        }
    }

    /// The reasons that speak of these words.
    fn reasons_for(&self, words: &Evidence) -> Vec<&'a Reason> {
        let mut reasons: Vec<&'a Reason> = Vec::new();
        for reason in self.reasons {
            let same_field = reason.field == self.field
                || reason
                    .field
                    .strip_prefix(self.field)
                    .is_some_and(|rest| rest.starts_with('.'));
            let same_words = reason.at.start < words.end && words.start < reason.at.end;
            if same_field && same_words && !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        reasons
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
