//! English.

use super::Reader;
use crate::comparison::ChangeKind;

pub(super) fn sentence(kind: ChangeKind, args: &Reader<'_>) -> String {
    let place = place(args);
    let old = args.words("old").unwrap_or_default();
    let new = args.words("new").unwrap_or_default();
    let (old_said, new_said) = (said(old), said(new));
    let what = args.words("what").unwrap_or_default();
    if let Some(sentence) = of_its_own(kind, what, args) {
        return sentence;
    }
    let opening = args.words("opening").filter(|words| !words.is_empty());
    let quoted = opening.map_or_else(String::new, |words| format!(": {}", said(words)));
    let whole = args.words("opening").is_some();
    match kind {
        ChangeKind::Added if whole => format!("{place} added{quoted}"),
        ChangeKind::Removed if whole => format!("{place} taken out{quoted}"),
        ChangeKind::Added => match (args.number("sentences"), elsewhere(args)) {
            (Some(1), Some(stood)) => format!("{place}: the sentence {new_said} put in; it stood in {stood}"),
            (Some(1), None) => format!("{place}: the sentence {new_said} put in"),
            (Some(count), _) => format!("{place}: {} sentences put in: {new_said}", amount(count)),
            _ => format!("{place}: {new_said} put in"),
        },
        ChangeKind::Removed => match (args.number("sentences"), elsewhere(args)) {
            (Some(1), Some(stands)) => {
                format!("{place}: the sentence {old_said} taken out; it stands in {stands} now")
            }
            (Some(1), None) => format!("{place}: the sentence {old_said} taken out"),
            (Some(count), _) => format!("{place}: {} sentences taken out: {old_said}", amount(count)),
            _ => format!("{place}: {old_said} taken out"),
        },
        ChangeKind::Changed => format!("{place}: {old_said} became {new_said}"),
        ChangeKind::Moved => match args.number("now") {
            Some(now) => format!("{place} moved, now {}{quoted}", lower(&numbered(what, Some(now)))),
            None => format!("{place} moved{quoted}"),
        },
        ChangeKind::Split => match args.number("parts") {
            Some(parts) => format!("{place} split in {}{quoted}", amount(parts)),
            None => format!("{place} split{quoted}"),
        },
        ChangeKind::Merged => match (args.number("parts"), args.number("number")) {
            (Some(2), Some(first)) => format!("{} and {} merged{quoted}", several(what, first), first + 1),
            (Some(parts), Some(first)) => {
                format!("{} to {} merged{quoted}", several(what, first), first.saturating_add(parts).saturating_sub(1))
            }
            _ => format!("{place} merged{quoted}"),
        },
        ChangeKind::Retyped => format!("{place} became {}", a_kind(new)),
        ChangeKind::Retargeted => match args.words("on") {
            Some(on) => format!("{place}: the link on {} now leads to {}", said(on), somewhere(new)),
            None => format!("{place} now leads to {}", somewhere(new)),
        },
        ChangeKind::Relabelled => format!("{place}: {old_said} is now {new_said}"),
        ChangeKind::Reordered => {
            format!("{place} reordered{}", if new.is_empty() { String::new() } else { format!(": {new}") })
        }
        ChangeKind::Formatted => {
            let on_said = said(args.words("on").unwrap_or_default());
            let mark = mark(args.words("aspect").unwrap_or_default());
            if args.words("new").is_some() {
                format!("{place}: {on_said} is now {mark}")
            } else {
                format!("{place}: {on_said} is no longer {mark}")
            }
        }
        ChangeKind::Typographic => format!("{place}: {}", times(args, "typographic change")),
        ChangeKind::Whitespace => format!("{place}: {}", times(args, "change of white space")),
    }
}

/// Words of the article in quotation marks: single ones round words that bring double ones along.
pub(super) fn said(words: &str) -> String {
    if words.contains(['“', '”', '"']) { format!("‘{words}’") } else { format!("“{words}”") }
}

