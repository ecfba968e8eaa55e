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

mod alerts;
mod align;
mod body;
mod changes;
mod comparison;
mod counts;
mod entries;
mod fields;
mod form;
mod language;
mod options;
mod order;
mod plain;
mod text;
mod texts;
mod words;

pub use comparison::{
    Alert, AlertKind, Argument, AttributeChange, BlockPair, COMPARISON_FORMAT, Change, ChangeKind, Comparison, Counts,
    Entry, Field, Fields, Folded, Limit, MarkChange, MarkChangeKind, Path, PathError, Place, Relation, Retyped,
    Segment, SegmentKind, SentenceCounts, SentenceLabel, SentencePair, Side, TextRange, Which, schema,
};
pub use options::{Cancelled, Options};
pub use plain::{of_bio, of_text};
pub use text::Cache;
pub use words::{for_readers, place_name};

use body::compare_bodies;
use changes::{Parts, finish};
use language::Language;
use stet_article::Edition;
use text::{Cutter, StopWords};
use texts::Texts;

/// What one comparison keeps of what it cuts, in bytes, where nobody hands it a larger cache: the alerts read again what
/// the words were compared in.
const OWN_CACHE: usize = 64 << 20;

/// Compares two editions.
///
/// # Errors
///
/// [`Cancelled`] where [`Options::cancelled`] said so; there is no other failure: awkward input gets a coarser
/// answer whose `limited` says so.
pub fn compare(old: &Edition, new: &Edition, options: &Options<'_>) -> Result<Comparison, Cancelled> {
    options.check()?;
    let mut comparison = Comparison::empty(options.old.clone(), options.new.clone());
    let order = form::order(old, new);
    comparison.identical = order.is_eq();
    comparison.unread_language = Language::unread(&old.content.language, &new.content.language);
    // Sequences are compared in one fixed direction, whichever side is the newer: swapping the sides swaps the answer.
    let mirrored = order.is_gt();
    let stop = StopWords::of_both(&old.content.language, &new.content.language);
    let own = Cache::of_size(OWN_CACHE);
    let cutter = Cutter { stop, cache: options.cache.unwrap_or(&own), work: options.work };

    let (a, b) = (Texts::of(old), Texts::of(new));
    comparison.fields = fields::compare_fields(&a, &b, cutter);
    let links = entries::match_related(&old.content.related, &new.content.related);
    comparison.blocks = compare_bodies(&a, &b, &links, mirrored, cutter, options)?;
    comparison.related = entries::compare_related(&old.content.related, &new.content.related, &links, mirrored, cutter);
    comparison.byline =
        entries::compare_byline(&old.content.byline.entries, &new.content.byline.entries, mirrored, cutter);
    comparison.bios = entries::compare_bios(&old.bios, &new.bios, (&a.bio_keys, &b.bio_keys), mirrored, cutter);
    comparison.footnotes = entries::compare_footnotes(&old.content.footnotes, &new.content.footnotes, mirrored, cutter);
    comparison.limited = comparison.blocks.iter().filter_map(|block| block.limited).max();
    comparison.counts = counts::count(&comparison);
    options.check()?;

    if !comparison.identical {
        let parts = Parts {
            fields: &comparison.fields,
            blocks: &comparison.blocks,
            related: &comparison.related,
            byline: &comparison.byline,
            bios: &comparison.bios,
            footnotes: &comparison.footnotes,
        };
        let mut found = changes::find(&a, &b, &parts);
        options.check()?;
        alerts::raise(&mut found, Language::of_both(&old.content.language, &new.content.language), cutter, options)?;
        (comparison.changes, comparison.alerts) = finish(found);
    }
    Ok(comparison)
}
