//! What a check says.

use serde::{Deserialize, Serialize};
use stet_article::Id;

use crate::facts::Candidate;

/// One thing that a person should look at before publishing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Remark {
    /// Where, as a comparison names places: `related/2`, `body/12`; numbered from 0.
    pub path: String,
    /// The related link's id; absent for a link in the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub link: Option<Id>,
    /// The leaf's id; absent for a related link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub leaf: Option<Id>,
    /// Where the link leads, as one word: an address, or `stet://article/UID`; empty where it leads nowhere yet.
    pub address: String,
    /// The words of the link, by which a person finds it.
    pub label: String,
    /// Which rule.
    pub rule: Rule,
    /// How much it hurts.
    pub weight: Weight,
    /// The remark, a short sentence without its full stop.
    pub words: String,
    /// What would put it right, where one press can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub cure: Option<Cure>,
}

/// How much it hurts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Weight {
    /// A reader would be led to nothing, or to harm.
    Wrong,
    /// Somebody should look at it.
    Look,
    /// Something is offered.
    Offer,
}

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Rule {
    /// The target is spiked.
    Spiked,
    /// The target was killed.
    Killed,
    /// The target was never marked Published.
    Unpublished,
    /// The target is under embargo until after this article.
    Embargoed,
    /// The target is not in the store.
    Missing,
    /// The target is the article itself.
    ItSelf,
    /// Another link of the list leads to the same place.
    Duplicate,
    /// The link leads nowhere yet.
    NoTarget,
    /// The label is an earlier headline of the target.
    NewHeadline,
    /// The address would run something, or open something other than a page.
    Runs,
    /// The address is not one.
    NotAnAddress,
    /// The address holds characters that cannot be seen.
    Unseen,
    /// The address looks like another one.
    Disguised,
    /// The address is longer than mail and browsers carry.
    TooLong,
    /// The address opens on one machine only.
    Local,
    /// The address opens inside one building only.
    Intranet,
    /// The address is a preview or an editing address.
    Preview,
    /// The address holds a password, a token or somebody's session.
    Secret,
    /// The address counts who came from where.
    Tracking,
    /// The address leads through somebody's counter.
    Wrapped,
    /// The address is the form for telephones.
    Mobile,
    /// The address is the AMP form.
    Amp,
    /// The address is http.
    NoHttps,
}

impl Rule {
    /// How much it hurts.
    pub const fn weight(self) -> Weight {
        match self {
            Self::Spiked
            | Self::Killed
            | Self::Missing
            | Self::ItSelf
            | Self::Runs
            | Self::NotAnAddress
            | Self::Disguised
            | Self::Local
            | Self::Secret => Weight::Wrong,
            Self::NewHeadline => Weight::Offer,
            _ => Weight::Look,
        }
    }
}

/// What would put it right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Cure {
    /// Another form of the same address.
    Address {
        /// The whole new address.
        address: String,
    },
    /// Other words.
    Label {
        /// The target's headline now.
        label: String,
    },
    /// Taking the link out.
    TakeOut,
    /// Another target, that a person names.
    Replace,
    /// Looking at the target.
    Details,
    /// One of these as the target.
    Candidates {
        /// The best first.
        candidates: Vec<Candidate>,
    },
}
