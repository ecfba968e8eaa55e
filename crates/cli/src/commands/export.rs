//! `stet export ARTICLE[@REV] --to FORMAT`, one article with its history, the whole store, and what is kept elsewhere as
//! a proof.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use stet_article::ArticleUid;
use stet_desk::commands::{self, HistoryOf, Verify};

use super::{path_words, whole};
use crate::failure::{Failure, Status};
use crate::terminal::{Room, Terminal};

/// The arguments.
#[derive(Debug, Args)]
pub struct Export {
    /// The article, with @REV for another state than the newest revision
    #[arg(value_name = "ARTICLE[@REV]", required_unless_present = "all")]
    article: Option<String>,
    /// The format
    #[arg(long, value_enum, required_unless_present_any = ["proof", "all", "history"])]
    to: Option<Format>,
    /// The article with all its revisions, bios, marks and reasons, as one file that another store takes in
    #[arg(long, requires = "to_file", conflicts_with_all = ["to", "output"])]
    history: bool,
    /// The file for --history: NAME.stet-article is known again by its ending
    #[arg(long, value_name = "FILE", requires = "history")]
    to_file: Option<PathBuf>,
    /// With --history, the notes too: they are privileged
    #[arg(long, requires = "history")]
    with_notes: bool,
    /// The whole store: every article, author and picture, as files in a new folder
    #[arg(long, requires = "to_folder", conflicts_with_all = ["article", "output", "history"])]
    all: bool,
    /// The folder for --all, which must not be there yet
    #[arg(long, value_name = "FOLDER", requires = "all")]
    to_folder: Option<PathBuf>,
    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Instead of the article, print the hashes of its whole history and the store's digest, to be kept elsewhere
    #[arg(long, conflicts_with_all = ["to", "output"])]
    proof: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// With everything in it: what `stet import` reads back unchanged
    Markdown,
    /// A complete page
    Html,
    /// The canonical form
    Json,
    /// The words alone
    Text,
}

impl Format {
    const fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Json => "json",
            Self::Text => "text",
        }
    }
}

#[derive(Debug, Serialize)]
struct Proof {
    format: u32,
    id: String,
    /// Over every revision of the store.
    digest: String,
    /// Over every revision of the article: the same in every store that holds the same history.
    article_digest: String,
    revisions: Vec<ProofLine>,
}

/// A revision's hash covers its words, who saved it and when, and the hashes of its parents.
#[derive(Debug, Serialize)]
struct ProofLine {
    number: u32,
    hash: String,
    parents: Vec<u32>,
    by: String,
    at: i64,
}

impl Export {
    /// Writes it.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        if let Some(folder) = &self.to_folder {
            let status = whole::everything(terminal, &room, folder, self.to.map(Format::name)).await?;
            room.close().await;
            return Ok(status);
        }
        let (article, point) = room.article_at(self.article.as_deref().unwrap_or_default()).await?;
        if let Some(file) = &self.to_file {
            let written = whole::history(terminal, &room, article, file, self.with_notes).await?;
            let status = match self.proof {
                true => prove(terminal, &room, article).await?,
                false => whole::said(terminal, &written)?,
            };
            room.close().await;
            return Ok(status);
        }
        let status = match (self.to, &self.output) {
            (None, _) => prove(terminal, &room, article).await?,
            (Some(format), None) => {
                let (text, warnings) = room.desk.export_text(article, &point, format.name()).await?;
                warnings.iter().for_each(|warning| terminal.note(warning));
                terminal.print(&text)?;
                Status::Done
            }
            (Some(format), Some(file)) => {
                let path = path_words(file)?;
                let request = commands::Export { article, point, format: format.name().to_owned(), path };
                let written = room.desk.export(&room.caller, request).await?;
                written.warnings.iter().for_each(|warning| terminal.note(warning));
                terminal.answer(&written, || format!("{}\n", written.path))?;
                Status::Done
            }
        };
        room.close().await;
        Ok(status)
    }
}

async fn prove(terminal: &Terminal, room: &Room, article: ArticleUid) -> Result<Status, Failure> {
    let verified = room.desk.verify(&room.caller, Verify::default()).await?;
    // A proof of a damaged store would be kept as if it were one of a sound store.
    if !verified.sound {
        return Err(Failure::new("The store is not as it was saved, so there is nothing to prove.")
            .with_hint("`stet verify` says what is wrong"));
    }
    let history = room.desk.history(&room.caller, HistoryOf { article }).await?;
    let revisions = history.revisions.into_iter().rev();
    let revisions = revisions
        .map(|card| ProofLine {
            number: card.number,
            hash: card.hash.to_string(),
            parents: card.parents,
            by: card.by,
            at: card.at,
        })
        .collect();
    let article_digest = room.desk.article_digest(article).await?;
    terminal.print_json(&Proof {
        format: 1,
        id: article.to_string(),
        digest: verified.digest,
        article_digest,
        revisions,
    })?;
    Ok(Status::Done)
}