/// What would not be said as it is said of words.
fn of_its_own(kind: ChangeKind, what: &str, args: &Reader<'_>) -> Option<String> {
    let aspect = args.words("aspect").unwrap_or_default();
    let name = args.words("name").unwrap_or_default();
    let (old, new) = (args.words("old").unwrap_or_default(), args.words("new").unwrap_or_default());
    let place = place(args);
    Some(match (what, aspect, kind) {
        ("replies", ..) => format!("Replies {}", if new == "open" { "opened" } else { "closed" }),
        ("embargo", _, ChangeKind::Added) => format!("Embargo set to {new}"),
        ("embargo", _, ChangeKind::Removed) => "Embargo taken off".to_owned(),
        ("embargo", _, ChangeKind::Changed) => format!("Embargo is now {new}"),
        ("language", _, ChangeKind::Added | ChangeKind::Changed) => format!("Language is now {new}"),
        ("tag", _, ChangeKind::Added) => format!("Tag {} added", said(name)),
        ("tag", _, ChangeKind::Removed) => format!("Tag {} taken out", said(name)),
        ("structure", ..) => "Blocks are grouped otherwise; no words changed".to_owned(),
        ("byline", "none", _) => {
            format!("Byline: {}", if new.is_empty() { "no longer none by choice" } else { "none, by choice" })
        }
        ("byline", "printed", ChangeKind::Added) => format!("Byline: printed as {}", said(new)),
        ("byline", "printed", ChangeKind::Removed) => "Byline: printed from its entries again".to_owned(),
        ("byline-entry", "", ChangeKind::Added) => {
            format!(
                "Byline: {name} added{}",
                args.number("number").map_or_else(String::new, |at| format!(", {}", ordinal(at)))
            )
        }
        ("byline-entry", "", ChangeKind::Removed) => format!("Byline: {name} taken out"),
        ("byline-entry", "", ChangeKind::Relabelled) => format!("Byline: {old} is now {new}"),
        (_, "asset", ChangeKind::Changed) => {
            format!("{}: the picture was swapped", numbered(what, args.number("number")))
        }
        (_, "author", _) => format!("{}: tied to another author", place_of(args)),
        (_, "grouping", _) => format!(
            "{} now {}",
            place_of(args),
            if new == "begins" { "begins a group of its own" } else { "belongs to what stands before it" }
        ),
        (_, "organisation", _) => {
            format!("{}: {}", place_of(args), if new.is_empty() { "now a person" } else { "now an organisation" })
        }
        (_, "link", ChangeKind::Added) => {
            format!("{}: a link put on {}, to {new}", place_of(args), said(args.words("on")?))
        }
        (_, "link", ChangeKind::Removed) => {
            format!("{}: the link on {} taken out", place_of(args), said(args.words("on")?))
        }
        (_, "sponsored", _) => {
            let flagged =
                if new.is_empty() { "is no longer flagged as sponsored" } else { "is now flagged as sponsored" };
            match args.words("on") {
                Some(on) => format!("{}: the link on {} {flagged}", place_of(args), said(on)),
                None => format!("{} {flagged}", place_of(args)),
            }
        }
        (_, "picture", _) => format!("{place} changed"),
        _ => return None,
    })
}

/// The place with what of it: "Image 1, credit".
fn place(args: &Reader<'_>) -> String {
    let place = place_of(args);
    match args.words("aspect") {
        Some(aspect) if mark(aspect) == aspect => format!("{place}, {}", aspect_words(aspect)),
        _ => place,
    }
}

/// The place alone: "Paragraph 3", "Bio of A. Example".
fn place_of(args: &Reader<'_>) -> String {
    let what = args.words("what").unwrap_or_default();
    let name = args.words("name").unwrap_or_default();
    match what {
        "byline-entry" => format!("Byline, {name}"),
        "bio" => format!("Bio of {name}"),
        _ => numbered(what, args.number("number")),
    }
}

