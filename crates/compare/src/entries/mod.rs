//! The lists of an article: related links, authors, bios, footnotes.

mod bios;
mod byline;
mod footnotes;
mod related;

pub(crate) use bios::compare_bios;
pub(crate) use byline::compare_byline;
pub(crate) use footnotes::compare_footnotes;
pub(crate) use related::{compare_related, match_related};

use stet_article::Inline;

use crate::comparison::{AttributeChange, Entry, Relation, SegmentKind};
use crate::order::Row;
use crate::text::{Cutter, compare_texts, marks::compare_marks, one_sided};

/// What is compared in an entry: its words, and its attributes in a fixed order, empty where there is none.
struct Sides<'a> {
    old: Option<(&'a Inline, Vec<(&'static str, String)>)>,
    new: Option<(&'a Inline, Vec<(&'static str, String)>)>,
}

/// The entry of one row of a list.
fn entry(row: Row, sides: Sides<'_>, cutter: Cutter<'_>) -> Entry {
    let mut entry = Entry {
        relation: Relation::Same,
        moved: row.moved,
        old: row.old,
        new: row.new,
        key: None,
        retargeted: false,
        relabelled: false,
        segments: Vec::new(),
        marks: Vec::new(),
        attributes: Vec::new(),
    };
    match (sides.old, sides.new) {
        (Some((old, before)), Some((new, after))) => {
            let diff = compare_texts(&old.to_plain(), &new.to_plain(), (0, 0), cutter);
            entry.marks = compare_marks(old, new, &diff.segments);
            entry.attributes = compare_attributes(&before, &after);
            let changed = diff.differs() || !entry.marks.is_empty() || !entry.attributes.is_empty();
            entry.segments = diff.segments;
            entry.relation = match (row.moved, changed) {
                (false, false) => Relation::Same,
                (false, true) => Relation::Changed,
                (true, false) => Relation::Moved,
                (true, true) => Relation::MovedChanged,
            };
        }
        (Some((old, _)), None) => {
            entry.relation = Relation::Removed;
            entry.segments = one_sided(&old.to_plain(), 0, SegmentKind::Removed);
        }
        (None, Some((new, _))) => {
            entry.relation = Relation::Added;
            entry.segments = one_sided(&new.to_plain(), 0, SegmentKind::Added);
        }
        (None, None) => {}
    }
    entry
}

/// The attributes of two sides that differ, the older side's names first; an empty value is none.
pub(crate) fn compare_attributes(
    old: &[(&'static str, String)],
    new: &[(&'static str, String)],
) -> Vec<AttributeChange> {
    let value = |side: &[(&'static str, String)], name: &str| {
        side.iter().find(|(key, value)| *key == name && !value.is_empty()).map(|(_, value)| value.clone())
    };
    let mut names: Vec<&'static str> = Vec::new();
    for (name, _) in old.iter().chain(new) {
        if !names.contains(name) {
            names.push(name);
        }
    }
    names
        .into_iter()
        .map(|name| AttributeChange { name: name.to_owned(), old: value(old, name), new: value(new, name) })
        .filter(|change| change.old != change.new)
        .collect()
}
