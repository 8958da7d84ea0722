//! The codes of the record's enumerations, as they stand in JSON.

use serde::Serialize;
use serde_json::Value;

/// The code of a value of one of the record's enumerations.
pub(super) fn code(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(code)) => code,
        _ => String::new(),
    }
}
