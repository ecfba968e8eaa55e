//! Who is at the desk, and what the desk remembers for them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::RevisionCard;
use stet_article::{ArticleUid, PersonUid};

/// Asks where the desk stands.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Start {}

/// Where the desk stands.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Started {
    /// Who is typing and saving; absent until somebody has said so.
    pub person: Option<Person>,
    /// Everybody who has sat here, the latest first.
    pub persons: Vec<Person>,
    /// The page's own settings, as it set them.
    #[ts(type = "Record<string, unknown>")]
    pub settings: BTreeMap<String, Value>,
    /// The store's file.
    pub store: String,
    /// How many articles it holds.
    pub articles: u32,
    /// Unsaved words that a failing disk had kept from the store, brought back by this start; told once.
    pub recovered: Vec<RecoveredWords>,
    /// The program's version.
    pub version: String,
}

/// Words that were found in a second place and kept as a revision, or why they were not.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecoveredWords {
    /// Of which article; absent where they could not be taken in.
    pub article: Option<ArticleUid>,
    /// What the list calls it.
    pub title: String,
    /// The revision that they are now.
    pub revision: u32,
    /// The revision that they began from.
    pub before: u32,
    /// When they were typed, in milliseconds UTC.
    #[ts(type = "number")]
    pub at: i64,
    /// Why they could not be taken in, and where they are.
    pub trouble: Option<String>,
}

/// Somebody who types and saves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    /// Who.
    pub uid: PersonUid,
    /// The name, as they gave it.
    pub name: String,
    /// Up to three capitals, for narrow places.
    pub initials: String,
}

/// A change of chair.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SitDown {
    /// The name; a known one is the same person again.
    pub name: String,
}

/// One setting of the page.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SetSetting {
    /// Its name.
    pub name: String,
    /// Its value; null forgets it.
    #[ts(type = "unknown")]
    pub value: Value,
}

/// What every window is told, once for each write.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum DeskEvent {
    /// Something that a window may be showing is no longer so.
    Changed {
        /// What: `articles`, `article:UID`, `authors`, `settings`, `persons`.
        tags: Vec<String>,
        /// The window that did it, which need not be told; `terminal` for another program.
        origin: String,
    },
    /// Somebody else's revision now stands beside unsaved changes. The screen must not change by itself.
    Beside {
        /// Which article.
        article: ArticleUid,
        /// The revision, as the history shows it.
        card: RevisionCard,
    },
    /// The desk saved a revision by itself.
    Automatic {
        /// Which article.
        article: ArticleUid,
        /// The revision's number.
        revision: u32,
    },
    /// A long piece of work is so far. Not a change: what it did is told when it ends.
    Progress(super::Progress),
    /// The desk could not write. It stays until a later write succeeds.
    Trouble {
        /// Which article, where it is about one.
        article: Option<ArticleUid>,
        /// One sentence: what, where, what to do.
        message: String,
    },
}
