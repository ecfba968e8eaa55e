//! What became of the leaves of the body.

use serde::{Deserialize, Serialize};

use super::segment::{MarkChange, Segment, TextRange};

/// What became of a leaf, or of an entry of a list: the strongest word for it; the flags beside it say the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Relation {
    /// Nothing.
    Same,
    /// Its words, marks or attributes changed where it stands.
    Changed,
    /// Only in the newer.
    Added,
    /// Only in the older.
    Removed,
    /// It stands elsewhere, with the same words.
    Moved,
    /// It stands elsewhere, with other words.
    MovedChanged,
    /// One became several.
    Split,
    /// Several became one.
    Merged,
    /// It became another kind of block.
    Retyped,
}

/// How coarse an answer is: the finest thing that could not be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Limit {
    /// Words were compared less finely than usual.
    Words,
    /// Whole sentences only.
    Sentences,
    /// Whole blocks only.
    Blocks,
}

/// A change of kind. The names are `paragraph`, `crosshead-2` to `crosshead-4`, `quotation`, `attribution`,
/// `pull-quote`, `bulleted-item-1` and `numbered-item-1` (the number is the depth), `image`, `related`, `embed`,
/// `divider`, `cell`, `heading-cell`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Retyped {
    /// What it was.
    pub old: String,
    /// What it is.
    pub new: String,
}

/// Something beside the words that a reader sees or follows: `asset`, `alt`, `credit`, `source`, `address`, `link`,
/// `start`, `alignment`, `column`, `grouping` of a leaf; `role`, `place`, `tagline` of a byline entry; `target`,
/// `kind` of a related link; `name`, `organisation`, `picture`, `links` of a bio; `kind`, `date` of a footnote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AttributeChange {
    /// Its name.
    pub name: String,
    /// Its value before; absent where there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub old: Option<String>,
    /// Its value now; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub new: Option<String>,
}

/// What became of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum SentenceLabel {
    /// Only in the newer.
    Addition,
    /// Only in the older.
    Deletion,
    /// Other words.
    Edit,
    /// The same or other words in another place.
    Refactor,
    /// Nothing.
    Unchanged,
}

/// A sentence of one side with what it became in the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SentencePair {
    /// What became of it.
    pub label: SentenceLabel,
    /// Where it stands in the older side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub old: Option<TextRange>,
    /// Where it stands in the newer side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub new: Option<TextRange>,
}

/// What became of a leaf of the body; of several where it was split or merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BlockPair {
    /// The strongest word for it.
    pub relation: Relation,
    /// Words, marks or attributes differ. False for what is only added, removed, moved or of another kind.
    pub changed: bool,
    /// It stands elsewhere.
    pub moved: bool,
    /// It is another kind of block.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub retyped: Option<Retyped>,
    /// It was compared less finely than usual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub limited: Option<Limit>,
    /// Its leaves in the older body, from 0; none where it was added.
    pub old: Vec<usize>,
    /// Its leaves in the newer body, from 0; none where it was removed.
    pub new: Vec<usize>,
    /// The words.
    pub segments: Vec<Segment>,
    /// The marks and links over words that stayed.
    pub marks: Vec<MarkChange>,
    /// The sentences, each once, in reading order; empty where no word changed and nothing moved, and for a text of too
    /// many words. One that went from here and stands elsewhere as it was is a `refactor` in both blocks, with both
    /// places.
    pub sentences: Vec<SentencePair>,
    /// What changed beside the words.
    #[serde(default)]
    pub attributes: Vec<AttributeChange>,
}
