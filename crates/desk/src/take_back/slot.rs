//! Where the words of a path live in a content, to be changed there.

use stet_article::{Block, Content, Id, Inline, List};
use stet_compare::Path;

/// The words of one leaf, in their article.
pub(super) enum Slot<'a> {
    /// Marked text.
    Text(&'a mut Inline),
    /// A plain line: an attribution, the label of an inline RELATED line.
    Line(&'a mut String),
    /// No words: a divider.
    Nothing,
}

impl Slot<'_> {
    pub(super) fn text(&self) -> Inline {
        match self {
            Self::Text(text) => (**text).clone(),
            Self::Line(line) => Inline::plain(line.as_str()),
            Self::Nothing => Inline::default(),
        }
    }

    pub(super) fn put(self, words: &Inline) {
        match self {
            Self::Text(text) => *text = words.clone(),
            Self::Line(line) => *line = words.to_plain(),
            Self::Nothing => {}
        }
    }
}

/// The leaf of that number, counted as [`Content::leaves`] counts.
pub(super) fn leaf(content: &mut Content, at: usize) -> Option<Slot<'_>> {
    let mut slots = Vec::new();
    for block in &mut content.body {
        match block {
            Block::Paragraph { text, .. }
            | Block::Crosshead { text, .. }
            | Block::Image { caption: text, .. }
            | Block::Embed { caption: text, .. } => slots.push(Slot::Text(text)),
            Block::Quotation { paragraphs, attribution, .. } => {
                slots.extend(paragraphs.iter_mut().map(|leaf| Slot::Text(&mut leaf.text)));
                if !attribution.is_empty() {
                    slots.push(Slot::Line(attribution));
                }
            }
            Block::PullQuote { text, attribution, .. } => {
                slots.push(Slot::Text(text));
                if !attribution.is_empty() {
                    slots.push(Slot::Line(attribution));
                }
            }
            Block::List { list, .. } => items(list, &mut slots),
            Block::Related { label, .. } => slots.push(Slot::Line(label)),
            Block::Divider { .. } => slots.push(Slot::Nothing),
            Block::Table { rows, .. } => {
                slots.extend(rows.iter_mut().flat_map(|row| &mut row.cells).map(|cell| Slot::Text(&mut cell.text)));
            }
        }
    }
    (at < slots.len()).then(|| slots.swap_remove(at))
}

fn items<'a>(list: &'a mut List, slots: &mut Vec<Slot<'a>>) {
    for item in &mut list.items {
        slots.push(Slot::Text(&mut item.text));
        if let Some(inner) = &mut item.list {
            items(inner, slots);
        }
    }
}

/// The list that holds the item of that id, and the item's place in it.
pub(super) fn list_of<'a>(list: &'a mut List, id: &Id) -> Option<(&'a mut List, usize)> {
    if let Some(at) = list.items.iter().position(|item| &item.id == id) {
        return Some((list, at));
    }
    list.items.iter_mut().filter_map(|item| item.list.as_mut()).find_map(|inner| list_of(inner, id))
}

/// A field that is one line of plain words.
pub(super) fn line<'a>(content: &'a mut Content, path: &Path) -> Option<&'a mut String> {
    Some(match path {
        Path::Slug => &mut content.slug,
        Path::Section => &mut content.section,
        Path::Headline => &mut content.headline,
        Path::Standfirst => &mut content.standfirst,
        Path::Dateline => &mut content.dateline,
        Path::Language => &mut content.language,
        _ => return None,
    })
}

/// The same, to be read.
pub(super) fn line_of<'a>(content: &'a Content, path: &Path) -> Option<&'a String> {
    Some(match path {
        Path::Slug => &content.slug,
        Path::Section => &content.section,
        Path::Headline => &content.headline,
        Path::Standfirst => &content.standfirst,
        Path::Dateline => &content.dateline,
        Path::Language => &content.language,
        _ => return None,
    })
}
