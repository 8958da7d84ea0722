//! E-mail addresses as notices write them: plain, against spam robots
//! (`dpo [at] ente.it`, `dpo chiocciola ente punto it`), cut by a line end.
//!
//! In: the normalised view. Out: each address with its place, mended.

use crate::fields::hosts::{
    LONGEST_HOST, is_line_end, is_plain_tld, is_tld, label_end, labels_end, last_label,
};
use crate::lexicon::Table;
use crate::text::{Document, ViewRange};
use std::collections::HashMap;

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
    let mut signs: Vec<(usize, usize)> = text
        .match_indices('@')
        .chain(text.match_indices("(a)"))
        .chain(text.match_indices("[a]"))
        .map(|(at, sign)| (at, at + sign.len()))
        .collect();
    signs.extend(
        doc.hits_of(Table::ContactCues)
            .iter()
            .filter(|hit| hit.code() == "at_sign")
            .map(|hit| (hit.range.start, hit.range.end)),
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
    let (host_end, host) = host(doc, end + usize::from(blank), sign)?;
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

/// The byte after a spelled-out dot that stands at `at`; whether it stands in brackets.
fn dot_phrase(text: &str, at: usize) -> Option<(usize, bool)> {
    let rest = text.get(at..)?;
    let (rest, spaced) = match rest.strip_prefix(' ') {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let here = text.len() - rest.len();
    for phrase in [
        "[dot]", "(dot)", "{dot}", "[punto]", "(punto)", "{punto}", "[.]", "(.)",
    ] {
        if rest.starts_with(phrase) {
            let end = here + phrase.len();
            let blank = text.get(end..)?.starts_with(' ');
            return Some((end + usize::from(blank), true));
        }
    }
    for phrase in ["dot ", "punto "] {
        if spaced && rest.starts_with(phrase) {
            return Some((here + phrase.len(), false));
        }
    }
    None
}

/// Whether a complete host name of a usual ending stands at `at`.
fn host_follows(text: &str, at: usize) -> bool {
    let end = labels_end(text, at);
    text.get(at..end)
        .is_some_and(|host| host.contains('.') && is_plain_tld(last_label(host)))
}

/// What goes on after a cut in a host name.
struct Joint {
    next: usize,
    dot: bool,
    plain: bool,
}

/// The host name at `at`, mended, and where it ends.
fn host(doc: &Document<'_>, at: usize, sign: Sign) -> Option<(usize, String)> {
    const MOST_JOINTS: usize = 8;
    let mut reader = HostReader {
        name: String::new(),
        end: at,
        complete: None,
    };
    let mut plain = true;
    for _ in 0..MOST_JOINTS {
        reader.labels(doc);
        match joint(doc, &reader) {
            Some(joint) if reader.name.len() < LONGEST_HOST => {
                if joint.dot {
                    reader.name.push('.');
                }
                plain &= joint.plain;
                reader.end = joint.next;
            }
            _ => break,
        }
    }
    if let Some((end, length)) = reader.complete {
        reader.name.truncate(length);
        return Some((end, reader.name));
    }
    // An ending that no list knows, in an address that nothing cut.
    let last = last_label(&reader.name);
    let likely = reader.name.contains('.')
        && (2..=18).contains(&last.len())
        && last.bytes().all(|b| b.is_ascii_alphabetic());
    (likely && plain && sign == Sign::Plain).then_some((reader.end, reader.name))
}

struct HostReader {
    name: String,
    end: usize,
    /// Where the longest name with a real ending ends: in the view, and in `name`.
    complete: Option<(usize, usize)>,
}

impl HostReader {
    /// Takes the labels that follow without a cut.
    fn labels(&mut self, doc: &Document<'_>) {
        let (text, cased) = (doc.text(), doc.cased());
        let shouted = cased
            .get(self.end..labels_end(text, self.end))
            .is_some_and(|run| !run.bytes().any(|b| b.is_ascii_lowercase()));
        loop {
            let end = label_end(text, self.end);
            let Some(label) = text.get(self.end..end).filter(|l| !l.is_empty()) else {
                break;
            };
            let capital = cased
                .as_bytes()
                .get(self.end)
                .is_some_and(u8::is_ascii_uppercase);
            if self.complete.is_some() && capital && !shouted {
                break;
            }
            self.name.push_str(label);
            self.end = end;
            if self.name.contains('.') && is_tld(last_label(&self.name)) {
                self.complete = Some((end, self.name.len()));
            }
            let goes_on = text.as_bytes().get(end) == Some(&b'.')
                && text
                    .as_bytes()
                    .get(end + 1)
                    .is_some_and(u8::is_ascii_alphanumeric);
            if !goes_on || self.name.len() > LONGEST_HOST {
                break;
            }
            self.name.push('.');
            self.end = end + 1;
        }
    }
}

/// How a host name goes on after a blank, a line end or a spelled-out dot.
fn joint(doc: &Document<'_>, reader: &HostReader) -> Option<Joint> {
    let text = doc.text();
    let at = reader.end;
    if let Some((next, bracketed)) = dot_phrase(text, at) {
        let label = text.get(next..label_end(text, next))?;
        let wanted = match reader.complete {
            None => !label.is_empty(),
            // `... punto mc punto it`: the province is a country elsewhere.
            Some(_) => bracketed && !label.is_empty() || is_plain_tld(label),
        };
        return wanted.then_some(Joint {
            next,
            dot: true,
            plain: false,
        });
    }
    let bytes = text.as_bytes();
    let is_blank = |at: usize| matches!(bytes.get(at), Some(b' ' | b'\n'));
    let (next, dot) = match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'.'), Some(b' ' | b'\n')) => (at + 2, true),
        (Some(b' ' | b'\n'), Some(b'.')) => (at + 2, true),
        (Some(b' ' | b'\n'), _) if reader.complete.is_none() => (at + 1, false),
        _ => return None,
    };
    if is_blank(next) {
        return None;
    }
    let rest = text.get(next..labels_end(text, next))?;
    let lower = doc
        .cased()
        .as_bytes()
        .get(next)
        .is_some_and(|b| !b.is_ascii_uppercase());
    let fits = match (reader.complete.is_some(), dot) {
        (true, _) => rest == "it",
        (false, true) => is_plain_tld(last_label(rest)),
        (false, false) => {
            rest.contains('.') && is_plain_tld(last_label(rest)) && !rest.starts_with("www.")
        }
    };
    (fits && lower).then_some(Joint {
        next,
        dot,
        plain: false,
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
    bytes
        .get(start..at)
        .is_some_and(|word| word.windows(3).any(|w| w == b"://"))
}

/// Puts back the hyphen that belonged to an address cut at a line end.
///
/// The view takes every hyphen at a line end for a division of a word. In an
/// address it may be the address's own: another mention tells, else the habit
/// of the text: where no word is divided, neither is an address.
fn mend_hyphens(doc: &Document<'_>, found: &mut [Address]) {
    let cut: Vec<usize> = (0..found.len())
        .filter(|&i| cut_at_hyphen(&doc.evidence(found[i].range).text).is_some())
        .collect();
    if cut.is_empty() {
        return;
    }
    let divides = divides_words(doc.source().as_str());
    let mut hosts: HashMap<String, usize> = HashMap::new();
    for address in found.iter() {
        *hosts.entry(address.host.clone()).or_default() += 1;
    }
    for i in cut {
        let Some(kept) = cut_at_hyphen(&doc.evidence(found[i].range).text) else {
            continue;
        };
        let Some((local, host)) = kept.split_once('@') else {
            continue;
        };
        let elsewhere_with = host != found[i].host && hosts.contains_key(host);
        let elsewhere_without = host != found[i].host && hosts.get(&found[i].host) > Some(&1);
        if elsewhere_with || !elsewhere_without && !divides {
            found[i].local = local.to_owned();
            found[i].host = host.to_owned();
        }
    }
}

/// An address as written, in one piece with its hyphens; `None` if no line ends at a hyphen.
fn cut_at_hyphen(written: &str) -> Option<String> {
    let at = written.find(['\n', '\r'])?;
    if !written[..at].trim_end().ends_with(['-', '\u{2010}']) {
        return None;
    }
    let whole: String = written
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{00AD}')
        .map(|c| if c == '\u{2010}' { '-' } else { c })
        .flat_map(char::to_lowercase)
        .collect();
    whole.contains('@').then_some(whole)
}

/// Whether a text divides words at its line ends.
fn divides_words(source: &str) -> bool {
    let lines: Vec<&str> = source.lines().collect();
    lines.windows(2).any(|pair| {
        let (line, next) = (pair[0].trim_end(), pair[1].trim_start());
        let word = line.rsplit(' ').next().unwrap_or_default();
        let rest = next.split(' ').next().unwrap_or_default();
        line.ends_with('-')
            && word.len() > 1
            && rest.starts_with(char::is_lowercase)
            && ![word, rest]
                .iter()
                .any(|part| part.contains(['@', '/']) || part.contains(".it"))
    })
}
