//! What leaves the page for a field of its own: headline, standfirst, byline, section, related links, bios.
//!
//! Each is a guess with what speaks for it; taken back, its words stay where they were.

use stet_article::{
    Bio, Block, Byline, BylineEntry, Edition, EditionBio, Id, Inline, RelatedKind, RelatedLink, Target,
};

use super::furniture::{is_junk, names};
use super::head::{Facts, Said};
use super::write::first;
use crate::markdown::tree::{Element, Node};
use crate::plain::byline as printed;
use crate::report::Notes;
use crate::report::RecognisedKind::{Guessed, Kept, Recognised};

/// A standfirst is a few sentences.
const LONGEST_STANDFIRST: usize = 500;
const LONGEST_HEADLINE: usize = 300;
/// A page offers a few lists of links beside an article; more of them are none.
const MOST_LISTS: usize = 8;

pub(super) struct Taking<'a> {
    pub nodes: Vec<Node>,
    pub facts: &'a Facts,
    pub base: Option<&'a url::Url>,
    pub edition: Edition,
    /// Words of the page that became something else than words: dates, the signs of Stet's own pages.
    pub read: Vec<String>,
    pub notes: &'a mut Notes,
}

impl Taking<'_> {
    pub fn all(&mut self) {
        self.headline();
        self.section();
        self.standfirst_of_page();
        self.byline();
        if !self.facts.is_own {
            self.tags_of_links();
            self.when();
        }
        self.related();
        self.bios();
        self.replies();
    }

    /// Takes the first element that is wanted. Where a person has taken the guess back it stays, and is the article's.
    fn pick(&mut self, id: &str, wanted: &mut dyn FnMut(&Element) -> bool) -> Option<Element> {
        if self.notes.wanted(id) {
            return take(&mut self.nodes, wanted);
        }
        keep(&mut self.nodes, wanted);
        None
    }

    /// The heading that the page's own data names, else the only heading of the first level, else the data alone.
    pub fn headline(&mut self) {
        if !self.notes.wanted("headline") {
            self.pick("headline", &mut |element| element.tag == "h1");
            return;
        }
        let said = self.facts.headline.clone().filter(|said| !said.words.is_empty());
        let own = self.facts.is_own;
        let mut headings = Vec::new();
        each(&self.nodes, &mut |element| {
            let text = if element.tag == "h1" { line(element) } else { String::new() };
            if !text.is_empty() && (own || text.chars().count() <= LONGEST_HEADLINE) && !is_junk(element) {
                headings.push(text);
            }
        });
        let named = said.as_ref().map(|said| said.words.as_str()).into_iter().chain([self.facts.title.as_str()]);
        let named: Vec<String> = named.map(letters).filter(|named| !named.is_empty()).collect();
        let agrees = |heading: &String| {
            let heading = letters(heading);
            named.iter().any(|named| named.contains(&heading) || heading.contains(named.as_str()))
        };
        let found = headings.iter().find(|heading| agrees(heading)).map(|heading| (heading, true));
        let found = found.or_else(|| {
            (headings.len() == 1 || said.is_none()).then(|| headings.first()).flatten().map(|h| (h, false))
        });
        if let Some((heading, agreed)) = found {
            let heading = heading.clone();
            let words = match (agreed, headings.len()) {
                (true, _) => "The heading that the page's own title names became the headline.",
                (false, 1) => "The page's only heading of the first level became the headline.",
                (false, _) => "The page's first heading became the headline.",
            };
            self.notes.undoable(Guessed, "headline", "headline", words, &heading);
            take(&mut self.nodes, &mut |element| element.tag == "h1" && line(element) == heading);
            self.edition.content.headline = heading;
            return;
        }
        let (words, by) = match said {
            Some(Said { words, by }) => (words, by),
            None => (without_site(&self.facts.title, &self.facts.site).to_owned(), "title".to_owned()),
        };
        if !words.is_empty() {
            let sentence =
                format!("The page has no heading that could be a headline; what it says as '{by}' became it.");
            self.notes.undoable(Guessed, "headline", "headline", sentence, &words);
            self.edition.content.headline = words;
        }
    }

    fn section(&mut self) {
        let own = self.facts.is_own;
        let is_section = |element: &Element| {
            let named = ["section", "kicker", "eyebrow", "overline"].iter().any(|name| element.has_class(name));
            if !matches!(element.tag.as_str(), "p" | "span" | "div") || !named {
                return false;
            }
            let text = line(element);
            !text.is_empty() && (own || text.chars().count() <= 60)
        };
        // Stet's own pages, and others that print it above the headline.
        if let Some(element) = self.pick("section", &mut |element| is_section(element)) {
            let text = line(&element);
            self.notes.undoable(
                Guessed,
                "section",
                "section",
                "A line that the page marks as its section became the section.",
                &text,
            );
            self.edition.content.section = text;
        } else if !own && self.section_of_links() {
        } else if let Some(said) = self.facts.section.as_ref().filter(|_| self.notes.wanted("section")) {
            let words = format!("What the page says as '{}' became the section.", said.by);
            self.notes.undoable(Guessed, "section", "section", words, &said.words);
            self.edition.content.section.clone_from(&said.words);
            let said = said.words.clone();
            if !own {
                self.section_said_again(&said);
            }
        }
    }

    /// A line that the page itself marks as the lines under the headline.
    fn standfirst_of_page(&mut self) {
        let known =
            ["standfirst", "dek", "deck", "subtitle", "subheadline", "subhead", "strapline", "summary", "teaser"];
        let longest = if self.facts.is_own { usize::MAX } else { LONGEST_STANDFIRST };
        let is_one = |element: &Element| {
            let text = || line(element);
            matches!(element.tag.as_str(), "p" | "h2" | "h3" | "div" | "span")
                && (names(element).any(|name| known.contains(&name.as_str()))
                    || element.attribute("itemprop") == Some("description"))
                && !holds_blocks(element)
                && !is_junk(element)
                && (1..=longest).contains(&text().chars().count())
        };
        if let Some(element) = self.pick("standfirst", &mut |element| is_one(element)) {
            let text = line(&element);
            let words = "A line that the page marks as its summary became the standfirst.";
            self.notes.undoable(Guessed, "standfirst", "standfirst", words, &text);
            self.edition.content.standfirst = text;
        }
    }

    /// The lines under the headline that are what the page's data calls the summary.
    pub fn standfirst_in_text(&mut self) {
        let Some(said) = self.facts.standfirst.clone().filter(|said| !said.words.is_empty()) else { return };
        let content = &mut self.edition.content;
        let summary = letters(&said.words);
        if !content.standfirst.is_empty() || summary.is_empty() || !self.notes.wanted("standfirst") {
            return;
        }
        let mut paragraphs = content.body.iter().enumerate().filter_map(|(at, block)| match block {
            Block::Paragraph { text, .. } => Some((at, text.to_plain())),
            _ => None,
        });
        let Some((at, text)) = paragraphs.next().filter(|(at, text)| *at < 3 && letters(text) == summary) else {
            return;
        };
        if paragraphs.next().is_none() {
            return;
        }
        let words = format!("The lines under the headline that the page says as '{}' became the standfirst.", said.by);
        self.notes.undoable(Guessed, "standfirst", "standfirst", words, &text);
        content.body.remove(at);
        content.standfirst = text.split_whitespace().collect::<Vec<_>>().join(" ");
    }

    /// What the page's data calls the summary, where the text itself does not begin with it.
    pub fn standfirst_of_data(&mut self, opening: &str) {
        let Some(said) = self.facts.standfirst.clone().filter(|said| !said.words.is_empty()) else { return };
        let content = &self.edition.content;
        if !content.standfirst.is_empty() || content.headline.is_empty() || !self.notes.wanted("standfirst") {
            return;
        }
        let (summary, opening) = (letters(&said.words), letters(opening));
        let cut: String = summary.chars().take(60).collect();
        if summary.is_empty() || opening.starts_with(&cut) || letters(&content.headline) == summary {
            return;
        }
        let words = format!("What the page says as '{}' became the standfirst; its reader may not see it.", said.by);
        self.notes.undoable(Guessed, "standfirst", "standfirst", words, &said.words);
        self.edition.content.standfirst = said.words;
    }

    fn byline(&mut self) {
        if self.facts.is_own {
            return self.organisations();
        }
        let writers: Vec<String> = self.facts.writers.iter().map(|writer| letters(&writer.name)).collect();
        let mut seen = None;
        let mut is_byline = |element: &Element| {
            let all: Vec<String> = names(element).collect();
            let named = all.iter().any(|name| ["byline", "bylines"].contains(&name.as_str()));
            let author = element.tag == "address"
                || element.attribute("rel") == Some("author")
                || element.attribute("itemprop") == Some("author")
                || all.iter().any(|name| ["author", "authors"].contains(&name.as_str()));
            if !(named || author) || holds_many_blocks(element) || is_junk(element) || names_a_bio(element) {
                return false;
            }
            let text = line(element);
            if text.is_empty() || text.chars().count() > 250 {
                return false;
            }
            let plain = letters(&text);
            let known = writers.iter().any(|writer| !writer.is_empty() && plain.contains(writer.as_str()));
            if !named && !known && !writers.is_empty() {
                return false;
            }
            let read = printed::byline(&text).or_else(|| printed::byline(&format!("By {text}")));
            seen = read.filter(|read| !read.entries.is_empty() || !read.printed.is_empty());
            seen.is_some()
        };
        let taken = self.pick("byline", &mut is_byline);
        match (taken, seen) {
            (Some(element), Some(byline)) => {
                let text = line(&element);
                let words = "A line that the page marks as its byline became the byline.";
                self.notes.undoable(Guessed, "byline", "byline", words, &text);
                let printed = letters(&text);
                self.edition.content.byline = byline;
                let others = self.facts.writers.iter().filter(|writer| !printed.contains(&letters(&writer.name)));
                let others: Vec<&str> = others.map(|writer| writer.name.as_str()).collect();
                if !others.is_empty() {
                    let words =
                        format!("The page names others as '{}' whom its byline does not.", self.facts.writers_by);
                    self.notes.say(Kept, "others-named", "byline", words, &others.join(", "));
                }
            }
            _ if !self.facts.writers.is_empty() && self.notes.wanted("byline") => {
                let mut entries: Vec<BylineEntry> = Vec::new();
                for writer in &self.facts.writers {
                    // One name that is really several, or comes with 'By'.
                    let read =
                        printed::byline(&writer.name).or_else(|| printed::byline(&format!("By {}", writer.name)));
                    match read.filter(|read| !read.entries.is_empty() && !writer.organisation) {
                        Some(read) => entries.extend(read.entries),
                        None => entries.push(BylineEntry::by(writer.name.clone())),
                    }
                }
                let all: Vec<&str> = self.facts.writers.iter().map(|writer| writer.name.as_str()).collect();
                let words = format!("Whom the page names as '{}' became the byline.", self.facts.writers_by);
                self.notes.undoable(Guessed, "byline", "byline", words, &all.join(", "));
                self.edition.content.byline = Byline { entries, ..Byline::default() };
            }
            _ => {}
        }
        self.organisations();
    }

    fn organisations(&mut self) {
        let of_data = |name: &str| self.facts.writers.iter().any(|writer| writer.organisation && writer.name == name);
        let entries = &self.edition.content.byline.entries;
        let all: Vec<String> = entries
            .iter()
            .map(|entry| entry.name.clone())
            .filter(|name| of_data(name) || printed::is_organisation(name))
            .collect();
        if all.is_empty() || !self.notes.wanted("organisation") {
            return;
        }
        let words = "The author is an organisation and no person.";
        self.notes.undoable(Guessed, "organisation", "byline", words, &all.join(", "));
        for name in all {
            let bio = Bio { organisation: true, ..Bio::named(name) };
            self.edition.bios.push(EditionBio { author: None, bio });
        }
    }

    /// A list of links under 'Related' and its like.
    fn related(&mut self) {
        let own = self.facts.is_own;
        let mut all = Vec::new();
        for _ in 0..MOST_LISTS {
            // An own page says which list it is; a list of the article's may begin as any other page's would.
            let mut is_list = |element: &Element| if own { is_own_list(element) } else { is_related_list(element) };
            let Some(element) = self.pick("related-list", &mut is_list) else { break };
            let mut links = Vec::new();
            related_links(&element.children, own, &mut links);
            all.append(&mut links);
        }
        let mut labels = Vec::new();
        for (label, href, kind) in all {
            let target = href.map(|href| Target::from_address(&self.absolute(&href)));
            let list = &mut self.edition.content.related;
            if !self.facts.is_own
                && target.is_some()
                && list.iter().any(|known| known.target == target && known.label == label)
            {
                continue;
            }
            labels.push(label.clone());
            list.push(RelatedLink { id: Id::new(format!("link{}", list.len() + 1)), target, label, kind });
        }
        if !labels.is_empty() {
            let words = "A list of links that the page offers beside the article became the related links.";
            self.notes.undoable(Guessed, "related-list", "related/0", words, &labels.join(" | "));
        }
    }

    pub fn absolute(&self, href: &str) -> String {
        let joined = self.base.and_then(|base| base.join(href).ok());
        joined.map_or_else(|| href.to_owned(), |address| address.to_string())
    }

    /// What the page says about somebody in the byline, in a box of its own.
    fn bios(&mut self) {
        let people: Vec<String> = self.edition.content.byline.entries.iter().map(|entry| entry.name.clone()).collect();
        for _ in 0..if self.facts.is_own { 100 } else { people.len().clamp(1, MOST_LISTS) } {
            let mut is_one = |element: &Element| names_a_bio(element) && !is_junk(element);
            let Some(element) = self.pick("bio", &mut is_one) else { break };
            let text = line(&element);
            let heading = first(&element.children, &["h1", "h2", "h3", "h4"]).map(line);
            let named = people.iter().find(|name| !name.is_empty() && text.contains(name.as_str())).cloned();
            let name = if self.facts.is_own { heading.clone().or(named) } else { named.or(heading.clone()) };
            let Some(name) = name.filter(|name| !name.is_empty()) else { continue };
            if self.facts.is_own {
                let (text, links) = self.own_bio(&element);
                match self.edition.bios.iter_mut().find(|known| known.bio.name == name) {
                    Some(known) => (known.bio.text, known.bio.links) = (text, links),
                    None => {
                        let bio = Bio { text, links, ..Bio::named(name) };
                        self.edition.bios.push(EditionBio { author: None, bio });
                    }
                }
                continue;
            }
            let mut about = text.as_str();
            if let Some(rest) = heading.as_deref().and_then(|heading| about.strip_prefix(heading)) {
                about = rest.trim_start();
            }
            self.notes.undoable(
                Guessed,
                "bio",
                "bio",
                "What the page says about an author became the author's bio.",
                &text,
            );
            if let Some(known) = self.edition.bios.iter_mut().find(|known| known.bio.name == name) {
                known.bio.text = Inline::plain(about);
            } else {
                let bio = Bio { text: Inline::plain(about), ..Bio::named(name) };
                self.edition.bios.push(EditionBio { author: None, bio });
            }
        }
    }

    /// 'Leave a Reply': the page let its readers reply.
    fn replies(&mut self) {
        if !self.notes.wanted("replies") {
            return;
        }
        let mut said = None;
        each(&self.nodes, &mut |element| {
            if said.is_none() && matches!(element.tag.as_str(), "h2" | "h3" | "h4" | "p" | "span" | "a") {
                let text = line(element);
                said = crate::plain::page_lines::is_reply_line(&text).then_some(text);
            }
        });
        if let Some(text) = said {
            let words = "The page ends with a form for replies: replies are open, and the form itself was left out.";
            self.notes.undoable(Guessed, "replies", "replies", words, &text);
            self.edition.content.replies = true;
        }
    }

    /// What the page says that has a field and no words of its own on the page.
    pub fn tags_and_language(&mut self) {
        let facts = self.facts;
        if !facts.tags.is_empty() && self.notes.wanted("tags") {
            let words = format!("What the page says as '{}' became the tags.", facts.tags_by);
            self.notes.undoable(Recognised, "tags", "tags", words, &facts.tags.join(", "));
            self.edition.content.tags.clone_from(&facts.tags);
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let language = facts.language.replace('_', "-");
        if (2..=20).contains(&language.len()) && language.chars().all(plain) && self.notes.wanted("language") {
            let words = "The language is the one that the page names.";
            self.notes.undoable(Recognised, "language", "language", words, &language);
            self.edition.content.language = language;
        }
    }
}

