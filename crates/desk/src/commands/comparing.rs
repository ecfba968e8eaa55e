//! Two states side by side, and taking a change back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use stet_article::{ArticleUid, Content, Edition, Inline};
use stet_compare::Comparison;

/// Asks for a comparison. A point is written as in the terminal: `7`, a hash's start, `@working`, `@latest`,
/// `@live`, `@legalled`, `@previous` (the one before the newest), or `@mine`: what the person at the desk last
/// saved or read; failing that the last Legalled, the live, the previous revision, the first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Compare {
    /// Which article.
    pub article: ArticleUid,
    /// The older side.
    pub old: String,
    /// The newer side.
    pub new: String,
}

/// A comparison with what the page needs to draw both sides.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Compared {
    /// The comparison. Offsets count UTF-16 units here, as the page's strings do.
    pub comparison: Comparison,
    /// The older side.
    pub old: ComparedSide,
    /// The newer side.
    pub new: ComparedSide,
    /// Changes (by index) that can be taken back into the working copy.
    pub can_take_back: Vec<u32>,
    /// What `@mine` came to, where the older side was asked for so.
    pub since: Option<SinceWhat>,
    /// What the person at the desk has ticked as read here; absent where nobody sits there.
    pub ticks: Option<Ticks>,
}

/// Why the older side of a comparison is the one it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SinceWhat {
    /// The person at the desk saved it.
    Saved,
    /// The person at the desk has read it.
    Read,
    /// It was Legalled last.
    Legalled,
    /// It is live.
    Live,
    /// It is the one before.
    Previous,
}

/// Ticks of one comparison. They hold for the same change in every comparison with the same older side: what was read
/// yesterday is read although a newer revision has arrived, and a change of other words is another change.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Ticks {
    /// The older side, by a hash.
    pub old: String,
    /// The newer side, by a hash.
    pub new: String,
    /// The name of each change, in their order: for [`TickChanges`].
    pub keys: Vec<String>,
    /// The changes (by index) that are ticked.
    pub read: Vec<u32>,
}

/// Ticks changes of a comparison as read, or takes the ticks away. Kept at once.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TickChanges {
    /// As [`Ticks::old`] has it.
    pub old: String,
    /// As [`Ticks::new`] has it.
    pub new: String,
    /// Which, as [`Ticks::keys`] names them.
    pub keys: Vec<String>,
    /// Ticked, or no longer.
    pub read: bool,
}

/// Asks for a comparison of a state of an article with what is no state of it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CompareWith {
    /// Which article.
    pub article: ArticleUid,
    /// Which state of it.
    pub point: String,
    /// With what.
    pub other: Other,
    /// The article is the older side, the other the newer; else the other way round.
    pub forward: bool,
}

/// What an article is compared with that is no state of it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Other {
    /// A state of another article.
    Article {
        /// Which article.
        article: ArticleUid,
        /// Which state of it.
        point: String,
    },
    /// A file or pasted text. What it cannot say (its slug, for a text) is not held against it.
    Piece {
        /// Where its words come from.
        source: super::ImportSource,
    },
}

/// One side of a comparison.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ComparedSide {
    /// What to call it: `r7`, `unsaved changes`, `as in r3` for what restoring would make.
    pub title: String,
    /// The revision's number, where it is one.
    pub revision: Option<u32>,
    /// Who, where known.
    pub by: String,
    /// When, in milliseconds UTC, where known.
    #[ts(type = "number | null")]
    pub at: Option<i64>,
    /// The marks on it, by name.
    pub marks: Vec<String>,
    /// The whole content, with the bios that stood then.
    pub edition: Edition,
    /// The leaves of the body, as the comparison numbers them.
    pub leaves: Vec<LeafCard>,
}

/// One leaf, as the comparison numbers them.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LeafCard {
    /// The block it belongs to, numbered from 0.
    pub block: u32,
    /// `paragraph`, `crosshead`, `quotation`, `attribution`, `pull-quote`, `list-item`, `image`, `related`,
    /// `embed`, `divider`, `cell`.
    pub kind: String,
    /// The level of a crosshead (2 to 4) or the depth of a list item (from 1); else 0.
    pub level: u32,
    /// A numbered list's item, or a heading row's cell.
    pub strong: bool,
    /// Its id; empty for an attribution.
    pub id: String,
    /// The paragraph number that a reader would count, from 1; 0 for what is not counted.
    pub paragraph: u32,
    /// Its words with their marks. For an inline RELATED line: the label that is shown.
    pub text: Inline,
    /// What else is seen or followed: `alt`, `credit`, `address`, … by name.
    pub attributes: Vec<(String, String)>,
}

/// For whom a comparison is written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// The house: alerts, who saved what, why, marks, notes.
    #[default]
    Inside,
    /// Anybody else: the words of both sides, what changed, and the digest by which it can be proven; nothing more.
    Outside,
}

/// One side of a comparison as the page has it: a revision of the store, or an edition that is no revision.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct KnownSide {
    /// The article that it is a state of, where it is one.
    pub article: Option<ArticleUid>,
    /// The revision's number there, where it is one.
    pub revision: Option<u32>,
    /// What to call it: `r7`, `unsaved changes`, a file's name.
    #[serde(default)]
    pub title: String,
    /// Its content where it is no revision: what was compared then, whatever has been written since.
    #[serde(default)]
    pub edition: Option<Edition>,
}

/// Write a comparison down as it stands on the screen.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ExportComparison {
    /// Which article.
    pub article: ArticleUid,
    /// The older side.
    pub old: KnownSide,
    /// The newer side.
    pub new: KnownSide,
    /// For whom.
    pub audience: Audience,
    /// `html`: one page to read, print and keep; `text`: the changes in plain words; `json`: the whole comparison.
    pub format: String,
    /// Where to.
    pub path: String,
}

/// Draft what the readers are told about some changes.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DraftFootnote {
    /// Which article.
    pub article: ArticleUid,
    /// The older side: what the readers have read.
    pub old: KnownSide,
    /// The newer side: what they will read.
    pub new: KnownSide,
    /// The changes to be told, by their indexes in that comparison.
    pub changes: Vec<u32>,
    /// Whether the words that stood there before are quoted.
    #[serde(default)]
    pub old_words: bool,
}

/// What the readers may be told; a person looks it over before it is a footnote.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DraftedFootnote {
    /// The sentences, in reading order; empty where no change was named.
    pub words: String,
}

/// Take back changes of a comparison, into the newer side's present state. All of them, or none.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TakeBack {
    /// Which article.
    pub article: ArticleUid,
    /// The older side, as it was compared.
    pub old: Edition,
    /// The newer side, as it was compared: what these words meant then, whatever has been written since.
    pub compared: Edition,
    /// Which changes of that comparison, by their indexes: one, or those of a sentence or a paragraph together.
    pub changes: Vec<u32>,
    /// The article as the page shows it now.
    #[ts(type = "Content")]
    pub content: serde_json::Value,
}

/// The article with the old words standing again.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TakenBack {
    /// What the editor applies as one step that can be undone.
    pub content: Content,
    /// One sentence: “malicious” stands.
    pub words: String,
}
