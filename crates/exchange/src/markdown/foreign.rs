//! Other people's Markdown: what their front matter means to us, and what is kept beside the article.

use stet_article::{Block, BylineEntry, EditionBio, Inline};

use super::front::{Taken, keep};
use super::tree::{Node, words};
use super::yaml::Yaml;
use crate::import::AuthorNames;
use crate::report::{Notes, RecognisedKind};

/// Where other people's keys go, the better one first.
const HEADLINE: &[&str] = &["title"];
const STANDFIRST: &[&str] = &["deck", "summary", "description", "subtitle", "dek", "excerpt"];
const SECTION: &[&str] = &["kicker", "category"];
const TAGS: &[&str] = &["topics", "keywords", "categories", "tag"];
const LANGUAGE: &[&str] = &["lang", "locale"];
const AUTHOR: &[&str] = &["author", "creator"];

pub(crate) fn read(
    taken: &mut Taken,
    mut left: Vec<(String, Yaml)>,
    exact: bool,
    names: Option<&AuthorNames>,
    notes: &mut Notes,
) {
    if exact {
        for (key, value) in left {
            let words = format!("The front matter's '{key}' is no part of an article; it was kept here.");
            keep(taken, notes, &key, &value, &words);
        }
        return;
    }
    for (field, keys) in
        [("headline", HEADLINE), ("standfirst", STANDFIRST), ("section", SECTION), ("language", LANGUAGE)]
    {
        let content = &mut taken.edition.content;
        let place = match field {
            "headline" => &mut content.headline,
            "standfirst" => &mut content.standfirst,
            "section" => &mut content.section,
            _ => &mut content.language,
        };
        let found = best(&left, keys);
        if !place.is_empty() || !notes.wanted(field) {
            continue;
        }
        if let Some(at) = found {
            let (key, value) = left.remove(at);
            let said = value.in_words();
            *place = plain(&said, field, notes);
            let words = format!("The front matter's '{key}' became the {field}.");
            notes.undoable(RecognisedKind::Recognised, field, field, words, &said);
        }
    }
    if taken.edition.content.tags.is_empty()
        && notes.wanted("tags")
        && let Some(at) = best(&left, TAGS)
    {
        let (key, value) = left.remove(at);
        let tags: Vec<String> =
            value.items().iter().map(|tag| tag.in_words().trim().to_owned()).filter(|tag| !tag.is_empty()).collect();
        let words = format!("The front matter's '{key}' became the tags.");
        notes.undoable(RecognisedKind::Recognised, "tags", "tags", words, &tags.join(", "));
        taken.edition.content.tags = tags;
    }
    if taken.edition.content.byline.entries.is_empty()
        && notes.wanted("byline")
        && let Some(at) = best(&left, AUTHOR)
    {
        let (key, value) = left.remove(at);
        for item in value.items() {
            let said = item.get("name").map_or_else(|| item.in_words(), Yaml::in_words);
            if let Some(entry) = author(taken, &said, names, exact, notes) {
                taken.edition.content.byline.entries.push(entry);
            }
        }
        let words = format!("The front matter's '{key}' became the byline.");
        notes.undoable(RecognisedKind::Recognised, "byline", "byline", words, &value.in_words());
    }
    for (key, value) in left {
        let words = match key.as_str() {
            "date" => "The date of publication belongs to a mark, not to the article; it was kept here.".to_owned(),
            key => format!("The front matter's '{key}' has no place in an article; it was kept here."),
        };
        keep(taken, notes, &key, &value, &words);
    }
}

fn best(left: &[(String, Yaml)], keys: &[&str]) -> Option<usize> {
    keys.iter().find_map(|key| {
        left.iter()
            .position(|(known, value)| known == key && !value.is_nothing() && !value.in_words().trim().is_empty())
    })
}

/// An author as an archive names them: by slug, or by name.
pub(crate) fn author(
    taken: &mut Taken,
    said: &str,
    names: Option<&AuthorNames>,
    exact: bool,
    notes: &mut Notes,
) -> Option<BylineEntry> {
    let said = if exact { said } else { said.trim() };
    if said.is_empty() {
        return None;
    }
    if let Some(known) = names.and_then(|names| names.get(said)) {
        if !known.bio.is_empty() || !known.links.is_empty() {
            taken.edition.bios.push(EditionBio { author: known.uid, bio: known.to_bio() });
        }
        return Some(BylineEntry { author: known.uid, ..BylineEntry::by(known.name.clone()) });
    }
    let is_slug = said.contains(['-', '_', '.']) || said.chars().all(|c| c.is_lowercase() || c.is_ascii_digit());
    if is_slug && !said.contains(' ') && !exact {
        let words = "An author is known by a short name only; give the printed name.";
        notes.say(RecognisedKind::Guessed, "author-slug", "byline", words, said);
    }
    Some(BylineEntry::by(said))
}

/// Words of front matter without the character codes and tags of HTML.
fn plain(said: &str, field: &str, notes: &mut Notes) -> String {
    let said = said.trim();
    let codes = said.contains('&') && said.contains(';');
    let tags = said.contains('<') && said.contains('>');
    if !codes && !tags {
        return said.to_owned();
    }
    let read = words(&super::tree::read_html(said)).replace('\n', " ").trim().to_owned();
    if read != said {
        let words = "Character codes and tags of HTML became the characters that they stand for.";
        notes.say(RecognisedKind::Mended, "character-codes", field, words, said);
    }
    read
}

/// A heading of the first level at the head of a body that has no headline is the headline.
pub(crate) fn headline_of(nodes: &[Node], notes: &mut Notes) -> Option<String> {
    let first = nodes.iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    })?;
    let text = words(&first.children).replace('\n', " ").trim().to_owned();
    if first.tag != "h1" || text.is_empty() || !notes.wanted("headline") {
        return None;
    }
    let words = "The heading at the head of the text became the headline.";
    notes.undoable(RecognisedKind::Guessed, "headline", "headline", words, &text);
    Some(text)
}

/// Takes out paragraphs and quotations without a word: spacers of other people's files.
pub(crate) fn no_empty_leaves(body: &mut Vec<Block>) {
    body.retain(|block| match block {
        Block::Paragraph { text, .. } | Block::Crosshead { text, .. } => !blank(text),
        _ => true,
    });
}

fn blank(text: &Inline) -> bool {
    text.to_plain().trim().is_empty()
}
