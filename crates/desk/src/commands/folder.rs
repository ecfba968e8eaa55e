//! Whole folders in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use stet_article::ArticleUid;

use super::ReportLine;

/// Take in every article below folders.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ImportFolder {
    /// The folders; files among them are taken in too.
    pub paths: Vec<String>,
    /// A name for this piece of work, by which it is stopped and tells how far it is; empty for none.
    #[serde(default)]
    pub work: String,
    /// Take in again what was taken in before: each file becomes a new article.
    #[serde(default)]
    pub again: bool,
}

/// What came of each file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FolderReport {
    /// One for each file, in the order of their names.
    pub files: Vec<FileReport>,
    /// How many new articles.
    pub taken: u32,
    /// How many new revisions of articles that were here.
    pub revised: u32,
    /// How many were taken in before.
    pub known: u32,
    /// How many authors' files were read.
    pub authors: u32,
    /// How many were passed over: of other kinds, links, hidden.
    pub passed: u32,
    /// How many could not be taken in.
    pub failed: u32,
    /// True where it was stopped, or the disk stopped it.
    pub stopped: bool,
    /// How many files were not looked at then.
    pub left: u32,
    /// Why it ended early, where it was not a person who stopped it.
    pub trouble: String,
}

/// What came of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FileOutcome {
    /// It is a new article.
    Taken,
    /// It is a new revision of an article that was here.
    Revised,
    /// It was taken in before, as it is.
    Known,
    /// It told about an author.
    Author,
    /// It is of another kind, and was left alone.
    Passed,
    /// It could not be taken in.
    Failed,
}

/// What came of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileReport {
    /// Its path, beginning at the folder that was named.
    pub file: String,
    /// What came of it.
    pub outcome: FileOutcome,
    /// The article, where there is one.
    pub article: Option<ArticleUid>,
    /// Its slug.
    pub slug: String,
    /// Its headline, or the author's name.
    pub headline: String,
    /// One sentence where it failed or was passed over; else empty.
    pub message: String,
    /// What was recognised, guessed, dropped, kept or mended.
    pub report: Vec<ReportLine>,
}
