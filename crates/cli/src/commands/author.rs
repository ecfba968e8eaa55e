//! `stet author …`: the house's authors and their bios.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use stet_article::{AuthorUid, Bio, Inline};
use stet_desk::commands::{self, ListAuthors, SaveAuthor, SaveBio};

use super::byline::{Attach, Detach, Order};
use super::one_line;
use crate::failure::{Failure, Status};
use crate::terminal::{Room, Terminal};

/// What can be done with authors.
#[derive(Debug, Subcommand)]
pub enum Author {
    /// List the authors of the house
    List(List),
    /// Add a person or an organisation
    Add(Add),
    /// Change a name, retire somebody or bring them back
    Edit(Edit),
    /// Print a bio, or save a new revision of it
    Bio(EditBio),
    /// Put an author on an article
    Attach(Attach),
    /// Take an entry off an article's byline
    Detach(Detach),
    /// Put an article's authors in another order
    Order(Order),
}

/// The arguments of `author list`.
#[derive(Debug, Args)]
pub struct List {
    /// A part of the name
    #[arg(default_value = "")]
    search: String,
}

/// The arguments of `author add`.
#[derive(Debug, Args)]
pub struct Add {
    /// The name as it is printed
    name: String,
    /// An organisation, such as an agency: it has no bio
    #[arg(long, conflicts_with = "bio")]
    organisation: bool,
    /// The lines about them
    #[arg(long, value_name = "WORDS")]
    bio: Option<String>,
}

/// The arguments of `author edit`.
#[derive(Debug, Args)]
pub struct Edit {
    /// An id, its unique start, or a name that only one author bears
    author: String,
    /// The new name; they stay the same author
    #[arg(long)]
    name: Option<String>,
    /// An organisation from now on
    #[arg(long, conflicts_with = "person")]
    organisation: bool,
    /// A person from now on
    #[arg(long)]
    person: bool,
    /// No longer offered for new articles
    #[arg(long, conflicts_with = "back")]
    retire: bool,
    /// Offered again
    #[arg(long)]
    back: bool,
}

/// The arguments of `author bio`.
#[derive(Debug, Args)]
pub struct EditBio {
    /// An id, its unique start, or a name that only one author bears
    author: String,
    /// The new lines
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    /// The new lines, from a file of plain text
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    from: Option<PathBuf>,
}

impl Author {
    /// Does it.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        match self {
            Self::List(command) => command.run(terminal).await,
            Self::Add(command) => command.run(terminal).await,
            Self::Edit(command) => command.run(terminal).await,
            Self::Bio(command) => command.run(terminal).await,
            Self::Attach(command) => command.run(terminal).await,
            Self::Detach(command) => command.run(terminal).await,
            Self::Order(command) => command.run(terminal).await,
        }
    }
}

impl List {
    async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let list = room.desk.list_authors(&room.caller, ListAuthors { search: self.search }).await?;
        room.close().await;
        terminal.answer(&list, || list.authors.iter().map(line).collect())?;
        Ok(Status::Done)
    }
}

impl Add {
    async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room_or_new().await?;
        let (name, organisation) = (self.name, self.organisation);
        let request = SaveAuthor { uid: None, name, organisation, retired: false };
        let mut author = room.desk.save_author(&room.caller, request).await?;
        if let Some(words) = self.bio {
            author = save_bio(&room, &author, &words).await?;
        }
        room.close().await;
        said(terminal, &author)
    }
}

impl Edit {
    async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let known = find(&room, &self.author).await?;
        let request = SaveAuthor {
            uid: Some(known.uid),
            name: self.name.unwrap_or(known.name),
            organisation: (known.organisation || self.organisation) && !self.person,
            retired: (known.retired || self.retire) && !self.back,
        };
        let author = room.desk.save_author(&room.caller, request).await?;
        room.close().await;
        said(terminal, &author)
    }
}

impl EditBio {
    async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let words = match (self.text, &self.from) {
            (Some(words), _) => Some(words),
            (None, None) => None,
            (None, Some(file)) => Some(std::fs::read_to_string(file).map_err(|error| {
                Failure::new(format!("The bio could not be read from {}: {error}.", file.display()))
                    .with_hint("give a file of plain text in UTF-8")
            })?),
        };
        let room = terminal.room().await?;
        let known = find(&room, &self.author).await?;
        let author = match &words {
            None => known,
            Some(words) => save_bio(&room, &known, words).await?,
        };
        room.close().await;
        if words.is_some() {
            return said(terminal, &author);
        }
        let text = || author.bio.as_ref().map(|bio| bio.text.to_plain() + "\n").unwrap_or_default();
        terminal.answer(&author, text)?;
        Ok(Status::Done)
    }
}

/// A new revision of a bio: its picture and links stay.
async fn save_bio(room: &Room, author: &commands::Author, words: &str) -> Result<commands::Author, Failure> {
    let known = author.bio.clone().unwrap_or_else(|| Bio::named(&author.name));
    let bio = Bio {
        name: author.name.clone(),
        organisation: author.organisation,
        text: Inline::plain(words.trim()),
        ..known
    };
    Ok(room.desk.save_bio(&room.caller, SaveBio { author: author.uid, bio }).await?)
}

/// The author of an id, of its unique start, or of a name that only one bears.
pub async fn find(room: &Room, name: &str) -> Result<commands::Author, Failure> {
    let list = room.desk.list_authors(&room.caller, ListAuthors::default()).await?.authors;
    let uid = name.parse::<AuthorUid>().ok();
    let start = name.to_ascii_lowercase();
    let by_name: Vec<_> = list.iter().filter(|author| author.name.trim() == name.trim()).collect();
    let found: Vec<_> = match (uid, by_name.is_empty()) {
        (Some(uid), _) => list.iter().filter(|author| author.uid == uid).collect(),
        (None, false) => by_name,
        // Four letters at least: 'a' is a mistyped name rather than the start of an id.
        (None, true) if start.len() >= 4 => {
            list.iter().filter(|author| author.uid.to_string().starts_with(&start)).collect()
        }
        (None, true) => Vec::new(),
    };
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(Failure::new(format!("There is no author '{name}'."))
            .with_hint("`stet author list` shows them, `stet author add` adds one")),
        several => Err(Failure::new(format!("'{name}' means {} authors.", several.len()))
            .with_hint("use the id that `stet author list` shows")),
    }
}

fn said(terminal: &Terminal, author: &commands::Author) -> Result<Status, Failure> {
    terminal.answer(author, || line(author))?;
    Ok(Status::Done)
}

fn line(author: &commands::Author) -> String {
    let mut line = format!("{}  {}", author.uid, one_line(&author.name));
    let mut add = |words: &str| line.push_str(&format!("  {words}"));
    if author.organisation {
        add("organisation");
    }
    if author.retired {
        add("retired");
    }
    match author.bio_revisions {
        0 => {}
        1 => add("1 bio"),
        several => add(&format!("{several} revisions of the bio")),
    }
    match author.articles {
        0 => {}
        1 => add("1 article"),
        several => add(&format!("{several} articles")),
    }
    line + "\n"
}
