//! From our tree to the few tags that an article knows, written as HTML to be cleaned.

use crate::escape::html;
use crate::markdown::tree::{Element, Node, is_empty_tag, words};

use super::furniture::{is_inline, names};

/// What the writing found.
#[derive(Default)]
pub(super) struct Found {
    /// Addresses of frames and films that became embeds.
    pub embeds: Vec<String>,
    /// Pictures that stand inside the page itself, by what they show.
    pub inside: Vec<String>,
    /// Addresses of pictures that only count readers.
    pub pixels: Vec<String>,
}

pub(super) fn written(nodes: &[Node]) -> (String, Found) {
    let mut writing = Writing { out: String::new(), found: Found::default() };
    writing.nodes(nodes);
    (writing.out, writing.found)
}

struct Writing {
    out: String,
    found: Found,
}

/// Tags that go through as they are.
const PLAIN: [&str; 52] = [
    "a", "b", "strong", "i", "em", "cite", "dfn", "var", "s", "del", "strike", "sub", "sup", "code", "tt", "kbd",
    "samp", "br", "hr", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "caption", "thead",
    "tbody", "tfoot", "tr", "td", "th", "pre", "div", "section", "article", "main", "header", "footer", "aside",
    "address", "details", "dl", "dt", "dd", "summary", "center",
];

impl Writing {
    fn nodes(&mut self, nodes: &[Node]) {
        for (at, node) in nodes.iter().enumerate() {
            match node {
                Node::Text(text) => self.out.push_str(&html(text)),
                Node::Element(element) => {
                    // A picture that a script would have put in stands in what is for browsers without scripts.
                    let behind = nodes[at + 1..].iter().find_map(|next| match next {
                        Node::Element(next) => Some(next),
                        Node::Text(text) => (!text.trim().is_empty()).then_some(element),
                    });
                    let behind = behind.filter(|next| next.tag == "noscript");
                    self.element(element, behind.and_then(|next| first(&next.children, &["img"])));
                }
            }
        }
    }

    fn element(&mut self, element: &Element, behind: Option<&Element>) {
        match element.tag.as_str() {
            "noscript" | "source" | "track" | "input" => {}
            "img" => {
                self.picture(element, behind);
            }
            "iframe" | "video" | "audio" | "embed" => self.embed(element, None),
            "figure" => self.figure(element),
            "div" if element.has_class("wp-caption") => self.figure(element),
            "blockquote" => self.quotation(element),
            "aside" if element.attribute("data-related").is_some() => {
                let words = words(&element.children).split_whitespace().collect::<Vec<_>>().join(" ");
                let kind = first(&element.children, &["span"]).map(words_of).unwrap_or_default();
                let label = words.trim_start_matches("RELATED:").trim_start();
                let label = label.strip_prefix(&kind).unwrap_or(label).trim_start();
                let at = html(element.attribute("data-related").unwrap_or_default());
                self.out.push_str(&format!("<aside data-related=\"{at}\">{}</aside>", html(label)));
            }
            "aside" if is_pull(element) => self.quotation(element),
            "q" => {
                self.out.push('“');
                self.nodes(&element.children);
                self.out.push('”');
            }
            tag if PLAIN.contains(&tag) => {
                self.open(element);
                if !is_empty_tag(tag) {
                    self.nodes(&element.children);
                    self.out.push_str(&format!("</{tag}>"));
                }
            }
            _ => self.nodes(&element.children),
        }
    }

    fn open(&mut self, element: &Element) {
        self.out.push_str(&format!("<{}", element.tag));
        for (name, value) in &element.attributes {
            if matches!(name.as_str(), "href" | "title" | "rel" | "start" | "align" | "data-related") {
                self.out.push_str(&format!(" {name}=\"{}\"", html(value)));
            }
        }
        if matches!(element.tag.as_str(), "td" | "th")
            && let Some(side) = ["left", "center", "right"].into_iter().find(|side| element.has_class(side))
        {
            self.out.push_str(&format!(" align=\"{side}\""));
        }
        self.out.push('>');
    }

    fn picture(&mut self, element: &Element, behind: Option<&Element>) -> bool {
        let small =
            |name: &str| element.attribute(name).and_then(|size| size.parse::<u32>().ok()).is_some_and(|s| s <= 2);
        let source = address_of(element).or_else(|| behind.and_then(address_of)).unwrap_or_default();
        if small("width") || small("height") {
            self.found.pixels.push(source);
            return false;
        }
        let alt = element.attribute("alt").unwrap_or_default();
        let title = element.attribute("title").filter(|title| *title != alt).unwrap_or_default();
        if source.is_empty() {
            let shown = [alt, title].into_iter().find(|words| !words.is_empty()).unwrap_or("a picture");
            self.found.inside.push(shown.chars().take(200).collect());
            if alt.is_empty() && title.is_empty() {
                return false;
            }
        }
        let (source, alt, title) = (html(&source), html(alt), html(title));
        self.out.push_str(&format!("<img src=\"{source}\" alt=\"{alt}\" title=\"{title}\">"));
        true
    }

