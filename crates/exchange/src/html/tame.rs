//! The first reading of a page: from its characters to a tree that nothing runs in, and what was found on the way.
//!
//! Scripts, styles, drawings and comments never enter the tree. Its depth and size are bounded, so that everything
//! after this works on a tree that no page can make too large.

use std::cell::RefCell;
use std::collections::BTreeMap;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::normal;
use crate::escape::is_safe_link;
use crate::markdown::tree::{Builder, Node, one_line};

/// Deeper nesting is read as if the innermost tags were not there. Real pages go some forty deep.
const DEEPEST: usize = 120;
/// More elements than this are read as their words alone. An article has at most 20,000 leaves.
const MOST: usize = 250_000;
/// An attribute longer than this is no address and no name.
const LONGEST_ATTRIBUTE: usize = 8_000;
/// Of one kind of thing left out, at most this many are named.
const MOST_NAMED: usize = 40;

/// A page, read once.
#[derive(Default)]
pub(super) struct Tame {
    pub nodes: Vec<Node>,
    pub head: Head,
    /// What never enters the tree: `script`, `style`, and how many of each.
    pub left_out: BTreeMap<&'static str, usize>,
    pub comments: Vec<String>,
    /// Addresses that would run something.
    pub unsafe_links: Vec<String>,
    /// Where addresses lead that passed a counter first.
    pub behind: Vec<String>,
    /// Words on buttons and in fields.
    pub controls: Vec<String>,
    /// Tags beyond the bounds, read as their words.
    pub flattened: usize,
    /// Whether there is a document type, an `html`, a `head` or a `body`.
    pub is_document: bool,
}

/// What the head of a page says, and what stands for it.
#[derive(Default)]
pub(super) struct Head {
    pub title: String,
    /// Name or property in small letters, and content, in the page's order.
    pub meta: Vec<(String, String)>,
    pub json_ld: Vec<String>,
    pub base: String,
    pub canonical: String,
    pub language: String,
}

impl Head {
    pub fn meta(&self, names: &[&str]) -> Option<(&str, &str)> {
        names.iter().find_map(|name| {
            let found = self.meta.iter().find(|(known, content)| known == name && !content.trim().is_empty());
            found.map(|(name, content)| (name.as_str(), content.trim()))
        })
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.meta.iter().filter(move |(known, _)| known == name).map(|(_, content)| content.trim())
    }
}

pub(super) fn tame(html: &str) -> Tame {
    let state = State {
        page: Tame::default(),
        builder: Builder::bounded(DEEPEST, MOST),
        inside: None,
        swallowed: String::new(),
    };
    let tokenizer = Tokenizer::new(Sink(RefCell::new(state)), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&queue); // all of it at once: this sink never asks for a pause
    tokenizer.end();
    let mut state = tokenizer.sink.0.into_inner();
    // A button that is never closed holds the rest of the page.
    if matches!(state.inside, Some((_, _, Swallow::Control))) {
        let words = std::mem::take(&mut state.swallowed);
        state.builder.text(&one_line(&words));
    }
    state.close_swallowed();
    state.page.flattened = state.builder.flattened;
    state.page.nodes = state.builder.finish();
    state.page
}

struct Sink(RefCell<State>);

