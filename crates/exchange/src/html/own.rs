//! Pages that Stet itself wrote: what its marks say is taken as it stands.

use stet_article::{BioLink, Block, Byline, BylineEntry, Embargo, Footnote, FootnoteKind, Id, Inline};

use super::clean;
use super::furniture::names;
use super::take::{Taking, line, take};
use super::write::{first, written};
use crate::markdown::tree::{Element, Node};

/// Words that Stet puts on a page and no article holds.
const SIGNS: &str = "Related Read more Earlier Superseded by Series Document Sponsored Subscribers Picture Untitled article \
                     Reply Name Send Reply by e-mail";
/// More entries of a byline than this are none.
const MOST: usize = 200;

fn of_class(class: &'static str) -> impl FnMut(&Element) -> bool {
    move |element| element.has_class(class)
}

impl Taking<'_> {
    /// What stands above the text; before anything else is taken, so that nothing else takes it for its own.
    pub fn own_head(&mut self) {
        self.read.push(SIGNS.to_owned());
        if let Some(element) = take(&mut self.nodes, &mut of_class("dateline")) {
            self.edition.content.dateline = line(&element);
        }
        if let Some(element) = take(&mut self.nodes, &mut of_class("embargo")) {
            self.read.push(line(&element));
            let at = first(&element.children, &["time"]).and_then(|time| time.attribute("datetime"));
            let at = at.and_then(|at| chrono::DateTime::parse_from_rfc3339(at).ok());
            let zone = first(&element.children, &["span"]).map(line).filter(|zone| !zone.is_empty());
            if let (Some(at), Some(zone)) = (at, zone) {
                self.edition.content.embargo = Some(Embargo { at: at.timestamp_millis(), zone });
            }
        }
        self.own_byline();
    }

    /// The printed line, and who is in it as far as that can be told.
    fn own_byline(&mut self) {
        let Some(element) = take(&mut self.nodes, &mut |element| element.tag == "address") else { return };
        let text = line(&element);
        let read = crate::plain::byline::byline(&text).filter(|read| read.line() == text);
        self.edition.content.byline = read.unwrap_or_else(|| {
            let entries = self.facts.writers.iter().map(|writer| BylineEntry::by(writer.name.clone())).collect();
            Byline { entries, printed: text, ..Byline::default() }
        });
    }

    /// What stands below it; the byline is known by now.
    pub fn own(&mut self) {
        if take(&mut self.nodes, &mut of_class("replies")).is_some() {
            self.edition.content.replies = true;
        }
        if let Some(element) = take(&mut self.nodes, &mut of_class("footnotes")) {
            for node in &element.children {
                if let Node::Element(one) = node {
                    self.footnote(one);
                }
            }
        }
        for _ in 0..MOST {
            let Some(element) = take(&mut self.nodes, &mut of_class("tagline")) else { break };
            let name = first(&element.children, &["strong"]).map(line).unwrap_or_default();
            let whole = line(&element);
            let tagline = whole.strip_prefix(&name).unwrap_or(&whole).trim_start();
            let tagline = tagline.strip_prefix(':').unwrap_or(tagline).trim_start();
            let byline = &mut self.edition.content.byline;
            let known = byline.entries.iter_mut().find(|entry| entry.name == name && entry.tagline.is_empty());
            if let Some(entry) = known {
                tagline.clone_into(&mut entry.tagline);
                continue;
            }
            // Somebody whom the printed line does not name: the line stays as it is printed.
            byline.none = byline.line().is_empty();
            byline.printed = byline.line();
            byline.entries.push(BylineEntry { tagline: tagline.to_owned(), ..BylineEntry::by(name) });
        }
    }

    fn footnote(&mut self, element: &Element) {
        self.read.push(line(element));
        let kind = first(&element.children, &["strong"]).map(line).unwrap_or_default();
        let kind = FootnoteKind::from_name(&kind.to_lowercase());
        let date = first(&element.children, &["time"]).and_then(|time| time.attribute("datetime"));
        let date = date.filter(|date| date.len() == 10 && chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d").is_ok());
        let (Some(kind), Some(date)) = (kind, date) else {
            let words = line(element);
            return self.edition.content.body.push(Block::paragraph(&words));
        };
        let after = element.children.iter().position(|node| matches!(node, Node::Element(one) if one.tag == "time"));
        let mut text = self.inline(&element.children[after.map_or(0, |at| at + 1)..]);
        if let Some(first) = text.0.first_mut() {
            let rest = first.text.trim_start();
            first.text = rest.strip_prefix(':').unwrap_or(rest).trim_start().to_owned();
        }
        text.0.retain(|span| !span.text.is_empty());
        self.edition.content.footnotes.push(Footnote { id: Id::default(), kind, date: date.to_owned(), text });
    }

    /// The box about an author: words with their marks, and places on the web.
    pub fn own_bio(&mut self, element: &Element) -> (Inline, Vec<BioLink>) {
        let mut text = Inline::default();
        let mut links = Vec::new();
        for node in &element.children {
            let Node::Element(one) = node else { continue };
            if one.tag != "p" {
                continue;
            }
            let link = first(&one.children, &["a"]);
            if names(one).any(|name| name == "place") {
                let href = link.and_then(|link| link.attribute("href")).unwrap_or_default().to_owned();
                links.push(BioLink { label: line(one), href });
            } else {
                text.append(&self.inline(&one.children));
            }
        }
        text.normalise();
        (text, links)
    }

    /// Nodes as the words of one line, cleaned like everything else.
    fn inline(&mut self, nodes: &[Node]) -> Inline {
        let (html, _) = written(nodes);
        let html = clean::cleaned(&format!("<p>{html}</p>"), self.base);
        let mut all = Inline::default();
        for mut block in clean::blocks(&html, &mut Vec::new(), self.notes) {
            block.each_text(&mut |text| {
                all.push(if all.is_empty() { "" } else { "\n" }, &[]);
                all.append(text);
            });
        }
        all.normalise();
        all
    }
}
