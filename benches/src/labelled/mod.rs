//! The pairs in `benches/labelled`: what a sub-editor would say was changed, and how near a comparison comes to it.

mod build;
mod contenders;
mod notation;
mod read;
mod score;

use std::io::Write;
use std::ops::Range;

use stet_article::Content;

/// A stretch of one text of one side.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stretch {
    /// Which of the side's texts.
    pub text: usize,
    /// Bytes of it.
    pub bytes: Range<usize>,
}

/// Words that stand at one place of one side.
#[derive(Clone, Debug)]
pub struct Text {
    /// The place as a label names it: `headline`, `body`, `caption` …
    pub place: String,
    /// The leaf of the body that it belongs to; none for a field.
    pub leaf: Option<usize>,
    /// The words.
    pub words: String,
}

impl Text {
    /// Only running text is scored word by word; addresses, names and credits are for the alerts.
    pub fn is_running(&self) -> bool {
        matches!(self.place.as_str(), "headline" | "standfirst" | "slug" | "dateline" | "body" | "caption")
    }
}

/// One side of a pair.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// The article.
    pub content: Content,
    /// Its texts, in reading order.
    pub texts: Vec<Text>,
}

impl Side {
    /// The text of a leaf of the body.
    pub fn of_leaf(&self, leaf: usize) -> Option<usize> {
        self.texts.iter().position(|text| text.is_running() && text.leaf == Some(leaf))
    }

    /// The running text of a field.
    pub fn of_field(&self, name: &str) -> Option<usize> {
        self.texts.iter().position(|text| text.is_running() && text.leaf.is_none() && text.place == name)
    }
}

/// One way to mark a line.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Words of the old side that went.
    pub removed: Vec<Stretch>,
    /// Words of the new side that came.
    pub added: Vec<Stretch>,
}

/// One line of a pair: its texts, and every way to mark it that is as good as the first.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its texts in the old side: none, one, or several that were merged.
    pub old: Vec<usize>,
    /// Its texts in the new side: none, one, or several that it was split into.
    pub new: Vec<usize>,
    /// At least one.
    pub readings: Vec<Reading>,
}

/// A leaf that stands elsewhere.
#[derive(Clone, Debug)]
pub struct Move {
    /// Its name in the pair.
    pub name: String,
    /// The old text.
    pub old: usize,
    /// The new text.
    pub new: usize,
    /// Old texts that may be said to have moved in its stead.
    pub instead: Vec<usize>,
}

/// How strongly a label is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// Must be given.
    Must,
    /// May be given.
    May,
    /// Must not be given.
    MustNot,
}

/// One alert as labelled.
#[derive(Clone, Debug)]
pub struct Label {
    /// How strongly.
    pub force: Force,
    /// The kind's name.
    pub kind: String,
    /// The place's name.
    pub place: String,
    /// Old words; empty where there were none.
    pub old: String,
    /// New words; empty where there are none.
    pub new: String,
}

/// Which half a pair is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Half {
    /// For fitting.
    Tune,
    /// For checking only.
    Held,
}

/// One story before and after an edit, with the marks of a person.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Its name, unique among all.
    pub name: String,
    /// Its half.
    pub half: Half,
    /// Before.
    pub old: Side,
    /// After.
    pub new: Side,
    /// Its lines; each text belongs to exactly one.
    pub lines: Vec<Line>,
    /// What moved.
    pub moves: Vec<Move>,
    /// Alerts asked for, allowed and ruled out.
    pub labels: Vec<Label>,
}

/// Prints how near every contender comes to the labels, each half for itself; with `misses` also what the first of them
/// missed and what it said too much in the half that may be looked at.
pub fn run(out: &mut impl Write, misses: bool) -> anyhow::Result<()> {
    let pairs = read::all()?;
    if misses {
        score::print_misses(out, &pairs, &contenders::CONTENDERS[0])?;
    }
    score::print(out, &pairs, &contenders::CONTENDERS)
}
