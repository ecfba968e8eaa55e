//! Markdown with front matter, in and out. The contract is `docs/markdown.md`.

pub(crate) mod blocks;
mod foreign;
mod front;
mod inline;
mod out_block;
mod out_front;
mod out_inline;
pub(crate) mod shortcode;
mod special;
pub(crate) mod tree;
pub(crate) mod yaml;

use std::collections::BTreeMap;

use stet_article::{BioLink, Block, Edition, Id, Inline, RelatedLink};

use crate::import::{AuthorName, AuthorNames, ImportError, finish};
use crate::report::{Imported, Notes, RecognisedKind};
use crate::{ExportContext, audit};
use blocks::Reading;
use shortcode::Shortcodes;
use yaml::Yaml;

pub(crate) use foreign::no_empty_leaves;
pub(crate) use tree::{read_html, words_apart};

/// The whole article as Markdown: front matter and a CommonMark body. Importing it gives the same content but
/// for ids, whatever the article holds.
pub fn to_markdown(edition: &Edition, context: &ExportContext) -> String {
    let mut edition = edition.clone();
    edition.content.normalise();
    let front = out_front::front_matter(&edition, context);
    let body = out_block::body(&edition.content);
    if body.is_empty() { front } else { format!("{front}\n{body}") }
}

pub(crate) fn read(
    name: &str,
    text: &str,
    authors: Option<&AuthorNames>,
    mut notes: Notes,
) -> Result<Imported, ImportError> {
    let (front, body, body_line) = split(text);
    let mut pairs = Vec::new();
    let mut body = body;
    if let Some(front) = front {
        let front_line = body_line - 1 - front.lines().count();
        match yaml::read(front) {
            Ok(Yaml::Map(map)) => pairs = map,
            Ok(nothing) if nothing.is_nothing() => {}
            // Words between two rules are no front matter.
            Ok(_) => body = text,
            Err(broken) => {
                let (file, reason) = (name.to_owned(), broken.reason);
                return Err(ImportError::FrontMatter { file, line: front_line + broken.line - 1, reason });
            }
        }
    } else if let Some(line) = unclosed(text) {
        let reason = "it has no closing line '---'".to_owned();
        return Err(ImportError::FrontMatter { file: name.to_owned(), line, reason });
    }

    let exact = pairs.iter().any(|(key, _)| key == "headline" || key == "stet-revision");
    let mut taken = front::read(pairs, exact, authors, &mut notes);
    let content = &mut taken.edition.content;
    let mut shortcodes = Shortcodes::default();
    let source = if exact { body.to_owned() } else { shortcodes.take_out(body) };
    let nodes = tree::read(&source, exact);
    let mut reading = Reading {
        exact,
        notes: &mut notes,
        shortcodes: &shortcodes,
        related: &mut content.related,
        at: 0,
        tags_left_out: BTreeMap::new(),
    };
    let mut nodes = nodes.as_slice();
    if content.headline.is_empty()
        && !exact
        && let Some(headline) = foreign::headline_of(nodes, reading.notes)
    {
        content.headline = headline;
        let first = nodes.iter().position(|node| matches!(node, tree::Node::Element(_))).unwrap_or(0);
        nodes = &nodes[first + 1..];
    }
    reading.blocks(nodes, &mut content.body);
    let left_out = std::mem::take(&mut reading.tags_left_out);
    if !left_out.is_empty() {
        let tags: Vec<String> = left_out.iter().map(|(tag, times)| format!("{tag} ({times})")).collect();
        let words = "HTML tags that say nothing in an article were left out; their words are kept.";
        notes.say(RecognisedKind::Dropped, "html-tags", "body", words, &tags.join(", "));
    }
    if !exact {
        foreign::no_empty_leaves(&mut content.body);
    }
    let edition = finish(taken.edition, &mut notes);
    audit::body(&shortcodes.without(&source), &edition, &mut notes);
    Ok(Imported { edition, report: notes.list, base: taken.base, unmapped: taken.unmapped })
}

/// Reads a piece of Stet's own Markdown back, to see whether it says what it should. Nothing where a RELATED
/// line found no link of the list.
pub(crate) fn read_exactly(text: &str, related: &[RelatedLink]) -> Vec<Block> {
    let mut notes = Notes::default();
    let mut list = related.to_vec();
    let shortcodes = Shortcodes::default();
    let nodes = tree::read(text, true);
    let mut reading = Reading {
        exact: true,
        notes: &mut notes,
        shortcodes: &shortcodes,
        related: &mut list,
        at: 0,
        tags_left_out: BTreeMap::new(),
    };
    let mut blocks = Vec::new();
    reading.blocks(&nodes, &mut blocks);
    if list.len() == related.len() { blocks } else { Vec::new() }
}

