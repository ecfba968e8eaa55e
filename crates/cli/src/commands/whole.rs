//! What goes out whole: one article with its history, or every article of the store.

use std::path::Path;

use stet_article::ArticleUid;
use stet_desk::commands::{ExportAll, ExportHistory, ExportedHistory};

use super::path_words;
use crate::failure::{Failure, Status};
use crate::terminal::{Room, Terminal};
use crate::watching::{WORK, Watching};

/// One article with its history, as one file.
pub(super) async fn history(
    terminal: &Terminal,
    room: &Room,
    article: ArticleUid,
    file: &Path,
    notes: bool,
) -> Result<ExportedHistory, Failure> {
    let request = ExportHistory { article, path: path_words(file)?, notes };
    let written = room.desk.export_history(&room.caller, request).await?;
    written.warnings.iter().for_each(|warning| terminal.note(warning));
    Ok(written)
}

/// What was written.
pub(super) fn said(terminal: &Terminal, written: &ExportedHistory) -> Result<Status, Failure> {
    let ExportedHistory { path, revisions, bytes, digest, .. } = written;
    terminal.answer(written, || format!("{path}  {revisions} revisions, {bytes} bytes, digest {digest}\n"))?;
    Ok(Status::Done)
}

/// The whole store, as a new folder.
pub(super) async fn everything(
    terminal: &Terminal,
    room: &Room,
    folder: &Path,
    format: Option<&str>,
) -> Result<Status, Failure> {
    let format = format.unwrap_or_default().to_owned();
    let request = ExportAll { path: path_words(folder)?, work: WORK.to_owned(), format };
    let watching = Watching::start(room);
    let written = room.desk.export_all(&room.caller, request).await;
    drop(watching);
    let written = written?;
    written.warnings.iter().for_each(|warning| terminal.note(warning));
    terminal.answer(&written, || match written.stopped {
        true => "Stopped; nothing was written.\n".to_owned(),
        false => format!(
            "{}  {} articles, {} authors, {} pictures, digest {}\n",
            written.path, written.articles, written.authors, written.pictures, written.digest
        ),
    })?;
    Ok(if written.stopped { Status::Partly } else { Status::Done })
}
