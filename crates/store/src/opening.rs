//! Opening: what lies at the path is looked at first, then locked, then made or brought up to date.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::backup;
use crate::connection::{self, Role};
use crate::error::{Result, StoreError};
use crate::lock::Lock;
use crate::migrate;
use crate::place::{Found, Place, sync_folder};

/// How a store is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Open {
    /// To read and write what is there. Nothing is ever made: a missing or empty file is an error, so that a
    /// command that only looks never fills a file.
    #[default]
    Existing,
    /// To read and write; a missing or empty file becomes a new store, its folder private to its owner.
    Create,
    /// To read only, from a folder or a medium that cannot be written. Every call that changes something answers
    /// [`StoreError::ReadOnly`], and no byte of the file is touched.
    Reading,
}

/// How long a program waits for another that is creating, migrating or rescuing the store.
const PATIENCE: Duration = Duration::from_secs(5);
/// The system offers no lock with a limit of waiting, so it is asked again after this.
const PAUSE: Duration = Duration::from_millis(20);

/// Brings the file to the newest form, if that may be, and answers the shared lock on it. Nothing to hold is an
/// answer only when reading from where no lock can be laid.
pub(crate) fn prepare(place: &Place, open: Open) -> Result<Option<Lock>> {
    connection::check_engine()?;
    place.check()?;
    let found = look(place)?;
    allowed(place, found, open)?;
    if open == Open::Reading {
        return Ok(Lock::to_read(&place.lock));
    }
    let since = Instant::now();
    loop {
        let refusal = if let Some(lock) = Lock::try_shared(place)? {
            let found = current(place)?;
            allowed(place, found, open)?;
            if found == Found::Store(migrate::newest()) {
                return Ok(Some(lock));
            }
            drop(lock);
            // Whoever else waits here for the same file may be the one that does it: both look again.
            if let Some(alone) = Lock::try_alone(place)? {
                make_or_migrate(place)?;
                drop(alone);
                continue;
            }
            StoreError::InUse { path: place.file.clone() }
        } else {
            StoreError::Locked { path: place.file.clone() }
        };
        if since.elapsed() > PATIENCE {
            return Err(refusal);
        }
        std::thread::sleep(PAUSE);
    }
}

/// Takes a store alone, for what must not be watched: migrating, rescuing, putting a backup in its place.
pub(crate) fn alone(place: &Place) -> Result<Lock> {
    let since = Instant::now();
    loop {
        if let Some(lock) = Lock::try_alone(place)? {
            return Ok(lock);
        }
        if since.elapsed() > PATIENCE {
            return Err(StoreError::InUse { path: place.file.clone() });
        }
        std::thread::sleep(PAUSE);
    }
}

/// Whose file it is, before anything of ours has touched it.
fn look(place: &Place) -> Result<Found> {
    let since = Instant::now();
    loop {
        match place.probe() {
            // The look takes no lock, and so may meet a file whose pages another program is folding in just now.
            Err(StoreError::Damaged { .. } | StoreError::NotOurs { .. })
                if since.elapsed() < PATIENCE && Lock::is_held(&place.lock) =>
            {
                std::thread::sleep(PAUSE);
            }
            other => return other,
        }
    }
}

/// What is on the disk with its log taken into account.
fn current(place: &Place) -> Result<Found> {
    match place.probe()? {
        Found::Nothing => Ok(Found::Nothing),
        Found::Store(_) => place.version().map(Found::Store),
    }
}

/// Refuses what this way of opening cannot take.
fn allowed(place: &Place, found: Found, open: Open) -> Result<()> {
    let path = || place.file.clone();
    match (found, open) {
        (Found::Nothing, Open::Create) => Ok(()),
        (Found::Nothing, _) if place.file.exists() => Err(StoreError::Empty { path: path() }),
        (Found::Nothing, _) => Err(StoreError::Missing { path: path() }),
        (Found::Store(found), _) if found > migrate::newest() => {
            Err(StoreError::Newer { path: path(), found, known: migrate::newest() })
        }
        // Every form has its number from its first transaction on, so no Stet leaves such a file behind.
        (Found::Store(found), _) if found <= 0 => Err(StoreError::Damaged {
            path: path(),
            what: format!("its form has the number {found}, which no Stet has written"),
        }),
        (Found::Store(found), Open::Reading) if found < migrate::newest() => {
            Err(StoreError::Older { path: path(), found, known: migrate::newest() })
        }
        _ => Ok(()),
    }
}

/// Makes or migrates the file, which this program has alone.
fn make_or_migrate(place: &Place) -> Result<()> {
    match current(place)? {
        Found::Store(version) if version >= migrate::newest() => Ok(()),
        Found::Store(version) => {
            backup::before_migrating(place, version)?;
            let mut connection = connection::open(&place.file, Role::Writer)?;
            migrate::migrate(&mut connection).map_err(|error| error.at(&place.file))
        }
        Found::Nothing => make(place),
    }
}

/// Makes a new store under another name and gives it its own when it is whole: a crash on the way leaves nothing.
fn make(place: &Place) -> Result<()> {
    let folder = place.file.parent().unwrap_or(&place.file);
    let name = place.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let prefix = format!(".{name}-new-");
    sweep(folder, &prefix);
    let io = || StoreError::io(&place.file);
    let new = tempfile::Builder::new().prefix(&prefix).tempfile_in(folder).map_err(io())?.into_temp_path();
    let mut connection = connection::open(&new, Role::Writer).map_err(|error| error.instead_of(&new, &place.file))?;
    migrate::migrate(&mut connection)
        .and_then(|()| connection::use_wal(&connection))
        .and_then(|()| connection.close().map_err(|(_, error)| error.into()))
        .map_err(|error| error.at(&place.file))?;
    std::fs::File::open(&new).and_then(|file| file.sync_all()).map_err(io())?;
    if place.probe()? != Found::Nothing {
        return Err(StoreError::Exists { path: place.file.clone() });
    }
    new.persist(&place.file).map_err(|error| StoreError::io(&place.file)(error.error))?;
    sync_folder(folder)
}

/// Takes away what a crash left of an unfinished new store.
fn sweep(folder: &Path, prefix: &str) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(prefix) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}
