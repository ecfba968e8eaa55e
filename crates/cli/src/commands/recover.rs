//! `stet recover`

use std::fmt::Write as _;

use clap::Args;

use super::one_line;
use crate::failure::{Failure, Status};
use crate::moment;
use crate::terminal::Terminal;

/// The arguments.
#[derive(Debug, Args)]
pub struct Recover {}

impl Recover {
    /// Takes in what a failing disk had kept from the store.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let words = room.desk.recover_words().await;
        room.close().await;
        let words = words?;
        terminal.answer(&serde_json::json!({ "recovered": words }), || {
            let taken = words.iter().filter_map(|words| words.article.map(|article| (article, words)));
            let mut out = String::new();
            for (article, words) in taken {
                let (title, at) = (one_line(&words.title), moment::here(words.at));
                let _ = writeln!(out, "{article}  r{}  typed {at}, after r{}  {title}", words.revision, words.before);
            }
            out
        })?;
        let mut status = Status::Done;
        for trouble in words.iter().filter_map(|words| words.trouble.as_ref()) {
            Failure::new(trouble).print();
            status = Status::Partly;
        }
        Ok(status)
    }
}
