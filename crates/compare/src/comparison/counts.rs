//! How much changed.

use serde::{Deserialize, Serialize};

/// How much changed, over the body and every field that a reader sees (not slug, section, tags, language, embargo,
/// replies). What merely moved is not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Counts {
    /// Words put in.
    pub words_added: usize,
    /// Words taken out.
    pub words_removed: usize,
    /// Sentences; all 0 where sentences were not compared.
    pub sentences: SentenceCounts,
    /// What a reader of the list may fold away.
    pub folded: Folded,
}

/// Sentences by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SentenceCounts {
    /// Only in the newer.
    pub added: usize,
    /// Only in the older.
    pub removed: usize,
    /// Other words.
    pub edited: usize,
    /// In another place.
    pub moved: usize,
}

/// Changes that say nothing new, each counted where it stands: in fields, leaves and entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Folded {
    /// Typographic segments.
    pub typographic: usize,
    /// Marks put on words or taken from them; a link that leads elsewhere is none of these.
    pub formatting: usize,
    /// White-space segments.
    pub whitespace: usize,
}
