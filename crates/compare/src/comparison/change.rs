//! The list of changes in plain words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::place::Place;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ChangeKind {
    /// Put in.
    Added,
    /// Taken out.
    Removed,
    /// Put in the place of something else.
    Changed,
    /// Put elsewhere.
    Moved,
    /// One became several.
    Split,
    /// Several became one.
    Merged,
    /// Became another kind of block.
    Retyped,
    /// Leads somewhere else.
    Retargeted,
    /// A link or an author under another name.
    Relabelled,
    /// The same entries in another order.
    Reordered,
    /// Marks put on words or taken from them.
    Formatted,
    /// The same words otherwise set.
    Typographic,
    /// The same words with other white space.
    Whitespace,
}

/// What a sentence is made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Argument {
    /// A number, counted from 1 as a reader counts.
    Number(u32),
    /// Words of the article, or a name out of a fixed list.
    Words(String),
}

/// One thing that was done, as an editor would say it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Change {
    /// What was done.
    pub kind: ChangeKind,
    /// Where, on each side that it touches; one thing in two places has both.
    #[serde(rename = "where")]
    pub places: Vec<Place>,
    /// The older words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub old: Option<String>,
    /// The newer words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub new: Option<String>,
    /// All that the sentence is made from, for a sentence in another language.
    pub args: BTreeMap<String, Argument>,
    /// The sentence, made from `kind` and `args` alone.
    pub words: String,
    /// The alerts that this change raised, as indexes into the comparison's `alerts`.
    pub alerts: Vec<usize>,
}
