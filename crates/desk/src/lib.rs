//! The desk: the use cases that window and terminal share.
//!
//! Open, write, save, compare, take back, restore, import, export, and who is at the desk. It owns time, identity and
//! background work; the rooms below it know none of these. Every call is async and does its work off the caller's
//! thread. [`commands`] is the one list of what the page can ask for.

mod authors;
mod automatic;
mod backups;
pub mod bindings;
mod carry;
mod clock;
pub mod commands;
mod compare_with;
mod comparing;
mod desk;
mod duplicating;
mod emergency;
mod error;
mod exporting;
mod folder;
mod health;
mod history;
mod history_file;
mod importing;
mod known;
mod links;
mod picturing;
mod point;
mod purging;
pub mod readings;
mod rescuing;
mod sample;
mod searching;
mod side;
mod standing;
pub mod take_back;
mod taking_away;
mod ticks;
mod web_page;
mod who_wrote;
mod work;
mod working;
mod writing;

pub use stet_article::ArticleUid;
pub use stet_checks::Cure;
pub use stet_exchange::LARGEST_FILE;
pub use stet_store::Progress as StoreProgress;

pub use automatic::{AGAIN, AGAIN_AT_MOST, Automatic, Outcome, PAUSE, STRETCH};
pub use backups::{BackupCard, backups_beside};
pub use carry::carry_ids;
pub use clock::{Clock, SystemClock};
pub use comparing::compare_editions;
pub use desk::{Desk, DeskOptions};
pub use error::{ErrorCode, WireError};
pub use exporting::write_whole;
pub use importing::{SaveFrom, SavedFrom};
pub use point::{Point, split_article};
pub use purging::{PurgeOf, PurgeOrder, Purged};
pub use rescuing::{Rescued, rescue_store, restore_backup};
pub use searching::INDEXING;
pub use side::{SideEdition, leaf_cards};
pub use taking_away::drafted;
pub use web_page::REPLIES_TO;
pub use who_wrote::{WhoWrote, WhoWroteOf, WrittenPart, WrittenStretch};
pub use work::Work;
pub use working::{Gap, WorkingCopy};
