//! Three readings of one value: a [`Compared`] as plain words, as two columns of a terminal, and as a page to print.
//!
//! Nothing here compares. Each reading is a pure function of the comparison and of the two sides that came with it,
//! whose offsets count bytes; what one reading says, the others say too, because the numbers of the changes, the
//! line of counts and the rows are made once, here and in `rows`.

mod counts;
mod outside;
mod page;
mod rows;
mod side_by_side;
mod words;

pub use outside::outside;
pub use page::{Behind, NoteLine, page};
pub use side_by_side::{Columns, side_by_side};
pub use words::words;

use stet_compare::{Change, ChangeKind, Comparison};

use crate::commands::ComparedSide;

/// What a reading shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Also what is otherwise folded away and only counted: changes of typography and of white space.
    pub folded: bool,
}

/// The changes that a reading shows, with their numbers. A change has one number everywhere, in the window too: its
/// place in the comparison's list, from 1. Folding leaves gaps and never renumbers, so that "see change 7" holds on
/// every screen, by telephone and on paper.
fn numbered(comparison: &Comparison, shown: Shown) -> impl Iterator<Item = (usize, &Change)> {
    let numbers = (1..).zip(&comparison.changes);
    numbers.filter(move |(_, change)| shown.folded || !is_folded(change.kind))
}

/// Says nothing new: the same words, otherwise set.
fn is_folded(kind: ChangeKind) -> bool {
    matches!(kind, ChangeKind::Typographic | ChangeKind::Whitespace)
}

/// A side in one line: its title, when and by whom it was saved, and the marks on it.
fn side_line(side: &ComparedSide) -> String {
    let mut line = side.title.clone();
    let mut add = |words: &str| {
        if !words.is_empty() {
            line.push_str(", ");
            line.push_str(words);
        }
    };
    add(&side.at.map(moment).unwrap_or_default());
    add(&side.by);
    add(&side.marks.join(", "));
    line
}

/// Milliseconds UTC as `2026-11-22 14:02 UTC`. The zone of the reader is not known to a page that is kept.
fn moment(at: i64) -> String {
    chrono::DateTime::from_timestamp_millis(at)
        .map(|time| time.format("%Y-%m-%d %H:%M UTC").to_string())
        .unwrap_or_default()
}

/// A leaf's kind as a person says it.
fn kind_words(kind: &str) -> &str {
    match kind {
        "paragraph" => "Paragraph",
        "crosshead" => "Crosshead",
        "quotation" => "Quotation",
        "attribution" => "Attribution",
        "pull-quote" => "Pull quote",
        "list-item" => "List item",
        "image" => "Image",
        "related" => "Inline RELATED",
        "embed" => "Embed",
        "divider" => "Divider",
        "cell" => "Table cell",
        other => other,
    }
}

#[cfg(test)]
mod tests;
