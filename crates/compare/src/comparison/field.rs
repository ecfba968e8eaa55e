//! What became of the fields.

use serde::{Deserialize, Serialize};

use super::place::Path;
use super::segment::Segment;

/// One field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Field {
    /// The two sides differ, were it only in their typography.
    pub changed: bool,
    /// The words.
    pub segments: Vec<Segment>,
}

/// Every field, changed or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Fields {
    /// How the room names the story.
    pub slug: Field,
    /// Where it runs.
    pub section: Field,
    /// The headline.
    pub headline: Field,
    /// The lines under it.
    pub standfirst: Field,
    /// Place and day.
    pub dateline: Field,
    /// The line that is printed; its entries are in the comparison's `byline`.
    pub byline: Field,
    /// The language's tag.
    pub language: Field,
    /// The tags, with a line feed between each two.
    pub tags: Field,
    /// The embargo as `2026-11-22T21:00:00Z Europe/London`, in UTC, with the zone in which it was agreed.
    pub embargo: Field,
    /// `open` or `closed`.
    pub replies: Field,
}

impl Fields {
    /// Each field under its name, in reading order.
    pub fn named(&self) -> [(&'static str, &Field); 10] {
        [
            ("slug", &self.slug),
            ("section", &self.section),
            ("headline", &self.headline),
            ("standfirst", &self.standfirst),
            ("dateline", &self.dateline),
            ("byline", &self.byline),
            ("language", &self.language),
            ("tags", &self.tags),
            ("embargo", &self.embargo),
            ("replies", &self.replies),
        ]
    }

    /// Each field with its place, in reading order.
    pub(crate) fn paths_mut(&mut self) -> [(Path, &mut Field); 10] {
        [
            (Path::Slug, &mut self.slug),
            (Path::Section, &mut self.section),
            (Path::Headline, &mut self.headline),
            (Path::Standfirst, &mut self.standfirst),
            (Path::Dateline, &mut self.dateline),
            (Path::Byline, &mut self.byline),
            (Path::Language, &mut self.language),
            (Path::Tags, &mut self.tags),
            (Path::Embargo, &mut self.embargo),
            (Path::Replies, &mut self.replies),
        ]
    }
}