pub(super) fn numbered(what: &str, number: Option<u32>) -> String {
    let name = match what {
        "headline" => "Headline",
        "standfirst" => "Standfirst",
        "dateline" => "Dateline",
        "slug" => "Slug",
        "section" => "Section",
        "byline" => "Byline",
        "language" => "Language",
        "tags" => "Tags",
        "embargo" => "Embargo",
        "paragraph" => "Paragraph",
        "crosshead" => "Crosshead",
        "quotation" => "Quotation paragraph",
        "attribution" => "Attribution",
        "pull-quote" => "Pull quote",
        "list-item" => "List item",
        "image" => "Image",
        "related" => "RELATED line",
        "embed" => "Embed",
        "divider" => "Divider",
        "cell" => "Table cell",
        "related-link" => "Related link",
        "related-links" => "Related links",
        "bios" => "Bios",
        "footnote" => "Footnote",
        "footnotes" => "Footnotes",
        other => other,
    };
    number.map_or_else(|| name.to_owned(), |number| format!("{name} {number}"))
}

/// "paragraph 5": where a sentence stands on the other side.
fn elsewhere(args: &Reader<'_>) -> Option<String> {
    let number = args.number("elsewhere")?;
    Some(lower(&numbered(args.words("elsewhere-what")?, Some(number))))
}

/// "Paragraphs 4", for what follows.
fn several(what: &str, first: u32) -> String {
    match what {
        "quotation" => format!("Quotation paragraphs {first}"),
        what => format!("{}s {first}", numbered(what, None)),
    }
}

fn amount(number: u32) -> String {
    match number {
        2 => "two".to_owned(),
        3 => "three".to_owned(),
        4 => "four".to_owned(),
        number => number.to_string(),
    }
}

/// A place in the middle of a sentence; what is written in capitals stays so.
pub(super) fn lower(place: &str) -> String {
    let mut letters = place.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => place.to_owned(),
    }
}

fn a_kind(kind: &str) -> String {
    match kind {
        "paragraph" => "a paragraph".to_owned(),
        "quotation" => "part of a quotation".to_owned(),
        "attribution" => "an attribution".to_owned(),
        "pull-quote" => "a pull quote".to_owned(),
        "image" => "an image".to_owned(),
        "related" => "a RELATED line".to_owned(),
        "embed" => "an embed".to_owned(),
        "divider" => "a divider".to_owned(),
        "cell" => "a table cell".to_owned(),
        "heading-cell" => "a heading cell".to_owned(),
        "crosshead" | "crosshead-2" => "a crosshead".to_owned(),
        other => match other.rsplit_once('-') {
            Some(("crosshead", level)) => format!("a crosshead of level {level}"),
            Some(("numbered-item", "1")) => "a numbered item".to_owned(),
            Some(("bulleted-item", "1")) => "a bulleted item".to_owned(),
            Some(("numbered-item", depth)) => format!("a numbered item at depth {depth}"),
            Some(("bulleted-item", depth)) => format!("a bulleted item at depth {depth}"),
            _ => other.to_owned(),
        },
    }
}

/// How words with a mark look. Any other name is given back as it is.
fn mark(name: &str) -> &str {
    match name {
        "strong" => "bold",
        "emphasis" => "italic",
        "strike" => "struck through",
        "subscript" => "below the line",
        "superscript" => "above the line",
        "code" => "set as code",
        other => other,
    }
}

fn aspect_words(aspect: &str) -> &str {
    match aspect {
        "alt" => "alternative text",
        "start" => "first number",
        "title" => "title of the link",
        other => other,
    }
}

pub(super) fn somewhere(address: &str) -> &str {
    if address.is_empty() { "nowhere yet" } else { address }
}

fn times(args: &Reader<'_>, what: &str) -> String {
    match args.number("count") {
        Some(1) | None => format!("1 {what}"),
        Some(count) => match what.split_once(' ') {
            Some(("change", rest)) => format!("{count} changes {rest}"),
            _ => format!("{count} {what}s"),
        },
    }
}

fn ordinal(number: u32) -> String {
    const WORDS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let word = usize::try_from(number).ok().and_then(|number| WORDS.get(number.checked_sub(1)?));
    word.map_or_else(|| format!("number {number}"), |word| (*word).to_owned())
}
