//! Marks: what somebody says of a revision, at any time after. They stand outside its hash.

use rusqlite::{Connection, OptionalExtension};
use stet_article::{ArticleUid, RevisionHash};
use uuid::Uuid;

use crate::article;
use crate::error::{Result, StoreError};
use crate::event;
use crate::revision_list::{self, RevisionPick};
use crate::store::Store;

/// What a mark says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// Handed in.
    Filed,
    /// Edited.
    Subbed,
    /// Read for the law.
    Legalled,
    /// Before the reader. The last revision marked so is the live one.
    Published,
    /// Put right after publication.
    Corrected,
    /// In somebody's own words.
    Own(String),
}

impl MarkKind {
    /// The kind's name in the store and in the terminal; `own` for own words.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Subbed => "subbed",
            Self::Legalled => "legalled",
            Self::Published => "published",
            Self::Corrected => "corrected",
            Self::Own(_) => "own",
        }
    }

    /// The kind of that name; any other text is own words.
    pub fn from_name(name: &str) -> Self {
        match name.to_lowercase().as_str() {
            "filed" => Self::Filed,
            "subbed" => Self::Subbed,
            "legalled" => Self::Legalled,
            "published" => Self::Published,
            "corrected" => Self::Corrected,
            _ => Self::Own(name.to_owned()),
        }
    }

    fn own_words(&self) -> &str {
        if let Self::Own(words) = self { words } else { "" }
    }
}

/// A mark to put on a revision.
#[derive(Clone, Debug)]
pub struct NewMark {
    /// Its identity, so that it may be sent again.
    pub uid: Uuid,
    /// On which article.
    pub article: ArticleUid,
    /// On which of its revisions.
    pub revision: RevisionPick,
    /// What it says.
    pub kind: MarkKind,
    /// Who cleared it; may be empty.
    pub cleared_by: String,
    /// Who pressed.
    pub pressed_by: String,
    /// When, in UTC milliseconds.
    pub at: i64,
    /// The zone's offset then, in minutes.
    pub offset: i32,
    /// Where it was published or sent; may be empty.
    pub place: String,
}

/// A mark as it was put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its identity.
    pub uid: Uuid,
    /// The revision's number.
    pub number: u32,
    /// The revision's hash.
    pub revision: RevisionHash,
    /// What it says.
    pub kind: MarkKind,
    /// Who cleared it; may be empty.
    pub cleared_by: String,
    /// Who pressed.
    pub pressed_by: String,
    /// When, in UTC milliseconds.
    pub at: i64,
    /// The zone's offset then, in minutes.
    pub offset: i32,
    /// Where it was published or sent; may be empty.
    pub place: String,
    /// When it was withdrawn, if it was.
    pub withdrawn_at: Option<i64>,
}

const COLUMNS: &str = "SELECT mark.uid, number, hash, mark.kind, own_words, cleared_by, pressed_by, mark.at,
    mark.utc_offset, place, withdrawn_at FROM mark JOIN revision ON revision.id = mark.revision";

fn mark(row: &rusqlite::Row<'_>) -> rusqlite::Result<Mark> {
    let kind: String = row.get(3)?;
    Ok(Mark {
        uid: Uuid::from_bytes(row.get(0)?),
        number: row.get(1)?,
        revision: RevisionHash::from_bytes(row.get(2)?),
        kind: if kind == "own" { MarkKind::Own(row.get(4)?) } else { MarkKind::from_name(&kind) },
        cleared_by: row.get(5)?,
        pressed_by: row.get(6)?,
        at: row.get(7)?,
        offset: row.get(8)?,
        place: row.get(9)?,
        withdrawn_at: row.get(10)?,
    })
}

/// The marks of one revision that stand.
pub(crate) fn of_revision(tx: &Connection, revision: i64) -> Result<Vec<Mark>> {
    let mut marks =
        tx.prepare(&format!("{COLUMNS} WHERE mark.revision = ?1 AND withdrawn_at IS NULL ORDER BY mark.at, mark.id"))?;
    Ok(marks.query_map([revision], mark)?.collect::<rusqlite::Result<_>>()?)
}

/// All marks of one article that stand.
pub(crate) fn of_article(tx: &Connection, article: i64) -> Result<Vec<Mark>> {
    let mut marks =
        tx.prepare(&format!("{COLUMNS} WHERE mark.article = ?1 AND withdrawn_at IS NULL ORDER BY mark.at, mark.id"))?;
    Ok(marks.query_map([article], mark)?.collect::<rusqlite::Result<_>>()?)
}

/// The live revision's local id: that of the last Published mark that stands.
pub(crate) fn live(tx: &Connection, article: i64) -> Result<Option<i64>> {
    Ok(tx
        .query_row(
            "SELECT revision FROM mark WHERE article = ?1 AND kind = 'published' AND withdrawn_at IS NULL
             ORDER BY at DESC, id DESC LIMIT 1",
            [article],
            |row| row.get(0),
        )
        .optional()?)
}

impl Store {
    /// Puts a mark on a revision; sent again, it changes nothing.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`], [`StoreError::UnknownRevision`].
    pub fn add_mark(&self, new: NewMark) -> Result<()> {
        self.write(move |tx| {
            let (article, revision) = revision_list::pick_id(tx, new.article, &new.revision)?;
            tx.execute(
                "INSERT INTO mark (uid, article, revision, kind, own_words, cleared_by, pressed_by, at, utc_offset, place)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (uid) DO NOTHING",
                rusqlite::params![
                    new.uid.as_bytes(),
                    article,
                    revision,
                    new.kind.name(),
                    new.kind.own_words(),
                    new.cleared_by,
                    new.pressed_by,
                    new.at,
                    new.offset,
                    new.place
                ],
            )?;
            Ok(())
        })
    }

    /// Withdraws a mark that was put by mistake: it stays in the log, and says nothing any more.
    ///
    /// # Errors
    /// [`StoreError::Unknown`].
    pub fn withdraw_mark(&self, uid: Uuid, by: &str, at: i64) -> Result<()> {
        let by = by.to_owned();
        self.write(move |tx| {
            let article = tx
                .query_row(
                    "UPDATE mark SET withdrawn_at = coalesce(withdrawn_at, ?2), withdrawn_by = coalesce(withdrawn_by, ?3)
                     WHERE uid = ?1 RETURNING article",
                    (uid.as_bytes(), at, &by),
                    |row| row.get(0),
                )
                .optional()?
                .ok_or_else(|| StoreError::Unknown { what: "mark", name: uid.to_string() })?;
            event::add(tx, at, &by, "mark withdrawn", Some(article), &uid.to_string())
        })
    }

    /// The marks of an article that stand, oldest first.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`].
    pub fn marks(&self, article: ArticleUid) -> Result<Vec<Mark>> {
        self.read(|tx| of_article(tx, article::id(tx, article)?))
    }
}
