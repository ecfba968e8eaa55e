//! The rows that the two-column readings draw: fields, leaves and entries, aligned, each side in pieces.

mod inline;
mod pieces;

use std::collections::HashMap;

use stet_article::Inline;
use stet_compare::{AttributeChange, BlockPair, Comparison, Entry, Field, Path, Relation, SegmentKind, Which};

pub(super) use self::pieces::Piece;
use self::pieces::{Touched, pieces};
use super::{Shown, kind_words, numbered};
use crate::commands::{Compared, ComparedSide, LeafCard};

/// One row.
#[derive(Debug)]
pub(super) struct Row {
    /// What stands here: `Headline`, `Paragraph 3`, `Related link 1`.
    pub label: String,
    /// What became of it.
    pub relation: Relation,
    /// It stands elsewhere than before.
    pub moved: bool,
    /// True in the row that only keeps the old place of what moved.
    pub ghost: bool,
    /// The body, rather than what stands round it.
    pub body: bool,
    /// The older side; nothing where it was added.
    pub old: Vec<Line>,
    /// The newer side; nothing where it was removed.
    pub new: Vec<Line>,
    /// Both sides in one, what went before what came.
    pub both: Vec<Line>,
    /// The numbers of the changes that touch it.
    pub numbers: Vec<usize>,
}

impl Row {
    /// Nothing happened here.
    pub fn is_same(&self) -> bool {
        self.relation == Relation::Same && !self.ghost
    }
}

/// A line of a cell: a leaf's words, or a detail such as an address.
#[derive(Debug)]
pub(super) struct Line {
    pub shape: Shape,
    pub pieces: Vec<Piece>,
}

/// How a line is set.
#[derive(Debug)]
pub(super) enum Shape {
    /// A field or an entry, by its name in the article.
    Field(&'static str),
    /// A leaf of the body.
    Leaf(LeafCard),
    /// Something beside the words, such as where a link leads.
    Detail,
}

/// Every row, in the order in which an article is read.
pub(super) fn rows(compared: &Compared, shown: Shown) -> Vec<Row> {
    let (numbers, stretches) = numbers(&compared.comparison, shown);
    let mut rows = Rows { compared, numbers, stretches, rows: Vec::new() };
    let fields = compared.comparison.fields.named();
    let (head, tail) = fields.split_at(6);
    head.iter().for_each(|(name, field)| rows.field(name, field));
    rows.entries("byline", &compared.comparison.byline);
    rows.body();
    rows.entries("related", &compared.comparison.related);
    rows.entries("bio", &compared.comparison.bios);
    rows.entries("footnote", &compared.comparison.footnotes);
    tail.iter().for_each(|(name, field)| rows.field(name, field));
    rows.rows
}

/// Which changes touch a place.
type Numbers = HashMap<(Which, Path), Vec<usize>>;

/// Which changes touch which stretches of a place.
type Stretches = HashMap<(Which, Path), Vec<Touched>>;

fn numbers(comparison: &Comparison, shown: Shown) -> (Numbers, Stretches) {
    let (mut numbers, mut stretches) = (Numbers::new(), Stretches::new());
    for (number, change) in numbered(comparison, shown) {
        for place in &change.places {
            if let (Some(start), Some(end)) = (place.start, place.end) {
                let all = stretches.entry((place.side, place.path.clone())).or_default();
                all.push(Touched { start, end, number });
            }
            let at = numbers.entry((place.side, place.path.clone())).or_default();
            if at.last() != Some(&number) {
                at.push(number);
            }
        }
    }
    (numbers, stretches)
}

struct Rows<'a> {
    compared: &'a Compared,
    numbers: Numbers,
    stretches: Stretches,
    rows: Vec<Row>,
}

