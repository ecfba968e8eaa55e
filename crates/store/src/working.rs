//! The working copy: what has been typed since the last revision. One for each article, and a ring of the last
//! sixteen that were kept.

use rusqlite::{Connection, OptionalExtension};
use stet_article::{ArticleUid, PersonUid, RevisionHash, STORABLE_BYTES};

use crate::article;
use crate::codec::{self, Packed, QUICK};
use crate::error::{Result, StoreError};
use crate::revision;
use crate::store::Store;

/// How many states the ring keeps.
const RING: i64 = 16;

/// A working copy to keep.
#[derive(Clone, Debug)]
pub struct WriteWorking {
    /// Of which article.
    pub article: ArticleUid,
    /// The revision that it began from.
    pub base: RevisionHash,
    /// Its number, rising with every write of this article for as long as the store lives (see
    /// [`Store::working_seq`]).
    pub seq: i64,
    /// Any well-formed JSON; the store does not look into it.
    pub body: Vec<u8>,
    /// Where the cursor stood, as JSON of the page's own; may be empty.
    pub selection: String,
    /// Who typed it.
    pub person: PersonUid,
    /// When, in UTC milliseconds.
    pub at: i64,
    /// What the list of articles shows from now on; `None` leaves it.
    pub title: Option<CardTitle>,
}

/// How an article stands in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardTitle {
    /// The slug.
    pub slug: String,
    /// The section.
    pub section: String,
    /// The headline.
    pub headline: String,
    /// Not before this, in UTC milliseconds.
    pub embargo: Option<i64>,
}

/// The answer to a working copy that is now on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The number that was sent.
    pub seq: i64,
    /// True where it had been kept before: it was sent again.
    pub already: bool,
}

/// A working copy as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingCopy {
    /// The revision that it began from.
    pub base: RevisionHash,
    /// That revision's number.
    pub base_number: u32,
    /// Its own number.
    pub seq: i64,
    /// The bytes, equal to those sent.
    pub body: Vec<u8>,
    /// Where the cursor stood.
    pub selection: String,
    /// Who typed it.
    pub person: PersonUid,
    /// When, in UTC milliseconds.
    pub at: i64,
}

/// One state of the ring, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptWorking {
    /// Its number, by which [`Store::read_ring`] reads it.
    pub seq: i64,
    /// Who typed it.
    pub person: PersonUid,
    /// When, in UTC milliseconds.
    pub at: i64,
    /// How many bytes.
    pub bytes: u64,
}

impl Store {
    /// Keeps a working copy; when this returns it is on the disk. The same number with the same bytes may be
    /// sent again.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`] above 8 MB, [`StoreError::UnknownArticle`], [`StoreError::UnknownRevision`] for
    /// the base, and [`StoreError::WorkingBehind`] where other words are kept under this or a later number.
    pub fn write_working(&self, copy: WriteWorking) -> Result<Kept> {
        if copy.body.len() > STORABLE_BYTES {
            let bytes = copy.body.len();
            return Err(StoreError::TooLarge { what: "The working copy", bytes, limit: STORABLE_BYTES });
        }
        // Packed here, on the caller's thread: the writer's is for writing.
        let packed = codec::pack(&copy.body, QUICK);
        let hash = *blake3::hash(&copy.body).as_bytes();
        self.write(move |tx| write(tx, &copy, &packed, &hash))
    }

    /// The working copy of an article, if there is one.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`], [`StoreError::DamagedPart`].
    pub fn read_working(&self, article: ArticleUid) -> Result<Option<WorkingCopy>> {
        self.read(|tx| {
            let id = article::id(tx, article)?;
            let kept = tx
                .query_row(
                    "SELECT revision.hash, revision.number, seq, working.hash, codec, len, data, selection,
                            working.person, working.at
                     FROM working JOIN revision ON revision.id = base WHERE working.article = ?1",
                    [id],
                    kept,
                )
                .optional()?;
            kept.map(|kept| check(kept, article)).transpose()
        })
    }

    /// Takes the working copy away, whose words are then in a revision or were given up. The ring stays, and
    /// the list shows the latest revision's title again.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`].
    pub fn drop_working(&self, article: ArticleUid) -> Result<()> {
        self.write(move |tx| {
            let id = article::id(tx, article)?;
            tx.execute("DELETE FROM working WHERE article = ?1", [id])?;
            revision::refresh_card_from_latest(tx, id)
        })
    }

    /// The highest number ever kept for an article; the next working copy's must be higher. It outlives the
    /// working copy, so that one that arrives late cannot bring dropped words back.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`].
    pub fn working_seq(&self, article: ArticleUid) -> Result<i64> {
        self.read(|tx| {
            let id = article::id(tx, article)?;
            Ok(tx.query_row("SELECT working_seq FROM article WHERE id = ?1", [id], |row| row.get(0))?)
        })
    }

