//! `stet import FILE…`

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use stet_desk::commands::{ImportSource, ImportedArticle, ReportLine};

use super::{one_line, path_words, report};
use crate::failure::{Failure, Status};
use crate::terminal::{Room, Terminal};

/// The arguments.
#[derive(Debug, Args)]
pub struct Import {
    /// The files; - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Take back a guess, by the name that the report gives it; may be given several times
    #[arg(long, value_name = "GUESS")]
    without: Vec<String>,
    /// Only say what importing would make
    #[arg(long)]
    dry_run: bool,
}

/// What is printed: the first field is a contract.
#[derive(Debug, Default, Serialize)]
struct Answer {
    articles: Vec<Taken>,
    failed: Vec<Failed>,
}

#[derive(Debug, Serialize)]
struct Taken {
    /// Absent where nothing was taken in.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    slug: String,
    headline: String,
    report: Vec<ReportLine>,
    file: String,
}

#[derive(Debug, Serialize)]
struct Failed {
    file: String,
    message: String,
}

impl Import {
    /// Takes each file in. One that fails is reported and does not stop the others.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = if self.dry_run { terminal.room().await? } else { terminal.room_or_new().await? };
        let mut answer = Answer::default();
        for file in &self.files {
            match self.take(&room, file).await {
                Ok(taken) => {
                    if !terminal.json() {
                        terminal.print(&taken.text())?;
                    }
                    answer.articles.push(taken);
                }
                Err(failure) => {
                    failure.print();
                    let message = failure.message().to_owned();
                    answer.failed.push(Failed { file: file.display().to_string(), message });
                }
            }
        }
        room.close().await;
        if terminal.json() {
            terminal.print_json(&answer)?;
        }
        Ok(if answer.failed.is_empty() { Status::Done } else { Status::Partly })
    }

    async fn take(&self, room: &Room, file: &Path) -> Result<Taken, Failure> {
        let source = if file == Path::new("-") {
            let text = std::io::read_to_string(std::io::stdin())
                .map_err(|error| Failure::new(format!("Standard input could not be read: {error}.")))?;
            ImportSource { path: None, text: Some(text), without: self.without.clone() }
        } else {
            ImportSource { path: Some(path_words(file)?), text: None, without: self.without.clone() }
        };
        let file = file.display().to_string();
        if self.dry_run {
            let preview = room.desk.preview_import(&room.caller, source).await?;
            let content = preview.edition.content;
            return Ok(Taken {
                id: None,
                slug: content.slug,
                headline: content.headline,
                report: preview.report,
                file,
            });
        }
        let ImportedArticle { article, slug, headline, report } = room.desk.import(&room.caller, source).await?;
        Ok(Taken { id: Some(article.to_string()), slug, headline, report, file })
    }
}

impl Taken {
    fn text(&self) -> String {
        let id = self.id.as_deref().unwrap_or("would make");
        format!("{id}  {}  {}\n{}", one_line(&self.slug), one_line(&self.headline), report::lines(&self.report))
    }
}
