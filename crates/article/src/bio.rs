//! The house's lines about an author, and an article together with the bios that stood at its moment.

use serde::{Deserialize, Serialize};

use crate::content::{Content, FORMAT};
use crate::hash::AssetHash;
use crate::identity::AuthorUid;
use crate::text::Inline;

/// What the house says about a person or an organisation. It has revisions of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Bio {
    /// Always [`FORMAT`] in memory.
    pub format: u32,
    /// The name.
    pub name: String,
    /// An organisation, such as an agency, rather than a person.
    #[serde(default)]
    pub organisation: bool,
    /// The lines; an agency has none.
    #[serde(default)]
    pub text: Inline,
    /// A portrait or a logo.
    #[serde(default)]
    pub picture: Option<AssetHash>,
    /// Where to find them.
    #[serde(default)]
    pub links: Vec<BioLink>,
}

/// One place where an author is found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BioLink {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

impl Bio {
    /// Somebody of whom only the name is known.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            format: FORMAT,
            name: name.into(),
            organisation: false,
            text: Inline::default(),
            picture: None,
            links: Vec::new(),
        }
    }
}

/// Content with the bios that stood then: what is compared, and what is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Edition {
    /// The article.
    pub content: Content,
    /// A bio for each author of the byline who has one, in the order of the byline.
    #[serde(default)]
    pub bios: Vec<EditionBio>,
}

/// The bio of one author in one edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EditionBio {
    /// Whose; absent in a file that no desk has taken in yet, where the bio's name stands for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub author: Option<AuthorUid>,
    /// The bio.
    pub bio: Bio,
}

impl Edition {
    /// An article of which no bio is known.
    pub fn bare(content: Content) -> Self {
        Self { content, bios: Vec::new() }
    }
}
