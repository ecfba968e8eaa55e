//! Pictures: files named by their hash in the folder beside the store, and a row for each.

use std::io::Write;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};
use stet_article::AssetHash;

use crate::error::{Result, StoreError};
use crate::place::{private_folder, sync_folder};
use crate::store::Store;

/// A picture that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaEntry {
    /// Its hash.
    pub hash: AssetHash,
    /// Its media type, such as `image/png`, as somebody said.
    pub kind: String,
    /// How many bytes.
    pub len: u64,
    /// Since when, in UTC milliseconds.
    pub added_at: i64,
}

/// Where a picture lies: two digits of the hash are a folder, so that none holds too many files.
pub(crate) fn place(folder: &Path, hash: AssetHash) -> PathBuf {
    let name = hash.to_string();
    folder.join(&name[..2]).join(name)
}

/// Every picture that has a row.
pub(crate) fn all(tx: &Connection) -> Result<Vec<MediaEntry>> {
    let mut all = tx.prepare("SELECT hash, kind, len, added_at FROM media ORDER BY hash")?;
    Ok(all.query_map([], entry)?.collect::<rusqlite::Result<_>>()?)
}

fn entry(row: &rusqlite::Row<'_>) -> rusqlite::Result<MediaEntry> {
    Ok(MediaEntry {
        hash: AssetHash::from_bytes(row.get(0)?),
        kind: row.get(1)?,
        len: row.get::<_, u32>(2)?.into(),
        added_at: row.get(3)?,
    })
}

impl Store {
    /// Every picture that is kept, by hash.
    ///
    /// # Errors
    /// As every call.
    pub fn all_media(&self) -> Result<Vec<MediaEntry>> {
        self.read(|tx| all(tx))
    }

    /// Keeps a picture and answers its hash. The file is on the disk before the row that names it.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::ReadOnly`], [`StoreError::Io`].
    pub fn put_media(&self, bytes: &[u8], kind: &str, at: i64) -> Result<AssetHash> {
        let hash = AssetHash::of(bytes);
        let path = place(self.media_folder(), hash);
        // A file that is there but damaged is written anew.
        if !std::fs::read(&path).is_ok_and(|there| AssetHash::of(&there) == hash) {
            write_durably(&path, bytes)?;
        }
        let (kind, len) = (kind.to_owned(), i64::try_from(bytes.len()).unwrap_or(i64::MAX));
        self.write(move |tx| {
            tx.execute(
                "INSERT INTO media (hash, kind, len, added_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
                (hash.as_bytes(), kind, len, at),
            )?;
            Ok(hash)
        })
    }

    /// A picture's bytes, held against their hash, with its entry.
    ///
    /// # Errors
    /// [`StoreError::Unknown`], [`StoreError::DamagedPart`].
    pub fn media(&self, hash: AssetHash) -> Result<(MediaEntry, Vec<u8>)> {
        let found = self.read(|tx| {
            let mut one = tx.prepare("SELECT hash, kind, len, added_at FROM media WHERE hash = ?1")?;
            Ok(one.query_row([hash.as_bytes()], entry).optional()?)
        })?;
        let found = found.ok_or_else(|| StoreError::Unknown { what: "picture", name: hash.short() })?;
        match std::fs::read(place(self.media_folder(), hash)) {
            Ok(bytes) if AssetHash::of(&bytes) == hash => Ok((found, bytes)),
            _ => Err(StoreError::DamagedPart { what: format!("the picture {}", hash.short()) }),
        }
    }
}

/// Written beside, synced, renamed, and the folders synced: after a crash there is the whole file or none.
pub(crate) fn write_durably(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    let io = || StoreError::io(path);
    private_folder(folder).map_err(io())?;
    let mut file = tempfile::Builder::new().prefix(".new-").tempfile_in(folder).map_err(io())?;
    file.write_all(bytes).map_err(io())?;
    file.as_file().sync_all().map_err(io())?;
    file.persist(path).map_err(|error| StoreError::io(path)(error.error))?;
    sync_folder(folder)?;
    folder.parent().map_or(Ok(()), sync_folder)
}
