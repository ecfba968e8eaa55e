//! The content of an article: everything that is versioned and compared together.

use serde::{Deserialize, Serialize};

use crate::block::Block;
use crate::byline::Byline;
use crate::footnote::Footnote;
use crate::hash::AssetHash;
use crate::identity::Id;
use crate::link::RelatedLink;

/// The format number that this program writes. A change of form is a new number with an upward reading.
pub const FORMAT: u32 = 1;

/// Everything that a revision holds. There is no field that a revision leaves out.
///
/// The order of the fields is the order in the canonical form and must not change within a format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Content {
    /// Always [`FORMAT`] in memory: an older format is read upwards.
    pub format: u32,
    /// How the room names the story before it has a headline.
    #[serde(default)]
    pub slug: String,
    /// Where it runs.
    #[serde(default)]
    pub section: String,
    /// The headline.
    #[serde(default)]
    pub headline: String,
    /// The lines under the headline.
    #[serde(default)]
    pub standfirst: String,
    /// Place and day at the head of the text.
    #[serde(default)]
    pub dateline: String,
    /// Who wrote it.
    #[serde(default)]
    pub byline: Byline,
    /// The article.
    #[serde(default)]
    pub body: Vec<Block>,
    /// What else to read.
    #[serde(default)]
    pub related: Vec<RelatedLink>,
    /// What the reader is told about the article.
    #[serde(default)]
    pub footnotes: Vec<Footnote>,
    /// Words it is found by.
    #[serde(default)]
    pub tags: Vec<String>,
    /// A BCP 47 tag; empty where nobody has said.
    #[serde(default)]
    pub language: String,
    /// Not before this.
    #[serde(default)]
    pub embargo: Option<Embargo>,
    /// Whether readers may reply. Closed unless somebody opens them.
    #[serde(default)]
    pub replies: bool,
}

/// An instant, with the name of the zone that it was agreed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Embargo {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub at: i64,
    /// An IANA zone name such as `Europe/London`.
    pub zone: String,
}

impl Default for Content {
    fn default() -> Self {
        Self {
            format: FORMAT,
            slug: String::new(),
            section: String::new(),
            headline: String::new(),
            standfirst: String::new(),
            dateline: String::new(),
            byline: Byline::default(),
            body: Vec::new(),
            related: Vec::new(),
            footnotes: Vec::new(),
            tags: Vec::new(),
            language: String::new(),
            embargo: None,
            replies: false,
        }
    }
}

impl Content {
    /// The related link of that id.
    pub fn link(&self, id: &Id) -> Option<&RelatedLink> {
        self.related.iter().find(|link| &link.id == id)
    }

    /// The pictures that the article shows, in reading order; one that it shows twice is named twice.
    pub fn pictures(&self) -> Vec<AssetHash> {
        let of = |block: &Block| match block {
            Block::Image { asset, .. } => *asset,
            _ => None,
        };
        self.body.iter().filter_map(of).collect()
    }

    /// Visits every id that names a part of this article: blocks and leaves, related links, footnotes.
    /// The link named by an inline RELATED block is a reference, not an id of its own, and is not visited.
    pub fn each_id(&mut self, visit: &mut impl FnMut(&mut Id)) {
        self.body.iter_mut().for_each(|block| block.each_id(visit));
        self.related.iter_mut().for_each(|link| visit(&mut link.id));
        self.footnotes.iter_mut().for_each(|footnote| visit(&mut footnote.id));
    }

    /// Gives an id to every part that has none, a fresh one to a part that repeats an earlier one's, and leaves
    /// all others alone. `fresh` makes ids; one that is taken already is asked for again.
    ///
    /// Two related links of one id cannot be told apart by an inline RELATED block, which then means the first.
    pub fn fill_ids(&mut self, mut fresh: impl FnMut() -> Id) {
        let mut wanted = std::collections::HashSet::new();
        self.each_id(&mut |id| {
            wanted.insert(id.clone());
        });
        let mut seen = std::collections::HashSet::new();
        self.each_id(&mut |id| {
            if !id.is_valid() || !seen.insert(id.clone()) {
                *id = loop {
                    let next = fresh();
                    if next.is_valid() && !wanted.contains(&next) && seen.insert(next.clone()) {
                        break next;
                    }
                };
            }
        });
    }

    /// The same content with every id replaced by its place in reading order.
    #[must_use]
    pub fn without_ids(&self) -> Self {
        let mut plain = self.clone();
        let names: std::collections::HashMap<Id, Id> = self
            .related
            .iter()
            .enumerate()
            .rev() // the first of two links with one id is the one that an inline block means
            .map(|(at, link)| (link.id.clone(), Id::new(format!("l{at}"))))
            .collect();
        for block in &mut plain.body {
            if let Block::Related { link, .. } = block
                && let Some(name) = names.get(link)
            {
                *link = name.clone();
            }
        }
        let mut next = 0_u32;
        plain.each_id(&mut |id| {
            *id = Id::new(format!("n{next}"));
            next += 1;
        });
        plain
    }

    /// True where two articles differ in nothing but ids.
    pub fn same_but_for_ids(&self, other: &Self) -> bool {
        self.without_ids().canonical() == other.without_ids().canonical()
    }
}
