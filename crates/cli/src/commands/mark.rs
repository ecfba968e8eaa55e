//! `stet mark ARTICLE REV KIND`

use clap::Args;

use stet_desk::commands::MarkRevision;

use crate::failure::{Failure, Status};
use crate::terminal::Terminal;

/// The arguments.
#[derive(Debug, Args)]
pub struct Mark {
    /// The article
    article: String,
    /// The revision
    #[arg(value_name = "REV")]
    revision: String,
    /// filed, subbed, legalled, published, corrected, or own words
    kind: String,
    /// Who cleared it
    #[arg(long, value_name = "NAME", default_value = "")]
    cleared_by: String,
    /// Where it was published
    #[arg(long = "where", value_name = "ADDRESS", default_value = "")]
    place: String,
}

/// The marks that the trade knows: a difference of letter case does not make another one.
const KNOWN: [&str; 5] = ["filed", "subbed", "legalled", "published", "corrected"];

impl Mark {
    /// Puts it on.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let article = room.desk.find_article(&self.article).await?;
        let revision = room.revision(article, &self.revision).await?;
        let known = KNOWN.into_iter().find(|known| known.eq_ignore_ascii_case(self.kind.trim()));
        let kind = known.map_or_else(|| self.kind.clone(), str::to_owned);
        let (cleared_by, place) = (self.cleared_by, self.place);
        let request = MarkRevision { article, revision, kind: kind.clone(), cleared_by, place };
        room.desk.mark_revision(&room.caller, request).await?;
        room.close().await;
        let answer = serde_json::json!({ "id": article.to_string(), "revision": revision, "mark": kind });
        terminal.answer(&answer, || format!("r{revision} is marked {kind}\n"))?;
        Ok(Status::Done)
    }
}