    /// The last sixteen states that were kept, newest first.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`].
    pub fn working_ring(&self, article: ArticleUid) -> Result<Vec<KeptWorking>> {
        self.read(|tx| {
            let id = article::id(tx, article)?;
            let mut ring =
                tx.prepare("SELECT seq, person, at, len FROM working_ring WHERE article = ?1 ORDER BY seq DESC")?;
            let entry = |row: &rusqlite::Row<'_>| {
                Ok(KeptWorking {
                    seq: row.get(0)?,
                    person: PersonUid::from_bytes(row.get(1)?),
                    at: row.get(2)?,
                    bytes: row.get::<_, u32>(3)?.into(),
                })
            };
            Ok(ring.query_map([id], entry)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// One state of the ring, by its number. Its selection was not kept.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`], [`StoreError::DamagedPart`].
    pub fn read_ring(&self, article: ArticleUid, seq: i64) -> Result<Option<WorkingCopy>> {
        self.read(|tx| {
            let id = article::id(tx, article)?;
            let kept = tx
                .query_row(
                    "SELECT revision.hash, revision.number, seq, ring.hash, codec, len, data, '', ring.person, ring.at
                     FROM working_ring AS ring JOIN revision ON revision.id = base
                     WHERE ring.article = ?1 AND seq = ?2",
                    (id, seq),
                    kept,
                )
                .optional()?;
            kept.map(|kept| check(kept, article)).transpose()
        })
    }
}

fn write(tx: &Connection, copy: &WriteWorking, packed: &Packed, hash: &[u8; 32]) -> Result<Kept> {
    let article = article::id(tx, copy.article)?;
    let kept: i64 = tx.query_row("SELECT working_seq FROM article WHERE id = ?1", [article], |row| row.get(0))?;
    if copy.seq <= kept {
        let mut same = tx.prepare("SELECT 1 FROM working_ring WHERE article = ?1 AND seq = ?2 AND hash = ?3")?;
        if same.exists((article, copy.seq, hash))? {
            return Ok(Kept { seq: copy.seq, already: true });
        }
        return Err(StoreError::WorkingBehind { article: copy.article, kept, given: copy.seq });
    }
    let base = revision::id_of(tx, article, copy.article, copy.base)?;
    tx.execute(
        "INSERT INTO working (article, base, seq, hash, codec, len, data, selection, person, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (article) DO UPDATE SET base = excluded.base, seq = excluded.seq, hash = excluded.hash,
             codec = excluded.codec, len = excluded.len, data = excluded.data, selection = excluded.selection,
             person = excluded.person, at = excluded.at",
        rusqlite::params![
            article,
            base,
            copy.seq,
            hash,
            packed.codec,
            packed.len,
            packed.data,
            copy.selection,
            copy.person.as_bytes(),
            copy.at
        ],
    )?;
    // A slot that goes round by itself, whatever steps the numbers take.
    let slot: i64 = tx.query_row(
        "SELECT coalesce((SELECT slot + 1 FROM working_ring WHERE article = ?1 ORDER BY seq DESC LIMIT 1), 0) % ?2",
        (article, RING),
        |row| row.get(0),
    )?;
    tx.execute(
        "INSERT INTO working_ring (article, slot, base, seq, hash, codec, len, data, person, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (article, slot) DO UPDATE SET base = excluded.base, seq = excluded.seq, hash = excluded.hash,
             codec = excluded.codec, len = excluded.len, data = excluded.data, person = excluded.person,
             at = excluded.at",
        rusqlite::params![
            article,
            slot,
            base,
            copy.seq,
            hash,
            packed.codec,
            packed.len,
            packed.data,
            copy.person.as_bytes(),
            copy.at
        ],
    )?;
    tx.execute(
        "UPDATE article SET working_seq = ?2, changed_at = max(changed_at, ?3) WHERE id = ?1",
        (article, copy.seq, copy.at),
    )?;
    if let Some(title) = &copy.title {
        article::set_title(tx, article, title)?;
    }
    Ok(Kept { seq: copy.seq, already: false })
}

/// A row as read, before its bytes are unpacked and held against their hash.
struct Row {
    copy: WorkingCopy,
    hash: [u8; 32],
    packed: Packed,
}

fn kept(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    Ok(Row {
        copy: WorkingCopy {
            base: RevisionHash::from_bytes(row.get(0)?),
            base_number: row.get(1)?,
            seq: row.get(2)?,
            body: Vec::new(),
            selection: row.get(7)?,
            person: PersonUid::from_bytes(row.get(8)?),
            at: row.get(9)?,
        },
        hash: row.get(3)?,
        packed: Packed { codec: row.get(4)?, len: row.get(5)?, data: row.get(6)? },
    })
}

fn check(row: Row, article: ArticleUid) -> Result<WorkingCopy> {
    let what = || format!("working copy {} of the article {article}", row.copy.seq);
    let body = codec::unpack(&row.packed, what)?;
    if *blake3::hash(&body).as_bytes() != row.hash {
        return Err(StoreError::DamagedPart { what: what() });
    }
    Ok(WorkingCopy { body, ..row.copy })
}
