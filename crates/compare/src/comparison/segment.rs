//! What became of a text, piece by piece, and what became of its marks.

use serde::{Deserialize, Serialize};

/// A stretch of one side's text. In a field, a bio or any other text outside the body, `leaf` is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TextRange {
    /// Which leaf, from 0.
    pub leaf: usize,
    /// The first byte of the leaf's plain text (a UTF-16 unit after [`Comparison::in_utf16`](crate::Comparison::in_utf16)).
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// What became of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum SegmentKind {
    /// The same on both sides.
    Equal,
    /// Only in the newer.
    Added,
    /// Only in the older.
    Removed,
    /// The same words otherwise set: straight and curly marks, dashes, spaces, the ellipsis.
    Typographic,
    /// The same words with other white space.
    Whitespace,
    /// Where a leaf was split, or two were merged: no text of its own.
    Break,
}

/// A piece of text. The old ones in a row are the older text, the new ones the newer; every character of both sides
/// is in exactly one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Segment {
    /// What became of it.
    pub kind: SegmentKind,
    /// Where it stands in the older side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub old: Option<TextRange>,
    /// Where it stands in the newer side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub new: Option<TextRange>,
    /// The words: the newer side's where it stands in both, else those of the side it stands in.
    pub text: String,
    /// The older side's words where they are set otherwise (typographic, whitespace).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub old_text: Option<String>,
}

/// What became of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum MarkChangeKind {
    /// The words carry it now.
    Added,
    /// The words carried it.
    Removed,
    /// A link that leads somewhere else now.
    Retargeted,
    /// A link that leads where it led, with another title or another sponsored flag.
    Changed,
}

/// A mark that changed over words that did not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MarkChange {
    /// What became of it.
    pub change: MarkChangeKind,
    /// The mark's name: strong, emphasis, link, strike, subscript, superscript, code.
    pub mark: String,
    /// Where the words stand in the older side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub old: Option<TextRange>,
    /// Where the words stand in the newer side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub new: Option<TextRange>,
    /// The words, as the newer side has them.
    pub text: String,
    /// Where the link led.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub old_href: Option<String>,
    /// Where the link leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub new_href: Option<String>,
    /// The link's title before, where it had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub old_title: Option<String>,
    /// The link's title now, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub new_title: Option<String>,
    /// The link was flagged as sponsored.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub old_sponsored: bool,
    /// The link is flagged as sponsored.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub new_sponsored: bool,
}
