//! The JSON Schema of the output, made from the record's types.

use crate::record::Output;

/// The JSON Schema (draft 2020-12) of what `breccia extract` writes for one input,
/// pretty-printed with a final line break.
pub fn json_schema() -> String {
    let mut schema = schemars::schema_for!(Output);
    schema.insert("title".into(), "breccia output".into());
    schema.insert(
        "description".into(),
        "What `breccia extract` writes for one input: a record, or an error record.".into(),
    );
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