    fn embed(&mut self, element: &Element, caption: Option<&str>) {
        let source = first(&element.children, &["source"]).and_then(|inner| inner.attribute("src"));
        let address = element.attribute("src").or(source).or(element.attribute("data-src")).unwrap_or_default();
        if address.is_empty() || address.starts_with("data:") {
            return;
        }
        self.found.embeds.push(address.to_owned());
        let title = html(element.attribute("title").unwrap_or_default());
        let caption = caption.unwrap_or(&title);
        let shown = html(address);
        self.out.push_str(&format!(
            "<figure class=\"embed\"><a href=\"{shown}\">{shown}</a><figcaption>{caption}</figcaption></figure>"
        ));
    }

    /// A picture or a film with the words under it; whatever words stand in a figure are its caption.
    fn figure(&mut self, element: &Element) {
        let mut pictures = Vec::new();
        gather(&element.children, &["img", "iframe", "video", "audio", "embed"], &mut pictures);
        let holds_more = first(&element.children, &["table", "blockquote", "ul", "ol", "pre"]).is_some();
        let own_embed = element.has_class("embed");
        if element.has_class("picture") && pictures.is_empty() {
            return self.named_picture(element);
        }
        if (pictures.is_empty() && !own_embed) || holds_more {
            return self.nodes(&element.children);
        }
        let mut caption = Writing { out: String::new(), found: Found::default() };
        let mut credit = String::new();
        caption.caption(&element.children, &mut credit, own_embed);
        let mut words = caption.out.trim().to_owned();
        if !credit.trim().is_empty() {
            words.push_str(&format!("<small>{}</small>", html(credit.trim())));
        }
        if pictures.is_empty() {
            if let Some(link) = first(&element.children, &["a"]) {
                let address = html(link.attribute("href").unwrap_or_default());
                self.out.push_str(&format!(
                    "<figure class=\"embed\"><a href=\"{address}\">{address}</a><figcaption>{words}</figcaption></figure>"
                ));
            } else {
                self.nodes(&element.children);
            }
            return;
        }
        let last = pictures.len() - 1;
        let behind = first(&element.children, &["noscript"]).and_then(|inner| first(&inner.children, &["img"]));
        for (at, picture) in pictures.into_iter().enumerate() {
            let words = if at == last { words.as_str() } else { "" };
            if picture.tag != "img" {
                self.embed(picture, (!words.is_empty()).then_some(words));
                continue;
            }
            self.out.push_str("<figure>");
            let shown = self.picture(picture, behind);
            if shown {
                self.out.push_str(&format!("<figcaption>{words}</figcaption></figure>"));
            } else {
                // The words of a picture that is not taken are words still.
                self.out.truncate(self.out.len() - "<figure>".len());
                self.out.push_str(&format!("<p>{words}</p>"));
            }
        }
    }

    /// A picture that a page of Stet's names and does not show.
    fn named_picture(&mut self, element: &Element) {
        let named = first(&element.children, &["p"]);
        let source = named.and_then(|named| first(&named.children, &["a"])).and_then(|link| link.attribute("href"));
        let alt = named.map(words_of).unwrap_or_default();
        let alt = alt.strip_prefix("Picture:").unwrap_or(&alt).trim();
        let mut caption = Writing { out: String::new(), found: Found::default() };
        let mut credit = String::new();
        if let Some(under) = first(&element.children, &["figcaption"]) {
            caption.caption(&under.children, &mut credit, false);
        }
        let words = caption.out.trim();
        let (source, alt, credit) = (html(source.unwrap_or_default()), html(alt), html(credit.trim()));
        self.out.push_str(&format!(
            "<figure><img src=\"{source}\" alt=\"{alt}\"><figcaption>{words}<small>{credit}</small></figcaption></figure>"
        ));
    }

