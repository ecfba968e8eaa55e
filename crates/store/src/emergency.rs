//! Emergency copies: where the store's own disk fails, a working copy is kept as a file in a second folder.
//!
//! Nothing here needs the store. A copy is one line of JSON that says what it is and ends in the hash of the words,
//! and the words after it: written beside, synced, renamed, the folder synced.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use stet_article::{ArticleUid, PersonUid, RevisionHash, STORABLE_BYTES};

use crate::error::{Result, StoreError};
use crate::media::write_durably;
use crate::place::{private_folder, sync_folder};

/// A working copy kept outside the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmergencyCopy {
    /// Of which article.
    pub article: ArticleUid,
    /// The revision that it began from.
    pub base: RevisionHash,
    /// Its number.
    pub seq: i64,
    /// The words, as the page sent them.
    pub body: Vec<u8>,
    /// Where the cursor stood.
    pub selection: String,
    /// Who typed it.
    pub person: PersonUid,
    /// When, in UTC milliseconds.
    pub at: i64,
}

/// A copy that was found, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCopy {
    /// The file.
    pub path: PathBuf,
    /// What it holds.
    pub copy: EmergencyCopy,
    /// False where its words are not those that were written: they are shown with a warning, never as right.
    pub proven: bool,
}

#[derive(Serialize, Deserialize)]
struct Line {
    stet_emergency_copy: u32,
    article: ArticleUid,
    base: RevisionHash,
    seq: i64,
    selection: String,
    person: PersonUid,
    at: i64,
    hash: String,
}

const ENDING: &str = "stet-unsaved";

/// Keeps a copy in `folder`, which is made where it is not there; when this returns it is on that disk. One file for
/// each article: a later copy takes the place of an earlier one. Answers where it is.
///
/// # Errors
/// [`StoreError::NoFolder`], [`StoreError::Full`], [`StoreError::ReadOnly`], [`StoreError::Io`].
pub fn keep_emergency_copy(folder: &Path, copy: &EmergencyCopy) -> Result<PathBuf> {
    private_folder(folder).map_err(|source| StoreError::NoFolder { path: folder.to_owned(), source })?;
    let path = folder.join(format!("{}.{ENDING}", copy.article));
    let line = Line {
        stet_emergency_copy: 1,
        article: copy.article,
        base: copy.base,
        seq: copy.seq,
        selection: copy.selection.clone(),
        person: copy.person,
        at: copy.at,
        hash: blake3::hash(&copy.body).to_hex().to_string(),
    };
    let mut bytes = serde_json::to_vec(&line).map_err(|error| StoreError::io(&path)(error.into()))?;
    bytes.push(b'\n');
    bytes.extend_from_slice(&copy.body);
    write_durably(&path, &bytes)?;
    Ok(path)
}

/// The copies in `folder`, oldest first. What is no such file is passed over; no folder is no copy.
///
/// # Errors
/// [`StoreError::Io`] where the folder is there and cannot be read.
pub fn emergency_copies(folder: &Path) -> Result<Vec<FoundCopy>> {
    read_all(folder)
}

/// Takes a copy away, whose words are then in the store or were given up.
///
/// # Errors
/// [`StoreError::Io`].
pub fn drop_emergency_copy(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(StoreError::io(path)(error)),
        _ => {}
    }
    path.parent().map_or(Ok(()), sync_folder)
}

pub(crate) fn read_all(folder: &Path) -> Result<Vec<FoundCopy>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::io(folder)(error)),
    };
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|ending| ending != ENDING) {
            continue;
        }
        // Twice the most that a working copy may be: whatever is larger is not ours.
        if entry.metadata().is_ok_and(|meta| meta.len() > 2 * STORABLE_BYTES as u64) {
            continue;
        }
        let bytes = std::fs::read(&path).map_err(StoreError::io(&path))?;
        let Some(end) = bytes.iter().position(|byte| *byte == b'\n') else { continue };
        let Ok(line) = serde_json::from_slice::<Line>(&bytes[..end]) else { continue };
        let body = bytes[end + 1..].to_vec();
        let proven = blake3::hash(&body).to_hex().to_string() == line.hash;
        let copy = EmergencyCopy {
            article: line.article,
            base: line.base,
            seq: line.seq,
            body,
            selection: line.selection,
            person: line.person,
            at: line.at,
        };
        found.push(FoundCopy { path, copy, proven });
    }
    found.sort_by_key(|found| (found.copy.at, found.copy.seq));
    Ok(found)
}
