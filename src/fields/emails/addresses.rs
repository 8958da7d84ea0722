//! E-mail addresses as notices write them: plain, against spam robots
//! (`dpo [at] ente.it`, `dpo chiocciola ente punto it`), cut by a line end.
//!
//! In: the normalised view. Out: each address with its place, mended.

use super::domains::host;
use super::hyphens::mend_hyphens;
use crate::fields::hosts::{is_line_end, is_plain_tld, labels_end, last_label};
use crate::lexicon::Table;
use crate::text::{Document, ViewRange};
use crate::work::{Work, count};

/// One mention of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    /// Where it stands.
    pub(crate) range: ViewRange,
    /// What stands before the `@`.
    pub(crate) local: String,
    /// The domain.
    pub(crate) host: String,
}

impl Address {
    /// The whole address.
    pub(super) fn text(&self) -> String {
        format!("{}@{}", self.local, self.host)
    }
}

/// No local part is longer (RFC 5321).
const LONGEST_LOCAL: usize = 64;

/// How the sign between the two parts is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// `@`
    Plain,
    /// `[at]`, `(chiocciola)`, `[@]`
    Bracketed,
    /// ` at `
    At,
    /// ` chiocciola `
    Chiocciola,
}

/// Every address, in order. Linear in the text's length: each sign looks a bounded way around.
pub(crate) fn addresses(doc: &Document<'_>) -> Vec<Address> {
    let text = doc.text();
    let bytes = text.as_bytes();
    let mut signs: Vec<(usize, usize)> = memchr::memchr3_iter(b'@', b'(', b'[', bytes)
        .filter_map(|at| match &bytes[at..] {
            [b'@', ..] => Some((at, at + 1)),
            [b'(', b'a', b')', ..] | [b'[', b'a', b']', ..] => Some((at, at + 3)),
            _ => None,
        })
        .collect();
    signs.extend(
        doc.hits_of(Table::ContactCues)
            .iter()
            .filter(|hit| hit.code() == "at_sign")
            .map(|hit| (hit.range().start, hit.range().end)),
    );
    signs.sort_unstable();
    let mut found: Vec<Address> = Vec::new();
    let mut free = 0;
    for (start, end) in signs {
        if start < free {
            continue;
        }
        if let Some(address) = address(doc, start, end, free) {
            free = address.range.end;
            found.push(address);
        }
    }
    mend_hyphens(doc, &mut found);
    found
}

/// Whether one of the addresses, which are in order, touches a range.
pub(crate) fn holds(addresses: &[Address], range: ViewRange) -> bool {
    let after = addresses.partition_point(|address| address.range.end <= range.start);
    addresses
        .get(after)
        .is_some_and(|address| address.range.overlaps(range))
}

/// The address around one sign; it begins at or after `free`.
fn address(doc: &Document<'_>, start: usize, end: usize, free: usize) -> Option<Address> {
    let text = doc.text();
    let (start, end, sign) = sign(text, start, end)?;
    let (local_start, local) = local(doc, start, sign)?;
    if local_start < free || inside_web_address(text, local_start) {
        return None;
    }
    let blank = text.get(end..)?.starts_with([' ', '\n']);
    if blank && sign == Sign::Plain && !host_follows(text, end + 1) {
        return None;
    }
    let (host_end, host) = host(doc, end + usize::from(blank), sign == Sign::Plain)?;
    let worded = text.get(start..host_end)?;
    if sign == Sign::At && !at_is_meant(doc, &local, local_start, worded) {
        return None;
    }
    Some(Address {
        range: ViewRange::new(local_start, host_end),
        local,
        host,
    })
}

