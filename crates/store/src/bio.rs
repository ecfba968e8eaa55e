//! Bio revisions: each author's own chain of hashes, and which bios stood when an article was saved.

use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use stet_article::{ArticleUid, AuthorUid, Bio, BioHash, DeskUid, PersonUid};

use crate::author;
use crate::body;
use crate::error::{Result, StoreError};
use crate::purge::Purged;
use crate::store::Store;

/// What a bio revision says of itself; its hash covers these bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BioHeader {
    /// The version of this header.
    pub version: u32,
    /// Whose.
    pub author: AuthorUid,
    /// The chain's hash before it, in hexadecimal digits; empty for the first.
    pub parent: String,
    /// The bio.
    pub bio: BioHash,
    /// Who saved it.
    pub person: PersonUid,
    /// Who saved it, by name as it was then.
    pub by: String,
    /// On which desk.
    pub desk: DeskUid,
    /// When, in UTC milliseconds.
    pub at: i64,
    /// The zone's offset then, in minutes.
    pub offset: i32,
}

/// A bio to append to an author's chain.
#[derive(Clone, Debug)]
pub struct NewBio {
    /// Whose.
    pub author: AuthorUid,
    /// The canonical bytes of the bio.
    pub bio: Vec<u8>,
    /// Who saves it.
    pub person: PersonUid,
    /// Who saves it, by name.
    pub by: String,
    /// On which desk.
    pub desk: DeskUid,
    /// When, in UTC milliseconds.
    pub at: i64,
    /// The zone's offset, in minutes.
    pub offset: i32,
}

/// One line of a bio's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BioEntry {
    /// Its number: 1 is the first.
    pub number: u32,
    /// The bio's own hash, which revisions of articles name.
    pub bio: BioHash,
    /// What it says of itself.
    pub header: BioHeader,
}

/// The hash of a bio revision's header bytes, in the chain.
pub(crate) fn chain_hash(header: &[u8]) -> [u8; 32] {
    blake3::derive_key("stet bio revision 1", header)
}

fn hexadecimal(hash: [u8; 32]) -> String {
    blake3::Hash::from_bytes(hash).to_hex().to_string()
}

impl Store {
    /// Appends a bio to its author's chain and brings the author's name up to date. A bio equal to the author's
    /// newest is not appended: the newest is answered.
    ///
    /// # Errors
    /// [`StoreError::UnknownAuthor`]; [`StoreError::DamagedPart`] where the bytes are no bio.
    pub fn append_bio(&self, new: NewBio) -> Result<BioEntry> {
        let ready = ready(&new)?;
        self.write(move |tx| append(tx, new, &ready))
    }

    /// The history of an author's bio, newest first.
    ///
    /// # Errors
    /// [`StoreError::UnknownAuthor`], [`StoreError::DamagedPart`].
    pub fn list_bios(&self, author: AuthorUid) -> Result<Vec<BioEntry>> {
        self.read(|tx| {
            let id = author::id(tx, author)?;
            let mut all = tx.prepare(
                "SELECT header, number FROM bio_revision WHERE author = ?1 AND withheld = 0 ORDER BY number DESC",
            )?;
            let rows = all.query_map([id], |row| entry(row, 0, 1))?.collect::<rusqlite::Result<Vec<_>>>()?;
            rows.iter().map(|(number, bytes)| decode(author, *number, bytes)).collect()
        })
    }

    /// The canonical bytes of one of an author's bios, held against their hash.
    ///
    /// # Errors
    /// [`StoreError::UnknownAuthor`], [`StoreError::UnknownBio`], [`StoreError::DamagedPart`].
    pub fn read_bio(&self, author: AuthorUid, bio: BioHash) -> Result<Vec<u8>> {
        self.read(|tx| bytes(tx, author, bio))
    }

    /// An author's newest bio, if there is one.
    ///
    /// # Errors
    /// [`StoreError::UnknownAuthor`], [`StoreError::DamagedPart`].
    pub fn current_bio(&self, author: AuthorUid) -> Result<Option<(BioHash, Vec<u8>)>> {
        self.read(|tx| {
            let id = author::id(tx, author)?;
            let newest = tx
                .query_row(
                    "SELECT header, number FROM bio_revision WHERE author = ?1 AND withheld = 0
                     ORDER BY number DESC LIMIT 1",
                    [id],
                    |row| entry(row, 0, 1),
                )
                .optional()?;
            let Some((number, header)) = newest else { return Ok(None) };
            let bio = decode(author, number, &header)?.bio;
            Ok(Some((bio, bytes(tx, author, bio)?)))
        })
    }

