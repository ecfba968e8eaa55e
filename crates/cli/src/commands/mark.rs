//! `stet mark ARTICLE REV KIND`

use clap::Args;

use stet_desk::commands::{HistoryOf, MarkRevision, WithdrawMark};

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
    /// Withdraw the last mark of that kind from the revision: it stays in the log
    #[arg(long, conflicts_with_all = ["cleared_by", "place"])]
    withdraw: bool,
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
        if self.withdraw {
            let history = room.desk.history(&room.caller, HistoryOf { article }).await?;
            let marks = history.revisions.into_iter().find(|card| card.number == revision).map(|card| card.marks);
            let mark = marks.into_iter().flatten().rev().find(|mark| mark.kind == kind).ok_or_else(|| {
                Failure::new(format!("No mark {kind} stands on r{revision} of this article."))
                    .with_hint("stet log lists the marks of every revision")
            })?;
            room.desk.withdraw_mark(&room.caller, WithdrawMark { article, mark: mark.uid }).await?;
            room.close().await;
            let answer = serde_json::json!({ "id": article.to_string(), "revision": revision, "withdrawn": kind });
            terminal.answer(&answer, || format!("{kind} is withdrawn from r{revision}\n"))?;
            return Ok(Status::Done);
        }
        let (cleared_by, place) = (self.cleared_by, self.place);
        let request = MarkRevision { article, revision, kind: kind.clone(), cleared_by, place };
        room.desk.mark_revision(&room.caller, request).await?;
        room.close().await;
        let answer = serde_json::json!({ "id": article.to_string(), "revision": revision, "mark": kind });
        terminal.answer(&answer, || format!("r{revision} is marked {kind}\n"))?;
        Ok(Status::Done)
    }
}
