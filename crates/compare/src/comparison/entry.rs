//! What became of the entries of a list: authors, related links, bios, footnotes.

use serde::{Deserialize, Serialize};

use super::block::{AttributeChange, Relation};
use super::segment::{MarkChange, Segment};

/// One entry of a list. Its words are an author's name, a link's label, a bio's text, a footnote's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Entry {
    /// The strongest word for it: same, changed, added, removed, moved, moved-changed.
    pub relation: Relation,
    /// It stands elsewhere in its list.
    pub moved: bool,
    /// Its index in the older list; absent where it was added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub old: Option<usize>,
    /// Its index in the newer list; absent where it was removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub new: Option<usize>,
    /// For a bio: whose, as in `bio/KEY`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub key: Option<String>,
    /// A link that leads somewhere else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub retargeted: bool,
    /// A link with another label, an author under another name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub relabelled: bool,
    /// The words.
    pub segments: Vec<Segment>,
    /// The marks and links over words that stayed.
    #[serde(default)]
    pub marks: Vec<MarkChange>,
    /// What changed beside the words.
    #[serde(default)]
    pub attributes: Vec<AttributeChange>,
}
