//! Rescuing a damaged store, and putting a backup in its place: a new file is built beside the old one from everything
//! that proves itself, and the old one is set aside whole, never changed and never deleted.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::connection::{self, Role};
use crate::error::{Result, StoreError};
use crate::media;
use crate::migrate;
use crate::opening;
use crate::place::{Place, private_folder, sync_folder};
use crate::store::Store;
use crate::union::{self, Source, UnionReport};
use crate::verify::Progress;

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RescueReport {
    /// Where the file that was there lies now, with its log; `None` where there was none.
    pub set_aside: Option<PathBuf>,
    /// What is in the new file, and what could not be proven.
    pub union: UnionReport,
    /// Pictures that were missing or damaged and came from a backup.
    pub pictures: u64,
    /// Files that could not be used at all, each with why.
    pub unusable: Vec<(PathBuf, String)>,
}

/// Builds a new store at `path` as the union of all that verifies in the damaged file and in `backups`, and sets the
/// damaged file aside in a folder beside it, named after `stamp` (such as `20261122-140211`). What was purged stays
/// away. Stopped, it changes nothing.
///
/// # Errors
/// [`StoreError::InUse`] where another program has the store open; [`StoreError::Stopped`]; [`StoreError::Damaged`]
/// where nothing at all could be read; errors of the disk.
pub fn rescue(
    path: &Path,
    backups: &[PathBuf],
    stamp: &str,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<RescueReport> {
    rebuild(path, true, backups, stamp, progress)
}

/// Puts a backup in the place of the store at `path`, which is set aside whole. Revisions that only the old file has
/// are in it still: [`rescue`] with it among the backups brings them in. What either of them has purged stays away.
///
/// # Errors
/// As [`rescue`]; [`StoreError::Damaged`] where the backup does not prove itself wholly.
pub fn restore_backup(
    path: &Path,
    backup: &Path,
    stamp: &str,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<RescueReport> {
    rebuild(path, false, &[backup.to_owned()], stamp, progress)
}

fn rebuild(
    path: &Path,
    with_old: bool,
    backups: &[PathBuf],
    stamp: &str,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<RescueReport> {
    connection::check_engine()?;
    let place = Place::of(path, true)?;
    place.check()?;
    let lock = opening::alone(&place)?;
    let folder = place.file.parent().unwrap_or(&place.file).to_owned();
    let work = tempfile::Builder::new().prefix(".stet-rescue-").tempdir_in(&folder).map_err(StoreError::io(&folder))?;
    let mut unusable = Vec::new();
    let (mut sources, mut media_folders) = (Vec::new(), Vec::new());
    let old = if place.file.exists() { open_copy(&place.file, work.path(), 0) } else { Ok(None) };
    let old = old.unwrap_or_else(|error| {
        unusable.push((place.file.clone(), error.to_string()));
        None
    });
    for (at, backup) in (1..).zip(backups) {
        match open_copy(backup, work.path(), at) {
            Ok(Some(source)) => {
                sources.push(source);
                media_folders.extend(Place::of(backup, false).map(|place| place.media));
            }
            Ok(None) => unusable.push((backup.clone(), "there is no such file".to_owned())),
            Err(error) => unusable.push((backup.clone(), error.to_string())),
        }
    }
    let nothing = |unusable: &[(PathBuf, String)]| StoreError::Damaged {
        path: place.file.clone(),
        what: match unusable.last() {
            Some((path, why)) => format!("nothing of it or of the backups could be read; {}: {why}", path.display()),
            None => "nothing of it could be read, and there is no backup".to_owned(),
        },
    };
    // What the old file has purged counts even where its words do not.
    let old_counts_for_purges = old.is_some() && !with_old;
    if with_old {
        sources.splice(0..0, old);
    } else if sources.is_empty() {
        return Err(nothing(&unusable));
    } else {
        sources.extend(old);
    }
    if sources.is_empty() {
        return Err(nothing(&unusable));
    }

    let new = work.path().join("new.stet");
    std::fs::File::create(&new).map_err(StoreError::io(&new))?;
    let mut connection = connection::open(&new, Role::Writer)?;
    migrate::migrate(&mut connection).map_err(|error| error.at(&new))?;
    let fill = |connection: &mut Connection, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>| {
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let take_from = sources.len() - usize::from(old_counts_for_purges);
        let report = union::fill(&tx, &sources, take_from, progress)?;
        tx.commit()?;
        connection::use_wal(connection)?;
        Ok::<_, StoreError>(report)
    };
    let union = fill(&mut connection, progress).map_err(|error| error.at(&place.file))?;
    if !with_old && !union.unproven.is_empty() {
        let what = format!("{} revisions of the backup did not prove themselves", union.unproven.len());
        return Err(StoreError::Damaged { path: backups.first().cloned().unwrap_or_default(), what });
    }
    let line: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if line != "ok" {
        return Err(StoreError::Damaged {
            path: place.file.clone(),
            what: format!("the new file is not sound: {line}"),
        });
    }
    let pictures = restore_media(&connection, &place.media, &media_folders)?;
    connection.close().map_err(|(_, error)| StoreError::from(error).at(&place.file))?;
    drop(sources);
    std::fs::File::open(&new).and_then(|file| file.sync_all()).map_err(StoreError::io(&new))?;
    make_private(&new)?;
    let set_aside = set_aside(&place, stamp)?;
    std::fs::rename(&new, &place.file).map_err(StoreError::io(&place.file))?;
    sync_folder(&folder)?;
    drop(lock);
    // It opens: nothing is said to be rescued that does not.
    drop(Store::open(&place.file)?);
    Ok(RescueReport { set_aside, union, pictures, unusable })
}

/// A copy of a file and its log, opened: reading it may fold the log in, and no original is ever touched.
fn open_copy(path: &Path, work: &Path, number: usize) -> Result<Option<Source>> {
    if !path.exists() {
        return Ok(None);
    }
    let copy = work.join(format!("{number}.stet"));
    for ending in ["", "-wal"] {
        let beside = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        if beside(path).exists() {
            std::fs::copy(beside(path), beside(&copy)).map_err(StoreError::io(beside(path)))?;
        }
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let work = || -> Result<Source> {
        let connection = Connection::open_with_flags(&copy, flags)?;
        connection::set_up(&connection, Role::Reader)?;
        // A schema that was crafted must run nothing: no trigger fires on reading, and views are not what we ask.
        let form: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        let id: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
        if id != connection::APPLICATION_ID {
            return Err(StoreError::NotOurs { path: path.to_owned() });
        }
        if form > migrate::newest() {
            return Err(StoreError::Newer { path: path.to_owned(), found: form, known: migrate::newest() });
        }
        // A number that damage changed: what the tables say counts.
        let signed = connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'signature'");
        let form = if signed.and_then(|mut signed| signed.exists([]))? { form.max(2) } else { 1 };
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Source { name, connection, form })
    };
    work().map(Some).map_err(|error| error.at(path))
}

/// Pictures that the rows name and the folder lacks, from the folders of backups.
fn restore_media(connection: &Connection, folder: &Path, from: &[PathBuf]) -> Result<u64> {
    let mut restored = 0;
    for entry in media::all(connection)? {
        let sound =
            |path: &Path| std::fs::read(path).ok().filter(|bytes| stet_article::AssetHash::of(bytes) == entry.hash);
        let place = media::place(folder, entry.hash);
        if sound(&place).is_some() {
            continue;
        }
        if let Some(bytes) = from.iter().find_map(|folder| sound(&media::place(folder, entry.hash))) {
            media::write_durably(&place, &bytes)?;
            restored += 1;
        }
    }
    Ok(restored)
}

/// Moves the file with its log into a folder of its own. The file itself goes last and by a second name, so that at
/// every moment a store is there: the old one, then the new.
fn set_aside(place: &Place, stamp: &str) -> Result<Option<PathBuf>> {
    if !place.file.exists() {
        return Ok(None);
    }
    let stamp: String = stamp.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
    let mut base = place.file.with_extension("").into_os_string();
    base.push(format!(".stet-aside-{stamp}"));
    let folder = (0..).map(|again| {
        let mut name = base.clone();
        if again > 0 {
            name.push(format!("-{again}"));
        }
        PathBuf::from(name)
    });
    let folder = folder.into_iter().find(|folder| !folder.exists()).unwrap_or_else(|| base.into());
    private_folder(&folder).map_err(|source| StoreError::NoFolder { path: folder.clone(), source })?;
    let mut log = Vec::new();
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut name = place.file.as_os_str().to_owned();
        name.push(ending);
        let path = PathBuf::from(name);
        if !path.exists() {
            continue;
        }
        let aside = folder.join(path.file_name().unwrap_or_default());
        std::fs::copy(&path, &aside).map_err(StoreError::io(&aside))?;
        std::fs::File::open(&aside).and_then(|file| file.sync_all()).map_err(StoreError::io(&aside))?;
        if !ending.is_empty() {
            log.push(path);
        }
    }
    sync_folder(&folder)?;
    sync_folder(place.file.parent().unwrap_or(&place.file))?;
    // A log that stayed would be folded into the new file.
    for path in log {
        std::fs::remove_file(&path).map_err(StoreError::io(&path))?;
    }
    Ok(Some(folder))
}

/// Only its owner may read it.
fn make_private(path: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(path, mode).map_err(StoreError::io(path))?;
    }
    Ok(())
}
