//! Folders in: one report for each file, and how to go on where it was stopped.

use std::path::{Path, PathBuf};

use serde::Serialize;

use stet_desk::commands::{FileOutcome, FileReport, FolderReport, ImportFolder, ReportLine};

use super::import::{Failed, Taken};
use super::{one_line, path_words, report};
use crate::failure::Failure;
use crate::terminal::{Room, Terminal};
use crate::watching::{WORK, Watching};

/// What a folder adds to what `import` prints.
#[derive(Debug, Serialize)]
pub(super) struct FolderAnswer {
    /// Files that were taken in before, with the article that they became.
    known: Vec<Known>,
    /// Files about authors.
    authors: Vec<AuthorLine>,
    /// Files that were left alone.
    passed: Vec<Failed>,
    /// True where it ended early.
    stopped: bool,
    /// How many files were not looked at then.
    left: u32,
}

#[derive(Debug, Serialize)]
struct Known {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    message: String,
}

#[derive(Debug, Serialize)]
struct AuthorLine {
    file: String,
    name: String,
    message: String,
    report: Vec<ReportLine>,
}

/// Whether a file is one article with its history, which is a store's business and no format's.
pub(super) fn is_history(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("stet-article"))
}

/// Takes folders in, printing each report as soon as it is true.
pub(super) async fn take(
    terminal: &Terminal,
    room: &Room,
    folders: &[&PathBuf],
    again: bool,
) -> Result<FolderReport, Failure> {
    let paths = folders.iter().map(|path| path_words(path)).collect::<Result<_, _>>()?;
    let request = ImportFolder { paths, work: WORK.to_owned(), again };
    let watching = Watching::start(room);
    let bar = watching.bar();
    let mut broken = None;
    let json = terminal.json();
    let mut each = |file: &FileReport| {
        let printed = bar.suspend(|| {
            if json { said_beside(file) } else { terminal.print(&text(file)).map(|()| said_beside(file)).err() }
        });
        broken = broken.take().or(printed);
    };
    let report = room.desk.import_folder_with(&room.caller, request, &mut each).await?;
    drop(watching);
    if let Some(failure) = broken {
        return Err(failure);
    }
    if !json {
        terminal.print(&summary(&report))?;
    }
    if report.stopped {
        let why = if report.trouble.is_empty() { "Stopped".to_owned() } else { report.trouble.clone() };
        let why = why.trim_end_matches('.');
        terminal.note(&format!(
            "{why}: what is listed is in, {} files are left. Run the same command again to go on.",
            report.left
        ));
    }
    Ok(report)
}

fn said_beside(file: &FileReport) -> Option<Failure> {
    if file.outcome == FileOutcome::Failed {
        Failure::new(failure(file)).print();
    }
    None
}

/// The sentence, with the file where it does not name it.
fn failure(file: &FileReport) -> String {
    let names = file.file.rsplit('/').next().is_some_and(|name| file.message.contains(name));
    if names { file.message.clone() } else { format!("{}: {}", file.file, file.message) }
}

fn text(file: &FileReport) -> String {
    let headed = |word: &str| format!("{word}  {}  {}\n", one_line(&file.file), one_line(&file.message));
    let id = file.article.map(|article| article.to_string()).unwrap_or_default();
    match file.outcome {
        FileOutcome::Taken => {
            format!("{id}  {}  {}\n{}", one_line(&file.slug), one_line(&file.headline), report::lines(&file.report))
        }
        FileOutcome::Revised => {
            format!("{id}  {}  {}\n{}", one_line(&file.slug), one_line(&file.message), report::lines(&file.report))
        }
        FileOutcome::Known => headed("known"),
        FileOutcome::Author => {
            let name = one_line(&file.headline);
            format!("author  {name}  {}\n{}", one_line(&file.message), report::lines(&file.report))
        }
        FileOutcome::Passed => headed("passed over"),
        FileOutcome::Failed => String::new(),
    }
}

/// One line for the whole.
fn summary(report: &FolderReport) -> String {
    let mut parts = Vec::new();
    for (count, one, many) in [
        (report.taken, "article taken in", "articles taken in"),
        (report.revised, "new revision", "new revisions"),
        (report.authors, "author read", "authors read"),
        (report.known, "here already", "here already"),
        (report.passed, "passed over", "passed over"),
        (report.failed, "could not be taken in", "could not be taken in"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {}", if count == 1 { one } else { many }));
        }
    }
    if parts.is_empty() { "Nothing to take in was found.\n".to_owned() } else { format!("{}.\n", parts.join(", ")) }
}

impl FolderAnswer {
    /// Parts a folder's report into the lists that `import` prints.
    pub fn of(report: FolderReport, articles: &mut Vec<Taken>, failures: &mut Vec<Failed>) -> Self {
        let mut answer = Self {
            known: Vec::new(),
            authors: Vec::new(),
            passed: Vec::new(),
            stopped: report.stopped,
            left: report.left,
        };
        for file in report.files {
            let id = file.article.map(|article| article.to_string());
            match file.outcome {
                FileOutcome::Taken | FileOutcome::Revised => articles.push(Taken {
                    id,
                    slug: file.slug,
                    headline: file.headline,
                    report: file.report,
                    known: Vec::new(),
                    file: file.file,
                }),
                FileOutcome::Known => answer.known.push(Known { file: file.file, id, message: file.message }),
                FileOutcome::Author => answer.authors.push(AuthorLine {
                    file: file.file,
                    name: file.headline,
                    message: file.message,
                    report: file.report,
                }),
                FileOutcome::Passed => answer.passed.push(Failed { file: file.file, message: file.message }),
                FileOutcome::Failed => failures.push(Failed { message: failure(&file), file: file.file }),
            }
        }
        answer
    }
}
