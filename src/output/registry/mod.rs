//! The registry as a SQLite database: normalised, each content once, never half written.
//!
//! Outputs go in, in any number of runs; rows of [`tables`](super::tables) come out. A
//! document is known by the SHA-256 of its bytes, so that a run over inputs that are there
//! already adds nothing:
//!
//! - the same content under another id adds a row to `inputs`, no document;
//! - the same id with other content is another document: what was once read stays;
//! - content whose reading differs from the stored one (other options, another version) is
//!   counted and kept as stored, or replaced, see [`Known`];
//! - an error is kept once for each id and reason, also after the input was read at last;
//!   the view `unread` lists those that no run has read.
//!
//! Outputs are stored in chunks, each in one transaction of a write-ahead log: a process
//! that dies at any moment leaves a valid database with whole documents, and with what the
//! run had done ([`Registry::resume`]).

mod open;
mod progress;
mod schema;
mod store;

pub use progress::{Done, Outcome};
pub use schema::{APPLICATION_ID, VERSION, sql};

use crate::record::{ErrorRecord, Output, Record};
use rusqlite::{Connection, ErrorCode, params};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;
use store::{Store, reading};

/// How many outputs one transaction holds.
pub const CHUNK: usize = 64;

/// How long to wait for another program that writes to the same database.
const PATIENCE: Duration = Duration::from_secs(5);

/// What becomes of a document that is stored with another reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Known {
    /// The stored reading stays.
    #[default]
    Keep,
    /// The new reading takes its place.
    Replace,
}

/// Why a database can't be written.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    /// The file is something else.
    #[error("expected a registry of breccia or a new file, found {0}; nothing was changed")]
    Foreign(&'static str),
    /// The file is a registry with tables of another version.
    #[error(
        "expected a registry of version {VERSION}, found version {0}; {advice}; nothing was changed",
        advice = if *.0 > VERSION { "use the newer breccia that made it" } else { "write a new file" }
    )]
    Version(i64),
    /// Another process writes to it.
    #[error("another run is writing to it; wait until it ends; what was stored stays")]
    Busy,
    /// SQLite says so.
    #[error("{0}")]
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for RegistryError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ => Self::Database(error),
        }
    }
}

/// What a run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Documents that were new.
    pub added: usize,
    /// Documents that were there already, with the same reading.
    pub known: usize,
    /// Documents that were there with another reading, which stayed.
    pub differing: usize,
    /// Documents that were there with another reading, which was replaced.
    pub replaced: usize,
    /// Inputs that could not be read, whether new or told before.
    pub errors: usize,
}

/// A registry that is being written.
///
/// ```
/// use breccia::{Extractor, output::registry::{Known, Registry}};
/// use std::collections::BTreeMap;
/// # let folder = tempfile::tempdir()?;
/// let path = folder.path().join("registro.sqlite");
/// let notice = Extractor::new().extract("lettera.txt", "Il 6 novembre 2025 ...".as_bytes());
///
/// let mut registry = Registry::open(&path, Known::Keep)?;
/// registry.begin(&BTreeMap::new())?;
/// registry.add(&notice)?;
/// registry.add(&notice)?;
/// let tally = registry.finish()?;
/// assert_eq!((tally.added, tally.known), (1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Registry {
    db: Connection,
    store: Store,
    known: Known,
    /// Outputs that the run in course has stored, and those in the open transaction.
    stored: i64,
    pending: usize,
    tally: Tally,
}

impl Registry {
    /// Opens a registry, or makes one of a file that is new or empty.
    ///
    /// # Errors
    /// [`RegistryError`] where the file is something else or can't be written. It is then
    /// as it was.
    pub fn open(path: &Path, known: Known) -> Result<Self, RegistryError> {
        let db = open::open(path)?;
        db.set_prepared_statement_cache_capacity(128);
        Ok(Self {
            stored: progress::length(&db)?,
            db,
            store: Store::new(),
            known,
            pending: 0,
            tally: Tally::default(),
        })
    }

