//! Front matter out.

use std::fmt::Write;

use chrono::{DateTime, SecondsFormat, Utc};
use stet_article::{Byline, BylineEntry, Edition, EditionBio, Embargo, RelatedKind, role};

use super::front::only_of_name;
use super::inline_out;
use super::out_block::target_key;
use super::yaml::quoted;
use crate::ExportContext;

/// The front matter with its two lines of dashes. `headline` always stands in it: by it Stet knows its own files.
pub(crate) fn front_matter(edition: &Edition, context: &ExportContext) -> String {
    let content = &edition.content;
    let mut out = String::from("---\n");
    if let Some(revision) = &context.revision {
        line(&mut out, "stet-revision", revision);
    }
    for (key, words) in [
        ("slug", &content.slug),
        ("section", &content.section),
        ("headline", &content.headline),
        ("standfirst", &content.standfirst),
        ("dateline", &content.dateline),
    ] {
        if !words.is_empty() || key == "headline" {
            line(&mut out, key, words);
        }
    }
    byline(&mut out, &content.byline, &edition.bios);
    authors(&mut out, &edition.bios);
    if !content.related.is_empty() {
        out.push_str("related:\n");
        for link in &content.related {
            let mut pairs = vec![("label", quoted(&link.label))];
            if let Some(target) = &link.target {
                pairs.push((target_key(target), quoted(&target.to_address())));
            }
            if link.kind != RelatedKind::Related {
                pairs.push(("kind", link.kind.name().to_owned()));
            }
            item(&mut out, "  ", &pairs);
        }
    }
    if !content.footnotes.is_empty() {
        out.push_str("footnotes:\n");
        for footnote in &content.footnotes {
            let pairs = [
                ("kind", footnote.kind.name().to_owned()),
                ("date", quoted(&footnote.date)),
                ("text", quoted(&inline_out(&footnote.text))),
            ];
            item(&mut out, "  ", &pairs);
        }
    }
    if !content.tags.is_empty() {
        out.push_str("tags:\n");
        for tag in &content.tags {
            let _ = writeln!(out, "  - {}", quoted(tag));
        }
    }
    if !content.language.is_empty() {
        line(&mut out, "language", &content.language);
    }
    if let Some(embargo) = &content.embargo {
        let _ = writeln!(out, "embargo:\n  at: {}\n  zone: {}", quoted(&instant(embargo)), quoted(&embargo.zone));
    }
    if content.replies {
        out.push_str("replies: open\n");
    }
    out.push_str("---\n");
    out
}

fn line(out: &mut String, key: &str, words: &str) {
    let _ = writeln!(out, "{key}: {}", quoted(words));
}

fn item(out: &mut String, indent: &str, pairs: &[(&str, String)]) {
    for (at, (key, value)) in pairs.iter().enumerate() {
        let _ = writeln!(out, "{indent}{} {key}: {value}", if at == 0 { "-" } else { " " });
    }
}

fn byline(out: &mut String, byline: &Byline, bios: &[EditionBio]) {
    match byline {
        Byline { none: false, printed, entries } if printed.is_empty() && entries.is_empty() => {
            // Without the key, the byline would be made from the list of authors.
            if !bios.is_empty() {
                out.push_str("byline: []\n");
            }
        }
        Byline { none: true, printed, entries } if printed.is_empty() && entries.is_empty() => {
            out.push_str("byline: none\n");
        }
        Byline { none: false, printed, entries } if printed.is_empty() => {
            out.push_str("byline:\n");
            entries.iter().for_each(|one| entry(out, "  ", one, bios));
        }
        _ => {
            out.push_str("byline:\n");
            if byline.none {
                out.push_str("  none: true\n");
            }
            if !byline.printed.is_empty() {
                let _ = writeln!(out, "  printed: {}", quoted(&byline.printed));
            }
            if !byline.entries.is_empty() {
                out.push_str("  entries:\n");
                byline.entries.iter().for_each(|one| entry(out, "    ", one, bios));
            }
        }
    }
}

fn entry(out: &mut String, indent: &str, entry: &BylineEntry, bios: &[EditionBio]) {
    let mut pairs = vec![("name", quoted(&entry.name))];
    if only_of_name(&entry.name, bios) != entry.author {
        pairs.push(("uid", quoted(&entry.author.map(|uid| uid.to_string()).unwrap_or_default())));
    }
    if entry.role != role::BY {
        pairs.push(("role", quoted(&entry.role)));
    }
    for (key, words) in [("place", &entry.place), ("tagline", &entry.tagline)] {
        if !words.is_empty() {
            pairs.push((key, quoted(words)));
        }
    }
    match pairs.as_slice() {
        [(_, name)] => {
            let _ = writeln!(out, "{indent}- {name}");
        }
        pairs => item(out, indent, pairs),
    }
}

fn authors(out: &mut String, bios: &[EditionBio]) {
    if bios.is_empty() {
        return;
    }
    out.push_str("authors:\n");
    for known in bios {
        let mut pairs = vec![("name", quoted(&known.bio.name))];
        if let Some(uid) = known.author {
            pairs.push(("uid", quoted(&uid.to_string())));
        }
        if known.bio.organisation {
            pairs.push(("organisation", "true".to_owned()));
        }
        if !known.bio.text.is_empty() {
            pairs.push(("bio", quoted(&inline_out(&known.bio.text))));
        }
        if let Some(picture) = known.bio.picture {
            pairs.push(("picture", quoted(&picture.to_string())));
        }
        item(out, "  ", &pairs);
        if !known.bio.links.is_empty() {
            out.push_str("    links:\n");
            for link in &known.bio.links {
                item(out, "      ", &[("label", quoted(&link.label)), ("url", quoted(&link.href))]);
            }
        }
    }
}

/// The instant in UTC as people read it, or its milliseconds where no calendar reaches.
fn instant(embargo: &Embargo) -> String {
    DateTime::<Utc>::from_timestamp_millis(embargo.at)
        .map(|at| at.to_rfc3339_opts(SecondsFormat::AutoSi, true))
        .filter(|text| DateTime::parse_from_rfc3339(text).is_ok_and(|again| again.timestamp_millis() == embargo.at))
        .unwrap_or_else(|| embargo.at.to_string())
}
