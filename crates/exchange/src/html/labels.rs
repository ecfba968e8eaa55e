//! What a page names by links and lines of its own round the headline: the section, the tags, when it was published.

use super::furniture::{is_junk, names};
use super::take::{Taking, each, letters, line};
use crate::markdown::tree::{Element, Node};
use crate::plain::page_lines::is_when;
use crate::report::RecognisedKind::{Guessed, Kept, Recognised};

/// A label is short; so is a line of them.
const LONGEST_LABEL: usize = 60;
const LONGEST_LINE: usize = 400;
const LONGEST_WHEN: usize = 120;

impl Taking<'_> {
    /// Links that the page calls the article's category. False where there are none.
    pub(super) fn section_of_links(&mut self) -> bool {
        let Some(element) = self.pick_outside("section", &mut is_category) else { return false };
        let all = labels(&element, &is_category_link);
        let text = all.first().cloned().unwrap_or_else(|| line(&element));
        let words = "What the page links as the article's category became the section.";
        self.notes.undoable(Guessed, "section", "section", words, &line(&element));
        self.edition.content.section = text;
        self.read.push(line(&element));
        true
    }

    /// The line on the page that says what its data calls the section: it is no words of the article's.
    pub(super) fn section_said_again(&mut self, said: &str) {
        let wanted = letters(said);
        let mut is_one = |element: &Element| {
            matches!(element.tag.as_str(), "a" | "span" | "p" | "div" | "li")
                && is_short(element, LONGEST_LABEL * 2)
                && !holds_heading(element)
                && letters(&line(element)) == wanted
        };
        if !wanted.is_empty()
            && let Some(element) = self.pick_outside("section", &mut is_one)
        {
            self.read.push(line(&element));
        }
    }

    /// Links that the page calls tags.
    pub(super) fn tags_of_links(&mut self) {
        let Some(element) = self.pick_outside("tag-links", &mut is_tags) else { return };
        let tags = labels(&element, &is_tag_link);
        let words = "What the page links as the article's tags became the tags.";
        self.notes.undoable(Recognised, "tag-links", "tags", words, &tags.join(", "));
        self.read.push(line(&element));
        if self.facts.tags.is_empty() {
            self.edition.content.tags = tags;
        }
    }

    /// A line under the headline that says when the article was published, and how long it takes to read.
    pub(super) fn when(&mut self) {
        let Some(element) = self.pick_outside("when", &mut is_when_line) else { return };
        let text = line(&element);
        let words = "A line that says when it was published was left out: that belongs to a mark, not to the article.";
        self.notes.undoable(Kept, "when", "body", words, &text);
        self.read.push(text);
    }

    /// As `pick`, but not inside what is none of any article: a menu names every section there is.
    fn pick_outside(&mut self, id: &str, wanted: &mut dyn FnMut(&Element) -> bool) -> Option<Element> {
        fn find(nodes: &mut [Node], wanted: &mut dyn FnMut(&Element) -> bool, stays: bool) -> Option<Element> {
            for node in nodes {
                let Node::Element(element) = node else { continue };
                if is_junk(element) || element.tag == "footer" && element.attribute("class").is_none() {
                    continue;
                }
                if wanted(element) {
                    if stays {
                        element.attributes.push((super::region::STAYS.to_owned(), String::new()));
                        return None;
                    }
                    return match std::mem::replace(node, Node::Text(" ".to_owned())) {
                        Node::Element(element) => Some(element),
                        Node::Text(_) => None,
                    };
                }
                if let Some(found) = find(&mut element.children, wanted, stays) {
                    return Some(found);
                }
            }
            None
        }
        let stays = !self.notes.wanted(id);
        find(&mut self.nodes, wanted, stays)
    }
}

fn rel(element: &Element, word: &str) -> bool {
    element.tag == "a"
        && element.attribute("rel").is_some_and(|rel| rel.split_whitespace().any(|one| one.eq_ignore_ascii_case(word)))
}

fn is_category_link(element: &Element) -> bool {
    rel(element, "category")
}

fn is_tag_link(element: &Element) -> bool {
    rel(element, "tag") && !rel(element, "category")
}

/// Whether an element has so few letters; a large one is left as soon as that is known.
fn is_short(element: &Element, longest: usize) -> bool {
    fn within(nodes: &[Node], left: &mut usize) -> bool {
        nodes.iter().all(|node| {
            let (taken, inner): (usize, &[Node]) = match node {
                Node::Text(text) => (text.chars().filter(|c| !c.is_whitespace()).take(*left + 1).count(), &[]),
                Node::Element(element) => (1, &element.children),
            };
            let Some(rest) = left.checked_sub(taken) else { return false };
            *left = rest;
            within(inner, left)
        })
    }
    within(&element.children, &mut { longest })
}

/// The words of the links of a kind inside an element, or of itself.
fn labels(element: &Element, is_one: &dyn Fn(&Element) -> bool) -> Vec<String> {
    let mut all = Vec::new();
    let mut add = |inner: &Element| {
        let text = line(inner);
        if is_one(inner) && !text.is_empty() && !all.contains(&text) {
            all.push(text);
        }
    };
    add(element);
    each(&element.children, &mut add);
    all
}

/// An element of links of a kind and hardly anything else.
fn holds_only(element: &Element, is_one: &dyn Fn(&Element) -> bool, longest: usize) -> bool {
    if !is_short(element, longest) || holds_heading(element) {
        return false;
    }
    let text = line(element);
    let all = labels(element, is_one);
    let linked: usize = all.iter().map(|label| letters(label).chars().count()).sum();
    // 'Filed under', 'Tagged', 'Posted in'.
    !all.is_empty() && letters(&text).chars().count() <= linked + 12
}

fn is_category(element: &Element) -> bool {
    matches!(element.tag.as_str(), "a" | "span" | "p" | "div" | "li" | "ul")
        && holds_only(element, &is_category_link, LONGEST_LABEL * 2)
}

fn is_tags(element: &Element) -> bool {
    matches!(element.tag.as_str(), "span" | "p" | "div" | "ul" | "footer" | "section")
        && holds_only(element, &is_tag_link, LONGEST_LINE)
}

fn holds_heading(element: &Element) -> bool {
    let mut found = false;
    each(&element.children, &mut |inner| {
        found |= matches!(inner.tag.as_str(), "h1" | "h2" | "h3" | "p" | "figure" | "img")
    });
    found
}

fn is_when_line(element: &Element) -> bool {
    let named = || {
        names(element).any(|name| {
            ["meta", "date", "dates", "timestamp", "posted", "published", "pubdate"].contains(&name.as_str())
        })
    };
    let is_line = matches!(element.tag.as_str(), "p" | "div" | "span" | "ul");
    if !is_line || !named() || !is_short(element, LONGEST_WHEN) || holds_heading(element) {
        return false;
    }
    let text = line(element);
    if !text.contains(|c: char| c.is_numeric()) {
        return false;
    }
    let mut has_time = false;
    each(&element.children, &mut |inner| has_time |= inner.tag == "time");
    has_time || is_when(&text)
}
