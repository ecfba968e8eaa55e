//! What the readers may be told of a change: whole sentences, without the newsroom's own words, for a footnote.
//!
//! The older words stand in them only where they were asked for: a correction need not repeat what was wrong.

use super::english::{lower, numbered, said, somewhere};
use super::{Args, Reader};
use crate::comparison::{Change, ChangeKind, Comparison, Field, SegmentKind};

/// One change as a sentence for readers, with a full stop.
pub(crate) fn sentence(comparison: &Comparison, change: &Change, old_words: bool) -> String {
    // A few words out of a headline say nothing: it is told as a whole.
    for (name, place, field) in [
        ("headline", "The headline", &comparison.fields.headline),
        ("standfirst", "The introduction", &comparison.fields.standfirst),
    ] {
        if what(&change.args) == name {
            return whole(place, field, old_words);
        }
    }
    let alone = matches!(change.kind, ChangeKind::Added | ChangeKind::Removed | ChangeKind::Changed);
    let told = Told {
        args: Reader(&change.args),
        old: change.old.as_deref().filter(|old| old_words && !old.trim().is_empty()).map(one_line),
        new: change.new.as_deref().filter(|new| !new.trim().is_empty()).map(one_line),
        what: what(&change.args),
    };
    if alone
        && !change.args.contains_key("opening")
        && (no_words(change.old.as_deref()) || change.old.is_none())
        && (no_words(change.new.as_deref()) || change.new.is_none())
        && (change.old.is_some() || change.new.is_some())
    {
        return format!("The punctuation of {} was changed.", told.place());
    }
    told.own(change.kind).unwrap_or_else(|| told.sentence(change.kind))
}

fn whole(place: &str, field: &Field, old_words: bool) -> String {
    let (mut old, mut new) = (String::new(), String::new());
    for segment in &field.segments {
        if segment.old.is_some() {
            old.push_str(segment.old_text.as_deref().unwrap_or(&segment.text));
        }
        if segment.new.is_some() && segment.kind != SegmentKind::Removed {
            new.push_str(&segment.text);
        }
    }
    match (one_line(&old), one_line(&new)) {
        (_, new) if new.is_empty() => format!("{place} was removed."),
        (old, new) if old_words && !old.is_empty() => format!("{place} was {}; it is now {}.", said(&old), said(&new)),
        (_, new) => format!("{place} is now {}.", said(&new)),
    }
}

/// Marks alone: what is put in or taken out are no words.
fn no_words(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.chars().any(char::is_alphanumeric))
}

struct Told<'a> {
    args: Reader<'a>,
    /// The older words, where they are to be told.
    old: Option<String>,
    new: Option<String>,
    what: &'a str,
}

