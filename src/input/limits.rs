//! What the program refuses to read, one constant each.

/// Largest input in bytes.
pub const MAX_INPUT_BYTES: u64 = 64 * 1024 * 1024;

/// Share of control characters, in percent, from which decoded bytes are no text.
pub const MAX_CONTROL_PERCENT: usize = 2;
