//! Where a store lies: its file, its media folder and its lock, and whether they may be used.

use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::connection::APPLICATION_ID;
use crate::error::{Result, StoreError};

/// The places that belong to one store.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The SQLite file, by its canonical path.
    pub file: PathBuf,
    /// The folder of pictures.
    pub media: PathBuf,
    /// The file whose lock every program takes first.
    pub lock: PathBuf,
    /// The folder of backups.
    pub backups: PathBuf,
}

/// What lies at a path before anything of ours has touched it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Nothing, or an empty file: what a crash in the first second of a store leaves.
    Nothing,
    /// A store of that schema version.
    Store(i64),
}

impl Place {
    /// Finds the canonical places for the store at `path`; with `create` the folder is made.
    pub fn of(path: &Path, create: bool) -> Result<Self> {
        let name = path.file_name().ok_or_else(|| StoreError::Missing { path: path.to_owned() })?;
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if create {
            private_folder(folder).map_err(|source| StoreError::NoFolder { path: folder.to_owned(), source })?;
        }
        let folder =
            folder.canonicalize().map_err(|source| StoreError::NoFolder { path: folder.to_owned(), source })?;
        // A symbolic link is followed here, once, so that log and lock lie beside the real file.
        let file = folder.join(name);
        let file = file.canonicalize().unwrap_or(file);
        let stem = file.to_string_lossy().into_owned();
        let stem = stem.strip_suffix(".stet").unwrap_or(&stem);
        Ok(Self {
            media: format!("{stem}.stet-media").into(),
            lock: format!("{stem}.stet-lock").into(),
            backups: format!("{stem}.stet-backups").into(),
            file,
        })
    }

    /// Refuses places where a store would be in danger.
    pub fn check(&self) -> Result<()> {
        if let Ok(meta) = std::fs::metadata(&self.file) {
            let linked = {
                #[cfg(unix)]
                {
                    std::os::unix::fs::MetadataExt::nlink(&meta) > 1
                }
                #[cfg(not(unix))]
                {
                    false
                }
            };
            if meta.is_dir() {
                return Err(StoreError::NotOurs { path: self.file.clone() });
            }
            if !meta.is_file() || linked {
                return Err(StoreError::HardLinked { path: self.file.clone() });
            }
        }
        match network_kind(self.file.parent().unwrap_or(&self.file)) {
            Some(kind) => Err(StoreError::NetworkDrive { path: self.file.clone(), kind }),
            None => Ok(()),
        }
    }

    /// Looks at the file without changing a byte of it or laying anything beside it.
    pub fn probe(&self) -> Result<Found> {
        match std::fs::metadata(&self.file) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Found::Nothing),
            Err(error) => return Err(StoreError::io(&self.file)(error)),
            Ok(meta) if meta.len() == 0 => return Ok(Found::Nothing),
            Ok(_) => {}
        }
        // `immutable` takes no lock and reads no log. A new store gets its application id before it gets a log,
        // so this is enough to know whose file it is.
        let found = match self.read_header("immutable=1") {
            // A power cut while the log was being folded in leaves a file that is shorter than its first page says: the
            // log has the rest.
            Err(error) if !matches!(error, StoreError::NotOurs { .. }) && self.has_log() => self.read_header("mode=ro"),
            found => found,
        };
        found.map(Found::Store).map_err(|error| error.at(&self.file))
    }

    fn has_log(&self) -> bool {
        let mut log = self.file.clone().into_os_string();
        log.push("-wal");
        std::fs::metadata(log).is_ok_and(|meta| meta.len() > 0)
    }

    /// The schema version with the log taken into account. Only for a file that [`Place::probe`] called ours.
    pub fn version(&self) -> Result<i64> {
        self.read_header("mode=ro").map_err(|error| error.at(&self.file))
    }

    fn read_header(&self, how: &str) -> Result<i64> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(uri(&self.file, how), flags)?;
        // Closing must not fold another program's log into a file that may yet be refused.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.busy_timeout(std::time::Duration::from_secs(5))?;
        connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA query_only = ON;")?;
        let id: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
        if id != APPLICATION_ID {
            return Err(StoreError::NotOurs { path: self.file.clone() });
        }
        // Reading the schema finds a file that is shorter than its header says.
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
        Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
    }
}

/// A `file:` address of a path, with everything that an address could misread written as `%XX`.
pub(crate) fn uri(path: &Path, how: &str) -> String {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_') {
            uri.push(char::from(*byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri + "?" + how
}

/// Makes a folder, and those above it, that only its owner may enter. One that is there is left as it is.
pub(crate) fn private_folder(path: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Makes a rename durable: the folder itself is synced.
pub(crate) fn sync_folder(path: &Path) -> Result<()> {
    if cfg!(unix) {
        std::fs::File::open(path).and_then(|folder| folder.sync_all()).map_err(StoreError::io(path))?;
    }
    Ok(())
}

#[cfg(target_os = "linux")]
fn network_kind(folder: &Path) -> Option<&'static str> {
    // The magic numbers of statfs(2).
    let kind = rustix::fs::statfs(folder).ok()?.f_type;
    name_of_magic(u64::try_from(kind).unwrap_or(0) & 0xffff_ffff)
}

#[cfg(not(target_os = "linux"))]
fn network_kind(_folder: &Path) -> Option<&'static str> {
    None
}

#[cfg(target_os = "linux")]
fn name_of_magic(magic: u64) -> Option<&'static str> {
    match magic {
        0x6969 => Some("NFS"),
        0x517b | 0xff53_4d42 | 0xfe53_4d42 => Some("SMB"),
        0x564c => Some("NCP"),
        0x5346_414f | 0x6b41_4653 => Some("AFS"),
        0x7375_7245 => Some("Coda"),
        0x00c3_6400 => Some("Ceph"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_carry_the_stores_name() {
        let folder = tempfile::tempdir().expect("a private folder");
        let place = Place::of(&folder.path().join("desk.stet"), false).expect("there");
        assert!(place.media.ends_with("desk.stet-media") && place.lock.ends_with("desk.stet-lock"));
        let other = Place::of(&folder.path().join("desk.db"), false).expect("there");
        assert!(other.media.ends_with("desk.db.stet-media"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn network_drives_are_known_by_their_magic() {
        assert_eq!(name_of_magic(0x6969), Some("NFS"));
        assert_eq!(name_of_magic(0xff53_4d42), Some("SMB"));
        assert_eq!(name_of_magic(0xef53), None, "ext4");
    }

    #[test]
    fn an_odd_name_is_one_address() {
        assert_eq!(uri(Path::new("/a b/c?d#é"), "mode=ro"), "file:/a%20b/c%3Fd%23%C3%A9?mode=ro");
    }
}
