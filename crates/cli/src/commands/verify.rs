//! `stet verify`

use clap::Args;

use stet_desk::commands;

use crate::failure::{Failure, Status};
use crate::terminal::Terminal;
use crate::watching::{WORK, Watching};

/// The arguments.
#[derive(Debug, Args)]
pub struct Verify {}

impl Verify {
    /// Proves it, or says what is wrong: status 4.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let watching = Watching::start(&room);
        let found = room.desk.verify(&room.caller, commands::Verify { work: WORK.to_owned() }).await;
        drop(watching);
        let found = found?;
        room.close().await;
        terminal.answer(&found, || {
            let counted = format!("{} revisions of {} articles", found.revisions, found.articles);
            let verdict = match (found.sound, found.stopped) {
                (true, _) => "are as they were saved",
                (_, true) => "were looked at before it was stopped; the rest is not known",
                _ => "were proven; the rest is damaged",
            };
            let withheld = match found.withheld {
                0 => String::new(),
                n => format!("{n} withheld by a purge: hash and place are proven, the words are gone\n"),
            };
            format!("{counted} {verdict}\n{withheld}digest {}\n", found.digest)
        })?;
        if found.index_rebuilt {
            terminal.note("the index of words was damaged and was built anew from the revisions; no word was lost");
        }
        for damage in &found.damaged {
            Failure::new(damage).print();
        }
        Ok(if found.sound { Status::Done } else { Status::Unsound })
    }
}
