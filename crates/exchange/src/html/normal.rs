//! What word processors and the editors on the web mean by their HTML, said in plain tags: boldness that a style sets, a
//! mark wrapped round everything, Word's titles and lists.

use super::furniture::is_inline;
use super::take::line;
use crate::markdown::tree::{Element, Node};

/// The attribute in which [`look`] keeps what a style says about letters.
pub(super) const LOOK: &str = "look";

/// Plain tags for what is meant. The words and their order stay.
pub(super) fn normal(nodes: Vec<Node>) -> Vec<Node> {
    inside(nodes, false)
}

/// What a `style` says about letters that an article knows, in words of our own; empty where it says nothing.
pub(super) fn look(style: &str) -> String {
    let mut said = Vec::new();
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let value = value.trim().to_ascii_lowercase();
        let word = match name.trim().to_ascii_lowercase().as_str() {
            // 400 is the plain weight of CSS, 700 the bold one; what lies at 600 and above is bold to a reader.
            "font-weight" => match value.parse::<u32>() {
                Ok(weight) => {
                    if weight >= 600 {
                        "bold"
                    } else {
                        "light"
                    }
                }
                Err(_) if value.starts_with("bold") => "bold",
                Err(_) if value == "normal" => "light",
                Err(_) => continue,
            },
            "font-style" if value == "normal" => "upright",
            "font-style" if value == "italic" || value.starts_with("oblique") => "italic",
            "text-decoration" | "text-decoration-line" if value.contains("line-through") => "struck",
            "vertical-align" if value == "super" => "raised",
            "vertical-align" if value == "sub" => "lowered",
            _ => continue,
        };
        said.push(word);
    }
    said.join(" ")
}

fn inside(nodes: Vec<Node>, heading: bool) -> Vec<Node> {
    let mut out = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Node::Text(_) => out.push(node),
            Node::Element(element) => plain(element, heading, &mut out),
        }
    }
    lists(out)
}

fn plain(mut element: Element, heading: bool, out: &mut Vec<Node>) {
    let looks: Vec<String> =
        element.attribute(LOOK).unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    let looks = |word: &str| looks.iter().any(|known| known == word);
    let is_title = element.tag == "p" && element.has_class("MsoTitle");
    if is_title {
        element.tag = "h1".to_owned();
    }
    let heading = heading || matches!(element.tag.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th");
    element.children = inside(element.children, heading);
    let undone = match element.tag.as_str() {
        "b" | "strong" => looks("light"),
        "i" | "em" => looks("upright"),
        _ => false,
    };
    let mark =
        matches!(element.tag.as_str(), "b" | "strong" | "i" | "em" | "u" | "s" | "span" | "font" | "small" | "big");
    // A mark round blocks marks nothing: a clipboard's way to say whence it came.
    if mark && holds_blocks(&element.children) {
        out.append(&mut element.children);
        return;
    }
    if undone {
        element.tag = "span".to_owned();
    }
    let says = element.attribute(LOOK).is_some() && matches!(element.tag.as_str(), "span" | "font");
    if says && !line(&element).is_empty() {
        let meant = [("bold", "strong"), ("italic", "em"), ("struck", "s"), ("raised", "sup"), ("lowered", "sub")];
        for (word, tag) in meant {
            let on_page = looks(word) && !(heading && matches!(tag, "strong" | "em"));
            if on_page {
                let children = std::mem::take(&mut element.children);
                element.children.push(Node::Element(Element { tag: tag.to_owned(), children, ..Element::default() }));
            }
        }
    }
    out.push(Node::Element(element));
}

fn holds_blocks(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Text(_) => false,
        Node::Element(inner) => match inner.tag.as_str() {
            "p" | "div" | "ul" | "ol" | "table" | "blockquote" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
            | "section" | "article" | "figure" | "hr" | "pre" => true,
            tag => is_inline(tag) && holds_blocks(&inner.children),
        },
    })
}

