//! `stet footnote draft …`: what the readers are told about the changes since they read the article.

use clap::{Args, Subcommand};
use serde::Serialize;

use stet_article::{Footnote as Entry, FootnoteKind, Id, Inline};

use super::one_line;
use super::save::save_content;
use crate::failure::{Failure, Status};
use crate::moment;
use crate::terminal::Terminal;

/// What can be done with footnotes.
#[derive(Debug, Subcommand)]
pub enum Footnote {
    /// Draft one from the changes between the live revision and now; without --changes, list them
    Draft(Draft),
}

/// The arguments of `footnote draft`.
#[derive(Debug, Args)]
pub struct Draft {
    /// The article
    article: String,
    /// What the readers have read
    #[arg(long, value_name = "REV", default_value = "@live")]
    since: String,
    /// What they will read
    #[arg(long, value_name = "REV", default_value = "@working")]
    to: String,
    /// The changes to be told, by their numbers
    #[arg(long, value_name = "N,N", value_delimiter = ',')]
    changes: Vec<u32>,
    /// Quote the words that stood there before
    #[arg(long)]
    old_words: bool,
    /// Append it to the article, as a new revision
    #[arg(long, requires = "changes")]
    save: bool,
    /// update, correction, clarification, apology
    #[arg(long, value_parser = kind, default_value = "correction")]
    kind: FootnoteKind,
    /// The day that the readers are told, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DAY")]
    date: Option<String>,
}

fn kind(name: &str) -> Result<FootnoteKind, String> {
    FootnoteKind::from_name(name).ok_or_else(|| "choose update, correction, clarification or apology".to_owned())
}

/// One change that may be told.
#[derive(Debug, Serialize)]
struct Listed {
    number: u32,
    words: String,
    /// What the readers would be told of it.
    readers: String,
}

#[derive(Debug, Serialize)]
struct Drafted {
    kind: &'static str,
    date: String,
    words: String,
    changes: Vec<Listed>,
}

impl Footnote {
    /// Does it.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        match self {
            Self::Draft(draft) => draft.run(terminal).await,
        }
    }
}

impl Draft {
    async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let article = room.desk.find_article(&self.article).await?;
        let compared = room.desk.compare_points(article, &self.since, &self.to).await?;
        let comparison = &compared.comparison;
        let words = if self.changes.is_empty() {
            String::new()
        } else {
            let indexes = self.changes.iter().map(|number| number.checked_sub(1));
            let indexes: Option<Vec<u32>> = indexes.collect();
            let indexes = indexes.ok_or_else(|| Failure::new("Changes count from 1."))?;
            stet_desk::drafted(comparison, &indexes, self.old_words)?
        };
        let date = self.date.unwrap_or_else(moment::today);
        if self.save {
            if comparison.new.working {
                return Err(Failure::new("The article has unsaved changes in a window.")
                    .with_hint("save them there first, or name a revision with --to"));
            }
            let mut content = room.desk.edition_at(article, "@latest").await?.edition.content;
            let reason = format!("{} added for the readers", self.kind.name());
            // The desk gives the id.
            content.footnotes.push(Entry { id: Id::default(), kind: self.kind, date, text: Inline::plain(words) });
            return save_content(terminal, room, article, content, reason).await;
        }
        room.close().await;
        let listed = (1..).zip(&comparison.changes).map(|(number, change)| Listed {
            number,
            words: change.words.clone(),
            readers: stet_compare::for_readers(comparison, change, self.old_words),
        });
        let answer = Drafted { kind: self.kind.name(), date, words, changes: listed.collect() };
        terminal.answer(&answer, || match answer.words.as_str() {
            "" if answer.changes.is_empty() => "Nothing has changed since then.\n".to_owned(),
            "" => answer
                .changes
                .iter()
                .map(|one| format!("{:3}. {}\n     {}\n", one.number, one_line(&one.words), one_line(&one.readers)))
                .collect(),
            words => format!("{words}\n"),
        })?;
        Ok(Status::Done)
    }
}
