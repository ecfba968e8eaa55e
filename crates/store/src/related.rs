//! Links from article to article, derived from the newest content of each: its list and its text.

use rusqlite::Connection;
use stet_article::{ArticleUid, Content, OutgoingPlace, RelatedKind, Target};

use crate::error::Result;
use crate::store::Store;
use crate::{article, body};

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
    /// Whether it stands in the text, and not in the list of related links.
    pub in_text: bool,
}

/// The article's outgoing links follow its newest content.
pub(crate) fn replace(tx: &Connection, article: i64, content: &Content) -> Result<()> {
    tx.execute("DELETE FROM related_link WHERE article = ?1", [article])?;
    let mut put = tx.prepare(
        "INSERT INTO related_link (article, ord, target, address, label, kind, place) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (ord, link) in (0_i64..).zip(content.outgoing()) {
        let (target, address) = match &link.target {
            Some(Target::Article(target)) => (Some(target.as_bytes()), None),
            Some(Target::Address(address)) => (None, Some(address)),
            None => continue,
        };
        let place = match link.place {
            OutgoingPlace::Related(_) => "related",
            OutgoingPlace::Body(_) => "text",
        };
        put.execute((article, ord, target, address, &link.label, link.kind.name(), place))?;
    }
    Ok(())
}

impl Store {
    /// The links that lead to an article, which need not be in this store: by its identity, or by one of the
    /// addresses under which it stands before the reader. The last changed article first. Its own are not among them.
    ///
    /// # Errors
    /// As every call.
    pub fn incoming_links(&self, article: ArticleUid, addresses: &[String]) -> Result<Vec<IncomingLink>> {
        self.read(|tx| {
            // A list as one parameter: what is in it is never a part of the SQL.
            let addresses = serde_json::to_string(addresses).unwrap_or_else(|_| "[]".to_owned());
            let mut links = tx.prepare(
                "SELECT uid, slug, headline, label, kind, place FROM related_link
                 JOIN article ON article.id = related_link.article
                 WHERE (target = ?1 OR address IN (SELECT value FROM json_each(?2))) AND uid <> ?1
                 ORDER BY changed_at DESC, article.id, ord",
            )?;
            let link = |row: &rusqlite::Row<'_>| {
                Ok(IncomingLink {
                    from: ArticleUid::from_bytes(row.get(0)?),
                    slug: row.get(1)?,
                    headline: row.get(2)?,
                    label: row.get(3)?,
                    kind: RelatedKind::from_name(&row.get::<_, String>(4)?).unwrap_or_default(),
                    in_text: row.get::<_, String>(5)? == "text",
                })
            };
            Ok(links.query_map((article.as_bytes(), addresses), link)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The headlines of an article's newest revisions, the newest first, each once; at most `limit` revisions are
    /// read. What cannot be read is passed over.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`](crate::StoreError::UnknownArticle).
    pub fn headlines(&self, article: ArticleUid, limit: u32) -> Result<Vec<String>> {
        self.read(|tx| {
            let id = article::id(tx, article)?;
            let mut bodies =
                tx.prepare("SELECT body FROM revision WHERE article = ?1 AND state = 0 ORDER BY number DESC LIMIT ?2")?;
            let mut headlines: Vec<String> = Vec::new();
            for body in bodies.query_map((id, limit), |row| row.get::<_, i64>(0))? {
                let Some(content) = body::get(tx, body?).ok().and_then(|bytes| Content::read(&bytes).ok()) else {
                    continue;
                };
                if !content.headline.is_empty() && !headlines.contains(&content.headline) {
                    headlines.push(content.headline);
                }
            }
            Ok(headlines)
        })
    }
}
