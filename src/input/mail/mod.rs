//! Mails: what they say in their header and their best text, and what is attached.
//!
//! ```text
//! bytes ──mail-parser──▶ parts ──▶ header lines, then the plain text or the HTML part
//!                              └─▶ attachments, documents of their own (see unpack)
//! ```
//! The header gives `Da:`, `Data:` and `Oggetto:` lines, as mail programs print
//! them: the day of the message and who sends it are evidence like any other words.
//! Recipients are left out: they are people told of a breach, not its contacts.

mod headers;
mod parts;

pub(super) use headers::{is_mail, is_mailbox, reads_as_it_lies};
pub(super) use parts::{Attachment, contents};

use super::draft::Draft;
use super::{Decoded, InputError, UNDECODABLE, charset, guard, html};
use crate::text::Place;
use crate::watch::Watch;
use encoding_rs::UTF_8;
use mail_parser::{Address, Encoding, Message, MessageParser, MessagePart, PartType};
use parts::Section;
use std::panic::{self, AssertUnwindSafe};

const FORMAT: &str = "a mail";

/// A plain text with fewer letters than this share, in percent, of the HTML
/// beside it only says that the mail wants a better reader.
const FEWEST_PERCENT: usize = 50;

/// Decodes a mail: its header lines and its best text.
pub(super) fn decode(bytes: &[u8], watch: Watch) -> Result<Decoded, InputError> {
    let bytes = bytes.to_vec();
    guard::run(watch, guard::STACK, move || read(&bytes, watch))
}

fn read(bytes: &[u8], watch: Watch) -> Result<Decoded, InputError> {
    let message = parse(bytes)?;
    let sections = parts::sections(&message)?;
    let mut head = Draft::under(watch);
    header_lines(&message, &mut head);
    head.end_block();
    let written = |parts: &[u32]| {
        let mut draft = head.clone();
        write(&message, bytes, &sections, parts, &mut draft, watch);
        draft
    };
    let plain = written(&message.text_body);
    let best = if message.html_body == message.text_body {
        plain
    } else {
        let rich = written(&message.html_body);
        let letters = |draft: &Draft| letters(&draft.text()[head.text().len()..]);
        if letters(&plain) * 100 >= letters(&rich) * FEWEST_PERCENT {
            plain
        } else {
            rich
        }
    };
    if letters(&best.text()[head.text().len()..]) == 0 {
        return Err(InputError::Empty { bytes: bytes.len() });
    }
    let (text, places, causes) = best.finish();
    Ok(Decoded {
        text,
        places,
        media_type: "message/rfc822",
        encoding: None,
        causes,
    })
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Parses a mail, on a thread of the guard: the loops are the parser's own.
fn parse(bytes: &[u8]) -> Result<Message<'_>, InputError> {
    let malformed = |detail: &str| InputError::Malformed {
        format: FORMAT,
        detail: detail.to_owned(),
    };
    // Messages within messages are read and dropped recursively.
    let nested = bytes
        .windows(NESTED.len())
        .filter(|window| window.eq_ignore_ascii_case(NESTED))
        .count() as u64;
    parts::check_count(nested)?;
    panic::catch_unwind(AssertUnwindSafe(|| MessageParser::default().parse(bytes)))
        .map_err(|_| malformed("its parts contradict one another"))?
        .ok_or_else(|| malformed("it has no header"))
}

/// The media type of a message within a message.
const NESTED: &[u8] = b"message/rfc822";

/// `Da:`, `Data:` and `Oggetto:`, each with the bytes of its header field.
fn header_lines(message: &Message<'_>, draft: &mut Draft) {
    let from = message.from().and_then(Address::first).map(|sender| {
        match (sender.name(), sender.address()) {
            (Some(name), Some(address)) => format!("{name} <{address}>"),
            (name, address) => name.or(address).unwrap_or_default().to_owned(),
        }
    });
    let date = message.date().filter(|date| date.is_valid()).map(|date| {
        format!(
            "{:04}-{:02}-{:02} {:02}:{:02}",
            date.year, date.month, date.day, date.hour, date.minute
        )
    });
    let subject = message.subject().map(str::to_owned);
    for (label, field, value) in [
        ("Da: ", "From", from),
        ("Data: ", "Date", date),
        ("Oggetto: ", "Subject", subject),
    ] {
        let Some(value) = value.filter(|value| !value.trim().is_empty()) else {
            continue;
        };
        draft.push(label, Place::default());
        let header = message
            .headers()
            .iter()
            .rev()
            .find(|header| header.name().eq_ignore_ascii_case(field));
        let place = Place {
            bytes: header.map(|header| header.offset_start().into()..header.offset_end().into()),
            ..Place::default()
        };
        // One line each, however the field was folded.
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        draft.push(&value, place);
        draft.end_line();
    }
}

/// Writes parts of a mail one below the other.
fn write(
    message: &Message<'_>,
    bytes: &[u8],
    sections: &[Section],
    ids: &[u32],
    draft: &mut Draft,
    watch: Watch,
) {
    for &id in ids {
        let Some(part) = message.part(id) else {
            continue;
        };
        let name = sections
            .get(id as usize)
            .and_then(|section| section.number.clone());
        let part_id = name.map(|name| draft.part(name));
        match &part.body {
            PartType::Html(page) => {
                let place = Place {
                    part: part_id,
                    bytes: Some(0..page.len() as u64),
                    ..Place::default()
                };
                draft.end_block();
                html::read(draft, page.as_bytes(), Some(UTF_8), &place, watch);
            }
            PartType::Text(words) => {
                let words = mended(part, words, bytes);
                if words.contains(char::REPLACEMENT_CHARACTER) {
                    draft.cause(UNDECODABLE);
                }
                let place = Place {
                    part: part_id,
                    bytes: Some(0..words.len() as u64),
                    ..Place::default()
                };
                draft.end_block();
                draft.push(&words, place);
            }
            _ => {}
        }
    }
}

/// The words of a part. Where the mail names no character set, or a wrong one,
/// the bytes tell it.
fn mended<'w>(part: &MessagePart<'_>, words: &'w str, bytes: &[u8]) -> std::borrow::Cow<'w, str> {
    let raw = bytes.get(part.offset_body as usize..part.offset_end as usize);
    match raw {
        Some(raw)
            if part.encoding == Encoding::None && words.contains(char::REPLACEMENT_CHARACTER) =>
        {
            charset::decode(raw).0.into()
        }
        _ => words.into(),
    }
}

/// Whether a mail is the envelope of a certified one (PEC), which says only
/// that a message was handed over; the message itself is attached.
pub(super) fn is_certified_envelope(message: &Message<'_>) -> bool {
    message
        .header_raw("X-Trasporto")
        .is_some_and(|value| value.trim().eq_ignore_ascii_case("posta-certificata"))
}

#[cfg(test)]
mod tests;
