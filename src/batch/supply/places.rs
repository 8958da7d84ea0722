//! Where documents stand: every file that paths, patterns, folders and lists lead to.

use super::list::FileList;
use super::selection::Selection;
use super::{Skipped, table};
use crate::input::InputError;
use crate::input::unpack::{MEMBER, has_known_ending};
use glob::MatchOptions;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// One file, or what stands for it, under the id that it has in the batch.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) id: String,
    pub(super) origin: Origin,
}

#[derive(Debug)]
pub(super) enum Origin {
    Stdin,
    File(PathBuf),
    /// One document of an archive, with the ids that both have there.
    Member {
        archive: String,
        document: String,
        path: PathBuf,
    },
    /// Known to be unreadable since the folders were walked.
    Unreadable(InputError),
}

/// Takes the places one by one, until it returns `Break`.
pub(super) type Visit<'v> = &'v mut dyn FnMut(Place) -> ControlFlow<()>;

/// The places of a supply.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places<'s> {
    pub(super) paths: &'s [PathBuf],
    pub(super) list: Option<&'s FileList>,
    pub(super) selection: &'s Selection,
    /// Whether tables are documents of folders.
    pub(super) tables: bool,
}

impl Places<'_> {
    /// Hands on each place: the paths as given, folders in sorted order, then the list.
    pub(super) fn each(&self, skipped: &mut Skipped, visit: Visit<'_>) -> ControlFlow<()> {
        for path in self.paths {
            if path.is_dir() {
                self.walk(path, "", skipped, visit)?;
            } else if is_pattern(path) {
                self.matches(path, skipped, visit)?;
            } else {
                visit(Place::named(path))?;
            }
        }
        match self.list {
            Some(list) => self.listed(list, skipped, visit),
            None => ControlFlow::Continue(()),
        }
    }

    /// What a pattern stands for, as if a shell had put the names in its place.
    fn matches(&self, pattern: &Path, skipped: &mut Skipped, visit: Visit<'_>) -> ControlFlow<()> {
        let options = MatchOptions {
            require_literal_leading_dot: true,
            ..MatchOptions::new()
        };
        let mut found = false;
        let matches = glob::glob_with(&pattern.to_string_lossy(), options);
        for path in matches.into_iter().flatten() {
            found = true;
            match path {
                Ok(path) if path.is_dir() => self.walk(&path, "", skipped, visit)?,
                Ok(path) if !self.selection.takes(&slashed(&path)) => skipped.not_selected += 1,
                Ok(path) => visit(Place::named(&path))?,
                Err(error) => {
                    let id = slashed(error.path());
                    visit(Place::unreadable(id, std::io::Error::from(error).into()))?;
                }
            }
        }
        if !found {
            visit(Place::named(pattern))?;
        }
        ControlFlow::Continue(())
    }

    /// What a list names, each under the id that stands there.
    fn listed(&self, list: &FileList, skipped: &mut Skipped, visit: Visit<'_>) -> ControlFlow<()> {
        list.each(&mut |name| {
            let path = match name {
                Ok(path) => path,
                Err(error) => return visit(Place::unreadable(list.id(), error)),
            };
            let id = slashed(&path);
            if path.is_dir() {
                return self.walk(
                    &path,
                    &format!("{}/", id.trim_end_matches('/')),
                    skipped,
                    visit,
                );
            }
            if !self.selection.takes(&id) {
                skipped.not_selected += 1;
                return ControlFlow::Continue(());
            }
            visit(Place::document(&path, id))
        })
    }

    /// Every document below a folder, by sorted names; hidden files and folders are left out.
    /// Symbolic links are followed; one that leads back to where it stands is an error.
    fn walk(
        &self,
        root: &Path,
        prefix: &str,
        skipped: &mut Skipped,
        visit: Visit<'_>,
    ) -> ControlFlow<()> {
        let is_hidden = |entry: &walkdir::DirEntry| {
            entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
        };
        let is_left_out = |entry: &walkdir::DirEntry| {
            let is_folder = entry.depth() > 0 && entry.file_type().is_dir();
            is_folder && self.selection.excludes(&below(root, entry.path()))
        };
        let walker = walkdir::WalkDir::new(root)
            .follow_links(true)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| !is_hidden(entry) && !is_left_out(entry));
        for entry in walker {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    visit(unreadable_entry(root, prefix, error))?;
                    continue;
                }
            };
            if entry.file_type().is_dir() {
                continue;
            }
            let id = below(root, entry.path());
            if !self.is_known_type(&id) {
                skipped.other_types += 1;
            } else if !self.selection.takes(&id) {
                skipped.not_selected += 1;
            } else {
                visit(Place {
                    id: format!("{prefix}{id}"),
                    origin: Origin::File(entry.into_path()),
                })?;
            }
        }
        ControlFlow::Continue(())
    }

    fn is_known_type(&self, name: &str) -> bool {
        has_known_ending(name) || self.tables && table::is_table(Path::new(name))
    }
}

impl Place {
    /// A file given by name, or `-` for standard input. Its id is its file name.
    pub(super) fn named(path: &Path) -> Self {
        if path.as_os_str() == "-" {
            return Self {
                id: "-".to_owned(),
                origin: Origin::Stdin,
            };
        }
        // Of `folder/archive.zip!/a/b.txt` the folder is left out.
        let name = path.to_string_lossy();
        let outer = match name.split_once(MEMBER) {
            Some((outer, _)) if !path.exists() => outer,
            _ => &*name,
        };
        let file = Path::new(outer).file_name().unwrap_or(path.as_os_str());
        let id = format!("{}{}", file.to_string_lossy(), &name[outer.len()..]);
        Self::document(path, id)
    }

    /// A file, or one document of an archive: `archivio.zip!/a/b.docx`, with its id.
    fn document(path: &Path, id: String) -> Self {
        let name = path.to_string_lossy();
        let origin = match (name.split_once(MEMBER), id.split_once(MEMBER)) {
            (Some((file, _)), Some((archive, _))) if !path.exists() => Origin::Member {
                archive: archive.to_owned(),
                document: id.clone(),
                path: PathBuf::from(file),
            },
            _ => Origin::File(path.to_owned()),
        };
        Self { id, origin }
    }

    fn unreadable(id: String, error: InputError) -> Self {
        Self {
            id,
            origin: Origin::Unreadable(error),
        }
    }
}

/// Whether a path is no file but a pattern of file names.
pub(super) fn is_pattern(path: &Path) -> bool {
    let name = path.to_string_lossy();
    name.contains(['*', '?', '[']) && !name.contains(MEMBER) && !path.exists()
}

fn unreadable_entry(root: &Path, prefix: &str, error: walkdir::Error) -> Place {
    let id = format!("{prefix}{}", below(root, error.path().unwrap_or(root)));
    let error = match error.loop_ancestor() {
        Some(ancestor) => InputError::Loop {
            ancestor: ancestor.display().to_string(),
        },
        None => error
            .into_io_error()
            .unwrap_or_else(|| std::io::ErrorKind::Other.into())
            .into(),
    };
    Place::unreadable(id, error)
}

/// The path below the root with `/` between its parts, on every system.
fn below(root: &Path, path: &Path) -> String {
    match path.strip_prefix(root) {
        Ok(relative) if !relative.as_os_str().is_empty() => slashed(relative),
        _ => root.display().to_string(),
    }
}

/// A path with `/` between its parts, on every system.
fn slashed(path: &Path) -> String {
    let path = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        path.into_owned()
    } else {
        path.replace(std::path::MAIN_SEPARATOR, "/")
    }
}
