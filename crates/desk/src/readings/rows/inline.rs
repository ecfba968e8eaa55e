//! Both sides in one text: what went stands before what came in its place.

use stet_article::Inline;
use stet_compare::{BlockPair, Path, Relation, Segment, SegmentKind, Which};

use super::pieces::{Piece, Touched, begins, push};
use super::{Line, Rows, Shape, attributes, edge};
use crate::commands::LeafCard;

/// A field's or an entry's words.
pub(super) fn text(shape: Shape, segments: &[Segment], touched: (&[Touched], &[Touched])) -> Line {
    let mut pieces = Vec::new();
    let mut named = Vec::new();
    for segment in segments {
        let number = number(segment, touched, &mut named);
        push(&mut pieces, segment.kind, Inline::plain(segment.text.as_str()), number);
    }
    Line { shape, pieces }
}

/// What stands beside the words: once where it stayed, else the older line before the newer.
pub(super) fn details(lines: &mut Vec<Line>, old: Vec<Line>, new: Vec<Line>) {
    let stayed = |line: &Line| line.pieces.iter().all(|piece| piece.kind == SegmentKind::Equal);
    let one = !new.is_empty();
    lines.extend(old.into_iter().filter(|line| !(one && stayed(line))));
    lines.extend(new);
}

/// The change that begins with a segment, on whichever side names it.
fn number(segment: &Segment, touched: (&[Touched], &[Touched]), named: &mut Vec<usize>) -> Option<usize> {
    let new = segment.new.and_then(|at| begins(segment.kind, touched.1, at.start, at.end, named));
    new.or_else(|| segment.old.and_then(|at| begins(segment.kind, touched.0, at.start, at.end, named)))
}

impl Rows<'_> {
    /// The leaves of a pair. What was taken out stands in the leaf that it stood beside.
    pub(super) fn both(&self, pair: &BlockPair) -> Vec<Line> {
        let card = |side: Which, leaf: usize| self.side(side).leaves.get(leaf);
        let mut lines = if pair.segments.is_empty() { self.unparted(pair) } else { self.parted(pair) };
        if lines.is_empty() {
            // A divider, or a leaf that never had words.
            let first = pair.new.first().and_then(|leaf| card(Which::New, *leaf));
            let first = first.or_else(|| pair.old.first().and_then(|leaf| card(Which::Old, *leaf)));
            lines.extend(first.map(|card| Line { shape: Shape::Leaf(card.clone()), pieces: vec![] }));
        }
        lines.extend(attributes(&pair.attributes, Which::Old, &[]));
        lines.extend(attributes(&pair.attributes, Which::New, &[]));
        lines
    }

    /// Where no segment speaks of the words they came, went or stayed as a whole.
    fn unparted(&self, pair: &BlockPair) -> Vec<Line> {
        let (side, leaves) = if pair.new.is_empty() { (Which::Old, &pair.old) } else { (Which::New, &pair.new) };
        let kind = edge(pair.relation, side);
        let cards = leaves.iter().filter_map(|leaf| self.side(side).leaves.get(*leaf));
        cards
            .map(|card| {
                let mut pieces = Vec::new();
                push(&mut pieces, kind, card.text.clone(), None);
                Line { shape: Shape::Leaf(card.clone()), pieces }
            })
            .collect()
    }

    fn parted(&self, pair: &BlockPair) -> Vec<Line> {
        let mut lines: Vec<(Option<usize>, Line)> = Vec::new();
        let mut named = Vec::new();
        for segment in &pair.segments {
            let newer = segment.new.map(|at| at.leaf).filter(|_| segment.kind != SegmentKind::Break);
            let begins_line =
                lines.is_empty() || newer.is_some_and(|leaf| lines.last().is_some_and(|(at, _)| *at != Some(leaf)));
            if begins_line {
                let waits = lines.last().is_some_and(|(at, _)| at.is_none());
                let card = self.card_of(pair, newer);
                match lines.last_mut() {
                    // What went stood alone until now: it stands before what came.
                    Some(last) if waits => {
                        last.0 = newer;
                        last.1.shape = card.map_or(Shape::Detail, |card| Shape::Leaf(card.clone()));
                    }
                    _ => {
                        let shape = card.map_or(Shape::Detail, |card| Shape::Leaf(card.clone()));
                        lines.push((newer, Line { shape, pieces: Vec::new() }));
                    }
                }
            }
            let touched = |side: Which| {
                let range = if side == Which::Old { segment.old } else { segment.new };
                range.map_or(&[][..], |range| self.touched(side, &Path::Leaf(range.leaf)))
            };
            let number = number(segment, (touched(Which::Old), touched(Which::New)), &mut named);
            let Some((_, line)) = lines.last_mut() else { continue };
            self.piece(&mut line.pieces, pair, segment, number);
        }
        lines.into_iter().map(|(_, line)| line).collect()
    }

    fn card_of(&self, pair: &BlockPair, newer: Option<usize>) -> Option<&LeafCard> {
        let new = newer.or_else(|| pair.new.first().copied()).and_then(|leaf| self.side(Which::New).leaves.get(leaf));
        new.or_else(|| pair.old.first().and_then(|leaf| self.side(Which::Old).leaves.get(*leaf)))
    }

    fn piece(&self, pieces: &mut Vec<Piece>, pair: &BlockPair, segment: &Segment, number: Option<usize>) {
        if segment.kind == SegmentKind::Break {
            // Drawn as the proofreader's mark, put in or taken out.
            let kind = if pair.relation == Relation::Merged { SegmentKind::Removed } else { SegmentKind::Added };
            pieces.push(Piece { kind, text: Inline::plain("¶"), number });
            return;
        }
        let (side, range) = match (segment.new, segment.old) {
            (Some(range), _) => (Which::New, range),
            (None, Some(range)) => (Which::Old, range),
            (None, None) => return,
        };
        let Some(card) = self.side(side).leaves.get(range.leaf) else { return };
        let plain = card.text.to_plain();
        // Clamped rather than trusted, as in the columns.
        let start = plain.floor_char_boundary(range.start);
        let end = plain.floor_char_boundary(range.end).max(start);
        push(pieces, segment.kind, card.text.slice(start..end), number);
    }
}
