//! Authors: persons and organisations who stand in bylines. One keeps its identity through every change of name.

use rusqlite::{Connection, OptionalExtension};
use stet_article::AuthorUid;

use crate::error::{Result, StoreError};
use crate::find::like;
use crate::store::Store;

/// An author to add.
#[derive(Clone, Debug)]
pub struct NewAuthor {
    /// Who.
    pub uid: AuthorUid,
    /// By what name.
    pub name: String,
    /// An organisation, such as an agency.
    pub organisation: bool,
    /// When, in UTC milliseconds.
    pub at: i64,
}

/// An author as a list shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorCard {
    /// Who.
    pub uid: AuthorUid,
    /// By what name now.
    pub name: String,
    /// An organisation.
    pub organisation: bool,
    /// No longer offered for new bylines; old ones stand.
    pub retired: bool,
    /// How many bio revisions there are.
    pub bios: u32,
    /// In how many articles' newest revisions the author's bio stands.
    pub articles: u32,
}

const COLUMNS: &str = "SELECT uid, name, organisation, retired,
    (SELECT count(*) FROM bio_revision WHERE bio_revision.author = author.id),
    (SELECT count(DISTINCT revision.article) FROM revision_bio
       JOIN revision ON revision.id = revision_bio.revision
       JOIN article ON article.id = revision.article AND article.latest = revision.number
      WHERE revision_bio.author = author.id)
    FROM author";

fn card(row: &rusqlite::Row<'_>) -> rusqlite::Result<AuthorCard> {
    Ok(AuthorCard {
        uid: AuthorUid::from_bytes(row.get(0)?),
        name: row.get(1)?,
        organisation: row.get(2)?,
        retired: row.get(3)?,
        bios: row.get(4)?,
        articles: row.get(5)?,
    })
}

/// The local id of an author.
pub(crate) fn id(tx: &Connection, author: AuthorUid) -> Result<i64> {
    tx.query_row("SELECT id FROM author WHERE uid = ?1", [author.as_bytes()], |row| row.get(0))
        .optional()?
        .ok_or(StoreError::UnknownAuthor { author })
}

impl Store {
    /// Adds an author; sent again, it changes nothing. The same name twice is normal.
    ///
    /// # Errors
    /// As every call.
    pub fn add_author(&self, new: NewAuthor) -> Result<()> {
        self.write(move |tx| {
            tx.execute(
                "INSERT INTO author (uid, name, organisation, created_at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (uid) DO NOTHING",
                (new.uid.as_bytes(), new.name, new.organisation, new.at),
            )?;
            Ok(())
        })
    }

    /// The author of that name, added where nobody bears it yet. Looking and adding are one transaction, so that two
    /// programs that import at once do not make one author twice.
    ///
    /// # Errors
    /// As every call.
    pub fn find_or_add_author(&self, new: NewAuthor) -> Result<AuthorUid> {
        self.write(move |tx| {
            let known = tx
                .query_row("SELECT uid FROM author WHERE name = ?1 ORDER BY retired, id", [&new.name], |row| row.get(0))
                .optional()?;
            if let Some(uid) = known {
                return Ok(AuthorUid::from_bytes(uid));
            }
            tx.execute(
                "INSERT INTO author (uid, name, organisation, created_at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (uid) DO NOTHING",
                (new.uid.as_bytes(), new.name, new.organisation, new.at),
            )?;
            Ok(new.uid)
        })
    }

    /// Gives an author another name in the list. A bio that says so is the desk's to append.
    ///
    /// # Errors
    /// [`StoreError::UnknownAuthor`].
    pub fn rename_author(&self, author: AuthorUid, name: &str) -> Result<()> {
        let name = name.to_owned();
        self.write(move |tx| {
            let id = id(tx, author)?;
            tx.execute("UPDATE author SET name = ?2 WHERE id = ?1", (id, name))?;
            Ok(())
        })
    }

    /// Retires an author, or brings them back.
    ///
    /// # Errors
    /// [`StoreError::UnknownAuthor`].
    pub fn retire_author(&self, author: AuthorUid, retired: bool) -> Result<()> {
        self.write(move |tx| {
            let id = id(tx, author)?;
            tx.execute("UPDATE author SET retired = ?2 WHERE id = ?1", (id, retired))?;
            Ok(())
        })
    }

    /// One author.
    ///
    /// # Errors
    /// [`StoreError::UnknownAuthor`].
    pub fn author(&self, author: AuthorUid) -> Result<AuthorCard> {
        self.read(|tx| {
            tx.query_row(&format!("{COLUMNS} WHERE uid = ?1"), [author.as_bytes()], card)
                .optional()?
                .ok_or(StoreError::UnknownAuthor { author })
        })
    }

    /// The authors whose name contains `search` (all where it is empty), by name, those still at work first.
    ///
    /// # Errors
    /// As every call.
    pub fn authors(&self, search: &str, limit: u32) -> Result<Vec<AuthorCard>> {
        self.read(|tx| {
            let mut all = tx.prepare(&format!(
                "{COLUMNS} WHERE name LIKE ?1 ESCAPE '\\' ORDER BY retired, name COLLATE NOCASE, id LIMIT ?2"
            ))?;
            Ok(all.query_map((like(search), limit), card)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Every author of exactly that name.
    ///
    /// # Errors
    /// As every call.
    pub fn authors_named(&self, name: &str) -> Result<Vec<AuthorCard>> {
        self.read(|tx| {
            let mut named = tx.prepare(&format!("{COLUMNS} WHERE name = ?1 ORDER BY retired, id"))?;
            Ok(named.query_map([name], card)?.collect::<rusqlite::Result<_>>()?)
        })
    }
}
