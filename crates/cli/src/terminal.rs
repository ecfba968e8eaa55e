//! What every command is given: where to print, which store, who.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use stet_article::ArticleUid;
use stet_desk::commands::Caller;
use stet_desk::{Desk, DeskOptions, SystemClock, split_article};

use crate::arguments::Options;
use crate::failure::Failure;

/// The terminal as a command sees it.
#[derive(Debug)]
pub struct Terminal {
    store: Option<PathBuf>,
    person: Option<String>,
    json: bool,
}

/// A desk that is open, with who calls it.
pub struct Room {
    pub desk: Desk,
    pub caller: Caller,
}

impl Terminal {
    pub fn new(options: &Options) -> Self {
        // An empty variable is an unset one.
        let store = options.store.clone().filter(|path| !path.as_os_str().is_empty());
        let person = options.by.clone().filter(|name| !name.trim().is_empty());
        Self { store, person, json: options.json }
    }

    /// The store's file.
    pub fn store(&self) -> PathBuf {
        self.store.clone().unwrap_or_else(Desk::default_store)
    }

    /// The store as it was asked for, to be handed on to the window.
    pub fn named_store(&self) -> Option<&Path> {
        self.store.as_deref()
    }

    /// Who, as it was asked for.
    pub fn person(&self) -> Option<&str> {
        self.person.as_deref()
    }

    /// Opens the desk on a store that must be there: a mistyped name is not to make an empty store.
    pub async fn room(&self) -> Result<Room, Failure> {
        self.store_that_is_there()?;
        self.open(false).await
    }

    /// The store's file, which must be there.
    pub fn store_that_is_there(&self) -> Result<PathBuf, Failure> {
        let store = self.store();
        // A file that is there but cannot be looked at is the store's to speak of.
        if matches!(store.try_exists(), Ok(false)) {
            return Err(Failure::new(format!("There is no store at {}.", store.display()))
                .with_hint("name one with --store FILE or STET_STORE; `stet import FILE` makes one"));
        }
        Ok(store)
    }

    /// Opens the desk, making the store where there is none.
    pub async fn room_or_new(&self) -> Result<Room, Failure> {
        self.open(true).await
    }

    async fn open(&self, create: bool) -> Result<Room, Failure> {
        let options = DeskOptions {
            store: self.store(),
            person: self.person.clone(),
            create,
            second_places: Desk::usual_second_places(),
            ..DeskOptions::default()
        };
        let desk = Desk::open(options, Arc::new(SystemClock::default())).await?;
        Ok(Room { desk, caller: Caller { window: "terminal".to_owned() } })
    }

    /// Whether one JSON value is wanted.
    pub fn json(&self) -> bool {
        self.json
    }

    /// Prints a text.
    pub fn print(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()?;
        Ok(())
    }

    /// Prints a value as JSON, with a line feed at its end.
    pub fn print_json(&self, value: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(value)
            .map_err(|error| Failure::new(format!("The answer could not be written as JSON: {error}.")))?;
        self.print(&(text + "\n"))
    }

    /// Prints JSON where it is wanted, else the text.
    pub fn answer(&self, value: &impl Serialize, text: impl FnOnce() -> String) -> Result<(), Failure> {
        if self.json { self.print_json(value) } else { self.print(&text()) }
    }

    /// Says something beside the answer, on standard error.
    pub fn note(&self, words: &str) {
        let _ = writeln!(io::stderr().lock(), "note: {words}");
    }

    /// Whether colour may be added: to a terminal, unless <https://no-color.org> is heeded.
    pub fn colour(&self) -> bool {
        let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        io::stdout().is_terminal() && !unwanted
    }
}

impl Room {
    /// The article and the state that `ARTICLE[@REV]` names; the newest revision where it names none.
    pub async fn article_at(&self, name: &str) -> Result<(ArticleUid, String), Failure> {
        // A slug is the newsroom's to choose and may have an @ in it: the whole name is tried first.
        if let Ok(article) = self.desk.find_article(name).await {
            return Ok((article, "@latest".to_owned()));
        }
        let (article, point) = split_article(name);
        Ok((self.desk.find_article(article).await?, point.unwrap_or_else(|| "@latest".to_owned())))
    }

    /// The number of a revision that is named in any of the ways.
    pub async fn revision(&self, article: ArticleUid, point: &str) -> Result<u32, Failure> {
        let side = self.desk.edition_at(article, point).await?;
        side.revision.map(|card| card.number).ok_or_else(|| {
            Failure::new(format!("{point} is not a revision yet.")).with_hint("save it first, or name a number")
        })
    }

    /// Lets go of the store, once everything is on the disk.
    pub async fn close(self) {
        self.desk.close().await;
    }
}
