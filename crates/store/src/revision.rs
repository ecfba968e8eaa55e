//! Writing revisions: the first, and those appended after it. Nothing here changes one that was written.

use rusqlite::{Connection, OptionalExtension};
use stet_article::{ArticleUid, Content, ContentHash, PersonUid, REVISION_BYTES, RevisionHash, RevisionHeader};

use crate::error::{Result, StoreError};
use crate::purge::Purged;
use crate::store::Store;
use crate::working::CardTitle;
use crate::{article, bio, body, byline, header, origin, related, search};

/// A revision to write. Its identity is the hash of `header`'s canonical bytes.
#[derive(Clone, Debug)]
pub struct NewRevision {
    /// What it says of itself; the bios that it names must be in the store already.
    pub header: RevisionHeader,
    /// The canonical bytes of its content, of which `header` names the hash.
    pub content: Vec<u8>,
    /// Why, in words; empty where nobody said. Outside the hash.
    pub reason: String,
    /// Words added against the first parent, where the desk has counted.
    pub words_added: Option<u32>,
    /// Words removed against the first parent.
    pub words_removed: Option<u32>,
    /// What becomes of the working copy.
    pub working: WorkingAfter,
}

/// What becomes of the working copy when a revision is written, in the same transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkingAfter {
    /// It stays as it is: the revision stands beside somebody's unsaved changes.
    Keep,
    /// The revision holds its words up to this number. It goes; where a later one has come meanwhile, that one
    /// stays and begins from this revision.
    Saved {
        /// The number of the working copy that was saved.
        seq: i64,
    },
}

/// A new article of an import: its first revision, and the file that it came from.
#[derive(Clone, Debug)]
pub struct FirstRevision {
    /// The revision.
    pub revision: NewRevision,
    /// The hash of the file's bytes, by which a later import knows it again.
    pub origin: Option<[u8; 32]>,
}

/// A revision that no other came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its local number.
    pub number: u32,
    /// Its hash.
    pub hash: RevisionHash,
    /// Who saved it.
    pub person: PersonUid,
    /// Who saved it, by name as it was then.
    pub by: String,
    /// When, in UTC milliseconds.
    pub at: i64,
}

/// A revision that is now on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// Its local number.
    pub number: u32,
    /// Its hash.
    pub hash: RevisionHash,
    /// True where it had been written before: it was sent again, and nothing was changed.
    pub already: bool,
    /// How many heads the article has now; more than one is a divergence that a person has yet to look at.
    pub heads: u32,
    /// The other heads, newest first, as the very transaction saw them that wrote the revision: whoever saved at the
    /// same moment is among them. Not empty means that both are kept, and that somebody should be told.
    pub beside: Vec<Head>,
}

/// A revision checked and packed on the caller's thread.
struct Ready {
    new: NewRevision,
    content: Content,
    header: Vec<u8>,
    hash: RevisionHash,
    body: body::Ready,
    /// What it changed against the state before, for the index; with that state, which must still be there.
    changed: search::Words,
    before: Option<i64>,
}

impl Store {
    /// Makes an article with its first revision, in one transaction. The article's identity is in the header,
    /// which names no parent. Sent again, it changes nothing.
    ///
    /// # Errors
    /// [`StoreError::ArticleExists`], [`StoreError::BadRevision`], [`StoreError::TooLarge`],
    /// [`StoreError::UnknownAuthor`] and [`StoreError::UnknownBio`].
    pub fn create_article(&self, first: NewRevision) -> Result<Appended> {
        let ready = self.prepare_first(first)?;
        self.write(move |tx| create(tx, &ready))
    }

    /// Makes many articles in one transaction: all of them are on the disk when it answers, or none is. Each file
    /// that they came from is remembered with them.
    ///
    /// # Errors
    /// As [`Store::create_article`]; nothing was made then.
    pub fn create_articles(&self, firsts: Vec<FirstRevision>) -> Result<Vec<Appended>> {
        let ready = firsts.into_iter().map(|first| Ok((self.prepare_first(first.revision)?, first.origin)));
        let ready = ready.collect::<Result<Vec<_>>>()?;
        self.write(move |tx| {
            let mut made = Vec::with_capacity(ready.len());
            for (ready, origin) in &ready {
                made.push(create(tx, ready)?);
                if let Some(origin) = origin {
                    origin::note_article(tx, origin, article::id(tx, ready.new.header.article)?)?;
                }
            }
            Ok(made)
        })
    }

