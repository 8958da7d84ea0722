//! The gold files of a run.

use super::Labelled;
use crate::cli::Failure;
use breccia::eval::Gold;
use std::path::{Path, PathBuf};

const GOLD_ENDING: &str = ".gold.json";

/// Every gold file below the folders, sorted by its path.
pub(super) fn read(folders: &[PathBuf]) -> Result<Vec<Labelled>, Failure> {
    let unusable = |file: &Path, problem: String| {
        Failure::Usage(format!("--gold {}: {problem}", file.display()))
    };
    let mut files = Vec::new();
    for folder in folders {
        for entry in walkdir::WalkDir::new(folder) {
            let entry = entry.map_err(|error| {
                unusable(folder, format!("expected a readable folder: {error}"))
            })?;
            if entry.file_name().to_string_lossy().ends_with(GOLD_ENDING) {
                files.push(entry.into_path());
            }
        }
    }
    files.sort();
    if files.is_empty() {
        let problem = format!("expected files that end in {GOLD_ENDING}, found none");
        return Err(unusable(
            folders.first().map_or(Path::new(""), |f| f),
            problem,
        ));
    }
    files
        .iter()
        .map(|file| {
            let bytes = std::fs::read(file)
                .map_err(|error| unusable(file, format!("expected a readable file: {error}")))?;
            let gold = Gold::parse(&bytes).map_err(|error| unusable(file, error.to_string()))?;
            Ok(Labelled {
                stem: stem(&file.to_string_lossy()),
                gold,
                score: None,
                mistakes: String::new(),
            })
        })
        .collect()
}

/// What a document and its labels have in common: the file name up to its first full stop.
pub(super) fn stem(path: &str) -> String {
    let name = path.rsplit(['/', std::path::MAIN_SEPARATOR]).next();
    let name = name.unwrap_or(path);
    name.split('.').next().unwrap_or(name).to_owned()
}
