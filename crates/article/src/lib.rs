//! What an article is.
//!
//! This room holds the types of an article's content, the rules that a revision must keep, the one canonical
//! form (JSON, field order fixed, text in Unicode NFC) and the hashes over it. It depends on no other room, and
//! knows no clock, no randomness, no file and no screen: identities and times are handed in.
//!
//! Two words matter here. Content is **storable** when it is well-formed JSON of at most [`STORABLE_BYTES`]: the
//! working copy keeps it whatever else is wrong with it. It is **valid** when [`Content::read`] and
//! [`Content::faults`] find nothing: only then can it become a revision.

mod bio;
mod block;
mod byline;
mod canonical;
mod content;
mod fault;
mod footnote;
mod hash;
mod history;
mod identity;
mod leaves;
mod link;
mod mend;
mod outgoing;
mod read;
mod revision;
mod text;

#[cfg(feature = "arbitrary")]
pub mod arbitrary;

pub use bio::{Bio, BioLink, Edition, EditionBio};
pub use block::{Block, ColumnAlignment, Leaf, List, ListItem, TableCell, TableRow};
pub use byline::{Byline, BylineEntry, role};
pub use content::{Content, Embargo, FORMAT};
pub use fault::{Fault, LEAF_LIMIT, LIST_DEPTH, REVISION_BYTES, STORABLE_BYTES};
pub use footnote::{Footnote, FootnoteKind};
pub use hash::{AssetHash, BioHash, ContentHash, HashError, RevisionHash};
pub use history::{HistoryHead, HistoryPart, article_digest};
pub use identity::{ArticleUid, AuthorUid, DeskUid, Id, PersonUid};
pub use leaves::{LeafKind, LeafView, word_count};
pub use link::{RelatedKind, RelatedLink, Target};
pub use outgoing::{Outgoing, OutgoingPlace};
pub use revision::{RevisionHeader, RevisionKind};
pub use text::{Inline, Link, Mark, Span};
