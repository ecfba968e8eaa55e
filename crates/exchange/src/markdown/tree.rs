//! Markdown and the HTML in it as one tree, so that a paragraph is a paragraph however it was written.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag as HtmlTag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// Deeper nesting is read as if the innermost tags were not there.
const DEEPEST: usize = 60;

#[derive(Debug)]
pub(crate) enum Node {
    Text(String),
    Element(Element),
}

#[derive(Debug, Default)]
pub(crate) struct Element {
    pub tag: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    /// Written as Markdown: its end is certain, and a closing HTML tag cannot end it.
    pub markdown: bool,
}

impl Element {
    fn markdown(tag: &str, attributes: &[(&str, &str)]) -> Self {
        let attributes = attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Self { tag: tag.to_owned(), attributes, children: Vec::new(), markdown: true }
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn has_class(&self, name: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split_whitespace().any(|class| class == name))
    }
}

/// The text of nodes without any mark.
pub(crate) fn words(nodes: &[Node]) -> String {
    nodes
        .iter()
        .map(|node| match node {
            Node::Text(text) => text.clone(),
            Node::Element(element) if element.tag == "br" => "\n".to_owned(),
            Node::Element(element) => words(&element.children),
        })
        .collect()
}

/// The text of nodes with a space at every tag.
pub(crate) fn words_apart(nodes: &[Node]) -> String {
    let words = nodes.iter().map(|node| match node {
        Node::Text(text) => text.clone(),
        Node::Element(element) => words_apart(&element.children),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Reads Markdown. `exact` is Stet's own Markdown; other people's has heading attributes (`{#id}`) besides.
pub(crate) fn read(text: &str, exact: bool) -> Vec<Node> {
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    if !exact {
        options |= Options::ENABLE_HEADING_ATTRIBUTES;
    }
    let mut builder = Builder::default();
    let mut raw = None;
    let mut indented: Option<String> = None;
    for event in Parser::new_ext(text, options) {
        match event {
            // A block of HTML comes line by line; a tag may run over several.
            Event::Start(Tag::HtmlBlock) => raw = Some(String::new()),
            Event::Html(line) => match &mut raw {
                Some(raw) => raw.push_str(&line),
                None => builder.html(&line),
            },
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(raw) = raw.take() {
                    builder.html(&raw);
                }
            }
            // A blank line inside other people's HTML makes code of what is indented after it.
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) if !exact => indented = Some(String::new()),
            Event::End(TagEnd::CodeBlock) if indented.is_some() => {
                let code = indented.take().unwrap_or_default();
                if is_tag(code.trim_start()) {
                    builder.html(&code);
                } else {
                    builder.open(Element::markdown("pre", &[]));
                    builder.text(&code);
                    builder.close_markdown();
                }
            }
            Event::Text(text) if indented.is_some() => {
                if let Some(code) = &mut indented {
                    code.push_str(&text);
                }
            }
            Event::InlineHtml(tag) => builder.html(&tag),
            Event::Start(tag) => builder.open(markdown_element(tag)),
            Event::End(_) => builder.close_markdown(),
            Event::Text(text) => builder.text(&text),
            Event::Code(text) => {
                builder.open(Element::markdown("code", &[]));
                builder.text(&text);
                builder.close_markdown();
            }
            Event::SoftBreak => builder.text(" "),
            Event::HardBreak => builder.empty(Element::markdown("br", &[])),
            Event::Rule => builder.empty(Element::markdown("hr", &[])),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => builder.text(&text),
            Event::TaskListMarker(_) => {}
        }
    }
    builder.finish()
}

/// Begins with the tag of an element that other people's bodies are made of.
fn is_tag(text: &str) -> bool {
    let Some(name) = text.strip_prefix('<') else { return false };
    let name = name.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let known =
        ["p", "a", "li", "ul", "ol", "div", "td", "tr", "th", "table", "tbody", "thead", "span", "strong", "em"];
    known.contains(&&name[..end])
        || ["h1", "h2", "h3", "h4", "b", "i", "br", "img", "blockquote"].contains(&&name[..end])
}

/// Reads HTML alone, such as a headline with character codes in it.
pub(crate) fn read_html(text: &str) -> Vec<Node> {
    let mut builder = Builder::default();
    builder.html(text);
    builder.finish()
}

fn markdown_element(tag: Tag<'_>) -> Element {
    match tag {
        Tag::Paragraph => Element::markdown("p", &[]),
        Tag::Heading { level, id, .. } => {
            Element::markdown(&level.to_string(), &[("id", id.as_deref().unwrap_or_default())])
        }
        Tag::BlockQuote(_) => Element::markdown("blockquote", &[]),
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Element::markdown("pre", &[("info", &info)]),
        Tag::CodeBlock(CodeBlockKind::Indented) => Element::markdown("pre", &[]),
        Tag::List(None) => Element::markdown("ul", &[]),
        Tag::List(Some(start)) => Element::markdown("ol", &[("start", &start.to_string())]),
        Tag::Item => Element::markdown("li", &[]),
        Tag::Table(alignments) => {
            let names: Vec<&str> = alignments
                .iter()
                .map(|alignment| match alignment {
                    Alignment::None => "none",
                    Alignment::Left => "left",
                    Alignment::Center => "center",
                    Alignment::Right => "right",
                })
                .collect();
            Element::markdown("table", &[("columns", &names.join(" "))])
        }
        Tag::TableHead => Element::markdown("tr", &[("heading", "yes")]),
        Tag::TableRow => Element::markdown("tr", &[]),
        Tag::TableCell => Element::markdown("td", &[]),
        Tag::Emphasis => Element::markdown("em", &[]),
        Tag::Strong => Element::markdown("strong", &[]),
        Tag::Strikethrough => Element::markdown("s", &[]),
        Tag::Subscript => Element::markdown("sub", &[]),
        Tag::Superscript => Element::markdown("sup", &[]),
        Tag::Link { dest_url, title, .. } => Element::markdown("a", &[("href", &dest_url), ("title", &title)]),
        Tag::Image { dest_url, title, .. } => Element::markdown("img", &[("src", &dest_url), ("title", &title)]),
        _ => Element::markdown("div", &[]),
    }
}

/// Puts a tree together, however its tags were closed. Its depth and its number of elements are bounded: what is
/// beyond is read as if those tags were not there, and no word is lost.
pub(crate) struct Builder {
    done: Vec<Node>,
    open: Vec<Element>,
    /// How many Markdown elements are open beyond the deepest that is kept.
    overflow: usize,
    /// How many HTML elements are open beyond the deepest.
    beyond: usize,
    deepest: usize,
    /// How many more elements are taken.
    left: usize,
    /// Tags that were too deep or too many.
    pub flattened: usize,
}

impl Default for Builder {
    fn default() -> Self {
        Self::bounded(DEEPEST, usize::MAX)
    }
}

impl Builder {
    pub fn bounded(deepest: usize, most: usize) -> Self {
        Self { done: Vec::new(), open: Vec::new(), overflow: 0, beyond: 0, deepest, left: most, flattened: 0 }
    }

    fn put(&mut self, node: Node) {
        let here = self.open.last_mut().map_or(&mut self.done, |element| &mut element.children);
        if let (Node::Text(more), Some(Node::Text(last))) = (&node, here.last_mut()) {
            last.push_str(more);
            return;
        }
        here.push(node);
    }

    pub fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let here = self.open.last_mut().map_or(&mut self.done, |element| &mut element.children);
        match here.last_mut() {
            Some(Node::Text(last)) => last.push_str(text),
            _ => here.push(Node::Text(text.to_owned())),
        }
    }

    pub fn empty(&mut self, element: Element) {
        if self.left == 0 {
            self.flattened += 1;
            return;
        }
        self.left -= 1;
        self.put(Node::Element(element));
    }

    fn open(&mut self, element: Element) {
        if self.open.len() >= self.deepest || self.overflow > 0 || self.left == 0 {
            self.overflow += usize::from(element.markdown);
            self.beyond += usize::from(!element.markdown);
            self.flattened += 1;
            return;
        }
        self.left -= 1;
        self.open.push(element);
    }

    /// Whether words stand as they are typed here.
    pub fn in_pre(&self) -> bool {
        self.open.iter().any(|open| open.tag == "pre")
    }

    /// A start tag of HTML, with the ends that it stands for.
    pub fn start(&mut self, tag: String, attributes: Vec<(String, String)>, closed: bool) {
        match tag.as_str() {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "dl" | "table" | "blockquote" | "div"
            | "section" | "article" | "main" | "header" | "footer" | "nav" | "aside" | "figure" | "pre" | "hr" => {
                self.close_html(&["p"], &["li", "td", "th", "blockquote", "div"]);
            }
            "li" => self.close_html(&["li"], &["ul", "ol"]),
            "dt" | "dd" => self.close_html(&["dt", "dd"], &["dl"]),
            "tr" => self.close_html(&["tr"], &["table"]),
            "td" | "th" => self.close_html(&["td", "th"], &["table", "tr"]),
            _ => {}
        }
        let empty = closed || is_empty_tag(&tag);
        let element = Element { tag, attributes, children: Vec::new(), markdown: false };
        if empty { self.empty(element) } else { self.open(element) }
    }

    /// An end tag of HTML.
    pub fn end(&mut self, tag: &str) {
        if tag == "br" {
            self.empty(Element { tag: tag.to_owned(), ..Element::default() });
        } else if self.beyond > 0 {
            self.beyond -= 1;
        } else {
            self.close_html(&[tag], &[]);
        }
    }

    fn pop(&mut self) -> Option<bool> {
        let element = self.open.pop()?;
        let markdown = element.markdown;
        self.put(Node::Element(element));
        Some(markdown)
    }

    fn close_markdown(&mut self) {
        if self.overflow > 0 {
            self.overflow -= 1;
            return;
        }
        self.beyond = 0;
        while let Some(markdown) = self.pop() {
            if markdown {
                break;
            }
        }
    }

    /// Closes the innermost open HTML element of one of these names, inside the same Markdown element only.
    fn close_html(&mut self, tags: &[&str], not_past: &[&str]) {
        if self.overflow > 0 {
            return;
        }
        let inside = self.open.iter().rev().take_while(|open| !open.markdown && !not_past.contains(&open.tag.as_str()));
        if let Some(depth) = inside.map(|open| open.tag.as_str()).position(|tag| tags.contains(&tag)) {
            for _ in 0..=depth {
                self.pop();
            }
        }
    }

    fn html(&mut self, text: &str) {
        for piece in tokens(text) {
            match piece {
                Piece::Text(text) => {
                    let set = self.in_pre();
                    self.text(&if set { text } else { one_line(&text) });
                }
                Piece::Open(tag, attributes, closed) => self.start(tag, attributes, closed),
                Piece::Close(tag) => self.end(&tag),
            }
        }
    }

    pub fn finish(mut self) -> Vec<Node> {
        while self.pop().is_some() {}
        self.done
    }
}

