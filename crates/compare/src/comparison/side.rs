//! What each of the two sides is, for people and programs who see only the answer.

use serde::{Deserialize, Serialize};

/// A description of one side. Whoever asks for the comparison fills in what it knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Side {
    /// The article, by identity.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub article: Option<String>,
    /// The revision's number in this store.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional, type = "number"))]
    pub revision: Option<u64>,
    /// The revision's hash, 64 hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub hash: Option<String>,
    /// True for the working copy: not saved as a revision yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub working: bool,
    /// The file's name, where a file was compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub file: Option<String>,
    /// Who saved it, as the screen names them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub saved_by: Option<String>,
    /// When it was saved, in milliseconds since 1970-01-01T00:00:00Z.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional, type = "number"))]
    pub saved_at: Option<i64>,
}

impl Side {
    /// A side that is a file.
    pub fn file(name: impl Into<String>) -> Self {
        Self { file: Some(name.into()), ..Self::default() }
    }

    /// A side that is a revision of an article.
    pub fn revision(article: impl Into<String>, number: u64) -> Self {
        Self { article: Some(article.into()), revision: Some(number), ..Self::default() }
    }
}
