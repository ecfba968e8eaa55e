//! Backups: one a day by itself, kept in tiers, and whenever somebody asks.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clock::Clock;
use crate::commands::DeskEvent;
use crate::desk::Desk;
use crate::error::WireError;

/// The day's backup waits so long after the start: nobody is to wait for it.
const AFTER_THE_START: Duration = Duration::from_secs(90);
/// A desk that stays open over midnight looks again so often.
const LOOK_AGAIN: Duration = Duration::from_secs(60 * 60);

/// A backup beside the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackupCard {
    /// When it was made, as its name says: `20261122-140211`, by the desk's own clock.
    pub stamp: String,
    /// The file.
    pub path: String,
}

/// The moment as backups and set-aside files carry it in their names.
pub(crate) fn stamp(clock: &dyn Clock) -> String {
    let here = clock.now() + i64::from(clock.offset()) * 60_000;
    chrono::DateTime::from_timestamp_millis(here).unwrap_or_default().format("%Y%m%d-%H%M%S").to_string()
}

/// The backups beside a store, oldest first; the store itself need not open.
///
/// # Errors
/// Where the folder is there and cannot be read.
pub fn backups_beside(store: &Path) -> Result<Vec<BackupCard>, WireError> {
    let card = |kept: stet_store::KeptBackup| BackupCard { stamp: kept.stamp, path: kept.path.display().to_string() };
    Ok(stet_store::backups_beside(store)?.into_iter().map(card).collect())
}

impl Desk {
    /// Writes the backup of the day into the folder beside the store, and lets go of those that no tier keeps.
    ///
    /// # Errors
    /// Where it could not be written, or did not prove equal: then the older ones all stay.
    pub async fn back_up_in_tiers(&self) -> Result<PathBuf, WireError> {
        let stamp = stamp(&*self.inner.clock);
        let made = self.blocking(move |store| store.backup_in_tiers(&stamp)).await?;
        Ok(made.made.path)
    }

    /// Whether this day has no backup yet though there is something to keep.
    async fn backup_is_due(&self) -> Result<bool, WireError> {
        let today = stamp(&*self.inner.clock);
        self.blocking(move |store| {
            let worth_it = store.count_articles(&stet_store::ArticleQuery::default())? > 0;
            let there = store.list_backups()?.last().is_some_and(|last| last.stamp[..8] >= today[..8]);
            Ok(worth_it && !there)
        })
        .await
    }

    /// Makes the day's backup when it is due. A failure is told once, and tried again an hour later.
    pub(crate) fn keep_backups(&self) {
        let weak = std::sync::Arc::downgrade(&self.inner);
        tokio::spawn(async move {
            let mut told = false;
            let mut wait = AFTER_THE_START;
            loop {
                tokio::time::sleep(wait).await;
                wait = LOOK_AGAIN;
                let Some(inner) = weak.upgrade() else { return };
                let desk = Self { inner };
                let made = match desk.backup_is_due().await {
                    Ok(true) => desk.back_up_in_tiers().await.map(|_| ()),
                    Ok(false) => Ok(()),
                    Err(error) => Err(error),
                };
                if let Err(error) = made {
                    tracing::warn!("the backup of the day was not made: {error}");
                    if !told {
                        desk.tell(DeskEvent::Trouble {
                            article: None,
                            message: format!("Today's backup could not be made: {error} Stet tries again in an hour."),
                        });
                    }
                    told = true;
                } else {
                    told = false;
                }
            }
        });
    }
}
