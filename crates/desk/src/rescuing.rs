//! Rescuing a damaged store, and putting a backup in its place. Neither needs a desk that is open: the store may be
//! past opening, and whoever has it open must close it first.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use stet_store::{Progress, RescueReport};
use ts_rs::TS;

use crate::backups::stamp;
use crate::clock::Clock;
use crate::error::WireError;

/// What was rescued, and what could not be proven.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Rescued {
    /// The folder in which the file that was there lies now, whole; absent where there was none.
    pub set_aside: Option<String>,
    /// Articles in the new file.
    pub articles: u32,
    /// Revisions in the new file, each proven against its hash.
    pub revisions: u32,
    /// Of them, those that only a backup could give.
    pub from_backups: u32,
    /// Pictures that came from a backup.
    pub pictures: u32,
    /// What was purged, and so was left out.
    pub withheld: u32,
    /// Revisions that nothing could prove, one sentence each: their place is kept, their words are lost.
    pub lost: Vec<String>,
    /// Whatever else a person should know, one sentence each.
    pub said: Vec<String>,
}

/// Builds a new store from everything that proves itself in the damaged file and in `backups` (those beside the store
/// where none is named), and sets the damaged file aside whole.
///
/// # Errors
/// Where another program has the store open, nothing at all could be read, or `progress` breaks off; then nothing has
/// changed.
pub async fn rescue_store(
    store: PathBuf,
    backups: Vec<PathBuf>,
    clock: std::sync::Arc<dyn Clock>,
    mut progress: impl FnMut(Progress) -> ControlFlow<()> + Send + 'static,
) -> Result<Rescued, WireError> {
    away(move || {
        let mut backups = backups;
        if backups.is_empty() {
            // The newest first: of two that prove the same, it counts.
            backups = stet_store::backups_beside(&store)?.into_iter().rev().map(|kept| kept.path).collect();
        }
        let stamp = stamp(&*clock);
        stet_store::rescue(&store, &backups, &stamp, &mut progress)
    })
    .await
}

/// Puts a backup in the place of the store, which is set aside whole.
///
/// # Errors
/// Where another program has the store open, or the backup does not prove itself wholly; then nothing has changed.
pub async fn restore_backup(
    store: PathBuf,
    backup: PathBuf,
    clock: std::sync::Arc<dyn Clock>,
    mut progress: impl FnMut(Progress) -> ControlFlow<()> + Send + 'static,
) -> Result<Rescued, WireError> {
    away(move || {
        let stamp = stamp(&*clock);
        stet_store::restore_backup(&store, &backup, &stamp, &mut progress)
    })
    .await
}

async fn away(work: impl FnOnce() -> stet_store::Result<RescueReport> + Send + 'static) -> Result<Rescued, WireError> {
    let report = tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| WireError::new("The work was broken off; the store is as it was."))??;
    Ok(told(report))
}

fn told(report: RescueReport) -> Rescued {
    let counted = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let shown = |path: &Path| path.display().to_string();
    let union = report.union;
    let mut said = union.said;
    said.extend(report.unusable.iter().map(|(path, why)| format!("{} could not be used: {why}.", path.display())));
    Rescued {
        set_aside: report.set_aside.as_deref().map(shown),
        articles: counted(union.articles),
        revisions: counted(union.revisions),
        from_backups: counted(union.from_others),
        pictures: counted(report.pictures),
        withheld: counted(union.withheld),
        lost: union
            .unproven
            .iter()
            .map(|lost| format!("r{} of {}: {}.", lost.number, lost.article, lost.why))
            .collect(),
        said,
    }
}
