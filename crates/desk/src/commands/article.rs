//! Writing, saving, the history and old states.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use stet_article::{ArticleUid, Content, Edition, Fault, Id, RevisionHash, RevisionKind};

use super::{ArticleState, PutAway, Standing, StateCounts};

/// Asks for the rail.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ListArticles {
    /// Words of title, slug or text; empty for all.
    #[serde(default)]
    pub search: String,
    /// Only those that stand so; absent for all that are neither spiked nor killed.
    #[serde(default)]
    #[ts(optional)]
    pub state: Option<ArticleState>,
    /// How many to leave out.
    #[serde(default)]
    pub offset: u32,
    /// How many at most; 0 for 200.
    #[serde(default)]
    pub limit: u32,
}

/// The rail.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ArticleList {
    /// The articles, the last changed first.
    pub articles: Vec<ArticleCard>,
    /// How many there are in all, for the same search.
    pub total: u32,
    /// How many stand in each state, for the same search.
    pub counts: StateCounts,
}

/// An article as the rail shows it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ArticleCard {
    /// Which article.
    pub article: ArticleUid,
    /// How the room names it.
    pub slug: String,
    /// Its headline, with unsaved changes.
    pub headline: String,
    /// Where it runs.
    pub section: String,
    /// The number of its newest revision.
    pub revision: u32,
    /// Whether there are unsaved changes.
    pub unsaved: bool,
    /// Where it stands.
    pub state: ArticleState,
    /// Set while it is spiked.
    pub spiked: Option<PutAway>,
    /// Set while it is killed.
    pub killed: Option<PutAway>,
    /// The revision that was last marked Published.
    pub live: Option<u32>,
    /// The newest revision marked Legalled.
    pub legalled: Option<u32>,
    /// Not before this, in milliseconds UTC.
    #[ts(type = "number | null")]
    pub embargo: Option<i64>,
    /// When it last changed, in milliseconds UTC.
    #[ts(type = "number")]
    pub at: i64,
}

/// Asks for a new article.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct CreateArticle {
    /// Its slug, where it has one already.
    #[serde(default)]
    pub slug: String,
}

/// Asks for the sample article.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct OpenSample {}

/// The sample article is there.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SampleOpened {
    /// Which it is.
    pub article: ArticleUid,
    /// True where it was made just now.
    pub new: bool,
}

/// Asks for a second article with the same content.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DuplicateArticle {
    /// Of which.
    pub article: ArticleUid,
    /// Which state, written as for a comparison; the words as they stand now, unsaved changes included, where it is
    /// empty.
    #[serde(default)]
    pub point: String,
}

/// The second article.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Duplicated {
    /// Which it is.
    pub article: ArticleUid,
    /// Its slug: the first one's, marked as a copy.
    pub slug: String,
}

/// Asks for an article.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OpenArticle {
    /// Which.
    pub article: ArticleUid,
}

/// An article to write in.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OpenedArticle {
    /// Its card.
    pub card: ArticleCard,
    /// What to write in: the working copy, or the newest revision where there is none. Ids are filled and what
    /// could be mended is mended.
    pub content: Content,
    /// What was mended on opening, to be said.
    pub mended: Vec<Fault>,
    /// The revision that the working copy started from.
    pub base_revision: u32,
    /// The sequence number that the next delta names as its base.
    #[ts(type = "number")]
    pub seq: u64,
    /// Where the caret was, as the page kept it.
    #[ts(type = "unknown")]
    pub selection: Value,
    /// When the working copy reached the disk, in milliseconds UTC; absent where nothing is unsaved.
    #[ts(type = "number | null")]
    pub on_disk: Option<i64>,
    /// How many changes since the base revision.
    pub changes: u32,
    /// Revisions that others saved beside these unsaved changes and nobody has looked at yet.
    pub beside: Vec<RevisionCard>,
}

/// What changed on the page since the last acknowledged state. A gap in the numbers asks for the whole.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Delta {
    /// The state that this starts from.
    #[ts(type = "number")]
    pub base_seq: u64,
    /// The state that it makes.
    #[ts(type = "number")]
    pub seq: u64,
    /// The ids of all blocks in order, where blocks came, went or moved.
    #[serde(default)]
    pub order: Option<Vec<Id>>,
    /// Blocks that are new or differ, whole.
    #[serde(default)]
    #[ts(type = "Array<Block>")]
    pub upserts: Vec<Value>,
    /// Blocks that are gone.
    #[serde(default)]
    pub removed: Vec<Id>,
    /// Fields of the content other than `body` that differ, whole.
    #[serde(default)]
    #[ts(type = "Partial<Content>")]
    pub fields: Map<String, Value>,
}

/// The changes since the last call.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WriteWorking {
    /// Which article.
    pub article: ArticleUid,
    /// What changed.
    pub delta: Delta,
    /// Where the caret is: kept for the page, not read.
    #[serde(default)]
    #[ts(type = "unknown")]
    pub selection: Value,
}

/// The whole article, whatever is wrong with it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WriteWhole {
    /// Which article.
    pub article: ArticleUid,
    /// The state that this makes.
    #[ts(type = "number")]
    pub seq: u64,
    /// The content.
    #[ts(type = "Content")]
    pub content: Value,
    /// Where the caret is.
    #[serde(default)]
    #[ts(type = "unknown")]
    pub selection: Value,
}

