//! A text of both sides with what was changed in it, for those who read further than its words.

use std::ops::Range;

use crate::comparison::{Path, Segment, SegmentKind};

/// A text that changed, came or went. Offsets are bytes of `texts`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Passage {
    /// Where its first leaf or its field stands on each side; nothing on a side that does not have it.
    pub(crate) old: Option<Path>,
    pub(crate) new: Option<Path>,
    /// The words of both sides; those of several leaves with a line's end between each two.
    pub(crate) texts: (String, String),
    /// What was changed, in order.
    pub(crate) hunks: Vec<Hunk>,
    /// What stayed, in order: the same words on both sides, were they otherwise set.
    pub(crate) kept: Vec<(Range<usize>, Range<usize>)>,
}

/// Words that were put in, taken out or replaced.
#[derive(Clone, Debug)]
pub(crate) struct Hunk {
    pub(crate) old: Range<usize>,
    pub(crate) new: Range<usize>,
    /// Its change.
    pub(crate) change: usize,
}

impl Passage {
    /// From the segments of a text, whose runs of changed words are these changes.
    pub(crate) fn of(old: &Path, new: &Path, segments: &[Segment], changes: &[usize]) -> Self {
        let mut passage = Self { old: Some(old.clone()), new: Some(new.clone()), ..Self::default() };
        let mut changes = changes.iter();
        let mut open = false;
        for segment in segments {
            let (was, is) = (passage.texts.0.len(), passage.texts.1.len());
            let before = segment.old_text.as_deref().unwrap_or(&segment.text);
            match segment.kind {
                SegmentKind::Removed => passage.texts.0.push_str(&segment.text),
                SegmentKind::Added => passage.texts.1.push_str(&segment.text),
                SegmentKind::Break => {
                    let side = if segment.old.is_some() { &mut passage.texts.0 } else { &mut passage.texts.1 };
                    side.push('\n');
                }
                _ => {
                    passage.texts.0.push_str(if segment.old.is_some() { before } else { "" });
                    passage.texts.1.push_str(if segment.new.is_some() { &segment.text } else { "" });
                }
            }
            let (old, new) = (was..passage.texts.0.len(), is..passage.texts.1.len());
            let changed = matches!(segment.kind, SegmentKind::Removed | SegmentKind::Added);
            if !changed {
                passage.kept.push((old, new));
            } else if let Some(hunk) = passage.hunks.last_mut().filter(|_| open) {
                (hunk.old.end, hunk.new.end) = (old.end, new.end);
            } else if let Some(change) = changes.next() {
                passage.hunks.push(Hunk { old, new, change: *change });
            }
            open = changed;
        }
        passage
    }

    /// A text that one side does not have.
    pub(crate) fn one_sided(old: Option<Path>, new: Option<Path>, text: &str, change: usize) -> Self {
        let (was, is) = if old.is_some() { (text, "") } else { ("", text) };
        Self {
            old,
            new,
            texts: (was.to_owned(), is.to_owned()),
            hunks: vec![Hunk { old: 0..was.len(), new: 0..is.len(), change }],
            kept: Vec::new(),
        }
    }

    /// The place that names it: the newer one where there is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.new.as_ref().or(self.old.as_ref())
    }
}
