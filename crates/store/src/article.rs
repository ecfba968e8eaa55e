//! The card of each article: what a list shows of it, and whether it is spiked.

use rusqlite::{Connection, OptionalExtension};
use stet_article::ArticleUid;

use crate::error::{Result, StoreError};
use crate::event;
use crate::find::{expression, like};
use crate::mark::{self, Mark};
use crate::search::SearchIn;
use crate::store::Store;
use crate::working::CardTitle;

/// Put away before publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spike {
    /// When, in UTC milliseconds.
    pub at: i64,
    /// Who did it, by name.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// An article as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleCard {
    /// Who it is.
    pub uid: ArticleUid,
    /// The slug of its newest state, unsaved changes included.
    pub slug: String,
    /// The section.
    pub section: String,
    /// The headline.
    pub headline: String,
    /// When it was made, in UTC milliseconds.
    pub created_at: i64,
    /// When it was last changed, unsaved changes included, in UTC milliseconds.
    pub changed_at: i64,
    /// The words of its latest revision's body.
    pub words: u32,
    /// The number of its latest revision.
    pub latest: u32,
    /// How many revisions no other came from; more than one is a divergence to be looked at.
    pub heads: u32,
    /// The number of the live revision.
    pub live: Option<u32>,
    /// True where there is a working copy.
    pub unsaved: bool,
    /// Set while it is spiked.
    pub spiked: Option<Spike>,
    /// The marks on all its revisions that stand, oldest first.
    pub marks: Vec<Mark>,
}

/// Which articles to list.
#[derive(Clone, Debug)]
pub struct ArticleQuery {
    /// Words to look for; empty finds all. They are never an expression.
    pub words: String,
    /// Where to look for them.
    pub search_in: SearchIn,
    /// Spiked ones too.
    pub spiked: bool,
    /// How many at most.
    pub limit: u32,
    /// How many of the first to leave out.
    pub skip: u32,
}

impl Default for ArticleQuery {
    fn default() -> Self {
        Self { words: String::new(), search_in: SearchIn::Everything, spiked: false, limit: 500, skip: 0 }
    }
}

const COLUMNS: &str = "SELECT id, uid, slug, section, headline, created_at, changed_at, words, latest,
    (SELECT count(*) FROM head WHERE head.article = article.id),
    EXISTS (SELECT 1 FROM working WHERE working.article = article.id), spiked_at, spiked_by, spike_reason
    FROM article";

fn card(row: &rusqlite::Row<'_>) -> rusqlite::Result<(i64, ArticleCard)> {
    let spiked = match row.get::<_, Option<i64>>(11)? {
        Some(at) => Some(Spike {
            at,
            by: row.get::<_, Option<String>>(12)?.unwrap_or_default(),
            reason: row.get::<_, Option<String>>(13)?.unwrap_or_default(),
        }),
        None => None,
    };
    let card = ArticleCard {
        uid: ArticleUid::from_bytes(row.get(1)?),
        slug: row.get(2)?,
        section: row.get(3)?,
        headline: row.get(4)?,
        created_at: row.get(5)?,
        changed_at: row.get(6)?,
        words: row.get(7)?,
        latest: row.get(8)?,
        heads: row.get(9)?,
        live: None,
        unsaved: row.get(10)?,
        spiked,
        marks: Vec::new(),
    };
    Ok((row.get(0)?, card))
}

fn with_marks(tx: &Connection, (id, mut card): (i64, ArticleCard)) -> Result<ArticleCard> {
    card.marks = mark::of_article(tx, id)?;
    // They come oldest first, so the last Published one is live.
    card.live = card.marks.iter().rev().find(|mark| mark.kind == mark::MarkKind::Published).map(|mark| mark.number);
    Ok(card)
}

/// The local id of an article, if it is here.
pub(crate) fn find_id(tx: &Connection, uid: ArticleUid) -> Result<Option<i64>> {
    Ok(tx.query_row("SELECT id FROM article WHERE uid = ?1", [uid.as_bytes()], |row| row.get(0)).optional()?)
}

/// The local id of an article.
pub(crate) fn id(tx: &Connection, uid: ArticleUid) -> Result<i64> {
    find_id(tx, uid)?.ok_or_else(|| StoreError::UnknownArticle { name: uid.to_string() })
}

