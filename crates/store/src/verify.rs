//! Proving everything that is kept: SQLite's own check, and every byte against its hash.

use std::ops::ControlFlow;

use rusqlite::Connection;
use stet_article::{ArticleUid, AssetHash, AuthorUid, BioHash, Content};

use crate::error::{Result, StoreError};
use crate::store::Store;
use crate::{bio, body, byline, codec, event, media, revision_list, search};

/// How many damaged things are named at most.
const MOST_NAMED: usize = 100_000;

/// What is not as it was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedThing {
    /// The article, where it belongs to one.
    pub article: Option<ArticleUid>,
    /// The revision's number, where it is one.
    pub revision: Option<u32>,
    /// What and how, in words.
    pub what: String,
}

/// What was looked at, and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerifyReport {
    /// Articles.
    pub articles: u64,
    /// Revisions whose header, place, content and bios were held against their hashes.
    pub revisions: u64,
    /// Bio revisions.
    pub bios: u64,
    /// Working copies, those of the rings included.
    pub working: u64,
    /// Pictures.
    pub media: u64,
    /// Lines of the log.
    pub events: u64,
    /// A digest over the hashes of all revisions, in hexadecimal digits: kept elsewhere, it shows any later change.
    pub digest: String,
    /// Everything that is damaged, each named.
    pub damaged: Vec<DamagedThing>,
    /// Revisions of which a purge left the hash and the place alone; they are no damage.
    pub withheld: u64,
    /// True where an index of words is not what the revisions say. It is derived and no damage: it is built anew.
    pub index_damaged: bool,
    /// True where it was stopped: what was not looked at is not known.
    pub stopped: bool,
}

/// How far a long piece of work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What it is at, in words.
    pub what: &'static str,
    /// How many are done.
    pub done: u64,
    /// Of how many; 0 where that is not known.
    pub of: u64,
}

impl VerifyReport {
    /// True where everything was looked at and nothing is damaged.
    pub fn is_sound(&self) -> bool {
        self.damaged.is_empty() && !self.stopped
    }

    fn add(&mut self, article: Option<ArticleUid>, revision: Option<u32>, what: impl Into<String>) {
        // A file that is damaged all over needs no million lines to say so.
        if self.damaged.len() < MOST_NAMED {
            self.damaged.push(DamagedThing { article, revision, what: what.into() });
        }
    }
}

impl Store {
    /// A digest over the hashes of all revisions, in hexadecimal digits: what [`Store::verify`] reports.
    ///
    /// # Errors
    /// As every call.
    pub fn digest(&self) -> Result<String> {
        self.read(|tx| digest(tx))
    }

    /// Proves every revision, bio, working copy, picture and line of the log, and the file itself.
    ///
    /// # Errors
    /// Only where the file cannot be read at all: damage is reported, not an error.
    pub fn verify(&self) -> Result<VerifyReport> {
        self.verify_with(&mut |_| ControlFlow::Continue(()))
    }