/// Word's list lines, each a paragraph with its sign in it, as lists.
fn lists(nodes: Vec<Node>) -> Vec<Node> {
    if !nodes.iter().any(|node| sign_of(node).is_some()) {
        return nodes;
    }
    let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
    // Whether what stands last is a list made here: only white space has come since.
    let mut open = false;
    for node in nodes {
        let Some((tag, signs)) = sign_of(&node) else {
            let blank = matches!(&node, Node::Text(text) if text.trim().is_empty());
            open &= blank;
            if !(open && blank) {
                out.push(node);
            }
            continue;
        };
        let Node::Element(mut item) = node else { continue };
        let mut left = signs;
        strip(&mut item.children, &mut left);
        let item = Node::Element(Element { tag: "li".to_owned(), children: item.children, ..Element::default() });
        match out.last_mut() {
            Some(Node::Element(list)) if open && list.tag == tag => list.children.push(item),
            _ => out.push(Node::Element(Element { tag: tag.to_owned(), children: vec![item], ..Element::default() })),
        }
        open = true;
    }
    out
}

/// The kind of list that a line of Word's stands in, and how many letters its sign takes.
fn sign_of(node: &Node) -> Option<(&'static str, usize)> {
    let Node::Element(element) = node else { return None };
    let is_line = element.tag == "p"
        && element
            .attribute("class")
            .is_some_and(|class| class.split_whitespace().any(|one| one.starts_with("MsoList")));
    if !is_line {
        return None;
    }
    let text = crate::markdown::tree::words(&element.children);
    let blank = |c: char| c.is_whitespace();
    let before = text.chars().take_while(|c| blank(*c)).count();
    let rest: String = text.chars().skip(before).collect();
    let sign: String = rest.chars().take_while(|c| !blank(*c)).collect();
    let spaces = rest.chars().skip(sign.chars().count()).take_while(|c| blank(*c)).count();
    let number = sign.strip_suffix(['.', ')']).is_some_and(|number| {
        !number.is_empty() && number.len() <= 4 && number.chars().all(|c| c.is_ascii_alphanumeric())
    });
    let bullet = matches!(sign.as_str(), "·" | "•" | "o" | "§" | "-" | "–" | "■" | "▪" | "*" | "\u{f0b7}" | "\u{f0a7}");
    (spaces > 0 && (number || bullet))
        .then(|| (if number { "ol" } else { "ul" }, before + sign.chars().count() + spaces))
}

/// Takes so many letters off the beginning.
fn strip(nodes: &mut [Node], left: &mut usize) {
    for node in nodes {
        if *left == 0 {
            return;
        }
        match node {
            Node::Text(text) => {
                let cut = text.char_indices().nth(*left).map_or(text.len(), |(at, _)| at);
                *left -= text[..cut].chars().count();
                text.drain(..cut);
            }
            Node::Element(element) if element.tag == "br" => *left -= 1,
            Node::Element(element) => strip(&mut element.children, left),
        }
    }
}

/// `google.com`, `google.co.uk`: its names end in a country or in `com`, and in nothing longer.
fn is_google(host: &str) -> bool {
    host.strip_prefix("google.")
        .is_some_and(|end| end.split('.').count() <= 2 && end.split('.').all(|part| (2..=3).contains(&part.len())))
}

/// Where an address leads that passes a counter first: search engines, networks and mail filters put theirs before
/// links that are copied out of them. `None` where it leads there itself.
pub(super) fn behind(address: &str) -> Option<String> {
    let parsed = url::Url::parse(address).ok()?;
    let host = parsed.host_str()?.trim_start_matches("www.");
    let names: &[&str] = match (host, parsed.path()) {
        (host, "/url") if is_google(host) => &["q", "url"],
        ("l.facebook.com" | "lm.facebook.com" | "l.instagram.com", _) => &["u"],
        ("youtube.com", "/redirect") => &["q"],
        ("slack-redir.net", "/link") => &["url"],
        (host, _) if host.ends_with(".safelinks.protection.outlook.com") => &["url"],
        _ => return None,
    };
    let leads = parsed.query_pairs().find(|(name, _)| names.contains(&&**name))?.1.into_owned();
    (leads.starts_with("https://") || leads.starts_with("http://")).then_some(leads)
}
