//! A bio that somebody is writing: on the disk like every other word, and none of the history's until it is saved.

use serde::{Deserialize, Serialize};
use stet_article::{AuthorUid, Bio};
use stet_store::{Store, StoreError};

use crate::commands::{BioDraft, Caller, KeepBioDraft, KeptBioDraft};
use crate::desk::Desk;
use crate::error::WireError;

/// The largest draft that is kept, in bytes: words that break the rules of a bio are kept too, but not without end.
const LARGEST: usize = 1024 * 1024;

/// As it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    bio: Bio,
    base: u32,
    at: i64,
    by: String,
}

fn place(author: AuthorUid) -> String {
    format!("author.draft.{author}")
}

impl Desk {
    /// Keeps a bio that is being written, durable when this answers; without a bio, lets go of what was kept.
    ///
    /// # Errors
    /// Where there is no such author, it is larger than a megabyte, or the disk refused.
    pub async fn keep_bio_draft(&self, _: &Caller, request: KeepBioDraft) -> Result<KeptBioDraft, WireError> {
        let at = self.inner.clock.now();
        let Some(bio) = request.bio else {
            self.drop_draft(request.author).await?;
            return Ok(KeptBioDraft { at });
        };
        let by = self.seated().map(|person| person.name).unwrap_or_default();
        let kept = serde_json::to_string(&Kept { bio, base: request.base, at, by })
            .map_err(|error| WireError::new(format!("The bio could not be kept: {error}.")))?;
        if kept.len() > LARGEST {
            return Err(WireError::new("This bio is larger than a megabyte, and so it was not kept. Shorten it."));
        }
        self.blocking(move |store| {
            store.author(request.author)?;
            store.set_setting(&place(request.author), Some(&kept))
        })
        .await?;
        Ok(KeptBioDraft { at })
    }

    pub(super) async fn drop_draft(&self, author: AuthorUid) -> Result<(), WireError> {
        self.blocking(move |store| store.set_setting(&place(author), None)).await
    }
}

/// What somebody is writing, where it can be read.
pub(super) fn of(store: &Store, author: AuthorUid) -> Result<Option<BioDraft>, StoreError> {
    let kept = store.setting(&place(author))?;
    let kept = kept.and_then(|kept| serde_json::from_str::<Kept>(&kept).ok());
    Ok(kept.map(|kept| BioDraft { bio: kept.bio, base: kept.base, at: kept.at, by: kept.by }))
}
