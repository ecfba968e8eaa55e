//! Authors and their bios.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use stet_article::{AuthorUid, Bio};

/// Asks for authors.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ListAuthors {
    /// A part of the name; empty for all.
    #[serde(default)]
    pub search: String,
}

/// Authors of the house.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AuthorList {
    /// By name.
    pub authors: Vec<Author>,
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
    /// How many articles name them.
    pub articles: u32,
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
