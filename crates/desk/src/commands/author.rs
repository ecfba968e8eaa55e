//! Authors and their bios.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use stet_article::{AssetHash, AuthorUid, Bio};
use stet_compare::{Comparison, Entry};

use super::ArticleCard;

/// Asks for authors.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ListAuthors {
    /// Words of the name, whatever their case and accents; empty for all.
    #[serde(default)]
    pub search: String,
    /// How many at most; 0 for 1000.
    #[serde(default)]
    #[ts(optional, as = "Option<u32>")]
    pub limit: u32,
    /// These authors alone, in this order; those who are not here are left out. Empty for all that are found.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<AuthorUid>>")]
    pub only: Vec<AuthorUid>,
}

/// Authors of the house.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AuthorList {
    /// By name, those still at work first.
    pub authors: Vec<Author>,
    /// How many were found, shown or not.
    pub of: u32,
    /// How many there are in all.
    pub total: u32,
    /// Who stands in the byline of an article that was changed today.
    pub today: Vec<AuthorUid>,
}

/// An author of the house.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Author {
    /// Who.
    pub uid: AuthorUid,
    /// The name as it is now.
    pub name: String,
    /// An organisation, such as an agency: it has no bio.
    pub organisation: bool,
    /// No longer offered for new articles.
    pub retired: bool,
    /// The bio as it is now, where there is one.
    pub bio: Option<Bio>,
    /// How many revisions the bio has.
    pub bio_revisions: u32,
    /// How many articles name them in the byline of the newest revision.
    pub articles: u32,
    /// The section of the one of those that was changed last; empty where there is none.
    pub section: String,
    /// Since when they are among the authors, in milliseconds UTC.
    #[ts(type = "number")]
    pub added_at: i64,
}

/// Asks for an author's page.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReadAuthor {
    /// Whose.
    pub author: AuthorUid,
    /// How many articles at most; 0 for 200.
    #[serde(default)]
    #[ts(optional, as = "Option<u32>")]
    pub limit: u32,
}

/// An author's page.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AuthorPage {
    /// Who.
    pub author: Author,
    /// The bios, the newest first: the one in use.
    pub bios: Vec<BioCard>,
    /// Where they stand, the last changed first.
    pub articles: Vec<AuthorArticle>,
    /// How many articles carry an older bio than the one in use.
    pub carry_older: u32,
    /// How many articles carry no bio of theirs.
    pub carry_none: u32,
    /// How many others bear the same name.
    pub namesakes: u32,
    /// A bio that somebody is writing and has not saved.
    pub draft: Option<BioDraft>,
}

/// A bio with who saved it and when.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BioCard {
    /// Its number: 1 is the first.
    pub number: u32,
    /// Who saved it.
    pub by: String,
    /// When, in milliseconds UTC.
    #[ts(type = "number")]
    pub at: i64,
    /// The zone's offset then, in minutes.
    pub offset: i32,
    /// The bio.
    pub bio: Bio,
    /// How many articles' newest revisions carry it.
    pub articles: u32,
    /// What became of its words since the bio before it, offsets in UTF-16 units; absent for the first, and where the
    /// words are the same.
    pub change: Option<Entry>,
    /// What it changed, one sentence each.
    pub words: Vec<String>,
}

/// An article that names an author.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AuthorArticle {
    /// The article.
    pub article: ArticleCard,
    /// Their place in its byline, from 1.
    pub place: u32,
    /// How many stand there.
    pub of: u32,
    /// What they did: `by`, or another role.
    pub role: String,
    /// The number of the bio that its newest revision carries; absent where it carries none.
    pub bio: Option<u32>,
}

/// A bio that somebody is writing.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BioDraft {
    /// What is written so far.
    pub bio: Bio,
    /// The number of the bio that it started from; 0 where there was none.
    pub base: u32,
    /// When it reached the disk, in milliseconds UTC.
    #[ts(type = "number")]
    pub at: i64,
    /// Who writes.
    pub by: String,
}

/// Keeps a bio that is being written.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct KeepBioDraft {
    /// Whose.
    pub author: AuthorUid,
    /// The number of the bio that it started from; 0 where there was none.
    pub base: u32,
    /// What is written so far; absent to let go of it.
    pub bio: Option<Bio>,
}

/// It is on the disk.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct KeptBioDraft {
    /// When, in milliseconds UTC.
    #[ts(type = "number")]
    pub at: i64,
}

/// Asks for two bios side by side.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CompareBios {
    /// Whose.
    pub author: AuthorUid,
    /// The older one's number; 0 for what is being written.
    pub old: u32,
    /// The newer one's number; 0 for what is being written.
    pub new: u32,
}

/// Two bios and what became of one in the other.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ComparedBios {
    /// What changed, in the one entry of `bios`.
    pub comparison: Comparison,
    /// The older one.
    pub old: BioSide,
    /// The newer one.
    pub new: BioSide,
}

/// One of two bios.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BioSide {
    /// Its number; 0 for what is being written.
    pub number: u32,
    /// Who saved or writes it.
    pub by: String,
    /// When, in milliseconds UTC.
    #[ts(type = "number")]
    pub at: i64,
    /// The bio.
    pub bio: Bio,
}

/// Appends an old bio as the newest.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PutBackBio {
    /// Whose.
    pub author: AuthorUid,
    /// Which, by number.
    pub number: u32,
}

/// Takes a picture in.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AddPicture {
    /// The file.
    pub path: String,
}

/// Asks for a picture.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReadPicture {
    /// Which.
    pub hash: AssetHash,
}

/// A picture of the media folder.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Picture {
    /// Which.
    pub hash: AssetHash,
    /// The name of the file that it came from, where it has just come.
    pub name: String,
    /// An address that holds the picture itself (`data:`).
    pub address: String,
}

/// A new author, or a change to a known one.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SaveAuthor {
    /// Who; absent for somebody new.
    #[serde(default)]
    pub uid: Option<AuthorUid>,
    /// The name.
    pub name: String,
    /// An organisation.
    #[serde(default)]
    pub organisation: bool,
    /// No longer offered.
    #[serde(default)]
    pub retired: bool,
}

/// A new revision of a bio.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SaveBio {
    /// Whose.
    pub author: AuthorUid,
    /// The bio.
    pub bio: Bio,
}
