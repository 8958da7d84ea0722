//! OpenDocument texts (`.odt`).
//!
//! The bytes of a file go in, its text comes out as a reader of the printed
//! letter sees it: headers, body, notes, footers, each once; deleted and hidden
//! text and comments left out; lists with their numbers; one line for a paragraph
//! or a row of a table. Every word knows its part and its paragraph, the n-th
//! `text:p` or `text:h` of that part.

mod body;
mod lists;
mod styles;

use super::draft::Draft;
use super::markup::{self, Markup, Node, Space};
use super::story::{self, Story};
use super::zipped::{self, Archive, Budget};
use super::{Decoded, InputError, UNDECODABLE};
use crate::watch::Watch;
use lists::Lists;
use std::collections::HashSet;
use styles::Styles;

/// The format for people.
const FORMAT: &str = "an OpenDocument text";
const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";

/// Decodes an OpenDocument text.
///
/// # Errors
/// [`InputError`] where no text could be had; what is missing of a text that
/// could is named among its causes.
pub(super) fn decode(bytes: &[u8], watch: Watch) -> Result<Decoded, InputError> {
    let mut file = File {
        archive: zipped::open(bytes, FORMAT)?,
        budget: Budget::new(),
        watch,
        draft: Draft::under(watch),
        failure: None,
    };
    file.check_encryption()?;
    let content = file.part(CONTENT)?.ok_or_else(|| InputError::Malformed {
        format: FORMAT,
        detail: format!("there is no {CONTENT} in it"),
    })?;
    let part = file.part(STYLES);
    let common = file.or_note(part).flatten().unwrap_or_default();
    file.document(&content, &common);
    file.finish()
}

/// A file being put together into a text.
struct File<'b> {
    archive: Archive<'b>,
    budget: Budget,
    watch: Watch,
    draft: Draft,
    /// Why a part could not be read, or only up to a point.
    failure: Option<InputError>,
}

impl File<'_> {
    /// The text of a part; `None` where there is none of this name.
    fn part(&mut self, name: &str) -> Result<Option<String>, InputError> {
        let Some(index) = self.archive.index_for_name(name) else {
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
            self.draft.cause(UNDECODABLE);
        }
        Ok(Some(text))
    }

    /// An encrypted file says so in its list of files; its parts look like damaged ones.
    fn check_encryption(&mut self) -> Result<(), InputError> {
        let part = self.part("META-INF/manifest.xml");
        let Some(list) = self.or_note(part).flatten() else {
            return Ok(());
        };
        let mut markup = Markup::new(&list, FORMAT, self.watch);
        while let Ok(Some(node)) = markup.next() {
            if let Node::Start(element) = node
                && (element.space, element.name()) == (Space::Manifest, "encryption-data")
            {
                return Err(InputError::Encrypted { format: FORMAT });
            }
        }
        Ok(())
    }

    /// Writes the whole document in the order of reading.
    fn document(&mut self, content: &str, common: &str) {
        let (mut styles, mut lists) = (Styles::default(), Lists::default());
        // Those of the body add to the common ones.
        for xml in [common, content] {
            if !xml.is_empty() {
                let read = styles
                    .read(xml, self.watch)
                    .and_then(|()| lists.read(xml, self.watch));
                self.or_note(read);
            }
        }
        let (edges, end) = body::read(common, &styles, &mut lists, self.watch);
        self.or_note(end);
        let (body, end) = body::read(content, &styles, &mut lists, self.watch);
        self.or_note(end);

        let mut seen = HashSet::new();
        self.write_once(&edges.headers, &mut seen);
        self.write(CONTENT, &body.story);
        self.write(CONTENT, &body.notes);
        self.write_once(&edges.footers, &mut seen);
    }

    /// Headers or footers, each text once.
    fn write_once(&mut self, edges: &[Story], seen: &mut HashSet<String>) {
        for edge in edges {
            if seen.insert(edge.words()) {
                self.write(STYLES, edge);
            }
        }
    }

    fn write(&mut self, name: &str, story: &Story) {
        let part = self.draft.part(name);
        story::write(story.lines(0..story.len()), part, &mut self.draft);
    }

    /// Notes why something could not be read and goes on without.
    fn or_note<T>(&mut self, result: Result<T, InputError>) -> Option<T> {
        result
            .map_err(|error| {
                self.draft.cause(error.code());
                self.failure.get_or_insert(error);
            })
            .ok()
    }

    fn finish(self) -> Result<Decoded, InputError> {
        let (text, places, causes) = self.draft.finish();
        match self.failure {
            Some(failure) if super::is_all_blank(&text) => Err(failure),
            _ => Ok(Decoded {
                text,
                places,
                media_type: "application/vnd.oasis.opendocument.text",
                encoding: None,
                causes,
            }),
        }
    }
}

#[cfg(test)]
mod tests;
