//! The lock that every program takes before it opens a store: shared to use it, alone to migrate it.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::error::{Result, StoreError};

/// How long a program waits for another that is creating or migrating the store.
const PATIENCE: Duration = Duration::from_secs(5);

/// A held lock, given back when dropped. The file stays: removing it could give two programs a lock each.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Shares the store with other programs; `None` where one kept it alone for too long.
    pub fn shared(path: &Path) -> Result<Option<Self>> {
        wait(path, File::try_lock_shared)
    }

    /// Takes the store alone; `None` where another program went on using it.
    pub fn alone(path: &Path) -> Result<Option<Self>> {
        wait(path, File::try_lock)
    }
}

fn wait(path: &Path, take: impl Fn(&File) -> std::result::Result<(), TryLockError>) -> Result<Option<Lock>> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(StoreError::io(path))?;
    let since = Instant::now();
    loop {
        match take(&file) {
            Ok(()) => return Ok(Some(Lock { _file: file })),
            Err(TryLockError::Error(error)) => return Err(StoreError::io(path)(error)),
            Err(TryLockError::WouldBlock) if since.elapsed() > PATIENCE => return Ok(None),
            // The system offers no lock with a limit of waiting, so it is asked again.
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}
