//! What a person who imports is told.

use std::collections::{BTreeSet, HashMap};

use stet_article::Edition;

/// A file taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The article and the bios that came with it. Blocks, leaves and footnotes have empty ids; related links
    /// have local ones (`link1`, …), because inline RELATED lines name them. JSON keeps the ids it has.
    pub edition: Edition,
    /// Everything that a person should know about how it was read, in reading order.
    pub report: Vec<Recognised>,
    /// The revision that a returned file was made from (`stet-revision`).
    pub base: Option<String>,
    /// Front matter that has no place in an article, by key, as it stood.
    pub unmapped: Vec<(String, String)>,
}

/// One thing that the import did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// A stable key, such as `standfirst` or `crosshead-13`: the same file gives the same keys.
    pub id: String,
    /// What was done.
    pub kind: RecognisedKind,
    /// Where, as a comparison names places: `headline`, `body/3` (blocks from 0), `front-matter`.
    pub place: String,
    /// One sentence for a person.
    pub words: String,
    /// The words that it was done to, or that it was seen by.
    pub evidence: Option<String>,
    /// Whether importing again with `id` in [`crate::ImportOptions::without`] leaves this out.
    pub undoable: bool,
}

/// What an import did with a part of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecognisedKind {
    /// The file said so.
    Recognised,
    /// It looks so; a person should glance at it.
    Guessed,
    /// Left out of the article.
    Dropped,
    /// Has no place in an article, and is kept as it stood.
    Kept,
    /// Put right so that it can stand in an article.
    Mended,
}

impl RecognisedKind {
    /// The kind's name, as `--json` writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Recognised => "recognised",
            Self::Guessed => "guessed",
            Self::Dropped => "dropped",
            Self::Kept => "kept",
            Self::Mended => "mended",
        }
    }
}

/// How many entries of one kind a report has at most.
const MOST_OF_A_KIND: usize = 50;

/// Collects the report while a file is read.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    pub list: Vec<Recognised>,
    /// How often each id was asked for, and where the last of them stands in the list.
    said: HashMap<String, (usize, usize)>,
    pub without: BTreeSet<String>,
}

impl Notes {
    pub fn new(without: &BTreeSet<String>) -> Self {
        Self { without: without.clone(), ..Self::default() }
    }

    /// False where a person has taken this guess back.
    pub fn wanted(&self, id: &str) -> bool {
        !self.without.contains(id)
    }

    pub fn say(&mut self, kind: RecognisedKind, id: &str, place: &str, words: impl Into<String>, evidence: &str) {
        self.add(kind, id, place, words, evidence, false);
    }

    /// A guess that importing again can leave out.
    pub fn undoable(&mut self, kind: RecognisedKind, id: &str, place: &str, words: impl Into<String>, evidence: &str) {
        self.add(kind, id, place, words, evidence, true);
    }

    fn add(
        &mut self,
        kind: RecognisedKind,
        id: &str,
        place: &str,
        words: impl Into<String>,
        evidence: &str,
        undoable: bool,
    ) {
        let evidence: String = evidence.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect();
        let evidence = evidence.as_str();
        let (times, last) = self.said.entry(id.to_owned()).or_default();
        *times += 1;
        // Of one thing done very often the last entry takes the rest: a report is for reading.
        if *times > MOST_OF_A_KIND
            && let Some(known) = self.list.get_mut(*last)
        {
            let more = known.evidence.get_or_insert_default();
            more.push_str("; ");
            more.push_str(evidence);
            return;
        }
        *last = self.list.len();
        let unique = if *times == 1 { id.to_owned() } else { format!("{id}-{times}") };
        let evidence = (!evidence.is_empty()).then(|| evidence.to_owned());
        self.list.push(Recognised {
            id: unique,
            kind,
            place: place.to_owned(),
            words: words.into(),
            evidence,
            undoable,
        });
    }
}
