//! `--format sqlite`: the writer of the registry database.

use super::Failure;
use super::done::{Done, Outcome};
use super::formats::{Ending, Kept, Opened, Target, Writer};
use super::sink;
use super::unfinished::Settings;
use breccia::output::NotExported;
use breccia::output::registry::{self, Known, Registry, RegistryError, Tally};
use breccia::record::Output;
use std::path::{Path, PathBuf};

/// A registry that a run writes.
struct RegistryWriter {
    registry: Registry,
    path: PathBuf,
}

/// Opens the database, and finds in it what an unfinished run has done.
pub(super) fn open(target: &Target<'_>) -> Result<Opened, Failure> {
    let Some(path) = target.path.filter(|path| !sink::is_device(path)) else {
        return Err(Failure::Usage(
            "--format sqlite: expected --output FILE, since a database can't be a stream; name a \
             file such as registro.sqlite"
                .to_owned(),
        ));
    };
    sink::check(path)?;
    let unusable = |error: RegistryError| {
        let error = match error {
            RegistryError::Database(error) => {
                format!("expected a place where a database can be written: {error}")
            }
            error => error.to_string(),
        };
        Failure::Usage(format!("--output {}: {error}", path.display()))
    };
    let known = match target.replace {
        true => Known::Replace,
        false => Known::Keep,
    };
    let mut registry = Registry::open(path, known).map_err(unusable)?;
    let unfinished = match target.resume {
        true => registry.resume().map_err(unusable)?,
        false => None,
    };
    let done = match unfinished {
        Some((earlier, done)) => {
            target.settings.check(&Settings(earlier), path)?;
            done.into_iter().map(Done::from).collect()
        }
        None => {
            registry.begin(&target.settings.0).map_err(unusable)?;
            Vec::new()
        }
    };
    let path = path.to_owned();
    Ok(Opened {
        writer: Box::new(RegistryWriter { registry, path }),
        done,
    })
}

impl RegistryWriter {
    fn failed(path: &Path, error: RegistryError) -> Failure {
        let error = std::io::Error::other(error);
        Failure::write_kept(&path.display().to_string(), error, Some(path.to_owned()))
    }
}

impl Writer for RegistryWriter {
    fn write(&mut self, output: &Output) -> Result<Option<NotExported>, Failure> {
        match self.registry.add(output) {
            Ok(()) => Ok(None),
            Err(error) => Err(Self::failed(&self.path, error)),
        }
    }

    fn finish(self: Box<Self>, ending: Ending) -> Result<Option<Kept>, Failure> {
        let Self { registry, path } = *self;
        let (ended, kept) = match ending {
            Ending::Complete => (registry.finish(), None),
            Ending::Interrupted => {
                let file = path.clone();
                let can_go_on = true;
                (registry.pause(), Some(Kept { file, can_go_on }))
            }
        };
        let tally = ended.map_err(|error| Self::failed(&path, error))?;
        if let Some(line) = changed(&tally) {
            eprintln!("breccia: {}: {line}", path.display());
        }
        Ok(kept)
    }
}

/// What to say of documents that were stored with another reading.
fn changed(tally: &Tally) -> Option<String> {
    let documents = |count| match count {
        1 => "1 document".to_owned(),
        count => format!("{count} documents"),
    };
    match (tally.differing, tally.replaced) {
        (0, 0) => None,
        (0, replaced) => Some(format!("{} read anew", documents(replaced))),
        (differing, _) => Some(format!(
            "{} stored with another reading, made with other options or by another version, and \
             kept so; --replace puts the new one in its place",
            documents(differing)
        )),
    }
}

impl From<registry::Done> for Done {
    fn from(done: registry::Done) -> Self {
        let outcome = match done.outcome {
            registry::Outcome::Read {
                sha256,
                kind,
                coverage,
                is_duplicate,
            } => Outcome::Read {
                sha256,
                kind,
                coverage,
                is_duplicate,
            },
            registry::Outcome::Unread(code) => Outcome::Unread(code),
        };
        Self {
            id: done.id,
            outcome,
        }
    }
}
