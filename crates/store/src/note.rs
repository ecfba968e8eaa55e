//! Notes: remarks bound to words of an article, with answers. They stand beside the content, never in it.

use rusqlite::OptionalExtension;
use stet_article::{ArticleUid, PersonUid};
use uuid::Uuid;

use crate::article;
use crate::error::{Result, StoreError};
use crate::store::Store;

/// The words that a note is bound to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteAnchor {
    /// The id of the leaf that holds them.
    pub block: String,
    /// The words.
    pub quoted: String,
    /// What stood before them.
    pub before: String,
    /// What stood after them.
    pub after: String,
}

/// A remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its identity, so that it may be sent again.
    pub uid: Uuid,
    /// On which article.
    pub article: ArticleUid,
    /// The note that it answers.
    pub answers: Option<Uuid>,
    /// What it is bound to.
    pub anchor: NoteAnchor,
    /// What it says.
    pub words: String,
    /// Who wrote it.
    pub person: PersonUid,
    /// Who wrote it, by name as it was then.
    pub by: String,
    /// When, in UTC milliseconds.
    pub at: i64,
    /// When it was settled, if it was; [`Store::add_note`] does not look at it.
    pub resolved_at: Option<i64>,
}

impl Store {
    /// Adds a note; sent again, it changes nothing.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`]; [`StoreError::Unknown`] for the note that it answers.
    pub fn add_note(&self, note: Note) -> Result<()> {
        self.write(move |tx| {
            let article = article::id(tx, note.article)?;
            let answers = note
                .answers
                .map(|uid| {
                    tx.query_row(
                        "SELECT id FROM note WHERE uid = ?1 AND article = ?2",
                        (uid.as_bytes(), article),
                        |row| row.get::<_, i64>(0),
                    )
                    .optional()?
                    .ok_or_else(|| StoreError::Unknown { what: "note", name: uid.to_string() })
                })
                .transpose()?;
            tx.execute(
                "INSERT INTO note (uid, article, answers, block, quoted, before, after, words, person, by_name, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (uid) DO NOTHING",
                rusqlite::params![
                    note.uid.as_bytes(),
                    article,
                    answers,
                    note.anchor.block,
                    note.anchor.quoted,
                    note.anchor.before,
                    note.anchor.after,
                    note.words,
                    note.person.as_bytes(),
                    note.by,
                    note.at
                ],
            )?;
            Ok(())
        })
    }

    /// Settles a note, or opens it again with `None`.
    ///
    /// # Errors
    /// [`StoreError::Unknown`].
    pub fn resolve_note(&self, uid: Uuid, by: &str, at: Option<i64>) -> Result<()> {
        let by = at.map(|_| by.to_owned());
        self.write(move |tx| {
            let set = tx.execute(
                "UPDATE note SET resolved_at = ?2, resolved_by = ?3 WHERE uid = ?1",
                (uid.as_bytes(), at, by),
            )?;
            if set == 0 { Err(StoreError::Unknown { what: "note", name: uid.to_string() }) } else { Ok(()) }
        })
    }

    /// The notes of an article, oldest first.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`].
    pub fn notes(&self, article: ArticleUid) -> Result<Vec<Note>> {
        self.read(|tx| {
            let id = article::id(tx, article)?;
            let mut notes = tx.prepare(
                "SELECT note.uid, first.uid, note.block, note.quoted, note.before, note.after, note.words, note.person,
                        note.by_name, note.at, note.resolved_at
                 FROM note LEFT JOIN note AS first ON first.id = note.answers
                 WHERE note.article = ?1 ORDER BY note.at, note.id",
            )?;
            let note = |row: &rusqlite::Row<'_>| {
                Ok(Note {
                    uid: Uuid::from_bytes(row.get(0)?),
                    article,
                    answers: row.get::<_, Option<[u8; 16]>>(1)?.map(Uuid::from_bytes),
                    anchor: NoteAnchor {
                        block: row.get(2)?,
                        quoted: row.get(3)?,
                        before: row.get(4)?,
                        after: row.get(5)?,
                    },
                    words: row.get(6)?,
                    person: PersonUid::from_bytes(row.get(7)?),
                    by: row.get(8)?,
                    at: row.get(9)?,
                    resolved_at: row.get(10)?,
                })
            };
            Ok(notes.query_map([id], note)?.collect::<rusqlite::Result<_>>()?)
        })
    }
}
