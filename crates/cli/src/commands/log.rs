//! `stet log ARTICLE`

use clap::Args;

use stet_desk::commands::{History, HistoryOf, RevisionCard};

use super::one_line;
use crate::failure::{Failure, Status};
use crate::moment;
use crate::terminal::Terminal;

/// The arguments.
#[derive(Debug, Args)]
pub struct Log {
    /// The article
    article: String,
}

impl Log {
    /// Prints the history.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let article = room.desk.find_article(&self.article).await?;
        let history = room.desk.history(&room.caller, HistoryOf { article }).await?;
        room.close().await;
        terminal.answer(&history, || text(&history))?;
        Ok(Status::Done)
    }
}

fn text(history: &History) -> String {
    let mut text = String::new();
    if let Some(working) = &history.working {
        text.push_str(&format!(
            "unsaved changes by {} on r{}, on disk {}: {} changes, +{} −{} words\n",
            one_line(&working.by),
            working.base_revision,
            moment::here(working.at),
            working.changes,
            working.words_added,
            working.words_removed,
        ));
    }
    for card in &history.revisions {
        text.push_str(&line(card, history));
    }
    text
}

fn line(card: &RevisionCard, history: &History) -> String {
    let when = moment::at(card.at, card.offset);
    let hash: String = card.hash.to_string().chars().take(8).collect();
    let (kind, by) = (card.kind.name(), one_line(&card.by));
    let mut line = format!("r{}  {hash}  {when}  {kind} by {by}", card.number);
    if card.words_added + card.words_removed > 0 {
        line.push_str(&format!("  +{} −{} words", card.words_added, card.words_removed));
    }
    // One line of revisions needs no parents; where two desks worked apart they are what matters.
    if !card.parents.is_empty() && (history.heads.len() > 1 || card.parents.len() > 1) {
        let parents: Vec<String> = card.parents.iter().map(|parent| format!("r{parent}")).collect();
        line.push_str(&format!("  after {}", parents.join(" and ")));
    }
    if history.live == Some(card.number) {
        line.push_str("  live");
    }
    if !card.reason.is_empty() {
        line.push_str(&format!("  “{}”", one_line(&card.reason)));
    }
    line.push('\n');
    for mark in &card.marks {
        line.push_str(&format!("      {} by {}", one_line(&mark.kind), one_line(&mark.by)));
        if !mark.cleared_by.is_empty() {
            line.push_str(&format!(", cleared by {}", one_line(&mark.cleared_by)));
        }
        if !mark.place.is_empty() {
            line.push_str(&format!(", at {}", one_line(&mark.place)));
        }
        line.push_str(&format!(", {}\n", moment::here(mark.at)));
    }
    line
}
