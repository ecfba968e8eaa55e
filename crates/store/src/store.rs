//! The handle: opening, the one thread that writes, the connections that read.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::connection::{self, Role};
use crate::error::{Result, StoreError};
use crate::lock::Lock;
use crate::migrate;
use crate::opening::{self, Open};
use crate::place::{Place, private_folder};

/// How many connections read at once. More would only wait for the same disk.
const READERS: usize = 3;
/// How many writes may queue before a caller waits for its turn to queue.
const QUEUE: usize = 64;

/// One store: an SQLite file and its media folder. Cheap to clone; every clone is the same store.
///
/// Every call blocks until it is done. A call that changes something returns after the change is on the disk
/// (WAL, `synchronous = FULL`): what was answered with `Ok` survives a crash and a power cut.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    place: Place,
    // Fields are dropped in this order: readers first, so that the writer closes last and tidies the log.
    readers: Readers,
    /// None where the store was opened to read only.
    writer: Option<Writer>,
    _lock: Option<Lock>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("file", &self.inner.place.file).finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the store at `path`, which must be there; nothing is ever made.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::Empty`]; and for what cannot be used, each with the file left
    /// untouched: [`StoreError::NotOurs`], [`StoreError::Newer`], [`StoreError::Damaged`], [`StoreError::ReadOnly`],
    /// [`StoreError::Locked`], [`StoreError::InUse`], [`StoreError::NetworkDrive`], [`StoreError::HardLinked`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        Self::open_as(path, Open::Existing)
    }

    /// Opens the store at `path`, making the file and its folder (private to their owner) where they are not
    /// there. An empty file becomes a new store too.
    ///
    /// # Errors
    /// As [`Store::open`], and [`StoreError::NoFolder`].
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Self> {
        Self::open_as(path, Open::Create)
    }

    /// Opens the store at `path` as `open` says.
    ///
    /// # Errors
    /// As [`Store::open`] and [`Store::open_or_create`]; to read only, [`StoreError::Older`] too.
    pub fn open_as(path: impl AsRef<Path>, open: Open) -> Result<Self> {
        let path = path.as_ref();
        if open != Open::Create && !path.exists() {
            return Err(StoreError::Missing { path: path.to_owned() });
        }
        let place = Place::of(path, open == Open::Create)?;
        let lock = opening::prepare(&place, open)?;
        let check = |connection: &Connection| migrate::check_schema(connection).map_err(|error| error.at(&place.file));
        if open == Open::Reading {
            check(&connection::open_to_read(&place.file)?)?;
            let readers = Readers::open(&place.file, connection::open_to_read)?;
            return Ok(Self { inner: Arc::new(Inner { place, readers, writer: None, _lock: lock }) });
        }
        check(&connection::open(&place.file, Role::Reader)?)?;
        private_folder(&place.media).map_err(StoreError::io(&place.media))?;
        let writer = Writer::start(place.file.clone())?;
        let readers = Readers::open(&place.file, |path| connection::open(path, Role::Reader))?;
        let store = Self { inner: Arc::new(Inner { place, readers, writer: Some(writer), _lock: lock }) };
        // What a purge took from the rows may still lie in the file: a program that has it alone wipes it now.
        if let Err(error) = store.finish_purge() {
            tracing::warn!(%error, "a purge could not be wiped from the file yet");
        }
        Ok(store)
    }

    pub(crate) fn place(&self) -> &Place {
        &self.inner.place
    }

    /// The SQLite file, by its canonical path.
    pub fn path(&self) -> &Path {
        &self.inner.place.file
    }

    /// The folder of pictures beside it.
    pub fn media_folder(&self) -> &Path {
        &self.inner.place.media
    }

    /// True where another program, or another handle, has written since the last time this was asked. The first
    /// call says false.
    ///
    /// # Errors
    /// As every call.
    pub fn changed_elsewhere(&self) -> Result<bool> {
        self.inner.writer.as_ref().map_or(Ok(false), Writer::data_version)
    }

    pub(crate) fn writer(&self) -> Result<&Writer> {
        self.inner.writer.as_ref().ok_or_else(|| StoreError::ReadOnly { path: self.inner.place.file.clone() })
    }

    /// Reads in one consistent view.
    pub(crate) fn read<T>(&self, job: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        self.inner.readers.with(|connection| {
            // Deferred: the view is fixed at the first read, and nothing is locked.
            let tx = connection.transaction_with_behavior(TransactionBehavior::Deferred)?;
            job(&tx)
        })
    }

    /// Writes in one transaction, on the writer's thread. `Ok` means committed and synced.
    pub(crate) fn write<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Transaction<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.writer()?.call(move |connection| {
            let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let answer = job(&tx)?;
            tx.commit()?;
            Ok(answer)
        })
    }
}

/// What the writer's thread is asked to do. It answers whether its connection can still be trusted.
type Job = Box<dyn FnOnce(Result<&mut Connection>) -> bool + Send>;

/// The one thread that owns the writing connection.
pub(crate) struct Writer {
    path: PathBuf,
    jobs: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
    seen: Arc<Mutex<Option<i64>>>,
}

impl Writer {
    fn start(path: PathBuf) -> Result<Self> {
        let connection = connection::open(&path, Role::Writer)?;
        connection::use_wal(&connection).map_err(|error| error.at(&path))?;
        let (jobs, queue) = sync_channel(QUEUE);
        let file = path.clone();
        let thread = std::thread::Builder::new()
            .name("stet-writer".into())
            .spawn(move || work(&file, connection, &queue))
            .map_err(StoreError::io(&path))?;
        let writer = Self { path, jobs: Some(jobs), thread: Some(thread), seen: Arc::default() };
        writer.data_version()?;
        Ok(writer)
    }

    pub fn call<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let closed = || StoreError::Closed { path: self.path.clone() };
        let (reply, answer) = sync_channel(1);
        let job: Job = Box::new(move |connection| {
            let result = connection.and_then(job);
            let sound = !result.as_ref().is_err_and(StoreError::spoils_connection);
            // Nobody waiting is no failure of the write.
            let _ = reply.send(result);
            sound
        });
        self.jobs.as_ref().ok_or_else(closed)?.send(job).map_err(|_| closed())?;
        answer.recv().map_err(|_| closed())?.map_err(|error| error.at(&self.path))
    }

    /// SQLite's `data_version` changes on a connection when, and only when, another one has written.
    fn data_version(&self) -> Result<bool> {
        let seen = Arc::clone(&self.seen);
        self.call(move |connection| {
            let now: i64 = connection.query_row("PRAGMA data_version", [], |row| row.get(0))?;
            let before = seen.lock().unwrap_or_else(PoisonError::into_inner).replace(now);
            Ok(before.is_some_and(|before| before != now))
        })
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // Closing the queue ends the thread; waiting for it makes sure that the file is closed when we return.
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn work(path: &Path, connection: Connection, queue: &Receiver<Job>) {
    let mut slot = Some(connection);
    while let Ok(job) = queue.recv() {
        // After an error of the disk the connection was closed. What is on the disk is asked afresh.
        if slot.is_none() {
            match connection::open(path, Role::Writer) {
                Ok(connection) => slot = Some(connection),
                Err(error) => {
                    job(Err(error));
                    continue;
                }
            }
        }
        if let Some(connection) = &mut slot
            && !job(Ok(connection))
        {
            slot = None;
        }
    }
}

/// How a connection that reads is opened.
type OpenReader = fn(&Path) -> Result<Connection>;

/// The connections that read, lent to the calling threads for short transactions.
struct Readers {
    path: PathBuf,
    open: OpenReader,
    idle: Mutex<Vec<Connection>>,
    /// How many more may be opened: those that an error of the disk spoiled are opened anew when needed.
    missing: Mutex<usize>,
    freed: Condvar,
}

impl Readers {
    fn open(path: &Path, open: OpenReader) -> Result<Self> {
        let idle = (0..READERS).map(|_| open(path)).collect::<Result<_>>()?;
        let missing = Mutex::new(0);
        Ok(Self { path: path.to_owned(), open, idle: Mutex::new(idle), missing, freed: Condvar::new() })
    }

    fn with<T>(&self, job: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        let mut loan = Loan { readers: self, connection: self.take() };
        let result = match &mut loan.connection {
            Some(connection) => job(connection),
            None => {
                let mut connection = (self.open)(&self.path)?;
                let result = job(&mut connection);
                loan.connection = Some(connection);
                result
            }
        };
        if result.as_ref().is_err_and(StoreError::spoils_connection) {
            loan.connection = None;
        }
        result.map_err(|error| error.at(&self.path))
    }

    /// A connection, or leave to open one.
    fn take(&self) -> Option<Connection> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(connection) = idle.pop() {
                return Some(connection);
            }
            let mut missing = self.missing.lock().unwrap_or_else(PoisonError::into_inner);
            if *missing > 0 {
                *missing -= 1;
                return None;
            }
            drop(missing);
            idle = self.freed.wait(idle).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Gives a reader back however its job ends.
struct Loan<'a> {
    readers: &'a Readers,
    connection: Option<Connection>,
}

impl Drop for Loan<'_> {
    fn drop(&mut self) {
        let mut idle = self.readers.idle.lock().unwrap_or_else(PoisonError::into_inner);
        match self.connection.take() {
            Some(connection) => idle.push(connection),
            None => *self.readers.missing.lock().unwrap_or_else(PoisonError::into_inner) += 1,
        }
        self.readers.freed.notify_one();
    }
}