/// Widens a sign by the brackets around it and tells its kind.
fn sign(text: &str, start: usize, end: usize) -> Option<(usize, usize, Sign)> {
    let written = text.get(start..end)?;
    if matches!(written, "(a)" | "[a]") {
        // A list mark has no word glued to it.
        let before = text.as_bytes().get(start.checked_sub(1)?)?;
        let after = text.as_bytes().get(end)?;
        let glued = before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric();
        return glued.then_some((start, end, Sign::Bracketed));
    }
    let before = text.get(..start)?;
    let left = before.strip_suffix(' ').unwrap_or(before);
    let after = text.get(end..)?;
    let right = after.strip_prefix(' ').unwrap_or(after);
    let pair = (left.bytes().next_back(), right.bytes().next());
    let bracketed = matches!(
        pair,
        (Some(b'('), Some(b')'))
            | (Some(b'['), Some(b']'))
            | (Some(b'{'), Some(b'}'))
            | (Some(b'<'), Some(b'>'))
            | (Some(b'*'), Some(b'*'))
            | (Some(b'_'), Some(b'_'))
    );
    if bracketed {
        return Some((
            left.len() - 1,
            text.len() - right.len() + 1,
            Sign::Bracketed,
        ));
    }
    match written {
        "@" => Some((start, end, Sign::Plain)),
        _ if !before.ends_with(' ') || !after.starts_with(' ') => None,
        "at" => Some((start, end, Sign::At)),
        _ => Some((start, end, Sign::Chiocciola)),
    }
}

/// ` at ` is also English: the rest must look like an address that someone disguised.
fn at_is_meant(doc: &Document<'_>, local: &str, start: usize, rest: &str) -> bool {
    let shouted = doc
        .cased()
        .get(start + local.len()..)
        .is_some_and(|after| after.trim_start().starts_with("AT "));
    shouted
        || rest.contains(" dot ")
        || rest.contains(['[', '('])
        || local.contains(['.', '_', '-'])
        || is_mailbox(local)
}

/// Names that only mailboxes bear, or mostly.
pub(super) fn is_mailbox(local: &str) -> bool {
    let word = local.trim_end_matches(|c: char| c.is_ascii_digit());
    matches!(
        word,
        "dpo"
            | "rpd"
            | "privacy"
            | "info"
            | "protocollo"
            | "urp"
            | "segreteria"
            | "databreach"
            | "assistenza"
            | "incidente"
            | "supporto"
            | "support"
            | "pec"
            | "stampa"
            | "clienti"
            | "ufficiostampa"
            | "contatti"
            | "gdpr"
            | "sicurezza"
            | "security"
            | "abuse"
            | "helpdesk"
            | "help"
            | "direzione"
            | "amministrazione"
            | "comune"
            | "ufficio"
            | "redazione"
            | "posta"
            | "mail"
            | "affarigenerali"
            | "anagrafe"
            | "personale"
    )
}

/// Whether a byte may stand in a local part as notices have them.
fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-')
}

/// The start of the local part that ends at `end`.
fn local_start(text: &str, end: usize) -> usize {
    let bytes = text.as_bytes();
    let mut start = end;
    while let Some(byte) = start.checked_sub(1).and_then(|at| bytes.get(at)) {
        // Two dots are a leader of a form: `E-mail.....dpo@ente.it`.
        let leader = *byte == b'.' && bytes.get(start) == Some(&b'.');
        if !is_local(*byte) || leader || end - start >= LONGEST_LOCAL {
            break;
        }
        start -= 1;
    }
    count(Work::Bytes, end - start);
    while start < end && bytes.get(start).is_some_and(|b| !b.is_ascii_alphanumeric()) {
        start += 1;
    }
    start
}