impl Told<'_> {
    fn sentence(&self, kind: ChangeKind) -> String {
        let place = self.place();
        let whole = self.args.words("opening").is_some();
        match kind {
            ChangeKind::Added if whole => format!("{} was added.", upper(&self.one())),
            ChangeKind::Removed if whole => match &self.old {
                Some(old) => format!("{} was removed: {}.", upper(&self.one()), said(old)),
                None => format!("{} was removed.", upper(&self.one())),
            },
            ChangeKind::Added => match (self.args.number("sentences"), &self.new) {
                (Some(1), _) => format!("A sentence was added to {place}."),
                (Some(count), _) => format!("{count} sentences were added to {place}."),
                (None, Some(new)) => format!("{} was added to {place}.", upper(&said(new))),
                (None, None) => format!("Words were added to {place}."),
            },
            ChangeKind::Removed => match (self.args.number("sentences"), &self.old) {
                (Some(1), None) => format!("A sentence was removed from {place}."),
                (Some(1), Some(old)) => format!("A sentence was removed from {place}: {}.", said(old)),
                (Some(count), None) => format!("{count} sentences were removed from {place}."),
                (Some(count), Some(old)) => format!("{count} sentences were removed from {place}: {}.", said(old)),
                (None, Some(old)) => format!("{} was removed from {place}.", said(old)),
                (None, None) => format!("Words were removed from {place}."),
            },
            ChangeKind::Changed | ChangeKind::Relabelled => match (&self.old, &self.new) {
                (Some(old), Some(new)) => format!("{} said {}; it now says {}.", upper(&place), said(old), said(new)),
                (None, Some(new)) => format!("{} now says {}.", upper(&place), said(new)),
                _ => format!("{} was changed.", upper(&place)),
            },
            ChangeKind::Moved => format!("{} was moved.", upper(&place)),
            ChangeKind::Reordered => format!("The order of {} was changed.", self.many()),
            ChangeKind::Retargeted => {
                let new = self.args.words("new").unwrap_or_default();
                match self.args.words("on") {
                    Some(on) => format!("The link on {} in {place} now leads to {}.", said(on), somewhere(new)),
                    None => format!("{} now leads to {}.", upper(&place), somewhere(new)),
                }
            }
            ChangeKind::Split
            | ChangeKind::Merged
            | ChangeKind::Retyped
            | ChangeKind::Formatted
            | ChangeKind::Typographic
            | ChangeKind::Whitespace => format!("{} is set differently; its words are the same.", upper(&place)),
        }
    }

    /// What is not said as it is said of words.
    fn own(&self, kind: ChangeKind) -> Option<String> {
        let aspect = self.args.words("aspect").unwrap_or_default();
        let new = self.args.words("new").unwrap_or_default();
        Some(match (self.what, aspect, kind) {
            ("replies", ..) => format!("Replies were {}.", if new == "open" { "opened" } else { "closed" }),
            ("slug" | "tag" | "tags" | "embargo" | "language" | "section" | "structure", ..) => {
                "Particulars of this article were changed; its words were not.".to_owned()
            }
            ("byline", ..) | ("byline-entry", _, ChangeKind::Changed) => "The byline was changed.".to_owned(),
            ("byline-entry", "", ChangeKind::Added) => {
                format!("{} was added to the byline.", self.args.words("name").unwrap_or("A name"))
            }
            ("byline-entry", "", ChangeKind::Removed) => match &self.old {
                Some(old) => format!("{old} was removed from the byline."),
                None => "A name was removed from the byline.".to_owned(),
            },
            ("byline-entry", "", ChangeKind::Relabelled) => match &self.old {
                Some(old) => format!("The byline named {old}; it now names {new}."),
                None => format!("The byline now names {new}."),
            },
            ("byline-entry", ..) => "The byline was changed.".to_owned(),
            ("bio", ..) => "The lines about an author were changed.".to_owned(),
            (_, "asset" | "picture", _) => "A picture was replaced.".to_owned(),
            (_, "link", ChangeKind::Added) => format!("A link was added in {}.", self.place()),
            (_, "link", ChangeKind::Removed) => format!("A link was removed from {}.", self.place()),
            (_, "sponsored", _) => format!(
                "A link in {} is {} flagged as sponsored.",
                self.place(),
                if new.is_empty() { "no longer" } else { "now" }
            ),
            (_, "author" | "grouping" | "organisation" | "start" | "alignment" | "column", _) => {
                format!("{} is set differently; its words are the same.", upper(&self.place()))
            }
            _ => return None,
        })
    }

    /// The place in the middle of a sentence, as a reader would find it.
    fn place(&self) -> String {
        let aspect = self.args.words("aspect").unwrap_or_default();
        match (self.what, aspect) {
            ("headline", _) => "the headline".to_owned(),
            ("standfirst", _) => "the introduction".to_owned(),
            ("dateline", _) => "the dateline".to_owned(),
            ("image", "credit") => "the credit of a picture".to_owned(),
            ("image", "alt") => "the description of a picture".to_owned(),
            ("image", _) => "the caption of a picture".to_owned(),
            ("paragraph" | "crosshead" | "pull-quote" | "embed", _) => self.one_of_many(),
            _ => self.one(),
        }
    }

    /// "paragraph 5", "subheading 2".
    fn one_of_many(&self) -> String {
        match (self.what, self.args.number("number")) {
            ("crosshead", Some(number)) => format!("subheading {number}"),
            (what, number) => lower(&numbered(what, number)),
        }
    }

    /// One of its kind, without its number: what went has none any more.
    fn one(&self) -> String {
        match self.what {
            "paragraph" => "a paragraph",
            "crosshead" => "a subheading",
            "quotation" => "a quotation",
            "attribution" => "the name under a quotation",
            "pull-quote" => "a pull quote",
            "list-item" => "an item of a list",
            "image" => "a picture",
            "related" | "related-link" => "a related link",
            "embed" => "an embedded item",
            "divider" => "a divider",
            "cell" => "a cell of a table",
            "footnote" => "a footnote",
            "headline" => "the headline",
            "standfirst" => "the introduction",
            "dateline" => "the dateline",
            _ => "a part of this article",
        }
        .to_owned()
    }

    fn many(&self) -> &'static str {
        match self.what {
            "related-links" | "related-link" => "the related links",
            "byline" | "byline-entry" => "the names in the byline",
            "footnotes" | "footnote" => "the footnotes",
            _ => "parts of this article",
        }
    }
}

