//! A store made of others: the union of everything in them that proves itself against its hash.
//!
//! Histories are sets of revisions that name what they come from, so putting two together is adding what is missing.
//! What proves itself is taken from wherever it is met first; what was purged anywhere is taken from nowhere.

mod beside;
mod prove;

use std::collections::HashMap;
use std::ops::ControlFlow;

use rusqlite::{Connection, OptionalExtension, Row};
use stet_article::{ArticleUid, BioHash, Content, RevisionHash, RevisionHeader};

use self::prove::{prove, spelled_hash};
use crate::error::{Result, StoreError};
use crate::purge::Purged;
use crate::salvage::{both_ways, rows};
use crate::verify::Progress;
use crate::{bio, body, byline, codec, header, heads, related, revision, search};

/// A revision that no source could prove.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unproven {
    /// Its article.
    pub article: ArticleUid,
    /// Its number.
    pub number: u32,
    /// Its hash, where one is known.
    pub hash: Option<RevisionHash>,
    /// Why, in words.
    pub why: String,
}

/// What was put together, and what could not be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnionReport {
    /// Articles.
    pub articles: u64,
    /// Revisions, each proven against its hash.
    pub revisions: u64,
    /// Of them, those that only a source after the first could give.
    pub from_others: u64,
    /// Bio revisions.
    pub bios: u64,
    /// Working copies, those of the rings included.
    pub working: u64,
    /// What was purged, and so was left out.
    pub withheld: u64,
    /// Revisions that no source could prove: their place is kept, their words are lost.
    pub unproven: Vec<Unproven>,
    /// Whatever else could not be taken over, in words.
    pub said: Vec<String>,
}

/// One file to take from.
pub(crate) struct Source {
    /// What it is called in the report.
    pub name: String,
    pub connection: Connection,
    /// Its form: 1 kept headers as bytes.
    pub form: i64,
}

/// Fills the new, empty store `tx` from the first `take_from` sources, the one that counts most first. What any source
/// purged is left out.
pub(crate) fn fill(
    tx: &Connection,
    sources: &[Source],
    take_from: usize,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<UnionReport> {
    let mut union =
        Union { tx, report: UnionReport::default(), failed: HashMap::new(), spelled: HashMap::new(), progress };
    for source in sources {
        union.purged(source)?;
    }
    for (at, source) in sources.iter().take(take_from).enumerate() {
        union.plain(source)?;
        union.bios(source)?;
        union.revisions(source, at == 0)?;
    }
    // Only now is it known what no source has; what people put beside it keeps its place.
    let failed = union.place_failed()?;
    for (at, source) in sources.iter().take(take_from).enumerate() {
        union.working(source, at == 0)?;
        union.beside(source, at == 0)?;
    }
    union.finish(&failed)
}

struct Union<'a> {
    tx: &'a Connection,
    report: UnionReport,
    /// Revisions met that did not prove themselves, by hash.
    failed: HashMap<RevisionHash, Unproven>,
    /// For each of those whose columns spell another hash than the one beside them: that hash, and its number.
    spelled: HashMap<RevisionHash, u32>,
    progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
}