    /// The same, telling how far it is; stopped, it answers what it has found so far and says so. Others may read
    /// and write meanwhile.
    ///
    /// # Errors
    /// As [`Store::verify`].
    pub fn verify_with(&self, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<VerifyReport> {
        let (mut report, of) = self.read(|tx| {
            let mut report = VerifyReport::default();
            let of = tx.query_row("SELECT count(*) FROM revision", [], |row| row.get::<_, u32>(0)).unwrap_or(0);
            if progress(Progress { what: "the file", done: 0, of: of.into() }).is_break() {
                report.stopped = true;
            } else {
                file(tx, &mut report);
            }
            Ok((report, u64::from(of)))
        })?;
        let (mut after, mut cache) = ((0, 0), body::Cache::some());
        while !report.stopped {
            // Many short views instead of one long one: a long reader keeps the log from being folded in.
            let next = self.read(|tx| Ok(revisions(tx, &mut report, after, &mut cache)))?;
            match next {
                Some(next) => after = next,
                None => break,
            }
            let done = report.revisions;
            report.stopped = progress(Progress { what: "revisions", done, of: of.max(done) }).is_break();
        }
        if !report.stopped {
            self.read(|tx| {
                heads(tx, &mut report);
                bylines(tx, &mut report);
                bios(tx, &mut report);
                working(tx, &mut report);
                events(tx, &mut report);
                Ok(())
            })?;
        }
        let pictures = if report.stopped { Vec::new() } else { self.read(|tx| media::all(tx))? };
        let of = u64::try_from(pictures.len()).unwrap_or(u64::MAX);
        for picture in pictures {
            if progress(Progress { what: "pictures", done: report.media, of }).is_break() {
                report.stopped = true;
                break;
            }
            report.media += 1;
            let bytes = std::fs::read(media::place(self.media_folder(), picture.hash));
            if !bytes.is_ok_and(|bytes| AssetHash::of(&bytes) == picture.hash) {
                report.add(None, None, format!("the picture {} is missing or damaged", picture.hash.short()));
            }
        }
        Ok(report)
    }
}

/// A digest over the hashes of all revisions, in an order that does not depend on this file.
pub(crate) fn digest(tx: &Connection) -> Result<String> {
    let mut hasher = blake3::Hasher::new_derive_key("stet store digest 1");
    let mut hashes = tx.prepare("SELECT hash FROM revision ORDER BY substr(hash, 1, 8), hash")?;
    let mut rows = hashes.query([])?;
    while let Some(row) = rows.next()? {
        hasher.update(&row.get::<_, [u8; 32]>(0)?);
    }
    Ok(hasher.finalize().to_hex().to_string())
}

/// What SQLite itself finds, and the digest.
fn file(tx: &Connection, report: &mut VerifyReport) {
    match digest(tx) {
        Ok(digest) => report.digest = digest,
        Err(error) => report.add(None, None, format!("the file: {error}")),
    }
    each(tx, "PRAGMA integrity_check(100)", report, |report, row| {
        let line: String = row.get(0)?;
        // What SQLite finds in an index of words is no harm to what is kept.
        if line.contains("FTS5 table") && line.contains("search") {
            report.index_damaged = true;
        } else if line != "ok" {
            report.add(None, None, format!("the file: {line}"));
        }
        Ok(())
    });
    report.index_damaged |= !search::is_whole(tx);
    let broken = tx.prepare("PRAGMA foreign_key_check").and_then(|mut check| check.exists([]));
    if !broken.is_ok_and(|broken| !broken) {
        report.add(None, None, "the file: a row points nowhere");
    }
    match tx.query_row("SELECT count(*) FROM article", [], |row| row.get::<_, u32>(0)) {
        Ok(count) => report.articles = count.into(),
        Err(error) => report.add(None, None, format!("the file: {error}")),
    }
    // A number that is missing was taken out from outside: numbers are given without gaps.
    let gaps = "SELECT uid FROM article
                WHERE latest <> (SELECT count(*) FROM revision WHERE revision.article = article.id)";
    each(tx, gaps, report, |report, row| {
        report.add(Some(ArticleUid::from_bytes(row.get(0)?)), None, "a revision of the article is missing");
        Ok(())
    });
}

/// Does something with every row. A row that cannot be read is damage like any other, and is named.
fn each(
    tx: &Connection,
    sql: &str,
    report: &mut VerifyReport,
    mut with: impl FnMut(&mut VerifyReport, &rusqlite::Row<'_>) -> rusqlite::Result<()>,
) {
    let mut work = || -> rusqlite::Result<()> {
        let mut all = tx.prepare(sql)?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            // A value of another kind than ours is one row's damage: the others are still looked at.
            if let Err(error) = with(report, row) {
                report.add(None, None, format!("the file: a row holds what no Stet has written ({error})"));
            }
        }
        Ok(())
    };
    if let Err(error) = work() {
        report.add(None, None, format!("the file: {error}"));
    }
}

/// How many revisions one view looks at.
const AT_ONCE: u32 = 200;

/// Proves the next revisions after the article and number `after`; `None` where there are no more.
fn revisions(
    tx: &Connection,
    report: &mut VerifyReport,
    after: (i64, i64),
    cache: &mut body::Cache,
) -> Option<(i64, i64)> {
    let next = || -> rusqlite::Result<Vec<(i64, i64, i64)>> {
        // Answered by the index alone: a damaged row is met where it can be named.
        tx.prepare(
            "SELECT article, number, id FROM revision WHERE (article, number) > (?1, ?2) ORDER BY article, number LIMIT ?3",
        )?
        .query_map((after.0, after.1, AT_ONCE), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect()
    };
    let next = match next() {
        Ok(next) => next,
        Err(error) => {
            report.add(None, None, format!("the file: not all revisions can be looked at: {error}"));
            return None;
        }
    };
    for (article, number, id) in &next {
        report.revisions += 1;
        let uid = tx.query_row("SELECT uid FROM article WHERE id = ?1", [article], |row| {
            row.get(0).map(ArticleUid::from_bytes)
        });
        let number = u32::try_from(*number).ok();
        let uid = match uid {
            Ok(uid) => uid,
            Err(error) => {
                report.add(None, number, format!("the article of a revision cannot be read: {error}"));
                continue;
            }
        };
        let checked = revision_list::check_by_id(tx, uid, *id, cache).and_then(|header| {
            header.bios.iter().try_for_each(|(author, hash)| {
                if bio::is_withheld(tx, *hash)? { Ok(()) } else { bio::bytes(tx, *author, *hash).map(drop) }
            })?;
            in_order(tx, uid, *id, number.unwrap_or(0))
        });
        match checked {
            Ok(()) => {}
            Err(StoreError::Withheld { .. }) => report.withheld += 1,
            Err(error) => report.add(Some(uid), number, error.to_string()),
        }
    }
    next.last().map(|(article, number, _)| (*article, *number))
}

/// A parent is older than what came from it: no history goes in a circle.
fn in_order(tx: &Connection, uid: ArticleUid, id: i64, number: u32) -> Result<()> {
    let mut later = tx.prepare(
        "SELECT 1 FROM revision_parent JOIN revision ON revision.id = parent
         WHERE revision_parent.revision = ?1 AND number >= ?2",
    )?;
    if later.exists((id, number))? {
        return Err(revision_list::damaged(uid, number, "it comes from a revision that is not older"));
    }
    Ok(())
}

/// Every article that has anything to show has a head, and each head is its own.
fn heads(tx: &Connection, report: &mut VerifyReport) {
    let stray = "SELECT article.uid FROM head JOIN article ON article.id = head.article
                 LEFT JOIN revision ON revision.id = head.revision AND revision.article = head.article AND state = 0
                 WHERE revision.id IS NULL
                    OR EXISTS (SELECT 1 FROM revision_parent JOIN revision AS child ON child.id = revision_parent.revision
                               WHERE revision_parent.parent = head.revision AND child.state = 0)
                 UNION SELECT article.uid FROM revision JOIN article ON article.id = revision.article
                 WHERE state = 0 AND revision.id NOT IN (SELECT revision FROM head)
                   AND NOT EXISTS (SELECT 1 FROM revision_parent WHERE parent = revision.id)
                 UNION SELECT uid FROM article WHERE NOT EXISTS (SELECT 1 FROM head WHERE head.article = article.id)
                   AND EXISTS (SELECT 1 FROM revision WHERE revision.article = article.id AND state = 0)";
    each(tx, stray, report, |report, row| {
        let what = "the heads of the article are not the last of its revisions";
        report.add(Some(ArticleUid::from_bytes(row.get(0)?)), None, what);
        Ok(())
    });
}

/// Who an article is by, as the list of an author's articles has it, is what its newest revision says.
fn bylines(tx: &Connection, report: &mut VerifyReport) {
    let mut cache = body::Cache::some();
    let all = "SELECT article.id, uid,
                   (SELECT body FROM revision WHERE revision.article = article.id AND state = 0 ORDER BY number DESC LIMIT 1)
               FROM article ORDER BY article.id";
    each(tx, all, report, |report, row| {
        let body: Option<i64> = row.get(2)?;
        let content = match body {
            None => None,
            Some(body) => {
                match body::get_with(tx, body, &mut cache).ok().and_then(|bytes| Content::read(&bytes).ok()) {
                    Some(content) => Some(content),
                    // Damage to the words is named where the revision is.
                    None => return Ok(()),
                }
            }
        };
        if !byline::follows(tx, row.get(0)?, content.as_ref()).unwrap_or(false) {
            let what = "the list of its authors is not the byline of its newest revision; a rescue makes it anew";
            report.add(Some(ArticleUid::from_bytes(row.get(1)?)), None, what);
        }
        Ok(())
    });
}

fn bios(tx: &Connection, report: &mut VerifyReport) {
    let all = "SELECT author.uid, number, bio_revision.hash, header, body.hash, before.hash
         FROM bio_revision JOIN author ON author.id = author JOIN body ON body.id = bio_revision.body
         LEFT JOIN (SELECT id AS before_id, hash FROM bio_revision) AS before ON before_id = bio_revision.parent
         WHERE withheld = 0 ORDER BY author.id, number";
    each(tx, all, report, |report, row| {
        report.bios += 1;
        let author = AuthorUid::from_bytes(row.get(0)?);
        let number: u32 = row.get(1)?;
        let header: Vec<u8> = row.get(3)?;
        let body: [u8; 32] = row.get(4)?;
        let before: Option<[u8; 32]> = row.get(5)?;
        let parent = before.map_or_else(String::new, |hash| blake3::Hash::from_bytes(hash).to_hex().to_string());
        let sound = bio::chain_hash(&header) == row.get::<_, [u8; 32]>(2)?
            && serde_json::from_slice::<bio::BioHeader>(&header).is_ok_and(|header| {
                header.author == author && *header.bio.as_bytes() == body && header.parent == parent
            });
        let readable = bio::bytes(tx, author, BioHash::from_bytes(body)).is_ok();
        if !(sound && readable) {
            report.add(None, None, format!("bio {number} of the author {author} is damaged"));
        }
        Ok(())
    });
}

fn working(tx: &Connection, report: &mut VerifyReport) {
    let all = "SELECT uid, seq, hash, codec, len, data FROM working JOIN article ON article.id = article
        UNION ALL SELECT uid, seq, hash, codec, len, data FROM working_ring JOIN article ON article.id = article";
    each(tx, all, report, |report, row| {
        report.working += 1;
        let hash: [u8; 32] = row.get(2)?;
        let packed = codec::Packed { codec: row.get(3)?, len: row.get(4)?, data: row.get(5)? };
        let sound = codec::unpack(&packed, String::new).is_ok_and(|bytes| *blake3::hash(&bytes).as_bytes() == hash);
        if !sound {
            let seq: i64 = row.get(1)?;
            report.add(Some(ArticleUid::from_bytes(row.get(0)?)), None, format!("working copy {seq} is damaged"));
        }
        Ok(())
    });
}

fn events(tx: &Connection, report: &mut VerifyReport) {
    let mut before = [0; 32];
    let all = "SELECT at, who, what, article, detail, hash, withheld FROM event ORDER BY id";
    each(tx, all, report, |report, row| {
        report.events += 1;
        let (who, what, detail): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(4)?);
        let hash: [u8; 32] = row.get(5)?;
        let withheld: bool = row.get(6)?;
        if !withheld && event::chain(&before, row.get(0)?, &who, &what, row.get(3)?, &detail) != hash {
            report.add(None, None, format!("line {} of the log was changed", report.events));
        }
        before = hash;
        Ok(())
    });
}
