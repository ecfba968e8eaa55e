//! Who stands in which article's byline, derived from the newest content of each.

use rusqlite::Connection;
use stet_article::{ArticleUid, AuthorUid, BioHash, Content};

use crate::author;
use crate::error::Result;
use crate::revision;
use crate::store::Store;

/// An article whose newest revision names an author in its byline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BylineArticle {
    /// Which.
    pub article: ArticleUid,
    /// In which place of the byline, from 1.
    pub place: u32,
    /// Of how many.
    pub of: u32,
    /// What they did: `by`, or another role.
    pub role: String,
    /// The bio of theirs that the newest revision carries, with its number; absent where it carries none.
    pub bio: Option<(u32, BioHash)>,
}

/// The entries that are printed or counted: those with a name, none of them where there is no byline by choice.
fn entries(content: &Content) -> impl Iterator<Item = (Option<AuthorUid>, &str)> {
    let byline = &content.byline;
    let named = byline.entries.iter().filter(|entry| !byline.none && !entry.name.is_empty());
    named.map(|entry| (entry.author, entry.role.as_str()))
}

/// The rows follow an article's newest content; without one there are none.
pub(crate) fn replace(tx: &Connection, article: i64, content: Option<&Content>) -> Result<()> {
    tx.execute("DELETE FROM byline_entry WHERE article = ?1", [article])?;
    let mut put = tx.prepare("INSERT INTO byline_entry (article, ord, author, role) VALUES (?1, ?2, ?3, ?4)")?;
    for (ord, (author, role)) in (0_i64..).zip(content.into_iter().flat_map(entries)) {
        put.execute((article, ord, author.map(|uid| *uid.as_bytes()), role))?;
    }
    Ok(())
}

/// Whether the rows are those of the content.
pub(crate) fn follows(tx: &Connection, article: i64, content: Option<&Content>) -> Result<bool> {
    let mut kept = tx.prepare("SELECT author, role FROM byline_entry WHERE article = ?1 ORDER BY ord")?;
    let kept = kept
        .query_map([article], |row| Ok((row.get::<_, Option<[u8; 16]>>(0)?, row.get::<_, String>(1)?)))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let wanted = content.into_iter().flat_map(entries).map(|(author, role)| (author.map(|uid| *uid.as_bytes()), role));
    Ok(wanted.eq(kept.iter().map(|(author, role)| (*author, role.as_str()))))
}

/// Fills the table from every article's newest content, once, for a store from before it.
pub(crate) fn rebuild(tx: &Connection) -> Result<()> {
    for article in articles(tx)? {
        replace(tx, article, revision::latest_content(tx, article)?.as_ref())?;
    }
    Ok(())
}

/// Every article's local id.
pub(crate) fn articles(tx: &Connection) -> Result<Vec<i64>> {
    let mut all = tx.prepare("SELECT id FROM article ORDER BY id")?;
    Ok(all.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

impl Store {
    /// The articles whose newest revision names an author, the latest first. An author who stands in one twice is
    /// answered twice.
    ///
    /// # Errors
    /// [`crate::StoreError::UnknownAuthor`].
    pub fn articles_by(&self, author: AuthorUid, limit: u32) -> Result<Vec<BylineArticle>> {
        self.read(|tx| {
            let id = author::id(tx, author)?;
            let mut all = tx.prepare(
                "SELECT article.uid, ord, (SELECT count(*) FROM byline_entry AS beside WHERE beside.article = article.id),
                        role, bio_revision.number, body.hash
                 FROM byline_entry JOIN article ON article.id = byline_entry.article
                 LEFT JOIN revision ON revision.article = article.id AND revision.number =
                     (SELECT max(number) FROM revision AS newest WHERE newest.article = article.id AND state = 0)
                 LEFT JOIN revision_bio ON revision_bio.revision = revision.id AND revision_bio.author = ?2
                 LEFT JOIN bio_revision ON bio_revision.id = revision_bio.bio_revision AND bio_revision.withheld = 0
                 LEFT JOIN body ON body.id = bio_revision.body
                 WHERE byline_entry.author = ?1 ORDER BY article.changed_at DESC, article.id DESC, ord LIMIT ?3",
            )?;
            let found = |row: &rusqlite::Row<'_>| {
                let number: Option<u32> = row.get(4)?;
                let hash: Option<[u8; 32]> = row.get(5)?;
                Ok(BylineArticle {
                    article: ArticleUid::from_bytes(row.get(0)?),
                    place: row.get::<_, u32>(1)? + 1,
                    of: row.get(2)?,
                    role: row.get(3)?,
                    bio: number.zip(hash.map(BioHash::from_bytes)),
                })
            };
            Ok(all.query_map((author.as_bytes(), id, limit), found)?.collect::<rusqlite::Result<_>>()?)
        })
    }
}
