//! The header of a revision: what its hash covers.

use serde::{Deserialize, Serialize};

use crate::hash::{BioHash, ContentHash, RevisionHash};
use crate::identity::{ArticleUid, AuthorUid, DeskUid, PersonUid};

/// Why a revision was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum RevisionKind {
    /// The article was created, before anyone typed.
    Created,
    /// It came from a file or from pasted text.
    Imported,
    /// Somebody pressed save.
    Saved,
    /// The desk saved by itself: a pause, a change of chair, before a restore.
    Automatic,
    /// An older state was appended again.
    Restored,
    /// Two lines of revisions became one.
    Merged,
}

impl RevisionKind {
    /// The kind's name, as it stands in the canonical form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Imported => "imported",
            Self::Saved => "saved",
            Self::Automatic => "automatic",
            Self::Restored => "restored",
            Self::Merged => "merged",
        }
    }
}

/// What a revision says of itself. Its canonical bytes are stored and hashed; numbers, marks, notes and reasons
/// stand outside, so that they can be added and mended later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevisionHeader {
    /// The version of this header.
    pub version: u32,
    /// Which article.
    pub article: ArticleUid,
    /// The revisions it came from, sorted: none, one, or two after a merge.
    pub parents: Vec<RevisionHash>,
    /// The hash of its content.
    pub content: ContentHash,
    /// The bio that stood at that moment for each author of the byline, sorted by author.
    pub bios: Vec<(AuthorUid, BioHash)>,
    /// Why it was written.
    pub kind: RevisionKind,
    /// Who saved it, by identity.
    pub person: PersonUid,
    /// Who saved it, by name as it was then.
    pub by: String,
    /// On which desk.
    pub desk: DeskUid,
    /// When, in milliseconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// The zone's offset from UTC at that moment, in minutes.
    pub offset: i32,
}

impl RevisionHeader {
    /// The version that this program writes.
    pub const VERSION: u32 = 1;

    /// The bytes that are stored and hashed. Parents and bios are sorted first.
    pub fn canonical(&self) -> Vec<u8> {
        let mut sorted = self.clone();
        sorted.parents.sort_unstable();
        sorted.bios.sort_unstable();
        crate::canonical::bytes(&sorted)
    }

    /// Reads a stored header.
    pub fn read(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }
}
