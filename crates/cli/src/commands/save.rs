//! `stet save ARTICLE --from FILE -m WHY`, and what every command that saves prints.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use stet_article::{ArticleUid, Content, Fault};
use stet_desk::SaveFrom;
use stet_desk::commands::{ReportLine, RevisionCard, Saved};

use super::{FORMATS, one_line, report, source};
use crate::failure::{Failure, Status};
use crate::terminal::{Room, Terminal};

/// The arguments.
#[derive(Debug, Args)]
pub struct Save {
    /// The article
    article: String,
    /// The file that the new revision is to say; - for standard input
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// Its format, where name and words do not tell it
    #[arg(long, value_name = "FORMAT", value_parser = FORMATS)]
    format: Option<String>,
    /// Why
    #[arg(short, long = "message", value_name = "WHY", default_value = "")]
    message: String,
}

#[derive(Debug, Serialize)]
struct Answer {
    id: String,
    /// False where nothing had changed.
    new: bool,
    revision: RevisionCard,
    mended: Vec<Fault>,
    /// Newest revisions of others that follow the same one as this: all are kept.
    beside: Vec<RevisionCard>,
    report: Vec<ReportLine>,
}

impl Save {
    /// Saves it.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let from = source(&self.from, self.format)?;
        let room = terminal.room().await?;
        let article = room.desk.find_article(&self.article).await?;
        let request = SaveFrom { article, from, reason: self.message };
        let saved = room.desk.save_from(&room.caller, request).await?;
        room.close().await;
        answer(terminal, article, saved.saved, saved.report)
    }
}

/// Saves a content that a command has changed, and says so.
pub async fn save_content(
    terminal: &Terminal,
    room: Room,
    article: ArticleUid,
    content: Content,
    reason: String,
) -> Result<Status, Failure> {
    let saved = room.desk.save_content(&room.caller, article, content, reason).await?;
    room.close().await;
    answer(terminal, article, saved, Vec::new())
}

fn answer(terminal: &Terminal, article: ArticleUid, saved: Saved, report: Vec<ReportLine>) -> Result<Status, Failure> {
    let Saved { revision, new, mended, beside, .. } = saved;
    let answer = Answer { id: article.to_string(), new, revision, mended, beside, report };
    terminal.answer(&answer, || {
        let hash: String = answer.revision.hash.to_string().chars().take(8).collect();
        let number = answer.revision.number;
        let first = if answer.new {
            format!("r{number}  {hash}\n")
        } else {
            format!("Nothing has changed since r{number}  {hash}\n")
        };
        let beside = answer.beside.iter().map(|card| {
            let by = one_line(&card.by);
            format!("  {:<11} r{} by {by} follows the same revision. Both are kept.\n", "beside", card.number)
        });
        first + &report::lines(&answer.report) + &beside.collect::<String>() + &report::mended(&answer.mended)
    })?;
    Ok(Status::Done)
}
