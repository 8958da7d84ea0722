//! The mailboxes and web addresses of a text, which may bear the name of who writes.

use crate::text::Document;

/// The mailboxes and web addresses of a text, letters and digits only.
pub(super) struct Hosts {
    parts: Vec<String>,
    /// The first labels of the hosts.
    labels: Vec<String>,
}

impl Hosts {
    pub(super) fn of(doc: &Document<'_>) -> Self {
        const MOST: usize = 24;
        let mut parts: Vec<String> = Vec::new();
        let mut labels: Vec<String> = Vec::new();
        let tokens = doc.tokens();
        let mut at = 0;
        while at < tokens.len() && parts.len() < MOST {
            let begins = matches!(doc.word(at), "@" | "www" | "http" | "https");
            if !begins {
                at += 1;
                continue;
            }
            let mut first = at;
            while first > 0 && at - first < 9 && doc.glued(first - 1) {
                first -= 1;
            }
            let mut last = at;
            while last - at < 14 && doc.glued(last) {
                last += 1;
            }
            let range = doc.range_of(&(first..last + 1));
            let part: String = doc
                .slice(range)
                .chars()
                .filter(|c| c.is_alphanumeric())
                .collect();
            let host = match doc.word(at) {
                "@" => at + 1,
                "www" => at + 2,
                _ => (at..=last)
                    .rev()
                    .take(8)
                    .find(|&i| doc.word(i) == "www")
                    .map_or(at + 4, |www| www + 2),
            };
            let label: String = (host..=last)
                .map(|i| doc.word(i))
                .take_while(|word| *word != ".")
                .filter(|word| *word != "-")
                .collect();
            if !parts.contains(&part) {
                parts.push(part);
                labels.push(label);
            }
            at = last + 1;
        }
        Self { parts, labels }
    }

    /// Whether a host is nothing but a word: `alfaviva` of `ciao@alfaviva.it`.
    pub(super) fn bear(&self, word: &str) -> bool {
        self.labels.iter().any(|label| label == word)
    }

    /// Whether a host is made of words of a name, in their order: `mediatecaborgosole` of Mediateca Civica Borgosole.
    pub(super) fn made_of(&self, words: &[&str]) -> bool {
        const TELLING: usize = 6;
        self.labels.iter().any(|label| {
            let mut rest = label.as_str();
            let mut used = 0;
            for word in words {
                if let Some(after) = rest.strip_prefix(word) {
                    rest = after;
                    used += 1;
                }
            }
            rest.is_empty() && used >= 2 && label.len() >= TELLING
        })
    }

    /// Whether a mailbox or host bears a party's name; a mailbox that is nothing but the name is a person's.
    pub(super) fn speak_for(&self, key: &str, formal: bool) -> bool {
        const TELLING: usize = 6;
        key.len() >= 4
            && (self
                .parts
                .iter()
                .any(|part| part.contains(key) && (formal || !part.starts_with(key)))
                || self.labels.iter().any(|label| {
                    label.contains(key) || label.len() >= TELLING && key.starts_with(label.as_str())
                }))
    }
}
