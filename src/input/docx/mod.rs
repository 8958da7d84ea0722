//! Word documents (`.docx`, `.docm`), transitional and strict.
//!
//! The bytes of an Office file go in, its text comes out as a reader of the
//! printed letter sees it: headers, body, notes, footers, each once; inserted
//! text kept, deleted and hidden text left out; lists with their numbers; one
//! line for a paragraph or a row of a table. Every word knows its part and its
//! paragraph, the n-th `w:p` of that part.

mod body;
mod fields;
mod numbering;
mod package;
mod paragraph;
mod styles;
mod symbols;

use super::draft::Draft;
use super::story::{self, Story};
use super::{Decoded, InputError};
use crate::watch::Watch;
use body::{Context, NoteKind, Part, Section};
use numbering::Numbering;
use package::{Package, Relationships, Target};
use std::collections::HashSet;
use styles::Styles;

/// The format for people.
const FORMAT: &str = "a Word document";

/// Decodes a Word document.
///
/// # Errors
/// [`InputError`] where no text could be had; what is missing of a text that
/// could is named among its causes.
pub(super) fn decode(bytes: &[u8], watch: Watch) -> Result<Decoded, InputError> {
    let mut package = Package::open(bytes, watch)?;
    let main = package.document()?;
    let mut reader = Reader {
        relationships: package.relationships(&main)?,
        styles: Styles::default(),
        styles_are_whole: false,
        numbering: Numbering::default(),
        package,
        failure: None,
        unread: false,
        draft: Draft::under(watch),
    };
    reader.find_numbering();
    reader.document(&main)?;
    reader.finish()
}

/// A document being put together from its parts.
struct Reader<'b> {
    package: Package<'b>,
    /// Those of the main part.
    relationships: Relationships,
    styles: Styles,
    /// They hold more than the part that is being read depends on.
    styles_are_whole: bool,
    numbering: Numbering,
    /// Why a part could not be read, or only up to a point.
    failure: Option<InputError>,
    /// Something in it is of a format that is not read.
    unread: bool,
    draft: Draft,
}

