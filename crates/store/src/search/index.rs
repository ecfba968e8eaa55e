//! The two indexes of words: of the newest content of every article (`search`), and of what each revision changed
//! (`search_history`). Both are derived: they follow a save in its own transaction and are never in its way.

use std::ops::ControlFlow;

use rusqlite::{Connection, OptionalExtension};
use stet_article::Content;

use super::changes::{self, Words};
use super::pieces::pieces;
use super::tokens;
use crate::body;
use crate::error::{Result, StoreError};
use crate::revision;
use crate::store::Store;
use crate::verify::Progress;

/// The indexes as the newest migration makes them, for building them anew.
const TABLES: &str = include_str!("../migrations/0006.sql");
/// A store with no more revisions than this is indexed while it is migrated; a larger one afterwards, bit by bit.
const AT_ONCE: i64 = 4_000;
/// How many articles or revisions one transaction of catching up takes.
const BATCH: i64 = 200;

/// The index follows an article's newest content. Where it cannot, the save goes on: the savepoint undoes what
/// was begun, and the index is called stale until it is built anew.
pub(crate) fn replace(tx: &Connection, article: i64, content: &Content) {
    guarded(tx, |tx| put_article(tx, article, Some(content)));
}

/// The index is to read an article again: what a save does, which is not to wait for it.
pub(crate) fn read_later(tx: &Connection, article: i64) {
    guarded(tx, |tx| {
        tx.execute("INSERT INTO search_due (article) VALUES (?1) ON CONFLICT DO NOTHING", [article])?;
        Ok(())
    });
}

/// The index forgets an article of which nothing can be shown any more.
pub(crate) fn forget(tx: &Connection, article: i64) {
    guarded(tx, |tx| put_article(tx, article, None));
}

/// The index of history takes a revision's changes in.
pub(crate) fn add_revision(tx: &Connection, revision: i64, words: &Words) {
    guarded(tx, |tx| put_revision(tx, revision, Some(words)));
}

/// The index of history reads again what revisions changed; one that cannot be read is in it no more.
pub(crate) fn read_revisions_again(tx: &Connection, revisions: &[i64]) {
    let mut cache = body::Cache::some();
    guarded(tx, |tx| {
        for revision in revisions {
            let changed = changes::changed_by(tx, *revision, &mut cache).ok().flatten();
            put_revision(tx, *revision, changed.map(|changed| changed.words()).as_ref())?;
        }
        Ok(())
    });
}

/// The revisions of an article whose state before was purged or lost, or is among `news`.
pub(crate) fn resting_on(tx: &Connection, article: i64, news: &[i64]) -> Result<Vec<i64>> {
    let mut all = tx.prepare(
        "SELECT revision.id, parent.id, parent.state FROM revision
         JOIN revision_parent ON revision_parent.revision = revision.id AND ord = 0
         JOIN revision AS parent ON parent.id = revision_parent.parent
         WHERE revision.article = ?1 AND revision.state = 0",
    )?;
    let mut resting = Vec::new();
    let mut rows = all.query([article])?;
    while let Some(row) = rows.next()? {
        if row.get::<_, i64>(2)? != 0 || news.contains(&row.get(1)?) {
            resting.push(row.get(0)?);
        }
    }
    Ok(resting)
}

/// Answers whether it could be done.
fn guarded(tx: &Connection, write: impl FnOnce(&Connection) -> rusqlite::Result<()>) -> bool {
    let done = in_savepoint(tx, write);
    if let Err(error) = &done {
        tracing::warn!(%error, "the index of words could not follow a save; it will be built anew");
        if let Err(error) = tx.execute("UPDATE search_state SET stale = 1", []) {
            tracing::warn!(%error, "the index of words could not be called stale");
        }
    }
    done.is_ok()
}

fn in_savepoint(tx: &Connection, write: impl FnOnce(&Connection) -> rusqlite::Result<()>) -> rusqlite::Result<()> {
    tx.execute_batch("SAVEPOINT words")?;
    let written = write(tx);
    // After some errors SQLite has undone the whole transaction, and there is no savepoint left to leave.
    let left = tx.execute_batch(if written.is_ok() { "RELEASE words" } else { "ROLLBACK TO words; RELEASE words" });
    written.and(left)
}

fn put_article(tx: &Connection, article: i64, content: Option<&Content>) -> rusqlite::Result<()> {
    tx.prepare("DELETE FROM search WHERE rowid = ?1")?.execute([article])?;
    tx.execute("DELETE FROM search_due WHERE article = ?1", [article])?;
    let Some(content) = content else { return Ok(()) };
    let (mut title, mut body) = (String::new(), String::new());
    for piece in pieces(content) {
        tokens::line(&piece.text, if piece.is_title() { &mut title } else { &mut body });
    }
    tx.prepare("INSERT INTO search (rowid, title, body) VALUES (?1, ?2, ?3)")?.execute((article, title, body))?;
    Ok(())
}

