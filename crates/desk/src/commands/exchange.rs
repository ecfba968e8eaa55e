//! In and out, and the store's own health.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use stet_article::{ArticleUid, Edition};

use super::RevisionCard;

/// A file, or pasted text, or bytes from elsewhere.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ImportSource {
    /// The file; absent for pasted text.
    #[serde(default)]
    pub path: Option<String>,
    /// The pasted text; absent for a file.
    #[serde(default)]
    pub text: Option<String>,
    /// Guesses that a person has taken back, by their ids.
    #[serde(default)]
    pub without: Vec<String>,
    /// The format, where a person says it: `text`, `markdown` or `json`. Otherwise name and words tell it.
    #[serde(default)]
    #[ts(optional)]
    pub format: Option<String>,
    /// Bytes that are no file's, and what they are called: a terminal's standard input. Never from the page.
    #[serde(skip)]
    #[ts(skip)]
    pub bytes: Option<(String, Vec<u8>)>,
}

impl ImportSource {
    /// A file, whose name and words tell its format.
    pub fn file(path: impl Into<String>) -> Self {
        Self { path: Some(path.into()), ..Self::default() }
    }
}

/// What importing would make.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportPreview {
    /// The file's name, or `pasted text`.
    pub name: String,
    /// The article.
    pub edition: Edition,
    /// What was recognised, guessed, dropped, kept or mended.
    pub report: Vec<ReportLine>,
    /// Articles of the desk that it may be a later state of, the likeliest first.
    pub known: Vec<KnownArticle>,
}

/// An article that a piece from outside may be a later state of. A person decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KnownArticle {
    /// Which.
    pub article: ArticleUid,
    /// Its slug.
    pub slug: String,
    /// Its headline.
    pub headline: String,
    /// Its newest revision.
    pub revision: u32,
    /// What speaks for it: `revision` (the file names one), `slug`, `headline` or `text`.
    pub why: String,
    /// How many words of the two bodies are the same, in per cent of both together.
    pub alike: u32,
    /// One sentence that says so.
    pub words: String,
}

/// Asks what a piece would change as a new revision.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CompareImport {
    /// Of which article.
    pub article: ArticleUid,
    /// The piece.
    pub source: ImportSource,
}

/// Takes a piece in as a new revision.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportRevision {
    /// Of which article.
    pub article: ArticleUid,
    /// The piece.
    pub source: ImportSource,
    /// Why, where somebody has said.
    #[serde(default)]
    pub reason: String,
}

/// A piece was taken in as a revision, or nothing had changed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RevisionImported {
    /// The newest revision.
    pub revision: RevisionCard,
    /// False where it says what the article says already.
    pub new: bool,
    /// Newest revisions of others that follow the same one: all are kept.
    pub beside: Vec<RevisionCard>,
    /// What was recognised, guessed, dropped, kept or mended.
    pub report: Vec<ReportLine>,
}

/// One thing that importing did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportLine {
    /// What to name in `without` to take it back.
    pub id: String,
    /// `recognised`, `guessed`, `dropped`, `kept` or `mended`.
    pub kind: String,
    /// Where it is now.
    pub place: String,
    /// One sentence.
    pub words: String,
    /// What speaks for a guess.
    pub evidence: String,
    /// Whether it can be taken back.
    pub undoable: bool,
}

/// An article was taken in.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportedArticle {
    /// Which.
    pub article: ArticleUid,
    /// Its slug.
    pub slug: String,
    /// Its headline.
    pub headline: String,
    /// What was recognised, guessed, dropped, kept or mended.
    pub report: Vec<ReportLine>,
    /// Articles of the desk that it may be a later state of, the likeliest first.
    pub known: Vec<KnownArticle>,
}

/// Write a state of an article to a file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Export {
    /// Which article.
    pub article: ArticleUid,
    /// Which state, written as for a comparison.
    pub point: String,
    /// `markdown`, `html`, `json` or `text`.
    pub format: String,
    /// Where to.
    pub path: String,
}

/// It is written.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Exported {
    /// Where.
    pub path: String,
    /// What to know about it, one sentence each: an embargo that still holds, a link without a target.
    pub warnings: Vec<String>,
}

/// Write an article with its whole history to one file, for another desk.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ExportHistory {
    /// Which article.
    pub article: ArticleUid,
    /// Where to; a name that ends in `.stet-article` is known again.
    pub path: String,
    /// Notes too: they are privileged.
    #[serde(default)]
    pub notes: bool,
}

/// It is written.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ExportedHistory {
    /// Where.
    pub path: String,
    /// How many revisions.
    pub revisions: u32,
    /// A digest over their hashes, to be kept elsewhere.
    pub digest: String,
    /// How many bytes the file has.
    pub bytes: u64,
    /// What to know about it, one sentence each.
    pub warnings: Vec<String>,
}

/// Write the whole store into a new folder.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ExportAll {
    /// The folder, which must not be there yet, or be empty.
    pub path: String,
    /// A name for this piece of work, by which it is stopped and tells how far it is; empty for none.
    #[serde(default)]
    pub work: String,
    /// `markdown` or `json`; empty for Markdown.
    #[serde(default)]
    pub format: String,
}

/// It is written, or was stopped.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ExportedAll {
    /// Where; empty where it was stopped, and nothing is there.
    pub path: String,
    /// How many articles.
    pub articles: u32,
    /// How many authors.
    pub authors: u32,
    /// How many pictures.
    pub pictures: u32,
    /// The store's digest, as it stands in the folder's list too.
    pub digest: String,
    /// What to know about it, one sentence each.
    pub warnings: Vec<String>,
    /// True where somebody stopped it.
    pub stopped: bool,
}

/// Asks which of some paths are taken in as a whole.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct SortPaths {
    /// The paths.
    pub paths: Vec<String>,
}

/// Which they are.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct SortedPaths {
    /// Folders, and articles with their histories.
    pub whole: Vec<String>,
    /// Single files, looked at one by one.
    pub single: Vec<String>,
}

/// Asks for the clipboard's form.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CopyForWeb {
    /// Which article.
    pub article: ArticleUid,
    /// Which state, written as for a comparison.
    pub point: String,
}

/// Rich and plain at once.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WebCopy {
    /// The rich form.
    pub html: String,
    /// The plain form.
    pub text: String,
    /// What to know about it, one sentence each: an embargo that still holds, a link without a target.
    pub warnings: Vec<String>,
}

/// Asks for a check of the store.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Verify {
    /// The name under which it tells how far it is and can be stopped; empty for none.
    #[serde(default)]
    pub work: String,
}

/// What the check found.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Verified {
    /// True where everything was looked at and is as it was saved.
    pub sound: bool,
    /// True where it was stopped: what was not looked at is not known.
    pub stopped: bool,
    /// True where the index of words was damaged, and was built anew: it is made from the revisions and holds nothing of
    /// its own.
    pub index_rebuilt: bool,
    /// How many articles.
    pub articles: u32,
    /// How many revisions were proven.
    pub revisions: u32,
    /// How many revisions a purge took out: their hash and place are proven, their words are gone.
    pub withheld: u32,
    /// What is wrong, one sentence each.
    pub damaged: Vec<String>,
    /// A digest over all revisions, to be kept elsewhere.
    pub digest: String,
}

/// Write a checked copy of the store.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct BackUp {
    /// Where to; absent for the folder beside the store.
    #[serde(default)]
    pub path: Option<String>,
}

/// The copy is written and checked.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BackedUp {
    /// Where.
    pub path: String,
}
