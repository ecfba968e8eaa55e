//! Reading revisions: the history of an article, and one of its states held against its hashes.

use rusqlite::{Connection, OptionalExtension, Row};
use stet_article::{
    ArticleUid, AuthorUid, BioHash, ContentHash, DeskUid, PersonUid, RevisionHash, RevisionHeader, RevisionKind,
};

use crate::error::{Result, StoreError};
use crate::mark::{self, Mark};
use crate::store::Store;
use crate::{article, bio, body, header};

/// One line of an article's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionEntry {
    /// Its local number: 1 is the first.
    pub number: u32,
    /// Its hash.
    pub hash: RevisionHash,
    /// What it came from: none, one, or two after a merge.
    pub parents: Vec<RevisionHash>,
    /// Why it was written.
    pub kind: RevisionKind,
    /// Who saved it.
    pub person: PersonUid,
    /// Who saved it, by name as it was then.
    pub by: String,
    /// On which desk.
    pub desk: DeskUid,
    /// When, in UTC milliseconds.
    pub at: i64,
    /// The zone's offset at that moment, in minutes.
    pub offset: i32,
    /// Why, in words; may be empty.
    pub reason: String,
    /// What was put on it, oldest first; withdrawn ones are left out.
    pub marks: Vec<Mark>,
    /// True where no other revision came from it.
    pub head: bool,
    /// The words of its body.
    pub words: u32,
    /// Words added against the first parent, where somebody counted.
    pub words_added: Option<u32>,
    /// Words removed against the first parent.
    pub words_removed: Option<u32>,
    /// Whether its content is there.
    pub state: RevisionState,
}

/// Whether a revision's content is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RevisionState {
    /// It is.
    #[default]
    Kept,
    /// A purge took it out: hash, number and place stay; who saved it, why and what it said do not.
    Withheld,
    /// Damage took it, and neither rescue nor a backup had it.
    Lost,
}

/// Which revision of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RevisionPick {
    /// By local number.
    Number(u32),
    /// By hash.
    Hash(RevisionHash),
    /// By the start of its hash, in hexadecimal digits.
    HashStart(String),
    /// The last one marked Published.
    Live,
    /// The one of the highest number.
    Latest,
}

/// A revision whose bytes were held against its hashes just now.
#[derive(Clone, Debug)]
pub struct StoredRevision {
    /// Its line in the history.
    pub entry: RevisionEntry,
    /// Its header, as hashed.
    pub header: RevisionHeader,
    /// The header's bytes, as stored.
    pub header_bytes: Vec<u8>,
    /// The content's canonical bytes, as stored.
    pub content: Vec<u8>,
    /// The bio that stood for each author, as stored.
    pub bios: Vec<(AuthorUid, BioHash, Vec<u8>)>,
}

const COLUMNS: &str =
    "SELECT revision.id, number, hash, kind, person, by_name, desk, at, utc_offset, reason, words, words_added,
    words_removed, EXISTS (SELECT 1 FROM head WHERE head.revision = revision.id), header, body, state
    FROM revision LEFT JOIN signature ON signature.id = revision.signature";

/// What a row holds before its parents and marks are read.
struct Line {
    id: i64,
    body: Option<i64>,
    header: Option<Vec<u8>>,
    kind: i64,
    entry: RevisionEntry,
}

fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line {
        id: row.get(0)?,
        body: row.get(15)?,
        header: row.get(14)?,
        kind: row.get(3)?,
        entry: RevisionEntry {
            number: row.get(1)?,
            hash: RevisionHash::from_bytes(row.get(2)?),
            parents: Vec::new(),
            kind: RevisionKind::Saved,
            person: PersonUid::from_bytes(row.get::<_, Option<_>>(4)?.unwrap_or_default()),
            by: row.get::<_, Option<_>>(5)?.unwrap_or_default(),
            desk: DeskUid::from_bytes(row.get::<_, Option<_>>(6)?.unwrap_or_default()),
            at: row.get(7)?,
            offset: row.get(8)?,
            reason: row.get(9)?,
            marks: Vec::new(),
            head: row.get(13)?,
            words: row.get(10)?,
            words_added: row.get(11)?,
            words_removed: row.get(12)?,
            state: match row.get(16)? {
                0_i64 => RevisionState::Kept,
                1 => RevisionState::Withheld,
                _ => RevisionState::Lost,
            },
        },
    })
}

fn complete(tx: &Connection, uid: ArticleUid, mut line: Line) -> Result<Line> {
    line.entry.parents = header::parents(tx, line.id)?;
    line.entry.marks = mark::of_revision(tx, line.id)?;
    if line.entry.state == RevisionState::Kept {
        line.entry.kind =
            header::kind_of(line.kind).ok_or_else(|| damaged(uid, line.entry.number, "its kind is unknown"))?;
    } else {
        line.entry.kind = header::kind_of(line.kind).unwrap_or(RevisionKind::Saved);
    }
    Ok(line)
}