    /// The words of a figure; what a site calls the credit goes there.
    fn caption(&mut self, nodes: &[Node], credit: &mut String, own_embed: bool) {
        for node in nodes {
            match node {
                Node::Text(text) => self.out.push_str(&html(text)),
                Node::Element(inner) => match inner.tag.as_str() {
                    "img" | "iframe" | "video" | "audio" | "embed" | "noscript" | "source" => {}
                    "a" if own_embed && self.out.trim().is_empty() => {}
                    "small" => credit.push_str(&words(&inner.children)),
                    _ if names(inner)
                        .any(|name| ["credit", "credits", "copyright", "photographer"].contains(&&*name)) =>
                    {
                        credit.push(' ');
                        credit.push_str(words(&inner.children).trim());
                    }
                    tag if tag == "a" && first(&inner.children, &["img"]).is_some() => {
                        self.caption(&inner.children, credit, own_embed);
                    }
                    tag if is_inline(tag) && PLAIN.contains(&tag) => {
                        self.open(inner);
                        if !is_empty_tag(tag) {
                            self.caption(&inner.children, credit, false);
                            self.out.push_str(&format!("</{tag}>"));
                        }
                    }
                    tag => {
                        let parts = !is_inline(tag) && !self.out.trim_end().is_empty();
                        self.out.push_str(if parts { " " } else { "" });
                        self.caption(&inner.children, credit, own_embed && tag != "figcaption");
                    }
                },
            }
        }
    }

    /// A quotation; who is quoted stands in a `cite` or a `footer` of its own.
    fn quotation(&mut self, element: &Element) {
        let class = if is_pull(element) { "pull" } else { "" };
        self.out.push_str("<blockquote");
        if !class.is_empty() {
            self.out.push_str(" class=\"pull\"");
        }
        self.out.push('>');
        let mut attributed = false;
        for child in &element.children {
            match child {
                Node::Element(inner) if !attributed && is_attribution(inner) => {
                    let who = who(inner);
                    attributed = !who.is_empty();
                    if attributed {
                        self.out.push_str(&format!("<footer>{}</footer>", html(&who)));
                    }
                }
                Node::Element(inner) if inner.tag == "footer" => {
                    self.out.push_str("<p>");
                    self.nodes(&inner.children);
                    self.out.push_str("</p>");
                }
                other => self.nodes(std::slice::from_ref(other)),
            }
        }
        self.out.push_str("</blockquote>");
    }
}

/// Who is quoted, without the dash before the name.
fn who(element: &Element) -> String {
    let whole = words_of(element);
    let bare = |text: &str| text.trim_start_matches(['—', '–', '-', '―']).trim().to_owned();
    match first(&element.children, &["cite"]).map(words_of) {
        Some(cited) if bare(&whole).is_empty() || bare(whole.strip_suffix(&cited).unwrap_or("x")).is_empty() => cited,
        _ => bare(&whole),
    }
}

fn words_of(element: &Element) -> String {
    super::take::line(element)
}

/// A footer or a cite, or a paragraph that holds nothing else.
fn is_attribution(element: &Element) -> bool {
    let alone = || {
        let mut inner =
            element.children.iter().filter(|node| !matches!(node, Node::Text(text) if text.trim().is_empty()));
        match (inner.next(), inner.next()) {
            (Some(Node::Element(one)), None) => one.tag == "cite",
            _ => false,
        }
    };
    match element.tag.as_str() {
        "footer" | "cite" | "figcaption" => true,
        "p" | "div" => alone() || names(element).any(|name| ["attribution", "author"].contains(&&*name)),
        _ => false,
    }
}

fn is_pull(element: &Element) -> bool {
    let all: Vec<String> = names(element).collect();
    all.iter().any(|name| name == "pull" || name == "pullquote")
}

/// Where a picture is, were it not for the scripts that put it in later.
fn address_of(element: &Element) -> Option<String> {
    let whole =
        |name: &str| element.attribute(name).filter(|address| !address.is_empty() && !address.starts_with("data:"));
    let set = || element.attribute("srcset").and_then(|set| set.split([',', ' ']).find(|part| part.contains('/')));
    ["data-src", "data-original", "data-lazy-src", "src"].into_iter().find_map(whole).or_else(set).map(str::to_owned)
}

pub(super) fn first<'a>(nodes: &'a [Node], wanted: &[&str]) -> Option<&'a Element> {
    nodes.iter().find_map(|node| match node {
        Node::Element(element) if wanted.contains(&element.tag.as_str()) => Some(element),
        Node::Element(element) => first(&element.children, wanted),
        Node::Text(_) => None,
    })
}

fn gather<'a>(nodes: &'a [Node], wanted: &[&str], out: &mut Vec<&'a Element>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        if wanted.contains(&element.tag.as_str()) {
            out.push(element);
        } else if element.tag != "noscript" {
            gather(&element.children, wanted, out);
        }
    }
}
