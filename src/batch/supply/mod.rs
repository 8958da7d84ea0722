//! The supply of a batch: from paths, folders, archives, lists of files and tables to
//! documents, in a fixed order.
//!
//! ```text
//! places ──▶ what stands at each: one document · members of an archive · rows of a table
//! ```
//! Everything is lazy: folders are listed as the walk reaches them, members unpacked and
//! rows read one by one.

mod list;
mod open;
mod places;
mod selection;
mod table;

pub use list::{FileList, Separator};
pub use open::document;
pub use selection::{PatternError, Selection};
pub use table::Columns;

use super::Take;
use places::{Origin, Places};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// Where the documents of a batch come from.
///
/// ```no_run
/// use breccia::batch::{Batch, Supply};
/// use std::{num::NonZeroUsize, ops::ControlFlow};
///
/// let mut supply = Supply::of(["posta.mbox", "avvisi"]);
/// Batch::new(breccia::Extractor::new(), NonZeroUsize::MIN).run(
///     |take| { let _ = supply.each(take); },
///     |reading| {
///         println!("{}", breccia::snapshot::id_of(&reading.output));
///         ControlFlow::Continue(())
///     },
/// );
/// eprintln!("{} skipped", supply.skipped().other_types);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Supply {
    paths: Vec<PathBuf>,
    list: Option<FileList>,
    selection: Selection,
    columns: Option<Columns>,
    id: Option<String>,
    skipped: Skipped,
}

/// Files that were found and are no documents of the batch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Skipped {
    /// Of types that are not read.
    pub other_types: usize,
    /// Left out by the [`Selection`].
    pub not_selected: usize,
}

impl Supply {
    /// The documents at some paths: files, folders, `ARCHIVE!/DOCUMENT`, `-` for standard
    /// input, or, where nothing has that name, a pattern such as `posta/*.eml`.
    ///
    /// A file is known by its name, a file of a folder by its path below the folder.
    pub fn of(paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        Self {
            paths: paths.into_iter().map(Into::into).collect(),
            ..Self::default()
        }
    }

    /// Adds the files and folders that a list names, behind the paths.
    #[must_use]
    pub fn with_list(mut self, list: Option<FileList>) -> Self {
        self.list = list;
        self
    }

    /// Takes of the files of folders, patterns and lists only the selected ones.
    #[must_use]
    pub fn with_selection(mut self, selection: Selection) -> Self {
        self.selection = selection;
        self
    }

    /// Reads tables (JSON Lines, CSV) row by row, with the text of a document in each row.
    #[must_use]
    pub fn with_columns(mut self, columns: Option<Columns>) -> Self {
        self.columns = columns;
        self
    }

    /// Gives the one document, or the one archive or table, another id.
    #[must_use]
    pub fn with_id(mut self, id: Option<String>) -> Self {
        self.id = id;
        self
    }

    /// Whether exactly one file is named, which is one document unless it is an archive.
    pub fn is_single(&self) -> bool {
        let one_file = match self.paths.as_slice() {
            [path] => !path.is_dir() && !places::is_pattern(path),
            _ => false,
        };
        one_file && self.list.is_none() && self.columns.is_none()
    }

    /// What was skipped so far.
    pub fn skipped(&self) -> Skipped {
        self.skipped
    }

    /// Hands each document to `take`, in order, until it returns `Break`.
    ///
    /// What can't be read, a folder or a list too, is handed on as an error.
    pub fn each(&mut self, take: Take<'_>) -> ControlFlow<()> {
        let mut in_archives = 0;
        let mut skipped = Skipped::default();
        let flow = self.places().each(&mut skipped, &mut |mut place| {
            if let Some(id) = &self.id {
                place.id.clone_from(id);
            }
            in_archives += open::open(place, self.columns.as_ref(), take)?;
            ControlFlow::Continue(())
        });
        self.skipped.other_types += skipped.other_types + in_archives;
        self.skipped.not_selected += skipped.not_selected;
        flow
    }

    /// How many bytes of files stand behind the batch, to tell progress by the shares of its
    /// documents; `None` where only reading tells. Goes through all folders.
    pub fn bytes(&self) -> Option<u64> {
        let mut bytes = Some(0);
        let _ = self.places().each(&mut Skipped::default(), &mut |place| {
            let length = match &place.origin {
                Origin::Stdin => None,
                Origin::File(path) => Some(std::fs::metadata(path).map_or(0, |data| data.len())),
                Origin::Member { .. } | Origin::Unreadable(_) => Some(0),
            };
            bytes = bytes.zip(length).map(|(sum, length)| sum + length);
            match bytes {
                Some(_) => ControlFlow::Continue(()),
                None => ControlFlow::Break(()),
            }
        });
        bytes
    }

    fn places(&self) -> Places<'_> {
        Places {
            paths: &self.paths,
            list: self.list.as_ref(),
            selection: &self.selection,
            tables: self.columns.is_some(),
        }
    }
}

#[cfg(test)]
mod tests;
