//! What can go wrong, said for a person: what, where, and what to do.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use stet_article::{ArticleUid, AuthorUid, BioHash, RevisionHash};

/// The answer of every call to the store.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file belongs to another program, or is no database.
    #[error("{} is not a Stet store; it was left untouched. Choose another file.", path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// A newer Stet wrote it.
    #[error("{} was written by a newer Stet (its form is {found}, this program knows {known}); it was left untouched. Update Stet to open it.", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema version.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// An older Stet wrote it, and it was opened to read only, which brings nothing up to date.
    #[error("{} was written by an older Stet (its form is {found}, this program knows {known}) and must be brought up to date, which needs writing. Copy it to a folder that can be written, then open the copy.", path.display())]
    Older {
        /// The file.
        path: PathBuf,
        /// Its schema version.
        found: i64,
        /// The version that this program reads.
        known: i64,
    },
    /// The file is there, and nothing is in it.
    #[error("{} is empty: it holds no store, and nothing was put into it. Choose another file, or save something first to make a store of it.", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// Another program is creating, migrating or rescuing it and has it alone.
    #[error("{} is being prepared by another program. Wait until it is done, then try again.", path.display())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// It must be migrated, and another program has it open.
    #[error("{} must be brought up to date, and another program has it open. Close that program, then try again.", path.display())]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// Another program held the file for longer than a write may wait.
    #[error("{} is busy: another program is writing to it. Try again.", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// The file itself is damaged.
    #[error("{} is damaged ({what}). Make a copy of it and its folder, then restore a backup.", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        what: String,
    },
    /// A revision's bytes are not those that were saved. Nothing of it is shown.
    #[error(
        "revision r{number} of article {article} is damaged: {what}. Other revisions can be opened; restore a backup to bring it back."
    )]
    DamagedRevision {
        /// Which article.
        article: ArticleUid,
        /// Which of its revisions.
        number: u32,
        /// What was found.
        what: String,
    },
    /// A purge took the revision out, for good. Its hash and its place in the history stay.
    #[error(
        "revision r{number} of article {article} is withheld: it was purged, and nothing brings it back. Open another revision."
    )]
    Withheld {
        /// Which article.
        article: ArticleUid,
        /// Which of its revisions.
        number: u32,
    },
    /// A purge cannot be done so, or forbids what was asked.
    #[error("This cannot be done because of a purge: {why}.")]
    Purge {
        /// Why not.
        why: &'static str,
    },
    /// Somebody stopped a long piece of work; everything is as it was before.
    #[error("It was stopped; everything is as it was before.")]
    Stopped,
    /// Some other kept thing is not what was kept: a working copy, a bio, a picture.
    #[error("{what} is damaged: its bytes are not those that were saved. Restore a backup to bring it back.")]
    DamagedPart {
        /// What it is.
        what: String,
    },
    /// The file or its folder cannot be written.
    #[error("{} cannot be written: it is read-only. Allow writing to the file and its folder, then try again.", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// No room is left.
    #[error("The disk that holds {} is full; nothing was half written. Free some space, then try again.", path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// The folder is not there and could not be made.
    #[error("The folder {} is not there or cannot be used ({source}). Create it or choose another place.", path.display())]
    NoFolder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// There is no such file.
    #[error("There is no store at {}. Check the name, or create it.", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// A network file system's locks cannot be trusted with a newsroom's words.
    #[error("{} is on a network drive ({kind}), where a store could be damaged. Choose a folder on this computer.", path.display())]
    NetworkDrive {
        /// The file.
        path: PathBuf,
        /// What kind of file system.
        kind: &'static str,
    },
    /// The file has a second name, so that its log could be lost.
    #[error("{} has a second name (a hard link) or is no ordinary file, and could be damaged so. Copy it with `stet backup`, then open the copy.", path.display())]
    HardLinked {
        /// The file.
        path: PathBuf,
    },
    /// The place of a new file is taken.
    #[error("{} exists already. Choose another name.", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// No article of that name.
    #[error("There is no article {name:?} in this store. `stet list` shows them all.")]
    UnknownArticle {
        /// What was asked for.
        name: String,
    },
    /// Several articles answer to that name.
    #[error("{name:?} means more than one article: {}. Give more of the id.", candidates.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))]
    AmbiguousArticle {
        /// What was asked for.
        name: String,
        /// The first few that answer to it.
        candidates: Vec<ArticleUid>,
    },
    /// An article of that identity is here already, with another first revision.
    #[error("The article {article} is in this store already. Add a revision to it instead.")]
    ArticleExists {
        /// Which.
        article: ArticleUid,
    },
    /// No such revision.
    #[error("The article {article} has no revision {name}. `stet log` shows them all.")]
    UnknownRevision {
        /// Which article.
        article: ArticleUid,
        /// What was asked for.
        name: String,
    },
    /// Several revisions begin so.
    #[error("{name:?} begins more than one revision of the article {article}. Give more of the hash.")]
    AmbiguousRevision {
        /// Which article.
        article: ArticleUid,
        /// What was asked for.
        name: String,
    },
    /// A revision names a parent that is not in this article.
    #[error("A revision of the article {article} names a parent that is not here ({parent}). Nothing was saved.")]
    UnknownParent {
        /// Which article.
        article: ArticleUid,
        /// The parent that it names.
        parent: RevisionHash,
    },
    /// No such author.
    #[error("There is no author {author} in this store. `stet author list` shows them all.")]
    UnknownAuthor {
        /// Which.
        author: AuthorUid,
    },
    /// The author has no such bio.
    #[error("The author {author} has no bio {}. Save the bio first.", bio.short())]
    UnknownBio {
        /// Whose.
        author: AuthorUid,
        /// Which.
        bio: BioHash,
    },
    /// Nothing of that identity: a person, a mark, a note, a picture.
    #[error("There is no {what} {name} in this store.")]
    Unknown {
        /// What kind of thing.
        what: &'static str,
        /// What was asked for.
        name: String,
    },
    /// Too much for one article.
    #[error("{what} is too large: {bytes} bytes, and at most {limit} can be kept. Divide the article.")]
    TooLarge {
        /// The working copy or the revision.
        what: &'static str,
        /// How large.
        bytes: usize,
        /// How large it may be.
        limit: usize,
    },
    /// The bytes do not belong to the header, or are not an article.
    #[error("The revision of the article {article} cannot be saved: {why}.")]
    BadRevision {
        /// Which article.
        article: ArticleUid,
        /// What is wrong.
        why: String,
    },
    /// A working copy with other words has been kept under this or a later number: somebody else writes too.
    #[error(
        "The working copy of the article {article} is behind: number {given} was sent and {kept} is kept. Both were left alone; read the kept one again."
    )]
    WorkingBehind {
        /// Which article.
        article: ArticleUid,
        /// The number kept.
        kept: i64,
        /// The number sent.
        given: i64,
    },
    /// A file could not be read or written.
    #[error("{} could not be read or written ({source}). Check the disk and the permissions.", path.display())]
    Io {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// SQLite inside this program has a known fault.
    #[error("This program was built with SQLite {found}, which can lose words. Build it with the bundled SQLite.")]
    OldEngine {
        /// Its version.
        found: String,
    },
    /// The store was closed while it was asked.
    #[error("The store {} has been closed. Open it again.", path.display())]
    Closed {
        /// The file.
        path: PathBuf,
    },
    /// Whatever else SQLite says.
    #[error("The store could not answer ({0}). Try again; if it stays so, run `stet verify`.")]
    Sqlite(#[from] rusqlite::Error),
}

impl StoreError {
    /// Turns SQLite's words into a sentence about the file at `path`.
    pub(crate) fn at(self, path: &Path) -> Self {
        let Self::Sqlite(error) = self else { return self };
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full { path },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly { path },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { path },
            Some(ErrorCode::NotADatabase) => Self::NotOurs { path },
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, what: error.to_string() },
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => {
                Self::Io { path, source: std::io::Error::other(error) }
            }
            _ => Self::Sqlite(error),
        }
    }

    /// The same sentence about `path` where it speaks of the file that is made in its stead.
    pub(crate) fn instead_of(self, made: &Path, path: &Path) -> Self {
        let path = path.to_owned();
        match self {
            Self::ReadOnly { path: named } if named == made => Self::ReadOnly { path },
            Self::Full { path: named } if named == made => Self::Full { path },
            Self::Io { path: named, source } if named == made => Self::Io { path, source },
            other => other,
        }
    }

    /// A file error with its path; a full or read-only disk is named as such.
    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        use std::io::ErrorKind;
        let path = path.into();
        move |source| match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full { path },
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Self::ReadOnly { path },
            _ => Self::Io { path, source },
        }
    }

    /// True where SQLite's own state can no longer be trusted after the error: the connection is closed and
    /// opened again, since a failed write or sync must never be tried again on the same one.
    pub(crate) fn spoils_connection(&self) -> bool {
        matches!(self, Self::Sqlite(error) if matches!(error.sqlite_error_code(),
            Some(ErrorCode::SystemIoFailure | ErrorCode::DatabaseCorrupt | ErrorCode::CannotOpen | ErrorCode::NotADatabase)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sqlite(code: std::ffi::c_int) -> StoreError {
        StoreError::Sqlite(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None))
    }

    #[test]
    fn sqlite_codes_become_sentences_with_the_path() {
        let path = Path::new("/news/desk.stet");
        assert!(matches!(sqlite(rusqlite::ffi::SQLITE_FULL).at(path), StoreError::Full { .. }));
        assert!(matches!(sqlite(rusqlite::ffi::SQLITE_READONLY).at(path), StoreError::ReadOnly { .. }));
        assert!(matches!(sqlite(rusqlite::ffi::SQLITE_BUSY).at(path), StoreError::Busy { .. }));
        assert!(sqlite(rusqlite::ffi::SQLITE_IOERR).spoils_connection());
        assert!(!sqlite(rusqlite::ffi::SQLITE_FULL).spoils_connection());
        let words = sqlite(rusqlite::ffi::SQLITE_FULL).at(path).to_string();
        assert!(words.contains("/news/desk.stet") && words.contains("Free some space"), "{words}");
    }

    #[test]
    fn a_full_disk_outside_sqlite_is_called_full() {
        let error = StoreError::io("/news/picture")(std::io::ErrorKind::StorageFull.into());
        assert!(matches!(error, StoreError::Full { .. }));
    }
}
