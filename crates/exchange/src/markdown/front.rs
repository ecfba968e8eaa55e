//! Front matter in: Stet's own keys, then other people's, then what has no place.

use chrono::{DateTime, NaiveDate};
use stet_article::{
    Bio, BioLink, Byline, BylineEntry, Edition, EditionBio, Embargo, Footnote, FootnoteKind, Id, RelatedKind,
    RelatedLink, Target, role,
};

use super::yaml::Yaml;
use super::{foreign, inline, link_id};
use crate::import::AuthorNames;
use crate::report::{Notes, RecognisedKind};

/// What front matter gave.
#[derive(Default)]
pub(crate) struct Taken {
    pub edition: Edition,
    pub base: Option<String>,
    pub unmapped: Vec<(String, String)>,
}

const FRONT: &str = "front-matter";

pub(crate) fn read(pairs: Vec<(String, Yaml)>, exact: bool, names: Option<&AuthorNames>, notes: &mut Notes) -> Taken {
    let mut taken = Taken::default();
    let mut left: Vec<(String, Yaml)> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    let mut byline = None;
    let mut authors = None;
    for (key, value) in pairs {
        let empty = value.nothings();
        if empty > 0 {
            let words = format!("{empty} empty entries in the front matter's '{key}' were left out.");
            notes.say(RecognisedKind::Mended, &format!("empty-{key}"), FRONT, words, "");
        }
        let value = value.without_nothings();
        if seen.contains(&key) {
            let words = format!("The front matter says '{key}' twice; the first is used, the other kept here.");
            keep(&mut taken, notes, &key, &value, &words);
            continue;
        }
        seen.push(key.clone());
        match key.as_str() {
            "byline" => byline = Some(value),
            "authors" => authors = Some(value),
            _ => {
                if !own_key(&mut taken, &key, &value, notes) {
                    left.push((key, value));
                }
            }
        }
    }
    people(&mut taken, byline, authors, exact, names, notes);
    foreign::read(&mut taken, left, exact, names, notes);
    taken
}

/// Puts a value by, in words, and says so.
pub(crate) fn keep(taken: &mut Taken, notes: &mut Notes, key: &str, value: &Yaml, words: &str) {
    let kept = value.in_words();
    if value.is_nothing() || kept.trim().is_empty() {
        return;
    }
    notes.say(RecognisedKind::Kept, &format!("kept-{key}"), FRONT, words, &kept);
    taken.unmapped.push((key.to_owned(), kept));
}

/// Takes one of Stet's own keys; false where it is none.
fn own_key(taken: &mut Taken, key: &str, value: &Yaml, notes: &mut Notes) -> bool {
    let content = &mut taken.edition.content;
    let words = || {
        value.text().map_or_else(|| if value.is_nothing() { String::new() } else { value.in_words() }, str::to_owned)
    };
    match key {
        "stet-revision" => taken.base = value.text().map(str::to_owned),
        "slug" => content.slug = words(),
        "section" => content.section = words(),
        "headline" => content.headline = words(),
        "standfirst" => content.standfirst = words(),
        "dateline" => content.dateline = words(),
        "language" => content.language = words(),
        "tags" => {
            content.tags =
                value.items().iter().map(|tag| tag.text().map_or_else(|| tag.in_words(), str::to_owned)).collect()
        }
        "related" => {
            for (at, item) in value.items().iter().enumerate() {
                let link = related(item, at, notes);
                taken.edition.content.related.push(link);
            }
        }
        "footnotes" => {
            for item in value.items() {
                match footnote(item) {
                    Some(footnote) => taken.edition.content.footnotes.push(footnote),
                    None => {
                        let words = "A footnote without a known kind and a day such as 2026-11-22 was kept here.";
                        keep(taken, notes, "footnotes", item, words);
                    }
                }
            }
        }
        "embargo" if !value.is_nothing() => match embargo(value) {
            Some(embargo) => content.embargo = Some(embargo),
            None => keep(
                taken,
                notes,
                key,
                value,
                "The embargo is no time that Stet can read; it was kept here. Set it by hand.",
            ),
        },
        "replies" => match words().to_lowercase().as_str() {
            "open" | "true" | "yes" => content.replies = true,
            "closed" | "false" | "no" | "" => content.replies = false,
            _ => keep(taken, notes, key, value, "Whether replies are open could not be read; they are closed."),
        },
        "embargo" => {}
        _ => return false,
    }
    true
}

fn related(item: &Yaml, at: usize, notes: &mut Notes) -> RelatedLink {
    let url = item.get("url").and_then(Yaml::text).filter(|url| !url.is_empty()).map(Target::from_address);
    let address = item.get("address").map(|address| Target::Address(address.text().unwrap_or_default().to_owned()));
    let label = if item.text().is_some() { item.in_words() } else { item.text_at("label") };
    let asked = item.text_at("kind");
    let kind = RelatedKind::from_name(&asked).unwrap_or_else(|| {
        if !asked.is_empty() {
            let words = "A related link's kind is not one that Stet knows; it became an ordinary one.";
            notes.say(RecognisedKind::Mended, "related-kind", &format!("related/{at}"), words, &asked);
        }
        RelatedKind::Related
    });
    RelatedLink { id: link_id(at), target: address.or(url), label, kind }
}

