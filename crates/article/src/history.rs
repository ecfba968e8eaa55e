//! One article with its history, in the parts that go from store to store.
//!
//! What was hashed travels as the text that was hashed; what stands outside the hashes (reasons, marks, notes) beside
//! it. The order is the one in which a store can take it: authors, their bios, revisions, marks, notes, pictures; each
//! revision after those that it comes from, each picture after what shows it.

use serde::{Deserialize, Serialize};

use crate::hash::{AssetHash, BioHash, RevisionHash};
use crate::identity::{ArticleUid, AuthorUid, PersonUid};
use crate::revision::RevisionKind;

/// What is said of a history before its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct HistoryHead {
    /// The version of this form.
    pub stet_article: u32,
    /// Which article.
    pub article: ArticleUid,
    /// Its slug, for people.
    pub slug: String,
    /// Its headline, for people.
    pub headline: String,
    /// How many revisions, those that a purge withholds included.
    pub revisions: u32,
    /// A digest over the hashes of all of them: see [`article_digest`].
    pub digest: String,
    /// Whether notes come along: they are privileged.
    pub notes: bool,
}

impl HistoryHead {
    /// The version that this program writes and reads.
    pub const VERSION: u32 = 1;
}

/// One part of a history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum HistoryPart {
    /// An author whose bio stood in one of the revisions.
    Author {
        /// Who.
        uid: AuthorUid,
        /// By what name.
        name: String,
        /// An organisation.
        organisation: bool,
    },
    /// One of an author's bios, after the one that it follows.
    Bio {
        /// The bytes that the chain's hash covers.
        header: String,
        /// The bio's canonical bytes.
        content: String,
    },
    /// A bio of which a purge left the hash alone.
    WithheldBio {
        /// Whose.
        author: AuthorUid,
        /// The chain's hash at its place, in hexadecimal digits.
        chain: String,
        /// The bio's hash.
        bio: BioHash,
    },
    /// A picture that a revision or a bio shows.
    Picture {
        /// Its hash.
        hash: AssetHash,
        /// Its media type.
        kind: String,
        /// Its bytes in hexadecimal digits.
        data: String,
    },
    /// A revision.
    Revision {
        /// The bytes that its hash covers.
        header: String,
        /// The content's canonical bytes.
        content: String,
        /// Why it was saved; may be empty.
        reason: String,
        /// Who said why, where it was said later.
        reason_by: Option<PersonUid>,
        /// When that was, in UTC milliseconds.
        reason_at: Option<i64>,
        /// Words added against the first parent, where somebody counted.
        words_added: Option<u32>,
        /// Words removed.
        words_removed: Option<u32>,
    },
    /// A revision of which a purge left the hash and the place alone.
    Withheld {
        /// Its hash.
        hash: RevisionHash,
        /// What it came from.
        parents: Vec<RevisionHash>,
        /// Why it was written.
        kind: RevisionKind,
        /// When, in UTC milliseconds.
        at: i64,
    },
    /// What somebody said of a revision.
    Mark {
        /// Its identity, a UUID.
        uid: String,
        /// On which revision.
        revision: RevisionHash,
        /// `filed`, `subbed`, `legalled`, `published`, `corrected` or `own`.
        kind: String,
        /// Own words.
        own_words: String,
        /// Who cleared it.
        cleared_by: String,
        /// Who pressed.
        pressed_by: String,
        /// When, in UTC milliseconds.
        at: i64,
        /// The zone's offset then, in minutes.
        offset: i32,
        /// Where it was published or sent.
        place: String,
        /// When it was withdrawn, if it was.
        withdrawn_at: Option<i64>,
        /// Who withdrew it.
        withdrawn_by: Option<String>,
    },
    /// A remark, where notes come along.
    Note {
        /// Its identity, a UUID.
        uid: String,
        /// The note that it answers.
        answers: Option<String>,
        /// The leaf that it is bound to.
        block: String,
        /// The words.
        quoted: String,
        /// What stood before them.
        before: String,
        /// What stood after them.
        after: String,
        /// What it says.
        words: String,
        /// Who wrote it.
        person: PersonUid,
        /// By what name.
        by: String,
        /// When, in UTC milliseconds.
        at: i64,
        /// When it was settled, if it was.
        resolved_at: Option<i64>,
        /// Who settled it.
        resolved_by: Option<String>,
    },
}

/// A digest over the hashes of an article's revisions, in hexadecimal digits. The order in which they are given makes
/// no difference: two stores that hold the same revisions answer the same, whatever numbers they have there.
pub fn article_digest(hashes: &[RevisionHash]) -> String {
    let mut hashes = hashes.to_vec();
    hashes.sort_unstable();
    hashes.dedup();
    let mut hasher = blake3::Hasher::new_derive_key("stet article digest 1");
    for hash in hashes {
        hasher.update(hash.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}
