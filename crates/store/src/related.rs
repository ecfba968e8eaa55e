//! Links from article to article, derived from the newest content of each.

use rusqlite::Connection;
use stet_article::{ArticleUid, Content, RelatedKind, Target};

use crate::error::Result;
use crate::store::Store;

/// A link that leads to an article from another one's newest revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingLink {
    /// Where it stands.
    pub from: ArticleUid,
    /// The slug there.
    pub slug: String,
    /// The headline there.
    pub headline: String,
    /// The words of the link.
    pub label: String,
    /// Its kind.
    pub kind: RelatedKind,
}

/// The article's outgoing links follow its newest content.
pub(crate) fn replace(tx: &Connection, article: i64, content: &Content) -> Result<()> {
    tx.execute("DELETE FROM related_link WHERE article = ?1", [article])?;
    for (ord, link) in (0_i64..).zip(&content.related) {
        if let Some(Target::Article(target)) = &link.target {
            tx.execute(
                "INSERT INTO related_link (article, ord, target, label, kind) VALUES (?1, ?2, ?3, ?4, ?5)",
                (article, ord, target.as_bytes(), &link.label, link.kind.name()),
            )?;
        }
    }
    Ok(())
}

impl Store {
    /// The links that lead to an article, which need not be in this store.
    ///
    /// # Errors
    /// As every call.
    pub fn incoming_links(&self, article: ArticleUid) -> Result<Vec<IncomingLink>> {
        self.read(|tx| {
            let mut links = tx.prepare(
                "SELECT uid, slug, headline, label, kind FROM related_link JOIN article ON article.id = related_link.article
                 WHERE target = ?1 ORDER BY changed_at DESC, ord",
            )?;
            let link = |row: &rusqlite::Row<'_>| {
                Ok(IncomingLink {
                    from: ArticleUid::from_bytes(row.get(0)?),
                    slug: row.get(1)?,
                    headline: row.get(2)?,
                    label: row.get(3)?,
                    kind: RelatedKind::from_name(&row.get::<_, String>(4)?).unwrap_or_default(),
                })
            };
            Ok(links.query_map([article.as_bytes()], link)?.collect::<rusqlite::Result<_>>()?)
        })
    }
}
