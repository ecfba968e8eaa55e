//! `stet author show | history | diff | articles`: what is to know about one author.

use clap::Args;

use stet_desk::commands::{AuthorArticle, AuthorPage, BioCard, CompareBios, ReadAuthor};
use stet_desk::readings::{self, Shown};

use super::author::{find, line};
use super::one_line;
use crate::failure::{Failure, Status};
use crate::moment;
use crate::terminal::Terminal;

/// Which author is meant.
#[derive(Debug, Args)]
pub struct Whose {
    /// An id, its unique start, or a name that only one author bears
    author: String,
}

/// The arguments of `author diff`.
#[derive(Debug, Args)]
pub struct DiffBios {
    /// An id, its unique start, or a name that only one author bears
    author: String,
    /// The number of the older bio [default: the one before the newest]
    #[arg(value_name = "A")]
    old: Option<u32>,
    /// The number of the newer bio [default: the newest]
    #[arg(value_name = "B")]
    new: Option<u32>,
    /// End with status 3 where the two differ
    #[arg(long)]
    exit_code: bool,
}

impl Whose {
    async fn page(&self, terminal: &Terminal) -> Result<AuthorPage, Failure> {
        let room = terminal.room().await?;
        let author = find(&room, &self.author).await?.uid;
        let page = room.desk.read_author(&room.caller, ReadAuthor { author, limit: u32::MAX }).await?;
        room.close().await;
        Ok(page)
    }

    /// Prints the whole.
    pub async fn show(self, terminal: &Terminal) -> Result<Status, Failure> {
        let page = self.page(terminal).await?;
        terminal.answer(&page, || {
            let mut text = line(&page.author);
            if page.namesakes > 0 {
                text.push_str(&format!("others of that name: {}\n", page.namesakes));
            }
            if let Some(bio) = &page.author.bio {
                if !bio.text.is_empty() {
                    text.push_str(&format!("\n{}\n", bio.text.to_plain()));
                }
                for link in &bio.links {
                    text.push_str(&format!("{}  {}\n", one_line(&link.label), one_line(&link.href)));
                }
            }
            if !page.articles.is_empty() {
                text.push('\n');
                text.push_str(&articles(&page));
            }
            text
        })?;
        Ok(Status::Done)
    }

    /// Prints the history of the bio.
    pub async fn history(self, terminal: &Terminal) -> Result<Status, Failure> {
        let page = self.page(terminal).await?;
        terminal.answer(&page.bios, || page.bios.iter().map(bio_line).collect())?;
        Ok(Status::Done)
    }

    /// Prints where they stand.
    pub async fn articles(self, terminal: &Terminal) -> Result<Status, Failure> {
        let page = self.page(terminal).await?;
        terminal.answer(&page.articles, || articles(&page))?;
        Ok(Status::Done)
    }
}

impl DiffBios {
    /// Compares two bios.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let author = find(&room, &self.author).await?;
        let newest = author.bio_revisions;
        if newest == 0 {
            return Err(Failure::new(format!("{} has no bio.", author.name))
                .with_hint("save one with `stet author bio AUTHOR --text WORDS`"));
        }
        let new = self.new.unwrap_or(newest);
        let old = self.old.unwrap_or_else(|| new.saturating_sub(1).max(1));
        // In the list 0 would be what the window has unsaved; here numbers count from 1.
        if old == 0 || new == 0 {
            return Err(Failure::new("Bios count from 1.").with_hint("`stet author history AUTHOR` shows them"));
        }
        let compared = room.desk.compare_bios_to_read(CompareBios { author: author.uid, old, new }).await?;
        room.close().await;
        if terminal.json() {
            terminal.print_json(&compared.comparison)?;
        } else {
            terminal.print(&readings::words(&compared, Shown { folded: true }))?;
        }
        let different = self.exit_code && !compared.comparison.identical;
        Ok(if different { Status::Different } else { Status::Done })
    }
}

fn bio_line(card: &BioCard) -> String {
    let mut line = format!("bio {}  {}  {}", card.number, moment::at(card.at, card.offset), one_line(&card.by));
    match card.articles {
        0 => {}
        1 => line.push_str("  1 article carries it"),
        several => line.push_str(&format!("  {several} articles carry it")),
    }
    line.push('\n');
    for words in &card.words {
        line.push_str(&format!("    {}\n", one_line(words)));
    }
    line
}

fn articles(page: &AuthorPage) -> String {
    let mut text: String = page.articles.iter().map(article_line).collect();
    match page.carry_older {
        0 => {}
        1 => text.push_str("1 article carries an older bio\n"),
        several => text.push_str(&format!("{several} articles carry an older bio\n")),
    }
    text
}

fn article_line(one: &AuthorArticle) -> String {
    let card = &one.article;
    let name = if card.slug.is_empty() { &card.headline } else { &card.slug };
    let place = if one.of == 1 { "alone".to_owned() } else { format!("{} of {}", one.place, one.of) };
    let role = if one.role == "by" { String::new() } else { format!(", {}", one_line(&one.role)) };
    let bio = one.bio.map_or_else(|| "no bio".to_owned(), |number| format!("bio {number}"));
    let live = card.live.map(|number| format!("  live r{number}")).unwrap_or_default();
    format!("{}  {}  {place}{role}  {bio}  r{}{live}\n", card.article, one_line(name), card.revision)
}
