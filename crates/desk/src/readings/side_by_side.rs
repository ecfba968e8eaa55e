//! Two columns for a terminal: the older left, the newer right.

mod wrap;

use stet_compare::Relation;

use self::wrap::{Glyph, Ink, wrap};
use super::rows::{Line, Row, Shape, rows};
use super::{Shown, counts, side_line};
use crate::commands::Compared;

/// How the columns are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// How many cells of the terminal there are; at least [`Columns::NARROWEST`] are used.
    pub width: usize,
    /// Whether colour is added. It never speaks alone: the markers `[-…-]` and `{+…+}` are there in any case.
    pub colour: bool,
    /// What is shown.
    pub shown: Shown,
}

impl Columns {
    /// Below this, two columns cannot be read.
    pub const NARROWEST: usize = 40;
}

/// Articles up to this many rows are not folded.
const SHORT: usize = 12;
/// A run of unchanged rows folds from this length: one stays on each side of the line that stands for the rest.
const RUN: usize = 4;

/// The comparison as two columns: what is compared, then row by row the older words left and the newer right.
///
/// A row that changed is headed by a sign (`~` changed, `+` added, `-` removed, `>` moved, `<` the place it moved
/// from, `/` split, `\` merged, `#` another kind), the numbers of its changes and its name.
pub fn side_by_side(compared: &Compared, columns: Columns) -> String {
    let width = columns.width.max(Columns::NARROWEST);
    // One cell of indent, and a rule with a blank at either side.
    let column = (width - 4) / 2;
    let mut page = Page { column, colour: columns.colour, text: String::new() };
    page.text.push_str(&format!("{}\n", counts::counts(&compared.comparison, columns.shown)));
    for remark in counts::remarks(&compared.comparison) {
        page.text.push_str(&format!("{remark}\n"));
    }
    page.text.push('\n');
    page.pair(&plain(&side_line(&compared.old)), &plain(&side_line(&compared.new)));
    page.text.push_str(&format!("{}\n", "─".repeat(width)));

    let rows = rows(compared, columns.shown);
    let fold = rows.len() > SHORT;
    let mut at = 0;
    while let Some(row) = rows.get(at) {
        let run = rows[at..].iter().take_while(|row| row.is_same() && row.body).count();
        if fold && run >= RUN {
            page.row(row);
            page.text.push_str(&format!(" … {} unchanged …\n\n", run - 2));
            page.row(&rows[at + run - 1]);
            at += run;
        } else {
            page.row(row);
            at += 1;
        }
    }
    page.text
}

struct Page {
    column: usize,
    colour: bool,
    text: String,
}

impl Page {
    fn row(&mut self, row: &Row) {
        if let Some(sign) = sign(row) {
            let numbers: Vec<String> = row.numbers.iter().map(ToString::to_string).collect();
            let numbers = if numbers.is_empty() { String::new() } else { format!(" {}", numbers.join(",")) };
            self.text.push_str(&format!("{sign}{numbers} {}\n", row.label));
        }
        self.pair(&cell(&row.old, row.ghost), &cell(&row.new, false));
        self.text.push('\n');
    }

    /// Both cells, each wrapped to its column.
    fn pair(&mut self, old: &[Glyph], new: &[Glyph]) {
        let (old, new) = (wrap(old, self.column), wrap(new, self.column));
        for at in 0..old.len().max(new.len()) {
            let empty = Vec::new();
            let (left, right) = (old.get(at).unwrap_or(&empty), new.get(at).unwrap_or(&empty));
            self.text.push(' ');
            self.draw(left);
            let used: usize = left.iter().map(|glyph| glyph.width).sum();
            self.text.extend(std::iter::repeat_n(' ', self.column.saturating_sub(used)));
            self.text.push_str(if right.is_empty() { " │" } else { " │ " });
            self.draw(right);
            self.text.push('\n');
        }
    }

    fn draw(&mut self, glyphs: &[Glyph]) {
        let mut ink = Ink::Plain;
        for glyph in glyphs {
            if self.colour && glyph.ink != ink {
                ink = glyph.ink;
                self.text.push_str(ink.escape());
            }
            self.text.push_str(&glyph.text);
        }
        // Each line ends plain: a pager may begin to show at any of them.
        if self.colour && ink != Ink::Plain {
            self.text.push_str(Ink::Plain.escape());
        }
    }
}

/// The sign of a row; none for what stayed.
fn sign(row: &Row) -> Option<char> {
    if row.ghost {
        return Some('<');
    }
    Some(match row.relation {
        Relation::Same if row.moved => '>',
        Relation::Same => return None,
        Relation::Changed => '~',
        Relation::Added => '+',
        Relation::Removed => '-',
        Relation::Moved | Relation::MovedChanged => '>',
        Relation::Split => '/',
        Relation::Merged => '\\',
        Relation::Retyped => '#',
    })
}

fn plain(text: &str) -> Vec<Glyph> {
    let mut glyphs = Vec::new();
    wrap::glyphs(text, Ink::Plain, &mut glyphs);
    glyphs
}

/// A cell's words with their markers, its lines with a line feed between each two.
fn cell(lines: &[Line], ghost: bool) -> Vec<Glyph> {
    use stet_compare::SegmentKind as Kind;
    let mut glyphs = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            wrap::glyphs("\n", Ink::Plain, &mut glyphs);
        }
        wrap::glyphs(&prefix(&line.shape), Ink::Plain, &mut glyphs);
        for piece in &line.pieces {
            let words = piece.text.to_plain();
            let (open, close, ink) = match piece.kind {
                // What moved away is shown once with its changes, where it is now.
                _ if ghost => ("", "", Ink::Quiet),
                Kind::Removed => ("[-", "-]", Ink::Removed),
                Kind::Added => ("{+", "+}", Ink::Added),
                Kind::Equal | Kind::Typographic | Kind::Whitespace | Kind::Break => ("", "", Ink::Plain),
            };
            // The space after a word belongs to it; a marker reads better before that space than after it.
            let core = words.trim_end_matches(' ');
            wrap::glyphs(open, ink, &mut glyphs);
            wrap::glyphs(if core.is_empty() { &words } else { core }, ink, &mut glyphs);
            wrap::glyphs(close, ink, &mut glyphs);
            if !core.is_empty() {
                wrap::glyphs(&words[core.len()..], Ink::Plain, &mut glyphs);
            }
        }
    }
    glyphs
}

/// What tells a crosshead or a list item from a paragraph, in the signs of Markdown.
fn prefix(shape: &Shape) -> String {
    match shape {
        Shape::Field(_) => String::new(),
        // A space that does not break: an address longer than the column stays beside its arrow.
        Shape::Detail => "→\u{a0}".to_owned(),
        Shape::Leaf(card) => match card.kind.as_str() {
            "crosshead" => format!("{} ", "#".repeat(card.level as usize)),
            "quotation" | "pull-quote" => "> ".to_owned(),
            "attribution" => "— ".to_owned(),
            "list-item" => {
                let indent = "  ".repeat((card.level as usize).saturating_sub(1).min(8));
                format!("{indent}{} ", if card.strong { "1." } else { "•" })
            }
            "related" => "RELATED: ".to_owned(),
            "image" => "[picture] ".to_owned(),
            "embed" => "[embed] ".to_owned(),
            "divider" => "* * *".to_owned(),
            "cell" => "| ".to_owned(),
            _ => String::new(),
        },
    }
}
