//! What the reader is told about the article itself.

use serde::{Deserialize, Serialize};

use crate::identity::Id;
use crate::text::Inline;

/// An update, correction, clarification or apology: part of the content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Footnote {
    /// Unique in the article.
    #[serde(default)]
    pub id: Id,
    /// Which of the four.
    pub kind: FootnoteKind,
    /// The day that the reader is told, `YYYY-MM-DD`.
    pub date: String,
    /// The words.
    #[serde(default)]
    pub text: Inline,
}

/// The kinds of footnote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum FootnoteKind {
    /// More has happened.
    Update,
    /// It was wrong.
    Correction,
    /// It could be misread.
    Clarification,
    /// It should not have been said.
    Apology,
}

impl FootnoteKind {
    /// Every kind, in the order that a list offers them.
    pub const ALL: [Self; 4] = [Self::Update, Self::Correction, Self::Clarification, Self::Apology];

    /// The kind's name, as it stands in the canonical form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Correction => "correction",
            Self::Clarification => "clarification",
            Self::Apology => "apology",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