impl Rows<'_> {
    fn numbers_at(&self, places: impl IntoIterator<Item = (Which, Path)>) -> Vec<usize> {
        let mut all: Vec<usize> =
            places.into_iter().filter_map(|place| self.numbers.get(&place)).flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn touched(&self, side: Which, path: &Path) -> &[Touched] {
        self.stretches.get(&(side, path.clone())).map_or(&[], Vec::as_slice)
    }

    fn field(&mut self, name: &'static str, field: &Field) {
        let path: Path = name.parse().unwrap_or(Path::Body);
        let line = |side| {
            let text = whole(&field.segments, side);
            let pieces = pieces(&text, &field.segments, side, 0, SegmentKind::Equal, self.touched(side, &path));
            if pieces.is_empty() { vec![] } else { vec![Line { shape: Shape::Field(name), pieces }] }
        };
        let (old, new) = (line(Which::Old), line(Which::New));
        let relation = match (field.changed, old.is_empty(), new.is_empty()) {
            (_, true, true) => return,
            (false, ..) => Relation::Same,
            (true, true, false) => Relation::Added,
            (true, false, true) => Relation::Removed,
            (true, false, false) => Relation::Changed,
        };
        let numbers = self.numbers_at([(Which::Old, path.clone()), (Which::New, path.clone())]);
        let label = capitalised(name);
        let both = vec![inline::text(
            Shape::Field(name),
            &field.segments,
            (self.touched(Which::Old, &path), self.touched(Which::New, &path)),
        )];
        self.rows.push(Row { label, relation, moved: false, ghost: false, body: false, old, new, both, numbers });
    }

    fn entries(&mut self, list: &'static str, entries: &[Entry]) {
        for entry in entries {
            let path = |at: usize| match list {
                "byline" => Path::BylineEntry(at),
                "related" => Path::Related(at),
                "footnote" => Path::Footnote(at),
                _ => Path::Bio(entry.key.clone().unwrap_or_default()),
            };
            let touched = |side: Which, at: Option<usize>| at.map_or(&[][..], |at| self.touched(side, &path(at)));
            let details = |side: Which, at: Option<usize>| {
                let Some(at) = at else { return vec![] };
                let mut lines = Vec::new();
                if list == "related" {
                    let kind = if entry.retargeted { other(side) } else { edge(entry.relation, side) };
                    lines.extend(detail("", &target(self.side(side), at), kind));
                }
                lines.extend(attributes(&entry.attributes, side, &["target"]));
                lines
            };
            let line = |side: Which, at: Option<usize>| {
                if at.is_none() {
                    return vec![];
                }
                let text = whole(&entry.segments, side);
                let edge = edge(entry.relation, side);
                let pieces = pieces(&text, &entry.segments, side, 0, edge, touched(side, at));
                let mut lines = vec![Line { shape: Shape::Field(list), pieces }];
                lines.extend(details(side, at));
                lines
            };
            let (old, new) = (line(Which::Old, entry.old), line(Which::New, entry.new));
            let both_touched = (touched(Which::Old, entry.old), touched(Which::New, entry.new));
            let mut both = vec![inline::text(Shape::Field(list), &entry.segments, both_touched)];
            inline::details(&mut both, details(Which::Old, entry.old), details(Which::New, entry.new));
            let places = entry.old.map(|at| (Which::Old, path(at))).into_iter();
            let numbers = self.numbers_at(places.chain(entry.new.map(|at| (Which::New, path(at)))));
            let label = match list {
                "byline" => format!("Author {}", place_in_list(entry)),
                "related" => format!("Related link {}", place_in_list(entry)),
                "footnote" => format!("Footnote {}", place_in_list(entry)),
                _ => format!("Bio of {}", self.bio_name(entry)),
            };
            let (relation, moved) = (entry.relation, entry.moved);
            self.rows.push(Row { label, relation, moved, ghost: false, body: false, old, new, both, numbers });
        }
    }

    fn bio_name(&self, entry: &Entry) -> String {
        let key = entry.key.as_deref().unwrap_or_default();
        let named = |side: &ComparedSide| {
            let mut bios = side.edition.bios.iter();
            let bio = bios.find(|bio| bio.author.map_or(bio.bio.name == key, |uid| uid.to_string() == key));
            bio.map(|bio| bio.bio.name.clone())
        };
        named(&self.compared.new).or_else(|| named(&self.compared.old)).unwrap_or_else(|| key.to_owned())
    }

    fn side(&self, side: Which) -> &ComparedSide {
        if side == Which::Old { &self.compared.old } else { &self.compared.new }
    }

    /// The body, with a row at the old place of each thing that moved.
    fn body(&mut self) {
        let blocks = &self.compared.comparison.blocks;
        let mut moved: Vec<&BlockPair> = blocks.iter().filter(|pair| pair.moved && !pair.old.is_empty()).collect();
        moved.sort_by_key(|pair| pair.old.first().copied());
        let mut moved = moved.into_iter().peekable();
        for pair in blocks {
            // What stayed or was removed stands in the old order: the old places of the rest fall between.
            while !pair.moved && moved.peek().is_some_and(|ghost| pair.old.first() > ghost.old.first()) {
                moved.next().into_iter().for_each(|ghost| self.ghost(ghost));
            }
            self.block(pair);
        }
        moved.for_each(|ghost| self.ghost(ghost));
    }

    fn ghost(&mut self, pair: &BlockPair) {
        let mut row = self.row_of(pair);
        row.new.clear();
        row.both.clear();
        let card = pair.old.first().and_then(|leaf| self.compared.old.leaves.get(*leaf));
        row.label = card.map(leaf_label).unwrap_or_default();
        row.ghost = true;
        self.rows.push(row);
    }

    fn block(&mut self, pair: &BlockPair) {
        let row = self.row_of(pair);
        self.rows.push(row);
    }

    fn row_of(&self, pair: &BlockPair) -> Row {
        let lines = |side: Which, leaves: &[usize]| {
            let mut lines = Vec::new();
            for leaf in leaves {
                let Some(card) = self.side(side).leaves.get(*leaf) else { continue };
                let edge = edge(pair.relation, side);
                let touched = self.touched(side, &Path::Leaf(*leaf));
                let pieces = pieces(&card.text, &pair.segments, side, *leaf, edge, touched);
                lines.push(Line { shape: Shape::Leaf(card.clone()), pieces });
            }
            lines.extend(attributes(&pair.attributes, side, &[]));
            lines
        };
        let (old, new) = (lines(Which::Old, &pair.old), lines(Which::New, &pair.new));
        let places = pair.old.iter().map(|leaf| (Which::Old, Path::Leaf(*leaf)));
        let numbers = self.numbers_at(places.chain(pair.new.iter().map(|leaf| (Which::New, Path::Leaf(*leaf)))));
        let card = pair.new.first().and_then(|leaf| self.compared.new.leaves.get(*leaf));
        let card = card.or_else(|| pair.old.first().and_then(|leaf| self.compared.old.leaves.get(*leaf)));
        let label = card.map(leaf_label).unwrap_or_default();
        let both = self.both(pair);
        Row { label, relation: pair.relation, moved: pair.moved, ghost: false, body: true, old, new, both, numbers }
    }
}

