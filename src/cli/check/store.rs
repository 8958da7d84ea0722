//! The folder of committed snapshots.

use crate::cli::{Failure, sink};
use breccia::snapshot::path_of;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// A snapshot folder and the documents of this run.
#[derive(Debug)]
pub(super) struct Store {
    folder: PathBuf,
    /// The snapshots of this run, relative to the folder, with the ids that they belong to.
    claimed: BTreeMap<PathBuf, String>,
}

impl Store {
    /// Opens a folder; one that is to be written may be missing yet.
    pub(super) fn open(folder: &Path, writable: bool) -> Result<Self, Failure> {
        if !folder.is_dir() && (folder.exists() || !writable) {
            let found = if folder.exists() { "a file" } else { "nothing" };
            return Err(Failure::Usage(format!(
                "--snapshots {}: expected a folder, found {found} there; --update makes a new one",
                folder.display()
            )));
        }
        Ok(Self {
            folder: folder.to_owned(),
            claimed: BTreeMap::new(),
        })
    }

    /// The snapshot of a document, relative to the folder. Each can be claimed once.
    pub(super) fn claim(&mut self, id: &str) -> Result<PathBuf, Failure> {
        let path = path_of(id);
        if self.claimed.insert(path.clone(), id.to_owned()).is_some() {
            return Err(Failure::Usage(format!(
                "expected every document to have an id of its own, found {id:?} twice; check the folders in runs of their own, each with its --snapshots"
            )));
        }
        Ok(path)
    }

    /// A snapshot's file.
    pub(super) fn file(&self, path: &Path) -> PathBuf {
        self.folder.join(path)
    }

    /// The text of a snapshot, `None` where there is none.
    pub(super) fn read(&self, path: &Path) -> Result<Option<String>, Failure> {
        let file = self.file(path);
        match std::fs::read(&file) {
            // What is no UTF-8 is no JSON either; the comparison says so.
            Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::Usage(format!(
                "{}: expected a readable snapshot: {error}",
                file.display()
            ))),
        }
    }

    /// Writes a snapshot, whole or not at all.
    pub(super) fn write(&self, path: &Path, text: &str) -> Result<(), Failure> {
        let file = self.file(path);
        let parent = file.parent().unwrap_or(&self.folder);
        std::fs::create_dir_all(parent)
            .and_then(|()| sink::write_whole(&file, text.as_bytes()))
            .map_err(|error| Failure::write(&file.display().to_string(), error))
    }

    /// Deletes a snapshot that no input has.
    pub(super) fn delete(&self, file: &Path) -> Result<(), Failure> {
        std::fs::remove_file(file)
            .map_err(|error| Failure::write(&file.display().to_string(), error))
    }

    /// The snapshots of no document of this run, sorted. Files that are no snapshot, as
    /// their `source.id` does not lead back to them, are none of our business.
    pub(super) fn unreferenced(&self) -> Result<Vec<PathBuf>, Failure> {
        let mut found = Vec::new();
        for entry in walkdir::WalkDir::new(&self.folder).sort_by_file_name() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(_) if !self.folder.exists() => break,
                Err(error) => {
                    return Err(Failure::Usage(format!(
                        "--snapshots {}: expected a readable folder: {error}",
                        self.folder.display()
                    )));
                }
            };
            let path = entry.path().strip_prefix(&self.folder);
            let path = path.unwrap_or(entry.path());
            let json = path.extension().is_some_and(|ending| ending == "json");
            if entry.file_type().is_file()
                && json
                && !self.claimed.contains_key(path)
                && is_snapshot(entry.path(), path)
            {
                found.push(entry.into_path());
            }
        }
        Ok(found)
    }
}

/// Whether a file holds a record that belongs at this place.
fn is_snapshot(file: &Path, path: &Path) -> bool {
    let record = std::fs::read(file)
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    record
        .as_ref()
        .and_then(|record| record.pointer("/source/id")?.as_str())
        .is_some_and(|id| path_of(id) == path)
}
