//! The subcommands, one file each.

mod author;
mod author_page;
mod backup;
mod blame;
mod byline;
mod completions;
mod diff;
mod duplicate;
mod export;
mod folder;
mod footnote;
mod import;
mod list;
mod log;
mod man;
mod mark;
mod purge;
mod recover;
mod related;
mod report;
mod rescue;
mod restore;
mod sample;
mod save;
mod search;
mod show;
mod standing;
mod verify;
mod whole;

use clap::Subcommand;

use stet_desk::commands::ImportSource;

use crate::failure::{Failure, Status};
use crate::terminal::Terminal;

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Take text, Markdown, HTML or JSON in as new articles, or whole folders of them
    Import(import::Import),
    /// List the articles, the last changed first
    List(list::List),
    /// Print an article
    Show(show::Show),
    /// Print an article's history, the newest first
    Log(log::Log),
    /// Save a new revision from a file
    Save(save::Save),
    /// Find words in the articles, or which revisions brought them in or took them out
    Search(search::Search),
    /// Say who wrote what: for each sentence the revision and the person that brought it
    Blame(blame::Blame),
    /// Compare two states of an article, or two files
    Diff(diff::Diff),
    /// Draft what the readers are told about the changes since the live revision
    #[command(subcommand)]
    Footnote(footnote::Footnote),
    /// Make a new article with the content of another
    Duplicate(duplicate::Duplicate),
    /// Append an old state, or a part of one, as the newest
    Restore(restore::Restore),
    /// Put a mark on a revision: filed, subbed, legalled, published, corrected, or own words
    Mark(mark::Mark),
    /// Put an article away before publication; lists who links to it
    Spike(standing::Spike),
    /// Bring a spiked article back
    Unspike(standing::Back),
    /// Take an article down after publication; lists who links to it
    Kill(standing::Kill),
    /// Bring a killed article back
    Unkill(standing::Back),
    /// List, add and edit authors and their bios, and put them on an article
    #[command(subcommand)]
    Author(author::Author),
    /// List, add, edit, order, remove and check an article's related links
    #[command(subcommand)]
    Related(related::Related),
    /// Write an article as Markdown, HTML, JSON or text, with its history, or the whole store
    Export(export::Export),
    /// Make the sample article, to look round in
    Sample(sample::Sample),
    /// Prove that every revision is as it was saved
    Verify(verify::Verify),
    /// Write a checked copy of the store, or list those beside it
    Backup(backup::Backup),
    /// Print the completions for a shell
    Completions(completions::Completions),
    /// Print a manual page, or write them all
    Man(man::Man),
    /// Put a backup in the place of the store, which is set aside whole
    RestoreBackup(rescue::RestoreBackup),
    /// Build a new store from all that proves itself in a damaged one and its backups
    Rescue(rescue::Rescue),
    /// Take in unsaved words that a failing disk had kept from the store
    Recover(recover::Recover),
    /// Take something out for good, for the law or somebody's privacy; says first what would go
    Purge(purge::Purge),
}

impl Command {
    /// Does it.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        match self {
            Self::Import(command) => command.run(terminal).await,
            Self::List(command) => command.run(terminal).await,
            Self::Show(command) => command.run(terminal).await,
            Self::Log(command) => command.run(terminal).await,
            Self::Save(command) => command.run(terminal).await,
            Self::Search(command) => command.run(terminal).await,
            Self::Blame(command) => command.run(terminal).await,
            Self::Diff(command) => command.run(terminal).await,
            Self::Footnote(command) => command.run(terminal).await,
            Self::Duplicate(command) => command.run(terminal).await,
            Self::Restore(command) => command.run(terminal).await,
            Self::Mark(command) => command.run(terminal).await,
            Self::Spike(command) => command.run(terminal).await,
            Self::Unspike(command) | Self::Unkill(command) => command.run(terminal).await,
            Self::Kill(command) => command.run(terminal).await,
            Self::Author(command) => command.run(terminal).await,
            Self::Related(command) => command.run(terminal).await,
            Self::Export(command) => command.run(terminal).await,
            Self::Sample(command) => command.run(terminal).await,
            Self::Verify(command) => command.run(terminal).await,
            Self::Backup(command) => command.run(terminal).await,
            Self::Completions(command) => command.run(terminal),
            Self::Man(command) => command.run(terminal),
            Self::RestoreBackup(command) => command.run(terminal).await,
            Self::Rescue(command) => command.run(terminal).await,
            Self::Recover(command) => command.run(terminal).await,
            Self::Purge(command) => command.run(terminal).await,
        }
    }
}

/// What `--format` takes.
const FORMATS: [&str; 4] = ["text", "markdown", "html", "json"];

/// A file to take in, or standard input for `-`.
fn source(file: &std::path::Path, format: Option<String>) -> Result<ImportSource, Failure> {
    if file != std::path::Path::new("-") {
        return Ok(ImportSource { format, ..ImportSource::file(path_words(file)?) });
    }
    let mut bytes = Vec::new();
    // One byte more than is taken, so that what is too large is told from what just fits.
    let most = u64::try_from(stet_desk::LARGEST_FILE).unwrap_or(u64::MAX).saturating_add(1);
    std::io::Read::read_to_end(&mut std::io::Read::take(std::io::stdin().lock(), most), &mut bytes)
        .map_err(|error| Failure::new(format!("Standard input could not be read: {error}.")))?;
    Ok(ImportSource { format, bytes: Some(("standard input".to_owned(), bytes)), ..ImportSource::default() })
}

/// A path as the desk takes it.
fn path_words(path: &std::path::Path) -> Result<String, Failure> {
    path.to_str().map(str::to_owned).ok_or_else(|| {
        Failure::new(format!("The file name {} is not Unicode.", path.display()))
            .with_hint("rename the file, then try again")
    })
}

/// Words of an article on one line: a list has one line for each entry, and nothing in it can draw on the terminal.
pub fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
