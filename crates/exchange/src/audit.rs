//! The last look: every word of a file is in the article or named in the report.

use std::collections::{HashMap, HashSet};

use stet_article::{Block, Content, Edition, Inline, Mark};
use unicode_segmentation::UnicodeSegmentation;

use crate::markdown::{read_html, words};
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
        if let Block::List { list, .. } = block {
            let mut last = list.start as usize + list.items.len();
            while list.numbered && last > 0 && last >= list.start as usize {
                all.push(last.to_string());
                last -= 1;
            }
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

fn count(texts: impl IntoIterator<Item = impl AsRef<str>>) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for text in texts {
        for word in text.as_ref().unicode_words() {
            *counts.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    counts
}

/// Says which words of a Markdown body are nowhere in the article. Reading is meant to leave none; what slips
/// through (a definition that nothing uses, cells beyond a table's width) is then at least named.
pub(crate) fn body(source: &str, edition: &Edition, notes: &mut Notes) {
    let there = count(texts(edition).iter().chain(notes.list.iter().filter_map(|said| said.evidence.as_ref())));
    let plain = words(&read_html(source)).replace(['_', '*'], " ");
    let whole = texts(edition).join(" ").to_lowercase();
    let mut missing: Vec<String> = Vec::new();
    let mut looked_for = HashSet::new();
    for word in plain.unicode_words() {
        let small = word.to_lowercase();
        // A mark inside a word parts it in the file and not in the article.
        if !there.contains_key(&small) && looked_for.insert(small.clone()) && !whole.contains(&small) {
            missing.push(word.to_owned());
        }
    }
    if !missing.is_empty() {
        let said = "These words of the file stand nowhere in the article; look whether they belong there.";
        notes.say(RecognisedKind::Dropped, "words-left-out", "body", said, &missing.join(" "));
    }
}
