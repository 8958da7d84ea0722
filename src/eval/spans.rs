//! Whether every span of a record is the exact slice of its text.

use serde_json::Value;
use std::fmt;

/// A span that is not the slice that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongSpan {
    /// Where in the record, as a JSON pointer.
    pub at: String,
    /// What the span claims to be.
    pub text: String,
    /// First code point.
    pub start: u64,
    /// One past the last code point.
    pub end: u64,
}

impl fmt::Display for WrongSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            at,
            text,
            start,
            end,
        } = self;
        write!(f, "{at}: {text:?} is not the text from {start} to {end}")
    }
}

/// The spans of a record, in its JSON form, that are not the exact slice of `text`.
pub fn wrong_spans(record: &Value, text: &str) -> Vec<WrongSpan> {
    let mut bounds: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
    bounds.push(text.len());
    let mut wrong = Vec::new();
    visit(record, &mut String::new(), &mut |at, start, end, words| {
        let bound = |code_point: u64| bounds.get(usize::try_from(code_point).ok()?).copied();
        let slice = bound(start)
            .zip(bound(end))
            .and_then(|(start, end)| text.get(start..end));
        if slice != Some(words) {
            wrong.push(WrongSpan {
                at: at.to_owned(),
                text: words.to_owned(),
                start,
                end,
            });
        }
    });
    wrong
}

fn visit(value: &Value, at: &mut String, check: &mut impl FnMut(&str, u64, u64, &str)) {
    let length = at.len();
    let mut below = |key: &str, value: &Value| {
        at.push('/');
        at.push_str(key);
        visit(value, at, check);
        at.truncate(length);
    };
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| below(key, value));
            let number = |key| map.get(key).and_then(Value::as_u64);
            if let (Some(start), Some(end), Some(text)) = (
                number("start"),
                number("end"),
                map.get("text").and_then(Value::as_str),
            ) {
                check(at, start, end, text);
            }
        }
        Value::Array(list) => {
            for (i, value) in list.iter().enumerate() {
                below(&i.to_string(), value);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn spans_count_code_points() {
        let record = json!({"dates": [{"evidence": [{"start": 1, "end": 3, "text": "è b"}]}]});
        let [wrong] = wrong_spans(&record, "aè b").try_into().expect("one");
        assert_eq!(wrong.at, "/dates/0/evidence/0");
        let record = json!([{"start": 1, "end": 4, "text": "è b"}]);
        assert!(wrong_spans(&record, "aè b").is_empty());
        let record = json!([{"start": 1, "end": 5, "text": "è b"}]);
        assert_eq!(wrong_spans(&record, "aè b").len(), 1);
    }
}
