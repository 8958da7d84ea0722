//! From an input to the documents that it holds.
//!
//! Most inputs are one document. Archives, mailboxes and mails with attachments
//! hold several; each gets an id of its own, `ARCHIVE!/NAME`, nested as deep as
//! [`limits`](super::limits) allow. Documents are handed on one at a time, so
//! that an archive never lies in memory as a whole.

use super::{InputError, detect, detect::Format};
use std::borrow::Cow;
use std::ops::ControlFlow;

/// Separates the id of an archive from the name of a document within it.
pub const MEMBER: &str = "!/";

/// Takes each document of an input: its id, and its bytes or why they can't be had.
pub type Visit<'v> = &'v mut dyn FnMut(&str, Result<Cow<'_, [u8]>, InputError>) -> ControlFlow<()>;

/// Hands each document of an input to `visit`, in the order of the container.
///
/// Every member that can't be read is handed on as an error, none is dropped.
/// `Break` is returned as soon as `visit` returns it.
pub fn documents(id: &str, bytes: &[u8], visit: Visit<'_>) -> ControlFlow<()> {
    match detect::format(id, bytes) {
        Format::Zip => visit(
            id,
            Err(InputError::UnsupportedFormat {
                format: "a ZIP archive",
            }),
        ),
        _ => visit(id, Ok(Cow::Borrowed(bytes))),
    }
}
