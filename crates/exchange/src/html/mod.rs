//! HTML in: saved pages and fragments. The contract is `docs/html.md`.
//!
//! A page is read once into a [bounded tree](tame) in which nothing runs; what the page says of itself, and what its
//! own marks show, become [guesses](take); it is [judged](judge) where [the article](region) is; that part is [written
//! again](write) in the few tags that an article knows, [cleaned](clean), and read as blocks. What stood round it is
//! named, and can be had back.

mod clean;
mod encoding;
mod furniture;
mod head;
mod judge;
mod labels;
mod lines;
mod normal;
mod own;
mod region;
mod take;
mod tame;
mod write;

use stet_article::{Block, Edition};

pub(crate) use encoding::declared;

use crate::import::{finish, named};
use crate::markdown::tree::{Node, words_apart};
use crate::report::RecognisedKind::{Dropped, Guessed, Kept, Mended, Recognised};
use crate::report::{Imported, Notes};
use tame::Tame;

/// What stood round an article is named as far as this.
const LONGEST_ROUND: usize = 2_000;

pub(crate) fn read(text: &str, mut notes: Notes) -> Imported {
    let page = tame::tame(text);
    let facts = head::facts(&page.head);
    let base = url::Url::parse(&facts.address).ok();
    say_left_out(&page, &mut notes);
    let Tame { nodes, is_document, .. } = page;
    let words = words_apart(&nodes);
    let nodes = if facts.is_own { nodes } else { normal::normal(nodes) };
    let mut taking = take::Taking {
        nodes,
        facts: &facts,
        base: base.as_ref(),
        edition: Edition::default(),
        read: Vec::new(),
        notes: &mut notes,
    };
    let own = facts.is_own;
    if own {
        taking.own_head();
    }
    if is_document {
        taking.all();
    } else if begins_with_its_headline(&taking.nodes) {
        taking.headline();
    }
    if own {
        taking.own();
    }
    let mut nodes = std::mem::take(&mut taking.nodes);
    let mut round = Vec::new();
    if is_document && !own && taking.notes.wanted("page-parts") {
        match region::find(nodes) {
            Ok(region) => (nodes, round) = (region.nodes, region.round),
            Err(whole) => {
                nodes = whole;
                let words =
                    "No part of the page is plainly the article, so all of it was taken in; take out what is not.";
                taking.notes.say(Guessed, "whole-page", "body", words, "");
            }
        }
    }
    let blocks = body(&nodes, &mut taking);
    // What an own page's foot could not be made of stands below the body.
    let foot = std::mem::replace(&mut taking.edition.content.body, blocks);
    taking.edition.content.body.extend(foot);
    if is_document {
        let opening = taking.edition.content.body.iter().find(|block| matches!(block, Block::Paragraph { .. }));
        let opening = opening.map(plain_words).unwrap_or_default();
        taking.standfirst_in_text();
        taking.standfirst_of_data(&opening);
        taking.tags_and_language();
    }
    let edition = std::mem::take(&mut taking.edition);
    let read = [std::mem::take(&mut taking.read), round.clone()].concat();
    crate::audit::page(&words, &read, &edition, &mut notes);
    say_round(&round, &mut notes);
    let mut unmapped = Vec::new();
    for (key, said) in [("date", &facts.published), ("modified", &facts.modified)] {
        if let Some(said) = said {
            let words =
                format!("What the page says as '{}' belongs to a mark, not to the article; it was kept here.", said.by);
            notes.say(Kept, key, "article", words, &said.words);
            unmapped.push((key.to_owned(), said.words.clone()));
        }
    }
    if !facts.address.is_empty() {
        notes.say(Kept, "address", "article", "The page's own address was kept here.", &facts.address);
        unmapped.push(("address".to_owned(), facts.address.clone()));
    }
    let edition = finish(edition, &mut notes);
    named(Imported { edition, report: notes.list, base: None, unmapped }, &notes.without)
}

