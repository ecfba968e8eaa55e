//! `stet restore ARTICLE REV [--only WHAT]`

use clap::Args;

use stet_desk::commands;

use crate::failure::{Failure, Status};
use crate::terminal::Terminal;

/// The arguments.
#[derive(Debug, Args)]
pub struct Restore {
    /// The article
    article: String,
    /// The state to bring back
    #[arg(value_name = "REV")]
    revision: String,
    /// Only this part of it: headline, body/3 (a leaf, from 0), related/1, byline, byline/0
    #[arg(long, value_name = "WHAT")]
    only: Option<String>,
}

impl Restore {
    /// Appends it as the newest.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let article = room.desk.find_article(&self.article).await?;
        let revision = room.revision(article, &self.revision).await?;
        let before = room.revision(article, "@latest").await?;
        let request = commands::Restore { article, revision, only: self.only.clone() };
        let opened = room.desk.restore(&room.caller, request).await?;
        room.close().await;
        let card = opened.card;
        let new = card.revision != before;
        let answer = serde_json::json!({ "id": article.to_string(), "restored": revision, "new": new, "card": card });
        terminal.answer(&answer, || {
            let what = self.only.as_deref().map(|only| format!("{only} of ")).unwrap_or_default();
            let says = format!("what {what}r{revision} said");
            if new {
                format!("r{}  says {says}\n", card.revision)
            } else {
                format!("Nothing to restore: r{before} says {says} already.\n")
            }
        })?;
        Ok(Status::Done)
    }
}
