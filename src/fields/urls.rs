//! Web addresses.
//!
//! In: the document. Out: each address that the notice gives, once, as written
//! and mended where a line end cut it. A bare host name is an address only
//! where it is offered to visit or stands in a letterhead; the name of a
//! breached system, a swindler's site and an example are none.

use super::emails::addresses::{self, Address};
use super::hosts::{host_end, is_placeholder, is_plain_tld, last_label, registrable};
use super::strangers::{self, Around};
use crate::lexicon::Table;
use crate::record::Url;
use crate::text::{Document, SectionKind, ViewRange};
use crate::trace::Trace;
use std::collections::{HashMap, HashSet};

/// Reads them in order of first mention.
pub(crate) fn read(doc: &Document<'_>, addresses: &[Address], trace: &mut Trace) -> Vec<Url> {
    let mut found = candidates(doc);
    found.retain(|site| !addresses::holds(addresses, site.range));
    if found.is_empty() {
        return Vec::new();
    }
    let places: Vec<ViewRange> = found.iter().map(|site| site.range).collect();
    let around = strangers::around(doc, &places);
    let messages = strangers::false_messages(doc);
    let trusted = trusted(doc, addresses, &found, &around, &messages);
    let mailboxes: Vec<ViewRange> = addresses.iter().map(|address| address.range).collect();
    let defanged = strangers::defanged(doc, &mailboxes);
    let mut urls: Vec<Url> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    for (site, around) in found.iter().zip(&around) {
        if site.written == Form::Host && !is_offered(doc, site, *around) {
            continue;
        }
        let quoted = strangers::is_inside(&messages, site.range)
            && !trusted.contains(registrable(&site.host));
        let hostile = quoted || defanged.contains(registrable(&site.host));
        if hostile || is_foreign(doc, site, *around, &trusted) {
            trace.note(
                "urls",
                site.range,
                "a swindler's or an example's address",
                &[],
            );
            continue;
        }
        trace.note("urls", site.range, "a web address", &[]);
        let evidence = doc.evidence(site.range);
        let url = as_written(&evidence.text);
        match index.get(key(&url).as_str()) {
            Some(&known) => {
                urls[known].evidence.push(evidence);
            }
            None => {
                index.insert(key(&url), urls.len());
                urls.push(Url {
                    url,
                    evidence: vec![evidence],
                });
            }
        }
    }
    urls
}

/// How a web address shows that it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `https://ente.it`
    Scheme,
    /// `www.ente.it`
    Www,
    /// `ente.it/avvisi`
    Path,
    /// `ente.it`
    Host,
}

#[derive(Debug)]
struct Site {
    range: ViewRange,
    host: String,
    written: Form,
}

