//! Where the output goes: standard output, a device, or a file that appears only when it is whole.

use super::Failure;
use super::formats::Kept;
use super::unfinished::{Part, part_of};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// An output being written.
#[derive(Debug)]
pub(super) enum Sink {
    Stdout(BufWriter<io::Stdout>),
    /// What is there already and is no file: a device, a named pipe.
    Device(BufWriter<File>, PathBuf),
    /// A temporary file beside the target, renamed over it at the end.
    File(BufWriter<NamedTempFile>, PathBuf),
    /// An output that a later run can continue.
    Part(Part),
}

impl Sink {
    /// Opens the target, before any work is done for it.
    pub(super) fn open(target: Option<&Path>) -> Result<Self, Failure> {
        let Some(target) = target else {
            return Ok(Self::Stdout(BufWriter::new(io::stdout())));
        };
        if is_device(target) {
            let file = File::options().write(true).open(target);
            let file = file.map_err(|error| unwritable(target, error))?;
            return Ok(Self::Device(BufWriter::new(file), target.to_owned()));
        }
        check(target)?;
        let file = new_file_beside(target).map_err(|error| unwritable(target, error))?;
        Ok(Self::File(BufWriter::new(file), target.to_owned()))
    }

    /// What the output is called in messages.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Stdout(_) => "standard output".to_owned(),
            Self::Device(_, target) | Self::File(_, target) => target.display().to_string(),
            Self::Part(part) => part.target().display().to_string(),
        }
    }

    /// Where what was written so far stays, whatever happens now.
    pub(super) fn kept(&self) -> Option<PathBuf> {
        match self {
            Self::Part(part) => Some(part.path()),
            Self::Stdout(_) | Self::Device(..) | Self::File(..) => None,
        }
    }

    /// Puts a finished file in its place.
    pub(super) fn commit(self) -> Result<(), Failure> {
        let (name, kept) = (self.name(), self.kept());
        let result = match self {
            Self::Stdout(mut out) => out.flush(),
            Self::Device(mut out, _) => out.flush(),
            Self::File(file, target) => whole(file).and_then(|file| replace(file, &target)),
            Self::Part(part) => part.commit(),
        };
        result.map_err(|error| Failure::write_kept(&name, error, kept))
    }

    /// Keeps what an interrupted run has written, beside the target. Returns where it is,
    /// unless it went to standard output.
    pub(super) fn keep(self) -> Result<Option<Kept>, Failure> {
        let (name, kept) = (self.name(), self.kept());
        let result = match self {
            Self::Stdout(mut out) => out.flush(),
            Self::Device(mut out, _) => out.flush(),
            Self::Part(mut part) => part.flush(),
            Self::File(file, target) => {
                let part = part_of(&target);
                return whole(file)
                    .and_then(|file| file.persist(&part).map_err(|error| error.error))
                    .map(|_| {
                        Some(Kept {
                            file: part,
                            can_go_on: false,
                        })
                    })
                    .map_err(|error| Failure::write(&name, error));
            }
        };
        result
            .map(|()| {
                kept.clone().map(|file| Kept {
                    file,
                    can_go_on: true,
                })
            })
            .map_err(|error| Failure::write_kept(&name, error, kept))
    }
}

/// Whether there is something that is neither a file nor a folder.
pub(super) fn is_device(target: &Path) -> bool {
    std::fs::metadata(target).is_ok_and(|data| !data.is_file() && !data.is_dir())
}

/// Checks that a file can be put where the target is.
pub(super) fn check(target: &Path) -> Result<(), Failure> {
    if target.is_dir() {
        return Err(unwritable(target, io::Error::other("it is a folder")));
    }
    if let Ok(metadata) = std::fs::metadata(target)
        && metadata.permissions().readonly()
    {
        let problem = io::Error::other("the file there is read-only");
        return Err(unwritable(target, problem));
    }
    Ok(())
}

fn unwritable(target: &Path, error: io::Error) -> Failure {
    Failure::Usage(format!(
        "--output {}: expected a place where a file can be written: {error}; nothing was changed",
        target.display()
    ))
}

/// Writes a file whole or not at all.
pub(super) fn write_whole(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = new_file_beside(target)?;
    file.write_all(bytes)?;
    replace(file, target)
}

fn whole(file: BufWriter<NamedTempFile>) -> io::Result<NamedTempFile> {
    file.into_inner().map_err(io::IntoInnerError::into_error)
}

/// Renames a finished file over its target, whose permissions it takes over.
fn replace(file: NamedTempFile, target: &Path) -> io::Result<()> {
    keep_permissions(file.as_file(), target)?;
    file.persist(target).map_err(|error| error.error)?;
    Ok(())
}

/// Gives a file the permissions of the one that it will replace.
pub(super) fn keep_permissions(file: &File, target: &Path) -> io::Result<()> {
    match std::fs::metadata(target) {
        Ok(metadata) => file.set_permissions(metadata.permissions()),
        Err(_) => Ok(()),
    }
}

/// A file beside another, with the permissions that any new file of this user gets;
/// temporary ones are private.
fn new_file_beside(target: &Path) -> io::Result<NamedTempFile> {
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".breccia-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

impl Sink {
    fn out(&mut self) -> &mut dyn Write {
        match self {
            Self::Stdout(out) => out,
            Self::Device(out, _) => out,
            Self::File(out, _) => out,
            Self::Part(part) => part,
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out().flush()
    }
}
