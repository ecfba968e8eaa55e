//! Articles with their histories, among the files of an import.

use super::{Place, Taking, bare, ends_it, failed};
use crate::commands::{FileOutcome, FileReport};
use crate::error::WireError;
use crate::history_file::TakenFile;
use crate::importing::said;

impl Taking<'_> {
    pub(super) async fn histories(&mut self, files: Vec<Place>) -> Result<(), WireError> {
        for (path, shown) in files {
            if self.work.stopped() {
                return Ok(());
            }
            let report = match self.desk.take_history_file(&path).await {
                Ok(file) => told(shown, file),
                Err(error) if ends_it(&error) => return Err(error),
                Err(error) => failed(shown, error.message),
            };
            let (bad, name) = (usize::from(report.outcome == FileOutcome::Failed), report.file.clone());
            self.add(report);
            self.work.done(1, bad, &name);
        }
        Ok(())
    }
}

/// What came of a history, for a person.
fn told(shown: String, TakenFile { head, taken }: TakenFile) -> FileReport {
    let outcome = match (taken.new_article, taken.revisions + taken.beside) {
        (true, _) => FileOutcome::Taken,
        (false, 0) => FileOutcome::Known,
        (false, _) => FileOutcome::Revised,
    };
    let revisions = |count: u32| if count == 1 { "1 revision".to_owned() } else { format!("{count} revisions") };
    let message = match outcome {
        FileOutcome::Known => "Its whole history is here already.".to_owned(),
        _ if taken.heads.len() > 1 => {
            let heads: Vec<String> = taken.heads.iter().map(|number| format!("r{number}")).collect();
            format!(
                "{} came in; {} stand beside each other, and all are kept.",
                revisions(taken.revisions),
                heads.join(", ")
            )
        }
        _ => format!("{} came in with their history.", revisions(taken.revisions)),
    };
    let mut report = bare(shown, outcome, message);
    report.article = Some(head.article);
    report.slug = head.slug;
    report.headline = head.headline;
    report.report = taken.said.iter().map(|words| said("authors", "byline", words.clone())).collect();
    report.report.push(said(
        "digest",
        "article",
        format!("The digest of the history that came in is {}.", head.digest),
    ));
    report
}