impl Union<'_> {
    /// What any source purged is purged here.
    fn purged(&mut self, source: &Source) -> Result<()> {
        let mut error = None;
        if source.form >= 2 {
            both_ways(&source.connection, "SELECT hash, kind, at FROM purged", "hash", &mut |row| {
                let put = self.tx.execute(
                    "INSERT INTO purged (hash, kind, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                    (row.get::<_, [u8; 32]>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?),
                );
                error = put.err();
                Ok(())
            });
        }
        error.map_or(Ok(()), |error| Err(error.into()))
    }

    /// Copies rows as they are, where nothing of that key is there yet.
    fn copy(&mut self, source: &Source, table: &str, columns: &str, key: &str) -> Result<()> {
        let count = columns.split(", ").count();
        let marks: Vec<String> = (1..=count).map(|at| format!("?{at}")).collect();
        let sql = format!("INSERT INTO {table} ({columns}) VALUES ({}) ON CONFLICT DO NOTHING", marks.join(", "));
        let tx = self.tx;
        let mut put = tx.prepare(&sql)?;
        let mut error = None;
        let whole = both_ways(&source.connection, &format!("SELECT {columns} FROM {table}"), key, &mut |row| {
            let values = (0..count).map(|at| row.get::<_, rusqlite::types::Value>(at));
            let mut values = values.collect::<rusqlite::Result<Vec<_>>>()?;
            // Each of them: a row may hold several that were purged.
            let blanked = values.iter_mut().filter_map(|value| blank_purged(tx, value).then_some(())).count();
            if blanked > 0 && table == "setting" {
                return Ok(());
            }
            match put.execute(rusqlite::params_from_iter(values)) {
                // A crafted row that our own rules refuse is left out.
                Err(refused) if refused.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {}
                done => error = done.err().or(error.take()),
            }
            Ok(())
        });
        if !whole {
            self.report.said.push(format!("{}: not every row of {table:?} could be read", source.name));
        }
        error.map_or(Ok(()), |error| Err(error.into()))
    }

    /// What stands by itself.
    fn plain(&mut self, source: &Source) -> Result<()> {
        self.copy(source, "desk", "id, uid, name, created_at", "id")?;
        self.copy(source, "person", "uid, name, created_at", "id")?;
        self.copy(source, "setting", "name, value", "name")?;
        self.copy(source, "author", "uid, name, organisation, retired, created_at", "id")?;
        let mut card =
            "uid, created_at, changed_at, slug, section, headline, words, working_seq, spiked_at, spiked_by, \
                        spike_reason"
                .to_owned();
        if source.form >= 5 {
            card.push_str(", killed_at, killed_by, kill_reason, kill_ordered_by, embargo_at");
        }
        self.copy(source, "article", &card, "id")?;
        self.copy(source, "media", "hash, kind, len, added_at", "hash")?;
        self.copy(source, "read_change", "person, old, new, change, at", "person, old, new, change")?;
        self.tx.execute(
            "DELETE FROM media WHERE EXISTS (SELECT 1 FROM purged WHERE purged.hash = media.hash AND purged.kind = 5)",
            [],
        )?;
        Ok(())
    }

    fn bios(&mut self, source: &Source) -> Result<()> {
        let mut met: Vec<BioRow> = Vec::new();
        let sql = "SELECT id, hash, author, number, header, body FROM bio_revision
                   WHERE id > ?1 AND id <= ?2 ORDER BY id";
        rows(&source.connection, "bio_revision", sql, &mut |row| {
            met.push((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?));
            Ok(())
        });
        for (_, hash, author, number, bytes, body) in met {
            if Purged::BioRevision.is(self.tx, &hash)? {
                continue;
            }
            let there = self.tx.prepare("SELECT 1 FROM bio_revision WHERE hash = ?1")?.exists([hash])?;
            let words = body::get(&source.connection, body);
            let header: Option<bio::BioHeader> = serde_json::from_slice(&bytes).ok();
            let (Some(header), Ok(words), false) = (header, words, there) else { continue };
            if bio::chain_hash(&bytes) != hash || BioHash::of(&words) != header.bio {
                self.report.said.push(format!("{}: bio {number} of author {author} did not prove itself", source.name));
                continue;
            }
            let Some(author) = self.id("SELECT id FROM author WHERE uid = ?1", header.author.as_bytes())? else {
                continue;
            };
            let parent = blake3::Hash::from_hex(&header.parent).ok();
            let parent = match parent {
                Some(parent) => self.id("SELECT id FROM bio_revision WHERE hash = ?1", parent.as_bytes())?,
                None => None,
            };
            let body = body::put(self.tx, header.bio.as_bytes(), &words, &body::alone(&words))?;
            self.tx.execute(
                "INSERT INTO bio_revision (hash, author, number, parent, header, body)
                 VALUES (?1, ?2, CASE WHEN EXISTS (SELECT 1 FROM bio_revision WHERE author = ?2 AND number = ?3)
                     THEN (SELECT max(number) + 1 FROM bio_revision WHERE author = ?2) ELSE ?3 END, ?4, ?5, ?6)",
                (hash, author, number, parent, bytes, body),
            )?;
            self.report.bios += 1;
        }
        Ok(())
    }

    fn id(&self, sql: &str, key: &[u8]) -> Result<Option<i64>> {
        Ok(self.tx.query_row(sql, [key], |row| row.get(0)).optional()?)
    }

    fn revisions(&mut self, source: &Source, first: bool) -> Result<()> {
        let of = source.connection.query_row("SELECT count(*) FROM revision", [], |row| row.get::<_, u32>(0));
        let of = u64::from(of.unwrap_or(0));
        let mut met: Vec<(i64, i64, u32, [u8; 32])> = Vec::new();
        let sql = "SELECT id, article, number, hash FROM revision WHERE id > ?1 AND id <= ?2 ORDER BY id";
        let whole = rows(&source.connection, "revision", sql, &mut |row| {
            met.push((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
            Ok(())
        });
        if !whole {
            self.report.said.push(format!("{}: not every row of \"revision\" could be read", source.name));
        }
        // Parents before what came from them, however the rows lie.
        met.sort_unstable_by_key(|(id, article, number, _)| (*article, *number, *id));
        let mut cache = body::Cache::some();
        let mut before: Option<(i64, RevisionHash)> = None;
        let mut rotten = Vec::new();
        for (at, (id, article, number, hash)) in (0_u64..).zip(met) {
            if at % 64 == 0 && (self.progress)(Progress { what: "revisions", done: at, of }).is_break() {
                return Err(StoreError::Stopped);
            }
            let hash = RevisionHash::from_bytes(hash);
            let previous = before.filter(|(of, _)| *of == article).map(|(_, hash)| hash);
            before = Some((article, hash));
            self.revision(source, first, (id, article, number, hash), previous, &mut cache)?;
            if self.failed.contains_key(&hash)
                && let Some(spelled) = spelled_hash(source, id).filter(|spelled| *spelled != hash)
            {
                self.spelled.insert(spelled, number);
                rotten.push(((id, article, number, spelled), hash, previous));
            }
        }
        // It may be the hash itself that rotted. The hash that the columns spell is the right one where a revision
        // that proved itself names it as its parent, or where another source had it.
        for (row, hash, previous) in rotten {
            if self.place(row.3)?.is_some() {
                self.revision(source, first, row, previous, &mut cache)?;
                if self.place(row.3)?.is_some_and(|(_, state)| state == 0) {
                    self.failed.remove(&hash);
                }
            }
        }
        Ok(())
    }

    /// Takes one revision over, if it is not here yet and proves itself.
    fn revision(
        &mut self,
        source: &Source,
        first: bool,
        (id, article, number, hash): (i64, i64, u32, RevisionHash),
        previous: Option<RevisionHash>,
        cache: &mut body::Cache,
    ) -> Result<()> {
        let from = &source.connection;
        let placed = self.place(hash)?;
        if placed.is_some_and(|(_, state)| state == 0) {
            return Ok(());
        }
        let uid = from.query_row("SELECT uid FROM article WHERE id = ?1", [article], |row| {
            row.get(0).map(ArticleUid::from_bytes)
        });
        let uid = uid.ok().or(self.only_article(source, article));
        let state = if source.form >= 2 {
            from.query_row("SELECT state FROM revision WHERE id = ?1", [id], |row| row.get::<_, i64>(0)).unwrap_or(0)
        } else {
            0
        };
        if state == 1 || Purged::Revision.is(self.tx, hash.as_bytes())? {
            if let (Some(uid), None) = (uid, placed) {
                let placed = self.keep_place(uid, number, hash, 1)?;
                for parent in header::parents(from, id).unwrap_or_default() {
                    let parent = self.placed_or_lost(uid, parent)?;
                    self.edge(placed, 0, parent)?;
                }
                self.report.withheld += 1;
            }
            return Ok(());
        }
        let proven = match uid {
            Some(uid) if state == 0 => prove(source, id, uid, hash, previous, cache),
            _ => Err("its row cannot be read".to_owned()),
        };
        match (proven, uid) {
            (Ok((header, bytes, words)), _) => {
                if Purged::Content.is(self.tx, header.content.as_bytes())? {
                    return Ok(());
                }
                self.keep(source, (id, number, hash), &header, &bytes, &words)?;
                self.report.revisions += 1;
                self.report.from_others += u64::from(!first);
                self.failed.remove(&hash);
                if let Some(number) = self.spelled.remove(&hash) {
                    self.failed.retain(|_, failed| (failed.article, failed.number) != (header.article, number));
                }
            }
            (Err(why), Some(article)) => {
                self.failed.entry(hash).or_insert(Unproven { article, number, hash: Some(hash), why });
            }
            (Err(_), None) => self.report.said.push(format!("{}: a revision's article is unknown", source.name)),
        }
        Ok(())
    }

    /// The article that a row's damaged number can only mean.
    fn only_article(&self, _source: &Source, _article: i64) -> Option<ArticleUid> {
        let one = self.tx.query_row("SELECT min(uid), count(*) FROM article", [], |row| {
            Ok((row.get::<_, Option<[u8; 16]>>(0)?, row.get::<_, i64>(1)?))
        });
        one.ok().filter(|(_, count)| *count == 1).and_then(|(uid, _)| uid).map(ArticleUid::from_bytes)
    }

    fn place(&self, hash: RevisionHash) -> Result<Option<(i64, i64)>> {
        Ok(self
            .tx
            .query_row(
                "SELECT id, state FROM revision WHERE substr(hash, 1, 8) = substr(?1, 1, 8) AND hash = ?1",
                [hash.as_bytes()],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?)
    }

    /// A row that keeps a revision's place: withheld, or lost until a source proves it.
    fn keep_place(&mut self, uid: ArticleUid, number: u32, hash: RevisionHash, state: i64) -> Result<i64> {
        let article = self.article(uid)?;
        let number = self.free(article, number)?;
        self.tx.execute(
            "INSERT INTO revision (hash, article, number, state, kind, at, utc_offset, words)
             VALUES (?1, ?2, ?3, ?4, 0, 0, 0, 0)",
            (hash.as_bytes(), article, number, state),
        )?;
        Ok(self.tx.last_insert_rowid())
    }

    fn placed_or_lost(&mut self, uid: ArticleUid, parent: RevisionHash) -> Result<i64> {
        if let Some((id, _)) = self.place(parent)? {
            return Ok(id);
        }
        let number = self.failed.get(&parent).map(|failed| failed.number).or(self.spelled.get(&parent).copied());
        let number = number.unwrap_or(u32::MAX);
        self.keep_place(uid, number, parent, 2)
    }

    fn article(&mut self, uid: ArticleUid) -> Result<i64> {
        if let Some(id) = self.id("SELECT id FROM article WHERE uid = ?1", uid.as_bytes())? {
            return Ok(id);
        }
        // Its card was lost, and its history names it still.
        self.tx.execute("INSERT INTO article (uid, created_at, changed_at) VALUES (?1, 0, 0)", [uid.as_bytes()])?;
        Ok(self.tx.last_insert_rowid())
    }

    /// The number itself where it is free, else the next one.
    fn free(&self, article: i64, number: u32) -> Result<u32> {
        let mut taken = self.tx.prepare("SELECT 1 FROM revision WHERE article = ?1 AND number = ?2")?;
        if number > 0 && number < u32::MAX && !taken.exists((article, number))? {
            return Ok(number);
        }
        let next = "SELECT coalesce(max(number), 0) + 1 FROM revision WHERE article = ?1";
        Ok(self.tx.query_row(next, [article], |row| row.get(0))?)
    }

    fn edge(&self, revision: i64, ord: i64, parent: i64) -> Result<()> {
        self.tx.execute(
            "INSERT INTO revision_parent (revision, ord, parent) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            (revision, ord, parent),
        )?;
        Ok(())
    }

    fn keep(
        &mut self,
        source: &Source,
        (id, number, hash): (i64, u32, RevisionHash),
        header: &RevisionHeader,
        bytes: &[u8],
        words: &[u8],
    ) -> Result<()> {
        let article = self.article(header.article)?;
        let mut parents = Vec::new();
        for parent in &header.parents {
            parents.push(self.placed_or_lost(header.article, *parent)?);
        }
        let before = parents.first().map(|parent| {
            self.tx.query_row("SELECT body FROM revision WHERE id = ?1", [parent], |row| row.get::<_, Option<i64>>(0))
        });
        let ready = match before.transpose()?.flatten() {
            Some(before) => body::after(self.tx, before, words)?,
            None => body::alone(words),
        };
        let body = body::put(self.tx, header.content.as_bytes(), words, &ready)?;
        let signature = header::sign(self.tx, header.person, &header.by, header.desk)?;
        let counted = Content::read(words).map_or(0, |content| content.word_count());
        let placed = match self.place(hash)? {
            Some((placed, _)) => placed,
            None => self.keep_place(header.article, number, hash, 2)?,
        };
        // Reasons and counts stand outside the hash: they come from the row as it is.
        let outside = source
            .connection
            .query_row(
                "SELECT words_added, words_removed, reason, reason_by, reason_at FROM revision WHERE id = ?1",
                [id],
                |row| {
                    let value = |at| row.get::<_, rusqlite::types::Value>(at);
                    Ok([value(0)?, value(1)?, value(2)?, value(3)?, value(4)?])
                },
            )
            .unwrap_or_else(|_| {
                use rusqlite::types::Value::{Null, Text};
                [Null, Null, Text(String::new()), Null, Null]
            });
        let [added, removed, mut reason, reason_by, reason_at] = outside;
        blank_purged(self.tx, &mut reason);
        self.tx.execute(
            "UPDATE revision SET state = 0, body = ?2, kind = ?3, signature = ?4, at = ?5, utc_offset = ?6, words = ?7,
                 words_added = ?8, words_removed = ?9, reason = ?10, reason_by = ?11, reason_at = ?12 WHERE id = ?1",
            rusqlite::params![
                placed,
                body,
                header::number_of(header.kind),
                signature,
                header.at,
                header.offset,
                i64::try_from(counted).unwrap_or(0),
                added,
                removed,
                reason,
                reason_by,
                reason_at
            ],
        )?;
        for (ord, parent) in (0..).zip(parents) {
            self.edge(placed, ord, parent)?;
        }
        for (author, bio) in &header.bios {
            if bio::link(self.tx, placed, &[(*author, *bio)]).is_err() {
                self.report
                    .said
                    .push(format!("the bio of {author} that stood in r{number} of {} is lost", header.article));
            }
        }
        header::keep(self.tx, placed, bytes)?;
        self.tx.execute(
            "UPDATE article SET latest = max(latest, (SELECT number FROM revision WHERE id = ?2)),
                 created_at = CASE created_at WHEN 0 THEN ?3 ELSE created_at END, changed_at = max(changed_at, ?3)
             WHERE id = ?1",
            (article, placed, header.at),
        )?;
        Ok(())
    }

    /// Unsaved words. Those of the first source are the newest; another's go into the ring alone.
    fn working(&mut self, source: &Source, first: bool) -> Result<()> {
        for table in ["working", "working_ring"] {
            let (id, slot) = if table == "working" { ("article", "0") } else { ("rowid", "slot") };
            let selection = if table == "working" { "selection" } else { "''" };
            let sql = format!(
                "SELECT {id}, article, base, seq, hash, codec, len, data, person, at, {slot}, {selection} FROM {table}
                 WHERE {id} > ?1 AND {id} <= ?2 ORDER BY {id}"
            );
            let mut met = Vec::new();
            rows(&source.connection, table, &sql, &mut |row| {
                met.push(Unsaved::read(row)?);
                Ok(())
            });
            for unsaved in met {
                self.unsaved(source, &unsaved, first && table == "working")?;
            }
        }
        Ok(())
    }

    fn unsaved(&mut self, source: &Source, unsaved: &Unsaved, current: bool) -> Result<()> {
        let from = &source.connection;
        let uid =
            from.query_row("SELECT uid FROM article WHERE id = ?1", [unsaved.article], |r| r.get::<_, [u8; 16]>(0));
        let base =
            from.query_row("SELECT hash FROM revision WHERE id = ?1", [unsaved.base], |r| r.get::<_, [u8; 32]>(0));
        let sound = codec::unpack(&unsaved.packed, String::new)
            .is_ok_and(|bytes| *blake3::hash(&bytes).as_bytes() == unsaved.hash);
        let (Ok(uid), true) = (uid, sound) else {
            self.report.said.push(format!("{}: a working copy ({}) did not prove itself", source.name, unsaved.seq));
            return Ok(());
        };
        let Some(article) = self.id("SELECT id FROM article WHERE uid = ?1", &uid)? else { return Ok(()) };
        if Purged::Thing.is(self.tx, &unsaved.hash)? {
            return Ok(());
        }
        // Words whose beginning was lost begin from what there is.
        let base = match base {
            Ok(base) => self.place(RevisionHash::from_bytes(base))?.map(|(id, _)| id),
            Err(_) => None,
        };
        let latest = "SELECT max(id) FROM revision WHERE article = ?1";
        let base = match base {
            Some(base) => Some(base),
            None => self.tx.query_row(latest, [article], |row| row.get(0))?,
        };
        let Some(base) = base else { return Ok(()) };
        let packed = &unsaved.packed;
        if current {
            self.tx.execute(
                "INSERT INTO working (article, base, seq, hash, codec, len, data, selection, person, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING",
                rusqlite::params![
                    article,
                    base,
                    unsaved.seq,
                    unsaved.hash,
                    packed.codec,
                    packed.len,
                    packed.data,
                    unsaved.selection,
                    unsaved.person,
                    unsaved.at
                ],
            )?;
        } else {
            let known = "SELECT 1 FROM working_ring WHERE article = ?1 AND seq = ?2";
            if self.tx.prepare(known)?.exists((article, unsaved.seq))? {
                return Ok(());
            }
            self.tx.execute(
                "INSERT INTO working_ring (article, slot, base, seq, hash, codec, len, data, person, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING",
                rusqlite::params![
                    article,
                    unsaved.slot,
                    base,
                    unsaved.seq,
                    unsaved.hash,
                    packed.codec,
                    packed.len,
                    packed.data,
                    unsaved.person,
                    unsaved.at
                ],
            )?;
        }
        self.report.working += 1;
        self.tx
            .execute("UPDATE article SET working_seq = max(working_seq, ?2) WHERE id = ?1", (article, unsaved.seq))?;
        Ok(())
    }

    /// Keeps the places of the revisions that no source could prove.
    fn place_failed(&mut self) -> Result<Vec<Unproven>> {
        let mut failed: Vec<Unproven> = std::mem::take(&mut self.failed).into_values().collect();
        failed.sort_by_key(|unproven| (unproven.article, unproven.number));
        for unproven in &failed {
            if let Some(hash) = unproven.hash
                && self.place(hash)?.is_none()
            {
                self.keep_place(unproven.article, unproven.number, hash, 2)?;
            }
        }
        Ok(failed)
    }

    /// What is derived, and what is lost for good.
    fn finish(mut self, failed: &[Unproven]) -> Result<UnionReport> {
        let mut lost = self.tx.prepare(
            "SELECT uid, number, hash FROM revision JOIN article ON article.id = article WHERE state = 2
             ORDER BY article.id, number",
        )?;
        let lost = lost.query_map([], |row| {
            let hash = RevisionHash::from_bytes(row.get(2)?);
            let why = failed.iter().find(|failed| failed.hash == Some(hash));
            let why = why.map_or_else(|| "no source has it, though others came from it".to_owned(), |f| f.why.clone());
            Ok(Unproven { article: ArticleUid::from_bytes(row.get(0)?), number: row.get(1)?, hash: Some(hash), why })
        })?;
        self.report.unproven = lost.collect::<rusqlite::Result<_>>()?;
        let articles = self
            .tx
            .prepare("SELECT id FROM article")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<i64>>>()?;
        for article in articles {
            self.report.articles += 1;
            self.tx.execute(
                "UPDATE article SET latest = coalesce((SELECT max(number) FROM revision WHERE article = ?1), 0) WHERE id = ?1",
                [article],
            )?;
            close_gaps(self.tx, article)?;
            heads::derive(self.tx, article)?;
            if let Some(content) = revision::latest_content(self.tx, article)? {
                let unsaved = self.tx.prepare("SELECT 1 FROM working WHERE article = ?1")?.exists([article])?;
                if !unsaved {
                    revision::refresh_card_from_latest(self.tx, article)?;
                }
                related::replace(self.tx, article, &content)?;
                byline::replace(self.tx, article, Some(&content))?;
            } else {
                // Nothing of it can be shown, and so no title either.
                self.tx.execute(
                    "UPDATE article SET slug = '', section = '', headline = '', embargo_at = NULL, words = 0
                     WHERE id = ?1",
                    [article],
                )?;
            }
        }
        search::begin(self.tx)?;
        search::build(self.tx, self.progress)?;
        Ok(self.report)
    }
}

/// Empties a text that was purged as it is, and answers whether it was.
fn blank_purged(tx: &Connection, value: &mut rusqlite::types::Value) -> bool {
    let rusqlite::types::Value::Text(text) = value else { return false };
    // Where it cannot be known, nothing is brought back.
    let purged = !text.is_empty() && Purged::Thing.is(tx, blake3::hash(text.as_bytes()).as_bytes()).unwrap_or(true);
    if purged {
        text.clear();
    }
    purged
}

/// Numbers are given without gaps, and a row that could not even be found leaves one: its place is kept too, under a
/// hash that nothing has.
fn close_gaps(tx: &Connection, article: i64) -> Result<()> {
    let latest: u32 = tx.query_row("SELECT latest FROM article WHERE id = ?1", [article], |row| row.get(0))?;
    for number in 1..=latest.min(1_000_000) {
        tx.execute(
            "INSERT INTO revision (hash, article, number, state, kind, at, utc_offset, words)
             SELECT zeroblob(32), ?1, ?2, 2, 0, 0, 0, 0
             WHERE NOT EXISTS (SELECT 1 FROM revision WHERE article = ?1 AND number = ?2)",
            (article, number),
        )?;
    }
    Ok(())
}

/// A bio revision as it lies: id, hash, author, number, header, body.
type BioRow = (i64, [u8; 32], i64, u32, Vec<u8>, i64);

/// A kept state of unsaved words, as it lies.
struct Unsaved {
    article: i64,
    base: i64,
    seq: i64,
    hash: [u8; 32],
    packed: codec::Packed,
    person: [u8; 16],
    at: i64,
    slot: i64,
    selection: String,
}

impl Unsaved {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            article: row.get(1)?,
            base: row.get(2)?,
            seq: row.get(3)?,
            hash: row.get(4)?,
            packed: codec::Packed { codec: row.get(5)?, len: row.get(6)?, data: row.get(7)? },
            person: row.get(8)?,
            at: row.get(9)?,
            slot: row.get(10)?,
            selection: row.get(11)?,
        })
    }
}
