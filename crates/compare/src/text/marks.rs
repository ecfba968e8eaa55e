//! What became of marks over words that stayed.

use stet_article::{Inline, Link, Mark};

use crate::comparison::{MarkChange, MarkChangeKind, Segment, SegmentKind, TextRange};

/// The names of the marks, in the order of the canonical form.
const NAMES: [&str; 7] = ["strong", "emphasis", "link", "strike", "subscript", "superscript", "code"];

/// A text with its marks, walked forwards only, so that the whole walk is linear.
struct Runs<'a> {
    runs: Vec<(usize, &'a [Mark])>,
    at: usize,
}

impl<'a> Runs<'a> {
    fn of(text: &'a Inline) -> Self {
        Self {
            runs: text.ranges().filter(|(range, _)| !range.is_empty()).map(|(r, marks)| (r.end, marks)).collect(),
            at: 0,
        }
    }

    /// The marks at a byte, and where their run ends.
    fn at(&mut self, byte: usize) -> (usize, &'a [Mark]) {
        while self.runs.get(self.at).is_some_and(|(end, _)| *end <= byte) {
            self.at += 1;
        }
        self.runs.get(self.at).copied().unwrap_or((usize::MAX, &[]))
    }
}

/// Compares the marks over every segment that stands on both sides.
pub(crate) fn compare_marks(old: &Inline, new: &Inline, segments: &[Segment]) -> Vec<MarkChange> {
    let mut changes: Vec<MarkChange> = Vec::new();
    let (mut old_runs, mut new_runs) = (Runs::of(old), Runs::of(new));
    for segment in segments {
        let (Some(a), Some(b)) = (segment.old, segment.new) else { continue };
        if a.start == a.end || b.start == b.end {
            continue; // white space that is new or gone carries nothing
        }
        if segment.kind != SegmentKind::Equal {
            // The lengths may differ; a mark that ends inside a dash or an ellipsis is not told apart.
            let (before, after) = (old_runs.at(a.start).1, new_runs.at(b.start).1);
            note(&mut changes, before, after, a, b, &segment.text);
            continue;
        }
        let mut at = 0;
        let length = a.end - a.start;
        while at < length {
            let (old_end, before) = old_runs.at(a.start + at);
            let (new_end, after) = new_runs.at(b.start + at);
            let end = length.min(old_end.saturating_sub(a.start)).min(new_end.saturating_sub(b.start)).max(at + 1);
            let stretch = |range: TextRange| TextRange { start: range.start + at, end: range.start + end, ..range };
            // Equal texts are cut at the same characters, so this is never empty.
            let words = segment.text.get(at..end).unwrap_or_default();
            note(&mut changes, before, after, stretch(a), stretch(b), words);
            at = end;
        }
    }
    changes
}

fn note(changes: &mut Vec<MarkChange>, before: &[Mark], after: &[Mark], old: TextRange, new: TextRange, words: &str) {
    if before == after {
        return;
    }
    for name in NAMES {
        let find = |marks: &[Mark]| marks.iter().find(|mark| mark.name() == name).cloned();
        let (was, is) = (find(before), find(after));
        if was == is {
            continue;
        }
        let (was_link, is_link) = (link(was.as_ref()), link(is.as_ref()));
        let kind = match (&was, &is) {
            (None, _) => MarkChangeKind::Added,
            (_, None) => MarkChangeKind::Removed,
            _ if was_link.map(|link| &link.href) != is_link.map(|link| &link.href) => MarkChangeKind::Retargeted,
            _ => MarkChangeKind::Changed,
        };
        let title = |link: Option<&Link>| link.map(|link| link.title.clone()).filter(|title| !title.is_empty());
        let change = MarkChange {
            change: kind,
            mark: name.to_owned(),
            old: Some(old),
            new: Some(new),
            text: words.to_owned(),
            old_href: was_link.map(|link| link.href.clone()),
            new_href: is_link.map(|link| link.href.clone()),
            old_title: title(was_link),
            new_title: title(is_link),
            old_sponsored: was_link.is_some_and(|link| link.sponsored),
            new_sponsored: is_link.is_some_and(|link| link.sponsored),
        };
        // At most seven kinds are open at a time: the one that this goes on from is among the last.
        match changes.iter_mut().rev().take(NAMES.len()).find(|last| goes_on(last, &change)) {
            Some(last) => {
                last.text.push_str(words);
                (last.old, last.new) = (joined(last.old, old), joined(last.new, new));
            }
            None => changes.push(change),
        }
    }
}

fn link(mark: Option<&Mark>) -> Option<&Link> {
    match mark {
        Some(Mark::Link(link)) => Some(link),
        _ => None,
    }
}

/// The same change on the very next words.
fn goes_on(last: &MarkChange, next: &MarkChange) -> bool {
    let touches = |last: Option<TextRange>, next: Option<TextRange>| match (last, next) {
        (Some(last), Some(next)) => last.end == next.start,
        _ => false,
    };
    let said = |change: &MarkChange| {
        (
            change.change,
            change.old_href.clone(),
            change.new_href.clone(),
            change.old_title.clone(),
            change.new_title.clone(),
        )
    };
    last.mark == next.mark
        && touches(last.old, next.old)
        && touches(last.new, next.new)
        && said(last) == said(next)
        && (last.old_sponsored, last.new_sponsored) == (next.old_sponsored, next.new_sponsored)
}

fn joined(last: Option<TextRange>, next: TextRange) -> Option<TextRange> {
    last.map(|last| TextRange { end: next.end, ..last })
}
