//! An article out of the lines of one side.

use stet_article::{
    Block, BylineEntry, ColumnAlignment, Content, Footnote, FootnoteKind, Id, Inline, Leaf, LeafKind, Link, List,
    ListItem, Mark, RelatedKind, RelatedLink, TableRow, Target,
};

use super::notation::Rendered;
use super::{Side, Text};

/// A side while its lines come in.
#[derive(Default)]
pub struct Builder {
    content: Content,
    texts: Vec<Text>,
    last: String,
}

impl Builder {
    /// Takes one leaf, and says which text it is. `attribution` is for a quotation; `cell` is the number of a cell in
    /// its row.
    pub fn push(&mut self, kind: &str, attribution: &str, cell: usize, leaf: &Rendered) -> Result<usize, String> {
        let words = leaf.text.clone();
        let content = &mut self.content;
        let mut place = kind;
        match kind {
            "headline" => content.headline = words,
            "standfirst" => content.standfirst = words,
            "slug" => content.slug = words,
            "section" => content.section = words,
            "dateline" => content.dateline = words,
            "by" => {
                place = "byline";
                content.byline.entries.push(BylineEntry::by(words));
            }
            "replies" => content.replies = words == "open",
            "related" => {
                let (label, address) = words.split_once(" -> ").ok_or("a related link has no ->")?;
                content.related.push(RelatedLink {
                    id: Id::default(),
                    target: Some(Target::from_address(address.trim())),
                    label: label.trim().to_owned(),
                    kind: RelatedKind::Related,
                });
            }
            "footnote" => content.footnotes.push(Footnote {
                id: Id::default(),
                kind: FootnoteKind::Correction,
                date: "2030-03-04".to_owned(),
                text: Inline::plain(words),
            }),
            "image" | "alt-text" | "caption" | "credit" => self.picture(kind, words)?,
            _ => {
                place = "body";
                self.block(kind, attribution, cell, inline(leaf))?;
            }
        }
        kind.clone_into(&mut self.last);
        self.texts.push(Text { place: place.to_owned(), leaf: None, words: leaf.text.clone() });
        Ok(self.texts.len() - 1)
    }

    fn picture(&mut self, kind: &str, words: String) -> Result<(), String> {
        if kind == "image" {
            self.content.body.push(Block::Image {
                id: Id::default(),
                asset: None,
                source: words,
                alt: String::new(),
                caption: Inline::default(),
                credit: String::new(),
            });
            return Ok(());
        }
        let Some(Block::Image { alt, caption, credit, .. }) = self.content.body.last_mut() else {
            return Err(format!("{kind} stands under no image"));
        };
        match kind {
            "alt-text" => *alt = words,
            "caption" => *caption = Inline::plain(words),
            _ => *credit = words,
        }
        Ok(())
    }

    fn block(&mut self, kind: &str, speaker: &str, cell: usize, text: Inline) -> Result<(), String> {
        let leaf = Leaf { id: Id::default(), text: text.clone() };
        let again = self.last == kind;
        let body = &mut self.content.body;
        match (kind, body.last_mut()) {
            ("p", _) => body.push(Block::Paragraph { id: Id::default(), text }),
            ("h2", _) => body.push(Block::Crosshead { id: Id::default(), level: 2, text }),
            ("h3", _) => body.push(Block::Crosshead { id: Id::default(), level: 3, text }),
            ("pull", _) => {
                body.push(Block::PullQuote { id: Id::default(), text, attribution: speaker.to_owned() });
            }
            ("q", Some(Block::Quotation { paragraphs, attribution, .. })) if again && attribution == speaker => {
                paragraphs.push(leaf);
            }
            ("q", _) => body.push(Block::Quotation {
                id: Id::default(),
                paragraphs: vec![leaf],
                attribution: speaker.to_owned(),
            }),
            ("li" | "ol", Some(Block::List { list, .. })) if again => {
                list.items.push(ListItem { text, ..ListItem::default() });
            }
            ("li" | "ol", _) => body.push(Block::List {
                id: Id::default(),
                list: List { numbered: kind == "ol", start: 1, items: vec![ListItem { text, ..ListItem::default() }] },
            }),
            ("row", Some(Block::Table { columns, rows, .. })) if again => {
                if cell == 0 {
                    rows.push(TableRow::default());
                }
                if let Some(row) = rows.last_mut() {
                    row.cells.push(leaf);
                    if rows.len() == 1 {
                        columns.push(ColumnAlignment::None);
                    }
                }
            }
            ("row", _) => body.push(Block::Table {
                id: Id::default(),
                columns: vec![ColumnAlignment::None],
                rows: vec![TableRow { heading: true, cells: vec![leaf] }],
            }),
            _ => return Err(format!("'{kind}' is no kind of leaf")),
        }
        Ok(())
    }

    /// The side, with ids of its own: the two sides share none, so that nothing is found by them.
    pub fn finish(mut self, prefix: &str, language: &str) -> Result<Side, String> {
        language.clone_into(&mut self.content.language);
        let mut next = 0_u32;
        self.content.fill_ids(|| {
            next += 1;
            Id::new(format!("{prefix}{next}"))
        });
        let leaves = self.content.leaves();
        let own = leaves.iter().enumerate().filter(|(_, leaf)| leaf.kind != LeafKind::Attribution);
        let mut numbers = own.map(|(at, leaf)| (at, leaf.text.to_plain()));
        let mut picture = None;
        for text in &mut self.texts {
            match text.place.as_str() {
                "body" => {
                    let (at, words) = numbers.next().ok_or("the article has fewer leaves than lines")?;
                    if words != text.words {
                        return Err(format!("'{}' and '{words}' should be one leaf", text.words));
                    }
                    text.leaf = Some(at);
                }
                "image" => {
                    picture = numbers.next().map(|(at, _)| at);
                    text.leaf = picture;
                }
                "alt-text" | "caption" | "credit" => text.leaf = picture,
                _ => {}
            }
        }
        if numbers.next().is_some() {
            return Err("the article has more leaves than lines".to_owned());
        }
        drop(leaves);
        Ok(Side { content: self.content, texts: self.texts })
    }
}

fn inline(leaf: &Rendered) -> Inline {
    let mut text = Inline::default();
    let mut at = 0;
    for (range, address) in &leaf.links {
        text.push(&leaf.text[at..range.start], &[]);
        text.push(&leaf.text[range.clone()], &[Mark::Link(Link::to(address.clone()))]);
        at = range.end;
    }
    text.push(&leaf.text[at..], &[]);
    text
}
