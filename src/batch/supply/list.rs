//! A list of files: one name a line, or names that end in NUL, as `find -print0` writes them.

use crate::input::InputError;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// A file, or standard input, that lists the files of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileList {
    /// The list; `None` for standard input.
    pub path: Option<PathBuf>,
    /// What ends each name.
    pub separator: Separator,
}

/// What ends each name of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// NUL if the beginning of the list holds one, which no name can; else the line end.
    Detected,
    /// NUL: names may hold line ends.
    Nul,
}

/// How much of the beginning tells the separator. Longer than any path may be.
const BEGINNING: usize = 64 << 10;

impl FileList {
    /// What the list is called where it can't be read itself.
    pub(super) fn id(&self) -> String {
        match &self.path {
            Some(path) => path.display().to_string(),
            None => "-".to_owned(),
        }
    }

    /// Hands on each name; empty ones are left out.
    pub(super) fn each(
        &self,
        visit: &mut dyn FnMut(Result<PathBuf, InputError>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        match &self.path {
            None => self.names(io::stdin().lock(), visit),
            Some(path) => match File::open(path) {
                Ok(file) => self.names(file, visit),
                Err(error) => visit(Err(error.into())),
            },
        }
    }

    fn names(
        &self,
        list: impl io::Read,
        visit: &mut dyn FnMut(Result<PathBuf, InputError>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut list = BufReader::with_capacity(BEGINNING, list);
        let end = match (self.separator, list.fill_buf()) {
            (Separator::Detected, Ok(beginning)) if !beginning.contains(&0) => b'\n',
            _ => 0,
        };
        let mut name = Vec::new();
        loop {
            name.clear();
            match list.read_until(end, &mut name) {
                Ok(0) => return ControlFlow::Continue(()),
                Ok(_) => {}
                Err(error) => return visit(Err(error.into())),
            }
            if name.last() == Some(&end) {
                name.pop();
            }
            if end == b'\n' && name.last() == Some(&b'\r') {
                name.pop();
            }
            if !name.is_empty() {
                visit(Ok(path(&name)))?;
            }
        }
    }
}

/// A name as the system takes it: any bytes on Unix, else text.
fn path(name: &[u8]) -> PathBuf {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        PathBuf::from(std::ffi::OsStr::from_bytes(name))
    }
    #[cfg(not(unix))]
    PathBuf::from(&*String::from_utf8_lossy(name))
}
