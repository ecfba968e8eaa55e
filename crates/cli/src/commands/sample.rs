//! `stet sample`

use clap::Args;

use stet_desk::commands::OpenSample;

use crate::failure::{Failure, Status};
use crate::terminal::Terminal;

/// The arguments.
#[derive(Debug, Args)]
pub struct Sample {}

impl Sample {
    /// Makes the sample where it is not there, and says which article it is.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room_or_new().await?;
        let opened = room.desk.open_sample(&room.caller, OpenSample {}).await?;
        room.close().await;
        terminal.answer(&opened, || {
            let was = if opened.new { "made" } else { "there already" };
            format!("{}  sample-sallow-head-light  {was}\n", opened.article)
        })?;
        Ok(Status::Done)
    }
}
