//! Where web addresses and bare host names stand, and how far they reach.
//!
//! In: the normalised view. Out: each with its place, its host and how it shows that it is one.
//! Linear: every mark looks a bounded way around.

use crate::fields::hosts::{host_end, is_line_end, is_plain_tld, labels_end, last_label};
use crate::text::{Document, ViewRange};
use crate::work::{Work, count};

/// How a web address shows that it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `https://ente.it`
    Scheme,
    /// `www.ente.it`
    Www,
    /// `ente.it/avvisi`
    Path,
    /// `ente.it`
    Host,
}

/// A web address or bare host name.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) range: ViewRange,
    pub(super) host: String,
    pub(super) written: Form,
}

/// Every web address and bare host name, in order.
pub(super) fn candidates(doc: &Document<'_>) -> Vec<Site> {
    let text = doc.text();
    let mut found: Vec<Site> = Vec::new();
    let mut free = 0;
    let bytes = text.as_bytes();
    for dot in memchr::memchr2_iter(b'.', b':', bytes) {
        // A colon belongs to an address only in `://`.
        if dot < free || bytes[dot] == b':' && !bytes[dot..].starts_with(b"://") {
            continue;
        }
        if let Some(site) = site_at(doc, dot, free) {
            free = site.range.end;
            found.push(site);
        }
    }
    found
}

/// The address to which a dot or the colon of a scheme belongs.
fn site_at(doc: &Document<'_>, at: usize, free: usize) -> Option<Site> {
    const LONGEST_LABEL: usize = 63;
    let text = doc.text();
    let bytes = text.as_bytes();
    let mut start = at;
    let belongs = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    while start > free
        && at - start <= LONGEST_LABEL
        && bytes.get(start - 1).is_some_and(|b| belongs(*b))
    {
        start -= 1;
    }
    count(Work::Bytes, at - start);
    let word = text.get(start..at)?.trim_start_matches('-');
    let start = at - word.len();
    let before = start.checked_sub(1).and_then(|b| bytes.get(b));
    if word.is_empty()
        || before.is_some_and(|b| matches!(b, b'@' | b'.' | b'_' | b'/') || *b >= 0x80)
    {
        return None;
    }
    if bytes.get(at) == Some(&b':') {
        let scheme = matches!(word, "http" | "https") && text.get(at..)?.starts_with("://");
        if !scheme {
            return None;
        }
        let (end, host) = address_end(doc, at + 3)?;
        return Some(Site {
            range: ViewRange::new(start, end),
            host,
            written: Form::Scheme,
        });
    }
    // A label follows the dot, or a line end cuts the host there.
    let labelled = bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
    if !labelled && !is_line_end(doc, at + 1) {
        return None;
    }
    let www = word == "www" || word == "ww" || word == "www2";
    let (end, host) = address_end(doc, start)?;
    // `nome.cognome@ente.it` is no host.
    if bytes.get(end) == Some(&b'@') {
        return None;
    }
    let written = match (www, end > start + host.len()) {
        (true, _) => Form::Www,
        (false, true) => Form::Path,
        (false, false) => Form::Host,
    };
    let usual = written == Form::Www || is_plain_tld(last_label(&host));
    usual.then_some(Site {
        range: ViewRange::new(start, end),
        host,
        written,
    })
}

/// The end of an address whose host begins at `at`, and the host.
fn address_end(doc: &Document<'_>, at: usize) -> Option<(usize, String)> {
    let text = doc.text();
    let (mut end, host) = host_here(doc, at)?;
    let rest = text.get(end..)?;
    if let Some(port) = rest.strip_prefix(':') {
        let digits = port.bytes().take_while(u8::is_ascii_digit).count();
        if (2..=5).contains(&digits) {
            end += 1 + digits;
        }
    }
    if text.get(end..)?.starts_with(['/', '?', '#']) {
        end = path_end(doc, end);
    }
    Some((end, host))
}

