//! A checked copy of the whole store: it counts only after it was opened and proven.

use std::path::{Path, PathBuf};

use crate::connection::{self, Role};
use crate::error::{Result, StoreError};
use crate::place::{Place, private_folder, sync_folder};
use crate::store::Store;
use crate::{media, verify};

/// A backup that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupReport {
    /// The file.
    pub path: PathBuf,
    /// How many revisions are in it.
    pub revisions: u64,
    /// The digest over their hashes, as [`VerifyReport::digest`](crate::VerifyReport::digest).
    pub digest: String,
    /// How many pictures were copied.
    pub media: u64,
}

impl Store {
    /// Copies the store to a new file at `path`, and its pictures to the folder beside that. The copy is written
    /// under another name, synced, opened, checked and compared, and only then gets its name.
    ///
    /// # Errors
    /// [`StoreError::Exists`] where the name is taken, [`StoreError::Damaged`] where the copy is not sound,
    /// [`StoreError::Full`], [`StoreError::NoFolder`] and other errors of the disk.
    pub fn backup(&self, path: impl AsRef<Path>) -> Result<BackupReport> {
        let place = Place::of(path.as_ref(), true)?;
        if place.file.exists() {
            return Err(StoreError::Exists { path: place.file });
        }
        let folder = place.file.parent().unwrap_or(&place.file).to_owned();
        let temporary = tempfile::Builder::new().prefix(".stet-backup-").tempfile_in(&folder);
        let temporary = temporary.map_err(StoreError::io(&folder))?.into_temp_path();
        let expected = self.copy_into(&temporary)?;
        std::fs::File::open(&temporary).and_then(|file| file.sync_all()).map_err(StoreError::io(&*temporary))?;
        let found = check_copy(&temporary)?;
        if found != expected {
            let what = "the copy does not hold what the store holds".to_owned();
            return Err(StoreError::Damaged { path: place.file, what });
        }
        // The pictures first: a backup that has its name is whole.
        let target = place.media;
        let mut pictures = 0;
        for entry in self.read(|tx| media::all(tx))? {
            let (_, bytes) = self.media(entry.hash)?;
            media::write_durably(&media::place(&target, entry.hash), &bytes)?;
            pictures += 1;
        }
        temporary.persist_noclobber(&place.file).map_err(|error| StoreError::io(&place.file)(error.error))?;
        sync_folder(&folder)?;
        let (revisions, digest) = found;
        Ok(BackupReport { path: place.file, revisions, digest, media: pictures })
    }

    fn copy_into(&self, path: &Path) -> Result<(u64, String)> {
        copy_into(self.path(), path)
    }
}

/// A checked copy of a store that is about to be migrated. One that is there already was made before an attempt that
/// failed, and is as good.
pub(crate) fn before_migrating(place: &Place, version: i64) -> Result<()> {
    private_folder(&place.backups).map_err(StoreError::io(&place.backups))?;
    let name = place.file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    for again in 0.. {
        let again = if again == 0 { String::new() } else { format!("-{again}") };
        let path = place.backups.join(format!("{name}-form-{version}{again}.stet"));
        if path.exists() {
            continue;
        }
        let io = || StoreError::io(&place.backups);
        let new = tempfile::Builder::new().prefix(".stet-backup-").tempfile_in(&place.backups).map_err(io())?;
        let new = new.into_temp_path();
        let expected = copy_into(&place.file, &new)?;
        std::fs::File::open(&new).and_then(|file| file.sync_all()).map_err(io())?;
        if check_copy(&new)? != expected {
            let what = "a copy of it does not hold what it holds".to_owned();
            return Err(StoreError::Damaged { path: place.file.clone(), what });
        }
        new.persist_noclobber(&path).map_err(|error| StoreError::io(&path)(error.error))?;
        return sync_folder(&place.backups);
    }
    Ok(())
}

/// Copies through a connection of its own, so that no writer waits; the numbers come from the very copy's view.
fn copy_into(from: &Path, path: &Path) -> Result<(u64, String)> {
    let connection = connection::open(from, Role::Writer)?;
    let work = || -> Result<(u64, String)> {
        // SQLite takes its own view for the copy, so a save between these two would show as a difference:
        // no revision is ever taken away, and so the view is asked for until it stood still.
        for _ in 0..5 {
            std::fs::File::create(path).map_err(StoreError::io(path))?;
            let before: i64 = connection.query_row("PRAGMA data_version", [], |row| row.get(0))?;
            let expected = numbers(&connection)?;
            connection.execute("VACUUM INTO ?1", [path.to_string_lossy()])?;
            let after: i64 = connection.query_row("PRAGMA data_version", [], |row| row.get(0))?;
            if before == after || numbers(&connection)? == expected {
                return Ok(expected);
            }
        }
        Err(StoreError::Busy { path: from.to_owned() })
    };
    work().map_err(|error| error.at(from))
}

fn numbers(connection: &rusqlite::Connection) -> Result<(u64, String)> {
    let count = connection.query_row("SELECT count(*) FROM revision", [], |row| row.get::<_, u32>(0))?;
    Ok((count.into(), verify::digest(connection)?))
}

fn check_copy(path: &Path) -> Result<(u64, String)> {
    let damaged = |what: String| StoreError::Damaged { path: path.to_owned(), what };
    let connection = connection::open(path, Role::Reader)?;
    let work = || -> Result<(u64, String)> {
        let line: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if line != "ok" {
            return Err(damaged(line));
        }
        numbers(&connection)
    };
    work().map_err(|error| error.at(path))
}