    fn prepare_first(&self, first: NewRevision) -> Result<Ready> {
        let ready = self.prepare(first)?;
        if !ready.new.header.parents.is_empty() {
            let why = "the first revision of an article has no parent".to_owned();
            return Err(StoreError::BadRevision { article: ready.new.header.article, why });
        }
        Ok(ready)
    }

    /// Appends a revision to an article, in one transaction: its parents leave the heads and it enters them, and
    /// the card, the links and the index follow the newest revision. Sent again, it changes nothing.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`], [`StoreError::UnknownParent`], [`StoreError::BadRevision`],
    /// [`StoreError::TooLarge`], [`StoreError::UnknownAuthor`] and [`StoreError::UnknownBio`].
    pub fn append_revision(&self, new: NewRevision) -> Result<Appended> {
        let ready = self.prepare(new)?;
        if ready.new.header.parents.is_empty() {
            let why = "a revision after the first names its parent".to_owned();
            let article = ready.new.header.article;
            // The first revision may be sent again this way too.
            return match self.read(|tx| known(tx, article, ready.hash))? {
                Some(already) => Ok(already),
                None => Err(StoreError::BadRevision { article, why }),
            };
        }
        self.write(move |tx| {
            let uid = ready.new.header.article;
            let article = article::id(tx, uid)?;
            match known(tx, uid, ready.hash)? {
                Some(already) => Ok(already),
                None => append(tx, article, &ready),
            }
        })
    }
}

impl Store {
    /// Checks and packs on the caller's thread: the writer's is for writing.
    fn prepare(&self, new: NewRevision) -> Result<Ready> {
        let article = new.header.article;
        let bad = |why: String| StoreError::BadRevision { article, why };
        if new.content.len() > REVISION_BYTES {
            let bytes = new.content.len();
            return Err(StoreError::TooLarge { what: "The revision", bytes, limit: REVISION_BYTES });
        }
        if ContentHash::of(&new.content) != new.header.content {
            return Err(bad("its content is not the one that its header names".to_owned()));
        }
        let content = Content::read(&new.content).map_err(|faults| {
            bad(faults.first().map_or_else(String::new, |fault| format!("{} {}", fault.place, fault.reason)))
        })?;
        let header = new.header.canonical();
        let hash = RevisionHash::of(&header);
        let (body, before, old) = match new.header.parents.first() {
            Some(parent) => self.read(|tx| pack(tx, *parent, &new.content))?,
            None => (body::alone(&new.content), None, None),
        };
        let changed = search::Changed::between(old.as_ref(), &content).words();
        Ok(Ready { hash, header, content, body, changed, before, new })
    }
}

fn create(tx: &Connection, ready: &Ready) -> Result<Appended> {
    let uid = ready.new.header.article;
    if article::find_id(tx, uid)?.is_some() {
        return match known(tx, uid, ready.hash)? {
            Some(already) => Ok(already),
            None => Err(StoreError::ArticleExists { article: uid }),
        };
    }
    tx.execute(
        "INSERT INTO article (uid, created_at, changed_at) VALUES (?1, ?2, ?2)",
        (uid.as_bytes(), ready.new.header.at),
    )?;
    append(tx, tx.last_insert_rowid(), ready)
}

/// Packs content against its first parent's, and answers with it that parent, if it is kept, and its content.
fn pack(tx: &Connection, parent: RevisionHash, content: &[u8]) -> Result<(body::Ready, Option<i64>, Option<Content>)> {
    let before = tx
        .query_row(
            "SELECT id, body FROM revision WHERE substr(hash, 1, 8) = substr(?1, 1, 8) AND hash = ?1",
            [parent.as_bytes()],
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<i64>>(1)?)),
        )
        .optional()?;
    match before {
        Some((revision, Some(before))) => {
            let old = search::content_of(tx, revision, &mut body::Cache::none())?;
            Ok((body::after(tx, before, content)?, old.is_some().then_some(revision), old))
        }
        _ => Ok((body::alone(content), None, None)),
    }
}

