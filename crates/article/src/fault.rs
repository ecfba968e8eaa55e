//! What stands between a working copy and a revision: faults, each with its place and reason.

use std::collections::HashSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::block::{Block, List};
use crate::content::Content;
use crate::identity::Id;
use crate::text::Inline;

/// The largest working copy that is kept, in bytes.
pub const STORABLE_BYTES: usize = 8 * 1024 * 1024;
/// The largest revision, in canonical bytes.
pub const REVISION_BYTES: usize = 4 * 1024 * 1024;
/// The most leaves that a revision may have.
pub const LEAF_LIMIT: usize = 20_000;
/// How deep lists may stand in lists.
pub const LIST_DEPTH: usize = 8;

/// One thing that is wrong, where it is, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Fault {
    /// The place, as a comparison names places: `headline`, `body/12` (blocks numbered from 0), `related/2`.
    pub place: String,
    /// One clause for a person: "has a control character (U+0007)".
    pub reason: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.place, self.reason)
    }
}

impl Fault {
    pub(crate) fn new(place: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { place: place.into(), reason: reason.into() }
    }
}

/// Whether a character may stand in an article. A line feed may stand in marked text, as a hard line break.
pub(crate) fn is_forbidden(character: char, line_feed: bool) -> bool {
    character.is_control() && !(line_feed && character == '\n') || matches!(character, '\u{2028}' | '\u{2029}')
}

struct Inspector {
    faults: Vec<Fault>,
    seen: HashSet<Id>,
}

impl Inspector {
    fn fault(&mut self, place: &str, reason: impl Into<String>) {
        self.faults.push(Fault::new(place, reason));
    }

    fn line(&mut self, place: &str, text: &str) {
        if let Some(bad) = text.chars().find(|&character| is_forbidden(character, false)) {
            self.fault(place, format!("has a control character (U+{:04X})", u32::from(bad)));
        }
    }

    fn inline(&mut self, place: &str, text: &Inline) {
        for span in &text.0 {
            if let Some(bad) = span.text.chars().find(|&character| is_forbidden(character, true)) {
                self.fault(place, format!("has a control character (U+{:04X})", u32::from(bad)));
            }
            for mark in &span.marks {
                if let crate::text::Mark::Link(link) = mark {
                    self.line(place, &link.href);
                    self.line(place, &link.title);
                }
            }
        }
    }

    fn id(&mut self, place: &str, id: &Id) {
        if !id.is_valid() {
            self.fault(place, "has no valid id");
        } else if !self.seen.insert(id.clone()) {
            self.fault(place, format!("repeats the id {id}"));
        }
    }

    fn list(&mut self, place: &str, list: &List, depth: usize) {
        if list.items.is_empty() {
            self.fault(place, "is a list without an item");
        }
        if depth > LIST_DEPTH {
            self.fault(place, format!("has lists more than {LIST_DEPTH} deep"));
            return;
        }
        if !list.numbered && list.start != 1 {
            self.fault(place, "is a bulleted list with a first number");
        }
        for item in &list.items {
            self.id(place, &item.id);
            self.inline(place, &item.text);
            if let Some(inner) = &item.list {
                self.list(place, inner, depth + 1);
            }
        }
    }

