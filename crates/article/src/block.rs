//! The blocks of a body, and the leaves that hold their words.

use serde::{Deserialize, Serialize};

use crate::hash::AssetHash;
use crate::identity::Id;
use crate::text::Inline;

/// A piece of text with an id of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Leaf {
    /// Stays with the words.
    #[serde(default)]
    pub id: Id,
    /// The words.
    #[serde(default)]
    pub text: Inline,
}

impl Leaf {
    /// A leaf of plain words, its id still to be given.
    pub fn plain(text: &str) -> Self {
        Self { id: Id::default(), text: Inline::plain(text) }
    }
}

/// One block of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Stays with the words.
        #[serde(default)]
        id: Id,
        /// The words.
        #[serde(default)]
        text: Inline,
    },
    /// A subheading inside the body, of level 2 to 4.
    Crosshead {
        /// Stays with the words.
        #[serde(default)]
        id: Id,
        /// 2, 3 or 4.
        level: u8,
        /// The words.
        #[serde(default)]
        text: Inline,
    },
    /// A block quotation.
    Quotation {
        /// The block's id; each paragraph has its own.
        #[serde(default)]
        id: Id,
        /// At least one.
        paragraphs: Vec<Leaf>,
        /// Who said it; empty where the words round it say so.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        #[cfg_attr(feature = "ts", ts(optional, as = "Option<String>"))]
        attribution: String,
    },
    /// Words lifted out of the article and set large.
    PullQuote {
        /// Stays with the words.
        #[serde(default)]
        id: Id,
        /// The words.
        #[serde(default)]
        text: Inline,
        /// Who said it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        #[cfg_attr(feature = "ts", ts(optional, as = "Option<String>"))]
        attribution: String,
    },
    /// A bulleted or numbered list.
    List {
        /// The block's id; each item has its own.
        #[serde(default)]
        id: Id,
        /// The list itself.
        list: List,
    },
    /// A picture from the media folder.
    Image {
        /// Stays with the caption.
        #[serde(default)]
        id: Id,
        /// The picture by its hash; absent while only its address is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        asset: Option<AssetHash>,
        /// Where it came from, as found; never looked up without a press.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        #[cfg_attr(feature = "ts", ts(optional, as = "Option<String>"))]
        source: String,
        /// What it shows, for those who cannot see it.
        #[serde(default)]
        alt: String,
        /// The words under it.
        #[serde(default)]
        caption: Inline,
        /// Whose picture it is.
        #[serde(default)]
        credit: String,
    },
    /// An inline RELATED line: names a link of the article's list.
    Related {
        /// The block's own id.
        #[serde(default)]
        id: Id,
        /// The related link's id.
        link: Id,
        /// A label of its own, where the list's does not fit here.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        #[cfg_attr(feature = "ts", ts(optional, as = "Option<String>"))]
        label: String,
    },
    /// Something from elsewhere, shown in the article: a post, a map, a film.
    Embed {
        /// Stays with the caption.
        #[serde(default)]
        id: Id,
        /// Where it is.
        address: String,
        /// The words under it.
        #[serde(default)]
        caption: Inline,
    },
    /// A rule between two parts.
    Divider {
        /// The block's own id.
        #[serde(default)]
        id: Id,
    },
    /// A table that survives import.
    Table {
        /// The block's id; each cell has its own.
        #[serde(default)]
        id: Id,
        /// One for each column.
        columns: Vec<ColumnAlignment>,
        /// The rows, the heading row first; every row has a cell for each column.
        rows: Vec<TableRow>,
    },
}

/// The inside of a list; also a list inside an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct List {
    /// Numbered, or bulleted.
    #[serde(default)]
    pub numbered: bool,
    /// The first number of a numbered list; 1 for a bulleted one.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<u32>"))]
    pub start: u32,
    /// At least one.
    pub items: Vec<ListItem>,
}

fn one() -> u32 {
    1
}

fn is_one(number: &u32) -> bool {
    *number == 1
}

/// One item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ListItem {
    /// Stays with the words.
    #[serde(default)]
    pub id: Id,
    /// The words.
    #[serde(default)]
    pub text: Inline,
    /// A list under this item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub list: Option<List>,
}

/// One row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TableRow {
    /// A heading row.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub heading: bool,
    /// As many as the table has columns.
    pub cells: Vec<TableCell>,
}

