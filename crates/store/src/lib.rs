//! The store: one SQLite file and its media folder.
//!
//! It keeps working copies, revisions, authors and their bios, links, marks, notes and pictures, and finds words.
//! It knows no screen and no format but the article's own, no clock and no randomness: times (UTC milliseconds,
//! with offsets in minutes) and identities are handed in. Every call blocks; [`Store`] is cheap to clone and may
//! be used from any thread. One module holds one table's SQL, its types, and the calls of [`Store`] that use it.
//!
//! What must stay true: a call that changes something is on the disk when it returns; revisions are never
//! rewritten; nothing is shown that was not held against its hash; every write may be sent again.

mod article;
mod author;
mod backup;
mod bio;
mod body;
mod byline;
mod codec;
mod connection;
mod desk;
mod emergency;
mod error;
mod event;
mod find;
mod header;
mod heads;
mod history;
mod known;
mod lock;
mod mark;
mod media;
mod migrate;
mod note;
mod opening;
mod origin;
mod person;
mod place;
mod purge;
mod read_mark;
mod related;
mod rescue;
mod revision;
mod revision_list;
mod salvage;
mod search;
mod setting;
mod sizes;
mod store;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod tiers;
mod union;
mod verify;
mod working;

pub use article::{ArticleCard, ArticleQuery, ArticleState, Kill, Spike, StateFilter};
pub use author::{ArchiveAuthor, AuthorCard, NewAuthor};
pub use backup::BackupReport;
pub use bio::{BioEntry, BioHeader, NewBio};
pub use byline::BylineArticle;
pub use desk::DeskIdentity;
pub use emergency::{EmergencyCopy, FoundCopy, drop_emergency_copy, emergency_copies, keep_emergency_copy};
pub use error::{Result, StoreError};
pub use event::EventEntry;
pub use history::{TakenBy, TakenHistory, pictures_in};
pub use mark::{Mark, MarkKind, NewMark};
pub use media::MediaEntry;
pub use note::{Note, NoteAnchor};
pub use opening::Open;
pub use origin::OriginOf;
pub use person::Person;
pub use purge::{Purge, PurgeReport, PurgeWhat};
pub use related::IncomingLink;
pub use rescue::{RescueReport, rescue, restore_backup};
pub use revision::{Appended, FirstRevision, Head, NewRevision, WorkingAfter};
pub use revision_list::{RevisionEntry, RevisionPick, RevisionState, StoredRevision};
pub use search::{
    FoundPlace, HistoryHit, HistoryQuery, HistoryResult, SearchHit, SearchIn, WordsHit, WordsQuery, WordsResult,
};
pub use sizes::PartSize;
pub use store::Store;
pub use tiers::{Kept as KeptBackup, TieredBackup, backups_beside};
pub use union::{UnionReport, Unproven};
pub use verify::{DamagedThing, Progress, VerifyReport};
pub use working::{CardTitle, Kept, KeptWorking, WorkingCopy, WriteWorking};
