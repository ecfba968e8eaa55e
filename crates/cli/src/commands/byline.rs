//! `stet author attach | detach | order`: who an article is by. Each saves a new revision.

use clap::Args;

use stet_article::{BylineEntry, role};

use super::author;
use super::save::save_content;
use crate::failure::{Failure, Status};
use crate::terminal::Terminal;

/// The arguments of `author attach`.
#[derive(Debug, Args)]
pub struct Attach {
    /// The article
    article: String,
    /// An id, its unique start, or a name that only one author bears
    author: String,
    /// by, additional reporting, pictures, translated by, or own words
    #[arg(long, default_value = role::BY)]
    role: String,
    /// Where they did it from
    #[arg(long, default_value = "")]
    place: String,
    /// The line about them for this article only
    #[arg(long, default_value = "")]
    tagline: String,
    /// At which place, from 1 [default: the last]
    #[arg(long, value_name = "N")]
    at: Option<usize>,
}

/// The arguments of `author detach`.
#[derive(Debug, Args)]
pub struct Detach {
    /// The article
    article: String,
    /// Which entry of the byline, from 1
    #[arg(value_name = "N")]
    entry: usize,
}

/// The arguments of `author order`.
#[derive(Debug, Args)]
pub struct Order {
    /// The article
    article: String,
    /// The entries by their present places, from 1, in the new order: 2 1 3
    #[arg(value_name = "N", required = true)]
    order: Vec<usize>,
}

impl Attach {
    /// Puts the author on.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let article = room.desk.find_article(&self.article).await?;
        let author = author::find(&room, &self.author).await?;
        let mut content = room.desk.edition_at(article, "@latest").await?.edition.content;
        let entries = &mut content.byline.entries;
        let reason = format!("author attached: {}", author.name);
        let (role, place, tagline) = (self.role, self.place, self.tagline);
        let at = super::related::slot(self.at, entries.len())?;
        entries.insert(at, BylineEntry { author: Some(author.uid), name: author.name, role, place, tagline });
        // An article that has an author is not one without a byline.
        content.byline.none = false;
        save_content(terminal, room, article, content, reason).await
    }
}

impl Detach {
    /// Takes the entry off.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let article = room.desk.find_article(&self.article).await?;
        let mut content = room.desk.edition_at(article, "@latest").await?.edition.content;
        let at = super::related::place(self.entry, content.byline.entries.len(), "author")?;
        let gone = content.byline.entries.remove(at);
        let reason = format!("author detached: {}", gone.name);
        save_content(terminal, room, article, content, reason).await
    }
}

impl Order {
    /// Puts the entries in the new order.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let article = room.desk.find_article(&self.article).await?;
        let mut content = room.desk.edition_at(article, "@latest").await?.edition.content;
        content.byline.entries = super::related::ordered(content.byline.entries, &self.order, "author")?;
        save_content(terminal, room, article, content, "authors put in order".to_owned()).await
    }
}
