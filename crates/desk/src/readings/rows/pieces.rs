//! One text of one side, cut where a comparison cuts it.

use stet_article::Inline;
use stet_compare::{Segment, SegmentKind, Which};

/// A stretch of one side's text, with its marks, and what became of it.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::readings) struct Piece {
    pub kind: SegmentKind,
    pub text: Inline,
    /// The number of the change that begins here in this text.
    pub number: Option<usize>,
}

/// A stretch of a text that a change touches, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Touched {
    pub start: usize,
    pub end: usize,
    /// The number of the change.
    pub number: usize,
}

/// The pieces of a text in order. What no segment speaks of is `rest`: an answer may leave out the segments of what
/// merely stayed, and the label that an inline RELATED line borrows from the list is in none.
pub(super) fn pieces(
    text: &Inline,
    segments: &[Segment],
    side: Which,
    leaf: usize,
    rest: SegmentKind,
    touched: &[Touched],
) -> Vec<Piece> {
    let plain = text.to_plain();
    let mut pieces = Vec::new();
    let mut named = Vec::new();
    let mut at = 0;
    for segment in segments {
        let range = if side == Which::Old { segment.old } else { segment.new };
        let Some(range) = range.filter(|range| range.leaf == leaf) else { continue };
        // Clamped rather than trusted: a comparison read from elsewhere must not end the program.
        let start = plain.floor_char_boundary(range.start).max(at);
        let end = plain.floor_char_boundary(range.end).max(start);
        push(&mut pieces, rest, text.slice(at..start), None);
        push(&mut pieces, segment.kind, text.slice(start..end), begins(segment.kind, touched, start, end, &mut named));
        at = end;
    }
    push(&mut pieces, rest, text.slice(at..plain.len()), None);
    pieces
}

/// The change that begins with a piece: each is named once in a text, where something was put in or taken out.
pub(super) fn begins(
    kind: SegmentKind,
    touched: &[Touched],
    start: usize,
    end: usize,
    named: &mut Vec<usize>,
) -> Option<usize> {
    if kind == SegmentKind::Equal {
        return None;
    }
    let here = |one: &&Touched| one.start < end && start < one.end;
    let number = touched.iter().filter(here).map(|one| one.number).find(|number| !named.contains(number))?;
    named.push(number);
    Some(number)
}

pub(super) fn push(pieces: &mut Vec<Piece>, kind: SegmentKind, text: Inline, number: Option<usize>) {
    if text.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(last) if last.kind == kind && number.is_none() => last.text.append(&text),
        _ => pieces.push(Piece { kind, text, number }),
    }
}