/// It is on the disk.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Written {
    /// The state that is on the disk.
    #[ts(type = "number")]
    pub seq: u64,
    /// When, in milliseconds UTC.
    #[ts(type = "number")]
    pub at: i64,
    /// How many changes since the base revision.
    pub changes: u32,
}

/// Save a revision.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SaveRevision {
    /// Which article.
    pub article: ArticleUid,
    /// The state that the page shows.
    #[ts(type = "number")]
    pub seq: u64,
    /// The whole article as the page shows it: it must equal the desk's.
    #[ts(type = "Content")]
    pub content: Value,
    /// Why, where somebody has said.
    #[serde(default)]
    pub reason: String,
}

/// A revision was saved, or nothing had changed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Saved {
    /// The newest revision.
    pub revision: RevisionCard,
    /// False where nothing had changed since it.
    pub new: bool,
    /// What was mended on the way; the page takes over `content` where this is not empty.
    pub mended: Vec<Fault>,
    /// The content as saved, where it differs from what the page sent.
    pub content: Option<Content>,
    /// Newest revisions of others that follow the same one: they stand beside this one, and all are kept.
    pub beside: Vec<RevisionCard>,
}

/// Asks for a history.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HistoryOf {
    /// Which article.
    pub article: ArticleUid,
}

/// What happened to an article.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct History {
    /// Every revision, the newest first.
    pub revisions: Vec<RevisionCard>,
    /// The revisions that nothing follows: more than one is a normal state.
    pub heads: Vec<u32>,
    /// The revision last marked Published.
    pub live: Option<u32>,
    /// The unsaved changes, where there are any.
    pub working: Option<WorkingCard>,
    /// Where the article stands, and how far the words on the screen are from what is live and what is legalled.
    pub standing: Standing,
}

/// The unsaved changes, as the history shows them.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WorkingCard {
    /// The revision they started from.
    pub base_revision: u32,
    /// Who is writing.
    pub by: String,
    /// When they last reached the disk, in milliseconds UTC.
    #[ts(type = "number")]
    pub at: i64,
    /// How many changes.
    pub changes: u32,
    /// Words added.
    pub words_added: u32,
    /// Words removed.
    pub words_removed: u32,
}

/// A revision, as the history shows it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RevisionCard {
    /// Its number in this store: `r7`.
    pub number: u32,
    /// Its hash.
    pub hash: RevisionHash,
    /// The numbers of the revisions it came from.
    pub parents: Vec<u32>,
    /// Why it was written.
    pub kind: RevisionKind,
    /// Who saved it.
    pub by: String,
    /// When, in milliseconds UTC.
    #[ts(type = "number")]
    pub at: i64,
    /// The zone's offset from UTC at that moment, in minutes.
    pub offset: i32,
    /// Why, in somebody's words; outside the hash.
    pub reason: String,
    /// The statements put on it.
    pub marks: Vec<MarkCard>,
    /// Words added since its first parent.
    pub words_added: u32,
    /// Words removed since its first parent.
    pub words_removed: u32,
}

/// A mark, as the history shows it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MarkCard {
    /// Its identity, by which it is withdrawn.
    pub uid: String,
    /// `filed`, `subbed`, `legalled`, `published`, `corrected`, or own words.
    pub kind: String,
    /// Who cleared it, where somebody did.
    pub cleared_by: String,
    /// Who pressed.
    pub by: String,
    /// When, in milliseconds UTC.
    #[ts(type = "number")]
    pub at: i64,
    /// Where it was published.
    pub place: String,
}

/// Asks for an old state.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReadRevision {
    /// Which article.
    pub article: ArticleUid,
    /// Which revision.
    pub revision: u32,
}

/// An old state.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReadEdition {
    /// The revision.
    pub revision: RevisionCard,
    /// Its content and the bios that stood then.
    pub edition: Edition,
}

/// Append an old state as the newest.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Restore {
    /// Which article.
    pub article: ArticleUid,
    /// The revision to bring back.
    pub revision: u32,
    /// Only this part, named as a comparison names places in that revision: `headline`, `body/3` (a leaf),
    /// `related/1`, `byline`, `byline/0`. Absent for the whole.
    #[serde(default)]
    pub only: Option<String>,
}

/// Say why.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SetReason {
    /// Which article.
    pub article: ArticleUid,
    /// Which revision.
    pub revision: u32,
    /// The words.
    pub reason: String,
}

/// Put a mark on a revision.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MarkRevision {
    /// Which article.
    pub article: ArticleUid,
    /// Which revision.
    pub revision: u32,
    /// `filed`, `subbed`, `legalled`, `published`, `corrected`, or own words.
    pub kind: String,
    /// Who cleared it.
    #[serde(default)]
    pub cleared_by: String,
    /// Where it was published.
    #[serde(default)]
    pub place: String,
}

/// The person at the desk has read it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SetRead {
    /// Which article.
    pub article: ArticleUid,
    /// Which revision.
    pub revision: u32,
}
