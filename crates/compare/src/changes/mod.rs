//! From what became of every text to the list of what was done.

mod alerts;
mod body;
mod entries;
mod fields;
mod hunks;
mod passage;

pub(crate) use alerts::finish;
pub(crate) use passage::{Hunk, Passage};

use crate::comparison::{Argument, BlockPair, Change, ChangeKind, Entry, Fields, Path, Place};
use crate::texts::Texts;
use crate::words::{Args, sentence, shortened};
use alerts::Raised;

/// What has been found so far, in reading order.
pub(crate) struct Found<'a> {
    pub(crate) old: &'a Texts<'a>,
    pub(crate) new: &'a Texts<'a>,
    pub(crate) changes: Vec<Change>,
    /// Every text that changed, came or went, for the alerts.
    pub(crate) passages: Vec<Passage>,
    /// Leaves that moved: where they stood, where they stand, and the change that says so.
    pub(crate) moved: Vec<(usize, usize, usize)>,
    /// What is to be looked at, each with the changes that raised it.
    raised: Vec<Raised>,
}

/// The parts of the comparison that the list is made from.
pub(crate) struct Parts<'a> {
    pub(crate) fields: &'a Fields,
    pub(crate) blocks: &'a [BlockPair],
    pub(crate) related: &'a [Entry],
    pub(crate) byline: &'a [Entry],
    pub(crate) bios: &'a [Entry],
    pub(crate) footnotes: &'a [Entry],
}

/// Everything that was done, in reading order: as the article is read from the top, then what no reader sees.
pub(crate) fn find<'a>(old: &'a Texts<'a>, new: &'a Texts<'a>, parts: &Parts<'_>) -> Found<'a> {
    let mut found =
        Found { old, new, changes: Vec::new(), passages: Vec::new(), moved: Vec::new(), raised: Vec::new() };
    fields::above(&mut found, parts.fields);
    entries::byline(&mut found, parts.byline, parts.fields);
    fields::dateline(&mut found, parts.fields);
    body::body(&mut found, parts.blocks);
    entries::footnotes(&mut found, parts.footnotes);
    entries::related(&mut found, parts.related, parts.blocks);
    entries::bios(&mut found, parts.bios);
    fields::unseen(&mut found, parts.fields);
    if found.changes.is_empty() {
        // Every leaf, field and entry is as it was, yet the articles differ: an empty table got another column.
        found.add(Draft::new(ChangeKind::Changed, fields::both(&Path::Body)).about(&about("structure", None)));
    }
    found
}

impl Found<'_> {
    /// Adds a change; gives its index.
    fn add(&mut self, draft: Draft) -> usize {
        let Draft { kind, places, old, new, args } = draft;
        let words = sentence(kind, &args);
        self.changes.push(Change { kind, places, old, new, args, words, alerts: Vec::new() });
        self.changes.len() - 1
    }
}

/// A change before its sentence is made.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    kind: ChangeKind,
    places: Vec<Place>,
    old: Option<String>,
    new: Option<String>,
    args: Args,
}

impl Draft {
    pub(crate) fn new(kind: ChangeKind, places: Vec<Place>) -> Self {
        Self { kind, places, old: None, new: None, args: Args::new() }
    }

    fn words(mut self, name: &str, words: impl Into<String>) -> Self {
        self.args.insert(name.to_owned(), Argument::Words(words.into()));
        self
    }

    fn number(mut self, name: &str, number: u32) -> Self {
        self.args.insert(name.to_owned(), Argument::Number(number));
        self
    }

    /// Arguments that many changes of one place share.
    fn about(mut self, about: &Args) -> Self {
        self.args.extend(about.iter().map(|(name, value)| (name.clone(), value.clone())));
        self
    }

    /// The words on both sides, whole in the change and shortened in its sentence.
    fn sides(mut self, old: Option<&str>, new: Option<&str>) -> Self {
        for (name, words) in [("old", old), ("new", new)] {
            if let Some(words) = words {
                self.args.insert(name.to_owned(), Argument::Words(shortened(words)));
            }
        }
        (self.old, self.new) = (old.map(str::to_owned), new.map(str::to_owned));
        self
    }
}

/// `what`, and which of its kind.
pub(crate) fn about(what: &str, number: Option<usize>) -> Args {
    let mut args = Args::new();
    args.insert("what".to_owned(), Argument::Words(what.to_owned()));
    if let Some(number) = number.and_then(|number| u32::try_from(number).ok()) {
        args.insert("number".to_owned(), Argument::Number(number));
    }
    args
}
