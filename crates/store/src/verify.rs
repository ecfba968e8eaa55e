//! Proving everything that is kept: SQLite's own check, and every byte against its hash.

use rusqlite::Connection;
use stet_article::{ArticleUid, AssetHash, AuthorUid};

use crate::error::Result;
use crate::store::Store;
use crate::{bio, body, codec, event, media, revision_list};

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
}

impl VerifyReport {
    /// True where nothing is damaged.
    pub fn is_sound(&self) -> bool {
        self.damaged.is_empty()
    }

    fn add(&mut self, article: Option<ArticleUid>, revision: Option<u32>, what: impl Into<String>) {
        self.damaged.push(DamagedThing { article, revision, what: what.into() });
    }
}

impl Store {
    /// Proves every revision, bio, working copy, picture and line of the log, and the file itself.
    ///
    /// # Errors
    /// Only where the file cannot be read at all: damage is reported, not an error.
    pub fn verify(&self) -> Result<VerifyReport> {
        let (mut report, pictures) = self.read(|tx| Ok((check(tx)?, media::all(tx)?)))?;
        for picture in pictures {
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

fn check(tx: &Connection) -> Result<VerifyReport> {
    let mut report = VerifyReport { digest: digest(tx)?, ..VerifyReport::default() };
    let mut lines = tx.prepare("PRAGMA integrity_check(100)")?;
    for line in lines.query_map([], |row| row.get::<_, String>(0))? {
        match line {
            Ok(line) if line == "ok" => {}
            Ok(line) => report.add(None, None, format!("the file: {line}")),
            Err(error) => report.add(None, None, format!("the file: {error}")),
        }
    }
    if tx.prepare("PRAGMA foreign_key_check")?.exists([])? {
        report.add(None, None, "the file: a row points nowhere");
    }
    revisions(tx, &mut report)?;
    bios(tx, &mut report)?;
    working(tx, &mut report)?;
    events(tx, &mut report)?;
    Ok(report)
}

fn revisions(tx: &Connection, report: &mut VerifyReport) -> Result<()> {
    report.articles = tx.query_row("SELECT count(*) FROM article", [], |row| row.get::<_, u32>(0))?.into();
    let mut all = tx.prepare(
        "SELECT revision.id, revision.number, article.uid FROM revision JOIN article ON article.id = revision.article
         ORDER BY article.id, number",
    )?;
    let rows = all
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<Vec<(i64, u32, [u8; 16])>>>()?;
    let mut cache = body::Cache::some();
    for (id, number, uid) in rows {
        report.revisions += 1;
        let article = ArticleUid::from_bytes(uid);
        let checked = revision_list::check_by_id(tx, article, id, &mut cache).and_then(|header| {
            header.bios.iter().try_for_each(|(author, hash)| bio::bytes(tx, *author, *hash).map(drop))
        });
        if let Err(error) = checked {
            report.add(Some(article), Some(number), error.to_string());
        }
    }
    // A number that is missing was taken out from outside: numbers are given without gaps.
    let mut gaps = tx.prepare(
        "SELECT uid FROM article WHERE latest <> (SELECT count(*) FROM revision WHERE revision.article = article.id)",
    )?;
    for uid in gaps.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<[u8; 16]>>>()? {
        report.add(Some(ArticleUid::from_bytes(uid)), None, "a revision of the article is missing");
    }
    Ok(())
}

fn bios(tx: &Connection, report: &mut VerifyReport) -> Result<()> {
    let mut all = tx.prepare(
        "SELECT author.uid, number, bio_revision.hash, header, body.hash, before.hash
         FROM bio_revision JOIN author ON author.id = author JOIN body ON body.id = bio_revision.body
         LEFT JOIN (SELECT id AS before_id, hash FROM bio_revision) AS before ON before_id = bio_revision.parent
         ORDER BY author.id, number",
    )?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
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
        let readable = bio::bytes(tx, author, stet_article::BioHash::from_bytes(body)).is_ok();
        if !(sound && readable) {
            report.add(None, None, format!("bio {number} of the author {author} is damaged"));
        }
    }
    Ok(())
}

fn working(tx: &Connection, report: &mut VerifyReport) -> Result<()> {
    let mut all = tx.prepare(
        "SELECT uid, seq, hash, codec, len, data FROM working JOIN article ON article.id = article
         UNION ALL SELECT uid, seq, hash, codec, len, data FROM working_ring JOIN article ON article.id = article",
    )?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        report.working += 1;
        let hash: [u8; 32] = row.get(2)?;
        let packed = codec::Packed { codec: row.get(3)?, len: row.get(4)?, data: row.get(5)? };
        let sound = codec::unpack(&packed, String::new).is_ok_and(|bytes| *blake3::hash(&bytes).as_bytes() == hash);
        if !sound {
            let seq: i64 = row.get(1)?;
            report.add(Some(ArticleUid::from_bytes(row.get(0)?)), None, format!("working copy {seq} is damaged"));
        }
    }
    Ok(())
}

fn events(tx: &Connection, report: &mut VerifyReport) -> Result<()> {
    let mut all = tx.prepare("SELECT at, who, what, article, detail, hash FROM event ORDER BY id")?;
    let mut rows = all.query([])?;
    let mut before = [0; 32];
    while let Some(row) = rows.next()? {
        report.events += 1;
        let (who, what, detail): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(4)?);
        let hash: [u8; 32] = row.get(5)?;
        if event::chain(&before, row.get(0)?, &who, &what, row.get(3)?, &detail) != hash {
            report.add(None, None, format!("line {} of the log was changed", report.events));
        }
        before = hash;
    }
    Ok(())
}