/// The answer for a revision that is there already.
fn known(tx: &Connection, article: ArticleUid, hash: RevisionHash) -> Result<Option<Appended>> {
    let row = tx
        .query_row(
            "SELECT number, article FROM revision WHERE substr(hash, 1, 8) = substr(?1, 1, 8) AND hash = ?1
               AND article = (SELECT id FROM article WHERE uid = ?2)",
            (hash.as_bytes(), article.as_bytes()),
            |row| Ok((row.get::<_, u32>(0)?, row.get::<_, i64>(1)?)),
        )
        .optional()?;
    row.map(|(number, article)| appended(tx, article, number, hash, true)).transpose()
}

/// What stands when the transaction ends.
fn appended(tx: &Connection, article: i64, number: u32, hash: RevisionHash, already: bool) -> Result<Appended> {
    let mut all = tx.prepare(
        "SELECT number, hash, person, by_name, at FROM head JOIN revision ON revision.id = head.revision
         JOIN signature ON signature.id = signature WHERE head.article = ?1 ORDER BY number DESC",
    )?;
    let head = |row: &rusqlite::Row<'_>| {
        Ok(Head {
            number: row.get(0)?,
            hash: RevisionHash::from_bytes(row.get(1)?),
            person: PersonUid::from_bytes(row.get(2)?),
            by: row.get(3)?,
            at: row.get(4)?,
        })
    };
    let mut beside = all.query_map([article], head)?.collect::<rusqlite::Result<Vec<_>>>()?;
    let heads = u32::try_from(beside.len()).unwrap_or(u32::MAX);
    beside.retain(|head| head.hash != hash);
    Ok(Appended { number, hash, already, heads, beside })
}

fn append(tx: &Connection, article: i64, ready: &Ready) -> Result<Appended> {
    let header = &ready.new.header;
    let mut parents = Vec::new();
    for parent in &header.parents {
        let unknown = |_| StoreError::UnknownParent { article: header.article, parent: *parent };
        parents.push(id_of(tx, article, header.article, *parent).map_err(unknown)?);
    }
    if Purged::Revision.is(tx, ready.hash.as_bytes())? || Purged::Content.is(tx, header.content.as_bytes())? {
        return Err(StoreError::Purge { why: "exactly this content was purged: change a word of it, then save again" });
    }
    let number: u32 = tx.query_row("SELECT latest + 1 FROM article WHERE id = ?1", [article], |row| row.get(0))?;
    let body = body::put(tx, header.content.as_bytes(), &ready.new.content, &ready.body)?;
    let words = u32::try_from(ready.content.word_count()).unwrap_or(u32::MAX);
    let signature = header::sign(tx, header.person, &header.by, header.desk)?;
    tx.execute(
        "INSERT INTO revision (hash, article, number, body, kind, signature, at, utc_offset, words, words_added,
                               words_removed, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        rusqlite::params![
            ready.hash.as_bytes(),
            article,
            number,
            body,
            header::number_of(header.kind),
            signature,
            header.at,
            header.offset,
            words,
            ready.new.words_added,
            ready.new.words_removed,
            ready.new.reason,
        ],
    )?;
    let revision = tx.last_insert_rowid();
    for (ord, parent) in parents.iter().enumerate() {
        let ord = i64::try_from(ord).unwrap_or(i64::MAX);
        tx.execute("INSERT INTO revision_parent (revision, ord, parent) VALUES (?1, ?2, ?3)", (revision, ord, parent))?;
        tx.execute("DELETE FROM head WHERE article = ?1 AND revision = ?2", (article, parent))?;
    }
    tx.execute("INSERT INTO head (article, revision) VALUES (?1, ?2)", (article, revision))?;
    bio::link(tx, revision, &header.bios)?;
    header::keep(tx, revision, &ready.header)?;
    tx.execute(
        "UPDATE article SET latest = ?2, words = ?3, changed_at = max(changed_at, ?4) WHERE id = ?1",
        (article, number, words, header.at),
    )?;
    working_after(tx, article, revision, ready.new.working)?;
    follow(tx, article, &ready.content, number == 1)?;
    // What was read beforehand holds as long as that very state is still the one before: a purge may have come between.
    if ready.before == search::before(tx, revision)? {
        search::add_revision(tx, revision, &ready.changed);
    } else {
        search::read_revisions_again(tx, &[revision]);
    }
    appended(tx, article, number, ready.hash, false)
}

