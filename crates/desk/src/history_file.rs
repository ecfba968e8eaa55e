//! One article with its history as one file, out and in: how two desks exchange a piece without losing who saved what,
//! when and why.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use stet_article::{ArticleUid, AssetHash, HistoryHead, HistoryPart};
use stet_exchange::history_file::{
    HistoryFileError, HistoryReader, HistoryWriter, LARGEST_PICTURE, from_hexadecimal, hexadecimal,
};
use stet_store::{StoreError, TakenBy, TakenHistory, pictures_in};

use crate::commands::{Caller, ExportHistory, ExportedHistory};
use crate::desk::Desk;
use crate::error::WireError;

/// What came of a file that holds an article with its history.
pub(crate) struct TakenFile {
    pub head: HistoryHead,
    pub taken: TakenHistory,
}

impl Desk {
    /// Writes an article with all its revisions, bios, marks and reasons to one file: whole, or not at all. Notes are
    /// privileged and stay here unless they are asked for; unsaved changes are no revision and stay here too.
    ///
    /// # Errors
    /// Where anything of the history is damaged, or the file cannot be written.
    pub async fn export_history(&self, _: &Caller, request: ExportHistory) -> Result<ExportedHistory, WireError> {
        let (article, path, notes) = (request.article, PathBuf::from(&request.path), request.notes);
        let unsaved = self.blocking(move |store| store.article(article)).await?.unsaved;
        let store = self.inner.store.clone();
        let (head, mut warnings) = self.computing(move || write(&store, article, notes, &path)).await??;
        if unsaved {
            warnings.push("The unsaved changes are not in it: save a revision first if they should be.".to_owned());
        }
        let bytes = std::fs::metadata(&request.path).map_or(0, |facts| facts.len());
        Ok(ExportedHistory { path: request.path, revisions: head.revisions, digest: head.digest, bytes, warnings })
    }

    /// The digest of one article's history: the same in every store that holds the same revisions.
    ///
    /// # Errors
    /// Where there is no such article.
    pub async fn article_digest(&self, article: ArticleUid) -> Result<String, WireError> {
        self.blocking(move |store| store.article_digest(article)).await
    }

    /// Takes such a file in. It is read to its proven end before anything is written.
    ///
    /// # Errors
    /// One sentence: the file cannot be read, was cut short or changed, or the disk refuses. Nothing was taken in then.
    pub(crate) async fn take_history_file(&self, path: &Path) -> Result<TakenFile, WireError> {
        let person = self.person()?;
        let by = TakenBy {
            person: person.uid,
            by: person.name,
            desk: self.inner.desk,
            at: self.inner.clock.now(),
            offset: self.inner.clock.offset(),
        };
        let (store, path) = (self.inner.store.clone(), path.to_owned());
        self.computing(move || take(&store, &path, by)).await?
    }
}

fn cannot(path: &Path, error: &std::io::Error) -> WireError {
    WireError::new(format!("{} could not be written: {error}. Nothing was changed there.", path.display()))
}

fn write(
    store: &stet_store::Store,
    article: ArticleUid,
    notes: bool,
    path: &Path,
) -> Result<(HistoryHead, Vec<String>), WireError> {
    let name =
        path.file_name().ok_or_else(|| WireError::new(format!("{} is not the name of a file.", path.display())))?;
    if path.is_dir() {
        return Err(WireError::new(format!("{} is a folder. Give the name of a file.", path.display())));
    }
    let beside = path.with_file_name(format!(".{}.{}.part", name.to_string_lossy(), std::process::id()));
    let written = write_to(store, article, notes, &beside, path);
    let done = written.and_then(|written| {
        std::fs::rename(&beside, path).map_err(|error| cannot(path, &error))?;
        Ok(written)
    });
    if done.is_err() {
        // The part is of no use to anybody; what matters is the first error.
        let _ = std::fs::remove_file(&beside);
    }
    done
}

