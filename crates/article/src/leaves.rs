//! The leaves of a body in reading order: what a comparison compares and a place names (`body/12`).

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use crate::block::{Block, List};
use crate::content::Content;
use crate::identity::Id;
use crate::text::Inline;

/// What a leaf is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeafKind {
    /// A paragraph.
    Paragraph,
    /// A crosshead of level 2 to 4.
    Crosshead(u8),
    /// A paragraph of a block quotation.
    Quotation,
    /// Who is quoted, under a block quotation or a pull quote. Its text has no marks.
    Attribution,
    /// A pull quote.
    PullQuote,
    /// An item of a list.
    ListItem {
        /// Numbered, or bulleted.
        numbered: bool,
        /// 1 for an item of the outermost list.
        depth: u8,
    },
    /// An image; its text is the caption.
    Image,
    /// An inline RELATED line; its text is its own label, empty where the list's label stands.
    Related,
    /// An embed; its text is the caption.
    Embed,
    /// A divider; it has no text.
    Divider,
    /// A cell of a table.
    Cell {
        /// In the heading row.
        heading: bool,
    },
}

impl LeafKind {
    /// The kind's name as sentences and JSON use it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Crosshead(_) => "crosshead",
            Self::Quotation => "quotation",
            Self::Attribution => "attribution",
            Self::PullQuote => "pull-quote",
            Self::ListItem { .. } => "list-item",
            Self::Image => "image",
            Self::Related => "related",
            Self::Embed => "embed",
            Self::Divider => "divider",
            Self::Cell { .. } => "cell",
        }
    }
}

/// One leaf, as it stands in its article.
#[derive(Clone, Debug)]
pub struct LeafView<'a> {
    /// Which block of the body it belongs to, numbered from 0.
    pub block: usize,
    /// What it is.
    pub kind: LeafKind,
    /// Its id; an attribution has none.
    pub id: Option<&'a Id>,
    /// Its words.
    pub text: Cow<'a, Inline>,
    /// What else a reader sees or follows, by name, in a fixed order: `start`, `asset`, `source`, `alt`,
    /// `credit`, `link`, `address`, `row`, `column`, `alignment`. Only what the kind has and what is not empty.
    /// `link` is the related link's id.
    pub attributes: Vec<(&'static str, String)>,
}

impl Content {
    /// The leaves of the body, in reading order.
    pub fn leaves(&self) -> Vec<LeafView<'_>> {
        let mut leaves = Vec::new();
        for (at, block) in self.body.iter().enumerate() {
            block_leaves(at, block, &mut leaves);
        }
        leaves
    }

    /// The words of the body, leaf by leaf, for counting and searching: headline and other fields not among them.
    pub fn body_text(&self) -> String {
        let mut text = String::new();
        for leaf in self.leaves() {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&leaf.text.to_plain());
        }
        text
    }

    /// How many words the body has.
    pub fn word_count(&self) -> usize {
        self.leaves().iter().map(|leaf| word_count(&leaf.text.to_plain())).sum()
    }
}

/// How many words a text has, by UAX #29: what has a letter or a digit in it.
pub fn word_count(text: &str) -> usize {
    text.unicode_words().count()
}

fn block_leaves<'a>(at: usize, block: &'a Block, leaves: &mut Vec<LeafView<'a>>) {
    let mut leaf = |kind, id: Option<&'a Id>, text: Cow<'a, Inline>, attributes: Vec<(&'static str, String)>| {
        let attributes = attributes.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        leaves.push(LeafView { block: at, kind, id, text, attributes });
    };
    match block {
        Block::Paragraph { id, text } => leaf(LeafKind::Paragraph, Some(id), Cow::Borrowed(text), vec![]),
        Block::Crosshead { id, level, text } => {
            leaf(LeafKind::Crosshead(*level), Some(id), Cow::Borrowed(text), vec![]);
        }
        Block::Quotation { paragraphs, attribution, .. } => {
            for paragraph in paragraphs {
                leaf(LeafKind::Quotation, Some(&paragraph.id), Cow::Borrowed(&paragraph.text), vec![]);
            }
            if !attribution.is_empty() {
                leaf(LeafKind::Attribution, None, Cow::Owned(Inline::plain(attribution.as_str())), vec![]);
            }
        }
        Block::PullQuote { id, text, attribution } => {
            leaf(LeafKind::PullQuote, Some(id), Cow::Borrowed(text), vec![]);
            if !attribution.is_empty() {
                leaf(LeafKind::Attribution, None, Cow::Owned(Inline::plain(attribution.as_str())), vec![]);
            }
        }
        Block::List { list, .. } => list_leaves(list, 1, &mut leaf),
        Block::Image { id, asset, source, alt, caption, credit } => leaf(
            LeafKind::Image,
            Some(id),
            Cow::Borrowed(caption),
            vec![
                ("asset", asset.map(|hash| hash.to_string()).unwrap_or_default()),
                ("source", source.clone()),
                ("alt", alt.clone()),
                ("credit", credit.clone()),
            ],
        ),
        Block::Related { id, link, label } => leaf(
            LeafKind::Related,
            Some(id),
            Cow::Owned(Inline::plain(label.as_str())),
            vec![("link", link.to_string())],
        ),
        Block::Embed { id, address, caption } => {
            leaf(LeafKind::Embed, Some(id), Cow::Borrowed(caption), vec![("address", address.clone())]);
        }
        Block::Divider { id } => leaf(LeafKind::Divider, Some(id), Cow::Owned(Inline::default()), vec![]),
        Block::Table { columns, rows, .. } => {
            for (r, row) in rows.iter().enumerate() {
                for (c, cell) in row.cells.iter().enumerate() {
                    let alignment = columns.get(c).map_or("", |alignment| match alignment {
                        crate::block::ColumnAlignment::None => "",
                        crate::block::ColumnAlignment::Left => "left",
                        crate::block::ColumnAlignment::Center => "center",
                        crate::block::ColumnAlignment::Right => "right",
                    });
                    leaf(
                        LeafKind::Cell { heading: row.heading },
                        Some(&cell.id),
                        Cow::Borrowed(&cell.text),
                        vec![("row", r.to_string()), ("column", c.to_string()), ("alignment", alignment.to_owned())],
                    );
                }
            }
        }
    }
}

fn list_leaves<'a>(
    list: &'a List,
    depth: u8,
    leaf: &mut impl FnMut(LeafKind, Option<&'a Id>, Cow<'a, Inline>, Vec<(&'static str, String)>),
) {
    for (at, item) in list.items.iter().enumerate() {
        let start = if at == 0 && list.start != 1 { list.start.to_string() } else { String::new() };
        let kind = LeafKind::ListItem { numbered: list.numbered, depth };
        leaf(kind, Some(&item.id), Cow::Borrowed(&item.text), vec![("start", start)]);
        if let Some(inner) = &item.list {
            list_leaves(inner, depth.saturating_add(1), leaf);
        }
    }
}
