//! From a place to the documents that stand there.

use super::places::{Origin, Place};
use super::table::{self, Columns};
use crate::batch::{Content, Supplied, Take};
use crate::input::unpack;
use crate::input::{self, InputError};
use std::fs::File;
use std::io::Seek;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Arc;

/// Hands on what stands at a place; with `columns`, a table row by row. Returns how many
/// files of an archive were skipped.
///
/// A defect of an unpacker that panics costs the rest of its container.
pub(super) fn open(
    place: Place,
    columns: Option<&Columns>,
    take: Take<'_>,
) -> ControlFlow<(), usize> {
    let Place { id, origin } = place;
    let mut counter = Counter {
        take,
        path: match &origin {
            Origin::File(path) | Origin::Member { path, .. } => Some(Arc::from(path.as_path())),
            Origin::Stdin | Origin::Unreadable(_) => None,
        },
        is_taking: false,
    };
    let opened = panic::catch_unwind(AssertUnwindSafe(|| {
        open_unguarded(&id, origin, columns, &mut counter)
    }));
    match opened {
        Ok(flow) => flow,
        Err(defect) if counter.is_taking => panic::resume_unwind(defect),
        Err(_) => counter.fail(&id, InputError::Internal),
    }
}

/// Where documents are handed over.
pub(super) struct Counter<'t> {
    take: Take<'t>,
    path: Option<Arc<Path>>,
    /// Whether a document is just being taken: a panic is the taker's then.
    is_taking: bool,
}

impl Counter<'_> {
    /// Hands on one document.
    pub(super) fn hand_on(
        &mut self,
        id: &str,
        content: Result<Content, InputError>,
        share: u64,
    ) -> ControlFlow<()> {
        self.is_taking = true;
        let flow = (self.take)(Supplied {
            id: id.to_owned(),
            content,
            path: self.path.clone(),
            share,
        });
        self.is_taking = false;
        flow
    }

    fn fail(&mut self, id: &str, error: InputError) -> ControlFlow<(), usize> {
        self.hand_on(id, Err(error), 0)?;
        ControlFlow::Continue(0)
    }
}

/// The id and the bytes of the one document that a path names: a file, `-` for standard
/// input, or `ARCHIVE!/DOCUMENT`.
pub fn document(path: &Path) -> (String, Result<Vec<u8>, InputError>) {
    let Place { id, origin } = Place::named(path);
    let bytes = match origin {
        Origin::Stdin => input::read_limited(std::io::stdin().lock()),
        Origin::File(path) => input::read_file(&path),
        Origin::Member {
            archive,
            document,
            path,
        } => member(&archive, &document, &path),
        Origin::Unreadable(error) => Err(error),
    };
    (id, bytes)
}

fn member(archive: &str, document: &str, path: &Path) -> Result<Vec<u8>, InputError> {
    unpack::document(archive, &input::read_file(path)?, document)
}

fn open_unguarded(
    id: &str,
    origin: Origin,
    columns: Option<&Columns>,
    counter: &mut Counter<'_>,
) -> ControlFlow<(), usize> {
    match (origin, columns) {
        (Origin::File(path), columns) => match (File::open(&path), columns) {
            (Err(error), _) => counter.fail(id, error.into()),
            (Ok(file), Some(columns)) if table::is_table(&path) => {
                table::rows(id, Some(&path), file, columns, counter)
            }
            (Ok(file), _) => documents_of(id, &file, counter),
        },
        (Origin::Stdin, Some(columns)) => {
            table::rows(id, None, std::io::stdin().lock(), columns, counter)
        }
        (Origin::Stdin, None) => match input::read_limited(std::io::stdin().lock()) {
            Ok(bytes) => unpack::documents(id, &bytes, &mut |id, document| {
                let content = document.map(|bytes| Content::File(bytes.into_owned()));
                counter.hand_on(id, content, 0)
            }),
            Err(error) => counter.fail(id, error),
        },
        (
            Origin::Member {
                archive,
                document,
                path,
            },
            _,
        ) => {
            let bytes = member(&archive, &document, &path);
            counter.hand_on(id, bytes.map(Content::File), 0)?;
            ControlFlow::Continue(0)
        }
        (Origin::Unreadable(error), _) => counter.fail(id, error),
    }
}

/// The documents of a file. The share of each is how far the file was read for it.
fn documents_of(id: &str, mut file: &File, counter: &mut Counter<'_>) -> ControlFlow<(), usize> {
    let mut told = 0;
    unpack::file(id, file, &mut |id, document| {
        let position = file.stream_position().unwrap_or(told);
        let share = position.saturating_sub(told);
        told = told.max(position);
        let content = document.map(|bytes| Content::File(bytes.into_owned()));
        counter.hand_on(id, content, share)
    })
}
