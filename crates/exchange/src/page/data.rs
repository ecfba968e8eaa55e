//! What a page says of its article to programs: schema.org's NewsArticle as JSON-LD.

use serde_json::{Map, Value, json};
use stet_article::{Byline, Edition, FootnoteKind, role};

use crate::ExportContext;
use crate::escape::is_safe_link;

/// The data as the inside of a `script` element: no sign in it can end the element or begin another.
pub(super) fn data(edition: &Edition, context: &ExportContext) -> String {
    let content = &edition.content;
    let mut data = Map::new();
    let mut put = |key: &str, value: Value| {
        let nothing = match &value {
            Value::String(words) => words.trim().is_empty(),
            Value::Array(list) => list.is_empty(),
            other => other.is_null(),
        };
        if !nothing {
            data.insert(key.to_owned(), value);
        }
    };
    put("@context", json!("https://schema.org"));
    put("@type", json!("NewsArticle"));
    put("headline", json!(content.headline));
    put("description", json!(content.standfirst));
    put("articleSection", json!(content.section));
    put("inLanguage", json!(content.language));
    put("keywords", json!(content.tags));
    put("datePublished", moment(context.published));
    put("dateModified", moment(context.modified));
    for (key, wanted) in [("author", Some(role::BY)), ("translator", Some(role::TRANSLATED_BY)), ("contributor", None)]
    {
        put(key, Value::Array(people(edition, &content.byline, wanted)));
    }
    let corrections = content.footnotes.iter().filter(|footnote| footnote.kind == FootnoteKind::Correction);
    let corrections = corrections.map(|footnote| {
        json!({"@type": "CorrectionComment", "text": footnote.text.to_plain(), "datePublished": footnote.date})
    });
    put("correction", corrections.collect());
    let text = serde_json::to_string(&Value::Object(data)).unwrap_or_default();
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => safe.push_str(&format!("\\u{:04x}", u32::from(c))),
            other => safe.push(other),
        }
    }
    safe
}

fn moment(at: Option<i64>) -> Value {
    let at = at.and_then(chrono::DateTime::<chrono::Utc>::from_timestamp_millis);
    at.map_or(Value::Null, |at| json!(at.format("%Y-%m-%dT%H:%M:%SZ").to_string()))
}

/// Who did that; without a role, whoever did something else.
fn people(edition: &Edition, byline: &Byline, wanted: Option<&str>) -> Vec<Value> {
    if byline.none {
        return Vec::new();
    }
    let did = |role: &str| match wanted {
        Some(wanted) => role == wanted,
        None => role != role::BY && role != role::TRANSLATED_BY,
    };
    let entries = byline.entries.iter().filter(|entry| did(&entry.role) && !entry.name.trim().is_empty());
    entries
        .map(|entry| {
            let known = edition.bios.iter().find(|known| match (known.author, entry.author) {
                (Some(one), Some(other)) => one == other,
                _ => known.bio.name == entry.name,
            });
            let kind = if known.is_some_and(|known| known.bio.organisation) { "Organization" } else { "Person" };
            let mut one = json!({"@type": kind, "name": entry.name});
            let places = known.into_iter().flat_map(|known| &known.bio.links);
            let places: Vec<&str> = places
                .map(|place| place.href.as_str())
                .filter(|href| href.starts_with("http") && is_safe_link(href))
                .collect();
            if !places.is_empty() {
                one["sameAs"] = json!(places);
            }
            one
        })
        .collect()
}
