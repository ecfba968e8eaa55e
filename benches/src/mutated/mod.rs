//! Real articles, each changed by us in one way, so that what was done is known: how much of it is seen, and how much is
//! seen that was not done. The seeds are fixed: every run changes the same words.

mod alerts;
mod structure;

use std::io::Write;

use stet_article::{Block, Content, Edition, Id, Inline};

use crate::input::Input;

/// Prints what was seen of what was done.
pub fn run(out: &mut impl Write, input: &Input, misses: bool) -> anyhow::Result<()> {
    writeln!(out, "Input: {}", input.said)?;
    let texts: Vec<&String> = input.histories.iter().filter_map(|revisions| revisions.last()).collect();
    let articles: Vec<Vec<String>> = texts.iter().map(|text| paragraphs(text)).filter(|all| all.len() >= 6).collect();
    structure::run(out, &articles, misses)?;
    alerts::run(out, &articles, misses)?;
    Ok(())
}

/// The paragraphs of a text that are running words: what is marked up as a list, a table or a picture is left out.
fn paragraphs(text: &str) -> Vec<String> {
    let text = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(text, |(_, body)| body);
    let running = |paragraph: &&str| {
        let letters = paragraph.chars().filter(|letter| letter.is_alphanumeric()).count();
        letters >= 20 && !paragraph.starts_with(['#', '*', '-', '|', '<', '{', '>', '!'])
    };
    let all: Vec<&str> = text.split("\n\n").map(str::trim).filter(running).collect();
    let mut unique: Vec<String> = Vec::new();
    for paragraph in all {
        let words = plain(paragraph);
        if !unique.contains(&words) {
            unique.push(words);
        }
    }
    unique
}

/// Words without the marks of Markdown: a link is its label.
fn plain(paragraph: &str) -> String {
    let mut plain = String::new();
    let mut rest = paragraph;
    while let Some((before, after)) = rest.split_once("](") {
        plain.push_str(before);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    let kept = plain.chars().filter(|letter| !matches!(letter, '[' | ']' | '*' | '_' | '`'));
    kept.map(|letter| if letter.is_whitespace() { ' ' } else { letter }).collect::<String>().trim().to_owned()
}

fn edition(blocks: Vec<Block>) -> Edition {
    let mut content = Content { body: blocks, ..Content::default() };
    let mut next = 0_u32;
    content.mend(|| {
        next += 1;
        Id::new(format!("b{next}"))
    });
    Edition::bare(content)
}

fn of_paragraphs<T: AsRef<str>>(paragraphs: &[T]) -> Edition {
    let block = |text: &T| Block::Paragraph { id: Id::default(), text: Inline::plain(text.as_ref()) };
    edition(paragraphs.iter().map(block).collect())
}

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

#[allow(clippy::cast_precision_loss)] // counts of a few thousand
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}