/// The host at `at`; a line end may cut it.
fn host_here(doc: &Document<'_>, at: usize) -> Option<(usize, String)> {
    let text = doc.text();
    if let Some(end) = host_end(text, doc.cased(), at) {
        return Some((end, text.get(at..end)?.to_owned()));
    }
    // `https://www.azienda` + line end + `sanitaria.it/avvisi`
    let cut = labels_end(text, at);
    let dot = usize::from(text.get(cut..)?.starts_with('.'));
    if cut == at || !is_line_end(doc, cut + dot) {
        return None;
    }
    let next = cut + dot + 1;
    let rest = text.get(next..labels_end(text, next))?;
    let first_known = text.get(at..cut)?.contains('.') || dot == 1 || rest.contains('.');
    let lower = doc
        .cased()
        .as_bytes()
        .get(next)
        .is_some_and(|b| !b.is_ascii_uppercase());
    if !first_known || !lower || !is_plain_tld(last_label(rest)) || rest.starts_with("www.") {
        return None;
    }
    let joint = if dot == 1 { "." } else { "" };
    Some((
        next + rest.len(),
        format!("{}{joint}{rest}", text.get(at..cut)?),
    ))
}

/// Bytes of a path that are looked at.
const LONGEST_PATH: usize = 2048;

/// The end of a path, query or fragment that begins at `at`.
fn path_end(doc: &Document<'_>, at: usize) -> usize {
    let text = doc.text();
    let mut end = run_end(text, at);
    for _ in 0..3 {
        match wrapped(doc, at, end) {
            Some(more) => end = more,
            None => break,
        }
    }
    trimmed(text, at, end)
}

/// The end of the characters at `at` that may stand in an address.
fn run_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let stop = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '"' | '<' | '>' | '|' | '{' | '}' | '\\' | '^' | '`' | '•'
            )
    };
    let length = rest
        .char_indices()
        .find(|&(i, c)| {
            stop(c) || i > LONGEST_PATH || c == ',' && rest[i + 1..].starts_with("http")
        })
        .map_or(rest.len(), |(i, _)| i);
    count(Work::Bytes, length);
    at + length
}

/// Leaves out the marks after an address that belong to the sentence.
fn trimmed(text: &str, at: usize, end: usize) -> usize {
    let address = text.get(at..end).unwrap_or_default();
    // How many more brackets are closed than opened in what is left.
    let mut unopened: i32 = address.chars().map(bracket).sum();
    let kept = address.trim_end_matches(|last| match last {
        '(' | ')' if last == '(' || unopened > 0 => {
            unopened -= bracket(last);
            true
        }
        _ => matches!(
            last,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ']' | '*' | '_' | '-'
        ),
    });
    at + kept.len()
}

/// 1 for a bracket that closes, -1 for one that opens.
fn bracket(c: char) -> i32 {
    i32::from(c == ')') - i32::from(c == '(')
}

/// Where the address goes on after a line end, if it does.
fn wrapped(doc: &Document<'_>, at: usize, end: usize) -> Option<usize> {
    let text = doc.text();
    if end - at > LONGEST_PATH || !is_line_end(doc, end) {
        return None;
    }
    let next = end + 1;
    let more = run_end(text, next);
    let chunk = text.get(next..more)?;
    let chunk = chunk.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
    let first = chunk.bytes().next()?;
    let cased_first = *doc.cased().as_bytes().get(next)?;
    if chunk.contains('@')
        || chunk.contains("://")
        || chunk.starts_with("www.")
        || cased_first.is_ascii_uppercase()
    {
        return None;
    }
    let telling = chunk
        .bytes()
        .any(|b| matches!(b, b'/' | b'_' | b'=' | b'?' | b'%' | b'&'))
        || chunk.trim_matches('-').contains(['-', '.'])
        || first.is_ascii_alphabetic() && chunk.bytes().any(|b| b.is_ascii_digit());
    let last = text.as_bytes().get(end.checked_sub(1)?)?;
    let joins = match last {
        b'-' | b'_' | b'=' | b'&' | b'%' | b'?' => first.is_ascii_alphanumeric(),
        b'/' => first.is_ascii_alphanumeric() && (telling || ends_paragraph(text, more)),
        b'.' | b',' | b';' | b')' => false,
        _ => matches!(first, b'/' | b'?' | b'#' | b'_' | b'=' | b'-') && chunk.len() > 1,
    };
    joins.then_some(more)
}

/// Whether the paragraph ends here.
fn ends_paragraph(text: &str, at: usize) -> bool {
    text.get(at..)
        .is_none_or(|rest| rest.is_empty() || rest.starts_with('\n'))
}