/// The title without the site's name after a bar or a dash.
fn without_site<'a>(title: &'a str, site: &str) -> &'a str {
    let ends = [" | ", " - ", " – ", " — ", " · ", " :: "];
    let cut = ends.iter().filter_map(|end| title.rsplit_once(end)).max_by_key(|(before, _)| before.len());
    match cut {
        Some((before, after))
            if (!site.is_empty() && letters(after) == letters(site)) || after.split_whitespace().count() <= 3 =>
        {
            before.trim()
        }
        _ => title.trim(),
    }
}

fn is_own_list(element: &Element) -> bool {
    element.tag == "aside" && element.has_class("related") && element.attribute("data-related").is_none()
}

fn is_related_list(element: &Element) -> bool {
    if !matches!(element.tag.as_str(), "aside" | "section" | "div" | "nav" | "ul") {
        return false;
    }
    let heading =
        || first(&element.children, &["h2", "h3", "h4", "h5", "strong"]).map(|heading| line(heading).to_lowercase());
    let is_one = |heading: String| {
        let heading = heading.trim_end_matches(':').trim().to_owned();
        [
            "related",
            "related stories",
            "related articles",
            "related topics",
            "read more",
            "more on this story",
            "more on this",
        ]
        .contains(&heading.as_str())
    };
    let called = names(element).any(|name| name == "related");
    // The smallest box round the list: a box round other boxes holds more than it.
    let holds_list = element.tag == "ul" || direct(element, &["ul", "ol"]);
    holds_list && (called || heading().is_some_and(is_one)) && links(element) > 0
}