fn what(args: &Args) -> &str {
    Reader(args).words("what").unwrap_or_default()
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// With a capital at its start.
fn upper(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use stet_article::{
        Block, BylineEntry, Content, Edition, Footnote, FootnoteKind, Inline, RelatedKind, RelatedLink, Target,
    };

    use crate::{ChangeKind, Options, compare, for_readers};

    /// Every part of an article said in words of its own; `word` is in each.
    fn article(word: &str, swapped: bool) -> Edition {
        let said = |part: &str| format!("The {part} speaks of {word} here.");
        let mut body = vec![
            Block::paragraph(&said("first paragraph")),
            Block::paragraph(&format!("It stays. {} It ends.", said("middle sentence"))),
            Block::paragraph("A long paragraph that only changes its place in the article from day to day."),
        ];
        if swapped {
            body.rotate_right(1);
        } else {
            body.push(Block::paragraph(&said("last one of all, with plenty more that nobody else has said")));
        }
        let link = RelatedLink {
            id: "l1".into(),
            target: Some(Target::Address(format!("https://news.example/{word}"))),
            label: said("label"),
            kind: RelatedKind::Related,
        };
        let content = Content {
            slug: format!("slug-{word}"),
            section: word.into(),
            headline: said("headline"),
            standfirst: said("standfirst"),
            dateline: said("dateline"),
            byline: stet_article::Byline {
                entries: vec![BylineEntry { name: format!("Ann {word}"), ..BylineEntry::default() }],
                ..stet_article::Byline::default()
            },
            body,
            related: vec![link],
            footnotes: vec![Footnote {
                id: "f1".into(),
                kind: FootnoteKind::Update,
                date: "2026-11-22".into(),
                text: Inline::plain(said("footnote")),
            }],
            tags: vec![word.into()],
            ..Content::default()
        };
        Edition::bare(content)
    }

    #[test]
    fn the_old_words_are_told_only_where_they_were_asked_for() {
        let comparison =
            compare(&article("zaraban", false), &article("molgrin", true), &Options::default()).expect("done");
        let kinds: std::collections::BTreeSet<ChangeKind> =
            comparison.changes.iter().map(|change| change.kind).collect();
        for kind in [ChangeKind::Changed, ChangeKind::Removed, ChangeKind::Moved, ChangeKind::Retargeted] {
            assert!(kinds.contains(&kind), "{kind:?} is not among {kinds:?}");
        }
        let mut quoted = 0;
        for change in &comparison.changes {
            let (without, with) = (for_readers(&comparison, change, false), for_readers(&comparison, change, true));
            assert!(!without.contains("zaraban"), "{without}");
            assert!(without.ends_with('.') && with.ends_with('.'), "{without} / {with}");
            assert!(without.chars().next().is_some_and(|first| !first.is_lowercase()), "{without}");
            quoted += usize::from(with.contains("zaraban"));
        }
        assert!(
            quoted >= 4,
            "{:?}",
            comparison.changes.iter().map(|c| for_readers(&comparison, c, true)).collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_reader_is_told_in_plain_sentences() {
        let with = |headline: &str, words: &str| {
            Edition::bare(Content {
                headline: headline.into(),
                body: vec![Block::paragraph(words)],
                ..Content::default()
            })
        };
        let (old, new) = (with("Ferry late", "It sails at noon."), with("Ferry on time", "It sails at dawn."));
        let comparison = compare(&old, &new, &Options::default()).expect("done");
        let told =
            |old_words| comparison.changes.iter().map(|c| for_readers(&comparison, c, old_words)).collect::<Vec<_>>();
        assert_eq!(told(false), ["The headline is now “Ferry on time”.", "Paragraph 1 now says “dawn”."]);
        assert_eq!(
            told(true),
            [
                "The headline was “Ferry late”; it is now “Ferry on time”.",
                "Paragraph 1 said “noon”; it now says “dawn”."
            ]
        );
    }
}
