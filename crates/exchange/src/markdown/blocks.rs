//! From the tree to the blocks of an article.

use stet_article::{Block, ColumnAlignment, Id, Inline, Leaf, List, ListItem, Mark, RelatedLink, TableRow};

use super::inline::{Line, Piece, trim};
use super::shortcode::Shortcodes;
use super::special;
use super::tree::{Element, Node, words};
use crate::report::{Notes, RecognisedKind};

/// What is known while a body is read.
pub(crate) struct Reading<'a> {
    /// Stet's own Markdown: every space counts, and nothing is guessed.
    pub exact: bool,
    pub notes: &'a mut Notes,
    pub shortcodes: &'a Shortcodes,
    /// The article's list, to which an inline RELATED line may add.
    pub related: &'a mut Vec<RelatedLink>,
    /// Where the reading is, for the report.
    pub at: usize,
    /// HTML tags that say nothing in an article, each told once.
    pub tags_left_out: std::collections::BTreeMap<String, usize>,
}

impl Reading<'_> {
    pub fn place(&self) -> String {
        format!("body/{}", self.at)
    }

    /// Reads nodes as blocks. Words between blocks become paragraphs of their own.
    pub fn blocks(&mut self, nodes: &[Node], out: &mut Vec<Block>) {
        let mut start = 0;
        for (at, node) in nodes.iter().enumerate() {
            let Node::Element(element) = node else { continue };
            if !is_block(&element.tag) {
                continue;
            }
            self.loose(&nodes[start..at], out);
            start = at + 1;
            self.at = out.len();
            self.block(element, out);
        }
        self.loose(&nodes[start..], out);
    }

    /// Words that stand between blocks: never more exact than their words.
    fn loose(&mut self, nodes: &[Node], out: &mut Vec<Block>) {
        self.at = out.len();
        let line = self.line(nodes);
        self.pieces(line, out, true);
    }

    fn pieces(&mut self, line: Line, out: &mut Vec<Block>, loose: bool) {
        let mut pieces = line.pieces;
        if pieces.is_empty() && !loose && self.exact {
            pieces.push(Piece::Words(Inline::default()));
        }
        if pieces.len() > 1 {
            let place = self.place();
            self.notes.say(
                RecognisedKind::Mended,
                "split-at-picture",
                &place,
                "A picture or film stood inside a paragraph; it is now a block of its own between the words.",
                "",
            );
        }
        for piece in pieces {
            match piece {
                Piece::Block(block) => out.push(block),
                Piece::Words(mut text) => {
                    text.normalise();
                    if loose || !self.exact {
                        trim(&mut text);
                        if text.is_empty() {
                            continue;
                        }
                    }
                    out.push(Block::Paragraph { id: Id::default(), text });
                }
            }
        }
    }

    fn block(&mut self, element: &Element, out: &mut Vec<Block>) {
        let mut after = Vec::new();
        match element.tag.as_str() {
            "p" => {
                let line = self.line(&element.children);
                match if element.markdown { special::paragraph(self, line) } else { Err(line) } {
                    Ok(block) => out.push(block),
                    Err(line) => self.pieces(line, out, false),
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.crosshead(element, out),
            "blockquote" => self.quotation(element, out, &mut after),
            "ul" | "ol" => {
                let list = self.list(element, &mut after);
                if !list.items.is_empty() {
                    out.push(Block::List { id: Id::default(), list });
                }
            }
            "table" => self.table(element, out, &mut after),
            "figure" => self.figure(element, out),
            "aside" => match special::aside(self, element) {
                Some(block) => out.push(block),
                None => self.blocks(&element.children, out),
            },
            "hr" => out.push(Block::Divider { id: Id::default() }),
            "pre" => self.set_as_typed(element, out),
            "script" | "style" => self.leave_out(element),
            _ => self.blocks(&element.children, out),
        }
        out.append(&mut after);
    }

    fn crosshead(&mut self, element: &Element, out: &mut Vec<Block>) {
        let mut after = Vec::new();
        let asked: u8 = element.tag[1..].parse().unwrap_or(2);
        let level = asked.clamp(2, 4);
        let text = self.leaf(&element.children, &mut after);
        let place = self.place();
        if level != asked {
            let words = format!("A heading of level {asked} became a crosshead of level {level}.");
            self.notes.say(RecognisedKind::Mended, "crosshead-level", &place, words, &text.to_plain());
        }
        if let Some(name) = element.attribute("id").filter(|name| !name.is_empty()) {
            let words = "The heading's name for links to it was left out.";
            self.notes.say(RecognisedKind::Dropped, "heading-name", &place, words, name);
        }
        if !text.is_empty() || self.exact {
            out.push(Block::Crosshead { id: Id::default(), level, text });
        }
        out.append(&mut after);
    }

    fn quotation(&mut self, element: &Element, out: &mut Vec<Block>, after: &mut Vec<Block>) {
        let mut attribution = String::new();
        let mut paragraphs = Vec::new();
        let mut others = false;
        self.quote_leaves(&element.children, &mut paragraphs, &mut attribution, after, &mut others);
        if others {
            let place = self.place();
            let words = "A quotation held headings, lists or other blocks; each became a paragraph of it.";
            self.notes.say(RecognisedKind::Mended, "quotation-flattened", &place, words, "");
        }
        // `> — Somebody` at the end of a quotation says who is quoted.
        if element.markdown
            && paragraphs.len() > 1
            && let Some(last) = paragraphs.last()
            && let [span] = last.text.0.as_slice()
            && span.marks.is_empty()
            && !span.text.contains('\n')
            && let Some(who) = span.text.strip_prefix("— ")
            && !who.is_empty()
        {
            attribution = who.to_owned();
            paragraphs.pop();
        }
        if element.has_class("pull") {
            let mut text = Inline::default();
            for (at, leaf) in paragraphs.iter().enumerate() {
                text.push(if at > 0 { "\n" } else { "" }, &[]);
                text.append(&leaf.text);
            }
            out.push(Block::PullQuote { id: Id::default(), text, attribution });
        } else if !paragraphs.is_empty() || !attribution.is_empty() {
            if paragraphs.is_empty() {
                paragraphs.push(Leaf::default());
            }
            out.push(Block::Quotation { id: Id::default(), paragraphs, attribution });
        }
    }

    fn quote_leaves(
        &mut self,
        nodes: &[Node],
        leaves: &mut Vec<Leaf>,
        attribution: &mut String,
        after: &mut Vec<Block>,
        others: &mut bool,
    ) {
        let mut start = 0;
        for at in 0..=nodes.len() {
            let block = match nodes.get(at) {
                Some(Node::Element(element)) if is_block(&element.tag) || element.tag == "footer" => Some(element),
                Some(_) => continue,
                None => None,
            };
            let mut text = self.leaf(&nodes[start..at], after);
            trim(&mut text);
            if !text.is_empty() {
                leaves.push(Leaf { id: Id::default(), text });
            }
            start = at + 1;
            let Some(element) = block else { break };
            match element.tag.as_str() {
                "p" => {
                    let text = self.leaf(&element.children, after);
                    if self.exact || !text.is_empty() {
                        leaves.push(Leaf { id: Id::default(), text });
                    }
                }
                "footer" => *attribution = words(&element.children).replace('\n', " "),
                "div" | "section" | "ul" | "ol" | "blockquote" => {
                    *others |= element.tag != "div";
                    self.quote_leaves(&element.children, leaves, attribution, after, others);
                }
                "table" | "figure" | "hr" => self.block(element, after),
                _ => {
                    *others = true;
                    let text = self.leaf(&element.children, after);
                    leaves.push(Leaf { id: Id::default(), text });
                }
            }
        }
    }

    fn list(&mut self, element: &Element, after: &mut Vec<Block>) -> List {
        let numbered = element.tag == "ol";
        let start = if numbered { element.attribute("start").and_then(|at| at.parse().ok()).unwrap_or(1) } else { 1 };
        let mut items = Vec::new();
        for node in &element.children {
            match node {
                Node::Element(item) if item.tag == "li" => {
                    let item = self.item(item, after);
                    items.push(item);
                }
                Node::Text(text) if text.trim().is_empty() => {}
                Node::Element(Element { tag, .. }) if tag == "ul" || tag == "ol" => {
                    // A list directly in a list belongs to the item before it.
                    let item = self.item_of(std::slice::from_ref(node), after);
                    match items.last_mut() {
                        Some(ListItem { list: list @ None, .. }) => *list = item.list,
                        _ => items.push(item),
                    }
                }
                other => {
                    let mut text = self.leaf(std::slice::from_ref(other), after);
                    trim(&mut text);
                    if !text.is_empty() {
                        items.push(ListItem { text, ..ListItem::default() });
                    }
                }
            }
        }
        List { numbered, start, items }
    }

    fn item(&mut self, element: &Element, after: &mut Vec<Block>) -> ListItem {
        self.item_of(&element.children, after)
    }

    fn item_of(&mut self, nodes: &[Node], after: &mut Vec<Block>) -> ListItem {
        let mut text = Inline::default();
        let mut inner: Option<List> = None;
        let mut start = 0;
        for at in 0..=nodes.len() {
            let nested = match nodes.get(at) {
                Some(Node::Element(element)) if element.tag == "ul" || element.tag == "ol" => Some(element),
                Some(_) => continue,
                None => None,
            };
            let mut more = self.leaf(&nodes[start..at], after);
            start = at + 1;
            if inner.is_some() {
                trim(&mut more);
                if !more.is_empty() {
                    let words = "Words after an inner list now stand before it.";
                    let place = self.place();
                    self.notes.say(RecognisedKind::Mended, "list-item-order", &place, words, &more.to_plain());
                    text.push("\n", &[]);
                }
            }
            text.append(&more);
            let Some(nested) = nested else { break };
            let list = self.list(nested, after);
            match &mut inner {
                Some(known) => known.items.extend(list.items),
                None if !list.items.is_empty() => inner = Some(list),
                None => {}
            }
        }
        text.normalise();
        ListItem { id: Id::default(), text, list: inner }
    }

    fn table(&mut self, element: &Element, out: &mut Vec<Block>, after: &mut Vec<Block>) {
        let mut rows: Vec<TableRow> = Vec::new();
        let mut columns: Vec<ColumnAlignment> =
            element.attribute("columns").unwrap_or_default().split_whitespace().map(alignment).collect();
        let mut parts = TableParts::default();
        parts.gather(&element.children);
        for caption in &parts.captions {
            let mut text = self.leaf(&caption.children, after);
            trim(&mut text);
            if !text.is_empty() {
                out.push(Block::Paragraph { id: Id::default(), text });
            }
        }
        for row in &parts.rows {
            let cells: Vec<&Element> = row
                .children
                .iter()
                .filter_map(|node| match node {
                    Node::Element(cell) if cell.tag == "td" || cell.tag == "th" => Some(cell),
                    _ => None,
                })
                .collect();
            let heading = row.attribute("heading").is_some()
                || (!row.markdown && !cells.is_empty() && cells.iter().all(|cell| cell.tag == "th"));
            for (at, cell) in cells.iter().enumerate() {
                if columns.len() <= at {
                    columns.push(cell.attribute("align").map(alignment).unwrap_or_default());
                }
            }
            let cells = cells
                .into_iter()
                .map(|cell| Leaf { id: Id::default(), text: self.leaf(&cell.children, after) })
                .collect();
            rows.push(TableRow { heading, cells });
        }
        if rows.iter().any(|row| !row.cells.is_empty()) {
            out.push(Block::Table { id: Id::default(), columns, rows });
        }
        for stray in parts.strays {
            self.blocks(std::slice::from_ref(stray), after);
        }
    }

    fn set_as_typed(&mut self, element: &Element, out: &mut Vec<Block>) {
        let mut after = Vec::new();
        let (text, blocks) = self.line(&element.children).apart();
        after.extend(blocks);
        let plain = text.to_plain();
        let plain = plain.strip_suffix('\n').unwrap_or(&plain);
        let mut text = Inline::default();
        text.push(plain, &[Mark::Code]);
        if let Some(info) = element.attribute("info").filter(|info| !info.is_empty()) {
            let place = self.place();
            let words = "The name of a code block's language was left out.";
            self.notes.say(RecognisedKind::Dropped, "code-language", &place, words, info);
        }
        out.push(Block::Paragraph { id: Id::default(), text });
        out.append(&mut after);
    }

    pub fn leave_out(&mut self, element: &Element) {
        let place = self.place();
        let words_inside = words(&element.children);
        let source = element.attribute("src").or(element.attribute("content")).or(element.attribute("href"));
        let evidence = [source.unwrap_or_default(), words_inside.trim()].join(" ");
        let words = format!("A <{}> was left out: it is no words of the article.", element.tag);
        self.notes.say(RecognisedKind::Dropped, "left-out", &place, words, evidence.trim());
    }

    pub fn unknown_tag(&mut self, tag: &str) {
        *self.tags_left_out.entry(tag.to_owned()).or_default() += 1;
    }
}

/// What stands in a table: its rows, and what other people's tags left between them.
#[derive(Default)]
struct TableParts<'a> {
    rows: Vec<&'a Element>,
    captions: Vec<&'a Element>,
    strays: Vec<&'a Node>,
}

