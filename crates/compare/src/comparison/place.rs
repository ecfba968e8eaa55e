//! Where in an edition something stands.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One of the two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Which {
    /// The older one.
    Old,
    /// The newer one.
    New,
}

/// A place on one side; with `start` and `end` a stretch of its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Place {
    /// On which side.
    pub side: Which,
    /// The field, leaf or entry.
    pub path: Path,
    /// Where the stretch begins in the plain text there; absent for the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub start: Option<usize>,
    /// Where it ends; equal to `start` for a point between two words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub end: Option<usize>,
}

impl Place {
    /// A whole field, leaf or entry.
    pub fn whole(side: Which, path: Path) -> Self {
        Self { side, path, start: None, end: None }
    }

    /// A stretch of one.
    pub fn stretch(side: Which, path: Path, start: usize, end: usize) -> Self {
        Self { side, path, start: Some(start), end: Some(end) }
    }
}

/// A field, leaf or entry: in JSON one text such as `headline`, `body/12`, `related/2`, `bio/UID`.
///
/// Numbers are from 0. `body/12` is the thirteenth leaf of [`Content::leaves`](stet_article::Content::leaves), not
/// the thirteenth paragraph as a reader counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(as = "String"))]
pub enum Path {
    /// The slug.
    Slug,
    /// The section.
    Section,
    /// The headline.
    Headline,
    /// The standfirst.
    Standfirst,
    /// The dateline.
    Dateline,
    /// The printed byline, as a whole.
    Byline,
    /// One entry of the byline.
    BylineEntry(usize),
    /// The body, as a whole.
    Body,
    /// One leaf of the body.
    Leaf(usize),
    /// One related link.
    Related(usize),
    /// The bio of an author: by identity, or by name where no identity is known.
    Bio(String),
    /// One footnote.
    Footnote(usize),
    /// The tags.
    Tags,
    /// The language.
    Language,
    /// The embargo.
    Embargo,
    /// Whether replies are open.
    Replies,
}

/// A text that names no place in an edition.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” names no place in an article; use a name such as headline, body/12, related/2 or byline/1.")]
pub struct PathError(String);

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Slug => f.write_str("slug"),
            Self::Section => f.write_str("section"),
            Self::Headline => f.write_str("headline"),
            Self::Standfirst => f.write_str("standfirst"),
            Self::Dateline => f.write_str("dateline"),
            Self::Byline => f.write_str("byline"),
            Self::BylineEntry(at) => write!(f, "byline/{at}"),
            Self::Body => f.write_str("body"),
            Self::Leaf(at) => write!(f, "body/{at}"),
            Self::Related(at) => write!(f, "related/{at}"),
            Self::Bio(whose) => write!(f, "bio/{whose}"),
            Self::Footnote(at) => write!(f, "footnote/{at}"),
            Self::Tags => f.write_str("tags"),
            Self::Language => f.write_str("language"),
            Self::Embargo => f.write_str("embargo"),
            Self::Replies => f.write_str("replies"),
        }
    }
}

impl FromStr for Path {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        let fault = || PathError(text.to_owned());
        let Some((list, entry)) = text.split_once('/') else {
            return Ok(match text {
                "slug" => Self::Slug,
                "section" => Self::Section,
                "headline" => Self::Headline,
                "standfirst" => Self::Standfirst,
                "dateline" => Self::Dateline,
                "byline" => Self::Byline,
                "body" => Self::Body,
                "tags" => Self::Tags,
                "language" => Self::Language,
                "embargo" => Self::Embargo,
                "replies" => Self::Replies,
                _ => return Err(fault()),
            });
        };
        if list == "bio" {
            return Ok(Self::Bio(entry.to_owned()));
        }
        let at = entry.parse().map_err(|_| fault())?;
        match list {
            "byline" => Ok(Self::BylineEntry(at)),
            "body" => Ok(Self::Leaf(at)),
            "related" => Ok(Self::Related(at)),
            "footnote" => Ok(Self::Footnote(at)),
            _ => Err(fault()),
        }
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl schemars::JsonSchema for Path {
    fn schema_name() -> Cow<'static, str> {
        "Path".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A field, leaf or entry, numbered from 0; leaves for the body.",
            "pattern": "^(slug|section|headline|standfirst|dateline|byline|body|tags|language|embargo|replies|(byline|body|related|footnote)/[0-9]+|bio/[\\s\\S]*)$",
        })
    }
}