/// Line ends and tabs in HTML are spaces; spaces that stand in a line are words' own and stay.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_whitespace()) {
        out.push_str(&rest[..at]);
        let gap = rest[at..].find(|c: char| !c.is_ascii_whitespace()).map_or(rest.len(), |more| at + more);
        let space = &rest[at..gap];
        out.push_str(if space.bytes().all(|byte| byte == b' ') { space } else { " " });
        rest = &rest[gap..];
    }
    out.push_str(rest);
    out
}

pub(crate) fn is_empty_tag(tag: &str) -> bool {
    ["br", "img", "hr", "input", "meta", "link", "source", "wbr", "col", "area", "base", "embed", "track"]
        .contains(&tag)
}

enum Piece {
    Text(String),
    Open(String, Vec<(String, String)>, bool),
    Close(String),
}

#[derive(Default)]
struct Sink(RefCell<Vec<Piece>>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) => {
                let mut pieces = self.0.borrow_mut();
                match pieces.last_mut() {
                    Some(Piece::Text(last)) => last.push_str(&text),
                    _ => pieces.push(Piece::Text(text.to_string())),
                }
            }
            Token::TagToken(HtmlTag { kind: TagKind::StartTag, name, attrs, self_closing, .. }) => {
                let attributes = attrs.iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect();
                self.0.borrow_mut().push(Piece::Open(name.to_string(), attributes, self_closing));
                match &*name {
                    "script" if !self_closing => return TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" if !self_closing => return TokenSinkResult::RawData(RawKind::Rawtext),
                    _ => {}
                }
            }
            Token::TagToken(tag) => self.0.borrow_mut().push(Piece::Close(tag.name.to_string())),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn tokens(text: &str) -> Vec<Piece> {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(text));
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts { discard_bom: false, ..Default::default() });
    let _ = tokenizer.feed(&queue); // all of it at once: this sink never asks for a pause
    tokenizer.end();
    tokenizer.sink.0.take()
}
