//! The store's own health: checked, and copied.

use std::path::PathBuf;

use crate::backups::stamp;
use crate::commands::{BackUp, BackedUp, Caller, Step, Verified, Verify};
use crate::desk::Desk;
use crate::error::WireError;

impl Desk {
    /// Checks every hash in the store, and SQLite's own structures.
    ///
    /// # Errors
    /// Where the store cannot be read at all; damage itself is an answer.
    pub async fn verify(&self, _: &Caller, request: Verify) -> Result<Verified, WireError> {
        let mut work = self.begin_work(&request.work, Step::Proving);
        let report = self.blocking(move |store| store.verify_with(&mut |now| work.follow(Step::Proving, now))).await?;
        let mut index_rebuilt = false;
        if report.index_damaged && !report.stopped {
            let mut work = self.begin_work(&request.work, Step::Indexing);
            index_rebuilt =
                self.blocking(move |store| store.rebuild_search(&mut |now| work.follow(Step::Indexing, now))).await?;
        }
        let counted = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let place = |thing: &stet_store::DamagedThing| match (thing.article, thing.revision) {
            (Some(article), Some(revision)) => format!("r{revision} of {article}: {}.", thing.what),
            (Some(article), None) => format!("{article}: {}.", thing.what),
            (None, _) => format!("{}.", thing.what),
        };
        Ok(Verified {
            sound: report.is_sound(),
            stopped: report.stopped,
            index_rebuilt,
            articles: counted(report.articles),
            revisions: counted(report.revisions.saturating_sub(report.withheld)),
            withheld: counted(report.withheld),
            damaged: report.damaged.iter().map(place).collect(),
            digest: report.digest,
        })
    }

    /// Writes a checked copy of the store.
    ///
    /// # Errors
    /// Where it could not be written, or did not prove equal: then nothing is left there.
    pub async fn back_up(&self, _: &Caller, request: BackUp) -> Result<BackedUp, WireError> {
        let path = request.path.map_or_else(|| self.backup_path(), PathBuf::from);
        let report = self.blocking(move |store| store.backup(&path)).await?;
        Ok(BackedUp { path: report.path.display().to_string() })
    }

    fn backup_path(&self) -> PathBuf {
        let name = self.path().file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = self.path().with_file_name(format!("{name}.stet-backups"));
        folder.join(format!("{name}-{}.stet", stamp(&*self.inner.clock)))
    }
}