fn working_after(tx: &Connection, article: i64, revision: i64, after: WorkingAfter) -> Result<()> {
    if let WorkingAfter::Saved { seq } = after {
        tx.execute("DELETE FROM working WHERE article = ?1 AND seq <= ?2", (article, seq))?;
        tx.execute("UPDATE working SET base = ?2 WHERE article = ?1", (article, revision))?;
    }
    Ok(())
}

/// Brings what is derived from the newest content up to date. A title under somebody's hands is left to them.
fn follow(tx: &Connection, article: i64, content: &Content, first: bool) -> Result<()> {
    let unsaved = tx.prepare("SELECT 1 FROM working WHERE article = ?1")?.exists([article])?;
    if !unsaved {
        article::set_title(tx, article, &title(content))?;
    }
    related::replace(tx, article, content)?;
    byline::replace(tx, article, Some(content))?;
    if first {
        search::replace(tx, article, content);
    } else {
        search::read_later(tx, article);
    }
    Ok(())
}

fn title(content: &Content) -> CardTitle {
    CardTitle {
        slug: content.slug.clone(),
        section: content.section.clone(),
        headline: content.headline.clone(),
        embargo: content.embargo.as_ref().map(|embargo| embargo.at),
    }
}

/// Reads again, from the newest content of every article, what is derived from it beside the index of words. A title
/// that may be under somebody's hands stays; its embargo is read until they type again.
pub(crate) fn derive_again(tx: &Connection) -> Result<()> {
    let articles = tx
        .prepare("SELECT id FROM article")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    for article in articles {
        if let Some(content) = latest_content(tx, article)? {
            related::replace(tx, article, &content)?;
            let embargo = content.embargo.as_ref().map(|embargo| embargo.at);
            tx.execute("UPDATE article SET embargo_at = ?2 WHERE id = ?1", (article, embargo))?;
        }
    }
    Ok(())
}

/// The list shows the latest revision again. One that is damaged leaves the title as it is: verify names it.
pub(crate) fn refresh_card_from_latest(tx: &Connection, article: i64) -> Result<()> {
    if let Some(content) = latest_content(tx, article)? {
        article::set_title(tx, article, &title(&content))?;
    }
    Ok(())
}

/// The content of an article's latest revision, if it can be read.
pub(crate) fn latest_content(tx: &Connection, article: i64) -> Result<Option<Content>> {
    let body = tx
        .query_row(
            "SELECT body FROM revision WHERE article = ?1 AND state = 0 ORDER BY number DESC LIMIT 1",
            [article],
            |row| row.get(0),
        )
        .optional()?;
    Ok(body.and_then(|body| body::get(tx, body).ok()).and_then(|bytes| Content::read(&bytes).ok()))
}

/// The local id of a revision of this article.
pub(crate) fn id_of(tx: &Connection, article: i64, uid: ArticleUid, hash: RevisionHash) -> Result<i64> {
    let found = tx.query_row(
        "SELECT id FROM revision WHERE substr(hash, 1, 8) = substr(?1, 1, 8) AND hash = ?1 AND article = ?2",
        (hash.as_bytes(), article),
        |row| row.get(0),
    );
    found.optional()?.ok_or_else(|| StoreError::UnknownRevision { article: uid, name: hash.short() })
}
