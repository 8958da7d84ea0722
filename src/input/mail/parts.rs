//! The parts of a mail: their section numbers (RFC 3501: `1`, `1.2`) and the attachments.

use super::super::InputError;
use super::super::limits::{Limit, MAX_MIME_DEPTH, MAX_MIME_PARTS};
use crate::input::guard;
use crate::watch::Watch;
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders, PartType};

/// A part's place in the mail.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    /// `None` for the mail as a whole and parts that belong to none.
    pub(super) number: Option<String>,
    depth: u64,
}

/// Checks a number of parts against its limit.
pub(super) fn check_count(parts: u64) -> Result<(), InputError> {
    check(&MAX_MIME_PARTS, parts)
}

fn check(limit: &'static Limit, count: u64) -> Result<(), InputError> {
    if limit.is_exceeded_by(count) {
        return Err(InputError::Limit {
            limit,
            found: count.to_string(),
            advice: "save the message that matters on its own",
        });
    }
    Ok(())
}

/// The section of each part, in the order of the parts.
pub(super) fn sections(message: &Message<'_>) -> Result<Vec<Section>, InputError> {
    check_count(message.parts.len() as u64)?;
    let mut sections = vec![Section::default(); message.parts.len()];
    if let [only] = sections.as_mut_slice() {
        only.number = Some("1".to_owned());
    }
    // Parts stand before the parts within them.
    for (id, part) in message.parts.iter().enumerate() {
        let PartType::Multipart(children) = &part.body else {
            continue;
        };
        let within = sections.get(id).cloned().unwrap_or_default();
        check(&MAX_MIME_DEPTH, within.depth + 1)?;
        for (i, &child) in children.iter().enumerate() {
            let Some(section) = sections.get_mut(child as usize) else {
                continue;
            };
            section.depth = within.depth + 1;
            section.number = Some(match &within.number {
                Some(number) => format!("{number}.{}", i + 1),
                None => (i + 1).to_string(),
            });
        }
    }
    Ok(sections)
}

/// A document attached to a mail.
#[derive(Debug)]
pub(in crate::input) struct Attachment {
    /// Its file name, or its place among the attachments.
    pub(in crate::input) name: String,
    /// Its bytes, the transfer encoding undone.
    pub(in crate::input) bytes: Vec<u8>,
}

/// What a mail holds beside its text.
#[derive(Debug)]
pub(in crate::input) struct Contents {
    /// The mail says something itself: it is more than the envelope of a
    /// certified message, and more than a carrier of its attachments.
    pub(in crate::input) has_text: bool,
    pub(in crate::input) attachments: Vec<Attachment>,
}

/// What a mail holds beside its text, in the order of the mail.
///
/// # Errors
/// [`InputError`] for a mail that can't be parsed, or not in time, or has too many parts.
pub(in crate::input) fn contents(bytes: &[u8], watch: Watch) -> Result<Contents, InputError> {
    let bytes = bytes.to_vec();
    guard::run(watch, guard::STACK, move || read_contents(&bytes))
}

fn read_contents(bytes: &[u8]) -> Result<Contents, InputError> {
    let mut message = super::parse(bytes)?;
    check_count(message.parts.len() as u64)?;
    let says_something = message.text_bodies().any(says_something);
    let is_certified_envelope = super::is_certified_envelope(&message);
    let mut attachments: Vec<Attachment> = Vec::new();
    for (i, id) in std::mem::take(&mut message.attachments)
        .into_iter()
        .enumerate()
    {
        let Some(part) = message.parts.get_mut(id as usize) else {
            continue;
        };
        let name = name(part, i + 1);
        let Some(content) = take_content(part, bytes) else {
            continue;
        };
        let name = match attachments.iter().any(|other| other.name == name) {
            true => format!("{}-{name}", i + 1),
            false => name,
        };
        attachments.push(Attachment {
            name,
            bytes: content,
        });
    }
    let is_envelope = is_certified_envelope
        && attachments
            .iter()
            .any(|other| other.name == "postacert.eml");
    if is_envelope {
        attachments.retain(|other| other.name == "postacert.eml");
    }
    let has_text = !is_envelope && says_something;
    Ok(Contents {
        has_text,
        attachments,
    })
}

fn says_something(part: &MessagePart<'_>) -> bool {
    part.text_contents()
        .is_some_and(|text| text.chars().any(char::is_alphanumeric))
}

/// Takes the bytes of an attachment out of its mail; none for pictures within the text.
fn take_content(part: &mut MessagePart<'_>, bytes: &[u8]) -> Option<Vec<u8>> {
    let body = std::mem::replace(&mut part.body, PartType::Multipart(Vec::new()));
    match body {
        PartType::Text(text) | PartType::Html(text) => Some(text.into_owned().into_bytes()),
        PartType::Binary(content) => Some(content.into_owned()),
        PartType::Message(message) if part.encoding == Encoding::None => {
            // A message within a message keeps its bytes where they stand.
            let whole = bytes.get(part.offset_body as usize..part.offset_end as usize);
            Some(whole.unwrap_or(&message.raw_message).to_vec())
        }
        PartType::Message(message) => Some(message.raw_message.to_vec()),
        PartType::InlineBinary(_) | PartType::Multipart(_) => None,
    }
}

/// The file name of an attachment, without the folders that a sender may write before it.
fn name(part: &MessagePart<'_>, place: usize) -> String {
    let given = part.attachment_name().unwrap_or_default();
    let name: String = given
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    if !name.trim().is_empty() {
        return name.trim().to_owned();
    }
    let ending = match &part.body {
        PartType::Message(_) => ".eml",
        PartType::Html(_) => ".html",
        PartType::Text(_) => ".txt",
        _ => "",
    };
    format!("allegato-{place}{ending}")
}
