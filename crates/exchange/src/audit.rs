//! The last look: every word of a file is in the article or named in the report.

use std::collections::HashSet;

use stet_article::{Block, Content, Edition, Inline, List, Mark};

use crate::markdown::{read_html, words_apart};
use crate::report::{Notes, RecognisedKind};

/// Every text of an edition that somebody could look for words in, addresses too.
pub(crate) fn texts(edition: &Edition) -> Vec<String> {
    let mut content = edition.content.clone();
    let mut all = vec![
        content.slug.clone(),
        content.section.clone(),
        content.headline.clone(),
        content.standfirst.clone(),
        content.dateline.clone(),
        content.language.clone(),
        content.byline.printed.clone(),
    ];
    for entry in &content.byline.entries {
        all.extend([entry.name.clone(), entry.role.clone(), entry.place.clone(), entry.tagline.clone()]);
    }
    all.extend(content.tags.iter().cloned());
    for link in &content.related {
        all.push(link.label.clone());
        all.extend(link.target.as_ref().map(stet_article::Target::to_address));
    }
    blocks(&mut content, &mut all);
    for footnote in &content.footnotes {
        inline(&footnote.text, &mut all);
    }
    for known in &edition.bios {
        all.push(known.bio.name.clone());
        inline(&known.bio.text, &mut all);
    }
    all
}

fn blocks(content: &mut Content, all: &mut Vec<String>) {
    for block in &mut content.body {
        block.each_text(&mut |text| inline(text, all));
        block.each_string(&mut |text| all.push(text.clone()));
        match block {
            Block::List { list, .. } => numbers(list, all),
            Block::Image { asset: Some(asset), .. } => all.push(format!("stet://media/{asset}")),
            _ => {}
        }
    }
}

/// The numbers that a numbered list stands for.
fn numbers(list: &List, all: &mut Vec<String>) {
    for (at, item) in list.items.iter().enumerate() {
        if list.numbered {
            all.push((u64::from(list.start) + at as u64).to_string());
        }
        if let Some(inner) = &item.list {
            numbers(inner, all);
        }
    }
}

fn inline(text: &Inline, all: &mut Vec<String>) {
    all.push(text.to_plain());
    for span in &text.0 {
        for mark in &span.marks {
            if let Mark::Link(link) = mark {
                all.extend([link.href.clone(), link.title.clone()]);
            }
        }
    }
}

fn fragments(text: &str) -> HashSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect()
}

/// What stands in HTML comments and has a word in it.
fn comments(source: &str) -> impl Iterator<Item = &str> {
    let opened = source.split("<!--").skip(1);
    opened
        .map(|rest| rest.split("-->").next().unwrap_or(rest).trim())
        .filter(|words| words.contains(char::is_alphanumeric))
}

/// Says which words of a Markdown body are nowhere in the article. Reading is meant to leave none; what slips
/// through (a definition that nothing uses, cells beyond a table's width) is then at least named.
pub(crate) fn body(source: &str, edition: &Edition, notes: &mut Notes) {
    let missing = missing(&words_apart(&read_html(source)), &[], edition, notes);
    let known = known_words(edition, notes).to_lowercase();
    for comment in comments(source).filter(|comment| !known.contains(&comment.to_lowercase())) {
        let said = "A comment that no reader sees was left out.";
        notes.say(RecognisedKind::Dropped, "comment", "body", said, comment);
    }
    say(&missing, notes);
}

/// The same for the words of a page, but for those that stand round its article.
pub(crate) fn page(words: &str, round: &[String], edition: &Edition, notes: &mut Notes) {
    let missing = missing(words, round, edition, notes);
    say(&missing, notes);
}

fn known_words(edition: &Edition, notes: &Notes) -> String {
    let mut known = texts(edition);
    known.extend(notes.list.iter().filter_map(|said| said.evidence.clone()));
    known.join(" ")
}

fn missing(words: &str, elsewhere: &[String], edition: &Edition, notes: &Notes) -> Vec<String> {
    let known = [known_words(edition, notes), elsewhere.join(" ")].join(" ");
    let there = fragments(&known);
    let whole = known.to_lowercase();
    let mut plain = Inline::plain(words);
    plain.normalise();
    let plain = plain.to_plain();
    let mut missing: Vec<String> = Vec::new();
    let mut looked_for = HashSet::new();
    for word in plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if matches!(word, "RELATED" | "EMBED") {
            continue; // the signs of Stet's own lines
        }
        let small = word.to_lowercase();
        if there.contains(&small) || !looked_for.insert(small.clone()) {
            continue;
        }
        // A mark or a sign inside a word parts it in the file and not in the article. Looking for that takes long, so
        // a file that has nothing but such words is not looked through for all of them.
        if missing.len() >= MOST_MISSING || !whole.contains(&small) {
            missing.push(word.to_owned());
        }
    }
    missing
}

/// More words than this are not looked for one by one.
const MOST_MISSING: usize = 2_000;

fn say(missing: &[String], notes: &mut Notes) {
    if !missing.is_empty() {
        let said = "These words of the file stand nowhere in the article; look whether they belong there.";
        notes.say(RecognisedKind::Dropped, "words-left-out", "body", said, &missing.join(" "));
    }
}
