//! `--lexicon FILE`: an analyst's own vocabulary beside the built-in one.

use super::Failure;
use breccia::lexicon::{Lexicon, own};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct LexiconArguments {
    /// Add the entries of FILE to the vocabulary; may be given several times
    ///
    /// A text file with one entry a line: table, code, phrase, separated by
    /// tabs, as in `data_types<TAB>fiscal_code<TAB>codice contribuente`.
    #[arg(long = "lexicon", value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl LexiconArguments {
    /// A fingerprint of the entries that are added; `None` if there are none.
    pub(super) fn fingerprint(&self) -> Option<String> {
        let read = |file: &PathBuf| std::fs::read(file).unwrap_or_default();
        let bytes: Vec<u8> = self.files.iter().flat_map(read).collect();
        (!self.files.is_empty()).then(|| breccia::input::sha256(&bytes))
    }

    /// The vocabulary to extract with.
    pub(super) fn load(&self) -> Result<Lexicon, Failure> {
        let mut entries = Vec::new();
        for file in &self.files {
            let failed = |problem: String| {
                Failure::Usage(format!("--lexicon {}: {problem}", file.display()))
            };
            let bytes = breccia::input::read_file(file).map_err(|e| failed(e.to_string()))?;
            let text = String::from_utf8(bytes).map_err(|e| {
                let line = e.as_bytes()[..e.utf8_error().valid_up_to()]
                    .iter()
                    .filter(|b| **b == b'\n')
                    .count();
                failed(format!(
                    "line {}: expected text in UTF-8, found a byte that is none; save the file as UTF-8",
                    line + 1
                ))
            })?;
            entries.extend(own::parse(&text).map_err(|e| failed(e.to_string()))?);
        }
        Ok(Lexicon::with(entries))
    }
}