pub(crate) fn damaged(article: ArticleUid, number: u32, what: impl Into<String>) -> StoreError {
    StoreError::DamagedRevision { article, number, what: what.into() }
}

impl Store {
    /// The history of an article, newest first. Its headers are not held against their hashes here: see
    /// [`Store::read_revision`] and [`Store::verify`].
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`].
    pub fn list_revisions(&self, article: ArticleUid) -> Result<Vec<RevisionEntry>> {
        self.read(|tx| {
            let id = article::id(tx, article)?;
            let mut lines = tx.prepare(&format!("{COLUMNS} WHERE article = ?1 ORDER BY number DESC"))?;
            let lines = lines.query_map([id], line)?.collect::<rusqlite::Result<Vec<_>>>()?;
            lines.into_iter().map(|line| Ok(complete(tx, article, line)?.entry)).collect()
        })
    }

    /// One line of the history.
    ///
    /// # Errors
    /// As [`Store::read_revision`], but for damage.
    pub fn find_revision(&self, article: ArticleUid, pick: &RevisionPick) -> Result<RevisionEntry> {
        self.read(|tx| Ok(find(tx, article, pick)?.entry))
    }

    /// The article and number of the one revision whose hash begins with these digits, sixteen at least; nothing where
    /// none does, or more than one.
    ///
    /// # Errors
    /// As every call.
    pub fn find_revision_anywhere(&self, start: &str) -> Result<Option<(ArticleUid, u32)>> {
        let start = start.to_ascii_lowercase();
        let first: Option<Vec<u8>> =
            (0..8).map(|at| u8::from_str_radix(start.get(at * 2..at * 2 + 2)?, 16).ok()).collect();
        let Some(first) = first else { return Ok(None) };
        self.read(|tx| {
            let mut begins = tx.prepare(
                "SELECT uid, number FROM revision JOIN article ON article.id = article
                 WHERE substr(hash, 1, 8) = ?1 AND substr(lower(hex(hash)), 1, length(?2)) = ?2 AND state = 0 LIMIT 2",
            )?;
            let mut found = begins
                .query_map((first, start), |row| Ok((ArticleUid::from_bytes(row.get(0)?), row.get(1)?)))?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(if found.len() == 1 { found.pop() } else { None })
        })
    }

    /// One revision, verified: what is answered is what was saved.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`], [`StoreError::UnknownRevision`], [`StoreError::AmbiguousRevision`], and
    /// [`StoreError::DamagedRevision`] where any byte differs from what was hashed.
    pub fn read_revision(&self, article: ArticleUid, pick: &RevisionPick) -> Result<StoredRevision> {
        self.read(|tx| {
            let line = find(tx, article, pick)?;
            let number = line.entry.number;
            let (header, header_bytes, content) = check(tx, article, &line, &mut body::Cache::none())?;
            let mut bios = Vec::new();
            for (author, hash) in &header.bios {
                // What a purge took of an author is no damage of the article.
                if bio::is_withheld(tx, *hash)? {
                    continue;
                }
                let bytes = bio::bytes(tx, *author, *hash).map_err(|error| {
                    soften(error, |_| {
                        damaged(article, number, format!("the bio of {author} that stood then cannot be read"))
                    })
                })?;
                bios.push((*author, *hash, bytes));
            }
            Ok(StoredRevision { entry: line.entry, header, header_bytes, content, bios })
        })
    }

    /// Gives a revision its reason, or mends it. The reason stands outside the hash.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`], [`StoreError::UnknownRevision`].
    pub fn set_reason(&self, article: ArticleUid, number: u32, reason: &str, by: PersonUid, at: i64) -> Result<()> {
        let reason = reason.to_owned();
        self.write(move |tx| {
            let id = article::id(tx, article)?;
            let set = tx.execute(
                "UPDATE revision SET reason = ?3, reason_by = ?4, reason_at = ?5 WHERE article = ?1 AND number = ?2",
                (id, number, reason, by.as_bytes(), at),
            )?;
            if set == 0 { Err(unknown(article, number.to_string())) } else { Ok(()) }
        })
    }
}

/// Keeps what SQLite says of the file, and gives every other error the place where it was met.
fn soften(error: StoreError, place: impl FnOnce(StoreError) -> StoreError) -> StoreError {
    if matches!(error, StoreError::Sqlite(_)) { error } else { place(error) }
}

pub(crate) fn unknown(article: ArticleUid, name: String) -> StoreError {
    StoreError::UnknownRevision { article, name }
}

