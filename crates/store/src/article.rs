//! The card of each article: what a list shows of it, and whether it is spiked or killed.

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

/// Taken down after publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kill {
    /// When, in UTC milliseconds.
    pub at: i64,
    /// Who did it, by name.
    pub by: String,
    /// Why.
    pub reason: String,
    /// Who ordered it.
    pub ordered_by: String,
}

/// Where an article stands. Each has exactly one state; what is fact goes before what is planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArticleState {
    /// Being worked on.
    InHand,
    /// A revision is live.
    Published,
    /// Not live, and held until a time that has not come.
    Embargoed,
    /// Put away before publication.
    Spiked,
    /// Taken down after publication.
    Killed,
}

impl ArticleState {
    /// Every state, in the order of a list.
    pub const ALL: [Self; 5] = [Self::InHand, Self::Published, Self::Embargoed, Self::Spiked, Self::Killed];

    /// The state's name, in the store and in the terminal.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InHand => "in-hand",
            Self::Published => "published",
            Self::Embargoed => "embargoed",
            Self::Spiked => "spiked",
            Self::Killed => "killed",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// Which states a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StateFilter {
    /// All but what is spiked or killed.
    #[default]
    Standing,
    /// All.
    All,
    /// One.
    Only(ArticleState),
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
    /// Set while it is killed.
    pub killed: Option<Kill>,
    /// Not before this, in UTC milliseconds; unsaved changes included.
    pub embargo: Option<i64>,
    /// The marks on all its revisions that stand, oldest first.
    pub marks: Vec<Mark>,
}

impl ArticleCard {
    /// Where it stands at a moment, in UTC milliseconds.
    pub fn state(&self, now: i64) -> ArticleState {
        if self.killed.is_some() {
            ArticleState::Killed
        } else if self.spiked.is_some() {
            ArticleState::Spiked
        } else if self.live.is_some() {
            ArticleState::Published
        } else if self.embargo.is_some_and(|at| at > now) {
            ArticleState::Embargoed
        } else {
            ArticleState::InHand
        }
    }
}

/// Which articles to list.
#[derive(Clone, Debug)]
pub struct ArticleQuery {
    /// Words to look for; empty finds all. They are never an expression.
    pub words: String,
    /// Where to look for them.
    pub search_in: SearchIn,
    /// Where they stand.
    pub state: StateFilter,
    /// The moment at which they stand there, in UTC milliseconds: an embargo ends by itself.
    pub now: i64,
    /// How many at most.
    pub limit: u32,
    /// How many of the first to leave out.
    pub skip: u32,
}

impl Default for ArticleQuery {
    fn default() -> Self {
        Self {
            words: String::new(),
            search_in: SearchIn::Everything,
            state: StateFilter::Standing,
            now: 0,
            limit: 500,
            skip: 0,
        }
    }
}

