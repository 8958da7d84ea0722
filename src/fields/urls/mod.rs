//! Web addresses.
//!
//! In: the document. Out: each address that the notice gives, once, as written
//! and mended where a line end cut it. A bare host name is an address only
//! where it is offered to visit or stands in a letterhead; the name of a
//! breached system, a swindler's site and an example are none.

mod offer;
mod site;

use super::emails::addresses::{self, Address};
use super::hosts::{is_placeholder, last_label, registrable};
use super::strangers::{self, Around};
use crate::record::Url;
use crate::text::{Document, ViewRange};
use crate::trace::Trace;
use offer::is_offered;
use site::{Form, Site, candidates};
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::SourceText;
    use proptest::prelude::*;

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
        let cases = include_str!("../../../tests/cases/urls.tsv");
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

    proptest! {
        #[test]
        fn no_text_panics(text in "[wht:/.a-eit\\n \\-?à@]{0,120}") {
            urls(&text);
        }
    }
}
