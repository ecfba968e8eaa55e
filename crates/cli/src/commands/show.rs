//! `stet show ARTICLE[@REV]`

use clap::Args;
use serde::Serialize;

use stet_article::Edition;
use stet_desk::commands::RevisionCard;

use crate::failure::{Failure, Status};
use crate::terminal::Terminal;

/// The arguments.
#[derive(Debug, Args)]
pub struct Show {
    /// The article, with @REV for another state than the newest revision
    #[arg(value_name = "ARTICLE[@REV]")]
    article: String,
}

#[derive(Debug, Serialize)]
struct Answer {
    id: String,
    title: String,
    revision: Option<RevisionCard>,
    edition: Edition,
}

impl Show {
    /// Prints it, as text or as what the store holds.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let (article, point) = room.article_at(&self.article).await?;
        if terminal.json() {
            let side = room.desk.edition_at(article, &point).await?;
            let (title, revision, edition) = (side.title, side.revision, side.edition);
            terminal.print_json(&Answer { id: article.to_string(), title, revision, edition })?;
        } else {
            let (text, warnings) = room.desk.export_text(article, &point, "text").await?;
            warnings.iter().for_each(|warning| terminal.note(warning));
            terminal.print(&text)?;
        }
        room.close().await;
        Ok(Status::Done)
    }
}
