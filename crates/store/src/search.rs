//! The index of words over the newest revision of every article. It is derived and never in the way of a save.

use rusqlite::Connection;
use stet_article::{ArticleUid, Content};

use crate::error::Result;
use crate::find::expression;
use crate::revision;
use crate::store::Store;

/// Where words are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SearchIn {
    /// Slug, section, headline and standfirst.
    Title,
    /// The body too.
    #[default]
    Everything,
}

/// An article whose newest revision holds the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchHit {
    /// Which.
    pub article: ArticleUid,
    /// Its slug.
    pub slug: String,
    /// Its headline.
    pub headline: String,
}

/// The index follows an article's newest content. Where it cannot, the save goes on: the savepoint undoes what
/// was begun, and the index is called stale until it is rebuilt.
pub(crate) fn replace(tx: &Connection, article: i64, content: &Content) {
    if let Err(error) = in_savepoint(tx, article, content) {
        tracing::warn!(%error, "the index of words could not follow a save; it will be rebuilt");
        if let Err(error) = tx.execute("UPDATE search_state SET stale = 1", []) {
            tracing::warn!(%error, "the index of words could not be called stale");
        }
    }
}

fn in_savepoint(tx: &Connection, article: i64, content: &Content) -> rusqlite::Result<()> {
    tx.execute_batch("SAVEPOINT words")?;
    let written = index(tx, article, content);
    // After some errors SQLite has undone the whole transaction, and there is no savepoint left to leave.
    let left = tx.execute_batch(if written.is_ok() { "RELEASE words" } else { "ROLLBACK TO words; RELEASE words" });
    written.and(left)
}

fn index(tx: &Connection, article: i64, content: &Content) -> rusqlite::Result<()> {
    let title = [&*content.slug, &content.section, &content.headline, &content.standfirst].join("\n");
    // NUL means different things to different versions of the tokeniser; no valid article has one.
    let clean = |text: String| text.replace('\0', " ");
    tx.execute("DELETE FROM search WHERE rowid = ?1", [article])?;
    tx.execute(
        "INSERT INTO search (rowid, title, body) VALUES (?1, ?2, ?3)",
        (article, clean(title), clean(content.body_text())),
    )?;
    Ok(())
}

impl Store {
    /// The articles whose newest revision holds all the words, the best first. The last word may be a beginning;
    /// nothing typed is ever an expression.
    ///
    /// # Errors
    /// As every call.
    pub fn search(&self, words: &str, search_in: SearchIn, limit: u32) -> Result<Vec<SearchHit>> {
        let Some(expression) = expression(words, search_in == SearchIn::Title) else { return Ok(Vec::new()) };
        self.read(|tx| {
            let mut hits = tx.prepare(
                "SELECT uid, slug, headline FROM search JOIN article ON article.id = search.rowid
                 WHERE search MATCH ?1 ORDER BY bm25(search, 5.0, 1.0), article.id LIMIT ?2",
            )?;
            let hit = |row: &rusqlite::Row<'_>| {
                Ok(SearchHit { article: ArticleUid::from_bytes(row.get(0)?), slug: row.get(1)?, headline: row.get(2)? })
            };
            Ok(hits.query_map((expression, limit), hit)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// True where a save could not be indexed, so that [`Store::rebuild_search`] is due.
    ///
    /// # Errors
    /// As every call.
    pub fn search_is_stale(&self) -> Result<bool> {
        self.read(|tx| Ok(tx.query_row("SELECT stale FROM search_state", [], |row| row.get(0))?))
    }

    /// Builds the index of words again from the newest revisions, and answers how many articles are in it.
    ///
    /// # Errors
    /// As every call.
    pub fn rebuild_search(&self) -> Result<u64> {
        self.write(|tx| {
            tx.execute("INSERT INTO search (search) VALUES ('delete-all')", [])?;
            let articles = tx
                .prepare("SELECT id FROM article")?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<Vec<i64>>>()?;
            let mut count = 0;
            for article in articles {
                if let Some(content) = revision::latest_content(tx, article)? {
                    index(tx, article, &content)?;
                    count += 1;
                }
            }
            tx.execute("UPDATE search_state SET stale = 0", [])?;
            Ok(count)
        })
    }
}
