//! One text of one side, cut where a comparison cuts it.

use stet_article::Inline;
use stet_compare::{Segment, SegmentKind, Which};

/// A stretch of one side's text, with its marks, and what became of it.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::readings) struct Piece {
    pub kind: SegmentKind,
    pub text: Inline,
}

/// The pieces of a text in order. What no segment speaks of is `rest`: an answer may leave out the segments of what
/// merely stayed, and the label that an inline RELATED line borrows from the list is in none.
pub(super) fn pieces(text: &Inline, segments: &[Segment], side: Which, leaf: usize, rest: SegmentKind) -> Vec<Piece> {
    let plain = text.to_plain();
    let mut pieces = Vec::new();
    let mut at = 0;
    for segment in segments {
        let range = if side == Which::Old { segment.old } else { segment.new };
        let Some(range) = range.filter(|range| range.leaf == leaf) else { continue };
        // Clamped rather than trusted: a comparison read from elsewhere must not end the program.
        let start = plain.floor_char_boundary(range.start).max(at);
        let end = plain.floor_char_boundary(range.end).max(start);
        push(&mut pieces, rest, text.slice(at..start));
        push(&mut pieces, segment.kind, text.slice(start..end));
        at = end;
    }
    push(&mut pieces, rest, text.slice(at..plain.len()));
    pieces
}

fn push(pieces: &mut Vec<Piece>, kind: SegmentKind, text: Inline) {
    if text.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(last) if last.kind == kind => last.text.append(&text),
        _ => pieces.push(Piece { kind, text }),
    }
}