    /// Begins a run, with the options that decide what its readings say. What an unfinished
    /// run has stored stays; that it is unfinished is forgotten.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn begin(&mut self, settings: &BTreeMap<String, String>) -> Result<(), RegistryError> {
        let transaction = self.db.transaction()?;
        progress::begin(&transaction, settings)?;
        transaction.commit()?;
        self.stored = 0;
        Ok(())
    }

    /// Goes on with an unfinished run: the options that it was begun with and what it has
    /// stored, in order; `None` if there is none.
    ///
    /// # Errors
    /// What SQLite says.
    #[allow(clippy::type_complexity)] // a pair
    pub fn resume(&self) -> Result<Option<(BTreeMap<String, String>, Vec<Done>)>, RegistryError> {
        let settings = progress::settings(&self.db)?;
        if settings.is_empty() && self.stored == 0 {
            return Ok(None);
        }
        Ok(Some((settings, progress::done(&self.db)?)))
    }

    /// Stores an output. It is in the database for good once its chunk is committed.
    ///
    /// # Errors
    /// What SQLite says, or [`RegistryError::Busy`] if another run was begun meanwhile. The
    /// chunk in work is then dropped; those before it stay.
    pub fn add(&mut self, output: &Output) -> Result<(), RegistryError> {
        if self.pending == 0 {
            self.db.execute_batch("BEGIN IMMEDIATE")?;
            if progress::length(&self.db)? != self.stored {
                return Err(RegistryError::Busy);
            }
        }
        match output {
            Output::Record(record) => self.add_record(record, output)?,
            Output::Error(error) => self.add_error(error)?,
        }
        self.pending += 1;
        if self.pending == CHUNK {
            self.commit()?;
        }
        Ok(())
    }

    /// Ends a run that has stored all its outputs, puts everything into the one file and
    /// says what was done.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn finish(mut self) -> Result<Tally, RegistryError> {
        self.commit()?;
        let transaction = self.db.transaction()?;
        if progress::length(&transaction)? == self.stored {
            progress::end(&transaction)?;
        }
        transaction.commit()?;
        self.close()
    }

    /// Leaves a run unfinished, so that [`Registry::resume`] can go on with it.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn pause(mut self) -> Result<Tally, RegistryError> {
        self.commit()?;
        self.close()
    }

    fn close(self) -> Result<Tally, RegistryError> {
        let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
        self.db.query_row(checkpoint, [], |_| Ok(()))?;
        self.db.close().map_err(|(_, error)| error)?;
        Ok(self.tally)
    }

    fn commit(&mut self) -> Result<(), RegistryError> {
        if self.pending > 0 {
            self.db.execute_batch("COMMIT")?;
            self.stored += i64::try_from(self.pending).unwrap_or(i64::MAX);
            self.pending = 0;
        }
        Ok(())
    }

    fn add_record(&mut self, record: &Record, output: &Output) -> Result<(), RegistryError> {
        let reading = reading(output);
        let (document, count) = match Store::find(&self.db, &record.source.sha256)? {
            None => (
                self.store.insert(&self.db, output, &reading)?,
                &mut self.tally.added,
            ),
            Some(stored) if stored.reading == reading => (stored.document, &mut self.tally.known),
            Some(stored) if self.known == Known::Keep => {
                (stored.document, &mut self.tally.differing)
            }
            Some(stored) => {
                let document = stored.document;
                self.store.replace(&self.db, document, output, &reading)?;
                (document, &mut self.tally.replaced)
            }
        };
        *count += 1;
        let id = &record.source.id;
        self.db
            .prepare_cached("INSERT OR IGNORE INTO inputs (\"id\", document) VALUES (?1, ?2)")?
            .execute(params![id, document])?;
        Ok(progress::note(&self.db, id, Some(document), None)?)
    }

    fn add_error(&mut self, error: &ErrorRecord) -> Result<(), RegistryError> {
        self.tally.errors += 1;
        let (id, detail) = (&error.source.id, &error.error);
        self.db
            .prepare_cached(
                "INSERT OR IGNORE INTO errors (\"id\", code, message) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![id, detail.code, detail.message])?;
        Ok(progress::note(&self.db, id, None, Some(&detail.code))?)
    }
}
