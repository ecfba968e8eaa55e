//! `stet author …`: the house's authors and their bios.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use stet_article::{AuthorUid, Bio, Inline};
use stet_desk::commands::{self, AddPicture, ListAuthors, PutBackBio, SaveAuthor, SaveBio};

use super::author_page::{DiffBios, Whose};
use super::byline::{Attach, Detach, Order};
use super::one_line;
use crate::failure::{Failure, Status};
use crate::terminal::{Room, Terminal};

/// What can be done with authors.
#[derive(Debug, Subcommand)]
pub enum Author {
    /// List the authors of the house
    List(List),
    /// Show one author: the bio in use, where they stand, what articles carry
    Show(Whose),
    /// Add a person or an organisation
    Add(Add),
    /// Change a name, retire somebody or bring them back
    Edit(Edit),
    /// Give an author another name; they stay the same author
    Rename(Rename),
    /// No longer offer an author for new articles
    Retire(Retire),
    /// Print a bio, or save a new revision of it
    Bio(EditBio),
    /// List the revisions of a bio: who, when, what changed
    History(Whose),
    /// Compare two revisions of a bio
    Diff(DiffBios),
    /// List the articles whose byline names an author, with the bio that each carries
    Articles(Whose),
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

/// The arguments of `author rename`.
#[derive(Debug, Args)]
pub struct Rename {
    /// An id, its unique start, or a name that only one author bears
    author: String,
    /// The new name
    name: String,
}

/// The arguments of `author retire`.
#[derive(Debug, Args)]
pub struct Retire {
    /// An id, its unique start, or a name that only one author bears
    author: String,
    /// Offer them again
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
    /// Save bio N again as the newest
    #[arg(long, value_name = "N", conflicts_with_all = ["text", "from"])]
    put_back: Option<u32>,
    /// A picture of them: a PNG, JPEG, GIF or WebP
    #[arg(long, value_name = "FILE", conflicts_with = "put_back")]
    picture: Option<PathBuf>,
    /// No picture from now on
    #[arg(long, conflicts_with_all = ["picture", "put_back"])]
    no_picture: bool,
}

impl Author {
    /// Does it.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        match self {
            Self::List(command) => command.run(terminal).await,
            Self::Show(command) => command.show(terminal).await,
            Self::Add(command) => command.run(terminal).await,
            Self::Edit(command) => command.run(terminal).await,
            Self::Rename(command) => command.run(terminal).await,
            Self::Retire(command) => command.run(terminal).await,
            Self::Bio(command) => command.run(terminal).await,
            Self::History(command) => command.history(terminal).await,
            Self::Diff(command) => command.run(terminal).await,
            Self::Articles(command) => command.articles(terminal).await,
            Self::Attach(command) => command.run(terminal).await,
            Self::Detach(command) => command.run(terminal).await,
            Self::Order(command) => command.run(terminal).await,
        }
    }
}

impl List {
    async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let list =
            room.desk.list_authors(&room.caller, ListAuthors { search: self.search, ..ListAuthors::default() }).await?;
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

impl Rename {
    async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let Self { author, name } = self;
        let edit = Edit { author, name: Some(name), organisation: false, person: false, retire: false, back: false };
        edit.run(terminal).await
    }
}

impl Retire {
    async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let Self { author, back } = self;
        let edit = Edit { author, name: None, organisation: false, person: false, retire: !back, back };
        edit.run(terminal).await
    }
}

impl EditBio {
    async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let words = match (self.text, &self.from) {
            (Some(words), _) => Some(words),
            (None, None) => None,
            (None, Some(file)) => Some(read_words(file)?),
        };
        let room = terminal.room().await?;
        let known = find(&room, &self.author).await?;
        let pictured = match &self.picture {
            None => None,
            Some(file) => {
                let path = file.display().to_string();
                Some(room.desk.add_picture(&room.caller, AddPicture { path }).await?.hash)
            }
        };
        let changed = words.is_some() || pictured.is_some() || self.no_picture;
        let author = match (changed, self.put_back) {
            (true, _) => {
                let mut bio = known.bio.clone().unwrap_or_else(|| Bio::named(&known.name));
                bio.picture = pictured.or(bio.picture).filter(|_| !self.no_picture);
                save(&room, &known, Bio { text: words.map_or(bio.text, |words| Inline::plain(words.trim())), ..bio })
                    .await?
            }
            (false, Some(number)) => {
                room.desk.put_back_bio(&room.caller, PutBackBio { author: known.uid, number }).await?
            }
            (false, None) => {
                room.close().await;
                let text = || known.bio.as_ref().map(|bio| bio.text.to_plain() + "\n").unwrap_or_default();
                terminal.answer(&known, text)?;
                return Ok(Status::Done);
            }
        };
        room.close().await;
        said(terminal, &author)
    }
}

/// The most of a file that is read as a bio: what is longer is no bio, and is refused by its length.
const LONGEST: u64 = 16 * 1024 * 1024;

fn read_words(file: &Path) -> Result<String, Failure> {
    let read = || -> std::io::Result<String> {
        let mut words = String::new();
        std::fs::File::open(file)?.take(LONGEST).read_to_string(&mut words)?;
        Ok(words)
    };
    read().map_err(|error| {
        Failure::new(format!("The bio could not be read from {}: {error}.", file.display()))
            .with_hint("give a file of plain text in UTF-8")
    })
}

/// A new revision of a bio: its picture and links stay.
async fn save_bio(room: &Room, author: &commands::Author, words: &str) -> Result<commands::Author, Failure> {
    let known = author.bio.clone().unwrap_or_else(|| Bio::named(&author.name));
    save(room, author, Bio { text: Inline::plain(words.trim()), ..known }).await
}

async fn save(room: &Room, author: &commands::Author, bio: Bio) -> Result<commands::Author, Failure> {
    let bio = Bio { name: author.name.clone(), organisation: author.organisation, ..bio };
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

pub fn line(author: &commands::Author) -> String {
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
