//! Purging: what the law or somebody's privacy takes out for good. A person orders it, with a reason, and sees first
//! what would go.

use serde::{Deserialize, Serialize};
use stet_article::ArticleUid;
use stet_store::{Purge, PurgeReport, PurgeWhat};
use ts_rs::TS;

use crate::commands::{Caller, DeskEvent};
use crate::desk::Desk;
use crate::error::WireError;

/// What is to go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum PurgeOf {
    /// One revision, or a span of them.
    Revisions {
        /// Of which article.
        article: ArticleUid,
        /// The first number.
        from: u32,
        /// The last number.
        to: u32,
    },
    /// Everything that holds these words.
    Phrase {
        /// The words.
        words: String,
        /// In one article; absent for all.
        article: Option<ArticleUid>,
        /// Revisions that somebody of that name saved go too.
        signed_too: bool,
    },
}

/// Purge for good, or say what would go.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PurgeOrder {
    /// What.
    pub of: PurgeOf,
    /// Why, for the log. It must not hold the words themselves.
    pub reason: String,
    /// True to change nothing and only say what would go.
    pub preview: bool,
}

/// What went, or would go.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Purged {
    /// Revisions, by article and number.
    pub revisions: Vec<(ArticleUid, u32)>,
    /// Revisions that stay and hold the very content of one that went: it stays with them.
    pub same_content: Vec<(ArticleUid, u32)>,
    /// Revisions that stay though somebody of that name saved them.
    pub signed: u32,
    /// Bio revisions.
    pub bios: u32,
    /// Autosaves.
    pub working: u32,
    /// Notes, marks, reasons, settings and lines of the log.
    pub others: u32,
    /// Pictures.
    pub pictures: u32,
    /// Emergency copies.
    pub emergency: u32,
    /// True where no byte of it is left in the file and its log. False where another program kept them busy: the next
    /// start wipes them.
    pub clean: bool,
    /// Backups from before, which still hold what went. Nothing brings it back from them; a person may delete them.
    pub backups: Vec<String>,
}

impl Desk {
    /// Purges, for good, or says what would go. Every window lets go of what it shows: its next autosave would be the
    /// same words.
    ///
    /// # Errors
    /// Code `no-person`; where too little is said to find by, no reason is given, or it repeats the words.
    pub async fn purge(&self, caller: &Caller, request: PurgeOrder) -> Result<Purged, WireError> {
        let reason = request.reason.trim().to_owned();
        if reason.is_empty() && !request.preview {
            return Err(WireError::new("A purge needs a reason, which stays in the log.")
                .with_hint("Say why, without the words that are to go."));
        }
        let purge = Purge {
            what: match request.of {
                PurgeOf::Revisions { article, from, to } => PurgeWhat::Revisions { article, from, to },
                PurgeOf::Phrase { words, article, signed_too } => PurgeWhat::Phrase { words, article, signed_too },
            },
            by: self.person()?.name,
            reason,
            at: self.inner.clock.now(),
        };
        if request.preview {
            return self.blocking(move |store| store.preview_purge(&purge)).await.map(told);
        }
        // No copy in memory may outlive what it was read from. The lock is held so that no autosave comes between.
        let copies: Vec<_> = std::mem::take(&mut *self.copies()).into_values().collect();
        let mut held = Vec::with_capacity(copies.len());
        for copy in &copies {
            held.push(copy.lock().await);
        }
        let places = self.inner.second_places.clone();
        let report = self.blocking(move |store| store.purge(&purge, &places)).await;
        self.forget_traces();
        drop(held);
        let report = report?;
        let tags = vec!["everything".to_owned()];
        self.tell(DeskEvent::Changed { tags, origin: caller.window.clone() });
        Ok(told(report))
    }
}

fn told(report: PurgeReport) -> Purged {
    let counted = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    Purged {
        revisions: report.revisions,
        same_content: report.same_content,
        signed: counted(report.signed),
        bios: counted(report.bios),
        working: counted(report.working),
        others: counted(report.others),
        pictures: counted(report.pictures),
        emergency: counted(report.emergency),
        clean: report.clean,
        backups: report.backups.iter().map(|path| path.display().to_string()).collect(),
    }
}