    /// The articles whose newest revision carries this bio of the author; any of the author's where `bio` is
    /// `None`.
    ///
    /// # Errors
    /// [`StoreError::UnknownAuthor`].
    pub fn articles_with_bio(&self, author: AuthorUid, bio: Option<BioHash>) -> Result<Vec<ArticleUid>> {
        self.read(|tx| {
            let id = author::id(tx, author)?;
            let mut articles = tx.prepare(
                "SELECT article.uid FROM revision_bio
                 JOIN revision ON revision.id = revision_bio.revision
                 JOIN article ON article.id = revision.article AND article.latest = revision.number
                 JOIN bio_revision ON bio_revision.id = revision_bio.bio_revision
                 JOIN body ON body.id = bio_revision.body
                 WHERE revision_bio.author = ?1 AND (?2 IS NULL OR body.hash = ?2)
                 ORDER BY article.changed_at DESC, article.id DESC",
            )?;
            let hash = bio.map(|bio| *bio.as_bytes());
            let rows = articles.query_map((id, hash), |row| row.get(0).map(ArticleUid::from_bytes))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}

/// A bio checked and packed on the caller's thread.
pub(crate) struct Ready {
    bio: BioHash,
    read: Bio,
    body: body::Ready,
}

/// Checks and packs a bio.
pub(crate) fn ready(new: &NewBio) -> Result<Ready> {
    let read = Bio::read(&new.bio)
        .map_err(|_| StoreError::DamagedPart { what: format!("the bio of the author {}", new.author) })?;
    Ok(Ready { bio: BioHash::of(&new.bio), read, body: body::alone(&new.bio) })
}

/// Appends a bio to its author's chain; one equal to the newest is answered instead.
pub(crate) fn append(tx: &Connection, new: NewBio, ready: &Ready) -> Result<BioEntry> {
    let bio = ready.bio;
    let author = author::id(tx, new.author)?;
    let newest = tx
        .query_row(
            "SELECT id, hash, header, number FROM bio_revision WHERE author = ?1 ORDER BY number DESC LIMIT 1",
            [author],
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 32]>(1)?, entry(row, 2, 3)?)),
        )
        .optional()?;
    if Purged::Bio.is(tx, bio.as_bytes())? {
        return Err(StoreError::Purge { why: "exactly this bio was purged: change a word of it" });
    }
    let withheld = newest.as_ref().is_some_and(|(_, _, (_, bytes))| bytes.is_empty());
    if let Some((_, _, (number, bytes))) = newest.as_ref().filter(|_| !withheld) {
        let last = decode(new.author, *number, bytes)?;
        if last.bio == bio {
            return Ok(last);
        }
    }
    let header = BioHeader {
        version: 1,
        author: new.author,
        parent: newest.as_ref().map_or_else(String::new, |(_, hash, _)| hexadecimal(*hash)),
        bio,
        person: new.person,
        by: new.by,
        desk: new.desk,
        at: new.at,
        offset: new.offset,
    };
    let number = newest.as_ref().map_or(1, |(_, _, (number, _))| number + 1);
    let bytes = serde_json::to_vec(&header)
        .map_err(|_| StoreError::DamagedPart { what: format!("the bio of the author {}", new.author) })?;
    let body = body::put(tx, bio.as_bytes(), &new.bio, &ready.body)?;
    tx.execute(
        "INSERT INTO bio_revision (hash, author, number, parent, header, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (chain_hash(&bytes), author, number, newest.map(|(id, _, _)| id), bytes, body),
    )?;
    tx.execute(
        "UPDATE author SET name = ?2, organisation = ?3 WHERE id = ?1",
        (author, &ready.read.name, ready.read.organisation),
    )?;
    Ok(BioEntry { number, bio, header })
}

fn entry(row: &Row<'_>, header: usize, number: usize) -> rusqlite::Result<(u32, Vec<u8>)> {
    Ok((row.get(number)?, row.get(header)?))
}

fn decode(author: AuthorUid, number: u32, header: &[u8]) -> Result<BioEntry> {
    let header: BioHeader = serde_json::from_slice(header)
        .map_err(|_| StoreError::DamagedPart { what: format!("bio {number} of the author {author}") })?;
    Ok(BioEntry { number, bio: header.bio, header })
}

/// The newest place of that bio in the author's chain: its local id and its body's.
fn place(tx: &Connection, author: AuthorUid, bio: BioHash) -> Result<(i64, i64, i64)> {
    let id = author::id(tx, author)?;
    tx.query_row(
        "SELECT bio_revision.id, body FROM bio_revision JOIN body ON body.id = body
         WHERE author = ?1 AND body.hash = ?2 ORDER BY number DESC LIMIT 1",
        (id, bio.as_bytes()),
        |row| Ok((id, row.get(0)?, row.get(1)?)),
    )
    .optional()?
    .ok_or(StoreError::UnknownBio { author, bio })
}

/// Whether a purge took that bio out.
pub(crate) fn is_withheld(tx: &Connection, bio: BioHash) -> Result<bool> {
    Purged::Bio.is(tx, bio.as_bytes())
}

/// A bio's bytes, held against their hash.
pub(crate) fn bytes(tx: &Connection, author: AuthorUid, bio: BioHash) -> Result<Vec<u8>> {
    let (_, _, body) = place(tx, author, bio)?;
    if is_withheld(tx, bio)? {
        return Err(StoreError::Purge { why: "that bio was purged, and nothing brings it back" });
    }
    let bytes = body::get(tx, body)?;
    if BioHash::of(&bytes) == bio {
        return Ok(bytes);
    }
    Err(StoreError::DamagedPart { what: format!("the bio {} of the author {author}", bio.short()) })
}

/// Notes which bios stood when a revision was saved.
pub(crate) fn link(tx: &Connection, revision: i64, bios: &[(AuthorUid, BioHash)]) -> Result<()> {
    for (author, bio) in bios {
        let (author, bio_revision, _) = place(tx, *author, *bio)?;
        tx.execute(
            "INSERT INTO revision_bio (revision, author, bio_revision) VALUES (?1, ?2, ?3)",
            (revision, author, bio_revision),
        )?;
    }
    Ok(())
}
