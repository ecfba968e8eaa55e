//! What only the store knows, handed in by the desk.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use stet_article::{ArticleUid, Id};

/// What is known beside the article itself.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The article that is checked, where it is one of the store.
    pub own: Option<ArticleUid>,
    /// The time, in milliseconds UTC.
    pub now: i64,
    /// The articles that are linked to. One that is absent is not in the store.
    pub targets: HashMap<ArticleUid, TargetFacts>,
    /// Articles that a related link without a target may mean, the best first, by the link's id.
    pub candidates: HashMap<Id, Vec<Candidate>>,
}

/// What the store knows of an article that is linked to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetFacts {
    /// Its headline now.
    pub headline: String,
    /// Headlines that it had before.
    pub former_headlines: Vec<String>,
    /// Set while it is spiked.
    pub spiked: Option<Told>,
    /// Set where it was killed.
    pub killed: Option<Told>,
    /// Whether a revision of it is live.
    pub live: bool,
    /// Its embargo, where it has one.
    pub embargo: Option<Told>,
}

/// A moment with its words: the zone and the way of writing a day are the desk's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// In milliseconds UTC.
    pub at: i64,
    /// As a person reads it: `12 July`, `21 July 06:00`.
    pub words: String,
}

/// An article that is offered as a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Candidate {
    /// Which.
    pub article: ArticleUid,
    /// Its headline, or its slug where it has none.
    pub title: String,
}
