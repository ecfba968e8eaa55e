//! The health of links, and who leads here.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use stet_article::{ArticleUid, RelatedKind};
use stet_checks::Remark;

use super::ArticleState;

/// Asks what should be looked at in an article's links.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CheckLinks {
    /// Which article.
    pub article: ArticleUid,
    /// Which state of it: `@working`, `@latest`, a number.
    pub point: String,
}

/// What should be looked at.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CheckedLinks {
    /// The remarks, link by link in the order in which they stand; the worst first for each.
    pub remarks: Vec<Remark>,
    /// The articles of the store that are linked to, each once.
    pub targets: Vec<LinkTarget>,
}

/// An article that is linked to.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LinkTarget {
    /// Which.
    pub article: ArticleUid,
    /// Its slug.
    pub slug: String,
    /// Its headline.
    pub headline: String,
    /// Where it stands.
    pub state: ArticleState,
    /// The number of its newest revision.
    pub revision: u32,
    /// The live revision.
    pub live: Option<u32>,
    /// Not before this, in milliseconds UTC.
    #[ts(type = "number | null")]
    pub embargo: Option<i64>,
}

/// Asks who links here.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct IncomingLinksOf {
    /// Which article.
    pub article: ArticleUid,
}

/// Who links here.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct IncomingLinks {
    /// One for each link.
    pub links: Vec<IncomingLink>,
}

/// A link that leads here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IncomingLink {
    /// The article that has it.
    pub article: ArticleUid,
    /// Its slug.
    pub slug: String,
    /// Its headline, or its slug where it has none.
    pub title: String,
    /// The words of the link.
    pub label: String,
    /// Its kind.
    pub kind: RelatedKind,
    /// Whether it stands in the text, and not in the list of related links.
    pub in_text: bool,
    /// Whether it stands in unsaved changes only.
    pub unsaved: bool,
    /// Where the article that has it stands.
    pub state: ArticleState,
}
