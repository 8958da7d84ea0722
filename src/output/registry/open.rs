//! A file becomes a registry, or is seen to be one, or something else.

use super::schema::{APPLICATION_ID, VERSION, sql};
use super::{PATIENCE, RegistryError};
use rusqlite::{Connection, ErrorCode};
use std::path::Path;

/// How much of the database is kept in memory: rows go to the indices of all tables, each at
/// another place, and without their pages at hand each would be read again and again.
const CACHE_KIB: usize = 32 * 1024;

/// How long the log may grow before its pages are copied into the database, in pages of 4 KB:
/// the pages of the indices change with every chunk, and are copied once for all of them.
const CHECKPOINT_PAGES: usize = 8 * 1024;

/// Opens a registry, or makes one of a file that is new or empty.
pub(super) fn open(path: &Path) -> Result<Connection, RegistryError> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    if is_new(&connection)? {
        connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
        create(&connection)?;
    }
    connection.execute_batch(&format!(
        "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; \
         PRAGMA cache_size = -{CACHE_KIB}; PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES};"
    ))?;
    Ok(connection)
}

/// Whether a database has nothing in it; an error if what it has is no registry.
fn is_new(connection: &Connection) -> Result<bool, RegistryError> {
    let pragma = |name: &str| -> rusqlite::Result<i64> {
        connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))
    };
    let objects = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0));
    let objects: i64 = match objects {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            return Err(RegistryError::Foreign("a file that is no SQLite database"));
        }
        objects => objects?,
    };
    match (pragma("application_id")?, pragma("user_version")?) {
        (0, 0) if objects == 0 => Ok(true),
        (APPLICATION_ID, VERSION) => Ok(false),
        (APPLICATION_ID, version) => Err(RegistryError::Version(version)),
        _ => Err(RegistryError::Foreign(
            "a SQLite database of another program",
        )),
    }
}

/// Makes the tables, all or none. Where two processes do so at once, one comes too late
/// and finds them made.
fn create(connection: &Connection) -> Result<(), RegistryError> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    if is_new(connection)? {
        connection.execute_batch(&format!(
            "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};\n{}",
            sql()
        ))?;
    }
    connection.execute_batch("COMMIT")?;
    Ok(())
}