/// Marked words in front matter, such as a bio: one paragraph of Markdown, more of them on lines of their own.
pub(crate) fn inline(text: &str) -> Inline {
    let mut all = Inline::default();
    for mut block in read_exactly(text, &[]) {
        block.each_text(&mut |leaf| {
            if !all.is_empty() {
                all.push("\n", &[]);
            }
            all.append(leaf);
        });
    }
    all.normalise();
    all
}

/// Marked words as front matter writes them; what [`inline`] does not read back is a line of HTML.
pub(crate) fn inline_out(text: &Inline) -> String {
    for style in [out_inline::Style::Typed, out_inline::Style::Tags] {
        let words = out_inline::markdown(text, style, false);
        if inline(&words) == *text && matches!(read_exactly(&words, &[])[..], [] | [Block::Paragraph { .. }]) {
            return words;
        }
    }
    format!("<p>{}</p>", out_inline::html(text))
}

/// Front matter (without its lines of dashes), body, and the body's first line, from 1.
fn split(text: &str) -> (Option<&str>, &str, usize) {
    let Some((start, first)) = first_line(text) else { return (None, text, 1) };
    let inside = start + first.len() + 1;
    let Some(rest) = text.get(inside..) else { return (None, text, 1) };
    let mut at = inside;
    for line in rest.split_inclusive('\n') {
        let end = at + line.len();
        if matches!(line.trim_end(), "---" | "...") {
            let body_line = text[..at].matches('\n').count() + 2;
            return (Some(&text[inside..at]), &text[end..], body_line);
        }
        at = end;
    }
    (None, text, 1)
}

/// The opening line of front matter and where it starts; blank lines may stand before it.
fn first_line(text: &str) -> Option<(usize, &str)> {
    let start = text.len() - text.trim_start().len();
    let line = text[start..].lines().next()?;
    (line.trim_end() == "---").then_some((start, line))
}

/// The line of an opening `---` that begins front matter which never ends.
fn unclosed(text: &str) -> Option<usize> {
    let (start, first) = first_line(text)?;
    let next = text.get(start + first.len() + 1..)?.lines().next()?;
    let key = next.split_once(':')?.0;
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    is_key.then(|| text[..start].matches('\n').count() + 1)
}

/// An archive's file about one author.
pub(crate) fn author_file(path: &str, text: &str) -> Option<(String, AuthorName)> {
    let (front, body, _) = split(text);
    let map = yaml::read(front?).ok()?;
    // `authors/ann-lee/_index.md` and `authors/ann-lee.md` name the author where the file does not.
    let mut parts = path.rsplit('/');
    let file = parts.next().and_then(|file| file.split('.').next()).unwrap_or_default();
    let of_path = if matches!(file, "_index" | "index") { parts.next().unwrap_or_default() } else { file };
    let slug = Some(map.text_at("slug")).filter(|slug| !slug.is_empty()).unwrap_or_else(|| of_path.to_owned());
    let name = ["display_name", "name", "title"].iter().map(|key| map.text_at(key)).find(|name| !name.is_empty())?;
    let written = ["bio", "description"].iter().find(|key| !map.text_at(key).is_empty());
    let bio = inline(written.map(|key| map.text_at(key)).as_deref().unwrap_or(body).trim());
    let mut known = AuthorName { name, bio, ..AuthorName::default() };
    let Yaml::Map(pairs) = &map else { return None };
    for (key, value) in pairs {
        let words = value.in_words().trim().to_owned();
        let said = ["display_name", "slug"].contains(&key.as_str())
            || written.is_some_and(|written| written == key)
            || words == known.name
            || words.is_empty();
        if said {
            continue;
        }
        if words.starts_with("https://") || words.starts_with("http://") {
            known.links.push(BioLink { label: key.replace('_', " "), href: words });
        } else {
            known.kept.push((key.clone(), words));
        }
    }
    (!slug.is_empty()).then_some((slug, known))
}

pub(crate) fn link_id(at: usize) -> Id {
    Id::new(format!("link{}", at + 1))
}