/// The local part before a sign, and where it begins.
fn local(doc: &Document<'_>, sign_start: usize, sign: Sign) -> Option<(usize, String)> {
    let text = doc.text();
    let bytes = text.as_bytes();
    let blank = matches!(bytes.get(sign_start.checked_sub(1)?), Some(b' ' | b'\n'));
    let end = sign_start - usize::from(blank);
    let start = local_start(text, end);
    if start == end {
        return None;
    }
    let word = text.get(start..end)?;
    if blank && sign == Sign::Plain {
        // `rpd @ ente.it`, `rpd` + line end + `@ente.it`; but not `le caselle @ente.it`.
        let spaced = bytes.get(sign_start + 1) == Some(&b' ');
        if !(spaced || is_mailbox(word) || word.contains(['.', '_', '-'])) {
            return None;
        }
    }
    if !word.bytes().any(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    if sign == Sign::Plain {
        return Some(widened(doc, start, word));
    }
    let mut start = start;
    let mut local = word.to_owned();
    while let Some(before) = text.get(..start).and_then(without_dot_phrase) {
        let more = local_start(text, before.len());
        if more == before.len() || local.len() > LONGEST_LOCAL {
            break;
        }
        local = format!("{}.{local}", text.get(more..before.len())?);
        start = more;
    }
    Some((start, local))
}

/// Adds the part of a local part that a line end cut off: `all'indirizzo ufficio.` + `privacy@ente.it`.
fn widened(doc: &Document<'_>, start: usize, word: &str) -> (usize, String) {
    let text = doc.text();
    let plain = (start, word.to_owned());
    let Some(cut) = start.checked_sub(1).filter(|&at| is_line_end(doc, at)) else {
        return plain;
    };
    let more = local_start(text, cut);
    let (Some(part), Some(before)) = (text.get(more..cut), text.get(..more)) else {
        return plain;
    };
    let lower = doc
        .cased()
        .get(more..)
        .is_some_and(|cased| cased.starts_with(|c: char| c.is_ascii_lowercase()));
    let joined = match part.bytes().next_back() {
        Some(b'_' | b'-') => true,
        Some(b'.') => lower && introduces(before),
        _ => false,
    };
    if joined && part.len() > 1 {
        (more, format!("{part}{word}"))
    } else {
        plain
    }
}

/// Whether a text ends with words after which only an address can follow.
fn introduces(before: &str) -> bool {
    let before = before.trim_end_matches(' ');
    if before.ends_with([':', '<', '(']) {
        return true;
    }
    let word = before
        .rsplit([' ', '\n', '\'', '('])
        .next()
        .unwrap_or_default();
    matches!(
        word,
        "a" | "ad" | "indirizzo" | "e-mail" | "email" | "mail" | "pec" | "casella"
    )
}

/// A text without the spelled-out dot at its end: `mario [dot] `, `mario punto `.
fn without_dot_phrase(text: &str) -> Option<&str> {
    let text = text.strip_suffix(' ').unwrap_or(text);
    for phrase in [
        "[dot]", "(dot)", "{dot}", "[punto]", "(punto)", "{punto}", "[.]", "(.)", " dot", " punto",
    ] {
        if let Some(before) = text.strip_suffix(phrase) {
            return Some(before.strip_suffix(' ').unwrap_or(before));
        }
    }
    None
}

/// Whether a complete host name of a usual ending stands at `at`.
fn host_follows(text: &str, at: usize) -> bool {
    let end = labels_end(text, at);
    let spaced = text
        .get(end..)
        .and_then(|rest| rest.strip_prefix(" . "))
        .is_some_and(|rest| {
            is_plain_tld(
                rest.split([' ', '\n', ',', ';', '.'])
                    .next()
                    .unwrap_or(rest),
            )
        });
    text.get(at..end).is_some_and(|host| {
        host.contains('.') && is_plain_tld(last_label(host)) || !host.is_empty() && spaced
    })
}

/// Whether the word that holds `at` is a web address: `https://social.it/@ente`.
fn inside_web_address(text: &str, at: usize) -> bool {
    const REACH: usize = 256;
    let bytes = text.as_bytes();
    let mut start = at;
    while start > 0 && at - start < REACH && !matches!(bytes.get(start - 1), Some(b' ' | b'\n')) {
        start -= 1;
    }
    count(Work::Bytes, at - start);
    bytes
        .get(start..at)
        .is_some_and(|word| word.windows(3).any(|w| w == b"://"))
}
