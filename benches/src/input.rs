//! What the work is done on: real people's revisions where they are at hand, else an article of our own making.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use anyhow::Context as _;
use flate2::read::GzDecoder;
use stet_article::{Block, Content};

/// Revisions of several texts, and where they come from.
pub struct Input {
    /// For the head of the figures.
    pub said: String,
    /// Each text's revisions, oldest first.
    pub histories: Vec<Vec<String>>,
}

/// The real histories beside the checkout.
pub fn policies() -> anyhow::Result<Input> {
    let said = "the histories of github/site-policy (CC0 1.0), read beside the checkout";
    read("policies.jsonl.gz", said)
}

/// The real news archive beside the checkout.
pub fn news() -> anyhow::Result<Input> {
    let said = "the articles of GSA/digitalgov.gov (public domain), read beside the checkout";
    read("digitalgov-news.jsonl.gz", said)
}

fn read(name: &str, said: &str) -> anyhow::Result<Input> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data").join(name);
    let Ok(file) = File::open(&path) else { return Ok(made()) };
    let mut histories: Vec<(String, Vec<String>)> = Vec::new();
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let line: serde_json::Value = serde_json::from_str(&line?).context("a line of the histories is no JSON")?;
        let field = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
        let name = field("file");
        match histories.last_mut() {
            Some((last, revisions)) if *last == name => revisions.push(field("text")),
            _ => histories.push((name, vec![field("text")])),
        }
    }
    Ok(Input { said: said.to_owned(), histories: histories.into_iter().map(|(_, revisions)| revisions).collect() })
}

/// Forty revisions of one article: in each, some words changed, a paragraph added, and now and then one moved.
fn made() -> Input {
    const WORDS: [&str; 24] = [
        "the", "ferry", "council", "said", "on", "Monday", "that", "harbour", "would", "close", "for", "repairs",
        "and", "a", "new", "bridge", "of", "steel", "costing", "12", "million", "may", "follow", "later",
    ];
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut paragraphs: Vec<Vec<&str>> = Vec::new();
    let mut revisions = Vec::new();
    for revision in 0..40 {
        for _ in 0..if revision == 0 { 40 } else { 1 } {
            let paragraph = (0..50).map(|_| WORDS[next(WORDS.len())]).collect();
            paragraphs.insert(next(paragraphs.len() + 1), paragraph);
        }
        for _ in 0..12 {
            let paragraph = next(paragraphs.len());
            let word = next(paragraphs[paragraph].len());
            paragraphs[paragraph][word] = WORDS[next(WORDS.len())];
        }
        if revision % 5 == 4 {
            let moved = paragraphs.remove(next(paragraphs.len()));
            paragraphs.insert(next(paragraphs.len() + 1), moved);
        }
        let text: Vec<String> = paragraphs.iter().map(|words| words.join(" ") + ".").collect();
        revisions.push(text.join("\n\n"));
    }
    let said = "made here, since ../shared is not: forty revisions of one article. Its figures say little.".to_owned();
    Input { said, histories: vec![revisions] }
}

/// A text as an article: a paragraph for each that a blank line ends.
pub fn content(text: &str) -> Content {
    let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    // Line ends inside a paragraph are white space there, as in Markdown.
    let body = paragraphs.map(|paragraph| Block::paragraph(&paragraph.replace(['\n', '\r', '\t'], " "))).collect();
    let mut content = Content { slug: "policy".into(), headline: "Policy".into(), body, ..Content::default() };
    let mut next = 0;
    content.mend(|| {
        next += 1;
        format!("b{next}").as_str().into()
    });
    content
}
