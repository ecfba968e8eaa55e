//! Words and marks as HTML.

use std::fmt;

use stet_article::{Inline, Mark};
use stet_compare::{SegmentKind, Which};

use crate::readings::kind_words;
use crate::readings::rows::{Line, Piece, Shape};

/// A text in which nothing can be markup, in an element or in a quoted attribute.
pub(super) struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                // Not allowed in HTML, even as references.
                letter if letter.is_control() && letter != '\n' && letter != '\t' => f.write_str("\u{fffd}")?,
                letter => write!(f, "{letter}")?,
            }
        }
        Ok(())
    }
}

/// One side of a row. What moved away is shown without its changes: they stand where it is now.
pub(super) fn cell(lines: &[Line], side: Which, ghost: bool) -> String {
    lines.iter().map(|line| self::line(line, side, ghost)).collect()
}

fn line(line: &Line, side: Which, ghost: bool) -> String {
    let words: String = line.pieces.iter().map(|piece| self::piece(piece, side, ghost)).collect();
    match &line.shape {
        Shape::Detail => format!("<p class=\"detail\" dir=\"auto\">{words}</p>"),
        Shape::Field(name) => format!("<p class=\"{name}\" dir=\"auto\">{words}</p>"),
        Shape::Leaf(card) => {
            // No heading elements: the article's crossheads are no headings of this page.
            let kind = Escaped(&card.kind);
            let strong = if card.strong { " strong" } else { "" };
            let sign = match card.kind.as_str() {
                "related" => "<span class=\"sign\">RELATED: </span>",
                "list-item" if card.strong => "<span class=\"sign\">№ </span>",
                "list-item" => "<span class=\"sign\">• </span>",
                "attribution" => "<span class=\"sign\">— </span>",
                "divider" => "<span class=\"sign\">* * *</span>",
                _ => "",
            };
            let note = match card.kind.as_str() {
                "image" | "embed" => format!("<span class=\"sign\">[{}] </span>", kind_words(&card.kind)),
                _ => String::new(),
            };
            let level = card.level.min(9);
            format!("<p class=\"{kind}{strong} level-{level}\" dir=\"auto\">{sign}{note}{words}</p>")
        }
    }
}

fn piece(piece: &Piece, side: Which, ghost: bool) -> String {
    let number = match piece.number {
        Some(number) if !ghost => format!("<a class=\"n\" href=\"#c{number}\">{number}</a>"),
        _ => String::new(),
    };
    number + &words(piece, side, ghost)
}

fn words(piece: &Piece, side: Which, ghost: bool) -> String {
    let words = inline(&piece.text);
    match piece.kind {
        _ if ghost => words,
        SegmentKind::Removed => format!("<del>{words}</del>"),
        SegmentKind::Added => format!("<ins>{words}</ins>"),
        // Marked on the newer side only, and quietly: it is folded in the list.
        SegmentKind::Typographic | SegmentKind::Whitespace if side == Which::New => {
            format!("<span class=\"set\">{words}</span>")
        }
        SegmentKind::Typographic | SegmentKind::Whitespace | SegmentKind::Equal | SegmentKind::Break => words,
    }
}

/// Words with their marks, the first mark outermost. Links keep their words and show where they lead, but cannot be
/// pressed: a page that is evidence leads nowhere.
fn inline(text: &Inline) -> String {
    let mut html = String::new();
    for span in &text.0 {
        let mut close = Vec::new();
        for mark in &span.marks {
            let (open, end) = match mark {
                Mark::Strong => ("<strong>".to_owned(), "</strong>"),
                Mark::Emphasis => ("<em>".to_owned(), "</em>"),
                Mark::Link(link) => (format!("<span class=\"link\" title=\"{}\">", Escaped(&link.href)), "</span>"),
                Mark::Strike => ("<s>".to_owned(), "</s>"),
                Mark::Subscript => ("<sub>".to_owned(), "</sub>"),
                Mark::Superscript => ("<sup>".to_owned(), "</sup>"),
                Mark::Code => ("<code>".to_owned(), "</code>"),
            };
            html.push_str(&open);
            close.push(end);
        }
        html.push_str(&Escaped(&span.text).to_string().replace('\n', "<br>"));
        close.iter().rev().for_each(|end| html.push_str(end));
    }
    html
}
