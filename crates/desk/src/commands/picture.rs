//! The history of an article as a picture.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use stet_article::ArticleUid;

/// Asks for the picture of a history.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PictureOf {
    /// Of which article.
    pub article: ArticleUid,
    /// How many columns there is room for, at least 2; a long history is drawn in columns of several revisions each.
    pub columns: u32,
}

/// Revisions across, the article down: when which part was worked on. As many comparisons as columns are made, however
/// long the history is.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HistoryPicture {
    /// From the oldest to the newest; the unsaved changes, where there are any, are the last.
    pub columns: Vec<PictureColumn>,
    /// The parts of the article as it stands at the end, in reading order.
    pub rows: Vec<PictureRow>,
    /// What the cells point at.
    pub texts: Vec<String>,
    /// How many revisions there are.
    pub revisions: u32,
    /// States that could not be read (withheld or damaged), one sentence each: their column shows the one before it.
    pub skipped: Vec<String>,
}

/// One or several revisions that follow each other.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct PictureColumn {
    /// The first of them; 0 for the unsaved changes.
    pub first: u32,
    /// The last of them, whose words the cells show; 0 for the unsaved changes.
    pub last: u32,
    /// When the last was saved, in milliseconds UTC.
    #[ts(type = "number")]
    pub at: i64,
    /// Who saved them, each once.
    pub by: Vec<String>,
    /// Words put in, all together.
    pub words_added: u32,
    /// Words taken out.
    pub words_removed: u32,
    /// The marks on them.
    pub marks: Vec<PictureMark>,
}

/// A mark that stands in a column.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PictureMark {
    /// On which revision.
    pub revision: u32,
    /// Which mark.
    pub kind: String,
}

/// One part of the article through its history.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PictureRow {
    /// Where it stands now, as a comparison names places: `headline`, `body/3`, `related/0`.
    pub path: String,
    /// What it is: `headline`, `standfirst`, `byline`, `related-link`, or a leaf's kind.
    pub what: String,
    /// Which of its kind, from 1; 0 where there is only one.
    pub number: u32,
    /// For each column its words then, as an index into `texts`; -1 where it was not there yet.
    pub cells: Vec<i32>,
}
