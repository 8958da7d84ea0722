//! From the paths of a command line to inputs, in a fixed order.

use breccia::input::unpack::{self, MEMBER};
use breccia::input::{self, InputError};
use std::path::{Path, PathBuf};

/// One document to read.
#[derive(Debug)]
pub(super) struct Input {
    /// What becomes `source.id`.
    pub(super) id: String,
    origin: Origin,
}

#[derive(Debug)]
enum Origin {
    Stdin,
    File(PathBuf),
    /// A document of an archive: the archive's id and its path.
    Member(String, PathBuf),
    /// Known to be unreadable since the folders were walked.
    Unreadable(std::sync::Mutex<Option<InputError>>),
}

impl Input {
    /// A file given by name, or `-` for standard input. Its id is its file name.
    pub(super) fn file(path: &Path) -> Self {
        if path.as_os_str() == "-" {
            return Self {
                id: "-".to_owned(),
                origin: Origin::Stdin,
            };
        }
        let id = path.file_name().unwrap_or(path.as_os_str());
        Self {
            id: id.to_string_lossy().into_owned(),
            origin: Origin::File(path.to_owned()),
        }
    }

    fn unreadable(id: String, error: InputError) -> Self {
        Self {
            id,
            origin: Origin::Unreadable(std::sync::Mutex::new(Some(error))),
        }
    }

    /// A file given by name, or one document of an archive: `archivio.zip!/a/b.docx`.
    pub(super) fn document(path: &Path) -> Self {
        let name = path.to_string_lossy();
        match name.split_once(MEMBER) {
            Some((archive, _)) if !path.exists() => {
                let file = Self::file(Path::new(archive));
                Self {
                    id: format!("{}{}", file.id, &name[archive.len()..]),
                    origin: Origin::Member(file.id, PathBuf::from(archive)),
                }
            }
            _ => Self::file(path),
        }
    }

    /// The file that is read, where there is one.
    pub(super) fn path(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File(path) => Some(path),
            Origin::Member(_, archive) => Some(archive),
            Origin::Stdin | Origin::Unreadable(_) => None,
        }
    }

    /// The bytes of the document.
    pub(super) fn read(&self) -> Result<Vec<u8>, InputError> {
        match &self.origin {
            Origin::Stdin => input::read_limited(std::io::stdin().lock()),
            Origin::File(path) => input::read_file(path),
            Origin::Member(archive, path) => {
                unpack::document(archive, &input::read_file(path)?, &self.id)
            }
            Origin::Unreadable(error) => {
                let known = error.lock().ok().and_then(|mut error| error.take());
                Err(known.unwrap_or(InputError::Internal))
            }
        }
    }
}

/// The inputs of a command line.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    /// In order: the paths as given, folders walked in sorted order.
    pub(super) list: Vec<Input>,
    /// Files of folders that are of no known document type.
    pub(super) skipped: usize,
    /// The command line names exactly one document.
    pub(super) single: bool,
}

/// Collects the inputs that paths stand for.
pub(super) fn collect(paths: &[PathBuf]) -> Inputs {
    let mut inputs = Inputs {
        single: paths.len() == 1 && !paths[0].is_dir(),
        ..Inputs::default()
    };
    for path in paths {
        if path.is_dir() {
            walk(path, &mut inputs);
        } else {
            inputs.list.push(Input::document(path));
        }
    }
    inputs
}

/// Every document below a folder, by sorted names; hidden files and folders are skipped.
fn walk(root: &Path, inputs: &mut Inputs) {
    let hidden = |entry: &walkdir::DirEntry| {
        entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
    };
    let walker = walkdir::WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !hidden(entry));
    for entry in walker {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if is_known_type(entry.path()) => inputs.list.push(Input {
                id: relative_id(root, entry.path()),
                origin: Origin::File(entry.path().to_owned()),
            }),
            Ok(_) => inputs.skipped += 1,
            Err(error) => {
                let path = error.path().unwrap_or(root).to_owned();
                let id = relative_id(root, &path);
                let error = error
                    .into_io_error()
                    .unwrap_or_else(|| std::io::Error::other("a loop of symbolic links"));
                inputs.list.push(Input::unreadable(id, error.into()));
            }
        }
    }
}

fn is_known_type(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        input::ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// The path below the root with `/` between its parts, on every system.
fn relative_id(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    if parts.is_empty() {
        return root.display().to_string();
    }
    parts.join("/")
}