fn put_revision(tx: &Connection, revision: i64, words: Option<&Words>) -> rusqlite::Result<()> {
    tx.prepare("DELETE FROM search_history WHERE rowid = ?1")?.execute([revision])?;
    if let Some(words) = words {
        tx.prepare("INSERT INTO search_history (rowid, added, removed) VALUES (?1, ?2, ?3)")?.execute((
            revision,
            &words.added,
            &words.removed,
        ))?;
    }
    Ok(())
}

/// How far the indexes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Left {
    stale: bool,
    /// Articles up to this local id are still to be read; 0 where none is.
    articles: i64,
    /// Revisions, likewise.
    revisions: i64,
}

fn left(tx: &Connection) -> Result<Left> {
    let row = tx
        .query_row("SELECT stale, articles_left, revisions_left FROM search_state", [], |row| {
            Ok(Left { stale: row.get(0)?, articles: row.get(1)?, revisions: row.get(2)? })
        })
        .optional();
    match row {
        Ok(Some(left)) => Ok(left),
        // Without its own table nothing is known of it.
        Ok(None) => Ok(Left { stale: true, articles: 0, revisions: 0 }),
        Err(error) if error.to_string().contains("no such table") => {
            Ok(Left { stale: true, articles: 0, revisions: 0 })
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether each kept revision and article that should be in an index is in it.
pub(crate) fn is_whole(tx: &Connection) -> bool {
    let whole = || -> Result<bool> {
        let left = left(tx)?;
        let number = |sql: &str| tx.query_row(sql, [], |row| row.get::<_, i64>(0));
        // What is still to be read is missing for a reason.
        let history = left.revisions > 0
            || number("SELECT count(*) FROM search_history_docsize")?
                == number("SELECT count(*) FROM revision WHERE state = 0")?;
        let now = left.articles > 0
            || number("SELECT count(*) FROM search_docsize")?
                == number(
                    "SELECT count(*) FROM article WHERE EXISTS
                             (SELECT 1 FROM revision WHERE revision.article = article.id AND state = 0)",
                )?;
        Ok(!left.stale && history && now)
    };
    whole().unwrap_or(false)
}

/// After the tables were made: what there is still to read.
pub(crate) fn begin(tx: &Connection) -> Result<()> {
    tx.execute(
        "UPDATE search_state SET stale = 0, articles_left = (SELECT coalesce(max(id), 0) FROM article),
             revisions_left = (SELECT coalesce(max(id), 0) FROM revision)",
        [],
    )?;
    Ok(())
}

/// For a store that comes up from an older form: a small one is done at once.
pub(crate) fn after_migrating(tx: &Connection) -> Result<()> {
    begin(tx)?;
    if left(tx)?.revisions <= AT_ONCE {
        build(tx, &mut |_| ControlFlow::Continue(()))?;
    }
    Ok(())
}

/// Reads everything that is still to be read, in this transaction.
///
/// # Errors
/// [`StoreError::Stopped`] where `progress` breaks off.
pub(crate) fn build(tx: &Connection, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<()> {
    while let Some(step) = batch(tx)? {
        if progress(step).is_break() {
            return Err(StoreError::Stopped);
        }
    }
    Ok(())
}

fn is_due(tx: &Connection) -> rusqlite::Result<bool> {
    tx.prepare("SELECT 1 FROM search_due LIMIT 1")?.exists([])
}

/// Reads again the articles that saves have named, so many at most; answers how many are left.
fn read_due(tx: &Connection, most: i64) -> Result<u32> {
    let due = tx
        .prepare("SELECT article FROM search_due ORDER BY article DESC LIMIT ?1")?
        .query_map([most], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    let read = guarded(tx, |tx| {
        for article in due {
            let content = revision::latest_content(tx, article).unwrap_or_default();
            put_article(tx, article, content.as_ref())?;
        }
        Ok(())
    });
    if !read {
        // The index is stale: it is built anew, and these with it.
        tx.execute("DELETE FROM search_due", [])?;
    }
    Ok(tx.query_row("SELECT count(*) FROM search_due", [], |row| row.get(0))?)
}

/// Reads the next ones, the newest first, and says how far it is; `None` where everything was read.
fn batch(tx: &Connection) -> Result<Option<Progress>> {
    let left = left(tx)?;
    let (table, column, upto) = if left.articles > 0 {
        ("article", "articles_left", left.articles)
    } else if left.revisions > 0 {
        ("revision", "revisions_left", left.revisions)
    } else {
        return Ok(None);
    };
    let all: i64 = tx.query_row(&format!("SELECT coalesce(max(id), 0) FROM {table}"), [], |row| row.get(0))?;
    let ids = tx
        .prepare(&format!("SELECT id FROM {table} WHERE id <= ?1 ORDER BY id DESC LIMIT ?2"))?
        .query_map((upto, BATCH), |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    let next = match ids.last() {
        Some(last) if i64::try_from(ids.len()).unwrap_or(BATCH) == BATCH => (last - 1).max(0),
        _ => 0,
    };
    if left.articles > 0 {
        for article in &ids {
            put_article(tx, *article, revision::latest_content(tx, *article)?.as_ref())?;
        }
    } else {
        // Oldest first within a batch: each is the state before the next.
        let mut cache = body::Cache::some();
        for revision in ids.iter().rev() {
            let changed = changes::changed_by(tx, *revision, &mut cache).ok().flatten();
            put_revision(tx, *revision, changed.map(|changed| changed.words()).as_ref())?;
        }
    }
    tx.execute(&format!("UPDATE search_state SET {column} = ?1"), [next])?;
    let counted = |number: i64| u64::try_from(number).unwrap_or(0);
    let what = if left.articles > 0 { "words of articles" } else { "words of revisions" };
    Ok(Some(Progress { what, done: counted(all - next), of: counted(all) }))
}

/// Makes the indexes anew and empty, whatever became of them.
fn reset(tx: &Connection) -> Result<()> {
    tx.execute_batch(TABLES)?;
    tx.execute_batch(
        "DROP TABLE IF EXISTS search_due; CREATE TABLE search_due (\n    article INTEGER PRIMARY KEY\n) STRICT",
    )?;
    begin(tx)
}

impl Store {
    /// True where words of articles or revisions are not in the indexes yet: after a migration of a large store, or
    /// where a save could not be indexed. [`Store::catch_up_search`] is due then.
    ///
    /// # Errors
    /// As every call.
    pub fn search_is_behind(&self) -> Result<bool> {
        self.read(|tx| {
            let left = left(tx)?;
            Ok(left.stale || left.articles > 0 || left.revisions > 0 || is_due(tx).unwrap_or(true))
        })
    }

    /// True where what some revisions changed is not in the index of history yet.
    pub(crate) fn history_is_behind(&self) -> Result<bool> {
        self.read(|tx| left(tx).map(|left| left.stale || left.revisions > 0))
    }

    /// Reads into the index what saves have named since, a bounded number of articles: before a search, and now and then.
    /// Answers whether all of them were read. A store that is only read stays as it is.
    ///
    /// # Errors
    /// As every call.
    pub fn settle_search(&self) -> Result<bool> {
        let due = self.read(|tx| Ok(is_due(tx)))?;
        if !due.unwrap_or(false) || self.writer().is_err() {
            return Ok(true);
        }
        Ok(self.write(|tx| read_due(tx, BATCH))? == 0)
    }

    /// Brings the indexes of words up to date, in short transactions between which others may write; stopped, it goes
    /// on from there the next time. Answers whether everything is in them.
    ///
    /// # Errors
    /// As every call.
    pub fn catch_up_search(&self, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<bool> {
        self.write(|tx| if left(tx)?.stale { reset(tx) } else { Ok(()) })?;
        while !self.settle_search()? {
            if progress(Progress { what: "words of articles", done: 0, of: 0 }).is_break() {
                return Ok(false);
            }
        }
        while let Some(step) = self.write(|tx| batch(tx))? {
            if progress(step).is_break() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Builds the indexes of words anew, whatever became of them.
    ///
    /// # Errors
    /// As [`Store::catch_up_search`].
    pub fn rebuild_search(&self, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<bool> {
        self.write(|tx| reset(tx))?;
        self.catch_up_search(progress)
    }

    /// Writes the indexes anew from their own rows, so that nothing of a row that went is left in them. Where that
    /// fails they are made empty, and are behind.
    pub(crate) fn scrub_search(&self) -> Result<()> {
        self.write(|tx| {
            let scrubbed = tx.execute_batch(
                "SAVEPOINT scrub; INSERT INTO search (search) VALUES ('optimize');
                 INSERT INTO search_history (search_history) VALUES ('optimize'); RELEASE scrub",
            );
            if let Err(error) = scrubbed {
                tracing::warn!(%error, "the index of words could not be written anew; it is emptied");
                let _ = tx.execute_batch("ROLLBACK TO scrub; RELEASE scrub");
                reset(tx)?;
            }
            Ok(())
        })
    }
}
