//! `stet backup [FILE]`

use std::path::PathBuf;

use clap::Args;

use stet_desk::commands::BackUp;

use super::path_words;
use crate::failure::{Failure, Status};
use crate::terminal::Terminal;

/// The arguments.
#[derive(Debug, Args)]
pub struct Backup {
    /// Where to [default: the folder of backups beside the store]
    file: Option<PathBuf>,
    /// List the backups in the folder beside the store
    #[arg(long, conflicts_with = "file")]
    list: bool,
}

impl Backup {
    /// Writes and checks it.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        if self.list {
            let backups = stet_desk::backups_beside(&terminal.store_that_is_there()?)?;
            let answer = serde_json::json!({ "backups": backups });
            terminal
                .answer(&answer, || backups.iter().map(|card| format!("{}  {}\n", card.stamp, card.path)).collect())?;
            return Ok(Status::Done);
        }
        let path = self.file.as_deref().map(path_words).transpose()?;
        let room = terminal.room().await?;
        let written = room.desk.back_up(&room.caller, BackUp { path }).await?;
        room.close().await;
        terminal.answer(&written, || format!("{}\n", written.path))?;
        Ok(Status::Done)
    }
}