impl<'a> TableParts<'a> {
    fn gather(&mut self, nodes: &'a [Node]) {
        for node in nodes {
            match node {
                Node::Text(text) if text.trim().is_empty() => {}
                Node::Element(element) => match element.tag.as_str() {
                    "tr" => {
                        self.rows.push(element);
                        let cell =
                            |node: &&Node| matches!(node, Node::Element(cell) if cell.tag == "td" || cell.tag == "th");
                        self.strays.extend(element.children.iter().filter(|node| !cell(node)));
                    }
                    "caption" => self.captions.push(element),
                    "thead" | "tbody" | "tfoot" => self.gather(&element.children),
                    _ => self.strays.push(node),
                },
                Node::Text(_) => self.strays.push(node),
            }
        }
    }
}

fn alignment(name: &str) -> ColumnAlignment {
    match name {
        "left" => ColumnAlignment::Left,
        "center" => ColumnAlignment::Center,
        "right" => ColumnAlignment::Right,
        _ => ColumnAlignment::None,
    }
}

fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "p" | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "blockquote"
            | "ul"
            | "ol"
            | "table"
            | "figure"
            | "aside"
            | "hr"
            | "pre"
            | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "center"
            | "details"
            | "summary"
            | "dl"
            | "dt"
            | "dd"
            | "form"
            | "fieldset"
            | "li"
            | "script"
            | "style"
            | "address"
    )
}
