//! Where the output goes: standard output, or a file that appears only when it is whole.

use super::Failure;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// An output being written.
#[derive(Debug)]
pub(super) enum Sink {
    Stdout(BufWriter<io::Stdout>),
    /// A temporary file beside the target, renamed over it at the end.
    File(BufWriter<NamedTempFile>, PathBuf),
}

impl Sink {
    /// Opens the target, before any work is done for it.
    pub(super) fn open(target: Option<&Path>) -> Result<Self, Failure> {
        let Some(target) = target else {
            return Ok(Self::Stdout(BufWriter::new(io::stdout())));
        };
        let unwritable = |error: io::Error| {
            Failure::Usage(format!(
                "--output {}: expected a place where a file can be written: {error}; nothing was changed",
                target.display()
            ))
        };
        if target.is_dir() {
            return Err(unwritable(io::Error::other("it is a folder")));
        }
        if let Ok(metadata) = std::fs::metadata(target)
            && metadata.permissions().readonly()
        {
            return Err(unwritable(io::Error::other("the file there is read-only")));
        }
        let folder = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let file = new_file_beside(folder).map_err(unwritable)?;
        Ok(Self::File(BufWriter::new(file), target.to_owned()))
    }

    /// What the output is called in messages.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Stdout(_) => "standard output".to_owned(),
            Self::File(_, target) => target.display().to_string(),
        }
    }

    /// Puts a finished file in its place.
    pub(super) fn commit(self) -> Result<(), Failure> {
        let name = self.name();
        let result = match self {
            Self::Stdout(mut out) => out.flush(),
            Self::File(file, target) => file
                .into_inner()
                .map_err(io::IntoInnerError::into_error)
                .and_then(|file| replace(file, &target)),
        };
        result.map_err(|error| Failure::write(&name, error))
    }
}

/// Writes a file whole or not at all.
pub(super) fn write_whole(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = new_file_beside(target.parent().unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    replace(file, target)
}

/// Renames a finished file over its target, whose permissions it takes over.
fn replace(file: NamedTempFile, target: &Path) -> io::Result<()> {
    if let Ok(metadata) = std::fs::metadata(target) {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    file.persist(target).map_err(|error| error.error)?;
    Ok(())
}

/// A file with the permissions that any new file of this user gets; temporary ones are private.
fn new_file_beside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".breccia-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::File(out, _) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(out, _) => out.flush(),
        }
    }
}