fn footnote(item: &Yaml) -> Option<Footnote> {
    let date = item.text_at("date");
    let known = date.len() == 10 && NaiveDate::parse_from_str(&date, "%Y-%m-%d").is_ok();
    let kind = FootnoteKind::from_name(&item.text_at("kind"))?;
    known.then(|| Footnote { id: Id::default(), kind, date, text: inline(&item.text_at("text")) })
}

fn embargo(value: &Yaml) -> Option<Embargo> {
    let (at, zone) = match value.text() {
        Some(at) => (at.to_owned(), "UTC".to_owned()),
        None => (value.text_at("at"), value.text_at("zone")),
    };
    let at = match at.parse::<i64>() {
        Ok(milliseconds) => milliseconds,
        Err(_) => DateTime::parse_from_rfc3339(&at).ok()?.timestamp_millis(),
    };
    (!zone.is_empty()).then_some(Embargo { at, zone })
}

/// Byline and bios: who an entry is comes from its own `uid`, or from the one author of that name.
fn people(
    taken: &mut Taken,
    byline: Option<Yaml>,
    authors: Option<Yaml>,
    exact: bool,
    names: Option<&AuthorNames>,
    notes: &mut Notes,
) {
    let authors = authors.as_ref().map(Yaml::items).unwrap_or_default();
    let mut by_authors = Vec::new();
    for item in authors {
        match item {
            Yaml::Map(_) => {
                let bio = author(item);
                by_authors.push(BylineEntry { author: bio.author, ..BylineEntry::by(bio.bio.name.clone()) });
                taken.edition.bios.push(bio);
            }
            other => {
                if let Some(entry) = foreign::author(taken, &other.in_words(), names, exact, notes) {
                    by_authors.push(entry);
                }
            }
        }
    }
    let bios = taken.edition.bios.clone();
    let line = &mut taken.edition.content.byline;
    match byline {
        None if by_authors.is_empty() => {}
        None => {
            if notes.wanted("byline") {
                let who: Vec<&str> = by_authors.iter().map(|entry| entry.name.as_str()).collect();
                let words = "The byline was made from the list of authors.";
                notes.undoable(RecognisedKind::Guessed, "byline", "byline", words, &who.join(", "));
                line.entries = by_authors;
            }
        }
        Some(value) if value.is_word("none") => line.none = true,
        Some(Yaml::Map(map)) if map.iter().any(|(key, _)| ["none", "printed", "entries"].contains(&key.as_str())) => {
            let map = Yaml::Map(map);
            line.none = map.text_at("none") == "true";
            line.printed = map.text_at("printed");
            line.entries = entries(map.get("entries").map(Yaml::items).unwrap_or_default(), &bios);
        }
        Some(value) => *line = Byline { entries: entries(value.items(), &bios), ..Byline::default() },
    }
}

fn entries(items: &[Yaml], bios: &[EditionBio]) -> Vec<BylineEntry> {
    items
        .iter()
        .map(|item| {
            let (name, map) = match item {
                Yaml::Map(_) => (item.text_at("name"), Some(item)),
                other => (other.in_words(), None),
            };
            let at = |key: &str| map.map(|map| map.text_at(key)).unwrap_or_default();
            let author = match map.and_then(|map| map.get("uid")) {
                Some(uid) => uid.text().and_then(|uid| uid.parse().ok()),
                None => only_of_name(&name, bios),
            };
            let role = match map.and_then(|map| map.get("role")) {
                Some(role) => role.text().unwrap_or_default().to_owned(),
                None => role::BY.to_owned(),
            };
            BylineEntry { author, name, role, place: at("place"), tagline: at("tagline") }
        })
        .collect()
}

/// The identity of the one author of that name, if they have one.
pub(crate) fn only_of_name(name: &str, bios: &[EditionBio]) -> Option<stet_article::AuthorUid> {
    let mut of_name = bios.iter().filter(|known| known.bio.name == name);
    let first = of_name.next()?;
    if of_name.next().is_some() { None } else { first.author }
}

fn author(item: &Yaml) -> EditionBio {
    let mut bio = Bio::named(item.text_at("name"));
    bio.organisation = item.text_at("organisation") == "true";
    bio.text = inline(&item.text_at("bio"));
    bio.picture = item.text_at("picture").parse().ok();
    for link in item.get("links").map(Yaml::items).unwrap_or_default() {
        bio.links.push(BioLink { label: link.text_at("label"), href: link.text_at("url") });
    }
    EditionBio { author: item.text_at("uid").parse().ok(), bio }
}