fn write_to(
    store: &stet_store::Store,
    article: ArticleUid,
    notes: bool,
    beside: &Path,
    path: &Path,
) -> Result<(HistoryHead, Vec<String>), WireError> {
    let mut out: Option<HistoryWriter<BufWriter<File>>> = None;
    let (mut kept, mut pictures) = (None, Vec::<AssetHash>::new());
    // What the disk says, while the store is being read.
    let trouble = std::cell::RefCell::new(None);
    let stop = |error: std::io::Error| {
        *trouble.borrow_mut() = Some(error);
        StoreError::Stopped
    };
    let out_cell = std::cell::RefCell::new(&mut out);
    let read = store.read_history(
        article,
        notes,
        &mut |head| {
            let file = File::create(beside).map_err(&stop)?;
            **out_cell.borrow_mut() = Some(HistoryWriter::new(BufWriter::new(file), &head).map_err(&stop)?);
            kept = Some(head);
            Ok(())
        },
        &mut |part| {
            for picture in pictures_in(&part) {
                if !pictures.contains(&picture) {
                    pictures.push(picture);
                }
            }
            match out_cell.borrow_mut().as_mut() {
                Some(out) => out.part(&part).map_err(&stop),
                None => Ok(()),
            }
        },
    );
    match (read, trouble.into_inner()) {
        (_, Some(error)) => return Err(cannot(path, &error)),
        (Err(error), None) => return Err(error.into()),
        (Ok(()), None) => {}
    }
    let (Some(mut out), Some(head)) = (out, kept) else {
        return Err(WireError::new("The article's history could not be read."));
    };
    let mut warnings = Vec::new();
    for hash in pictures {
        match store.media(hash) {
            Ok((entry, bytes)) if bytes.len() <= LARGEST_PICTURE => {
                let part = HistoryPart::Picture { hash, kind: entry.kind, data: hexadecimal(&bytes) };
                out.part(&part).map_err(|error| cannot(path, &error))?;
            }
            Ok(_) => warnings.push(format!("The picture {} is too large to go along.", hash.short())),
            Err(_) => warnings.push(format!("The picture {} is not in this store.", hash.short())),
        }
    }
    let file = out.end().and_then(|out| out.into_inner().map_err(std::io::IntoInnerError::into_error));
    file.and_then(|file| file.sync_all()).map_err(|error| cannot(path, &error))?;
    Ok((head, warnings))
}

fn refused(path: &Path, error: &HistoryFileError) -> WireError {
    WireError::new(format!("{} cannot be taken in: {error}.", path.display()))
}

fn open(path: &Path) -> Result<HistoryReader<File>, WireError> {
    let file = File::open(path).map_err(|error| refused(path, &HistoryFileError::Io(error.to_string())))?;
    HistoryReader::new(file).map_err(|error| refused(path, &error))
}

fn take(store: &stet_store::Store, path: &Path, by: TakenBy) -> Result<TakenFile, WireError> {
    let mut reader = open(path)?;
    let head = reader.head().clone();
    let mut pictures = false;
    // To the proven end first: a file that was cut short or changed leaves nothing behind.
    while let Some(part) = reader.next_part().map_err(|error| refused(path, &error))? {
        pictures |= matches!(part, HistoryPart::Picture { .. });
    }
    if pictures {
        let mut reader = open(path)?;
        while let Some(part) = reader.next_part().map_err(|error| refused(path, &error))? {
            if let HistoryPart::Picture { kind, data, .. } = part {
                let bytes = from_hexadecimal(&data).unwrap_or_default();
                store.put_media(&bytes, &kind, by.at)?;
            }
        }
    }
    let mut reader = open(path)?;
    if *reader.head() != head {
        return Err(refused(path, &HistoryFileError::Changed("while it was read".to_owned())));
    }
    let parts = std::iter::from_fn(move || reader.next_part().map_err(|error| error.to_string()).transpose());
    let taken = store.take_history(head.article, by, parts)?;
    Ok(TakenFile { head, taken })
}
