//! One article with its history, out of one store and into another. Histories are sets of revisions that name what they
//! come from, so putting two together is adding what is missing; what proves itself is kept under its own hash.

use rusqlite::{Connection, OptionalExtension, Row};
use stet_article::{
    ArticleUid, AssetHash, AuthorUid, Bio, BioHash, Content, ContentHash, HistoryHead, HistoryPart, PersonUid,
    RevisionHash, RevisionHeader, article_digest,
};
use uuid::Uuid;

use crate::author::{self, NewAuthor};
use crate::bio::{self, BioHeader, NewBio};
use crate::error::{Result, StoreError};
use crate::purge::Purged;
use crate::revision_list::{self, RevisionState};
use crate::store::Store;
use crate::{article, body, byline, event, header, heads, related, revision, search};

/// Who takes a history in, where and when.
#[derive(Clone, Debug)]
pub struct TakenBy {
    /// Who.
    pub person: PersonUid,
    /// By what name.
    pub by: String,
    /// On which desk.
    pub desk: stet_article::DeskUid,
    /// When, in UTC milliseconds.
    pub at: i64,
    /// The zone's offset, in minutes.
    pub offset: i32,
}

/// What taking a history in did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenHistory {
    /// True where the article is new here.
    pub new_article: bool,
    /// Revisions that are new here.
    pub revisions: u32,
    /// Revisions that were here already.
    pub known: u32,
    /// Marks and notes that are new here.
    pub beside: u32,
    /// Bios that are new here.
    pub bios: u32,
    /// Authors that are new here.
    pub authors: u32,
    /// The numbers of the article's heads; more than one is a divergence to be looked at.
    pub heads: Vec<u32>,
    /// What a person should know, one sentence each.
    pub said: Vec<String>,
}

impl Store {
    /// The digest of one article: see [`article_digest`].
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`].
    pub fn article_digest(&self, uid: ArticleUid) -> Result<String> {
        self.read(|tx| Ok(article_digest(&hashes(tx, article::id(tx, uid)?)?)))
    }

    /// Hands out an article with its history, each part held against its hashes, in the order in which a store can
    /// take it. Pictures are only named: [`pictures_in`] finds them, [`Store::media`] has them.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`]; [`StoreError::DamagedRevision`] and the like where anything of it is damaged;
    /// whatever `each` says.
    pub fn read_history(
        &self,
        uid: ArticleUid,
        notes: bool,
        begin: &mut dyn FnMut(HistoryHead) -> Result<()>,
        each: &mut dyn FnMut(HistoryPart) -> Result<()>,
    ) -> Result<()> {
        self.read(|tx| {
            let id = article::id(tx, uid)?;
            let all = hashes(tx, id)?;
            let (slug, headline) = tx.query_row("SELECT slug, headline FROM article WHERE id = ?1", [id], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
            let head = HistoryHead {
                stet_article: HistoryHead::VERSION,
                article: uid,
                slug,
                headline,
                revisions: u32::try_from(all.len()).unwrap_or(u32::MAX),
                digest: article_digest(&all),
                notes,
            };
            begin(head)?;
            people(tx, id, each)?;
            let ids = tx
                .prepare("SELECT id FROM revision WHERE article = ?1 ORDER BY number")?
                .query_map([id], |row| row.get(0))?
                .collect::<rusqlite::Result<Vec<i64>>>()?;
            let mut cache = body::Cache::some();
            for revision in ids {
                each(one(tx, uid, revision, &mut cache)?)?;
            }
            marks(tx, id, each)?;
            if notes {
                remarks(tx, id, each)?;
            }
            Ok(())
        })
    }

    /// Takes an article's history in, in one transaction: all of it, or nothing where any part fails. Revisions that
    /// are here already stay as they are; others get the next free numbers.
    ///
    /// # Errors
    /// [`StoreError::BadRevision`] where a part does not prove itself; whatever `parts` says, as its words.
    pub fn take_history(
        &self,
        uid: ArticleUid,
        by: TakenBy,
        parts: impl Iterator<Item = std::result::Result<HistoryPart, String>> + Send + 'static,
    ) -> Result<TakenHistory> {
        self.write(move |tx| {
            let mut taking = Taking {
                tx,
                uid,
                by,
                article: None,
                done: TakenHistory::default(),
                before: Vec::new(),
                news: Vec::new(),
            };
            for part in parts {
                let part = part.map_err(|why| StoreError::BadRevision { article: uid, why })?;
                taking.part(part)?;
            }
            taking.finish()
        })
    }
}

