//! What a person has read: revisions, and single changes of a comparison.

use std::collections::BTreeSet;

use rusqlite::OptionalExtension;
use stet_article::{ArticleUid, PersonUid, RevisionHash};

use crate::article;
use crate::error::Result;
use crate::revision;
use crate::store::Store;

impl Store {
    /// Notes that a person has read a revision.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`](crate::StoreError::UnknownArticle),
    /// [`StoreError::UnknownRevision`](crate::StoreError::UnknownRevision).
    pub fn mark_read(&self, person: PersonUid, article: ArticleUid, hash: RevisionHash, at: i64) -> Result<()> {
        self.write(move |tx| {
            let id = article::id(tx, article)?;
            let revision = revision::id_of(tx, id, article, hash)?;
            tx.execute(
                "INSERT INTO read_mark (person, revision, at) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET at = max(at, excluded.at)",
                (person.as_bytes(), revision, at),
            )?;
            Ok(())
        })
    }

    /// The newest revision of an article that a person has read: its number and hash, and when (UTC
    /// milliseconds).
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`](crate::StoreError::UnknownArticle).
    pub fn last_read(&self, person: PersonUid, article: ArticleUid) -> Result<Option<(u32, RevisionHash, i64)>> {
        self.read(|tx| {
            let id = article::id(tx, article)?;
            let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, RevisionHash::from_bytes(row.get(1)?), row.get(2)?));
            Ok(tx
                .query_row(
                    "SELECT number, hash, read_mark.at FROM revision
                     JOIN read_mark ON revision = revision.id AND read_mark.person = ?1
                     WHERE article = ?2 ORDER BY number DESC LIMIT 1",
                    (person.as_bytes(), id),
                    row,
                )
                .optional()?)
        })
    }

    /// Ticks changes of a comparison as read, or takes the ticks away wherever they hold. Each of `changes` is the
    /// desk's own name for one; `old` and `new` are what was compared.
    ///
    /// # Errors
    /// As every call.
    pub fn tick_changes(
        &self,
        person: PersonUid,
        (old, new): (RevisionHash, RevisionHash),
        changes: &[String],
        read: bool,
        at: i64,
    ) -> Result<()> {
        let changes = changes.to_owned();
        self.write(move |tx| {
            for change in &changes {
                if read {
                    tx.execute(
                        "INSERT INTO read_change (person, old, new, change, at) VALUES (?1, ?2, ?3, ?4, ?5)
                         ON CONFLICT DO NOTHING",
                        (person.as_bytes(), old.as_bytes(), new.as_bytes(), change, at),
                    )?;
                } else {
                    tx.execute(
                        "DELETE FROM read_change WHERE person = ?1 AND old = ?2 AND change = ?3",
                        (person.as_bytes(), old.as_bytes(), change),
                    )?;
                }
            }
            Ok(())
        })
    }

    /// The changes since `old` that a person has ticked, whatever they were compared with then.
    ///
    /// # Errors
    /// As every call.
    pub fn ticked_since(&self, person: PersonUid, old: RevisionHash) -> Result<BTreeSet<String>> {
        self.read(|tx| {
            let mut ticked = tx.prepare("SELECT change FROM read_change WHERE person = ?1 AND old = ?2")?;
            let rows = ticked.query_map((person.as_bytes(), old.as_bytes()), |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}
