//! `stet import FILE…`, and whole folders.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use stet_desk::commands::{ImportSource, ImportedArticle, KnownArticle, ReportLine};

use super::folder::{self, FolderAnswer};
use super::{FORMATS, one_line, report, source};
use crate::failure::{Failure, Status};
use crate::terminal::{Room, Terminal};

/// The arguments.
#[derive(Debug, Args)]
pub struct Import {
    /// The files, and folders of files; - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Of a folder, take in again what was taken in before
    #[arg(long)]
    again: bool,
    /// Take back a guess, by the name that the report gives it; may be given several times
    #[arg(long, value_name = "GUESS")]
    without: Vec<String>,
    /// The files' format, where their names and words do not tell it
    #[arg(long, value_name = "FORMAT", value_parser = FORMATS)]
    format: Option<String>,
    /// Only say what importing would make
    #[arg(long)]
    dry_run: bool,
}

/// What is printed: the first field is a contract.
#[derive(Debug, Default, Serialize)]
struct Answer {
    articles: Vec<Taken>,
    failed: Vec<Failed>,
    /// Only where a folder was among the files.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    folder: Option<FolderAnswer>,
}

#[derive(Debug, Serialize)]
pub(super) struct Taken {
    /// Absent where nothing was taken in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub slug: String,
    pub headline: String,
    pub report: Vec<ReportLine>,
    /// Articles of the store that it may be a later state of.
    pub known: Vec<KnownArticle>,
    pub file: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Failed {
    pub file: String,
    pub message: String,
}

impl Import {
    /// Takes each file in. One that fails is reported and does not stop the others.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = if self.dry_run { terminal.room().await? } else { terminal.room_or_new().await? };
        let mut answer = Answer::default();
        let (folders, files): (Vec<&PathBuf>, Vec<&PathBuf>) =
            self.files.iter().partition(|file| file.is_dir() || folder::is_history(file));
        if !folders.is_empty() {
            self.check_folders()?;
        }
        for file in files {
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
        let mut stopped = false;
        if !folders.is_empty() {
            let report = folder::take(terminal, &room, &folders, self.again).await?;
            stopped = report.stopped;
            let folder = FolderAnswer::of(report, &mut answer.articles, &mut answer.failed);
            answer.folder = Some(folder);
        }
        room.close().await;
        if terminal.json() {
            terminal.print_json(&answer)?;
        }
        Ok(if answer.failed.is_empty() && !stopped { Status::Done } else { Status::Partly })
    }

    /// Guesses and formats are a single file's.
    fn check_folders(&self) -> Result<(), Failure> {
        let option = if self.dry_run {
            "--dry-run"
        } else if !self.without.is_empty() {
            "--without"
        } else if self.format.is_some() {
            "--format"
        } else {
            return Ok(());
        };
        Err(Failure::new(format!("{option} is for single files, not for a folder."))
            .with_hint("name the files, or take the folder in as it is"))
    }

    async fn take(&self, room: &Room, file: &Path) -> Result<Taken, Failure> {
        let source = source(file, self.format.clone())?;
        if !self.without.is_empty() {
            self.check_guesses(room, file, source.clone()).await?;
        }
        let source = ImportSource { without: self.without.clone(), ..source };
        let file = file.display().to_string();
        if self.dry_run {
            let preview = room.desk.preview_import(&room.caller, source).await?;
            let content = preview.edition.content;
            return Ok(Taken {
                id: None,
                slug: content.slug,
                headline: content.headline,
                report: preview.report,
                known: preview.known,
                file,
            });
        }
        let ImportedArticle { article, slug, headline, report, known } = room.desk.import(&room.caller, source).await?;
        Ok(Taken { id: Some(article.to_string()), slug, headline, report, known, file })
    }
}

impl Import {
    /// A guess that is misspelt would be taken in after all, and nobody would know.
    async fn check_guesses(&self, room: &Room, file: &Path, source: ImportSource) -> Result<(), Failure> {
        let report = room.desk.preview_import(&room.caller, source).await?.report;
        let guesses: Vec<String> = report.into_iter().filter(|line| line.undoable).map(|line| line.id).collect();
        match self.without.iter().find(|id| !guesses.contains(id)) {
            None => Ok(()),
            Some(id) => {
                let known = match guesses.is_empty() {
                    true => "nothing was guessed in it".to_owned(),
                    false => format!("its guesses are {}", guesses.join(", ")),
                };
                Err(Failure::new(format!("There is no guess '{id}' in {}: {known}.", file.display())))
            }
        }
    }
}

impl Taken {
    fn text(&self) -> String {
        let id = self.id.as_deref().unwrap_or("would make");
        let known = self.known.iter().map(|known| {
            let name = if known.slug.trim().is_empty() { known.article.to_string() } else { one_line(&known.slug) };
            let words = one_line(&known.words);
            format!("  {:<11} {words} As a new revision of it: stet save {name} --from FILE\n", "known")
        });
        let known: String = known.collect();
        let (slug, headline) = (one_line(&self.slug), one_line(&self.headline));
        format!("{id}  {slug}  {headline}\n{known}{}", report::lines(&self.report))
    }
}
