//! Which element of a page is the article: what sentences and their commas speak for, and links against.
//!
//! The way is that of the reader views in browsers (each paragraph speaks for its parents; links, and what sites call
//! their furniture, speak against), with three things of our own: the page's word for its article counts first, the
//! work is one walk over the tree, and nothing is rewritten: the judgement is a set of elements.

use std::collections::HashSet;

use super::furniture::{is_inline, is_junk, names};
use crate::markdown::tree::{Element, Node};

/// Fewer letters than this are no paragraph.
const SHORTEST: usize = 25;
/// An article that the page itself names has at least so many.
const ARTICLE: usize = 140;

const SPEAKS_FOR: [&str; 12] =
    ["article", "body", "content", "entry", "hentry", "main", "page", "post", "text", "blog", "story", "prose"];
const SPEAKS_AGAINST: [&str; 18] = [
    "comment", "comments", "contact", "footer", "footnote", "meta", "media", "outbrain", "promo", "related", "scroll",
    "sidebar", "sponsor", "tags", "widget", "teaser", "caption", "gallery",
];

/// What is known of one element, in the page's order.
#[derive(Default)]
struct One<'a> {
    element: Option<&'a Element>,
    parent: Option<usize>,
    letters: usize,
    /// Of them inside links.
    linked: usize,
    commas: usize,
    /// Letters that stand in it and in no block inside it.
    own: usize,
    /// Inside what is none of any article.
    junk: bool,
    score: f64,
}

impl One<'_> {
    fn link_share(&self) -> f64 {
        if self.letters == 0 { 0.0 } else { share(self.linked, self.letters) }
    }

    fn tag(&self) -> &str {
        self.element.map_or("", |element| element.tag.as_str())
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of letters in a file of 8 MB")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// The numbers, in the page's order from 0, of the elements that together are the article; none where nothing is.
pub(super) fn article(nodes: &[Node]) -> HashSet<usize> {
    let mut all = Vec::new();
    for node in nodes {
        if let Node::Element(element) = node {
            walk(element, None, false, false, &mut all);
        }
    }
    if let Some(named) = named(&all) {
        return [named].into();
    }
    score(&mut all);
    let Some(top) = top(&all) else { return HashSet::new() };
    let top = risen(&all, top);
    siblings(&all, top)
}

/// Fills what is known of an element and of all inside it.
fn walk<'a>(element: &'a Element, parent: Option<usize>, junk: bool, linked: bool, all: &mut Vec<One<'a>>) {
    let number = all.len();
    let junk = junk || is_junk(element);
    all.push(One { element: Some(element), parent, junk, ..One::default() });
    let linked = linked || element.tag == "a";
    for child in &element.children {
        match child {
            Node::Text(text) => {
                let letters =
                    text.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>().saturating_sub(1);
                let commas = text.chars().filter(|c| ",،，、﹐︐".contains(*c)).count();
                let one = &mut all[number];
                one.letters += letters;
                one.own += letters;
                one.commas += commas;
                one.linked += if linked { letters } else { 0 };
            }
            Node::Element(inner) => {
                let at = all.len();
                walk(inner, Some(number), junk, linked, all);
                let (letters, in_links, commas, own) = (all[at].letters, all[at].linked, all[at].commas, all[at].own);
                let one = &mut all[number];
                one.letters += letters;
                one.linked += in_links;
                one.commas += commas;
                one.own += if is_inline(&inner.tag) { own } else { 0 };
            }
        }
    }
}