fn hashes(tx: &Connection, article: i64) -> Result<Vec<RevisionHash>> {
    let mut all = tx.prepare("SELECT hash FROM revision WHERE article = ?1")?;
    let all = all.query_map([article], |row| row.get(0).map(RevisionHash::from_bytes))?;
    Ok(all.collect::<rusqlite::Result<_>>()?)
}

fn text(bytes: Vec<u8>, what: &str) -> Result<String> {
    String::from_utf8(bytes).map_err(|_| StoreError::DamagedPart { what: what.to_owned() })
}

/// The authors of the article's bios, each with their chain up to the last bio that stood.
fn people(tx: &Connection, article: i64, each: &mut dyn FnMut(HistoryPart) -> Result<()>) -> Result<()> {
    let authors = tx
        .prepare(
            "SELECT author.id, author.uid, author.name, author.organisation, max(bio_revision.number)
             FROM revision_bio JOIN revision ON revision.id = revision_bio.revision
             JOIN author ON author.id = revision_bio.author
             JOIN bio_revision ON bio_revision.id = revision_bio.bio_revision
             WHERE revision.article = ?1 GROUP BY author.id ORDER BY author.id",
        )?
        .query_map([article], |row| {
            let uid = AuthorUid::from_bytes(row.get(1)?);
            Ok((row.get::<_, i64>(0)?, uid, row.get::<_, String>(2)?, row.get::<_, bool>(3)?, row.get::<_, u32>(4)?))
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for (id, uid, name, organisation, last) in authors {
        each(HistoryPart::Author { uid, name, organisation })?;
        let bios = tx
            .prepare(
                "SELECT bio_revision.hash, header, body, body.hash, withheld FROM bio_revision
                 JOIN body ON body.id = body WHERE author = ?1 AND number <= ?2 ORDER BY number",
            )?
            .query_map((id, last), |row| {
                Ok((row.get::<_, [u8; 32]>(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get::<_, bool>(4)?))
            })?
            .collect::<rusqlite::Result<Vec<([u8; 32], Vec<u8>, i64, [u8; 32], bool)>>>()?;
        for (chain, header, at, hash, withheld) in bios {
            let bio = BioHash::from_bytes(hash);
            if withheld {
                let chain = blake3::Hash::from_bytes(chain).to_hex().to_string();
                each(HistoryPart::WithheldBio { author: uid, chain, bio })?;
                continue;
            }
            let content = body::get(tx, at)?;
            if bio::chain_hash(&header) != chain || BioHash::of(&content) != bio {
                return Err(StoreError::DamagedPart { what: format!("a bio of the author {uid}") });
            }
            each(HistoryPart::Bio { header: text(header, "a bio")?, content: text(content, "a bio")? })?;
        }
    }
    Ok(())
}

/// One revision, proven.
fn one(tx: &Connection, uid: ArticleUid, id: i64, cache: &mut body::Cache) -> Result<HistoryPart> {
    match revision_list::proven(tx, uid, id, cache) {
        Ok((entry, header, content)) => {
            let (reason_by, reason_at) =
                tx.query_row("SELECT reason_by, reason_at FROM revision WHERE id = ?1", [id], |row| {
                    Ok((row.get::<_, Option<[u8; 16]>>(0)?, row.get(1)?))
                })?;
            Ok(HistoryPart::Revision {
                header: text(header, "a revision's header")?,
                content: text(content, "a revision's content")?,
                reason: entry.reason,
                reason_by: reason_by.map(PersonUid::from_bytes),
                reason_at,
                words_added: entry.words_added,
                words_removed: entry.words_removed,
            })
        }
        Err(StoreError::Withheld { .. }) => {
            let line = revision_list::entry_by_id(tx, uid, id)?;
            debug_assert_eq!(line.state, RevisionState::Withheld);
            Ok(HistoryPart::Withheld { hash: line.hash, parents: line.parents, kind: line.kind, at: line.at })
        }
        Err(error) => Err(error),
    }
}

fn uuid(row: &Row<'_>, at: usize) -> rusqlite::Result<String> {
    row.get(at).map(|bytes| Uuid::from_bytes(bytes).to_string())
}

fn marks(tx: &Connection, article: i64, each: &mut dyn FnMut(HistoryPart) -> Result<()>) -> Result<()> {
    let mut all = tx.prepare(
        "SELECT mark.uid, revision.hash, mark.kind, own_words, cleared_by, pressed_by, mark.at, mark.utc_offset, place,
                withdrawn_at, withdrawn_by
         FROM mark JOIN revision ON revision.id = mark.revision WHERE mark.article = ?1 ORDER BY mark.id",
    )?;
    let mut rows = all.query([article])?;
    while let Some(row) = rows.next()? {
        each(HistoryPart::Mark {
            uid: uuid(row, 0)?,
            revision: RevisionHash::from_bytes(row.get(1)?),
            kind: row.get(2)?,
            own_words: row.get(3)?,
            cleared_by: row.get(4)?,
            pressed_by: row.get(5)?,
            at: row.get(6)?,
            offset: row.get(7)?,
            place: row.get(8)?,
            withdrawn_at: row.get(9)?,
            withdrawn_by: row.get(10)?,
        })?;
    }
    Ok(())
}

fn remarks(tx: &Connection, article: i64, each: &mut dyn FnMut(HistoryPart) -> Result<()>) -> Result<()> {
    let mut all = tx.prepare(
        "SELECT note.uid, other.uid, note.block, note.quoted, note.before, note.after, note.words, note.person,
                note.by_name, note.at, note.resolved_at, note.resolved_by
         FROM note LEFT JOIN note AS other ON other.id = note.answers WHERE note.article = ?1 ORDER BY note.id",
    )?;
    let mut rows = all.query([article])?;
    while let Some(row) = rows.next()? {
        let answers = row.get::<_, Option<[u8; 16]>>(1)?.map(|uid| Uuid::from_bytes(uid).to_string());
        each(HistoryPart::Note {
            uid: uuid(row, 0)?,
            answers,
            block: row.get(2)?,
            quoted: row.get(3)?,
            before: row.get(4)?,
            after: row.get(5)?,
            words: row.get(6)?,
            person: PersonUid::from_bytes(row.get(7)?),
            by: row.get(8)?,
            at: row.get(9)?,
            resolved_at: row.get(10)?,
            resolved_by: row.get(11)?,
        })?;
    }
    Ok(())
}

/// A history on its way in, inside one transaction.
struct Taking<'a> {
    tx: &'a Connection,
    uid: ArticleUid,
    by: TakenBy,
    /// The article's local id, once it has one.
    article: Option<i64>,
    done: TakenHistory,
    /// The authors who were here before, with the bio that the house had of them.
    before: Vec<(AuthorUid, Option<BioHash>)>,
    /// Revisions that are new here, by local id.
    news: Vec<i64>,
}

impl Taking<'_> {
    fn bad(&self, why: &str) -> StoreError {
        StoreError::BadRevision { article: self.uid, why: why.to_owned() }
    }

    fn part(&mut self, part: HistoryPart) -> Result<()> {
        match part {
            HistoryPart::Author { uid, name, organisation } => self.author(uid, name, organisation),
            HistoryPart::Bio { header, content } => self.bio(&header, &content),
            HistoryPart::WithheldBio { author, chain, bio } => self.withheld_bio(author, &chain, bio),
            // The desk has kept it already: a picture is there before anything names it.
            HistoryPart::Picture { .. } => Ok(()),
            HistoryPart::Withheld { hash, parents, kind, at } => {
                if self.place(hash)?.is_some() {
                    self.done.known += 1;
                    return Ok(());
                }
                let article = self.article(at)?;
                let id = self.keep_place(article, hash, 1, header::number_of(kind), at)?;
                self.edges(id, &parents)
            }
            HistoryPart::Revision { ref header, ref content, .. } => self.revision(header, content, &part),
            HistoryPart::Mark { .. } => self.mark(part),
            HistoryPart::Note { .. } => self.note(part),
        }
    }

    fn author(&mut self, uid: AuthorUid, name: String, organisation: bool) -> Result<()> {
        let known = self.tx.prepare("SELECT 1 FROM author WHERE uid = ?1")?.exists([uid.as_bytes()])?;
        if known {
            let now = newest_bio(self.tx, uid)?;
            self.before.push((uid, now));
            return Ok(());
        }
        let named = self.tx.prepare("SELECT 1 FROM author WHERE name = ?1")?.exists([&name])?;
        if named {
            self.done.said.push(format!("Another author called {name} was here already; the two stay apart."));
        }
        author::add(self.tx, &NewAuthor { uid, name, organisation, at: self.by.at })?;
        self.done.authors += 1;
        Ok(())
    }

    fn bio(&mut self, header_text: &str, content: &str) -> Result<()> {
        let bytes = header_text.as_bytes();
        let header: BioHeader = serde_json::from_slice(bytes).map_err(|_| self.bad("a bio of it cannot be read"))?;
        let chain = bio::chain_hash(bytes);
        if BioHash::of(content.as_bytes()) != header.bio || Bio::read(content.as_bytes()).is_err() {
            return Err(self.bad("a bio of it is not the one that was saved"));
        }
        if self.tx.prepare("SELECT 1 FROM bio_revision WHERE hash = ?1")?.exists([chain])? {
            return Ok(());
        }
        // What was purged here comes back from nowhere.
        if Purged::BioRevision.is(self.tx, &chain)? || Purged::Bio.is(self.tx, header.bio.as_bytes())? {
            return self.withheld_bio(header.author, &blake3::Hash::from_bytes(chain).to_hex(), header.bio);
        }
        let author = author::id(self.tx, header.author)?;
        let parent = match header.parent.as_str() {
            "" => None,
            parent => {
                let parent = blake3::Hash::from_hex(parent).map_err(|_| self.bad("a bio of it cannot be read"))?;
                let found = self
                    .tx
                    .query_row("SELECT id FROM bio_revision WHERE hash = ?1", [parent.as_bytes()], |row| row.get(0))
                    .optional()?;
                Some(found.ok_or_else(|| self.bad("a bio of it follows one that is missing"))?)
            }
        };
        let ready = body::alone(content.as_bytes());
        let body = body::put(self.tx, header.bio.as_bytes(), content.as_bytes(), &ready)?;
        self.insert_bio(&chain, author, parent, bytes, body, false)?;
        self.done.bios += 1;
        Ok(())
    }

    /// The place of a bio that a purge took: those after it name it.
    fn withheld_bio(&mut self, author: AuthorUid, chain: &str, bio: BioHash) -> Result<()> {
        let chain = blake3::Hash::from_hex(chain).map_err(|_| self.bad("a bio of it cannot be read"))?;
        if self.tx.prepare("SELECT 1 FROM bio_revision WHERE hash = ?1")?.exists([chain.as_bytes()])? {
            return Ok(());
        }
        let author = author::id(self.tx, author)?;
        let body = match body::find(self.tx, bio.as_bytes())? {
            Some(body) => body,
            None => {
                self.tx.execute(
                    "INSERT INTO body (hash, codec, depth, len, data) VALUES (?1, 0, 0, 0, x'')",
                    [bio.as_bytes()],
                )?;
                Purged::Bio.note(self.tx, bio.as_bytes(), self.by.at)?;
                self.tx.last_insert_rowid()
            }
        };
        Purged::BioRevision.note(self.tx, chain.as_bytes(), self.by.at)?;
        self.insert_bio(chain.as_bytes(), author, None, b"", body, true)
    }

    fn insert_bio(
        &self,
        chain: &[u8; 32],
        author: i64,
        parent: Option<i64>,
        header: &[u8],
        body: i64,
        withheld: bool,
    ) -> Result<()> {
        self.tx.execute(
            "INSERT INTO bio_revision (hash, author, number, parent, header, body, withheld)
             VALUES (?1, ?2, (SELECT coalesce(max(number), 0) + 1 FROM bio_revision WHERE author = ?2), ?3, ?4, ?5, ?6)",
            (chain, author, parent, header, body, withheld),
        )?;
        Ok(())
    }

    fn place(&self, hash: RevisionHash) -> Result<Option<(i64, i64, i64)>> {
        Ok(self
            .tx
            .query_row(
                "SELECT id, state, article FROM revision WHERE substr(hash, 1, 8) = substr(?1, 1, 8) AND hash = ?1",
                [hash.as_bytes()],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .optional()?)
    }

    fn article(&mut self, at: i64) -> Result<i64> {
        if let Some(id) = self.article {
            return Ok(id);
        }
        let id = match article::find_id(self.tx, self.uid)? {
            Some(id) => id,
            None => {
                self.tx.execute(
                    "INSERT INTO article (uid, created_at, changed_at) VALUES (?1, ?2, ?2)",
                    (self.uid.as_bytes(), at),
                )?;
                self.done.new_article = true;
                self.tx.last_insert_rowid()
            }
        };
        self.article = Some(id);
        Ok(id)
    }

    fn keep_place(&self, article: i64, hash: RevisionHash, state: i64, kind: i64, at: i64) -> Result<i64> {
        self.tx.execute("UPDATE article SET latest = latest + 1 WHERE id = ?1", [article])?;
        self.tx.execute(
            "INSERT INTO revision (hash, article, number, state, kind, at, utc_offset, words)
             VALUES (?1, ?2, (SELECT latest FROM article WHERE id = ?2), ?3, ?4, ?5, 0, 0)",
            (hash.as_bytes(), article, state, kind, at),
        )?;
        Ok(self.tx.last_insert_rowid())
    }

    fn edges(&self, revision: i64, parents: &[RevisionHash]) -> Result<()> {
        for (ord, parent) in (0_i64..).zip(parents) {
            let found = self.place(*parent)?;
            let (parent, ..) = found.ok_or_else(|| self.bad("a revision that another comes from is missing"))?;
            self.tx.execute(
                "INSERT INTO revision_parent (revision, ord, parent) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                (revision, ord, parent),
            )?;
        }
        Ok(())
    }

    fn revision(&mut self, header_text: &str, words: &str, part: &HistoryPart) -> Result<()> {
        let bytes = header_text.as_bytes();
        let hash = RevisionHash::of(bytes);
        let header = RevisionHeader::read(bytes).map_err(|_| self.bad("a revision's header cannot be read"))?;
        let content = Content::read(words.as_bytes()).map_err(|_| self.bad("a revision's content cannot be read"))?;
        if header.article != self.uid || ContentHash::of(words.as_bytes()) != header.content {
            return Err(self.bad("a revision of it is not the one that was saved"));
        }
        let article = self.article(header.at)?;
        let placed = match self.place(hash)? {
            Some((_, _, of)) if of != article => return Err(self.bad("a revision of it stands in another article")),
            Some((id, 0, _)) => {
                self.done.known += 1;
                return self.fill_reason(id, part);
            }
            // Purged here: it does not come back.
            Some((_, 1, _)) => {
                self.done.known += 1;
                return Ok(());
            }
            // Lost to damage here, and found again.
            Some((id, ..)) => Some(id),
            None => None,
        };
        if Purged::Revision.is(self.tx, hash.as_bytes())? || Purged::Content.is(self.tx, header.content.as_bytes())? {
            let id = match placed {
                Some(id) => id,
                None => self.keep_place(article, hash, 1, header::number_of(header.kind), header.at)?,
            };
            return self.edges(id, &header.parents);
        }
        let id = match placed {
            Some(id) => id,
            None => self.keep_place(article, hash, 2, header::number_of(header.kind), header.at)?,
        };
        let before = match header.parents.first() {
            Some(parent) => self.place(*parent)?,
            None => None,
        };
        let before = match before {
            Some((parent, ..)) => self
                .tx
                .query_row("SELECT body FROM revision WHERE id = ?1", [parent], |row| row.get::<_, Option<i64>>(0))?,
            None => None,
        };
        let ready = match before {
            Some(before) => body::after(self.tx, before, words.as_bytes())?,
            None => body::alone(words.as_bytes()),
        };
        let body = body::put(self.tx, header.content.as_bytes(), words.as_bytes(), &ready)?;
        let signature = header::sign(self.tx, header.person, &header.by, header.desk)?;
        let HistoryPart::Revision { reason, reason_by, reason_at, words_added, words_removed, .. } = part else {
            return Ok(());
        };
        self.tx.execute(
            "UPDATE revision SET state = 0, body = ?2, kind = ?3, signature = ?4, at = ?5, utc_offset = ?6, words = ?7,
                 words_added = ?8, words_removed = ?9, reason = ?10, reason_by = ?11, reason_at = ?12 WHERE id = ?1",
            rusqlite::params![
                id,
                body,
                header::number_of(header.kind),
                signature,
                header.at,
                header.offset,
                u32::try_from(content.word_count()).unwrap_or(u32::MAX),
                words_added,
                words_removed,
                self.unpurged(reason)?,
                reason_by.map(|person| *person.as_bytes()),
                reason_at
            ],
        )?;
        self.edges(id, &header.parents)?;
        for one in &header.bios {
            if !bio::is_withheld(self.tx, one.1)? {
                bio::link(self.tx, id, std::slice::from_ref(one))?;
            }
        }
        header::keep(self.tx, id, bytes)?;
        self.done.revisions += 1;
        self.news.push(id);
        Ok(())
    }

    /// A text that was purged as it is stays away.
    fn unpurged<'t>(&self, text: &'t str) -> Result<&'t str> {
        let purged = !text.is_empty() && Purged::Thing.is(self.tx, blake3::hash(text.as_bytes()).as_bytes())?;
        Ok(if purged { "" } else { text })
    }

    /// A reason that somebody has given elsewhere since, where there is none here.
    fn fill_reason(&self, id: i64, part: &HistoryPart) -> Result<()> {
        let HistoryPart::Revision { reason, reason_by, reason_at, .. } = part else { return Ok(()) };
        self.tx.execute(
            "UPDATE revision SET reason = ?2, reason_by = ?3, reason_at = ?4 WHERE id = ?1 AND reason = ''",
            (id, self.unpurged(reason)?, reason_by.map(|person| *person.as_bytes()), reason_at),
        )?;
        Ok(())
    }

    fn uid_of(&self, text: &str) -> Result<[u8; 16]> {
        Uuid::parse_str(text).map(Uuid::into_bytes).map_err(|_| self.bad("a mark or note of it has no identity"))
    }

    fn mark(&mut self, part: HistoryPart) -> Result<()> {
        let HistoryPart::Mark {
            uid,
            revision,
            kind,
            own_words,
            cleared_by,
            pressed_by,
            at,
            offset,
            place,
            withdrawn_at,
            withdrawn_by,
        } = part
        else {
            return Ok(());
        };
        let uid = self.uid_of(&uid)?;
        let Some((revision, _, article)) = self.place(revision)? else {
            return Err(self.bad("a mark of it stands on a revision that is missing"));
        };
        if Some(article) != article::find_id(self.tx, self.uid)?
            || Purged::Thing.is(self.tx, blake3::hash(&uid).as_bytes())?
        {
            return Ok(());
        }
        let put = self.tx.execute(
            "INSERT INTO mark (uid, article, revision, kind, own_words, cleared_by, pressed_by, at, utc_offset, place,
                 withdrawn_at, withdrawn_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT DO NOTHING",
            rusqlite::params![
                uid,
                article,
                revision,
                kind,
                own_words,
                cleared_by,
                pressed_by,
                at,
                offset,
                place,
                withdrawn_at,
                withdrawn_by
            ],
        )?;
        self.done.beside += u32::from(put > 0);
        Ok(())
    }

    fn note(&mut self, part: HistoryPart) -> Result<()> {
        let HistoryPart::Note {
            uid,
            answers,
            block,
            quoted,
            before,
            after,
            words,
            person,
            by,
            at,
            resolved_at,
            resolved_by,
        } = part
        else {
            return Ok(());
        };
        let uid = self.uid_of(&uid)?;
        if Purged::Thing.is(self.tx, blake3::hash(&uid).as_bytes())? {
            return Ok(());
        }
        let article = article::id(self.tx, self.uid)?;
        let answers = match answers {
            Some(answers) => {
                let answers = self.uid_of(&answers)?;
                let find = "SELECT id FROM note WHERE uid = ?1 AND article = ?2";
                self.tx.query_row(find, (answers, article), |row| row.get::<_, i64>(0)).optional()?
            }
            None => None,
        };
        let put = self.tx.execute(
            "INSERT INTO note (uid, article, answers, block, quoted, before, after, words, person, by_name, at,
                 resolved_at, resolved_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT DO NOTHING",
            rusqlite::params![
                uid,
                article,
                answers,
                block,
                quoted,
                before,
                after,
                words,
                person.as_bytes(),
                by,
                at,
                resolved_at,
                resolved_by
            ],
        )?;
        self.done.beside += u32::from(put > 0);
        Ok(())
    }

    /// What is derived follows, and the log says who took it in.
    fn finish(mut self) -> Result<TakenHistory> {
        let Some(article) = self.article else { return Err(self.bad("there is no revision in it")) };
        self.keep_bios()?;
        heads::derive(self.tx, article)?;
        if self.done.revisions > 0 {
            search::read_revisions_again(self.tx, &self.news);
            search::read_revisions_again(self.tx, &search::resting_on(self.tx, article, &self.news)?);
            self.tx.execute(
                "UPDATE article SET changed_at = max(changed_at, ?2),
                     words = coalesce((SELECT words FROM revision WHERE article = ?1 AND state = 0
                                       ORDER BY number DESC LIMIT 1), 0) WHERE id = ?1",
                (article, self.by.at),
            )?;
            if let Some(content) = revision::latest_content(self.tx, article)? {
                if !self.tx.prepare("SELECT 1 FROM working WHERE article = ?1")?.exists([article])? {
                    revision::refresh_card_from_latest(self.tx, article)?;
                }
                byline::replace(self.tx, article, Some(&content))?;
                related::replace(self.tx, article, &content)?;
                search::replace(self.tx, article, &content);
            }
        }
        if self.done.revisions + self.done.beside > 0 {
            let detail = format!("{} revisions, {} marks and notes", self.done.revisions, self.done.beside);
            event::add(self.tx, self.by.at, &self.by.by, "history taken in", Some(article), &detail)?;
        }
        let mut all = self.tx.prepare(
            "SELECT number FROM head JOIN revision ON revision.id = head.revision WHERE head.article = ?1 ORDER BY number",
        )?;
        self.done.heads = all.query_map([article], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(self.done)
    }

    /// What the house says of an author now does not change because an older bio came in: it is said again, by whoever
    /// took the history in.
    fn keep_bios(&mut self) -> Result<()> {
        for (author, before) in std::mem::take(&mut self.before) {
            let Some(before) = before else { continue };
            if newest_bio(self.tx, author)? == Some(before) {
                continue;
            }
            let bytes = bio::bytes(self.tx, author, before)?;
            let again = NewBio {
                author,
                bio: bytes,
                person: self.by.person,
                by: self.by.by.clone(),
                desk: self.by.desk,
                at: self.by.at,
                offset: self.by.offset,
            };
            let ready = bio::ready(&again)?;
            let now = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?));
            let find = "SELECT name, organisation FROM author WHERE uid = ?1";
            let (name, organisation) = self.tx.query_row(find, [author.as_bytes()], now)?;
            bio::append(self.tx, again, &ready)?;
            // The name that the list shows may be newer than the bio.
            self.tx.execute(
                "UPDATE author SET name = ?2, organisation = ?3 WHERE uid = ?1",
                (author.as_bytes(), name, organisation),
            )?;
        }
        Ok(())
    }
}

fn newest_bio(tx: &Connection, author: AuthorUid) -> Result<Option<BioHash>> {
    Ok(tx
        .query_row(
            "SELECT body.hash FROM bio_revision JOIN author ON author.id = author JOIN body ON body.id = body
             WHERE author.uid = ?1 AND withheld = 0 ORDER BY number DESC LIMIT 1",
            [author.as_bytes()],
            |row| row.get(0).map(BioHash::from_bytes),
        )
        .optional()?)
}

/// Every picture that a history's parts show.
pub fn pictures_in(part: &HistoryPart) -> Vec<AssetHash> {
    match part {
        HistoryPart::Bio { content, .. } => {
            Bio::read(content.as_bytes()).ok().and_then(|bio| bio.picture).into_iter().collect()
        }
        HistoryPart::Revision { content, .. } => {
            let read = Content::read(content.as_bytes());
            read.map_or_else(|_| Vec::new(), |content| content.pictures())
        }
        _ => Vec::new(),
    }
}
