//! Finding words, in the articles as they are and in their history.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use stet_article::{ArticleUid, Id, RevisionHash};

/// Look for words in the current text of every article, unsaved changes included.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct SearchWords {
    /// The words; those in quotation marks are a phrase. Case and accents make no difference.
    pub words: String,
    /// The last word may be the beginning of one, as while somebody types.
    pub typing: bool,
    /// How many articles at most; 0 for 50.
    pub limit: u32,
}

/// The articles that hold the words.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FoundWords {
    /// Those with the words in their titles first, then the newest.
    pub hits: Vec<FoundArticle>,
    /// How many hold them; no more than 1,000 are counted.
    pub total: u32,
    /// True where the index of words is still being built, so that some may be missing.
    pub behind: bool,
}

/// An article that holds the words.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FoundArticle {
    /// Which.
    pub article: ArticleUid,
    /// Its slug.
    pub slug: String,
    /// Its headline.
    pub headline: String,
    /// The number of its newest revision.
    pub revision: u32,
    /// When it was last changed, in milliseconds UTC.
    #[ts(type = "number")]
    pub at: i64,
    /// True where the words stand in its unsaved changes.
    pub unsaved: bool,
    /// The words in their context: up to three places, in reading order.
    pub places: Vec<FoundPlace>,
}

/// Words in their context.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FoundPlace {
    /// Where, as in a comparison: `headline`, `body/12`; `body/12/alt` and `body/12/credit` for what belongs to a leaf.
    pub path: String,
    /// The leaf's id, or that of the link or footnote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub leaf: Option<Id>,
    /// Some words round them, as they stand there.
    pub text: String,
    /// What was found in `text`: pairs of byte offsets, in order.
    pub hits: Vec<(u32, u32)>,
    /// True where words stand before `text` in that place.
    pub cut: bool,
    /// True where words stand after it.
    pub goes_on: bool,
}

/// Ask which revisions brought words in, or took them out.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct SearchHistory {
    /// The words, which stand together in a sentence; those in quotation marks are a phrase. Whole words only.
    pub words: String,
    /// In one article; in all of them where absent.
    #[serde(default)]
    #[ts(optional)]
    pub article: Option<ArticleUid>,
    /// How many at most; 0 for 50.
    pub limit: u32,
    /// Go on after this: `next` of the answer before.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub after: Option<i64>,
}

/// The revisions that brought the words in, or took them out.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FoundHistory {
    /// Those written last come first.
    pub hits: Vec<FoundRevision>,
    /// Where to go on; absent where everything was looked through.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub next: Option<i64>,
    /// True where the index of words is still being built, so that some may be missing.
    pub behind: bool,
}

/// What a revision did to the words.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum WordsCame {
    /// A field holds them more often than in the state before.
    In,
    /// A field holds them less often.
    Out,
}

/// A revision that brought the words in, or took them out.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FoundRevision {
    /// The article.
    pub article: ArticleUid,
    /// Its slug now.
    pub slug: String,
    /// Its headline now.
    pub headline: String,
    /// The revision's number.
    pub revision: u32,
    /// Its hash.
    pub hash: RevisionHash,
    /// The number of the state before it; absent for a first revision.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub before: Option<u32>,
    /// Who saved it.
    pub by: String,
    /// When, in milliseconds UTC.
    #[ts(type = "number")]
    pub at: i64,
    /// The zone's offset at that moment, in minutes.
    pub offset: i32,
    /// Whether it brought the words in or took them out.
    pub came: WordsCame,
    /// The words in their context: in the revision where it brought them in, else in the state before.
    pub place: FoundPlace,
}
