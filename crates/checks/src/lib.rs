//! An article in, remarks out.
//!
//! A check reads an article and says, in one sentence each, what will hurt a reader or the desk once it is published,
//! with the cure beside it. It never changes a word, and never looks anything up: what only the store knows about the
//! articles that a link leads to is handed in as [`Facts`].
//!
//! Pure: no clock, no file, no network. The lists under `links/lists` are plain text, one rule a line.

mod facts;
mod links;
mod remark;
mod words;

pub use facts::{Candidate, Facts, TargetFacts, Told};
pub use links::{AddressRemark, address_key, check_address, check_links, clean_address};
pub use remark::{Cure, Remark, Rule, Weight};
