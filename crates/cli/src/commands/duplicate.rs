//! `stet duplicate ARTICLE[@REV]`

use clap::Args;

use stet_desk::commands::DuplicateArticle;

use super::one_line;
use crate::failure::{Failure, Status};
use crate::terminal::Terminal;

/// The arguments.
#[derive(Debug, Args)]
pub struct Duplicate {
    /// The article, with @REV for another state than the newest revision
    #[arg(value_name = "ARTICLE[@REV]")]
    article: String,
}

impl Duplicate {
    /// Makes it, and says which article it is.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let (article, point) = room.article_at(&self.article).await?;
        let made = room.desk.duplicate_article(&room.caller, DuplicateArticle { article, point }).await?;
        room.close().await;
        terminal.answer(&made, || format!("{}  {}\n", made.article, one_line(&made.slug)))?;
        Ok(Status::Done)
    }
}
