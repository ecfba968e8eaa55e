//! Articles that a file from outside may be a later state of.

use stet_article::ArticleUid;

use crate::error::Result;
use crate::search::SearchHit;
use crate::store::Store;

impl Store {
    /// The revisions whose hash begins with these eight bytes, as a file names its base: article and number.
    ///
    /// # Errors
    /// As every call.
    pub fn revisions_beginning(&self, start: [u8; 8]) -> Result<Vec<(ArticleUid, u32)>> {
        self.read(|tx| {
            let mut found = tx.prepare(
                "SELECT uid, number FROM revision JOIN article ON article.id = revision.article
                 WHERE substr(hash, 1, 8) = ?1 ORDER BY revision.id LIMIT 5",
            )?;
            let row = |row: &rusqlite::Row<'_>| Ok((ArticleUid::from_bytes(row.get(0)?), row.get(1)?));
            Ok(found.query_map([start], row)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The articles of this slug or of this headline, but for the case of ASCII letters; the last changed first, at
    /// most `limit`. An empty word finds nothing.
    ///
    /// # Errors
    /// As every call.
    pub fn articles_called(&self, slug: &str, headline: &str, limit: u32) -> Result<Vec<SearchHit>> {
        self.read(|tx| {
            let mut found = tx.prepare(
                "SELECT uid, slug, headline FROM article
                 WHERE (?1 <> '' AND slug = ?1 COLLATE NOCASE) OR (?2 <> '' AND headline = ?2 COLLATE NOCASE)
                 ORDER BY slug <> ?1 COLLATE NOCASE, changed_at DESC, id LIMIT ?3",
            )?;
            let hit = |row: &rusqlite::Row<'_>| {
                Ok(SearchHit { article: ArticleUid::from_bytes(row.get(0)?), slug: row.get(1)?, headline: row.get(2)? })
            };
            Ok(found.query_map((slug.trim(), headline.trim(), limit), hit)?.collect::<rusqlite::Result<_>>()?)
        })
    }
}
