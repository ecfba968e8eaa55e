//! `stet spike`, `unspike`, `kill`, `unkill`: what becomes of an article beside its words.

use clap::Args;

use stet_desk::commands::{self, IncomingLink};

use super::list::state_name;
use super::related::incoming_lines;
use crate::failure::{Failure, Status};
use crate::terminal::Terminal;

/// The arguments of `spike`.
#[derive(Debug, Args)]
pub struct Spike {
    /// The article
    article: String,
    /// Why it will not run
    #[arg(short = 'm', long, value_name = "WHY")]
    reason: String,
    /// Only list who links to it
    #[arg(long)]
    dry_run: bool,
}

/// The arguments of `kill`.
#[derive(Debug, Args)]
pub struct Kill {
    /// The article
    article: String,
    /// Why it comes down
    #[arg(short = 'm', long, value_name = "WHY")]
    reason: String,
    /// Who ordered it
    #[arg(long, value_name = "NAME")]
    ordered_by: String,
    /// Only list who links to it
    #[arg(long)]
    dry_run: bool,
}

/// The arguments of `unspike` and `unkill`.
#[derive(Debug, Args)]
pub struct Back {
    /// The article
    article: String,
}

impl Spike {
    /// Does it.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let article = room.desk.find_article(&self.article).await?;
        let links = room.desk.incoming_links(&room.caller, commands::IncomingLinksOf { article }).await?.links;
        if !self.dry_run {
            room.desk.spike(&room.caller, commands::Spike { article, reason: self.reason }).await?;
        }
        room.close().await;
        tell(terminal, article, "spiked", self.dry_run, &links)
    }
}

impl Kill {
    /// Does it.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let article = room.desk.find_article(&self.article).await?;
        let links = room.desk.incoming_links(&room.caller, commands::IncomingLinksOf { article }).await?.links;
        if !self.dry_run {
            let request = commands::Kill { article, reason: self.reason, ordered_by: self.ordered_by };
            room.desk.kill(&room.caller, request).await?;
        }
        room.close().await;
        tell(terminal, article, "killed", self.dry_run, &links)
    }
}

impl Back {
    /// Does it.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let article = room.desk.find_article(&self.article).await?;
        room.desk.bring_back(&room.caller, commands::BringBack { article }).await?;
        let history = room.desk.history(&room.caller, commands::HistoryOf { article }).await?;
        room.close().await;
        let state = state_name(history.standing.state);
        let answer = serde_json::json!({ "id": article.to_string(), "state": state });
        terminal.answer(&answer, || format!("{article} is back: {state}\n"))?;
        Ok(Status::Done)
    }
}

fn tell(
    terminal: &Terminal,
    article: impl std::fmt::Display,
    state: &str,
    dry: bool,
    links: &[IncomingLink],
) -> Result<Status, Failure> {
    let done = if dry { None } else { Some(state) };
    let answer = serde_json::json!({ "id": article.to_string(), "state": done, "incoming": links });
    terminal.answer(&answer, || {
        let head = if dry { format!("{article} would be {state}\n") } else { format!("{article} is {state}\n") };
        head + &incoming_lines(links)
    })?;
    Ok(Status::Done)
}
