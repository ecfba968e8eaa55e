//! Identities: UUIDs for what changes over time, short ids for the parts of one article.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! uid {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(as = "String"))]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID that the desk made (version 7, so that identities sort by age).
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The sixteen bytes, as the store keeps them.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// Reads the sixteen bytes that the store kept.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

uid! {
    /// Who an article is, from its first words to long after publication.
    ArticleUid
}
uid! {
    /// Who an author is: a person or an organisation keeps this through every change of name.
    AuthorUid
}
uid! {
    /// Who is typing and saving. A person at the desk need not be an author, nor an author a person at the desk.
    PersonUid
}
uid! {
    /// One installation of Stet.
    DeskUid
}

/// The short id of a block, a leaf, a related link or a footnote, unique in its article.
///
/// Ids stay with their words through editing. They help a comparison and are never trusted by it: two articles
/// that differ only in ids are identical ([`Content::same_but_for_ids`](crate::Content::same_but_for_ids)).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(transparent)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(as = "String"))]
pub struct Id(String);

impl Id {
    /// The longest id that is valid.
    pub const LONGEST: usize = 16;

    /// Takes any text as an id; [`Id::is_valid`] says whether a revision may carry it.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True where nobody has given an id yet, as in freshly imported content.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One to sixteen lower-case ASCII letters and digits.
    pub fn is_valid(&self) -> bool {
        (1..=Self::LONGEST).contains(&self.0.len())
            && self.0.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}
