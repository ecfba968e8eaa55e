//! `stet verify`

use clap::Args;

use stet_desk::commands;

use crate::failure::{Failure, Status};
use crate::terminal::Terminal;

/// The arguments.
#[derive(Debug, Args)]
pub struct Verify {}

impl Verify {
    /// Proves it, or says what is wrong: status 4.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let found = room.desk.verify(&room.caller, commands::Verify {}).await?;
        room.close().await;
        terminal.answer(&found, || {
            let counted = format!("{} revisions of {} articles", found.revisions, found.articles);
            let verdict = if found.sound { "are as they were saved" } else { "were proven; the rest is damaged" };
            let withheld = match found.withheld {
                0 => String::new(),
                n => format!("{n} withheld by a purge: hash and place are proven, the words are gone\n"),
            };
            format!("{counted} {verdict}\n{withheld}digest {}\n", found.digest)
        })?;
        for damage in &found.damaged {
            Failure::new(damage).print();
        }
        Ok(if found.sound { Status::Done } else { Status::Unsound })
    }
}