/// One cell of a table.
pub type TableCell = Leaf;

/// How the words of a column stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ColumnAlignment {
    /// As the language has it.
    #[default]
    None,
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right, as figures stand.
    Right,
}

impl Block {
    /// A paragraph of plain words, its id still to be given.
    pub fn paragraph(text: &str) -> Self {
        Self::Paragraph { id: Id::default(), text: Inline::plain(text) }
    }

    /// A crosshead of plain words, its id still to be given.
    pub fn crosshead(level: u8, text: &str) -> Self {
        Self::Crosshead { id: Id::default(), level, text: Inline::plain(text) }
    }

    /// The block's own id.
    pub fn id(&self) -> &Id {
        match self {
            Self::Paragraph { id, .. }
            | Self::Crosshead { id, .. }
            | Self::Quotation { id, .. }
            | Self::PullQuote { id, .. }
            | Self::List { id, .. }
            | Self::Image { id, .. }
            | Self::Related { id, .. }
            | Self::Embed { id, .. }
            | Self::Divider { id }
            | Self::Table { id, .. } => id,
        }
    }

    /// The kind's name, as it stands in the canonical form.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Paragraph { .. } => "paragraph",
            Self::Crosshead { .. } => "crosshead",
            Self::Quotation { .. } => "quotation",
            Self::PullQuote { .. } => "pull-quote",
            Self::List { .. } => "list",
            Self::Image { .. } => "image",
            Self::Related { .. } => "related",
            Self::Embed { .. } => "embed",
            Self::Divider { .. } => "divider",
            Self::Table { .. } => "table",
        }
    }

    /// Visits every id in the block, its own first, then those inside it in reading order.
    pub fn each_id(&mut self, visit: &mut impl FnMut(&mut Id)) {
        fn list_ids(list: &mut List, visit: &mut impl FnMut(&mut Id)) {
            for item in &mut list.items {
                visit(&mut item.id);
                if let Some(inner) = &mut item.list {
                    list_ids(inner, visit);
                }
            }
        }
        match self {
            Self::Paragraph { id, .. }
            | Self::Crosshead { id, .. }
            | Self::PullQuote { id, .. }
            | Self::Image { id, .. }
            | Self::Related { id, .. }
            | Self::Embed { id, .. }
            | Self::Divider { id } => visit(id),
            Self::Quotation { id, paragraphs, .. } => {
                visit(id);
                paragraphs.iter_mut().for_each(|leaf| visit(&mut leaf.id));
            }
            Self::List { id, list } => {
                visit(id);
                list_ids(list, visit);
            }
            Self::Table { id, rows, .. } => {
                visit(id);
                rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| visit(&mut cell.id));
            }
        }
    }

    /// Visits every marked text in the block, in reading order.
    pub fn each_text(&mut self, visit: &mut impl FnMut(&mut Inline)) {
        fn list_texts(list: &mut List, visit: &mut impl FnMut(&mut Inline)) {
            for item in &mut list.items {
                visit(&mut item.text);
                if let Some(inner) = &mut item.list {
                    list_texts(inner, visit);
                }
            }
        }
        match self {
            Self::Paragraph { text, .. }
            | Self::Crosshead { text, .. }
            | Self::PullQuote { text, .. }
            | Self::Image { caption: text, .. }
            | Self::Embed { caption: text, .. } => visit(text),
            Self::Quotation { paragraphs, .. } => paragraphs.iter_mut().for_each(|leaf| visit(&mut leaf.text)),
            Self::List { list, .. } => list_texts(list, visit),
            Self::Table { rows, .. } => {
                rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| visit(&mut cell.text));
            }
            Self::Related { .. } | Self::Divider { .. } => {}
        }
    }

    /// Visits every plain string in the block that a reader sees or follows.
    pub fn each_string(&mut self, visit: &mut impl FnMut(&mut String)) {
        match self {
            Self::Quotation { attribution, .. } | Self::PullQuote { attribution, .. } => visit(attribution),
            Self::Image { source, alt, credit, .. } => {
                visit(source);
                visit(alt);
                visit(credit);
            }
            Self::Related { label, .. } => visit(label),
            Self::Embed { address, .. } => visit(address),
            _ => {}
        }
    }
}
