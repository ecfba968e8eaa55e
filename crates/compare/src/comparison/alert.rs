//! What gets a paper sued.

use serde::{Deserialize, Serialize};

use super::place::Place;

/// The kinds of alert; the order of the variants is the order of the list, most serious first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum AlertKind {
    /// What was somebody's claim reads as fact, or the other way about.
    Claim,
    /// A denial or a response removed, shortened, or moved far down.
    Response,
    /// Arrested, charged, convicted, and their kin; negation.
    Status,
    /// Words inside quotation marks altered.
    Quotation,
    /// A name, an age, a street, a job.
    Name,
    /// A picture, its caption or its credit swapped.
    Image,
    /// A figure, its unit, currency or qualifier.
    Figure,
    /// A date.
    Date,
    /// Who says it, or how.
    Attribution,
    /// A link leads elsewhere, or is no longer flagged as sponsored.
    Link,
    /// The headline changed: information.
    Headline,
    /// The byline changed: information.
    Byline,
    /// Replies were opened: information.
    Replies,
    /// Corrected in one place, still standing in another.
    Stale,
}

/// One thing to look at before it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Alert {
    /// What kind.
    pub kind: AlertKind,
    /// Where, on each side that it touches.
    #[serde(rename = "where")]
    pub places: Vec<Place>,
    /// The older words; empty where there were none.
    pub old: String,
    /// The newer words; empty where there are none.
    pub new: String,
}
