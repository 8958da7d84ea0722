//! Contacts that stand in a link but not in its words: `<a href="mailto:…">Scrivici</a>`.

use super::page::Page;
use super::tokens::Attribute;
use super::tree::{Content, Node};
use std::ops::Range;

/// A contact and the bytes of the page that hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Contact {
    pub(super) words: String,
    pub(super) bytes: Range<usize>,
}

/// The address that an element stands for: Cloudflare hides addresses from robots.
pub(super) fn protected_address(node: &Node) -> Option<Contact> {
    let attribute = node.attribute("data-cfemail")?;
    Some(Contact {
        words: unprotected(&attribute.value)?,
        bytes: attribute.bytes.clone(),
    })
}

/// The contacts of a link that its words don't show, and whether it shows any words.
pub(super) fn unseen(page: &Page<'_>, nodes: &[Node], link: usize) -> (Vec<Contact>, bool) {
    let Some(target) = nodes[link].attribute("href") else {
        return (Vec::new(), false);
    };
    let contacts = contacts(page, target);
    if contacts.is_empty() {
        return (contacts, false);
    }
    let shown = shown(page, nodes, link);
    let folded = shown.to_lowercase();
    let digits = digits(&shown);
    let unseen = contacts
        .into_iter()
        .filter(|contact| {
            if contact.words.contains('@') {
                !folded.contains(&contact.words.to_lowercase())
            } else {
                digits.len() < FEWEST_DIGITS
            }
        })
        .collect();
    (unseen, !shown.trim().is_empty())
}

/// Fewest digits of a telephone number.
const FEWEST_DIGITS: usize = 5;

/// The contacts of a link's target.
fn contacts(page: &Page<'_>, target: &Attribute) -> Vec<Contact> {
    let contact = |words: String| Contact {
        bytes: within(page, target, &words),
        words,
    };
    let url = target.value.trim();
    let (scheme, rest) = url.split_once(':').unwrap_or(("", url));
    if scheme.eq_ignore_ascii_case("mailto") {
        let recipients = rest.split(['?', '&']).next().unwrap_or_default();
        return decoded(recipients)
            .split([',', ';'])
            .map(str::trim)
            .filter(|address| is_address(address))
            .map(|address| contact(address.to_owned()))
            .collect();
    }
    if scheme.eq_ignore_ascii_case("tel") {
        let number = decoded(rest).trim().to_owned();
        let known =
            digits(&number).len() >= FEWEST_DIGITS && !number.contains(|c: char| c.is_alphabetic());
        return known.then(|| contact(number)).into_iter().collect();
    }
    url.split_once("/cdn-cgi/l/email-protection#")
        .and_then(|(_, protected)| unprotected(protected))
        .map(contact)
        .into_iter()
        .collect()
}

/// The bytes of a contact in an attribute; all of it where the contact is encoded.
fn within(page: &Page<'_>, attribute: &Attribute, words: &str) -> Range<usize> {
    let all = attribute.bytes.clone();
    let value = page.bytes().get(all.clone()).unwrap_or_default();
    let found = std::str::from_utf8(value).ok().and_then(|v| v.find(words));
    match found {
        Some(at) => all.start + at..all.start + at + words.len(),
        None => all,
    }
}

/// The words of a link, as far as they can hold a contact.
fn shown(page: &Page<'_>, nodes: &[Node], link: usize) -> String {
    const LONGEST: usize = 2000;
    const NODES: usize = 64;
    let mut shown = String::new();
    for node in nodes[link..nodes[link].end].iter().take(NODES) {
        match &node.content {
            Content::Text(range) => {
                let end = range.end.min(range.start + LONGEST);
                shown.push_str(&page.decoded(range.start..end));
            }
            Content::Element(..) => {
                if let Some(address) = protected_address(node) {
                    shown.push_str(&address.words);
                }
            }
        }
        if shown.len() > LONGEST {
            break;
        }
    }
    shown
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, host)| {
        !local.is_empty() && host.contains('.') && !text.contains(char::is_whitespace)
    })
}

/// Undoes the percent encoding of a URL.
fn decoded(url: &str) -> String {
    let bytes = url.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = bytes.get(at + 1..at + 3).filter(|_| byte == b'%');
        match code.and_then(hexadecimal) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// Undoes the protection of Cloudflare: hexadecimal, the first byte is the key to all others.
fn unprotected(protected: &str) -> Option<String> {
    let codes: Option<Vec<u8>> = protected
        .trim()
        .as_bytes()
        .chunks(2)
        .map(hexadecimal)
        .collect();
    let (key, rest) = codes.as_deref()?.split_first()?;
    let address = rest.iter().map(|byte| byte ^ key).collect();
    String::from_utf8(address).ok().filter(|a| is_address(a))
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok().filter(|d| d.len() == 2)?;
    u8::from_str_radix(digits, 16).ok()
}
