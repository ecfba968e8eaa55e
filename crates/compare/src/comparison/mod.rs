//! The answer: a contract that other programs read. More may be added to it; what is here stays.
//!
//! `stet diff --json` prints it, `stet diff --schema` prints [`schema`]. Offsets are bytes of a leaf's plain text;
//! the page asks for [`Comparison::in_utf16`].

mod alert;
mod block;
mod change;
mod counts;
mod entry;
mod field;
mod place;
mod segment;
mod side;
mod utf16;

pub use alert::{Alert, AlertKind};
pub use block::{AttributeChange, BlockPair, Limit, Relation, Retyped, SentenceLabel, SentencePair};
pub use change::{Argument, Change, ChangeKind};
pub use counts::{Counts, Folded, SentenceCounts};
pub use entry::Entry;
pub use field::{Field, Fields};
pub use place::{Path, PathError, Place, Which};
pub use segment::{MarkChange, MarkChangeKind, Segment, SegmentKind, TextRange};
pub use side::Side;

use serde::{Deserialize, Serialize};

/// The format number of the JSON. What programs read under one number stays; more may be added.
pub const COMPARISON_FORMAT: u32 = 1;

/// What became of one edition in another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Comparison {
    /// Always [`COMPARISON_FORMAT`].
    pub format: u32,
    /// What the older side is.
    pub old: Side,
    /// What the newer side is.
    pub new: Side,
    /// True where the two differ in nothing but the ids of their parts; then there is no change in the list.
    pub identical: bool,
    /// How coarse the answer is where the work was too much for a fine one; null for the whole answer.
    pub limited: Option<Limit>,
    /// The tag of a language for which there are no word lists; absent where both sides are in one that has them. Then
    /// no claim, response, status, name or attribution is looked for, and of figures and dates only what is in digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub unread_language: Option<String>,
    /// What was done, in reading order, one entry for one thing. Empty exactly where `identical`.
    pub changes: Vec<Change>,
    /// What a lawyer would want to see, most serious first.
    pub alerts: Vec<Alert>,
    /// The fields above the body, and those that no reader sees.
    pub fields: Fields,
    /// The leaves of both bodies in reading order: each leaf of each side in exactly one of them. What was taken out
    /// stands before what follows it; what moved stands where it is now.
    pub blocks: Vec<BlockPair>,
    /// The related links, in the newer order, those taken out before what followed them.
    pub related: Vec<Entry>,
    /// The authors, in the same order.
    pub byline: Vec<Entry>,
    /// The bios, in the same order.
    pub bios: Vec<Entry>,
    /// The footnotes, in the same order.
    pub footnotes: Vec<Entry>,
    /// How much.
    pub counts: Counts,
}

impl Comparison {
    pub(crate) fn empty(old: Side, new: Side) -> Self {
        Self {
            format: COMPARISON_FORMAT,
            old,
            new,
            identical: true,
            limited: None,
            unread_language: None,
            changes: Vec::new(),
            alerts: Vec::new(),
            fields: Fields::default(),
            blocks: Vec::new(),
            related: Vec::new(),
            byline: Vec::new(),
            bios: Vec::new(),
            footnotes: Vec::new(),
            counts: Counts::default(),
        }
    }
}

/// The JSON schema (2020-12) of a [`Comparison`].
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Comparison).to_value()
}
