//! Authors: persons and organisations who stand in bylines. One keeps its identity through every change of name.

use rusqlite::{Connection, OptionalExtension};
use stet_article::AuthorUid;
use unicode_normalization::UnicodeNormalization;

use crate::bio::{self, NewBio};
use crate::error::{Result, StoreError};
use crate::find::LONGEST;
use crate::origin;
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

/// An author of an archive: who, what the archive says of them, and the file that said it.
#[derive(Clone, Debug)]
pub struct ArchiveAuthor {
    /// Who; one whose identity is here already is not added again.
    pub author: NewAuthor,
    /// No longer offered for new bylines; says nothing of one who is here already.
    pub retired: bool,
    /// The bio, to be appended to their chain; the author in it is this one.
    pub bio: Option<NewBio>,
    /// The hash of the file's bytes, by which a later import knows it again.
    pub origin: Option<[u8; 32]>,
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
    /// In how many articles' bylines they stand, by the newest revisions.
    pub articles: u32,
    /// The section of the article, of those, that was changed last; empty where there is none.
    pub section: String,
    /// When that article was changed, unsaved changes included, in UTC milliseconds.
    pub last_at: Option<i64>,
    /// Since when they are among the authors, in UTC milliseconds.
    pub added_at: i64,
}

const COLUMNS: &str = "SELECT author.uid, name, organisation, retired,
    (SELECT count(*) FROM bio_revision WHERE bio_revision.author = author.id),
    (SELECT count(DISTINCT article) FROM byline_entry WHERE byline_entry.author = author.uid),
    last.section, last.changed_at, author.created_at
    FROM author LEFT JOIN article AS last ON last.id =
        (SELECT article.id FROM byline_entry JOIN article ON article.id = byline_entry.article
          WHERE byline_entry.author = author.uid ORDER BY changed_at DESC, article.id DESC LIMIT 1)";

fn card(row: &rusqlite::Row<'_>) -> rusqlite::Result<AuthorCard> {
    Ok(AuthorCard {
        uid: AuthorUid::from_bytes(row.get(0)?),
        name: row.get(1)?,
        organisation: row.get(2)?,
        retired: row.get(3)?,
        bios: row.get(4)?,
        articles: row.get(5)?,
        section: row.get::<_, Option<String>>(6)?.unwrap_or_default(),
        last_at: row.get(7)?,
        added_at: row.get(8)?,
    })
}

/// The local id of an author.
pub(crate) fn id(tx: &Connection, author: AuthorUid) -> Result<i64> {
    tx.query_row("SELECT id FROM author WHERE uid = ?1", [author.as_bytes()], |row| row.get(0))
        .optional()?
        .ok_or(StoreError::UnknownAuthor { author })
}

/// The local ids of the authors whose names a search finds, in the order of a list. Names are few and short, and what a
/// person calls the same letter is no matter for SQL.
fn matching(tx: &Connection, search: &str) -> Result<Vec<i64>> {
    let wanted = plain(&search.chars().take(LONGEST).collect::<String>());
    let mut all = tx.prepare("SELECT id, name, retired FROM author")?;
    let mut found: Vec<(bool, String, i64)> = Vec::new();
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let name = plain(&row.get::<_, String>(1)?);
        if wanted.split_whitespace().all(|word| name.contains(word)) {
            found.push((row.get(2)?, name, row.get(0)?));
        }
    }
    found.sort();
    Ok(found.into_iter().map(|(_, _, id)| id).collect())
}

/// Small letters without accents: as somebody types a name in a hurry.
fn plain(name: &str) -> String {
    let marks = '\u{300}'..='\u{36f}';
    name.nfd().filter(|letter| !marks.contains(letter)).flat_map(char::to_lowercase).collect()
}

/// Adds an author whose identity is not here yet, and answers whether that was so.
pub(crate) fn add(tx: &Connection, new: &NewAuthor) -> Result<bool> {
    let added = tx.execute(
        "INSERT INTO author (uid, name, organisation, created_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (uid) DO NOTHING",
        (new.uid.as_bytes(), &new.name, new.organisation, new.at),
    )?;
    Ok(added > 0)
}

