//! `stet rescue`, `stet restore-backup`: a new store from what proves itself; the old file is set aside whole.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use stet_desk::{Rescued, SystemClock, rescue_store, restore_backup};

use crate::failure::{Failure, Status};
use crate::terminal::Terminal;
use crate::watching::Alone;

/// The arguments.
#[derive(Debug, Args)]
pub struct Rescue {
    /// A backup to take from as well [default: all in the folder of backups beside the store]
    #[arg(long = "with", value_name = "FILE")]
    backups: Vec<PathBuf>,
}

impl Rescue {
    /// Does it. Status 4 where something could not be proven.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let store = terminal.store_that_is_there()?;
        let watching = Alone::start();
        let rescued = rescue_store(store, self.backups, Arc::new(SystemClock::default()), watching.follow()).await;
        drop(watching);
        let rescued = rescued?;
        answer(terminal, &rescued)
    }
}

/// The arguments.
#[derive(Debug, Args)]
pub struct RestoreBackup {
    /// The backup
    file: PathBuf,
}

impl RestoreBackup {
    /// Does it.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let watching = Alone::start();
        let (store, clock) = (terminal.store(), Arc::new(SystemClock::default()));
        let rescued = restore_backup(store, self.file, clock, watching.follow()).await;
        drop(watching);
        let rescued = rescued?;
        answer(terminal, &rescued)
    }
}

fn answer(terminal: &Terminal, rescued: &Rescued) -> Result<Status, Failure> {
    terminal.answer(rescued, || {
        let mut out = format!("{} revisions of {} articles, each proven", rescued.revisions, rescued.articles);
        if rescued.from_backups > 0 {
            let _ = write!(out, "; {} of them from backups", rescued.from_backups);
        }
        out.push('\n');
        if rescued.pictures > 0 {
            let _ = writeln!(out, "{} pictures from backups", rescued.pictures);
        }
        if rescued.withheld > 0 {
            let _ = writeln!(out, "{} purged before, and left out", rescued.withheld);
        }
        if let Some(folder) = &rescued.set_aside {
            let _ = writeln!(out, "the file that was there lies whole in {folder}");
        }
        out
    })?;
    for words in &rescued.said {
        terminal.note(words);
    }
    for lost in &rescued.lost {
        Failure::new(lost).print();
    }
    Ok(if rescued.lost.is_empty() { Status::Done } else { Status::Unsound })
}
