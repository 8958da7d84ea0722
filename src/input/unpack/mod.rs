//! From an input to the documents that it holds.
//!
//! Most inputs are one document. Archives, mailboxes and mails with attachments
//! hold several; each gets an id of its own, `ARCHIVE!/NAME`, nested as deep as
//! [`limits`](super::limits) allow. Documents are handed on one at a time, so
//! that an archive never lies in memory as a whole.

mod gzip;
mod mail;
mod zip;

use super::detect::{self, Format};
use super::limits::{MAX_DOCUMENT_SECONDS, MAX_NESTING};
use super::zipped::{self, Budget};
use super::{ENDINGS, InputError};
use crate::watch::Watch;
use ::zip::ZipArchive;
use std::borrow::Cow;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::time::Duration;

/// Separates the id of an archive from the name of a document within it.
pub const MEMBER: &str = "!/";

/// Takes each document of an input: its id, and its bytes or why they can't be had.
pub type Visit<'v> = &'v mut dyn FnMut(&str, Result<Cow<'_, [u8]>, InputError>) -> ControlFlow<()>;

/// Hands each document of an input to `visit`, in the order of the container.
///
/// Every member that can't be read is handed on as an error, none is dropped;
/// files of other types (pictures, signatures) are counted, and their number
/// is returned. `Break` is returned as soon as `visit` returns it.
pub fn documents(id: &str, bytes: &[u8], visit: Visit<'_>) -> ControlFlow<(), usize> {
    let allowed = Duration::from_secs(MAX_DOCUMENT_SECONDS.value);
    documents_within(allowed, id, bytes, visit)
}

/// The same with the time that unpacking one document may take.
fn documents_within(
    allowed: Duration,
    id: &str,
    bytes: &[u8],
    visit: Visit<'_>,
) -> ControlFlow<(), usize> {
    let mut unpacking = Unpacking {
        visit,
        budget: Budget::new(),
        allowed,
        depth: 0,
        skipped: 0,
    };
    unpacking.open(id, Cow::Borrowed(bytes))?;
    ControlFlow::Continue(unpacking.skipped)
}

/// Hands each document of a file to `visit`, like [`documents`]. A ZIP archive is read
/// entry by entry and may be of any length; another file up to
/// [`MAX_INPUT_BYTES`](super::limits::MAX_INPUT_BYTES).
pub fn file(id: &str, file: &File, visit: Visit<'_>) -> ControlFlow<(), usize> {
    let mut unpacking = Unpacking {
        visit,
        budget: Budget::new(),
        allowed: Duration::from_secs(MAX_DOCUMENT_SECONDS.value),
        depth: 0,
        skipped: 0,
    };
    match archive(file) {
        Ok(Some(archive)) => {
            unpacking.depth = 1;
            zip::members(&mut unpacking, id, archive)?;
        }
        Ok(None) => match super::read_limited(file) {
            Ok(bytes) => unpacking.open(id, Cow::Owned(bytes))?,
            Err(error) => unpacking.fail(id, error)?,
        },
        Err(error) => unpacking.fail(id, error)?,
    }
    ControlFlow::Continue(unpacking.skipped)
}

/// The directory of a file that is a sound archive of documents. Of a damaged one, or of
/// one that is a document itself, the whole is looked at like any other file.
fn archive(mut file: &File) -> Result<Option<ZipArchive<BufReader<&File>>>, InputError> {
    if !file.metadata()?.is_file() {
        return Ok(None);
    }
    let mut head = Vec::new();
    file.take(4).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(0))?;
    if !matches!(*head, [b'P', b'K', 3, 4] | [b'P', b'K', 5, 6]) {
        return Ok(None);
    }
    match zipped::open_from(BufReader::new(file), zip::FORMAT) {
        Ok(mut archive) => {
            if detect::of_archive(&mut archive) == Format::Zip {
                return Ok(Some(archive));
            }
        }
        Err(error @ InputError::Limit { .. }) => return Err(error),
        Err(_) => {}
    }
    file.seek(SeekFrom::Start(0))?;
    Ok(None)
}

/// One document of an archive: the one whose id is `id`, as [`documents`] gives it.
///
/// # Errors
/// Why it can't be read, or [`InputError::NoSuchMember`] with the names there are.
pub fn document(archive: &str, bytes: &[u8], id: &str) -> Result<Vec<u8>, InputError> {
    /// Names that a message shows.
    const MOST_NAMES: usize = 8;
    let mut found = None;
    let mut names = Vec::new();
    let _ = documents(archive, bytes, &mut |member, document| {
        if member == id {
            found = Some(document.map(Cow::into_owned));
            return ControlFlow::Break(());
        }
        if let Some(name) = member
            .strip_prefix(archive)
            .and_then(|rest| rest.strip_prefix(MEMBER))
        {
            names.push(name.to_owned());
        }
        ControlFlow::Continue(())
    });
    found.unwrap_or_else(|| {
        let more = names.len().saturating_sub(MOST_NAMES);
        names.truncate(MOST_NAMES);
        let mut held = names.join(", ");
        if names.is_empty() {
            held.push_str("none");
        }
        if more > 0 {
            held.push_str(&format!(" and {more} more"));
        }
        let name = id.strip_prefix(archive).unwrap_or(id);
        Err(InputError::NoSuchMember {
            name: name.strip_prefix(MEMBER).unwrap_or(name).to_owned(),
            held,
        })
    })
}

/// An input being taken apart.
struct Unpacking<'v> {
    visit: Visit<'v>,
    budget: Budget,
    /// The time that unpacking one document may take.
    allowed: Duration,
    /// How many containers stand around what is opened.
    depth: u64,
    skipped: usize,
}

impl Unpacking<'_> {
    /// Starts the clock of the next document.
    fn watch(&self) -> Watch {
        Watch::start(self.allowed)
    }

    /// Hands on a document, or the documents of a container.
    fn open(&mut self, id: &str, bytes: Cow<'_, [u8]>) -> ControlFlow<()> {
        let format = detect::format(id, &bytes);
        let open = match format {
            Format::Zip => zip::open,
            Format::Gzip => gzip::open,
            Format::Mbox => mail::open_mailbox,
            Format::Mail => mail::open,
            _ => return (self.visit)(id, Ok(bytes)),
        };
        self.depth += 1;
        let flow = if MAX_NESTING.is_exceeded_by(self.depth) {
            self.fail(
                id,
                InputError::Limit {
                    limit: &MAX_NESTING,
                    found: format!("{} one within the other", self.depth),
                    advice: "unpack the outer ones by hand",
                },
            )
        } else {
            open(self, id, bytes)
        };
        self.depth -= 1;
        flow
    }

    /// Opens a file of a container, unless its type is none that is read.
    fn open_member(
        &mut self,
        container: &str,
        name: &str,
        bytes: Cow<'_, [u8]>,
    ) -> ControlFlow<()> {
        if !is_document(name, &bytes) {
            self.skipped += 1;
            return ControlFlow::Continue(());
        }
        self.open(&format!("{container}{MEMBER}{name}"), bytes)
    }

    /// Hands on why a document, or a whole container, can't be read.
    fn fail(&mut self, id: &str, error: InputError) -> ControlFlow<()> {
        (self.visit)(id, Err(error))
    }
}

/// Whether a member is of a type that is read: by its content, or a text by its name.
fn is_document(name: &str, bytes: &[u8]) -> bool {
    match detect::format(name, bytes) {
        Format::Plain => has_known_ending(name),
        Format::Unsupported(_) => has_known_ending(name),
        _ => true,
    }
}

/// Whether a file name ends as those of documents do.
pub fn has_known_ending(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| {
        ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests;
