//! The lock that every program takes before it opens a store: shared to use it, alone to migrate or rescue it.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::error::{Result, StoreError};
use crate::place::Place;

/// A held lock, given back when dropped. The file stays: removing it could give two programs a lock each.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Shares the store with other programs; `None` where one has it alone just now.
    pub fn try_shared(place: &Place) -> Result<Option<Self>> {
        held(place, File::try_lock_shared)
    }

    /// Takes the store alone; `None` where another program uses it just now.
    pub fn try_alone(place: &Place) -> Result<Option<Self>> {
        held(place, File::try_lock)
    }

    /// A share where one can be had without writing anything.
    pub fn to_read(path: &Path) -> Option<Self> {
        let file = File::open(path).ok()?;
        file.try_lock_shared().ok().map(|()| Self { _file: file })
    }

    /// True where some program uses the store just now.
    pub fn is_held(path: &Path) -> bool {
        File::open(path).is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
    }
}

fn held(place: &Place, take: impl Fn(&File) -> std::result::Result<(), TryLockError>) -> Result<Option<Lock>> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // What cannot be locked cannot be written: the sentence is about the store, not about its lock.
    let file = options.open(&place.lock).map_err(StoreError::io(&place.file))?;
    match take(&file) {
        Ok(()) => Ok(Some(Lock { _file: file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(StoreError::io(&place.lock)(error)),
    }
}
