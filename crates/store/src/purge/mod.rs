//! Purging: what the law or somebody's privacy takes out for good. It wins over everything else that the store
//! promises; what stays is a tombstone with the hash, so that the history around it still proves itself
//! (docs/decisions/0007).

mod find;
mod take;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};
use stet_article::{ArticleUid, AssetHash};

use crate::emergency;
use crate::error::{Result, StoreError};
use crate::media;
use crate::place::sync_folder;
use crate::store::Store;

/// What is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PurgeWhat {
    /// One revision, or a span of them.
    Revisions {
        /// Of which article.
        article: ArticleUid,
        /// The first number.
        from: u32,
        /// The last number.
        to: u32,
    },
    /// Every revision, bio, note, mark, autosave and line of the log that holds these words. Case, kinds of quotation
    /// marks and white space make no difference, nor does formatting within them.
    Phrase {
        /// The words: at least three letters or digits.
        words: String,
        /// In one article, or in all.
        article: Option<ArticleUid>,
        /// Revisions that somebody of that name saved go too: names stand in the header, which the hash covers.
        signed_too: bool,
    },
}

/// A purge, and who orders it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purge {
    /// What is to go.
    pub what: PurgeWhat,
    /// Who orders it, by name.
    pub by: String,
    /// Why, for the log; it must not hold the words themselves.
    pub reason: String,
    /// When, in UTC milliseconds.
    pub at: i64,
}

/// What went, or would go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PurgeReport {
    /// Revisions, by article and number.
    pub revisions: Vec<(ArticleUid, u32)>,
    /// Revisions that stay and hold the very content of one that went, by article and number: it stays with them.
    pub same_content: Vec<(ArticleUid, u32)>,
    /// Revisions that stay though somebody of that name saved them.
    pub signed: u64,
    /// Bio revisions.
    pub bios: u64,
    /// Working copies, those of the rings included.
    pub working: u64,
    /// Notes, marks, reasons, settings and lines of the log.
    pub others: u64,
    /// Pictures that nothing shows any more.
    pub pictures: u64,
    /// Emergency copies.
    pub emergency: u64,
    /// True where the file and its log were written anew, so that no byte of it is left in them. False where another
    /// program kept them busy: [`Store::finish_purge`] does it later, and so does the next opening.
    pub clean: bool,
    /// Backups from before: they still hold what went, and nothing brings it back from them. A person may delete them.
    pub backups: Vec<PathBuf>,
}

/// What kind of thing a purged hash is of.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Purged {
    Revision = 1,
    Content = 2,
    BioRevision = 3,
    Bio = 4,
    Picture = 5,
    /// A note or a mark (by the hash of its identity), a line of the log or an autosave (by its own).
    Thing = 6,
}

impl Purged {
    /// Whether that was purged.
    pub fn is(self, tx: &Connection, hash: &[u8; 32]) -> Result<bool> {
        Ok(tx.prepare("SELECT 1 FROM purged WHERE hash = ?1 AND kind = ?2")?.exists((hash, self as i64))?)
    }

    pub(crate) fn note(self, tx: &Connection, hash: &[u8; 32], at: i64) -> Result<()> {
        tx.execute(
            "INSERT INTO purged (hash, kind, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            (hash, self as i64, at),
        )?;
        Ok(())
    }
}

/// The setting that says that a purge has still to be wiped from the file.
const UNFINISHED: &str = "store.purge-unfinished";

impl Store {
    /// Says what a purge would take, and changes nothing.
    ///
    /// # Errors
    /// As [`Store::purge`].
    pub fn preview_purge(&self, purge: &Purge) -> Result<PurgeReport> {
        Ok(self.take_out(purge, false)?.0)
    }

    /// Purges, for good: revisions, bios, notes, autosaves, the index of words, pictures, and the emergency copies in
    /// `emergency_folders`. Whoever has the article open must let go of it first: their next autosave would be the
    /// same words.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`], [`StoreError::UnknownRevision`]; [`StoreError::Purge`] where too little is said
    /// to find by, or the reason repeats the words.
    pub fn purge(&self, purge: &Purge, emergency_folders: &[PathBuf]) -> Result<PurgeReport> {
        let (mut report, pictures) = self.take_out(purge, true)?;
        for picture in pictures {
            let path = media::place(self.media_folder(), picture);
            wipe(&path)?;
        }
        for folder in emergency_folders {
            for copy in emergency::read_all(folder)? {
                let goes = match &purge.what {
                    PurgeWhat::Revisions { article, .. } => copy.copy.article == *article,
                    PurgeWhat::Phrase { words, article, .. } => {
                        article.is_none_or(|article| article == copy.copy.article)
                            && find::Words::new(words).is_some_and(|words| words.in_bytes(&copy.copy.body))
                    }
                };
                if goes {
                    wipe(&copy.path)?;
                    report.emergency += 1;
                }
            }
        }
        report.clean = self.finish_purge()?;
        report.backups = self.list_backups()?.into_iter().map(|backup| backup.path).collect();
        Ok(report)
    }

    fn take_out(&self, purge: &Purge, really: bool) -> Result<(PurgeReport, Vec<AssetHash>)> {
        let purge = purge.clone();
        self.writer()?.call(move |connection| {
            // Freed pages are overwritten with zeros from here on; the connection keeps it, which harms nothing.
            connection.execute_batch("PRAGMA secure_delete = ON")?;
            let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let taken = take::take(&tx, &purge)?;
            if really {
                tx.execute("INSERT INTO setting (name, value) VALUES (?1, '1') ON CONFLICT DO NOTHING", [UNFINISHED])?;
                tx.commit()?;
            }
            Ok(taken)
        })
    }

    /// Wipes what a purge took from the file and its log; answers whether it could. Nothing to do is done.
    ///
    /// # Errors
    /// As every call.
    pub fn finish_purge(&self) -> Result<bool> {
        if self.setting(UNFINISHED)?.is_none() {
            return Ok(true);
        }
        // The indexes keep old words until they are written anew.
        self.scrub_search()?;
        let folded = |connection: &Connection| -> Result<bool> {
            let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
            Ok(busy == 0)
        };
        let clean = self.writer()?.call(move |connection| {
            if !folded(connection)? {
                return Ok(false);
            }
            connection.execute_batch("VACUUM")?;
            folded(connection)
        });
        match clean {
            Ok(true) => {
                self.set_setting(UNFINISHED, None)?;
                self.writer()?.call(move |connection| folded(connection))
            }
            Ok(false) | Err(StoreError::Busy { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// Overwrites a file with zeros and takes it away. What a disk keeps of overwritten sectors is beyond any program.
fn wipe(path: &Path) -> Result<()> {
    let io = || StoreError::io(path);
    let Ok(meta) = std::fs::metadata(path) else { return Ok(()) };
    let mut file = std::fs::OpenOptions::new().write(true).open(path).map_err(io())?;
    std::io::copy(&mut std::io::Read::take(std::io::repeat(0), meta.len()), &mut file).map_err(io())?;
    file.sync_all().map_err(io())?;
    std::fs::remove_file(path).map_err(io())?;
    path.parent().map_or(Ok(()), sync_folder)
}
