//! `stet blame ARTICLE[@REV]`

use std::fmt::Write as _;

use clap::Args;
use unicode_segmentation::UnicodeSegmentation as _;

use stet_desk::{WhoWrote, WhoWroteOf, WrittenPart};

use super::one_line;
use crate::failure::{Failure, Status};
use crate::moment;
use crate::terminal::Terminal;

/// The arguments.
#[derive(Debug, Args)]
pub struct Blame {
    /// Which article, and which state of it [default: the newest revision]
    article: String,
    /// A line for each stretch of words instead of each sentence
    #[arg(long)]
    words: bool,
}

impl Blame {
    /// Says for each sentence which revision and which person brought it.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let (article, point) = room.article_at(&self.article).await?;
        let written = room.desk.who_wrote(&room.caller, WhoWroteOf { article, point }).await;
        room.close().await;
        let written = written?;
        terminal.answer(&written, || told(&written, self.words))?;
        for words in &written.skipped {
            terminal.note(words);
        }
        Ok(Status::Done)
    }
}

fn told(written: &WhoWrote, by_words: bool) -> String {
    let mut out = String::new();
    for part in &written.parts {
        let _ = write!(out, "{}", part.path);
        let ticks: Vec<String> = part.touched.iter().map(|number| name(*number)).collect();
        let _ = writeln!(out, "  ({})", ticks.join(", "));
        let pieces: Vec<(usize, usize)> = if by_words {
            part.stretches.iter().map(|stretch| (stretch.start as usize, stretch.end as usize)).collect()
        } else {
            part.text.split_sentence_bound_indices().map(|(at, words)| (at, at + words.len())).collect()
        };
        for (start, end) in pieces {
            let words = one_line(&part.text[start..end]);
            if !words.trim().is_empty() {
                let _ = writeln!(out, "  {}  {}", origin(written, part, start, end), words.trim());
            }
        }
    }
    out
}

/// The revision that brought most of these words, who and when; then the others that have a part in them.
fn origin(written: &WhoWrote, part: &WrittenPart, start: usize, end: usize) -> String {
    let mut shares: Vec<(usize, u32)> = Vec::new();
    for stretch in &part.stretches {
        let (from, to) = (start.max(stretch.start as usize), end.min(stretch.end as usize));
        if from < to {
            match shares.iter_mut().find(|(_, revision)| *revision == stretch.revision) {
                Some(share) => share.0 += to - from,
                None => shares.push((to - from, stretch.revision)),
            }
        }
    }
    shares.sort_by_key(|(bytes, revision)| (std::cmp::Reverse(*bytes), *revision));
    let Some((_, first)) = shares.first() else { return String::new() };
    let mut words = name(*first);
    if let Some(card) = written.revisions.iter().find(|card| card.number == *first) {
        let _ = write!(words, " {} {}", one_line(&card.by), moment::here(card.at));
    }
    for (_, revision) in shares.iter().skip(1) {
        let _ = write!(words, " +{}", name(*revision));
    }
    words
}

fn name(number: u32) -> String {
    if number == 0 { "unsaved".to_owned() } else { format!("r{number}") }
}
