//! The words of a leaf that was split or of leaves that were merged: compared as one text, told leaf by leaf.

use std::ops::Range;

use super::cut::{Cutter, Text};
use super::diff::{TextDiff, compare_sentences};
use super::pairing::Sentences;
use super::token::Token;
use crate::comparison::{MarkChange, Segment, SegmentKind, SentencePair, TextRange, Which};

/// One side: each of its leaves with the leaf's number.
pub(crate) struct Parts<'a> {
    leaves: Vec<(usize, Text<'a>)>,
    /// Where each begins in the joined text.
    starts: Vec<usize>,
    pub(crate) joined: String,
}

impl<'a> Parts<'a> {
    pub(crate) fn of(leaves: Vec<(usize, Text<'a>)>) -> Self {
        let mut joined = String::new();
        let mut starts = Vec::with_capacity(leaves.len());
        for (_, text) in &leaves {
            starts.push(joined.len());
            joined.push_str(&text.text);
        }
        Self { leaves, starts, joined }
    }

    /// The tokens and the sentences; none reaches from one leaf into the next.
    fn cut(&self) -> (Vec<Token>, Vec<u64>, Vec<Range<usize>>) {
        let (mut tokens, mut numbers, mut sentences) = (Vec::new(), Vec::new(), Vec::new());
        for ((_, text), start) in self.leaves.iter().zip(&self.starts) {
            let first = tokens.len();
            let found = text.cut.sentences(&text.text).iter();
            numbers.extend_from_slice(text.cut.numbers(&text.text));
            sentences.extend(found.map(|range| range.start + first..range.end + first));
            tokens.extend(text.tokens().iter().map(|token| Token {
                start: token.start + start,
                word_end: token.word_end + start,
                end: token.end + start,
                ..*token
            }));
        }
        (tokens, numbers, sentences)
    }

    /// A stretch of the joined text, which lies in one leaf, as its leaf has it. An empty one at a leaf's end is there.
    fn local(&self, range: TextRange) -> TextRange {
        let at = if range.start == range.end { range.start.saturating_sub(1) } else { range.start };
        let part = self.starts.partition_point(|start| *start <= at).saturating_sub(1);
        let start = self.starts[part];
        let length = self.leaves[part].1.text.len();
        let inside = |byte: usize| byte.saturating_sub(start).min(length);
        TextRange { leaf: self.leaves[part].0, start: inside(range.start), end: inside(range.end) }
    }

    /// The boundaries inside the joined text.
    fn bounds(&self) -> &[usize] {
        self.starts.get(1..).unwrap_or_default()
    }
}

/// A group compared.
pub(crate) struct Parted {
    /// As they stand in the joined texts, for the marks.
    pub(crate) joined: Vec<Segment>,
    /// As they stand in the leaves.
    pub(crate) told: TextDiff,
}

/// Compares a group; one of the two sides has one leaf. Nothing where it cannot be told leaf by leaf.
pub(crate) fn compare_parts(old: &Parts<'_>, new: &Parts<'_>, cutter: Cutter<'_>) -> Option<Parted> {
    let ((old_tokens, old_numbers, old_sentences), (new_tokens, new_numbers, new_sentences)) = (old.cut(), new.cut());
    let diff = compare_sentences(
        Sentences { text: &old.joined, tokens: &old_tokens, numbers: &old_numbers, sentences: &old_sentences },
        Sentences { text: &new.joined, tokens: &new_tokens, numbers: &new_numbers, sentences: &new_sentences },
        cutter,
    )?;
    let (side, several) = if new.leaves.len() > 1 { (Which::New, new) } else { (Which::Old, old) };
    let mut bounds = several.bounds().iter().copied().peekable();
    let mut told = Vec::with_capacity(diff.segments.len() + several.leaves.len());
    let mut reached = 0;
    for segment in &diff.segments {
        let mut rest = segment.clone();
        while let Some(bound) = bounds.peek().copied() {
            let range = of(&rest, side);
            if let Some(range) = range.filter(|range| range.start < bound && bound < range.end) {
                let (before, after) = cut(rest, side, bound)?;
                told.push(before);
                (rest, reached) = (after, range.start.max(bound));
            }
            // As early as it can stand, whatever is on the other side there, so that swapping the sides swaps the
            // answer. Only the space that the leaf's end has taken the place of stands before it.
            let is_its_space =
                rest.kind == SegmentKind::Whitespace && range.is_some_and(|range| range.start == range.end);
            if reached < bound || is_its_space {
                break;
            }
            let here = several.local(TextRange { leaf: 0, start: bound, end: bound });
            let (at_old, at_new) = if side == Which::Old { (Some(here), None) } else { (None, Some(here)) };
            told.push(Segment {
                kind: SegmentKind::Break,
                old: at_old,
                new: at_new,
                text: String::new(),
                old_text: None,
            });
            bounds.next();
        }
        reached = of(&rest, side).map_or(reached, |range| range.end);
        told.push(rest);
    }
    let segments = told
        .into_iter()
        .map(|segment| match segment.kind {
            SegmentKind::Break => segment,
            _ => Segment {
                old: segment.old.map(|range| old.local(range)),
                new: segment.new.map(|range| new.local(range)),
                ..segment
            },
        })
        .collect();
    let sentences = diff.sentences.into_iter().map(|pair| SentencePair {
        label: pair.label,
        old: pair.old.map(|range| old.local(range)),
        new: pair.new.map(|range| new.local(range)),
    });
    let told = TextDiff { segments, sentences: sentences.collect(), limited: diff.limited };
    Some(Parted { joined: diff.segments, told })
}

fn of(segment: &Segment, side: Which) -> Option<TextRange> {
    if side == Which::Old { segment.old } else { segment.new }
}

/// A segment cut where a leaf ends. Equal words are cut on both sides; what is set otherwise has no such place.
fn cut(segment: Segment, side: Which, bound: usize) -> Option<(Segment, Segment)> {
    let by = bound - of(&segment, side)?.start;
    if !matches!(segment.kind, SegmentKind::Equal | SegmentKind::Added | SegmentKind::Removed) {
        return None;
    }
    let first = |range: TextRange| TextRange { end: range.start + by, ..range };
    let last = |range: TextRange| TextRange { start: range.start + by, ..range };
    let (before, after) = (segment.text.get(..by)?.to_owned(), segment.text.get(by..)?.to_owned());
    let head = Segment { old: segment.old.map(first), new: segment.new.map(first), text: before, ..segment.clone() };
    Some((head, Segment { old: segment.old.map(last), new: segment.new.map(last), text: after, ..segment }))
}

/// Changes of marks, found in the joined texts, as their leaves have them; one that reaches over a leaf's end is two.
pub(crate) fn local_marks(marks: Vec<MarkChange>, old: &Parts<'_>, new: &Parts<'_>) -> Vec<MarkChange> {
    let several = if new.leaves.len() > 1 { new } else { old };
    let side = if new.leaves.len() > 1 { Which::New } else { Which::Old };
    let mut told = Vec::with_capacity(marks.len());
    for mark in marks {
        let mut rest = mark;
        for bound in several.bounds() {
            let range = if side == Which::New { rest.new } else { rest.old };
            let Some(range) = range.filter(|range| range.start < *bound && *bound < range.end) else { continue };
            let by = bound - range.start;
            let (Some(before), Some(after)) = (rest.text.get(..by), rest.text.get(by..)) else { continue };
            let (before, after) = (before.to_owned(), after.to_owned());
            let first = |range: TextRange| TextRange { end: (range.start + by).min(range.end), ..range };
            let last = |range: TextRange| TextRange { start: (range.start + by).min(range.end), ..range };
            let head = MarkChange { old: rest.old.map(first), new: rest.new.map(first), text: before, ..rest.clone() };
            told.push(head);
            rest = MarkChange { old: rest.old.map(last), new: rest.new.map(last), text: after, ..rest };
        }
        told.push(rest);
    }
    told.into_iter()
        .map(|mark| MarkChange {
            old: mark.old.map(|range| old.local(range)),
            new: mark.new.map(|range| new.local(range)),
            ..mark
        })
        .collect()
}