/// What the list shows from now on.
pub(crate) fn set_title(tx: &Connection, article: i64, title: &CardTitle) -> Result<()> {
    tx.execute(
        "UPDATE article SET slug = ?2, section = ?3, headline = ?4 WHERE id = ?1",
        (article, &title.slug, &title.section, &title.headline),
    )?;
    Ok(())
}

/// One way of looking at what a query finds: with what was typed, and the expression that it means.
type Look<T> = fn(&Connection, &ArticleQuery, &str, Option<&str>) -> Result<T>;

impl Store {
    /// The articles, the last changed first.
    ///
    /// # Errors
    /// As every call.
    pub fn list_articles(&self, query: &ArticleQuery) -> Result<Vec<ArticleCard>> {
        self.look(query, list)
    }

    /// How many articles a query finds, whatever its limit and how many it skips.
    ///
    /// # Errors
    /// As every call.
    pub fn count_articles(&self, query: &ArticleQuery) -> Result<u32> {
        self.look(query, count)
    }

    fn look<T>(&self, query: &ArticleQuery, by: Look<T>) -> Result<T> {
        self.read(|tx| {
            let typed = query.words.trim();
            let words = expression(typed, query.search_in == SearchIn::Title);
            match by(tx, query, typed, words.as_deref()) {
                // A damaged index hides no article: the titles can be looked through without it.
                Err(StoreError::Sqlite(error)) if words.is_some() => {
                    tracing::warn!(%error, "the index of words could not be read; only titles were searched");
                    by(tx, query, typed, None)
                }
                other => other,
            }
        })
    }

    /// One article's card.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`].
    pub fn article(&self, uid: ArticleUid) -> Result<ArticleCard> {
        self.read(|tx| {
            let row = tx.query_row(&format!("{COLUMNS} WHERE uid = ?1"), [uid.as_bytes()], card).optional()?;
            with_marks(tx, row.ok_or_else(|| StoreError::UnknownArticle { name: uid.to_string() })?)
        })
    }

    /// Spikes an article, or brings it back with `None`. `by` and `at` say who did either, and when.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`].
    pub fn set_spiked(&self, uid: ArticleUid, reason: Option<&str>, by: &str, at: i64) -> Result<()> {
        let (reason, by) = (reason.map(str::to_owned), by.to_owned());
        self.write(move |tx| {
            let id = id(tx, uid)?;
            let spiked = reason.is_some();
            tx.execute(
                "UPDATE article SET spiked_at = ?2, spiked_by = ?3, spike_reason = ?4 WHERE id = ?1",
                (id, spiked.then_some(at), spiked.then_some(&by), &reason),
            )?;
            let what = if spiked { "spiked" } else { "unspiked" };
            event::add(tx, at, &by, what, Some(id), reason.as_deref().unwrap_or_default())
        })
    }
}

/// The condition that a query means; its parameters are the expression, the spiked flag and the pattern.
fn condition(words: Option<&str>) -> String {
    let found =
        if words.is_some() { "OR id IN (SELECT rowid FROM search WHERE search MATCH ?1)" } else { "OR ?1 = ''" };
    format!(
        "WHERE (?2 OR spiked_at IS NULL)
           AND (?3 = '%%' OR slug LIKE ?3 ESCAPE '\\' OR headline LIKE ?3 ESCAPE '\\' {found})"
    )
}

fn list(tx: &Connection, query: &ArticleQuery, typed: &str, words: Option<&str>) -> Result<Vec<ArticleCard>> {
    let condition = condition(words);
    let mut all = tx.prepare(&format!("{COLUMNS} {condition} ORDER BY changed_at DESC, id DESC LIMIT ?4 OFFSET ?5"))?;
    let rows = all.query_map((words.unwrap_or("-"), query.spiked, like(typed), query.limit, query.skip), card)?;
    let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter().map(|row| with_marks(tx, row)).collect()
}

fn count(tx: &Connection, query: &ArticleQuery, typed: &str, words: Option<&str>) -> Result<u32> {
    let sql = format!("SELECT count(*) FROM article {}", condition(words));
    Ok(tx.query_row(&sql, (words.unwrap_or("-"), query.spiked, like(typed)), |row| row.get(0))?)
}
