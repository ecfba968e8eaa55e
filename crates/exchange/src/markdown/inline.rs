//! The inside of a leaf: nodes to marked text, with the pictures that stood between the words.

use stet_article::{Block, Inline, Link, Mark};

use super::blocks::Reading;
use super::tree::{Element, Node};
use crate::report::RecognisedKind;

/// What a paragraph turns out to hold.
pub(crate) enum Piece {
    Words(Inline),
    Block(Block),
}

#[derive(Default)]
pub(crate) struct Line {
    pub pieces: Vec<Piece>,
    marks: Vec<Mark>,
    /// A block ended here: the next words begin a new line of the same leaf.
    broken: bool,
}

impl Line {
    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.broken && !text.trim().is_empty() {
            self.broken = false;
            if matches!(self.pieces.last(), Some(Piece::Words(words)) if !words.is_empty()) {
                self.push("\n");
            }
        }
        if !matches!(self.pieces.last(), Some(Piece::Words(_))) {
            self.pieces.push(Piece::Words(Inline::default()));
        }
        let mut marks = self.marks.clone();
        marks.sort_unstable();
        if let Some(Piece::Words(words)) = self.pieces.last_mut() {
            words.push(text, &marks);
        }
    }

    /// All words as one text, and the blocks that stood between them.
    pub fn apart(self) -> (Inline, Vec<Block>) {
        let mut text = Inline::default();
        let mut blocks = Vec::new();
        for piece in self.pieces {
            match piece {
                Piece::Words(words) => text.append(&words),
                Piece::Block(block) => blocks.push(block),
            }
        }
        text.normalise();
        (text, blocks)
    }
}

fn mark_of(element: &Element, reading: &mut Reading<'_>) -> Option<Mark> {
    Some(match element.tag.as_str() {
        "strong" | "b" => Mark::Strong,
        "em" | "i" | "cite" | "dfn" | "var" => Mark::Emphasis,
        "s" | "del" | "strike" => Mark::Strike,
        "sub" => Mark::Subscript,
        "sup" => Mark::Superscript,
        "code" | "tt" | "kbd" | "samp" => Mark::Code,
        "a" => {
            let href = element.attribute("href")?;
            let sponsored =
                element.attribute("rel").is_some_and(|rel| rel.split_whitespace().any(|word| word == "sponsored"));
            let title = reading.shortcodes.restore(element.attribute("title").unwrap_or_default());
            let href = reading.address(href);
            if reading.refuses(&href) {
                return None;
            }
            Mark::Link(Link { href, title, sponsored })
        }
        _ => return None,
    })
}

/// Tags whose end is the end of a line of words, when they stand where only words can.
fn breaks(tag: &str) -> bool {
    matches!(
        tag,
        "p" | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "blockquote"
            | "ul"
            | "ol"
            | "li"
            | "table"
            | "tr"
            | "figure"
            | "figcaption"
            | "pre"
            | "section"
            | "article"
            | "hr"
            | "dt"
            | "dd"
            | "footer"
            | "caption"
    )
}

impl Reading<'_> {
    /// Reads nodes as the words of one line.
    pub fn line(&mut self, nodes: &[Node]) -> Line {
        let mut line = Line::default();
        self.read_into(nodes, &mut line);
        line
    }

    fn read_into(&mut self, nodes: &[Node], line: &mut Line) {
        for node in nodes {
            match node {
                Node::Text(text) => self.text_into(text, line),
                Node::Element(element) => self.element_into(element, line),
            }
        }
    }

    /// A picture or film among words. A link round it has no place in an article, and is said.
    fn lift(&mut self, block: Block, line: &mut Line) {
        if let Some(Mark::Link(link)) = line.marks.iter().find(|mark| matches!(mark, Mark::Link(_))) {
            let words = "A picture or film that was a link is one no more; the address is kept here.";
            let place = self.place();
            self.notes.say(RecognisedKind::Dropped, "picture-link", &place, words, &link.href);
        }
        line.pieces.push(Piece::Block(block));
    }

    fn text_into(&mut self, text: &str, line: &mut Line) {
        if self.exact {
            line.push(text);
            return;
        }
        for part in self.shortcodes.split(text) {
            match part {
                super::shortcode::Part::Words(words) => line.push(words),
                super::shortcode::Part::Code(at) => match self.shortcode_block(at) {
                    Some(block) => self.lift(block, line),
                    None => {
                        let kept = self.shortcode_words(at);
                        line.push(&kept);
                    }
                },
            }
        }
    }

    fn element_into(&mut self, element: &Element, line: &mut Line) {
        match element.tag.as_str() {
            "br" => line.push("\n"),
            "wbr" | "hr" | "col" | "source" | "track" => {}
            "script" | "style" | "template" | "noscript" | "meta" | "link" => self.leave_out(element),
            "img" | "iframe" | "video" | "audio" | "embed" => match self.media(element) {
                Some(block) => self.lift(block, line),
                None => self.read_into(&element.children, line),
            },
            "figure" => {
                let mut blocks = Vec::new();
                self.figure(element, &mut blocks);
                line.pieces.extend(blocks.into_iter().map(Piece::Block));
            }
            tag => {
                let mark = mark_of(element, self);
                if mark.is_none() && !breaks(tag) && !element.markdown {
                    self.unknown_tag(tag);
                }
                // A mark inside itself says nothing new; a link inside a link takes its place.
                let fresh = mark.filter(|mark| {
                    !line.marks.iter().any(|known| std::mem::discriminant(known) == std::mem::discriminant(mark))
                });
                let marked = fresh.is_some();
                line.marks.extend(fresh);
                line.broken |= breaks(tag);
                self.read_into(&element.children, line);
                line.broken |= breaks(tag);
                if marked {
                    line.marks.pop();
                }
            }
        }
    }

    /// Words only: what stood between them follows the block that they are in.
    pub fn leaf(&mut self, nodes: &[Node], after: &mut Vec<Block>) -> Inline {
        let (mut text, blocks) = self.line(nodes).apart();
        if !blocks.is_empty() {
            self.notes.say(
                RecognisedKind::Mended,
                "lifted",
                &self.place(),
                "A picture or film stood where only words can stand; it now follows that block.",
                "",
            );
        }
        after.extend(blocks);
        if !self.exact {
            trim(&mut text);
        }
        text
    }
}

/// Takes white space off both ends: other people's files have it by accident.
pub(crate) fn trim(text: &mut Inline) {
    while let Some(first) = text.0.first_mut() {
        first.text = first.text.trim_start().to_owned();
        if !first.text.is_empty() {
            break;
        }
        text.0.remove(0);
    }
    while let Some(last) = text.0.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        text.0.pop();
    }
    text.normalise();
}
