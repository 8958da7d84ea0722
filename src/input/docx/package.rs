//! The parts of an Office file and how they refer to each other.
//!
//! An Office file is a ZIP archive of parts; which part is the document, and
//! what else belongs to a part, its relationships say.

use super::FORMAT;
use crate::input::markup::{self, Markup, Node, Space};
use crate::input::zipped::{self, Archive, Budget};
use crate::input::{InputError, UNDECODABLE};
use crate::watch::Watch;
use std::collections::{BTreeMap, HashMap};

/// An Office file whose parts are read on demand.
pub(super) struct Package<'b> {
    archive: Archive<'b>,
    /// Entries by name, in lower case: part names do not differ by case.
    entries: HashMap<String, usize>,
    budget: Budget,
    pub(super) watch: Watch,
    /// A code of what was lost while decoding parts.
    pub(super) loss: Option<&'static str>,
}

/// What a part refers to, by the id that it uses.
pub(super) type Relationships = BTreeMap<String, Relationship>;

/// One reference of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relationship {
    /// The last word of its type: `header`, `hyperlink`, `styles`.
    pub(super) kind: String,
    pub(super) target: Target,
}

/// What a relationship leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A part of this file.
    Part(String),
    /// Something outside; never fetched.
    Address(String),
}

impl<'b> Package<'b> {
    /// Reads the directory of the archive.
    pub(super) fn open(bytes: &'b [u8], watch: Watch) -> Result<Self, InputError> {
        let archive = zipped::open(bytes, FORMAT)?;
        let entries = (0..archive.len())
            .filter_map(|index| {
                let name = archive.name_for_index(index)?.ok()?;
                let name = name.trim_start_matches('/').replace('\\', "/");
                Some((name.to_ascii_lowercase(), index))
            })
            .collect();
        Ok(Self {
            archive,
            entries,
            budget: Budget::new(),
            watch,
            loss: None,
        })
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(&name.to_ascii_lowercase())
    }

    /// The text of a part; `None` where there is none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, InputError> {
        let Some(&index) = self.entries.get(&name.to_ascii_lowercase()) else {
            return Ok(None);
        };
        let bytes = zipped::read_entry(
            &mut self.archive,
            index,
            FORMAT,
            &mut self.budget,
            self.watch,
        )?;
        let (text, lossy) = markup::into_text(bytes);
        if lossy {
            self.loss = Some(UNDECODABLE);
        }
        Ok(Some(text))
    }

    /// The first bytes of a part that has more, if they are UTF-8 as they stand.
    pub(super) fn head(&mut self, name: &str, length: u64) -> Option<String> {
        let index = *self.entries.get(&name.to_ascii_lowercase())?;
        let mut head = zipped::read_head(&mut self.archive, index, length)?;
        if let Err(error) = std::str::from_utf8(&head) {
            // Cut within a character, or in another encoding.
            error.error_len().is_none().then_some(())?;
            head.truncate(error.valid_up_to());
        }
        let head = String::from_utf8(head).ok()?;
        head.starts_with('<').then_some(head)
    }

    /// The name of the part that is the document.
    pub(super) fn document(&mut self) -> Result<String, InputError> {
        let relationships = self.relationships("")?;
        let named = relationships.into_values().find_map(|relationship| {
            match (relationship.kind.as_str(), relationship.target) {
                ("officeDocument", Target::Part(name)) => Some(name),
                _ => None,
            }
        });
        match named {
            Some(name) if self.has(&name) => Ok(name),
            _ => Ok("word/document.xml".to_owned()),
        }
    }

    /// What a part refers to; the whole file for no part.
    pub(super) fn relationships(&mut self, part: &str) -> Result<Relationships, InputError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(xml) = self.part(&format!("{folder}{slash}_rels/{name}.rels"))? else {
            return Ok(Relationships::new());
        };
        let mut markup = Markup::new(&xml, FORMAT, self.watch);
        let mut relationships = Relationships::new();
        while let Some(node) = markup.next()? {
            let Node::Start(element) = node else { continue };
            if (element.space, element.name()) != (Space::Relationships, "Relationship") {
                continue;
            }
            let attribute = |name| element.attribute(Space::None, name);
            let (Some(id), Some(kind), Some(target)) =
                (attribute("Id"), attribute("Type"), attribute("Target"))
            else {
                continue;
            };
            let target = if attribute("TargetMode").as_deref() == Some("External") {
                Target::Address(target.into_owned())
            } else {
                match resolve(folder, &target) {
                    Some(name) => Target::Part(name),
                    None => continue,
                }
            };
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            relationships.insert(id.into_owned(), Relationship { kind, target });
        }
        Ok(relationships)
    }
}

/// The part that a target means, seen from a folder; `None` if it leads outside the file.
fn resolve(folder: &str, target: &str) -> Option<String> {
    let target = target.split('#').next()?;
    let (folder, target) = match target.strip_prefix('/') {
        Some(absolute) => ("", absolute),
        None => (folder, target),
    };
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => {
                path.pop()?;
            }
            name => path.push(name),
        }
    }
    Some(path.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_the_folder_of_their_part() {
        for (folder, target, part) in [
            ("word", "header1.xml", Some("word/header1.xml")),
            ("word", "./a/../header1.xml", Some("word/header1.xml")),
            ("word", "/word/header1.xml", Some("word/header1.xml")),
            ("", "word/document.xml", Some("word/document.xml")),
            (
                "word",
                "../customXml/item1.xml",
                Some("customXml/item1.xml"),
            ),
            ("word", "../../etc/passwd", None),
        ] {
            assert_eq!(resolve(folder, target).as_deref(), part, "{target}");
        }
    }
}
