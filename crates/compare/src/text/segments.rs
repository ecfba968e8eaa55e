//! From aligned words to segments: every byte of both texts in exactly one.

use super::cleanup::Step;
use super::fold::fold;
use super::token::Token;
use crate::comparison::{Segment, SegmentKind, TextRange};

/// Writes segments from the beginning of both texts to their ends.
pub(crate) struct Builder<'a> {
    old: &'a str,
    new: &'a str,
    leaves: (usize, usize),
    /// How far each text is written.
    at: (usize, usize),
    segments: Vec<Segment>,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(old: &'a str, new: &'a str, leaves: (usize, usize)) -> Self {
        Self { old, new, leaves, at: (0, 0), segments: Vec::new() }
    }

    /// Both texts are one.
    pub(crate) fn equal(mut self) -> Vec<Segment> {
        self.shared(SegmentKind::Equal, self.old.len(), self.new.len());
        self.segments
    }

    /// One text in the place of the other.
    pub(crate) fn replaced(mut self) -> Vec<Segment> {
        self.change(self.old.len(), self.new.len());
        self.segments
    }

    /// Follows an alignment of the tokens of both texts.
    pub(crate) fn follow(mut self, steps: &[Step], old: &[Token], new: &[Token]) -> Vec<Segment> {
        let mut carried = 0;
        for (at, step) in steps.iter().enumerate() {
            if !step.equal {
                let end = |tokens: &[Token], range: &std::ops::Range<usize>, at| {
                    range.clone().next_back().map_or(at, |last: usize| tokens[last].end)
                };
                let (old_end, new_end) = (end(old, &step.old, self.at.0), end(new, &step.new, self.at.1));
                // Only one side has words here; the other has the carried space alone, and keeps it.
                let (a, b) = if step.old.is_empty() { (0, carried) } else { (carried, 0) };
                self.change(old_end - a, new_end - b);
                if carried > 0 {
                    self.shared(SegmentKind::Equal, self.at.0 + carried, self.at.1 + carried);
                }
                carried = 0;
                continue;
            }
            for (a, b) in step.old.clone().zip(step.new.clone()) {
                let last = a + 1 == step.old.end;
                let next = steps.get(at + 1).filter(|_| last);
                carried = self.pair((&old[a], &new[b]), next, (old, new));
            }
        }
        // Tokens reach to the ends of both texts; this catches nothing, and loses nothing if they ever do not.
        self.change(self.old.len(), self.new.len());
        self.segments
    }

    /// Two tokens that are one word; `next` is the change right after them, if there is one. Gives the length of the
    /// space that stands after that change on one side and before it on the other.
    fn pair(&mut self, (old, new): (&Token, &Token), next: Option<&Step>, tokens: (&[Token], &[Token])) -> usize {
        let same = old.word(self.old) == new.word(self.new);
        let kind = if same { SegmentKind::Equal } else { SegmentKind::Typographic };
        self.shared(kind, old.word_end, new.word_end);
        let (before, after) = (old.space(self.old), new.space(self.new));
        if before == after {
            self.shared(SegmentKind::Equal, old.end, new.end);
            return 0;
        }
        if let Some(step) = next {
            let last =
                |side: &[Token], range: &std::ops::Range<usize>| range.clone().next_back().map(|last| side[last]);
            // "'buries' report" → "'buries report": the mark went, the space after it stays.
            let removed = last(tokens.0, &step.old).filter(|_| step.new.is_empty() && before.is_empty());
            let added = last(tokens.1, &step.new).filter(|_| step.old.is_empty() && after.is_empty());
            if removed.is_some_and(|token| token.space(self.old) == after)
                || added.is_some_and(|token| token.space(self.new) == before)
            {
                return before.len().max(after.len());
            }
            // "noon" → "noon today": the space is part of what was added, not a change of its own.
            if (before.is_empty() && !step.new.is_empty()) || (after.is_empty() && !step.old.is_empty()) {
                return 0;
            }
        }
        let kind = if fold(before) == fold(after) { SegmentKind::Typographic } else { SegmentKind::Whitespace };
        self.shared(kind, old.end, new.end);
        0
    }

    fn range(leaf: usize, start: usize, end: usize) -> Option<TextRange> {
        Some(TextRange { leaf, start, end })
    }

    /// Up to here both sides say the same.
    fn shared(&mut self, kind: SegmentKind, old_end: usize, new_end: usize) {
        let (before, after) = (&self.old[self.at.0..old_end], &self.new[self.at.1..new_end]);
        if before.is_empty() && after.is_empty() {
            return;
        }
        match self.segments.last_mut() {
            Some(Segment { kind: last, old: Some(old), new: Some(new), text, old_text }) if *last == kind => {
                (old.end, new.end) = (old_end, new_end);
                text.push_str(after);
                if let Some(old_text) = old_text {
                    old_text.push_str(before);
                }
            }
            _ => self.segments.push(Segment {
                kind,
                old: Self::range(self.leaves.0, self.at.0, old_end),
                new: Self::range(self.leaves.1, self.at.1, new_end),
                text: after.to_owned(),
                old_text: (kind != SegmentKind::Equal).then(|| before.to_owned()),
            }),
        }
        self.at = (old_end, new_end);
    }

    /// Up to here one side's words stand in the place of the other's.
    fn change(&mut self, old_end: usize, new_end: usize) {
        let (removed, added) = (&self.old[self.at.0..old_end], &self.new[self.at.1..new_end]);
        if removed.trim().is_empty() && added.trim().is_empty() {
            let same = removed == added;
            self.shared(if same { SegmentKind::Equal } else { SegmentKind::Whitespace }, old_end, new_end);
            return;
        }
        if !removed.is_empty() {
            self.segments.push(Segment {
                kind: SegmentKind::Removed,
                old: Self::range(self.leaves.0, self.at.0, old_end),
                new: None,
                text: removed.to_owned(),
                old_text: None,
            });
        }
        if !added.is_empty() {
            self.segments.push(Segment {
                kind: SegmentKind::Added,
                old: None,
                new: Self::range(self.leaves.1, self.at.1, new_end),
                text: added.to_owned(),
                old_text: None,
            });
        }
        self.at = (old_end, new_end);
    }
}