/// Every web address and bare host name, in order.
fn candidates(doc: &Document<'_>) -> Vec<Site> {
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
    if !labelled && !super::hosts::is_line_end(doc, at + 1) {
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
    let cut = super::hosts::labels_end(text, at);
    let dot = usize::from(text.get(cut..)?.starts_with('.'));
    if cut == at || !super::hosts::is_line_end(doc, cut + dot) {
        return None;
    }
    let next = cut + dot + 1;
    let rest = text.get(next..super::hosts::labels_end(text, next))?;
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
    at + length
}

/// Leaves out the marks after an address that belong to the sentence.
fn trimmed(text: &str, at: usize, end: usize) -> usize {
    let mut end = end;
    while let Some(address) = text.get(at..end) {
        let Some(last) = address.chars().next_back() else {
            break;
        };
        let unopened = last == ')' && address.matches(')').count() > address.matches('(').count();
        let sentence = matches!(
            last,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ']' | '*' | '_' | '-' | '('
        );
        if !(unopened || sentence) {
            break;
        }
        end -= last.len_utf8();
    }
    end
}

/// Where the address goes on after a line end, if it does.
fn wrapped(doc: &Document<'_>, at: usize, end: usize) -> Option<usize> {
    let text = doc.text();
    if end - at > LONGEST_PATH || !super::hosts::is_line_end(doc, end) {
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

/// The address in one piece: without the line end inside, with its own hyphens.
fn as_written(evidence: &str) -> String {
    evidence
        .chars()
        .filter(|c| {
            !c.is_whitespace()
                && !matches!(
                    c,
                    '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'
                )
        })
        .map(|c| match c {
            '\u{2010}' | '\u{2011}' | '\u{2013}' => '-',
            c => c,
        })
        .collect()
}

/// What two spellings of one address share.
fn key(url: &str) -> String {
    let lower = url.to_lowercase();
    let bare = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"))
        .unwrap_or(&lower);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    bare.trim_end_matches(['/', '.']).to_owned()
}

/// Domains that the notice writes without calling them a swindler's.
fn trusted(
    doc: &Document<'_>,
    addresses: &[Address],
    found: &[Site],
    around: &[Around],
    messages: &[ViewRange],
) -> HashSet<String> {
    let mut trusted: HashSet<String> = found
        .iter()
        .zip(around)
        .filter(|(site, around)| {
            site.written != Form::Host
                && !strangers::is_inside(messages, site.range)
                && strangers::cue(doc, **around).is_none()
        })
        .map(|(site, _)| registrable(&site.host).to_owned())
        .collect();
    let mailboxes: Vec<ViewRange> = addresses.iter().map(|address| address.range).collect();
    for (address, around) in addresses.iter().zip(strangers::around(doc, &mailboxes)) {
        if !strangers::is_inside(messages, address.range) && strangers::cue(doc, around).is_none() {
            trusted.insert(registrable(&address.host).to_owned());
        }
    }
    trusted
}

/// Whether an address is a swindler's or an example's.
fn is_foreign(doc: &Document<'_>, site: &Site, around: Around, trusted: &HashSet<String>) -> bool {
    let example = is_placeholder(&site.host) || strangers::is_example(doc, around);
    let hidden = last_label(&site.host) == "onion" || doc.slice(site.range).contains(".onion");
    let strange =
        strangers::cue(doc, around).is_some() && !trusted.contains(registrable(&site.host));
    example || hidden || strange
}

/// Whether a bare host name is offered to visit, or stands in a letterhead.
fn is_offered(doc: &Document<'_>, site: &Site, around: Around) -> bool {
    const NEAR: usize = 34;
    let text = doc.text();
    let quoted = text
        .get(..site.range.start)
        .is_some_and(|t| t.ends_with('"'));
    let cased = doc.cased_slice(site.range);
    let brand = cased.bytes().any(|b| b.is_ascii_uppercase())
        && cased.bytes().any(|b| b.is_ascii_lowercase());
    // `v2.it`, `9.it`: a missing blank, not a host.
    let name = registrable(&site.host)
        .split('.')
        .next()
        .unwrap_or_default();
    let named = name.len() >= 3 && name.bytes().any(|b| b.is_ascii_alphabetic());
    if brand || !named {
        return false;
    }
    let Some(index) = doc.sentence_at(site.range.start) else {
        return false;
    };
    let Some(sentence) = doc.sentences().get(index) else {
        return false;
    };
    if is_header(doc, index, site.range) && !quoted {
        return true;
    }
    let web = doc
        .hits_in(Table::ContactCues, around.left)
        .filter(|hit| hit.code() == "web")
        .last();
    let offered = web.is_some_and(|hit| around.left.end - hit.range.end <= NEAR);
    // The words beside the name say that the site itself was hit; "violati: visita ente.it" does not.
    let invites = |hit: ViewRange| {
        web.is_some_and(|web| is_invitation(doc.slice(web.range)) && hit.end <= web.range.start)
    };
    let breached = doc
        .hits_in(Table::ContactCues, sentence.range)
        .filter(|hit| hit.code() == "breached")
        .any(|hit| is_beside(doc, hit.range, site.range) && !invites(hit.range));
    offered && !breached && !quoted
}

/// "visita", "consulti", "collegandosi": words that ask the reader to go there.
fn is_invitation(words: &str) -> bool {
    ["visit", "consult", "colleg", "digit", "acced", "navig"]
        .iter()
        .any(|stem| words.starts_with(stem))
}

/// Whether two places stand close together, in one clause.
fn is_beside(doc: &Document<'_>, a: ViewRange, b: ViewRange) -> bool {
    const NEAR: usize = 60;
    let (from, to) = (a.end.min(b.end), a.start.max(b.start));
    from <= to
        && to - from <= NEAR
        && !doc
            .slice(ViewRange::new(from, to))
            .contains([',', ';', ':', '('])
}

/// Whether a line is a letterhead or a line of contacts: short, and made of such parts.
fn is_header(doc: &Document<'_>, index: usize, site: ViewRange) -> bool {
    const LONGEST: usize = 60;
    let Some(sentence) = doc.sentences().get(index) else {
        return false;
    };
    if sentence.tokens.len() > LONGEST {
        return false;
    }
    let line = doc.slice(sentence.range);
    // The first line of a saved page.
    let masthead = index == 0
        && sentence.range.start == site.start
        && sentence.tokens.len() <= 14
        && !line.ends_with('.');
    let alone = sentence.range == site || masthead;
    let parted = line.contains(" | ") || line.contains(" - ") || line.contains(" · ");
    let contacts = line.contains('@')
        || doc
            .hits_in(Table::PhoneCues, sentence.range)
            .any(|hit| hit.code() == "phone");
    let place = index < 4 || index + 4 >= doc.sentences().len();
    let section = doc.section_kind(index) == SectionKind::Contacts;
    alone || (parted || line.contains("; ")) && (contacts || place) || section && contacts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::SourceText;
    use proptest::prelude::*;
    use std::time::{Duration, Instant};

    fn urls(text: &str) -> Vec<Url> {
        let source = SourceText::new(text.to_owned());
        let doc = Document::new(&source, Lexicon::builtin());
        read(&doc, &addresses::addresses(&doc), &mut Trace::off())
    }

    fn shown(found: &[Url]) -> String {
        let items: Vec<String> = found.iter().map(|url| url.url.clone()).collect();
        items.join(" ")
    }

    #[test]
    fn every_case_reads_as_listed() {
        let cases = include_str!("../../tests/cases/urls.tsv");
        let mut wrong = Vec::new();
        for line in cases
            .lines()
            .filter(|l| !l.starts_with('#') && !l.is_empty())
        {
            let (text, expected) = line.split_once('\t').unwrap_or((line, ""));
            let found = shown(&urls(&text.replace("\\n", "\n")));
            if found != expected.trim() {
                wrong.push(format!("{line}\n    found: {found}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        let started = Instant::now();
        for text in [
            ".".repeat(200_000),
            "a.".repeat(100_000),
            "www.a".repeat(30_000),
            "https://a.it/".repeat(20_000),
            "https://a.it/b/\n".repeat(10_000),
            format!("https://a.it/{}", "(".repeat(100_000)),
        ] {
            urls(&text);
        }
        assert!(started.elapsed() < Duration::from_secs(60));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[wht:/.a-eit\\n \\-?à@]{0,120}") {
            urls(&text);
        }
    }
}
