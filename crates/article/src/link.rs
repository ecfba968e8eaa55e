//! Related links: what the reader is offered beside the article and inside it.

use serde::{Deserialize, Serialize};

use crate::identity::{ArticleUid, Id};

/// A link to another article or address, with its own label and kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RelatedLink {
    /// Unique in the article; an inline RELATED block names it.
    #[serde(default)]
    pub id: Id,
    /// Where it leads; absent while nobody has said (a RELATED line as copied).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub target: Option<Target>,
    /// The words of the link: words in the revision, never put in silently from the target.
    pub label: String,
    /// What kind of link.
    #[serde(default)]
    pub kind: RelatedKind,
}

/// Where a related link leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Target {
    /// Another article, by identity.
    Article(ArticleUid),
    /// An address.
    Address(String),
}

impl Target {
    /// The target as one word, as Markdown and the comparison write it.
    pub fn to_address(&self) -> String {
        match self {
            Self::Article(uid) => format!("stet://article/{uid}"),
            Self::Address(address) => address.clone(),
        }
    }

    /// Reads what [`Target::to_address`] wrote.
    pub fn from_address(address: &str) -> Self {
        address
            .strip_prefix("stet://article/")
            .and_then(|uid| uid.parse().ok())
            .map_or_else(|| Self::Address(address.to_owned()), Self::Article)
    }
}

/// What a related link is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum RelatedKind {
    /// The ordinary kind.
    #[default]
    Related,
    /// Read more.
    ReadMore,
    /// An earlier story.
    Earlier,
    /// This article is superseded by the target.
    SupersededBy,
    /// Part of a series.
    Series,
    /// A document.
    Document,
    /// Paid for, and labelled so.
    Sponsored,
    /// For subscribers.
    Subscriber,
}

impl RelatedKind {
    /// Every kind, in the order that a list offers them.
    pub const ALL: [Self; 8] = [
        Self::Related,
        Self::ReadMore,
        Self::Earlier,
        Self::SupersededBy,
        Self::Series,
        Self::Document,
        Self::Sponsored,
        Self::Subscriber,
    ];

    /// The kind's name, as it stands in the canonical form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Related => "related",
            Self::ReadMore => "read-more",
            Self::Earlier => "earlier",
            Self::SupersededBy => "superseded-by",
            Self::Series => "series",
            Self::Document => "document",
            Self::Sponsored => "sponsored",
            Self::Subscriber => "subscriber",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
