//! The taking itself, in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension};
use stet_article::{ArticleUid, AssetHash};

use super::find::{self, Words};
use super::{Purge, PurgeReport, PurgeWhat, Purged};
use crate::error::{Result, StoreError};
use crate::{article, body, byline, codec, event, heads, related, revision, revision_list, search};

/// What is put in the place of a name.
const NO_NAME: &str = "(withheld)";

/// Takes everything out, and answers with it the pictures whose files go when that is committed.
pub(super) fn take(tx: &Connection, purge: &Purge) -> Result<(PurgeReport, Vec<AssetHash>)> {
    let mut report = PurgeReport::default();
    let mut taking = Taking {
        tx,
        at: purge.at,
        report: &mut report,
        touched: BTreeMap::new(),
        withheld: Vec::new(),
        pictures: BTreeSet::new(),
    };
    let said = match &purge.what {
        PurgeWhat::Revisions { article, from, to } => {
            let id = article::id(tx, *article)?;
            let ids = taking.span(id, *from, *to)?;
            if ids.is_empty() {
                return Err(revision_list::unknown(*article, format!("from {from} to {to}")));
            }
            taking.withhold(&ids)?;
            taking.ring(id)?;
            if from == to { format!("r{from}") } else { format!("r{from} to r{to}") }
        }
        PurgeWhat::Phrase { words, article, signed_too } => {
            let words = Words::new(words).ok_or(StoreError::Purge {
                why: "the words are too short to find by: give at least three letters or digits",
            })?;
            if words.in_text(&purge.reason) || words.in_text(&purge.by) {
                return Err(StoreError::Purge {
                    why: "the reason, or the name of whoever orders it, holds the very words: say it without them",
                });
            }
            let only = article.map(|uid| article::id(tx, uid)).transpose()?;
            taking.phrase(&words, only, *signed_too)?;
            "words that are not repeated here".to_owned()
        }
    };
    let pictures = taking.pictures()?;
    taking.settle()?;
    let of = match &purge.what {
        PurgeWhat::Revisions { article, .. } => Some(article::id(tx, *article)?),
        PurgeWhat::Phrase { article, .. } => article.map(|uid| article::id(tx, uid)).transpose()?,
    };
    event::add(tx, purge.at, &purge.by, "purged", of, &format!("{said}: {}", purge.reason))?;
    report.revisions.sort_unstable();
    report.pictures = u64::try_from(pictures.len()).unwrap_or(u64::MAX);
    Ok((report, pictures))
}

struct Taking<'a> {
    tx: &'a Connection,
    at: i64,
    report: &'a mut PurgeReport,
    /// Articles of which something went.
    touched: BTreeMap<i64, ArticleUid>,
    /// Revisions that went, by local id.
    withheld: Vec<i64>,
    /// Pictures that were named by what went.
    pictures: BTreeSet<String>,
}