fn direct(element: &Element, tags: &[&str]) -> bool {
    element.children.iter().any(|node| matches!(node, Node::Element(inner) if tags.contains(&inner.tag.as_str())))
}

fn links(element: &Element) -> usize {
    let mut count = 0;
    each(&element.children, &mut |inner| count += usize::from(inner.tag == "a" || inner.tag == "li"));
    count
}

/// Label, address and kind of each entry.
fn related_links(nodes: &[Node], own: bool, out: &mut Vec<(String, Option<String>, RelatedKind)>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        if element.tag != "li" {
            related_links(&element.children, own, out);
            continue;
        }
        let link = first(&element.children, &["a"]);
        let sponsored = link.and_then(|link| link.attribute("rel")).is_some_and(|rel| rel.contains("sponsored"));
        let known = element.attribute("data-related").and_then(RelatedKind::from_name);
        let kind = known.unwrap_or(if sponsored { RelatedKind::Sponsored } else { RelatedKind::Related });
        let label = link.map(line).filter(|label| !label.is_empty()).unwrap_or_else(|| {
            let whole = line(element);
            let kind = first(&element.children, &["span"]).filter(|kind| kind.has_class("kind")).map(line);
            kind.and_then(|kind| whole.strip_prefix(&kind)).map_or_else(|| whole.clone(), |rest| rest.trim().to_owned())
        });
        if !label.is_empty() || own {
            out.push((label, link.and_then(|link| link.attribute("href")).map(str::to_owned), kind));
        }
    }
}