/// The one element that the page itself says is its article's text.
fn named(all: &[One<'_>]) -> Option<usize> {
    let only = |is_one: &dyn Fn(&One<'_>) -> bool| {
        let mut found = all.iter().enumerate().filter(|(_, one)| one.letters >= ARTICLE && !one.junk && is_one(one));
        match (found.next(), found.next()) {
            (Some((at, _)), None) => Some(at),
            _ => None,
        }
    };
    let of_body =
        |one: &One<'_>| one.element.is_some_and(|element| element.attribute("itemprop") == Some("articleBody"));
    let of_article = |one: &One<'_>| one.tag() == "article" && one.link_share() < 0.4;
    only(&of_body).or_else(|| only(&of_article))
}

fn score(all: &mut [One<'_>]) {
    for at in 0..all.len() {
        let one = &all[at];
        let speaks =
            matches!(one.tag(), "p" | "pre" | "td" | "blockquote" | "section" | "div" | "li" | "font" | "center");
        if one.junk || !speaks || one.own < SHORTEST {
            continue;
        }
        let letters = f64::from(u32::try_from((one.own / 100).min(3)).unwrap_or(3));
        let said = 1.0 + f64::from(u32::try_from(one.commas).unwrap_or(u32::MAX)) + letters;
        // A box with words of its own speaks for itself too.
        let mut parent = if matches!(one.tag(), "div" | "section") { Some(at) } else { one.parent };
        for divisor in [1.0, 2.0, 6.0, 9.0, 12.0] {
            let Some(number) = parent else { break };
            all[number].score += said / divisor;
            parent = all[number].parent;
        }
    }
    for one in all.iter_mut().filter(|one| one.score > 0.0) {
        let of_tag = match one.tag() {
            "div" | "article" | "main" | "section" => 5.0,
            "pre" | "td" | "blockquote" => 3.0,
            "ol" | "ul" | "dl" | "dd" | "dt" | "li" | "address" | "form" => -3.0,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th" => -5.0,
            _ => 0.0,
        };
        let mut of_name = 0.0;
        for name in one.element.into_iter().flat_map(names) {
            if SPEAKS_FOR.contains(&name.as_str()) {
                of_name = 25.0;
            }
            if SPEAKS_AGAINST.contains(&name.as_str()) {
                of_name = -25.0;
                break;
            }
        }
        one.score = (one.score + of_tag + of_name) * (1.0 - one.link_share());
    }
}

/// The first of the highest.
fn top(all: &[One<'_>]) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (at, one) in all.iter().enumerate().filter(|(_, one)| one.score > 0.0 && !one.junk) {
        if best.is_none_or(|best| one.score > all[best].score) {
            best = Some(at);
        }
    }
    best
}

/// An article in several boxes: the box round those that are nearly as good. An only child: its parent.
fn risen(all: &[One<'_>], top: usize) -> usize {
    let near: Vec<usize> = (0..all.len()).filter(|at| *at != top && all[*at].score >= all[top].score * 0.6).collect();
    let ancestors = |mut at: usize| {
        std::iter::from_fn(move || {
            at = all[at].parent?;
            Some(at)
        })
    };
    let mut at = top;
    // Few are nearly as good as the best; where many are, the page is a list and no article.
    if (2..=40).contains(&near.len()) {
        let inside = |box_: usize| near.iter().filter(|one| ancestors(**one).any(|parent| parent == box_)).count();
        if let Some(shared) = ancestors(top).take(4).find(|parent| inside(*parent) >= 2) {
            at = shared;
        }
    }
    while let Some(parent) = all[at].parent {
        let only = all[parent].letters == all[at].letters && !matches!(all[parent].tag(), "body" | "html");
        if !only {
            break;
        }
        at = parent;
    }
    at
}

/// The best, and what beside it is the article's too: a box as good, a paragraph of sentences.
fn siblings(all: &[One<'_>], top: usize) -> HashSet<usize> {
    let enough = (all[top].score * 0.2).max(10.0);
    let beside = all.iter().enumerate().filter(|(_, one)| one.parent == all[top].parent && !one.junk);
    beside
        .filter(|(at, one)| {
            let ends = |element: &Element| super::take::line(element).ends_with(['.', '!', '?', '”', '。']);
            let prose = one.tag() == "p"
                && ((one.letters > 80 && one.link_share() < 0.25)
                    || (one.letters > 0 && one.linked == 0 && one.element.is_some_and(ends)));
            *at == top || one.score >= enough || prose
        })
        .map(|(at, _)| at)
        .collect()
}