impl Taking<'_> {
    fn span(&self, article: i64, from: u32, to: u32) -> Result<Vec<i64>> {
        let mut ids = self
            .tx
            .prepare("SELECT id FROM revision WHERE article = ?1 AND number BETWEEN ?2 AND ?3 AND state <> 1")?;
        Ok(ids.query_map((article, from, to), |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Leaves of revisions the hash and the place.
    fn withhold(&mut self, ids: &[i64]) -> Result<()> {
        let tx = self.tx;
        let mut bodies = BTreeSet::new();
        let mut signatures = BTreeSet::new();
        for id in ids {
            let (hash, article, uid, number, body, signature) = tx.query_row(
                "SELECT hash, article, uid, number, body, signature FROM revision
                 JOIN article ON article.id = article WHERE revision.id = ?1",
                [id],
                |row| {
                    Ok((
                        row.get::<_, [u8; 32]>(0)?,
                        row.get::<_, i64>(1)?,
                        ArticleUid::from_bytes(row.get(2)?),
                        row.get::<_, u32>(3)?,
                        row.get::<_, Option<i64>>(4)?,
                        row.get::<_, Option<i64>>(5)?,
                    ))
                },
            )?;
            Purged::Revision.note(tx, &hash, self.at)?;
            bodies.extend(body);
            signatures.extend(signature);
            self.touched.insert(article, uid);
            self.report.revisions.push((uid, number));
            tx.execute(
                "UPDATE revision SET state = 1, header = NULL, body = NULL, signature = NULL, utc_offset = 0, words = 0,
                     words_added = NULL, words_removed = NULL, reason = '', reason_by = NULL, reason_at = NULL
                 WHERE id = ?1",
                [id],
            )?;
            tx.execute("DELETE FROM revision_bio WHERE revision = ?1", [id])?;
            tx.execute("DELETE FROM read_mark WHERE revision = ?1", [id])?;
            tx.execute("DELETE FROM read_change WHERE old = ?1 OR new = ?1", [hash])?;
            // That it was published stays true; who said so and in what words goes.
            self.report.others += changed(tx.execute(
                "UPDATE mark SET own_words = '', cleared_by = '', pressed_by = '', place = '', withdrawn_by = NULL
                 WHERE revision = ?1",
                [id],
            )?);
            let working =
                "SELECT hash FROM working WHERE base = ?1 UNION SELECT hash FROM working_ring WHERE base = ?1";
            self.forget_working(working, *id)?;
            tx.execute("DELETE FROM working WHERE base = ?1", [id])?;
            tx.execute("DELETE FROM working_ring WHERE base = ?1", [id])?;
        }
        self.withheld.extend(ids);
        for body in bodies {
            self.drop_body(body)?;
        }
        for signature in signatures {
            if !tx.prepare("SELECT 1 FROM revision WHERE signature = ?1")?.exists([signature])? {
                tx.execute("DELETE FROM signature WHERE id = ?1", [signature])?;
            }
        }
        Ok(())
    }

    fn forget_working(&mut self, sql: &str, key: i64) -> Result<()> {
        let hashes =
            self.tx.prepare(sql)?.query_map([key], |row| row.get(0))?.collect::<rusqlite::Result<Vec<[u8; 32]>>>()?;
        for hash in hashes {
            Purged::Thing.note(self.tx, &hash, self.at)?;
            self.report.working += 1;
        }
        Ok(())
    }

    /// A text without an identity of its own is known again by the hash of its words.
    fn forget_text(&self, text: &str) -> Result<()> {
        Purged::Thing.note(self.tx, blake3::hash(text.as_bytes()).as_bytes(), self.at)
    }

    /// Autosaves between revisions hold the words of the revisions round them.
    fn ring(&mut self, article: i64) -> Result<()> {
        self.forget_working("SELECT hash FROM working_ring WHERE article = ?1", article)?;
        self.tx.execute("DELETE FROM working_ring WHERE article = ?1", [article])?;
        Ok(())
    }

    /// Takes a body away that nothing shows any more. What leans on it stands by itself first.
    fn drop_body(&mut self, id: i64) -> Result<()> {
        let tx = self.tx;
        let mut still =
            tx.prepare("SELECT uid, number FROM revision JOIN article ON article.id = article WHERE body = ?1")?;
        let still = still
            .query_map([id], |row| Ok((ArticleUid::from_bytes(row.get(0)?), row.get(1)?)))?
            .collect::<rusqlite::Result<Vec<(ArticleUid, u32)>>>()?;
        if !still.is_empty() {
            self.report.same_content.extend(still);
            return Ok(());
        }
        if tx.prepare("SELECT 1 FROM bio_revision WHERE body = ?1")?.exists([id])? {
            return Ok(());
        }
        if let Ok(bytes) = body::get(tx, id) {
            find::hashes(&bytes, &mut self.pictures);
        }
        self.stand_dependents(id)?;
        let hash: [u8; 32] = tx.query_row("SELECT hash FROM body WHERE id = ?1", [id], |row| row.get(0))?;
        Purged::Content.note(tx, &hash, self.at)?;
        tx.execute("DELETE FROM body WHERE id = ?1", [id])?;
        Ok(())
    }

    fn stand_dependents(&self, id: i64) -> Result<()> {
        let tx = self.tx;
        let leaning = tx
            .prepare("SELECT id FROM body WHERE base = ?1")?
            .query_map([id], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<i64>>>()?;
        for leaning in leaning {
            match body::get(tx, leaning) {
                Ok(bytes) => body::stand_alone(tx, leaning, &bytes)?,
                // It was damaged before; without its base it is no worse.
                Err(_) => {
                    tx.execute("UPDATE body SET base = NULL, depth = 0 WHERE id = ?1", [leaning])?;
                }
            }
        }
        Ok(())
    }

    fn phrase(&mut self, words: &Words, only: Option<i64>, signed_too: bool) -> Result<()> {
        let tx = self.tx;
        let rows = tx
            .prepare(
                "SELECT revision.id, body, reason, by_name FROM revision
                 LEFT JOIN signature ON signature.id = signature
                 WHERE state <> 1 AND (?1 IS NULL OR article = ?1) ORDER BY article, number",
            )?
            .query_map([only], |row| {
                Ok((
                    row.get::<_, i64>(0)?,
                    row.get::<_, Option<i64>>(1)?,
                    row.get::<_, String>(2)?,
                    row.get::<_, Option<String>>(3)?,
                ))
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let mut cache = body::Cache::some();
        let mut goes = Vec::new();
        for (id, body, reason, by) in rows {
            let signed = by.is_some_and(|by| words.in_text(&by));
            // What cannot be read cannot be looked through, and damage is no reason to keep what may be in it.
            let held = match body {
                Some(body) => {
                    body::get_with(tx, body, &mut cache).map_or(only.is_some(), |bytes| words.in_bytes(&bytes))
                }
                None => false,
            };
            if held || (signed && signed_too) {
                goes.push(id);
            } else {
                self.report.signed += u64::from(signed);
                if words.in_text(&reason) {
                    self.forget_text(&reason)?;
                    tx.execute("UPDATE revision SET reason = '' WHERE id = ?1", [id])?;
                    self.report.others += 1;
                }
            }
        }
        self.unsaved(words, only)?;
        self.withhold(&goes)?;
        if only.is_none() {
            self.bios(words)?;
        }
        self.beside(words, only, signed_too)
    }

    fn unsaved(&mut self, words: &Words, only: Option<i64>) -> Result<()> {
        for table in ["working", "working_ring"] {
            let rows = self
                .tx
                .prepare(&format!(
                    "SELECT article, seq, hash, codec, len, data FROM {table} WHERE ?1 IS NULL OR article = ?1"
                ))?
                .query_map([only], |row| {
                    let packed = codec::Packed { codec: row.get(3)?, len: row.get(4)?, data: row.get(5)? };
                    Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, [u8; 32]>(2)?, packed))
                })?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            for (article, seq, hash, packed) in rows {
                if codec::unpack(&packed, String::new).is_ok_and(|bytes| words.in_bytes(&bytes)) {
                    Purged::Thing.note(self.tx, &hash, self.at)?;
                    let sql = format!("DELETE FROM {table} WHERE article = ?1 AND seq = ?2");
                    self.tx.execute(&sql, (article, seq))?;
                    self.report.working += 1;
                    let uid =
                        self.tx.query_row("SELECT uid FROM article WHERE id = ?1", [article], |row| row.get(0))?;
                    self.touched.insert(article, ArticleUid::from_bytes(uid));
                }
            }
        }
        Ok(())
    }

    /// Bios that hold the words: the chain and the hash that revisions name stay.
    fn bios(&mut self, words: &Words) -> Result<()> {
        let tx = self.tx;
        let rows = tx
            .prepare("SELECT id, hash, body, author FROM bio_revision WHERE withheld = 0")?
            .query_map([], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 32]>(1)?, row.get::<_, i64>(2)?, row.get::<_, i64>(3)?))
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        for (id, hash, body, author) in rows {
            let Ok(bytes) = body::get(tx, body) else { continue };
            if !words.in_bytes(&bytes) {
                continue;
            }
            find::hashes(&bytes, &mut self.pictures);
            Purged::BioRevision.note(tx, &hash, self.at)?;
            Purged::Bio.note(tx, blake3::hash(&bytes).as_bytes(), self.at)?;
            self.stand_dependents(body)?;
            tx.execute("UPDATE body SET codec = 0, len = 0, data = x'', base = NULL, depth = 0 WHERE id = ?1", [body])?;
            tx.execute("UPDATE bio_revision SET withheld = 1, header = x'' WHERE body = ?1", [body])?;
            tx.execute("UPDATE bio_revision SET withheld = 1, header = x'' WHERE id = ?1", [id])?;
            let name: String = tx.query_row("SELECT name FROM author WHERE id = ?1", [author], |row| row.get(0))?;
            if words.in_text(&name) {
                self.forget_text(&name)?;
                tx.execute("UPDATE author SET name = ?2 WHERE id = ?1", (author, NO_NAME))?;
            }
            self.report.bios += 1;
        }
        Ok(())
    }

    /// Marks, notes, settings, names, spike reasons and the log.
    fn beside(&mut self, words: &Words, only: Option<i64>, signed_too: bool) -> Result<()> {
        self.clear(
            "note",
            "note.uid",
            &["block", "quoted", "before", "after", "words", "by_name"],
            words,
            only,
            |tx, id| {
                tx.execute("UPDATE note SET answers = NULL WHERE answers = ?1", [id])?;
                tx.execute("DELETE FROM note WHERE id = ?1", [id])
            },
        )?;
        self.clear(
            "mark",
            "mark.uid",
            &["own_words", "cleared_by", "pressed_by", "place", "coalesce(withdrawn_by, '')"],
            words,
            only,
            |tx, id| {
                tx.execute(
                    "UPDATE mark SET own_words = '', cleared_by = '', pressed_by = '', place = '', withdrawn_by = NULL
                 WHERE id = ?1",
                    [id],
                )
            },
        )?;
        self.clear("event", "hash", &["who", "what", "detail"], words, only, |tx, id| {
            tx.execute("UPDATE event SET who = '', what = '', detail = '', withheld = 1 WHERE id = ?1", [id])
        })?;
        let tx = self.tx;
        let articles = tx
            .prepare(
                "SELECT id, uid, slug || char(10) || section || char(10) || headline, coalesce(spiked_by, ''),
                        coalesce(spike_reason, ''), coalesce(killed_by, ''), coalesce(kill_reason, ''),
                        coalesce(kill_ordered_by, '') FROM article WHERE ?1 IS NULL OR id = ?1",
            )?
            .query_map([only], |row| {
                let texts = (2..8).map(|at| row.get::<_, String>(at)).collect::<rusqlite::Result<Vec<_>>>()?;
                Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 16]>(1)?, texts))
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        for (id, uid, texts) in articles {
            if texts.iter().any(|text| words.in_text(text)) {
                // The lines of the first are the card's three texts.
                for text in texts[0].split('\n').chain(texts[1..].iter().map(String::as_str)) {
                    if words.in_text(text) {
                        self.forget_text(text)?;
                    }
                }
                tx.execute(
                    "UPDATE article SET slug = '', section = '', headline = '', embargo_at = NULL,
                         spiked_by = iif(spiked_by IS NULL, NULL, ''), spike_reason = iif(spike_reason IS NULL, NULL, ''),
                         killed_by = iif(killed_by IS NULL, NULL, ''), kill_reason = iif(kill_reason IS NULL, NULL, ''),
                         kill_ordered_by = iif(kill_ordered_by IS NULL, NULL, '')
                     WHERE id = ?1",
                    [id],
                )?;
                self.touched.insert(id, ArticleUid::from_bytes(uid));
            }
        }
        if only.is_none() {
            self.names(words, signed_too)?;
        }
        Ok(())
    }

    fn names(&mut self, words: &Words, signed_too: bool) -> Result<()> {
        let tx = self.tx;
        let pairs = |sql: &str| -> Result<Vec<(String, String)>> {
            let mut rows = tx.prepare(sql)?;
            Ok(rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
        };
        for (name, value) in pairs("SELECT name, value FROM setting")? {
            if words.in_text(&name) || words.in_bytes(value.as_bytes()) || words.in_text(&value) {
                self.forget_text(&value)?;
                tx.execute("DELETE FROM setting WHERE name = ?1", [name])?;
                self.report.others += 1;
            }
        }
        for (id, name) in pairs("SELECT CAST(id AS TEXT), name FROM author")? {
            if words.in_text(&name) {
                self.forget_text(&name)?;
                tx.execute("UPDATE author SET name = ?2 WHERE id = CAST(?1 AS INTEGER)", (id, NO_NAME))?;
                self.report.others += 1;
            }
        }
        for (id, name) in pairs("SELECT CAST(id AS TEXT), name FROM person")? {
            if signed_too && words.in_text(&name) {
                self.forget_text(&name)?;
                tx.execute("UPDATE person SET name = ?2 WHERE id = CAST(?1 AS INTEGER)", (id, NO_NAME))?;
                self.report.others += 1;
            }
        }
        Ok(())
    }

    /// Clears the rows of a table of which one of the texts holds the words.
    fn clear(
        &mut self,
        table: &str,
        identity: &str,
        texts: &[&str],
        words: &Words,
        only: Option<i64>,
        mut with: impl FnMut(&Connection, i64) -> rusqlite::Result<usize>,
    ) -> Result<()> {
        let sql = format!(
            "SELECT id, {identity}, {} FROM {table} WHERE ?1 IS NULL OR article = ?1",
            texts.join(" || char(10) || ")
        );
        let rows = self
            .tx
            .prepare(&sql)?
            .query_map([only], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?, row.get::<_, String>(2)?)))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        for (id, identity, text) in rows {
            if words.in_text(&text) {
                let hash = <[u8; 32]>::try_from(&identity[..]).unwrap_or_else(|_| *blake3::hash(&identity).as_bytes());
                Purged::Thing.note(self.tx, &hash, self.at)?;
                with(self.tx, id)?;
                self.report.others += 1;
            }
        }
        Ok(())
    }

    /// Of the pictures that what went has named, those that nothing else shows.
    fn pictures(&mut self) -> Result<Vec<AssetHash>> {
        let tx = self.tx;
        let mut goes = BTreeSet::new();
        for name in std::mem::take(&mut self.pictures) {
            let Ok(hash) = name.parse::<AssetHash>() else { continue };
            if tx.prepare("SELECT 1 FROM media WHERE hash = ?1")?.exists([hash.as_bytes()])? {
                goes.insert(name);
            }
        }
        if !goes.is_empty() {
            let bodies = tx
                .prepare("SELECT id FROM body ORDER BY id")?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<Vec<i64>>>()?;
            let mut cache = body::Cache::some();
            for body in bodies {
                let mut shown = BTreeSet::new();
                if let Ok(bytes) = body::get_with(tx, body, &mut cache) {
                    find::hashes(&bytes, &mut shown);
                }
                goes.retain(|name| !shown.contains(name));
            }
        }
        let mut pictures = Vec::new();
        for name in goes {
            let Ok(hash) = name.parse::<AssetHash>() else { continue };
            Purged::Picture.note(tx, hash.as_bytes(), self.at)?;
            tx.execute("DELETE FROM media WHERE hash = ?1", [hash.as_bytes()])?;
            pictures.push(hash);
        }
        Ok(pictures)
    }

    /// Heads, cards, links and the index follow what is left.
    fn settle(&mut self) -> Result<()> {
        let tx = self.tx;
        search::read_revisions_again(tx, &self.withheld);
        for id in self.touched.keys() {
            // What came after the withheld took their words out: it is held against what stands before them now.
            search::read_revisions_again(tx, &search::resting_on(tx, *id, &[])?);
            heads::derive(tx, *id)?;
            let left = revision::latest_content(tx, *id)?;
            byline::replace(tx, *id, left.as_ref())?;
            let unsaved = tx.query_row("SELECT 1 FROM working WHERE article = ?1", [id], |_| Ok(())).optional()?;
            match left {
                Some(content) => {
                    if unsaved.is_none() {
                        revision::refresh_card_from_latest(tx, *id)?;
                    }
                    related::replace(tx, *id, &content)?;
                    search::replace(tx, *id, &content);
                }
                None => {
                    search::forget(tx, *id);
                    tx.execute(
                        "UPDATE article SET slug = '', section = '', headline = '', embargo_at = NULL, words = 0
                         WHERE id = ?1",
                        [id],
                    )?;
                    tx.execute("DELETE FROM related_link WHERE article = ?1", [id])?;
                }
            }
        }
        Ok(())
    }
}

fn changed(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}