fn body(nodes: &[Node], taking: &mut take::Taking<'_>) -> Vec<Block> {
    let (html, found) = write::written(nodes);
    let notes = &mut *taking.notes;
    for address in &found.embeds {
        notes.say(Recognised, "embed", "body", "A frame or film became an embed; it is never loaded.", address);
    }
    if !found.inside.is_empty() {
        let words = "Pictures that have no address of their own were not taken; add them by hand.";
        notes.say(Dropped, "pictures", "body", words, &found.inside.join(" | "));
    }
    if !found.pixels.is_empty() {
        let words = "Pictures that only count readers were left out.";
        notes.say(Dropped, "pixels", "body", words, &found.pixels.join(" | "));
    }
    let html = clean::cleaned(&html, taking.base);
    let content = &mut taking.edition.content;
    let mut blocks = clean::blocks(&html, &mut content.related, notes);
    lines::own_labels(&mut blocks, &content.related);
    if taking.facts.is_own {
        return blocks;
    }
    lines::furniture(&mut blocks, &content.headline, notes);
    lines::related(&mut blocks, &mut content.related, notes);
    if content.byline.entries.is_empty()
        && content.byline.printed.is_empty()
        && let Some(byline) = lines::byline(&mut blocks, notes)
    {
        content.byline = byline;
    }
    if content.dateline.is_empty()
        && let Some(place) = lines::dateline(&mut blocks, notes)
    {
        content.dateline = place;
    }
    blocks
}

/// A fragment whose first part is its only heading of the first level.
fn begins_with_its_headline(nodes: &[Node]) -> bool {
    let mut first = None;
    let mut times = 0;
    take::each(nodes, &mut |element| {
        let holds = matches!(element.tag.as_str(), "div" | "section" | "article" | "main" | "header");
        if first.is_none() && !holds && !take::line(element).is_empty() {
            first = Some(element.tag == "h1");
        }
        times += usize::from(element.tag == "h1" && !take::line(element).is_empty());
    });
    let loose = nodes.iter().take_while(|node| !matches!(node, Node::Element(_)));
    times == 1
        && first == Some(true)
        && loose.into_iter().all(|node| matches!(node, Node::Text(text) if text.trim().is_empty()))
}

fn plain_words(block: &Block) -> String {
    match block {
        Block::Paragraph { text, .. } => text.to_plain(),
        _ => String::new(),
    }
}

/// Everything that never enters the tree, said by name.
fn say_left_out(page: &Tame, notes: &mut Notes) {
    let parts: Vec<String> = page.left_out.iter().map(|(what, times)| format!("{what} ({times})")).collect();
    if !parts.is_empty() {
        let words = "Scripts, styles and other parts that are no words were left out; nothing of them runs or loads.";
        notes.say(Dropped, "scripts", "article", words, &parts.join(", "));
    }
    if !page.unsafe_links.is_empty() {
        let words = "Addresses that a page must not lead to were left out; their words are kept.";
        notes.say(Dropped, "unsafe-links", "body", words, &page.unsafe_links.join(" | "));
    }
    if !page.behind.is_empty() {
        let words = "Addresses that pass a counter first were read as where they lead.";
        notes.say(Recognised, "redirects", "body", words, &page.behind.join(" | "));
    }
    if !page.controls.is_empty() {
        let words = "Fields and buttons were left out.";
        notes.say(Dropped, "controls", "article", words, &page.controls.join(" | "));
    }
    if !page.comments.is_empty() {
        let words = "Comments that no reader sees were left out.";
        notes.say(Dropped, "comment", "article", words, &page.comments.join(" | "));
    }
    if page.flattened > 0 {
        let words =
            "The page is nested deeper, or has more parts, than any article; the innermost were read as words alone.";
        notes.say(Mended, "flattened", "body", words, &format!("{} tags", page.flattened));
    }
}

fn say_round(round: &[String], notes: &mut Notes) {
    if round.is_empty() {
        return;
    }
    let mut evidence = String::new();
    for (at, part) in round.iter().enumerate() {
        if evidence.chars().count() + part.chars().count() > LONGEST_ROUND && at > 0 {
            evidence.push_str(&format!(" … and {} more", round.len() - at));
            break;
        }
        evidence.push_str(if at > 0 { " | " } else { "" });
        evidence.extend(part.chars().take(LONGEST_ROUND));
    }
    let words = "What stands round the article on the page was left out; take this back to have the whole page.";
    notes.undoable(Dropped, "page-parts", "article", words, &evidence);
}
