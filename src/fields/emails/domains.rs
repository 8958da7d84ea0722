//! The domain of an address, mended where a blank, a line end or a spelled-out
//! dot cuts it.
//!
//! In: the place after the sign. Out: the domain and where it ends.

use crate::fields::hosts::{LONGEST_HOST, is_plain_tld, is_tld, label_end, labels_end, last_label};
use crate::text::Document;

/// The byte after a spelled-out dot that stands at `at`; whether it stands in brackets.
fn dot_phrase(text: &str, at: usize) -> Option<(usize, bool)> {
    let rest = text.get(at..)?;
    let (rest, spaced) = match rest.strip_prefix(' ') {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    if let Some(inner) = rest.strip_prefix(['[', '(', '{']) {
        let inner = inner.strip_prefix(' ').unwrap_or(inner);
        let after = ["dot", "punto", "."]
            .iter()
            .find_map(|word| inner.strip_prefix(word))?;
        let after = after.strip_prefix(' ').unwrap_or(after);
        let after = after.strip_prefix([']', ')', '}'])?;
        let after = after.strip_prefix(' ').unwrap_or(after);
        return Some((text.len() - after.len(), true));
    }
    ["dot ", "punto ", ". "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .filter(|_| spaced)
        .map(|after| (text.len() - after.len(), false))
}

/// What goes on after a cut in a host name.
struct Joint {
    next: usize,
    dot: bool,
    plain: bool,
}

/// The host name at `at`, mended, and where it ends; `lenient` takes an ending that no list knows.
pub(super) fn host(doc: &Document<'_>, at: usize, lenient: bool) -> Option<(usize, String)> {
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
    (likely && plain && lenient).then_some((reader.end, reader.name))
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

/// Whether a dot between blanks stands here: `ente . it`.
fn rest_is_dot(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(" . "))
}

/// How a host name goes on after a blank, a line end or a spelled-out dot.
fn joint(doc: &Document<'_>, reader: &HostReader) -> Option<Joint> {
    let text = doc.text();
    let at = reader.end;
    if let Some((next, bracketed)) = dot_phrase(text, at) {
        let label = text.get(next..label_end(text, next))?;
        let wanted = match reader.complete {
            None if rest_is_dot(text, at) => is_plain_tld(label),
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
