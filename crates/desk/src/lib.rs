//! The desk: the use cases that window and terminal share.
//!
//! Open, write, save, compare, take back, restore, import, export, and who is at the desk. It owns time, identity and
//! background work; the rooms below it know none of these. Every call is async and does its work off the caller's
//! thread. [`commands`] is the one list of what the page can ask for.

mod authors;
mod automatic;
pub mod bindings;
mod carry;
mod clock;
pub mod commands;
mod comparing;
mod desk;
mod error;
mod exporting;
mod folder;
mod health;
mod history;
mod history_file;
mod importing;
mod links;
mod point;
pub mod readings;
mod side;
mod standing;
pub mod take_back;
mod work;
mod working;
mod writing;

pub use stet_checks::Cure;
pub use stet_exchange::LARGEST_FILE;

pub use automatic::{AGAIN, AGAIN_AT_MOST, Automatic, Outcome, PAUSE, STRETCH};
pub use carry::carry_ids;
pub use clock::{Clock, SystemClock};
pub use desk::{Desk, DeskOptions};
pub use error::{ErrorCode, WireError};
pub use exporting::write_whole;
pub use importing::{SaveFrom, SavedFrom};
pub use point::{Point, split_article};
pub use side::{SideEdition, leaf_cards};
pub use work::Work;
pub use working::{Gap, WorkingCopy};
