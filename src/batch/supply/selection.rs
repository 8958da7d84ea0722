//! Which files of folders, patterns and lists are taken: `--include` and `--exclude`.

use glob::{MatchOptions, Pattern};

/// Patterns of file names. A pattern without `/` is matched with the name of a file or
/// folder, one with `/` with its path below the folder that is read, or as a list has it.
///
/// ```
/// use breccia::batch::supply::Selection;
///
/// let selection = Selection::new(["*.pdf", "2025/**"], ["*bozza*"])?;
/// assert!(selection.takes("2024/avviso.pdf"));
/// assert!(selection.takes("2025/marzo/avviso.txt"));
/// assert!(!selection.takes("2024/avviso.txt"), "not included");
/// assert!(!selection.takes("2025/avviso-bozza.pdf"), "excluded");
/// # Ok::<(), breccia::batch::supply::PatternError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Selection {
    include: Vec<Pattern>,
    exclude: Vec<Pattern>,
}

/// A pattern that is none.
#[derive(Debug, thiserror::Error)]
#[error("expected a pattern such as *.pdf, found {pattern:?}: {problem}")]
pub struct PatternError {
    /// The pattern.
    pub pattern: String,
    /// What is wrong with it.
    pub problem: &'static str,
}

impl Selection {
    /// Takes what matches one of `include` (all, if there is none) and none of `exclude`.
    ///
    /// # Errors
    /// [`PatternError`] for a pattern that is none.
    pub fn new<'p>(
        include: impl IntoIterator<Item = &'p str>,
        exclude: impl IntoIterator<Item = &'p str>,
    ) -> Result<Self, PatternError> {
        let pattern = |pattern: &str| {
            Pattern::new(pattern).map_err(|error| PatternError {
                pattern: pattern.to_owned(),
                problem: error.msg,
            })
        };
        Ok(Self {
            include: include.into_iter().map(pattern).collect::<Result<_, _>>()?,
            exclude: exclude.into_iter().map(pattern).collect::<Result<_, _>>()?,
        })
    }

    /// Whether the file at a path, with `/` between its parts, is taken.
    pub fn takes(&self, path: &str) -> bool {
        let included = self.include.is_empty() || matches_any(&self.include, path);
        included && !self.excludes(path)
    }

    /// Whether a file or folder is left out.
    pub fn excludes(&self, path: &str) -> bool {
        matches_any(&self.exclude, path)
    }
}

fn matches_any(patterns: &[Pattern], path: &str) -> bool {
    let options = MatchOptions {
        require_literal_separator: true,
        ..MatchOptions::new()
    };
    let name = path.rsplit('/').next().unwrap_or(path);
    patterns.iter().any(|pattern| {
        let matched = if pattern.as_str().contains('/') {
            path
        } else {
            name
        };
        pattern.matches_with(matched, options)
    })
}
