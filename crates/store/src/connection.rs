//! How every connection to SQLite is set up. Nothing opens one in another way.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use crate::error::{Result, StoreError};
use crate::place::uri;

/// "STET" in ASCII: how a file says that it is ours.
pub(crate) const APPLICATION_ID: i64 = 0x5354_4554;

/// The first SQLite without the WAL-reset race, in which two programs could lose committed words.
const OLDEST_ENGINE: i32 = 3_051_003;

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The one that writes.
    Writer,
    /// One of those that read.
    Reader,
}

/// Refuses an engine that can lose words.
pub(crate) fn check_engine() -> Result<()> {
    if rusqlite::version_number() >= OLDEST_ENGINE {
        return Ok(());
    }
    Err(StoreError::OldEngine { found: rusqlite::version().to_owned() })
}

/// Opens a connection for `role`. The file is there already: see `place`.
pub(crate) fn open(path: &Path, role: Role) -> Result<Connection> {
    check_engine()?;
    let connection = open_raw(path).map_err(|error| error.at(path))?;
    set_up(&connection, role).map_err(|error| error.at(path))?;
    if role == Role::Writer && connection.is_readonly("main").map_err(|error| StoreError::from(error).at(path))? {
        return Err(StoreError::ReadOnly { path: path.to_owned() });
    }
    Ok(connection)
}

/// Opens a connection that reads where nothing can be written. A file whose log is folded in needs no log beside it
/// to be read; one whose log is not cannot be trusted without it.
pub(crate) fn open_to_read(path: &Path) -> Result<Connection> {
    check_engine()?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let attempt = |how: &str| -> Result<Connection> {
        let connection = Connection::open_with_flags(uri(path, how), flags)?;
        set_up(&connection, Role::Reader)?;
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
        Ok(connection)
    };
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let folded = std::fs::metadata(log).map_or(true, |log| log.len() == 0);
    attempt("mode=ro").or_else(|error| if folded { attempt("immutable=1") } else { Err(error) }).map_err(|e| e.at(path))
}

fn open_raw(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
    Ok(Connection::open_with_flags(path, flags)?)
}

/// The durability, the distrust and the limits that every connection carries.
pub(crate) fn set_up(connection: &Connection, role: Role) -> Result<()> {
    connection.busy_timeout(Duration::from_secs(5))?;
    // A foreign or crafted schema must not be able to run anything, and SQL of ours has no use for these.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, 64 << 20)?;
    connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1024)?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA mmap_size = 0;
         PRAGMA temp_store = MEMORY;
         PRAGMA journal_size_limit = 67108864;",
    )?;
    if cfg!(target_os = "macos") {
        connection.execute_batch("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;")?;
    }
    if role == Role::Reader {
        connection.execute_batch("PRAGMA query_only = ON;")?;
    }
    Ok(())
}

/// Puts the file into WAL mode, for good, and makes sure of it.
pub(crate) fn use_wal(connection: &Connection) -> Result<()> {
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode.eq_ignore_ascii_case("wal") {
        return Ok(());
    }
    Err(rusqlite::Error::SqliteFailure(
        rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CANTOPEN),
        Some(format!("the log could not be opened: journal mode is {mode}")),
    )
    .into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_connection_is_durable_and_distrustful() {
        let folder = tempfile::tempdir().expect("a private folder");
        let path = folder.path().join("a.stet");
        std::fs::write(&path, b"").expect("an empty file");
        let writer = open(&path, Role::Writer).expect("opens");
        use_wal(&writer).expect("wal");
        let number = |connection: &Connection, name: &str| -> i64 {
            connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0)).expect("a number")
        };
        assert_eq!(number(&writer, "synchronous"), 2);
        assert_eq!(number(&writer, "foreign_keys"), 1);
        assert_eq!(number(&writer, "trusted_schema"), 0);
        assert_eq!(number(&writer, "cell_size_check"), 1);
        assert_eq!(number(&writer, "temp_store"), 2);
        assert!(writer.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE).expect("known"));
        assert!(writer.execute_batch("SELECT \"no such column\"").is_err(), "double quotes are names, never text");
        let reader = open(&path, Role::Reader).expect("opens");
        assert!(reader.execute_batch("CREATE TABLE t(a)").is_err(), "a reader cannot write");
    }
}