const COLUMNS: &str = "SELECT id, uid, slug, section, headline, created_at, changed_at, words, latest,
    (SELECT count(*) FROM head WHERE head.article = article.id),
    EXISTS (SELECT 1 FROM working WHERE working.article = article.id), spiked_at, spiked_by, spike_reason,
    killed_at, killed_by, kill_reason, kill_ordered_by, embargo_at
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
    let killed = match row.get::<_, Option<i64>>(14)? {
        Some(at) => Some(Kill {
            at,
            by: row.get::<_, Option<String>>(15)?.unwrap_or_default(),
            reason: row.get::<_, Option<String>>(16)?.unwrap_or_default(),
            ordered_by: row.get::<_, Option<String>>(17)?.unwrap_or_default(),
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
        killed,
        embargo: row.get(18)?,
        marks: Vec::new(),
    };
    Ok((row.get(0)?, card))
}

fn with_marks(tx: &Connection, (id, mut card): (i64, ArticleCard)) -> Result<ArticleCard> {
    card.marks = mark::of_article(tx, id)?;
    // They come oldest first, so the last Published one is live; what was taken down is not.
    let standing = card.killed.is_none();
    card.live = card
        .marks
        .iter()
        .rev()
        .find(|mark| mark.kind == mark::MarkKind::Published)
        .map(|mark| mark.number)
        .filter(|_| standing);
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
        "UPDATE article SET slug = ?2, section = ?3, headline = ?4, embargo_at = ?5 WHERE id = ?1",
        (article, &title.slug, &title.section, &title.headline, title.embargo),
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

    /// How many articles stand in each state, of those that a query's words find; its own filter does not count.
    ///
    /// # Errors
    /// As every call.
    pub fn count_states(&self, query: &ArticleQuery) -> Result<Vec<(ArticleState, u32)>> {
        self.look(query, states)
    }

    fn look<T>(&self, query: &ArticleQuery, by: Look<T>) -> Result<T> {
        if !query.words.trim().is_empty() {
            self.settle_search_if_it_can();
        }
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

impl Store {
    /// Kills an article, or brings it back with `None`; a reason and who ordered it otherwise. `by` and `at` say who
    /// did either, and when.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`].
    pub fn set_killed(&self, uid: ArticleUid, order: Option<(&str, &str)>, by: &str, at: i64) -> Result<()> {
        let order = order.map(|(reason, ordered_by)| (reason.to_owned(), ordered_by.to_owned()));
        let by = by.to_owned();
        self.write(move |tx| {
            let id = id(tx, uid)?;
            let killed = order.is_some();
            tx.execute(
                "UPDATE article SET killed_at = ?2, killed_by = ?3, kill_reason = ?4, kill_ordered_by = ?5 WHERE id = ?1",
                (
                    id,
                    killed.then_some(at),
                    killed.then_some(&by),
                    order.as_ref().map(|(reason, _)| reason),
                    order.as_ref().map(|(_, ordered_by)| ordered_by),
                ),
            )?;
            let detail = order.map(|(reason, ordered_by)| format!("{reason} (ordered by {ordered_by})"));
            let what = if killed { "killed" } else { "unkilled" };
            event::add(tx, at, &by, what, Some(id), detail.as_deref().unwrap_or_default())
        })
    }

    /// The articles that have unsaved changes.
    ///
    /// # Errors
    /// As every call.
    pub fn unsaved_articles(&self) -> Result<Vec<ArticleUid>> {
        self.read(|tx| {
            let mut all =
                tx.prepare("SELECT uid FROM working JOIN article ON article.id = article ORDER BY article.id")?;
            Ok(all.query_map([], |row| row.get(0).map(ArticleUid::from_bytes))?.collect::<rusqlite::Result<_>>()?)
        })
    }
}

/// Where an article stands, as SQL; its parameter is the moment. [`ArticleCard::state`] says the same.
const STATE: &str = "CASE WHEN killed_at IS NOT NULL THEN 'killed' WHEN spiked_at IS NOT NULL THEN 'spiked'
    WHEN EXISTS (SELECT 1 FROM mark WHERE mark.article = article.id AND mark.kind = 'published'
                 AND withdrawn_at IS NULL) THEN 'published'
    WHEN embargo_at > ?2 THEN 'embargoed' ELSE 'in-hand' END";

/// The condition that a query means; its parameters are the expression, the moment and the pattern.
fn condition(words: Option<&str>, state: StateFilter) -> String {
    let found =
        if words.is_some() { "OR id IN (SELECT rowid FROM search WHERE search MATCH ?1)" } else { "OR ?1 = ''" };
    let standing = match state {
        StateFilter::Standing => "spiked_at IS NULL AND killed_at IS NULL AND ?2 IS NOT NULL".to_owned(),
        StateFilter::All => "?2 IS NOT NULL".to_owned(),
        StateFilter::Only(state) => format!("({STATE}) = '{}'", state.name()),
    };
    format!(
        "WHERE {standing}
           AND (?3 = '%%' OR slug LIKE ?3 ESCAPE '\\' OR headline LIKE ?3 ESCAPE '\\' {found})"
    )
}

fn list(tx: &Connection, query: &ArticleQuery, typed: &str, words: Option<&str>) -> Result<Vec<ArticleCard>> {
    let condition = condition(words, query.state);
    let mut all = tx.prepare(&format!("{COLUMNS} {condition} ORDER BY changed_at DESC, id LIMIT ?4 OFFSET ?5"))?;
    let rows = all.query_map((words.unwrap_or("-"), query.now, like(typed), query.limit, query.skip), card)?;
    let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter().map(|row| with_marks(tx, row)).collect()
}

fn count(tx: &Connection, query: &ArticleQuery, typed: &str, words: Option<&str>) -> Result<u32> {
    if typed.is_empty() {
        let all = all_states(tx, query.now)?;
        let counts = |state: ArticleState| match query.state {
            StateFilter::Standing => !matches!(state, ArticleState::Spiked | ArticleState::Killed),
            StateFilter::All => true,
            StateFilter::Only(only) => state == only,
        };
        return Ok(all.iter().filter(|(state, _)| counts(*state)).map(|(_, count)| count).sum());
    }
    let sql = format!("SELECT count(*) FROM article {}", condition(words, query.state));
    Ok(tx.query_row(&sql, (words.unwrap_or("-"), query.now, like(typed)), |row| row.get(0))?)
}

fn states(tx: &Connection, query: &ArticleQuery, typed: &str, words: Option<&str>) -> Result<Vec<(ArticleState, u32)>> {
    if typed.is_empty() {
        return all_states(tx, query.now);
    }
    let condition = condition(words, StateFilter::All);
    let mut counted = tx.prepare(&format!("SELECT {STATE}, count(*) FROM article {condition} GROUP BY 1"))?;
    let rows = counted
        .query_map((words.unwrap_or("-"), query.now, like(typed)), |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(String, u32)>>>()?;
    let of = |state: ArticleState| rows.iter().find(|(name, _)| name == state.name()).map_or(0, |(_, count)| *count);
    Ok(ArticleState::ALL.into_iter().map(|state| (state, of(state))).collect())
}

/// The same over all articles. What is rare is counted from an index of its own, and what is left is in hand: an archive
/// is not read through for it.
fn all_states(tx: &Connection, now: i64) -> Result<Vec<(ArticleState, u32)>> {
    let published =
        number_of(tx, "SELECT count(DISTINCT article) FROM mark WHERE kind = 'published' AND withdrawn_at IS NULL")?;
    let all = number_of(tx, "SELECT count(*) FROM article")?;
    let killed = number_of(tx, "SELECT count(*) FROM article WHERE killed_at IS NOT NULL")?;
    let spiked = number_of(tx, "SELECT count(*) FROM article WHERE spiked_at IS NOT NULL AND killed_at IS NULL")?;
    // Few are both live and put away, and those count as put away.
    let away = "SELECT count(*) FROM article WHERE (spiked_at IS NOT NULL OR killed_at IS NOT NULL) AND EXISTS
                (SELECT 1 FROM mark WHERE mark.article = article.id AND kind = 'published' AND withdrawn_at IS NULL)";
    let published = published.saturating_sub(number_of(tx, away)?);
    let embargoed = tx.query_row(
        &format!(
            "SELECT count(*) FROM article WHERE embargo_at > ?1 AND ({}) = 'embargoed'",
            STATE.replace("?2", "?1")
        ),
        [now],
        |row| row.get::<_, u32>(0),
    )?;
    let in_hand = all.saturating_sub(killed + spiked + published + embargoed);
    let of = |state: ArticleState| match state {
        ArticleState::InHand => in_hand,
        ArticleState::Published => published,
        ArticleState::Embargoed => embargoed,
        ArticleState::Spiked => spiked,
        ArticleState::Killed => killed,
    };
    Ok(ArticleState::ALL.into_iter().map(|state| (state, of(state))).collect())
}

fn number_of(tx: &Connection, sql: &str) -> Result<u32> {
    Ok(tx.query_row(sql, [], |row| row.get(0))?)
}
