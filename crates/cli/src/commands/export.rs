//! `stet export ARTICLE[@REV] --to FORMAT`, and what is kept elsewhere as a proof.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use stet_article::ArticleUid;
use stet_desk::commands::{self, HistoryOf, Verify};

use super::path_words;
use crate::failure::{Failure, Status};
use crate::terminal::{Room, Terminal};

/// The arguments.
#[derive(Debug, Args)]
pub struct Export {
    /// The article, with @REV for another state than the newest revision
    #[arg(value_name = "ARTICLE[@REV]")]
    article: String,
    /// The format
    #[arg(long, value_enum, required_unless_present = "proof")]
    to: Option<Format>,
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
        let (article, point) = room.article_at(&self.article).await?;
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
    let verified = room.desk.verify(&room.caller, Verify {}).await?;
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
    terminal.print_json(&Proof { format: 1, id: article.to_string(), digest: verified.digest, revisions })?;
    Ok(Status::Done)
}
