//! `stet purge`

use std::fmt::Write as _;

use clap::Args;

use stet_desk::{PurgeOf, PurgeOrder, Purged};

use crate::failure::{Failure, Status};
use crate::terminal::{Room, Terminal};

/// The arguments.
#[derive(Debug, Args)]
pub struct Purge {
    /// The article; without it the words are looked for in all
    article: Option<String>,
    /// One revision (`7`) or a span of them (`3-7`)
    #[arg(long, value_name = "N[-M]", requires = "article", conflicts_with = "words")]
    revisions: Option<String>,
    /// Everything that holds these words: revisions, bios, notes, marks, autosaves, lines of the log
    #[arg(long, value_name = "WORDS", required_unless_present = "revisions")]
    words: Option<String>,
    /// With --words that are a name: the revisions that somebody of that name saved go too
    #[arg(long, requires = "words")]
    signed_too: bool,
    /// Why, for the log; without the words themselves
    #[arg(short = 'm', long, value_name = "WHY", default_value = "")]
    reason: String,
    /// Do it. Without this nothing changes, and what would go is printed
    #[arg(long, requires = "reason")]
    for_good: bool,
}

impl Purge {
    /// Says what would go, or takes it out.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let purged = self.order(&room).await;
        room.close().await;
        let purged = purged?;
        terminal.answer(&purged, || told(&purged, self.for_good))?;
        if self.for_good && !purged.clean {
            terminal.note("another program has the store open: the last bytes are wiped when it is opened next");
        }
        for backup in purged.backups.iter().filter(|_| self.for_good) {
            terminal.note(&format!("{backup} is from before and still holds what went; delete it if it must be gone"));
        }
        Ok(Status::Done)
    }

    async fn order(&self, room: &Room) -> Result<Purged, Failure> {
        let article = match &self.article {
            Some(name) => Some(room.desk.find_article(name).await?),
            None => None,
        };
        let of = match (&self.words, &self.revisions, article) {
            (None, Some(span), Some(article)) => {
                let (from, to) = span_of(span)?;
                PurgeOf::Revisions { article, from, to }
            }
            (words, _, article) => {
                PurgeOf::Phrase { words: words.clone().unwrap_or_default(), article, signed_too: self.signed_too }
            }
        };
        let order = PurgeOrder { of, reason: self.reason.clone(), preview: !self.for_good };
        Ok(room.desk.purge(&room.caller, order).await?)
    }
}

fn span_of(span: &str) -> Result<(u32, u32), Failure> {
    let number = |text: &str| text.trim().trim_start_matches('r').parse::<u32>().ok();
    let (from, to) = span.split_once('-').unwrap_or((span, span));
    match (number(from), number(to)) {
        (Some(from), Some(to)) if from <= to => Ok((from, to)),
        _ => Err(Failure::new(format!("'{span}' is no revision (7) and no span of them (3-7)."))),
    }
}

fn told(purged: &Purged, for_good: bool) -> String {
    let mut out =
        String::from(if for_good { "gone:\n" } else { "would go (nothing has changed; --for-good does it):\n" });
    for (article, number) in &purged.revisions {
        let _ = writeln!(out, "  r{number} of {article}");
    }
    for (count, what) in [
        (purged.bios, "revisions of bios"),
        (purged.working, "autosaves"),
        (purged.others, "notes, marks, reasons, settings or lines of the log"),
        (purged.pictures, "pictures that nothing else shows"),
        (purged.emergency, "emergency copies"),
    ] {
        if count > 0 {
            let _ = writeln!(out, "  {count} {what}");
        }
    }
    for (article, number) in &purged.same_content {
        let _ = writeln!(out, "stays: r{number} of {article} holds the very same content, so its words stay too");
    }
    if purged.signed > 0 {
        let _ = writeln!(out, "stays: {} revisions that somebody of that name saved (--signed-too)", purged.signed);
    }
    out
}