    fn block(&mut self, place: &str, block: &Block, content: &Content) {
        self.id(place, block.id());
        match block {
            Block::Paragraph { text, .. } => self.inline(place, text),
            Block::Crosshead { level, text, .. } => {
                if !(2..=4).contains(level) {
                    self.fault(place, format!("is a crosshead of level {level}; levels are 2 to 4"));
                }
                self.inline(place, text);
            }
            Block::Quotation { paragraphs, attribution, .. } => {
                if paragraphs.is_empty() {
                    self.fault(place, "is a quotation without a paragraph");
                }
                for leaf in paragraphs {
                    self.id(place, &leaf.id);
                    self.inline(place, &leaf.text);
                }
                self.line(place, attribution);
            }
            Block::PullQuote { text, attribution, .. } => {
                self.inline(place, text);
                self.line(place, attribution);
            }
            Block::List { list, .. } => self.list(place, list, 1),
            Block::Image { source, alt, caption, credit, .. } => {
                for text in [source, alt, credit] {
                    self.line(place, text);
                }
                self.inline(place, caption);
            }
            Block::Related { link, label, .. } => {
                if content.link(link).is_none() {
                    self.fault(place, "is a RELATED line whose link is not in the article's list");
                }
                self.line(place, label);
            }
            Block::Embed { address, caption, .. } => {
                self.line(place, address);
                self.inline(place, caption);
            }
            Block::Divider { .. } => {}
            Block::Table { columns, rows, .. } => {
                if columns.is_empty() || rows.is_empty() {
                    self.fault(place, "is a table without a cell");
                }
                if rows.iter().any(|row| row.cells.len() != columns.len()) {
                    self.fault(place, "is a table whose rows differ in length");
                }
                if rows.iter().skip(1).any(|row| row.heading) {
                    self.fault(place, "is a table with a heading row below its first row");
                }
                for cell in rows.iter().flat_map(|row| &row.cells) {
                    self.id(place, &cell.id);
                    self.inline(place, &cell.text);
                }
            }
        }
    }
}

impl Content {
    /// Everything that keeps this content from being a revision, in reading order; empty where it is valid.
    pub fn faults(&self) -> Vec<Fault> {
        let mut inspector = Inspector { faults: Vec::new(), seen: HashSet::new() };
        for (place, text) in [
            ("slug", &self.slug),
            ("section", &self.section),
            ("headline", &self.headline),
            ("standfirst", &self.standfirst),
            ("dateline", &self.dateline),
            ("byline", &self.byline.printed),
            ("language", &self.language),
        ] {
            inspector.line(place, text);
        }
        for (at, entry) in self.byline.entries.iter().enumerate() {
            let place = format!("byline/{at}");
            for text in [&entry.name, &entry.role, &entry.place, &entry.tagline] {
                inspector.line(&place, text);
            }
        }
        for (at, block) in self.body.iter().enumerate() {
            inspector.block(&format!("body/{at}"), block, self);
        }
        for (at, link) in self.related.iter().enumerate() {
            let place = format!("related/{at}");
            inspector.id(&place, &link.id);
            inspector.line(&place, &link.label);
            if let Some(crate::link::Target::Address(address)) = &link.target {
                inspector.line(&place, address);
            }
        }
        for (at, footnote) in self.footnotes.iter().enumerate() {
            let place = format!("footnote/{at}");
            inspector.id(&place, &footnote.id);
            inspector.inline(&place, &footnote.text);
            if !is_day(&footnote.date) {
                inspector.fault(&place, format!("has no day of the form 2026-11-22 (it says '{}')", footnote.date));
            }
        }
        for (at, tag) in self.tags.iter().enumerate() {
            inspector.line(&format!("tags/{at}"), tag);
        }
        if let Some(embargo) = &self.embargo {
            inspector.line("embargo", &embargo.zone);
            if embargo.zone.is_empty() {
                inspector.fault("embargo", "names no time zone");
            }
        }
        let leaves = self.leaves().len();
        if leaves > LEAF_LIMIT {
            inspector.fault("body", format!("has {leaves} paragraphs and other leaves; the most is {LEAF_LIMIT}"));
        }
        let size = self.canonical().len();
        if size > REVISION_BYTES {
            inspector.fault("article", format!("takes {size} bytes; the most is {REVISION_BYTES}"));
        }
        inspector.faults
    }
}

/// A calendar day that exists, `YYYY-MM-DD`.
fn is_day(text: &str) -> bool {
    let part = |range: std::ops::Range<usize>| -> Option<u32> {
        let digits = text.get(range)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let (Some(year), Some(month), Some(day)) = (part(0..4), part(5..7), part(8..10)) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-' && (1..=length).contains(&day)
}
