//! The one cleaning: whatever becomes an article from HTML has been through here.

use std::collections::{BTreeMap, HashMap, HashSet};

use ammonia::{Builder, UrlRelative};
use stet_article::{Block, Inline, Mark, RelatedLink};

use crate::markdown::blocks::Reading;
use crate::markdown::shortcode::Shortcodes;
use crate::markdown::tree;
use crate::report::Notes;

/// HTML with nothing in it that runs, loads or styles. Relative addresses are read from `base`, where there is one.
pub(super) fn cleaned(html: &str, base: Option<&url::Url>) -> String {
    let tags: HashSet<&str> = TAGS.into_iter().collect();
    let attributes: HashMap<&str, HashSet<&str>> = [
        ("a", &["href", "title", "rel"][..]),
        ("img", &["src", "alt", "title"]),
        ("ol", &["start"]),
        ("td", &["align"]),
        ("th", &["align"]),
        ("aside", &["data-related"]),
    ]
    .into_iter()
    .map(|(tag, names)| (tag, names.iter().copied().collect()))
    .collect();
    let classes: HashMap<&str, HashSet<&str>> =
        [("blockquote", ["pull"].into()), ("figure", ["embed"].into())].into_iter().collect();
    let mut builder = Builder::empty();
    builder
        .tags(tags)
        .clean_content_tags(["script", "style"].into())
        .tag_attributes(attributes)
        .allowed_classes(classes)
        .url_schemes(["http", "https", "mailto", "tel", "ftp"].into())
        .link_rel(None)
        .url_relative(base.map_or(UrlRelative::PassThrough, |base| UrlRelative::RewriteWithBase(base.clone())));
    builder.clean(html).to_string()
}

const TAGS: [&str; 57] = [
    "a",
    "b",
    "strong",
    "i",
    "em",
    "cite",
    "dfn",
    "var",
    "s",
    "del",
    "strike",
    "sub",
    "sup",
    "code",
    "tt",
    "kbd",
    "samp",
    "br",
    "hr",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "pre",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "address",
    "details",
    "dl",
    "dt",
    "dd",
    "summary",
    "center",
    "figure",
    "figcaption",
    "img",
    "small",
    "blockquote",
];

/// Clean HTML as the blocks of an article.
pub(super) fn blocks(html: &str, related: &mut Vec<RelatedLink>, notes: &mut Notes) -> Vec<Block> {
    let shortcodes = Shortcodes::default();
    let nodes = tree::read_html(html);
    // `blockquote` writes its own class; everything else of a page's own tags has been said by name before.
    let mut reading =
        Reading { exact: false, notes, shortcodes: &shortcodes, related, at: 0, tags_left_out: BTreeMap::new() };
    let mut blocks = Vec::new();
    reading.blocks(&nodes, &mut blocks);
    for block in &mut blocks {
        block.each_text(&mut |text| collapse(text));
        block.each_string(&mut |text| *text = text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    crate::markdown::no_empty_leaves(&mut blocks);
    blocks
}

/// Spaces as a browser shows them: one for any number, none at a line's ends. Words set as typed keep theirs.
pub(super) fn collapse(text: &mut Inline) {
    let mut after_space = true;
    for span in &mut text.0 {
        if span.marks.contains(&Mark::Code) {
            after_space = span.text.ends_with([' ', '\n']);
            continue;
        }
        let mut out = String::with_capacity(span.text.len());
        for letter in span.text.chars() {
            match letter {
                ' ' | '\t' if after_space => {}
                ' ' | '\t' => {
                    out.push(' ');
                    after_space = true;
                }
                '\n' => {
                    out.truncate(out.trim_end_matches(' ').len());
                    out.push('\n');
                    after_space = true;
                }
                other => {
                    out.push(other);
                    after_space = false;
                }
            }
        }
        span.text = out;
    }
    text.0.retain(|span| !span.text.is_empty());
    // A break or a space at either end says nothing.
    if let Some(last) = text.0.last_mut().filter(|last| !last.marks.contains(&Mark::Code)) {
        last.text.truncate(last.text.trim_end_matches([' ', '\n']).len());
    }
    if let Some(first) = text.0.first_mut().filter(|first| !first.marks.contains(&Mark::Code)) {
        first.text = first.text.trim_start_matches([' ', '\n']).to_owned();
    }
    text.0.retain(|span| !span.text.is_empty());
    text.normalise();
}
