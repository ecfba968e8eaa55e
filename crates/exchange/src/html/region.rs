//! The article's part of a page, and what stands round it.

use std::collections::HashSet;

use super::furniture::{is_inline, is_junk, names};
use super::judge;
use crate::markdown::tree::{Element, Node};

/// A mark on an element of which a person has said that it is the article's.
pub(super) const STAYS: &str = "stays";

/// The article's part of a page.
pub(super) struct Region {
    pub nodes: Vec<Node>,
    /// The words of each part that was left out, in the page's order.
    pub round: Vec<String>,
}

/// Nothing where no part of the page is plainly the article.
pub(super) fn find(nodes: Vec<Node>) -> Result<Region, Vec<Node>> {
    let article = judge::article(&nodes);
    if article.is_empty() {
        return Err(nodes);
    }
    let mut cutting = Cutting { article, next: 0, round: Vec::new() };
    let nodes = cutting.outside(nodes);
    Ok(Region { nodes, round: cutting.round })
}

struct Cutting {
    article: HashSet<usize>,
    next: usize,
    round: Vec<String>,
}

impl Cutting {
    /// What of these is the article, or holds it.
    fn outside(&mut self, nodes: Vec<Node>) -> Vec<Node> {
        let mut kept = Vec::new();
        for node in nodes {
            let mut element = match node {
                Node::Text(text) => {
                    self.left(&text);
                    continue;
                }
                Node::Element(element) => element,
            };
            let number = self.next;
            let last = number + count(&element.children);
            if self.article.contains(&number) {
                self.next = last + 1;
                element.children = self.inside(element.children);
                kept.push(Node::Element(element));
            } else if element.attribute(STAYS).is_some() {
                self.next = last + 1;
                kept.push(Node::Element(element));
            } else if (number..=last).any(|inner| self.article.contains(&inner)) || holds_what_stays(&element) {
                self.next += 1;
                kept.append(&mut self.outside(element.children));
            } else {
                self.next = last + 1;
                self.left(&words_of(&element));
            }
        }
        kept
    }

    /// An article's part without the furniture in it.
    fn inside(&mut self, nodes: Vec<Node>) -> Vec<Node> {
        let mut kept = Vec::new();
        for node in nodes {
            match node {
                Node::Element(element) if element.attribute(STAYS).is_none() && is_furniture(&element) => {
                    self.left(&words_of(&element));
                }
                Node::Element(mut element) => {
                    element.children = self.inside(element.children);
                    kept.push(Node::Element(element));
                }
                Node::Text(text) => kept.push(Node::Text(text)),
            }
        }
        kept
    }

    fn left(&mut self, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            self.round.push(words);
        }
    }
}

fn holds_what_stays(element: &Element) -> bool {
    element.children.iter().any(|node| match node {
        Node::Text(_) => false,
        Node::Element(inner) => inner.attribute(STAYS).is_some() || holds_what_stays(inner),
    })
}

/// Boxes inside an article that are none of it: what sites call furniture, and boxes of little but links.
fn is_furniture(element: &Element) -> bool {
    if is_inline(&element.tag) || element.tag == "noscript" {
        return is_inline(&element.tag) && element.attribute("hidden").is_some();
    }
    if is_junk(element) {
        return true;
    }
    let box_ = matches!(element.tag.as_str(), "div" | "section" | "aside" | "ul" | "ol" | "footer" | "header");
    let called =
        || names(element).any(|name| ["related", "teaser", "tags", "recirc", "promo"].contains(&name.as_str()));
    box_ && {
        let (letters, linked) = (letters(&element.children, false), letters(&element.children, true));
        // A RELATED line is one link and its word; a list of them is the page's.
        let links = links(&element.children);
        links >= 3 && linked * 10 >= letters * 8 && (element.tag != "ul" && element.tag != "ol" || called())
    }
}

/// How many letters; or how many of them in links.
fn letters(nodes: &[Node], in_links: bool) -> usize {
    nodes
        .iter()
        .map(|node| match node {
            Node::Text(text) => {
                if in_links {
                    0
                } else {
                    text.split_whitespace().map(str::len).sum()
                }
            }
            Node::Element(element) => letters(&element.children, in_links && element.tag != "a"),
        })
        .sum()
}

fn links(nodes: &[Node]) -> usize {
    nodes
        .iter()
        .map(|node| match node {
            Node::Text(_) => 0,
            Node::Element(element) => usize::from(element.tag == "a") + links(&element.children),
        })
        .sum()
}

fn count(nodes: &[Node]) -> usize {
    nodes
        .iter()
        .map(|node| match node {
            Node::Text(_) => 0,
            Node::Element(element) => 1 + count(&element.children),
        })
        .sum()
}

/// The words of an element, its address too where it shows something from elsewhere.
fn words_of(element: &Element) -> String {
    let mut words = String::new();
    all_words(element, &mut words);
    words
}

fn all_words(element: &Element, out: &mut String) {
    if matches!(element.tag.as_str(), "iframe" | "video" | "audio" | "embed")
        && let Some(address) = element.attribute("src")
    {
        out.push_str(&format!(" <{address}> "));
    }
    if !is_inline(&element.tag) {
        out.push(' ');
    }
    for child in &element.children {
        match child {
            Node::Text(text) => out.push_str(text),
            Node::Element(inner) => all_words(inner, out),
        }
    }
}
