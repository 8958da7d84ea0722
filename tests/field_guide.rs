//! The examples of docs/fields.md: each is read, and must become what the guide says.
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

mod common;

use serde_json::Value;

/// One row of the guide.
#[derive(Debug)]
struct Example<'g> {
    /// The field of its section, with dots between keys.
    field: &'g str,
    words: &'g str,
    /// The pairs that an item must hold; `None` where the words add nothing.
    holds: Option<Value>,
}

fn guide() -> String {
    std::fs::read_to_string(common::root().join("docs/fields.md")).expect("docs/fields.md")
}

/// The letter that the examples stand in.
fn letter(guide: &str, words: &str) -> String {
    let (_, rest) = guide.split_once("```text\n").expect("the letter");
    let (letter, _) = rest.split_once("```").expect("the letter's end");
    assert_eq!(letter.matches("...\n").count(), 1);
    letter.replace("...\n", &format!("{words}\n"))
}

fn examples(guide: &str) -> Vec<Example<'_>> {
    let mut field = "";
    let mut examples = Vec::new();
    for line in guide.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            field = heading.trim_matches('`');
        }
        let cells: Vec<&str> = line.split(" | ").collect();
        let [words, holds] = cells.as_slice() else {
            continue;
        };
        let words = words.trim_start_matches("| ");
        let holds = holds.trim_end_matches(" |");
        if words == "the text says" {
            continue;
        }
        let holds = (holds != "nothing").then(|| {
            serde_json::from_str(holds.trim_matches('`'))
                .unwrap_or_else(|error| panic!("{line}: {error}"))
        });
        examples.push(Example {
            field,
            words,
            holds,
        });
    }
    examples
}

/// The items of a field: those of a list, or the one object.
fn items(text: &str, field: &str) -> Vec<Value> {
    let record = common::values(&common::record("lettera.txt", text));
    let pointer = format!("/{}", field.replace('.', "/"));
    match record.pointer(&pointer) {
        Some(Value::Array(items)) => items.clone(),
        Some(Value::Null) => Vec::new(),
        Some(item) => vec![item.clone()],
        None => panic!("{field} is no field of the record"),
    }
}

/// Whether an item holds every pair.
fn holds(item: &Value, pairs: &Value) -> bool {
    let pairs = pairs.as_object().expect("an object");
    pairs
        .iter()
        .all(|(key, value)| item.get(key) == Some(value))
}

#[test]
fn every_example_of_the_field_guide_is_true() {
    let guide = guide();
    let examples = examples(&guide);
    assert!(examples.len() > 50, "{} examples", examples.len());
    for example in &examples {
        let without = items(&letter(&guide, ""), example.field);
        let with = items(&letter(&guide, example.words), example.field);
        match &example.holds {
            Some(pairs) => {
                assert!(
                    with.iter().any(|item| holds(item, pairs)),
                    "{example:?}\nfound {with:#?}"
                );
                // The letter around the words must not be what says it.
                assert!(
                    example.field == "document" || !without.iter().any(|item| holds(item, pairs)),
                    "{example:?}"
                );
            }
            None => assert_eq!(with, without, "{example:?}"),
        }
    }
}

#[test]
fn every_field_of_the_record_has_a_section_of_the_guide() {
    let guide = guide();
    let record = common::values(&common::record("x", "Gentile cliente."));
    for key in record.as_object().expect("an object").keys() {
        let named = guide.contains(&format!("\n## `{key}`\n"))
            || guide.contains(&format!("\n## `{key}."))
            || key == "schema_version";
        assert!(named, "docs/fields.md has no section for {key}");
    }
    assert!(guide.contains("\n## `source`\n"));
}
