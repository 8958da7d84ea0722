//! Hyphens of addresses that stand at a line end.

use super::addresses::Address;
use crate::text::Document;
use std::collections::HashMap;

/// Puts back the hyphen that belonged to an address cut at a line end.
///
/// The view takes every hyphen at a line end for a division of a word. In an
/// address it may be the address's own: another mention tells, else the habit
/// of the text: where no word is divided, neither is an address.
pub(super) fn mend_hyphens(doc: &Document<'_>, found: &mut [Address]) {
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