impl Store {
    /// Adds an author; sent again, it changes nothing. The same name twice is normal.
    ///
    /// # Errors
    /// As every call.
    pub fn add_author(&self, new: NewAuthor) -> Result<()> {
        self.write(move |tx| add(tx, &new).map(drop))
    }

    /// Adds many authors with their bios in one transaction: all of them, or none.
    ///
    /// # Errors
    /// [`StoreError::DamagedPart`] where the bytes of a bio are none.
    pub fn add_authors(&self, all: Vec<ArchiveAuthor>) -> Result<()> {
        let ready = all.into_iter().map(|one| Ok((one.bio.as_ref().map(bio::ready).transpose()?, one)));
        let ready = ready.collect::<Result<Vec<_>>>()?;
        self.write(move |tx| {
            for (ready, one) in ready {
                let new = add(tx, &one.author)?;
                if new && one.retired {
                    tx.execute("UPDATE author SET retired = 1 WHERE uid = ?1", [one.author.uid.as_bytes()])?;
                }
                if let (Some(bio), Some(ready)) = (one.bio, ready) {
                    bio::append(tx, bio, &ready)?;
                }
                if let Some(origin) = one.origin {
                    origin::note_author(tx, &origin, id(tx, one.author.uid)?)?;
                }
            }
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

    /// Says that an author is an organisation, or a person after all.
    ///
    /// # Errors
    /// [`StoreError::UnknownAuthor`].
    pub fn set_organisation(&self, author: AuthorUid, organisation: bool) -> Result<()> {
        self.write(move |tx| {
            let id = id(tx, author)?;
            tx.execute("UPDATE author SET organisation = ?2 WHERE id = ?1", (id, organisation))?;
            Ok(())
        })
    }

    /// The authors who stand in the byline of an article that was changed at `since` (UTC milliseconds) or later.
    ///
    /// # Errors
    /// As every call.
    pub fn authors_since(&self, since: i64) -> Result<Vec<AuthorUid>> {
        self.read(|tx| {
            let mut all = tx.prepare(
                "SELECT DISTINCT author.uid FROM article JOIN byline_entry ON byline_entry.article = article.id
                 JOIN author ON author.uid = byline_entry.author WHERE changed_at >= ?1 ORDER BY author.id",
            )?;
            Ok(all.query_map([since], |row| row.get(0).map(AuthorUid::from_bytes))?.collect::<rusqlite::Result<_>>()?)
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
            tx.query_row(&format!("{COLUMNS} WHERE author.uid = ?1"), [author.as_bytes()], card)
                .optional()?
                .ok_or(StoreError::UnknownAuthor { author })
        })
    }

    /// The authors whose names hold every word of `search` (all where it is empty), by name, those still at work
    /// first. Case and accents make no difference.
    ///
    /// # Errors
    /// As every call.
    pub fn authors(&self, search: &str, limit: u32) -> Result<Vec<AuthorCard>> {
        self.read(|tx| {
            let mut one = tx.prepare(&format!("{COLUMNS} WHERE author.id = ?1"))?;
            let ids = matching(tx, search)?.into_iter().take(usize::try_from(limit).unwrap_or(usize::MAX));
            ids.map(|id| Ok(one.query_row([id], card)?)).collect()
        })
    }

    /// How many authors such a search finds.
    ///
    /// # Errors
    /// As every call.
    pub fn count_authors(&self, search: &str) -> Result<u32> {
        self.read(|tx| Ok(u32::try_from(matching(tx, search)?.len()).unwrap_or(u32::MAX)))
    }

    /// Every author of exactly that name.
    ///
    /// # Errors
    /// As every call.
    pub fn authors_named(&self, name: &str) -> Result<Vec<AuthorCard>> {
        self.read(|tx| {
            let mut named = tx.prepare(&format!("{COLUMNS} WHERE name = ?1 ORDER BY retired, author.id"))?;
            Ok(named.query_map([name], card)?.collect::<rusqlite::Result<_>>()?)
        })
    }
}