/// Holds a revision's bytes against its hashes and its columns against its header.
fn check(
    tx: &Connection,
    article: ArticleUid,
    line: &Line,
    cache: &mut body::Cache,
) -> Result<(RevisionHeader, Vec<u8>, Vec<u8>)> {
    let entry = &line.entry;
    let bad = |what: &str| damaged(article, entry.number, what);
    match entry.state {
        RevisionState::Kept => {}
        RevisionState::Withheld => return Err(StoreError::Withheld { article, number: entry.number }),
        RevisionState::Lost => return Err(bad("it was lost before the store was rescued")),
    }
    // Made of the columns, the header's hash proves them all at once.
    let spelled = header::spell(tx, line.id).map_err(|e| soften(e, |_| bad("its header cannot be read")))?;
    let bytes = match (&line.header, &spelled) {
        (Some(bytes), _) => bytes.clone(),
        (None, Some(header)) => header.canonical(),
        (None, None) => return Err(bad("its header cannot be read")),
    };
    if RevisionHash::of(&bytes) != entry.hash {
        return Err(bad("its header is not the one that was saved: who saved it, when, or from what was changed"));
    }
    let header = RevisionHeader::read(&bytes).map_err(|_| bad("its header cannot be read"))?;
    if header.article != article || header.parents != entry.parents {
        return Err(bad("its place in the history was changed"));
    }
    let same = (header.kind, header.person, &header.by, header.desk, header.at, header.offset)
        == (entry.kind, entry.person, &entry.by, entry.desk, entry.at, entry.offset);
    if !same {
        return Err(bad("who saved it, when or why was changed"));
    }
    let body = line.body.ok_or_else(|| bad("its content is missing"))?;
    let content = body::get_with(tx, body, cache).map_err(|e| soften(e, |_| bad("its content cannot be unpacked")))?;
    if ContentHash::of(&content) != header.content {
        return Err(bad("its content is not the one that was saved"));
    }
    Ok((header, bytes, content))
}

/// One revision by its local id, proven: its line, its header's bytes and its content's.
pub(crate) fn proven(
    tx: &Connection,
    article: ArticleUid,
    id: i64,
    cache: &mut body::Cache,
) -> Result<(RevisionEntry, Vec<u8>, Vec<u8>)> {
    let line = tx.query_row(&format!("{COLUMNS} WHERE revision.id = ?1"), [id], line)?;
    let line = complete(tx, article, line)?;
    let (_, header, content) = check(tx, article, &line, cache)?;
    Ok((line.entry, header, content))
}

/// One line of the history by its local id.
pub(crate) fn entry_by_id(tx: &Connection, article: ArticleUid, id: i64) -> Result<RevisionEntry> {
    let line = tx.query_row(&format!("{COLUMNS} WHERE revision.id = ?1"), [id], line)?;
    Ok(complete(tx, article, line)?.entry)
}

/// Checks one revision by its local id, for verify.
pub(crate) fn check_by_id(
    tx: &Connection,
    article: ArticleUid,
    id: i64,
    cache: &mut body::Cache,
) -> Result<RevisionHeader> {
    let line = tx.query_row(&format!("{COLUMNS} WHERE revision.id = ?1"), [id], line)?;
    let line = complete(tx, article, line)?;
    Ok(check(tx, article, &line, cache)?.0)
}

fn find(tx: &Connection, article: ArticleUid, pick: &RevisionPick) -> Result<Line> {
    let id = article::id(tx, article)?;
    complete(tx, article, pick_line(tx, id, article, pick)?)
}

/// The local id of the revision that is meant.
pub(crate) fn pick_id(tx: &Connection, article: ArticleUid, pick: &RevisionPick) -> Result<(i64, i64)> {
    let id = article::id(tx, article)?;
    Ok((id, pick_line(tx, id, article, pick)?.id))
}

fn pick_line(tx: &Connection, id: i64, article: ArticleUid, pick: &RevisionPick) -> Result<Line> {
    let one = |filter: &str, value: &dyn rusqlite::ToSql, name: String| {
        tx.query_row(&format!("{COLUMNS} WHERE article = ?1 AND {filter}"), rusqlite::params![id, value], line)
            .optional()?
            .ok_or_else(|| unknown(article, name))
    };
    match pick {
        RevisionPick::Number(number) => one("number = ?2", number, number.to_string()),
        RevisionPick::Hash(hash) => one("hash = ?2", hash.as_bytes(), hash.short()),
        // What was purged is no state to go on from: the last one that can be shown is.
        RevisionPick::Latest => one("?2 ORDER BY state = 0 DESC, number DESC LIMIT 1", &1, "yet".to_owned()),
        RevisionPick::Live => match mark::live(tx, id)? {
            Some(live) => one("revision.id = ?2", &live, "marked Published".to_owned()),
            None => Err(unknown(article, "marked Published".to_owned())),
        },
        RevisionPick::HashStart(start) => {
            let start = start.to_ascii_lowercase();
            if start.is_empty() || !start.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                return Err(unknown(article, start));
            }
            let mut begins = tx.prepare(&format!(
                "{COLUMNS} WHERE article = ?1 AND substr(lower(hex(hash)), 1, length(?2)) = ?2 LIMIT 2"
            ))?;
            let mut found = begins.query_map((id, &start), line)?.collect::<rusqlite::Result<Vec<_>>>()?;
            match (found.pop(), found.pop()) {
                (Some(only), None) => Ok(only),
                (None, _) => Err(unknown(article, start)),
                _ => Err(StoreError::AmbiguousRevision { article, name: start }),
            }
        }
    }
}
