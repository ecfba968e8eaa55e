//! The desk's log: what was done to articles beside their content. Each entry's hash covers the one before it.

use rusqlite::{Connection, OptionalExtension};
use stet_article::ArticleUid;

use crate::article;
use crate::error::Result;
use crate::store::Store;

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventEntry {
    /// When, in UTC milliseconds.
    pub at: i64,
    /// Who did it, by name.
    pub who: String,
    /// What was done: `spiked`, `unspiked`, `mark withdrawn` …
    pub what: String,
    /// To which article.
    pub article: Option<ArticleUid>,
    /// More words.
    pub detail: String,
}

/// The hash of an entry after the one before it.
pub(crate) fn chain(before: &[u8], at: i64, who: &str, what: &str, article: Option<i64>, detail: &str) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_derive_key("stet event 1");
    hasher.update(before);
    // Lengths stand before the texts, so that no two entries spell the same bytes.
    hasher.update(&at.to_le_bytes()).update(&article.unwrap_or(0).to_le_bytes());
    for text in [who, what, detail] {
        hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
    }
    *hasher.finalize().as_bytes()
}

/// Writes a line inside the transaction of the deed itself.
pub(crate) fn add(tx: &Connection, at: i64, who: &str, what: &str, article: Option<i64>, detail: &str) -> Result<()> {
    let last = tx.query_row("SELECT hash FROM event ORDER BY id DESC LIMIT 1", [], |row| row.get::<_, [u8; 32]>(0));
    let before = last.optional()?.unwrap_or_default();
    let hash = chain(&before, at, who, what, article, detail);
    tx.execute(
        "INSERT INTO event (at, who, what, article, detail, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (at, who, what, article, detail, hash),
    )?;
    Ok(())
}

impl Store {
    /// Writes a line of the desk's own into the log.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`](crate::StoreError::UnknownArticle).
    pub fn add_event(&self, event: EventEntry) -> Result<()> {
        self.write(move |tx| {
            let article = event.article.map(|uid| article::id(tx, uid)).transpose()?;
            add(tx, event.at, &event.who, &event.what, article, &event.detail)
        })
    }

    /// The newest lines of the log, newest first, of one article or of all.
    ///
    /// # Errors
    /// As every call.
    pub fn events(&self, article: Option<ArticleUid>, limit: u32) -> Result<Vec<EventEntry>> {
        self.read(|tx| {
            let mut lines = tx.prepare(
                "SELECT event.at, who, what, article.uid, detail FROM event LEFT JOIN article ON article.id = event.article
                 WHERE ?1 IS NULL OR article.uid = ?1 ORDER BY event.id DESC LIMIT ?2",
            )?;
            let entry = |row: &rusqlite::Row<'_>| {
                Ok(EventEntry {
                    at: row.get(0)?,
                    who: row.get(1)?,
                    what: row.get(2)?,
                    article: row.get::<_, Option<[u8; 16]>>(3)?.map(ArticleUid::from_bytes),
                    detail: row.get(4)?,
                })
            };
            let uid = article.map(|uid| *uid.as_bytes());
            Ok(lines.query_map((uid, limit), entry)?.collect::<rusqlite::Result<_>>()?)
        })
    }
}