impl Reader<'_> {
    /// Reads as much of the styles as a part depends on. Those of tables, most of some files,
    /// stand behind the others, so the beginning mostly does.
    fn find_styles(&mut self, part: &str) {
        let used = styles::used(part);
        let covered = used.as_ref().is_some_and(|used| self.styles.covers(used));
        if self.styles_are_whole || covered {
            return;
        }
        if let Some(styles) = used.and_then(|used| self.styles_for(&used)) {
            self.styles = styles;
            return;
        }
        self.styles_are_whole = true;
        if let Some(xml) = self.related("styles") {
            let styles = Styles::read(&xml, self.package.watch);
            self.styles = self.or_note(styles).unwrap_or_default();
        }
    }

    /// What the styles in use depend on, from the beginning of the part that holds them all.
    fn styles_for(&mut self, used: &HashSet<&str>) -> Option<Styles> {
        const HEADS: [u64; 2] = [32 << 10, 96 << 10];
        let name = self.named("styles")?;
        HEADS.into_iter().find_map(|length| {
            let head = self.package.head(&name, length)?;
            Styles::read_head(&head, used, self.package.watch)
        })
    }

    /// Reads how lists are numbered.
    fn find_numbering(&mut self) {
        if let Some(xml) = self.related("numbering") {
            let numbering = Numbering::read(&xml, self.package.watch);
            self.numbering = self.or_note(numbering).unwrap_or_default();
        }
    }

    /// Writes the whole document in the order of reading.
    fn document(&mut self, main: &str) -> Result<(), InputError> {
        let body = self.part(main)?.ok_or_else(|| InputError::Malformed {
            format: FORMAT,
            detail: format!("there is no {main} in it"),
        })?;
        let even_pages = body.sections.iter().any(Section::has_even_edges) && self.has_even_pages();
        let mut seen = HashSet::new();
        self.edges(
            &body.sections,
            even_pages,
            |section| &section.headers,
            &mut seen,
        );
        self.write(main, &body.story, 0..body.story.len());
        self.notes(&body);
        self.edges(
            &body.sections,
            even_pages,
            |section| &section.footers,
            &mut seen,
        );
        Ok(())
    }

    /// Headers or footers: those that show on some page, each text once.
    fn edges(
        &mut self,
        sections: &[Section],
        even_pages: bool,
        of: fn(&Section) -> &[(String, String)],
        seen: &mut HashSet<String>,
    ) {
        const ORDER: [&str; 3] = ["first", "default", "even"];
        for section in sections {
            for kind in ORDER {
                let shows = match kind {
                    "first" => section.title_page,
                    "even" => even_pages,
                    _ => true,
                };
                let edge = of(section).iter().find(|(of_kind, _)| of_kind == kind);
                let Some((_, id)) = edge.filter(|_| shows) else {
                    continue;
                };
                let Some(name) = self.target(id).filter(|name| seen.insert(name.clone())) else {
                    continue;
                };
                let part = self.part(&name);
                if let Some(Some(edge)) = self.or_note(part)
                    && seen.insert(edge.story.words())
                {
                    self.write(&name, &edge.story, 0..edge.story.len());
                }
            }
        }
    }

    /// Footnotes, then endnotes, in the order in which the body refers to them.
    fn notes(&mut self, body: &Part) {
        for (kind, relationship) in [
            (NoteKind::Footnote, "footnotes"),
            (NoteKind::Endnote, "endnotes"),
        ] {
            let ids = body.notes.iter().filter(|(of_kind, _)| *of_kind == kind);
            let Some(name) = self.named(relationship) else {
                continue;
            };
            if ids.clone().next().is_none() {
                continue;
            }
            let part = self.part(&name);
            let Some(Some(mut part)) = self.or_note(part) else {
                continue;
            };
            for (_, id) in ids {
                if let Some(range) = part.ranges.remove(id) {
                    self.write(&name, &part.story, range);
                }
            }
        }
    }

    fn write(&mut self, name: &str, story: &Story, range: std::ops::Range<usize>) {
        let part = self.draft.part(name);
        story::write(story.lines(range), part, &mut self.draft);
    }

    /// Reads a part of text, as far as it goes.
    fn part(&mut self, name: &str) -> Result<Option<Part>, InputError> {
        let Some(xml) = self.package.part(name)? else {
            return Ok(None);
        };
        self.find_styles(&xml);
        // Footers and notes have links of their own.
        let own = self.package.relationships(name);
        let links = self.or_note(own).unwrap_or_default();
        let context = Context {
            styles: &self.styles,
            links: &links,
            watch: self.package.watch,
        };
        let (part, end) = body::read(&xml, context, &mut self.numbering);
        self.unread |= part.unread;
        self.or_note(end);
        Ok(Some(part))
    }

    /// The name of the part of a kind that the document refers to.
    fn named(&self, kind: &str) -> Option<String> {
        let of_kind = |(_, r): &(&String, &package::Relationship)| r.kind == kind;
        let (_, relationship) = self.relationships.iter().find(of_kind)?;
        match &relationship.target {
            Target::Part(name) => Some(name.clone()),
            Target::Address(_) => None,
        }
    }

    /// The text of that part.
    fn related(&mut self, kind: &str) -> Option<String> {
        let name = self.named(kind)?;
        let part = self.package.part(&name);
        self.or_note(part).flatten()
    }

    /// The part behind a reference of the document.
    fn target(&self, id: &str) -> Option<String> {
        match &self.relationships.get(id)?.target {
            Target::Part(name) => Some(name.clone()),
            Target::Address(_) => None,
        }
    }

    /// Whether even pages have headers and footers of their own.
    fn has_even_pages(&mut self) -> bool {
        self.related("settings")
            .is_some_and(|xml| xml.contains("evenAndOddHeaders"))
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

    fn finish(mut self) -> Result<Decoded, InputError> {
        if let Some(loss) = self.package.loss {
            self.draft.cause(loss);
        }
        if self.unread {
            self.draft.cause("unsupported_format");
        }
        let macros = self.package.has("word/vbaProject.bin");
        let (text, places, causes) = self.draft.finish();
        match self.failure {
            Some(failure) if super::is_all_blank(&text) => Err(failure),
            _ => Ok(Decoded {
                text,
                places,
                media_type: if macros {
                    "application/vnd.ms-word.document.macroEnabled.12"
                } else {
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                },
                encoding: None,
                causes,
            }),
        }
    }
}

#[cfg(test)]
mod tests;