fn names_a_bio(element: &Element) -> bool {
    if !matches!(element.tag.as_str(), "section" | "div" | "aside" | "footer" | "p" | "address") {
        return false;
    }
    let all: Vec<String> = names(element).collect();
    let has = |name: &str| all.iter().any(|known| known == name);
    ((has("author") || has("about")) && (has("bio") || has("box") || has("biography") || has("about") && has("author")))
        || (element.tag == "section" && has("author"))
}

fn holds_blocks(element: &Element) -> bool {
    first(&element.children, &["p", "ul", "ol", "table", "blockquote", "figure", "h1", "h2", "h3"]).is_some()
}

fn holds_many_blocks(element: &Element) -> bool {
    let mut blocks = 0;
    each(&element.children, &mut |inner| {
        blocks +=
            usize::from(matches!(inner.tag.as_str(), "p" | "ul" | "table" | "blockquote" | "h1" | "h2" | "article"));
    });
    blocks > 1
}

/// The words of an element on one line, apart where its blocks are.
pub(super) fn line(element: &Element) -> String {
    let mut out = String::new();
    fn gather(element: &Element, out: &mut String) {
        for child in &element.children {
            match child {
                Node::Text(text) => out.push_str(text),
                Node::Element(inner) => {
                    let apart = !super::furniture::is_inline(&inner.tag) || inner.tag == "br";
                    out.push_str(if apart { " " } else { "" });
                    gather(inner, out);
                    out.push_str(if apart { " " } else { "" });
                }
            }
        }
    }
    gather(element, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters and digits alone, in small letters: two spellings of one line are equal.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Visits every element, outer ones first.
pub(super) fn each(nodes: &[Node], visit: &mut dyn FnMut(&Element)) {
    for node in nodes {
        if let Node::Element(element) = node {
            visit(element);
            each(&element.children, visit);
        }
    }
}

/// Takes the first element out that is wanted, outer ones first.
pub(super) fn take(nodes: &mut [Node], wanted: &mut dyn FnMut(&Element) -> bool) -> Option<Element> {
    let mut at = 0;
    while at < nodes.len() {
        if let Node::Element(element) = &mut nodes[at] {
            if wanted(element) {
                match std::mem::replace(&mut nodes[at], Node::Text(" ".to_owned())) {
                    Node::Element(element) => return Some(element),
                    Node::Text(_) => return None,
                }
            }
            if let Some(found) = take(&mut element.children, wanted) {
                return Some(found);
            }
        }
        at += 1;
    }
    None
}

/// Marks the first element that is wanted, so that it stays with the article.
fn keep(nodes: &mut [Node], wanted: &mut dyn FnMut(&Element) -> bool) -> bool {
    nodes.iter_mut().any(|node| match node {
        Node::Text(_) => false,
        Node::Element(element) if wanted(element) => {
            element.attributes.push((super::region::STAYS.to_owned(), String::new()));
            true
        }
        Node::Element(element) => keep(&mut element.children, wanted),
    })
}