struct State {
    page: Tame,
    builder: Builder,
    /// The element whose inside does not enter the tree, how often it is open, and what it is.
    inside: Option<(String, usize, Swallow)>,
    swallowed: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Swallow {
    Nothing,
    Title,
    JsonLd,
    Control,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => state.text(&text),
            Token::TagToken(tag) => match tag.kind {
                TagKind::StartTag => return state.start(&tag),
                TagKind::EndTag => state.end(&tag.name),
            },
            Token::CommentToken(text) => state.comment(&text),
            Token::DoctypeToken(_) => state.page.is_document = true,
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn text(&mut self, text: &str) {
        match self.inside {
            Some((_, _, Swallow::Nothing)) => {}
            Some(_) => self.swallowed.push_str(text),
            None if self.builder.in_pre() => self.builder.text(text),
            None => self.builder.text(&one_line(text)),
        }
    }

    fn comment(&mut self, text: &str) {
        let text = text.trim();
        // What old browsers were told in comments is markup and no words.
        let markup = text.starts_with('[') || text.contains('<') || text.contains("]]>");
        if !markup && text.contains(char::is_alphanumeric) && self.page.comments.len() < MOST_NAMED {
            self.page.comments.push(text.chars().take(500).collect());
        }
    }

    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        let raw = raw_inside(name, tag.self_closing);
        // A drawing that is never closed ends where a browser ends it.
        if self.inside.as_ref().is_some_and(|(open, ..)| open == "svg") && BREAKS_OUT.contains(&name) {
            self.inside = None;
        }
        if let Some((open, times, _)) = &mut self.inside {
            *times += usize::from(open == name && !tag.self_closing && raw.is_none());
            return raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData);
        }
        let attribute = |wanted: &str| {
            let found = tag.attrs.iter().find(|one| &*one.name.local == wanted);
            found.map(|one| one.value.trim()).unwrap_or_default()
        };
        let swallow = match name {
            "script" if attribute("type").eq_ignore_ascii_case("application/ld+json") => Some(Swallow::JsonLd),
            "script" | "style" | "template" | "svg" | "noembed" | "noframes" => {
                *self.page.left_out.entry(left_out_name(name)).or_default() += 1;
                Some(Swallow::Nothing)
            }
            "title" => Some(Swallow::Title),
            "button" | "select" | "textarea" | "datalist" => Some(Swallow::Control),
            _ => None,
        };
        if let Some(swallow) = swallow {
            if !tag.self_closing {
                self.inside = Some((name.to_owned(), 1, swallow));
            }
            return raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData);
        }
        match name {
            "meta" => {
                let key = ["property", "name", "itemprop"].map(&attribute);
                if let Some(key) = key.into_iter().find(|key| !key.is_empty()) {
                    let content: String = attribute("content").chars().take(LONGEST_ATTRIBUTE).collect();
                    self.page.head.meta.push((key.to_ascii_lowercase(), content));
                }
            }
            "base" if self.page.head.base.is_empty() => self.page.head.base = attribute("href").to_owned(),
            "link" => {
                let rel = attribute("rel").to_ascii_lowercase();
                if rel == "canonical" {
                    self.page.head.canonical = attribute("href").to_owned();
                } else if rel.contains("stylesheet") {
                    *self.page.left_out.entry("style").or_default() += 1;
                }
            }
            "html" | "head" | "body" => {
                self.attributes(tag); // their handlers count, and nothing of them is kept
                self.page.is_document = true;
                if name == "html" && self.page.head.language.is_empty() {
                    let said = [attribute("lang"), attribute("xml:lang")];
                    self.page.head.language =
                        said.into_iter().find(|said| !said.is_empty()).unwrap_or_default().to_owned();
                }
            }
            "input" => {
                let label = [attribute("value"), attribute("placeholder")];
                let label = label.into_iter().find(|label| !label.is_empty() && attribute("type") != "hidden");
                self.control(label.unwrap_or("input"));
            }
            // What stands inside a frame is for browsers that know no frames.
            "iframe" => {
                let attributes = self.attributes(tag);
                self.builder.start(name.to_owned(), attributes, true);
                if !tag.self_closing {
                    self.inside = Some((name.to_owned(), 1, Swallow::Nothing));
                }
            }
            "object" | "applet" | "canvas" => *self.page.left_out.entry("program").or_default() += 1,
            "frame" | "frameset" => *self.page.left_out.entry("frame").or_default() += 1,
            _ => {
                let attributes = self.attributes(tag);
                self.builder.start(name.to_owned(), attributes, tag.self_closing);
            }
        }
        raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }

    /// The attributes that say something about an article. A handler, a style or an address that runs is none.
    fn attributes(&mut self, tag: &Tag) -> Vec<(String, String)> {
        let mut kept = Vec::new();
        for one in &tag.attrs {
            let (name, value) = (&*one.name.local, &*one.value);
            if name.starts_with("on") {
                *self.page.left_out.entry("handler").or_default() += 1;
            } else if name == "style" {
                let plain: String = value.chars().filter(|c| !c.is_whitespace()).collect();
                if plain.to_ascii_lowercase().contains("display:none") {
                    kept.push(("hidden".to_owned(), String::new()));
                }
                let look = normal::look(value);
                if !look.is_empty() {
                    kept.push((normal::LOOK.to_owned(), look));
                }
            } else if matches!(name, "href" | "src" | "data-src" | "data-original" | "data-lazy-src" | "cite") {
                let behind = (name == "href").then(|| normal::behind(value.trim())).flatten();
                if let Some(leads) = &behind
                    && self.page.behind.len() < MOST_NAMED
                {
                    self.page.behind.push(leads.chars().take(200).collect());
                }
                let value = behind.as_deref().unwrap_or(value).trim();
                if is_safe_link(value) || value.is_empty() || (name != "href" && is_picture(value)) {
                    if value.len() <= LONGEST_ATTRIBUTE {
                        kept.push((name.to_owned(), value.to_owned()));
                    } else {
                        *self.page.left_out.entry("long-address").or_default() += 1;
                    }
                } else if self.page.unsafe_links.len() < MOST_NAMED {
                    self.page.unsafe_links.push(value.chars().take(200).collect());
                }
            } else if KEPT.contains(&name) && value.len() <= LONGEST_ATTRIBUTE {
                kept.push((name.to_owned(), value.trim().to_owned()));
            }
        }
        kept
    }

    fn control(&mut self, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() && self.page.controls.len() < MOST_NAMED && !self.page.controls.contains(&words) {
            self.page.controls.push(words.chars().take(200).collect());
        }
    }

    fn end(&mut self, name: &str) {
        match &mut self.inside {
            Some((open, times, _)) if open == name => {
                *times -= 1;
                if *times == 0 {
                    self.close_swallowed();
                }
            }
            Some(_) => {}
            None => self.builder.end(name),
        }
    }

    fn close_swallowed(&mut self) {
        let words = std::mem::take(&mut self.swallowed);
        match self.inside.take() {
            Some((_, _, Swallow::Title)) if self.page.head.title.is_empty() => {
                self.page.head.title = words.split_whitespace().collect::<Vec<_>>().join(" ");
            }
            Some((_, _, Swallow::JsonLd)) if self.page.head.json_ld.len() < MOST_NAMED => {
                self.page.head.json_ld.push(words);
            }
            Some((_, _, Swallow::Control)) => self.control(&words),
            _ => {}
        }
    }
}

/// Attributes that are kept beside addresses.
const KEPT: [&str; 17] = [
    "class",
    "id",
    "alt",
    "title",
    "rel",
    "role",
    "itemprop",
    "itemtype",
    "datetime",
    "start",
    "align",
    "hidden",
    "srcset",
    "width",
    "height",
    "property",
    "data-related",
];

/// Tags at which a browser leaves a drawing.
const BREAKS_OUT: [&str; 21] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "table",
    "blockquote",
    "body",
    "span",
    "br",
    "img",
    "pre",
    "strong",
    "em",
];

/// A picture inside the page itself.
fn is_picture(address: &str) -> bool {
    address.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("data:image/"))
}

fn left_out_name(tag: &str) -> &'static str {
    match tag {
        "script" => "script",
        "style" => "style",
        "template" => "template",
        "svg" => "drawing",
        _ => "frame",
    }
}

/// What a browser reads as characters up to the end tag.
fn raw_inside(tag: &str, closed: bool) -> Option<RawKind> {
    match tag {
        // Inside a drawing or a page that closes it at once there is no script to read.
        "script" if !closed => Some(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" if !closed => Some(RawKind::Rawtext),
        "title" | "textarea" if !closed => Some(RawKind::Rcdata),
        _ => None,
    }
}