fn leaf_label(card: &LeafCard) -> String {
    let words = kind_words(&card.kind);
    if card.paragraph > 0 { format!("{words} {}", card.paragraph) } else { words.to_owned() }
}

fn place_in_list(entry: &Entry) -> usize {
    entry.new.or(entry.old).unwrap_or_default() + 1
}

/// Where a related link leads.
fn target(side: &ComparedSide, at: usize) -> String {
    let link = side.edition.content.related.get(at);
    link.and_then(|link| link.target.as_ref()).map(stet_article::Target::to_address).unwrap_or_default()
}

/// What text that no segment speaks of is: all of it came or went, or none of it changed.
fn edge(relation: Relation, side: Which) -> SegmentKind {
    match (relation, side) {
        (Relation::Added, Which::New) => SegmentKind::Added,
        (Relation::Removed, Which::Old) => SegmentKind::Removed,
        _ => SegmentKind::Equal,
    }
}

fn other(side: Which) -> SegmentKind {
    if side == Which::Old { SegmentKind::Removed } else { SegmentKind::Added }
}

fn attributes(changed: &[AttributeChange], side: Which, but: &[&str]) -> Vec<Line> {
    let shown = changed.iter().filter(|change| !but.contains(&change.name.as_str()));
    shown
        .filter_map(|change| {
            let value = if side == Which::Old { &change.old } else { &change.new };
            detail(&change.name, value.as_deref().unwrap_or_default(), other(side))
        })
        .collect()
}

fn detail(name: &str, value: &str, kind: SegmentKind) -> Option<Line> {
    let label = if name.is_empty() { Inline::default() } else { Inline::plain(format!("{name}: ")) };
    (!value.is_empty()).then(|| Line {
        shape: Shape::Detail,
        pieces: vec![
            Piece { kind: SegmentKind::Equal, text: label, number: None },
            Piece { kind, text: Inline::plain(value), number: None },
        ],
    })
}

/// A field's text on one side: its segments in a row.
fn whole(segments: &[stet_compare::Segment], side: Which) -> Inline {
    let mut text = Inline::default();
    for segment in segments {
        match side {
            Which::Old if segment.old.is_some() => {
                text.push(segment.old_text.as_deref().unwrap_or(&segment.text), &[]);
            }
            Which::New if segment.new.is_some() => text.push(&segment.text, &[]),
            _ => {}
        }
    }
    text
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
