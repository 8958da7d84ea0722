//! Mails and mailboxes: each message, then the documents attached to it.

use super::super::mail;
use super::{MEMBER, Unpacking, is_document};
use mail_parser::mailbox::mbox::MessageIterator;
use std::borrow::Cow;
use std::ops::ControlFlow;

/// A mail: its own text, unless that is only the envelope of a certified message,
/// and what is attached.
pub(super) fn open(
    unpacking: &mut Unpacking<'_>,
    id: &str,
    bytes: Cow<'_, [u8]>,
) -> ControlFlow<()> {
    let opened = mail::contents(&bytes, unpacking.watch()).map(|contents| {
        let carries = |attached: &mail::Attachment| is_document(&attached.name, &attached.bytes);
        // An empty mail that carries nothing is handed on too: as an error, it is not lost.
        if contents.has_text || !contents.attachments.iter().any(carries) {
            (unpacking.visit)(id, Ok(Cow::Borrowed(&bytes)))?;
        }
        for attachment in contents.attachments {
            unpacking.open_member(id, &attachment.name, Cow::Owned(attachment.bytes))?;
        }
        ControlFlow::Continue(())
    });
    opened.unwrap_or_else(|error| unpacking.fail(id, error))
}

/// A mailbox: each of its messages, numbered from 1.
pub(super) fn open_mailbox(
    unpacking: &mut Unpacking<'_>,
    id: &str,
    bytes: Cow<'_, [u8]>,
) -> ControlFlow<()> {
    for (i, message) in MessageIterator::new(&*bytes).enumerate() {
        let name = format!("{id}{MEMBER}{}.eml", i + 1);
        match message {
            Ok(message) => unpacking.open(&name, Cow::Owned(message.unwrap_contents()))?,
            Err(error) => unpacking.fail(&name, error.into())?,
        }
    }
    ControlFlow::Continue(())
}
