//! What a page says of its article where no reader sees it: JSON-LD first, then OpenGraph and its kin.

use serde_json::Value;

use super::tame::Head;

/// One thing that a page says, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub words: String,
    /// As a person would look for it: `JSON-LD headline`, `og:title`.
    pub by: String,
}

/// Who wrote it, by the page's own data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Writer {
    pub name: String,
    pub organisation: bool,
}

#[derive(Debug, Default)]
pub(super) struct Facts {
    pub headline: Option<Said>,
    pub standfirst: Option<Said>,
    pub section: Option<Said>,
    pub writers: Vec<Writer>,
    pub writers_by: String,
    pub tags: Vec<String>,
    pub tags_by: String,
    pub published: Option<Said>,
    pub modified: Option<Said>,
    /// The page's own address, by which relative ones are read.
    pub address: String,
    pub site: String,
    pub language: String,
    /// Whether Stet wrote the page.
    pub is_own: bool,
    /// The title that a browser shows, with the site's name in it or not.
    pub title: String,
}

const KINDS: [&str; 12] = [
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "ReviewNewsArticle",
    "BackgroundNewsArticle",
    "AskPublicNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "SocialMediaPosting",
];

pub(super) fn facts(head: &Head) -> Facts {
    let article = head.json_ld.iter().find_map(|text| article_in(text));
    let article = article.as_ref();
    let of_data = |key: &str| {
        let words = article.and_then(|article| article.get(key)).map(in_words).unwrap_or_default();
        (!words.is_empty()).then(|| Said { words, by: format!("JSON-LD {key}") })
    };
    let of_meta =
        |names: &[&str]| head.meta(names).map(|(by, words)| Said { words: one_line(&plain(words)), by: by.to_owned() });
    let (mut writers, mut writers_by) = (Vec::new(), String::new());
    if let Some(authors) = article.and_then(|article| article.get("author")) {
        writers = writers_in(authors);
        "JSON-LD author".clone_into(&mut writers_by);
    }
    if writers.is_empty() {
        let names = ["author", "article:author", "dc.creator", "parsely-author", "byl", "sailthru.author"];
        if let Some(name) = names.into_iter().find(|name| head.all(name).any(is_a_name)) {
            let named = head.all(name).filter(|said| is_a_name(said));
            writers = named.map(|said| Writer { name: one_line(&plain(said)), organisation: false }).collect();
            name.clone_into(&mut writers_by);
        }
    }
    writers.dedup();
    let (mut tags, mut tags_by) = (Vec::new(), "JSON-LD keywords".to_owned());
    match article.and_then(|article| article.get("keywords")) {
        Some(Value::Array(list)) => tags.extend(list.iter().map(in_words)),
        Some(Value::String(list)) => tags.extend(list.split(',').map(plain)),
        _ => {
            let names = ["article:tag", "news_keywords", "keywords"];
            if let Some(name) = names.into_iter().find(|name| head.meta(&[name]).is_some()) {
                tags.extend(head.all(name).flat_map(|list| list.split(',')).map(plain));
                name.clone_into(&mut tags_by);
            }
        }
    }
    let mut seen = std::collections::HashSet::new();
    tags = tags.iter().map(|tag| one_line(tag)).filter(|tag| !tag.is_empty() && seen.insert(tag.clone())).collect();
    tags.truncate(50);
    let address = [
        head.base.clone(),
        head.canonical.clone(),
        head.meta(&["og:url"]).map(|(_, content)| content.to_owned()).unwrap_or_default(),
        article.and_then(|article| article.get("url")).map(in_words).unwrap_or_default(),
    ];
    Facts {
        headline: of_data("headline").or_else(|| of_meta(&["og:title", "twitter:title", "dc.title"])),
        standfirst: of_data("description")
            .or_else(|| of_meta(&["og:description", "description", "twitter:description"])),
        section: of_data("articleSection").or_else(|| of_meta(&["article:section", "parsely-section"])),
        writers,
        writers_by,
        tags,
        tags_by,
        published: of_data("datePublished").or_else(|| of_meta(&["article:published_time", "datepublished", "date"])),
        modified: of_data("dateModified").or_else(|| of_meta(&["article:modified_time", "datemodified"])),
        address: address.into_iter().find(|address| address.starts_with("http")).unwrap_or_default(),
        site: head.meta(&["og:site_name", "application-name"]).map(|(_, site)| plain(site)).unwrap_or_default(),
        language: head.language.clone(),
        is_own: head.meta(&["generator"]).is_some_and(|(_, by)| by == crate::page::GENERATOR),
        title: head.title.clone(),
    }
}

/// The first article in a piece of JSON-LD: alone, in a list, or in a graph.
fn article_in(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let value: Value = serde_json::from_str(text).ok()?; // as deep as 128, then it is no article's
    let all: Vec<&Value> = match &value {
        Value::Array(list) => list.iter().collect(),
        Value::Object(map) => match map.get("@graph") {
            Some(Value::Array(list)) => list.iter().collect(),
            _ => vec![&value],
        },
        _ => Vec::new(),
    };
    all.into_iter().find(|item| is_article(item)).cloned()
}

fn is_article(item: &Value) -> bool {
    let known = |kind: &Value| kind.as_str().is_some_and(|kind| KINDS.contains(&kind));
    match item.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(known),
        Some(kind) => known(kind),
        None => false,
    }
}

fn writers_in(authors: &Value) -> Vec<Writer> {
    let one = |value: &Value| {
        let organisation = value.get("@type").is_some_and(|kind| {
            let kind = in_words(kind);
            kind.contains("Organization") || kind.contains("Organisation")
        });
        // One field with several names in it is not several people for sure; the byline's own rules part it.
        let name = match value {
            Value::String(name) => one_line(&plain(name)),
            other => other.get("name").map(in_words).unwrap_or_default(),
        };
        is_a_name(&name).then_some(Writer { name, organisation })
    };
    match authors {
        Value::Array(list) => list.iter().take(50).filter_map(one).collect(),
        other => one(other).into_iter().collect(),
    }
}

fn in_words(value: &Value) -> String {
    match value {
        Value::String(words) => one_line(&plain(words)),
        Value::Number(number) => number.to_string(),
        Value::Array(list) => list.first().map(in_words).unwrap_or_default(),
        Value::Object(map) => map.get("name").or(map.get("@id")).map(in_words).unwrap_or_default(),
        _ => String::new(),
    }
}

/// Words without the character codes and tags that sites write into their own data.
fn plain(said: &str) -> String {
    let codes = said.contains('&') && said.contains(';');
    if !(codes || said.contains('<') && said.contains('>')) {
        return said.trim().to_owned();
    }
    let short: String = said.chars().take(4_000).collect();
    crate::markdown::tree::words(&super::tame::tame(&short).nodes)
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Not an address, which is how some sites name their authors.
fn is_a_name(said: &str) -> bool {
    let said = said.trim();
    !said.is_empty() && said.chars().count() <= 200 && !said.contains("://") && !said.starts_with('/')
}
