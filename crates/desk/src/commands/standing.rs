//! Where an article stands: in hand, live, spiked, killed; and how it comes there.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use stet_article::ArticleUid;

/// Where an article stands. Each has exactly one state; flags that run alongside stand in the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ArticleState {
    /// Being worked on.
    InHand,
    /// A revision is live.
    Published,
    /// Not live, and held until a time that has not come.
    Embargoed,
    /// Put away before publication.
    Spiked,
    /// Taken down after publication.
    Killed,
}

/// How many articles stand in each state, for one search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StateCounts {
    /// Being worked on.
    pub in_hand: u32,
    /// Live.
    pub published: u32,
    /// Under embargo and not live.
    pub embargoed: u32,
    /// Spiked.
    pub spiked: u32,
    /// Killed.
    pub killed: u32,
}

/// A spike or a kill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PutAway {
    /// When, in milliseconds UTC.
    #[ts(type = "number")]
    pub at: i64,
    /// Who pressed.
    pub by: String,
    /// Why.
    pub reason: String,
    /// Who ordered it; empty for a spike.
    pub ordered_by: String,
}

/// How an article stands to its live and its legalled revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Standing {
    /// Its state.
    pub state: ArticleState,
    /// The live revision, and how far the words on the screen are from it.
    pub live: Option<Since>,
    /// The revision last marked Legalled, and how far they are from that.
    pub legalled: Option<Since>,
    /// The spike or the kill, while there is one.
    pub put_away: Option<PutAway>,
}

/// A marked revision, and what has changed since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Since {
    /// Its number.
    pub revision: u32,
    /// When it was marked, in milliseconds UTC.
    #[ts(type = "number")]
    pub at: i64,
    /// Who cleared it; may be empty.
    pub cleared_by: String,
    /// Where it was published; may be empty.
    pub place: String,
    /// How many fields and blocks differ now, unsaved changes included.
    pub changes: u32,
}

/// Puts an article away before publication.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Spike {
    /// Which.
    pub article: ArticleUid,
    /// Why.
    pub reason: String,
}

/// Takes an article down after publication.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Kill {
    /// Which.
    pub article: ArticleUid,
    /// Why.
    pub reason: String,
    /// Who ordered it.
    pub ordered_by: String,
}

/// Brings a spiked or killed article back.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BringBack {
    /// Which.
    pub article: ArticleUid,
}

/// Withdraws a mark.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WithdrawMark {
    /// On which article it was put.
    pub article: ArticleUid,
    /// The mark's identity, as the history names it.
    pub mark: String,
}
